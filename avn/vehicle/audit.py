# SPDX-License-Identifier: Apache-2.0
"""What was asked of the car, by whom, and what came of it: an append-only record.

Each request makes two entries: one when it is made, before any frame leaves, and
one with its outcome. `AuditSink` is all that the actuation knows; `AuditLog` keeps
the entries in a bounded file of JSON lines. Entries hold commands and reasons,
never a position or an identification number.
"""

from __future__ import annotations

import itertools
import json
import logging
import math
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from avn.clock import WallClock, utc_now
from avn.vehicle.commands import Origin, Reason, State
from avn.vehicle.signals import Value

_log = logging.getLogger(__name__)

MAX_BYTES = 256 * 1024
FILES_KEPT = 4  # the present file and three older ones: at most 1 MiB, some thousand requests
SYNC_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the record. `request` counts the requests of one run of the program from 1."""

    request: int
    path: str
    value: Value | None
    origin: Origin
    state: State
    reason: Reason | None = None


class AuditSink(Protocol):
    """Where entries go. Must not block for long and must not raise: the car is not held up by its record."""

    def record(self, entry: AuditEntry) -> None:
        """Add one entry."""
        ...


class AuditLog:
    """Entries as JSON lines in a file that only its owner can read (mode 0600). Thread-safe.

    An entry is with the kernel when `record` returns, so it outlives a crash of
    the program. `fdatasync` follows within `sync_every_s` in a thread of its own,
    so that the screen never waits for a memory card; 0 syncs each entry at once.
    At `max_bytes` the file becomes `NAME.1`, and so on; the oldest is deleted. A
    line torn by a power cut stays as it is; the next entry begins a line of its own.
    Where the file cannot be written, the entry is lost, counted in `lost`, and logged.
    """

    def __init__(
        self,
        path: Path,
        *,
        wall_clock: WallClock = utc_now,
        max_bytes: int = MAX_BYTES,
        files_kept: int = FILES_KEPT,
        sync_every_s: float = SYNC_EVERY_S,
    ) -> None:
        if files_kept < 1 or max_bytes < 1:
            raise ValueError("an audit log needs room for at least one file")
        self._path = path
        self._wall_clock = wall_clock
        self._max_bytes = max_bytes
        self._files_kept = files_kept
        self._run = wall_clock().isoformat(timespec="milliseconds")
        self._fd: int | None = None
        self._size = 0
        self._lock = threading.Lock()
        self._dirty = threading.Event()
        self._closed = threading.Event()
        self.lost = 0
        self._syncer: threading.Thread | None = None
        self._sync_every_s = sync_every_s
        if sync_every_s:
            self._syncer = threading.Thread(target=self._sync_loop, name="audit-sync", daemon=True)
            self._syncer.start()

    def record(self, entry: AuditEntry) -> None:
        """Append one entry."""
        value = entry.value
        if isinstance(value, float) and not math.isfinite(value):  # JSON has no word for them
            value = str(value)
        row = {
            "at": self._wall_clock().isoformat(timespec="milliseconds"),
            "run": self._run,
            "request": entry.request,
            "path": entry.path,
            "value": value,
            "origin": entry.origin.value,
            "state": entry.state.value,
            "reason": None if entry.reason is None else entry.reason.value,
        }
        line = json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
        with self._lock:
            try:
                self._append(line)
            except OSError as error:
                self._drop_file()
                self.lost += 1
                _log.error("audit entry lost: %s: %s", self._path, error.strerror)
                return
        if self._syncer is not None:
            self._dirty.set()

    def close(self) -> None:
        """Bring everything to the disk and let the file go."""
        self._closed.set()
        self._dirty.set()
        if self._syncer is not None:
            self._syncer.join()
        with self._lock:
            if self._fd is not None:
                self._sync(self._fd)
                self._drop_file()

    # ------------------------------------------------------------ the file
    def _append(self, line: bytes) -> None:
        fd = self._open() if self._fd is None else self._fd
        if self._size and self._size + len(line) > self._max_bytes:
            self._rotate(fd)
            fd = self._open()
        written = os.write(fd, line)
        self._size += written
        if written != len(line):  # the disk is full: the torn line is ended before the next entry
            raise OSError(0, "the disk took only a part of the line")
        if self._syncer is None:
            self._sync(fd)

    def _open(self) -> int:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
        fd = os.open(self._path, flags, 0o600)
        self._fd = fd
        os.fchmod(fd, 0o600)
        self._size = os.fstat(fd).st_size
        if self._size and os.pread(fd, 1, self._size - 1) != b"\n":
            self._size += os.write(fd, b"\n")
        return fd

    def _rotate(self, fd: int) -> None:
        self._sync(fd)
        self._drop_file()
        older = [self._path.with_name(f"{self._path.name}.{n}") for n in range(1, self._files_kept)]
        chain = [self._path, *older]
        if len(chain) == 1:
            self._path.unlink()
        for newer, old in reversed(list(itertools.pairwise(chain))):
            if newer.exists():
                newer.replace(old)

    def _drop_file(self) -> None:
        if self._fd is not None:
            os.close(self._fd)
        self._fd = None

    # ------------------------------------------------------------ to the disk
    def _sync(self, fd: int) -> None:
        try:
            os.fdatasync(fd)
        except OSError as error:
            _log.warning("audit log not synced: %s", error.strerror)

    def _sync_loop(self) -> None:
        while not self._closed.is_set():
            self._dirty.wait()
            self._closed.wait(self._sync_every_s)
            self._dirty.clear()
            with self._lock:
                fd = None if self._fd is None else os.dup(self._fd)
            if fd is not None:
                self._sync(fd)
                os.close(fd)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a record, oldest file first; damaged lines are passed over.

    Missing files are no error: a record without entries has none.
    """
    rotated = sorted(
        (one for one in path.parent.glob(f"{path.name}.*") if one.suffix[1:].isdecimal()),
        key=lambda one: int(one.suffix[1:]),
        reverse=True,
    )
    for file in [*rotated, path]:
        if not file.is_file():
            continue
        for line in file.read_bytes().split(b"\n"):
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(row, dict) and "request" in row and "state" in row:
                yield row
