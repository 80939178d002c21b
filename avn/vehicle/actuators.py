# SPDX-License-Identifier: Apache-2.0
"""The commands of a vehicle folder, compiled and checked once: from a VSS value to the bytes of its frame.

Checked here, so that a wrong folder is refused before anything can be sent: what
may be commanded at all, that no frame of another electronic unit is imitated, and
that a frame which carries several wishes says which of them is meant.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from avn.errors import AvnError, Problem
from avn.vehicle.bits import frame_key, raw_from_physical
from avn.vehicle.catalogue import CommandRule, MessageRule, SignalRule, VehicleCatalogue
from avn.vehicle.commands import Reason
from avn.vehicle.dbc import LoadedDbc
from avn.vehicle.encoder import EncoderError, MessageEncoder
from avn.vehicle.expressions import TransformError
from avn.vehicle.guard import AllowedFrame
from avn.vehicle.leaf_transforms import choices_of
from avn.vehicle.signals import Value
from avn.vehicle.transforms import invert_transform

# What a head unit may ever ask of a car, whatever a vehicle folder says: nothing that drives, brakes or steers.
COMMANDABLE: Final = (
    "Vehicle.Body.",
    "Vehicle.Cabin.",
    "Vehicle.Chassis.SteeringWheel.Extension",
    "Vehicle.Chassis.SteeringWheel.HeatingCooling",
    "Vehicle.Chassis.SteeringWheel.Tilt",
    "Vehicle.Chassis.Suspension.Mode",
    "Vehicle.Powertrain.TractionBattery.Charging.",
)


class ActuationError(AvnError):
    """The commands of a vehicle folder are not such as AVN gives."""


class CommandFrame:
    """A frame that only we send: its payload at rest, its counter, its checksum.

    The counter is taken on by `sent`, so that a frame which the bus did not take
    leaves no gap.
    """

    def __init__(self, bus: str, message: Any, rule: MessageRule | None) -> None:
        self.allowed = AllowedFrame(bus, frame_key(message), message.length, bool(message.is_fd))
        self.signals = {signal.name: signal for signal in message.signals}
        self._encoder = MessageEncoder(message, *((None, None) if rule is None else (rule.checksum, rule.counter)))
        self._counter = None if rule is None else rule.counter
        self._next = 0
        starts = {s.name: s.raw_initial for s in message.signals if s.raw_initial and s.multiplexer_ids is None}
        self._rest = self._encoder.encode(starts)

    def at_rest(self, name: str) -> int:
        """Return the raw value of a signal while nothing is wished."""
        return self.signals[name].raw_initial or 0

    def payload(self, raws: Mapping[str, int | float]) -> bytes:
        """Return the next frame's bytes with some raw values, all else at rest; raises `EncoderError`."""
        return self._encoder.encode(raws, base=self._rest, counter=self._next if self._counter else None)

    def sent(self) -> None:
        """Take the counter on: the bus has the last payload."""
        if self._counter is not None:
            self._next = (self._next + self._counter.step) % self._counter.modulo


@dataclass(frozen=True, slots=True)
class Actuator:
    """One commandable leaf: its rules, the frame it leaves in, and how its value becomes bytes."""

    rule: SignalRule
    command: CommandRule
    frame: CommandFrame
    signal: Any  # the cantools signal of the target
    to_dbc: Callable[[Value], int | float]

    @property
    def allowed(self) -> AllowedFrame:
        """What the guard must let pass for this leaf."""
        return self.frame.allowed

    def check(self, value: Value) -> Reason | None:
        """Return why a well-typed value cannot be asked for, or None."""
        if not isinstance(value, bool | str):
            low, high = self.command.minimum, self.command.maximum
            if (low is not None and value < low) or (high is not None and value > high):
                return Reason.OUT_OF_RANGE
        try:
            self.payload(value)
        except TransformError:
            return Reason.NO_SUCH_VALUE
        except (EncoderError, ValueError):
            return Reason.OUT_OF_RANGE
        return None

    def payload(self, value: Value) -> bytes:
        """Return the next frame with this wish and no other."""
        raw = raw_from_physical(self.signal, self.to_dbc(value))
        return self.frame.payload({self.command.signal: raw, **dict(self.command.enable)})


def compile_actuators(catalogue: VehicleCatalogue, databases: Mapping[str, LoadedDbc]) -> dict[str, Actuator]:
    """Return path -> actuator for every leaf with a command.

    Raises `ActuationError` with every problem: a path that a head unit must not
    command, a message that an electronic unit of the car sends, signals that the
    message lacks, wishes in one frame that cannot be told apart.
    """
    problems: list[Problem] = []
    frames: dict[tuple[str, str], CommandFrame] = {}
    actuators: dict[str, Actuator] = {}
    read_from = {(rule.bus, rule.message) for rule in catalogue.signals}
    rules = {(rule.bus, rule.name): rule for rule in catalogue.messages}
    for rule in catalogue.signals:
        command = rule.command
        if command is None:
            continue
        key = (command.bus, command.message)

        def refuse(what: str, remedy: str, path: str = rule.path) -> None:
            problems.append(Problem(f"{path}: {what}", remedy, catalogue.folder / "signals.toml"))

        if not rule.path.startswith(COMMANDABLE):
            refuse("a head unit does not command this.", "Remove its command.")
            continue
        if key in read_from:
            refuse(
                f"the command frame {command.message} is one that the car itself sends.",
                "Name the frame that the head unit sends.",
            )
            continue
        if min(command.repeats, command.period_ms, command.confirm_within_ms) < 1:
            refuse("repeats, period_ms and confirm_within_ms begin at 1.", "Correct the command.")
            continue
        try:
            if key not in frames:
                message = databases[command.bus].database.get_message_by_name(command.message)
                frames[key] = CommandFrame(command.bus, message, rules.get(key))
            frame = frames[key]
            signal = frame.signals[command.signal]
            unmarked = [name for name, raw in command.enable if frame.at_rest(name) == raw]
            to_dbc = invert_transform(command.transform, choices_of(signal))
        except KeyError as error:
            refuse(f"there is no {error} for its command.", "Name a bus, message and signal of the DBC files.")
            continue
        except AvnError as error:
            problems.extend(error.problems)
            continue
        if unmarked:
            refuse(f"{unmarked[0]} marks its value as meant even at rest.", "Correct 'enable' or the start value.")
            continue
        actuators[rule.path] = Actuator(rule, command, frame, signal, to_dbc)
    problems += _ambiguous(catalogue, actuators)
    if problems:
        raise ActuationError(*problems)
    return actuators


def _ambiguous(catalogue: VehicleCatalogue, actuators: Mapping[str, Actuator]) -> list[Problem]:
    """Find wishes that another wish in the same frame would make as well, because its marks are among the other's."""
    return [
        Problem(
            f"{one.rule.path}: a command for {other.rule.path} in the same frame would command this as well.",
            "Give 'enable' a signal that marks this value, and no other, as meant.",
            catalogue.folder / "signals.toml",
        )
        for one, other in itertools.permutations(actuators.values(), 2)
        if one.allowed == other.allowed and set(one.command.enable) <= set(other.command.enable)
    ]
