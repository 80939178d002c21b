# SPDX-License-Identifier: Apache-2.0
"""After the seal no way leads to a network socket, and each attempt is shown to work without it."""

from __future__ import annotations

import ctypes.util
import importlib
import json
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from avn.platform import seal
from avn.platform.seal import SealError, seal_process
from tests.support.leaky_screen import CountingServer, run_screen

NETWORK_FAMILIES = ("INET", "INET6", "NETLINK", "PACKET", "CAN", "BLUETOOTH", "ALG", "VSOCK")
STILL_WORKS = ("UNIX", "UNIX pair", "opened before", "new thread")


def attempts(root: Path, mode: str) -> dict[str, str]:
    command = [sys.executable, str(root / "tests/support/seal_attempts.py"), mode]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def sealed(root: Path) -> dict[str, str]:
    return attempts(root, "sealed")


@pytest.fixture(scope="module")
def unsealed(root: Path) -> dict[str, str]:
    return attempts(root, "open")


@pytest.mark.parametrize("family", NETWORK_FAMILIES)
def test_the_c_library_gets_no_socket_of_a_network_family(sealed: dict[str, str], family: str) -> None:
    assert sealed[f"C {family}"] == "EPERM"


@pytest.mark.parametrize(
    "way",
    [
        "Python",
        "thread started before",
        "child program",
        "forked child",
        "TIPC pair",
        "io_uring_setup",
        "pidfd_getfd",
    ],
)
def test_no_other_way_leads_to_a_socket(sealed: dict[str, str], way: str) -> None:
    assert sealed[way] == "EPERM"


@pytest.mark.skipif(platform.machine() != "x86_64", reason="these are calls of this architecture")
@pytest.mark.parametrize("way", ["i386 socket", "i386 getpid", "x32 socket", "user namespace", "socket above 32 bits"])
def test_calls_with_other_numbers_or_arguments_do_not_get_around_it(sealed: dict[str, str], way: str) -> None:
    # A kernel without 32-bit support ends the program that tries a 32-bit call before any filter sees it.
    assert sealed[way] in (("EPERM", "signal 11") if way.startswith("i386") else ("EPERM",))


@pytest.mark.parametrize("way", STILL_WORKS)
def test_what_the_head_unit_needs_still_works(sealed: dict[str, str], way: str) -> None:
    assert sealed[way] == "ok"


@pytest.mark.parametrize("way", ["Python", "thread started before", "child program", "forked child", "C INET"])
def test_without_the_seal_the_same_attempts_succeed(unsealed: dict[str, str], way: str) -> None:
    assert unsealed[way] == "ok"


@pytest.mark.parametrize("moment", ["before", "after"])
def test_qml_reaches_no_server_under_the_seal(moment: str) -> None:
    """Set before Qt starts, or after its application, engine and threads exist."""
    with CountingServer() as server:
        done = run_screen(server.url, "--seal", moment)
        assert (done.returncode, done.stdout) == (0, "all ended\n"), done.stderr
        assert server.hits == []


def test_without_the_seal_qml_reaches_the_server_by_each_of_its_ways() -> None:
    with CountingServer() as server:
        done = run_screen(server.url)
        assert (done.returncode, done.stdout) == (0, "all ended\n"), done.stderr
        assert {path.rstrip("0123456789") for path in server.hits} == {
            "/image",
            "/request",
            "/component.qml",
            "/font.ttf",
        }


def test_the_check_after_the_seal_notices_a_seal_that_does_not_hold() -> None:
    """This test process is not sealed, so the check must say so."""
    with pytest.raises(SealError, match="AF_INET is still possible"):
        seal._verify()


def test_a_missing_python_package_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    with pytest.raises(SealError, match=r"pyseccomp is missing.*apt-get install libseccomp2"):
        seal_process()


def test_a_missing_library_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    found = ctypes.util.find_library
    monkeypatch.delitem(sys.modules, "pyseccomp", raising=False)
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None if name == "seccomp" else found(name))
    with pytest.raises(SealError, match=r"libseccomp is missing.*apt-get install libseccomp2"):
        seal_process()


def test_a_call_that_an_old_library_does_not_know_is_not_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    seccomp: Any = importlib.import_module("pyseccomp")
    monkeypatch.setattr(seal, "_DENIED_CALLS", (*seal._DENIED_CALLS, "a_call_of_tomorrow"))
    with pytest.raises(SealError, match=r"a_call_of_tomorrow.*libseccomp 2\.5"):
        seal._build(seccomp)
