# SPDX-License-Identifier: Apache-2.0
"""One road while it is laid out: its line, its tags, and what was cut from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from offline_maps.demo.draft import Tags
from offline_maps.demo.geometry import Line, Point, gap, length, locate, part

REACH_M: Final = 15.0  # an end this near to a road is joined to it
MERGE_M: Final = 7.0  # junctions nearer than this are one
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


def cut_out(road: Road, line: Line, ring: Road, centre: Point, radius: float) -> Road:
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


def corridor(roads: Iterable[Road], width: float) -> BaseGeometry:
    """Return what roads cover on the ground: not in tunnels, not on bridges."""
    pieces = []
    for road in roads:
        low = 0.0
        for a, b, _ in sorted(s for s in road.spans if "tunnel" in s[2]):
            pieces.append(LineString(part(road.line, low, a)))
            low = b
        pieces.append(LineString(part(road.line, low, length(road.line))))
    return shapely.union_all([piece.buffer(width, cap_style="flat") for piece in pieces])


def merged(ranges: list[tuple[float, float]], near: float) -> list[tuple[float, float]]:
    """Return the ranges, those in one that overlap or lie within `near` of each other."""
    found: list[tuple[float, float]] = []
    for a, b in sorted(ranges):
        if found and a - found[-1][1] < near:
            found[-1] = (found[-1][0], max(b, found[-1][1]))
        else:
            found.append((a, b))
    return found


def trim(road: Road) -> None:
    """Cut a short stub before the first and after the last junction off."""
    total, cuts = length(road.line), sorted(s for s, _ in road.cuts)
    start = cuts[0] if MERGE_M < cuts[0] < _STUB_M else 0.0
    end = cuts[-1] if MERGE_M < total - cuts[-1] < _STUB_M else total
    if end - start < 20 or (start == 0.0 and end == total):
        return
    road.line = part(road.line, start, end)
    road.cuts = [(s - start, j) for s, j in road.cuts]
    road.spans = [(max(0.0, a - start), b - start, t) for a, b, t in road.spans if b > start and a < end]
    road.marks = [(s - start, t) for s, t in road.marks]
