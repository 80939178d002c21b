# SPDX-License-Identifier: Apache-2.0
"""Makes recordings of a bus that survive the death of their process but for the last second."""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from pathlib import Path
from typing import BinaryIO

from avn.clock import Clock, monotonic_ns
from avn.errors import Problem
from avn.vehicle.blf import BlfWriter
from avn.vehicle.frames import Frame
from avn.vehicle.recordings import RecordingError, format_candump

_log = logging.getLogger(__name__)


class Recorder:
    """Writes frames to a candump (.log) or BLF (.blf) file from a thread of its own.

    `write` only puts a list on a queue, so that a reader's thread is not slowed. Once a
    second all that came is written and synced: a killed process, or lost power, costs at
    most the last second, and a BLF file also the frame count in its header, which no reader
    needs. BLF numbers the channels in the order of their first frame. An existing file
    is never overwritten. Raises RecordingError where the file cannot be made.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock = monotonic_ns,
        *,
        wall_ns: Clock = time.time_ns,
        flush_s: float = 1.0,
        queue_frames: int = 200_000,
    ) -> None:
        if path.suffix.lower() not in (".log", ".blf"):
            raise RecordingError(
                Problem(f"'{path.suffix}' is no kind of recording that is written.", "Use .blf or .log.", path)
            )
        try:
            self._file: BinaryIO = path.open("xb")
        except OSError as error:
            raise RecordingError(
                Problem(f"The recording cannot be made ({error.strerror}).", "Choose another place or name.", path)
            ) from error
        self._path = path
        now_ns = wall_ns()
        self._wall_offset_ns = now_ns - clock()
        self._blf = BlfWriter(self._file, now_ns) if path.suffix.lower() == ".blf" else None
        self._channels: dict[str, int] = {}
        self._queue: queue.SimpleQueue[tuple[str, list[Frame]] | None] = queue.SimpleQueue()
        self._room = queue_frames
        self._lock = threading.Lock()
        self._flush_s = flush_s
        self._written = self._dropped = 0
        self._failure: OSError | None = None
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    @property
    def written(self) -> int:
        """Frames handed to the file so far."""
        return self._written

    @property
    def dropped(self) -> int:
        """Frames lost because the storage was too slow, or failed."""
        return self._dropped

    @property
    def failure(self) -> str:
        """Why nothing is written any more, '' while all is well."""
        return self._failure.strerror or str(self._failure) if self._failure is not None else ""

    def write(self, channel: str, frames: list[Frame]) -> None:
        """Record frames (monotonic times); returns at once and never raises."""
        with self._lock:
            if self._failure is not None or len(frames) > self._room:
                self._dropped += len(frames)
                return
            self._room -= len(frames)
        self._queue.put((channel, frames))

    def close(self) -> None:
        """Write what waits, complete the file and close it."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            with self._file:
                self._write_until_closed()
                if self._blf is not None:
                    self._blf.finish()
                self._sync()
        except OSError as error:
            with self._lock:
                self._failure = error
            _log.error("recording %s ended early: %s", self._path.name, error.strerror)

    def _write_until_closed(self) -> None:
        due = time.monotonic() + self._flush_s
        waiting = False
        while True:
            try:
                item = self._queue.get(timeout=max(0.0, due - time.monotonic()) if waiting else None)
            except queue.Empty:
                self._sync()
                waiting = False
                continue
            if item is None:
                return
            if not waiting:
                waiting, due = True, time.monotonic() + self._flush_s
            self._append(*item)
            if time.monotonic() >= due:
                self._sync()
                waiting = False

    def _append(self, channel: str, frames: list[Frame]) -> None:
        offset = self._wall_offset_ns
        stamped = [frame._replace(at_ns=frame.at_ns + offset) for frame in frames]
        if self._blf is not None:
            number = self._channels.setdefault(channel, len(self._channels) + 1)
            for frame in stamped:
                self._blf.write(frame, number)
        else:
            self._file.write("".join(f"{format_candump(frame, channel)}\n" for frame in stamped).encode())
        self._written += len(frames)
        with self._lock:
            self._room += len(frames)

    def _sync(self) -> None:
        if self._blf is not None:
            self._blf.flush()
        self._file.flush()
        os.fsync(self._file.fileno())
