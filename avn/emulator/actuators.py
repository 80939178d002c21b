# SPDX-License-Identifier: Apache-2.0
"""What the car's own ECUs do with a wish: wait, move at a motor's speed, refuse what a real ECU refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from avn.vehicle.signals import Value

_CHARGING = "Vehicle.Powertrain.TractionBattery.Charging."
START_STOP = _CHARGING + "StartStopCharging"
CHARGE_LIMIT = _CHARGING + "ChargeLimit"
TIMER_MODE = _CHARGING + "Timer.Mode"
TIMER_TIME = _CHARGING + "Timer.Time"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How an actuator carries out a wish.

    It starts after `delay_s`; a `rate_per_s` above 0 is a motor that moves so many units a second, 0 switches at
    once. After `holds_s` above 0 it returns to `start` by itself unless it is asked again.
    """

    start: Value
    delay_s: float = 0.1
    rate_per_s: float = 0.0
    holds_s: float = 0.0


_LOCK = Behaviour(start=True, delay_s=0.15)
_WINDOW = Behaviour(0.0, 0.1, 22.0)  # percent; a window takes about 4.5 s
_HEATER = Behaviour(0, 0.1)
_OFF = Behaviour(start=False, delay_s=0.1)
_COLUMN = Behaviour(40.0, 0.15, 18.0)
_AIR = Behaviour("MIDDLE", 0.4)
_HVAC = "Vehicle.Cabin.HVAC."
_SEATS = "Vehicle.Cabin.Seat.Row1."
_DOORS = tuple(
    f"Vehicle.Cabin.Door.{row}.{side}" for row in ("Row1", "Row2") for side in ("DriverSide", "PassengerSide")
)
TRUNK_LOCK = "Vehicle.Body.Trunk.Rear.IsLocked"
LOCKS = (*(f"{door}.IsLocked" for door in _DOORS), TRUNK_LOCK)

BEHAVIOURS: Mapping[str, Behaviour] = {
    **dict.fromkeys(LOCKS, _LOCK),
    **{f"{door}.Window.Position": _WINDOW for door in _DOORS},
    **{f"{_HVAC}Station.Row1.{side}.Temperature": Behaviour(21.0, 0.1) for side in ("Driver", "Passenger")},
    **{f"{_HVAC}Station.Row1.{side}.FanSpeed": Behaviour(40.0, 0.1) for side in ("Driver", "Passenger")},
    **{f"{_HVAC}Station.Row1.{side}.AirDistribution": _AIR for side in ("Driver", "Passenger")},
    f"{_HVAC}IsAirConditioningActive": Behaviour(start=True, delay_s=0.2),
    f"{_HVAC}IsFrontDefrosterActive": _OFF,
    f"{_HVAC}IsRearDefrosterActive": _OFF,
    f"{_HVAC}IsRecirculationActive": Behaviour(start=False, delay_s=0.3),
    **{f"{_SEATS}{side}.HeatingCooling": _HEATER for side in ("DriverSide", "PassengerSide")},
    **{f"{_SEATS}{side}.Position": Behaviour(120.0, 0.15, 25.0) for side in ("DriverSide", "PassengerSide")},
    **{f"{_SEATS}{side}.Height": Behaviour(25.0, 0.15, 8.0) for side in ("DriverSide", "PassengerSide")},
    **{f"{_SEATS}{side}.Backrest.Recline": Behaviour(12.0, 0.15, 5.0) for side in ("DriverSide", "PassengerSide")},
    "Vehicle.Chassis.SteeringWheel.HeatingCooling": _HEATER,
    "Vehicle.Chassis.SteeringWheel.Tilt": _COLUMN,
    "Vehicle.Chassis.SteeringWheel.Extension": _COLUMN,
    "Vehicle.Chassis.Suspension.Mode": Behaviour("NORMAL", 0.8),
    "Vehicle.Body.Lights.Hazard.IsSignaling": Behaviour(start=False, delay_s=0.05),
    "Vehicle.Body.Lights.LightSwitch": Behaviour("AUTO", 0.1),
    "Vehicle.Body.Horn.IsActive": Behaviour(start=False, delay_s=0.05, holds_s=3.0),
    "Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.IsLightOn": _OFF,
    "Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.Intensity": Behaviour(50, 0.1),
    START_STOP: Behaviour("STOP", 0.5),
    CHARGE_LIMIT: Behaviour(80, 0.2),
    TIMER_MODE: Behaviour("INACTIVE", 0.2),
    TIMER_TIME: Behaviour("22:00", 0.2),
}


class Actuator:
    """One actuator: where it is, where it is going, and when it starts."""

    __slots__ = ("_behaviour", "_held_s", "_wait_s", "target", "value")

    def __init__(self, behaviour: Behaviour, value: Value) -> None:
        self._behaviour = behaviour
        self.value = value
        self.target = value
        self._wait_s = 0.0
        self._held_s = 0.0

    def request(self, target: Value) -> None:
        """Take a wish; the same wish again changes nothing but how long it is held."""
        if target != self.target:
            self._wait_s = self._behaviour.delay_s
        self.target = target
        self._held_s = self._behaviour.holds_s

    def step(self, dt_s: float) -> bool:
        """Advance; return whether there is anything left to do."""
        if self.value != self.target:
            self._wait_s -= dt_s
            if self._wait_s <= 0.0:
                self._move(dt_s)
            return True
        if self._held_s > 0.0:
            self._held_s -= dt_s
            if self._held_s <= 0.0:
                self.target = self._behaviour.start
            return True
        return False

    def _move(self, dt_s: float) -> None:
        rate, here, there = self._behaviour.rate_per_s, self.value, self.target
        if not rate or isinstance(here, str) or isinstance(there, str):
            self.value = there
            return
        step = rate * dt_s
        self.value = there if abs(there - here) <= step else here + (step if there > here else -step)


@dataclass(frozen=True, slots=True)
class CarCondition:
    """What an ECU looks at before it obeys."""

    speed_kmh: float
    cable: bool
    open_doors: frozenset[str]  # VSS paths without the last part, of what is open


_WALKING_KMH = 3.0


def refusal(path: str, value: Value, car: CarCondition) -> str:
    """Return why the car's own ECU does not obey, or an empty text where it does."""
    moving = abs(car.speed_kmh) > _WALKING_KMH
    if path in LOCKS:
        if not value and moving:
            return "does not unlock while the car moves"
        if value and path.removesuffix(".IsLocked") in car.open_doors:
            return "does not lock what is open"
    if moving and path.startswith(("Vehicle.Chassis.SteeringWheel.Tilt", "Vehicle.Chassis.SteeringWheel.Extension")):
        return "does not move the steering column while the car moves"
    if moving and path.startswith(_SEATS + "DriverSide.") and not path.endswith("HeatingCooling"):
        return "does not move the driver's seat while the car moves"
    if path == START_STOP and value == "START" and not car.cable:
        return "does not charge without a cable"
    return ""


class Actuators:
    """All actuators of the car, by VSS path. A path that nothing is known of switches after a tenth of a second."""

    def __init__(self, paths: Iterable[str], kept: Mapping[str, Value]) -> None:
        self._all: dict[str, Actuator] = {}
        for path in {*paths, *BEHAVIOURS}:
            behaviour = BEHAVIOURS.get(path, Behaviour(0))
            value = kept.get(path, behaviour.start)
            if isinstance(value, str) != isinstance(behaviour.start, str) or behaviour.holds_s:
                value = behaviour.start
            self._all[path] = Actuator(behaviour, value)
        self._busy: set[str] = set()

    def __contains__(self, path: object) -> bool:
        return path in self._all

    def __getitem__(self, path: str) -> Value:
        return self._all[path].value

    def reader(self, path: str) -> Callable[[], Value]:
        """Return a function that reads one actuator."""
        actuator = self._all[path]
        return lambda: actuator.value

    def number(self, path: str) -> float:
        """Return the present value of a numeric actuator."""
        return float(self._all[path].value)

    def request(self, path: str, target: Value) -> None:
        """Set an actuator in motion."""
        self._all[path].request(target)
        self._busy.add(path)

    def settle(self, path: str, value: Value) -> None:
        """Put an actuator into a state at once: the car's own decision, which nobody has to transmit."""
        self._all[path].value = self._all[path].target = value

    def step(self, dt_s: float) -> None:
        """Advance whatever moves."""
        if self._busy:
            self._busy = {path for path in self._busy if self._all[path].step(dt_s)}

    def targets(self) -> dict[str, Value]:
        """Return where every actuator is or is going, for the state file."""
        return {path: one.target for path, one in sorted(self._all.items())}
