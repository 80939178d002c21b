# SPDX-License-Identifier: Apache-2.0
"""The climate functions of the front row, each as a `Control`."""

from __future__ import annotations

import enum
from typing import Final

from avn.climate.link import Link, ZoneControl
from avn.vehicle.control_group import ControlGroup
from avn.vehicle.controls import Actuation, HeatControl
from avn.vehicle.signals import SignalStore

HVAC: Final = "Vehicle.Cabin.HVAC"
TEMPERATURE_STEP_CELSIUS: Final = 0.5
FAN_STEP_PERCENT: Final = 10
SEAT_LEVELS: Final = 3


class Zone(enum.StrEnum):
    """A seat of the front row, in the words of VSS."""

    DRIVER = "Driver"
    PASSENGER = "Passenger"


class AirDistribution(enum.StrEnum):
    """Where the air goes (VSS AirDistribution)."""

    UP = "UP"
    MIDDLE = "MIDDLE"
    DOWN = "DOWN"


class ClimateService(ControlGroup):
    """Temperature (Celsius, steps of 0.5), fan (percent), air distribution, switches, seat and wheel heating.

    Limits are those of the vehicle folder; a function that this car lacks is there
    with `offered` False. `link` keeps the passenger's temperature at the driver's.
    """

    def __init__(self, store: SignalStore, actuation: Actuation) -> None:
        super().__init__(store, actuation)
        station = f"{HVAC}.Station.Row1"
        self.temperature = {
            z: self.add(ZoneControl(f"{station}.{z}.Temperature", store, actuation, TEMPERATURE_STEP_CELSIUS))
            for z in Zone
        }
        self.link = Link(self.temperature[Zone.DRIVER], self.temperature[Zone.PASSENGER])
        self.fan = {z: self.stepped(f"{station}.{z}.FanSpeed", FAN_STEP_PERCENT) for z in Zone}
        self.air_distribution = {z: self.stepped(f"{station}.{z}.AirDistribution") for z in Zone}
        self.air_conditioning = self.stepped(f"{HVAC}.IsAirConditioningActive")
        self.front_defroster = self.stepped(f"{HVAC}.IsFrontDefrosterActive")
        self.rear_defroster = self.stepped(f"{HVAC}.IsRearDefrosterActive")
        self.recirculation = self.stepped(f"{HVAC}.IsRecirculationActive")
        self.seat_heating = {
            z: self.add(HeatControl(f"Vehicle.Cabin.Seat.Row1.{z}Side.HeatingCooling", store, actuation, SEAT_LEVELS))
            for z in Zone
        }
        self.wheel_heating = self.add(
            HeatControl("Vehicle.Chassis.SteeringWheel.HeatingCooling", store, actuation, levels=1)
        )
