# SPDX-License-Identifier: Apache-2.0
"""The car between two fixes, and the camera behind it."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_S
from avn.viewmodels.map.camera import Camera
from avn.viewmodels.map.follow import TRUSTED_S, Chase, Fix, Motion, Room
from avn.viewmodels.map.moves import short_turn
from offline_maps.geo import distance_m, metres_per_world, to_degrees, to_world

START = (55.68, 12.57)
ROOM = Room((1184.0, 632.0), 464.0, 64.0, 720.0, 568.0)


def ahead(way_m: float, heading_deg: float, start: tuple[float, float] = START) -> tuple[float, float]:
    x, y = to_world(*start)
    way, heading = way_m / metres_per_world(start[0]), math.radians(heading_deg)
    return to_degrees(x + way * math.sin(heading), y - way * math.cos(heading))


def fix(second: float, way_m: float, speed_mps: float | None = 15.0, heading_deg: float | None = 70.0) -> Fix:
    return Fix(int(second * NS_PER_S), *ahead(way_m, 70.0), heading_deg, speed_mps)


def along(motion: Motion) -> float:
    """Metres from the start towards 70 degrees."""
    x, y = to_world(*START)
    east, north = (motion.world[0] - x, y - motion.world[1])
    heading = math.radians(70.0)
    return (east * math.sin(heading) + north * math.cos(heading)) * metres_per_world(START[0])


def drawn(motion: Motion, fixes: list[Fix], until_s: float) -> list[float]:
    """Draw sixty frames a second; return how far along the car was drawn in each."""
    left, ways = sorted(fixes, key=lambda one: one.at_ns), []
    for frame in range(int(until_s * 60) + 1):
        now_ns = int(frame / 60 * NS_PER_S)
        while left and left[0].at_ns <= now_ns:
            motion.take(left.pop(0), now_ns)
        motion.advance(now_ns)
        ways.append(along(motion))
    return ways


def test_between_fixes_the_car_drives_on_evenly() -> None:
    ways = drawn(Motion(), [fix(second, 15.0 * second) for second in range(11)], 10.0)
    steps = [b - a for a, b in pairwise(ways)]
    assert min(steps) == pytest.approx(0.25, abs=0.002)
    assert max(steps) == pytest.approx(0.25, abs=0.002)
    assert ways[-1] == pytest.approx(150, abs=0.1)


@given(st.lists(st.floats(-12, 12), min_size=8, max_size=20), st.floats(5, 40))
def test_uncertain_fixes_never_draw_a_driving_car_backwards(errors: list[float], speed_mps: float) -> None:
    fixes = [fix(i * 0.5, speed_mps * i * 0.5 + error, speed_mps) for i, error in enumerate(errors)]
    ways = drawn(Motion(), fixes, len(errors) * 0.5)
    assert min(b - a for a, b in pairwise(ways)) > -0.01
    assert max(b - a for a, b in pairwise(ways)) < speed_mps / 60 + 26 / 0.3 / 60 + 0.1, "and never leaps"


def test_an_error_is_made_good_within_a_second() -> None:
    ways = drawn(Motion(), [fix(0, 0), fix(1, 25), *(fix(1 + k / 4, 25 + 15 * k / 4) for k in range(1, 8))], 2.5)
    assert abs(ways[-1] - (25 + 15 * 1.5)) < 0.5


def test_without_fixes_the_car_stops_soon() -> None:
    motion = Motion()
    ways = drawn(motion, [fix(0, 0)], 6.0)
    assert ways[-1] == pytest.approx(15.0 * TRUSTED_S, abs=0.1)
    assert not motion.advance(7 * NS_PER_S), "and asks for no frames"


def test_a_standing_car_asks_for_no_frames() -> None:
    motion = Motion()
    drawn(motion, [fix(k / 10, 0, 0.0) for k in range(30)], 3.0)
    motion.take(fix(3.1, 0, 0.0), int(3.1 * NS_PER_S))
    assert not motion.advance(int(3.2 * NS_PER_S))


def test_another_place_is_shown_at_once() -> None:
    motion = Motion()
    assert motion.take(fix(0, 0), 0), "the first"
    assert not motion.take(fix(1, 15), NS_PER_S)
    assert motion.take(fix(2, 5_000), 2 * NS_PER_S)
    assert along(motion) == pytest.approx(5_000, abs=0.5)


def test_a_reversing_car_goes_back() -> None:
    ways = drawn(Motion(), [fix(k / 10, -2.0 * k / 10, -2.0) for k in range(40)], 4.0)
    assert ways[-1] == pytest.approx(-8, abs=0.3)


def test_without_a_heading_the_car_eases_from_fix_to_fix() -> None:
    ways = drawn(Motion(), [fix(k, 15.0 * k, 15.0, None) for k in range(5)], 4.9)
    assert ways == sorted(ways)
    assert ways[-1] == pytest.approx(60, abs=2)


def test_the_mark_turns_the_short_way_round() -> None:
    motion = Motion()
    motion.take(fix(0, 0, 15.0, 350.0), 0)
    motion.take(fix(0.1, 1, 15.0, 10.0), NS_PER_S // 10)
    seen = []
    for frame in range(60):
        motion.advance(NS_PER_S // 10 + frame * NS_PER_S // 60)
        assert motion.heading_deg is not None
        seen.append(short_turn(350.0, motion.heading_deg))
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(20, abs=0.5)


class Drive:
    """A car that is driven straight to the north-east, and the camera behind it."""

    def __init__(self, **how: bool) -> None:
        self.motion, self.chase = Motion(), Chase(**how)
        self.now_ns, self.way_m = 0, 0.0
        self.camera = self.go(0.0, 0.1)[0]

    def go(self, speed_kmh: float, seconds: float) -> list[Camera]:
        cameras = []
        for _ in range(max(1, int(seconds * 20))):
            self.now_ns += NS_PER_S // 20
            self.way_m += speed_kmh / 3.6 / 20
            self.motion.take(fix(self.now_ns / NS_PER_S, self.way_m, speed_kmh / 3.6), self.now_ns)
            self.motion.advance(self.now_ns)
            self.camera, self.moves = self.chase.camera(self.motion, ROOM, self.now_ns)
            cameras.append(self.camera)
        return cameras


def test_the_road_ahead_fills_the_free_room() -> None:
    drive = Drive()
    drive.go(50, 10)
    at = drive.camera.project(*drive.motion.at)
    assert at is not None
    assert at[0] == pytest.approx(ROOM.x + ROOM.width / 2, abs=0.5)
    assert ROOM.y + 0.7 * ROOM.height < at[1] < ROOM.y + 0.85 * ROOM.height
    before_it = drive.camera.project(*ahead(drive.way_m + 300, 70.0))
    assert before_it is not None
    assert before_it[0] == pytest.approx(at[0], abs=2)
    assert ROOM.y < before_it[1] < at[1] - 100
    assert drive.camera.pitch_deg > 40


def test_north_up_looks_straight_down_and_shows_what_lies_behind_too() -> None:
    drive = Drive(heading_up=False)
    drive.go(50, 10)
    assert (drive.camera.bearing_deg, drive.camera.pitch_deg) == (0, 0)
    ahead_up = Drive()
    ahead_up.go(50, 10)
    assert drive.camera.zoom < ahead_up.camera.zoom


def test_the_faster_the_more_is_seen_without_pumping() -> None:
    drive = Drive()
    zooms = []
    for speed in (0, 30, 50, 80, 100, 130):
        drive.go(speed, 30)
        zooms.append(drive.camera.zoom)
    assert zooms == sorted(zooms, reverse=True)
    assert zooms[0] - zooms[-1] > 2
    drive.go(57, 60)
    seen = [camera.zoom for k in range(30) for camera in drive.go(57 + 4 * (-1) ** k, 4)]
    assert max(seen) - min(seen) < 0.05, "to and fro around one speed the scale stays"


def test_the_zoom_changes_evenly() -> None:
    drive = Drive()
    zooms = [camera.zoom for camera in drive.go(130, 25)]
    assert max(abs(b - a) for a, b in pairwise(zooms)) < 0.08


def test_a_stop_at_a_light_is_no_reason_to_come_close_at_once() -> None:
    drive = Drive()
    drive.go(60, 30)
    far = drive.camera.zoom
    drive.go(48, 2)
    assert drive.camera.zoom == pytest.approx(far, abs=0.02)


def test_what_the_driver_adds_stays_over_speeds_and_within_limits() -> None:
    drive, plain = Drive(), Drive()
    drive.chase.zoom_by(1)
    for one in (drive, plain):
        one.go(80, 30)
    assert drive.camera.zoom == pytest.approx(plain.camera.zoom + 1, abs=0.01)
    for _ in range(30):
        drive.chase.zoom_by(1)
    drive.go(80, 1)
    assert drive.camera.zoom <= 19
    drive.chase.zoom_by(-1)
    drive.go(80, 5)
    assert drive.camera.zoom == pytest.approx(18, abs=0.05), "no steps are owed from beyond the limit"


def test_in_a_narrow_slice_the_car_stays_clear_of_the_speed() -> None:
    slice_room = Room((1184.0, 632.0), 832.0, 64.0, 352.0, 568.0)
    assert slice_room.focus(0.77)[1] <= slice_room.y + slice_room.height - 208


def test_a_standing_car_moves_no_camera() -> None:
    drive = Drive()
    drive.go(0, 20)
    assert not drive.moves


def test_the_car_is_where_it_was_seen() -> None:
    drive = Drive()
    drive.go(36, 10)
    assert distance_m(drive.motion.at, ahead(drive.way_m, 70.0)) < 1
