# SPDX-License-Identifier: Apache-2.0
"""Charge target, schedule, start and stop, each as a `Control` or an action on one."""

from __future__ import annotations

import enum
from datetime import time
from typing import Final

from avn.vehicle.commands import LOOK_EVERY_NS, Origin
from avn.vehicle.control_group import ControlGroup, earliest
from avn.vehicle.controls import Actuation
from avn.vehicle.signals import SignalStore

CHARGING: Final = "Vehicle.Powertrain.TractionBattery.Charging"
TARGET_STEP_PERCENT: Final = 5


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
        self._mode_next: tuple[ScheduleMode, str, Origin] | None = None

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
    def next_due_ns(self) -> int | None:
        """When `tick` is needed next, or None."""
        waiting_ns = None if self._mode_next is None else self._actuation.now_ns() + LOOK_EVERY_NS
        return earliest((super().next_due_ns, waiting_ns))

    def tick(self, now_ns: int) -> None:
        """Send what was gathered and is due, and the mode of a schedule whose time the car has taken."""
        super().tick(now_ns)
        if self._mode_next is None:
            return
        mode, text, origin = self._mode_next
        if self.schedule_time.shows(text):
            self._mode_next = None
            self.schedule_mode.set(mode.value, origin)
        elif not self.schedule_time.setting().pending:
            self._mode_next = None  # the time failed: its own setting says why
