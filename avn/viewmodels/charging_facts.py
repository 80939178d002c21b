# SPDX-License-Identifier: Apache-2.0
"""What the car says about charging: the figures, and beside each what it means in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject

from avn.charging.schedule import Schedule
from avn.charging.service import ChargingService, ScheduleMode
from avn.charging.session import BATTERY, POWER, TARGET, TIME_TO_COMPLETE, TIMER_TIME, ChargingState, as_number
from avn.clock import NS_PER_S, WallClock
from avn.vehicle.signals import Quality, Signal
from avn.viewmodels.charging_words import clock_of, duration, is_estimate, kilowatts, schedule_title
from avn.viewmodels.formatting import MINUS, NOT_KNOWN, Figure, Formatter
from avn.viewmodels.reading import UNREADABLE, ReadingViewModel
from avn.viewmodels.vehicle import worst

VOLTAGE = f"{BATTERY}.CurrentVoltage"
CURRENT = f"{BATTERY}.CurrentCurrent"
STOPPABLE = (ChargingState.CHARGING, ChargingState.STARTING, ChargingState.NO_POWER)
STARTABLE = (ChargingState.WAITING, ChargingState.STOPPED)


class ChargingFacts(QObject):
    """The readings of `ChargingViewModel` and the words that go with them, from what it receives."""

    def __init__(self, service: ChargingService, formatter: Formatter, wall_clock: WallClock, parent: QObject) -> None:
        super().__init__(parent)
        self._service, self._session, self._keeper = service, service.session, service.keeper
        self._formatter, self._wall_clock = formatter, wall_clock
        self._signals: dict[str, Signal] = {}
        self.state, self.ready, self.power, self.added, self.plan = (ReadingViewModel(parent=self) for _ in range(5))

    def receive(self, signal: Signal) -> None:
        """Take what the car says; it is shown with the next `show`."""
        self._signals[signal.path] = signal

    def show(self, now_ns: int) -> dict[str, Any]:
        """Bring the readings up to date and return the words by what they belong to, and the target's share."""
        state = self._session.state
        self._show_state(state, now_ns)
        self._show_ready(state, now_ns)
        self._show_power(now_ns)
        self._show_added(now_ns)
        self._show_plan(now_ns)
        return {
            "ready": self._ready_detail(state),
            "power": self._power_detail(),
            "added": self._added_detail(state),
            "target": self._target_fraction(),
            "action": self._action_words(state),
            "plan": self._plan_detail(state),
            "meaning": self._plan_meaning(),
        }

    def signal(self, path: str) -> Signal:
        """Return what was last heard of a path, or that nothing was."""
        return self._signals.get(path) or Signal(path, None, "", 0, Quality.UNAVAILABLE)

    def number(self, path: str) -> float | None:
        """Return the number as far as it may be shown, fresh or stale; None otherwise."""
        signal = self.signal(path)
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
        self.state.show(Figure(words[state]), quality, heard_ns, now_ns, attention=attention)

    def _action_words(self, state: ChargingState) -> str:
        if state in STOPPABLE:
            return self.tr("Stop charging")
        return self.tr("Charge now") if state in STARTABLE else ""

    # ------------------------------------------------------------ when
    def _show_ready(self, state: ChargingState, now_ns: int) -> None:
        schedule = self._keeper.shown
        if state is ChargingState.CHARGING:
            signal = self.signal(TIME_TO_COMPLETE)
            left_s = self.number(TIME_TO_COMPLETE)
            figure = Figure(NOT_KNOWN)
            if left_s is not None and is_estimate(left_s):
                figure = Figure(self._formatter.clock(self._local() + timedelta(seconds=left_s)))
            self.ready.show(figure, signal.quality, signal.at_ns, now_ns)
        elif state is ChargingState.WAITING and schedule is not None:
            self.ready.show(Figure(clock_of(schedule.at, self._formatter)), Quality.VALID, now_ns, now_ns)
        else:
            self.ready.show(Figure(NOT_KNOWN), Quality.VALID, now_ns, now_ns)

    def _ready_detail(self, state: ChargingState) -> str:
        schedule = self._keeper.shown
        if state is ChargingState.CHARGING:
            left_s = self.number(TIME_TO_COMPLETE)
            if self.ready.property("note"):
                return str(self.ready.property("note"))
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
        return self.tr("not charging") if state is not ChargingState.UNKNOWN else str(self.state.property("note"))

    def _local(self) -> datetime:
        return self._wall_clock().astimezone()

    def _percent(self, path: str) -> str:
        value = self.number(path)
        return NOT_KNOWN if value is None else f"{self._formatter.number(value)} %"

    # ------------------------------------------------------------ power and energy
    def _show_power(self, now_ns: int) -> None:
        signal, power_w = self.signal(POWER), self.number(POWER)
        figure = UNREADABLE if power_w is None else Figure(kilowatts(power_w / 1000, self._formatter))
        self.power.show(figure, signal.quality, signal.at_ns, now_ns)

    def _power_detail(self) -> str:
        if note := str(self.power.property("note")):
            return note
        voltage, current = self.number(VOLTAGE), self.number(CURRENT)
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
        self.added.show(
            Figure(text.removeprefix(MINUS) if text == f"{MINUS}0.0 kWh" else text),
            quality,
            self._session.heard_ns,
            now_ns,
        )

    def _added_detail(self, state: ChargingState) -> str:
        record = self._session.record
        if record is None and state is ChargingState.UNKNOWN:
            return str(self.state.property("note"))  # nobody knows whether anything was
        if record is None or record.added_kwh is None:
            return self.tr("nothing added")
        if note := str(self.added.property("note")):
            return note
        words = self.tr("in %1", "already passed") if self._session.running else self.tr("last, %1")
        return words.replace("%1", duration(record.charging_ns / NS_PER_S))

    def _target_fraction(self) -> float:
        target = self.number(TARGET)
        return -1.0 if target is None else min(1.0, max(0.0, target / 100))

    # ------------------------------------------------------------ the schedule
    def _show_plan(self, now_ns: int) -> None:
        schedule = self._keeper.shown
        signals = [self.signal(path) for path in (self._service.schedule_mode.path, TIMER_TIME)]
        text = NOT_KNOWN if schedule is None else schedule_title(schedule, self._formatter)
        quality = Quality.VALID if self._service.scheduling else worst(signals)
        if quality is Quality.VALID and schedule is None:
            quality = Quality.INVALID  # a mode or a time that no schedule has
        self.plan.show(Figure(text), quality, min(one.at_ns for one in signals), now_ns)

    def _plan_detail(self, state: ChargingState) -> str:
        schedule = self._keeper.shown
        if note := str(self.plan.property("note")):
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
            return str(self.plan.property("note"))
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
