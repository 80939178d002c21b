# SPDX-License-Identifier: Apache-2.0
"""Charging for the screen: state, power, time, target, schedule and the curve of the session."""

from __future__ import annotations

from datetime import time
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.charging.schedule import Keeping, Schedule
from avn.charging.service import ChargingService, ScheduleMode
from avn.charging.session import CHARGE, ENERGY, POWER, STATE_PATHS, TARGET, TIME_TO_COMPLETE, TIMER_TIME, ChargingState
from avn.clock import NS_PER_MS, WallClock, utc_now
from avn.vehicle.signals import Quality
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.charging_facts import CURRENT, STARTABLE, STOPPABLE, VOLTAGE, ChargingFacts
from avn.viewmodels.charging_words import clock_of, schedule_set_again
from avn.viewmodels.control import ControlViewModel, ControlViewModels
from avn.viewmodels.failures import FailuresViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import NOT_KNOWN, Figure, Formatter
from avn.viewmodels.power_curve import NOTHING, Drawn, draw
from avn.viewmodels.reading import ReadingViewModel

if TYPE_CHECKING:
    from avn.viewmodels.stage import ViewModels

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_FOLLOWED = (*STATE_PATHS, POWER, VOLTAGE, CURRENT, ENERGY, TIME_TO_COMPLETE, TIMER_TIME)
_REFRESH_NS = 250 * NS_PER_MS  # figures that change faster cannot be read
_MINUTE_STEP = 5
_DAY_MINUTES = 24 * 60


def tell_restored(models: ViewModels, schedule: Schedule, done: bool) -> None:
    """Say what became of a schedule that the car had lost and was given again."""
    if done:
        models.session.messages.say(schedule_set_again(schedule, models.formatter))
    else:
        models.of_page("charging")  # its controls know why, and tell the banner
        models.failures.look()


@QmlElement
class ChargingViewModel(QObject):
    """What the charging page and the page of its schedule show and set."""

    @QEnum
    class State(IntEnum):
        """What the charger is doing; the same words as `avn.charging.session.ChargingState`."""

        Unknown = 0
        Unplugged = 1
        Stopped = 2
        Waiting = 3
        Starting = 4
        Charging = 5
        Complete = 6
        NoPower = 7

    changed = Signal()
    curveChanged = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        service: ChargingService,
        failures: FailuresViewModel,
        wall_clock: WallClock = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._session, self._keeper = service, service.session, service.keeper
        self._formatter = formatter
        self._facts = ChargingFacts(service, formatter, wall_clock, self)
        self._dirty = True
        self._due_ns = 0
        self._shown: dict[str, Any] = {}
        self._curve = NOTHING
        self._curve_version: object = None

        self._controls = controls = ControlViewModels(feed, service, failures, self)
        percent = controls.as_figure(lambda value: Figure(f"{formatter.number(value)} %"))
        self._target = controls.make(service.target, percent, self.tr("Charge target not changed"))
        self._start_stop = controls.make(service.start_stop, controls.as_words({}), self.tr("Charging not changed"))
        no_schedule = self.tr("Charging schedule not set")
        self._schedule_mode = controls.make(service.schedule_mode, controls.as_words({}), no_schedule)
        self._schedule_time = controls.make(service.schedule_time, controls.as_words({}), no_schedule)
        for path in _FOLLOWED:
            feed.follow(path, self._receive)
        self._endings = [feed.each_tick(self._tick), feed.each_second(self._second)]

    def close(self) -> None:
        """Stop to follow the car."""
        for end in self._endings:
            end()
        self._controls.close()

    # ------------------------------------------------------------ from the car
    def _receive(self, signal: VehicleSignal, _now_ns: int) -> None:
        self._facts.receive(signal)
        self._dirty = True

    def _tick(self, now_ns: int) -> None:
        if self._dirty and now_ns >= self._due_ns:
            self._refresh(now_ns)

    def _second(self, now_ns: int) -> None:
        self._refresh(now_ns)

    def _refresh(self, now_ns: int) -> None:
        self._dirty = False
        self._due_ns = now_ns + _REFRESH_NS
        state = self._session.state
        shown = {
            **self._facts.show(now_ns),
            "state": self.State["".join(part.capitalize() for part in state.value.split("_"))],
            "schedule": self._keeper.shown,
            "keeping": self._keeper.keeping,
        }
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
        self._show_curve()

    # ------------------------------------------------------------ the schedule
    def _move(self, minutes: int) -> None:
        shown = self._keeper.shown
        if shown is not None:
            now = shown.at.hour * 60 + shown.at.minute
            after = (now + minutes) % _DAY_MINUTES
            self._choose(shown.mode, time(after // 60, after % 60))

    def _step_minutes(self, up: bool) -> None:
        shown = self._keeper.shown
        if shown is not None:
            off = shown.at.minute % _MINUTE_STEP  # a time between two steps goes to the nearer one in its direction
            self._move(_MINUTE_STEP - off if up else -(off or _MINUTE_STEP))

    def _choose(self, mode: ScheduleMode, at: time) -> None:
        self._keeper.choose(Schedule(mode, at))
        self._dirty, self._due_ns = True, 0

    # ------------------------------------------------------------ the curve
    def _show_curve(self) -> None:
        charge, power_w, target = self._facts.number(CHARGE), self._facts.number(POWER), self._facts.number(TARGET)
        power_kw = None if power_w is None else round(power_w / 1000, 1)
        trust = (self._session.quality, self._facts.signal(CHARGE).quality, self._facts.signal(POWER).quality)
        version = (self._session.version, self._session.state, charge, power_kw, target, trust)
        if version == self._curve_version:
            return
        self._curve_version = version
        fresh = self._session.quality is Quality.VALID and all(
            self._facts.signal(path).valid for path in (CHARGE, POWER)
        )
        charging = fresh and self._session.state is ChargingState.CHARGING
        curve = draw(self._session, charge if charging else None, power_kw, target, self._formatter)
        if curve != self._curve:
            self._curve = curve
            self.curveChanged.emit()

    # ------------------------------------------------------------ what QML calls
    @Slot()
    def act(self) -> None:
        """Stop charging, or begin without waiting: what `actionText` says."""
        if self._session.state in STOPPABLE:
            self._service.stop()
        elif self._session.state in STARTABLE:
            self._service.start()

    @Slot(str)
    def chooseMode(self, mode: str) -> None:
        """Set the schedule to `mode`, by its name in VSS, at the time that is shown."""
        shown = self._keeper.shown
        if shown is not None and mode in ScheduleMode:
            self._choose(ScheduleMode(mode), shown.at)

    @Slot()
    def laterHour(self) -> None:
        """Move the time of the schedule an hour on."""
        self._move(60)

    @Slot()
    def earlierHour(self) -> None:
        """Move it an hour back."""
        self._move(-60)

    @Slot()
    def laterMinutes(self) -> None:
        """Move it on to the next five minutes."""
        self._step_minutes(up=True)

    @Slot()
    def earlierMinutes(self) -> None:
        """Move it back to the five minutes before."""
        self._step_minutes(up=False)

    # ------------------------------------------------------------ what QML reads
    @Property(ReadingViewModel, constant=True)
    def state(self) -> ReadingViewModel:
        """What the charger is doing, in words."""
        return self._facts.state

    @Property(int, notify=changed)
    def stateKind(self) -> int:
        """The same as one of `ChargingViewModel.State`."""
        return int(self._shown["state"])

    @Property(ReadingViewModel, constant=True)
    def ready(self) -> ReadingViewModel:
        """Time of day at which the target is reached, or at which the schedule acts."""
        return self._facts.ready

    @Property(str, notify=changed)
    def readyDetail(self) -> str:
        """What happens then, and how long that is from now."""
        return str(self._shown["ready"])

    @Property(ReadingViewModel, constant=True)
    def power(self) -> ReadingViewModel:
        """Power into the battery; what it gives has a minus."""
        return self._facts.power

    @Property(str, notify=changed)
    def powerDetail(self) -> str:
        """Voltage and current, or why the power cannot be trusted."""
        return str(self._shown["power"])

    @Property(ReadingViewModel, constant=True)
    def added(self) -> ReadingViewModel:
        """Energy added since the cable was plugged in, or the last time it was."""
        return self._facts.added

    @Property(str, notify=changed)
    def addedDetail(self) -> str:
        """How long power has flowed for it."""
        return str(self._shown["added"])

    @Property(ControlViewModel, constant=True)
    def target(self) -> ControlViewModel:
        """Up to which charge the car charges."""
        return self._target

    @Property(float, notify=changed)
    def targetFraction(self) -> float:
        """The target between 0 and 1 for drawing; below 0 where it is not known."""
        return float(self._shown["target"])

    @Property(ControlViewModel, constant=True)
    def startStop(self) -> ControlViewModel:
        """Where the last wish to start or to stop stands."""
        return self._start_stop

    @Property(str, notify=changed)
    def actionText(self) -> str:
        """What `act` does; empty where there is nothing to start or to stop."""
        return str(self._shown["action"])

    @Property(ReadingViewModel, constant=True)
    def schedule(self) -> ReadingViewModel:
        """The schedule as a title."""
        return self._facts.plan

    @Property(str, notify=changed)
    def scheduleDetail(self) -> str:
        """What the schedule means for the next charge."""
        return str(self._shown["plan"])

    @Property(ControlViewModel, constant=True)
    def scheduleMode(self) -> ControlViewModel:
        """Where a wish for the mode stands."""
        return self._schedule_mode

    @Property(ControlViewModel, constant=True)
    def scheduleTime(self) -> ControlViewModel:
        """Where a wish for the time stands."""
        return self._schedule_time

    @Property(str, notify=changed)
    def chosenMode(self) -> str:
        """The mode of the schedule by its name in VSS; empty where it is not known."""
        schedule = self._shown["schedule"]
        return "" if schedule is None else str(schedule.mode.value)

    @Property(str, notify=changed)
    def hourText(self) -> str:
        """Its hour, two digits."""
        schedule = self._shown["schedule"]
        return NOT_KNOWN if schedule is None else f"{schedule.at:%H}"

    @Property(str, notify=changed)
    def minuteText(self) -> str:
        """Its minutes, two digits."""
        schedule = self._shown["schedule"]
        return NOT_KNOWN if schedule is None else f"{schedule.at:%M}"

    @Property(str, constant=True)
    def timeMark(self) -> str:
        """What stands between hour and minutes."""
        return clock_of(time(0, 0), self._formatter)[2]

    @Property(str, notify=changed)
    def scheduleMeaning(self) -> str:
        """What the schedule makes the car do, as a sentence."""
        return str(self._shown["meaning"])

    @Property(bool, notify=changed)
    def notKept(self) -> bool:
        """Whether the schedule is lost with the next restart."""
        return self._shown["keeping"] is Keeping.NOT_KEPT

    @Property(list, notify=curveChanged)
    def curveMeasured(self) -> list[Drawn]:
        """Power over charge as it was measured, by rising charge; empty before anything was."""
        return self._curve["measured"]

    @Property(list, notify=curveChanged)
    def curveExpected(self) -> list[Drawn]:
        """A straight line from now to the target that takes the time which the car names, or nothing."""
        return self._curve["expected"]

    @Property(list, notify=curveChanged)
    def curveNow(self) -> list[Drawn]:
        """Where the charge and the power are now, with the power in words; one or none."""
        return self._curve["now"]

    @Property(list, notify=curveChanged)
    def curveGoal(self) -> list[Drawn]:
        """Where the target is, with the target in words; one or none."""
        return self._curve["goal"]

    @Property(list, notify=curveChanged)
    def curveLeft(self) -> list[Drawn]:
        """The marks of the power's axis."""
        return self._curve["left"]

    @Property(list, notify=curveChanged)
    def curveBelow(self) -> list[Drawn]:
        """The marks of the charge's axis."""
        return self._curve["below"]
