# SPDX-License-Identifier: Apache-2.0
"""Cable, charge target and schedule, as the driver sets them from the screen."""

from __future__ import annotations

import pytest

from tests.support.emulated import Ears, car, scenario

CHARGING = "Vehicle.Powertrain.TractionBattery.Charging."
EVENING = {"battery.soc": 60.0, "drive.gear": "P", "climate.driver_fan": 0.0, "climate.passenger_fan": 0.0}


def _parked(minute: float, factor: float = 120.0) -> Ears:
    ears = Ears(car(scenario(start=EVENING, time_factor=factor, minute=minute)))
    ears.run(0.3)
    return ears


def _plug(ears: Ears) -> None:
    ears.car.set_input("charging.cable", value=True)
    ears.run(0.7)


def _hours_until(ears: Ears, limit_s: float = 600.0) -> float:
    start = float(ears.truth["time_s"])
    assert ears.run(limit_s, lambda: ears.truth["charging"] is True)
    return (float(ears.truth["time_s"]) - start) / 3600.0


def test_charging_starts_with_the_cable_and_ends_at_the_target() -> None:
    ears = _parked(20 * 60.0)
    ears.command(CHARGING + "ChargeLimit", 70)
    _plug(ears)
    assert ears.run(2.0, lambda: ears.value(CHARGING + "IsCharging") is True)
    assert ears.run(2.0, lambda: ears.value(CHARGING + "TimeToComplete") > 600)  # type: ignore[operator]
    assert ears.run(2.0, lambda: ears.value(CHARGING + "AveragePower") == pytest.approx(9.9, abs=0.3))
    assert ears.run(120.0, lambda: ears.truth["charging"] is False)
    assert ears.truth["soc_percent"] == pytest.approx(70.0, abs=0.3)
    ears.command(CHARGING + "ChargeLimit", 75)
    assert ears.run(2.0, lambda: ears.truth["charging"] is True), "a higher target goes on"


def test_the_cable_holds_the_car_and_is_seen() -> None:
    ears = _parked(20 * 60.0, factor=1.0)
    _plug(ears)
    ears.car.set_input("drive.gear", "D")
    ears.run(3.0)
    assert ears.truth["speed_kmh"] == 0.0
    assert ears.truth["gear"] == "P"
    assert ears.value(CHARGING + "ChargingPort.AnyPosition.IsChargingCableConnected") is True


def test_a_start_time_is_waited_for() -> None:
    ears = _parked(20 * 60.0)
    ears.command(CHARGING + "Timer.Time", "23:00")
    ears.command(CHARGING + "Timer.Mode", "START_TIME")
    ears.run(0.5)
    _plug(ears)
    assert ears.truth["charging"] is False
    assert ears.value(CHARGING + "StartStopCharging") == "STOP"
    assert _hours_until(ears) == pytest.approx(3.0, abs=0.15)


def test_an_end_time_is_met() -> None:
    ears = _parked(20 * 60.0)
    ears.command(CHARGING + "Timer.Time", "06:00")
    ears.command(CHARGING + "Timer.Mode", "END_TIME")
    ears.run(0.5)
    _plug(ears)
    waited = _hours_until(ears)
    assert 5.0 < waited < 9.5
    assert ears.run(600.0, lambda: ears.truth["charging"] is False)
    assert ears.car.model.minute == pytest.approx(6 * 60.0, abs=25.0)
    assert ears.truth["soc_percent"] == pytest.approx(80.0, abs=0.3)


def test_start_now_overrides_the_schedule() -> None:
    ears = _parked(20 * 60.0, factor=1.0)
    ears.command(CHARGING + "Timer.Time", "23:00")
    ears.command(CHARGING + "Timer.Mode", "START_TIME")
    ears.run(0.5)
    _plug(ears)
    ears.command(CHARGING + "StartStopCharging", "START")
    assert ears.run(3.0, lambda: ears.truth["charging"] is True)


def test_a_restart_while_waiting_keeps_waiting() -> None:
    ears = _parked(20 * 60.0, factor=1.0)
    ears.command(CHARGING + "Timer.Time", "23:00")
    ears.command(CHARGING + "Timer.Mode", "START_TIME")
    ears.run(0.5)
    _plug(ears)
    again = Ears(car(scenario(start=EVENING, minute=20 * 60.0), kept=ears.car.keep()))
    again.run(2.0)
    assert again.truth["charging"] is False
    again.command(CHARGING + "StartStopCharging", "START")
    assert again.run(3.0, lambda: again.truth["charging"] is True)


def test_a_car_stopped_at_the_cable_follows_a_schedule_that_is_set_then() -> None:
    ears = _parked(20 * 60.0)
    _plug(ears)
    ears.command(CHARGING + "StartStopCharging", "STOP")
    ears.run(1.0)
    ears.command(CHARGING + "Timer.Time", "23:00")
    ears.command(CHARGING + "Timer.Mode", "START_TIME")
    assert 0.5 < _hours_until(ears) < 3.0
    assert ears.car.model.minute == pytest.approx(23 * 60.0, abs=10.0)
