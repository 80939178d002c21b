# SPDX-License-Identifier: Apache-2.0
"""Points and lines in metres east and north of an origin: curves, offsets, roughness."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from offline_maps.geo import EARTH_RADIUS_M

type Point = tuple[float, float]
type Line = list[Point]

_METRES_PER_DEGREE: Final = math.radians(EARTH_RADIUS_M)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a region lies: degrees of its origin, and metres by which it is shifted to the east."""

    latitude_deg: float
    longitude_deg: float
    shift_m: float = 0.0

    def to_degrees(self, point: Point) -> tuple[float, float]:
        """Return latitude and longitude, to the seven decimals that OSM has."""
        across = _METRES_PER_DEGREE * math.cos(math.radians(self.latitude_deg))
        longitude = self.longitude_deg + (point[0] + self.shift_m) / across
        return round(self.latitude_deg + point[1] / _METRES_PER_DEGREE, 7), round(longitude, 7)

    def to_metres(self, place: tuple[float, float]) -> Point:
        """Return where a latitude and longitude lie in the region."""
        across = _METRES_PER_DEGREE * math.cos(math.radians(self.latitude_deg))
        east = (place[1] - self.longitude_deg) * across - self.shift_m
        return east, (place[0] - self.latitude_deg) * _METRES_PER_DEGREE


def gap(a: Point, b: Point) -> float:
    """Return the distance between two points."""
    return math.hypot(b[0] - a[0], b[1] - a[1])


def length(line: Sequence[Point]) -> float:
    """Return the length of a line."""
    return sum(gap(a, b) for a, b in itertools.pairwise(line))


def stations(line: Sequence[Point]) -> list[float]:
    """Return how far along the line each of its points lies."""
    return list(itertools.accumulate((gap(a, b) for a, b in itertools.pairwise(line)), initial=0.0))


def at(line: Sequence[Point], s: float) -> Point:
    """Return the point `s` metres along the line, held within it."""
    for a, b in itertools.pairwise(line):
        step = gap(a, b)
        if s <= step and step > 0:
            t = max(0.0, s / step)
            return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
        s -= step
    return line[-1]


def locate(line: Sequence[Point], point: Point) -> tuple[float, float, float]:
    """Return how far along the line the nearest place is, its distance, and the side: positive to the left."""
    best = (0.0, math.inf, 0.0)
    before = 0.0
    for (ax, ay), (bx, by) in itertools.pairwise(line):
        dx, dy = bx - ax, by - ay
        step = math.hypot(dx, dy)
        if step:
            px, py = point[0] - ax, point[1] - ay
            t = min(1.0, max(0.0, (px * dx + py * dy) / (step * step)))
            away = math.hypot(px - t * dx, py - t * dy)
            if away < best[1]:
                best = (before + t * step, away, dx * py - dy * px)
        before += step
    return best


def part(line: Sequence[Point], start: float, end: float) -> Line:
    """Return the piece of the line between two stations."""
    inner = [p for p, s in zip(line, stations(line), strict=True) if start + 0.5 < s < end - 0.5]
    return [at(line, start), *inner, at(line, end)]


def thin(line: Sequence[Point], tolerance: float) -> Line:
    """Return the line without the points that lie within `tolerance` of the chord (Douglas-Peucker)."""
    if len(line) < 3:
        return list(line)
    (ax, ay), (bx, by) = line[0], line[-1]
    span = math.hypot(bx - ax, by - ay)
    worst, where = -1.0, 0
    for index, (x, y) in enumerate(line[1:-1], 1):
        away = abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / span if span else math.hypot(x - ax, y - ay)
        if away > worst:
            worst, where = away, index
    if worst <= tolerance:
        return [line[0], line[-1]]
    return thin(line[: where + 1], tolerance)[:-1] + thin(line[where:], tolerance)


def curve(points: Sequence[Point], *, step: float = 25.0, tolerance: float = 0.7, closed: bool = False) -> Line:
    """Return a smooth line through the points (centripetal Catmull-Rom), a ring that ends where it began if closed."""
    if closed:
        ring = [points[-1], *points, points[0], points[1]]
    else:
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[0], points[1], points[-2], points[-1]
        ring = [(2 * ax - bx, 2 * ay - by), *points, (2 * dx - cx, 2 * dy - cy)]
    found: Line = []
    for p0, p1, p2, p3 in zip(ring, ring[1:], ring[2:], ring[3:], strict=False):
        found += _piece(p0, p1, p2, p3, max(1, math.ceil(gap(p1, p2) / step)))
    found.append(points[0] if closed else points[-1])
    return (
        thin(found, tolerance)
        if not closed
        else thin(found[: len(found) // 2 + 1], tolerance)[:-1] + thin(found[len(found) // 2 :], tolerance)
    )


def _piece(p0: Point, p1: Point, p2: Point, p3: Point, count: int) -> Line:
    t1 = math.sqrt(gap(p0, p1)) or 1.0
    t2 = t1 + (math.sqrt(gap(p1, p2)) or 1.0)
    t3 = t2 + (math.sqrt(gap(p2, p3)) or 1.0)

    def mix(a: Point, b: Point, ta: float, tb: float, t: float) -> Point:
        w = (t - ta) / (tb - ta)
        return a[0] + (b[0] - a[0]) * w, a[1] + (b[1] - a[1]) * w

    found = []
    for index in range(count):
        t = t1 + (t2 - t1) * index / count
        a1, a2, a3 = mix(p0, p1, 0.0, t1, t), mix(p1, p2, t1, t2, t), mix(p2, p3, t2, t3, t)
        found.append(mix(mix(a1, a2, 0.0, t2, t), mix(a2, a3, t1, t3, t), t1, t2, t))
    return found


def offset(line: Sequence[Point], distance: float) -> Line:
    """Return the line moved to its left by `distance`, or by what `distance` is negative to its right."""
    found: Line = []
    for index, (x, y) in enumerate(line):
        before, after = line[max(0, index - 1)], line[min(len(line) - 1, index + 1)]
        nx, ny = -(after[1] - before[1]), after[0] - before[0]
        size = math.hypot(nx, ny) or 1.0
        found.append((x + nx / size * distance, y + ny / size * distance))
    return found


def roughen(points: Sequence[Point], chance: random.Random, roughness: float, finest: float) -> Line:
    """Return the line with its pieces broken in the middle again and again, as a rocky shore is."""
    found: Line = [points[0]]
    for a, b in itertools.pairwise(points):
        found += _broken(a, b, chance, roughness, finest)
    return found


def _broken(a: Point, b: Point, chance: random.Random, roughness: float, finest: float) -> Line:
    span = gap(a, b)
    if span < finest:
        return [b]
    push = max(-1.8, min(1.8, chance.gauss(0.0, 1.0))) * roughness * span
    middle = (
        (a[0] + b[0]) / 2 - (b[1] - a[1]) / span * push,
        (a[1] + b[1]) / 2 + (b[0] - a[0]) / span * push,
    )
    return _broken(a, middle, chance, roughness, finest) + _broken(middle, b, chance, roughness, finest)


def blob(centre: Point, size: Point, chance: random.Random, *, count: int = 11, turn: float = 0.0) -> Line:
    """Return a smooth closed ring around a centre; `size` is half its width and half its height."""
    points = []
    for index in range(count):
        angle = math.tau * (index + chance.uniform(-0.25, 0.25)) / count
        reach = chance.uniform(0.78, 1.15)
        points.append((size[0] * reach * math.cos(angle), size[1] * reach * math.sin(angle)))
    moved = [(centre[0] + x, centre[1] + y) for x, y in (rotated(p, turn) for p in points)]
    return curve(moved, step=max(12.0, min(size) / 5), tolerance=1.2, closed=True)


def rotated(point: Point, turn: float) -> Point:
    """Return the point turned about the origin by radians, counter-clockwise."""
    c, s = math.cos(turn), math.sin(turn)
    return point[0] * c - point[1] * s, point[0] * s + point[1] * c


def rectangle(centre: Point, width: float, depth: float, turn: float) -> Line:
    """Return a closed ring, counter-clockwise; at turn 0 the width lies east to west."""
    corners = [(-width / 2, -depth / 2), (width / 2, -depth / 2), (width / 2, depth / 2), (-width / 2, depth / 2)]
    ring = [(centre[0] + x, centre[1] + y) for x, y in (rotated(c, turn) for c in corners)]
    return [*ring, ring[0]]


def waves(chance: random.Random, amplitude: float, wavelength: float) -> Callable[[Point], Point]:
    """Return a gentle, repeatable warp of the plane: each point is moved by up to about `amplitude`."""
    parts = [
        (chance.uniform(0, math.tau), chance.uniform(0, math.tau), wavelength * chance.uniform(0.6, 1.5))
        for _ in range(4)
    ]

    def warp(point: Point) -> Point:
        x, y = point
        dx = dy = 0.0
        for direction, phase, span in parts:
            wave = math.sin((x * math.cos(direction) + y * math.sin(direction)) * math.tau / span + phase)
            dx, dy = dx + wave * math.cos(direction + 2.0), dy + wave * math.sin(direction + 2.0)
        return x + dx * amplitude / 2, y + dy * amplitude / 2

    return warp
