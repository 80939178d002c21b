# SPDX-License-Identifier: Apache-2.0
"""Charge target, schedule, start and stop of the demo car."""

from __future__ import annotations

from datetime import time

from avn.charging.service import ScheduleMode
from avn.vehicle.commands import Reason
from tests.support.demo_car import CHARGING
from tests.unit.charging.conftest import ChargingCar

CABLE = f"{CHARGING}.ChargingPort.AnyPosition.IsChargingCableConnected"


def test_the_target_moves_by_five_percent_between_the_limits_of_the_car(car: ChargingCar) -> None:
    car.charging.target.move(+1)
    car.wait(200)
    assert car.charging.target.setting().actual == 85
    car.charging.target.move(-20)
    car.wait(300)
    assert car.charging.target.setting().actual == 50


def test_charging_starts_only_with_a_cable_and_stops_always(car: ChargingCar) -> None:
    car.charging.start()
    car.wait(300)
    assert car.charging.start_stop.setting().actual == "START"
    car.charging.stop()
    car.wait(300)
    assert car.charging.start_stop.setting().actual == "STOP"
    car.says(CABLE, False)
    car.charging.start()
    assert car.charging.start_stop.setting().failure is Reason.NO_CABLE


def test_charging_stops_though_nobody_knows_of_the_cable(car: ChargingCar) -> None:
    car.charging.start()
    car.wait(300)
    car.store.invalidate(car.store.slot(CABLE))
    car.charging.stop()
    assert car.charging.start_stop.setting().failure is None
    car.wait(300)
    assert car.charging.start_stop.setting().actual == "STOP"


def test_the_mode_of_a_schedule_is_sent_when_the_car_has_its_time(car: ChargingCar) -> None:
    car.charging.schedule(ScheduleMode.END_TIME, time(7, 5))
    assert car.charging.scheduling
    car.wait(500)
    assert car.charging.schedule_time.setting().actual == "07:05"
    assert car.charging.schedule_mode.setting().actual == "END_TIME"
    assert not car.charging.scheduling
    order = [path for _, frame in car.sent for path in car.meant(frame)]
    assert order == sorted(order, key=lambda path: path.endswith("Mode")), "no mode before the time is confirmed"


def test_a_time_that_the_car_refuses_leaves_the_mode_alone(car: ChargingCar) -> None:
    car.deaf.add(car.charging.schedule_time.path)
    car.charging.schedule(ScheduleMode.START_TIME, time(23, 0))
    car.wait(4000)
    assert car.charging.schedule_time.setting().failure is Reason.REJECTED
    assert car.charging.schedule_mode.setting().actual == "INACTIVE"
    assert not car.charging.scheduling


def test_a_schedule_is_switched_off_at_once(car: ChargingCar) -> None:
    car.charging.schedule(ScheduleMode.START_TIME, time(23, 0))
    car.charging.schedule(ScheduleMode.INACTIVE)
    car.wait(1000)
    assert car.charging.schedule_mode.setting().actual == "INACTIVE"
