# SPDX-License-Identifier: Apache-2.0
"""What a rule of the catalogue is made of: what is said, of which place, and when a reading calls for it."""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Value


class Severity(enum.IntEnum):
    """How soon the driver must act; the gravest is the smallest."""

    DANGER = 0  # now
    CAUTION = 1  # on this drive
    INFO = 2  # some day


class Kind(enum.StrEnum):
    """What can be said of the car."""

    BRAKE_FAULT = "brake_fault"
    BRAKE_FLUID_LOW = "brake_fluid_low"
    PARKING_BRAKE_ON = "parking_brake_on"
    STEERING_FAULT = "steering_fault"
    DOOR_OPEN = "door_open"
    BONNET_OPEN = "bonnet_open"
    BOOT_OPEN = "boot_open"
    CABLE_PLUGGED = "cable_plugged"
    BELT_OPEN = "belt_open"
    TYRE_VERY_LOW = "tyre_very_low"
    TYRE_LOW = "tyre_low"
    SUPPLY_VERY_LOW = "supply_very_low"
    SUPPLY_LOW = "supply_low"
    CHARGE_VERY_LOW = "charge_very_low"
    CHARGE_LOW = "charge_low"
    PADS_WORN_OUT = "pads_worn_out"
    PADS_WORN = "pads_worn"
    ABS_FAULT = "abs_fault"
    ESC_FAULT = "esc_fault"
    LOW_BEAM_DEFECT = "low_beam_defect"
    HIGH_BEAM_DEFECT = "high_beam_defect"
    BRAKE_LAMP_DEFECT = "brake_lamp_defect"
    INDICATOR_DEFECT = "indicator_defect"
    LAMP_DEFECT = "lamp_defect"
    FORCED_UNLOCK = "forced_unlock"
    SHOCK = "shock"
    OPEN_IN_RAIN = "open_in_rain"
    SERVICE_OVERDUE = "service_overdue"
    SERVICE_DUE = "service_due"
    WASHER_LOW = "washer_low"
    FAULTS_STORED = "faults_stored"


class Area(enum.StrEnum):
    """What is watched, in the words under which it is listed when nothing is known of it."""

    BRAKES = "brakes"
    STEERING = "steering"
    OPENINGS = "openings"
    BELTS = "belts"
    TYRES = "tyres"
    SUPPLY = "supply"
    CHARGE = "charge"
    STABILITY = "stability"
    LAMPS = "lamps"
    CABLE = "cable"
    ALARM = "alarm"
    WINDOWS = "windows"
    SERVICE = "service"
    WASHER = "washer"
    FAULTS = "faults"


class Side(enum.StrEnum):
    """A side of the car in the words of VSS: doors and seats go by the driver, wheels and lamps by the car itself."""

    DRIVER = "DriverSide"
    PASSENGER = "PassengerSide"
    LEFT = "Left"
    RIGHT = "Right"
    MIDDLE = "Middle"


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the car: the row, counted from the front, and the side."""

    row: int
    side: Side


class Condition(Protocol):
    """When a value calls for something."""

    def holds(self, value: Value, before: bool) -> bool | None:
        """Say whether it holds, given whether it held `before`; None where `value` is no answer."""


@dataclass(frozen=True, slots=True)
class Is:
    """A switch or a word has this value."""

    wanted: bool | str

    def holds(self, value: Value, before: bool) -> bool | None:
        """See `Condition`; a number is no answer."""
        return value == self.wanted if isinstance(value, type(self.wanted)) else None


@dataclass(frozen=True, slots=True)
class Below:
    """A number is less than `limit`; once it was, it must reach `clears_at` before that is over."""

    limit: float
    clears_at: float

    def holds(self, value: Value, before: bool) -> bool | None:
        """See `Condition`; words, switches and what is no number are no answer."""
        number = _number(value)
        return None if number is None else number < (self.clears_at if before else self.limit)


@dataclass(frozen=True, slots=True)
class Above:
    """A number is greater than `limit`; once it was, it must come down to `clears_at` before that is over."""

    limit: float
    clears_at: float

    def holds(self, value: Value, before: bool) -> bool | None:
        """See `Condition`; words, switches and what is no number are no answer."""
        number = _number(value)
        return None if number is None else number > (self.clears_at if before else self.limit)


def _number(value: Value) -> float | None:
    if isinstance(value, bool | str) or not math.isfinite(value):
        return None
    return float(value)


@dataclass(frozen=True, slots=True)
class Given:
    """A rule counts only while this holds too. A car that lacks the signal is not watched by the rule."""

    path: str
    condition: Condition


type WhileState = Mapping[DrivingState, Severity]


def always(severity: Severity, *, moving: Severity | None = None) -> WhileState:
    """Return a severity for every driving state, where `moving` may differ."""
    found = dict.fromkeys(DrivingState, severity)
    if moving is not None:
        found[DrivingState.MOVING] = moving
    return MappingProxyType(found)


def during(severities: Mapping[DrivingState, Severity]) -> WhileState:
    """Return severities for some driving states; in the others the rule does not matter."""
    return MappingProxyType(dict(severities))


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is watched.

    It is called for when `holds` is true of any one of `signals`, in the driving
    states that `severity` names. Of the rules with one `subject` only the gravest is
    said, and a `general` one only where its area has no other warning. `figure` is the
    signal whose value belongs into the words. `source` tells where the limit comes from.
    """

    kind: Kind
    area: Area
    signals: tuple[str, ...]
    holds: Condition
    severity: WhileState
    source: str
    place: Place | None = None
    subject: str = ""
    given: Given | None = None
    figure: str = ""
    general: bool = False

    @property
    def id(self) -> str:
        """What is said and of which place; no two warnings of one moment have the same."""
        return self.kind if self.place is None else f"{self.kind}.{self.place.row}.{self.place.side}"

    @property
    def paths(self) -> tuple[str, ...]:
        """Every signal that the rule reads."""
        more = (self.given.path,) if self.given is not None else ()
        return (*self.signals, *more, *((self.figure,) if self.figure else ()))
