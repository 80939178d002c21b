# SPDX-License-Identifier: Apache-2.0
"""Filled areas: which class each polygon has, and their triangles in drawing order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from offline_maps.bake.baked import Mesh
from offline_maps.bake.features import Layer, Shape, Tags
from offline_maps.bake.polygons import Rings, rings_of, triangles
from offline_maps.bake.ribbons import Polylines, ribbons, without_repeats
from offline_maps.bake.style import Area
from offline_maps.geo import EXTENT, Tile, metres_per_world, to_degrees

if TYPE_CHECKING:
    from numpy.typing import NDArray

    # Vertices, indices into them, and the class of each triangle.
    type _Piece = tuple[NDArray[np.float32], NDArray[np.uint32], NDArray[np.int64]]

_LANDCOVER: Final = {
    "farmland": Area.FARMLAND,
    "ice": Area.ICE,
    "wood": Area.WOOD,
    "rock": Area.ROCK,
    "grass": Area.GRASS,
    "wetland": Area.WETLAND,
    "sand": Area.SAND,
    "land": Area.ISLAND,
}
_PARKS: Final = frozenset({"park", "garden", "village_green", "recreation_ground"})  # subclasses of grass
_LANDUSE: Final = {
    "residential": Area.RESIDENTIAL,
    "suburb": Area.RESIDENTIAL,
    "quarter": Area.RESIDENTIAL,
    "neighbourhood": Area.RESIDENTIAL,
    "industrial": Area.INDUSTRY,
    "commercial": Area.INDUSTRY,
    "retail": Area.INDUSTRY,
    "railway": Area.INDUSTRY,
    "garages": Area.INDUSTRY,
    "bus_station": Area.INDUSTRY,
    "quarry": Area.INDUSTRY,
    "harbour": Area.INDUSTRY,
    "construction": Area.INDUSTRY,
    "dam": Area.INDUSTRY,
    "school": Area.CAMPUS,
    "university": Area.CAMPUS,
    "kindergarten": Area.CAMPUS,
    "college": Area.CAMPUS,
    "library": Area.CAMPUS,
    "hospital": Area.CAMPUS,
    "cemetery": Area.CEMETERY,
    "military": Area.MILITARY,
    "stadium": Area.PITCH,
    "pitch": Area.PITCH,
    "playground": Area.PITCH,
    "track": Area.PITCH,
    "theme_park": Area.PARK,
    "zoo": Area.PARK,
    "park": Area.PARK,
    "parking": Area.PARKING,
}
_RUNWAYS: Final = {"runway": 45.0, "taxiway": 18.0}  # metres
_LEAST_UNITS: Final = 10.0
_SQUARES: Final = frozenset({"pedestrian", "footway", "platform"})


def _water(tags: Tags) -> Area | None:
    return None if tags.get("brunnel") == "tunnel" else Area.WATER


def _landcover(tags: Tags) -> Area | None:
    if tags.get("subclass") in _PARKS:
        return Area.PARK
    return _LANDCOVER.get(str(tags.get("class", "")))


def _landuse(tags: Tags) -> Area | None:
    return _LANDUSE.get(str(tags.get("class", "")))


def _park(_tags: Tags) -> Area | None:
    return Area.PARK


def _aeroway(tags: Tags) -> Area | None:
    kind = tags.get("class")
    if kind == "aerodrome":
        return Area.INDUSTRY
    return Area.AIRFIELD if kind in ("runway", "taxiway", "apron", "helipad") else None


def _transportation(tags: Tags) -> Area | None:
    if tags.get("class") == "pier":
        return Area.PIER
    square = tags.get("class") == "path" and tags.get("subclass") in _SQUARES
    return Area.PEDESTRIAN if square and tags.get("brunnel") != "tunnel" else None


_CLASSES: Final[Mapping[str, Callable[[Tags], Area | None]]] = {
    "water": _water,
    "landcover": _landcover,
    "landuse": _landuse,
    "park": _park,
    "aeroway": _aeroway,
    "transportation": _transportation,
}


def bake_areas(layers: Mapping[str, Layer], tile: Tile) -> Mesh:
    """Return the triangles of all filled areas; what lies below comes first."""
    found = [piece for name, layer in layers.items() if name in _CLASSES for piece in _pieces(layer, _CLASSES[name])]
    if "aeroway" in layers:
        found += _runways(layers["aeroway"], tile)
    vertices = [np.zeros((0, 3), np.float32)]
    indices = [np.zeros(0, np.uint32)]
    classes = [np.zeros(0, np.int64)]
    count = 0
    for piece, corners, kinds in found:
        vertices.append(piece)
        indices.append(corners + np.uint32(count))
        classes.append(kinds)
        count += len(piece)
    order = np.argsort(np.concatenate(classes), kind="stable")
    return Mesh(np.concatenate(vertices), np.concatenate(indices).reshape(-1, 3)[order].ravel())


def _runways(layer: Layer, tile: Tile) -> Iterator[_Piece]:
    """Yield runways and taxiways that are drawn as lines, as broad as they are in most places."""
    n = 1 << tile.z
    per_metre = EXTENT * n / metres_per_world(to_degrees(0.5, (tile.y + 0.5) / n)[0])
    for kind, metres in _RUNWAYS.items():
        parts = [part for i, tags in layer.of(Shape.LINE) if tags.get("class") == kind for part in layer.parts(i)]
        if not parts:
            continue
        starts = np.concatenate(([0], np.cumsum([len(part) for part in parts])))
        lines, _ = without_repeats(Polylines(np.concatenate(parts), starts))
        strip = ribbons(lines, np.zeros(len(lines.starts) - 1, np.int64), caps=False)
        half = max(metres * per_metre, _LEAST_UNITS) / 2
        vertices = np.full((len(strip.vertices), 3), float(Area.AIRFIELD), np.float32)
        vertices[:, :2] = strip.vertices[:, :2] + half * strip.vertices[:, 2:4]
        yield vertices, strip.indices, np.full(len(strip.indices) // 3, Area.AIRFIELD, np.int64)


def _pieces(layer: Layer, classify: Callable[[Tags], Area | None]) -> Iterator[_Piece]:
    """Yield the areas of a layer."""
    classes = [classify(tags) for tags in layer.tags]
    rings = rings_of(layer, [i for i, kind in enumerate(classes) if kind is not None])
    if not rings.feature:
        return
    corners, polygon = triangles(rings)
    kinds = np.array([classes[i] for i in rings.feature], np.int64)
    yield _vertices(rings, kinds), corners, kinds[polygon[::3]]


def _vertices(rings: Rings, kinds: NDArray[np.int64]) -> NDArray[np.float32]:
    rings_each = np.diff(rings.first)
    kind_of_ring = np.repeat(kinds, rings_each)
    vertices = np.empty((len(rings.xy), 3), np.float32)
    vertices[:, :2] = rings.xy
    vertices[:, 2] = kind_of_ring[rings.ring_of_point()]
    return vertices
