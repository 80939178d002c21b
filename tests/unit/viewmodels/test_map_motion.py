# SPDX-License-Identifier: Apache-2.0
"""Fingers on the map, as hands in a shaking car use them."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.viewmodels.map.camera import MAX_PITCH_DEG, MAX_ZOOM, MIN_ZOOM, Camera
from avn.viewmodels.map.motion import SLOP_DP, Gestures, Hands, Tap
from avn.viewmodels.map.moves import dragged, fitted, most_pitch, refocused, zoomed
from offline_maps.geo import to_world

HERE = Camera(55.68, 12.57, 15.0, size=(1184.0, 632.0), focus=(600.0, 400.0))
TILTED = replace(HERE, pitch_deg=50.0, bearing_deg=30.0)


class Glass:
    """A sheet of glass with a map under it; every touch takes ten milliseconds."""

    def __init__(self, camera: Camera = HERE, **hands: bool) -> None:
        self.camera = camera
        self.gestures = Gestures(Hands(**hands))
        self.at_s = 1.0

    def touch(self, *points: tuple[float, float], seconds: float = 0.01) -> None:
        self.at_s += seconds
        self.camera = self.gestures.touch(self.camera, dict(enumerate(points)), self.at_s)

    def move(self, begin: list[tuple[float, float]], end: list[tuple[float, float]], steps: int = 20) -> None:
        self.touch(*begin)
        for step in range(1, steps + 1):
            self.touch(
                *(
                    (a[0] + (b[0] - a[0]) * step / steps, a[1] + (b[1] - a[1]) * step / steps)
                    for a, b in zip(begin, end, strict=True)
                )
            )

    def rest(self, seconds: float = 2.0) -> int:
        frames = 0
        for _ in range(int(seconds * 60)):
            if not self.gestures.busy:
                break
            self.at_s += 1 / 60
            self.camera = self.gestures.advance(self.camera, self.at_s)
            frames += 1
        return frames

    def tap(self, *points: tuple[float, float], seconds: float = 0.08) -> None:
        self.touch(*points)
        self.touch(seconds=seconds)


def on_screen(camera: Camera, place: tuple[float, float]) -> tuple[float, float]:
    found = camera.project(*place)
    assert found is not None
    return found


@pytest.mark.parametrize("camera", [HERE, TILTED])
def test_the_ground_stays_under_the_finger(camera: Camera) -> None:
    glass = Glass(camera)
    glass.move(
        [
            (500, 380),
        ],
        [(620, 450)],
    )
    held = camera.unproject(500 + SLOP_DP, 380 + SLOP_DP * 70 / 120)
    assert held is not None
    slipped = math.dist(on_screen(glass.camera, held), (620, 450))
    assert slipped < 10, "all but the slop is followed"
    assert glass.camera.zoom == camera.zoom


def test_a_bump_is_no_drag() -> None:
    glass = Glass()
    for shake in range(30):
        glass.touch((500 + 8 * math.sin(shake), 380 + 8 * math.cos(2 * shake)))
    glass.touch()
    assert glass.camera == HERE
    assert not glass.gestures.busy


def test_a_pinch_zooms_by_as_much_as_the_fingers_part_and_about_their_middle() -> None:
    glass = Glass()
    middle = HERE.unproject(500, 300)
    assert middle is not None
    glass.move([(450, 300), (550, 300)], [(300, 300), (700, 300)], steps=60)
    assert glass.camera.zoom == pytest.approx(HERE.zoom + math.log2(400 / 120), abs=0.1)
    assert on_screen(glass.camera, middle) == pytest.approx((500, 300), abs=6)
    assert glass.camera.bearing_deg == 0
    assert glass.camera.pitch_deg == 0


def turn(glass: Glass, degrees: float) -> None:
    glass.touch((400, 300), (600, 300))
    for step in range(1, 41):
        angle = math.radians(degrees * step / 40)
        x, y = 100 * math.cos(angle), 100 * math.sin(angle)
        glass.touch((500 - x, 300 - y), (500 + x, 300 + y))


def test_the_map_turns_with_the_fingers() -> None:
    glass = Glass()
    turn(glass, 60)
    assert glass.camera.bearing_deg == pytest.approx(360 - 60 + 12, abs=4), "what points up turned the other way"
    assert glass.camera.zoom == pytest.approx(HERE.zoom, abs=0.05)


def test_while_moving_two_fingers_only_zoom() -> None:
    glass = Glass(simple=True)
    turn(glass, 60)
    assert glass.camera == HERE
    glass.touch()
    glass.move([(450, 300), (650, 300)], [(450, 200), (650, 200)])
    assert glass.camera == HERE


def test_two_fingers_pushed_up_tilt() -> None:
    glass = Glass()
    glass.move([(450, 400), (650, 400)], [(455, 230), (655, 230)], steps=40)
    assert 25 < glass.camera.pitch_deg < 45
    assert (glass.camera.zoom, glass.camera.bearing_deg) == (HERE.zoom, 0)
    glass.move([(450, 230), (650, 230)], [(450, 630), (650, 630)], steps=40)
    assert glass.camera.pitch_deg == 0


def test_what_fingers_do_is_decided_once() -> None:
    glass = Glass()
    glass.move([(450, 400), (650, 400)], [(450, 330), (650, 330)])
    pitch = glass.camera.pitch_deg
    assert pitch > 0
    for step in range(40):
        glass.touch((450 - 4 * step, 330), (650 + 4 * step, 330))
    assert glass.camera.zoom == HERE.zoom


def test_let_go_the_map_slides_on_and_comes_to_rest() -> None:
    glass = Glass()
    glass.move([(400, 300)], [(700, 300)], steps=12)
    let_go = glass.camera
    glass.touch()
    assert glass.gestures.busy
    assert 10 < glass.rest() < 120
    assert glass.camera.longitude_deg < let_go.longitude_deg, "further the same way"
    assert glass.camera.latitude_deg == pytest.approx(let_go.latitude_deg, abs=1e-6)


def test_a_finger_that_rests_before_it_leaves_throws_nothing() -> None:
    glass = Glass()
    glass.move([(400, 300)], [(700, 300)], steps=12)
    for _ in range(20):
        glass.touch((700, 300))
    glass.touch()
    assert not glass.gestures.busy


def test_reduced_motion_does_not_slide() -> None:
    glass = Glass(still=True)
    glass.move([(400, 300)], [(700, 300)], steps=12)
    glass.touch()
    assert not glass.gestures.busy
    glass.camera = glass.gestures.step_zoom(glass.camera, 1.0, (600, 400), glass.at_s)
    assert glass.camera.zoom == HERE.zoom + 1
    assert not glass.gestures.busy


def test_a_touch_stops_the_sliding_map() -> None:
    glass = Glass()
    glass.move([(400, 300)], [(700, 300)], steps=12)
    glass.touch()
    glass.touch((500, 300))
    assert not glass.gestures.busy


def test_taps() -> None:
    glass = Glass()
    glass.tap((500, 300))
    assert [tap for tap, _ in glass.gestures.taps] == [Tap.SINGLE]
    glass.tap((510, 305))
    assert [tap for tap, _ in glass.gestures.taps] == [Tap.SINGLE, Tap.DOUBLE]
    glass.rest()
    assert glass.camera.zoom == pytest.approx(HERE.zoom + 1)
    place = HERE.unproject(510, 305)
    assert place is not None
    assert on_screen(glass.camera, place) == pytest.approx((510, 305), abs=0.1)
    glass.at_s += 1
    glass.tap((450, 300), (550, 300))
    glass.rest()
    assert glass.camera.zoom == pytest.approx(HERE.zoom)


def test_two_slow_or_distant_taps_are_two_taps() -> None:
    glass = Glass()
    glass.tap((500, 300))
    glass.at_s += 1
    glass.tap((500, 300))
    glass.tap((700, 300))
    assert {tap for tap, _ in glass.gestures.taps} == {Tap.SINGLE}
    glass.tap((700, 300), seconds=0.6)
    assert len(glass.gestures.taps) == 3, "a long touch is none"


@pytest.mark.parametrize(
    ("camera", "limit", "wider"), [(replace(HERE, zoom=18.8), MAX_ZOOM, 1), (replace(HERE, zoom=3.2), MIN_ZOOM, -1)]
)
def test_limits_give_way_a_little_and_pull_back(camera: Camera, limit: float, wider: int) -> None:
    glass = Glass(camera)
    near, far = [(500.0, 300.0), (600.0, 300.0)], [(250.0, 300.0), (850.0, 300.0)]
    glass.move(*((near, far) if wider > 0 else (far, near)), steps=40)
    assert 0.1 < (glass.camera.zoom - limit) * wider <= 0.5
    glass.touch()
    glass.rest()
    assert glass.camera.zoom == pytest.approx(limit)
    assert not glass.gestures.busy


def test_a_third_finger_and_one_that_leaves_move_nothing() -> None:
    glass = Glass()
    glass.move([(450, 300), (550, 300)], [(350, 300), (650, 300)])
    before = glass.camera
    glass.touch((350, 300), (650, 300), (900, 500))
    glass.touch((350, 300), (650, 300))
    glass.touch((350, 300))
    assert glass.camera == before
    glass.touch()
    assert not glass.gestures.touching


touches = st.lists(
    st.dictionaries(st.integers(0, 3), st.tuples(st.floats(-50, 1300), st.floats(-50, 700)), max_size=4), max_size=40
)


@given(touches, st.booleans(), st.booleans())
def test_whatever_fingers_do_the_camera_stays_possible(
    story: list[dict[int, tuple[float, float]]], simple: bool, still: bool
) -> None:
    gestures, camera, at_s = Gestures(Hands(simple, still)), TILTED, 0.0
    for points in [*story, {}]:
        at_s += 0.013
        camera = gestures.touch(camera, points, at_s)
        camera = gestures.advance(camera, at_s)
    for _ in range(600):
        at_s += 1 / 60
        camera = gestures.advance(camera, at_s)
    assert not gestures.busy, "everything comes to rest"
    assert MIN_ZOOM <= camera.zoom <= MAX_ZOOM
    assert 0 <= camera.pitch_deg <= MAX_PITCH_DEG
    assert 0 <= camera.bearing_deg <= 360
    assert abs(camera.latitude_deg) < 85.1


@given(st.floats(3, 19), st.tuples(st.floats(100, 1000), st.floats(200, 600)))
def test_a_zoom_keeps_the_ground_and_flattens_from_afar(zoom: float, about: tuple[float, float]) -> None:
    ground = HERE.unproject(*about)
    assert ground is not None
    assert on_screen(zoomed(HERE, zoom, about), ground) == pytest.approx(about, abs=0.1)
    assert zoomed(TILTED, zoom, about).pitch_deg <= most_pitch(zoom)


def test_all_of_a_route_is_seen_in_the_free_room() -> None:
    room = (460.0, 64.0, 700.0, 560.0)
    places = [(55.68, 12.57), (56.03, 12.61), (55.9, 12.4)]
    camera = fitted(TILTED, places, room)
    for place in places:
        x, y = on_screen(camera, place)
        assert room[0] - 1 <= x <= room[0] + room[2] + 1
        assert room[1] - 1 <= y <= room[1] + room[3] + 1
    assert fitted(HERE, places[:1], room).world == pytest.approx(to_world(*places[0]))
    with pytest.raises(ValueError, match="nothing"):
        fitted(HERE, [], room)


def test_another_focus_shows_the_same_map() -> None:
    place = HERE.unproject(300, 300)
    assert place is not None
    assert on_screen(refocused(HERE, (700, 300)), place) == pytest.approx((300, 300), abs=0.1)


def test_a_drag_into_the_sky_moves_nothing() -> None:
    low = replace(HERE, pitch_deg=60.0, focus=(600.0, 600.0))
    assert dragged(low, (600, 500), (600, low.horizon - 5)) == low
