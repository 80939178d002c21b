# SPDX-License-Identifier: Apache-2.0
"""Names along their roads: where on a line of the screen a word fits, and how each part of it is turned."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from avn.viewmodels.map.camera import Point

STRAIGHT_DEG: Final = 5.0  # a word on a line that bends no more is turned as a whole
PROBES: Final = 5
BEND_DEG: Final = 10.0  # between one letter and the next: more, and the halo of one covers the other
EVEN_DP: Final = 36.0  # of the line by which a letter is turned: a corner is spread over some letters
WHOLE_BEND_DEG: Final = 75.0
END_DP: Final = 4.0  # a word may reach so far beyond its line


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a word, from `begin` to `end` dp of its drawing: the piece's middle and its turn on the screen."""

    begin: float
    end: float
    x: float
    y: float
    angle: float  # radians, clockwise


class Track:
    """A line on the screen, measured along its length in dp."""

    __slots__ = ("points", "ways")

    def __init__(self, points: Sequence[Point]) -> None:
        """Take the points; raises ValueError where there are not two that differ."""
        self.points: list[Point] = [points[0]] if points else []
        self.ways: list[float] = [0.0] if points else []
        for point in points[1:]:
            step = math.dist(point, self.points[-1])
            if step > 0.25:
                self.points.append(point)
                self.ways.append(self.ways[-1] + step)
        if len(self.points) < 2:
            raise ValueError("a line has two ends")

    @property
    def length(self) -> float:
        """How long the line is."""
        return self.ways[-1]

    def at(self, way: float) -> Point:
        """Return the point so far along the line; beyond its ends the line goes on straight."""
        i = min(max(bisect_right(self.ways, way) - 1, 0), len(self.ways) - 2)
        (ax, ay), (bx, by) = self.points[i], self.points[i + 1]
        share = (way - self.ways[i]) / (self.ways[i + 1] - self.ways[i])
        return ax + (bx - ax) * share, ay + (by - ay) * share

    def nearest(self, point: Point) -> float:
        """Return how far along the line it is nearest to a point."""
        best, best_way = math.inf, 0.0
        for i in range(len(self.points) - 1):
            (ax, ay), (bx, by) = self.points[i], self.points[i + 1]
            dx, dy = bx - ax, by - ay
            square = dx * dx + dy * dy
            share = max(0.0, min(1.0, ((point[0] - ax) * dx + (point[1] - ay) * dy) / square))
            off = (ax + dx * share - point[0]) ** 2 + (ay + dy * share - point[1]) ** 2
            if off < best:
                best, best_way = off, self.ways[i] + share * math.sqrt(square)
        return best_way

    def angle(self, begin: float, end: float) -> float:
        """Return the direction from one place on the line to another, in radians clockwise from the right."""
        (ax, ay), (bx, by) = self.at(begin), self.at(end)
        return math.atan2(by - ay, bx - ax)


def lay(track: Track, middle: float, width: float, cuts: Sequence[float], steepest_deg: float) -> list[Part] | None:
    """Lay a word of `width` dp on the line with its middle at `middle`; `cuts` is where it may be parted.

    None where it does not fit: beyond the ends, round too sharp a bend, steeper than `steepest_deg`. The word is
    always readable from below.
    """
    begin, end = middle - width / 2, middle + width / 2
    if begin < -END_DP or end > track.length + END_DP:
        return None
    chord = track.angle(begin, end)
    backwards = math.cos(chord) < -1e-6
    upright = chord + math.pi if backwards else chord
    upright = math.atan2(math.sin(upright), math.cos(upright))
    if abs(math.degrees(upright)) > steepest_deg:
        return None
    if _straight(track, begin, end, chord):
        (ax, ay), (bx, by) = track.at(begin), track.at(end)
        return [Part(0.0, width, (ax + bx) / 2, (ay + by) / 2, upright)]
    edges = [0.0, *(cut for cut in cuts if 0.0 < cut < width), width]
    start, onwards = (end, -1.0) if backwards else (begin, 1.0)
    parts: list[Part] = []
    former: float | None = None
    bend = 0.0
    for a, b in pairwise(edges):
        way, reach = start + onwards * (a + b) / 2, max(EVEN_DP, b - a) / 2 * onwards
        angle = track.angle(way - reach, way + reach)
        if former is not None:
            turn = math.degrees(math.remainder(angle - former, math.tau))
            bend += abs(turn)
            if abs(turn) > BEND_DEG or bend > WHOLE_BEND_DEG:
                return None
        former = angle
        (ax, ay), (mx, my), (bx, by) = track.at(way - reach), track.at(way), track.at(way + reach)
        parts.append(Part(a, b, (ax + 2 * mx + bx) / 4, (ay + 2 * my + by) / 4, angle))
    return parts


def _straight(track: Track, begin: float, end: float, chord: float) -> bool:
    """Return whether the line hardly leaves its chord."""
    step = (end - begin) / PROBES
    probes = (track.angle(begin + k * step, begin + (k + 1) * step) for k in range(PROBES))
    return all(abs(math.degrees(math.remainder(one - chord, math.tau))) <= STRAIGHT_DEG for one in probes)
