# SPDX-License-Identifier: Apache-2.0
"""Nodes, ways and relations while they are being made: ids, tags, and nodes that several ways share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from offline_maps.demo.geometry import Frame, Point

type Tags = dict[str, str]
type Member = tuple[str, int, str]  # "n", "w" or "r"; id; role

BLOCK: Final = 1_000_000  # ids of one region; those below 100 are nodes on its western edge


@dataclass(slots=True)
class Draft:
    """What is written of one region; ids grow in the order of making. `number` counts regions from the west."""

    frame: Frame
    number: int = 0
    nodes: dict[int, tuple[float, float, Tags]] = field(default_factory=dict)  # latitude, longitude
    ways: dict[int, tuple[list[int], Tags]] = field(default_factory=dict)
    relations: dict[int, tuple[list[Member], Tags]] = field(default_factory=dict)
    places: dict[int, Point] = field(default_factory=dict)  # metres of each node
    _edges: int = 0

    def node(self, point: Point, tags: Mapping[str, str] | None = None) -> int:
        """Make a node and return its id."""
        return self._node(self.number * BLOCK + 100 + len(self.nodes), point, tags)

    def edge_node(self, which: int, point: Point, *, east: bool) -> int:
        """Return the id of a node on the region's edge, where what lies beyond goes on from the same node."""
        return self._node((self.number + east) * BLOCK + 1 + which, point, None)

    def _node(self, made: int, point: Point, tags: Mapping[str, str] | None) -> int:
        if made not in self.nodes:
            self.nodes[made] = (*self.frame.to_degrees(point), dict(tags or {}))
            self.places[made] = point
        return made

    def way(self, refs: Sequence[int], tags: Mapping[str, str]) -> int:
        """Make a way over nodes that are there already and return its id."""
        made = self.number * BLOCK + 100 + len(self.ways)
        self.ways[made] = (list(refs), dict(tags))
        return made

    def line(self, points: Iterable[Point], tags: Mapping[str, str]) -> int:
        """Make a way with nodes of its own; a ring, where its last point is its first."""
        line = list(points)
        if len(line) > 3 and line[0] == line[-1]:
            refs = [self.node(p) for p in line[:-1]]
            refs.append(refs[0])
        else:
            refs = [self.node(p) for p in line]
        return self.way(refs, tags)

    def relation(self, members: Sequence[Member], tags: Mapping[str, str]) -> int:
        """Make a relation and return its id."""
        made = self.number * BLOCK + 100 + len(self.relations)
        self.relations[made] = (list(members), dict(tags))
        return made

    def area(self, shape: BaseGeometry, tags: Mapping[str, str], *, smallest_m2: float = 60.0) -> None:
        """Make each polygon of a shape: a closed way, or a multipolygon relation where it has holes."""
        # On a grid that is coarser than OSM's own, so that a ring does not come to cross itself when it is rounded.
        for polygon in polygons(shapely.set_precision(shape.simplify(0.6), 0.05)):
            if polygon.area < smallest_m2:
                continue
            holes = [hole for hole in polygon.interiors if Polygon(hole).area >= smallest_m2]
            outer = self._ring(list(polygon.exterior.coords), {} if holes else tags)
            if holes and outer:
                members: list[Member] = [("w", outer, "outer")]
                for hole in holes:
                    inner = self._ring(list(hole.coords), {})
                    members += [("w", inner, "inner")] if inner else []
                self.relation(members, {"type": "multipolygon", **tags})

    def _ring(self, coordinates: Sequence[Point], tags: Mapping[str, str]) -> int:
        ring = [(x, y) for x, y, *_ in coordinates]
        return self.line(ring, tags) if len(ring) > 3 else 0


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """Return the polygons of a shape, the largest parts as well as the smallest."""
    if isinstance(shape, Polygon):
        return [] if shape.is_empty else [shape]
    if isinstance(shape, MultiPolygon) or hasattr(shape, "geoms"):
        return [one for inner in shape.geoms for one in polygons(inner)]
    return []
