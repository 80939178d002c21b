# SPDX-License-Identifier: Apache-2.0
"""Keeps the charging schedule over restarts of the head unit and of the car.

What the car says goes first. While AVN runs, a change made elsewhere is taken
over. Right after a start, of AVN or of the charger, a car that has lost its
schedule is given the kept one again, once, by the same way as a touch would.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Protocol

from avn.charging.service import ScheduleMode
from avn.vehicle.commands import Origin
from avn.vehicle.controls import Control
from avn.vehicle.signals import Quality


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule; `at` is a local time of day in whole minutes."""

    mode: ScheduleMode
    at: time

    @property
    def active(self) -> bool:
        """True when the car is to wait for a time."""
        return self.mode is not ScheduleMode.INACTIVE


def schedule_of(mode: object, at: object) -> Schedule | None:
    """Read a schedule from the words of a car or of a file, mode and HH:MM; None for anything else."""
    if not isinstance(mode, str) or not isinstance(at, str) or mode not in ScheduleMode:
        return None
    hours, colon, minutes = at.partition(":")
    if not colon or not all(len(part) == 2 and part.isascii() and part.isdecimal() for part in (hours, minutes)):
        return None
    if int(hours) > 23 or int(minutes) > 59:
        return None
    return Schedule(ScheduleMode(mode), time(int(hours), int(minutes)))


class Keeping(enum.Enum):
    """Whether the schedule outlives this run."""

    OPENING = enum.auto()  # the storage is not open yet
    KEPT = enum.auto()
    NOT_KEPT = enum.auto()  # the storage cannot be used


class Shelf(Protocol):
    """Where a schedule is kept: see `avn.charging.kept.KeptSchedule`."""

    @property
    def broken(self) -> bool: ...  # noqa: D102
    def save(self, schedule: Schedule) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


class Planner(Protocol):
    """What the keeper needs of `avn.charging.service.ChargingService`."""

    schedule_mode: Control
    schedule_time: Control

    @property
    def scheduling(self) -> bool: ...  # noqa: D102
    @property
    def may_schedule(self) -> bool: ...  # noqa: D102
    def schedule(self, mode: ScheduleMode, at: time | None = None, origin: Origin = ...) -> None: ...  # noqa: D102


type Restored = Callable[[Schedule, bool], None]


def _nobody(_schedule: Schedule, _done: bool) -> None:
    return


class ScheduleKeeper:
    """The kept schedule and the car's. Used from one thread; call `tick` a few times a second."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self._shelf: Shelf | None = None
        self._kept: Schedule | None = None
        self._seen: Schedule | None = None  # what the car said last
        self._fresh = True  # the next word of the car is its first after a start
        self._wanted: Schedule | None = None  # by the driver, on its way
        self._unsaved: Schedule | None = None  # chosen before the storage was open
        self._restoring: Schedule | None = None
        self._refused = False
        self.restored: Restored = _nobody  # told the schedule, and whether the car has it again

    # ------------------------------------------------------------ the storage
    def open(self, shelf: Shelf, kept: Schedule | None) -> None:
        """Keep schedules on `shelf` from now on; `kept` is what lies there."""
        self._shelf = shelf
        if self._unsaved is not None:
            self._keep(self._unsaved)
        else:
            self._kept = kept

    def refuse(self) -> None:
        """Take note that there is no storage."""
        self._refused = True

    @property
    def keeping(self) -> Keeping:
        """Whether the schedule outlives this run."""
        if self._refused or (self._shelf is not None and self._shelf.broken):
            return Keeping.NOT_KEPT
        return Keeping.OPENING if self._shelf is None else Keeping.KEPT

    def close(self) -> None:
        """Wait for the last word to be written."""
        if self._shelf is not None:
            self._shelf.close()

    # ------------------------------------------------------------ the driver
    @property
    def shown(self) -> Schedule | None:
        """What was chosen while it is on its way, else what the car says; None where that is not known."""
        return self._wanted or self._restoring or self._car_says(stale=True)

    def choose(self, schedule: Schedule, origin: Origin = Origin.TOUCH) -> None:
        """Ask the car for a schedule; it is kept when the car has it."""
        self._wanted, self._restoring = schedule, None
        self._planner.schedule(schedule.mode, schedule.at, origin)

    # ------------------------------------------------------------ time
    def tick(self) -> None:
        """Compare what is kept with what the car says."""
        car = self._car_says()
        if self._planner.scheduling:
            return
        if car is None:
            self._wanted = None
            self._fresh = self._fresh or self._silent
            return
        if self._restoring is not None:
            schedule, self._restoring, self._seen = self._restoring, None, car
            self.restored(schedule, car == schedule)
            return
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            if car == wanted:
                self._fresh, self._seen = False, car
                self._keep(car)
        if self._shelf is None:
            return
        if self._fresh:
            self._start(car)
        elif car != self._seen:
            self._keep(car)
        self._seen = car

    def _start(self, car: Schedule) -> None:
        self._fresh = False
        if car.active or self._kept is None or not self._kept.active or not self._planner.may_schedule:
            self._keep(car)
            return
        self._restoring = self._kept
        self._planner.schedule(self._kept.mode, self._kept.at, Origin.RESTORE)

    def _keep(self, schedule: Schedule) -> None:
        if self._shelf is None:
            self._unsaved = schedule
        elif schedule != self._kept:
            self._kept = schedule
            self._shelf.save(schedule)

    # ------------------------------------------------------------ the car
    @property
    def _silent(self) -> bool:
        return self._planner.schedule_mode.setting().quality in (Quality.STALE, Quality.UNAVAILABLE)

    def _car_says(self, *, stale: bool = False) -> Schedule | None:
        settings = self._planner.schedule_mode.setting(), self._planner.schedule_time.setting()
        trusted = (Quality.VALID, Quality.STALE) if stale else (Quality.VALID,)
        if any(one.quality not in trusted for one in settings):
            return None
        return schedule_of(settings[0].actual, settings[1].actual)
