# SPDX-License-Identifier: Apache-2.0
"""How roads meet: ends are joined to what they reach, crossings become junctions, bridges or level crossings."""

from __future__ import annotations

import itertools
from typing import Final

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry import Point as Dot
from shapely.geometry.base import BaseGeometry

from offline_maps.demo.draft import Draft, Tags
from offline_maps.demo.geometry import Line, Point, at, curve, gap, length, locate, stations
from offline_maps.demo.road import MAIN, MERGE_M, REACH_M, Road, corridor, cut_out, merged, trim

_RAILS: Final = frozenset({"rail", "tram"})
_APART: Final = _RAILS | {"footway", "cycleway"}  # no street is reached by these alone


class Network:
    """All roads of a region while they are laid out."""

    def __init__(self) -> None:
        self.roads: list[Road] = []
        self.points: list[Point] = []  # of junctions
        self._parents: list[int] = []
        self.nodes: dict[int, int] = {}  # junction to node, once emitted

    def add(self, points: Line, tags: Tags, *, smooth: bool = True, free: bool = False, backward: bool = False,
            style: str = "", town: str = "", onto: tuple[Road | None, Road | None] = (None, None),
            edges: tuple[int | None, int | None] = (None, None)) -> Road:  # fmt: skip
        """Add a road along a curve through the points, or along the points themselves."""
        line = curve(points) if smooth else list(points)
        road = Road(line, dict(tags), free, backward, style, town, onto, edges)
        self.roads.append(road)
        return road

    def named(self, name: str) -> list[Road]:
        """Return the roads of this name."""
        return [road for road in self.roads if road.tags.get("name") == name]

    def roundabout(self, centre: Point, radius: float, tags: Tags) -> Road:
        """Put a ring where roads come together; what lies within is cut out of them."""
        angles = np.arange(0, 20) * (2 * np.pi / 20)
        ring: Line = [(centre[0] + radius * float(c), centre[1] + radius * float(s))
                      for c, s in zip(np.cos(angles), np.sin(angles), strict=True)]  # fmt: skip
        made = Road([*ring, ring[0]], {**tags, "junction": "roundabout", "oneway": "yes"})
        disc = Polygon(ring)
        for road in [r for r in self.roads if not r.free and LineString(r.line).intersects(disc)]:
            self.roads.remove(road)
            for piece in shapely.get_parts(LineString(road.line).difference(disc)):
                if piece.length > 5:
                    self.roads.append(
                        cut_out(road, [(float(x), float(y)) for x, y in piece.coords], made, centre, radius)
                    )
        self.roads.append(made)
        return made

    # --- meeting -----------------------------------------------------------------------------------------------

    def root(self, junction: int) -> int:
        """Return the junction that stands for all that were joined with this one."""
        while self._parents[junction] != junction:
            junction = self._parents[junction]
        return junction

    def _junction(self, road: Road, s: float, point: Point) -> int:
        total = length(road.line)
        for where, junction in road.cuts:
            away = abs(where - s)
            if min(away, total - away if road.closed else away) < MERGE_M:
                return self.root(junction)
        if s < MERGE_M or s > total - MERGE_M:
            point = road.line[0] if s < MERGE_M else road.line[-1]
        self.points.append(point)
        self._parents.append(len(self.points) - 1)
        road.cuts.append((s, len(self.points) - 1))
        return len(self.points) - 1

    def meet(self, a: Road, sa: float, b: Road, sb: float) -> int:
        """Join two roads at their stations and return the junction."""
        first = self._junction(a, sa, at(b.line, sb))
        second = self._junction(b, sb, self.points[first])
        low, high = sorted((self.root(first), self.root(second)))
        self._parents[high] = low
        return low

    def join(self, wet: BaseGeometry) -> None:
        """Work out all meetings: ends first, then bridges, then crossings on the level."""
        joined = self._ends()
        self._bridges(wet)
        for road, end, target in joined:
            s = 0.0 if end == 0 else length(road.line)
            self.meet(road, s, target, locate(target.line, road.line[end])[0])
        self._crossings()
        self._prune()
        for road in self.roads:
            self._settle(road)

    def _ends(self) -> list[tuple[Road, int, Road]]:
        lines = [LineString(road.line) for road in self.roads]
        tree = shapely.STRtree(lines)
        numbers = {id(road): index for index, road in enumerate(self.roads)}
        found: list[tuple[Road, int, Road, Point]] = []
        for index, road in enumerate(self.roads):
            for end in (0, -1):
                target = road.onto[end]
                if road.closed or road.edges[end] is not None or (road.free and target is None):
                    continue
                tip = Dot(road.line[end])
                near = [numbers[id(target)]] if target else self._near(tree, tip, index)
                near.sort(key=lambda i: (lines[i].distance(tip), i))
                if near:
                    line = lines[near[0]]
                    s = line.project(tip)
                    s = 0.0 if s < MERGE_M else line.length if s > line.length - MERGE_M else s
                    where = line.interpolate(s)
                    found.append((road, end, self.roads[near[0]], (where.x, where.y)))
        for road, end, _target, where_ in found:
            if gap(road.line[end], where_) > 0.01:
                road.line[end] = where_
        return [(road, end, target) for road, end, target, _ in found]

    def _near(self, tree: shapely.STRtree, tip: Dot, index: int) -> list[int]:
        hits = (int(i) for i in tree.query(tip.buffer(REACH_M), predicate="intersects"))
        return [i for i in hits if i != index and not self.roads[i].free]

    def _bridges(self, wet: BaseGeometry) -> None:
        """Give a bridge to what crosses water, a motorway or, where it is a road of some weight, a railway."""
        motorway = corridor((r for r in self.roads if r.kind == "motorway"), 11.0)
        rail = corridor((r for r in self.roads if r.kind == "rail"), 8.0)
        water = wet.buffer(6.0)
        shapely.prepare(water)
        for road in self.roads:
            below = [water] if road.kind != "ferry" else []
            if not road.free and road.kind != "motorway_link":
                below.append(motorway)
            if road.kind == "rail":
                below.append(motorway)
            elif road.kind in MAIN or road.kind in ("motorway", "motorway_link"):
                below.append(rail)
            line = LineString(road.line)
            for shape in below:
                if line.intersects(shape):
                    self._span(road, line, line.intersection(shape))

    def _span(self, road: Road, line: LineString, crossing: BaseGeometry) -> None:
        ranges: list[tuple[float, float]] = []
        for piece in shapely.get_parts(crossing):
            if isinstance(piece, LineString) and piece.length > 4:
                a, b = sorted((line.project(Dot(piece.coords[0])), line.project(Dot(piece.coords[-1]))))
                ranges.append((max(0.0, a), min(line.length, b)))
        for a, b in merged(ranges, 25.0):
            if any(low < b and a < high for low, high, tags in road.spans if "layer" in tags):
                continue
            road.spans.append((a, b, {"bridge": "yes", "layer": "1"}))

    def _crossings(self) -> None:
        lines = [LineString(road.line) for road in self.roads]
        tree = shapely.STRtree(lines)
        pairs = tree.query(lines, predicate="intersects").T
        for i, j in sorted((int(i), int(j)) for i, j in pairs if i < j):
            a, b = self.roads[i], self.roads[j]
            rail = "rail" in (a.kind, b.kind) and not (a.free and b.free)
            if (a.free or b.free) and not rail:
                continue
            for dot in shapely.get_parts(lines[i].intersection(lines[j])):
                if not isinstance(dot, Dot):
                    continue
                sa, sb = lines[i].project(dot), lines[j].project(dot)
                if a.layer(sa) == b.layer(sb) == 0:
                    self.meet(a, sa, b, sb)
                    if rail:
                        (a if a.kind == "rail" else b).marks.append((sa if a.kind == "rail" else sb,
                                                                     {"railway": "level_crossing"}))  # fmt: skip

    def _prune(self) -> None:
        """Drop streets that hang together with nothing, and stubs beyond the last junction."""
        group = list(range(len(self.points)))

        def root(index: int) -> int:
            while group[index] != index:
                index = group[index]
            return index

        roads = [r for r in self.roads if r.kind not in _APART]
        for road in roads:
            for (_, a), (_, b) in itertools.pairwise(road.cuts):
                low, high = sorted((root(self.root(a)), root(self.root(b))))
                group[high] = low
        sizes: dict[int, int] = {}
        for road in roads:
            if road.cuts:
                key = root(self.root(road.cuts[0][1]))
                sizes[key] = sizes.get(key, 0) + 1
        largest = max(sizes, key=lambda key: (sizes[key], -key))
        kept = {self.root(j) for r in roads for _, j in r.cuts if root(self.root(j)) == largest}
        self.roads = [r for r in self.roads if r.kind in _RAILS or any(self.root(j) in kept for _, j in r.cuts)]
        for road in self.roads:
            if road.style and not road.closed:
                trim(road)

    def _settle(self, road: Road) -> None:
        """Lead the line through its junctions, which lie a little aside where several were merged."""
        total = length(road.line)
        through: dict[float, int] = {}
        for s, junction in sorted(road.cuts):
            s = 0.0 if s < MERGE_M else total if s > total - MERGE_M else s
            again = next((other for other, j in through.items() if self.root(j) == self.root(junction)), None)
            if again is None or road.closed:
                through[s] = junction
            elif s == total and again > 0.0:
                del through[again]
                through[s] = junction
        if road.closed and (0.0 in through or total in through):
            through[0.0] = through[total] = through.get(0.0, through.get(total, 0))
        bare = [(s, p) for s, p in zip(stations(road.line), road.line, strict=True)
                if all(abs(s - other) > 3.0 for other in through)]  # fmt: skip
        joined = sorted([*bare, *((s, self.points[self.root(j)]) for s, j in through.items())])
        road.line = [point for index, (_, point) in enumerate(joined) if index == 0 or point != joined[index - 1][1]]
        where: dict[Point, float] = {}
        for s, point in zip(stations(road.line), road.line, strict=True):
            where.setdefault(point, s)
        road.cuts = [(where[self.points[self.root(j)]], j) for _, j in sorted(through.items())]

    # --- writing -----------------------------------------------------------------------------------------------

    def emit(self, draft: Draft) -> None:
        """Make the nodes and ways of every road, cut where tags change and where main roads meet."""
        split = self._split()
        for road in self.roads:
            self._place(road, draft)
            cuts = {self.nodes[self.root(j)] for _, j in road.cuts if self.root(j) in split}
            bounds = sorted({s for a, b, _ in road.spans for s in (a, b)})
            stops = [0, *(i for i, (s, ref) in enumerate(road.refs) if 0 < i < len(road.refs) - 1
                          and (ref in cuts or any(abs(s - bound) < 0.6 for bound in bounds))),
                     len(road.refs) - 1]  # fmt: skip
            for a, b in itertools.pairwise(stops):
                middle = (road.refs[a][0] + road.refs[b][0]) / 2
                tags = dict(road.tags)
                for low, high, extra in road.spans:
                    if low < middle < high:
                        tags.update(extra)
                refs = [ref for _, ref in road.refs[a : b + 1]]
                refs = refs[::-1] if road.backward else refs
                way = draft.way(refs, {k: v for k, v in tags.items() if v})
                road.ways.append((way, refs))
            for s, tags in road.marks:
                nearest = min(road.refs, key=lambda one: abs(one[0] - s))[1]
                draft.nodes[nearest][2].update(tags)

    def _split(self) -> set[int]:
        """Return the junctions of main roads with one another, and those of oneway ramps."""
        weight: dict[int, int] = {}
        for road in self.roads:
            if road.kind in MAIN or road.kind in ("motorway", "motorway_link"):
                for junction in {self.root(j) for _, j in road.cuts}:
                    weight[junction] = weight.get(junction, 0) + 1
        return {junction for junction, count in weight.items() if count > 1}

    def _node(self, junction: int, draft: Draft) -> int:
        key = self.root(junction)
        if key not in self.nodes:
            self.nodes[key] = draft.node(self.points[key])
        return self.nodes[key]

    def _place(self, road: Road, draft: Draft) -> None:
        total = length(road.line)
        fixed: list[tuple[float, int]] = []
        for s, junction in sorted(road.cuts):
            node = self._node(junction, draft)
            s = 0.0 if s < MERGE_M else total if s > total - MERGE_M else s
            if not fixed or fixed[-1][1] != node:
                fixed.append((s, node))
        for end, s in ((0, 0.0), (1, total)):
            if (which := road.edges[end]) is not None:
                fixed.append((s, draft.edge_node(which, road.line[-end], east=end == 1)))
        taken = [s for s, _ in fixed]
        for a, b, _tags in road.spans:
            for bound in (a, b):
                if 3 < bound < total - 3 and all(abs(bound - s) > 0.5 for s in taken):
                    fixed.append((bound, draft.node(at(road.line, bound))))
                    taken.append(bound)
        for s, point in zip(stations(road.line), road.line, strict=True):
            end = s < 0.01 or s > total - 0.01
            if all(abs(s - other) > (0.01 if end else 3.0) for other in taken) and not (road.closed and s > total - 1):
                fixed.append((s, draft.node(point)))
        fixed.sort()
        if road.closed:
            fixed = [one for one in fixed if one[0] < total - 0.01]
            fixed.append((total, fixed[0][1]))
        road.refs = [one for index, one in enumerate(fixed) if index == 0 or one[1] != fixed[index - 1][1]]
