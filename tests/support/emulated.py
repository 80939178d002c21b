# SPDX-License-Identifier: Apache-2.0
"""An emulated car for tests: built from the demo folder, stepped by hand, read with cantools."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

from avn.emulator.car import EmulatedCar
from avn.emulator.scenario import Scenario
from avn.emulator.track import Point
from avn.resources import vehicles_folder
from avn.vehicle.catalogue import SignalRule, TextTransform, VehicleCatalogue
from avn.vehicle.catalogue_loader import load_vehicle
from avn.vehicle.encoder import MessageEncoder
from avn.vehicle.frames import Frame
from avn.vehicle.leaf_transforms import choices_of
from avn.vehicle.signals import Value
from avn.vehicle.transforms import compile_transform, invert_transform

# A straight line of 3 km to the north; not a loop.
STRAIGHT = (Point(47.0, 9.5), Point(47.01, 9.5), Point(47.027, 9.5))


@functools.cache
def demo() -> tuple[VehicleCatalogue, dict[str, Any]]:
    """The demo car's catalogue and cantools databases by bus."""
    vehicle = load_vehicle(vehicles_folder() / "demo")
    return vehicle.catalogue, {bus: loaded.database for bus, loaded in vehicle.databases.items()}


def scenario(**changes: Any) -> Scenario:
    """A scenario on the straight line."""
    return Scenario(**{"name": "test", "title": "Test", "points": STRAIGHT, "seed": 5, **changes})


def car(given: Scenario | None = None, **keywords: Any) -> EmulatedCar:
    """An emulated demo car."""
    catalogue, databases = demo()
    return EmulatedCar(given or scenario(), catalogue, databases, **keywords)


class Ears:
    """What a bystander on the bus knows: the last frame of every message, and values decoded by cantools."""

    def __init__(self, emulated: EmulatedCar) -> None:
        self.car = emulated
        self.catalogue, self.databases = demo()
        self.last: dict[tuple[str, int], Frame] = {}
        self.frames: list[tuple[str, Frame]] = []
        self._encoders: dict[tuple[str, str], MessageEncoder] = {}

    @property
    def truth(self) -> dict[str, Any]:
        """What the car is really doing."""
        return dict(self.car.truth)

    def run(self, seconds: float, until: Callable[[], bool] | None = None) -> bool:
        """Step the car by 10 ms until `seconds` are over or `until` holds; return whether it held."""
        for _ in range(round(seconds * 100)):
            self.car.step(0.01)
            sent = self.car.frames()
            self.frames += sent
            self.last.update({(bus, frame.can_id): frame for bus, frame in sent})
            if until is not None and until():
                return True
        return False

    def message(self, bus: str, name: str) -> Any:
        return self.databases[bus].get_message_by_name(name)

    def raw(self, path: str) -> Any:
        """The raw value of a signal in the last frame that carried it."""
        rule = self.catalogue.rule(path)
        frame = self.last[rule.bus, self.message(rule.bus, rule.message).frame_id]
        decoded = self.message(rule.bus, rule.message).decode(frame.data, decode_choices=False, scaling=False)
        return decoded[rule.signal]

    def value(self, path: str) -> Value | None:
        """The VSS value in the last frame, None before there was one; not for multiplexed signals and texts."""
        rule = self.catalogue.rule(path)
        if (rule.bus, self.message(rule.bus, rule.message).frame_id) not in self.last:
            return None
        signal = self.message(rule.bus, rule.message).get_signal_by_name(rule.signal)
        physical = signal.conversion.raw_to_scaled(self.raw(path), decode_choices=False)
        return compile_transform(rule.transform, choices_of(signal))(physical)

    def command_frame(self, path: str, value: Value, *, counter: int | None = None) -> tuple[str, Frame]:
        """The head unit's frame for a wish."""
        command = self.catalogue.rule(path).command
        assert command is not None
        message = self.message(command.bus, command.message)
        key = command.bus, command.message
        if key not in self._encoders:
            check = next(one for one in self.catalogue.messages if (one.bus, one.name) == key)
            self._encoders[key] = MessageEncoder(message, check.checksum, check.counter)
        signal = message.get_signal_by_name(command.signal)
        physical = invert_transform(command.transform, choices_of(signal))(value)
        raws = {command.signal: signal.conversion.numeric_scaled_to_raw(physical), **dict(command.enable)}
        data = self._encoders[key].encode(raws, counter=counter)
        return command.bus, Frame(message.frame_id, data, 0)

    def command(self, path: str, value: Value) -> None:
        """Send a wish as the head unit does: the frame three times."""
        command = self.catalogue.rule(path).command
        assert command is not None
        for _ in range(command.repeats):
            self.car.receive(*self.command_frame(path, value))


def commandable() -> Iterator[SignalRule]:
    """Every rule of the demo car that has a command."""
    return (rule for rule in demo()[0].signals if rule.command is not None)


def plain() -> Iterator[SignalRule]:
    """Every rule whose value stands in one signal that is in every frame of its message."""
    catalogue, databases = demo()
    for rule in catalogue.signals:
        if isinstance(rule.transform, TextTransform):
            continue
        if not databases[rule.bus].get_message_by_name(rule.message).is_multiplexed():
            yield rule
