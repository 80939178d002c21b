# SPDX-License-Identifier: Apache-2.0
"""Every command of the demo car: its frame asks for that one thing, the car obeys, and the gates hold."""

from __future__ import annotations

import pytest

from avn.vehicle.catalogue import Gate, MappingTransform, SignalRule, TimeOfDayTransform
from avn.vehicle.checks import Checksum
from avn.vehicle.commands import Reason, State
from avn.vehicle.driving_state import SPEED, DrivingState, DrivingStateTracker
from avn.vehicle.signals import Value
from tests.support.actuation_car import BODY
from tests.support.demo_car import CHARGING, DemoCar, demo

RULES = [rule for rule in demo().catalogue.signals if rule.command is not None]


def values_of(rule: SignalRule) -> list[Value]:
    """Every named value of a leaf, or its limits and a value between."""
    assert rule.command is not None
    match rule.command.transform:
        case MappingTransform(pairs):
            return [value for _, value in pairs]
        case TimeOfDayTransform():
            return ["00:00", "07:45", "23:59"]
    low, high = rule.command.minimum, rule.command.maximum
    assert low is not None and high is not None
    kind = float if rule.datatype in {"float", "double"} else int
    return [kind(low), kind((low + high) // 2), kind(high)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.path.removeprefix("Vehicle."))
def test_each_command_asks_for_one_thing_and_is_confirmed(rule: SignalRule) -> None:
    car = DemoCar()
    for value in values_of(rule):
        car.sent.clear()
        record = car.ask(rule.path, value)
        assert record.state is State.SENDING, record.reason
        assert car.meant(car.sent[0][1]) == {rule.path: pytest.approx(value) if isinstance(value, float) else value}
        car.wait(250)
        assert car.now(record).state is State.CONFIRMED


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.path.removeprefix("Vehicle."))
def test_each_command_is_denied_without_a_current_state_and_by_each_of_its_gates(rule: SignalRule) -> None:
    assert rule.command is not None
    value = next(value for value in values_of(rule) if value not in rule.command.ungated)
    car = DemoCar()
    car.store.invalidate(car.store.slot(rule.path))
    assert car.ask(rule.path, value).reason is Reason.NO_CURRENT_STATE
    for gate in rule.command.gates:
        car = DemoCar()
        if gate in (Gate.NOT_MOVING, Gate.PARKED):
            car.driving = DrivingState.MOVING
        else:
            assert gate is Gate.CABLE_CONNECTED
            car.says(f"{CHARGING}.ChargingPort.AnyPosition.IsChargingCableConnected", False)
        assert car.ask(rule.path, value).state is State.GATED
        assert not car.sent
        for free in rule.command.ungated:
            assert car.ask(rule.path, free).state is State.SENDING
            car.wait(250)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.path.removeprefix("Vehicle."))
def test_each_command_beyond_its_limits_is_denied(rule: SignalRule) -> None:
    assert rule.command is not None
    if rule.command.minimum is None or rule.command.maximum is None:
        wrong: list[Value] = [2, "NOTHING", "24:00"]
    else:
        wrong = [rule.command.minimum - 1, rule.command.maximum + 1]
    car = DemoCar()
    for value in wrong:
        assert car.ask(rule.path, value).state is State.GATED
    assert not car.sent


def test_counters_and_checksums_are_those_of_the_catalogue() -> None:
    car = DemoCar()
    for rule in RULES:
        car.ask(rule.path, values_of(rule)[-1])
        car.wait(100)
    last: dict[int, int] = {}
    rules = {rule.name: rule for rule in demo().catalogue.messages if rule.bus == BODY}
    for _, frame in car.sent:
        message = demo().databases[BODY].database.get_message_by_frame_id(frame.can_id)
        rule = rules[message.name]
        assert rule.checksum is not None and rule.counter is not None
        assert Checksum(rule.checksum, message).matches(frame.data)
        counter = message.decode(frame.data, decode_choices=False)[rule.counter.signal]
        if frame.can_id in last:
            assert counter == (last[frame.can_id] + 1) % rule.counter.modulo
        last[frame.can_id] = counter
    assert len(last) == 7, "every command frame of the head unit was sent"


def test_no_command_of_the_demo_car_lies_on_the_powertrain_bus() -> None:
    assert {bus for bus, _ in DemoCar().service.watched_ids} == {BODY}


class JudgedCar(DemoCar):
    """The demo car with the real judgement of what it is doing."""

    def __init__(self) -> None:
        super().__init__()
        self.tracker = DrivingStateTracker(self.store, self.clock)

    def state_of_driving(self) -> DrivingState:
        return self.tracker.state()

    def ticked(self) -> None:
        self.tracker.tick()

    def judge_locks_and_climate(self, unlock: Reason | None) -> None:
        for rule in RULES:
            if rule.path.endswith(".IsLocked"):
                self.says(rule.path, True)
                assert self.ask(rule.path, False).reason is unlock
                self.wait(250)
                assert self.ask(rule.path, True).state is State.SENDING
                self.wait(250)
            elif ".HVAC." in rule.path:
                assert self.ask(rule.path, values_of(rule)[-1]).state is State.SENDING
                self.wait(250)


def test_unlocking_is_refused_while_moving_or_unknown_and_locking_and_climate_are_not() -> None:
    car = JudgedCar()
    car.judge_locks_and_climate(Reason.MOVING)  # the car has not yet said how fast it is
    car.says(SPEED, 0.0)
    car.normal = {**car.normal, SPEED: 0.0}
    car.wait(2_100)
    car.judge_locks_and_climate(None)
    car.says(SPEED, 50.0)
    car.wait(600)
    car.judge_locks_and_climate(Reason.MOVING)
    car.says(SPEED, 0.0)
    car.wait(2_100)
    car.store.invalidate(car.store.slot(SPEED))
    del car.normal[SPEED]
    car.judge_locks_and_climate(Reason.MOVING)


def test_while_driving_lights_go_on_and_not_off_and_only_the_passenger_moves_the_seat() -> None:
    car = DemoCar()
    car.driving = DrivingState.MOVING
    lights = "Vehicle.Body.Lights.LightSwitch"
    for less in ("OFF", "POSITION", "DAYTIME_RUNNING_LIGHTS"):
        assert car.ask(lights, less).reason is Reason.MOVING
    for enough in ("BEAM", "AUTO"):
        assert car.ask(lights, enough).state is State.SENDING
        car.wait(250)
    for part, value in {"Position": 100, "Height": 30, "Backrest.Recline": 10.0}.items():
        assert car.ask(f"Vehicle.Cabin.Seat.Row1.DriverSide.{part}", value).reason is Reason.MOVING
        assert car.ask(f"Vehicle.Cabin.Seat.Row1.PassengerSide.{part}", value).state is State.SENDING
