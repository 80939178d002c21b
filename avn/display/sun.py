# SPDX-License-Identifier: Apache-2.0
"""How high the sun stands.

Source: the low-precision formulas for the sun's coordinates of the Astronomical Almanac (section C), which follow
J. Meeus, Astronomical Algorithms, chapters 12, 13 and 25: better than 0.02 degrees from 1950 to 2050.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Final

_J2000: Final = datetime(2000, 1, 1, 12, tzinfo=UTC)
_DAY_S: Final = 86_400.0


def elevation_deg(at: datetime, latitude_deg: float, longitude_deg: float) -> float:
    """Return the height of the sun's centre above the horizon at `at`, without refraction; east is positive.

    Raises ValueError where `at` names no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("the time of the sun needs a time zone")
    days = (at - _J2000).total_seconds() / _DAY_S
    anomaly = math.radians(357.528 + 0.9856003 * days)
    longitude = math.radians(
        280.460 + 0.9856474 * days + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2.0 * anomaly)
    )  # ecliptic
    tilt = math.radians(23.439 - 0.0000004 * days)
    right_ascension = math.atan2(math.cos(tilt) * math.sin(longitude), math.cos(longitude))
    declination = math.asin(math.sin(tilt) * math.sin(longitude))
    sidereal = math.radians(280.46062 + 360.98564737 * days + longitude_deg)  # local mean sidereal time
    hour_angle = sidereal - right_ascension
    latitude = math.radians(latitude_deg)
    sine = math.sin(latitude) * math.sin(declination)
    sine += math.cos(latitude) * math.cos(declination) * math.cos(hour_angle)
    return math.degrees(math.asin(max(-1.0, min(1.0, sine))))
