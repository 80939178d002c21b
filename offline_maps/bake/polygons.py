# SPDX-License-Identifier: Apache-2.0
"""Polygons of a layer as rings that are the same however the tile was made, and their triangles.

A ring here has no repeated points, none at its end either; an outer ring runs clockwise on the screen (y points
south, so its shoelace sum is positive) and a hole against that, whichever way the maker turned them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from offline_maps.bake.features import Layer, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_MIN_AREA: Final = 1.0  # square units; below, a ring is a line


@dataclass(frozen=True, slots=True)
class Rings:
    """Rings one after the other: ring r is starts[r] to starts[r + 1] of `xy`; polygon p the rings first[p] to
    first[p + 1], its outer ring first; `feature[p]` is the number of the feature that it belongs to.
    """

    xy: NDArray[np.float64]
    starts: NDArray[np.int64]
    first: list[int]
    feature: list[int]

    def ring_of_point(self) -> NDArray[np.int64]:
        """Return for each point the number of its ring."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def following(self) -> NDArray[np.int64]:
        """Return for each point the number of the next one around its ring."""
        after = np.arange(1, len(self.xy) + 1)
        after[self.starts[1:] - 1] = self.starts[:-1]
        return after


def rings_of(layer: Layer, features: Sequence[int]) -> Rings:
    """Return the polygons of these features; parts without an area are left out."""
    wanted = [i for i in features if layer.shapes[i] == Shape.AREA]
    parts = [part for i in wanted for part in range(layer.first[i], layer.first[i + 1])]
    owner = [i for i in wanted for _ in range(layer.first[i], layer.first[i + 1])]
    if not parts:
        return Rings(np.zeros((0, 2)), np.zeros(1, np.int64), [0], [])
    xy, starts = _select(layer, np.array(parts, np.int64))
    xy, starts = _without_repeats(xy, starts)
    areas = _areas(xy, starts)
    order, first, feature = _polygons(areas.tolist(), np.diff(starts).tolist(), owner)
    return _in_order(xy, starts, areas, order, first, feature)


def _select(layer: Layer, parts: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    lengths = layer.starts[parts + 1] - layer.starts[parts]
    starts = np.concatenate(([0], np.cumsum(lengths)))
    points = np.arange(starts[-1]) + np.repeat(layer.starts[parts] - starts[:-1], lengths)
    return layer.xy[points], starts


def _without_repeats(
    xy: NDArray[np.float64], starts: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    after = np.arange(1, len(xy) + 1)
    full = np.diff(starts) > 0
    after[starts[1:][full] - 1] = starts[:-1][full]
    keep = (xy != xy[after]).any(axis=1)
    kept = np.concatenate(([0], np.cumsum(keep)))
    return xy[keep], kept[starts]


def _areas(xy: NDArray[np.float64], starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the area of each ring by the shoelace sum; above zero where it runs clockwise on the screen."""
    rings = Rings(xy, starts[np.concatenate(([True], np.diff(starts) > 0))], [0], [])
    if not len(xy):
        return np.zeros(len(starts) - 1)
    following = xy[rings.following()]
    cross = xy[:, 0] * following[:, 1] - xy[:, 1] * following[:, 0]
    sums = np.concatenate(([0.0], np.cumsum(cross)))
    return (sums[starts[1:]] - sums[starts[:-1]]) / 2


def _polygons(areas: list[float], lengths: list[int], owner: list[int]) -> tuple[list[int], list[int], list[int]]:
    """Sort rings into polygons: the first of a feature is an outer one, and tells which way its makers turned."""
    order: list[int] = []
    first: list[int] = []
    feature: list[int] = []
    current = -1
    outward = 0.0  # not known yet
    within = False  # a polygon, so that a hole has something to be in
    for ring, (area, length, one) in enumerate(zip(areas, lengths, owner, strict=True)):
        if one != current:
            current, outward, within = one, 0.0, False
        if length < 3 or abs(area) < _MIN_AREA:
            within = within and area * outward <= 0  # the holes of what is too small go with it
            continue
        outward = outward or area
        if area * outward > 0:
            first.append(len(order))
            feature.append(one)
            order.append(ring)
            within = True
        elif within:
            order.append(ring)
    first.append(len(order))
    return order, first, feature


def _in_order(
    xy: NDArray[np.float64],
    starts: NDArray[np.int64],
    areas: NDArray[np.float64],
    order: list[int],
    first: list[int],
    feature: list[int],
) -> Rings:
    chosen = np.array(order, np.int64)
    lengths = (starts[chosen + 1] - starts[chosen]) if order else np.zeros(0, np.int64)
    begins = np.concatenate(([0], np.cumsum(lengths)))
    outer = np.zeros(len(order), bool)
    outer[first[:-1]] = True
    backwards = (areas[chosen] > 0) != outer if order else np.zeros(0, bool)
    step = np.repeat(np.where(backwards, -1, 1), lengths)
    origin = np.repeat(np.where(backwards, starts[chosen + 1] - 1, starts[chosen]), lengths)
    points = origin + step * (np.arange(begins[-1]) - np.repeat(begins[:-1], lengths))
    return Rings(xy[points], begins, first, feature)


def triangles(rings: Rings) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the triangles of all polygons as indices into `rings.xy`, and for each index its polygon.

    Polygons of one convex ring, which most buildings are, become fans all at once; the others go through earcut.
    """
    import mapbox_earcut

    fans, fan_owner, left = _fans(rings)
    pieces = [fans]
    xy = rings.xy.astype(np.float32)
    starts = rings.starts.tolist()
    ends = rings.starts.astype(np.uint32)
    for polygon in left:
        low, high = rings.first[polygon], rings.first[polygon + 1]
        begin = starts[low]
        found = mapbox_earcut.triangulate_float32(xy[begin : starts[high]], ends[low + 1 : high + 1] - np.uint32(begin))
        found += np.uint32(begin)
        pieces.append(found)
    sizes = [len(found) for found in pieces[1:]]
    return np.concatenate(pieces), np.concatenate((fan_owner, np.repeat(np.array(left, np.int64), sizes)))


def _fans(rings: Rings) -> tuple[NDArray[np.uint32], NDArray[np.int64], list[int]]:
    """Return the fans of the convex polygons without holes, their polygons, and the polygons that are not such."""
    first = np.array(rings.first, np.int64)
    if not len(rings.xy):
        return np.zeros(0, np.uint32), np.zeros(0, np.int64), []
    after = rings.following()
    edge = rings.xy[after] - rings.xy
    turn = edge[:, 0] * edge[after][:, 1] - edge[:, 1] * edge[after][:, 0]
    bent_wrong = np.concatenate(([0], np.cumsum(turn < 0)))
    ring_is_convex = (bent_wrong[rings.starts[1:]] - bent_wrong[rings.starts[:-1]]) == 0
    # Beyond five corners a ring may wind around itself and still bend only one way.
    small = np.diff(rings.starts) <= 4
    simple = (np.diff(first) == 1) & ring_is_convex[first[:-1]] & small[first[:-1]]
    chosen = np.flatnonzero(simple)
    begins = rings.starts[first[:-1][chosen]]
    lengths = rings.starts[first[:-1][chosen] + 1] - begins
    counts = lengths - 2
    corner = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    base = np.repeat(begins, counts)
    fans = np.column_stack((base, base + corner + 1, base + corner + 2)).astype(np.uint32).ravel()
    return fans, np.repeat(chosen, 3 * counts), np.flatnonzero(~simple).tolist()
