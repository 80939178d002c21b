# SPDX-License-Identifier: Apache-2.0
"""The painted map: outlines out of triangles, lines out of ribbons, and their colours in the picture."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter

from avn.viewmodels.map.flat import FlatTile, outlines
from avn.viewmodels.map.flat_pieces import Piece, paint_piece
from avn.viewmodels.map.style import AREAS, LINE_COLOURS, OTHERS, Slot
from offline_maps.bake.baked import BakedTile, Mesh
from offline_maps.bake.ribbons import Polylines, ribbons
from offline_maps.bake.style import Area, Line
from offline_maps.geo import Tile, tile_at

pytestmark = pytest.mark.usefixtures("qapp")

TILE = tile_at(55.68, 12.57, 14)
NOTHING = np.zeros(0, np.uint32)
EMPTY = Mesh(np.zeros((0, 5), np.float32), NOTHING)


def square(area: Area, low: float, high: float) -> Mesh:
    rows = [(low, low, area), (high, low, area), (high, high, area), (low, high, area)]
    return Mesh(np.array(rows, np.float32), np.array([0, 1, 2, 2, 0, 3], np.uint32))


def road(*points: tuple[float, float], line: Line = Line.PRIMARY) -> Mesh:
    return ribbons(
        Polylines(np.array(points, np.float64), np.array([0, len(points)])), np.array([int(line)]), caps=True
    )


def tile(areas: Mesh = EMPTY, lines: Mesh = EMPTY) -> BakedTile:
    if not len(areas.vertices):
        areas = Mesh(np.zeros((0, 3), np.float32), NOTHING)
    return BakedTile(areas, (EMPTY, lines, EMPTY), EMPTY, NOTHING)


def painted(baked: BakedTile, night: bool, piece: Tile = TILE) -> QImage:
    return paint_piece(Piece(piece, night), TILE, FlatTile(TILE, baked), 1.0)


def colours(baked: BakedTile, night: bool, piece: Tile = TILE):  # type: ignore[no-untyped-def]
    image = painted(baked, night, piece)
    painter = QPainter(image)  # over the land, on which it lies
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    painter.fillRect(image.rect(), QColor(OTHERS[Slot.LAND][night]))
    painter.end()
    return lambda x, y: QColor(image.pixel(x, y)).name()


@pytest.mark.parametrize("night", [False, True])
def test_areas_and_roads_have_the_colours_of_the_palette(night: bool) -> None:
    at = colours(tile(square(Area.WATER, 0, 2048), road((0, 3000), (4096, 3000))), night)
    assert at(100, 100) == AREAS[Area.WATER][night].lower()
    assert at(400, 100) == OTHERS[Slot.LAND][night].lower()
    assert at(250, 375) == LINE_COLOURS[Line.PRIMARY][0][night].lower()


def test_no_seam_runs_through_an_area() -> None:
    at = colours(tile(square(Area.PARK, 0, 4096)), False)
    assert {at(k, k) for k in range(2, 510)} == {AREAS[Area.PARK][0].lower()}


def test_a_part_of_a_tile_is_painted_larger() -> None:
    quarter = Tile(TILE.z + 1, 2 * TILE.x + 1, 2 * TILE.y + 1)
    at = colours(tile(square(Area.WATER, 2048, 3072)), False, quarter)
    assert at(200, 200) == AREAS[Area.WATER][0].lower()
    assert at(300, 300) == OTHERS[Slot.LAND][0].lower()


def test_two_roads_stay_two() -> None:
    lines = Polylines(np.array([(0, 500), (4096, 500), (0, 3500), (4096, 3500)], np.float64), np.array([0, 2, 4]))
    at = colours(tile(lines=ribbons(lines, np.array([13, 13]), caps=False)), False)
    assert at(256, 62) == LINE_COLOURS[Line.PRIMARY][0][0].lower()
    assert {at(256, y) for y in range(90, 400, 5)} == {OTHERS[Slot.LAND][0].lower()}
    assert at(500, 250) == OTHERS[Slot.LAND][0].lower()


def area_of(xy: np.ndarray, ring: list[int]) -> float:
    x, y = xy[ring, 0], xy[ring, 1]
    return float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)) / 2)


@given(st.integers(3, 24), st.randoms(use_true_random=False))
def test_outlines_hold_what_the_triangles_hold(corners: int, random) -> None:  # type: ignore[no-untyped-def]
    turns = sorted(random.uniform(0, math.tau) for _ in range(corners))
    radius = [random.uniform(200, 2000) for _ in turns]
    xy = np.array(
        [(0.0, 0.0), *((r * math.cos(a), r * math.sin(a)) for a, r in zip(turns, radius, strict=True))], np.float32
    )
    triangles = np.array(
        [(0, k, k + 1) if random.random() < 0.5 else (0, k + 1, k) for k in range(1, corners)], np.uint32
    )
    rings = outlines(xy, triangles)
    whole = sum(
        abs(float(np.cross(np.append(xy[b] - xy[a], 0), np.append(xy[c] - xy[a], 0))[2]) / 2) for a, b, c in triangles
    )
    gaps = [b - a for a, b in pairwise(turns)]
    if max(gaps, default=0.0) < math.pi and whole > 1.0:
        assert sum(area_of(xy, ring) for ring in rings) == pytest.approx(whole, rel=1e-3)


def test_a_hole_stays_a_hole() -> None:
    xy = np.array([(0, 0), (9, 0), (9, 9), (0, 9), (3, 3), (6, 3), (6, 6), (3, 6)], np.float32)
    quads = [(0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
    triangles = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))], np.uint32)
    rings = outlines(xy, triangles)
    assert sorted(map(len, rings)) == [4, 4]
    assert sum(area_of(xy, ring) for ring in rings) == pytest.approx(72)


def test_an_empty_tile_hides_nothing() -> None:
    assert painted(tile(), True).pixelColor(10, 10).alpha() == 0
