# SPDX-License-Identifier: Apache-2.0
"""Roads, rails, rivers and borders: which class and level each line has, joined where they go on, as ribbons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from offline_maps.bake.baked import Mesh
from offline_maps.bake.dashes import dashed
from offline_maps.bake.features import Layer, Shape, Tags
from offline_maps.bake.ribbons import Polylines, ribbons, without_repeats
from offline_maps.bake.style import Level, Line

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROADS: Final = {
    "motorway": Line.MOTORWAY,
    "trunk": Line.TRUNK,
    "primary": Line.PRIMARY,
    "secondary": Line.SECONDARY,
    "tertiary": Line.TERTIARY,
    "minor": Line.MINOR,
    "busway": Line.SERVICE,
    "service": Line.SERVICE,
    "raceway": Line.SERVICE,
    "track": Line.TRACK,
    "path": Line.PATH,
    "rail": Line.RAIL,
    "transit": Line.TRANSIT,
    "ferry": Line.FERRY,
}
_RAMPS: Final = {  # one class narrower than their road
    Line.MOTORWAY: Line.TRUNK,
    Line.TRUNK: Line.PRIMARY,
    Line.PRIMARY: Line.SECONDARY,
    Line.SECONDARY: Line.TERTIARY,
    Line.TERTIARY: Line.MINOR,
}
_RIVERS: Final = frozenset({"river", "canal"})
_ADMIN_LEVEL: Final = 4  # borders of countries and their states; others say little to a driver


def road_class(tags: Tags) -> Line | None:
    """Return the class of a line of the layers transportation and transportation_name; None: not drawn."""
    kind = _ROADS.get(str(tags.get("class", "")))
    if kind is Line.PATH and tags.get("subclass") in ("pedestrian", "living_street"):
        return Line.WALK
    if kind is Line.TRANSIT and tags.get("brunnel") == "tunnel":
        return None
    if kind is not None and tags.get("ramp") in (1, True):
        return _RAMPS.get(kind, kind)
    return kind


def _waterway(tags: Tags) -> Line | None:
    return Line.RIVER if tags.get("class") in _RIVERS else Line.STREAM


def _boundary(tags: Tags) -> Line | None:
    level = tags.get("admin_level")
    known = isinstance(level, int | float) and level <= _ADMIN_LEVEL
    return Line.BOUNDARY if known and tags.get("maritime") not in (1, True) else None


_CLASSES: Final[Mapping[str, Callable[[Tags], Line | None]]] = {
    "waterway": _waterway,
    "boundary": _boundary,
    "transportation": road_class,
}
_LEVELS: Final = {"tunnel": Level.TUNNEL, "bridge": Level.BRIDGE}


def bake_lines(layers: Mapping[str, Layer]) -> tuple[Mesh, Mesh, Mesh]:
    """Return the ribbons of each level, lower classes first."""
    groups: dict[tuple[Level, Line], list[NDArray[np.float64]]] = {}
    for name, classify in _CLASSES.items():
        layer = layers.get(name)
        if layer is None:
            continue
        for i, tags in layer.of(Shape.LINE):
            kind = classify(tags)
            if kind is not None:
                level = _LEVELS.get(str(tags.get("brunnel", "")), Level.GROUND)
                groups.setdefault((level, kind), []).extend(layer.parts(i))
    meshes = [_level(groups, level) for level in Level]
    return meshes[0], meshes[1], meshes[2]


def _level(groups: Mapping[tuple[Level, Line], list[NDArray[np.float64]]], level: Level) -> Mesh:
    kinds = sorted(kind for one, kind in groups if one is level)
    parts = [part for kind in kinds for part in groups[level, kind]]
    classes = np.array([kind for kind in kinds for _ in groups[level, kind]], np.int64)
    if not parts:
        return ribbons(Polylines(np.zeros((0, 2)), np.zeros(1, np.int64)), classes, caps=False)
    starts = np.concatenate(([0], np.cumsum([len(part) for part in parts])))
    lines, left = without_repeats(Polylines(np.concatenate(parts), starts))
    lines, classes = dashed(*joined(lines, classes[left]))
    # The cap of a bridge would draw its casing across the road that it comes down to.
    return ribbons(lines, classes, caps=level is Level.GROUND)


def joined(lines: Polylines, groups: NDArray[np.int64]) -> tuple[Polylines, NDArray[np.int64]]:
    """Return the lines joined end to end within their group, where no third one meets them, and their groups.

    `groups` must not fall from one line to the next; the result keeps their order.
    """
    import shapely

    if not len(groups):
        return lines, groups
    owner = np.repeat(np.arange(len(groups)), np.diff(lines.starts))
    values, group = np.unique(groups, return_inverse=True)
    merged = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(lines.xy, indices=owner), indices=group))
    parts, of_group = shapely.get_parts(merged, return_index=True)
    xy, of_part = shapely.get_coordinates(parts, return_index=True)
    starts = np.searchsorted(of_part, np.arange(len(parts) + 1))
    return Polylines(xy, starts), values[of_group]
