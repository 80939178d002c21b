# SPDX-License-Identifier: Apache-2.0
"""A whole run of AVN in processes of its own, watched from outside."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent


def json_lines(path: Path) -> list[dict[str, Any]]:
    """The complete lines that are in `path` by now."""
    if not path.exists():
        return []
    return [
        json.loads(line) for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line.endswith("\n")
    ]


def wait_for[T](what: Callable[[], T], seconds: float = 20.0, why: str = "") -> T:
    """Return the first true answer of `what`; fails the test after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        if answer := what():
            return answer
        assert time.monotonic() < deadline, f"waited {seconds:g} s in vain: {why or what}"
        time.sleep(0.02)


class Run:
    """One `avn run --headless`; `texts` is what its screen shows at this moment, by object name."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.observed = folder / "observed.jsonl"
        self.truth = folder / "truth.jsonl"
        self.log = folder / "log.txt"
        command = [sys.executable, "-m", "avn", "run", "--headless", "--state", str(folder / "state")]
        command += ["--no-demo-map"]  # ten seconds of work for both cores, which no test here is about
        command += ["--observe", str(self.observed), "--truth", str(self.truth), *arguments]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)

    @property
    def texts(self) -> dict[str, str]:
        """The newest observation; empty before the first."""
        if not self.observed.exists():
            return {}
        lines = self.observed.read_bytes().rpartition(b"\n")[0]  # without the one that is being written
        return dict(json.loads(lines.rpartition(b"\n")[2])["texts"]) if lines else {}

    def children(self) -> dict[str, int]:
        """Process ids of the launcher's children by process name: avn (the head unit), avn-emulator, …"""
        found = {}
        pid = self.process.pid
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            with contextlib.suppress(OSError):  # it ended meanwhile
                found[Path(f"/proc/{child}/comm").read_text().strip()] = int(child)
        return found

    def kill(self, name: str) -> int:
        """Kill a child without warning; return its process id."""
        pid = self.children()[name]
        os.kill(pid, signal.SIGKILL)
        return pid

    def finish(self, seconds: float = 60.0) -> int:
        """Wait for the end; return the exit status."""
        return self.process.wait(seconds)


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[Run]:
    """Start a run; end it with the block."""
    run = Run(folder, *arguments)
    try:
        yield run
    finally:
        if run.process.poll() is None:
            run.process.send_signal(signal.SIGTERM)
            try:
                run.process.wait(10)
            except subprocess.TimeoutExpired:
                run.process.kill()
                run.process.wait()
