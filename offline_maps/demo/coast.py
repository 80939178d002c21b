# SPDX-License-Identifier: Apache-2.0
"""The sea, islands, the river, canal and lakes. The mainland lies in the north; a coastline has land on its left."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from typing import Final

import shapely
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from offline_maps.demo.draft import Draft, polygons
from offline_maps.demo.geometry import Line, blob, curve, roughen, thin
from offline_maps.demo.names import Names

WEST, SOUTH, EAST, NORTH = -9000.0, -5200.0, 9000.0, 6200.0
CELL: Final = box(WEST, SOUTH, EAST, NORTH)

# Rocky shore from the western edge to the town, then quays, the river's mouth, the fjord, and on to the east.
_WEST_SHORE: Final[Line] = [
    (WEST, -1650), (-8350, -1350), (-7700, -1800), (-7150, -1350), (-6700, -1280), (-6300, -1950), (-5900, -2150),
    (-5650, -1500), (-5000, -1050), (-4400, -820), (-3700, -860), (-3100, -1180), (-2700, -1500), (-2350, -1420),
    (-2050, -960), (-1700, -880),
]  # fmt: skip
_QUAYS: Final[Line] = [
    (-1240, -790), (-1180, -640), (-760, -560), (-710, -300), (-620, -262), (-330, -240), (-262, -300), (-300, -700),
    (-120, -735), (240, -765), (430, -720), (455, -850), (640, -850), (650, -690), (800, -650), (930, -650),
    (1040, -720), (1100, -900), (1420, -940), (1440, -700), (1500, -700), (1520, -960), (1900, -980), (1930, -760),
    (2120, -720),
]  # fmt: skip
_EAST_SHORE: Final[Line] = [
    (2450, -900), (2640, -620), (2680, -100), (2560, 420), (2720, 980), (2980, 1450), (3120, 1500), (3170, 1050),
    (3090, 500), (3300, -50), (3290, -700), (3560, -1180), (4000, -1320), (4350, -980), (4800, -760), (5080, -720),
]  # fmt: skip
_SECOND_QUAYS: Final[Line] = [(5240, -700), (5270, -560), (5480, -570), (5500, -760), (5640, -780)]
_FAR_SHORE: Final[Line] = [
    (5760, -1100), (5650, -1550), (5900, -1900), (6250, -1650), (6350, -1100), (6900, -800), (7400, -1050),
    (7900, -820), (8450, -1250), (EAST, -1650),
]  # fmt: skip
_ISLAND: Final[Line] = [
    (-1150, -2820), (-700, -2480), (-250, -2430), (150, -2560), (700, -2420), (1500, -2520), (2300, -2300),
    (3200, -2480), (4100, -2250), (4900, -2150), (5350, -2350), (5300, -2750), (4500, -3050), (3500, -2950),
    (2600, -3250), (1500, -3150), (700, -3420), (-100, -3250), (-800, -3300),
]  # fmt: skip
_ISLETS: Final = [
    ((-3400, -2300), (330, 190)), ((-2500, -2900), (180, 120)), ((-5000, -2600), (260, 330)),
    ((2250, -1750), (230, 110)), ((3150, -1800), (120, 80)), ((1200, -1650), (90, 60)), ((7300, -2300), (420, 260)),
    ((8000, -3000), (200, 170)), ((-7400, -3000), (330, 230)), ((-1900, -1900), (110, 70)), ((6500, -3300), (260, 160)),
    ((150, -4300), (240, 140)),
]  # fmt: skip

_RIVER: Final[Line] = [
    (-760, 4080), (-420, 3800), (-180, 3350), (300, 3050), (560, 2680), (430, 2260), (360, 1750), (640, 1200),
    (830, 700), (810, 250), (760, -120), (840, -420), (865, -720),
]  # fmt: skip
_CANAL: Final[Line] = [(795, 130), (560, 205), (200, 190), (-150, 150), (-400, 60), (-470, -80), (-475, -280)]
_STREAMS: Final[list[Line]] = [
    [(-4900, 3300), (-4700, 2700), (-4850, 1900), (-4500, 1100), (-4650, 300), (-4450, -860)],
    [(3700, 3000), (3400, 2500), (3150, 2000), (3080, 1470)],
    [(6700, 2900), (6900, 1900), (6600, 1000), (6850, 100), (6800, -820)],
]
_LAKES: Final = [((-1150, 4500), (640, 420)), ((-5300, 3600), (520, 330)), ((4300, 2900), (380, 200)),
                 ((6600, 3250), (330, 420)), ((-7800, 900), (260, 360)), ((-2700, 4900), (180, 120)),
                 ((1900, 5000), (240, 170))]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Water:
    """Land and water of a region, in metres. `wet` is all water that a road needs a bridge over."""

    shore: Line
    islands: list[Line]  # rings, counter-clockwise; the first one is the island with a village
    land: BaseGeometry
    river: BaseGeometry
    axis: Line  # of the river, downstream
    lakes: list[Polygon]
    wet: BaseGeometry
    streams: list[Line]


def make(chance: random.Random) -> Water:
    """Lay out the water."""
    shore: Line = roughen(_WEST_SHORE, chance, 0.16, 55.0)
    shore += _QUAYS
    shore += roughen([_QUAYS[-1], *_EAST_SHORE], chance, 0.14, 55.0)[1:]
    shore += _SECOND_QUAYS
    shore += roughen([_SECOND_QUAYS[-1], *_FAR_SHORE], chance, 0.16, 55.0)[1:]
    mainland = Polygon([*shore, (EAST, NORTH), (WEST, NORTH)])
    rings = [_closed(roughen([*_ISLAND, _ISLAND[0]], chance, 0.14, 55.0))]
    for centre, size in _ISLETS:
        rings.append(_closed(roughen(thin(blob(centre, size, chance), 12.0), chance, 0.13, 45.0)))
    shapes = [mainland, *(Polygon(ring) for ring in rings)]
    for shape in shapes:
        if not shape.is_valid:
            raise AssertionError("a shore crosses itself")
    land = shapely.union_all(shapes).intersection(CELL)
    lakes = [Polygon(blob(centre, size, chance, count=13)) for centre, size in _LAKES]
    stream = LineString(curve(_RIVER))
    river = shapely.union_all([stream.buffer(19.0), LineString(curve(_RIVER[7:])).buffer(25.0)])
    canal = LineString(curve(_CANAL, step=15.0)).buffer(8.5, cap_style="flat")
    river = shapely.union_all([river, canal]).difference(shapely.union_all(lakes)).intersection(land)
    river = max(polygons(river), key=lambda one: one.area)
    wet = shapely.union_all([CELL.difference(land), river, *lakes])
    return Water(shore, rings, land, river, curve(_RIVER), lakes, wet, [curve(line) for line in _STREAMS])


def _closed(points: Line) -> Line:
    ring = points if points[0] == points[-1] else [*points, points[0]]
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))
    return ring if area > 0 else ring[::-1]


def draw(draft: Draft, water: Water, names: Names) -> None:
    """Make coastline, islands, river and lakes."""
    tags = {"natural": "coastline"}
    refs = [draft.edge_node(0, water.shore[0], east=False)]
    refs += [draft.node(p) for p in water.shore[1:-1]]
    refs.append(draft.edge_node(0, water.shore[-1], east=True))
    for start in range(0, len(refs) - 1, 150):  # in pieces, as mappers leave it
        draft.way(refs[start : start + 151], tags)
    for index, ring in enumerate(water.islands):
        name = names.island if index == 0 else names.islet()
        draft.line(ring, {**tags, "place": "island" if index == 0 else "islet", "name": name})
    draft.area(water.river, {"natural": "water", "water": "river", "name": names.river})
    draft.line(curve(_RIVER, step=60.0), {"waterway": "river", "name": names.river, "width": "38"})
    draft.line(curve(_CANAL, step=40.0), {"waterway": "canal", "name": names.canal, "width": "17"})
    for line in water.streams:
        draft.line(line, {"waterway": "stream", "name": names.stream()})
    for index, lake in enumerate(water.lakes):
        name = names.lake if index == 0 else names.pond()
        draft.area(lake, {"natural": "water", "water": "lake", "name": name})
    for label, point, kind in ((names.fjord, (2960.0, 250.0), "fjord"), (names.bay, (-4150.0, -1400.0), "bay")):
        draft.node(point, {"natural": "bay", "name": label, "bay": kind})
    draft.node((-3000.0, -4200.0), {"place": "sea", "name": names.sea})
