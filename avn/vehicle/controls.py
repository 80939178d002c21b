# SPDX-License-Identifier: Apache-2.0
"""Adjustable functions of the car as a person meets them: a value that can be set.

A `Control` stands between taps and commands. It shows the target while a command
is on its way and the car's own value otherwise, gathers fast taps into the newest
target, and keeps the reason of the last failure. The feature services (climate,
comfort, charging) are groups of controls with names and steps.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from avn.clock import NS_PER_MS
from avn.vehicle.commands import Command, CommandRecord, Origin, Reason, State, same
from avn.vehicle.signals import Quality, SignalStore, Value

if TYPE_CHECKING:  # the screen starts before it knows any car
    from avn.vehicle.catalogue import SignalRule

GATHER_NS = 150 * NS_PER_MS  # taps that follow each other faster than this become one command
PATIENCE_NS = 3_000 * NS_PER_MS  # a command that could not leave by then is no longer what anybody expects

type PathListener = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What there is to show of one adjustable function.

    `value` is the target while `pending`, else what the car last said (`actual`),
    whose trust is `quality`. `failure` is why the last wish failed; the next wish
    clears it. `offered` is False where this car has no such function.
    """

    path: str
    offered: bool
    value: Value | None
    actual: Value | None
    quality: Quality
    pending: bool
    failure: Reason | None
    failed_at_ns: int | None
    unit: str
    minimum: float | None
    maximum: float | None
    step: float


@dataclass(frozen=True, slots=True)
class _Wish:
    value: Value | None
    origin: Origin
    asked_at_ns: int


def _nobody(_path: str) -> None:
    return


class Actuation(Protocol):
    """What a control needs of `avn.vehicle.actuation.ActuationService`; see there.

    A protocol, because the service brings the DBC machinery with it and the screen starts before that.
    """

    @property
    def paths(self) -> tuple[str, ...]: ...  # noqa: D102
    def rule(self, path: str) -> SignalRule | None: ...  # noqa: D102
    def now_ns(self) -> int: ...  # noqa: D102
    def ready_at_ns(self, path: str) -> int: ...  # noqa: D102
    def request(self, command: Command) -> CommandRecord: ...  # noqa: D102
    def permission(self, path: str) -> Reason | None: ...  # noqa: D102
    def subscribe(self, listener: Callable[[CommandRecord], None]) -> Callable[[], None]: ...  # noqa: D102


class Control:
    """One adjustable function. Thread-safe; calls nobody while it holds its lock.

    `step` is the distance of neighbouring values, in the unit of the signal: its
    multiples, and the limits.
    """

    def __init__(self, path: str, store: SignalStore, actuation: Actuation, step: float = 1.0) -> None:
        self.path = path
        self._store = store
        self._actuation = actuation
        self._rule = actuation.rule(path)
        self._step = step
        self._lock = threading.Lock()
        self._held: _Wish | None = None
        self._held_since_ns = 0
        self._sent_at_ns: int | None = None
        self._open: CommandRecord | None = None
        self._failure: tuple[Reason, int] | None = None
        self.changed: PathListener = _nobody  # set by the group

    @property
    def offered(self) -> bool:
        """True where this car has the function and takes commands for it."""
        return self._rule is not None

    @property
    def gated(self) -> bool:
        """True where the car takes the command only in a certain state of its own."""
        return self._rule is not None and self._rule.command is not None and bool(self._rule.command.gates)

    @property
    def hindrance(self) -> Reason | None:
        """Why the car would deny a wish now, whatever its value, or None."""
        return self._actuation.permission(self.path) if self.offered else None

    # ------------------------------------------------------------ showing
    def setting(self) -> Setting:
        """Return what there is to show at this moment."""
        reading = self._store.get(self.path) if self.path in self._store else None
        rule = self._rule
        command = None if rule is None else rule.command
        with self._lock:
            target = self._target()
            pending = self._held is not None or self._open is not None
            failure, failed_at_ns = self._failure or (None, None)
        actual = None if reading is None else reading.value
        return Setting(
            path=self.path,
            offered=rule is not None,
            value=target if target is not None else actual,
            actual=actual,
            quality=Quality.UNAVAILABLE if reading is None else reading.quality,
            pending=pending,
            failure=failure,
            failed_at_ns=failed_at_ns,
            unit="" if reading is None else reading.unit,
            minimum=None if command is None else command.minimum,
            maximum=None if command is None else command.maximum,
            step=self._step,
        )

    def shows(self, value: Value) -> bool:
        """Tell whether the car shows a value, validly, within the tolerance of the command; no wish is waiting."""
        if self._rule is None or self._rule.command is None:
            return False
        reading = self._store.get(self.path)
        with self._lock:
            waiting = self._held is not None or self._open is not None
        return not waiting and reading.valid and same(reading.value, value, self._rule.command.tolerance)

    def _target(self) -> Value | None:
        if self._held is not None:
            return self._held.value
        return None if self._open is None else self._open.command.value

    # ------------------------------------------------------------ asking
    def set(self, value: Value, origin: Origin = Origin.TOUCH) -> None:
        """Wish for a value: at once if nothing went before it, else as the newest of the taps gathered."""
        self._wish(value, origin)

    def toggle(self, origin: Origin = Origin.TOUCH) -> None:
        """Wish for the other of two states."""
        base = self._base()
        self._wish(not base if isinstance(base, bool) else None, origin)

    def move(self, steps: int, origin: Origin = Origin.TOUCH) -> None:
        """Wish for a value so many steps up or down from the target or from the car's value; stops at the limits."""
        base = self._base()
        if base is None or isinstance(base, bool | str):
            self._wish(None, origin)
            return
        value = self._stepped(base, steps)
        if value != base:
            self._wish(value, origin)

    def _base(self) -> Value | None:
        with self._lock:
            target = self._target()
        if target is not None:
            return target
        if self.path not in self._store:
            return None
        reading = self._store.get(self.path)
        return reading.value if reading.valid else None

    def _stepped(self, base: float, steps: int) -> float:
        """Return the value `steps` grid lines away: a value between two lines reaches the nearer one first."""
        command = None if self._rule is None else self._rule.command
        low = -math.inf if command is None or command.minimum is None else command.minimum
        high = math.inf if command is None or command.maximum is None else command.maximum
        lines = base / self._step
        start = math.floor(lines + 1e-6) if steps > 0 else math.ceil(lines - 1e-6)
        value = min(max((start + steps) * self._step, low), high)
        return value if self._rule is not None and self._rule.datatype in {"float", "double"} else round(value)

    def _wish(self, value: Value | None, origin: Origin) -> None:
        now_ns = self._actuation.now_ns()
        ready = now_ns >= self._actuation.ready_at_ns(self.path)
        with self._lock:
            self._failure = None
            if self._held is None:
                self._held_since_ns = now_ns
            self._held = _Wish(value, origin, now_ns)
            quiet = self._sent_at_ns is None or now_ns - self._sent_at_ns >= GATHER_NS
            at_once = value is None or (ready and quiet)
        if at_once:
            self._send(now_ns)
        else:
            self.changed(self.path)

    def _send(self, now_ns: int) -> None:
        with self._lock:
            wish, self._held = self._held, None
            if wish is None:
                return
            self._sent_at_ns = now_ns
        self._actuation.request(
            Command(self.path, wish.value, now_ns + PATIENCE_NS, wish.origin, asked_at_ns=wish.asked_at_ns)
        )

    # ------------------------------------------------------------ time and outcomes
    @property
    def next_due_ns(self) -> int | None:
        """When the gathered taps become a command, or None where there are none."""
        with self._lock:
            if self._held is None:
                return None
            since_ns = self._held_since_ns
        return max(since_ns + GATHER_NS, self._actuation.ready_at_ns(self.path))

    def tick(self, now_ns: int) -> None:
        """Send the gathered target if its time has come."""
        due_ns = self.next_due_ns
        if due_ns is None:
            return
        self._actuation.permission(self.path)  # a loss that comes and goes before the command leaves is noticed
        if now_ns >= due_ns:
            self._send(now_ns)

    def heard(self, record: CommandRecord) -> None:
        """Take note of a transition of a command for this path, whoever asked for it."""
        with self._lock:
            if not record.state.final:
                self._open = record
                return
            if self._open is not None and self._open.id == record.id:
                self._open = None
            if record.state is State.CONFIRMED:
                self._failure = None
            elif record.state is not State.SUPERSEDED and record.reason is not None:
                self._failure = (record.reason, record.at_ns)


class HeatControl(Control):
    """A heater with a few levels, for a signal in percent (VSS HeatingCooling: -100 coldest, 100 warmest).

    Level n of N is `n * 100 // N` percent, so three levels are 33, 66 and 100; levels
    below zero cool, where the car can.
    """

    def __init__(self, path: str, store: SignalStore, actuation: Actuation, levels: int) -> None:
        super().__init__(path, store, actuation, step=100 / levels)
        self.levels = levels
        minimum = None if self._rule is None or self._rule.command is None else self._rule.command.minimum
        self.lowest = -levels if minimum is not None and minimum <= -100 else 0

    def percent(self, level: int) -> int:
        """Return the percent of a level, which is brought within the levels that there are."""
        level = min(max(level, self.lowest), self.levels)
        return level * 100 // self.levels if level >= 0 else -(-level * 100 // self.levels)

    def level(self, value: Value | None) -> int | None:
        """Return the level that a percent is nearest to, or None where there is none."""
        if value is None or isinstance(value, bool | str):
            return None
        return round(value * self.levels / 100)

    def set_level(self, level: int, origin: Origin = Origin.TOUCH) -> None:
        """Wish for a level."""
        self.set(self.percent(level), origin)

    def next_level(self, origin: Origin = Origin.TOUCH) -> None:
        """Wish for the next of off, highest, ..., lowest, off: what one button does."""
        level = self.level(self._base())
        if level is None:
            self._wish(None, origin)
        else:
            self.set_level(level - 1 if level > 0 else self.levels, origin)

    def _stepped(self, base: float, steps: int) -> float:
        return self.percent((self.level(base) or 0) + steps)
