# SPDX-License-Identifier: Apache-2.0
"""An extended Kalman filter that joins satellites, wheels and yaw sensor.

State: east and north (m, on a tangent plane that moves along), heading (rad,
clockwise from north), scale error of the odometer, bias of the yaw sensor
(rad/s). Wheels and yaw sensor predict; satellites correct. Five numbers do not
need an array library: one step costs tens of microseconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from avn.clock import NS_PER_MS, NS_PER_S
from avn.location.dead_reckoning import Motion, arc
from avn.location.epochs import FixType, GnssFix
from avn.location.geodesy import TangentPlane
from avn.location.position import Position, Source

EAST, NORTH, HEADING, SCALE, BIAS = range(5)

CHI2_1_999: Final = 10.83  # 99.9 % quantile of chi-square, one degree of freedom
CHI2_2_999: Final = 13.82  # two degrees
CHI2_2_95: Final = 5.991

RECENTRE_M: Final = 1_000.0
STANDING_FOR_BIAS_S: Final = 1.0  # wheel sensors read zero a little before the body stands
LONGEST_STEP_S: Final = 1.0  # beyond this nobody knows what the car did meanwhile
WALKING_MPS: Final = 1.0
COURSE_ABOVE_MPS: Final = 3.0
MOTION_OF_FIX_KEPT_NS: Final = 2 * NS_PER_S


@dataclass(frozen=True, slots=True)
class FusionSettings:
    """How far the parts are trusted; the noises are standard deviations."""

    unavailable_beyond_m: float = 250.0  # 95 % radius at which there is no position any more
    gnss_fresh_ms: int = 2_000  # a fix within this makes the source GNSS
    gnss_floor_m: float = 1.5  # no receiver of a car is better than this, whatever its HDOP says
    reacquire_after_ms: int = 15_000  # fixes that disagree with us and agree with each other win after this
    reacquire_distance_m: float = 20.0  # and over this way: a standing car has no reason to believe a shifted fix
    place_noise_m: float = 0.1  # per root second of driving: slip, cross fall, tyre drift
    heading_noise_rad: float = math.radians(0.05)  # per root second
    turn_noise: float = 0.01  # share of the turn, per root second: scale error of the yaw sensor
    blind_heading_noise_rad: float = 0.3  # per root second without a yaw sensor
    blind_speed_mps: float = 10.0  # without a wheel speed the place spreads this fast
    scale_start: float = 0.03
    scale_noise: float = 2e-4  # per root second
    bias_start_radps: float = math.radians(1.0)
    bias_noise_radps: float = math.radians(0.003)  # per root second
    yaw_sensor_noise_radps: float = math.radians(0.2)  # of one reading at standstill


class PositionFilter:
    """Call `predict` with each motion reading, `correct` with each fix, and read `position`; not thread-safe."""

    def __init__(self, settings: FusionSettings | None = None) -> None:
        self._set = settings or FusionSettings()
        self._plane: TangentPlane | None = None
        self._x = [0.0] * 5
        self._p = [[0.0] * 5 for _ in range(5)]
        self._at_ns = 0
        self._heading_known = False
        self._motion = Motion(None, None)
        self._standing_s = 0.0
        self._altitude_m: float | None = None
        self._gnss_ns: int | None = None  # the last fix that was believed
        self._fix_speed: tuple[float, int] | None = None  # (m/s, at)
        self._rejected: list[tuple[int, float, float]] = []  # (at, east, north) since the last believed fix
        self._rejected_way_m = 0.0
        self._rejected_courses = 0

    # ------------------------------------------------------------ prediction
    def predict(self, motion: Motion, now_ns: int) -> None:
        """Move the estimate on to `now_ns` with what the car did since the last call."""
        seconds = (now_ns - self._at_ns) / NS_PER_S
        if self._at_ns and seconds <= 0:
            return
        self._at_ns = now_ns
        self._motion = motion
        if self._plane is None:
            return
        if seconds > LONGEST_STEP_S:
            self._spread(max(abs(motion.speed_mps or 0.0), self._set.blind_speed_mps) * seconds)
            self._heading_known = False
            self._standing_s = 0.0
        elif motion.standing:
            self._stand(motion, seconds)
        elif motion.speed_mps is None:
            self._coast(motion, seconds)
        else:
            self._drive(motion.speed_mps, motion, seconds)
        if math.hypot(self._x[EAST], self._x[NORTH]) > RECENTRE_M:
            self._recentre(self._plane)

    def _stand(self, motion: Motion, seconds: float) -> None:
        """Zero-speed update: the place stays, the heading stays, and what the yaw sensor says is its bias."""
        self._standing_s += seconds
        turn_rate = motion.turn_rate_radps
        if turn_rate is None or self._standing_s < STANDING_FOR_BIAS_S:
            return
        self._p[BIAS][BIAS] += self._set.bias_noise_radps**2 * seconds
        believed = self._update(
            BIAS, 1.0, turn_rate - self._x[BIAS], self._set.yaw_sensor_noise_radps**2, gate=CHI2_1_999
        )
        if not believed:  # the ground itself turns: a car lift, a ferry, a turntable
            self._turn(turn_rate, seconds)

    def _drive(self, speed_mps: float, motion: Motion, seconds: float) -> None:
        self._standing_s = 0.0
        x, p, moving = self._x, self._p, self._set
        if not self._heading_known:
            self._spread(abs(speed_mps) * seconds)
            return
        turn_rate = motion.turn_rate_radps
        speed = speed_mps * (1 + x[SCALE])
        east, north, turned = arc(speed, x[HEADING], 0.0 if turn_rate is None else turn_rate - x[BIAS], seconds)
        x[EAST] += east
        x[NORTH] += north
        x[HEADING] = _wrap(x[HEADING] + turned)
        # F = I + the partial derivatives of the arc; P = F P F^T + Q
        rows: dict[int, dict[int, float]] = {
            EAST: {HEADING: north, SCALE: east / (1 + x[SCALE]), BIAS: -north * seconds / 2},
            NORTH: {HEADING: -east, SCALE: north / (1 + x[SCALE]), BIAS: east * seconds / 2},
        }
        if turn_rate is not None:
            rows[HEADING] = {BIAS: -seconds}
        _propagate(p, rows)
        self._heading_noise(turn_rate, seconds)
        p[EAST][EAST] += moving.place_noise_m**2 * seconds
        p[NORTH][NORTH] += moving.place_noise_m**2 * seconds
        p[SCALE][SCALE] += moving.scale_noise**2 * seconds
        p[BIAS][BIAS] += moving.bias_noise_radps**2 * seconds

    def _coast(self, motion: Motion, seconds: float) -> None:
        """Without a wheel speed: the satellites' own speed for two seconds, then only growing doubt."""
        self._standing_s = 0.0
        if self._fix_speed is not None and self._at_ns - self._fix_speed[1] <= MOTION_OF_FIX_KEPT_NS:
            east, north, _ = arc(self._fix_speed[0], self._x[HEADING], 0.0, seconds)
            if self._heading_known:
                self._x[EAST] += east
                self._x[NORTH] += north
        self._spread(self._set.blind_speed_mps * seconds)
        if motion.turn_rate_radps is None:
            self._heading_noise(None, seconds)
        else:
            self._turn(motion.turn_rate_radps, seconds)

    def _turn(self, turn_rate_radps: float, seconds: float) -> None:
        self._x[HEADING] = _wrap(self._x[HEADING] + (turn_rate_radps - self._x[BIAS]) * seconds)
        _propagate(self._p, {HEADING: {BIAS: -seconds}})
        self._heading_noise(turn_rate_radps, seconds)

    def _heading_noise(self, turn_rate_radps: float | None, seconds: float) -> None:
        if turn_rate_radps is None:
            variance = self._set.blind_heading_noise_rad**2
        else:
            variance = self._set.heading_noise_rad**2 + (self._set.turn_noise * turn_rate_radps) ** 2
        self._p[HEADING][HEADING] += variance * seconds
        if self._p[HEADING][HEADING] > 1.0:  # a radian of doubt: it points nowhere
            self._heading_known = False

    def _spread(self, metres: float) -> None:
        """Let the standard deviation of the place grow by `metres`, in every direction."""
        for i in (EAST, NORTH):
            self._p[i][i] = (math.sqrt(self._p[i][i]) + metres) ** 2

    def _recentre(self, plane: TangentPlane) -> None:
        """Move the plane's origin to the car, and tell heading and covariance in the new directions."""
        moved = TangentPlane(*plane.to_geodetic(self._x[EAST], self._x[NORTH]))
        gain = plane.turn_to(moved)
        sin, cos = math.sin(gain), math.cos(gain)
        _propagate(self._p, {EAST: {EAST: cos - 1, NORTH: sin}, NORTH: {EAST: -sin, NORTH: cos - 1}})
        places = [moved.to_local(*plane.to_geodetic(east, north)) for _, east, north in self._rejected]
        self._rejected = [(one[0], *place) for one, place in zip(self._rejected, places, strict=True)]
        self._x[EAST] = self._x[NORTH] = 0.0
        self._x[HEADING] = _wrap(self._x[HEADING] + gain)
        self._plane = moved

    # ------------------------------------------------------------ correction
    def correct(self, fix: GnssFix) -> bool:
        """Take a fix into account; return whether it was believed. A void one changes nothing."""
        late_s = (self._at_ns - fix.at_ns) / NS_PER_S
        if fix.latitude_deg is None or fix.longitude_deg is None or not -1.0 <= late_s <= 1.0:
            return False
        sigma_m = max(fix.accuracy_m or 0.0, self._set.gnss_floor_m) * (2.0 if fix.fix_type is FixType.TWO_D else 1.0)
        if fix.speed_mps is not None:
            self._fix_speed = (fix.speed_mps, fix.at_ns)
        plane = self._plane or self._begin(fix.latitude_deg, fix.longitude_deg, sigma_m)
        east, north = plane.to_local(fix.latitude_deg, fix.longitude_deg)
        if self._heading_known and self._motion.speed_mps is not None:
            # The fix tells where the car was; the filter stands where it is.
            way = arc(self._motion.speed_mps * (1 + self._x[SCALE]), self._x[HEADING], 0.0, late_s)
            east, north = east + way[0], north + way[1]
        if not self._believe_place(east, north, sigma_m) and not self._reacquire(fix, east, north, sigma_m):
            return False
        self._rejected.clear()
        self._rejected_way_m = 0.0
        self._gnss_ns = fix.at_ns
        self._altitude_m = fix.altitude_m if fix.altitude_m is not None else self._altitude_m
        if not self._motion.standing:
            # North there is not quite the plane's north; near a pole it is another direction altogether.
            self._believe_motion(fix, plane.turn_to(TangentPlane(fix.latitude_deg, fix.longitude_deg)))
        return True

    def _begin(self, latitude_deg: float, longitude_deg: float, sigma_m: float) -> TangentPlane:
        self._plane = TangentPlane(latitude_deg, longitude_deg)
        self._place(0.0, 0.0, 2 * sigma_m)  # a first fix is often a poor one
        self._forget_heading()
        self._reset(SCALE, 0.0, self._set.scale_start)
        self._reset(BIAS, 0.0, self._set.bias_start_radps)
        return self._plane

    def _believe_place(self, east: float, north: float, sigma_m: float) -> bool:
        x, p = self._x, self._p
        de, dn = east - x[EAST], north - x[NORTH]
        see, snn, sen = p[EAST][EAST] + sigma_m**2, p[NORTH][NORTH] + sigma_m**2, p[EAST][NORTH]
        determinant = see * snn - sen * sen
        if (de * de * snn - 2 * de * dn * sen + dn * dn * see) / determinant > CHI2_2_999:
            return False
        # Successive fixes share their errors: no number of them is better than half the error of one, and a standing
        # car that averaged on would only follow its receiver about.
        floor = (sigma_m / 2) ** 2
        standing = self._motion.standing
        if standing and max(p[EAST][EAST], p[NORTH][NORTH]) <= floor:
            return True
        variance = sigma_m**2 * (10.0 if standing else 1.0)
        self._update(EAST, 1.0, de, variance)
        self._update(NORTH, 1.0, north - x[NORTH], variance)
        if not standing:
            p[EAST][EAST] = max(p[EAST][EAST], floor)
            p[NORTH][NORTH] = max(p[NORTH][NORTH], floor)
        return True

    def _reacquire(self, fix: GnssFix, east: float, north: float, sigma_m: float) -> bool:
        """Return whether fixes that disagree with us agree with each other for long enough, and then follow them."""
        if self._rejected:
            at_ns, last_east, last_north = self._rejected[-1]
            seconds = (fix.at_ns - at_ns) / NS_PER_S
            way = math.hypot(east - last_east, north - last_north)
            speed = fix.speed_mps if fix.speed_mps is not None else abs(self._motion.speed_mps or 0.0)
            if abs(way - speed * seconds) > 3 * sigma_m + 0.3 * speed * seconds or seconds > 3.0:
                self._rejected.clear()
                self._rejected_way_m = 0.0
            elif speed > WALKING_MPS:  # the speed of a standing receiver is noise
                self._rejected_way_m += speed * seconds
        self._rejected.append((fix.at_ns, east, north))
        del self._rejected[1:-1]  # the first and the last tell all that is asked
        if (
            fix.at_ns - self._rejected[0][0] < self._set.reacquire_after_ms * NS_PER_MS
            or self._rejected_way_m < self._set.reacquire_distance_m
        ):
            return False
        self._place(east, north, sigma_m)
        self._forget_heading()
        return True

    def _believe_motion(self, fix: GnssFix, convergence: float) -> None:
        speed = self._motion.speed_mps
        if fix.speed_mps is None or fix.speed_mps < COURSE_ABOVE_MPS:
            return
        if speed is not None and abs(speed) > COURSE_ABOVE_MPS:
            self._update(SCALE, abs(speed), fix.speed_mps - abs(speed) * (1 + self._x[SCALE]), 0.5**2, gate=CHI2_1_999)
        if fix.course_deg is None:
            return
        heading = math.radians(fix.course_deg) - convergence + (math.pi if speed is not None and speed < 0 else 0.0)
        # A receiver's course is late by some tenths of a second, which shows in turns.
        sigma = math.radians(0.5) + 0.2 / fix.speed_mps + 0.2 * abs(self._motion.turn_rate_radps or 0.0)
        if not self._heading_known:
            self._reset(HEADING, _wrap(heading), 2 * sigma)
            self._heading_known = True
        elif self._update(HEADING, 1.0, _wrap(heading - self._x[HEADING]), sigma**2, gate=CHI2_1_999):
            self._rejected_courses = 0
        else:
            self._rejected_courses += 1
            if self._rejected_courses >= 5:
                self._forget_heading()
        self._x[HEADING] = _wrap(self._x[HEADING])

    # ------------------------------------------------------------ arithmetic
    def _update(self, k: int, h: float, innovation: float, variance: float, gate: float = math.inf) -> bool:
        """Scalar update with the measurement h * x[k]; returns False where the gate refuses it."""
        x, p = self._x, self._p
        s = h * h * p[k][k] + variance
        if innovation * innovation > gate * s:
            return False
        column = [row[k] * h for row in p]
        for i in range(5):
            x[i] += column[i] / s * innovation
            for j in range(i, 5):
                p[i][j] = p[j][i] = p[i][j] - column[i] * column[j] / s
            p[i][i] = max(p[i][i], 1e-12)
        return True

    def _reset(self, k: int, value: float, sigma: float) -> None:
        self._x[k] = value
        for i in range(5):
            self._p[i][k] = self._p[k][i] = 0.0
        self._p[k][k] = sigma**2

    def _place(self, east: float, north: float, sigma_m: float) -> None:
        self._reset(EAST, east, sigma_m)
        self._reset(NORTH, north, sigma_m)

    def _forget_heading(self) -> None:
        self._heading_known = False
        self._rejected_courses = 0
        self._reset(HEADING, self._x[HEADING], math.pi)

    # ------------------------------------------------------------ result
    def position(self) -> Position:
        """Return the estimate as of the last `predict`."""
        speed = self._motion.speed_mps
        speed_mps = None if speed is None else abs(speed) * (1 + self._x[SCALE])
        if speed is None and self._fix_speed is not None and self._at_ns - self._fix_speed[1] <= MOTION_OF_FIX_KEPT_NS:
            speed_mps = self._fix_speed[0]
        accuracy_m = self.accuracy_m
        if self._plane is None or self._gnss_ns is None or accuracy_m > self._set.unavailable_beyond_m:
            return Position(self._at_ns, None, None, None, None, speed_mps, None, Source.NONE, None)
        latitude, longitude = self._plane.to_geodetic(self._x[EAST], self._x[NORTH])
        heading = self._x[HEADING] + self._plane.turn_to(TangentPlane(latitude, longitude))
        age_ms = max(0, self._at_ns - self._gnss_ns) // NS_PER_MS
        return Position(
            at_ns=self._at_ns,
            latitude_deg=latitude,
            longitude_deg=longitude,
            altitude_m=self._altitude_m,
            # Twice, because -1e-17 % 360.0 is 360.0.
            heading_deg=math.degrees(heading) % 360.0 % 360.0 if self._heading_known else None,
            speed_mps=speed_mps,
            accuracy_m=accuracy_m,
            source=Source.GNSS if age_ms <= self._set.gnss_fresh_ms else Source.DEAD_RECKONING,
            age_ms=age_ms,
        )

    @property
    def accuracy_m(self) -> float:
        """The 95 % radius, from the longer axis of the error ellipse."""
        a, b, c = self._p[EAST][EAST], self._p[NORTH][NORTH], self._p[EAST][NORTH]
        longest = (a + b) / 2 + math.hypot((a - b) / 2, c)
        return math.sqrt(CHI2_2_95 * longest)


def _propagate(p: list[list[float]], rows: dict[int, dict[int, float]]) -> None:
    """P = F P F^T with F = I + `rows`, in place."""
    fp = [list(row) for row in p]
    for i, terms in rows.items():
        for k, f in terms.items():
            for j in range(5):
                fp[i][j] += f * p[k][j]
    for i in range(5):
        for j in range(5):
            p[i][j] = fp[i][j]
    for j, terms in rows.items():
        for k, f in terms.items():
            for i in range(5):
                p[i][j] += f * fp[i][k]


def _wrap(angle: float) -> float:
    """Return the angle in (-pi, pi]."""
    return math.pi - (math.pi - angle) % (2 * math.pi)
