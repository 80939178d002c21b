# SPDX-License-Identifier: Apache-2.0
"""What must be true of the car for a command to leave, from the wish to its last frame."""

from __future__ import annotations

import pytest

from avn.clock import NS_PER_MS
from avn.vehicle.catalogue import Gate
from avn.vehicle.commands import Reason, State
from avn.vehicle.driving_state import DrivingState
from tests.support.actuation_car import (
    BODY,
    CABLE,
    CHARGE,
    CHARGE_ID,
    COMMAND_ID,
    DOOR,
    DOOR_2,
    HORN,
    LOCK,
    LOCK_2,
    LOCKED,
    SIGNALS,
    TEMPERATURE,
    TRUNK_OPEN_CLOSE,
    SmallCar,
    catalogue,
    command,
    leaf,
    outcome,
)


@pytest.fixture
def car() -> SmallCar:
    return SmallCar()


# ------------------------------------------------------------------ denied by the state of the car
def test_a_stale_actuator_is_denied_and_never_seen_too(car: SmallCar) -> None:
    car.wait(510, silent=True)
    assert car.ask(TEMPERATURE, 22.5).reason is Reason.NO_CURRENT_STATE
    fresh = SmallCar(normal={})
    assert fresh.ask(TEMPERATURE, 22.5).reason is Reason.NO_CURRENT_STATE
    assert not car.sent and not fresh.sent


def test_an_invalid_actuator_is_denied(car: SmallCar) -> None:
    car.store.invalidate(car.store.slot(TEMPERATURE))
    assert car.ask(TEMPERATURE, 22.5).reason is Reason.NO_CURRENT_STATE


@pytest.mark.parametrize("state", [DrivingState.MOVING])
def test_unlock_is_refused_while_moving_and_climate_is_not(car: SmallCar, state: DrivingState) -> None:
    car.driving = state
    assert car.ask(LOCK, False).reason is Reason.MOVING
    assert car.ask(TEMPERATURE, 22.5).state is State.SENDING


def test_gates_on_the_driving_state(car: SmallCar) -> None:
    car.driving = DrivingState.IDLING
    assert car.ask(LOCK, False).state is State.SENDING
    assert car.ask(TRUNK_OPEN_CLOSE, True).reason is Reason.NOT_PARKED
    car.driving = DrivingState.PARKED
    car.wait(10)
    assert car.ask(TRUNK_OPEN_CLOSE, True).state is State.SENDING


def test_gates_on_doors_need_every_door_closed_and_known(car: SmallCar) -> None:
    car.says(DOOR_2, True)
    assert car.ask(HORN, True).reason is Reason.DOOR_OPEN
    car.says(DOOR_2, False)
    car.store.invalidate(car.store.slot(DOOR))
    car.wait(10, silent=True)
    assert car.ask(HORN, True).reason is Reason.DOORS_UNKNOWN
    car.says(DOOR, False)
    car.wait(10)
    assert car.ask(HORN, True).state is State.SENDING


def test_a_stale_door_is_an_unknown_door(car: SmallCar) -> None:
    car.wait(400, silent=True)
    for path in car.normal:
        if path != DOOR:
            car.says(path, car.normal[path])
    car.wait(200, silent=True)
    assert car.store.get(HORN).valid
    assert car.ask(HORN, True).reason is Reason.DOORS_UNKNOWN


def test_the_charging_cable_must_be_known_to_be_in(car: SmallCar) -> None:
    car.says(CABLE, False)
    assert car.ask(CHARGE, "START").reason is Reason.NO_CABLE
    car.store.invalidate(car.store.slot(CABLE))
    assert car.ask(CHARGE, "START").reason is Reason.CABLE_UNKNOWN
    car.wait(10)
    car.says(CABLE, True)
    car.wait(10)
    assert car.ask(CHARGE, "START").state is State.SENDING
    assert car.sent[-1][1][:2] == (CHARGE_ID, b"\x01")


@pytest.mark.parametrize("silence_ms", [0, 600])
def test_a_cable_that_was_in_is_not_known_to_be_in(car: SmallCar, silence_ms: int) -> None:
    """Invalid at once, or stale after its timeout: the last value still says that it is in."""
    assert car.store.get(CABLE).value is True
    if silence_ms:
        car.now_ns += silence_ms * NS_PER_MS
        car.says(CHARGE, "STOP")
    else:
        car.store.invalidate(car.store.slot(CABLE))
    assert car.ask(CHARGE, "START").reason is Reason.CABLE_UNKNOWN


def test_every_gate_of_a_command_counts_not_only_the_last() -> None:
    rule = command("Horn", transform=LOCKED, gates=(Gate.PARKED, Gate.DOORS_CLOSED))
    rules = [leaf(HORN, "boolean", "Horn", rule), leaf(DOOR, "boolean", "Door")]
    car = SmallCar(catalogue(rules), normal={HORN: False, DOOR: False})
    car.driving = DrivingState.IDLING
    assert car.ask(HORN, True).reason is Reason.NOT_PARKED
    car.driving = DrivingState.PARKED
    car.wait(10)
    car.says(DOOR, True)
    assert car.ask(HORN, True).reason is Reason.DOOR_OPEN
    assert not car.sent


def test_a_car_without_doors_or_cable_has_those_gates_shut() -> None:
    lonely = [rule for rule in SIGNALS if rule.path in (HORN, CHARGE)]
    car = SmallCar(catalogue(lonely), normal={HORN: False, CHARGE: "STOP"})
    assert car.ask(HORN, True).reason is Reason.DOORS_UNKNOWN
    assert car.ask(CHARGE, "START").reason is Reason.CABLE_UNKNOWN


# ------------------------------------------------------------------ values that need no gate
def test_locking_passes_where_unlocking_is_refused(car: SmallCar) -> None:
    car.driving = DrivingState.MOVING
    assert car.ask(LOCK, False).reason is Reason.MOVING
    assert not car.sent
    record = car.ask(LOCK, True)
    assert record.state is State.SENDING
    car.wait(30)
    assert outcome(car, record) == (State.CONFIRMED, None)


def test_an_ungated_value_passes_every_kind_of_gate(car: SmallCar) -> None:
    car.says(DOOR, True)
    assert car.ask(HORN, True).reason is Reason.DOOR_OPEN
    assert car.ask(HORN, False).state is State.SENDING
    car.store.invalidate(car.store.slot(CABLE))
    assert car.ask(CHARGE, "START").reason is Reason.CABLE_UNKNOWN
    assert car.ask(CHARGE, "STOP").state is State.SENDING


def test_every_repeat_of_an_ungated_value_leaves_while_the_car_moves(car: SmallCar) -> None:
    car.says(LOCK, False)
    record = car.ask(LOCK, True)
    car.driving = DrivingState.MOVING
    car.wait(200)
    assert outcome(car, record) == (State.SENDING, None)
    assert len(car.sent) == record.repeats == 3


def test_locking_takes_the_place_of_an_unlocking_that_is_under_way(car: SmallCar) -> None:
    unlock = car.ask(LOCK, False)
    car.wait(40)
    car.driving = DrivingState.MOVING
    car.now_ns += 200 * NS_PER_MS  # nobody looked meanwhile: the unlocking is still open
    car.refresh()
    lock = car.ask(LOCK, True)
    assert outcome(car, unlock) == (State.SUPERSEDED, Reason.SUPERSEDED)
    assert lock.state is State.SENDING


def test_an_ungated_wish_from_before_a_loss_needs_no_repetition(car: SmallCar) -> None:
    car.driving = DrivingState.MOVING
    assert car.service.permission(LOCK) is Reason.MOVING
    car.driving = DrivingState.PARKED
    car.wait(100)
    assert car.ask(LOCK, False, asked_ms_ago=100).reason is Reason.ASK_AGAIN
    assert car.ask(LOCK, True, asked_ms_ago=100).state is State.SENDING


def test_an_ungated_value_is_free_of_the_gates_only(car: SmallCar) -> None:
    car.store.invalidate(car.store.slot(LOCK))
    assert car.ask(LOCK, True).reason is Reason.NO_CURRENT_STATE
    assert car.ask(LOCK_2, 1).reason is Reason.WRONG_TYPE
    car.service.saw_frame(BODY, COMMAND_ID)
    assert car.ask(HORN, False).reason is Reason.SECOND_SENDER
    deaf = SmallCar(writable=())
    assert deaf.ask(LOCK, True).reason is Reason.READ_ONLY_BUS
    assert not car.sent and not deaf.sent


# ------------------------------------------------------------------ permission lost on the way
def test_a_gate_that_shuts_between_two_frames_ends_the_command(car: SmallCar) -> None:
    record = car.ask(LOCK, False)
    car.driving = DrivingState.MOVING
    car.wait(60)
    assert outcome(car, record) == (State.FAILED, Reason.MOVING)
    car.driving = DrivingState.PARKED
    car.wait(2000)
    assert len(car.sent) == 1, "the command does not come back when the car stands again"


def test_a_lost_state_ends_the_command_before_its_next_frame(car: SmallCar) -> None:
    record = car.ask(TEMPERATURE, 22.5)
    car.store.invalidate(car.store.slot(TEMPERATURE))
    car.wait(60, silent=True)
    assert outcome(car, record) == (State.FAILED, Reason.NO_CURRENT_STATE)
    assert len(car.sent) == 1


def test_a_wish_from_before_the_permission_was_lost_takes_a_new_one(car: SmallCar) -> None:
    car.driving = DrivingState.MOVING
    assert car.service.permission(LOCK) is Reason.MOVING
    car.driving = DrivingState.PARKED
    car.wait(100)
    assert car.ask(LOCK, False, asked_ms_ago=100).reason is Reason.ASK_AGAIN
    assert car.ask(LOCK, False, asked_ms_ago=99).state is State.SENDING


def test_a_door_that_was_open_for_a_moment_is_remembered(car: SmallCar) -> None:
    car.wait(10)
    car.says(DOOR, True)
    car.wait(10)
    car.says(DOOR, False)
    car.wait(10)
    assert car.ask(HORN, True, asked_ms_ago=30).reason is Reason.ASK_AGAIN
    assert car.ask(HORN, True).state is State.SENDING


def test_a_cable_that_was_out_for_a_moment_is_remembered(car: SmallCar) -> None:
    car.wait(10)
    car.says(CABLE, False)
    car.wait(10)
    car.says(CABLE, True)
    car.wait(10)
    assert car.ask(CHARGE, "START", asked_ms_ago=30).reason is Reason.ASK_AGAIN
    assert car.ask(CHARGE, "START").state is State.SENDING
