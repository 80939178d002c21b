# SPDX-License-Identifier: Apache-2.0
"""The round trips as GPX tracks that a car can follow: corners rounded as far as the street allows, and heights."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from offline_maps.demo.geometry import Line, Point, at, gap, length
from offline_maps.demo.region import ORIGIN, DemoRegion

_CUT_M: Final = 1.7  # a rounded corner comes no closer to its point: half a lane
_SHARE: Final = 0.48  # of a piece of road is taken by the arcs at either end
_STEP_M: Final = 24.0  # between points on a straight, at most
_ARC_STEP: Final = math.radians(6.0)
_HILL: Final = (-2080.0, 2620.0)
_HILL_M: Final = 68.0
_HILL_REACH_M: Final = 660.0

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- An invented line, along the roads of the demo region; it follows no real road and holds no map data.
     Written by: python -m scripts.tracks -->
<gpx version="1.1" creator="AVN" xmlns="http://www.topografix.com/GPX/1/1">
"""


def low_ground_m(point: Point) -> float:
    """Return the invented height of a road: it rises from the quays to the north, gently up and down."""
    x, y = point
    inland = min(1.0, max(0.0, (y + 900.0) / 1500.0))
    waves = math.sin(x / 410.0 + 0.7) + math.sin((x + 1.9 * y) / 620.0)
    return 3.0 + 0.011 * max(0.0, y + 700.0) + 3.5 * inland * waves


def over_the_hill_m(point: Point) -> float:
    """Return the invented height of a road that leads over Åsen, and not through it."""
    return low_ground_m(point) + _HILL_M * math.exp(-((gap(point, _HILL) / _HILL_REACH_M) ** 2))


TRACKS: Final[Mapping[str, Callable[[DemoRegion], str]]] = {
    "town_loop.gpx": lambda region: gpx("Town, country and motorway loop", region.drive, low_ground_m),
    "hill_road.gpx": lambda region: gpx("Winding hill road", region.hill_drive, over_the_hill_m),
}


def gpx(name: str, places: Sequence[tuple[float, float]], height_m: Callable[[Point], float]) -> str:
    """Return a GPX 1.1 document with one closed track along the places (latitude, longitude), the same every time."""
    line = rounded([ORIGIN.to_metres(place) for place in places])
    rows = [f"  <trk><name>{name}</name><trkseg>"]
    for point in line:
        latitude, longitude = ORIGIN.to_degrees(point)
        rows.append(f'    <trkpt lat="{latitude:.7f}" lon="{longitude:.7f}"><ele>{height_m(point):.1f}</ele></trkpt>')
    return "\n".join([_HEAD + rows[0], *rows[1:], "  </trkseg></trk>", "</gpx>", ""])


def rounded(ring: Sequence[Point]) -> Line:
    """Return a ring, whose last point is its first, with an arc at each corner and points along each straight."""
    corners = [ring[-2], *ring, ring[1]]
    arcs = [_arc(*corners[i : i + 3]) for i in range(len(ring) - 1)]
    found: Line = []
    for arc, after in itertools.pairwise([*arcs, arcs[0]]):
        found += arc
        straight = [arc[-1], after[0]]
        pieces = math.ceil(length(straight) / _STEP_M)
        found += [at(straight, length(straight) * k / pieces) for k in range(1, pieces)]
    start = len(arcs[0]) // 2  # where the ring began, or beside it
    return [*found[start:], *found[: start + 1]]


def _arc(before: Point, corner: Point, after: Point) -> Line:
    """Return the points of the arc that touches both pieces of road."""
    back, ahead = _unit(corner, before), _unit(corner, after)
    turn = math.pi - math.acos(max(-1.0, min(1.0, back[0] * ahead[0] + back[1] * ahead[1])))
    room = _SHARE * min(gap(before, corner), gap(corner, after))
    if turn < 1e-4:
        return [corner]
    half = turn / 2.0
    touch = min(room, _CUT_M * math.sin(half) / (1.0 - math.cos(half)))
    radius = touch / math.tan(half)
    inward = _unit((0.0, 0.0), (back[0] + ahead[0], back[1] + ahead[1]))
    reach = radius / math.cos(half)
    middle = (corner[0] + inward[0] * reach, corner[1] + inward[1] * reach)
    count = max(1, math.ceil(turn / _ARC_STEP), math.ceil(turn * radius / _STEP_M))
    side = math.copysign(1.0, -back[0] * ahead[1] + back[1] * ahead[0])
    start = (corner[0] + back[0] * touch - middle[0], corner[1] + back[1] * touch - middle[1])
    found: Line = []
    for k in range(count + 1):
        c, s = math.cos(turn * k / count), math.sin(turn * k / count) * side
        found.append((middle[0] + start[0] * c - start[1] * s, middle[1] + start[0] * s + start[1] * c))
    return found


def _unit(a: Point, b: Point) -> Point:
    span = gap(a, b)
    return (b[0] - a[0]) / span, (b[1] - a[1]) / span
