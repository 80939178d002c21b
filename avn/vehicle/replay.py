# SPDX-License-Identifier: Apache-2.0
"""Plays a recording as if the car were there: in its own time, faster, or step by step."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from avn.clock import NS_PER_S, Clock, monotonic_ns
from avn.vehicle.frames import Frame
from avn.vehicle.recordings import Recorded, RecordingError, read_recording

_BATCH = 64


class Replay:
    """Plays a recording to `sink(channel, frames)`, in its own time, faster, or step by step.

    `pace` is the factor of time: 1 as recorded, 10 ten times as fast, `math.inf` without
    waiting. Frames are stamped with the moment at which they are due on `clock`. `wait`
    sleeps for so many seconds and returns True where it was interrupted by `stop`. The
    file is read as it is played and never held as a whole. One thread plays; `stop` and
    `seek` may come from any.
    """

    def __init__(
        self,
        path: Path,
        sink: Callable[[str, list[Frame]], None],
        clock: Clock = monotonic_ns,
        *,
        pace: float = 1.0,
        loop: bool = False,
        wait: Callable[[float], bool] | None = None,
    ) -> None:
        if not pace > 0:
            raise ValueError(f"pace {pace}: time runs forwards only; use step() to go frame by frame")
        self._path = path
        self._sink = sink
        self._clock = clock
        self._pace = pace
        self._loop = loop
        self._stopping = threading.Event()
        self._wait = wait or self._stopping.wait
        self._lock = threading.Lock()
        self._sought_ns: int | None = None
        self._origin_ns: int | None = None
        self._position_ns = 0
        self._frames: Iterator[Recorded] = read_recording(path)
        self._next: Recorded | None = None
        self._damage: RecordingError | None = None

    @property
    def position_s(self) -> float:
        """How far the recording has been played, in seconds of the recording."""
        return self._position_ns / NS_PER_S

    def stop(self) -> None:
        """Make `run` return."""
        self._stopping.set()

    def seek(self, position_s: float) -> None:
        """Go on from this second of the recording; before its start is its start, behind its end is its end."""
        with self._lock:
            self._sought_ns = max(0, round(position_s * NS_PER_S))

    def step(self, count: int = 1) -> int:
        """Play the next `count` frames at once, stamped now, and return how many there were."""
        for played in range(count):
            self._follow_seek()
            recorded = self._take()
            if recorded is None:
                if self._damage is not None and not played:
                    raise self._damage
                return played
            self._sink(recorded.channel, [recorded.frame._replace(at_ns=self._clock())])
        return count

    def run(self) -> None:
        """Play to the end, or for ever with `loop`, until `stop`. Raises RecordingError where the file is damaged."""
        self._stopping.clear()
        base: int | None = None  # the moment on the clock that is second 0 of the recording
        while not self._stopping.is_set():
            if self._follow_seek():
                base = None
            batch: list[Recorded] = []
            first = self._peek()
            if first is None:
                if self._damage is not None:
                    raise self._damage
                return
            if base is None or self._offset(first) == 0:
                base = self._clock() - self._scaled(self._offset(first))
            early_ns = 0 if math.isinf(self._pace) else base + self._scaled(self._offset(first)) - self._clock()
            if early_ns > 0:
                if self._wait(early_ns / NS_PER_S):
                    return
                continue  # a seek may have come meanwhile
            now = self._clock()
            while (
                len(batch) < _BATCH
                and (recorded := self._peek()) is not None
                and (math.isinf(self._pace) or base + self._scaled(self._offset(recorded)) <= now)
                and not (batch and self._offset(recorded) == 0 and self._position_ns > 0)  # the next round of a loop
            ):
                self._take()
                batch.append(recorded)
            self._play(batch, base)

    def _play(self, batch: list[Recorded], base: int) -> None:
        run: list[Frame] = []
        for i, (frame, channel) in enumerate(batch):
            run.append(frame._replace(at_ns=base + self._scaled(frame.at_ns - (self._origin_ns or 0))))
            if i + 1 == len(batch) or batch[i + 1].channel != channel:
                self._sink(channel, run)
                run = []

    def _scaled(self, offset_ns: int) -> int:
        return offset_ns if math.isinf(self._pace) else round(offset_ns / self._pace)

    def _offset(self, recorded: Recorded) -> int:
        return max(0, recorded.frame.at_ns - (self._origin_ns or 0))

    def _peek(self) -> Recorded | None:
        if self._next is None:
            self._next = self._read()
            # A recording without length would loop without a pause.
            if self._next is None and self._loop and self._damage is None and self._position_ns > 0:
                self._rewind()
                self._next = self._read()
            if self._next is not None and self._origin_ns is None:
                self._origin_ns = self._next.frame.at_ns
        return self._next

    def _read(self) -> Recorded | None:
        try:
            return next(self._frames, None)
        except RecordingError as error:  # raised when the frames before it have been played
            self._damage = error
            return None

    def _take(self) -> Recorded | None:
        recorded = self._peek()
        self._next = None
        if recorded is not None:
            self._position_ns = self._offset(recorded)
        return recorded

    def _rewind(self) -> None:
        self._frames = read_recording(self._path)
        self._next = self._damage = None

    def _follow_seek(self) -> bool:
        with self._lock:
            sought, self._sought_ns = self._sought_ns, None
        if sought is None:
            return False
        self._rewind()
        self._position_ns = 0
        looping, self._loop = self._loop, False
        while (recorded := self._peek()) is not None and self._offset(recorded) < sought:
            self._take()
        self._loop = looping
        return True
