# SPDX-License-Identifier: Apache-2.0
"""Towns, villages and their quarters: outlines, the style of each quarter, population, postcodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from offline_maps.demo.geometry import Line, Point
from offline_maps.demo.names import Names


@dataclass(frozen=True, slots=True)
class Quarter:
    """A part of a town; `style` decides streets and buildings, `turn_deg` how the streets lie."""

    name: str
    style: str
    turn_deg: float
    ring: Line
    label: Point


@dataclass(frozen=True, slots=True)
class Town:
    """A town or a village: outline, quarters, middle."""

    name: str
    place: str  # value of the tag
    centre: Point
    population: int
    postcode: str
    hull: Line
    quarters: Sequence[Quarter]


def towns(names: Names) -> list[Town]:
    """Return the towns and villages of a region, the main town first."""
    code = 4000 + 20 * names.number
    return [
        _main(names, code),
        _second(names, code + 10),
        _village(names.inland, (-3860.0, 960.0), 640, str(code + 12), [
            (-4420, 560), (-3520, 480), (-3340, 900), (-3480, 1420), (-4250, 1440), (-4480, 1000)], 20),
        _village(names.western, (-6700.0, -700.0), 810, str(code + 13), [
            (-7400, -1050), (-7250, -420), (-6650, -330), (-6260, -560), (-6280, -1000), (-6600, -1200)], -10),
        _village(names.northern, (3860.0, 3960.0), 520, str(code + 14), [
            (3330, 3700), (3380, 4300), (3900, 4420), (4420, 4160), (4420, 3560), (3800, 3540)], 8),
        _village(names.ferry, (60.0, -2790.0), 390, str(code + 15), [
            (-520, -2990), (-480, -2560), (60, -2620), (680, -2560), (760, -3080), (300, -3260)], 14),
    ]  # fmt: skip


def _village(name: str, centre: Point, population: int, postcode: str, hull: Line, turn: float) -> Town:
    return Town(name, "village", centre, population, postcode, hull, [Quarter("", "village", turn, hull, centre)])


def _main(names: Names, code: int) -> Town:
    hull: Line = [(-2250, -1080), (-2330, -300), (-2260, 500), (-2000, 1130), (-1500, 1560), (-600, 1880), (500, 1930),
                  (1350, 1850), (1950, 1560), (2200, 1150), (2330, 300), (2340, -1100)]  # fmt: skip
    quarters = [
        Quarter("Gamlebyen", "old", 14.0,
                [(-720, -900), (-720, -50), (-400, 62), (-150, 150), (200, 190), (560, 205), (795, 130), (860, -330),
                 (860, -900)], (-90.0, -400.0)),
        Quarter("Nybyen", "grid", -9.0,
                [(-980, 330), (-980, -60), (-720, -50), (-400, 62), (-150, 150), (200, 190), (560, 205), (795, 130),
                 (850, 700), (640, 1200), (560, 1330), (-320, 1010), (-960, 960)], (-250.0, 650.0)),
        Quarter("Vestmarka", "villa", 20.0,
                [(-2400, -300), (-2300, 600), (-2000, 1200), (-1500, 1600), (-950, 1270), (-960, 960), (-980, 330),
                 (-980, -60), (-1790, -50)], (-1450.0, 600.0)),
        Quarter("Strandkanten", "villa", -14.0,
                [(-2400, -1200), (-2400, -300), (-1790, -50), (-980, -60), (-720, -50), (-720, -900), (-1100, -1200)],
                (-1150.0, -280.0)),
        Quarter("Nordåsen", "villa", 4.0,
                [(-1500, 1600), (-600, 1950), (500, 1990), (1380, 1900), (1420, 1290), (560, 1330), (-320, 1010),
                 (-960, 960), (-950, 1270)], (-350.0, 1620.0)),
        Quarter("Bruhaugen", "blocks", 10.0,
                [(560, 1330), (640, 1200), (850, 700), (810, 250), (1300, 330), (1340, 860), (1420, 1290)],
                (1080.0, 900.0)),
        Quarter("Østlia", "villa", -6.0,
                [(1300, 330), (1340, 860), (1420, 1290), (1380, 1900), (2000, 1600), (2250, 1150), (2400, 300),
                 (2400, -280), (1620, -230), (1290, 0)], (1600.0, 450.0)),
        Quarter("Verftsbyen", "blocks", 2.0,
                [(810, 250), (1300, 330), (1290, 0), (1620, -230), (1250, -430), (1020, -510), (860, -540), (840, -330),
                 (780, 0)], (1030.0, -120.0)),
        Quarter("Kranhavna", "works", 6.0,
                [(860, -540), (1020, -510), (1250, -430), (1620, -230), (2400, -280), (2400, -1200), (860, -1200)],
                (1480.0, -640.0)),
    ]  # fmt: skip
    return Town(names.town, "town", (160.0, -250.0), 21_400, str(code), hull, quarters)


def _second(names: Names, code: int) -> Town:
    hull: Line = [(4560, -900), (4600, -100), (4680, 560), (5150, 860), (5800, 860), (6300, 640), (6420, 100),
                  (6380, -500), (5900, -1080), (5300, -800)]  # fmt: skip
    quarters = [
        Quarter("Sundsiden", "old", -18.0,
                [(4700, -1000), (4900, -330), (5480, -180), (5900, -200), (6000, -600), (5700, -900)],
                (5330.0, -400.0)),
        Quarter("Kirkebakken", "grid", 8.0, [(4900, -330), (4880, 100), (5150, 480), (5560, 600), (5480, -180)],
                (5200.0, 60.0)),
        Quarter("Østmarka", "villa", 12.0,
                [(5480, -180), (5560, 600), (5560, 900), (6500, 900), (6500, -1100), (5700, -900), (6000, -600),
                 (5900, -200)], (5850.0, 100.0)),
        Quarter("Vestre Hals", "villa", -8.0,
                [(4900, -330), (4880, 100), (5150, 480), (5560, 600), (5560, 900), (4500, 900), (4500, -1000),
                 (4700, -1000)], (4740.0, 150.0)),
    ]  # fmt: skip
    return Town(names.second, "town", (5380.0, -330.0), 6_300, str(code), hull, quarters)
