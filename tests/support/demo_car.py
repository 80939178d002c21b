# SPDX-License-Identifier: Apache-2.0
"""The demo car behind the actuation: units that obey, or do not, and that read our frames with cantools."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from avn.vehicle.catalogue import CommandRule
from avn.vehicle.catalogue_loader import LoadedVehicle, load_vehicle
from avn.vehicle.frames import Frame
from avn.vehicle.leaf_transforms import choices_of
from avn.vehicle.signals import Value
from avn.vehicle.transforms import compile_transform
from tests.support.actuation_car import BODY, SmallCar

CHARGING = "Vehicle.Powertrain.TractionBattery.Charging"
FIRST_WORDS: dict[str, Value] = {
    "Vehicle.Chassis.Suspension.Mode": "NORMAL",
    f"{CHARGING}.StartStopCharging": "STOP",
    f"{CHARGING}.ChargeLimit": 80,
    f"{CHARGING}.Timer.Mode": "INACTIVE",
    f"{CHARGING}.Timer.Time": "06:30",
    f"{CHARGING}.ChargingPort.AnyPosition.IsChargingCableConnected": True,
    "Vehicle.Body.Lights.LightSwitch": "AUTO",
    "Vehicle.Cabin.HVAC.Station.Row1.Driver.AirDistribution": "MIDDLE",
    "Vehicle.Cabin.HVAC.Station.Row1.Passenger.AirDistribution": "MIDDLE",
    "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature": 21.0,
    "Vehicle.Cabin.HVAC.Station.Row1.Passenger.Temperature": 21.0,
    "Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.Intensity": 40,
}


@cache
def demo() -> LoadedVehicle:
    return load_vehicle(Path(__file__).parents[2] / "can" / "vehicles" / "demo")


def first_words() -> dict[str, Value]:
    """What the car says of every actuator, of the doors and of the cable."""
    words: dict[str, Value] = {}
    for rule in demo().catalogue.signals:
        if rule.command is not None or rule.path.endswith(".IsOpen"):
            words[rule.path] = False if rule.datatype == "boolean" else 0
    return words | FIRST_WORDS


class DemoCar(SmallCar):
    """Obeys each wish that is marked as meant, 10 ms later, unless the path is in `deaf` or the car is `dead`."""

    def __init__(self, *, normal: dict[str, Value] | None = None, writable: tuple[str, ...] = (BODY,)) -> None:
        self.deaf: set[str] = set()
        self.dead = False
        self._answers: list[tuple[str, Value]] = []
        words = first_words() if normal is None else normal
        super().__init__(demo().catalogue, loaded=dict(demo().databases), writable=writable, normal=words)
        self.service._guard._senders[BODY] = self.hear

    def hear(self, frame: Frame) -> bool:
        if not self.bus_takes:
            return False
        self.sent.append((BODY, frame))
        for path, value in self.meant(frame).items():
            if path not in self.deaf:
                self._answers.append((path, value))
        return True

    def meant(self, frame: Frame) -> dict[str, Value]:
        """Return path -> value of what a frame asks for, as the units of the car read it."""
        message = demo().databases[BODY].database.get_message_by_frame_id(frame.can_id)
        values = message.decode(frame.data, decode_choices=False)
        found: dict[str, Value] = {}
        for rule in demo().catalogue.signals:
            command = rule.command
            if command is None or command.message != message.name:
                continue
            if all(values[name] == raw for name, raw in command.enable):
                value = self.value_of(command, values[command.signal])
                assert value is not None, f"{rule.path}: the frame holds a value that means nothing"
                found[rule.path] = value
        return found

    def value_of(self, command: CommandRule, physical: float) -> Value | None:
        message = demo().databases[BODY].database.get_message_by_name(command.message)
        return compile_transform(command.transform, choices_of(message.get_signal_by_name(command.signal)))(physical)

    def wait(self, ms: int, *, silent: bool = False) -> None:
        for _ in range(max(1, ms // 10)):
            super().wait(10, silent=silent or self.dead)
            answers, self._answers = self._answers, []
            for path, value in answers:
                if not self.dead:
                    self.says(path, value)
            self.ticked()

    def ticked(self) -> None:
        """Called after each 10 ms: the tests of services tick theirs here."""
