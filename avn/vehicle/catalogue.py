# SPDX-License-Identifier: Apache-2.0
"""What a vehicle folder (`can/vehicles/<id>/`) says, as frozen values.

`load_catalogue` reads `signals.toml`; the header of
`can/vehicles/demo/signals.toml` is the guide to its format.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from avn.vehicle.signals import SignalDeclaration, Value


class Kind(enum.StrEnum):
    """The VSS node type of a leaf."""

    SENSOR = "sensor"
    ACTUATOR = "actuator"
    ATTRIBUTE = "attribute"


class Gate(enum.StrEnum):
    """A condition of the car that a command needs; judged by `avn.vehicle.actuation`."""

    NOT_MOVING = "not_moving"  # driving state is not MOVING (unknown counts as MOVING)
    PARKED = "parked"  # driving state is PARKED
    DOORS_CLOSED = "doors_closed"  # every door reads closed, validly
    CABLE_CONNECTED = "cable_connected"  # the charging cable reads connected, validly


@dataclass(frozen=True, slots=True)
class CounterRule:
    """A rolling counter in a message: `(last + step) % modulo` is expected."""

    signal: str
    modulo: int
    step: int = 1


@dataclass(frozen=True, slots=True)
class ChecksumRule:
    """A checksum in a message. `algorithm` names an entry of `avn.vehicle.checks.ALGORITHMS`."""

    signal: str
    algorithm: str
    parameters: Mapping[str, int | tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MessageRule:
    """What must hold for a received message before any of its values is believed."""

    bus: str
    name: str
    counter: CounterRule | None = None
    checksum: ChecksumRule | None = None


@dataclass(frozen=True, slots=True)
class MappingTransform:
    """Raw or named DBC value to VSS value, by table; what is absent is invalid."""

    pairs: tuple[tuple[Value, Value], ...]


@dataclass(frozen=True, slots=True)
class MathTransform:
    """VSS value as an arithmetic expression in `x`, in the closed grammar of `avn.vehicle.transforms`."""

    expression: str
    inverse: str | None = None


@dataclass(frozen=True, slots=True)
class TimeOfDayTransform:
    """Raw minutes since local midnight to an ISO 8601 time of day, `HH:MM`."""


@dataclass(frozen=True, slots=True)
class TextTransform:
    """Characters spread over several raw signals of one message, often multiplexed segments.

    Each part holds 8-bit characters, most significant first, padded with zeros. The
    value is published when every part has been seen.
    """

    parts: tuple[str, ...]


type Transform = MappingTransform | MathTransform | TimeOfDayTransform | TextTransform


@dataclass(frozen=True, slots=True)
class CommandRule:
    """How an actuator is moved: the frame, its limits, and what must be true of the car."""

    bus: str
    message: str
    signal: str
    transform: Transform | None
    enable: tuple[tuple[str, int], ...]  # further raw signals of the frame that mark this value as meant
    minimum: float | None
    maximum: float | None
    period_ms: int  # distance of the repeated frames
    repeats: int  # how many frames are sent
    confirm_within_ms: int  # read-back must show the value by then
    tolerance: float  # numeric distance that counts as the same
    min_interval_ms: int  # a second command on this path before that is denied
    gates: tuple[Gate, ...]
    ungated: tuple[Value, ...] = ()  # values that are allowed whatever the gates say

    def gates_for(self, value: Value | None) -> tuple[Gate, ...]:
        """Return the gates that a wish for `value` must pass; None stands for any value that is not ungated."""
        return () if value in self.ungated else self.gates


@dataclass(frozen=True, slots=True)
class SignalRule:
    """One VSS leaf of this vehicle and where its value comes from."""

    path: str
    kind: Kind
    datatype: str
    unit: str
    bus: str
    message: str
    signal: str
    transform: Transform | None
    timeout_ms: int
    invalid: tuple[int, ...]  # raw values that mean "not available" or "error"
    minimum: float | None
    maximum: float | None
    command: CommandRule | None = None

    @property
    def declaration(self) -> SignalDeclaration:
        """What the signal store needs of this rule."""
        return SignalDeclaration(self.path, self.unit, self.timeout_ms)


@dataclass(frozen=True, slots=True)
class VehicleCatalogue:
    """One vehicle folder, checked: every name in it exists in its DBC files and in VSS."""

    id: str
    name: str
    folder: Path
    databases: Mapping[str, Path]  # bus name -> DBC file
    messages: tuple[MessageRule, ...]
    signals: tuple[SignalRule, ...]

    def rule(self, path: str) -> SignalRule:
        """Return the rule of a VSS path; raises KeyError."""
        for rule in self.signals:
            if rule.path == path:
                return rule
        raise KeyError(path)


def load_catalogue(folder: Path) -> VehicleCatalogue:
    """Read and check a vehicle folder; raises an `AvnError` that names every problem with file, line and remedy.

    Where the DBC files are needed as well, `avn.vehicle.catalogue_loader.load_vehicle` gives both at once.
    """
    from avn.vehicle.catalogue_loader import load_vehicle  # it needs the classes above

    return load_vehicle(folder).catalogue
