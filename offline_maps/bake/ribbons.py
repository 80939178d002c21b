# SPDX-License-Identifier: Apache-2.0
"""Lines to ribbons of triangles whose width the renderer chooses.

A line becomes a row of stations, each with a left and a right corner; two stations make a quad. A gentle bend is one
station with a mitre; a sharp one is three at the same place, which round it off and keep the mitre from shooting out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from offline_maps.bake.baked import Mesh
from offline_maps.geo import EXTENT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    type Points = NDArray[np.float64]

_SHARP: Final = 0.0  # cosine of the bend from which on a mitre (1.41 half widths long there) gives way to a fan
_CAP: Final = (0.6, 0.8)  # across and beyond the end: a cap is the half of an octagon or nearly so


@dataclass(frozen=True, slots=True)
class Polylines:
    """Lines one after the other: line k is the points starts[k] to starts[k + 1] of `xy`, at least two of them."""

    xy: Points
    starts: NDArray[np.int64]


def without_repeats(lines: Polylines) -> tuple[Polylines, NDArray[np.int64]]:
    """Return the lines without repeated points, and which of them are left: a line of one place is none."""
    last = np.zeros(len(lines.xy), bool)
    last[lines.starts[1:][np.diff(lines.starts) > 0] - 1] = True
    keep = last.copy()
    keep[:-1] |= (lines.xy[1:] != lines.xy[:-1]).any(axis=1)
    lengths = np.diff(np.concatenate(([0], np.cumsum(keep)))[lines.starts])
    left = lengths >= 2
    keep &= np.repeat(left, np.diff(lines.starts))
    starts = np.concatenate(([0], np.cumsum(lengths[left])))
    return Polylines(lines.xy[keep], starts), np.flatnonzero(left)


def ribbons(lines: Polylines, classes: NDArray[np.int64], *, caps: bool) -> Mesh:
    """Return the ribbons of these lines in their order; lines need two points, and no point may repeat the last.

    `classes[k]` is the class of line k. With `caps`, ends within the tile reach half a width further, so that lines
    which meet at an angle leave no gap; ends where the tile was cut stay flat, for the neighbour goes on there.
    """
    if not len(lines.xy):
        return Mesh(np.zeros((0, 5), np.float32), np.zeros(0, np.uint32))
    into, out, open_start, open_end = _directions(lines)
    stations = _Stations(lines.xy, into, out)
    if caps:
        stations.cap(open_start, open_end)
    return stations.mesh(np.repeat(classes, np.diff(lines.starts)), _line_of_point(lines))


def _line_of_point(lines: Polylines) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(lines.starts) - 1), np.diff(lines.starts))


def _directions(lines: Polylines) -> tuple[Points, Points, NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the unit direction into and out of each point, and which points are open starts and ends."""
    xy, first, last = lines.xy, lines.starts[:-1], lines.starts[1:] - 1
    step = np.zeros_like(xy)
    step[:-1] = xy[1:] - xy[:-1]
    step[last] = step[last - 1]
    step /= np.hypot(step[:, 0], step[:, 1])[:, None]
    into = np.empty_like(step)
    into[1:] = step[:-1]
    into[first] = step[first]
    closed = (xy[first] == xy[last]).all(axis=1) & (last - first > 1)
    into[first[closed]] = step[last[closed] - 1]
    out = step
    out[last[closed]] = step[first[closed]]
    open_start, open_end = np.zeros(len(xy), bool), np.zeros(len(xy), bool)
    open_start[first[~closed]] = True
    open_end[last[~closed]] = True
    return into, out, open_start, open_end


def _left(direction: Points) -> Points:
    return np.column_stack((direction[:, 1], -direction[:, 0]))


class _Stations:
    """Up to five stations a point: a cap before, three of the bend, a cap behind."""

    def __init__(self, xy: Points, into: Points, out: Points) -> None:
        self._xy, self._into, self._out = xy, into, out
        self._used = np.zeros((len(xy), 5), bool)
        self._corner = np.zeros((len(xy), 5, 2, 2))  # point, station, left or right, x and y
        before, after = _left(into), _left(out)
        bend = (before * after).sum(axis=1)
        sharp = bend < _SHARP
        middle = before + after
        size = (middle**2).sum(axis=1)
        turned_back = size < 1e-6
        middle[turned_back] = into[turned_back]
        # A mitre is the sum of both normals over 1 + their product; in a fan it is as long as the others.
        scale = np.where(sharp, 1 / np.sqrt(np.where(turned_back, 1.0, size)), 1 / np.where(sharp, 1.0, 1 + bend))
        self._both_sides(slice(None), 2, middle * scale[:, None])
        self._both_sides(sharp, 1, before[sharp])
        self._both_sides(sharp, 3, after[sharp])

    def _both_sides(self, points: slice | NDArray[np.bool_], station: int, normal: Points) -> None:
        self._used[points, station] = True
        self._corner[points, station, 0] = normal
        self._corner[points, station, 1] = -normal

    def cap(self, starts: NDArray[np.bool_], ends: NDArray[np.bool_]) -> None:
        """Add caps at these ends, except where they lie beyond the tile's border."""
        inside = ((self._xy >= 0) & (self._xy <= EXTENT)).all(axis=1)
        for points, station, forward in ((starts & inside, 0, -self._out), (ends & inside, 4, self._into)):
            across = _left(self._out if station == 0 else self._into)[points] * _CAP[0]
            beyond = forward[points] * _CAP[1]
            self._used[points, station] = True
            self._corner[points, station, 0] = beyond + across
            self._corner[points, station, 1] = beyond - across

    def mesh(self, classes: NDArray[np.int64], line: NDArray[np.int64]) -> Mesh:
        """Return the used stations as vertices, left and right in turn, and the quads between them."""
        count = self._used.sum(axis=1)
        vertices = np.empty((count.sum(), 2, 5), np.float32)
        vertices[:, :, :2] = np.repeat(self._xy, count, axis=0)[:, None]
        vertices[:, :, 2:4] = self._corner[self._used]
        side = np.repeat(classes + 1, count)
        vertices[:, 0, 4] = side
        vertices[:, 1, 4] = -side
        line = np.repeat(line, count)
        quads = np.flatnonzero(line[1:] == line[:-1]).astype(np.uint32) * np.uint32(2)
        corners = quads[:, None] + np.array((0, 1, 2, 1, 3, 2), np.uint32)
        return Mesh(vertices.reshape(-1, 5), corners.ravel())
