# SPDX-License-Identifier: Apache-2.0
"""Which plugs a charging station has, from its socket:* tags (OSM wiki, Key:socket), old and new tagging."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

# Tag -> the plug's one name here. Left out in OSM's own list are none that a car's inlet takes in Europe.
KINDS: Final = {
    "type2": "type2",
    "type2_cable": "type2_cable",
    "type2_combo": "ccs",
    "ccs": "ccs",
    "combo2": "ccs",
    "type1": "type1",
    "type1_cable": "type1",
    "type1_combo": "ccs1",
    "chademo": "chademo",
    "tesla_supercharger": "tesla_supercharger",
    "tesla_supercharger_ccs": "ccs",
    "tesla_destination": "tesla_destination",
    "tesla_standard": "tesla_destination",
    "nacs": "nacs",
    "schuko": "schuko",
    "typee": "schuko",
    "cee_blue": "cee_blue",
    "cee_red_16a": "cee_red",
    "cee_red_32a": "cee_red",
    "cee_red_64a": "cee_red",
    "type3": "type3",
    "type3c": "type3",
    "mcs": "mcs",
}
_POWER: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(kva|kw|w)?", re.IGNORECASE)
_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Connector:
    """One sort of plug at a station; `count` is 1 where the map only says that there is one."""

    kind: str
    count: int
    power_kw: float | None


def connectors(details: Mapping[str, str]) -> tuple[Connector, ...]:
    """Return the plugs, the strongest first; what says no or is not understood is left out."""
    found: dict[str, Connector] = {}
    for key, value in sorted(details.items()):
        parts = key.lower().split(":")
        if len(parts) != 2 or parts[0] != "socket" or parts[1] not in KINDS:
            continue
        count = _count(value)
        if not count:
            continue
        kind = KINDS[parts[1]]
        power = _power_kw(details, key)
        before = found.get(kind)
        if before is not None:
            count += before.count
            power = max((one for one in (before.power_kw, power) if one is not None), default=None)
        found[kind] = Connector(kind, count, power)
    return tuple(sorted(found.values(), key=lambda one: (-(one.power_kw or 0.0), one.kind)))


def _count(value: str) -> int:
    """Return how many; "yes" is one, "no" and nonsense are none; "2;1" are three."""
    if value.strip().lower() in ("yes", "true"):
        return 1
    total = sum(int(one) for one in re.findall(r"(?<![\d.])\d{1,4}(?![\d.])", value))
    return min(total, _MOST)


def _power_kw(details: Mapping[str, str], key: str) -> float | None:
    """Return the greatest power of this plug, from its own tags or else the station's."""
    for tag in (f"{key}:output", f"{key}:maxpower", f"{key}:power", "charging_station:output", "maxpower"):
        powers = [_kilowatts(number, unit) for number, unit in _POWER.findall(details.get(tag, ""))]
        if powers and 0 < max(powers) <= 10_000:
            return max(powers)
    return None


def _kilowatts(number: str, unit: str) -> float:
    """Return kW; a bare number of 1,000 and more is W, as nobody's plug gives a megawatt."""
    value = float(number.replace(",", "."))
    if unit.lower() == "w" or (not unit and value >= 1000):
        return value / 1000
    return value
