# SPDX-License-Identifier: Apache-2.0
"""The climate as the driver sets it: what was asked for, what the car answered, and why it did not.

A control shows the wish while its command is under way, then the car's own
value. Settings change in other threads; they are taken over on the next tick.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.climate.service import ClimateService, Zone
from avn.vehicle.commands import Reason
from avn.vehicle.controls import Control, HeatControl, Setting
from avn.vehicle.signals import Quality, Value
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import NOT_KNOWN, Figure, Formatter
from avn.viewmodels.reading import ReadingViewModel, Render, numeric

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ClimateControlViewModel(QObject):
    """One function that can be set. `followers` are set to the same value: one fan button, two fans."""

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
        render: Callable[[ClimateControlViewModel], Render],
        followers: tuple[Control, ...] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._followers = followers
        self._setting = control.setting()
        self._failure: Reason | None = None
        self._forgiven_ns: int | None = None
        self._render = render(self)
        self._reading = ReadingViewModel(self._render, self)
        self._reading.changed.connect(self.changed)
        self.refresh()

    # ------------------------------------------------------------ what the climate view-model calls
    @property
    def paths(self) -> tuple[str, ...]:
        """The signals whose settings this control shows."""
        return (self._control.path, *(one.path for one in self._followers))

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

    def refresh(self) -> None:
        """Take over the present setting."""
        settings = [one.setting() for one in (self._control, *self._followers) if one is self._control or one.offered]
        self._setting = settings[0]
        failed = [(one.failed_at_ns or 0, one.failure) for one in settings if one.failure is not None]
        self._failed_at_ns, reason = max(failed, default=(0, None))
        self._failure = None if self._failed_at_ns == self._forgiven_ns else reason
        self._pending = any(one.pending for one in settings)
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
        if value is None or isinstance(value, str):
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
    def note(self) -> str:
        """In words where the control stands; empty when all is well."""
        if self._pending:
            return self.tr("Setting …")
        # How old a value is outranks that it was not changed: the banner tells the latter as well.
        note = str(self._reading.property("note"))
        return note or (self.tr("Not changed") if self._failure is not None else "")

    @Property(int, notify=changed)
    def phase(self) -> int:
        """One of `ClimateControlViewModel.Phase`."""
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


@QmlElement
class ClimateViewModel(QObject):
    """The climate controls, and the last command that did not work, in words."""

    failureChanged = Signal()

    def __init__(
        self, feed: SignalFeed, formatter: Formatter, service: ClimateService, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controls: list[ClimateControlViewModel] = []
        self._failed: ClimateControlViewModel | None = None
        self._dirty: set[str] = set()
        self._dirty_lock = threading.Lock()

        def made(
            control: Control, render: Callable[[ClimateControlViewModel], Render], *followers: Control
        ) -> ClimateControlViewModel:
            shown = ClimateControlViewModel(control, render, followers, self)
            self._controls.append(shown)
            feed.follow(control.path, shown.receive)
            feed.each_second(shown.refresh_age)
            return shown

        def degrees(_control: ClimateControlViewModel) -> Render:
            return numeric(formatter.set_temperature)

        self._driver_temperature = made(service.temperature[Zone.DRIVER], degrees)
        self._passenger_temperature = made(service.temperature[Zone.PASSENGER], degrees)
        self._fan = made(service.fan[Zone.DRIVER], self._levels, service.fan[Zone.PASSENGER])
        self._driver_seat = made(service.seat_heating[Zone.DRIVER], self._levels)
        self._passenger_seat = made(service.seat_heating[Zone.PASSENGER], self._levels)
        self._front_defrost = made(service.front_defroster, self._switch)
        self._air_conditioning = made(service.air_conditioning, self._switch)

        self._unsubscribe = service.subscribe(self._mark)
        feed.each_tick(self._take_over)

    @staticmethod
    def _levels(control: ClimateControlViewModel) -> Render:
        def written(value: Value) -> Figure:
            level = control.level_of(value)
            return Figure(NOT_KNOWN if level is None else str(level))

        return written

    def _switch(self, _control: ClimateControlViewModel) -> Render:
        on, off = self.tr("On"), self.tr("Off")
        return lambda value: Figure(on if value else off)

    def close(self) -> None:
        """Stop to follow the service."""
        self._unsubscribe()

    # ------------------------------------------------------------ from the service's threads to this one
    def _mark(self, path: str) -> None:
        with self._dirty_lock:
            self._dirty.add(path)

    def _take_over(self, _now_ns: int) -> None:
        with self._dirty_lock:
            dirty, self._dirty = self._dirty, set()
        if not dirty:
            return
        for control in self._controls:
            if dirty.intersection(control.paths):
                control.refresh()
        self._look_for_failure()

    def _look_for_failure(self) -> None:
        newest = max(self._controls, key=lambda one: one.failed_at_ns)
        failed = newest if newest.failure is not None else None
        if failed is not self._failed or failed is not None:
            self._failed = failed
            self.failureChanged.emit()

    @Slot()
    def dismissFailure(self) -> None:
        """Put every failure aside: the driver has read it."""
        for control in self._controls:
            if control.failure is not None:
                control.forgive()
        self._look_for_failure()

    # ------------------------------------------------------------ words
    def _title_of(self, control: ClimateControlViewModel) -> str:
        if control is self._driver_temperature:
            return self.tr("Driver temperature not changed")
        if control is self._passenger_temperature:
            return self.tr("Passenger temperature not changed")
        if control is self._fan:
            return self.tr("Fan not changed")
        if control is self._driver_seat:
            return self.tr("Driver seat heat not changed")
        if control is self._passenger_seat:
            return self.tr("Passenger seat heat not changed")
        if control is self._front_defrost:
            return self.tr("Windscreen defrost not changed")
        return self.tr("Air conditioning not changed")

    def _remedy_for(self, reason: Reason) -> str:
        match reason:
            case Reason.TIMEOUT:
                return self.tr("The car did not answer. Try again.")
            case Reason.REJECTED:
                return self.tr("The car kept its own value. Try again.")
            case Reason.BUS:
                return self.tr("The car could not be reached. Try again.")
            case Reason.NO_CURRENT_STATE:
                return self.tr("The car is silent. Wait, then try again.")
            case Reason.READ_ONLY_BUS:
                return self.tr("AVN may only listen. See the settings file.")
            case Reason.SECOND_SENDER:
                return self.tr("Another device is giving these commands.")
            case Reason.GUARD:
                return self.tr("AVN stopped itself. Use the car's own knob.")
            case Reason.UNKNOWN_PATH | Reason.NOT_AN_ACTUATOR | Reason.WRONG_TYPE | Reason.NO_SUCH_VALUE:
                return self.tr("This car cannot do that.")
            case Reason.OUT_OF_RANGE:
                return self.tr("This car does not go that far.")
            case Reason.MOVING | Reason.NOT_PARKED:
                return self.tr("Stop first, then try again.")
            case Reason.DOOR_OPEN | Reason.DOORS_UNKNOWN:
                return self.tr("Close the doors, then try again.")
            case Reason.STOPPED:
                return self.tr("AVN is starting again. Wait a moment.")
        return self.tr("Try again.")

    # ------------------------------------------------------------ what QML reads
    @Property(bool, notify=failureChanged)
    def failed(self) -> bool:
        """Whether a command failed and the driver has not yet put that aside."""
        return self._failed is not None

    @Property(str, notify=failureChanged)
    def failureTitle(self) -> str:
        """What was not done."""
        return "" if self._failed is None else self._title_of(self._failed)

    @Property(str, notify=failureChanged)
    def failureRemedy(self) -> str:
        """Why, and what to do."""
        if self._failed is None or self._failed.failure is None:
            return ""
        return self._remedy_for(self._failed.failure)

    @Property(ClimateControlViewModel, constant=True)
    def driverTemperature(self) -> ClimateControlViewModel:
        """The driver's temperature."""
        return self._driver_temperature

    @Property(ClimateControlViewModel, constant=True)
    def passengerTemperature(self) -> ClimateControlViewModel:
        """The passenger's temperature."""
        return self._passenger_temperature

    @Property(ClimateControlViewModel, constant=True)
    def fan(self) -> ClimateControlViewModel:
        """Both fans of the front row."""
        return self._fan

    @Property(ClimateControlViewModel, constant=True)
    def driverSeatHeat(self) -> ClimateControlViewModel:
        """The heating of the driver's seat."""
        return self._driver_seat

    @Property(ClimateControlViewModel, constant=True)
    def passengerSeatHeat(self) -> ClimateControlViewModel:
        """The heating of the passenger's seat."""
        return self._passenger_seat

    @Property(ClimateControlViewModel, constant=True)
    def frontDefrost(self) -> ClimateControlViewModel:
        """Air on the windscreen."""
        return self._front_defrost

    @Property(ClimateControlViewModel, constant=True)
    def airConditioning(self) -> ClimateControlViewModel:
        """The compressor."""
        return self._air_conditioning
