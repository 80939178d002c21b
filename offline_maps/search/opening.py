# SPDX-License-Identifier: Apache-2.0
"""Whether a place is open, from its OSM opening_hours; what nobody understands is told as unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from opening_hours import (  # type: ignore[attr-defined]  # the package's types leave its errors out
    InvalidCoordinatesError,
    OpeningHours,
    ParserError,
    UnknownCountryError,
)

_LONGEST: Final = 1000  # letters; OSM's own limit is 255 a value
_SOON_DAYS: Final = 366


@dataclass(frozen=True, slots=True)
class Opening:
    """`is_open` is None where it is not known; `changes_at` is None where it is not known or never."""

    is_open: bool | None
    changes_at: datetime | None = None


UNKNOWN: Final = Opening(None)


def opening(
    text: str,
    at: datetime,
    country: str = "",
    latitude_deg: float | None = None,
    longitude_deg: float | None = None,
) -> Opening:
    """Return whether a place is open at `at`, its local time, and when that changes.

    `country` (ISO 3166) brings public holidays, the position sunrise and sunset. Times are local to the place;
    a zone on `at` is kept on the answer.
    """
    local = at.replace(tzinfo=None)
    if not text or len(text) > _LONGEST:
        return UNKNOWN
    known: dict[str, Any] = {"max_interval_days": _SOON_DAYS, "auto_timezone": False}
    if country:
        known["country"] = country.upper()
    if latitude_deg is not None and longitude_deg is not None:
        known["coords"] = (latitude_deg, longitude_deg)
    try:
        hours = OpeningHours(text, **known)
        unknown, is_open, changes = hours.is_unknown(local), hours.is_open(local), hours.next_change(local)
    except (UnknownCountryError, InvalidCoordinatesError):
        return opening(text, at)  # without the hint that nobody knows
    except (ParserError, ValueError, OverflowError):
        return UNKNOWN
    if unknown:
        return UNKNOWN
    return Opening(bool(is_open), changes.replace(tzinfo=at.tzinfo) if changes is not None else None)
