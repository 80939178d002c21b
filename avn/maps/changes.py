# SPDX-License-Identifier: Apache-2.0
"""The children that change packs: started, listened to, stopped. Damage that crashes one of them stops nothing else."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from avn.maps.answers import Message, failed
from avn.maps.changing import Task
from avn.maps.requests import Change
from offline_maps.errors import Fault

_log = logging.getLogger(__name__)

AT_ONCE: Final = 4
WAITING: Final = 64
_LINE_MAX: Final = 24 * 1024  # of one line that a child says: it must fit a datagram
_GRACE_S: Final = 2.0


class _Child:
    """One change on its way. `lines` gives what it said; after its end `final` tells whether it said how it went."""

    def __init__(self, change: Change, keys: Sequence[bytes], state: Path | None) -> None:
        task = Task(
            change.verb,
            str(change.source or ""),
            str(change.store or ""),
            change.region,
            change.version,
            tuple(key.hex() for key in keys),
            str(state or ""),
            change.asked,
        )
        self.id = change.id
        self.final = False
        self._rest = b""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "avn.maps.changing", str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self.out = self._process.stdout
        os.set_blocking(self.out.fileno(), False)
        self._process.stdin.write(task.to_json().encode())
        self._process.stdin.close()

    def lines(self) -> Iterator[bytes] | None:
        """Return the whole lines that have come since, None after the end."""
        try:
            data = os.read(self.out.fileno(), 1 << 16)
        except BlockingIOError:
            return iter(())
        if not data:
            return None
        *whole, self._rest = (self._rest + data).split(b"\n")
        self._rest = self._rest[: _LINE_MAX + 1]
        return iter(whole)

    def stop(self) -> None:
        """Ask it to stop."""
        self._process.terminate()

    def end(self) -> None:
        """See it off; it has closed its output, or is to stop now."""
        try:
            self._process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.out.close()


class Changes:
    """The changes under way. `keys` are the public keys whose packs are taken in.

    `state` is the folder of what this unit makes itself, and of the key that it signs this with; None makes nothing.
    """

    def __init__(self, keys: Sequence[bytes] = (), state: Path | None = None) -> None:
        self._keys = tuple(keys)
        self._state = state
        self._children: dict[int, _Child] = {}
        self._waiting: dict[int, Change] = {}
        self._ended: list[Message] = []  # what came to nothing before it began

    def fds(self) -> list[int]:
        """Return the descriptors on which news come."""
        return [child.out.fileno() for child in self._children.values()]

    def start(self, change: Change) -> Fault | None:
        """Start a change, or return why not; one that is under way goes on, what is too much at once waits its turn."""
        if change.id in self._children or change.id in self._waiting:
            return None
        if len(self._children) >= AT_ONCE:
            if len(self._waiting) >= WAITING:
                return Fault("Too many maps are being changed at once.", "Wait until one of them is done.")
            self._waiting[change.id] = change
            return None
        try:
            self._children[change.id] = _Child(change, self._keys, self._state)
        except OSError as error:
            return Fault(f"No process can be started for this ({error.strerror}).", "Try again.")
        return None

    def _start_waiting(self) -> None:
        while self._waiting and len(self._children) < AT_ONCE:
            change = self._waiting.pop(next(iter(self._waiting)))
            if (fault := self.start(change)) is not None:
                self._ended.append(failed(change.id, [fault]))

    def cancel(self, request: int) -> None:
        """Stop a change; it then fails, and what was copied is kept."""
        if request in self._children:
            self._children[request].stop()
        elif self._waiting.pop(request, None) is not None:
            self._ended.append(failed(request, [Fault("This was stopped.")]))

    def news(self) -> Iterator[Message]:
        """Yield what the children have said since."""
        for child in list(self._children.values()):
            lines = child.lines()
            if lines is not None:
                yield from (message for line in lines if (message := self._message(child, line)))
                continue
            del self._children[child.id]
            child.end()
            if not child.final:
                _log.warning("A process that changed maps ended without a word.")
                yield {
                    "failed": child.id,
                    "faults": [{"what": "The process that did this ended unexpectedly.", "remedy": "Try again."}],
                }
        self._start_waiting()
        while self._ended:
            yield self._ended.pop(0)

    def _message(self, child: _Child, line: bytes) -> Message | None:
        try:
            said = json.loads(line) if len(line) <= _LINE_MAX else None
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict) or child.final:
            return None
        if isinstance(said.get("result"), dict):
            child.final = True
            return {**said["result"], "done": child.id}
        if isinstance(said.get("faults"), list):
            child.final = True
            return {"failed": child.id, "faults": said["faults"], "gone": said.get("gone") is True}
        return {"step": child.id, "name": str(said.get("name")), "done": said.get("done")}

    def close(self) -> None:
        """Stop all of them, and wait until they have."""
        self._waiting.clear()
        for child in self._children.values():
            child.stop()
        for child in self._children.values():
            child.end()
        self._children.clear()
