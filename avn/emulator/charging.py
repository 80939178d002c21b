# SPDX-License-Identifier: Apache-2.0
"""The on-board charger's mind: cable, charge target, schedule, start and stop."""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass

from avn.emulator.battery import Battery

_MINUTES = 24 * 60
_ESTIMATE_EVERY_S = 10.0
_LOOK_EVERY_S = 30.0
_HYSTERESIS_PERCENT = 1.0
_END_MARGIN_MIN = 10.0
_LONGEST_S = 655_000.0


class ChargeState(enum.StrEnum):
    """What the charger is doing."""

    IDLE = "idle"
    WAITING = "waiting"  # for the schedule
    CHARGING = "charging"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class ChargePlan:
    """What the driver set. `timer_time` is HH:MM local time."""

    limit_percent: float
    timer_mode: str  # INACTIVE, START_TIME, END_TIME
    timer_time: str


class Charger:
    """Decides whether power flows, and reports it."""

    def __init__(self, *, cable: bool = False, waiting: bool = False) -> None:
        self.state = ChargeState.IDLE
        self.seconds_left = 0.0
        self.power_kw = 0.0
        self._cable = cable
        self._pending = cable and waiting  # plugged in, the schedule has not come yet
        self._planned: tuple[str, str] | None = None  # mode and time of the timer
        self._estimate_in_s = 0.0
        self._look_in_s = 0.0

    def step(
        self,
        dt_s: float,
        battery: Battery,
        plan: ChargePlan,
        *,
        cable: bool,
        wish: str,
        minute: float,
        station_kw: float,
    ) -> str | None:
        """Advance; `wish` is START or STOP, `minute` the local time of day. Return the car's own new wish, or None."""
        own = None
        planned, self._planned = self._planned, (plan.timer_mode, plan.timer_time)
        if planned not in (None, self._planned) and plan.timer_mode != "INACTIVE" and self._cable and wish == "STOP":
            self._pending = True  # a car that stands stopped at the cable follows a new schedule
            self._look_in_s = 0.0
        if cable != self._cable:
            self._cable = cable
            self._pending = cable and plan.timer_mode != "INACTIVE"
            own = "START" if cable and not self._pending else "STOP"
        elif cable and self._pending:
            if wish == "START":  # the driver does not want to wait
                self._pending = False
            elif plan.timer_mode == "INACTIVE" or self._due(dt_s, battery, plan, minute, station_kw):
                self._pending, own = False, "START"
        self.state = self._next_state(battery, plan, own or wish)
        self._report(dt_s, battery, plan, station_kw)
        return own

    @property
    def charging(self) -> bool:
        """True while power is to flow."""
        return self.state is ChargeState.CHARGING

    def _next_state(self, battery: Battery, plan: ChargePlan, wish: str) -> ChargeState:
        if not self._cable:
            return ChargeState.IDLE
        if self._pending:
            return ChargeState.WAITING
        if wish != "START":
            return ChargeState.IDLE
        margin = _HYSTERESIS_PERCENT if self.state is ChargeState.COMPLETE else 0.0
        if battery.soc_percent >= min(plan.limit_percent, 99.9) - margin:
            return ChargeState.COMPLETE
        return ChargeState.CHARGING

    def _due(self, dt_s: float, battery: Battery, plan: ChargePlan, minute: float, station_kw: float) -> bool:
        hours, _, minutes = plan.timer_time.partition(":")
        target = int(hours) * 60 + int(minutes)
        if plan.timer_mode == "START_TIME":
            # Up to half a day late still counts as "that time has come": a car plugged in at 23:10 for 23:00 starts.
            return (minute - target) % _MINUTES < _MINUTES / 2
        self._look_in_s -= dt_s
        if self._look_in_s > 0.0:
            return False
        self._look_in_s = _LOOK_EVERY_S
        needed_min = battery.seconds_to(plan.limit_percent, station_kw) / 60.0 + _END_MARGIN_MIN
        return (target - minute) % _MINUTES <= needed_min

    def _report(self, dt_s: float, battery: Battery, plan: ChargePlan, station_kw: float) -> None:
        flow_kw = battery.charging_power_w(station_kw) / 1000.0 if self.charging else 0.0
        share = min(1.0, dt_s / 3.0)  # the charger ramps up within some seconds and shows its average
        self.power_kw += (flow_kw - self.power_kw) * share
        if not self.charging:
            self.power_kw = 0.0 if self.power_kw < 0.05 else self.power_kw
            self.seconds_left, self._estimate_in_s = 0.0, 0.0
            return
        self._estimate_in_s -= dt_s
        if self._estimate_in_s <= 0.0:
            self._estimate_in_s = _ESTIMATE_EVERY_S
            left = battery.seconds_to(plan.limit_percent, station_kw)
            self.seconds_left = min(left, _LONGEST_S) if math.isfinite(left) else _LONGEST_S
