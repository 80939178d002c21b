# SPDX-License-Identifier: Apache-2.0
"""The demo car covers what a head unit needs of a car, and its DBC files could be those of a real one."""

import functools
from pathlib import Path
from typing import Any

import cantools.database
import pytest

from avn.resources import vehicles_folder
from avn.vehicle.bits import raw_from_physical
from avn.vehicle.catalogue import (
    Gate,
    Kind,
    MappingTransform,
    SignalRule,
    TextTransform,
    TimeOfDayTransform,
)
from avn.vehicle.catalogue_loader import LoadedVehicle, load_vehicle
from avn.vehicle.leaf_transforms import choices_of
from avn.vehicle.signals import Value
from avn.vehicle.transforms import compile_transform, invert_transform, join_text, split_text
from avn.vehicle.vss import load_vss

BITS_PER_SECOND = 500_000


@functools.cache
def demo() -> LoadedVehicle:
    return load_vehicle(vehicles_folder() / "demo")


def message_of(bus: str, name: str) -> Any:
    return demo().databases[bus].database.get_message_by_name(name)


def signal_of(bus: str, message: str, name: str) -> Any:
    return next(one for one in message_of(bus, message).signals if one.name == name)


RULES = demo().catalogue.signals
COMMANDED = [rule for rule in RULES if rule.command is not None]

# What the sources of the product ask of a car, by area; the names are those of VSS or of our overlay.
ROWS = ("Row1", "Row2")
SIDES = ("DriverSide", "PassengerSide")
WHEELS = [f"Vehicle.Chassis.Axle.{row}.Wheel.{side}" for row in ROWS for side in ("Left", "Right")]
DOORS = [f"Vehicle.Cabin.Door.{row}.{side}" for row in ROWS for side in SIDES]
BATTERY = "Vehicle.Powertrain.TractionBattery"
NEEDED = {
    "status": [
        *(f"{door}.{leaf}" for door in DOORS for leaf in ("IsOpen", "IsLocked", "Window.Position")),
        *("Vehicle.Cabin.Sunroof.Position", "Vehicle.Body.Trunk.Rear.IsOpen", "Vehicle.Body.Trunk.Rear.IsLocked"),
        *("Vehicle.Body.Hood.IsOpen", "Vehicle.LowVoltageBattery.CurrentVoltage"),
        *(f"{wheel}.Tire.{leaf}" for wheel in WHEELS for leaf in ("Pressure", "IsPressureLow")),
        *(
            "Vehicle.Body.Lights.Beam.Low.IsOn",
            "Vehicle.Body.Lights.Beam.High.IsOn",
            "Vehicle.Body.Lights.Brake.IsActive",
        ),
        *(f"Vehicle.Body.Lights.DirectionIndicator.{side}.IsSignaling" for side in ("Left", "Right")),
        *("Vehicle.Body.Lights.Hazard.IsSignaling", "Vehicle.Body.Lights.LightSwitch"),
        *("Vehicle.Chassis.ParkingBrake.IsEngaged", "Vehicle.Chassis.SteeringAssist.IsError"),
        *("Vehicle.Body.Alarm.IsUnlawfulUnlock", "Vehicle.Body.Alarm.IsShockDetected"),
    ],
    "operation": [
        *("Vehicle.Speed", "Vehicle.IsMoving", "Vehicle.TraveledDistance", "Vehicle.AngularVelocity.Yaw"),
        *("Vehicle.Acceleration.Longitudinal", "Vehicle.Acceleration.Lateral", "Vehicle.Chassis.SteeringWheel.Angle"),
        *(f"{wheel}.Speed" for wheel in WHEELS),
        *(f"Vehicle.Cabin.Seat.{row}.{side}.IsBelted" for row in ROWS for side in SIDES),
        *("Vehicle.Powertrain.ConsumptionPer100km", "Vehicle.Powertrain.HVACPower", "Vehicle.Powertrain.Range"),
        *("Vehicle.Exterior.AirTemperature", "Vehicle.Exterior.LightIntensity", "Vehicle.Body.Raindetection.Intensity"),
        *("Vehicle.Powertrain.Transmission.CurrentGear", "Vehicle.Powertrain.Transmission.IsParkLockEngaged"),
        "Vehicle.ADAS.ObstacleDetection.Rear.Center.Distance",
        *(f"Vehicle.ADAS.{system}.{leaf}" for system in ("ABS", "ESC") for leaf in ("IsEngaged", "IsError")),
    ],
    "battery and charging": [
        *(f"{BATTERY}.StateOfCharge.{leaf}" for leaf in ("Displayed", "CurrentEnergy")),
        *(f"{BATTERY}.{leaf}" for leaf in ("StateOfHealth", "Temperature.Average", "CurrentVoltage")),
        *(f"{BATTERY}.{leaf}" for leaf in ("CurrentCurrent", "CurrentPower")),
        *(f"{BATTERY}.Charging.{leaf}" for leaf in ("IsCharging", "ChargeLimit", "TimeToComplete", "ChargeRate")),
        *(f"{BATTERY}.Charging.{leaf}" for leaf in ("AveragePower", "Timer.Mode", "Timer.Time", "StartStopCharging")),
        f"{BATTERY}.Charging.ChargingPort.AnyPosition.IsChargingCableConnected",
    ],
    "maintenance and faults": [
        *(f"Vehicle.Service.{leaf}" for leaf in ("DistanceToService", "TimeToService", "IsServiceDue")),
        *("Vehicle.Diagnostics.DTCCount", "Vehicle.Diagnostics.DTCList", "Vehicle.Body.Lights.IsFaulty"),
        *("Vehicle.Chassis.Brake.IsFaulty", "Vehicle.Chassis.Axle.Row1.Wheel.Left.Brake.PadWear"),
        "Vehicle.Body.Windshield.Front.WasherFluid.IsLevelLow",
    ],
    "comfort": [
        *(
            f"Vehicle.Cabin.Seat.Row1.{side}.{leaf}"
            for side in SIDES
            for leaf in ("Position", "Height", "Backrest.Recline", "HeatingCooling")
        ),
        *(f"Vehicle.Chassis.SteeringWheel.{leaf}" for leaf in ("Tilt", "Extension", "HeatingCooling")),
        "Vehicle.Chassis.Suspension.Mode",
        *(f"Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.{leaf}" for leaf in ("IsLightOn", "Intensity")),
        *(
            f"Vehicle.Cabin.HVAC.Station.Row1.{who}.{leaf}"
            for who in ("Driver", "Passenger")
            for leaf in ("Temperature", "FanSpeed", "AirDistribution")
        ),
        *(f"Vehicle.Cabin.HVAC.Is{what}Active" for what in ("AirConditioning", "FrontDefroster", "RearDefroster")),
        *("Vehicle.Cabin.HVAC.IsRecirculationActive", "Vehicle.Cabin.HVAC.AmbientAirTemperature"),
    ],
    "facts": [
        *(f"Vehicle.VehicleIdentification.{leaf}" for leaf in ("VIN", "Brand", "Model", "VehicleExteriorColor")),
        *("Vehicle.Powertrain.Transmission.Type", "Vehicle.Powertrain.ElectricMotor.SerialNumber"),
        *("Vehicle.Cabin.Infotainment.SerialNumber", "Vehicle.Telematics.SerialNumber"),
    ],
    "buttons": [
        f"Vehicle.Cabin.SteeringWheel.Switches.{name}"
        for name in ("PushToTalk", "Next", "Previous", "VolumeUp", "VolumeDown", "Mute", "Phone")
    ],
}


@pytest.mark.parametrize("area", NEEDED)
def test_every_field_that_the_sources_ask_for_is_there(area: str) -> None:
    have = {rule.path for rule in RULES}
    assert set(NEEDED[area]) <= have


def test_leaves_are_those_of_vss_or_declared_as_our_own() -> None:
    own = {rule.path for rule in RULES if load_vss().leaf(rule.path) is None}
    assert len(own) == 18
    for rule in RULES:
        leaf = load_vss().leaf(rule.path)
        if leaf is not None:
            assert (rule.kind, rule.datatype, rule.unit) == (leaf.kind, leaf.datatype, leaf.unit)


# ------------------------------------------------------------------ values survive the bus
def samples(rule: SignalRule) -> list[Value]:
    """Values that the leaf may have."""
    match rule.transform:
        case MappingTransform():
            return [target for _, target in rule.transform.pairs]
        case TimeOfDayTransform():
            return ["00:00", "06:30", "23:59"]
        case _:
            signal = signal_of(rule.bus, rule.message, rule.signal)
            low = rule.minimum if rule.minimum is not None else signal.minimum
            high = rule.maximum if rule.maximum is not None else signal.maximum
            whole = "int" in rule.datatype
            return [int(one) if whole else float(one) for one in (low, (low + high) / 2, high)]


def values_of(bus: str, message: str, name: str, raw: float) -> dict[str, float]:
    """Signal values for cantools: `name`, whatever selects it, and zero or the least for the rest of the frame."""
    target = signal_of(bus, message, name)
    values: dict[str, float] = {name: raw}
    if target.multiplexer_signal is not None:
        values[target.multiplexer_signal] = target.multiplexer_ids[0]
    for signal in message_of(bus, message).signals:
        if signal.multiplexer_ids is None or set(signal.multiplexer_ids) & set(target.multiplexer_ids or ()):
            values.setdefault(signal.name, max(signal.minimum or 0, 0))
    return values


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if not isinstance(rule.transform, TextTransform)], ids=lambda rule: rule.path
)
def test_a_value_survives_the_way_over_the_bus(rule: SignalRule) -> None:
    signal = signal_of(rule.bus, rule.message, rule.signal)
    message = message_of(rule.bus, rule.message)
    forth = compile_transform(rule.transform, choices_of(signal))
    back = invert_transform(rule.transform, choices_of(signal))
    for value in samples(rule):
        raw = raw_from_physical(signal, back(value))
        assert raw not in rule.invalid
        data = message.encode(values_of(rule.bus, rule.message, rule.signal, raw), scaling=False, strict=False)
        read = forth(message.decode(data, decode_choices=False)[rule.signal])
        assert read is not None
        if isinstance(value, bool | str):
            assert read == value and type(read) is type(value)
        else:
            assert not isinstance(read, str)
            step = max(abs(float(signal.scale)), 0.0 if rule.datatype == "float" else 1.0)
            assert read == pytest.approx(value, abs=step / 2 + 1e-6 * abs(value))
            assert rule.minimum is None or read >= rule.minimum
            assert rule.maximum is None or read <= rule.maximum
            assert rule.datatype == "float" or isinstance(read, int)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if isinstance(rule.transform, TextTransform)], ids=lambda rule: rule.path
)
def test_a_text_survives_the_way_over_the_bus(rule: SignalRule) -> None:
    assert isinstance(rule.transform, TextTransform)
    parts = [signal_of(rule.bus, rule.message, name) for name in rule.transform.parts]
    text = ("WAVN" + rule.signal)[: 7 * len(parts)]
    raws = split_text(text, [part.length // 8 for part in parts])
    message = message_of(rule.bus, rule.message)
    read = []
    for part, raw in zip(parts, raws, strict=True):
        data = message.encode(values_of(rule.bus, rule.message, part.name, raw), scaling=False, strict=False)
        read.append(message.decode(data, decode_choices=False)[part.name])
    assert join_text(read) == text


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.invalid], ids=lambda rule: rule.path)
def test_the_marker_of_no_reading_is_no_plausible_value(rule: SignalRule) -> None:
    signal = signal_of(rule.bus, rule.message, rule.signal)
    for raw in rule.invalid:
        physical = raw * signal.scale + signal.offset
        named = choices_of(signal).get(raw) == "INVALID"
        assert named or not signal.minimum <= physical <= signal.maximum


def test_a_vin_fits_whole() -> None:
    rule = demo().catalogue.rule("Vehicle.VehicleIdentification.VIN")
    assert isinstance(rule.transform, TextTransform)
    assert 7 * len(rule.transform.parts) >= 17  # ISO 3779


# ------------------------------------------------------------------ commands
@pytest.mark.parametrize("rule", COMMANDED, ids=lambda rule: rule.path)
def test_a_command_leaves_on_the_body_bus_in_a_frame_of_the_head_unit_that_is_guarded(rule: SignalRule) -> None:
    command = rule.command
    assert command is not None
    assert rule.kind is Kind.ACTUATOR
    assert command.bus == "body"
    message = message_of(command.bus, command.message)
    assert message.senders == ["HU"]
    guard = next(one for one in demo().catalogue.messages if (one.bus, one.name) == ("body", command.message))
    assert guard.counter is not None and guard.checksum is not None
    assert len(command.enable) == 1  # so that a frame changes only what it means
    assert rule.datatype in {"boolean", "string"} or (command.minimum is not None and command.maximum is not None)


def test_each_wish_has_its_own_mark() -> None:
    marks = [(rule.command.message, rule.command.enable) for rule in COMMANDED if rule.command]
    assert len(set(marks)) == len(marks) == 40


def test_what_is_dangerous_is_gated_and_nothing_else_is() -> None:
    """What puts a moving car at risk waits until it stands; the way back to safety is always open."""
    standing = (Gate.NOT_MOVING,)
    expected: dict[str, tuple[tuple[Gate, ...], tuple[Value, ...]]] = {
        "Vehicle.Cabin.Door.Row1.DriverSide.IsLocked": (standing, (True,)),
        "Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked": (standing, (True,)),
        "Vehicle.Cabin.Door.Row2.DriverSide.IsLocked": (standing, (True,)),
        "Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked": (standing, (True,)),
        "Vehicle.Body.Trunk.Rear.IsLocked": (standing, (True,)),
        "Vehicle.Body.Horn.IsActive": (standing, (False,)),
        "Vehicle.Body.Lights.LightSwitch": (standing, ("AUTO", "BEAM")),
        "Vehicle.Cabin.Seat.Row1.DriverSide.Position": (standing, ()),
        "Vehicle.Cabin.Seat.Row1.DriverSide.Height": (standing, ()),
        "Vehicle.Cabin.Seat.Row1.DriverSide.Backrest.Recline": (standing, ()),
        "Vehicle.Chassis.SteeringWheel.Tilt": (standing, ()),
        "Vehicle.Chassis.SteeringWheel.Extension": (standing, ()),
        "Vehicle.Powertrain.TractionBattery.Charging.StartStopCharging": ((Gate.CABLE_CONNECTED,), ("STOP",)),
    }
    assert {
        rule.path: (rule.command.gates, rule.command.ungated)
        for rule in COMMANDED
        if rule.command and rule.command.gates
    } == expected


def test_nothing_of_drive_brake_or_steering_has_a_command() -> None:
    for rule in COMMANDED:
        assert not rule.path.startswith(
            ("Vehicle.Powertrain.Transmission", "Vehicle.Chassis.ParkingBrake", "Vehicle.ADAS")
        )
        assert rule.command is not None and rule.command.bus != "powertrain"


# ------------------------------------------------------------------ the buses
@pytest.mark.parametrize("bus", ["powertrain", "body"])
def test_the_bus_load_is_below_30_percent(bus: str) -> None:
    """Worst-case stuffing of an 11-bit frame (ISO 11898-1): 34 + 8n bits are subject to it, 47 + 8n are sent."""
    bits = 0.0
    for message in demo().databases[bus].database.messages:
        if message.cycle_time:
            size = 8 * message.length
            bits += (47 + size + (34 + size - 1) // 4) * 1000 / message.cycle_time
    assert 0.01 < bits / BITS_PER_SECOND < 0.30


def test_the_dbc_files_load_strictly_and_without_repairs() -> None:
    for loaded in demo().databases.values():
        assert loaded.repairs == ()
        strict = cantools.database.load_file(loaded.path, strict=True)
        assert isinstance(strict, cantools.database.Database)
        assert len(strict.messages) == len(loaded.database.messages)


def test_the_layouts_show_what_real_cars_do() -> None:
    messages = [one for loaded in demo().databases.values() for one in loaded.database.messages]
    signals = [signal for message in messages for signal in message.signals]
    assert {signal.byte_order for signal in signals} == {"big_endian", "little_endian"}
    assert any(signal.is_signed for signal in signals)
    assert any(signal.conversion.is_float for signal in signals)
    assert sum(message.is_multiplexed() for message in messages) == 3
    algorithms = {rule.checksum.algorithm for rule in demo().catalogue.messages if rule.checksum}
    assert algorithms == {"sum8", "xor8", "crc8_j1850", "crc8_h2f"}
    assert len(
        {(loaded_bus, one.frame_id) for loaded_bus, db in demo().databases.items() for one in db.database.messages}
    ) == len(messages)


def test_every_message_of_the_car_is_used_and_every_command_frame_commands() -> None:
    used = {(rule.bus, rule.message) for rule in RULES} | {
        (rule.command.bus, rule.command.message) for rule in COMMANDED if rule.command
    }
    declared = {(bus, one.name) for bus, loaded in demo().databases.items() for one in loaded.database.messages}
    assert used == declared


def test_the_units_that_send_are_those_of_the_car() -> None:
    senders = {one.senders[0] for loaded in demo().databases.values() for one in loaded.database.messages}
    assert senders == {"VCU", "BMS", "OBC", "ESC", "EPS", "BCM", "HVAC", "SEAT", "TPMS", "IC", "SWC", "HU"}


def test_the_vehicles_folder_holds_data_only() -> None:
    kinds = {path.suffix for path in Path(vehicles_folder()).rglob("*") if path.is_file()}
    assert kinds == {".dbc", ".toml"}
