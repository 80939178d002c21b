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
        legs = [(a, b) for a, b in pairwise(points[first:]) if not b.begins]
        share = math.ceil(len(legs) / parts)
        return tuple(_path(legs[share * part : share * (part + 1)]) for part in range(parts))


def _path(legs: list[tuple[Point, Point]]) -> str:
    words: list[str] = []
    end: Point | None = None
    for start, stop in legs:
        if end is None or start[:2] != end[:2]:
            words.append(f"M{start.east_m:.1f} {-start.north_m:.1f}")
        words.append(f"L{stop.east_m:.1f} {-stop.north_m:.1f}")
        end = stop
    return " ".join(words)
