# SPDX-License-Identifier: Apache-2.0
"""Filled areas: which class each polygon has, and their triangles in drawing order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from offline_maps.bake.baked import Mesh
from offline_maps.bake.features import Layer, Tags
from offline_maps.bake.polygons import Rings, rings_of, triangles
from offline_maps.bake.style import Area

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


def bake_areas(layers: Mapping[str, Layer]) -> Mesh:
    """Return the triangles of all filled areas; what lies below comes first."""
    found = [piece for name, layer in layers.items() if name in _CLASSES for piece in _pieces(layer, _CLASSES[name])]
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


def _pieces(
    layer: Layer, classify: Callable[[Tags], Area | None]
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.uint32], NDArray[np.int64]]]:
    """Yield vertices, indices into them and the class of each triangle."""
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
