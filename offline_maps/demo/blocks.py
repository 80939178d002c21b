# SPDX-License-Identifier: Apache-2.0
"""Buildings along the streets: closed rows around courtyards, detached houses, slabs, halls, by quarter."""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import dataclass
from typing import Final

import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from offline_maps.demo.draft import Tags, polygons
from offline_maps.demo.geometry import Line, Point, gap
from offline_maps.demo.network import Network
from offline_maps.demo.places import Town
from offline_maps.demo.road import MAIN, Road


@dataclass(frozen=True, slots=True)
class Build:
    """How a quarter is built: distance of a front from the middle of the street; widths, depths and gaps of houses."""

    front_m: float
    width_m: tuple[float, float]
    depth_m: tuple[float, float]
    gap_m: tuple[float, float]
    levels: tuple[int, int]
    kinds: tuple[str, ...]
    left_out: float


_BUILDS: Final = {
    "old": Build(5.5, (10.0, 19.0), (9.0, 12.0), (0.0, 0.0), (2, 4), ("apartments", "house", "apartments"), 0.02),
    "grid": Build(8.5, (16.0, 27.0), (11.5, 13.5), (0.0, 0.0), (4, 6), ("apartments",), 0.02),
    "villa": Build(13.0, (9.5, 14.0), (8.0, 10.5), (11.0, 22.0), (1, 2), ("detached", "house", "detached"), 0.08),
    "blocks": Build(19.0, (38.0, 62.0), (11.0, 13.0), (16.0, 26.0), (4, 7), ("apartments",), 0.12),
    "works": Build(20.0, (34.0, 78.0), (26.0, 46.0), (14.0, 26.0), (1, 2), ("industrial", "warehouse"), 0.15),
    "village": Build(14.0, (10.0, 14.0), (8.0, 10.5), (12.0, 30.0), (1, 2), ("detached", "house"), 0.12),
}
_FARTHEST_M: Final = 90.0  # from a tower in a courtyard to its street
_MAIN_M: Final = 11.5  # from the middle of a main road to the fronts


@dataclass(slots=True)
class House:
    """A building on a street: its outline, the middle of its front, its tags, its street and town."""

    ring: Line
    front: Point
    tags: Tags
    style: str
    road: Road
    town: Town


def build(network: Network, town: Town, land: BaseGeometry, blocked: BaseGeometry,
          chance: random.Random) -> list[House]:  # fmt: skip
    """Return the houses of a town; `blocked` is where none may stand: water, grounds, railway, motorway."""
    hull = Polygon(town.hull).buffer(30.0).intersection(land)
    roads = [r for r in network.roads if r.kind in MAIN or r.kind in _STREETS]
    lines = [LineString(r.line) for r in roads]
    near = [i for i, line in enumerate(lines) if line.intersects(hull)]
    roads, lines = [roads[i] for i in near], [lines[i] for i in near]
    main = [line for road, line in zip(roads, lines, strict=True) if road.kind in MAIN]
    wide = shapely.buffer(main, _MAIN_M, quad_segs=3)
    keep_out = shapely.union_all([blocked.intersection(hull), *wide])
    tree = shapely.STRtree(lines)
    found: list[House] = []
    for quarter in town.quarters:
        how = _BUILDS[quarter.style]
        ring = Polygon(quarter.ring).intersection(hull)
        within = tree.query(ring, predicate="intersects")
        fronts = shapely.union_all(shapely.buffer(tree.geometries[within], how.front_m, quad_segs=3))
        rest = ring.difference(fronts).difference(keep_out)
        reach = max(how.front_m, _MAIN_M) + 2.5
        placed = _fill(rest, how, tree, reach, chance)
        if not placed:
            continue
        middles = shapely.points([front for _, front, _, _ in placed])
        which, nearest = tree.query_nearest(middles, max_distance=_FARTHEST_M, all_matches=False)
        for index, road in zip(which, nearest, strict=True):
            outline, front, kind, levels = placed[int(index)]
            if roads[int(road)].tags.get("name"):
                tags = {"building": kind, "building:levels": str(levels)}
                found.append(House(outline, front, tags, quarter.style, roads[int(road)], town))
    return found


_STREETS: Final = frozenset({"residential", "living_street", "pedestrian", "unclassified"})


def _fill(rest: BaseGeometry, how: Build, streets: shapely.STRtree, reach: float,
          chance: random.Random) -> list[tuple[Line, Point, str, int]]:  # fmt: skip
    """Return outline, middle of the front, kind and number of levels of each building between the streets."""
    found: list[tuple[Line, Point, str, int]] = []
    for plot in polygons(rest):
        if plot.area < 80:
            continue
        taken: list[_Taken] = []
        roomy = plot.buffer(0.4)
        shapely.prepare(roomy)
        outline = orient(plot.simplify(2.0))
        sides = [pair for ring in (outline.exterior, *outline.interiors) for pair in itertools.pairwise(ring.coords)]
        middles = shapely.points([((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in sides])
        for index in streets.query_nearest(middles, max_distance=reach, all_matches=False)[0]:
            (ax, ay), (bx, by) = sides[int(index)]
            _row((ax, ay), (bx, by), how, roomy, taken, found, chance)
        if how.levels[1] > 6 and plot.area > 9000 and chance.random() < 0.6:
            _tower(plot, roomy, taken, found, chance)
    return found


@dataclass(frozen=True, slots=True)
class _Taken:
    """A footprint, with a circle around it for a quick look."""

    middle: Point
    reach: float
    shape: Polygon


def _free(ring: Line, roomy: Polygon, taken: list[_Taken], *, shrink: float) -> bool:
    """Take the footprint if it lies within the plot and on no other one."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = ring
    if not shapely.contains_xy(roomy, (ax, bx, cx, dx), (ay, by, cy, dy)).all():
        return False
    mx, my = (ax + cx) / 2, (ay + cy) / 2
    reach = (math.hypot(ax - cx, ay - cy) / 2) * (1.0 - shrink)
    shape = Polygon([(x + (mx - x) * shrink, y + (my - y) * shrink) for x, y in ring])
    near = (t for t in taken if abs(t.middle[0] - mx) < t.reach + reach and abs(t.middle[1] - my) < t.reach + reach)
    if any(t.shape.intersects(shape) for t in near) or not roomy.contains(shape):
        return False
    taken.append(_Taken((mx, my), reach, shape))
    return True


def _row(a: Point, b: Point, how: Build, plot: Polygon, taken: list[_Taken],
         found: list[tuple[Line, Point, str, int]], chance: random.Random) -> None:  # fmt: skip
    side = gap(a, b)
    dx, dy = ((b[0] - a[0]) / side, (b[1] - a[1]) / side) if side else (0.0, 0.0)
    s = chance.uniform(*how.gap_m) / 2
    depth = chance.uniform(*how.depth_m)
    row_levels = chance.randint(*how.levels)
    shortest = how.width_m[0] * 0.8
    while s + shortest <= side:
        width = min(chance.uniform(*how.width_m), side - s)
        if side - s - width < shortest and how.gap_m[1] == 0.0:
            width = min(side - s, how.width_m[1] * 1.3)
        back = chance.uniform(0.0, 3.0) if how.gap_m[1] else 0.0
        if how.gap_m[1]:
            depth = chance.uniform(*how.depth_m)
        ring = [(a[0] + dx * u - dy * v, a[1] + dy * u + dx * v) for u, v in
                ((s, back), (s + width, back), (s + width, back + depth), (s, back + depth))]  # fmt: skip
        if chance.random() < how.left_out:
            s += width
        elif _free(ring, plot, taken, shrink=0.04):
            levels = max(1, row_levels + chance.choice((-1, 0, 0, 0, 1)))
            front = ((ring[0][0] + ring[1][0]) / 2, (ring[0][1] + ring[1][1]) / 2)
            found.append(([*ring, ring[0]], front, chance.choice(how.kinds), levels))
            s += width + chance.uniform(*how.gap_m)
        else:
            s += 5.0 if how.gap_m[1] else 2.5


def _tower(plot: Polygon, roomy: Polygon, taken: list[_Taken], found: list[tuple[Line, Point, str, int]],
           chance: random.Random) -> None:  # fmt: skip
    middle = plot.representative_point()
    turn = chance.uniform(0, math.pi)
    ring = [(middle.x + 15 * math.cos(turn + k * math.pi / 2), middle.y + 15 * math.sin(turn + k * math.pi / 2))
            for k in range(4)]  # fmt: skip
    if _free(ring, roomy, taken, shrink=-0.3):
        found.append(([*ring, ring[0]], (middle.x, middle.y), "apartments", chance.randint(10, 15)))
