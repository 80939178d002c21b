# SPDX-License-Identifier: Apache-2.0
"""Everything that an engineer can set on the emulated car, declared once.

The control panel builds its controls from `INPUTS`, scenario files name them,
the control protocol carries them, and the state file keeps them. Each of them
drives the model: an input that does nothing has no place here.

An input with a VSS `path` is a knob of the car itself: the passenger's hand and
the head unit's command turn the same knob, so the panel shows what the head unit did.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from avn.vehicle.signals import Value

NONE = "none"
ECUS = ("VCU", "BMS", "OBC", "ESC", "EPS", "BCM", "HVAC", "SEAT", "TPMS", "IC", "SWC")
BUSES = ("powertrain", "body")


class InputKind(enum.StrEnum):
    """How an input is worked; it decides the control that the panel shows."""

    BOOL = "bool"
    NUMBER = "number"
    CHOICE = "choice"
    MOMENTARY = "momentary"  # true while held; never kept over a restart


@dataclass(frozen=True, slots=True)
class InputDeclaration:
    """One input. `minimum`, `maximum` and `step` (in `unit`) are for numbers, `choices` for choices."""

    name: str
    title: str
    group: str
    kind: InputKind
    default: Value
    unit: str = ""
    minimum: float = 0.0
    maximum: float = 0.0
    step: float = 0.0
    choices: tuple[str, ...] = ()
    path: str = ""  # VSS path of the actuator that this knob is, empty where it is none

    @property
    def kept(self) -> bool:
        """True when the value survives a restart."""
        return self.kind is not InputKind.MOMENTARY

    def accept(self, value: object) -> Value:
        """Return `value` as this input takes it: numbers as float, inside the range.

        Raises ValueError with a sentence that names the input and what it takes.
        """
        match self.kind:
            case InputKind.BOOL | InputKind.MOMENTARY:
                if isinstance(value, bool):
                    return value
                raise ValueError(f"{self.name} takes true or false, not {value!r}")
            case InputKind.CHOICE:
                if isinstance(value, str) and value in self.choices:
                    return value
                raise ValueError(f"{self.name} takes one of {', '.join(self.choices)}, not {value!r}")
            case InputKind.NUMBER:
                if (
                    isinstance(value, int | float)
                    and not isinstance(value, bool)
                    and self.minimum <= value <= self.maximum  # false for NaN
                ):
                    return float(value)
                raise ValueError(f"{self.name} takes {self.minimum:g} to {self.maximum:g} {self.unit}, not {value!r}")


def _switch(name: str, title: str, group: str, *, on: bool = False, path: str = "") -> InputDeclaration:
    return InputDeclaration(name, title, group, InputKind.BOOL, on, path=path)


def _hold(name: str, title: str, group: str) -> InputDeclaration:
    return InputDeclaration(name, title, group, InputKind.MOMENTARY, default=False)


def _number(
    name: str,
    title: str,
    group: str,
    default: float,
    unit: str,
    minimum: float,
    maximum: float,
    step: float = 1.0,
    path: str = "",
) -> InputDeclaration:
    return InputDeclaration(name, title, group, InputKind.NUMBER, default, unit, minimum, maximum, step, path=path)


def _choice(name: str, title: str, group: str, choices: tuple[str, ...], path: str = "") -> InputDeclaration:
    return InputDeclaration(name, title, group, InputKind.CHOICE, choices[0], choices=choices, path=path)


_HVAC = "Vehicle.Cabin.HVAC"
_NO_ECU = (NONE, *ECUS)
_NO_BUS = (NONE, *BUSES)

INPUTS: tuple[InputDeclaration, ...] = (
    # Driving. In "route" the emulated driver works the pedals; in "pedals" the engineer does. The line is followed
    # in both. A gear other than D, a parking brake or a cable makes the driver stop first, as a person would.
    _choice("drive.mode", "Driver", "Driving", ("route", "pedals")),
    _number("pedals.accelerator", "Accelerator", "Driving", 0.0, "%", 0.0, 100.0),
    _number("pedals.brake", "Brake", "Driving", 0.0, "%", 0.0, 100.0),
    InputDeclaration("drive.gear", "Gear", "Driving", InputKind.CHOICE, "D", choices=("P", "R", "N", "D")),
    _switch("drive.parking_brake", "Parking brake", "Driving"),
    _number("drive.rear_obstacle", "Obstacle behind", "Driving", 5.0, "m", 0.0, 5.0, 0.1),
    # Doors, belts, body
    _switch("doors.front_driver", "Front, driver's side", "Doors and belts"),
    _switch("doors.front_passenger", "Front, passenger's side", "Doors and belts"),
    _switch("doors.rear_driver", "Rear, driver's side", "Doors and belts"),
    _switch("doors.rear_passenger", "Rear, passenger's side", "Doors and belts"),
    _switch("doors.boot", "Boot", "Doors and belts"),
    _switch("doors.bonnet", "Bonnet", "Doors and belts"),
    _hold("key.lock", "Key: lock", "Doors and belts"),
    _hold("key.unlock", "Key: unlock", "Doors and belts"),
    _switch("belts.driver", "Driver's belt", "Doors and belts", on=True),
    _switch("belts.passenger", "Passenger's belt", "Doors and belts"),
    _switch("belts.rear_driver", "Rear belt, driver's side", "Doors and belts"),
    _switch("belts.rear_middle", "Rear belt, middle", "Doors and belts"),
    _switch("belts.rear_passenger", "Rear belt, passenger's side", "Doors and belts"),
    # Lights and weather
    _choice(
        "lights.switch",
        "Light switch",
        "Lights and body",
        ("AUTO", "OFF", "POSITION", "DAYTIME_RUNNING_LIGHTS", "BEAM"),
        path="Vehicle.Body.Lights.LightSwitch",
    ),
    _switch("lights.high_beam", "High beam", "Lights and body"),
    _choice("lights.indicator", "Indicator", "Lights and body", ("OFF", "LEFT", "RIGHT")),
    _switch("lights.hazard", "Hazard lights", "Lights and body", path="Vehicle.Body.Lights.Hazard.IsSignaling"),
    _choice(
        "body.wiper",
        "Wiper stalk",
        "Lights and body",
        ("RAIN_SENSOR", "OFF", "INTERVAL", "SLOW", "MEDIUM", "FAST"),
    ),
    _number("body.washer_level", "Washer fluid", "Lights and body", 80.0, "%", 0.0, 100.0),
    _number("body.sunroof", "Sunroof", "Lights and body", 0.0, "%", 0.0, 100.0),
    _switch("alarm.unlawful_unlock", "Lock forced open", "Lights and body"),
    _hold("alarm.shock", "Knock on the car", "Lights and body"),
    _number("environment.temperature", "Temperature", "Outside", 16.0, "°C", -40.0, 50.0, 0.5),
    _number("environment.rain", "Rain", "Outside", 0.0, "%", 0.0, 100.0),
    _number("environment.light", "Daylight", "Outside", 80.0, "%", 0.0, 100.0),
    # Energy. Setting the charge or the battery temperature sets the state; it then lives on by physics.
    _number("battery.soc", "Charge", "Energy", 68.0, "%", 0.0, 100.0),
    _number("battery.auxiliary_voltage", "12 V battery", "Energy", 12.7, "V", 8.0, 15.5, 0.1),
    _switch("charging.cable", "Charging cable", "Energy"),
    _number("charging.station_power", "Station power", "Energy", 11.0, "kW", 1.4, 150.0, 0.1),
    _number("tyres.front_left", "Front left", "Tyres", 250.0, "kPa", 0.0, 400.0),
    _number("tyres.front_right", "Front right", "Tyres", 250.0, "kPa", 0.0, 400.0),
    _number("tyres.rear_left", "Rear left", "Tyres", 250.0, "kPa", 0.0, 400.0),
    _number("tyres.rear_right", "Rear right", "Tyres", 250.0, "kPa", 0.0, 400.0),
    # Climate: the knobs on the dashboard
    _number(
        "climate.driver_temperature",
        "Driver's temperature",
        "Climate",
        21.0,
        "°C",
        16.0,
        28.0,
        0.5,
        f"{_HVAC}.Station.Row1.Driver.Temperature",
    ),
    _number(
        "climate.passenger_temperature",
        "Passenger's temperature",
        "Climate",
        21.0,
        "°C",
        16.0,
        28.0,
        0.5,
        f"{_HVAC}.Station.Row1.Passenger.Temperature",
    ),
    _number(
        "climate.driver_fan",
        "Driver's fan",
        "Climate",
        40.0,
        "%",
        0.0,
        100.0,
        10.0,
        f"{_HVAC}.Station.Row1.Driver.FanSpeed",
    ),
    _number(
        "climate.passenger_fan",
        "Passenger's fan",
        "Climate",
        40.0,
        "%",
        0.0,
        100.0,
        10.0,
        f"{_HVAC}.Station.Row1.Passenger.FanSpeed",
    ),
    _switch(
        "climate.air_conditioning",
        "Air conditioning",
        "Climate",
        on=True,
        path=f"{_HVAC}.IsAirConditioningActive",
    ),
    _switch("climate.front_defroster", "Front defroster", "Climate", path=f"{_HVAC}.IsFrontDefrosterActive"),
    _switch("climate.rear_defroster", "Rear defroster", "Climate", path=f"{_HVAC}.IsRearDefrosterActive"),
    _switch("climate.recirculation", "Recirculation", "Climate", path=f"{_HVAC}.IsRecirculationActive"),
    # Buttons on the steering wheel
    _hold("buttons.push_to_talk", "Push to talk", "Wheel buttons"),
    _hold("buttons.next", "Next", "Wheel buttons"),
    _hold("buttons.previous", "Previous", "Wheel buttons"),
    _hold("buttons.volume_up", "Volume up", "Wheel buttons"),
    _hold("buttons.volume_down", "Volume down", "Wheel buttons"),
    _hold("buttons.mute", "Mute", "Wheel buttons"),
    _hold("buttons.phone", "Phone", "Wheel buttons"),
    # Maintenance. Each defect raises its own diagnostic trouble code.
    _number("service.distance", "Distance to service", "Maintenance", 8200.0, "km", -2000.0, 30000.0, 100.0),
    _number("service.days", "Days to service", "Maintenance", 142.0, "d", -60.0, 730.0),
    _number("service.brake_pad_wear", "Brake pad wear", "Maintenance", 23.0, "%", 0.0, 100.0),
    _switch("defects.brake", "Brake defect", "Maintenance"),
    _switch("defects.lamp", "Lamp defect", "Maintenance"),
    _switch("defects.steering_assist", "Steering assist defect", "Maintenance"),
    _switch("defects.esc", "ESC and ABS defect", "Maintenance"),
    # Faults of the network and of GNSS
    _choice("faults.silent_ecu", "Silent ECU", "Faults", _NO_ECU),
    _choice("faults.frozen_counter", "Frozen counter", "Faults", _NO_ECU),
    _choice("faults.bad_checksum", "Wrong checksum", "Faults", _NO_ECU),
    _choice("faults.short_frames", "Short frames", "Faults", _NO_ECU),
    _choice("faults.stuck_values", "Values stuck", "Faults", _NO_ECU),
    _choice("faults.out_of_range", "Values out of range", "Faults", _NO_ECU),
    _choice("faults.undefined_enum", "Undefined enum values", "Faults", _NO_ECU),
    _switch("faults.unknown_multiplexer", "Impossible multiplexer", "Faults"),
    _switch("faults.second_sender", "Second sender of our frames", "Faults"),
    _choice("faults.bus_off", "Bus off", "Faults", _NO_BUS),
    _choice("faults.flood", "Bus flooded", "Faults", _NO_BUS),
    _switch("faults.gnss_loss", "No satellites", "Faults"),
    _hold("faults.gnss_jump", "Position jumps", "Faults"),
    _switch("faults.gnss_week_rollover", "GNSS week roll-over", "Faults"),
)

BY_NAME: Mapping[str, InputDeclaration] = MappingProxyType({one.name: one for one in INPUTS})
GROUPS: tuple[str, ...] = tuple(dict.fromkeys(one.group for one in INPUTS))


class Inputs:
    """The present value of every input; starts with the defaults."""

    __slots__ = ("_overlay", "_values", "version")

    def __init__(self, values: Mapping[str, object] = MappingProxyType({})) -> None:
        self._values: dict[str, Value] = {one.name: one.default for one in INPUTS}
        self._overlay: dict[str, Value] = {}
        self.version = 0  # grows with every change
        for name, value in values.items():
            self.set(name, value)

    def set(self, name: str, value: object) -> Value:
        """Set one input and return the value as taken; raises ValueError with a sentence for the person."""
        declaration = BY_NAME.get(name)
        if declaration is None:
            raise ValueError(f"there is no input {name!r}")
        accepted = declaration.accept(value)
        self._values[name] = accepted
        self._overlay.pop(name, None)
        self.version += 1
        return accepted

    def lay_over(self, values: Mapping[str, Value]) -> None:
        """Let the emulated driver hold some inputs for a while (an open door at a stop), instead of those before."""
        self._overlay = dict(values)
        self.version += 1

    def __getitem__(self, name: str) -> Value:
        return self._overlay[name] if name in self._overlay else self._values[name]

    def number(self, name: str) -> float:
        """Return a number input in its declared unit."""
        return float(self[name])

    def on(self, name: str) -> bool:
        """Return a switch or a held button."""
        return bool(self[name])

    def choice(self, name: str) -> str:
        """Return a choice."""
        return str(self[name])

    def as_dict(self) -> dict[str, Value]:
        """Return all values by name, as they hold now."""
        return self._values | self._overlay

    def kept(self) -> dict[str, Value]:
        """Return the values that survive a restart; what the emulated driver holds for a while is none of them."""
        return {name: value for name, value in self._values.items() if BY_NAME[name].kept}
