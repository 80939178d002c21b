# SPDX-License-Identifier: Apache-2.0
"""Whether a place is open, said in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from avn.viewmodels.formatting import Formatter
from offline_maps.search.model import Place


def opening_words(formatter: Formatter, place: Place, now: datetime) -> str:
    """Say whether a place is open at `now`, its local time, and until when; empty where the map does not know."""
    hours = place.details.get("opening_hours", "")
    if not hours:
        return ""
    from offline_maps.search.opening import opening

    found = opening(hours, now, latitude_deg=place.latitude_deg, longitude_deg=place.longitude_deg)
    if found.is_open is None:
        return ""
    if found.is_open:
        if found.changes_at is None:
            return QCoreApplication.translate("OpeningWords", "Always open")
        until = QCoreApplication.translate("OpeningWords", "Open until %1")
        return until.replace("%1", _moment(formatter, found.changes_at, now))
    if found.changes_at is None:
        return QCoreApplication.translate("OpeningWords", "Closed")
    return QCoreApplication.translate("OpeningWords", "Closed, opens %1").replace(
        "%1", _moment(formatter, found.changes_at, now)
    )


def _moment(formatter: Formatter, moment: datetime, now: datetime) -> str:
    """Say a moment as somebody would: the time, tomorrow, the day of the week, or the date."""
    time = formatter.clock(moment)
    ahead = moment.date() - now.date()
    if ahead <= timedelta(0) or (ahead == timedelta(days=1) and moment.hour < 5):
        return time
    if ahead == timedelta(days=1):
        return QCoreApplication.translate("OpeningWords", "tomorrow %1").replace("%1", time)
    if ahead < timedelta(days=7):
        days = (
            QCoreApplication.translate("OpeningWords", "Monday %1"),
            QCoreApplication.translate("OpeningWords", "Tuesday %1"),
            QCoreApplication.translate("OpeningWords", "Wednesday %1"),
            QCoreApplication.translate("OpeningWords", "Thursday %1"),
            QCoreApplication.translate("OpeningWords", "Friday %1"),
            QCoreApplication.translate("OpeningWords", "Saturday %1"),
            QCoreApplication.translate("OpeningWords", "Sunday %1"),
        )
        return days[moment.weekday()].replace("%1", time)
    return f"{formatter.day(moment.date())} {time}"
