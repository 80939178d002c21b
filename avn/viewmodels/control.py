# SPDX-License-Identifier: Apache-2.0
"""A function of the car as the driver sets it: what was asked for, what the car answered, and why it did not.

A control shows the wish while its command is under way, then the car's own
value. Settings change in other threads; `ControlViewModels` takes them over on the
next tick.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Final, Protocol

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.clock import NS_PER_MS
from avn.vehicle.commands import Reason
from avn.vehicle.control_group import ControlGroup
from avn.vehicle.controls import Control, HeatControl, Setting
from avn.vehicle.signals import Quality, Value
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.failures import Failing, FailuresViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import NOT_KNOWN, Figure
from avn.viewmodels.reading import LARGEST_SHOWN, UNREADABLE, ReadingViewModel, Render, numeric

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_AT_GATES_EVERY_NS: Final = 200 * NS_PER_MS
WAITS_FOR_STANDSTILL: Final = frozenset({Reason.MOVING, Reason.NOT_PARKED})


@QmlElement
class ControlViewModel(QObject):
    """One function that can be set. `followers` are set to the same value: one fan button, two fans.

    `changed` comes once for each change of what is shown, and never without one.
    """

    @QEnum
    class Phase(IntEnum):
        """Where the last command stands."""

        Idle = 0
        Pending = 1
        Failed = 2

    changed = Signal()

    def __init__(
        self,
        control: Control,
        render: Callable[[ControlViewModel], Render],
        followers: tuple[Control, ...] = (),
        failure_title: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._followers = followers
        self._failure_title = failure_title
        self._setting = control.setting()
        self._pending = False
        self._locked = False
        self._failure: Reason | None = None
        self._failed_at_ns = 0
        self._forgiven_ns: int | None = None
        self._render = render(self)
        self._reading = ReadingViewModel(self._render, self)
        self._note_changed = False
        self._reading.changed.connect(self._hear_note)
        self.refresh()
        self.look_at_gate()

    # ------------------------------------------------------------ what a control group calls
    @property
    def paths(self) -> tuple[str, ...]:
        """The signals whose settings this control shows."""
        return (self._control.path, *(one.path for one in self._followers))

    @property
    def failure_title(self) -> str:
        """What was not done, in words, when a wish failed."""
        return self._failure_title

    @property
    def failure(self) -> Reason | None:
        """Why the last wish failed, until the next one or until the driver has put it aside."""
        return self._failure

    @property
    def failed_at_ns(self) -> int:
        """When it failed; 0 where it did not."""
        return self._failed_at_ns if self._failure is not None else 0

    def receive(self, signal: VehicleSignal, now_ns: int) -> None:
        """Take over the car's own value."""
        self._reading.receive(signal, now_ns)
        self.refresh()

    def refresh_age(self, now_ns: int) -> None:
        """Bring the age of a stale value up to date."""
        self._reading.refresh_age(now_ns)
        if self._note_changed:
            self.refresh()

    @Slot()
    def _hear_note(self) -> None:
        self._note_changed = True

    def refresh(self) -> None:
        """Take over the present setting."""
        before = (self._setting, self._pending, self._failure)
        settings = [one.setting() for one in (self._control, *self._followers) if one is self._control or one.offered]
        self._setting = settings[0]
        failed = [(one.failed_at_ns or 0, one.failure) for one in settings if one.failure is not None]
        self._failed_at_ns, reason = max(failed, default=(0, None))
        self._failure = None if self._failed_at_ns == self._forgiven_ns else reason
        self._pending = any(one.pending for one in settings)
        if before != (self._setting, self._pending, self._failure) or self._note_changed:
            self._note_changed = False
            self.changed.emit()

    def look_at_gate(self) -> None:
        """See whether the car's state lets the function be set now; called a few times a second."""
        locked = self._control.gated and self._control.hindrance in WAITS_FOR_STANDSTILL
        if locked != self._locked:
            self._locked = locked
            self.changed.emit()

    def forgive(self) -> None:
        """Put the failure aside."""
        self._forgiven_ns = self._failed_at_ns
        self.refresh()

    @property
    def shown(self) -> Value | None:
        """The wish while it is under way, else the car's value, as far as that can be shown."""
        setting: Setting = self._setting
        trusted = setting.pending or setting.quality in (Quality.VALID, Quality.STALE)
        return setting.value if trusted else None

    @property
    def span(self) -> tuple[float, float, float]:
        """The lowest and the highest value and the step between neighbours; a switch has the span 0, 1, 1."""
        setting = self._setting
        if isinstance(self._control, HeatControl):
            return 0.0, 100.0, 100 / self._control.levels
        low = 0.0 if setting.minimum is None else setting.minimum
        return low, low + setting.step if setting.maximum is None else setting.maximum, setting.step

    def level_of(self, value: Value | None) -> int | None:
        """Return how many steps `value` lies above the lowest, or None where it is not known."""
        if value is None or isinstance(value, str) or not abs(value) < LARGEST_SHOWN:  # NaN fails too
            return None
        low, _, step = self.span
        return round((float(value) - low) / step)

    def _highest(self) -> int:
        return self.level_of(self.span[1]) or 0

    def _follow(self) -> None:
        target = self._control.setting()
        if target.pending and target.value is not None:
            for one in self._followers:
                if one.offered:
                    one.set(target.value)

    # ------------------------------------------------------------ what QML calls
    @Slot()
    def increase(self) -> None:
        """Ask for one step more than was last asked for, or than the car shows."""
        self._control.move(+1)
        self._follow()
        self.refresh()

    @Slot()
    def decrease(self) -> None:
        """Ask for one step less."""
        self._control.move(-1)
        self._follow()
        self.refresh()

    @Slot()
    def press(self) -> None:
        """Switch over, or go to the next level of a heater.

        A switch takes no second touch before the car has answered the first: it would undo it unseen.
        """
        if isinstance(self._control, HeatControl):
            self._control.next_level()
        elif not self._pending:
            self._control.toggle()
        self.refresh()

    @Slot(str)
    def choose(self, value: str) -> None:
        """Ask for one value of a choice, by its name in VSS."""
        if not (self._pending and self.shown == value):
            self._control.set(value)
            self._follow()
        self.refresh()

    @Slot(int)
    def setLevel(self, level: int) -> None:
        """Ask for the value `level` steps above the lowest; it is brought within the limits."""
        if isinstance(self._control, HeatControl):
            self._control.set_level(level)
        else:
            low, high, step = self.span
            value = min(max(low + level * step, low), high)
            self._control.set(round(value) if step == round(step) else value)
            self._follow()
        self.refresh()

    # ------------------------------------------------------------ what QML reads
    @Property(ReadingViewModel, constant=True)
    def reading(self) -> ReadingViewModel:
        """What the car says."""
        return self._reading

    @Property(str, notify=changed)
    def text(self) -> str:
        """What was asked for while the command is under way, else what the car says."""
        value = self.shown
        return NOT_KNOWN if value is None else self._render(value).text

    @Property(str, notify=changed)
    def unit(self) -> str:
        """The unit of `text`, empty where that carries it or has none."""
        value = self.shown
        return "" if value is None else self._render(value).unit

    @Property(str, notify=changed)
    def note(self) -> str:
        """In words where the control stands; empty when all is well."""
        if self._pending:
            return self.tr("Setting …")
        # How old a value is outranks that it was not changed: the banner tells the latter as well.
        return str(self._reading.note) or (self.tr("Not changed") if self._failure is not None else "")

    @Property(int, notify=changed)
    def phase(self) -> int:
        """One of `ControlViewModel.Phase`."""
        return int(self.Phase.Pending if self._pending else self.Phase.Failed if self._failure else self.Phase.Idle)

    @Property(bool, notify=changed)
    def sure(self) -> bool:
        """Whether the car's own value is fresh and good."""
        return self._setting.quality is Quality.VALID

    @Property(int, notify=changed)
    def level(self) -> int:
        """The level of a control that has levels; 0 where it is not known."""
        return self.level_of(self.shown) or 0

    @Property(int, constant=True)
    def highest(self) -> int:
        """The highest level."""
        return self._highest()

    @Property(bool, notify=changed)
    def active(self) -> bool:
        """Whether a switch is on, or asked to be."""
        return bool(self.shown)

    @Property(str, notify=changed)
    def chosen(self) -> str:
        """The value of a choice, by its name in VSS; empty where it is not known."""
        value = self.shown
        return value if isinstance(value, str) else ""

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether a value is shown at all: level, active and chosen say nothing where it is not."""
        return self.shown is not None

    @Property(bool, notify=changed)
    def canIncrease(self) -> bool:
        """Whether a step more can be asked for."""
        level = self.level_of(self.shown)
        return self._setting.offered and (level is None or level < self._highest())

    @Property(bool, notify=changed)
    def canDecrease(self) -> bool:
        """Whether a step less can be asked for."""
        level = self.level_of(self.shown)
        return self._setting.offered and (level is None or level > 0)

    @Property(bool, constant=True)
    def offered(self) -> bool:
        """Whether this car has the function and takes commands for it."""
        return self._setting.offered

    @Property(bool, notify=changed)
    def locked(self) -> bool:
        """Whether the car takes no such command until it stands; the value is shown all the same."""
        return self._locked


class Shown(Failing, Protocol):
    """What follows the settings of some paths, and may fail: a control, or a wish for several."""

    @property
    def paths(self) -> tuple[str, ...]: ...  # noqa: D102
    def refresh(self) -> None: ...  # noqa: D102
    def look_at_gate(self) -> None: ...  # noqa: D102


class ControlViewModels:
    """Makes and moves the controls of one feature: follows its service, hands its failures to the banner.

    They belong to `parent`.
    """

    def __init__(self, feed: SignalFeed, service: ControlGroup, failures: FailuresViewModel, parent: QObject) -> None:
        self._parent = parent
        self._feed = feed
        self._failures = failures
        self._made: list[Shown] = []
        self._gates_at_ns = 0
        self._dirty: set[str] = set()
        self._dirty_lock = threading.Lock()
        self._endings = [service.subscribe(self._mark), feed.each_tick(self._take_over)]

    def make(
        self,
        control: Control,
        render: Callable[[ControlViewModel], Render],
        failure_title: str,
        followers: Iterable[Control] = (),
    ) -> ControlViewModel:
        """Make the view-model of one control; `failure_title` is said when a wish for it fails."""
        shown = ControlViewModel(control, render, tuple(followers), failure_title, self._parent)
        self.add(shown)
        self._feed.follow(control.path, shown.receive)
        self._endings.append(self._feed.each_second(shown.refresh_age))
        return shown

    def add(self, shown: Shown, *, tells: bool = True) -> None:
        """Keep `shown` up to date with the settings of its paths; the banner says its failures if it `tells`."""
        self._made.append(shown)
        if tells:
            self._failures.watch(shown)
            self._endings.append(lambda: self._failures.unwatch(shown))

    def close(self) -> None:
        """Stop to follow the service."""
        for end in self._endings:
            end()

    # ------------------------------------------------------------ from the service's threads to this one
    def _mark(self, path: str) -> None:
        with self._dirty_lock:
            self._dirty.add(path)

    def _take_over(self, now_ns: int) -> None:
        if now_ns >= self._gates_at_ns:
            self._gates_at_ns = now_ns + LOOK_AT_GATES_EVERY_NS
            for shown in self._made:
                shown.look_at_gate()
        with self._dirty_lock:
            dirty, self._dirty = self._dirty, set()
        if not dirty:
            return
        for shown in self._made:
            if not dirty.isdisjoint(shown.paths):
                shown.refresh()
        self._failures.look()

    # ------------------------------------------------------------ how values are written
    @staticmethod
    def as_level(control: ControlViewModel) -> Render:
        """Write a value as its number of steps above the lowest."""

        def written(value: Value) -> Figure:
            level = control.level_of(value)
            return UNREADABLE if level is None else Figure(str(level))

        return written

    @staticmethod
    def as_figure(write: Callable[[float], Figure]) -> Callable[[ControlViewModel], Render]:
        """Write a number by `write`."""
        return lambda _control: numeric(write)

    @staticmethod
    def as_words(words: dict[Value, str]) -> Callable[[ControlViewModel], Render]:
        """Write a switch or a choice by its word; a value without one is a fault, unless there are no words at all."""

        def written(value: Value) -> Figure:
            if value in words:
                return Figure(words[value])
            return UNREADABLE if words else Figure(NOT_KNOWN)

        return lambda _control: written
