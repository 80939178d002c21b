# SPDX-License-Identifier: Apache-2.0
"""The map's camera: the same sums on the way to the screen, on the way back, and in the matrix of the renderer."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from avn.viewmodels.map.camera import FAR, MAX_PITCH_DEG, MAX_ZOOM, MIN_ZOOM, Camera
from offline_maps.geo import distance_m, metres_per_world, to_world

SIZE = (1184.0, 632.0)

cameras = st.builds(
    Camera,
    latitude_deg=st.floats(-70, 70),
    longitude_deg=st.floats(-179.9, 179.9),
    zoom=st.floats(MIN_ZOOM, MAX_ZOOM),
    bearing_deg=st.floats(-720, 720),
    pitch_deg=st.floats(0, MAX_PITCH_DEG),
    size=st.just(SIZE),
    focus=st.tuples(st.floats(200, 1000), st.floats(150, 520)),
)
points = st.tuples(st.floats(0, SIZE[0]), st.floats(0, SIZE[1]))


def through_the_matrix(camera: Camera, origin: tuple[float, float], at: tuple[float, float], up: float = 0.0) -> tuple:
    """What a graphics unit does with a place: scene metres, matrix, perspective, dp from the top left."""
    per_world = metres_per_world(math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * origin[1])))))
    x, y = to_world(*at)
    ground = ((x - origin[0]) * per_world, (y - origin[1]) * per_world, up, 1.0)
    m = camera.matrix(origin)
    clip = [sum(m[4 * column + row] * ground[column] for column in range(4)) for row in range(4)]
    width, height = camera.size
    return (clip[0] / clip[3] + 1) * width / 2, (1 - clip[1] / clip[3]) * height / 2, clip[2] / clip[3]


@given(cameras, points)
def test_the_way_to_the_ground_and_back_ends_where_it_began(camera: Camera, point: tuple[float, float]) -> None:
    ground = camera.unproject(*point)
    assume(ground is not None)
    assert ground is not None
    assert camera.project(*ground) == pytest.approx(point, abs=0.1)


@given(cameras)
def test_the_place_that_is_looked_at_stands_at_the_focus(camera: Camera) -> None:
    assert camera.project(camera.latitude_deg, camera.longitude_deg) == pytest.approx(camera.focus, abs=1e-6)


@given(cameras, points, st.floats(-0.02, 0.02), st.floats(-0.02, 0.02))
def test_the_matrix_agrees_with_the_projection(
    camera: Camera, point: tuple[float, float], off_x: float, off_y: float
) -> None:
    ground = camera.unproject(*point)
    assume(ground is not None)
    assert ground is not None
    here = camera.world
    assume(abs(here[0] + off_x - to_world(*ground)[0]) < 0.4 and 0 < here[0] + off_x < 1)
    x, y, z = through_the_matrix(camera, (here[0] + off_x, here[1] + off_y), ground)
    assert (x, y) == pytest.approx(point, abs=0.1)
    assert -1.001 <= z <= 1.001


def test_north_is_up_and_east_is_right_and_a_bearing_turns_it() -> None:
    camera = Camera(55.68, 12.57, 15, size=SIZE, focus=(500, 300))
    north, east = camera.project(55.681, 12.57), camera.project(55.68, 12.571)
    assert north is not None and north[0] == pytest.approx(500) and north[1] < 300
    assert east is not None and east[0] > 500 and east[1] == pytest.approx(300)
    turned = Camera(55.68, 12.57, 15, bearing_deg=90, size=SIZE, focus=(500, 300)).project(55.68, 12.571)
    assert turned is not None and turned[1] < 300 and turned[0] == pytest.approx(500), "east points up"


def test_a_tower_rises_up_the_screen() -> None:
    camera = Camera(55.68, 12.57, 17, pitch_deg=50, size=SIZE, focus=(500, 300))
    _, foot, near = through_the_matrix(camera, camera.world, (55.68, 12.57))
    _, top, nearer = through_the_matrix(camera, camera.world, (55.68, 12.57), up=30.0)
    assert top < foot
    assert nearer < near


def test_the_scale_is_that_of_the_ground() -> None:
    camera = Camera(55.68, 12.57, 16, size=SIZE, focus=(500, 300))
    a, b = camera.unproject(500, 300), camera.unproject(600, 300)
    assert a is not None
    assert b is not None
    assert 100 / camera.px_per_m == pytest.approx(distance_m(a, b), rel=0.003)
    assert camera.scale(camera.world) == pytest.approx(camera.px_per_m)


def test_above_the_horizon_there_is_no_ground() -> None:
    camera = Camera(55.68, 12.57, 16, pitch_deg=60, size=SIZE, focus=(600, 580))
    assert 0 < camera.horizon < 580
    assert camera.unproject(600, camera.horizon - 1) is None
    assert camera.unproject(600, camera.horizon + 1) is None, "so far away nothing is drawn"
    assert camera.unproject(600, camera.horizon + 200) is not None
    assert Camera(55.68, 12.57, 16, size=SIZE).horizon == -math.inf


def test_what_lies_behind_the_eye_is_nowhere() -> None:
    camera = Camera(55.68, 12.57, 17, pitch_deg=60, size=SIZE, focus=(600, 480))
    assert camera.project(55.60, 12.57) is None
    assert camera.project(55.69, 12.57) is not None


@given(cameras)
def test_the_seen_ground_holds_every_point_of_the_screen(camera: Camera) -> None:
    quad = camera.ground_quad()
    middle = camera.world
    far = max(math.dist(corner, middle) for corner in quad) * camera.world_dp
    assert far < FAR * camera.distance * 2.5
    for x in (0.0, 600.0, SIZE[0]):
        for y in (0.0, 300.0, SIZE[1]):
            ground = camera.unproject(x, y)
            if ground is None:
                continue
            world = to_world(*ground)
            off = (world[0] - middle[0] + 0.5) % 1 - 0.5 + middle[0]
            assert inside((off, world[1]), quad, slack=2e-3 * far / camera.world_dp)


def inside(point: tuple[float, float], quad: tuple, slack: float) -> bool:
    """Whether a point lies in a convex polygon, or hardly outside."""
    sides = []
    for (ax, ay), (bx, by) in zip(quad, (*quad[1:], quad[0]), strict=True):
        length = math.hypot(bx - ax, by - ay) or 1.0
        sides.append(((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)) / length)
    return all(side >= -slack for side in sides) or all(side <= slack for side in sides)
