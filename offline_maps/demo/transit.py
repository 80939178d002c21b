# SPDX-License-Identifier: Apache-2.0
"""The railway with its stations, the tram, the ferry, and what lies in the harbours."""

from __future__ import annotations

import random
from typing import Final

import shapely

from offline_maps.demo.coast import EAST, WEST
from offline_maps.demo.draft import Draft
from offline_maps.demo.geometry import Line, at, curve, locate, offset, part, rectangle
from offline_maps.demo.names import Names
from offline_maps.demo.network import Network
from offline_maps.demo.roads import EDGE_RAIL

RAILWAY: Final[Line] = [
    (WEST, 1900), (-7800, 1980), (-6500, 2050), (-5200, 1850), (-4300, 1740), (-3200, 1740), (-2400, 1460),
    (-1700, 1160), (-1100, 1070), (-500, 1100), (60, 1130), (560, 1120), (1000, 1110), (1400, 1150), (1750, 1330),
    (2080, 1640), (2600, 1930), (3300, 2040), (4200, 1960), (5000, 1700), (5620, 1500), (6300, 1400), (7300, 1500),
    (8200, 1760), (EAST, 1900),
]  # fmt: skip
_TRAM: Final[Line] = [(40, 1060), (0, 1000), (60, 640), (110, 330), (150, 120), (190, -100), (205, -300), (165, -480),
                      (150, -655)]  # fmt: skip
_FERRY: Final[Line] = [(550, -810), (552, -920), (420, -1250), (120, -1750), (-150, -2200), (-190, -2500)]
STATIONS: Final = ((-170.0, 1112.0), (5560.0, 1522.0), (-3700.0, 1760.0))
STOPS: Final = ((0.0, 1000.0), (60.0, 640.0), (120.0, 300.0), (190.0, -100.0), (160.0, -560.0))
_PIERS: Final[list[Line]] = [
    [(-705, -330), (-600, -350)], [(-712, -400), (-600, -415)], [(-722, -470), (-600, -480)],
    [(-300, -520), (-380, -512)], [(-300, -610), (-390, -600)], [(-120, -735), (-125, -850)], [(60, -750), (55, -850)],
    [(5280, -565), (5290, -690)], [(5370, -566), (5380, -690)], [(-4560, -840), (-4540, -960)],
    [(-330, -2440), (-320, -2330)], [(5000, -2180), (5020, -2080)],
]  # fmt: skip
_BREAKWATERS: Final[list[Line]] = [[(-1240, -800), (-1120, -960), (-900, -1010)], [(5640, -780), (5520, -900),
                                                                                     (5400, -920)]]  # fmt: skip


def lay(network: Network, names: Names) -> None:
    """Add railway, tram and ferry to the network."""
    network.add(RAILWAY, {"railway": "rail", "gauge": "1435", "electrified": "contact_line", "usage": "main",
                          "name": "Skarnbanen"}, free=True, edges=(EDGE_RAIL, EDGE_RAIL))  # fmt: skip
    network.add(_TRAM, {"railway": "tram", "gauge": "1000", "name": "Linje 1"}, free=True)
    quay, slip = network.named("Fergekaia")[0], network.named("Øyveien")[0]
    network.add(_FERRY, {"route": "ferry", "name": f"{names.town}–{names.ferry}", "duration": "00:06",
                         "motor_vehicle": "yes", "foot": "yes", "bicycle": "yes", "operator": "Skarnfergene",
                         "toll": "no"}, free=True, onto=(quay, slip))  # fmt: skip


def draw(draft: Draft, names: Names, chance: random.Random) -> None:
    """Make stations, stops, platforms, sidings, piers and breakwaters."""
    axis = curve(RAILWAY)
    for point, name in zip(STATIONS, (names.town, names.second, names.inland), strict=True):
        s = locate(axis, point)[0]
        draft.node(at(axis, s), {"railway": "station", "name": f"{name} stasjon", "public_transport": "station",
                                 "train": "yes"})  # fmt: skip
        long = 110.0 if point == STATIONS[0] else 60.0
        for away in (6.0, -6.0):
            edge = part(axis, s - long, s + long)
            ring = [*offset(edge, away - 2.2), *offset(edge, away + 2.2)[::-1]]
            draft.line([*ring, ring[0]], {"railway": "platform", "public_transport": "platform", "area": "yes"})
    s = locate(axis, STATIONS[0])[0]
    for away in (-14.0, 13.0):
        siding = part(axis, s - 260, s + 240)
        inner = offset(siding[1:-1], away)
        draft.line([siding[0], *inner, siding[-1]], {"railway": "rail", "service": "siding", "gauge": "1435"})
    for stop in STOPS:
        draft.node(stop, {"railway": "tram_stop", "public_transport": "stop_position", "tram": "yes",
                          "name": chance.choice(["Torget", "Kanalen", "Nybyen", "Stasjonen", "Havna"])})  # fmt: skip
    yard = shapely.LineString(part(axis, s - 900, s + 900)).buffer(19.0, cap_style="flat")
    draft.area(yard, {"landuse": "railway"})
    for pier in _PIERS:
        draft.line(pier, {"man_made": "pier", "surface": "wood"})
    for mole in _BREAKWATERS:
        draft.line(curve(mole), {"man_made": "breakwater"})
    draft.line(rectangle((-655, -400), 90, 180, 0.1), {"leisure": "marina", "name": "Gjestehavna"})
    draft.node((550.0, -805.0), {"amenity": "ferry_terminal", "name": f"{names.town} fergekai"})
    draft.node((-190.0, -2495.0), {"amenity": "ferry_terminal", "name": f"{names.ferry} fergekai"})
    draft.node((-6080.0, -2060.0), {"man_made": "lighthouse", "name": "Nesfyret", "height": "24"})
    draft.node((-905.0, -1012.0), {"man_made": "beacon", "seamark:type": "beacon_lateral"})
