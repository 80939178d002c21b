# SPDX-License-Identifier: Apache-2.0
"""The bars of the energy card: what was measured, a gap where nothing was, never a zero for unknown."""

from __future__ import annotations

import pytest

from avn.clock import NS_PER_S
from avn.energy.consumption import ODOMETER, POWER, SPEED, STRETCHES, ConsumptionHistory
from avn.vehicle.signals import SignalDeclaration, SignalStore


class Road:
    """A car on a road, one look a second."""

    def __init__(self, *paths: str) -> None:
        self.now_ns = NS_PER_S
        self.odometer_m = 18_000_000.0
        self.store = SignalStore(
            [SignalDeclaration(path, "", 1_500) for path in paths or (SPEED, ODOMETER, POWER)], lambda: self.now_ns
        )
        self.history = ConsumptionHistory(self.store)

    def write(self, path: str, value: float) -> None:
        if path in self.store:
            self.store.write(self.store.slot(path), value, self.now_ns)

    def drive(
        self, seconds: int, speed_kmh: float, power_w: float | None, *, odometer: bool = True, looks: bool = True
    ) -> None:
        for _ in range(seconds):
            self.now_ns += NS_PER_S
            self.odometer_m += speed_kmh / 3.6
            self.write(SPEED, speed_kmh)
            if odometer:
                self.write(ODOMETER, int(self.odometer_m))
            if power_w is not None:
                self.write(POWER, power_w)
            if looks:
                self.history.tick(self.now_ns)

    @property
    def rates(self) -> list[float | None]:
        return [one.kwh_per_100km for one in self.history.stretches]


def test_nothing_was_measured_before_the_first_metres() -> None:
    road = Road()
    assert road.history.stretches == ()
    road.drive(60, 0, -2_000)
    road.drive(5, 36, -2_000)
    assert road.history.stretches == ()


def test_steady_power_at_a_steady_speed() -> None:
    road = Road()
    road.drive(130, 72, -14_400)  # 14.4 kW at 72 km/h are 20 kWh/100 km
    assert road.rates == [pytest.approx(20, rel=0.06)] * 5
    assert road.history.way_m == pytest.approx(2_500, abs=30)


def test_a_descent_gives_back() -> None:
    road = Road()
    road.drive(60, 72, 9_000)
    assert road.rates[0] == pytest.approx(-12.5, rel=0.05)


def test_only_the_last_kilometres_are_kept() -> None:
    road = Road()
    road.drive(1_500, 72, -14_400)
    assert len(road.history.stretches) <= STRETCHES
    assert road.history.way_m == pytest.approx(STRETCHES * 500, abs=510)


def test_a_stretch_without_power_is_unknown_and_not_zero() -> None:
    road = Road()
    road.drive(30, 72, -14_400)
    road.drive(30, 72, None)  # the battery is silent
    road.drive(30, 72, -14_400)
    assert None in road.rates
    assert 0 not in road.rates
    assert road.rates[0] == pytest.approx(20, rel=0.06)


def test_a_car_without_the_signals_measures_nothing() -> None:
    for paths in ((SPEED,), (SPEED, ODOMETER), (SPEED, POWER)):
        road = Road(*paths)
        road.drive(100, 72, -14_400)
        assert [rate for rate in road.rates if rate is not None] == []


def test_a_red_light_counts_and_parking_does_not() -> None:
    road = Road()
    road.drive(20, 72, -14_400)
    road.drive(60, 0, -3_000)  # 0.05 kWh
    road.drive(10, 72, -14_400)
    assert road.rates[0] == pytest.approx(20 + 10, rel=0.1)
    parked = Road()
    parked.drive(20, 72, -14_400)
    parked.drive(7_200, 0, -3_000)
    parked.drive(10, 72, -14_400)
    assert parked.rates[0] == pytest.approx(20 + 30, rel=0.1)  # three minutes of the two hours


def test_charging_gives_nothing_back_to_the_road() -> None:
    road = Road()
    road.drive(20, 72, -14_400)
    road.drive(1_800, 0, 50_000)
    road.drive(10, 72, -14_400)
    assert road.rates[0] == pytest.approx(20, rel=0.2)


def test_a_way_that_nobody_counted_is_a_gap_of_its_length() -> None:
    road = Road()
    road.drive(50, 72, -14_400)
    road.drive(100, 72, -14_400, odometer=False)
    road.drive(50, 72, -14_400)
    assert road.rates.count(None) == pytest.approx(4, abs=1)
    assert road.rates[0] == road.rates[-1] == pytest.approx(20, rel=0.06)


def test_a_head_unit_that_slept_knows_nothing_of_the_way() -> None:
    road = Road()
    road.drive(50, 72, -14_400)
    road.drive(60, 72, -14_400, looks=False)
    road.drive(50, 72, -14_400)
    assert None in road.rates
    assert all(rate is None or rate == pytest.approx(20, rel=0.06) for rate in road.rates)


@pytest.mark.parametrize("leap_m", [-5_000, 90_000])
def test_another_odometer_is_no_drive(leap_m: float) -> None:
    road = Road()
    road.drive(60, 72, -14_400)
    before = road.rates[:2]
    road.odometer_m += leap_m
    road.drive(60, 72, -14_400)
    assert road.rates[:2] == before
    assert road.history.way_m < 3_000
