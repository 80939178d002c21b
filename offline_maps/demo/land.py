# SPDX-License-Identifier: Apache-2.0
"""What covers the land: fields, woods, heath, beaches, quarters, farms; nothing is left bare."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Sequence
from typing import Final

import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry import Point as Dot
from shapely.geometry.base import BaseGeometry

from offline_maps.demo.coast import EAST, NORTH, SOUTH, WEST, Water
from offline_maps.demo.draft import Draft, polygons
from offline_maps.demo.geometry import Line, Point, blob, gap, rectangle, waves
from offline_maps.demo.names import Names
from offline_maps.demo.places import Town

_FIELD_M: Final = 330.0
_PEAKS: Final = [((-2080.0, 2620.0), "Åsen", 214), ((-6150.0, -1250.0), "Neset", 96),
                 ((700.0, 5300.0), "Høgfjell", 412),
                 ((-4300.0, 5200.0), "Storhaugen", 367), ((4750.0, 700.0), "Halsåsen", 158),
                 ((2700.0, -2650.0), "Øytoppen", 87)]  # fmt: skip
_WOODS: Final = [((-2050, 2700), (900, 560)), ((700, 5300), (1500, 700)), ((-4300, 5200), (1400, 620)),
                 ((4750, 800), (330, 520)), ((-6150, -1350), (300, 380)), ((-5600, 1300), (620, 420)),
                 ((6900, 5200), (1100, 600)), ((7100, 900), (420, 700)), ((2600, 5400), (700, 430)),
                 ((1300, 3050), (480, 330)), ((2800, -2650), (420, 170)), ((-8300, 3700), (560, 900)),
                 ((3700, 1150), (330, 420)), ((-2900, -150), (360, 230)), ((-8100, 0), (480, 330))]  # fmt: skip
_BEACHES: Final = [(-4500.0, -850.0, 420.0), (-2250.0, -1250.0, 190.0), (4450.0, -930.0, 230.0),
                   (7500.0, -1030.0, 260.0), (1500.0, -2520.0, 240.0), (-7150.0, -1380.0, 160.0),
                   (3500.0, -2950.0, 200.0), (2620.0, 300.0, 120.0)]  # fmt: skip
_COVERS: Final = {
    "wood": ("natural", "wood"), "farmland": ("landuse", "farmland"), "meadow": ("landuse", "meadow"),
    "heath": ("natural", "heath"), "scrub": ("natural", "scrub"), "rock": ("natural", "bare_rock"),
    "orchard": ("landuse", "orchard"), "wetland": ("natural", "wetland"), "grass": ("landuse", "grass"),
}  # fmt: skip
FARMS: Final[list[Point]] = [
    (-8300, 1500), (-6100, 150), (-5400, 700), (-3000, 1180), (-2800, 3000), (-900, 2900), (1100, 3900), (3000, 3450),
    (4900, 2750), (6500, 1750), (7250, 3300), (8450, 700), (6900, 250), (3850, 500), (4600, 1800), (-5900, 3000),
    (-7000, 2900), (1900, -2950), (4100, -2420),
]  # fmt: skip


def draw(draft: Draft, water: Water, towns: Sequence[Town], names: Names, chance: random.Random) -> None:
    """Make quarters, fields, woods, beaches and peaks."""
    dry = water.land.difference(water.wet)
    hulls = shapely.union_all([Polygon(town.hull) for town in towns])
    _quarters(draft, towns, dry, names)
    beaches = _beaches(water)
    draft.area(beaches, {"natural": "beach", "surface": "sand"})
    woods = shapely.union_all([Polygon(blob(c, s, chance)) for c, s in _WOODS])
    country = dry.difference(hulls)
    wild = woods.intersection(country)
    more = _fields(draft, country.difference(wild).difference(beaches), water, chance)
    wild = shapely.union_all([wild.buffer(0.2), more.buffer(0.2)]).intersection(country)
    names_left = itertools.chain(["Åsmarka", "Høgskogen", "Storskogen", "Halsmarka"], itertools.repeat(""))
    for wood in sorted(polygons(wild), key=lambda one: -one.area):
        name = next(names_left)
        leaves = chance.choice(("needleleaved", "mixed", "mixed"))
        draft.area(wood, {"natural": "wood", "leaf_type": leaves, **({"name": name} if name else {})}, smallest_m2=900)
    for point, name, height in _PEAKS:
        draft.node(point, {"natural": "peak", "name": name, "ele": str(height)})
    draft.node((-2080.0, 2560.0), {"tourism": "viewpoint", "name": "Åsen utsikt"})
    banks = water.river.buffer(15.0).intersection(hulls).intersection(dry)
    draft.area(banks, {"landuse": "grass"})
    front = LineString([p for p in water.shore if -1250 < p[0] < 660]).buffer(13.0).intersection(dry)
    draft.area(front, {"highway": "pedestrian", "area": "yes", "name": "Kaipromenaden", "surface": "paving_stones"})


def _quarters(draft: Draft, towns: Sequence[Town], dry: BaseGeometry, names: Names) -> None:
    for town in towns:
        hull = Polygon(town.hull).intersection(dry)
        draft.area(hull, {"landuse": "residential"}, smallest_m2=2000)
        draft.node(town.centre, {"place": town.place, "name": town.name, "population": str(town.population),
                                 "postal_code": town.postcode})  # fmt: skip
        for quarter in town.quarters:
            if quarter.style == "works":
                draft.area(Polygon(quarter.ring).intersection(hull), {"landuse": "industrial", "name": quarter.name})
            if quarter.name:
                draft.node(quarter.label, {"place": "suburb", "name": quarter.name})
    draft.node((1500.0, -2650.0), {"place": "island", "name": names.island})


def _beaches(water: Water) -> BaseGeometry:
    shores = shapely.union_all([LineString(water.shore), *(LineString(ring) for ring in water.islands)])
    spots = shapely.union_all([Dot(x, y).buffer(reach) for x, y, reach in _BEACHES])
    return shores.intersection(spots).buffer(26.0).intersection(water.land)


def _noise(chance: random.Random) -> Callable[[Point], float]:
    parts = [(chance.uniform(0, math.tau), chance.uniform(0, math.tau), span) for span in (3100, 2000, 1200)]

    def value(point: Point) -> float:
        return sum(math.sin((point[0] * math.cos(a) + point[1] * math.sin(a)) * math.tau / span + phase)
                   for a, phase, span in parts) / len(parts)  # fmt: skip

    return value


def _fields(draft: Draft, country: BaseGeometry, water: Water, chance: random.Random) -> BaseGeometry:
    """Lay a bent, uneven lattice over the country and give each cell a cover; returns the woods, to be made as one."""
    warp, wood, farm = waves(chance, 120.0, 1500.0), _noise(chance), _noise(chance)
    shore = shapely.union_all([LineString(water.shore), *(LineString(ring) for ring in water.islands)]).buffer(130.0)
    shapely.prepare(shore)
    shapely.prepare(country)
    columns = range(math.floor(WEST / _FIELD_M) - 1, math.ceil(EAST / _FIELD_M) + 2)
    rows = range(math.floor(SOUTH / _FIELD_M) - 1, math.ceil(NORTH / _FIELD_M) + 2)
    corner = {(i, j): warp((i * _FIELD_M + chance.uniform(-70, 70), j * _FIELD_M + chance.uniform(-70, 70)))
              for i in columns for j in rows}  # fmt: skip
    cells: dict[str, list[Polygon]] = {}
    for i, j in itertools.product(columns[:-1], rows[:-1]):
        cell = Polygon([corner[i, j], corner[i + 1, j], corner[i + 1, j + 1], corner[i, j + 1]])
        if not country.intersects(cell):
            continue
        middle = (cell.centroid.x, cell.centroid.y)
        near_shore = bool(shore.intersects(cell.centroid))
        cells.setdefault(_cover(wood(middle), farm(middle), middle, near_shore, chance), []).append(cell)
    woods: BaseGeometry = Polygon()
    for cover, found in cells.items():
        key, value = _COVERS[cover]
        shapes = shapely.union_all(found)
        if cover == "wood":
            shapes = shapes.buffer(-45).buffer(60).buffer(-15).simplify(4.0)
            rest = shapely.union_all(found).difference(shapes)
            draft.area(rest.intersection(country), {"landuse": "meadow"}, smallest_m2=400)
            woods = shapes.intersection(country)
            continue
        if cover in ("farmland", "meadow"):
            for cell in found:  # fields stay apart, with a balk between them
                draft.area(cell.intersection(country), {key: value}, smallest_m2=400)
            continue
        draft.area(shapes.intersection(country), {key: value}, smallest_m2=400)
    return woods


def _cover(wood: float, farm: float, middle: Point, near_shore: bool, chance: random.Random) -> str:
    if near_shore:
        return chance.choice(("heath", "scrub", "meadow", "rock", "heath", "meadow"))
    north = max(0.0, (middle[1] - 2500.0) / 4000.0)
    if wood + 0.6 * north > 0.24:
        return "wood"
    if wood < -0.62:
        return "wetland"
    if farm > -0.12:
        return "farmland" if chance.random() < 0.9 else "orchard"
    return "meadow" if chance.random() < 0.8 else "scrub"


def farms(draft: Draft, roads: Sequence[LineString], names: Names, free: BaseGeometry,
          chance: random.Random) -> list[tuple[Line, str]]:  # fmt: skip
    """Make the farms; returns the line from each to the nearest road, with the farm's name."""
    ways: list[tuple[Line, str]] = []
    tree = shapely.STRtree(roads)
    for point in FARMS:
        spot = Dot(point)
        if not free.contains(spot.buffer(55)):
            continue
        name, turn = names.farm(), chance.uniform(0, math.pi)
        draft.area(Polygon(blob(point, (52, 42), chance)), {"landuse": "farmyard", "name": name})
        draft.node(point, {"place": "isolated_dwelling", "name": name})
        for inner, width, depth, kind in (((-22, 12), 15, 10, "farm"), ((18, -6), 30, 14, "barn"),
                                          ((-12, -20), 12, 9, "farm_auxiliary")):  # fmt: skip
            c, s = math.cos(turn), math.sin(turn)
            where = (point[0] + inner[0] * c - inner[1] * s, point[1] + inner[0] * s + inner[1] * c)
            draft.line(rectangle(where, width, depth, turn), {"building": kind, "building:levels": "2"})
        road = roads[int(tree.nearest(spot))]
        meet = road.interpolate(road.project(spot))
        end = (meet.x, meet.y)
        if 60 < gap(point, end) < 900:
            bend = (
                (point[0] + end[0]) / 2 + (end[1] - point[1]) * 0.12,
                (point[1] + end[1]) / 2 - (end[0] - point[0]) * 0.12,
            )
            ways.append(([end, bend, (point[0], point[1])], name))
    return ways


TRACKS: Final[list[Line]] = [
    [(-1750, 3950), (-2300, 4500), (-3200, 4550), (-4000, 4300), (-5000, 4250)],
    [(1500, 3800), (1300, 4400), (700, 4900), (-100, 4700), (-250, 4100), (180, 3000)],
    [(-3300, 840), (-3000, 1300), (-2700, 2000), (-2300, 2200), (-1800, 2150), (-1400, 2250), (-80, 2150)],
    [(3250, 4080), (3300, 4900), (2600, 5400), (1700, 5300), (1300, 4400)],
    [(5900, 4500), (6300, 5200), (7100, 5100), (7300, 3900)],
    [(-6200, 4150), (-7200, 4600), (-8300, 4100), (-7600, 3100)],
    [(-6750, 200), (-6000, 900), (-5500, 1350), (-4900, 1100), (-4300, 1150), (-3900, 1000)],
    [(2700, -2780), (2900, -2500), (3500, -2560), (3900, -2680)],
]
