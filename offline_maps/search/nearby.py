# SPDX-License-Identifier: Apache-2.0
"""Places of a category around a point, and along a line."""

from __future__ import annotations

import itertools
import math
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from offline_maps.geo import distance_m, tile_at
from offline_maps.search import schema

_RINGS_M: Final = (1_500.0, 6_000.0, 25_000.0, 100_000.0)
_MOST_ROWS: Final = 20_000
_MOST_STEPS: Final = 20_000  # cells that a line may touch
_CELL_M: Final = 40_075_016.7 / (1 << schema.SPOT_ZOOM)  # at the equator

Point = tuple[float, float]
_BOX: Final = (
    "SELECT s.id, p.lat, p.lon FROM spot s JOIN place p ON p.id = s.id"
    " WHERE s.category = ? AND s.row BETWEEN ? AND ? AND s.col BETWEEN ? AND ? LIMIT ?"
)


def around(db: sqlite3.Connection, category: str, near: Point, limit: int, within_m: float) -> list[tuple[float, int]]:
    """Return distance in metres and row number of the nearest places, nearest first."""
    within_m = min(max(0.0, within_m), _RINGS_M[-1])
    found: list[tuple[float, int]] = []
    for ring in [*(one for one in _RINGS_M if one < within_m), within_m]:
        rows = _in_box(db, category, near, ring)
        found = sorted((distance_m(near, (lat, lon)), number) for number, lat, lon in rows)
        found = [one for one in found if one[0] <= ring]
        if len(found) >= limit:
            break
    return found[:limit]


def _in_box(db: sqlite3.Connection, category: str, near: Point, reach_m: float) -> Iterator[tuple[int, float, float]]:
    lat = reach_m / 111_000
    lon = lat / max(0.02, math.cos(math.radians(near[0])))
    first = tile_at(near[0] + lat, near[1] - lon, schema.SPOT_ZOOM)
    last = tile_at(near[0] - lat, near[1] + lon, schema.SPOT_ZOOM)
    for number, y, x in db.execute(_BOX, (category, first.y, last.y, first.x, last.x, _MOST_ROWS)):
        yield number, y / 1e7, x / 1e7


def along(
    db: sqlite3.Connection, category: str, line: Sequence[Point], within_m: float, limit: int
) -> list[tuple[float, int]]:
    """Return metres along the line and row number of the places beside it, in the order one meets them."""
    if not line:
        return []
    within_m = max(0.0, min(within_m, _RINGS_M[2]))
    points = np.array(line, np.float64).reshape(-1, 2)
    pieces = np.array([distance_m(a, b) for a, b in itertools.pairwise(line)] or [0.0])
    start = np.concatenate(([0.0], np.cumsum(pieces)))
    found = []
    for number, lat, lon in _beside(db, category, line, within_m):
        off, way = _onto(points, start, lat, lon)
        if off <= within_m:
            found.append((way, number))
    return sorted(found)[:limit]


def _beside(
    db: sqlite3.Connection, category: str, line: Sequence[Point], within_m: float
) -> Iterator[tuple[int, float, float]]:
    """Yield the places in the cells that the line and its sides touch."""
    rows: dict[int, set[int]] = {}
    steps = 0
    previous: Point | None = None
    for point in line:
        between = _steps(previous, point)
        previous = point
        for lat, lon in between:
            steps += 1
            if steps > _MOST_STEPS:
                break
            cell_m = _CELL_M * max(0.02, math.cos(math.radians(lat)))
            reach = math.ceil(within_m / cell_m)
            tile = tile_at(lat, lon, schema.SPOT_ZOOM)
            for row in range(tile.y - reach, tile.y + reach + 1):
                rows.setdefault(row, set()).update(range(tile.x - reach, tile.x + reach + 1))
    for row, cols in sorted(rows.items()):
        for first, last in _runs(sorted(cols)):
            for number, y, x in db.execute(_BOX, (category, row, row, first, last, _MOST_ROWS)):
                yield number, y / 1e7, x / 1e7


def _steps(a: Point | None, b: Point) -> Iterator[Point]:
    """Yield points from behind `a` to `b`, less than half a cell apart."""
    if a is None:
        yield b
        return
    cell_m = _CELL_M * max(0.02, math.cos(math.radians(b[0])))
    count = min(_MOST_STEPS, max(1, math.ceil(2 * distance_m(a, b) / cell_m)))
    for i in range(1, count + 1):
        yield a[0] + (b[0] - a[0]) * i / count, a[1] + (b[1] - a[1]) * i / count


def _runs(values: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = values[0]
    for value in values[1:]:
        if value > last + 1:
            yield first, last
            first = value
        last = value
    yield first, last


def _onto(
    points: npt.NDArray[np.float64], start: npt.NDArray[np.float64], lat: float, lon: float
) -> tuple[float, float]:
    """Return how far a point is from the line, and how far along the line its nearest point lies, both in metres."""
    scale = np.array([111_195.0, 111_195.0 * math.cos(math.radians(lat))])
    at = (points - (lat, lon)) * scale
    if len(at) == 1:
        return float(np.hypot(*at[0])), 0.0
    a, d = at[:-1], at[1:] - at[:-1]
    length = (d * d).sum(axis=1)
    share = np.clip(-(a * d).sum(axis=1) / np.where(length > 0, length, 1.0), 0.0, 1.0)
    off = a + d * share[:, None]
    squares = (off * off).sum(axis=1)
    best = int(squares.argmin())
    return math.sqrt(float(squares[best])), float(start[best] + share[best] * (start[best + 1] - start[best]))
