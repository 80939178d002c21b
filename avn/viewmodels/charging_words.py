# SPDX-License-Identifier: Apache-2.0
"""Charging in words: schedules, spans of time and energy, for the page and for what is said without it."""

from __future__ import annotations

from datetime import UTC, datetime, time

from PySide6.QtCore import QCoreApplication

from avn.charging.schedule import Schedule
from avn.charging.service import ScheduleMode
from avn.viewmodels.formatting import Formatter

_SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_LONGEST_S = 99 * 3600  # a charger that names more has nothing to go by


def clock_of(at: time, formatter: Formatter) -> str:
    """Write a time of day."""
    return formatter.clock(datetime.combine(_SOME_DAY, at))


def schedule_title(schedule: Schedule, formatter: Formatter) -> str:
    """Say what a schedule does, as a title."""
    match schedule.mode:
        case ScheduleMode.INACTIVE:
            return QCoreApplication.translate("ChargingWords", "No schedule")
        case ScheduleMode.END_TIME:
            words = QCoreApplication.translate("ChargingWords", "Ready at %1")
        case ScheduleMode.START_TIME:
            words = QCoreApplication.translate("ChargingWords", "Start at %1")
    return words.replace("%1", clock_of(schedule.at, formatter))


def schedule_set_again(schedule: Schedule, formatter: Formatter) -> str:
    """Say that the car, which had lost its schedule, has it again."""
    if schedule.mode is ScheduleMode.END_TIME:
        words = QCoreApplication.translate("ChargingWords", "Charging schedule set again: ready at %1")
    else:
        words = QCoreApplication.translate("ChargingWords", "Charging schedule set again: start at %1")
    return words.replace("%1", clock_of(schedule.at, formatter))


def kilowatts(power_kw: float, formatter: Formatter) -> str:
    """Write a power with its unit; tenths matter while a slow charger works."""
    return f"{formatter.number(power_kw, 1 if -9.95 < power_kw < 99.95 else 0)} kW"


def duration(seconds: float) -> str:
    """Write a span in minutes, from one hour on in hours and minutes; a started minute counts."""
    minutes = int(-(-max(0.0, seconds) // 60))
    if minutes < 60:
        return QCoreApplication.translate("ChargingWords", "%1 min").replace("%1", str(minutes))
    words = QCoreApplication.translate("ChargingWords", "%1 h %2 min")
    return words.replace("%1", str(minutes // 60)).replace("%2", str(minutes % 60))


def is_estimate(seconds: float) -> bool:
    """Tell whether the car's time to the target is one: chargers send 0, or the largest number, while they reckon."""
    return 0 < seconds <= _LONGEST_S
