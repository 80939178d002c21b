# SPDX-License-Identifier: Apache-2.0
"""Charge target, schedule, start and stop, each as a `Control` or an action on one.

Beside them stands what outlives a page: the session that is measured (`session`)
and the schedule that is kept over restarts (`keeper`).
"""

from __future__ import annotations

import enum
from datetime import time
from functools import cached_property
from typing import TYPE_CHECKING, Final

from avn.clock import NS_PER_MS
from avn.vehicle.commands import LOOK_EVERY_NS, Origin, Reason
from avn.vehicle.control_group import ControlGroup, earliest
from avn.vehicle.controls import Actuation
from avn.vehicle.signals import SignalStore

if TYPE_CHECKING:
    from avn.charging.schedule import ScheduleKeeper
    from avn.charging.session import ChargeSession

CHARGING: Final = "Vehicle.Powertrain.TractionBattery.Charging"
TARGET_STEP_PERCENT: Final = 5
_WATCH_EVERY_NS: Final = 500 * NS_PER_MS


class ScheduleMode(enum.StrEnum):
    """What the time of the schedule means (VSS Charging.Timer.Mode)."""

    INACTIVE = "INACTIVE"
    START_TIME = "START_TIME"  # begin then
    END_TIME = "END_TIME"  # be done then


class ChargingService(ControlGroup):
    """Target in percent (steps of 5), schedule by mode and local time of day, start and stop."""

    def __init__(self, store: SignalStore, actuation: Actuation) -> None:
        super().__init__(store, actuation)
        self.target = self.stepped(f"{CHARGING}.ChargeLimit", TARGET_STEP_PERCENT)
        self.schedule_mode = self.stepped(f"{CHARGING}.Timer.Mode")
        self.schedule_time = self.stepped(f"{CHARGING}.Timer.Time")
        self.start_stop = self.stepped(f"{CHARGING}.StartStopCharging")
        self._watch_due_ns = 0
        self._mode_next: tuple[ScheduleMode, str, Origin] | None = None

    # Made when a car is there: the screen starts without one, and should not pay for them.
    @cached_property
    def session(self) -> ChargeSession:
        """What is measured while the cable is in."""
        from avn.charging.session import ChargeSession

        return ChargeSession(self._store)

    @cached_property
    def keeper(self) -> ScheduleKeeper:
        """The schedule over restarts."""
        from avn.charging.schedule import ScheduleKeeper

        return ScheduleKeeper(self)

    def watch(self) -> None:
        """Make session and keeper now, on the thread that can afford it."""
        _ = self.session, self.keeper

    def start(self, origin: Origin = Origin.TOUCH) -> None:
        """Begin to charge now."""
        self.start_stop.set("START", origin)

    def stop(self, origin: Origin = Origin.TOUCH) -> None:
        """End charging now."""
        self.start_stop.set("STOP", origin)

    def schedule(self, mode: ScheduleMode, at: time | None = None, origin: Origin = Origin.TOUCH) -> None:
        """Set the schedule: first the time, and the mode only when the car has it, so that no old time is acted on.

        `at` is a local time of day, whole minutes; None leaves the time that the car has.
        """
        if at is None:
            self._mode_next = None
            self.schedule_mode.set(mode.value, origin)
            return
        text = f"{at:%H:%M}"
        self._mode_next = (mode, text, origin)
        self.schedule_time.set(text, origin)

    @property
    def scheduling(self) -> bool:
        """True while a schedule is on its way to the car."""
        controls = (self.schedule_mode, self.schedule_time)
        return self._mode_next is not None or any(one.setting().pending for one in controls)

    @property
    def may_schedule(self) -> bool:
        """Whether this car takes schedules from AVN at all."""
        controls = (self.schedule_mode, self.schedule_time)
        never = (Reason.READ_ONLY_BUS, Reason.NOT_AN_ACTUATOR, Reason.UNKNOWN_PATH)
        return all(one.offered and self._actuation.permission(one.path) not in never for one in controls)

    @property
    def next_due_ns(self) -> int | None:
        """When `tick` is needed next."""
        waiting_ns = None if self._mode_next is None else self._actuation.now_ns() + LOOK_EVERY_NS
        return earliest((super().next_due_ns, waiting_ns, self._watch_due_ns))

    def tick(self, now_ns: int) -> None:
        """Send what was gathered and is due; watch the charger twice a second."""
        super().tick(now_ns)
        self._follow_time()
        if now_ns >= self._watch_due_ns:
            self._watch_due_ns = now_ns + _WATCH_EVERY_NS
            self.session.tick(now_ns)
            self.keeper.tick()

    def close(self) -> None:
        """Listen to nothing any more, and wait until the schedule is written."""
        super().close()
        if "keeper" in self.__dict__:
            self.keeper.close()

    def _follow_time(self) -> None:
        """Send the mode of a schedule whose time the car has taken."""
        if self._mode_next is None:
            return
        mode, text, origin = self._mode_next
        if self.schedule_time.shows(text):
            self._mode_next = None
            if not self.schedule_mode.shows(mode.value):
                self.schedule_mode.set(mode.value, origin)
        elif not self.schedule_time.setting().pending:
            self._mode_next = None  # the time failed: its own setting says why
