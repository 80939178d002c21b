# SPDX-License-Identifier: Apache-2.0
"""A length for the scale of a map: a round one in the driver's unit."""

from __future__ import annotations

from typing import Final

from avn.settings.preferences import DistanceUnit
from avn.viewmodels.formatting import M_PER_KM, M_PER_MILE, Formatter

M_PER_YARD: Final = 0.9144
YARDS_BELOW_M: Final = M_PER_MILE / 2


def scale(formatter: Formatter, metres: float) -> tuple[float, str]:
    """Return the longest round length of at most `metres`, in metres, and as it is written."""
    if formatter.preferences.distance is DistanceUnit.MILES:
        unit, name = (M_PER_YARD, "yd") if metres < YARDS_BELOW_M else (M_PER_MILE, "mi")
    else:
        unit, name = (1.0, "m") if metres < M_PER_KM else (M_PER_KM, "km")
    length = _round_below(metres / unit)
    return length * unit, f"{formatter.number(length, 0 if length >= 1 else 1)} {name}"


def _round_below(value: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20, 50 … that is not above the value; half of one for miles."""
    if value < 1.0:
        return 0.5
    step = 1.0
    while step * 10 <= value:
        step *= 10
    return max(one for one in (step, 2 * step, 5 * step) if one <= value)
