# SPDX-License-Identifier: Apache-2.0
"""The emulated driver: keeps to speed limits, slows for curves, stops where the route says, and parks when asked to."""

from __future__ import annotations

import enum
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from avn.emulator.physics import KMH, Pedals, Powertrain, Surroundings
from avn.emulator.track import Place, Track
from avn.vehicle.signals import Value

_ARRIVED_M = 4.0
_HOLD = 0.1  # brake pedal of a standing driver; stops the last centimetres softly
_PREVIEW_S = 0.5
_PARK_FROM_S = 15.0  # a driver who waits longer than this selects P


@dataclass(frozen=True, slots=True)
class SpeedLimit:
    """From this distance on, not faster than this."""

    from_m: float
    kmh: float


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where the driver stops.

    `during` are inputs that hold while the car stands there (an open door, say). With `charge_to` above 0 the
    driver plugs in when the charge is below `charge_below`, and leaves at `charge_to`; `station_kw` is the station.
    """

    at_m: float
    seconds: float
    during: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    charge_below: float = 0.0
    charge_to: float = 0.0
    station_kw: float = 150.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the line, a tunnel say; `during` are inputs that hold while the car is on it."""

    from_m: float
    to_m: float
    during: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Style:
    """How the driver drives. Comfort limits as passengers accept them: about 2 m/s2 sideways, 1.5 braking."""

    lateral_mps2: float = 2.2
    acceleration_mps2: float = 1.7
    braking_mps2: float = 1.3
    hard_braking_mps2: float = 3.0
    jerk_mps3: float = 2.5
    gain_per_s: float = 0.9
    sway: float = 0.09  # how far below the limit the speed swings, and in how many seconds
    sway_s: float = 14.0


@dataclass(frozen=True, slots=True)
class ChassisGeometry:
    """Lengths that turn a curve into wheel speeds and a steering angle."""

    wheelbase_m: float = 2.77
    track_width_m: float = 1.55
    steering_ratio: float = 15.5


@dataclass(frozen=True, slots=True)
class SensorErrors:
    """What real sensors of this class get wrong; noise is normal, given as one sigma."""

    yaw_bias_deg_s: float = 0.04
    yaw_noise_deg_s: float = 0.05
    wheel_scale: float = 1.003  # worn tyres turn faster
    acceleration_noise_mps2: float = 0.02


@dataclass(frozen=True, slots=True)
class Motion:
    """What the chassis sensors measure. Yaw and lateral values are positive to the left (ISO 8855)."""

    yaw_rate_deg_s: float
    lateral_mps2: float
    longitudinal_mps2: float
    wheel_kmh: tuple[float, float, float, float]  # front left, front right, rear left, rear right
    steering_deg: float


class Phase(enum.StrEnum):
    """What the driver is doing."""

    DRIVING = "driving"
    WAITING = "waiting"  # at a stop of the route
    CHARGING = "charging"  # at a stop of the route, on the cable
    HELD = "held"  # the engineer asked for a standing car: gear, parking brake or cable
    ARRIVED = "arrived"  # at the end of a line that is no loop


def speed_profile(track: Track, limits: Sequence[SpeedLimit], stops: Sequence[Stop], style: Style) -> list[float]:
    """Return the greatest speed in m/s at each sample of the line: limit, curve, and braking for what comes."""
    ordered = sorted(limits, key=lambda one: one.from_m)
    profile: list[float] = []
    current = ordered[-1].kmh if ordered and track.closed else 50.0
    upcoming = list(ordered)
    phase = 0.0
    for i, curvature in enumerate(track.curvatures_1pm):
        while upcoming and i * track.spacing_m >= upcoming[0].from_m:
            current = upcoming.pop(0).kmh
        curve = math.sqrt(style.lateral_mps2 / max(abs(curvature), 1e-6))
        # Nobody holds a speed to the decimal: people swing a little below the limit.
        limit = current / KMH * (1.0 - style.sway * (1.0 - math.cos(phase)) / 2.0)
        phase += 2.0 * math.pi * track.spacing_m / (limit * style.sway_s)
        profile.append(max(min(limit, curve), 2.0))
    if not track.closed:
        profile[-1] = 0.0
    for _ in range(2 if track.closed else 1):
        for i in range(len(profile) - 1, -1, -1):
            ahead = profile[(i + 1) % len(profile)] if track.closed or i + 1 < len(profile) else profile[i]
            profile[i] = min(profile[i], math.sqrt(ahead**2 + 2.0 * style.braking_mps2 * track.spacing_m))
    return profile


def measure(
    place: Place,
    speed_mps: float,
    acceleration_mps2: float,
    geometry: ChassisGeometry,
    errors: SensorErrors,
    chance: random.Random,
) -> Motion:
    """Return what the chassis sensors of a car at this place show."""
    yaw = place.curvature_1pm * speed_mps  # rad/s
    half = geometry.track_width_m / 2.0
    steer = math.atan(geometry.wheelbase_m * place.curvature_1pm)
    wheels = []
    for ahead, side in ((geometry.wheelbase_m, -half), (geometry.wheelbase_m, half), (0.0, -half), (0.0, half)):
        along, across = speed_mps + yaw * side, yaw * ahead
        wheels.append(math.hypot(along, across) * KMH * errors.wheel_scale)
    moving = abs(speed_mps) > 0.01
    noise = chance.gauss(0.0, errors.acceleration_noise_mps2) if moving else 0.0
    return Motion(
        yaw_rate_deg_s=math.degrees(yaw) + errors.yaw_bias_deg_s + chance.gauss(0.0, errors.yaw_noise_deg_s),
        lateral_mps2=yaw * speed_mps + noise,
        longitudinal_mps2=acceleration_mps2 + noise,
        wheel_kmh=(wheels[0], wheels[1], wheels[2], wheels[3]),
        steering_deg=math.degrees(steer) * geometry.steering_ratio,
    )


class Driver:
    """Works the pedals along a line. Knows only where the car is, how fast it goes and what was asked of it."""

    def __init__(self, track: Track, limits: Sequence[SpeedLimit], stops: Sequence[Stop], style: Style) -> None:
        self._track = track
        self._style = style
        self._stops = tuple(sorted(stops, key=lambda one: one.at_m))
        self._profile = speed_profile(track, limits, stops, style)
        self._wish_mps2 = 0.0
        self._left_s = 0.0
        self._next = 0
        self._left_at_m: float | None = None  # the place of the last departure, until the car is clear of it
        self.phase = Phase.DRIVING

    @property
    def stop(self) -> Stop | None:
        """The stop at which the car stands."""
        return self._stops[self._next] if self.phase in (Phase.WAITING, Phase.CHARGING) else None

    @property
    def wants_park(self) -> bool:
        """True while the driver has selected P."""
        if self.phase is Phase.ARRIVED:
            return True
        return self.stop is not None and (self.phase is Phase.CHARGING or self.stop.seconds >= _PARK_FROM_S)

    def place_at(self, distance_m: float) -> None:
        """Take up the drive at this place; a stop here or behind is done."""
        here = self._track.wrap(distance_m)
        later = [i for i, stop in enumerate(self._stops) if stop.at_m > here + _ARRIVED_M]
        self._next = later[0] if later else 0
        self.phase = Phase.DRIVING

    def _to_next_stop(self, here: float) -> float:
        if not self._stops:
            return math.inf
        if self._left_at_m is not None:
            if abs(here - self._left_at_m) < 2.0 * _ARRIVED_M:
                return math.inf
            self._left_at_m = None
        gap = self._stops[self._next].at_m - here
        if not self._track.closed:
            return gap if gap > -_ARRIVED_M else math.inf
        half = self._track.length_m
        gap %= half
        return gap - half if gap > half - _ARRIVED_M else gap  # just overshot counts as arrived, not as a lap to go

    def step(
        self, dt_s: float, car: Powertrain, around: Surroundings, distance_m: float, *, hold: bool, soc_percent: float
    ) -> Pedals:
        """Return the pedals for the next `dt_s`; `hold` asks for a standing car."""
        here = self._track.wrap(distance_m)
        speed = abs(car.speed_mps)
        if self._stands(dt_s, here, speed, soc_percent) or (hold and speed < 0.1):
            if hold and self.phase is Phase.DRIVING:
                self.phase = Phase.HELD
            self._wish_mps2 = 0.0
            return Pedals(brake=_HOLD)
        if self.phase is Phase.HELD:
            if hold:
                return Pedals(brake=_HOLD)
            self.phase = Phase.DRIVING
        gap = self._to_next_stop(here)
        allowed = self._allowed(here, 0.0, gap)
        # Braking starts with the profile's own slope, so that the car does not lag behind it.
        soon = self._allowed(here, speed * _PREVIEW_S, gap)
        wish = self._style.gain_per_s * (allowed - speed) + min(0.0, soon - allowed) / _PREVIEW_S
        if hold:
            wish = min(wish, -self._style.braking_mps2)
        wish = min(max(wish, -self._style.hard_braking_mps2), self._style.acceleration_mps2 * _ease(speed))
        change = self._style.jerk_mps3 * dt_s
        self._wish_mps2 += min(max(wish - self._wish_mps2, -2.0 * change), change)
        return car.pedals_for(self._wish_mps2, around)

    def _allowed(self, here_m: float, ahead_m: float, gap_m: float) -> float:
        position = self._track.wrap(here_m + ahead_m) / self._track.spacing_m
        low = int(position) % len(self._profile)
        high = (low + 1) % len(self._profile) if self._track.closed else min(low + 1, len(self._profile) - 1)
        allowed = self._profile[low] + (self._profile[high] - self._profile[low]) * (position - int(position))
        if gap_m < 400.0:
            left_m = max(gap_m - ahead_m - 1.0, 0.0)
            allowed = min(allowed, math.sqrt(2.0 * self._style.braking_mps2 * left_m))
        return allowed

    def _stands(self, dt_s: float, here: float, speed: float, soc_percent: float) -> bool:
        """Follow the stops; True while the car is to stand at one."""
        if self.phase is Phase.ARRIVED:
            return True
        if not self._track.closed and here >= self._track.length_m - _ARRIVED_M and speed < 0.3:
            self.phase = Phase.ARRIVED
            return True
        if self.phase is Phase.DRIVING and self._to_next_stop(here) < _ARRIVED_M and speed < 0.3:
            stop = self._stops[self._next]
            charge = stop.charge_to > 0.0 and soc_percent < stop.charge_below
            self.phase = Phase.CHARGING if charge else Phase.WAITING
            self._left_s = stop.seconds
        if self.phase is Phase.WAITING:
            self._left_s -= dt_s
            if self._left_s > 0.0:
                return True
        elif self.phase is Phase.CHARGING:
            if soc_percent < self._stops[self._next].charge_to:
                return True
        else:
            return False
        self.phase = Phase.DRIVING
        self._left_at_m = here
        self._next = (self._next + 1) % len(self._stops) if self._track.closed else self._next
        if not self._track.closed:
            self.place_at(here + _ARRIVED_M)
        return False


def _ease(speed_mps: float) -> float:
    """Drivers accelerate less at speed: the full value in town, half of it from 90 km/h on."""
    return min(1.0, max(0.5, 1.0 - (speed_mps - 12.0) / 26.0))
