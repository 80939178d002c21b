# SPDX-License-Identifier: Apache-2.0
"""Degrees and tiles in metres from the scene's origin: x east, y south."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from offline_maps.geo import EXTENT, MAX_LATITUDE_DEG, Bounds, Tile, metres_per_world, to_degrees, to_world

if TYPE_CHECKING:
    from numpy.typing import NDArray

type Point = tuple[float, float]


def scale_of(origin: Point) -> float:
    """Return scene metres per world unit."""
    return metres_per_world(to_degrees(*origin)[0])


def in_metres(places: Sequence[Point], origin: Point) -> NDArray[np.float64]:
    """Return float64 [n, 2] of (latitude, longitude) in degrees."""
    if not places:
        return np.zeros((0, 2))
    degrees = np.array(places, np.float64)
    latitude = np.radians(np.clip(degrees[:, 0], -MAX_LATITUDE_DEG, MAX_LATITUDE_DEG))
    x = (degrees[:, 1] + 180.0) / 360.0 - origin[0]
    y = 0.5 - np.arcsinh(np.tan(latitude)) / (2 * math.pi) - origin[1]
    return np.stack([(x + 0.5) % 1.0 - 0.5, y], axis=1) * scale_of(origin)


def corners(box: Bounds, origin: Point) -> NDArray[np.float64]:
    """Return the corners of a box, float64 [4, 2] from the north-west clockwise; it may be as wide as the world."""
    (west, north), (east, south) = to_world(box.north, box.west), to_world(box.south, box.east)
    half = (east - west) / 2
    middle = ((west + half - origin[0] + 0.5) % 1.0) - 0.5
    left, right, top, bottom = middle - half, middle + half, north - origin[1], south - origin[1]
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)]) * scale_of(origin)


def lengths(places: Sequence[Point]) -> NDArray[np.float64]:
    """Return how many metres of a line lie before each of its points, float64 [n]; exact to some parts in 1 000."""
    if not places:
        return np.zeros(0)
    degrees = np.array(places, np.float64)
    middle = np.radians((degrees[1:, 0] + degrees[:-1, 0]) / 2)
    step = np.diff(degrees, axis=0) * (math.pi / 180 * 6_371_008.8)
    return np.concatenate([[0.0], np.cumsum(np.hypot(step[:, 0], step[:, 1] * np.cos(middle)))])


def placements(tiles: Sequence[Tile], origin: Point) -> NDArray[np.float32]:
    """Return for each tile its north-west corner in metres, metres per unit, and opacity 1: float32 [n, 4]."""
    per_world = scale_of(origin)
    rows = np.empty((len(tiles), 4), np.float64)
    for row, tile in zip(rows, tiles, strict=True):
        n = 1 << tile.z
        across = (tile.x + 0.5) / n - origin[0]
        row[0] = ((across + 0.5) % 1.0 - 0.5 - 0.5 / n) * per_world  # the short way round the world
        row[1] = (tile.y / n - origin[1]) * per_world
        row[2] = per_world / n / EXTENT
        row[3] = 1.0
    return rows.astype(np.float32)
