# SPDX-License-Identifier: Apache-2.0
"""Buildings: walls shaded by where they face, roofs, and the outline of the roofs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from offline_maps.bake.baked import Mesh
from offline_maps.bake.features import EMPTY, Layer, Shape, Tags
from offline_maps.bake.polygons import Rings, rings_of, triangles
from offline_maps.geo import EXTENT

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HEIGHT_M: Final = 5.0  # where the map tells none
_MAX_HEIGHT_M: Final = 900.0
_LIGHT: Final = (-0.6, -0.8)  # from the north-west, as on every relief map
_SHADE: Final = (0.62, 0.92)  # of a wall turned from the light, and of one turned to it


def bake_buildings(layers: Mapping[str, Layer]) -> tuple[Mesh, NDArray[np.uint32]]:
    """Return walls and roofs as one mesh, walls first, and the roofs' edges as pairs of its vertices."""
    layer = layers.get("building", EMPTY)
    known: dict[int, tuple[float, float] | None] = {}  # by the identity of the tags, which equal features share
    heights: dict[int, tuple[float, float]] = {}
    for i, tags in layer.of(Shape.AREA):
        if id(tags) not in known:
            known[id(tags)] = _span(tags)
        if (span := known[id(tags)]) is not None:
            heights[i] = span
    rings = rings_of(layer, list(heights))
    if not rings.feature:
        return Mesh(np.zeros((0, 5), np.float32), np.zeros(0, np.uint32)), np.zeros(0, np.uint32)
    spans = np.repeat(np.array([heights[i] for i in rings.feature]), np.diff(rings.first), axis=0)
    low, high = spans[rings.ring_of_point()].T
    after = rings.following()
    outside = _along_cut(rings.xy, rings.xy[after])
    walls, wall_corners = _walls(rings, after, low, high, np.flatnonzero(~outside))
    roofs = np.column_stack((rings.xy, high, np.ones(len(high)), np.zeros(len(high)))).astype(np.float32)
    corners, _ = triangles(rings)
    start = np.uint32(len(walls))
    mesh = Mesh(np.concatenate((walls, roofs)), np.concatenate((wall_corners, corners + start)))
    seen = np.flatnonzero(~outside)
    return mesh, (np.column_stack((seen, after[seen])).astype(np.uint32) + start).ravel()


def _span(tags: Tags) -> tuple[float, float] | None:
    """Return from and to which height the building stands; None where its parts stand for it."""
    if tags.get("hide_3d") in (True, 1, "true", "yes"):
        return None
    high = _number(tags.get("render_height"), _HEIGHT_M)
    low = _number(tags.get("render_min_height"), 0.0)
    return (low, high) if high > low else None


def _number(value: object, default: float) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= _MAX_HEIGHT_M:
        return default
    return float(value)


def _along_cut(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which edges only lie where the tile was cut, off its border: no wall stands there."""
    beyond = (a < 0) | (a > EXTENT)
    return np.asarray(((a == b) & beyond).any(axis=1))


def _walls(
    rings: Rings,
    after: NDArray[np.int64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    edges: NDArray[np.int64],
) -> tuple[NDArray[np.float32], NDArray[np.uint32]]:
    a, b = rings.xy[edges], rings.xy[after[edges]]
    along = b - a
    # Left of the way around, which for outer rings and holes alike is where the wall faces.
    outward = np.column_stack((along[:, 1], -along[:, 0])) / np.hypot(*along.T)[:, None]
    lit = (outward @ np.array(_LIGHT) + 1) / 2
    shade = _SHADE[0] + (_SHADE[1] - _SHADE[0]) * lit
    walls = np.zeros((len(edges), 4, 5), np.float32)
    walls[:, (0, 3), :2] = a[:, None]
    walls[:, (1, 2), :2] = b[:, None]
    walls[:, :2, 2] = low[edges, None]
    walls[:, 2:, 2] = high[edges, None]
    walls[:, :, 3] = shade[:, None]
    corner = np.array((0, 1, 2, 0, 2, 3), np.uint32)
    base = np.arange(len(edges), dtype=np.uint32) * np.uint32(4)
    return walls.reshape(-1, 5), (base[:, None] + corner).ravel()
