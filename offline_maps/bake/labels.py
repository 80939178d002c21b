# SPDX-License-Identifier: Apache-2.0
"""Names on the map: which, how eagerly, and from which zoom. A label belongs to the tile that holds its anchor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from offline_maps.bake.baked import BakedLabel
from offline_maps.bake.features import EMPTY, Layer, Shape, Tags
from offline_maps.bake.pois import SHOWN, category
from offline_maps.bake.read import MAX_LABELS, MAX_TEXT
from offline_maps.bake.road_labels import river_labels, road_labels
from offline_maps.bake.style import LabelKind
from offline_maps.geo import EXTENT, Tile

_PLACES: Final = {  # kind, lowest zoom, rank of the first of its class
    "country": (LabelKind.COUNTRY, 2.0, 0),
    "city": (LabelKind.CITY, 4.0, 5),
    "town": (LabelKind.TOWN, 8.0, 18),
    "village": (LabelKind.VILLAGE, 9.4, 34),
    "suburb": (LabelKind.SUBURB, 11.5, 44),
    "borough": (LabelKind.SUBURB, 11.0, 43),
    "island": (LabelKind.HAMLET, 11.0, 46),
    "quarter": (LabelKind.SUBURB, 13.0, 54),
    "neighbourhood": (LabelKind.SUBURB, 14.0, 57),
    "hamlet": (LabelKind.HAMLET, 13.0, 52),
    "isolated_dwelling": (LabelKind.HAMLET, 14.5, 62),
}
_MOST_OF_A_CLASS: Final = 9  # by which a place's own rank may fall behind the first of its class
_SEAS: Final = frozenset({"ocean", "sea", "bay", "strait"})


def bake_labels(layers: Mapping[str, Layer], tile: Tile) -> tuple[BakedLabel, ...]:
    """Return the labels of the tile; the most eager ones first."""
    found = [
        *_place_labels(layers.get("place", EMPTY)),
        *road_labels(layers, tile),
        *river_labels(layers, tile),
        *_water_labels(layers.get("water_name", EMPTY), tile),
        *_park_labels(layers.get("park", EMPTY), tile),
        *_poi_labels(layers.get("poi", EMPTY)),
        *_airport_labels(layers.get("aerodrome_label", EMPTY)),
        *_house_numbers(layers.get("housenumber", EMPTY)),
    ]
    found.sort(key=lambda label: label.rank)
    return tuple(found[:MAX_LABELS])


def name_of(tags: Tags) -> str:
    """Return the name as it is written where the thing is; empty where there is none."""
    return str(tags.get("name") or tags.get("name:latin") or "").strip()[:MAX_TEXT]


def rank_of(tags: Tags, default: int) -> int:
    """Return a place's own rank among its like, from 0."""
    rank = tags.get("rank")
    return max(0, int(rank)) if isinstance(rank, int | float) and abs(rank) < 1e6 else default


def _points(layer: Layer) -> Iterator[tuple[tuple[float, float], Tags]]:
    """Yield the points that this tile holds: the edges in the south and in the east are its neighbours'."""
    for i, tags in layer.of(Shape.POINT):
        for part in layer.parts(i):
            x, y = part[0].tolist()
            if 0 <= x < EXTENT and 0 <= y < EXTENT:
                yield (x, y), tags


def _place_labels(layer: Layer) -> Iterator[BakedLabel]:
    for point, tags in _points(layer):
        found = _PLACES.get(str(tags.get("class", "")))
        name = name_of(tags)
        if found is None or not name:
            continue
        kind, zoom, first = found
        own = min(rank_of(tags, _MOST_OF_A_CLASS), _MOST_OF_A_CLASS)
        # A capital is wanted from as far as its country; the rank counts down for smaller towns.
        zoom = 3.0 if tags.get("capital") in (2, "2", "yes") else zoom + own * 0.2
        yield BakedLabel(name, kind, first + own, (point,), zoom)


def _water_labels(layer: Layer, tile: Tile) -> Iterator[BakedLabel]:
    for point, tags in _points(layer):
        name = name_of(tags)
        if name:
            sea = tags.get("class") in _SEAS
            yield BakedLabel(name, LabelKind.WATER, 30 if sea else 56, (point,), float(min(tile.z, 9 if sea else 14)))


def _park_labels(layer: Layer, tile: Tile) -> Iterator[BakedLabel]:
    for point, tags in _points(layer):
        name = name_of(tags)
        if name:
            own = min(rank_of(tags, _MOST_OF_A_CLASS), _MOST_OF_A_CLASS)
            yield BakedLabel(name, LabelKind.PARK, 58 + own, (point,), float(min(tile.z, 14)) + own * 0.1)


def _poi_labels(layer: Layer) -> Iterator[BakedLabel]:
    for point, tags in _points(layer):
        kind = category(tags)
        if kind:
            # Without a name the icon alone is shown: a car park, a toilet.
            yield BakedLabel(name_of(tags), LabelKind.POI, SHOWN[kind].rank, (point,), SHOWN[kind].min_zoom, kind)
        elif tags.get("class") == "park" and (name := name_of(tags)):
            yield BakedLabel(name, LabelKind.PARK, 63, (point,), 14.0)


def _airport_labels(layer: Layer) -> Iterator[BakedLabel]:
    for point, tags in _points(layer):
        if name := name_of(tags):
            yield BakedLabel(name, LabelKind.POI, SHOWN["airport"].rank, (point,), SHOWN["airport"].min_zoom, "airport")


def _house_numbers(layer: Layer) -> Iterator[BakedLabel]:
    for point, tags in _points(layer):
        number = str(tags.get("housenumber", "")).strip()[:12]
        if number:
            yield BakedLabel(number, LabelKind.HOUSE_NUMBER, 95, (point,), 17.0)
