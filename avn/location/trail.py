# SPDX-License-Identifier: Apache-2.0
"""The way that the car has come, for drawing: a few corners in metres, in memory only, forgotten with the process."""

from __future__ import annotations

import math
from collections import deque
from itertools import pairwise
from typing import Final, NamedTuple

from avn.location.geodesy import TangentPlane

RECENTRE_M: Final = 5_000.0  # a tangent plane is good to a centimetre within 10 km
LEAP_M: Final = 60.0  # nobody drove this between two looks: the way between them is not known
STEP_M: Final = 3.0  # a corner nearer than this is none
STRAIGHT_M: Final = 0.75  # a corner that is no farther off the straight line is left out
CHORD_M: Final = 40.0  # so that many corners left out one by one do not straighten a long bend


class Point(NamedTuple):
    """Metres east and north of where the trail was first told of; `begins`: the way to here is not known."""

    east_m: float
    north_m: float
    begins: bool = False


class Trail:
    """Told of each place of the car, keeps at most `limit` corners of the way; not thread-safe.

    The metres go on from where they are for as long as the object lives, however far the car drives.
    """

    __slots__ = ("_at", "_corners", "_origin", "_plane")

    def __init__(self, limit: int = 200) -> None:
        self._plane: TangentPlane | None = None
        self._origin = (0.0, 0.0)  # of the plane, in the metres that everyone sees
        self._corners: deque[Point] = deque(maxlen=limit)
        self._at: Point | None = None

    @property
    def at(self) -> Point | None:
        """The last place; `begins` is True where it lies a leap from the one before."""
        return self._at

    def follow(self, latitude_deg: float, longitude_deg: float) -> Point:
        """Take on the place of this moment and return it in metres."""
        east, north = self._to_metres(latitude_deg, longitude_deg)
        before = self._at
        leap = before is None or math.dist(before[:2], (east, north)) > LEAP_M
        self._at = Point(east, north, leap)
        if leap:
            self._corners.append(self._at)
        elif math.dist(self._corners[-1][:2], (east, north)) >= STEP_M:
            self._corner(Point(east, north))
        return self._at

    def interrupt(self) -> None:
        """Begin anew with the next place: what lies between is not known."""
        self._at = None

    def _to_metres(self, latitude_deg: float, longitude_deg: float) -> tuple[float, float]:
        if self._plane is None:
            self._plane = TangentPlane(latitude_deg, longitude_deg)
        east, north = self._plane.to_local(latitude_deg, longitude_deg)
        far = math.hypot(east, north) > RECENTRE_M
        east, north = self._origin[0] + east, self._origin[1] + north
        if far:
            self._plane, self._origin = TangentPlane(latitude_deg, longitude_deg), (east, north)
        return east, north

    def _corner(self, new: Point) -> None:
        """Add a corner; it replaces the last one where that lies on the way between its neighbours."""
        if len(self._corners) >= 2 and not self._corners[-1].begins:
            last, base = self._corners[-1], self._corners[-2]
            east, north = new.east_m - base.east_m, new.north_m - base.north_m
            chord = math.hypot(east, north)
            if STEP_M < chord <= CHORD_M:
                off = abs(east * (last.north_m - base.north_m) - north * (last.east_m - base.east_m)) / chord
                along = east * (last.east_m - base.east_m) + north * (last.north_m - base.north_m)
                if off <= STRAIGHT_M and 0 <= along <= chord * chord:
                    self._corners.pop()
        self._corners.append(new)

    @property
    def points(self) -> tuple[Point, ...]:
        """The corners, oldest first, and last the present place."""
        if self._at is None or (self._corners and self._corners[-1][:2] == self._at[:2]):
            return tuple(self._corners)
        return (*self._corners, Point(self._at.east_m, self._at.north_m))

    def _far(self, point: Point, within_m: float) -> bool:
        return self._at is not None and math.dist(point[:2], self._at[:2]) > within_m

    def paths(self, parts: int, within_m: float = math.inf) -> tuple[str, ...]:
        """Return the way as SVG path data in metres, x east and y south, in `parts` pieces from old to new.

        What lies before the car last came nearer than `within_m` is left out.
        """
        points = self.points
        first = next((i for i in range(len(points) - 1, -1, -1) if self._far(points[i], within_m)), -1) + 1
        strokes = [stroke for way in _ways(points[first:]) for stroke in _rounded(way)]
        share = math.ceil(len(strokes) / parts)
        ends = [max(0, len(strokes) - share * later) for later in range(parts, -1, -1)]  # a short way is all new
        return tuple(_path(strokes[start:end]) for start, end in pairwise(ends))


class _Stroke(NamedTuple):
    """A line, or with `bend` a curve that bends towards it (quadratic Bézier)."""

    start: tuple[float, float]
    stop: tuple[float, float]
    bend: tuple[float, float] | None = None


def _ways(points: tuple[Point, ...]) -> list[list[Point]]:
    """Split the points where the way between two of them is not known."""
    ways: list[list[Point]] = []
    for point in points:
        if point.begins or not ways:
            ways.append([])
        ways[-1].append(point)
    return ways


def _rounded(way: list[Point]) -> list[_Stroke]:
    """Return the way with its corners rounded off, from the middle of each leg to the middle of the next."""
    if len(way) < 2:
        return []
    middles = [((a.east_m + b.east_m) / 2, (a.north_m + b.north_m) / 2) for a, b in pairwise(way)]
    curves = [_Stroke(a, b, corner[:2]) for (a, b), corner in zip(pairwise(middles), way[1:-1], strict=True)]
    return [_Stroke(way[0][:2], middles[0]), *curves, _Stroke(middles[-1], way[-1][:2])]


def _path(strokes: list[_Stroke]) -> str:
    words: list[str] = []
    end: tuple[float, float] | None = None
    for stroke in strokes:
        if stroke.start != end:
            words.append("M" + _written(stroke.start))
        words.append("L" if stroke.bend is None else f"Q{_written(stroke.bend)} ")
        words[-1] += _written(stroke.stop)
        end = stroke.stop
    return " ".join(words)


def _written(place: tuple[float, float]) -> str:
    return f"{place[0]:.1f} {-place[1]:.1f}"
