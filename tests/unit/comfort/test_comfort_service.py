# SPDX-License-Identifier: Apache-2.0
"""Locks, windows, seats, lights and the find-me signal of the demo car."""

from __future__ import annotations

import pytest

from avn.clock import NS_PER_MS
from avn.comfort.find_me import FLASH_NS, RETRIES
from avn.comfort.service import ComfortService, Side, SuspensionMode
from avn.vehicle.catalogue import Gate
from avn.vehicle.commands import Reason, State
from avn.vehicle.driving_state import DrivingState
from tests.support.actuation_car import SmallCar
from tests.support.demo_car import DemoCar

DRIVER_LOCK = "Vehicle.Cabin.Door.Row1.DriverSide.IsLocked"


class ComfortCar(DemoCar):
    def __init__(self) -> None:
        super().__init__()
        self.comfort = ComfortService(self.store, self.service)

    def ticked(self) -> None:
        self.comfort.tick(self.now_ns)

    def shows(self, path: str) -> object:
        return self.store.get(path).value


@pytest.fixture
def car() -> ComfortCar:
    return ComfortCar()


# ------------------------------------------------------------------ locks
def test_all_doors_and_the_trunk_lock_as_one_wish_with_one_outcome(car: ComfortCar) -> None:
    assert car.comfort.locks_outcome() is None
    car.comfort.lock_all()
    outcome = car.comfort.locks_outcome()
    assert outcome is not None and (outcome.pending, outcome.total, outcome.done) == (True, 5, False)
    car.wait(300)
    outcome = car.comfort.locks_outcome()
    assert outcome is not None and (outcome.confirmed, outcome.failure, outcome.done) == (5, None, True)
    assert all(car.shows(path) is True for path in car.comfort.locks)
    car.comfort.unlock_all()
    car.wait(300)
    assert all(car.shows(path) is False for path in car.comfort.locks)


def test_one_lock_that_stays_open_makes_the_whole_wish_fail(car: ComfortCar) -> None:
    car.deaf.add(DRIVER_LOCK)
    car.comfort.lock_all()
    car.wait(1700)
    outcome = car.comfort.locks_outcome()
    assert outcome is not None
    assert (outcome.pending, outcome.confirmed, outcome.total, outcome.done) == (False, 4, 5, False)
    assert outcome.failure is Reason.REJECTED


def test_unlocking_while_moving_opens_no_door(car: ComfortCar) -> None:
    car.driving = DrivingState.MOVING
    car.comfort.unlock_all()
    car.wait(300)
    outcome = car.comfort.locks_outcome()
    assert outcome is not None and (outcome.failure, outcome.done) == (Reason.MOVING, False)
    assert not car.sent


def test_locking_while_moving_locks_every_door(car: ComfortCar) -> None:
    car.driving = DrivingState.MOVING
    car.comfort.lock_all()
    car.wait(300)
    outcome = car.comfort.locks_outcome()
    assert outcome is not None and outcome.done
    assert all(car.shows(path) is True for path in car.comfort.locks)


def test_a_gathered_tap_does_not_outlive_the_permission_it_was_made_under(car: ComfortCar) -> None:
    lock = car.comfort.locks[DRIVER_LOCK]
    lock.set(True)
    lock.set(False)  # gathered
    car.driving = DrivingState.MOVING
    car.wait(10)
    car.driving = DrivingState.PARKED
    car.wait(1000)
    assert lock.setting().failure is Reason.ASK_AGAIN
    assert all(car.meant(frame) == {DRIVER_LOCK: True} for _, frame in car.sent)


# ------------------------------------------------------------------ windows
def test_windows_close_together_and_open_by_tens(car: ComfortCar) -> None:
    for window in car.comfort.windows.values():
        window.move(+3)
    car.wait(500)
    assert [car.shows(path) for path in car.comfort.windows] == [30] * 4
    car.comfort.close_windows()
    assert car.comfort.windows_outcome().pending
    car.wait(500)
    assert car.comfort.windows_outcome().done
    assert [car.shows(path) for path in car.comfort.windows] == [0] * 4


# ------------------------------------------------------------------ seats, wheel, suspension, light
def test_seat_and_wheel_move_in_steps_and_not_while_driving(car: ComfortCar) -> None:
    comfort = car.comfort
    moved = {
        comfort.seat_position[Side.DRIVER]: 5,
        comfort.seat_height[Side.DRIVER]: 5,
        comfort.seat_recline[Side.DRIVER]: 2.0,
        comfort.wheel_tilt: 5,
        comfort.wheel_extension: 5,
    }
    for control in moved:
        control.move(+1)
    car.wait(300)
    assert {control: control.setting().actual for control in moved} == moved
    car.driving = DrivingState.MOVING
    for control in moved:
        control.move(+1)
        assert control.setting().failure is Reason.MOVING


def test_the_passenger_moves_the_own_seat_while_the_car_drives(car: ComfortCar) -> None:
    car.driving = DrivingState.MOVING
    moved = [seat[Side.PASSENGER] for seat in (car.comfort.seat_position, car.comfort.seat_height)]
    for control in moved:
        control.move(+1)
    car.wait(300)
    assert [control.setting().actual for control in moved] == [5, 5]


def test_suspension_and_interior_light(car: ComfortCar) -> None:
    car.comfort.suspension.set(SuspensionMode.SPORT.value)
    car.comfort.interior_light.toggle()
    car.comfort.interior_light_level.move(-9)
    car.wait(300)
    assert car.comfort.suspension.setting().actual == "SPORT"
    assert car.comfort.interior_light.setting().actual is True
    assert car.comfort.interior_light_level.setting().actual == 1, "the lower limit of the car"
    car.comfort.interior_light_level.move(+1)
    car.wait(300)
    assert car.comfort.interior_light_level.setting().actual == 10


def test_the_light_switch_takes_the_names_of_the_standard(car: ComfortCar) -> None:
    car.comfort.light_switch.set("BEAM")
    car.wait(100)
    assert car.comfort.light_switch.setting().actual == "BEAM"
    car.comfort.light_switch.set("DISCO")
    car.wait(300)
    assert car.comfort.light_switch.setting().failure is Reason.NO_SUCH_VALUE


# ------------------------------------------------------------------ find me
def run_find_me(car: ComfortCar, ms: int) -> list[tuple[int, object, object]]:
    """Return (ms, hazard, horn) at every change, each as the car shows it."""
    seen: list[tuple[int, object, object]] = []
    start_ns = car.now_ns
    for _ in range(ms // 10):
        car.wait(10)
        now = (car.shows(car.comfort.hazard.path), car.shows(car.comfort.horn.path))
        if not seen or seen[-1][1:] != now:
            seen.append(((car.now_ns - start_ns) // NS_PER_MS, *now))
    return seen


def test_find_me_flashes_and_hoots_twice_and_leaves_everything_off(car: ComfortCar) -> None:
    car.comfort.find_me.start(car.now_ns, with_horn=True)
    seen = run_find_me(car, 10_000)
    assert [now for _, *now in seen] == [
        [True, True],
        [True, False],
        [True, True],
        [True, False],
        [False, False],
    ]
    hoots = [seen[1][0] - seen[0][0], seen[3][0] - seen[2][0]]
    assert all(350 <= ms <= 500 for ms in hoots)
    assert seen[-1][0] == pytest.approx(FLASH_NS / NS_PER_MS, abs=50)
    assert not car.comfort.find_me.running and car.comfort.find_me.next_due_ns is None
    assert not [record for record in car.records if record.state in (State.FAILED, State.GATED)]


def test_find_me_without_a_horn_is_silent(car: ComfortCar) -> None:
    car.comfort.find_me.start(car.now_ns, with_horn=False)
    assert all(horn is False for _, _, horn in run_find_me(car, 8_000))


def test_find_me_can_be_ended_early_and_starts_only_once(car: ComfortCar) -> None:
    car.comfort.find_me.start(car.now_ns, with_horn=True)
    car.wait(300)
    car.comfort.find_me.start(car.now_ns, with_horn=True)
    car.comfort.find_me.stop(car.now_ns)
    seen = run_find_me(car, 3_000)
    assert seen[-1][1:] == (False, False) and seen[-1][0] < 300
    assert not car.comfort.find_me.running


def test_hazard_lights_that_were_on_stay_on(car: ComfortCar) -> None:
    car.says(car.comfort.hazard.path, True)
    car.comfort.find_me.start(car.now_ns, with_horn=False)
    assert not car.comfort.find_me.running
    run_find_me(car, 8_000)
    assert car.shows(car.comfort.hazard.path) is True
    assert not car.sent


def test_a_denied_hoot_is_not_tried_again_but_the_lights_flash(car: ComfortCar) -> None:
    horn = car.service.rule(car.comfort.horn.path)
    assert horn is not None and horn.command is not None and Gate.NOT_MOVING in horn.command.gates
    car.driving = DrivingState.MOVING
    car.comfort.find_me.start(car.now_ns, with_horn=True)
    seen = run_find_me(car, 10_000)
    assert all(now_horn is False for _, _, now_horn in seen)
    assert seen[-1][1] is False, "the lights went on and off"
    assert len([r for r in car.records if r.command.path == horn.path and r.command.value is True]) == 2
    assert not car.comfort.find_me.running


def test_a_hoot_ends_even_if_the_car_drives_off_during_it(car: ComfortCar) -> None:
    car.comfort.find_me.start(car.now_ns, with_horn=True)
    car.wait(200)
    assert car.shows(car.comfort.horn.path) is True
    car.driving = DrivingState.MOVING
    car.wait(300)
    assert car.shows(car.comfort.horn.path) is False


def test_switching_off_is_repeated_while_the_car_does_not_show_it(car: ComfortCar) -> None:
    car.comfort.find_me.start(car.now_ns, with_horn=False)
    car.wait(300)
    car.deaf.add(car.comfort.hazard.path)
    car.wait(8_000)
    tries = len([r for r in car.records if r.state is State.REQUESTED and r.command.value is False])
    assert tries >= 3
    car.deaf.clear()
    car.wait(2_000)
    assert car.shows(car.comfort.hazard.path) is False
    assert not car.comfort.find_me.running


def test_lights_that_never_went_on_are_not_switched_off(car: ComfortCar) -> None:
    car.deaf.add(car.comfort.hazard.path)
    car.comfort.find_me.start(car.now_ns, with_horn=False)
    car.wait(8_000)
    assert not car.comfort.find_me.running
    assert {r.command.value for r in car.records} == {True}


def test_switching_off_is_given_up_in_the_end(car: ComfortCar) -> None:
    car.comfort.find_me.start(car.now_ns, with_horn=False)
    car.wait(300)
    car.deaf.add(car.comfort.hazard.path)
    car.wait(20_000)
    assert not car.comfort.find_me.running
    assert len([r for r in car.records if r.state is State.REQUESTED and r.command.value is False]) == RETRIES


# ------------------------------------------------------------------ another car
def test_a_car_without_these_functions_offers_none_of_them() -> None:
    small = SmallCar()
    comfort = ComfortService(small.store, small.service)
    assert not comfort.suspension.offered and not comfort.suspension.setting().offered
    assert comfort.suspension.setting().value is None
    assert sorted(comfort.locks) == [DRIVER_LOCK, DRIVER_LOCK.replace("Driver", "Passenger")]
    comfort.suspension.set("SPORT")
    assert comfort.suspension.setting().failure is Reason.UNKNOWN_PATH
    comfort.find_me.start(small.now_ns, with_horn=False)
    assert not comfort.find_me.running


def test_a_step_is_larger_than_what_counts_as_reached(car: ComfortCar) -> None:
    """Else a part that did not move would be taken for one that obeyed."""
    for control in car.comfort:
        rule = car.service.rule(control.path)
        assert rule is not None and rule.command is not None
        if rule.datatype not in ("boolean", "string"):
            assert control.setting().step > rule.command.tolerance, control.path
