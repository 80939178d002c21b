# SPDX-License-Identifier: Apache-2.0
"""A simulated drive with known truth: bends, a noisy receiver, a biased yaw sensor, an odometer that is off.

The sensors are written into a real `SignalStore`, the fixes go into a real
`LocationService`; nothing of the product is replaced.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from avn.clock import NS_PER_MS, NS_PER_S
from avn.location.dead_reckoning import GEAR, SPEED, YAW_RATE
from avn.location.epochs import FixType, GnssFix
from avn.location.fusion import FusionSettings
from avn.location.geodesy import TangentPlane
from avn.location.position import Position, Source
from avn.location.service import LocationService
from avn.vehicle.signals import SignalDeclaration, SignalStore

STEP_MS = 20
TIMEOUT_MS = 300


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of the drive: speed is reached at 2 m/s^2; `turn_dps` is clockwise; a negative speed is backwards."""

    seconds: float
    speed_mps: float
    turn_dps: float = 0.0


STANDSTILL = Leg(8, 0)
BENDS = (
    Leg(6, 14),
    Leg(9, 12, 10),
    Leg(5, 16),
    Leg(12, 12, -9),
    Leg(4, 20),
    Leg(10, 18, 5),
    Leg(6, 12, -15),
    Leg(8, 22),
)


@dataclass(frozen=True, slots=True)
class Sensors:
    """What is wrong with the sensors; noises are standard deviations."""

    gnss_sigma_m: float = 4.0
    gnss_speed_sigma_mps: float = 0.2
    odometer_scale: float = 1.01  # the car's own speed reads this much too high
    yaw_bias_dps: float = 0.4
    yaw_noise_dps: float = 0.1
    yaw_scale: float = 1.005
    origin: tuple[float, float] = (59.9, 10.7)


@dataclass(slots=True)
class Truth:
    """Where the car really is: metres from the origin, heading in radians, signed speed, way driven."""

    east_m: float = 0.0
    north_m: float = 0.0
    heading_rad: float = 0.6
    speed_mps: float = 0.0
    way_m: float = 0.0
    seconds: float = 0.0


@dataclass(slots=True)
class Drive:
    """Drives `legs` in steps of 20 ms and hands each step's sensor values to a `LocationService`.

    `gnss` may replace a fix before it arrives, or swallow it by returning None; it is called once a second.
    """

    seed: int = 1
    sensors: Sensors = field(default_factory=Sensors)
    settings: FusionSettings | None = None
    now_ns: int = 1_000 * NS_PER_S
    truth: Truth = field(default_factory=Truth)
    gnss: Callable[[GnssFix], GnssFix | None] = lambda fix: fix
    silent: frozenset[str] = frozenset()  # signals that the car does not send
    store: SignalStore = field(init=False)
    service: LocationService = field(init=False)
    plane: TangentPlane = field(init=False)
    random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        paths = (SPEED, YAW_RATE, GEAR)
        self.store = SignalStore([SignalDeclaration(p, "", TIMEOUT_MS) for p in paths], lambda: self.now_ns)
        self.service = LocationService(self.store, lambda: self.now_ns, settings=self.settings)
        self.plane = TangentPlane(*self.sensors.origin)
        self.random = random.Random(self.seed)

    def over(self, legs: Iterable[Leg]) -> Iterator[Truth]:
        """Drive, yielding the truth after each step (one object, changed in place)."""
        for leg in legs:
            for _ in range(round(leg.seconds * 1000 / STEP_MS)):
                self._step(leg)
                yield self.truth

    def run(self, legs: Iterable[Leg]) -> None:
        """Drive to the end of `legs`."""
        for _ in self.over(legs):
            pass

    def position(self) -> Position:
        """Read the fused position through a lease of its own."""
        with self.service.lease("test drive", "test") as lease:
            return lease.position()

    def error_m(self) -> float:
        """Return how far the fused position is from the truth, in metres."""
        position = self.position()
        assert position.latitude_deg is not None
        assert position.longitude_deg is not None
        east, north = self.plane.to_local(position.latitude_deg, position.longitude_deg)
        return math.hypot(east - self.truth.east_m, north - self.truth.north_m)

    def _step(self, leg: Leg) -> None:
        truth, dt = self.truth, STEP_MS / 1000
        change = max(-2.0 * dt, min(2.0 * dt, leg.speed_mps - truth.speed_mps))
        truth.speed_mps += change
        turn_dps = leg.turn_dps if truth.speed_mps else 0.0
        turned = math.radians(turn_dps) * dt
        way = truth.speed_mps * dt
        truth.east_m += way * math.sin(truth.heading_rad + turned / 2)
        truth.north_m += way * math.cos(truth.heading_rad + turned / 2)
        truth.heading_rad += turned
        truth.way_m += abs(way)
        truth.seconds += dt
        self.now_ns += STEP_MS * NS_PER_MS
        values = {
            SPEED: round(abs(truth.speed_mps) * 3.6 * self.sensors.odometer_scale, 2),
            YAW_RATE: -turn_dps * self.sensors.yaw_scale
            - self.sensors.yaw_bias_dps
            + self.random.gauss(0, self.sensors.yaw_noise_dps),
            GEAR: -1 if truth.speed_mps < 0 else 1,
        }
        for path, value in values.items():
            if path not in self.silent:
                self.store.write(self.store.slot(path), value, self.now_ns)
        self.service.tick()
        if self.now_ns % NS_PER_S == 0 and (fix := self.gnss(self._fix())) is not None:
            self.service.feed_fix(fix)

    def _fix(self) -> GnssFix:
        sensors, truth, gauss = self.sensors, self.truth, self.random.gauss
        speed = abs(truth.speed_mps + gauss(0, sensors.gnss_speed_sigma_mps))
        course = truth.heading_rad + (math.pi if truth.speed_mps < 0 else 0)
        if abs(truth.speed_mps) > 0.5:
            course += gauss(0, sensors.gnss_speed_sigma_mps / abs(truth.speed_mps))
        else:
            course = self.random.uniform(0, math.tau)
        return self.fix_at(
            truth.east_m + gauss(0, sensors.gnss_sigma_m), truth.north_m + gauss(0, sensors.gnss_sigma_m), speed, course
        )

    def fix_at(self, east_m: float, north_m: float, speed_mps: float, course_rad: float) -> GnssFix:
        """Return a fix of this moment at a place given in metres from the origin, course as seen from there."""
        latitude, longitude = self.plane.to_geodetic(east_m, north_m)
        course_rad += self.plane.turn_to(TangentPlane(latitude, longitude))  # north of there is not north of the origin
        return GnssFix(
            self.now_ns,
            None,
            latitude,
            longitude,
            80.0,
            speed_mps,
            math.degrees(course_rad) % 360,
            1.1,
            self.sensors.gnss_sigma_m,
            9,
            12,
            FixType.THREE_D,
        )

    def shifted(self, fix: GnssFix, metres: float) -> GnssFix:
        """Return the same fix, `metres` farther north."""
        assert fix.latitude_deg is not None
        assert fix.longitude_deg is not None
        east, north = self.plane.to_local(fix.latitude_deg, fix.longitude_deg)
        latitude, longitude = self.plane.to_geodetic(east, north + metres)
        return replace(fix, latitude_deg=latitude, longitude_deg=longitude)


@dataclass(frozen=True, slots=True)
class OutageResult:
    """How an outage ended: error and way driven in metres, the 95 % radius shown, and what the position rested on."""

    end_error_m: float
    worst_error_m: float
    way_m: float
    accuracy_m: float
    sources: frozenset[Source]  # from two seconds into the outage

    @property
    def drift_percent(self) -> float:
        """The error at the end as a share of the way driven without satellites."""
        return 100 * self.end_error_m / self.way_m

    def __str__(self) -> str:
        return (
            f"{self.way_m:.0f} m without satellites: {self.end_error_m:.1f} m off at the end "
            f"({self.drift_percent:.2f} %), worst {self.worst_error_m:.1f} m, 95 % radius shown {self.accuracy_m:.1f} m"
        )


def outage_drift(
    seed: int = 1, outage_s: float = 60.0, warm_up_s: float = 180.0, sensors: Sensors | None = None
) -> OutageResult:
    """Drive through bends for `warm_up_s` with satellites, then for `outage_s` without; return the drift."""
    drive = Drive(seed=seed, sensors=sensors or Sensors())
    drive.run([STANDSTILL])
    drive.run(_bends_for(warm_up_s))
    drive.gnss = lambda _fix: None
    began_s, began_m = drive.truth.seconds, drive.truth.way_m
    sources: set[Source] = set()
    errors: list[float] = []
    for number, truth in enumerate(drive.over(_bends_for(outage_s))):
        if truth.seconds - began_s > 3.0 and number % 10 == 0:
            sources.add(drive.position().source)
            errors.append(drive.error_m())
    end = drive.position()
    assert end.accuracy_m is not None
    return OutageResult(
        drive.error_m(), max(errors), drive.truth.way_m - began_m, end.accuracy_m, frozenset(sources | {end.source})
    )


def _bends_for(seconds: float) -> Iterator[Leg]:
    left = seconds
    while left > 0:
        for leg in BENDS:
            if left > 0:
                yield replace(leg, seconds=min(leg.seconds, left))
                left -= leg.seconds
