# SPDX-License-Identifier: Apache-2.0
"""The schema of the vector tiles: every layer, class and field, and the zoom from which each is there.

Names and meanings are those of OpenMapTiles, so that its files can be read too; what we leave out or add is said in
the texts. A class that is missing here cannot be written: `tiles/classify.py` takes its first zooms from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

VERSION: Final = 1  # of layers, classes, fields and geometry; finished blocks of another version are made again
MIN_ZOOM: Final = 0
MAX_ZOOM: Final = 14


@dataclass(frozen=True, slots=True)
class Field:
    """One property of a feature: its name, "text" or "number", and what it says."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: the geometry in it, its classes with the zoom from which each is there, and its fields.

    `classes` is empty where the layer has no field `class`; then `first_zoom` counts.
    """

    name: str
    geometry: str
    meaning: str
    classes: dict[str, int]
    fields: tuple[Field, ...] = ()
    first_zoom: int = 0


_CLASS = Field("class", "text", "one of the classes below")
_SUBCLASS = Field("subclass", "text", "the tag's own value, where it is finer than the class")
_NAME = Field("name", "text", "the name as people there write it")
_LATIN = Field("name:latin", "text", "the name in Latin letters, where `name` has others")
_BRUNNEL = Field("brunnel", "text", "`bridge`, `tunnel` or `ford`; missing on the ground")
_INTERMITTENT = Field("intermittent", "number", "1 where it may be dry")
_LAYER = Field("layer", "number", "the order among crossing ways, from below")
_REF = Field("ref", "text", "the number of the road, several parted by `;`")
_NETWORK = Field("network", "text", "`e-road` where one of the numbers is a European one, else `road`")
_RANK = Field("rank", "number", "1 is the most important")

_ROADS: Final = {
    "motorway": 4,
    "trunk": 5,
    "primary": 7,
    "secondary": 9,
    "tertiary": 10,
    "minor": 12,
    "raceway": 12,
    "busway": 12,
    "service": 13,
    "track": 13,
    "path": 13,
}

LAYERS: Final = (
    Layer(
        "water",
        "areas",
        "The sea, lakes, rivers and harbours. The sea is made from coastlines within the extract's box.",
        {"ocean": 0, "lake": 6, "river": 6, "dock": 8, "pond": 11, "swimming_pool": 14},
        (_CLASS, _INTERMITTENT, _BRUNNEL),
    ),
    Layer(
        "waterway",
        "lines",
        "Rivers and streams as lines.",
        {"river": 8, "canal": 10, "stream": 12, "drain": 13, "ditch": 13},
        (_CLASS, _NAME, _LATIN, _BRUNNEL, _INTERMITTENT),
    ),
    Layer(
        "landcover",
        "areas",
        "What grows or lies on the ground. `land` is an addition: islands of old data, mapped on top of water.",
        {"wood": 7, "ice": 7, "farmland": 9, "grass": 9, "wetland": 9, "rock": 9, "sand": 9, "land": 8},
        (_CLASS, _SUBCLASS),
    ),
    Layer(
        "landuse",
        "areas",
        "What the ground is used for. `harbour`, `parking` and `construction` are additions.",
        {
            "residential": 8,
            "industrial": 9,
            "commercial": 9,
            "retail": 10,
            "railway": 10,
            "harbour": 10,
            "military": 9,
            "quarry": 9,
            "cemetery": 10,
            "construction": 11,
            "garages": 13,
            "bus_station": 13,
            "school": 11,
            "kindergarten": 13,
            "university": 11,
            "college": 11,
            "library": 13,
            "hospital": 11,
            "stadium": 11,
            "pitch": 12,
            "playground": 13,
            "track": 12,
            "theme_park": 11,
            "zoo": 11,
            "dam": 12,
            "parking": 13,
        },
        (_CLASS,),
    ),
    Layer(
        "park",
        "areas; points for the name",
        "Protected nature. City parks are `landcover` (`grass`, subclass `park`) and a point in `poi`.",
        {"national_park": 6, "nature_reserve": 8, "protected_area": 8},
        (_CLASS, _NAME, _LATIN, _RANK),
    ),
    Layer(
        "boundary",
        "lines",
        "Borders between countries (level 2), states (3, 4) and municipalities (5 to 8).",
        {},
        (
            Field("admin_level", "number", "2 to 8; the highest authority that the line parts"),
            Field("maritime", "number", "1 on the sea"),
            Field("disputed", "number", "1 where it is"),
        ),
    ),
    Layer(
        "aeroway",
        "areas, lines, points",
        "Airports.",
        {"aerodrome": 10, "heliport": 12, "runway": 10, "taxiway": 12, "apron": 11, "helipad": 14, "gate": 14},
        (_CLASS, _REF),
    ),
    Layer(
        "transportation",
        "lines; areas of squares (`path`, subclass `pedestrian`) and of piers",
        "Roads, rails, paths and ferries. Lines of equal fields are joined.",
        {**_ROADS, "rail": 8, "transit": 11, "ferry": 8, "aerialway": 12, "pier": 13},
        (
            _CLASS,
            _SUBCLASS,
            _BRUNNEL,
            _LAYER,
            Field("ramp", "number", "1 on slip roads (…_link)"),
            Field("oneway", "number", "1 along the line, -1 against it"),
            Field("toll", "number", "1 where driving costs"),
            Field("service", "text", "kind of service road or siding: `driveway`, `parking_aisle`, `alley`, `yard`, …"),
            Field("access", "text", "`no` where the public may not drive"),
            Field("surface", "text", "`paved` or `unpaved`, where tagged"),
            _NETWORK,
        ),
    ),
    Layer(
        "building",
        "areas",
        "Buildings from zoom 13, and their parts.",
        {},
        (
            Field("render_height", "number", "metres from the ground to the top; 5 where nothing is known"),
            Field("render_min_height", "number", "metres from the ground to the lowest part"),
            Field("hide_3d", "number", "1 for an outline whose parts are drawn instead; only in files of others"),
        ),
        13,
    ),
    Layer(
        "water_name",
        "points; lines for long lakes",
        "Names of waters.",
        {"ocean": 2, "sea": 4, "bay": 9, "strait": 9, "lake": 9, "dock": 12},
        (_CLASS, _NAME, _LATIN, _INTERMITTENT),
    ),
    Layer(
        "transportation_name",
        "lines",
        "Names and numbers of roads, and the names of ferries and piers. Lines of equal fields are joined.",
        {**_ROADS, "motorway": 6, "trunk": 8, "primary": 9, "secondary": 10, "tertiary": 11}
        | {"minor": 13, "service": 14, "track": 14, "path": 14, "ferry": 12, "pier": 14},
        (
            *(_CLASS, _SUBCLASS, _NAME, _LATIN, _REF, _NETWORK, _BRUNNEL, _LAYER),
            Field("ref_length", "number", "letters in `ref`"),
        ),
    ),
    Layer(
        "place",
        "points",
        "Countries, towns and their parts.",
        {
            "country": 1,
            "state": 4,
            "province": 4,
            "city": 4,
            "town": 7,
            "village": 9,
            "island": 9,
            "suburb": 11,
            "borough": 11,
            "hamlet": 12,
            "quarter": 12,
            "neighbourhood": 13,
            "isolated_dwelling": 14,
        },
        (_CLASS, _NAME, _LATIN, _RANK, Field("capital", "number", "2 the country's capital, 4 a state's")),
    ),
    Layer(
        "poi",
        "points",
        "Whatever one may be looking for. Classes are OpenMapTiles' groups; a kind without a group is its own class.",
        {},
        (_CLASS, _SUBCLASS, _NAME, _LATIN, _RANK),
        12,
    ),
    Layer(
        "housenumber",
        "points",
        "House numbers of addresses.",
        {},
        (Field("housenumber", "text", "as it stands on the house"),),
        14,
    ),
)

BY_NAME: Final = {layer.name: layer for layer in LAYERS}


def first_zoom(layer: str, kind: str) -> int:
    """Return the zoom from which a class of a layer is there; KeyError where the schema does not know it."""
    table = BY_NAME[layer]
    return table.classes[kind] if table.classes else table.first_zoom


def markdown() -> str:
    """Return the schema as a document, for docs/reference/map-tiles.md."""
    lines = [
        "# The schema of the vector tiles",
        "",
        f"Generated from `offline_maps/tiles/schema.py`, version {VERSION}. Zooms {MIN_ZOOM} to {MAX_ZOOM}; names and",
        "meanings are those of OpenMapTiles.",
    ]
    for layer in LAYERS:
        lines += ["", f"## {layer.name}", f"{layer.meaning} Geometry: {layer.geometry}."]
        if not layer.classes:
            lines.append(f"From zoom {layer.first_zoom}.")
        lines += ["", "| field | kind | meaning |", "|---|---|---|"]
        lines += [f"| `{field.name}` | {field.kind} | {field.meaning} |" for field in layer.fields]
        if layer.classes:
            lines += ["", "| class | from zoom |", "|---|---|"]
            lines += [f"| `{name}` | {zoom} |" for name, zoom in layer.classes.items()]
    return "\n".join(lines) + "\n"


def vector_layers() -> list[dict[str, object]]:
    """Return what TileJSON and PMTiles metadata call `vector_layers`."""
    return [
        {
            "id": layer.name,
            "description": layer.meaning,
            "minzoom": min(layer.classes.values()) if layer.classes else layer.first_zoom,
            "maxzoom": MAX_ZOOM,
            "fields": {field.name: "Number" if field.kind == "number" else "String" for field in layer.fields},
        }
        for layer in LAYERS
    ]
