# SPDX-License-Identifier: Apache-2.0
"""The latest value of every signal, with its time and quality.

Paths and units are those of the COVESA Vehicle Signal Specification (VSS 6.0).
Staleness is a value: a signal older than its own timeout keeps its last value
and reads as `Quality.STALE`; nothing is raised.
"""

from __future__ import annotations

import enum
import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from avn.clock import NS_PER_MS, Clock

_log = logging.getLogger(__name__)

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
        return None if not self.at_ns else (now_ns - self.at_ns) // NS_PER_MS


@dataclass(frozen=True, slots=True)
class SignalDeclaration:
    """What the store must know of a signal. `timeout_ms` 0 means that it never goes stale."""

    path: str
    unit: str
    timeout_ms: int


type Listener = Callable[[Signal], None]


class Change(NamedTuple):
    """A value or validity that a writer changed; listeners get each one, the screen the last."""

    slot: int
    value: Value | None
    at_ns: int
    bad: bool


@dataclass(frozen=True, slots=True)
class Slots:
    """The live lists of a store, by slot number, for a writer of many values (the decode pipeline).

    Whoever touches them holds `lock`. A writer keeps in `sources` what a slot's value
    was made from; the store sets it to None whenever that value no longer stands, so
    an equal source means: nothing to do but to take on the time. `changed` takes the
    slot of every change of value or validity, and what `followed` contains is told to
    `SignalStore.tell` as a `Change` after the lock is let go.
    """

    lock: threading.Lock
    values: list[Value | None]
    at_ns: list[int]
    bad: list[bool]
    sources: list[object]
    changed: dict[int, None]
    followed: Mapping[int, object]


class SignalStore:
    """Thread-safe home of the latest values; slots are integers inside, VSS paths at the border.

    Writers (reader threads) call `write` and `invalidate` with slot numbers from
    `slot()`, or fill `slots` themselves. Readers call `get`. The screen calls
    `take_changes` at its own rate.
    """

    def __init__(self, declarations: Iterable[SignalDeclaration], clock: Clock) -> None:
        self._declarations = tuple(declarations)
        self._slots = {d.path: i for i, d in enumerate(self._declarations)}
        if len(self._slots) != len(self._declarations):
            raise ValueError("a signal path is declared twice")
        count = len(self._declarations)
        self._clock = clock
        self._timeouts_ns = [d.timeout_ms * NS_PER_MS for d in self._declarations]
        self._ageing = [(slot, timeout_ns) for slot, timeout_ns in enumerate(self._timeouts_ns) if timeout_ns]
        self._values: list[Value | None] = [None] * count
        self._at_ns = [0] * count
        self._bad = [False] * count
        self._sources: list[object] = [None] * count
        self._shown_stale: set[int] = set()
        self._changed: dict[int, None] = {}
        self._listeners: dict[int, tuple[Listener, ...]] = {}
        self._lock = threading.Lock()
        self.slots = Slots(
            self._lock, self._values, self._at_ns, self._bad, self._sources, self._changed, self._listeners
        )

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
            # Never seen counts as a change: VSS has no value that equals "no value".
            fresh = value != self._values[slot] or self._bad[slot]
            self._values[slot] = value
            self._at_ns[slot] = at_ns
            self._bad[slot] = False
            self._sources[slot] = None
            if fresh:
                self._changed[slot] = None
        if fresh and slot in self._listeners:
            self.tell((Change(slot, value, at_ns, False),))

    def invalidate(self, slot: int) -> None:
        """Mark a signal as not to be trusted; the last good value and its time are kept."""
        with self._lock:
            self._sources[slot] = None
            if self._bad[slot]:
                return
            self._bad[slot] = True
            self._changed[slot] = None
            change = Change(slot, self._values[slot], self._at_ns[slot], True)
        if slot in self._listeners:
            self.tell((change,))

    # ------------------------------------------------------------ reading
    def get(self, path: str) -> Signal:
        """Return the present reading of `path`; raises KeyError where it is not declared."""
        slot = self._slots[path]
        now_ns = self._clock()
        with self._lock:
            return self._read(slot, now_ns)

    def snapshot(self) -> tuple[Signal, ...]:
        """Return all readings of one moment, in slot order."""
        now_ns = self._clock()
        with self._lock:
            return tuple(self._read(slot, now_ns) for slot in range(len(self._declarations)))

    def _read(self, slot: int, now_ns: int) -> Signal:
        return self._signal(Change(slot, self._values[slot], self._at_ns[slot], self._bad[slot]), now_ns)

    def _signal(self, reading: Change, now_ns: int) -> Signal:
        slot, value, at_ns, bad = reading
        declaration = self._declarations[slot]
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

        Every change of value or validity arrives, also a press and release that came
        together. Listeners must be short. Going stale, and being fresh again with the
        same value, is not a write: poll `get` or use `take_changes` for it.
        """
        slots = [self._slots[p] for p in paths]
        with self._lock:
            for slot in slots:
                self._listeners[slot] = (*self._listeners.get(slot, ()), listener)

        def unsubscribe() -> None:
            with self._lock:
                for slot in slots:
                    left = tuple(one for one in self._listeners.get(slot, ()) if one is not listener)
                    if left:
                        self._listeners[slot] = left
                    else:
                        self._listeners.pop(slot, None)

        return unsubscribe

    def tell(self, changes: Iterable[Change]) -> None:
        """Call the listeners of `changes`, in order, with the readings of then; the caller does not hold the lock."""
        now_ns = self._clock()
        for change in changes:
            for listener in self._listeners.get(change.slot, ()):
                try:
                    listener(self._signal(change, now_ns))
                except Exception:  # noqa: BLE001 - a reader thread must outlive any listener
                    _log.exception("a listener of %s failed", self._declarations[change.slot].path)

    def take_changes(self) -> tuple[Signal, ...]:
        """Return each signal that changed in value or quality since the last call, once, with its newest reading.

        One consumer (the screen) calls this at most 60 times a second. Signals that
        went stale, or are fresh again, since the last call are part of the batch.
        """
        now_ns = self._clock()
        with self._lock:
            changed = dict(self._changed)
            self._changed.clear()
            stale = self._shown_stale
            for slot, timeout_ns in self._ageing:
                at_ns = self._at_ns[slot]
                old = bool(at_ns) and now_ns - at_ns > timeout_ns
                if old is not (slot in stale):
                    (stale.add if old else stale.discard)(slot)
                    if not self._bad[slot]:
                        changed[slot] = None
            return tuple(self._read(slot, now_ns) for slot in changed)
