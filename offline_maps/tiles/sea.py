# SPDX-License-Identifier: Apache-2.0
"""The sea, made from coastlines: land lies on the left of each (OpenStreetMap's rule for natural=coastline).

An extract cuts coastlines at its border; there the box closes them. Where a coastline is broken, the sea beside it is
left out: land that looks dry is the smaller error.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from offline_maps.geo import EARTH_RADIUS_M, Bounds

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry import LineString, Polygon

    type Line = NDArray[np.float64]

_GAP_M: Final = 100.0  # two ends this near belong together
_REACH: Final = 0.06  # of the box's sides: an end this near to the border was cut off by it
_REACH_M: Final = 800.0
_STUB_M: Final = 60.0  # a broken line this short says nothing
_METRES: Final = EARTH_RADIUS_M * math.pi / 180  # in a degree of latitude
_GRID: Final = 1e-7  # degrees: the resolution of OpenStreetMap


def sea(coast: Sequence[Line], box: Bounds) -> list[Polygon]:
    """Return the sea within the box.

    coast: lines of [n, 2] longitude and latitude in degrees, in their own direction; whole or cut at any place.
    """
    lines = _inside(coast, box)
    if not lines:
        return []
    lines = _mended(lines, box)
    frame = shapely.linearrings(
        [(box.west, box.south), (box.east, box.south), (box.east, box.north), (box.west, box.north)]
    )
    netting = shapely.union_all([*lines, frame])
    faces = [one for one in shapely.get_parts(shapely.polygonize(shapely.get_parts(netting))) if one.area > 0]
    open_ends = [one for one in lines if not _whole(one, box) and _length_m(one) > _STUB_M]
    middles = np.array([_middle(one) for one in open_ends], dtype=object)
    spoilt = shapely.STRtree(faces).query(middles, predicate="intersects")[1]
    left_out = set(spoilt.tolist())
    left, right = _evidence(faces, lines)
    return [face for k, face in enumerate(faces) if k not in left_out and right[k] > 0 and left[k] <= 0.02 * right[k]]


def _inside(coast: Sequence[Line], box: Bounds) -> list[LineString]:
    """Return the coast cut at the box and joined where ends meet, each in its own direction."""
    lines = np.array([shapely.LineString(one) for one in coast if len(one) > 1], dtype=object)
    cut = shapely.clip_by_rect(lines, box.west, box.south, box.east, box.north)
    parts = shapely.get_parts(cut)
    parts = parts[(shapely.get_dimensions(parts) == 1) & (shapely.length(parts) > 0)]
    return _joined(list(parts))


def _joined(lines: list[LineString]) -> list[LineString]:
    return list(shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines), directed=True))) if lines else []


def _mended(lines: list[LineString], box: Bounds) -> list[LineString]:
    """Bridge small gaps, and lead ends that the extract cut off near its border to the border."""
    loose = [one for one in lines if not _whole(one, box)]
    starts = [one.coords[0] for one in loose if not _on_border(one.coords[0], box)]
    bridges = []
    ends = [one.coords[-1] for one in loose if not _on_border(one.coords[-1], box)]
    for end in ends:
        near = min(starts, key=lambda start: _distance_m(end, start), default=None)
        if near is not None and _distance_m(end, near) <= _GAP_M:
            starts.remove(near)
            bridges.append(shapely.LineString([end, near]))
        elif (foot := _foot(end, box)) is not None:
            bridges.append(shapely.LineString([end, foot]))
    bridges += [shapely.LineString([foot, start]) for start in starts if (foot := _foot(start, box)) is not None]
    return _joined([*lines, *bridges])


def _foot(point: tuple[float, float], box: Bounds) -> tuple[float, float] | None:
    """Return the nearest point of the border, where it is so near that the border cut the line off."""
    x, y = point
    feet = [(box.west, y), (box.east, y), (x, box.south), (x, box.north)]
    foot = min(feet, key=lambda one: _distance_m(point, one))
    width = _distance_m((box.west, y), (box.east, y))
    height = _distance_m((x, box.south), (x, box.north))
    return foot if _distance_m(point, foot) <= max(_REACH_M, _REACH * min(width, height)) else None


def _whole(line: LineString, box: Bounds) -> bool:
    """Return whether a line is closed, or goes from border to border."""
    first, last = line.coords[0], line.coords[-1]
    return bool(first == last or (_on_border(first, box) and _on_border(last, box)))


def _on_border(point: tuple[float, float], box: Bounds) -> bool:
    x, y = point
    return min(abs(x - box.west), abs(x - box.east), abs(y - box.south), abs(y - box.north)) < _GRID / 2


def _distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    return math.hypot((a[0] - b[0]) * math.cos(math.radians(a[1])), a[1] - b[1]) * _METRES


def _length_m(line: LineString) -> float:
    return float(line.length) * _METRES


def _middle(line: LineString) -> shapely.Point:
    return line.interpolate(0.5, normalized=True)


def _evidence(faces: list[Polygon], lines: list[LineString]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each face how much coast it has on the left of (land) and how much on the right of (sea)."""
    coast = np.unique(_segments(shapely.get_coordinates(lines, return_index=True))[0])
    turned = shapely.orient_polygons(np.array(faces, dtype=object))
    rings, owner = shapely.get_rings(turned, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    ahead, back, length, at = _both_ways((points, ring))
    face = owner[at]
    sums = []
    for keys in (ahead, back):  # a ring of an oriented polygon has its face on the left
        known = np.isin(keys, coast)
        sums.append(np.bincount(face[known], weights=length[known], minlength=len(faces)))
    return sums[0], sums[1]


type _Indexed = tuple[NDArray[np.float64], NDArray[np.int64]]


def _both_ways(
    indexed: _Indexed,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    points, _ = indexed
    ahead, at = _segments(indexed)
    back, _ = _segments((points, indexed[1]), turned=True)
    inner = indexed[1][1:] == indexed[1][:-1]
    return ahead, back, np.hypot(*np.diff(points, axis=0)[inner].T), at


def _segments(indexed: _Indexed, *, turned: bool = False) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return a number for each segment that knows its two ends and its direction, and the line that it is of."""
    points, owner = indexed
    grid = np.round(points / _GRID).astype(np.int64)
    mixed = (grid[:, 0] * 0x1F_FFFF_FFCF) ^ (grid[:, 1] * 0x2545_F491_4F6C_DD1D)  # 64 bits, wrapping
    inner = owner[1:] == owner[:-1]
    start, end = mixed[:-1][inner], mixed[1:][inner]
    if turned:
        start, end = end, start
    return start * 3 ^ (end * 0x9E37_79B9 + (start >> 17)), owner[1:][inner]
