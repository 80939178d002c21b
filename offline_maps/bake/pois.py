# SPDX-License-Identifier: Apache-2.0
"""Which places of interest a map shows: their category, which is also their icon, from which zoom, how eagerly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from offline_maps.bake.features import Tags


@dataclass(frozen=True, slots=True)
class Showing:
    """How a category is shown: from which zoom, and its rank among labels."""

    min_zoom: float
    rank: int


# By the names of `search/categories.py`. What a driver looks for comes first: energy, help, a place to stop; then
# food and beds; then shops and sights.
SHOWN: Final = {
    "airport": Showing(10.0, 40),
    "rest_area": Showing(12.0, 48),
    "charging_station": Showing(13.0, 48),
    "fuel": Showing(13.0, 49),
    "hospital": Showing(13.0, 50),
    "station": Showing(13.0, 51),
    "ferry_terminal": Showing(13.5, 51),
    "police": Showing(15.0, 58),
    "camp_site": Showing(14.0, 62),
    "pharmacy": Showing(15.5, 64),
    "attraction": Showing(14.5, 66),
    "zoo": Showing(14.5, 66),
    "mall": Showing(14.5, 66),
    "supermarket": Showing(15.0, 66),
    "car_repair": Showing(15.5, 67),
    "viewpoint": Showing(14.5, 67),
    "museum": Showing(15.0, 68),
    "town_hall": Showing(15.0, 68),
    "car_wash": Showing(16.0, 69),
    "parking": Showing(15.0, 70),
    "hotel": Showing(15.5, 70),
    "university": Showing(15.0, 71),
    "marina": Showing(15.0, 71),
    "beach": Showing(15.0, 71),
    "toilets": Showing(16.0, 72),
    "doctor": Showing(16.0, 72),
    "restaurant": Showing(16.0, 74),
    "theatre": Showing(15.5, 74),
    "cinema": Showing(15.5, 74),
    "cafe": Showing(16.0, 75),
    "fast_food": Showing(16.0, 75),
    "car_rental": Showing(16.0, 75),
    "golf": Showing(15.0, 75),
    "post_office": Showing(16.0, 76),
    "convenience": Showing(16.0, 76),
    "dentist": Showing(16.5, 77),
    "school": Showing(15.5, 77),
    "library": Showing(16.0, 77),
    "swimming": Showing(15.5, 77),
    "fire_station": Showing(16.0, 77),
    "sports": Showing(16.0, 78),
    "place_of_worship": Showing(15.5, 78),
    "bar": Showing(16.5, 78),
    "bank": Showing(16.5, 79),
    "bakery": Showing(16.5, 79),
    "kindergarten": Showing(16.5, 80),
    "atm": Showing(16.5, 80),
    "playground": Showing(16.5, 80),
    "nightclub": Showing(17.0, 82),
    "taxi": Showing(16.5, 82),
    "veterinary": Showing(16.5, 82),
    "car_shop": Showing(16.5, 82),
    "drinking_water": Showing(17.0, 84),
    "kiosk": Showing(17.0, 84),
    "picnic": Showing(16.5, 84),
    "alcohol": Showing(17.0, 85),
    "hardware": Showing(16.5, 85),
    "bicycle": Showing(17.0, 86),
    "hairdresser": Showing(17.0, 87),
    "recycling": Showing(17.0, 88),
    "bus_stop": Showing(17.0, 89),
    "shop": Showing(17.0, 90),
}
_GROUPS: Final = {  # classes of OpenMapTiles that no tag of OpenStreetMap is called by
    "railway": "station",
    "lodging": "hotel",
    "grocery": "supermarket",
    "beer": "bar",
    "post": "post_office",
    "art_gallery": "museum",
    "alcohol_shop": "alcohol",
    "clothing_store": "shop",
    "bus": "bus_stop",
    "swimming_pool": "",  # most of them are in gardens
}


@cache
def _by_value() -> dict[str, str]:
    from offline_maps.search.categories import CATEGORIES

    found: dict[str, str] = {}
    for one in CATEGORIES:
        found.setdefault(one.name, one.name)
        for _, value in one.tags:
            found.setdefault(value, one.name)
    return found | _GROUPS


def category(tags: Tags) -> str:
    """Return the category of a place by its subclass, else by its class; empty for what is not shown."""
    for key in ("subclass", "class"):
        name = _by_value().get(str(tags.get(key, "")), "")
        if name in SHOWN:
            return name
    return ""
