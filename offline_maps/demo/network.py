# SPDX-License-Identifier: Apache-2.0
"""How roads meet: ends are joined to what they reach, crossings become junctions, bridges or level crossings."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry import Point as Dot
from shapely.geometry.base import BaseGeometry

from offline_maps.demo.draft import Draft, Tags
from offline_maps.demo.geometry import Line, Point, at, curve, gap, length, locate, part, stations

REACH_M: Final = 15.0  # an end this near to a road is joined to it
_MERGE_M: Final = 7.0  # junctions nearer than this are one
_STUB_M: Final = 32.0  # what sticks out over the last junction is cut off, unless it is longer
MAIN: Final = frozenset({"trunk", "primary", "secondary", "tertiary"})


@dataclass(slots=True, eq=False)
class Road:
    """One line with its tags. `free`: crosses everything else on another level, and is met at named places only.

    `spans` are pieces with further tags, in metres from the start. `onto` names what an end is joined to where it is
    not simply the nearest road; `edges` are the numbers of shared nodes on the western and eastern edge.
    """

    line: Line
    tags: Tags
    free: bool = False
    backward: bool = False  # driven from its end to its start
    style: str = ""  # the kind of street names
    town: str = ""
    onto: tuple[Road | None, Road | None] = (None, None)
    edges: tuple[int | None, int | None] = (None, None)
    spans: list[tuple[float, float, Tags]] = field(default_factory=list)
    marks: list[tuple[float, Tags]] = field(default_factory=list)  # tags for the node nearest to a station
    cuts: list[tuple[float, int]] = field(default_factory=list)  # station and junction
    refs: list[tuple[float, int]] = field(default_factory=list)  # station and node, once emitted
    ways: list[tuple[int, list[int]]] = field(default_factory=list)  # way and nodes, once emitted

    @property
    def kind(self) -> str:
        """The class of the road."""
        return self.tags.get("highway") or self.tags.get("railway") or self.tags.get("route", "")

    @property
    def closed(self) -> bool:
        """Whether it is a ring."""
        return self.line[0] == self.line[-1]

    def layer(self, s: float) -> int:
        """Return the layer at a station: 0 on the ground."""
        return next((int(t["layer"]) for a, b, t in self.spans if a < s < b and "layer" in t), 0)


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
                        _cut_out(road, [(float(x), float(y)) for x, y in piece.coords], made, centre, radius)
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
            if min(away, total - away if road.closed else away) < _MERGE_M:
                return self.root(junction)
        if s < _MERGE_M or s > total - _MERGE_M:
            point = road.line[0] if s < _MERGE_M else road.line[-1]
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
                    s = 0.0 if s < _MERGE_M else line.length if s > line.length - _MERGE_M else s
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
        motorway = _corridor((r for r in self.roads if r.kind == "motorway"), 11.0)
        rail = _corridor((r for r in self.roads if r.kind == "rail"), 8.0)
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
        for a, b in _merged(ranges, 25.0):
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

        roads = [r for r in self.roads if r.kind not in ("rail", "tram")]
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
        lost = {id(r) for r in roads if not r.cuts or root(self.root(r.cuts[0][1])) != largest}
        self.roads = [r for r in self.roads if id(r) not in lost]
        for road in self.roads:
            if road.style and not road.closed:
                _trim(road)

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
            s = 0.0 if s < _MERGE_M else total if s > total - _MERGE_M else s
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


def _cut_out(road: Road, line: Line, ring: Road, centre: Point, radius: float) -> Road:
    """Return the piece of a road that a roundabout left; ends that were the road's keep what they are joined to."""
    first, last = gap(line[0], road.line[0]) < 1, gap(line[-1], road.line[-1]) < 1
    shift = locate(road.line, line[0])[0]
    return Road(
        line, dict(road.tags), style=road.style, town=road.town,
        onto=(ring if gap(line[0], centre) < radius + 2 else road.onto[0] if first else None,
              ring if gap(line[-1], centre) < radius + 2 else road.onto[1] if last else None),
        edges=(road.edges[0] if first else None, road.edges[1] if last else None),
        spans=[(a - shift, b - shift, tags) for a, b, tags in road.spans],
    )  # fmt: skip


def _corridor(roads: Iterable[Road], width: float) -> BaseGeometry:
    """Return what roads cover on the ground: not in tunnels, not on bridges."""
    pieces = []
    for road in roads:
        low = 0.0
        for a, b, _ in sorted(s for s in road.spans if "tunnel" in s[2]):
            pieces.append(LineString(part(road.line, low, a)))
            low = b
        pieces.append(LineString(part(road.line, low, length(road.line))))
    return shapely.union_all([piece.buffer(width, cap_style="flat") for piece in pieces])


def _merged(ranges: list[tuple[float, float]], near: float) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for a, b in sorted(ranges):
        if found and a - found[-1][1] < near:
            found[-1] = (found[-1][0], max(b, found[-1][1]))
        else:
            found.append((a, b))
    return found


def _trim(road: Road) -> None:
    """Cut a short stub before the first and after the last junction off."""
    total, cuts = length(road.line), sorted(s for s, _ in road.cuts)
    start = cuts[0] if _MERGE_M < cuts[0] < _STUB_M else 0.0
    end = cuts[-1] if _MERGE_M < total - cuts[-1] < _STUB_M else total
    if end - start < 20 or (start == 0.0 and end == total):
        return
    road.line = part(road.line, start, end)
    road.cuts = [(s - start, j) for s, j in road.cuts]
    road.spans = [(max(0.0, a - start), b - start, t) for a, b, t in road.spans if b > start and a < end]
    road.marks = [(s - start, t) for s, t in road.marks]
