# SPDX-License-Identifier: Apache-2.0
"""The line that the car follows: a GPX track or a list of points, as a smooth curve with heading, curvature and slope.

Points are laid on a local tangent plane (WGS 84 radii of curvature at the first
point; good to decimetres over some tens of kilometres), joined by a centripetal
Catmull-Rom spline and sampled every two metres.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import gpxpy
import gpxpy.gpx

from avn.emulator.errors import TrackError
from avn.errors import Problem

SAMPLE_M = 2.0
_SMOOTH_HEADING = 3  # samples on each side
_SMOOTH_HEIGHT = 20
_CLOSED_WITHIN_M = 60.0
_SHORTEST_M, _LONGEST_M = 20.0, 400_000.0

_WGS84_A = 6_378_137.0  # m, NIMA TR8350.2
_WGS84_E2 = 6.694_379_990_14e-3


@dataclass(frozen=True, slots=True)
class Point:
    """WGS 84 position in degrees, height in metres."""

    latitude: float
    longitude: float
    height_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the car is on the line. `heading_deg` clockwise from north; `curvature_1pm` positive to the left."""

    latitude: float
    longitude: float
    height_m: float
    heading_deg: float
    curvature_1pm: float
    slope: float


def read_gpx(path: Path) -> tuple[Point, ...]:
    """Return the points of the first track of a GPX file, or of its first route.

    Raises TrackError that names the file where it cannot be read or holds no line.
    """
    try:
        document = gpxpy.parse(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TrackError(
            Problem(f"cannot be read ({error.strerror})", "Check the path and its rights.", path)
        ) from error
    except (gpxpy.gpx.GPXException, ValueError) as error:
        raise TrackError(Problem(f"is no GPX ({error})", "Export the track as GPX 1.1.", path)) from error
    points = tuple(
        Point(p.latitude, p.longitude, p.elevation or 0.0)
        for track in document.tracks[:1]
        for segment in track.segments
        for p in segment.points
    ) or tuple(Point(p.latitude, p.longitude, p.elevation or 0.0) for r in document.routes[:1] for p in r.points)
    if len(points) < 2:
        raise TrackError(Problem("holds no track of two points or more", "Export a track or a route.", path))
    return points


class Plane:
    """A local tangent plane: metres east and north of an origin."""

    def __init__(self, latitude: float, longitude: float) -> None:
        self.latitude, self.longitude = latitude, longitude
        sin2 = math.sin(math.radians(latitude)) ** 2
        meridian = _WGS84_A * (1 - _WGS84_E2) / (1 - _WGS84_E2 * sin2) ** 1.5
        normal = _WGS84_A / math.sqrt(1 - _WGS84_E2 * sin2)
        self.north_m_per_deg = math.radians(meridian)
        self.east_m_per_deg = math.radians(normal * math.cos(math.radians(latitude)))

    def to_metres(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return (east, north) in metres."""
        return (longitude - self.longitude) * self.east_m_per_deg, (latitude - self.latitude) * self.north_m_per_deg

    def to_degrees(self, east_m: float, north_m: float) -> tuple[float, float]:
        """Return (latitude, longitude) in degrees."""
        return self.latitude + north_m / self.north_m_per_deg, self.longitude + east_m / self.east_m_per_deg


class Track:
    """A smooth line, looked up by the distance along it. A line that ends where it began is a loop."""

    def __init__(self, points: Sequence[Point]) -> None:
        """Raise TrackError for a line that is too short or whose points are not on Earth."""
        for p in points:
            on_earth = abs(p.latitude) <= 85.0 and abs(p.longitude) <= 180.0 and math.isfinite(p.height_m)
            if not on_earth:
                raise TrackError(
                    Problem("a point of the line is not on Earth", "Latitude -85..85, longitude -180..180.")
                )
        if not points:
            raise TrackError(Problem("the line has no points", "Give two points or more."))
        self.plane = Plane(points[0].latitude, points[0].longitude)
        flat: list[tuple[float, float, float]] = []
        for p in points:
            here = (*self.plane.to_metres(p.latitude, p.longitude), p.height_m)
            if not flat or math.dist(here[:2], flat[-1][:2]) > 0.5:
                flat.append(here)
        length_m = sum(math.dist(a[:2], b[:2]) for a, b in itertools.pairwise(flat))
        if not _SHORTEST_M <= length_m <= _LONGEST_M:
            what = f"the line is {length_m:.0f} m long"
            raise TrackError(Problem(what, f"Give a line from {_SHORTEST_M:g} m to {_LONGEST_M / 1000.0:g} km."))
        self.closed = len(flat) > 3 and math.dist(flat[0][:2], flat[-1][:2]) < _CLOSED_WITHIN_M
        if self.closed and math.dist(flat[0][:2], flat[-1][:2]) < 2.0:
            flat.pop()
        self._east, self._north, self._height, self.spacing_m = _sample(flat, self.closed)
        count = len(self._east)
        self.length_m = self.spacing_m * (count if self.closed else count - 1)
        self._bearing = self._bearings()
        self._curvature = [self._turn(i) for i in range(count)]
        self._slope = self._slopes()

    # ------------------------------------------------------------ geometry of the samples
    def _index(self, i: int) -> int:
        count = len(self._east)
        return i % count if self.closed else min(max(i, 0), count - 1)

    def _bearings(self) -> list[float]:
        """Return the heading at each sample: radians counter-clockwise from east, smoothed."""
        result = []
        for i in range(len(self._east)):
            a, b = self._index(i - _SMOOTH_HEADING), self._index(i + _SMOOTH_HEADING)
            result.append(math.atan2(self._north[b] - self._north[a], self._east[b] - self._east[a]))
        return result

    def _turn(self, i: int) -> float:
        a, b = self._index(i - 1), self._index(i + 1)
        steps = 2 if self.closed else b - a
        return _wrapped(self._bearing[b] - self._bearing[a]) / (self.spacing_m * steps)

    def _slopes(self) -> list[float]:
        result = []
        for i in range(len(self._east)):
            a, b = self._index(i - _SMOOTH_HEIGHT), self._index(i + _SMOOTH_HEIGHT)
            steps = 2 * _SMOOTH_HEIGHT if self.closed else b - a
            slope = (self._height[b] - self._height[a]) / (self.spacing_m * steps)
            result.append(min(max(slope, -0.2), 0.2))
        return result

    @property
    def curvatures_1pm(self) -> Sequence[float]:
        """Curvature at each sample, positive to the left."""
        return self._curvature

    def wrap(self, distance_m: float) -> float:
        """Return the same place as a distance inside the line: modulo on a loop, held at the ends otherwise."""
        if self.closed:
            return distance_m % self.length_m
        return min(max(distance_m, 0.0), self.length_m)

    def at(self, distance_m: float) -> Place:
        """Return the place at a distance from the start."""
        position = self.wrap(distance_m) / self.spacing_m
        i = int(position)
        share = position - i
        a, b = self._index(i), self._index(i + 1)

        def between(values: Sequence[float]) -> float:
            return values[a] + (values[b] - values[a]) * share

        latitude, longitude = self.plane.to_degrees(between(self._east), between(self._north))
        bearing = self._bearing[a] + _wrapped(self._bearing[b] - self._bearing[a]) * share
        heading = (90.0 - math.degrees(bearing)) % 360.0
        return Place(
            latitude, longitude, between(self._height), heading, between(self._curvature), between(self._slope)
        )


def _wrapped(angle: float) -> float:
    return (angle + math.pi) % (2 * math.pi) - math.pi


def _sample(
    flat: Sequence[tuple[float, float, float]], closed: bool
) -> tuple[list[float], list[float], list[float], float]:
    """Return east, north and height at equal distances along the spline through the points, and that distance."""
    count = len(flat)
    fine: list[tuple[float, float, float]] = []
    for i in range(count if closed else count - 1):
        if closed:
            quad = [flat[(i + k) % count] for k in (-1, 0, 1, 2)]
        else:
            quad = [flat[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2)]
            if i == 0:
                quad[0] = _beyond(quad[1], quad[2])
            if i == count - 2:
                quad[3] = _beyond(quad[2], quad[1])
        pieces = max(1, math.ceil(math.dist(quad[1][:2], quad[2][:2])))
        fine.extend(_catmull_rom(quad, k / pieces) for k in range(pieces))
    fine.append(flat[0] if closed else flat[-1])
    length = sum(math.dist(a[:2], b[:2]) for a, b in itertools.pairwise(fine))
    # A whole number of samples keeps a loop's seam at the same spacing as the rest.
    total = max(4, round(length / SAMPLE_M))
    spacing = length / total
    east, north, height = [fine[0][0]], [fine[0][1]], [fine[0][2]]
    walked, wanted = 0.0, spacing
    for a, b in itertools.pairwise(fine):
        step = math.dist(a[:2], b[:2])
        while step and walked + step >= wanted - 1e-9 and len(east) <= total:
            share = (wanted - walked) / step
            east.append(a[0] + (b[0] - a[0]) * share)
            north.append(a[1] + (b[1] - a[1]) * share)
            height.append(a[2] + (b[2] - a[2]) * share)
            wanted += spacing
        walked += step
    if closed:
        east, north, height = east[:total], north[:total], height[:total]
    return east, north, height, spacing


def _beyond(end: tuple[float, float, float], before: tuple[float, float, float]) -> tuple[float, float, float]:
    """Return a point as far beyond `end` as `before` is in front of it, for the first and last stretch of a line."""
    return 2 * end[0] - before[0], 2 * end[1] - before[1], end[2]


def _catmull_rom(quad: Sequence[tuple[float, float, float]], share: float) -> tuple[float, float, float]:
    """Return the point at `share` between the middle two points (centripetal parameters; Barry and Goldman 1988)."""
    knots = [0.0]
    for a, b in itertools.pairwise(quad):
        knots.append(knots[-1] + max(math.sqrt(math.dist(a[:2], b[:2])), 1e-6))
    t = knots[1] + (knots[2] - knots[1]) * share

    def blend(a: tuple[float, ...], b: tuple[float, ...], start: float, end: float) -> tuple[float, ...]:
        return tuple(x * (end - t) / (end - start) + y * (t - start) / (end - start) for x, y in zip(a, b, strict=True))

    t0, t1, t2, t3 = knots
    a1, a2, a3 = blend(quad[0], quad[1], t0, t1), blend(quad[1], quad[2], t1, t2), blend(quad[2], quad[3], t2, t3)
    b1, b2 = blend(a1, a2, t0, t2), blend(a2, a3, t1, t3)
    east, north, _ = blend(b1, b2, t1, t2)
    return east, north, quad[1][2] + (quad[2][2] - quad[1][2]) * share  # heights straight: no overshoot
