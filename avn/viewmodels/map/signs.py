# SPDX-License-Identifier: Apache-2.0
"""The signs of places on the map: strokes on a grid of 24 by 24, as all icons of the screen."""

from __future__ import annotations

from typing import Final

_BOLT: Final = "M13 3.5 L6 13.5 H11.5 L10.8 20.5 L18 10.5 H12.5 Z"
_FORK: Final = "M8 3.5 V20.5 M5 3.5 V8 A3 3 0 0 0 11 8 V3.5 M17 20.5 V3.5 C14.5 5.5 14 9 14 13 H17"
_CUP: Final = "M5 8 H16 V13 A5 5 0 0 1 5 13 Z M16 9.5 H18 A2 2 0 0 1 18 13.5 H15.8 M5 20 H16"
_BED: Final = "M3.5 6 V19 M3.5 15.5 H20.5 V19 M20.5 15.5 V13 A3 3 0 0 0 17.5 10 H11 V15.5 M7.8 11.5 V11.51"
_CROSS: Final = "M12 4.5 V19.5 M4.5 12 H19.5"
_BAG: Final = "M5 8.5 H19 L18 20 H6 Z M9 8.5 V7 A3 3 0 0 1 15 7 V8.5"
_CART: Final = "M3.5 5 H6 L8.5 15.5 H17.5 L19.5 8 H7 M9.5 19.5 V19.51 M16.5 19.5 V19.51"
_TRAIN: Final = (
    "M6.5 4 H17.5 V16 H6.5 Z M6.5 10.5 H17.5 M9.5 13.4 V13.41 M14.5 13.4 V13.41 M8.5 16 L6 20.5 M15.5 16 L18 20.5"
)
_BOOK: Final = (
    "M4 5.5 H10 A2 2 0 0 1 12 7.5 A2 2 0 0 1 14 5.5 H20 V18 H14 A2 2 0 0 0 12 20 A2 2 0 0 0 10 18 H4 Z M12 7.5 V20"
)
_CASTLE: Final = "M4.5 20 V7 H7.5 V9.5 H10.5 V7 H13.5 V9.5 H16.5 V7 H19.5 V20 Z M10 20 V16 A2 2 0 0 1 14 16 V20"
_TOOTH: Final = (
    "M6 4.5 C9 3.5 10 6 12 6 C14 6 15 3.5 18 4.5 C21 7 18.5 11 17.5 14 C17 17 16.5 20 15 20 C13 20 14"
    " 14.5 12 14.5 C10 14.5 11 20 9 20 C7.5 20 7 17 6.5 14 C5.5 11 3 7 6 4.5 Z"
)
_CAR: Final = "M4 17 V12.5 L6.3 7 A1.5 1.5 0 0 1 7.7 6 H16.3 A1.5 1.5 0 0 1 17.7 7 L20 12.5 V17 Z M4 12.5 H20"
_LADDER: Final = "M5 20.5 L8.5 4 H15.5 L19 20.5 M10.5 4 V14 H13.5 V4"
_PALM: Final = (
    "M12 20.5 C12 16 12.5 13 14 10 M14 10 C11 6 7 6.5 5 9.5 M14 10 C16 6 20 7 20.5 10.5 M14 10 C12.5 8 10 10.5 10 13"
)
_FLAG: Final = "M7 20.5 V4 L18 8 L7 12"
_ANCHOR: Final = "M12 8 V20 M14 6 A2 2 0 1 1 10 6 A2 2 0 1 1 14 6 M8.5 11 H15.5 M4.5 14 A7.5 6.2 0 0 0 19.5 14"
_BICYCLE: Final = (
    "M9.5 15.5 A3 3 0 1 1 3.5 15.5 A3 3 0 1 1 9.5 15.5 M20.5 15.5 A3 3 0 1 1 14.5 15.5 A3 3 0 1 1"
    " 20.5 15.5 M6.5 15.5 L10 8.5 H15 L17.5 15.5 M10 8.5 L12.5 15.5 L15 8.5"
)
_DOT: Final = "M14.5 12 A2.5 2.5 0 1 1 9.5 12 A2.5 2.5 0 1 1 14.5 12"

# By category of `offline_maps.search.categories`; what is not here is a dot.
SIGNS: Final = {
    "charging_station": _BOLT,
    "fuel": (
        "M5 20.5 V5 A1.5 1.5 0 0 1 6.5 3.5 H12.5 A1.5 1.5 0 0 1 14 5 V20.5 Z M5 10 H14 M14 12.5 H16 V17"
        " A1.7 1.7 0 0 0 19.5 17 V8.5 L17 6"
    ),
    "parking": "M8.5 20 V4.5 H13.5 A4.2 4.2 0 0 1 13.5 13 H8.5",
    "rest_area": "M4 9.5 H20 M7 9.5 V20 M17 9.5 V20 M4 14.5 H20 M12 4 V9.5",
    "hospital": _CROSS,
    "pharmacy": _CROSS,
    "doctor": _CROSS,
    "dentist": _TOOTH,
    "veterinary": (
        "M12 12 C9 12 6.5 16 7.5 18.5 C8.5 20.5 10.5 19 12 19 C13.5 19 15.5 20.5 16.5 18.5 C17.5 16 15 12"
        " 12 12 Z M6 10 V10.01 M9.5 6.5 V6.51 M14.5 6.5 V6.51 M18 10 V10.01"
    ),
    "police": "M12 3.5 L19 6 V11.5 C19 16 16 19 12 20.5 C8 19 5 16 5 11.5 V6 Z",
    "fire_station": (
        "M12 3.5 C13 7 17.5 9.5 17.5 14.5 A5.5 5.5 0 0 1 6.5 14.5 C6.5 12 8 10.5 9 9 C9.5 11 10.5 11.5"
        " 11.5 11.5 C12.5 9 11.5 6.5 12 3.5 Z"
    ),
    "airport": (
        "M12 3.5 C13.3 3.5 13.5 5 13.5 6.5 V10 L20.5 14.5 V16.5 L13.5 14.3 V18 L16 19.8 V21 L12 20 L8 21"
        " V19.8 L10.5 18 V14.3 L3.5 16.5 V14.5 L10.5 10 V6.5 C10.5 5 10.7 3.5 12 3.5 Z"
    ),
    "station": _TRAIN,
    "bus_stop": _TRAIN,
    "ferry_terminal": (
        "M4 13 L12 10.5 L20 13 L17.5 18 H6.5 Z M7 12 V7.5 H17 V12 M12 7.5 V4.5 M3.5 20.8 C6 19.3 7.5 19.3"
        " 10 20.8 C12.5 19.3 14 19.3 16.5 20.8 L20.5 20.3"
    ),
    "car_repair": (
        "M15.2 4.1 A5 5 0 0 0 9.4 10.8 L4.4 15.8 A2.6 2.6 0 0 0 8.2 19.6 L13.2 14.6 A5 5 0 0 0 19.9 8.8"
        " L16.8 11.5 L13.2 10.8 L12.5 7.2 Z"
    ),
    "car_wash": "M4 19 V15.5 L6 11.5 H18 L20 15.5 V19 Z M8 4 V7 M12 3.5 V6.5 M16 4 V7",
    "toilets": (
        "M7.5 4.5 V4.51 M5 8.5 H10 V14 H9 V20.5 M6 20.5 V14 H5 Z M16.5 4.5 V4.51 M16.5 8.5 L19.5 15.5"
        " H13.5 Z M16.5 15.5 V20.5"
    ),
    "supermarket": _CART,
    "convenience": _CART,
    "mall": _BAG,
    "shop": _BAG,
    "bakery": "M4.5 11 A3.5 3.5 0 0 1 8 6.5 H16 A3.5 3.5 0 0 1 19.5 11 L18 12 V18.5 H6 V12 Z",
    "restaurant": _FORK,
    "fast_food": "M4.5 10.5 A7.5 6 0 0 1 19.5 10.5 Z M4 14 H20 M5 17.5 H19 A3 3 0 0 1 16 20 H8 A3 3 0 0 1 5 17.5",
    "cafe": _CUP,
    "bar": "M5 4.5 H19 L12 13 Z M12 13 V20 M8.5 20 H15.5",
    "hotel": _BED,
    "camp_site": "M12 4.5 L3.5 20 H20.5 Z M12 12.5 L8.5 20 M12 12.5 L15.5 20",
    "bank": "M4 9.5 L12 4 L20 9.5 Z M6.5 9.5 V17 M12 9.5 V17 M17.5 9.5 V17 M4 20 H20",
    "atm": "M3.5 7 H20.5 V17 H3.5 Z M14.5 12 A2.5 2.5 0 1 1 9.5 12 A2.5 2.5 0 1 1 14.5 12",
    "post_office": "M3.5 6 H20.5 V18 H3.5 Z M3.5 6.5 L12 13 L20.5 6.5",
    "school": "M2.5 9.5 L12 5 L21.5 9.5 L12 14 Z M6.5 11.5 V17 C9.5 19 14.5 19 17.5 17 V11.5",
    "university": "M2.5 9.5 L12 5 L21.5 9.5 L12 14 Z M6.5 11.5 V17 C9.5 19 14.5 19 17.5 17 V11.5",
    "library": _BOOK,
    "museum": "M4 9.5 L12 4 L20 9.5 Z M6.5 9.5 V17 M12 9.5 V17 M17.5 9.5 V17 M4 20 H20",
    "attraction": _CASTLE,
    "viewpoint": (
        "M3.5 12 C7 6.5 17 6.5 20.5 12 C17 17.5 7 17.5 3.5 12 Z M14.2 12 A2.2 2.2 0 1 1 9.8 12 A2.2 2.2 0 1 1 14.2 12"
    ),
    "cinema": "M4 6 H20 V18 H4 Z M8 6 V18 M16 6 V18 M4 12 H8 M16 12 H20",
    "theatre": "M5 5 H19 V11 A7 8 0 0 1 5 11 Z M9 9.5 V9.51 M15 9.5 V9.51 M9 13.5 C10.5 15.5 13.5 15.5 15 13.5",
    "place_of_worship": "M12 3 V11 M9 6 H15 M5 20.5 V15.5 L12 10.5 L19 15.5 V20.5 Z",
    "playground": _LADDER,
    "kindergarten": _LADDER,
    "beach": _PALM,
    "golf": _FLAG,
    "marina": _ANCHOR,
    "bicycle": _BICYCLE,
    "bicycle_rental": _BICYCLE,
    "kiosk": _BAG,
    "clothes": _BAG,
    "hardware": "M15.2 4.1 A5 5 0 0 0 9.4 10.8 L4.4 15.8 A2.6 2.6 0 0 0 8.2 19.6 L13.2 14.6",
    "alcohol": "M5 4.5 H19 L12 13 Z M12 13 V20 M8.5 20 H15.5",
    "nightclub": "M5 4.5 H19 L12 13 Z M12 13 V20 M8.5 20 H15.5",
    "drinking_water": "M12 3.5 C15.5 8 18 11 18 14.5 A6 6 0 0 1 6 14.5 C6 11 8.5 8 12 3.5 Z",
    "swimming": (
        "M3.5 17.5 C6 16 7.5 16 10 17.5 C12.5 16 14 16 16.5 17.5 L20.5 17 M7 13.5 L12 10 L8.5 7 L13 4.5"
        " M18.5 10.5 V10.51"
    ),
    "picnic": "M4 9.5 H20 M7 9.5 V20 M17 9.5 V20 M4 14.5 H20",
    "town_hall": "M4 9.5 L12 4 L20 9.5 Z M6.5 9.5 V17 M12 9.5 V17 M17.5 9.5 V17 M4 20 H20",
    "cemetery": "M12 4 V20 M8 8.5 H16",
    "zoo": "M12 12 C9 12 6.5 16 7.5 18.5 C8.5 20.5 10.5 19 12 19 C13.5 19 15.5 20.5 16.5 18.5 C17.5 16 15 12 12 12 Z",
    "taxi": _CAR,
    "car_rental": _CAR,
    "car_shop": _CAR,
    "recycling": "M12 4 L16 10 M12 4 L8 10 M5 19.5 L3.5 13 M5 19.5 H12 M19 19.5 L20.5 13 M19 19.5 H14",
    "hairdresser": (
        "M8 17 A2 2 0 1 1 4 17 A2 2 0 1 1 8 17 M8 7 A2 2 0 1 1 4 7 A2 2 0 1 1 8 7 M8 8 L19.5 17 M8 16 L19.5 7"
    ),
    "sight": _CASTLE,
    "sports": "M20 12 A8 8 0 1 1 4 12 A8 8 0 1 1 20 12 M4 12 H20 M12 4 C8 8 8 16 12 20 C16 16 16 8 12 4",
}


def sign(category: str) -> str:
    """Return the strokes of a category as an SVG path."""
    return SIGNS.get(category, _DOT)
