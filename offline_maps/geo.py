# SPDX-License-Identifier: Apache-2.0
"""Degrees, Web Mercator and tiles: the few sums that every part of the package shares.

"World" coordinates are Web Mercator in the unit square: x from 0 at 180° west to 1 at 180° east, y from 0 in the
north to 1 in the south (OGC Two Dimensional Tile Matrix Set, WebMercatorQuad).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

EXTENT: Final = 4096  # units along a side of a tile
MAX_LATITUDE_DEG: Final = 85.0511287798066  # where Web Mercator ends
EARTH_CIRCUMFERENCE_M: Final = 40_075_016.685578488
EARTH_RADIUS_M: Final = 6_371_008.8  # mean radius (IUGG)


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """One tile by zoom, column from the west and row from the north."""

    z: int
    x: int
    y: int

    def __str__(self) -> str:
        return f"{self.z}/{self.x}/{self.y}"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box in degrees; it does not cross the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, latitude_deg: float, longitude_deg: float) -> bool:
        """Return whether the point lies in the box or on its edge."""
        return self.south <= latitude_deg <= self.north and self.west <= longitude_deg <= self.east


def to_world(latitude_deg: float, longitude_deg: float) -> tuple[float, float]:
    """Return world x and y; the latitude is held within what Web Mercator has."""
    latitude = max(-MAX_LATITUDE_DEG, min(MAX_LATITUDE_DEG, latitude_deg))
    y = 0.5 - math.asinh(math.tan(math.radians(latitude))) / (2 * math.pi)
    return (longitude_deg + 180.0) / 360.0, y


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Return latitude and longitude of a world point."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y)))), x * 360.0 - 180.0


def metres_per_world(latitude_deg: float) -> float:
    """Return how many metres on the ground one world unit is at this latitude."""
    return EARTH_CIRCUMFERENCE_M * math.cos(math.radians(latitude_deg))


def tile_at(latitude_deg: float, longitude_deg: float, zoom: int) -> Tile:
    """Return the tile of this zoom in which the point lies."""
    x, y = to_world(latitude_deg, longitude_deg)
    n = 1 << zoom
    return Tile(zoom, min(n - 1, max(0, int(x * n))), min(n - 1, max(0, int(y * n))))


def tile_bounds(tile: Tile) -> Bounds:
    """Return the box of a tile."""
    n = 1 << tile.z
    north, west = to_degrees(tile.x / n, tile.y / n)
    south, east = to_degrees((tile.x + 1) / n, (tile.y + 1) / n)
    return Bounds(west, south, east, north)


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance in metres between two (latitude, longitude) in degrees."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half = math.radians(b[1] - a[1]) / 2
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))
