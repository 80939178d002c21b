# SPDX-License-Identifier: Apache-2.0
"""One temperature for both: who follows whom, and what ends it."""

from __future__ import annotations

import pytest

from avn.climate.service import ClimateService, Zone
from tests.support.demo_car import DemoCar


class TwoZones(DemoCar):
    def __init__(self) -> None:
        super().__init__()
        self.climate = ClimateService(self.store, self.service)
        self.driver = self.climate.temperature[Zone.DRIVER]
        self.passenger = self.climate.temperature[Zone.PASSENGER]
        self.link = self.climate.link
        self.says(self.passenger.path, 23.5)

    def ticked(self) -> None:
        self.climate.tick(self.now_ns)

    def both(self) -> tuple[object, object]:
        return self.store.get(self.driver.path).value, self.store.get(self.passenger.path).value


@pytest.fixture
def car() -> TwoZones:
    return TwoZones()


def test_at_first_each_zone_is_its_own(car: TwoZones) -> None:
    car.driver.move(+2)
    car.wait(500)
    assert not car.link.on
    assert car.both() == (22.0, 23.5)


def test_joined_the_passenger_takes_the_drivers_temperature_and_follows_it(car: TwoZones) -> None:
    car.link.join()
    car.wait(500)
    assert car.link.on and car.both() == (21.0, 21.0)
    for _ in range(3):
        car.driver.move(+1)
    assert car.link.on, "while both are on their way"
    car.wait(500)
    assert car.link.on and car.both() == (22.5, 22.5)


def test_the_passengers_own_touch_ends_it(car: TwoZones) -> None:
    car.link.join()
    car.wait(500)
    car.passenger.move(+1)
    assert not car.link.on
    car.driver.move(-2)
    car.wait(500)
    assert car.both() == (20.0, 21.5)


def test_a_car_that_sets_them_apart_ends_it(car: TwoZones) -> None:
    car.link.join()
    car.wait(500)
    car.says(car.passenger.path, 25.0)
    assert not car.link.on


def test_a_passengers_zone_that_does_not_obey_ends_it(car: TwoZones) -> None:
    car.deaf.add(car.passenger.path)
    car.link.join()
    assert car.link.on
    car.wait(2_000)
    assert not car.link.on
    assert car.passenger.setting().failure is not None


def test_a_silent_car_ends_nothing_and_joins_nothing(car: TwoZones) -> None:
    car.link.join()
    car.wait(500)
    car.wait(5_000, silent=True)
    assert car.link.on
    car.link.part()
    car.link.join()
    assert not car.link.on, "the driver's temperature is not known"
    assert car.passenger.setting().failure is not None, "and the touch is answered"


def test_without_two_zones_there_is_nothing_to_join() -> None:
    from tests.support.actuation_car import SmallCar

    small = SmallCar()
    link = ClimateService(small.store, small.service).link
    link.join()
    assert (link.offered, link.on) == (False, False)
