# SPDX-License-Identifier: Apache-2.0
"""What is made for the graphics unit before it sees it: which tiles, soft edges, ribbons, compiled shaders."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from avn.viewmodels.map.camera import Camera
from avn.viewmodels.map.choice import MAX_LEVEL, MOST, drawn, level_for, parent, tiles_in_view
from avn.viewmodels.map.frame import BLOCK_BYTES, VEIL_BYTES, haze_stops, scrim_stops, veil_rows
from avn.viewmodels.map.ground_metres import corners, in_metres, lengths, placements, scale_of
from avn.viewmodels.map.layers import build
from avn.viewmodels.map.meshes import fringed
from avn.viewmodels.map.ribbons import ribbon, simplified
from avn.viewmodels.map.scene import MapScene
from avn.viewmodels.map.style import AREAS, LEAST, LINE_COLOURS, METRES, Slot, palette, widths
from offline_maps.bake.baked import Mesh
from offline_maps.bake.style import Area, Line
from offline_maps.geo import EXTENT, Bounds, Tile, distance_m, tile_at, to_world
from scripts.shaders import SHADERS, check

cameras = st.builds(
    Camera,
    latitude_deg=st.floats(-80, 80),
    longitude_deg=st.floats(-180, 180),
    zoom=st.floats(3, 19),
    bearing_deg=st.floats(0, 360),
    pitch_deg=st.floats(0, 60),
    focus=st.tuples(st.floats(300, 1000), st.floats(300, 600)),
)


# ------------------------------------------------------------ which tiles
@given(cameras, st.floats(0, 1280), st.floats(0.3, 1))
def test_whatever_is_seen_clearly_lies_in_a_chosen_tile(camera: Camera, x: float, y: float) -> None:
    chosen = tiles_in_view(camera, level_for(camera.zoom, None))
    assert 0 < len(chosen) <= MOST
    assert len(set(chosen)) == len(chosen)
    seen = camera.unproject(x, max(y * 720, camera.focus[1] - 100))
    if seen is not None:
        assert tile_at(*seen, chosen[0].z) in chosen


def test_a_level_is_kept_while_the_zoom_hovers() -> None:
    level = level_for(13.6, None)
    assert level == 14
    assert level_for(13.4, level) == 14
    assert level_for(13.2, level) == 13
    assert level_for(13.6, 13) == 13
    assert level_for(18.0, 14) == MAX_LEVEL


TOP = Tile(12, 2190, 1281)
FOUR = [Tile(13, 2 * TOP.x + dx, 2 * TOP.y + dy) for dx in (0, 1) for dy in (0, 1)]


def test_a_coarse_tile_stands_in_until_all_within_it_are_there() -> None:
    ready = {TOP, FOUR[0]}
    before = drawn(FOUR, ready.__contains__, set().__contains__, [TOP])
    assert before == [TOP]
    ready |= set(FOUR)
    assert drawn(FOUR, ready.__contains__, set().__contains__, before) == FOUR


def test_a_tile_that_comes_into_view_does_not_make_the_others_coarse() -> None:
    ready = {TOP, *FOUR[:3]}
    assert drawn(FOUR, ready.__contains__, set().__contains__, FOUR[:3]) == FOUR[:3]


def test_a_tile_that_the_packs_lack_is_not_waited_for() -> None:
    ready, lacking = {TOP, *FOUR[:3]}, {FOUR[3]}
    assert drawn(FOUR, ready.__contains__, lacking.__contains__, [TOP]) == FOUR[:3]


def test_fine_tiles_stand_in_when_the_map_is_seen_from_farther() -> None:
    ready = set(FOUR)
    assert drawn([TOP], ready.__contains__, set().__contains__, FOUR) == FOUR


@given(st.sets(st.sampled_from([TOP, *FOUR])), st.sets(st.sampled_from([TOP, *FOUR])), st.booleans())
def test_no_drawn_tile_lies_over_another(ready: set[Tile], before: set[Tile], far: bool) -> None:
    chosen = drawn([TOP] if far else FOUR, ready.__contains__, set().__contains__, sorted(before))
    assert set(chosen) <= ready
    assert not any(
        one != other and one.z > other.z and parent(one, one.z - other.z) == other for one in chosen for other in chosen
    )


# ------------------------------------------------------------ places
def test_metres_are_true_near_the_origin() -> None:
    here, there = (55.67, 12.57), (55.6712, 12.5745)
    points = in_metres([here, there], to_world(*here))
    assert math.isclose(math.dist(*points), distance_m(here, there), rel_tol=2e-3)
    assert points[1][0] > 0 > points[1][1], "x points east, y south"
    assert math.isclose(lengths([here, there])[1], distance_m(here, there), rel_tol=2e-3)


def test_a_tile_lies_where_its_corners_are_even_across_the_date_line() -> None:
    tile = tile_at(-17.0, -179.99, 10)
    ((x, _, scale, opacity),) = placements([tile], to_world(-17.0, 179.99))
    assert -1_000 < x < 40_000, "just east of the origin, not round the world"
    assert opacity == 1
    assert math.isclose(scale * EXTENT, 37_400, rel_tol=0.02)


@pytest.mark.parametrize("origin", [(55.7, 12.6), (0.0, 179.9), (0.0, -100.0)])
def test_the_land_of_a_map_lies_where_its_bounds_are(origin: tuple[float, float]) -> None:
    here = to_world(*origin)
    box = Bounds(12.4, 55.6, 12.7, 55.75)
    found = corners(box, here)
    assert np.allclose(found[[0, 2]], in_metres([(55.75, 12.4), (55.6, 12.7)], here), atol=0.01)
    wide = corners(Bounds(-180.0, -80.0, 180.0, 80.0), here)
    assert np.ptp(wide[:, 0]) == pytest.approx(scale_of(here))
    built = build(MapScene(Camera(*origin, 10.0), origin=here, sheets=(box, box)))
    vertices = np.frombuffer(built.sheets, np.float32).reshape(-1, 4)
    assert set(np.floor(vertices[:, 2])) == {float(Slot.LAND)}
    assert np.allclose([vertices[:, 0].min(), vertices[:, 0].max()], [found[:, 0].min(), found[:, 0].max()], rtol=1e-6)
    assert built.sheet_count == 2 * (6 + 24)


# ------------------------------------------------------------ geometry
def square(cls: Area, size: float = 10) -> Mesh:
    corners = [(0, 0, cls), (size, 0, cls), (size, size, cls), (0, size, cls)]
    return Mesh(np.array(corners, np.float32), np.array([0, 1, 2, 0, 2, 3], np.uint32))


def test_an_area_gets_a_fringe_around_it_and_none_along_its_diagonal() -> None:
    vertices, indices = fringed(square(Area.PARK))
    assert len(vertices) == 8
    assert len(indices) == 3 * (2 + 2 * 4)
    rim = vertices[4:]
    assert (rim[:, 2] == Area.PARK + 0.5).all()
    outward = np.stack([np.cos(rim[:, 3]), np.sin(rim[:, 3])], axis=1)
    assert ((rim[:, :2] - 5) * outward).sum(axis=1).min() > 0, "away from the middle"


def test_each_class_is_finished_before_the_next_lies_on_it() -> None:
    low, high = square(Area.PARK), square(Area.WATER)
    both = Mesh(np.concatenate([low.vertices, high.vertices]), np.concatenate([low.indices, high.indices + 4]))
    vertices, indices = fringed(both)
    classes = np.floor(vertices[indices, 2])
    assert (np.diff(classes) >= 0).all()


lines = st.lists(st.tuples(st.integers(-500, 500), st.integers(-500, 500)), min_size=2, max_size=30)


def area_of(vertices: NDArray[np.float32], indices: NDArray[np.uint32], half: float) -> float:
    moved = np.abs(vertices[:, 4]) % 1 < 0.25
    at = vertices[:, :2] + vertices[:, 2:4] * half * moved[:, None]
    a, b, c = (at[indices[k::3]] for k in range(3))
    cross = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    return float(np.abs(cross).sum() / 2)


@given(lines, st.booleans())
def test_a_ribbon_covers_its_line_whatever_its_bends(points: list[tuple[int, int]], closed: bool) -> None:
    line = np.array(points, np.float64)
    vertices, indices = ribbon(line, 3, np.arange(len(line), dtype=float), closed=closed)
    length = float(np.hypot(*np.diff(line, axis=0).T).sum())
    assert np.isfinite(vertices).all()
    if length == 0:
        assert len(indices) == 0
        return
    assert indices.max() < len(vertices)
    assert np.hypot(vertices[:, 2], vertices[:, 3]).max() < 1.02, "no spike: the sharp bends are round"
    assert area_of(vertices, indices, 0.5) >= 0.95 * length


def test_a_straight_ribbon_is_its_length_times_its_width_and_two_half_discs() -> None:
    vertices, indices = ribbon(np.array([[0.0, 0.0], [40.0, 0.0], [100.0, 0.0]]), 3)
    assert math.isclose(area_of(vertices, indices, 5.0), 100 * 10 + math.pi * 25, rel_tol=0.01)


@given(lines, st.floats(0.1, 200))
def test_simplifying_moves_a_line_by_no_more_than_it_may(points: list[tuple[int, int]], tolerance: float) -> None:
    line = np.array(points, np.float64)
    keep = simplified(line, tolerance)
    assert keep[0]
    assert keep[-1]
    kept = np.flatnonzero(keep)
    for a, b in pairwise(kept):
        along = line[b] - line[a]
        for k in range(a + 1, b):
            t = np.clip((line[k] - line[a]) @ along / max(along @ along, 1e-12), 0, 1)
            assert math.dist(line[k], line[a] + t * along) <= tolerance + 1e-6


# ------------------------------------------------------------ looks
def test_every_class_has_a_colour_and_every_line_a_width() -> None:
    assert set(AREAS) == set(Area)
    for table in (LINE_COLOURS, LEAST, METRES):
        assert set(Line) <= set(table)
    assert 4 * (24 + palette(0.5).size + widths(14.0, 1.0).size) == BLOCK_BYTES


@given(st.floats(3, 19), st.floats(3, 19))
def test_no_line_grows_thinner_as_the_map_comes_nearer(one: float, other: float) -> None:
    far, near = sorted((one, other))
    assert (widths(far, 1.0)[:, 2:] <= widths(near, 1.0)[:, 2:] + 1e-6).all()


@given(cameras)
def test_haze_thins_out_downwards_and_fits_its_buffer(camera: Camera) -> None:
    stops = haze_stops(camera)
    opacity = [a for _, a in stops]
    assert opacity == sorted(opacity, reverse=True)
    assert [y for y, _ in stops] == sorted(y for y, _ in stops)
    assert veil_rows(stops).nbytes + veil_rows(scrim_stops(64.0)).nbytes <= VEIL_BYTES
    if camera.pitch_deg < 10:
        assert stops == []


# ------------------------------------------------------------ shaders
def test_the_compiled_shaders_are_those_of_the_sources() -> None:
    assert check(SHADERS) == []


def test_a_changed_shader_is_noticed(tmp_path: Path) -> None:
    for path in SHADERS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    source = tmp_path / "line.frag"
    source.write_text(source.read_text() + "// another\n")
    (tmp_path / "gone.vert.qsb").write_bytes(b"")
    assert [fault.split()[0] for fault in check(tmp_path)] == ["line.frag.qsb", "gone.vert.qsb"]
