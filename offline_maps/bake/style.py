# SPDX-License-Identifier: Apache-2.0
"""What a renderer tells apart: the classes of areas, lines and labels. Colours and widths are the renderer's.

The order within each enumeration is the order of drawing: what comes later lies on top.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

VERSION: Final = 2  # of classes, geometry and file format; a baked tile of another version is baked again

TILE_PX: Final = 512  # logical pixels along a tile on a map of that tile's zoom; `BakedLabel.min_zoom` counts so


class Area(IntEnum):
    """Filled areas, from below."""

    LAND = 0  # islands and piers that lie in water
    RESIDENTIAL = 1
    INDUSTRY = 2  # industrial, commercial, railway, harbour
    FARMLAND = 3
    SAND = 4
    ROCK = 5
    ICE = 6
    GRASS = 7
    PARK = 8
    WOOD = 9
    WETLAND = 10
    CAMPUS = 11  # schools, hospitals
    CEMETERY = 12
    MILITARY = 13
    PEDESTRIAN = 14  # squares and plazas
    PITCH = 15  # pitches, playgrounds, tracks
    AIRFIELD = 16  # runways and taxiways, also those that are lines
    PARKING = 17
    WATER = 18
    ISLAND = 19  # land within water
    PIER = 20


class Line(IntEnum):
    """Lines, from below. Where it is `ramp`, a road is one class narrower."""

    STREAM = 0
    RIVER = 1
    BOUNDARY = 2  # in dashes, as the next
    FERRY = 3
    PATH = 4  # footways, cycleways, steps, paths
    TRACK = 5
    RAIL = 6
    TRANSIT = 7  # tram, light rail, subway above ground
    SERVICE = 8
    WALK = 9  # pedestrian streets
    MINOR = 10  # residential, unclassified, living streets
    TERTIARY = 11
    SECONDARY = 12
    PRIMARY = 13
    TRUNK = 14
    MOTORWAY = 15


class Level(IntEnum):
    """Where a line runs; each is drawn by itself, casings first."""

    TUNNEL = 0
    GROUND = 1
    BRIDGE = 2


class LabelKind(IntEnum):
    """What a label names; decides type, colour and whether it lies along its line."""

    COUNTRY = 0
    CITY = 1
    TOWN = 2
    VILLAGE = 3
    SUBURB = 4
    HAMLET = 5
    ROAD = 6  # along its line
    SHIELD = 7  # the number of a road, upright on it
    WATER = 8
    RIVER = 9  # along its line
    PARK = 10
    POI = 11  # with an icon
    HOUSE_NUMBER = 12
