# SPDX-License-Identifier: Apache-2.0
"""Which places of interest a map shows: their category, which is also their icon, from which zoom, how eagerly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from offline_maps.bake.features import Tags


@dataclass(frozen=True, slots=True)
class Showing:
    """How a category is shown: from which zoom, and its rank among labels."""

    min_zoom: float
    rank: int


# What a driver looks for comes first: energy, help, a place to stop; then food; then shops and sights.
SHOWN: Final = {
    "charging_station": Showing(13.0, 48),
    "fuel": Showing(13.0, 49),
    "hospital": Showing(13.0, 50),
    "rest_area": Showing(12.0, 50),
    "airport": Showing(10.0, 40),
    "station": Showing(13.0, 51),
    "ferry_terminal": Showing(13.5, 52),
    "police": Showing(15.0, 58),
    "car_repair": Showing(15.5, 66),
    "car_wash": Showing(16.0, 68),
    "parking": Showing(15.0, 70),
    "toilets": Showing(16.0, 72),
    "pharmacy": Showing(15.5, 64),
    "doctor": Showing(16.0, 72),
    "dentist": Showing(16.5, 76),
    "supermarket": Showing(15.0, 66),
    "restaurant": Showing(16.0, 74),
    "cafe": Showing(16.0, 75),
    "fast_food": Showing(16.0, 75),
    "bar": Showing(16.5, 78),
    "hotel": Showing(15.5, 70),
    "camp_site": Showing(14.0, 62),
    "bank": Showing(16.5, 79),
    "atm": Showing(16.5, 80),
    "post_office": Showing(16.0, 76),
    "school": Showing(15.5, 77),
    "university": Showing(15.0, 70),
    "library": Showing(16.0, 77),
    "museum": Showing(15.0, 68),
    "attraction": Showing(14.5, 66),
    "viewpoint": Showing(14.5, 67),
    "cinema": Showing(15.5, 74),
    "theatre": Showing(15.5, 74),
    "place_of_worship": Showing(15.5, 78),
    "playground": Showing(16.5, 80),
    "sports": Showing(16.0, 78),
    "bakery": Showing(16.5, 79),
    "shop": Showing(17.0, 84),
}
_CATEGORIES: Final = {  # classes and subclasses of tiles that are called otherwise in a search
    "aerodrome": "airport",
    "aerialway": "station",
    "alpine_hut": "hotel",
    "art_gallery": "museum",
    "artwork": "attraction",
    "bus_station": "station",
    "butcher": "shop",
    "castle": "attraction",
    "chalet": "hotel",
    "clinic": "hospital",
    "clothing_store": "shop",
    "college": "university",
    "convenience": "supermarket",
    "doctors": "doctor",
    "gallery": "museum",
    "guest_house": "hotel",
    "halt": "station",
    "hostel": "hotel",
    "ice_cream": "cafe",
    "kindergarten": "school",
    "lodging": "hotel",
    "monument": "attraction",
    "motel": "hotel",
    "post": "post_office",
    "pub": "bar",
    "beer": "bar",
    "railway": "station",
    "services": "rest_area",
    "sports_centre": "sports",
    "stadium": "sports",
    "swimming_pool": "sports",
    "theme_park": "attraction",
    "zoo": "attraction",
    "grocery": "supermarket",
    "food_court": "fast_food",
    "car": "car_repair",
}


def category(tags: Tags) -> str:
    """Return the category of a place by its subclass, else by its class; empty for what is not shown."""
    for key in ("subclass", "class"):
        kind = str(tags.get(key, ""))
        name = _CATEGORIES.get(kind, kind)
        if name in SHOWN:
            return name
    return ""
