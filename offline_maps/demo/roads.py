# SPDX-License-Identifier: Apache-2.0
"""The roads between places and through the towns, laid out by hand; refs and names are invented."""

from __future__ import annotations

from typing import Final

from offline_maps.demo.coast import EAST, WEST
from offline_maps.demo.geometry import Line, locate
from offline_maps.demo.names import Names
from offline_maps.demo.network import Network
from offline_maps.demo.road import Road

EDGE_COAST_ROAD, EDGE_MOTORWAY_EAST, EDGE_MOTORWAY_WEST, EDGE_RAIL = 1, 2, 3, 4

WEST_ROUNDABOUT: Final = (-1640.0, -560.0)
EAST_ROUNDABOUT: Final = (1620.0, -270.0)
NORTH_ROUNDABOUT: Final = (2035.0, 1420.0)
SECOND_ROUNDABOUT: Final = (5480.0, -180.0)

_COAST_WEST: Final[Line] = [
    WEST_ROUNDABOUT, (-2000, -520), (-2500, -560), (-2900, -640), (-3300, -420), (-3800, -300), (-4400, -420),
    (-5000, -560), (-5600, -820), (-6100, -1080), (-6600, -760), (-7200, -820), (-7700, -1150), (-8300, -760),
    (WEST, -900),
]  # fmt: skip
_RING: Final[Line] = [
    WEST_ROUNDABOUT, (-1760, -200), (-1800, 200), (-1700, 620), (-1420, 1010), (-950, 1270), (-420, 1400), (60, 1430),
    (520, 1450), (1000, 1420), (1420, 1290), (1700, 1000), (1830, 620), (1800, 150), EAST_ROUNDABOUT,
]  # fmt: skip
_NORTH_OUT: Final[Line] = [(60, 1430), (20, 1800), (-80, 2150), (-60, 2600), (180, 3000), (700, 3380), (1500, 3800),
                           (2400, 4150), (3250, 4080), (3800, 3950)]  # fmt: skip
_SECOND_ROAD: Final[Line] = [
    EAST_ROUNDABOUT, (2000, -330), (2350, -300), (2700, -260), (3250, -250), (3700, -330), (4300, -420), (4900, -330),
    SECOND_ROUNDABOUT, (5900, -200), (6500, -280), (7200, -420), (7900, -300), (8400, -620), (EAST, -900),
]  # fmt: skip


def lay(network: Network, names: Names) -> None:
    """Add the main roads, their roundabouts, the toll bridge and the coast road's tunnel."""
    town, second = names.town, names.second

    def add(points: Line, kind: str, name: str, speed: int, *, ref: str = "", in_town: str = "",
            edges: tuple[int | None, int | None] = (None, None)) -> Road:  # fmt: skip
        tags = {"highway": kind, "name": name, "ref": ref, "maxspeed": str(speed), "surface": "asphalt"}
        style = "main" if in_town else ""
        return network.add(points, {k: v for k, v in tags.items() if v}, style=style, town=in_town, edges=edges)

    west = add(_COAST_WEST[::-1], "secondary", "Vestre Kystvei", 70, ref="312", edges=(EDGE_COAST_ROAD, None))
    west.spans += [(1900, 2900, {"maxspeed": "50"})]
    add(_RING, "primary", "Ringveien", 60, ref="Rv 7", in_town=town)
    add(_SECOND_ROAD, "trunk", "Fjordveien", 80, ref="Rv 7", edges=(None, EDGE_COAST_ROAD))
    add(_NORTH_OUT, "primary", "Nordveien", 70, ref="Rv 19")
    add(
        [WEST_ROUNDABOUT, (-1400, -470), (-1050, -400), (-800, -330), (-690, -215), (-470, -195), (-270, -195)],
        "secondary", "Vestre Strandgate", 50, in_town=town,
    )  # fmt: skip
    add([(-270, -195), (-205, -300), (-215, -520), (-120, -640), (60, -670), (420, -640), (680, -590)],
                        "secondary", "Havnegata", 40, in_town=town)  # fmt: skip
    add(
        [(680, -590), (860, -555), (1020, -520), (1250, -430), EAST_ROUNDABOUT],
        "secondary", "Havnebrua", 50, in_town=town,
    )  # fmt: skip
    add([(420, -640), (545, -700), (550, -810)], "secondary", "Fergekaia", 30, in_town=town)
    add([(520, 400), (470, 180), (430, -80), (440, -360), (420, -640)], "tertiary", "Kanalgata", 30, in_town=town)
    add(
        [(150, -665), (165, -480), (205, -300), (190, -100), (150, 120), (110, 330), (60, 640), (0, 1000), (60, 1430)],
        "tertiary", "Storgata", 40, in_town=town,
    )  # fmt: skip
    add(
        [(-1800, 200), (-1400, 270), (-950, 300), (-450, 340), (110, 345), (520, 400), (830, 430), (1300, 470),
         (1835, 560)],
        "secondary", "Jernbanegata", 50, in_town=town,
    )  # fmt: skip
    add(
        [(-950, 300), (-980, 640), (-930, 960), (-950, 1270)], "tertiary", "Møllebakken", 40, in_town=town,
    )  # fmt: skip
    add(
        [(1250, -430), (1230, -120), (1290, 200), (1300, 470), (1330, 860), (1420, 1290)],
        "tertiary", "Østre gate", 40, in_town=town,
    )  # fmt: skip
    add([(1700, 1000), (1900, 1220), NORTH_ROUNDABOUT, (2090, 1800), (2080, 2200), (2060, 2620),
                             (2350, 3100), (2550, 3600), (2400, 4150)],
                            "primary", "Østre Ringvei", 60, ref="Rv 19")  # fmt: skip
    add(
        [EAST_ROUNDABOUT, (1660, -480), (1690, -660), (1560, -640), (1250, -590), (1150, -480)],
        "tertiary", "Kranveien", 40, in_town=town,
    )  # fmt: skip
    add([(-1790, 60), (-1300, 0), (-1000, -60), (-800, -330)], "tertiary", "Vestergata", 40, in_town=town)
    inland = add(
        [(-3560, 2900), (-3600, 2380), (-3680, 1900), (-3850, 1400), (-3900, 1000), (-3800, 600), (-3650, 200),
         (-3800, -300)], "secondary", "Dalsveien", 70, ref="315",
    )  # fmt: skip
    inland.spans += [(1500, 2150, {"maxspeed": "50"})]
    add([(-3900, 1000), (-3300, 840), (-2700, 640), (-2200, 420), (-1790, 300)], "tertiary", "Gamleveien", 60)
    add([(-3560, 2900), (-3100, 3500), (-2300, 3700), (-1750, 3950), (-1500, 3560), (-800, 3200), (-60, 2600)],
        "tertiary", "Vatneveien", 60, ref="316")  # fmt: skip
    add([(-3100, 3500), (-2960, 3260), (-2690, 3180), (-2480, 3320), (-2320, 3210), (-2450, 3050), (-2600, 2930),
         (-2480, 2790), (-2260, 2850), (-2120, 2980), (-1990, 2900), (-1980, 2770), (-1850, 2700), (-1760, 2810),
         (-1850, 2980), (-1760, 3130), (-1580, 3120), (-1470, 3240), (-1560, 3400), (-1500, 3560)],
        "tertiary", "Åsveien", 60, ref="317")  # fmt: skip
    add([(-7600, 3100), (-7560, 2420), (-7350, 1700), (-6950, 900), (-6750, 200), (-6700, -780)],
                            "tertiary", "Øvre Kystvei", 70, ref="318")  # fmt: skip
    add([(-7600, 3100), (-6900, 3500), (-6200, 4150), (-5000, 4250), (-4200, 3700), (-3560, 2900)], "unclassified",
        "Skogveien", 60)  # fmt: skip
    north_east = add(
        [(3800, 3950), (4500, 3600), (5100, 3350), (5600, 2900), (5720, 2380), (5650, 1800), (5600, 1200), (5560, 600),
         SECOND_ROUNDABOUT], "primary", "Sundveien", 70, ref="Rv 21",
    )  # fmt: skip
    north_east.spans += [(2950, 4600, {"maxspeed": "50"})]
    add([(7900, -300), (7800, 500), (7950, 1300), (8020, 2350), (7900, 3000), (7300, 3900), (5900, 4500),
         (4700, 4350), (3800, 3950)], "secondary", "Østre Kystvei", 70, ref="325")  # fmt: skip
    add([(5600, 1200), (4900, 1300), (4200, 1750), (3500, 1850), (2900, 1750), (2400, 1500),
                               NORTH_ROUNDABOUT], "tertiary", "Fjordbotnveien", 60, ref="320")  # fmt: skip
    add([(4300, -420), (4150, 200), (4250, 900), (4200, 1750)], "unclassified", "Halsveien", 60)
    add(
        [SECOND_ROUNDABOUT, (5440, -380), (5380, -500), (5150, -470), (4900, -330)], "tertiary", "Strandgata", 40,
        in_town=second,
    )  # fmt: skip
    add(
        [(5380, -500), (5620, -620), (5900, -560), (6050, -200), (6080, 200), (5900, 560), (5560, 600)], "tertiary",
        "Søndre gate", 40, in_town=second,
    )  # fmt: skip
    add([(5560, 600), (5150, 480), (4880, 100), (4900, -330)], "tertiary", "Vestre gate", 40, in_town=second)
    add(
        [(5900, -560), (6020, -1000), (5920, -1400), (5720, -1720), (5420, -2060), (5080, -2380), (4600, -2520),
         (3900, -2680), (3300, -2620), (2700, -2780), (2000, -2720), (1300, -2880), (700, -2760), (200, -2900),
         (-120, -2760), (-180, -2560)], "secondary", "Øyveien", 60, ref="330",
    )  # fmt: skip
    add([(200, -2900), (420, -3120), (900, -3150), (1300, -2880)], "unclassified", "Søndre Øyvei", 50)
    tags = {"highway": "primary", "maxspeed": "40", "lit": "yes", "surface": "asphalt"}
    network.roundabout(WEST_ROUNDABOUT, 17.0, {**tags, "highway": "secondary", "name": "Vestre rundkjøring"})
    network.roundabout(EAST_ROUNDABOUT, 26.0, {**tags, "lanes": "2", "name": "Kranrundkjøringen"})
    network.roundabout(NORTH_ROUNDABOUT, 20.0, tags)
    network.roundabout(SECOND_ROUNDABOUT, 18.0, {**tags, "highway": "trunk"})
    _toll_and_tunnel(network)


def _toll_and_tunnel(network: Network) -> None:
    """Charge for the bridge over the fjord, and lead the coast road through a headland."""
    bridge = min(network.named("Fjordveien"), key=lambda road: locate(road.line, (2900.0, -250.0))[1])
    west, east = (locate(bridge.line, (x, -290.0))[0] for x in (2080.0, 4240.0))
    bridge.spans.append((west, east, {"toll": "yes", "lanes": "2"}))
    bridge.marks.append((west, {"barrier": "toll_booth", "operator": "Fjordbrua AS"}))
    headland = min(network.named("Vestre Kystvei"), key=lambda road: locate(road.line, (-6050.0, -1060.0))[1])
    middle = locate(headland.line, (-6050.0, -1060.0))[0]
    tunnel = {"tunnel": "yes", "layer": "-1", "name": "Nestunnelen", "maxspeed": "60", "lit": "yes"}
    headland.spans.append((middle - 210, middle + 210, tunnel))
