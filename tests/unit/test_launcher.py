# SPDX-License-Identifier: Apache-2.0
"""The launcher restarts what dies, ends in order, and gives a restarted child no old datagrams."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from avn.clock import NS_PER_S
from avn.launcher import ChildSpec, Role, Supervisor, drain
from avn.platform.sockets import frame_socketpair


class FakeProcess:
    """A process that ends when the test says so."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.status: int | None = None
        self.signals: list[int] = []

    def poll(self) -> int | None:
        return self.status

    def send_signal(self, sig: int, /) -> None:
        self.signals.append(sig)
        self.status = -sig

    def wait(self, timeout_s: float) -> int | None:
        return self.status


class Bench:
    """A supervisor with a set clock and processes that the test ends."""

    def __init__(self, *specs: ChildSpec) -> None:
        self.now = 0
        self.started: list[tuple[str, FakeProcess]] = []
        self.supervisor = Supervisor(specs, lambda: self.now, self._start)

    def _start(self, spec: ChildSpec) -> FakeProcess:
        process = FakeProcess(len(self.started) + 1)
        self.started.append((spec.name, process))
        return process

    def last(self, name: str) -> FakeProcess:
        return [p for n, p in self.started if n == name][-1]

    def step_after(self, seconds: float) -> bool:
        self.now += int(seconds * NS_PER_S)
        return self.supervisor.step()


def _never() -> int:
    raise AssertionError("these processes are only pretended")


HEAD = ChildSpec("head", _never, role=Role.PRIMARY)
CAR = ChildSpec("car", _never)
PANEL = ChildSpec("panel", _never, role=Role.ONCE)


def test_a_killed_child_comes_back_and_the_others_are_left_alone() -> None:
    bench = Bench(HEAD, CAR)
    assert bench.step_after(0)
    bench.last("car").status = -signal.SIGKILL
    assert bench.step_after(0)
    assert bench.step_after(0.2)
    assert [name for name, _ in bench.started] == ["head", "car", "car"]


@pytest.mark.parametrize("status", [1, 2, -signal.SIGSEGV, -signal.SIGKILL])
def test_a_crash_of_the_head_unit_restarts_it(status: int) -> None:
    bench = Bench(HEAD)
    bench.step_after(0)
    bench.last("head").status = status
    assert bench.step_after(0)
    assert bench.step_after(0.2)
    assert len(bench.started) == 2


@pytest.mark.parametrize("status", [0, os.EX_USAGE, os.EX_CANTCREAT])
def test_an_answer_of_the_head_unit_ends_the_run_with_its_status(status: int) -> None:
    bench = Bench(HEAD, CAR)
    bench.step_after(0)
    bench.last("head").status = status
    assert not bench.step_after(0)
    assert bench.supervisor.exit_status == status


def test_the_wait_grows_while_a_child_keeps_dying() -> None:
    bench = Bench(HEAD, CAR)
    bench.step_after(0)
    waits = []
    for _ in range(5):
        bench.last("car").status = 1
        bench.supervisor.step()
        due = bench.supervisor.next_due_ns
        assert due is not None
        waits.append(due - bench.now)
        bench.now = due
        bench.supervisor.step()
    assert waits == sorted(waits) and waits[-1] > 4 * waits[0]


def test_a_window_that_is_closed_stays_closed_and_one_that_crashes_returns() -> None:
    bench = Bench(HEAD, PANEL)
    bench.step_after(0)
    bench.last("panel").status = 1
    bench.step_after(0)
    bench.step_after(1)
    assert [name for name, _ in bench.started] == ["head", "panel", "panel"]
    bench.last("panel").status = 0
    assert bench.step_after(0)
    assert bench.step_after(10)
    assert len(bench.started) == 3


def test_support_that_says_a_restart_is_useless_is_left_ended() -> None:
    bench = Bench(HEAD, CAR)
    bench.step_after(0)
    bench.last("car").status = os.EX_DATAERR
    assert bench.step_after(0)
    assert bench.step_after(60)
    assert len(bench.started) == 2


def test_stop_asks_every_child_to_end() -> None:
    bench = Bench(HEAD, CAR)
    bench.step_after(0)
    bench.supervisor.stop()
    assert all(process.signals == [signal.SIGTERM] for _, process in bench.started)
    assert bench.supervisor.pids == {}


def test_drain_leaves_nothing_and_keeps_the_mode() -> None:
    ours, theirs = frame_socketpair()
    for number in range(5):
        theirs.send(bytes([number]) * 16)
    assert drain(ours.fileno()) == 5
    assert drain(ours.fileno()) == 0
    theirs.send(b"new" * 4)
    assert ours.recv(64) == b"new" * 4
    ours.close()
    theirs.close()


# ---------------------------------------------------------------- real processes
LAUNCH = """
import os, sys, time
from functools import partial
from avn.launcher import ChildSpec, Role, supervise
def child(name):
    with open(sys.argv[1] + name, "a") as file:
        file.write(f"{os.getpid()} {sorted(int(fd) for fd in os.listdir('/proc/self/fd'))}\\n")
    time.sleep(60)
    return 0
open_file = open("/dev/null")
head = ChildSpec("head", partial(child, ".head"), role=Role.PRIMARY)
sys.exit(supervise([head, ChildSpec("car", partial(child, ".car"))]))
"""


def _wait_for(what: Callable[[], object], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def _pids(path: Path) -> list[int]:
    return [int(line.split()[0]) for line in path.read_text().splitlines()] if path.exists() else []


def _gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    # A process that nobody has waited for yet is dead, too.
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def test_kill_and_stop_with_real_processes(tmp_path: Path, root: Path) -> None:
    head, car = tmp_path / "pids.head", tmp_path / "pids.car"
    launcher = subprocess.Popen([sys.executable, "-c", LAUNCH, str(tmp_path / "pids")], cwd=root)
    try:
        _wait_for(lambda: _pids(head) and _pids(car))
        os.kill(_pids(car)[0], signal.SIGKILL)
        _wait_for(lambda: len(_pids(car)) == 2)
        assert len(_pids(head)) == 1 and not _gone(_pids(head)[0])
        launcher.send_signal(signal.SIGTERM)
        assert launcher.wait(10) == 0
        assert all(_gone(pid) for pid in _pids(head) + _pids(car))
    finally:
        launcher.kill()


def test_children_do_not_outlive_a_killed_launcher(tmp_path: Path, root: Path) -> None:
    head = tmp_path / "pids.head"
    launcher = subprocess.Popen([sys.executable, "-c", LAUNCH, str(tmp_path / "pids")], cwd=root)
    _wait_for(lambda: _pids(head))
    launcher.kill()
    launcher.wait()
    _wait_for(lambda: _gone(_pids(head)[0]))


def test_a_child_gets_the_standard_streams_and_its_own_descriptors_only(tmp_path: Path, root: Path) -> None:
    head = tmp_path / "pids.head"
    launcher = subprocess.Popen([sys.executable, "-c", LAUNCH, str(tmp_path / "pids")], cwd=root)
    try:
        _wait_for(lambda: _pids(head))
        # 3 and 4: the file that the child writes, and the listing itself
        assert head.read_text().split(maxsplit=1)[1].strip() == "[0, 1, 2, 3, 4]"
    finally:
        launcher.terminate()
        launcher.wait(10)
