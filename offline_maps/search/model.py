# SPDX-License-Identifier: Apache-2.0
"""What a search finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing a place is; decides its icon and its words."""

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    HAMLET = "hamlet"
    SUBURB = "suburb"
    ISLAND = "island"
    POSTCODE = "postcode"
    STREET = "street"
    ADDRESS = "address"  # a street and a house number
    POI = "poi"
    WATER = "water"
    NATURE = "nature"  # parks, woods, peaks
    POINT = "point"  # coordinates, an Open Location Code, a geo: URI


@dataclass(frozen=True, slots=True)
class Place:
    """One place: where it is, and what tells it from others of the same name."""

    kind: Kind
    name: str
    latitude_deg: float
    longitude_deg: float
    category: str = ""  # of a POI: a name in `categories.py`, such as charging_station
    context: str = ""  # "Indre By, København": the quarter and the town
    street: str = ""
    number: str = ""
    postcode: str = ""
    city: str = ""
    exact: bool = True  # False where the house number was interpolated between two others
    pack: str = ""  # region id of the pack that knows it; empty for a point
    id: int = 0  # row in that pack's index; 0 for a point
    distance_m: float | None = None  # as the crow flies, where the search had a place to start from
    details: Mapping[str, str] = field(default_factory=dict)  # OSM tags that a driver asks for, see `details.py`

    def to_json(self) -> dict[str, object]:
        """Return the place as JSON has it, without what is empty."""
        found: dict[str, object] = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if one.name == "exact":
                if not value:
                    found["exact"] = False
            elif value not in ("", 0, None) and value != {}:
                found[one.name] = dict(value) if isinstance(value, Mapping) else value
        found.setdefault("latitude_deg", self.latitude_deg)
        found.setdefault("longitude_deg", self.longitude_deg)
        return found
