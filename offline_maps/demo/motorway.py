# SPDX-License-Identifier: Apache-2.0
"""The motorway: two carriageways, numbered junctions with ramps, lanes and signs, and a tunnel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shapely.geometry import LineString

from offline_maps.demo.coast import EAST, WEST
from offline_maps.demo.draft import Tags
from offline_maps.demo.geometry import Line, Point, at, curve, length, locate, offset
from offline_maps.demo.names import Names
from offline_maps.demo.network import Network
from offline_maps.demo.road import Road
from offline_maps.demo.roads import EDGE_MOTORWAY_EAST, EDGE_MOTORWAY_WEST

_AXIS: Final[Line] = [
    (WEST, 2500), (-8200, 2420), (-7500, 2380), (-6500, 2560), (-5400, 2420), (-4400, 2360), (-3600, 2370),
    (-2800, 2560), (-2000, 2640), (-1200, 2480), (-500, 2330), (100, 2310), (1100, 2440), (2050, 2390), (3000, 2220),
    (4000, 2180), (5000, 2300), (5720, 2370), (6600, 2420), (7400, 2330), (8000, 2340), (EAST, 2500),
]  # fmt: skip
_HALF_M: Final = 9.0  # from the axis to the middle of a carriageway
_RAMP_M: Final = 430.0
_TUNNEL: Final = ((-2640.0, 2600.0), (-1500.0, 2550.0))
_REF: Final = "E 41"


@dataclass(frozen=True, slots=True)
class Junction:
    """One junction: its number, its name, the road over the motorway, and what the signs there say."""

    ref: str
    name: str
    road: str  # name
    destinations: str
    destination_ref: str


def junctions(names: Names) -> list[Junction]:
    """Return the junctions from west to east."""
    return [
        Junction("21", "Skogmo", "Øvre Kystvei", names.western, "318"),
        Junction("22", names.inland, "Dalsveien", f"{names.inland};{names.western}", "315"),
        Junction("23", f"{names.town} nord", "Nordveien", f"{names.town} sentrum;Sykehuset", "Rv 19"),
        Junction("24", f"{names.town} øst", "Østre Ringvei", f"{names.town} havn;{names.island}", "Rv 7;Rv 19"),
        Junction("25", names.second, "Sundveien", f"{names.second};{names.northern}", "Rv 21"),
        Junction("26", "Halsmo", "Østre Kystvei", f"Halsmo;{names.northern}", "325"),
    ]


def build(network: Network, names: Names) -> tuple[Road, Road]:
    """Add both carriageways and all ramps; returns where one turns back at the western and at the eastern edge."""
    axis = curve(_AXIS, step=40.0, tolerance=0.5)
    base = {"highway": "motorway", "oneway": "yes", "ref": _REF, "lanes": "2", "maxspeed": "110",
            "surface": "asphalt"}  # fmt: skip
    east_line, west_line = offset(axis, -_HALF_M), offset(axis, _HALF_M)
    for line in (east_line, west_line):
        for end in (0, -1):  # exactly on the edge, where the next region goes on
            line[end] = (WEST if line[end][0] < 0 else EAST, line[end][1])
    east = network.add(east_line, {**base, "destination": names.second}, smooth=False, free=True,
                       edges=(EDGE_MOTORWAY_EAST, EDGE_MOTORWAY_EAST))  # fmt: skip
    west = network.add(west_line, {**base, "destination": names.western}, smooth=False, free=True,
                       backward=True, edges=(EDGE_MOTORWAY_WEST, EDGE_MOTORWAY_WEST))  # fmt: skip
    for road in (east, west):
        a, b = sorted(locate(road.line, point)[0] for point in _TUNNEL)
        road.spans.append((a, b, {"tunnel": "yes", "layer": "-1", "maxspeed": "80", "name": "Åsentunnelen",
                                  "lit": "yes"}))  # fmt: skip
        for x0, x1 in ((-700.0, 2700.0),):  # past the town
            low, high = locate(road.line, (x0, 2360.0))[0], locate(road.line, (x1, 2280.0))[0]
            road.spans.append((low, high, {"maxspeed": "90"}))
    for junction in junctions(names):
        _junction(network, axis, (east, west), junction)
    return _turn_back(network, axis, east, west, WEST + 160.0), _turn_back(network, axis, east, west, EAST - 160.0)


def _junction(network: Network, axis: Line, ways: tuple[Road, Road], junction: Junction) -> None:
    cross = next(r for r in network.named(junction.road) if LineString(r.line).intersects(LineString(axis)))
    hit = LineString(axis).intersection(LineString(cross.line))
    s = LineString(axis).project(hit)
    middle = LineString(cross.line).project(hit)
    for heading, way in ((1, ways[0]), (-1, ways[1])):
        side = -heading  # the eastbound carriageway lies south of the axis, that is to its right
        ends = [at(cross.line, middle - 105.0), at(cross.line, middle + 105.0)]
        terminal = next(p for p in ends if locate(axis, p)[2] * side > 0)

        def beside(along: float, away: float, heading: int = heading, side: int = side, s: float = s) -> Point:
            return _beside(axis, s + heading * along, side * away)

        off = [beside(-_RAMP_M, _HALF_M), beside(-300, 15), beside(-190, 34), beside(-75, 72), terminal]
        on = [terminal, beside(75, 72), beside(190, 34), beside(300, 15), beside(_RAMP_M, _HALF_M)]
        link: Tags = {"highway": "motorway_link", "oneway": "yes", "lanes": "1", "maxspeed": "70",
                      "surface": "asphalt"}  # fmt: skip
        sign = {"destination": junction.destinations, "destination:ref": junction.destination_ref,
                "junction:ref": junction.ref}  # fmt: skip
        out = network.add(off, {**link, **sign}, free=True, onto=(way, cross))
        out.spans.append((length(out.line) - 130.0, length(out.line), {"lanes": "2", "turn:lanes": "left|right"}))
        network.add(on, {**link, "destination:ref": _REF}, free=True, onto=(cross, way))
        leaves, enters = locate(way.line, off[0])[0], locate(way.line, on[-1])[0]
        way.marks.append((leaves, {"highway": "motorway_junction", "ref": junction.ref, "name": junction.name}))
        lanes = {"lanes": "3", "turn:lanes": "through|through|slight_right"}
        for start, end, tags in (
            (leaves, leaves - heading * 500.0, lanes),
            (enters, enters + heading * 280.0, {"lanes": "3"}),
        ):
            way.spans.append((min(start, end), max(start, end), tags))


def _beside(axis: Sequence[Point], s: float, away: float) -> Point:
    (x, y), (bx, by), (ax, ay) = at(axis, s), at(axis, s - 5), at(axis, s + 5)
    dx, dy = ax - bx, ay - by
    size = (dx * dx + dy * dy) ** 0.5
    return x - dy / size * away, y + dx / size * away


def _turn_back(network: Network, axis: Line, east: Road, west: Road, x: float) -> Road:
    """Join both carriageways near an edge, as at a border station; wanted only where nothing lies beyond."""
    s = locate(axis, (x, 2500.0))[0]
    inner, outer = _beside(axis, s, -_HALF_M), _beside(axis, s, _HALF_M)
    points = [inner, outer] if x > 0 else [outer, inner]
    return network.add(points, {"highway": "motorway_link", "oneway": "yes", "lanes": "1", "maxspeed": "30"},
                       smooth=False, free=True, onto=(east, west) if x > 0 else (west, east))  # fmt: skip
