# SPDX-License-Identifier: Apache-2.0
"""The fused position on simulated drives with known truth."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.clock import NS_PER_MS, NS_PER_S
from avn.location.dead_reckoning import SPEED, YAW_RATE, Motion
from avn.location.epochs import FixType, GnssFix
from avn.location.fusion import FusionSettings, PositionFilter
from avn.location.geodesy import TangentPlane
from avn.location.position import Position, Source
from tests.support.location_drive import BENDS, STANDSTILL, Drive, Leg, Sensors, Truth, outage_drift

STRAIGHT = Leg(20, 15)


def turned_away_deg(position: Position, truth: Truth) -> float:
    assert position.heading_deg is not None
    return abs((position.heading_deg - math.degrees(truth.heading_rad) + 180) % 360 - 180)


# ---------------------------------------------------------------- the outage
@pytest.mark.parametrize("seed", range(6))
def test_a_minute_without_satellites_through_bends(seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    result = outage_drift(seed)
    with capsys.disabled():
        print(f"\n  GNSS outage, drive {seed}: {result}", end="")
    assert result.sources == {Source.DEAD_RECKONING}
    assert result.way_m > 800
    assert result.end_error_m <= 0.03 * result.way_m
    assert result.end_error_m <= result.accuracy_m


def test_the_shown_accuracy_grows_through_an_outage_and_recovers() -> None:
    drive = Drive()
    drive.run([STANDSTILL, *BENDS])
    before = drive.position()
    assert before.source is Source.GNSS
    assert before.accuracy_m is not None
    assert before.accuracy_m < 15

    drive.gnss = lambda _fix: None
    shown: list[float] = []
    ages: list[int] = []
    for _ in range(3):
        drive.run([STRAIGHT])
        position = drive.position()
        assert position.source is Source.DEAD_RECKONING
        assert position.accuracy_m is not None
        assert position.age_ms is not None
        shown.append(position.accuracy_m)
        ages.append(position.age_ms)
    assert before.accuracy_m < shown[0] < shown[1] < shown[2]
    assert ages == pytest.approx([20_000, 40_000, 60_000], abs=1_100)

    drive.gnss = lambda fix: fix
    drive.run([Leg(5, 15)])
    after = drive.position()
    assert after.source is Source.GNSS
    assert after.accuracy_m is not None
    assert after.accuracy_m < 15


def test_beyond_its_bound_there_is_no_position() -> None:
    drive = Drive(settings=FusionSettings(unavailable_beyond_m=30))
    drive.run([STANDSTILL, *BENDS])
    drive.gnss = lambda _fix: None
    drive.run([Leg(300, 20)])
    position = drive.position()
    assert position.source is Source.NONE
    assert not position.available
    assert (position.latitude_deg, position.longitude_deg, position.heading_deg, position.accuracy_m) == (None,) * 4
    drive.gnss = lambda fix: fix
    drive.run([Leg(5, 20)])
    assert drive.position().source is Source.GNSS
    assert drive.error_m() < 15


def test_the_stated_radius_holds_the_truth_nineteen_times_in_twenty() -> None:
    inside = total = 0
    for seed in range(4):
        drive = Drive(seed=seed)
        drive.run([STANDSTILL])
        for number, _ in enumerate(drive.over(BENDS * 2)):
            if number % 50 == 0:
                accuracy = drive.position().accuracy_m
                assert accuracy is not None
                inside, total = inside + (drive.error_m() < accuracy), total + 1
    assert inside / total > 0.95


def test_fusing_is_better_than_the_receiver_alone() -> None:
    errors: list[float] = []
    drive = Drive(seed=5)
    drive.run([STANDSTILL, *BENDS])
    for number, _ in enumerate(drive.over(BENDS)):
        if number % 50 == 0:
            errors.append(drive.error_m() ** 2)
    receiver_rms = math.sqrt(2) * drive.sensors.gnss_sigma_m
    assert math.sqrt(sum(errors) / len(errors)) < 0.7 * receiver_rms


def test_the_odometer_s_scale_error_is_learned() -> None:
    drive = Drive(seed=3, sensors=Sensors(odometer_scale=1.03))
    drive.run([STANDSTILL, *BENDS, *BENDS, *BENDS])
    drive.run([Leg(10, 20)])
    assert drive.position().speed_mps == pytest.approx(20, abs=0.1)


# ---------------------------------------------------------------- jumps
@pytest.mark.parametrize("seconds", [1, 3, 12])
@pytest.mark.parametrize(("seed", "metres"), [(0, 30), (1, -30), (2, 600)])
def test_a_jump_of_30_m_or_more_is_rejected(seed: int, metres: float, seconds: int) -> None:
    drive = Drive(seed=seed)
    drive.run([STANDSTILL, *BENDS])
    drive.gnss = lambda fix: drive.shifted(fix, metres)
    for _ in drive.over([Leg(seconds, 15)]):
        assert drive.error_m() < 10
    drive.gnss = lambda fix: fix
    drive.run([Leg(3, 15)])
    assert drive.position().source is Source.GNSS
    assert drive.error_m() < 10


def test_fixes_that_keep_disagreeing_with_us_but_not_with_each_other_win_in_the_end() -> None:
    drive = Drive()
    drive.run([STANDSTILL, *BENDS])
    drive.truth.north_m += 500  # on a ferry, or after a night on a car train
    drive.run([Leg(12, 15)])
    assert drive.error_m() > 400
    assert drive.position().source is Source.DEAD_RECKONING
    drive.run([Leg(10, 15)])
    assert drive.error_m() < 15
    assert drive.position().source is Source.GNSS
    drive.run(BENDS)
    assert drive.error_m() < 12
    assert turned_away_deg(drive.position(), drive.truth) < 3


def test_fixes_that_jump_about_never_win() -> None:
    drive = Drive()
    drive.run([STANDSTILL, *BENDS])
    drive.gnss = lambda fix: drive.shifted(fix, drive.random.choice([-300, -150, 150, 300, 450]))
    drive.run([Leg(40, 15)])
    assert drive.position().source is Source.DEAD_RECKONING
    assert drive.error_m() < 25


def test_two_odd_fixes_with_nothing_between_them_do_not_win() -> None:
    drive = Drive()
    drive.run([STANDSTILL, *BENDS])
    began_s = drive.truth.seconds
    drive.gnss = lambda fix: drive.shifted(fix, 300) if 1 < drive.truth.seconds - began_s < 2.5 else None
    drive.run([Leg(17, 15)])
    drive.gnss = lambda fix: drive.shifted(fix, 300)
    drive.run([Leg(2, 15)])
    assert drive.position().source is Source.DEAD_RECKONING
    assert drive.error_m() < 15


@pytest.mark.parametrize("sigma_m", [1.5, 4.0])
def test_a_standing_car_does_not_follow_a_shifted_fix(sigma_m: float) -> None:
    drive = Drive(sensors=Sensors(gnss_sigma_m=sigma_m))
    drive.run([STANDSTILL, *BENDS, Leg(15, 0)])
    drive.gnss = lambda fix: drive.shifted(fix, 40)
    drive.run([Leg(300, 0)])
    assert drive.error_m() < 10
    assert drive.position().source is Source.DEAD_RECKONING


def test_a_wrong_heading_gives_way_to_courses_that_keep_disagreeing() -> None:
    filter_ = _filter_heading_north()
    plane = TangentPlane(50.0, 8.0)
    for step in range(1, 21):  # two seconds of driving east, ten fixes a second
        now_ns = NS_PER_S + step * 100 * NS_PER_MS
        filter_.predict(Motion(5.0, 0.0), now_ns)
        place = plane.to_geodetic(0.5 * step, 0.0)
        filter_.correct(replace(_fix(now_ns, *place, 90.0), speed_mps=5.0))
    assert filter_.position().heading_deg == pytest.approx(90, abs=5)


# ---------------------------------------------------------------- standing, reversing
def test_a_standing_car_does_not_wander_with_the_receiver() -> None:
    drive = Drive(sensors=Sensors(gnss_sigma_m=4.0))
    drive.run([STANDSTILL, *BENDS, Leg(15, 0)])
    drive.gnss = lambda _fix: drive.fix_at(
        drive.truth.east_m, drive.truth.north_m + 8 * math.sin(drive.truth.seconds / 10), 0.0, 0.0
    )
    latitudes = []
    for _ in drive.over([Leg(120, 0)]):
        latitude = drive.position().latitude_deg
        assert latitude is not None
        latitudes.append(latitude)
    assert (max(latitudes) - min(latitudes)) * 111_000 < 2  # the receiver wanders over 16 m


def test_on_a_ferry_the_ship_s_course_is_not_the_car_s_heading() -> None:
    filter_ = PositionFilter()
    for second in range(1, 30):
        filter_.predict(Motion(0.0, 0.0), second * NS_PER_S)
        filter_.correct(_fix(second * NS_PER_S, 50.0, 8.0, 90.0))
    assert filter_.position().available
    assert filter_.position().heading_deg is None


def test_a_receiver_that_creeps_while_the_car_stands_is_not_driving() -> None:
    drive = Drive()
    drive.run([STANDSTILL, *BENDS, Leg(15, 0)])
    drive.gnss = lambda _fix: drive.fix_at(drive.truth.east_m + 40, drive.truth.north_m, 0.4, 0.0)
    drive.run([Leg(120, 0)])
    assert drive.position().source is Source.DEAD_RECKONING
    assert drive.error_m() < 10


def test_many_fixes_are_not_taken_for_a_better_receiver() -> None:
    drive = Drive()
    drive.run([STANDSTILL])
    for _ in drive.over([*BENDS, Leg(60, 0)]):
        accuracy = drive.position().accuracy_m
        assert accuracy is not None
        assert accuracy > drive.sensors.gnss_sigma_m


def test_the_bias_of_the_yaw_sensor_is_learned_on_the_way_too() -> None:
    drive = Drive(sensors=Sensors(yaw_bias_dps=0.8))
    drive.run([Leg(120, 15)])
    drive.gnss = lambda _fix: None
    drive.run([Leg(30, 15)])
    assert turned_away_deg(drive.position(), drive.truth) < 5  # untaught it would be 24


def test_the_heading_does_not_drift_while_the_car_stands() -> None:
    drive = Drive(sensors=Sensors(yaw_bias_dps=0.8))
    drive.run([STANDSTILL, *BENDS, Leg(15, 0)])
    drive.run([Leg(3, 0)])
    before = drive.position().heading_deg
    drive.run([Leg(600, 0)])
    after = drive.position().heading_deg
    assert before is not None
    assert after is not None
    assert abs(before - after) < 0.5  # 0.8 degrees a second for ten minutes would be 480


def test_the_bias_learned_at_standstill_is_gone_when_the_car_drives() -> None:
    drive = Drive(sensors=Sensors(yaw_bias_dps=0.8, yaw_scale=1.0))
    drive.run([Leg(20, 15), Leg(20, 0)])
    drive.gnss = lambda _fix: None
    before = turned_away_deg(drive.position(), drive.truth)
    drive.run([Leg(60, 15)])
    assert abs(turned_away_deg(drive.position(), drive.truth) - before) < 3


def test_a_turntable_turns_the_heading() -> None:
    filter_ = _filter_heading_north()
    at_ns = filter_.position().at_ns
    for _ in range(100):
        at_ns += 50 * NS_PER_MS
        filter_.predict(Motion(0.0, 0.0), at_ns)
    for _ in range(200):
        at_ns += 50 * NS_PER_MS
        filter_.predict(Motion(0.0, math.radians(9)), at_ns)  # ten seconds
    assert filter_.position().heading_deg == pytest.approx(90, abs=10)


def test_in_reverse_the_car_goes_backwards_and_keeps_its_heading() -> None:
    drive = Drive()
    drive.run([STANDSTILL, *BENDS, Leg(12, 0)])
    drive.run([Leg(20, -5, 4), Leg(8, -5)])
    assert drive.truth.speed_mps == -5
    assert turned_away_deg(drive.position(), drive.truth) < 5
    assert drive.error_m() < 12
    drive.gnss = lambda _fix: None
    drive.run([Leg(20, -5, 4)])
    assert drive.error_m() < 15


def test_below_walking_pace_the_receiver_s_course_does_not_turn_the_heading() -> None:
    drive = Drive()
    drive.run([STANDSTILL, *BENDS, Leg(15, 0)])
    drive.gnss = lambda fix: replace(fix, course_deg=(math.degrees(drive.truth.heading_rad) + 90) % 360)
    drive.run([Leg(30, 1.5)])
    assert turned_away_deg(drive.position(), drive.truth) < 5


# ---------------------------------------------------------------- missing signals
def test_without_a_yaw_sensor_the_doubt_grows_faster() -> None:
    def radius(silent: frozenset[str]) -> float:
        drive = Drive(settings=FusionSettings(unavailable_beyond_m=1e6))
        drive.run([STANDSTILL, *BENDS])
        drive.gnss = lambda _fix: None
        drive.silent = silent
        drive.run([Leg(20, 15)])
        return drive.position().accuracy_m or 0.0

    assert radius(frozenset({YAW_RATE})) > 3 * radius(frozenset())


def test_a_stale_wheel_speed_is_not_driven_on() -> None:
    drive = Drive()
    drive.run([STANDSTILL, *BENDS, Leg(10, 20)])
    drive.gnss = lambda _fix: None
    drive.silent = frozenset({SPEED})
    drive.run([Leg(5, 20)])
    at = drive.position()
    drive.run([Leg(5, 20)])
    later = drive.position()
    assert (at.latitude_deg, at.longitude_deg) == (later.latitude_deg, later.longitude_deg)
    assert at.accuracy_m is not None
    assert later.accuracy_m is not None
    assert later.accuracy_m > at.accuracy_m + 50
    assert later.speed_mps is None
    drive.run([Leg(5, 20)])
    assert drive.position().source is Source.NONE


def test_satellites_alone_are_enough() -> None:
    drive = Drive(silent=frozenset({SPEED, YAW_RATE}))
    drive.run([STANDSTILL, *BENDS])
    position = drive.position()
    assert position.source is Source.GNSS
    assert position.speed_mps == pytest.approx(drive.truth.speed_mps, abs=1)
    assert drive.error_m() < 30


def test_a_pause_of_the_head_unit_is_doubt_and_not_a_straight_line() -> None:
    drive = Drive()
    drive.run([STANDSTILL, *BENDS, Leg(10, 20)])
    before = drive.position()
    drive.now_ns += 5 * NS_PER_S
    drive.service.tick()
    after = drive.position()
    assert (before.latitude_deg, before.longitude_deg) == (after.latitude_deg, after.longitude_deg)
    assert after.accuracy_m is not None
    assert after.accuracy_m > 100
    assert after.heading_deg is None


# ---------------------------------------------------------------- fixes
def _fix(at_ns: int, latitude: float | None, longitude: float | None, course: float | None = None) -> GnssFix:
    kind = FixType.NONE if latitude is None else FixType.THREE_D
    speed = None if course is None else 15.0
    return GnssFix(at_ns, None, latitude, longitude, 10.0, speed, course, 1.0, 3.5, 8, 12, kind)


def _filter_heading_north(latitude: float = 50.0, longitude: float = 8.0) -> PositionFilter:
    filter_ = PositionFilter()
    filter_.predict(Motion(15.0, 0.0), NS_PER_S)
    filter_.correct(_fix(NS_PER_S, latitude, longitude, 0.0))
    return filter_


def test_before_the_first_fix_there_is_no_position() -> None:
    filter_ = PositionFilter()
    for second in range(1, 10):
        filter_.predict(Motion(10.0, 0.0), second * NS_PER_S)
        assert not filter_.correct(_fix(second * NS_PER_S, None, None))
    position = filter_.position()
    assert position.source is Source.NONE
    assert position.latitude_deg is None
    assert position.speed_mps == 10.0


def test_a_void_fix_never_moves_the_position() -> None:
    filter_ = _filter_heading_north()
    before = filter_.position()
    assert not filter_.correct(_fix(NS_PER_S, None, None))
    assert filter_.position() == before


@pytest.mark.parametrize("late_s", [-2, 2, 100])
def test_a_fix_of_another_time_is_not_used(late_s: int) -> None:
    filter_ = _filter_heading_north()
    before = filter_.position()
    assert not filter_.correct(_fix((1 - late_s) * NS_PER_S, 50.00002, 8.0))
    assert filter_.position() == before


def test_a_late_fix_is_carried_forward_to_where_the_car_is_by_now() -> None:
    filter_ = _filter_heading_north()
    plane = TangentPlane(50.0, 8.0)
    for step in range(1, 11):
        filter_.predict(Motion(15.0, 0.0), NS_PER_S + step * 50 * NS_PER_MS)
    assert filter_.correct(_fix(NS_PER_S, 50.0, 8.0, 0.0))  # half a second old, exact at its own time
    position = filter_.position()
    assert position.latitude_deg is not None
    assert position.longitude_deg is not None
    assert plane.to_local(position.latitude_deg, position.longitude_deg) == pytest.approx((0, 7.5), abs=0.01)


@pytest.mark.parametrize(
    ("place", "heading_rad"),
    [((89.9995, 30.0), 0.0), ((-89.9995, 30.0), math.pi), ((10.0, 179.9995), math.pi / 2), ((0.0, 0.001), 4.0)],
)
def test_poles_and_antimeridian_are_places_like_any_other(place: tuple[float, float], heading_rad: float) -> None:
    drive = Drive(sensors=Sensors(origin=place), truth=Truth(heading_rad=heading_rad))
    for number, _ in enumerate(drive.over([STANDSTILL, Leg(200, 25)])):
        if number > 1_000 and number % 100 == 0:
            assert drive.error_m() < 15
    assert drive.truth.way_m > 4_000


def test_a_long_drive_without_satellites_stays_on_the_geodesic_while_the_plane_moves_along() -> None:
    certain = FusionSettings(
        unavailable_beyond_m=1e9, bias_start_radps=1e-9, bias_noise_radps=0, heading_noise_rad=0, turn_noise=0
    )
    filter_ = PositionFilter(certain)
    filter_.predict(Motion(50.0, 0.0), NS_PER_S)
    filter_.correct(_fix(NS_PER_S, 60.0, 10.0, 90.0))
    steps = 2_000
    for step in range(1, steps + 1):
        filter_.predict(Motion(50.0, 0.0), NS_PER_S + step * NS_PER_S)
    position = filter_.position()
    assert position.latitude_deg is not None
    assert position.longitude_deg is not None
    assert position.heading_deg is not None
    east_north = TangentPlane(60.0, 10.0).to_local(position.latitude_deg, position.longitude_deg)
    assert math.hypot(*east_north) == pytest.approx(100_000, rel=0.002)
    gained = math.degrees(math.radians(position.longitude_deg - 10.0) * math.sin(math.radians(60)))
    assert position.heading_deg - 90.0 == pytest.approx(gained, abs=0.02)  # meridians converge


def test_a_repr_names_no_place() -> None:
    drive = Drive()
    drive.run([STANDSTILL, STRAIGHT])
    assert "59.9" not in repr(drive.position())
    assert "10.7" not in repr(drive.position())


motions = st.builds(
    Motion,
    st.one_of(st.none(), st.floats(-100, 100)),
    st.one_of(st.none(), st.floats(-5, 5)),
)
steps = st.tuples(
    motions,
    st.integers(-100, 3_000),
    st.one_of(st.none(), st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.one_of(st.none(), st.floats(0, 359)))),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, max_size=60))
def test_no_input_makes_a_position_that_is_none_of_this_earth(
    history: list[tuple[Motion, int, tuple[float, float, float | None] | None]],
) -> None:
    filter_, now_ns = PositionFilter(), NS_PER_S
    for motion, ms, fix in history:
        now_ns = max(NS_PER_S, now_ns + ms * NS_PER_MS)
        filter_.predict(motion, now_ns)
        if fix is not None:
            filter_.correct(_fix(now_ns, *fix))
        position = filter_.position()
        if position.available:
            assert position.latitude_deg is not None
            assert position.longitude_deg is not None
            assert position.accuracy_m is not None
            assert -90 <= position.latitude_deg <= 90
            assert -180 <= position.longitude_deg <= 180
            assert 0 < position.accuracy_m <= 250
            assert position.heading_deg is None or 0 <= position.heading_deg < 360
