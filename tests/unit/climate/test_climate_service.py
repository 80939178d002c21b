# SPDX-License-Identifier: Apache-2.0
"""The climate as a person sets it: what a tap shows, what it sends, and what it says when the car does not follow."""

from __future__ import annotations

import pytest

from avn.climate.service import ClimateService, Zone
from avn.clock import NS_PER_MS
from avn.vehicle.commands import Origin, Reason, State
from avn.vehicle.controls import GATHER_NS
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Quality
from tests.support.actuation_car import FAN, SmallCar, catalogue, command, leaf
from tests.support.demo_car import DemoCar


class ClimateCar(DemoCar):
    def __init__(self) -> None:
        super().__init__()
        self.climate = ClimateService(self.store, self.service)
        self.told: list[str] = []
        self.climate.subscribe(self.told.append)

    def ticked(self) -> None:
        self.climate.tick(self.now_ns)


@pytest.fixture
def car() -> ClimateCar:
    return ClimateCar()


def test_a_tap_shows_the_target_at_once_and_the_cars_value_when_it_followed(car: ClimateCar) -> None:
    warm = car.climate.temperature[Zone.DRIVER]
    before = warm.setting()
    assert (before.value, before.pending, before.quality, before.unit) == (21.0, False, Quality.VALID, "Celsius")
    warm.move(+1)
    assert (warm.setting().value, warm.setting().actual, warm.setting().pending) == (21.5, 21.0, True)
    car.wait(100)
    assert (warm.setting().value, warm.setting().actual, warm.setting().pending) == (21.5, 21.5, False)
    assert warm.setting().failure is None


def test_a_first_tap_leaves_at_once(car: ClimateCar) -> None:
    car.climate.temperature[Zone.DRIVER].move(+1)
    assert len(car.sent) == 1


def test_fast_taps_become_one_command_for_the_newest_target(car: ClimateCar) -> None:
    warm = car.climate.temperature[Zone.DRIVER]
    for _ in range(6):
        warm.move(+1)
        car.wait(20)
    assert warm.setting().value == 24.0
    car.wait(500)
    requests = [record for record in car.records if record.state is State.REQUESTED]
    assert [record.command.value for record in requests] == [21.5, 24.0]
    assert all(record.reason is not Reason.TOO_SOON for record in car.records)
    assert warm.setting().actual == 24.0


def test_taps_that_never_stop_do_not_flood_the_bus_and_are_not_put_off(car: ClimateCar) -> None:
    fan = car.climate.fan[Zone.DRIVER]
    start_ns = car.now_ns
    for n in range(200):
        fan.set(n % 101)
        car.wait(10)
    seconds = (car.now_ns - start_ns) / 1e9
    requests = [record for record in car.records if record.state is State.REQUESTED]
    assert 3 * seconds <= len(requests) <= seconds / 0.2 + 1
    assert all(record.reason is not Reason.TOO_SOON for record in car.records)


def test_a_gathered_tap_waits_150_ms_at_most_where_the_rate_allows(car: ClimateCar) -> None:
    warm = car.climate.temperature[Zone.DRIVER]
    warm.move(+1)
    car.wait(190)
    warm.move(+1)
    due_ns = car.climate.next_due_ns
    assert due_ns is None or due_ns - car.now_ns <= GATHER_NS


def test_taps_are_gathered_for_150_ms_from_the_first_of_them_even_without_a_rate_in_the_catalogue() -> None:
    quick = leaf(FAN, "uint8", "Fan", command("Fan", limits=(0, 100), min_interval_ms=0))
    car = SmallCar(catalogue([quick]), normal={FAN: 30})
    climate = ClimateService(car.store, car.service)
    fan = climate.fan[Zone.DRIVER]
    start_ns = car.now_ns

    def asked() -> list[tuple[int, object]]:
        made = [record for record in car.records if record.state is State.REQUESTED]
        return [((record.at_ns - start_ns) // NS_PER_MS, record.command.value) for record in made]

    for n in range(1, 36):
        fan.set(30 + n)
        car.wait(10)
        climate.tick(car.now_ns)
    assert asked() == [(0, 31), (150, 46), (300, 61)]
    assert climate.next_due_ns == start_ns + (310 + 150) * NS_PER_MS, "from the first tap gathered, not from the last"
    while climate.next_due_ns is not None:
        car.wait(10)
        climate.tick(car.now_ns)
    assert asked()[3:] == [(460, 65)]


def test_the_group_needs_no_timer_when_nothing_was_gathered(car: ClimateCar) -> None:
    assert car.climate.next_due_ns is None
    car.climate.temperature[Zone.DRIVER].move(+1)
    car.climate.temperature[Zone.DRIVER].move(+1)
    assert car.climate.next_due_ns == car.now_ns + 200 * NS_PER_MS, "the interval of the catalogue"


def test_steps_stop_at_the_limits_and_ask_for_nothing_there(car: ClimateCar) -> None:
    warm = car.climate.temperature[Zone.DRIVER]
    assert (warm.setting().minimum, warm.setting().maximum, warm.setting().step) == (16, 28, 0.5)
    warm.move(+100)
    car.wait(300)
    assert warm.setting().value == 28.0
    sent = len(car.sent)
    warm.move(+1)
    assert not warm.setting().pending and len(car.sent) == sent


@pytest.mark.parametrize(
    ("shown", "steps", "target"), [(21.3, 1, 21.5), (21.3, -1, 21.0), (21.5, 1, 22.0), (21.5, -1, 21.0)]
)
def test_a_value_between_two_steps_goes_to_the_next_one(
    car: ClimateCar, shown: float, steps: int, target: float
) -> None:
    warm = car.climate.temperature[Zone.PASSENGER]
    car.says(warm.path, shown)
    warm.move(steps)
    assert warm.setting().value == target


def test_a_dead_unit_ends_in_failed_and_the_cars_value_returns(car: ClimateCar) -> None:
    warm = car.climate.temperature[Zone.DRIVER]
    warm.move(+1)
    car.dead = True
    car.wait(1600)
    setting = warm.setting()
    assert (setting.value, setting.pending, setting.failure) == (21.0, False, Reason.TIMEOUT)
    assert setting.quality is Quality.STALE
    assert setting.failure is Reason.TIMEOUT
    assert setting.failed_at_ns is not None and setting.failed_at_ns <= car.now_ns


def test_a_unit_that_will_not_has_rejected(car: ClimateCar) -> None:
    car.deaf.add(car.climate.air_conditioning.path)
    car.climate.air_conditioning.toggle()
    car.wait(1600)
    assert car.climate.air_conditioning.setting().failure is Reason.REJECTED


def test_a_stale_state_is_denied_for_steps_switches_and_values(car: ClimateCar) -> None:
    car.wait(5000, silent=True)
    car.climate.temperature[Zone.DRIVER].move(+1)
    car.climate.recirculation.toggle()
    car.climate.seat_heating[Zone.DRIVER].next_level()
    car.climate.fan[Zone.DRIVER].set(50)
    for control in (
        car.climate.temperature[Zone.DRIVER],
        car.climate.recirculation,
        car.climate.seat_heating[Zone.DRIVER],
        car.climate.fan[Zone.DRIVER],
    ):
        assert control.setting().failure is Reason.NO_CURRENT_STATE
        assert not control.setting().pending
    assert not car.sent
    assert len(car.audit.outcomes()) == 4, "a step of an unknown state is on record too"
    wishes = {entry.path: entry.value for entry in car.audit.entries}
    assert wishes.pop(car.climate.fan[Zone.DRIVER].path) == 50
    assert set(wishes.values()) == {None}, "no target is made up from a state that is not known"


def test_the_next_wish_clears_the_failure(car: ClimateCar) -> None:
    warm = car.climate.temperature[Zone.DRIVER]
    warm.set(99)
    assert warm.setting().failure is Reason.OUT_OF_RANGE
    warm.set(22)
    assert warm.setting().failure is None


def test_switches_and_air(car: ClimateCar) -> None:
    climate = car.climate
    for switch in (climate.air_conditioning, climate.front_defroster, climate.rear_defroster, climate.recirculation):
        switch.toggle()
        car.wait(300)
        assert switch.setting().actual is True
        switch.toggle()
        car.wait(300)
        assert switch.setting().actual is False
    climate.air_distribution[Zone.PASSENGER].set("UP")
    car.wait(100)
    assert climate.air_distribution[Zone.PASSENGER].setting().actual == "UP"
    assert climate.air_distribution[Zone.DRIVER].setting().actual == "MIDDLE"


@pytest.mark.parametrize(("level", "percent"), [(0, 0), (1, 33), (2, 66), (3, 100), (-1, -33), (-3, -100), (9, 100)])
def test_seat_levels_are_percent_on_the_bus(car: ClimateCar, level: int, percent: int) -> None:
    seat = car.climate.seat_heating[Zone.DRIVER]
    seat.set_level(level)
    car.wait(100)
    assert seat.setting().actual == percent
    assert seat.level(seat.setting().actual) == max(-3, min(level, 3))


def test_one_button_goes_through_the_levels_of_the_seat_and_the_wheel(car: ClimateCar) -> None:
    seat, wheel = car.climate.seat_heating[Zone.PASSENGER], car.climate.wheel_heating
    seen = []
    for _ in range(5):
        seat.next_level()
        wheel.next_level()
        car.wait(300)
        seen.append((seat.setting().actual, wheel.setting().actual))
    assert seen == [(100, 100), (66, 0), (33, 100), (0, 0), (100, 100)]


def test_climate_is_set_while_driving_and_by_voice_too(car: ClimateCar) -> None:
    car.driving = DrivingState.MOVING
    warm = car.climate.temperature[Zone.DRIVER]
    warm.set(23.0, Origin.VOICE)
    assert warm.setting().value == 23.0 and warm.setting().pending
    car.wait(100)
    assert car.records[-1].state is State.CONFIRMED
    assert car.audit.entries[-1].origin is Origin.VOICE


def test_whoever_asked_the_control_shows_it(car: ClimateCar) -> None:
    warm = car.climate.temperature[Zone.DRIVER]
    record = car.ask(warm.path, 25.0)
    assert (warm.setting().value, warm.setting().pending) == (25.0, True)
    car.wait(100)
    assert car.now(record).state is State.CONFIRMED
    assert not warm.setting().pending


def test_who_shows_it_is_told_of_targets_and_of_the_cars_values(car: ClimateCar) -> None:
    warm = car.climate.temperature[Zone.DRIVER]
    warm.move(+1)
    assert warm.path in car.told
    car.told.clear()
    warm.move(+1)  # gathered, not sent: shown all the same
    assert car.told == [warm.path]
    car.told.clear()
    car.says(warm.path, 26.0)
    assert warm.path in car.told
    car.climate.close()
    car.told.clear()
    car.says(warm.path, 27.0)
    assert not car.told
