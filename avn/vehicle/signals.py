# SPDX-License-Identifier: Apache-2.0
"""The latest value of every signal, with its time and quality.

Paths and units are those of the COVESA Vehicle Signal Specification (VSS 6.0).
Staleness is a value: a signal older than its own timeout keeps its last value
and reads as `Quality.STALE`; nothing is raised.
"""

from __future__ import annotations

import enum
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from avn.clock import NS_PER_MS, Clock

type Value = bool | int | float | str


class Quality(enum.StrEnum):
    """How far a value can be trusted."""

    VALID = "valid"
    STALE = "stale"  # was valid, is older than the signal's timeout; value kept
    INVALID = "invalid"  # the sender says so, or a counter, checksum or limit failed; last good value kept
    UNAVAILABLE = "unavailable"  # never seen; value is None


@dataclass(frozen=True, slots=True)
class Signal:
    """One reading. `at_ns` is monotonic nanoseconds of the last good reception, 0 if there was none."""

    path: str
    value: Value | None
    unit: str
    at_ns: int
    quality: Quality

    @property
    def valid(self) -> bool:
        """True when the value may be acted upon."""
        return self.quality is Quality.VALID

    def age_ms(self, now_ns: int) -> int | None:
        """Milliseconds since the last good reception, or None if there was none."""
        return None if self.quality is Quality.UNAVAILABLE else (now_ns - self.at_ns) // NS_PER_MS


@dataclass(frozen=True, slots=True)
class SignalDeclaration:
    """What the store must know of a signal. `timeout_ms` 0 means that it never goes stale."""

    path: str
    unit: str
    timeout_ms: int


type Listener = Callable[[Signal], None]


class SignalStore:
    """Thread-safe home of the latest values; slots are integers inside, VSS paths at the border.

    Writers (reader threads) call `write` and `invalidate` with slot numbers from
    `slot()`. Readers call `get`. The screen calls `take_changes` at its own rate.
    """

    def __init__(self, declarations: Iterable[SignalDeclaration], clock: Clock) -> None:
        self._declarations = tuple(declarations)
        self._slots = {d.path: i for i, d in enumerate(self._declarations)}
        if len(self._slots) != len(self._declarations):
            raise ValueError("a signal path is declared twice")
        count = len(self._declarations)
        self._clock = clock
        self._timeouts_ns = [d.timeout_ms * NS_PER_MS for d in self._declarations]
        self._values: list[Value | None] = [None] * count
        self._at_ns = [0] * count
        self._bad = [False] * count
        self._shown_stale: set[int] = set()
        self._changed: dict[int, None] = {}
        self._listeners: dict[int, list[Listener]] = {}
        self._lock = threading.Lock()

    @property
    def paths(self) -> tuple[str, ...]:
        """Every declared path, in slot order."""
        return tuple(self._slots)

    def slot(self, path: str) -> int:
        """Return the slot number of `path`; raises KeyError where it is not declared."""
        return self._slots[path]

    def __contains__(self, path: object) -> bool:
        return path in self._slots

    # ------------------------------------------------------------ writing
    def write(self, slot: int, value: Value, at_ns: int) -> None:
        """Store a good value received at `at_ns`."""
        with self._lock:
            fresh = value != self._values[slot] or self._bad[slot] or not self._at_ns[slot] or slot in self._shown_stale
            self._values[slot] = value
            self._at_ns[slot] = at_ns
            self._bad[slot] = False
            if fresh:
                self._shown_stale.discard(slot)
                self._changed[slot] = None
        if fresh and self._listeners:
            self._notify(slot)

    def invalidate(self, slot: int) -> None:
        """Mark a signal as not to be trusted; the last good value and its time are kept."""
        with self._lock:
            if self._bad[slot]:
                return
            self._bad[slot] = True
            self._changed[slot] = None
        if self._listeners:
            self._notify(slot)

    # ------------------------------------------------------------ reading
    def get(self, path: str) -> Signal:
        """Return the present reading of `path`; raises KeyError where it is not declared."""
        return self._read(self._slots[path], self._clock())

    def snapshot(self) -> tuple[Signal, ...]:
        """Return all readings, in slot order."""
        now = self._clock()
        return tuple(self._read(i, now) for i in range(len(self._declarations)))

    def _read(self, slot: int, now_ns: int) -> Signal:
        declaration = self._declarations[slot]
        with self._lock:
            value, at_ns, bad = self._values[slot], self._at_ns[slot], self._bad[slot]
        timeout_ns = self._timeouts_ns[slot]
        if bad:
            quality = Quality.INVALID
        elif not at_ns:
            quality = Quality.UNAVAILABLE
        elif timeout_ns and now_ns - at_ns > timeout_ns:
            quality = Quality.STALE
        else:
            quality = Quality.VALID
        return Signal(declaration.path, value, declaration.unit, at_ns, quality)

    # ------------------------------------------------------------ following
    def subscribe(self, paths: Iterable[str], listener: Listener) -> Callable[[], None]:
        """Call `listener` in the writer's thread at each change of `paths`; return a function that ends it.

        Listeners must be short. Going stale is not a write: poll `get` or use `take_changes` for it.
        """
        slots = [self._slots[p] for p in paths]
        with self._lock:
            for slot in slots:
                self._listeners[slot] = [*self._listeners.get(slot, ()), listener]

        def unsubscribe() -> None:
            with self._lock:
                for slot in slots:
                    left = [one for one in self._listeners.get(slot, ()) if one is not listener]
                    if left:
                        self._listeners[slot] = left
                    else:
                        self._listeners.pop(slot, None)

        return unsubscribe

    def _notify(self, slot: int) -> None:
        for listener in self._listeners.get(slot, ()):
            listener(self._read(slot, self._clock()))

    def take_changes(self) -> tuple[Signal, ...]:
        """Return each signal that changed in value or quality since the last call, once, with its newest reading.

        One consumer (the screen) calls this at most 60 times a second. Signals that
        went stale since the last call are part of the batch.
        """
        now = self._clock()
        with self._lock:
            changed, self._changed = self._changed, {}
            for slot, timeout_ns in enumerate(self._timeouts_ns):
                at_ns = self._at_ns[slot]
                if timeout_ns and at_ns and now - at_ns > timeout_ns and slot not in self._shown_stale:
                    self._shown_stale.add(slot)
                    changed[slot] = None
        return tuple(self._read(slot, now) for slot in changed)
