# SPDX-License-Identifier: Apache-2.0
"""The streets within the quarters of towns and villages: a bent, staggered lattice in each face of the main roads."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import shapely
import shapely.ops
from shapely.geometry import LineString, Polygon
from shapely.geometry import Point as Dot
from shapely.geometry.base import BaseGeometry

from offline_maps.demo.draft import Tags, polygons
from offline_maps.demo.geometry import Line, Point, gap, length, rotated, thin, waves
from offline_maps.demo.names import Names
from offline_maps.demo.network import Network
from offline_maps.demo.places import Quarter, Town
from offline_maps.demo.road import MAIN, REACH_M, Road

DRIVEN: Final = MAIN | {"motorway", "motorway_link", "residential", "living_street", "unclassified", "service"}


@dataclass(frozen=True, slots=True)
class Style:
    """How streets lie: distance of the two families, how bent, how much shifted, how many are left out."""

    across_m: float
    along_m: float
    bend_m: float
    stagger: float
    left_out: float
    speed: int
    oneway: float  # share of streets that are


STYLES: Final = {
    "old": Style(74.0, 92.0, 16.0, 0.5, 0.10, 30, 0.45),
    "grid": Style(128.0, 96.0, 5.0, 0.0, 0.03, 40, 0.35),
    "villa": Style(116.0, 230.0, 30.0, 0.6, 0.25, 30, 0.0),
    "blocks": Style(165.0, 150.0, 22.0, 0.3, 0.15, 30, 0.0),
    "works": Style(230.0, 190.0, 8.0, 0.3, 0.15, 50, 0.0),
    "village": Style(124.0, 170.0, 30.0, 0.5, 0.25, 40, 0.0),
}


def faces(network: Network, town: Town, land: BaseGeometry, blocked: BaseGeometry) -> list[tuple[Polygon, Quarter]]:
    """Return what the main roads and the water leave of a town, each piece with its quarter."""
    hull = Polygon(town.hull).intersection(land)
    lines = [LineString(road.line) for road in network.roads if road.kind in MAIN]
    cut = shapely.union_all([line for line in lines if line.intersects(hull)] + [hull.boundary])
    found = []
    for face in polygons(shapely.polygonize(shapely.get_parts(cut))):
        inside = face.representative_point()
        if not hull.contains(inside) or face.area < 3000:
            continue
        for piece in polygons(face.difference(blocked)):
            for quarter in town.quarters:
                shape = piece.intersection(Polygon(quarter.ring))
                found += [(one, quarter) for one in polygons(shape) if one.area > 2500]
    return found


def lay(network: Network, town: Town, land: BaseGeometry, blocked: BaseGeometry, names: Names,
        chance: random.Random) -> None:  # fmt: skip
    """Add the streets of a town."""
    main = shapely.union_all([LineString(r.line) for r in network.roads if r.kind in MAIN and not r.free])
    hull = Polygon(town.hull)
    main = main.intersection(hull.buffer(60.0))
    near_main = main.buffer(26.0)
    blocked = blocked.intersection(hull)
    shapely.prepare(main)
    warps = {quarter.name: waves(chance, STYLES[quarter.style].bend_m, 700.0) for quarter in town.quarters}
    pieces: dict[str, list[LineString]] = {}
    for face, quarter in faces(network, town, land, blocked):
        shapely.prepare(face)
        for line in _lattice(quarter, face, chance, warps[quarter.name]):
            whole = LineString(line)
            if not whole.intersects(face):
                continue
            for piece in shapely.get_parts(whole.intersection(face)):
                if piece.length > 45 and piece.difference(near_main).length > 0.55 * piece.length:
                    pieces.setdefault(quarter.name, []).append(_ended(piece, face, main, chance))
    for quarter in town.quarters:
        for piece in pieces.get(quarter.name, []):
            if not piece.is_empty:
                _street(network, town, quarter, [(x, y) for x, y in piece.coords], names, chance)


def _lattice(quarter: Quarter, face: Polygon, chance: random.Random, warp: Callable[[Point], Point]) -> list[Line]:
    style = STYLES[quarter.style]
    middle = (sum(x for x, _ in quarter.ring) / len(quarter.ring), sum(y for _, y in quarter.ring) / len(quarter.ring))
    turn = math.radians(quarter.turn_deg)
    west, south, east, north = face.bounds
    reach = math.hypot(east - west, north - south) / 2
    fx, fy = rotated(((west + east) / 2 - middle[0], (south + north) / 2 - middle[1]), -turn)
    columns = range(math.floor((fx - reach) / style.across_m), math.ceil((fx + reach) / style.across_m) + 1)
    rows = range(math.floor((fy - reach) / style.along_m), math.ceil((fy + reach) / style.along_m) + 1)

    def place(u: float, v: float) -> Point:
        x, y = rotated((u, v), turn)
        return warp((middle[0] + x, middle[1] + y))

    def drawn(a: Point, b: Point) -> Line:
        count = max(2, math.ceil(gap(a, b) / 22.0))
        points = [place(a[0] + (b[0] - a[0]) * i / count, a[1] + (b[1] - a[1]) * i / count) for i in range(count + 1)]
        return thin(points, 0.8)

    across = style.across_m

    def wanted(a: Point, b: Point) -> bool:
        (ax, ay), (bx, by) = (rotated(p, turn) for p in (a, b))
        ax, bx, ay, by = ax + middle[0], bx + middle[0], ay + middle[1], by + middle[1]
        reach_m = 1.2 * style.bend_m + 10.0
        return bool(max(ax, bx) > west - reach_m and min(ax, bx) < east + reach_m
                and max(ay, by) > south - reach_m and min(ay, by) < north + reach_m)  # fmt: skip

    found = [drawn((i * across, fy - reach), (i * across, fy + reach)) for i in columns]
    for row in rows:
        v = row * style.along_m
        if style.stagger == 0.0:
            if chance.random() >= style.left_out:
                found.append(drawn((fx - reach, v), (fx + reach, v)))
            continue
        for i in columns:
            shift = chance.uniform(-0.5, 0.5) * style.stagger * style.along_m
            ends = (i * across, v + shift), ((i + 1) * across, v + shift * 0.6)
            if chance.random() >= style.left_out and wanted(*ends):
                found.append(drawn(*ends))
    return found


def _ended(piece: LineString, face: Polygon, main: BaseGeometry, chance: random.Random) -> LineString:
    """Return the street; where the quarter ends and no main road runs, it stops a little earlier."""
    ends = [0.0, piece.length]
    for end in (0, 1):
        tip = Dot(piece.coords[-end])
        if face.exterior.distance(tip) < 1.0 and main.distance(tip) > REACH_M:
            ends[end] += (1 - 2 * end) * chance.uniform(0.0, 40.0)
    return shapely.ops.substring(piece, *ends) if ends[1] - ends[0] > 40 else LineString()


def _street(network: Network, town: Town, quarter: Quarter, line: Line, names: Names, chance: random.Random) -> None:
    style = STYLES[quarter.style]
    tags: Tags = {"highway": "residential", "name": names.street(quarter.style, town.name),
                  "maxspeed": str(style.speed), "surface": "asphalt"}  # fmt: skip
    if quarter.style == "works":
        tags["highway"] = "unclassified"
    elif quarter.style == "old":
        tags["surface"] = "sett"
        if gap(line[len(line) // 2], town.centre) < 260 and chance.random() < 0.5:
            tags = {"highway": "pedestrian", "name": tags["name"], "surface": "sett"}
        elif chance.random() < 0.12:
            tags = {"highway": "living_street", "name": tags["name"], "maxspeed": "15", "surface": "sett"}
    if tags["highway"] == "residential" and chance.random() < style.oneway:
        tags["oneway"] = "yes"
        if chance.random() < 0.5:
            tags["oneway:bicycle"] = "no"
            line = line[::-1]
    network.add(line, tags, smooth=False, style=quarter.style, town=town.name)


def open_oneways(network: Network) -> int:
    """Give back to traffic both ways what keeps some street from being reached or left; returns how many were."""
    opened = 0
    for road in network.roads:
        if road.tags.get("oneway") == "yes" and road.style and not road.closed and not _through(road):
            del road.tags["oneway"]
            road.tags.pop("oneway:bicycle", None)
    while True:
        forward: dict[int, set[int]] = {}
        backward: dict[int, set[int]] = {}
        driven = [r for r in network.roads if r.kind in DRIVEN]
        walked = [r for r in network.roads if r.kind == "pedestrian"]
        for road in driven:
            chain = [network.root(j) for _, j in sorted(road.cuts)]
            chain += [chain[0]] if road.closed else []
            chain = chain[::-1] if road.backward else chain
            for a, b in itertools.pairwise(chain):
                forward.setdefault(a, set()).add(b)
                backward.setdefault(b, set()).add(a)
                if road.tags.get("oneway") != "yes":
                    forward.setdefault(b, set()).add(a)
                    backward.setdefault(a, set()).add(b)
        start = next(network.root(r.cuts[0][1]) for r in driven if r.kind == "primary" and r.cuts)
        both = _reached(start, forward) & _reached(start, backward)
        lost = [r for r in driven + walked if r.style and any(network.root(j) not in both for _, j in r.cuts)]
        shut = [r for r in lost if r.tags.get("oneway") == "yes" and not r.closed] or [r for r in lost if r in walked]
        if not shut:
            return opened
        for road in shut:
            road.tags.pop("oneway", None)
            road.tags.pop("oneway:bicycle", None)
            if road in walked:
                road.tags.update(highway="living_street", maxspeed="15")
        opened += len(shut)


def _through(road: Road) -> bool:
    found = [s for s, _ in road.cuts]
    return min(found) < 1.0 and max(found) > length(road.line) - 1.0


def _reached(start: int, ways: dict[int, set[int]]) -> set[int]:
    found, todo = {start}, [start]
    while todo:
        for other in ways.get(todo.pop(), ()):
            if other not in found:
                found.add(other)
                todo.append(other)
    return found
