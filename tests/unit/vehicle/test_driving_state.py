# SPDX-License-Identifier: Apache-2.0
"""When the car counts as parked, idling or moving, and what that locks."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_MS
from avn.vehicle.driving_state import (
    GEAR,
    GEAR_PARK,
    PARK_LOCK,
    PARKING_BRAKE,
    SPEED,
    Activity,
    DrivingState,
    DrivingStateTracker,
)
from avn.vehicle.signals import SignalDeclaration, SignalStore, Value

PARKED, IDLING, MOVING = DrivingState.PARKED, DrivingState.IDLING, DrivingState.MOVING
DRIVE = 1


class Car:
    """A signal store with a clock that the test turns, looked at every 100 ms."""

    def __init__(self, paths: Iterable[str] = (SPEED, GEAR, PARK_LOCK, PARKING_BRAKE)) -> None:
        self.now_ns = 1_000_000_000
        self.store = SignalStore([SignalDeclaration(p, "", 500) for p in paths], lambda: self.now_ns)
        self.tracker = DrivingStateTracker(self.store, lambda: self.now_ns)
        self.values: dict[str, Value] = {}

    def sets(self, speed: float | None = None, gear: int | None = None, brake: bool | None = None) -> None:
        given = {SPEED: speed, GEAR: gear, PARKING_BRAKE: brake}
        self.values.update({p: v for p, v in given.items() if v is not None})

    def passes(self, ms: int, step_ms: int = 100) -> DrivingState:
        for _ in range(ms // step_ms):
            self.now_ns += step_ms * NS_PER_MS
            for path, value in self.values.items():
                self.store.write(self.store.slot(path), value, self.now_ns)
            self.tracker.tick()
        return self.tracker.state()


def car_in(state: DrivingState) -> Car:
    car = Car()
    car.sets(speed=0.0, gear=GEAR_PARK if state is PARKED else DRIVE, brake=False)
    assert car.passes(2_500) is (PARKED if state is PARKED else IDLING)
    if state is MOVING:
        car.sets(speed=50.0)
        assert car.passes(1_000) is MOVING
    return car


def test_unknown_at_start_counts_as_moving() -> None:
    car = Car()
    assert car.tracker.state() is MOVING
    assert not car.tracker.known
    assert not any(car.tracker.allows(activity) for activity in Activity)


def test_moving_begins_above_3_kmh_after_half_a_second() -> None:
    car = car_in(IDLING)
    car.sets(speed=3.1)
    assert car.passes(500) is IDLING  # the first look at 3.1 km/h starts the half second
    assert car.passes(100) is MOVING


def test_a_bump_above_3_kmh_shorter_than_half_a_second_changes_nothing() -> None:
    car = car_in(IDLING)
    for _ in range(10):
        car.sets(speed=4.0)
        assert car.passes(400) is IDLING
        car.sets(speed=2.9)
        assert car.passes(100) is IDLING


def test_moving_ends_below_1_kmh_after_two_seconds() -> None:
    car = car_in(MOVING)
    car.sets(speed=0.9)
    assert car.passes(2_000) is MOVING
    assert car.passes(100) is IDLING


@pytest.mark.parametrize("start", [IDLING, MOVING])
def test_between_1_and_3_kmh_the_state_stays(start: DrivingState) -> None:
    car = car_in(start)
    car.sets(speed=1.0)
    assert car.passes(10_000) is start
    car.sets(speed=3.0)
    assert car.passes(10_000) is start


def test_stop_and_go_shorter_than_two_seconds_stays_moving() -> None:
    car = car_in(MOVING)
    for _ in range(5):
        car.sets(speed=0.0)
        assert car.passes(1_900) is MOVING
        car.sets(speed=1.5)
        assert car.passes(200) is MOVING


def test_p_parks_at_once_when_the_car_stands() -> None:
    car = car_in(IDLING)
    car.sets(gear=GEAR_PARK)
    assert car.passes(100) is PARKED
    car.sets(gear=DRIVE)
    assert car.passes(100) is IDLING


def test_the_parking_brake_parks_in_any_gear() -> None:
    car = car_in(IDLING)
    car.sets(gear=0, brake=True)
    assert car.passes(100) is PARKED


def test_the_park_lock_alone_parks_in_a_car_that_reports_no_gear() -> None:
    car = Car(paths=(SPEED, PARK_LOCK))
    car.values = {SPEED: 0.0, PARK_LOCK: True}
    assert car.passes(2_500) is PARKED


def test_p_does_not_count_while_the_wheels_turn() -> None:
    car = car_in(MOVING)
    car.sets(gear=GEAR_PARK, brake=True)
    assert car.passes(5_000) is MOVING
    parked = car_in(PARKED)
    parked.sets(speed=2.0)  # rolls although P is shown
    assert parked.passes(1_000) is IDLING


def test_a_stale_gear_does_not_park() -> None:
    car = car_in(PARKED)
    del car.values[GEAR]
    assert car.passes(1_000) is IDLING


@pytest.mark.parametrize("start", [PARKED, IDLING])
def test_a_silent_speed_locks_at_its_timeout_and_needs_two_seconds_again(start: DrivingState) -> None:
    car = car_in(start)
    del car.values[SPEED]
    assert car.passes(500) is start
    assert car.passes(100) is MOVING
    assert not car.tracker.known
    car.sets(speed=0.0)
    assert car.passes(2_000) is MOVING
    assert car.tracker.known
    assert car.passes(100) is start


def test_an_invalid_speed_counts_as_moving_at_once() -> None:
    car = car_in(PARKED)
    car.store.invalidate(car.store.slot(SPEED))
    assert car.tracker.state() is MOVING


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, "0"])
def test_a_speed_that_is_no_number_counts_as_moving(value: Value) -> None:
    car = car_in(PARKED)
    car.store.write(car.store.slot(SPEED), value, car.now_ns)
    assert car.tracker.state() is MOVING


def test_a_car_without_a_speed_signal_counts_as_moving() -> None:
    car = Car(paths=(GEAR, PARKING_BRAKE))
    car.values = {GEAR: GEAR_PARK, PARKING_BRAKE: True}
    assert car.passes(5_000) is MOVING


def test_backwards_is_moving_too() -> None:
    car = car_in(IDLING)
    car.sets(speed=-5.0, gear=-1)
    assert car.passes(1_000) is MOVING


def test_a_gap_in_watching_is_read_against_standing_still() -> None:
    car = car_in(PARKED)
    car.sets(speed=50.0)
    assert car.passes(5_000, step_ms=5_000) is MOVING  # no half second of grace after five unwatched ones
    car.sets(speed=0.0)
    assert car.passes(20_000, step_ms=5_000) is MOVING  # four looks at zero do not prove two seconds of it
    assert car.passes(2_100) is PARKED


def test_pages_are_locked_while_moving_and_free_while_standing() -> None:
    for activity in Activity:
        assert not car_in(MOVING).tracker.allows(activity)
        assert car_in(IDLING).tracker.allows(activity)
        assert car_in(PARKED).tracker.allows(activity)


def test_listeners_hear_each_change_once_and_can_leave() -> None:
    car = car_in(PARKED)
    heard: list[DrivingState] = []
    leave = car.tracker.subscribe(heard.append)
    car.sets(speed=20.0, gear=DRIVE)
    car.passes(3_000)
    car.sets(speed=0.0)
    car.passes(3_000)
    car.sets(gear=GEAR_PARK)
    car.passes(1_000)
    assert heard == [IDLING, MOVING, IDLING, PARKED]  # gear out of P, then speed
    leave()
    car.sets(speed=20.0)
    car.passes(3_000)
    assert len(heard) == 4


def test_a_listener_may_ask_for_the_state() -> None:
    car = car_in(PARKED)
    answers: list[bool] = []
    car.tracker.subscribe(lambda _state: answers.append(car.tracker.allows(Activity.VIDEO)))
    car.sets(speed=20.0)
    car.passes(1_000)
    assert answers[-1] is False


moments = st.tuples(
    st.one_of(st.none(), st.floats(-30, 30), st.sampled_from([0.0, 0.99, 1.0, 3.0, 3.01, 130.0])),
    st.sampled_from([None, -1, 0, 1, GEAR_PARK]),
    st.sampled_from([None, False, True]),
    st.integers(1, 400),
)


@given(st.lists(moments, max_size=80))
def test_no_sequence_with_sustained_speed_or_without_speed_reads_as_standing(
    history: list[tuple[float | None, int | None, bool | None, int]],
) -> None:
    """Against an independent account of the true inputs: sustained > 3 km/h, or no fresh speed, is MOVING."""
    car = Car()
    above_since: int | None = None
    below_since: int | None = None
    last_speed: tuple[float, int] | None = None
    for speed, gear, brake, ms in history:
        car.now_ns += ms * NS_PER_MS
        for path, value in ((SPEED, speed), (GEAR, gear), (PARKING_BRAKE, brake)):
            if value is not None:
                car.store.write(car.store.slot(path), value, car.now_ns)
        if speed is not None:
            last_speed = (abs(speed), car.now_ns)
        state = car.tracker.tick()
        if last_speed is None or car.now_ns - last_speed[1] > 500 * NS_PER_MS:
            assert state is MOVING
            above_since = below_since = None
            continue
        above_since = None if last_speed[0] <= 3 else above_since or car.now_ns
        below_since = None if last_speed[0] >= 1 else below_since or car.now_ns
        if above_since is not None and car.now_ns - above_since >= 500 * NS_PER_MS:
            assert state is MOVING
        if below_since is not None and car.now_ns - below_since >= 2_000 * NS_PER_MS:
            assert state is not MOVING
        if state is PARKED:
            assert last_speed[0] < 1
