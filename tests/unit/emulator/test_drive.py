# SPDX-License-Identifier: Apache-2.0
"""The line and the driver on it."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.emulator.drive import ChassisGeometry, SensorErrors, SpeedLimit, Stop, Style, measure, speed_profile
from avn.emulator.errors import TrackError
from avn.emulator.track import Place, Plane, Point, Track, read_gpx
from avn.resources import scenarios_folder
from tests.support.emulated import Ears, car, scenario

LOOP = scenarios_folder() / "town_loop.gpx"
EXACT = SensorErrors(0.0, 0.0, 1.0, 0.0)


def _circle(radius_m: float, *, left: bool = True) -> Track:
    plane = Plane(47.0, 9.5)
    points = []
    for degrees in range(0, 360, 5):
        angle = math.radians(degrees if left else -degrees)
        points.append(Point(*plane.to_degrees(radius_m * math.cos(angle), radius_m * math.sin(angle))))
    return Track([*points, points[0]])


@pytest.mark.parametrize("radius_m", [25.0, 80.0, 400.0])
def test_a_circle_has_its_own_curvature_and_length(radius_m: float) -> None:
    track = _circle(radius_m)
    assert track.closed
    assert track.length_m == pytest.approx(2 * math.pi * radius_m, rel=0.01)
    assert [track.at(s).curvature_1pm for s in (3.0, 30.0, 100.0)] == pytest.approx([1 / radius_m] * 3, rel=0.06)
    assert _circle(radius_m, left=False).at(30.0).curvature_1pm == pytest.approx(-1 / radius_m, rel=0.06)


def test_heading_is_clockwise_from_north() -> None:
    east = Track([Point(47.0, 9.5), Point(47.0, 9.51)])
    assert east.at(100.0).heading_deg == pytest.approx(90.0, abs=0.01)
    south = Track([Point(47.01, 9.5), Point(47.0, 9.5)])
    assert south.at(100.0).heading_deg == pytest.approx(180.0, abs=0.01)


def test_degrees_are_metres_of_the_ellipsoid() -> None:
    """One degree of latitude at 45 degrees is 111,132 m, one of longitude 78,847 m (WGS 84)."""
    plane = Plane(45.0, 0.0)
    assert plane.north_m_per_deg == pytest.approx(111_132, abs=5)
    assert plane.east_m_per_deg == pytest.approx(78_847, abs=5)


def test_shipped_lines_are_loops_without_kinks() -> None:
    for name in ("town_loop.gpx", "hill_road.gpx"):
        track = Track(read_gpx(scenarios_folder() / name))
        assert track.closed
        assert max(abs(c) for c in track.curvatures_1pm) < 1 / 4.4, "rear axle of a car that turns in 11 m"
        assert max(abs(track.at(s).slope) for s in range(0, int(track.length_m), 10)) < 0.1
        heights = [track.at(s).height_m for s in range(0, int(track.length_m), 10)]
        assert 20.0 < max(heights) - min(heights) < 100.0, "there is something to climb"


def test_yaw_and_speed_lead_back_to_the_place() -> None:
    """Dead reckoning with exact sensors must follow the line: motion and position are one truth."""
    track = Track(read_gpx(scenarios_folder() / "hill_road.gpx"))
    place, speed, dt = track.at(0.0), 12.0, 0.02
    heading, plane = math.radians(90.0 - place.heading_deg), Plane(place.latitude, place.longitude)
    east = north = 0.0
    for step in range(3000):
        here = track.at(step * dt * speed)
        motion = measure(here, speed, 0.0, ChassisGeometry(), EXACT, random.Random(1))
        heading += math.radians(motion.yaw_rate_deg_s) * dt
        east, north = east + speed * dt * math.cos(heading), north + speed * dt * math.sin(heading)
    end = track.at(3000 * dt * speed)
    true = plane.to_metres(end.latitude, end.longitude)
    assert math.dist(true, (east, north)) < 8.0, "after 720 m of curves"


def test_outer_wheels_turn_faster_and_the_sum_is_the_speed() -> None:
    left_turn = Place(47.0, 9.5, 0.0, 0.0, 1 / 20.0, 0.0)
    motion = measure(left_turn, 6.0, 0.0, ChassisGeometry(), EXACT, random.Random(1))
    front_left, front_right, rear_left, rear_right = motion.wheel_kmh
    assert front_right > front_left
    assert rear_right > rear_left
    assert (rear_left + rear_right) / 2.0 == pytest.approx(6.0 * 3.6)
    assert motion.yaw_rate_deg_s > 0.0, "left is positive (ISO 8855)"
    assert motion.lateral_mps2 == pytest.approx(36.0 / 20.0)
    assert motion.steering_deg > 0.0


def test_speed_profile_keeps_limits_curves_and_braking_distance() -> None:
    track, style = Track(read_gpx(LOOP)), Style()
    profile = speed_profile(track, [SpeedLimit(0, 50), SpeedLimit(860, 80)], [], style)
    spacing = track.spacing_m
    for i, (speed, curvature) in enumerate(zip(profile, track.curvatures_1pm, strict=True)):
        assert speed <= (50 if i * spacing < 860 else 80) / 3.6 + 0.01
        assert speed**2 * abs(curvature) <= style.lateral_mps2 * 1.01 or speed <= 2.0
        ahead = profile[(i + 1) % len(profile)]
        assert speed**2 - ahead**2 <= 2 * style.braking_mps2 * spacing * 1.01


def test_the_car_moves_at_once_and_its_values_change() -> None:
    ears = Ears(car())
    ears.run(2.0)
    assert ears.truth["speed_kmh"] > 8.0
    first = ears.value("Vehicle.Speed")
    ears.run(2.0)
    assert ears.value("Vehicle.Speed") != first


def test_the_driver_stops_where_the_route_says_and_goes_on() -> None:
    stop = Stop(200.0, 16.0, {"doors.boot": True})
    ears = Ears(car(scenario(limits=(SpeedLimit(0, 50),), stops=(stop,))))
    assert ears.run(60.0, lambda: ears.truth["gear"] == "P")
    assert ears.truth["distance_m"] == pytest.approx(200.0, abs=4.0)
    assert ears.car.inputs["doors.boot"] is True
    assert ears.car.keep().inputs["doors.boot"] is False, "what the driver holds for a while is not kept"
    assert ears.run(20.0, lambda: ears.truth["speed_kmh"] > 5.0)
    assert ears.car.inputs["doors.boot"] is False


def test_the_driver_charges_at_a_stop_when_the_charge_is_low() -> None:
    stop = Stop(100.0, 5.0, charge_below=30.0, charge_to=40.0, station_kw=150.0)
    ears = Ears(car(scenario(stops=(stop,), start={"battery.soc": 25.0}, time_factor=20.0)))
    assert ears.run(10.0, lambda: ears.truth["charging"] is True)
    assert ears.value("Vehicle.Powertrain.TractionBattery.Charging.AveragePower") is not None
    assert ears.run(40.0, lambda: ears.truth["charging"] is False and ears.truth["speed_kmh"] > 3.0)
    assert ears.truth["soc_percent"] > 39.0
    assert ears.truth["cable"] is False


def test_comfort_holds_over_a_drive_through_town() -> None:
    ears = Ears(car(scenario(points=read_gpx(LOOP), limits=(SpeedLimit(0, 50),), stops=(Stop(590, 5),))))
    hardest = sharpest = 0.0
    for _ in range(90):
        ears.run(1.0)
        hardest = min(hardest, ears.car.model.powertrain.acceleration_mps2)
        sharpest = max(sharpest, abs(ears.car.model.motion.lateral_mps2))
    assert hardest > -2.5
    assert sharpest < 2.8


@pytest.mark.parametrize(
    ("name", "value"), [("drive.gear", "P"), ("drive.parking_brake", True), ("charging.cable", True)]
)
def test_the_driver_stops_first_when_the_engineer_wants_a_standing_car(name: str, value: object) -> None:
    ears = Ears(car())
    ears.run(8.0)
    assert ears.truth["speed_kmh"] > 30.0
    ears.car.set_input(name, value)
    ears.run(0.5)
    assert ears.truth["speed_kmh"] > 20.0, "no car stands at once"
    ears.run(20.0)
    assert ears.truth["speed_kmh"] == 0.0
    assert ears.truth["cable"] is (name == "charging.cable")
    ears.car.set_input(name, {"drive.gear": "D"}.get(name, False))
    assert ears.run(5.0, lambda: ears.truth["speed_kmh"] > 5.0)


def test_pedals_drive_forward_and_backward() -> None:
    ears = Ears(car(scenario(start={"drive.mode": "pedals"}, start_m=500.0)))
    ears.run(3.0)
    assert ears.truth["speed_kmh"] == 0.0
    ears.car.set_input("pedals.accelerator", 60)
    ears.run(5.0)
    assert ears.truth["speed_kmh"] > 20.0
    assert ears.value("Vehicle.Body.Lights.Brake.IsActive") == "INACTIVE"
    ears.car.set_input("drive.gear", "P")
    ears.run(0.5)
    assert ears.truth["gear"] == "D", "no P while rolling"
    ears.car.set_input("pedals.accelerator", 0)
    ears.car.set_input("pedals.brake", 60)
    ears.run(0.5)
    assert ears.value("Vehicle.Body.Lights.Brake.IsActive") == "ACTIVE"
    ears.run(5.0)
    assert ears.truth["gear"] == "P"
    before = ears.truth["distance_m"]
    ears.car.set_input("drive.gear", "R")
    ears.car.set_input("pedals.brake", 0)
    ears.car.set_input("pedals.accelerator", 20)
    ears.run(4.0)
    assert ears.truth["distance_m"] < before
    assert ears.value("Vehicle.Powertrain.Transmission.CurrentGear") == -1


def test_an_open_line_ends_with_a_parked_car() -> None:
    short = (Point(47.0, 9.5), Point(47.003, 9.5))
    ears = Ears(car(scenario(points=short)))
    assert ears.run(90.0, lambda: ears.truth["driver"] == "arrived" and ears.truth["gear"] == "P")


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    missing, wrong, empty = tmp_path / "no.gpx", tmp_path / "wrong.gpx", tmp_path / "empty.gpx"
    wrong.write_text("<gpx><trk>")
    empty.write_text('<gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1"></gpx>')
    for path in (missing, wrong, empty):
        with pytest.raises(TrackError, match=path.name):
            read_gpx(path)
    for points in (
        [],
        [Point(47.0, 9.5)],
        [Point(47.0, 9.5), Point(47.00001, 9.5)],
        [Point(99.0, 0.0), Point(0.0, 0.0)],
    ):
        with pytest.raises(TrackError):
            Track(points)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.floats(-0.002, 0.002), st.floats(-0.002, 0.002)), max_size=8))
def test_any_line_gives_finite_places_or_a_reason(offsets: list[tuple[float, float]]) -> None:
    try:
        track = Track([Point(47.0 + north, 9.5 + east) for north, east in offsets])
    except TrackError as error:
        assert error.problems[0].remedy
        return
    for share in (-0.1, 0.0, 0.33, 0.999, 1.0, 1.7):
        place = track.at(share * track.length_m)
        assert all(math.isfinite(v) for v in (place.latitude, place.longitude, place.curvature_1pm, place.slope))
        assert 0.0 <= place.heading_deg < 360.0


@given(st.text(max_size=300) | st.binary(max_size=300).map(lambda b: b.decode("latin-1")))
def test_any_gpx_text_gives_points_or_a_reason(text: str) -> None:
    path = _scratch / "fuzz.gpx"
    path.write_text(text, encoding="utf-8", errors="replace")
    with pytest.raises(TrackError):
        read_gpx(path)


@pytest.fixture(autouse=True, scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    global _scratch
    _scratch = tmp_path_factory.mktemp("gpx")


_scratch = Path()
