# SPDX-License-Identifier: Apache-2.0
"""Units as DBC files write them, against the units of VSS: the same, convertible, or plainly something else.

Factors are exact by definition (SI Brochure, 9th edition, tables 2, 4 and 8; international mile).
"""

from __future__ import annotations

from typing import Final

# spelling in DBC files (lower case) -> (quantity, factor to the first unit of that quantity, offset)
_UNITS: Final[dict[str, tuple[str, float, float]]] = {
    **dict.fromkeys(("m/s",), ("speed", 3.6, 0.0)),
    **dict.fromkeys(("km/h", "kph", "kmh", "kmph"), ("speed", 1.0, 0.0)),
    **dict.fromkeys(("mph", "mi/h"), ("speed", 1.609344, 0.0)),
    "m": ("length", 1.0, 0.0),
    **dict.fromkeys(("km",), ("length", 1000.0, 0.0)),
    **dict.fromkeys(("mi", "mile", "miles"), ("length", 1609.344, 0.0)),
    "cm": ("length", 0.01, 0.0),
    "mm": ("length", 0.001, 0.0),
    **dict.fromkeys(("celsius", "c", "degc", "deg c", "°c", "ºc"), ("temperature", 1.0, 0.0)),
    **dict.fromkeys(("k", "kelvin"), ("temperature", 1.0, -273.15)),
    **dict.fromkeys(("kpa",), ("pressure", 1.0, 0.0)),
    **dict.fromkeys(("bar",), ("pressure", 100.0, 0.0)),
    "pa": ("pressure", 0.001, 0.0),
    **dict.fromkeys(("v", "volt"), ("voltage", 1.0, 0.0)),
    "mv": ("voltage", 0.001, 0.0),
    **dict.fromkeys(("a", "amp", "amps"), ("current", 1.0, 0.0)),
    "ma": ("current", 0.001, 0.0),
    "w": ("power", 1.0, 0.0),
    "kw": ("power", 1000.0, 0.0),
    "kwh": ("energy", 1.0, 0.0),
    "wh": ("energy", 0.001, 0.0),
    **dict.fromkeys(("nm", "n*m"), ("torque", 1.0, 0.0)),
    **dict.fromkeys(("rpm", "1/min"), ("rotation", 1.0, 0.0)),
    **dict.fromkeys(("degrees", "deg", "°"), ("angle", 1.0, 0.0)),
    **dict.fromkeys(("degrees/s", "deg/s", "°/s", "dps"), ("angular speed", 1.0, 0.0)),
    **dict.fromkeys(("m/s^2", "m/s2", "m/s²"), ("acceleration", 1.0, 0.0)),
    "g": ("acceleration or mass", 1.0, 0.0),
    **dict.fromkeys(("percent", "%"), ("relation", 1.0, 0.0)),
    **dict.fromkeys(("s", "sec"), ("time", 1.0, 0.0)),
    "ms": ("time", 0.001, 0.0),
    "min": ("time", 60.0, 0.0),
    "h": ("time", 3600.0, 0.0),
}


def plainly_other(unit: str | None, vss_unit: str) -> bool:
    """True where both units are known and are not the same; an unknown or missing unit proves nothing."""
    one, other = _UNITS.get((unit or "").strip().lower()), _UNITS.get(vss_unit.lower())
    return one is not None and other is not None and one != other


def conversion(unit: str | None, vss_unit: str) -> str | None:
    """Return the expression in x that brings `unit` to `vss_unit`, or None where they measure different things."""
    one, other = _UNITS.get((unit or "").strip().lower()), _UNITS.get(vss_unit.lower())
    if one is None or other is None or one[0] != other[0]:
        return None
    factor = one[1] / other[1]
    offset = (one[2] - other[2]) / other[1]
    text = "x" if factor == 1 else f"x * {factor:.12g}"
    return text if not offset else f"{text} {'+' if offset > 0 else '-'} {abs(offset):.12g}"
