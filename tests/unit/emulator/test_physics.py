# SPDX-License-Identifier: Apache-2.0
"""The EV model against physics worked out by hand and against figures of real cars."""

from __future__ import annotations

import math

import pytest

from avn.emulator.battery import Battery, BatteryParameters, interpolate
from avn.emulator.cabin import Cabin, CabinParameters, ClimateWish
from avn.emulator.physics import CarParameters, Pedals, Powertrain, Surroundings, air_density_kgm3

DT = 0.01
MILD = Surroundings(outside_c=20.0, daylight=0.0)
CALM = ClimateWish(driver_fan=0.0, passenger_fan=0.0)


def _car(soc: float = 70.0, temperature_c: float = 20.0) -> Powertrain:
    return Powertrain(CarParameters(), soc, temperature_c)


def test_air_density_is_that_of_the_standard_atmosphere() -> None:
    assert air_density_kgm3(15.0) == pytest.approx(1.225, abs=0.001)  # ISO 2533


def test_interpolation_holds_the_ends() -> None:
    table = ((0.0, 10.0), (10.0, 20.0), (20.0, 0.0))
    assert [interpolate(table, x) for x in (-5, 0, 5, 10, 15, 99)] == [10.0, 10.0, 15.0, 20.0, 10.0, 0.0]


def test_resistance_is_the_textbook_sum() -> None:
    car, p = _car(), CarParameters()
    speed = 25.0
    air = 0.5 * 101325 / (287.05 * 298.15) * p.drag_coefficient * p.frontal_area_m2 * speed**2
    angle = math.atan(0.05)
    rolling = p.rolling_resistance * p.mass_kg * 9.80665 * math.cos(angle)
    climb = p.mass_kg * 9.80665 * math.sin(angle)
    assert car.resistance_n(speed, Surroundings(25.0, 0.05)) == pytest.approx(air + rolling + climb)


def test_coast_down_in_neutral_follows_the_road_load() -> None:
    """In neutral only air and tyres slow the car: dv/dt = -(A v^2 + B)/m has a closed solution."""
    car, p = _car(), CarParameters()
    start, seconds = 27.0, 40.0
    car.speed_mps = start
    for _ in range(round(seconds / DT)):
        car.step(DT, Pedals(direction=0), MILD, CALM)
    mass = p.mass_kg * p.rotating
    b = car.resistance_n(0.0, MILD)
    a = (car.resistance_n(1.0, MILD) - b) / 1.0
    k = math.sqrt(a * b) / mass
    expected = math.sqrt(b / a) * math.tan(math.atan(start * math.sqrt(a / b)) - k * seconds)
    assert car.speed_mps == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize("slope", [0.0, 0.04, -0.06])
def test_mechanical_energy_is_conserved(slope: float) -> None:
    """Motor work equals kinetic and potential energy, losses on the road and heat in the brakes."""
    car, p = _car(), CarParameters()
    around = Surroundings(20.0, slope, 0.0)
    lost = 0.0
    for step in range(4000):
        pedals = (
            Pedals(accelerator=0.5) if step < 1500 else Pedals(brake=0.25) if step > 3000 else Pedals(accelerator=0.1)
        )
        before = car.speed_mps
        force = car.resistance_n(before, around)
        car.step(DT, pedals, around, CALM)
        lost += force * (before + car.speed_mps) / 2.0 * DT
    kinetic = 0.5 * p.mass_kg * p.rotating * car.speed_mps**2
    assert car.wheel_j - car.brake_j == pytest.approx(kinetic + lost, rel=0.01)


def test_battery_energy_is_conserved() -> None:
    """What the cells lose is what left the terminals plus the heat in the resistance."""
    battery = Battery(BatteryParameters(), 60.0, 20.0)
    start = battery.energy_j
    for power in (40_000.0, -30_000.0, 5_000.0):
        before, heat = battery.energy_j, battery.heat_j
        for _ in range(1000):
            battery.step(0.1, power, 20.0)
        assert before - battery.energy_j == pytest.approx(power * 100.0 + battery.heat_j - heat, rel=1e-9)
    assert battery.energy_j < start


def test_voltage_sags_under_load_and_rises_when_charging() -> None:
    battery = Battery(BatteryParameters(), 60.0, 20.0)
    rest = battery.open_voltage_v
    battery.step(0.1, 80_000.0, 20.0)
    assert battery.voltage_v < rest
    assert battery.voltage_v * battery.current_a == pytest.approx(80_000.0)
    battery.step(0.1, -80_000.0, 20.0)
    assert battery.voltage_v > rest
    assert battery.current_a < 0.0


@pytest.mark.parametrize(("speed_kmh", "low", "high"), [(50.0, 9.0, 13.5), (90.0, 14.0, 19.0), (130.0, 22.0, 29.0)])
def test_consumption_is_that_of_a_compact_electric_car(speed_kmh: float, low: float, high: float) -> None:
    """kWh/100 km; published constant-speed tests of this class lie in these bands."""
    assert low < _car().steady_kwh_per_100km(speed_kmh, MILD, ClimateWish()) < high


def test_top_speed_is_the_limiter() -> None:
    car = _car()
    for _ in range(9000):
        car.step(DT, Pedals(accelerator=1.0), MILD, CALM)
    assert car.speed_mps * 3.6 == pytest.approx(CarParameters().top_speed_kmh, abs=1.0)


def test_sprint_takes_as_long_as_such_cars_take() -> None:
    car, steps = _car(), 0
    while car.speed_mps * 3.6 < 100.0:
        car.step(DT, Pedals(accelerator=1.0), MILD, CALM)
        steps += 1
    assert 7.0 < steps * DT < 10.5


def test_frost_shortens_the_range_by_a_quarter_to_a_half() -> None:
    mild, frost = _car(80.0, 20.0), _car(80.0, -10.0)
    share = frost.range_km(Surroundings(-10.0), ClimateWish()) / mild.range_km(Surroundings(20.0), ClimateWish())
    assert 0.5 < share < 0.75


def test_full_battery_does_not_regenerate() -> None:
    full, half = _car(100.0), _car(50.0)
    assert full.regeneration_limit_n(20.0) == pytest.approx(0.0)
    assert half.regeneration_limit_n(20.0) > 2000.0
    full.speed_mps = 20.0
    full.step(DT, Pedals(brake=0.3), MILD, CALM)
    assert full.acceleration_mps2 < -2.0, "the mechanical brake must take over"


def test_cold_battery_regenerates_less() -> None:
    assert _car(50.0, -10.0).regeneration_limit_n(25.0) < 0.4 * _car(50.0, 20.0).regeneration_limit_n(25.0)


def test_braking_returns_energy_to_the_battery() -> None:
    car = _car()
    car.speed_mps = 25.0
    before = car.battery.energy_j
    while car.speed_mps > 3.0:
        car.step(DT, Pedals(brake=0.05), MILD, CALM)
    gained = car.battery.energy_j - before
    kinetic = 0.5 * CarParameters().mass_kg * 25.0**2
    assert 0.4 * kinetic < gained < 0.85 * kinetic


def test_empty_battery_drives_no_further() -> None:
    car = _car(0.0)
    for _ in range(500):
        car.step(DT, Pedals(accelerator=1.0), MILD, CALM)
    assert car.speed_mps == pytest.approx(0.0, abs=0.01)
    assert car.battery.soc_percent >= 0.0


def test_parked_car_stays_on_a_slope() -> None:
    car = _car()
    for _ in range(500):
        car.step(DT, Pedals(held=True, direction=0), Surroundings(20.0, 0.15), CALM)
    assert car.travelled_m == pytest.approx(0.0, abs=0.01)


def test_reverse_goes_back_and_is_slow() -> None:
    car = _car()
    for _ in range(2000):
        car.step(DT, Pedals(accelerator=0.6, direction=-1), MILD, CALM)
    assert car.speed_mps * 3.6 == pytest.approx(-CarParameters().reverse_speed_kmh, abs=1.0)


def test_pedals_for_an_acceleration_give_that_acceleration() -> None:
    for wanted in (-2.5, -1.0, 0.0, 0.8, 1.5):
        car = _car()
        car.speed_mps = 15.0
        car.step(DT, car.pedals_for(wanted, MILD), MILD, CALM)
        assert car.acceleration_mps2 == pytest.approx(wanted, abs=0.02)


def test_charging_from_ten_to_eighty_percent() -> None:
    """About half an hour at a fast charger, four to five hours on three-phase 16 A."""
    battery = Battery(BatteryParameters(), 10.0, 25.0)
    assert 25 * 60 < battery.seconds_to(80.0, 150.0) < 42 * 60
    assert 4.0 * 3600 < battery.seconds_to(80.0, 11.0) < 5.0 * 3600
    assert battery.seconds_to(5.0, 11.0) == 0.0


def test_estimate_of_charging_time_comes_true() -> None:
    car = _car(40.0, 25.0)
    car.battery.temperature_c = 25.0
    promised = car.battery.seconds_to(70.0, 50.0)
    seconds = 0.0
    while car.battery.soc_percent < 70.0:
        car.step(1.0, Pedals(held=True, direction=0), MILD, CALM, 50.0)
        seconds += 1.0
    assert seconds == pytest.approx(promised, rel=0.05)


def test_cabin_reaches_and_holds_its_temperature_for_a_plausible_power() -> None:
    cabin, wish = Cabin(CabinParameters(), -10.0), ClimateWish()
    for _ in range(3600):
        cabin.step(1.0, wish, -10.0, 0.0)
    assert cabin.temperature_c == pytest.approx(21.0, abs=0.5)
    assert 1500.0 < cabin.power_w < 3200.0


def test_air_conditioning_off_does_not_cool() -> None:
    hot = ClimateWish(cooling=False)
    cabin = Cabin(CabinParameters(), 35.0)
    for _ in range(1800):
        cabin.step(1.0, hot, 35.0, 1.0)
    assert cabin.temperature_c > 35.0
    for _ in range(3600):
        cabin.step(1.0, ClimateWish(), 35.0, 1.0)
    assert cabin.temperature_c == pytest.approx(21.0, abs=1.0)
