# SPDX-License-Identifier: Apache-2.0
"""Carries signals from the store to the view-models, in the GUI thread, at most 60 times a second.

It is the only consumer of `SignalStore.take_changes`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from avn.clock import NS_PER_S, Clock
from avn.vehicle.signals import Signal, SignalStore

FRAME_MS = 16
IDLE_MS = 50  # keeps a first change after a quiet time well inside 200 ms
QUIET_TICKS = 30  # half a second without a change, then the slower pace

type Receiver = Callable[[Signal, int], None]
type Beat = Callable[[int], None]


class SignalFeed(QObject):
    """Hands each changed signal to those who follow its path, together with the time of the batch in nanoseconds."""

    def __init__(self, store: SignalStore, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._clock = clock
        self._receivers: defaultdict[str, list[Receiver]] = defaultdict(list)
        self._ticks: list[Beat] = []
        self._seconds: list[Beat] = []
        self._next_second_ns = 0
        self._quiet = 0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.tick)

    def has(self, path: str) -> bool:
        """Return whether this car has the signal."""
        return path in self._store

    def follow(self, path: str, receiver: Receiver) -> bool:
        """Call `receiver` with the reading of `path`, now and at each change; return False where no such signal is."""
        if path not in self._store:
            return False
        self._receivers[path].append(receiver)
        receiver(self._store.get(path), self._clock())
        return True

    def each_tick(self, beat: Beat) -> Callable[[], None]:
        """Call `beat` on every tick, after the signals of that tick; return a function that ends it."""
        self._ticks.append(beat)
        return lambda: self._ticks.remove(beat)

    def each_second(self, beat: Beat) -> Callable[[], None]:
        """Call `beat` now and then once a second, for clocks and ages; return a function that ends it."""
        self._seconds.append(beat)
        beat(self._clock())
        return lambda: self._seconds.remove(beat)

    def start(self) -> None:
        """Begin to follow the store."""
        self._timer.start()

    def stop(self) -> None:
        """Leave the view-models as they are."""
        self._timer.stop()

    @property
    def interval_ms(self) -> int:
        """Milliseconds between ticks at the present pace."""
        return self._timer.interval()

    @Slot()
    def tick(self) -> None:
        """Deliver what has changed since the last tick."""
        now_ns = self._clock()
        changes = self._store.take_changes()
        for signal in changes:
            for receiver in self._receivers.get(signal.path, ()):
                receiver(signal, now_ns)
        for beat in self._ticks:
            beat(now_ns)
        if now_ns >= self._next_second_ns:
            self._next_second_ns = now_ns + NS_PER_S
            for beat in self._seconds:
                beat(now_ns)
        self._set_pace(busy=bool(changes))

    def _set_pace(self, *, busy: bool) -> None:
        self._quiet = 0 if busy else self._quiet + 1
        interval_ms = FRAME_MS if self._quiet < QUIET_TICKS else IDLE_MS
        if interval_ms != self._timer.interval():
            self._timer.setInterval(interval_ms)
