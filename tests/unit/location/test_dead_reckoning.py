# SPDX-License-Identifier: Apache-2.0
"""Which signals make the car's motion, and which are not believed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_MS
from avn.location.dead_reckoning import GEAR, REAR_LEFT, REAR_RIGHT, SPEED, YAW_RATE, Motion, WheelMotion, arc
from avn.vehicle.signals import SignalDeclaration, SignalStore, Value


class Car:
    def __init__(self, rear_track_m: float | None = None, **values: Value) -> None:
        self.now_ns = 1_000 * NS_PER_MS
        names = {"speed": SPEED, "yaw": YAW_RATE, "gear": GEAR, "left": REAR_LEFT, "right": REAR_RIGHT}
        self.store = SignalStore([SignalDeclaration(names[n], "", 200) for n in values], lambda: self.now_ns)
        for name, value in values.items():
            self.store.write(self.store.slot(names[name]), value, self.now_ns)
        self.motion = WheelMotion(self.store, rear_track_m)


def test_speed_and_yaw_rate_with_the_sign_of_headings() -> None:
    motion = Car(speed=36.0, yaw=10.0, gear=1).motion.read()  # VSS: positive to the left (ISO 8855)
    assert motion.speed_mps == pytest.approx(10)
    assert motion.turn_rate_radps == pytest.approx(-math.radians(10))
    assert not motion.standing


@pytest.mark.parametrize(("speed", "gear"), [(7.2, -1), (7.2, -2), (-7.2, -1), (-7.2, 0), (-7.2, 1)])
def test_reverse_gear_or_a_negative_speed_is_backwards(speed: float, gear: int) -> None:
    assert Car(speed=speed, gear=gear).motion.read().speed_mps == pytest.approx(-2)


def test_park_and_neutral_are_not_backwards() -> None:
    assert Car(speed=0.0, gear=126).motion.read().standing
    assert Car(speed=7.2, gear=0).motion.read().speed_mps == pytest.approx(2)


def test_a_stale_or_invalid_speed_is_no_speed() -> None:
    car = Car(speed=36.0, yaw=1.0)
    car.store.invalidate(car.store.slot(YAW_RATE))
    assert car.motion.read() == Motion(10.0, None)
    car.now_ns += 201 * NS_PER_MS
    assert car.motion.read() == Motion(None, None)
    assert not car.motion.read().standing


def test_a_car_that_sends_nothing_has_no_motion() -> None:
    assert Car().motion.read() == Motion(None, None)


def test_rear_wheels_stand_in_for_speed_and_yaw_rate() -> None:
    motion = Car(rear_track_m=1.5, left=37.8, right=34.2).motion.read()
    assert motion.speed_mps == pytest.approx(10)
    assert motion.turn_rate_radps == pytest.approx(1.0 / 1.5)  # the left wheel is faster: a turn to the right
    backwards = Car(rear_track_m=1.5, left=37.8, right=34.2, gear=-1).motion.read()
    assert backwards.turn_rate_radps == pytest.approx(-1.0 / 1.5)
    assert Car(left=37.8, right=34.2).motion.read().turn_rate_radps is None


@given(st.one_of(st.floats(), st.text(max_size=3), st.booleans(), st.integers()))
def test_no_value_raises_or_makes_a_motion_that_is_no_number(value: Value) -> None:
    motion = Car(speed=value, yaw=value, gear=value, left=value, right=value, rear_track_m=1.5).motion.read()
    for number in (motion.speed_mps, motion.turn_rate_radps):
        assert number is None or math.isfinite(number)


def test_a_quarter_circle_in_small_arcs_ends_where_it_should() -> None:
    east = north = heading = 0.0
    radius, steps = 50.0, 100
    for _ in range(steps):
        e, n, turned = arc(10.0, heading, 10.0 / radius, (math.pi / 2 * radius / 10.0) / steps)
        east, north, heading = east + e, north + n, heading + turned
    assert (east, north) == pytest.approx((radius, radius), abs=0.01)
    assert heading == pytest.approx(math.pi / 2)
