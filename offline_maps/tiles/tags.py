# SPDX-License-Identifier: Apache-2.0
"""From tags to layers and classes: the tables. `tiles/classify.py` asks them; first zooms stand in `tiles/schema.py`.

An area or a line gets the first row that fits, from above; within a row `*` stands for any other value.
"""

from __future__ import annotations

from typing import Final

type Rows = tuple[tuple[str, dict[str, tuple[str, str]]], ...]


def _each(layer: str, **classes: str) -> dict[str, tuple[str, str]]:
    return {value: (layer, kind) for kind, values in classes.items() for value in values.split()}


_COVER: Final = _each(
    "landcover",
    wood="wood forest",
    grass="scrub heath grassland fell tundra grass meadow village_green recreation_ground allotments park garden "
    "golf_course common dog_park flowerbed greenfield shrubbery",
    farmland="farmland farm farmyard orchard vineyard plant_nursery greenhouse_horticulture",
    wetland="wetland marsh mud",
    sand="sand beach dune shoal",
    rock="bare_rock scree rock shingle",
    ice="glacier",
    land="land",
)
_USE: Final = _each(
    "landuse",
    residential="residential",
    industrial="industrial",
    commercial="commercial office",
    retail="retail",
    railway="railway",
    harbour="harbour port marina",
    military="military",
    quarry="quarry landfill",
    cemetery="cemetery grave_yard",
    construction="construction brownfield",
    garages="garages",
    bus_station="bus_station",
    school="school",
    kindergarten="kindergarten",
    university="university",
    college="college",
    library="library",
    hospital="hospital clinic",
    stadium="stadium",
    pitch="pitch",
    playground="playground",
    track="track",
    theme_park="theme_park",
    zoo="zoo",
    dam="dam",
    parking="parking",
)
_WATER: Final = _each(
    "water",
    lake="water basin reservoir salt_pond",
    river="riverbank",
    dock="dock",
    swimming_pool="swimming_pool",
)
_GROUND: Final = _COVER | _USE | _WATER

# natural=water says more in `water`
WATER_KINDS: Final = {
    **dict.fromkeys(("river", "canal", "stream", "stream_pool", "moat", "ditch", "lock"), "river"),
    **dict.fromkeys(("dock", "harbour"), "dock"),
    **dict.fromkeys(("pond", "fishpond", "wastewater", "fountain", "reflecting_pool"), "pond"),
}

AREAS: Final[Rows] = (
    ("natural", _GROUND),
    ("waterway", _each("water", river="riverbank", dock="dock") | _each("landuse", dam="dam")),
    ("leisure", _GROUND | _each("park", nature_reserve="nature_reserve")),
    ("amenity", _USE | _each("water", swimming_pool="swimming_pool")),
    ("aeroway", _each("aeroway", aerodrome="aerodrome", heliport="heliport", apron="apron", helipad="helipad")),
    ("tourism", _each("landuse", theme_park="theme_park", zoo="zoo")),
    ("boundary", _each("park", national_park="national_park", protected_area="protected_area")),
    ("man_made", _each("transportation", pier="pier breakwater groyne")),
    ("place", _each("transportation", path="square")),
    ("landuse", _GROUND),
    ("military", {"*": ("landuse", "military")}),
    ("harbour", _each("landuse", harbour="yes")),
)
AREA_ROADS: Final = ("pedestrian", "footway", "path", "living_street", "service", "platform")

LINES: Final[Rows] = (
    (
        "highway",
        _each(
            "transportation",
            motorway="motorway motorway_link",
            trunk="trunk trunk_link",
            primary="primary primary_link",
            secondary="secondary secondary_link",
            tertiary="tertiary tertiary_link",
            minor="residential unclassified living_street road",
            service="service services",
            track="track",
            path="path footway cycleway bridleway steps pedestrian corridor platform",
            raceway="raceway",
            busway="busway bus_guideway",
        ),
    ),
    (
        "railway",
        _each(
            "transportation",
            rail="rail narrow_gauge preserved funicular",
            transit="light_rail subway tram monorail",
        ),
    ),
    ("route", _each("transportation", ferry="ferry")),
    (
        "waterway",
        _each("waterway", river="river", canal="canal", stream="stream", drain="drain", ditch="ditch")
        | _each("waterway", stream="wadi tidal_channel brook"),
    ),
    (
        "aerialway",
        _each("transportation", aerialway="cable_car gondola chair_lift mixed_lift drag_lift t-bar j-bar platter"),
    ),
    ("aeroway", _each("aeroway", runway="runway", taxiway="taxiway")),
    ("man_made", _each("transportation", pier="pier breakwater groyne")),
)

PLACES: Final = {
    **{kind: kind for kind in ("country", "state", "province", "city", "borough", "town", "village", "suburb")},
    **{kind: kind for kind in ("hamlet", "quarter", "neighbourhood", "isolated_dwelling", "island")},
    "farm": "isolated_dwelling",
    "islet": "island",
}
PLACE_RANK: Final = {
    **{"country": 1, "state": 3, "province": 4, "city": 5, "borough": 9, "town": 8, "village": 10, "suburb": 10},
    **{"hamlet": 12, "quarter": 11, "neighbourhood": 12, "isolated_dwelling": 14, "island": 10},
}

# Values of these keys are points of interest; `shop` with any value that no group has is a `shop`.
POI_KEYS: Final = ("amenity", "shop", "tourism", "leisure", "railway", "highway", "historic", "aeroway")
POI_KEYS_RARE: Final = ("office", "craft", "natural", "sport", "aerialway")

_POI_GROUPS: Final = {
    "aerodrome": "aerodrome",
    "aerialway": "aerialway_station",
    "alcohol_shop": "alcohol beverages wine",
    "art_gallery": "art artwork gallery arts_centre",
    "atm": "atm",
    "attraction": "attraction viewpoint",
    "bakery": "bakery pastry",
    "bank": "bank bureau_de_change",
    "bar": "bar nightclub",
    "beach": "beach",
    "beer": "biergarten pub",
    "bicycle": "bicycle bicycle_rental",
    "bus": "bus_stop bus_station",
    "butcher": "butcher",
    "cafe": "cafe",
    "campsite": "camp_site caravan_site",
    "car": "car car_repair car_parts taxi car_wash car_rental car_sharing tyres",
    "castle": "castle ruins",
    "cemetery": "grave_yard cemetery",
    "cinema": "cinema",
    "clothing_store": "bag clothes shoes",
    "college": "university college",
    "doctors": "doctors",
    "dentist": "dentist",
    "drinking_water": "drinking_water",
    "embassy": "embassy",
    "entrance": "subway_entrance train_station_entrance",
    "fast_food": "fast_food food_court",
    "ferry_terminal": "ferry_terminal",
    "fire_station": "fire_station",
    "fuel": "fuel charging_station",
    "garden": "garden",
    "golf": "golf golf_course miniature_golf",
    "grocery": "supermarket convenience deli delicatessen department_store greengrocer marketplace mall",
    "hairdresser": "hairdresser",
    "harbor": "marina dock",
    "hospital": "hospital nursing_home clinic",
    "ice_cream": "ice_cream",
    "information": "information",
    "laundry": "laundry dry_cleaning",
    "library": "books library",
    "lodging": "hotel motel bed_and_breakfast guest_house hostel chalet alpine_hut dormitory apartment",
    "monument": "monument memorial",
    "museum": "museum",
    "music": "music musical_instrument",
    "park": "park",
    "parking": "parking",
    "peak": "peak volcano",
    "pharmacy": "pharmacy chemist",
    "picnic_site": "picnic_site",
    "pitch": "pitch",
    "place_of_worship": "place_of_worship",
    "playground": "playground",
    "police": "police",
    "post": "post_box post_office parcel_locker",
    "prison": "prison",
    "railway": "station halt tram_stop",
    "recycling": "recycling",
    "restaurant": "restaurant",
    "school": "school kindergarten",
    "sports_centre": "sports_centre fitness_centre ice_rink",
    "rest_area": "rest_area services",
    "stadium": "stadium",
    "swimming": "swimming_area swimming_pool water_park",
    "telephone": "telephone",
    "theatre": "theatre",
    "theme_park": "theme_park",
    "toilets": "toilets",
    "town_hall": "townhall public_building courthouse community_centre",
    "veterinary": "veterinary",
    "zoo": "zoo aquarium",
}
POI_CLASS: Final = {value: kind for kind, values in _POI_GROUPS.items() for value in values.split()}

# The subclasses from the most important on: the line is the rank. Those of the first two are there from zooms 12, 13.
_RANKS: Final = (
    "station aerodrome hospital ferry_terminal",
    "fuel charging_station university castle museum stadium zoo theme_park mall services rest_area attraction",
    "supermarket pharmacy hotel townhall police fire_station parking park theatre library bus_station marina college",
    "restaurant cafe fast_food cinema bank post_office school place_of_worship halt hostel motel camp_site viewpoint "
    "peak convenience bakery toilets monument golf_course sports_centre",
)
POI_RANK: Final = {value: rank for rank, values in enumerate(_RANKS, 1) for value in values.split()}
POI_RANK_ELSE: Final = len(_RANKS) + 1
POI_ZOOM: Final = {1: 12, 2: 13}  # by rank; else 14
NAMELESS: Final = frozenset(("swimming_pool", "pitch", "garden", "playground", "park"))  # no sign without a name
