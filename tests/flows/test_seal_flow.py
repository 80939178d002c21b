# SPDX-License-Identifier: Apache-2.0
"""The head unit as it really runs is sealed, in every thread; unit/platform/test_seal.py shows what that refuses."""

from __future__ import annotations

from pathlib import Path

from tests.support.running import running, wait_for

_FILTER = "2"  # proc(5): Seccomp, 0 none, 1 strict, 2 filter


def _threads(pid: int) -> dict[str, str]:
    """The seccomp mode of each thread of a process, by thread name."""
    modes = {}
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        modes[f"{fields['Name']} {status.parent.name}"] = fields["Seccomp"].strip()
    return modes


def _internet_sockets(pid: int) -> set[str]:
    """The inodes of a process's sockets that are internet or packet sockets."""
    ours = set()
    for fd in Path(f"/proc/{pid}/fd").iterdir():
        target = str(fd.readlink())
        if target.startswith("socket:["):
            ours.add(target[8:-1])
    known = set()
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "packet"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            known.update(line.split())
    return ours & known


def test_every_thread_of_the_running_head_unit_is_sealed_and_nobody_holds_a_network_socket(tmp_path: Path) -> None:
    with running(tmp_path, "--seconds", "40") as run:
        wait_for(lambda: run.texts.get("speedValue", "").isdigit(), why="the first speed: reader threads run by then")
        children = run.children()
        threads = _threads(children["avn"])
        assert len(threads) >= 4, "the GUI, the readers of two buses, the receiver"
        assert set(threads.values()) == {_FILTER}, threads
        for name, pid in {**children, "launcher": run.process.pid}.items():
            assert not _internet_sockets(pid), name
        # The same look at a process that is not sealed shows that the look can tell.
        assert set(_threads(run.process.pid).values()) == {"0"}
