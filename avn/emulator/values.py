# SPDX-License-Identifier: Apache-2.0
"""What the car's sensors say, by VSS path, in VSS units. The only list of paths that the emulator has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from avn.emulator.charging import ChargeState
from avn.emulator.model import VehicleModel
from avn.vehicle.signals import Value

type Reader = Callable[[], Value]

_GEARS = {"P": 126, "R": -1, "N": 0, "D": 1}  # VSS: 126 is park
_LOW_TYRE_KPA = 200.0
_LOW_WASHER_PERCENT = 15.0
_LOW_SUPPLY_V = 11.0
_DARK_PERCENT = 30.0
_MOVING_KMH = 0.3
_TURN_AHEAD_M = 35.0
_TURN_1PM = 1.0 / 45.0  # a curve tighter than this is a turn at a crossing
_WHEELS = (
    ("Row1.Wheel.Left", "tyres.front_left"),
    ("Row1.Wheel.Right", "tyres.front_right"),
    ("Row2.Wheel.Left", "tyres.rear_left"),
    ("Row2.Wheel.Right", "tyres.rear_right"),
)
# Codes in the form of SAE J2012
_DEFECTS = (
    ("defects.brake", "C0110"),
    ("defects.lamp", "B1001"),
    ("defects.steering_assist", "C0545"),
    ("defects.esc", "C0196"),
)


def trouble_codes(model: VehicleModel) -> tuple[str, ...]:
    """Return the stored diagnostic trouble codes."""
    inputs = model.inputs
    codes = [code for name, code in _DEFECTS if inputs.on(name)]
    if any(inputs.number(name) < _LOW_TYRE_KPA for _, name in _WHEELS):
        codes.append("C0750")
    if inputs.number("battery.auxiliary_voltage") < _LOW_SUPPLY_V:
        codes.append("P0562")
    return tuple(codes)


def _low_beam(model: VehicleModel) -> bool:
    switch = model.actuators["Vehicle.Body.Lights.LightSwitch"]
    dark = model.inputs.number("environment.light") < _DARK_PERCENT or model.inputs.number("environment.rain") > 50.0
    return switch == "BEAM" or (switch == "AUTO" and dark)


def _indicator(model: VehicleModel, side: str) -> bool:
    lever = model.inputs.choice("lights.indicator")
    if lever != "OFF" or model.inputs.choice("drive.mode") == "pedals":
        return lever == side
    if abs(model.powertrain.speed_mps) < 0.5:
        return False
    ahead = model.track.at(model.distance_m + _TURN_AHEAD_M).curvature_1pm
    here = model.place.curvature_1pm
    curvature = ahead if abs(ahead) > abs(here) else here
    return curvature > _TURN_1PM if side == "LEFT" else curvature < -_TURN_1PM


def readers(model: VehicleModel) -> Mapping[str, Reader]:
    """Return a function for each VSS path that the car has a value for."""
    inputs, car, charger = model.inputs, model.powertrain, model.charger
    battery = car.battery

    def number(name: str, factor: float = 1.0) -> Reader:
        return lambda: inputs.number(name) * factor

    def switch(name: str) -> Reader:
        return lambda: inputs.on(name)

    def below(name: str, limit: float) -> Reader:
        return lambda: inputs.number(name) < limit

    def wheel_speed(nth: int) -> Reader:
        return lambda: model.motion.wheel_kmh[nth]

    def fact(text: str) -> Reader:
        return lambda: text

    found: dict[str, Reader] = {path: model.actuators.reader(path) for path in model.actuators.targets()}
    found |= {
        "Vehicle.Speed": lambda: abs(model.speed_kmh),
        "Vehicle.IsMoving": lambda: abs(model.speed_kmh) > _MOVING_KMH,
        "Vehicle.Acceleration.Longitudinal": lambda: model.motion.longitudinal_mps2,
        "Vehicle.Acceleration.Lateral": lambda: model.motion.lateral_mps2,
        "Vehicle.AngularVelocity.Yaw": lambda: model.motion.yaw_rate_deg_s,
        "Vehicle.TraveledDistance": lambda: model.odometer_m,
        "Vehicle.Chassis.SteeringWheel.Angle": lambda: model.motion.steering_deg,
        "Vehicle.Chassis.SteeringAssist.IsError": switch("defects.steering_assist"),
        "Vehicle.Chassis.ParkingBrake.IsEngaged": lambda: model.parking_brake,
        "Vehicle.Chassis.Brake.IsFaulty": switch("defects.brake"),
        "Vehicle.Chassis.Axle.Row1.Wheel.Left.Brake.PadWear": number("service.brake_pad_wear"),
        "Vehicle.Powertrain.Transmission.CurrentGear": lambda: _GEARS[model.gear],
        "Vehicle.Powertrain.Transmission.IsParkLockEngaged": lambda: model.gear == "P",
        "Vehicle.Powertrain.Transmission.Type": fact(model.facts.gearbox),
        "Vehicle.Powertrain.Range": lambda: model.range_km * 1000.0,
        "Vehicle.Powertrain.ConsumptionPer100km": lambda: car.recent_kwh_per_100km,
        "Vehicle.Powertrain.HVACPower": lambda: car.cabin.power_w,
        "Vehicle.Powertrain.ElectricMotor.SerialNumber": fact(model.facts.motor),
        "Vehicle.LowVoltageBattery.CurrentVoltage": number("battery.auxiliary_voltage"),
    }
    for nth, (wheel, tyre) in enumerate(_WHEELS):
        axle = f"Vehicle.Chassis.Axle.{wheel}"
        found[f"{axle}.Speed"] = wheel_speed(nth)
        found[f"{axle}.Tire.Pressure"] = number(tyre)
        found[f"{axle}.Tire.IsPressureLow"] = below(tyre, _LOW_TYRE_KPA)
    pack = "Vehicle.Powertrain.TractionBattery"
    charging = f"{pack}.Charging"
    found |= {
        f"{pack}.StateOfCharge.Displayed": lambda: battery.soc_percent,
        f"{pack}.StateOfCharge.CurrentEnergy": lambda: battery.energy_kwh,
        f"{pack}.StateOfHealth": lambda: battery.parameters.health * 100.0,
        f"{pack}.Temperature.Average": lambda: battery.temperature_c,
        f"{pack}.CurrentVoltage": lambda: battery.voltage_v,
        # VSS: current and power into the battery are positive
        f"{pack}.CurrentCurrent": lambda: -battery.current_a,
        f"{pack}.CurrentPower": lambda: -car.battery_w,
        f"{charging}.IsCharging": lambda: charger.state is ChargeState.CHARGING,
        f"{charging}.TimeToComplete": lambda: charger.seconds_left,
        f"{charging}.ChargeRate": lambda: (
            100.0 * charger.power_kw / max(1.0, 100.0 * battery.usable_kwh / _range(model))
        ),
        f"{charging}.AveragePower": lambda: charger.power_kw,
        f"{charging}.ChargingPort.AnyPosition.IsChargingCableConnected": lambda: model.cable,
    }
    for row, seat, side, door in (
        ("Row1", "DriverSide", "driver", "front_driver"),
        ("Row1", "PassengerSide", "passenger", "front_passenger"),
        ("Row2", "DriverSide", "rear_driver", "rear_driver"),
        ("Row2", "PassengerSide", "rear_passenger", "rear_passenger"),
    ):
        found[f"Vehicle.Cabin.Door.{row}.{seat}.IsOpen"] = switch(f"doors.{door}")
        found[f"Vehicle.Cabin.Seat.{row}.{seat}.IsBelted"] = switch(f"belts.{side}")
    found |= {
        "Vehicle.Cabin.Seat.Row2.Middle.IsBelted": switch("belts.rear_middle"),
        "Vehicle.Cabin.Sunroof.Position": number("body.sunroof"),
        "Vehicle.Cabin.HVAC.AmbientAirTemperature": lambda: car.cabin.temperature_c,
        "Vehicle.Body.Trunk.Rear.IsOpen": switch("doors.boot"),
        "Vehicle.Body.Hood.IsOpen": switch("doors.bonnet"),
        "Vehicle.Body.Alarm.IsUnlawfulUnlock": switch("alarm.unlawful_unlock"),
        "Vehicle.Body.Alarm.IsShockDetected": lambda: model.shock,
        "Vehicle.Body.Raindetection.Intensity": number("environment.rain"),
        "Vehicle.Body.Lights.Beam.Low.IsOn": lambda: _low_beam(model),
        "Vehicle.Body.Lights.Beam.High.IsOn": switch("lights.high_beam"),
        "Vehicle.Body.Lights.DirectionIndicator.Left.IsSignaling": lambda: _indicator(model, "LEFT"),
        "Vehicle.Body.Lights.DirectionIndicator.Right.IsSignaling": lambda: _indicator(model, "RIGHT"),
        "Vehicle.Body.Lights.Brake.IsActive": lambda: "ACTIVE" if model.braking else "INACTIVE",
        "Vehicle.Body.Lights.IsFaulty": switch("defects.lamp"),
        "Vehicle.Body.Windshield.Front.Wiping.Mode": lambda: inputs.choice("body.wiper"),
        "Vehicle.Body.Windshield.Front.WasherFluid.IsLevelLow": below("body.washer_level", _LOW_WASHER_PERCENT),
        "Vehicle.Exterior.AirTemperature": number("environment.temperature"),
        "Vehicle.Exterior.LightIntensity": number("environment.light"),
        "Vehicle.ADAS.ObstacleDetection.Rear.Center.Distance": number("drive.rear_obstacle"),
        "Vehicle.ADAS.ABS.IsEngaged": lambda: car.acceleration_mps2 < -7.0,
        "Vehicle.ADAS.ABS.IsError": switch("defects.esc"),
        "Vehicle.ADAS.ESC.IsEngaged": lambda: abs(model.motion.lateral_mps2) > 6.0,
        "Vehicle.ADAS.ESC.IsError": switch("defects.esc"),
        "Vehicle.Service.DistanceToService": number("service.distance"),
        "Vehicle.Service.TimeToService": number("service.days", 86_400.0),
        "Vehicle.Service.IsServiceDue": (
            lambda: inputs.number("service.distance") <= 0.0 or inputs.number("service.days") <= 0.0
        ),
        "Vehicle.Diagnostics.DTCCount": lambda: len(trouble_codes(model)),
        "Vehicle.Diagnostics.DTCList": lambda: ",".join(trouble_codes(model)),
        "Vehicle.VehicleIdentification.VIN": fact(model.facts.vin),
        "Vehicle.VehicleIdentification.Brand": fact(model.facts.brand),
        "Vehicle.VehicleIdentification.Model": fact(model.facts.model),
        "Vehicle.VehicleIdentification.VehicleExteriorColor": fact(model.facts.colour),
        "Vehicle.Cabin.Infotainment.SerialNumber": fact(model.facts.head_unit),
        "Vehicle.Telematics.SerialNumber": fact(model.facts.telematics),
    }
    for button, name in (
        ("PushToTalk", "push_to_talk"),
        ("Next", "next"),
        ("Previous", "previous"),
        ("VolumeUp", "volume_up"),
        ("VolumeDown", "volume_down"),
        ("Mute", "mute"),
        ("Phone", "phone"),
    ):
        found[f"Vehicle.Cabin.SteeringWheel.Switches.{button}"] = switch(f"buttons.{name}")
    return found


def _range(model: VehicleModel) -> float:
    return max(model.range_km, 1.0)
