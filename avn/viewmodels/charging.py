# SPDX-License-Identifier: Apache-2.0
"""Charging for the screen: state, power, time, target, schedule and the curve of the session."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.charging.schedule import Keeping, Schedule
from avn.charging.service import ChargingService, ScheduleMode
from avn.charging.session import (
    BATTERY,
    CHARGE,
    ENERGY,
    POWER,
    STATE_PATHS,
    TARGET,
    TIME_TO_COMPLETE,
    TIMER_TIME,
    ChargingState,
    as_number,
)
from avn.clock import NS_PER_MS, NS_PER_S, WallClock, utc_now
from avn.vehicle.signals import Quality
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.charging_words import clock_of, duration, is_estimate, kilowatts, schedule_set_again, schedule_title
from avn.viewmodels.control import ControlViewModel, ControlViewModels
from avn.viewmodels.failures import FailuresViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import MINUS, NOT_KNOWN, Figure, Formatter
from avn.viewmodels.power_curve import NOTHING, Drawn, draw
from avn.viewmodels.reading import UNREADABLE, ReadingViewModel
from avn.viewmodels.vehicle import worst

if TYPE_CHECKING:
    from avn.viewmodels.stage import ViewModels

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

VOLTAGE = f"{BATTERY}.CurrentVoltage"
CURRENT = f"{BATTERY}.CurrentCurrent"
_FOLLOWED = (*STATE_PATHS, POWER, VOLTAGE, CURRENT, ENERGY, TIME_TO_COMPLETE, TIMER_TIME)
_REFRESH_NS = 250 * NS_PER_MS  # figures that change faster cannot be read
_MINUTE_STEP = 5
_DAY_MINUTES = 24 * 60
_STOPPABLE = (ChargingState.CHARGING, ChargingState.STARTING, ChargingState.NO_POWER)
_STARTABLE = (ChargingState.WAITING, ChargingState.STOPPED)


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
        self._formatter, self._wall_clock = formatter, wall_clock
        self._signals: dict[str, VehicleSignal] = {}
        self._dirty = True
        self._due_ns = 0
        self._shown: dict[str, Any] = {}
        self._curve = NOTHING
        self._curve_version: object = None
        self._state, self._ready, self._power, self._added, self._plan = (
            ReadingViewModel(parent=self) for _ in range(5)
        )

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
        self._signals[signal.path] = signal
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
        self._show_state(state, now_ns)
        self._show_ready(state, now_ns)
        self._show_power(now_ns)
        self._show_added(now_ns)
        self._show_plan(now_ns)
        shown = {
            "state": self.State["".join(part.capitalize() for part in state.value.split("_"))],
            "ready": self._ready_detail(state),
            "power": self._power_detail(),
            "added": self._added_detail(state),
            "target": self._target_fraction(),
            "action": self._action_words(state),
            "plan": self._plan_detail(state),
            "meaning": self._plan_meaning(),
            "schedule": self._keeper.shown,
            "keeping": self._keeper.keeping,
        }
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
        self._show_curve()

    def _signal(self, path: str) -> VehicleSignal:
        return self._signals.get(path) or VehicleSignal(path, None, "", 0, Quality.UNAVAILABLE)

    def _number(self, path: str) -> float | None:
        """The number as far as it may be shown: fresh or stale."""
        signal = self._signal(path)
        return as_number(signal.value) if signal.quality in (Quality.VALID, Quality.STALE) else None

    # ------------------------------------------------------------ the state in words
    def _show_state(self, state: ChargingState, now_ns: int) -> None:
        words = {
            ChargingState.UNKNOWN: self.tr("Not known"),
            ChargingState.UNPLUGGED: self.tr("Not plugged in"),
            ChargingState.STOPPED: self.tr("Plugged in"),
            ChargingState.WAITING: self.tr("Waiting"),
            ChargingState.STARTING: self.tr("Starting"),
            ChargingState.CHARGING: self.tr("Charging"),
            ChargingState.COMPLETE: self.tr("Target reached"),
            ChargingState.NO_POWER: self.tr("No power"),
        }
        attention = state is ChargingState.NO_POWER
        quality, heard_ns = self._session.quality, self._session.heard_ns
        self._state.show(Figure(words[state]), quality, heard_ns, now_ns, attention=attention)

    def _action_words(self, state: ChargingState) -> str:
        if state in _STOPPABLE:
            return self.tr("Stop charging")
        return self.tr("Charge now") if state in _STARTABLE else ""

    # ------------------------------------------------------------ when
    def _show_ready(self, state: ChargingState, now_ns: int) -> None:
        schedule = self._keeper.shown
        if state is ChargingState.CHARGING:
            signal = self._signal(TIME_TO_COMPLETE)
            left_s = self._number(TIME_TO_COMPLETE)
            figure = Figure(NOT_KNOWN)
            if left_s is not None and is_estimate(left_s):
                figure = Figure(self._formatter.clock(self._local() + timedelta(seconds=left_s)))
            self._ready.show(figure, signal.quality, signal.at_ns, now_ns)
        elif state is ChargingState.WAITING and schedule is not None:
            self._ready.show(Figure(clock_of(schedule.at, self._formatter)), Quality.VALID, now_ns, now_ns)
        else:
            self._ready.show(Figure(NOT_KNOWN), Quality.VALID, now_ns, now_ns)

    def _ready_detail(self, state: ChargingState) -> str:
        schedule = self._keeper.shown
        if state is ChargingState.CHARGING:
            left_s = self._number(TIME_TO_COMPLETE)
            if self._ready.property("note"):
                return str(self._ready.property("note"))
            if left_s is None or not is_estimate(left_s):
                return self.tr("reckoning")
            return self.tr("in %1", "still to go").replace("%1", duration(left_s))
        if state is ChargingState.WAITING and schedule is not None:
            starts = schedule.mode is ScheduleMode.START_TIME
            return self.tr("starts then") if starts else self.tr("ready by then")
        if state is ChargingState.NO_POWER:
            return self.tr("check the cable")
        if state is ChargingState.COMPLETE:
            return self.tr("done")
        return self.tr("not charging") if state is not ChargingState.UNKNOWN else str(self._state.property("note"))

    def _local(self) -> datetime:
        return self._wall_clock().astimezone()

    def _percent(self, path: str) -> str:
        value = self._number(path)
        return NOT_KNOWN if value is None else f"{self._formatter.number(value)} %"

    # ------------------------------------------------------------ power and energy
    def _show_power(self, now_ns: int) -> None:
        signal, power_w = self._signal(POWER), self._number(POWER)
        figure = UNREADABLE if power_w is None else Figure(kilowatts(power_w / 1000, self._formatter))
        self._power.show(figure, signal.quality, signal.at_ns, now_ns)

    def _power_detail(self) -> str:
        if note := str(self._power.property("note")):
            return note
        voltage, current = self._number(VOLTAGE), self._number(CURRENT)
        number = self._formatter.number
        parts = (
            NOT_KNOWN if voltage is None else f"{number(voltage)} V",
            NOT_KNOWN if current is None else f"{number(current, 1 if 0 <= current < 9.95 else 0)} A",
        )
        return ", ".join(parts)

    def _show_added(self, now_ns: int) -> None:
        record = self._session.record
        added_kwh = None if record is None else record.added_kwh
        running = self._session.running  # what was added before is not getting older
        quality = self._session.quality if running and added_kwh is not None else Quality.VALID
        text = NOT_KNOWN if added_kwh is None else f"{self._formatter.number(added_kwh, 1)} kWh"
        self._added.show(
            Figure(text.removeprefix(MINUS) if text == f"{MINUS}0.0 kWh" else text),
            quality,
            self._session.heard_ns,
            now_ns,
        )

    def _added_detail(self, state: ChargingState) -> str:
        record = self._session.record
        if record is None and state is ChargingState.UNKNOWN:
            return str(self._state.property("note"))  # nobody knows whether anything was
        if record is None or record.added_kwh is None:
            return self.tr("nothing added")
        if note := str(self._added.property("note")):
            return note
        words = self.tr("in %1", "already passed") if self._session.running else self.tr("last, %1")
        return words.replace("%1", duration(record.charging_ns / NS_PER_S))

    def _target_fraction(self) -> float:
        target = self._number(TARGET)
        return -1.0 if target is None else min(1.0, max(0.0, target / 100))

    # ------------------------------------------------------------ the schedule
    def _show_plan(self, now_ns: int) -> None:
        schedule = self._keeper.shown
        signals = [self._signal(path) for path in (self._service.schedule_mode.path, TIMER_TIME)]
        text = NOT_KNOWN if schedule is None else schedule_title(schedule, self._formatter)
        quality = Quality.VALID if self._service.scheduling else worst(signals)
        if quality is Quality.VALID and schedule is None:
            quality = Quality.INVALID  # a mode or a time that no schedule has
        self._plan.show(Figure(text), quality, min(one.at_ns for one in signals), now_ns)

    def _plan_detail(self, state: ChargingState) -> str:
        schedule = self._keeper.shown
        if note := str(self._plan.property("note")):
            return note
        if schedule is None:
            return ""
        if not schedule.active:
            return self.tr("Charges at once")
        if span := self._span(schedule, state):
            return self.tr("About %1–%2").replace("%1", span[0]).replace("%2", span[1])
        words = self.tr("%1 by then") if schedule.mode is ScheduleMode.END_TIME else self.tr("To %1 from then")
        return words.replace("%1", self._percent(TARGET))

    def _plan_meaning(self) -> str:
        schedule = self._keeper.shown
        if schedule is None:
            return str(self._plan.property("note"))
        match schedule.mode:
            case ScheduleMode.INACTIVE:
                return self.tr("The car charges as soon as it is plugged in.")
            case ScheduleMode.END_TIME:
                words = self.tr("The car is charged to %1 by %2.")
            case ScheduleMode.START_TIME:
                words = self.tr("The car charges to %1, from %2 on.")
        return words.replace("%1", self._percent(TARGET)).replace("%2", clock_of(schedule.at, self._formatter))

    def _span(self, schedule: Schedule, state: ChargingState) -> tuple[str, str] | None:
        """From when to when the car will charge, as fast as it last did; None where that was not measured."""
        needed_s = self._session.needed_s
        if state is not ChargingState.WAITING or needed_s is None or not 60 <= needed_s < 86_400:
            return None
        moment = datetime.combine(self._local().date(), schedule.at)
        span = timedelta(seconds=needed_s)
        ends = schedule.mode is ScheduleMode.END_TIME
        first, last = (moment - span, moment) if ends else (moment, moment + span)
        return self._formatter.clock(first), self._formatter.clock(last)

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
        charge, power_w, target = self._number(CHARGE), self._number(POWER), self._number(TARGET)
        power_kw = None if power_w is None else round(power_w / 1000, 1)
        trust = (self._session.quality, self._signal(CHARGE).quality, self._signal(POWER).quality)
        version = (self._session.version, self._session.state, charge, power_kw, target, trust)
        if version == self._curve_version:
            return
        self._curve_version = version
        fresh = self._session.quality is Quality.VALID and all(self._signal(path).valid for path in (CHARGE, POWER))
        charging = fresh and self._session.state is ChargingState.CHARGING
        curve = draw(self._session, charge if charging else None, power_kw, target, self._formatter)
        if curve != self._curve:
            self._curve = curve
            self.curveChanged.emit()

    # ------------------------------------------------------------ what QML calls
    @Slot()
    def act(self) -> None:
        """Stop charging, or begin without waiting: what `actionText` says."""
        if self._session.state in _STOPPABLE:
            self._service.stop()
        elif self._session.state in _STARTABLE:
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
        return self._state

    @Property(int, notify=changed)
    def stateKind(self) -> int:
        """The same as one of `ChargingViewModel.State`."""
        return int(self._shown["state"])

    @Property(ReadingViewModel, constant=True)
    def ready(self) -> ReadingViewModel:
        """Time of day at which the target is reached, or at which the schedule acts."""
        return self._ready

    @Property(str, notify=changed)
    def readyDetail(self) -> str:
        """What happens then, and how long that is from now."""
        return str(self._shown["ready"])

    @Property(ReadingViewModel, constant=True)
    def power(self) -> ReadingViewModel:
        """Power into the battery; what it gives has a minus."""
        return self._power

    @Property(str, notify=changed)
    def powerDetail(self) -> str:
        """Voltage and current, or why the power cannot be trusted."""
        return str(self._shown["power"])

    @Property(ReadingViewModel, constant=True)
    def added(self) -> ReadingViewModel:
        """Energy added since the cable was plugged in, or the last time it was."""
        return self._added

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
        return self._plan

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
