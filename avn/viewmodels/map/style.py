# SPDX-License-Identifier: Apache-2.0
"""How the map looks: colours by day and by night, and how wide its lines are at which zoom.

The shaders know the places of the palette by number; `Slot` and `Ink` are those numbers.
"""

from __future__ import annotations

import math
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from offline_maps.bake.style import Area, Line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    type Floats = NDArray[np.float32]

type Stops = tuple[tuple[float, float], ...]

PALETTE: Final = 96
LINES: Final = 24

# Places of the palette. Areas come first, at their own number.
FILLS: Final = 24  # of lines: FILLS + class
CASINGS: Final = 44


class Slot(IntEnum):
    """What else has a colour."""

    LAND = 64  # where the maps say nothing else
    ROOF = 65
    WALL = 66
    ROOF_EDGE = 67
    HAZE = 68
    REACH = 69
    OUTSIDE = 70  # where there is no map
    RIM = 71  # of pins


class Own(IntEnum):
    """Classes of lines that are not in the tiles."""

    ALTERNATIVE = 16
    DRIVEN = 17
    ROUTE = 18
    REACH = 19


INKS: Final = 72  # INKS + 2 * ink: the ink, then its halo


class Ink(IntEnum):
    """The two colours of a sprite: of the writing, and of the halo or plate behind it."""

    TEXT = 0
    PLACE = 1
    WATER = 2
    PARK = 3
    POI = 4
    SHIELD_EUROPE = 5
    SHIELD_NATIONAL = 6
    SHIELD_OTHER = 7
    HOUSE_NUMBER = 8
    PIN = 9
    PIN_QUIET = 10


type Pair = tuple[str, str]  # by day, by night

_LAND: Final[Pair] = ("#E9EDF0", "#10161D")
_WATER: Final[Pair] = ("#B5D4E8", "#0E2738")

AREAS: Final[dict[Area, Pair]] = {
    Area.LAND: _LAND,
    Area.RESIDENTIAL: ("#E6E9ED", "#11171F"),
    Area.INDUSTRY: ("#E2E4E9", "#13181F"),
    Area.FARMLAND: ("#ECEEE5", "#12191A"),
    Area.SAND: ("#F2ECDA", "#1D1D1A"),
    Area.ROCK: ("#DFE2E4", "#171B1F"),
    Area.ICE: ("#F4F9FD", "#1B2733"),
    Area.GRASS: ("#D4E7D2", "#10201B"),
    Area.PARK: ("#CBE2CA", "#10231D"),
    Area.WOOD: ("#BFDABE", "#0F251B"),
    Area.WETLAND: ("#CDE2DA", "#0F2225"),
    Area.CAMPUS: ("#EEEAE3", "#171D26"),
    Area.CEMETERY: ("#D2E2D0", "#11221D"),
    Area.MILITARY: ("#E7E3E1", "#191D24"),
    Area.PEDESTRIAN: ("#F3F4F6", "#171E26"),
    Area.PITCH: ("#BEDABD", "#132A22"),
    Area.AIRFIELD: ("#D2D9E1", "#1E2732"),
    Area.PARKING: ("#E2E7EB", "#141B23"),
    Area.WATER: _WATER,
    Area.ISLAND: _LAND,
    Area.PIER: ("#DFE4E8", "#171E26"),
}

# Fill and casing. A class without a casing has "".
LINE_COLOURS: Final[dict[int, tuple[Pair, Pair | None]]] = {
    Line.STREAM: (_WATER, None),
    Line.RIVER: (_WATER, None),
    Line.BOUNDARY: (("#B7AEBE", "#3B4552"), None),
    Line.FERRY: (("#93BBD6", "#1D4560"), None),
    Line.PATH: (("#F8FAFB", "#1C2630"), None),
    Line.TRACK: (("#E3DFD2", "#20262B"), None),
    Line.RAIL: (("#BBC4CD", "#222D38"), None),
    Line.TRANSIT: (("#C9D0D7", "#1F2933"), None),
    Line.SERVICE: (("#F8FAFB", "#1F2A35"), ("#D3DAE0", "#0C1116")),
    Line.WALK: (("#F7F6F2", "#232E39"), ("#D3D6DA", "#0C1116")),
    Line.MINOR: (("#FFFFFF", "#2C3845"), ("#C6CED6", "#0A0E13")),
    Line.TERTIARY: (("#FFFFFF", "#384656"), ("#C2CAD3", "#0A0E13")),
    Line.SECONDARY: (("#FFFFFF", "#425264"), ("#BCC5CE", "#0A0E13")),
    Line.PRIMARY: (("#FFF4D6", "#4C5F74"), ("#D2C49A", "#0A0E13")),
    Line.TRUNK: (("#FFE7AE", "#566A80"), ("#D3B778", "#0A0E13")),
    Line.MOTORWAY: (("#FFD98C", "#61768D"), ("#CFA658", "#0A0E13")),
    Own.ALTERNATIVE: (("#8DB7DA", "#2B6788"), ("#FFFFFF", "#0A2433")),
    Own.DRIVEN: (("#A7B4C0", "#41525F"), ("#FFFFFF", "#0B1218")),
    Own.ROUTE: (("#0067B8", "#4CC2FF"), ("#FFFFFF", "#08344F")),
    Own.REACH: (("#0067B8", "#4CC2FF"), None),
}

OTHERS: Final[dict[Slot, Pair]] = {
    Slot.LAND: _LAND,
    Slot.ROOF: ("#DDE2E7", "#1D2732"),
    Slot.WALL: ("#CBD2D9", "#151D26"),
    Slot.ROOF_EDGE: ("#BFC7CF", "#2A3542"),
    Slot.HAZE: ("#EEF1F4", "#0B0F14"),
    Slot.REACH: ("#0067B8", "#4CC2FF"),
    Slot.OUTSIDE: ("#DADFE5", "#090C10"),
    Slot.RIM: ("#FFFFFF", "#F2F5F7"),
}

INK_COLOURS: Final[dict[Ink, tuple[Pair, Pair]]] = {
    Ink.TEXT: (("#3B4651", "#B4BFCA"), ("#FFFFFF", "#0B0F14")),
    Ink.PLACE: (("#1F2831", "#DDE4EB"), ("#FFFFFF", "#0B0F14")),
    Ink.WATER: (("#2C6288", "#6FA3C4"), ("#E4F0F8", "#0B1A25")),
    Ink.PARK: (("#2E6B45", "#7FB59A"), ("#F3FAF2", "#0B1712")),
    Ink.POI: (("#FFFFFF", "#DDE4EB"), ("#5A6672", "#33414F")),
    Ink.SHIELD_EUROPE: (("#FFFFFF", "#E9F5EE"), ("#0A7135", "#0E5A31")),
    Ink.SHIELD_NATIONAL: (("#FFFFFF", "#EAF1F8"), ("#2B5F9E", "#274E7C")),
    Ink.SHIELD_OTHER: (("#1F2831", "#DDE4EB"), ("#FFFFFF", "#2A3542")),
    Ink.HOUSE_NUMBER: (("#66727E", "#8A97A4"), ("#F4F6F8", "#10161D")),
    Ink.PIN: (("#FFFFFF", "#04202F"), ("#0067B8", "#4CC2FF")),
    Ink.PIN_QUIET: (("#FFFFFF", "#F2F5F7"), ("#4A5561", "#3A4856")),
}

# Glow, disc, arrow, edge of the disc, shadow: each with its opacity by day and by night.
MARKER: Final[tuple[tuple[Pair, tuple[float, float]], ...]] = (
    (("#0067B8", "#4CC2FF"), (0.24, 0.34)),
    (("#FFFFFF", "#F2F5F7"), (1.0, 1.0)),
    (("#0067B8", "#0B6FA8"), (1.0, 1.0)),
    (("#7A8591", "#F2F5F7"), (0.35, 0.0)),
    (("#1F2831", "#000000"), (0.28, 0.45)),
)
MARKER_STALE: Final[tuple[tuple[Pair, tuple[float, float]], ...]] = (
    (("#66727E", "#7C8A98"), (0.16, 0.18)),
    (("#E1E7EC", "#A9B4C0"), (1.0, 1.0)),
    (("#66727E", "#4A5763"), (1.0, 1.0)),
    *MARKER[3:],
)
ACCURACY_OPACITY: Final = ((0.10, 0.30), (0.12, 0.34))  # disc and rim, by day and by night

# Full width of the fill on the ground in metres; wider than real, since a lane of 3 m would be a hair.
METRES: Final[dict[int, float]] = {
    Line.STREAM: 2.5,
    Line.RIVER: 9.0,
    Line.BOUNDARY: 0.0,
    Line.FERRY: 0.0,
    Line.PATH: 1.8,
    Line.TRACK: 2.4,
    Line.RAIL: 1.6,
    Line.TRANSIT: 1.2,
    Line.SERVICE: 3.6,
    Line.WALK: 5.2,
    Line.MINOR: 7.0,
    Line.TERTIARY: 10.0,
    Line.SECONDARY: 12.5,
    Line.PRIMARY: 14.5,
    Line.TRUNK: 15.5,
    Line.MOTORWAY: 16.5,
    Own.ALTERNATIVE: 10.0,
    Own.DRIVEN: 10.0,
    Own.ROUTE: 11.5,
    Own.REACH: 0.0,
}

# Least width of the fill in dp by zoom; straight lines between.
LEAST: Final[dict[int, Stops]] = {
    Line.STREAM: ((10, 0.6), (14, 1.2)),
    Line.RIVER: ((6, 0.6), (10, 1.2), (14, 2.2)),
    Line.BOUNDARY: ((3, 0.8), (10, 1.4)),
    Line.FERRY: ((6, 0.7), (12, 1.2)),
    Line.PATH: ((13, 0.6), (16, 1.2)),
    Line.TRACK: ((12, 0.6), (16, 1.4)),
    Line.RAIL: ((7, 0.6), (12, 1.0), (15, 1.3)),
    Line.TRANSIT: ((11, 0.7), (15, 1.1)),
    Line.SERVICE: ((13, 0.7), (16, 2.0)),
    Line.WALK: ((12.5, 0.7), (16, 2.0)),
    Line.MINOR: ((11, 0.6), (13, 1.2), (15, 2.4)),
    Line.TERTIARY: ((9, 0.6), (12, 1.4), (14, 2.4)),
    Line.SECONDARY: ((8, 0.7), (11, 1.5), (14, 3.0)),
    Line.PRIMARY: ((6, 0.7), (10, 1.6), (14, 3.4)),
    Line.TRUNK: ((5, 0.9), (9, 1.8), (14, 3.8)),
    Line.MOTORWAY: ((4, 1.0), (8, 2.0), (14, 4.2)),
    Own.ALTERNATIVE: ((8, 4.5), (14, 6.0)),
    Own.DRIVEN: ((8, 4.5), (14, 6.0)),
    Own.ROUTE: ((8, 5.5), (14, 7.0)),
    Own.REACH: ((0, 2.5),),
}

# Zoom from which a class is seen, and half a level later wholly.
FROM_ZOOM: Final[dict[int, float]] = {
    Line.STREAM: 12.8,
    Line.RIVER: 7.0,
    Line.TRACK: 13.6,
    Line.RAIL: 10.3,
    Line.TRANSIT: 13.5,
    Line.PATH: 15.7,
    Line.SERVICE: 13.6,
    Line.WALK: 12.8,
    Line.MINOR: 12.0,
    Line.TERTIARY: 11.0,
    Line.SECONDARY: 10.0,
    Line.PRIMARY: 6.5,
}
FADE_LEVELS: Final = 0.5

# Depths, in distances from the eye to the focus: where haze begins, and where it hides all.
HAZE_FROM: Final = 1.2
HAZE_FULL: Final = 3.0
HAZE_CURVE: Final[Stops] = ((0.0, 0.0), (0.25, 0.06), (0.55, 0.30), (0.82, 0.78), (1.0, 1.0))
HAZE_PITCH_DEG: Final = (10.0, 35.0)

CASING_METRES: Final = 0.7
CASED_FROM_ZOOM: Final[dict[int, float]] = {Line.TERTIARY: 12.2, Line.MINOR: 13.2, Line.WALK: 14.2, Line.SERVICE: 14.6}
CASED_ELSE_FROM: Final = 11.0  # below it a casing would be wider than its road


def linear(stops: Stops, at: float) -> float:
    """Return the value of straight lines between (place, value), held at both ends."""
    before = stops[0]
    if at <= before[0]:
        return before[1]
    for stop in stops[1:]:
        if at < stop[0]:
            return before[1] + (stop[1] - before[1]) * (at - before[0]) / (stop[0] - before[0])
        before = stop
    return before[1]


def smooth(low: float, high: float, at: float) -> float:
    """Return 0 below `low`, 1 above `high`, and an even way between."""
    t = min(1.0, max(0.0, (at - low) / (high - low)))
    return t * t * (3.0 - 2.0 * t)


def rgb(name: str) -> tuple[float, float, float]:
    """Return red, green, blue from 0 to 1 of "#RRGGBB"."""
    return int(name[1:3], 16) / 255, int(name[3:5], 16) / 255, int(name[5:7], 16) / 255


@cache
def _palettes() -> tuple[Floats, Floats]:
    found: list[tuple[int, Pair]] = [(int(area), pair) for area, pair in AREAS.items()]
    for line, (fill, casing) in LINE_COLOURS.items():
        found += [(FILLS + line, fill), (CASINGS + line, casing or fill)]
    found += [(int(slot), pair) for slot, pair in OTHERS.items()]
    for ink, (own, halo) in INK_COLOURS.items():
        found += [(INKS + 2 * ink, own), (INKS + 2 * ink + 1, halo)]
    both = np.zeros((2, PALETTE, 4), np.float32)
    for place, pair in found:
        for theme in (0, 1):
            both[theme, place] = (*rgb(pair[theme]), 1.0)
    return both[0], both[1]


def palette(night: float) -> Floats:
    """Return the palette, float32 [PALETTE, 4], at `night` from 0 (day) to 1."""
    day, dark = _palettes()
    return day + (dark - day) * np.float32(night)


def mixed(pair: Pair, night: float) -> tuple[float, float, float]:
    """Return one colour at `night` from 0 (day) to 1."""
    day, dark = rgb(pair[0]), rgb(pair[1])
    return tuple(a + (b - a) * night for a, b in zip(day, dark, strict=True))  # type: ignore[return-value]


def marker_colours(night: float, stale: bool) -> Floats:
    """Return the five colours of the car's marker, float32 [5, 4]."""
    rows = [
        (*mixed(pair, night), by_day + (by_night - by_day) * night)
        for pair, (by_day, by_night) in (MARKER_STALE if stale else MARKER)
    ]
    return np.array(rows, np.float32)


def widths(zoom: float, px_per_dp: float) -> Floats:
    """Return the shaders' table of lines at a zoom, float32 [LINES, 4].

    Columns: half the width in metres, the casing's in metres (0: none), least half width in px, opacity.
    """
    table = np.zeros((LINES, 4), np.float32)
    for line, least in LEAST.items():
        cased = line >= Own.ALTERNATIVE or zoom >= CASED_FROM_ZOOM.get(line, CASED_ELSE_FROM)
        casing = cased and LINE_COLOURS[line][1] is not None
        start = FROM_ZOOM.get(line)
        opacity = 1.0 if start is None else smooth(start, start + FADE_LEVELS, zoom)
        metres = METRES[line]
        casing_m = (CASING_METRES + 0.02 * metres + (1.2 if line >= Own.ALTERNATIVE else 0.0)) if casing else 0.0
        table[line] = (metres / 2, casing_m, linear(least, zoom) * px_per_dp / 2, opacity)
    return table


def zoom_step(zoom: float) -> float:
    """Return the zoom to a sixteenth: the table of widths need not be made for every frame of a flight."""
    return math.floor(zoom * 16 + 0.5) / 16
