# SPDX-License-Identifier: Apache-2.0
"""The emulated GNSS receiver: NMEA 0183 sentences with noise, loss, jumps and week roll-over, written to a pty."""

from __future__ import annotations

import logging
import math
import os
import random
import termios
import tty
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from avn.emulator.track import Place, Plane

_log = logging.getLogger(__name__)

KNOT_MPS = 0.514444  # ISO 80000-3
_WEEKS_1024 = timedelta(weeks=1024)  # the week number of the GPS L1 signal has ten bits (IS-GPS-200, 20.3.3.3.1.1)
_JUMP_M = 600.0
_JUMP_FOR_S = 10.0
_ZERO_EVERY = 4  # of the void epochs, one in so many carries a zero position, as some receivers send


@dataclass(frozen=True, slots=True)
class ReceiverParameters:
    """A single-frequency receiver. Errors are one sigma for each horizontal axis."""

    rate_hz: float = 5.0
    wander_m: float = 1.4  # slow error of satellites and air, correlated over `wander_s`
    wander_s: float = 40.0
    noise_m: float = 0.25
    height_factor: float = 1.7
    speed_noise_mps: float = 0.05
    course_noise_deg: float = 0.6
    acquisition_s: float = 2.0  # from sky in view to a fix


def sentence(body: str) -> bytes:
    """Return a sentence with its checksum: the exclusive or of all characters between $ and * (NMEA 0183)."""
    checksum = 0
    for character in body.encode("ascii"):
        checksum ^= character
    return f"${body}*{checksum:02X}\r\n".encode("ascii")


def _angle(value: float, digits: int, positive: str, negative: str) -> str:
    # Whole units of 1e-5 minutes first, so that rounding never yields 60 minutes.
    units = round(abs(value) * 60.0 * 1e5)
    degrees, rest = divmod(units, 60 * 100_000)
    return f"{degrees:0{digits}d}{rest / 1e5:08.5f},{positive if value >= 0 else negative}"


@dataclass(frozen=True, slots=True)
class Fix:
    """What the receiver believes at one epoch."""

    latitude: float
    longitude: float
    height_m: float
    speed_mps: float
    course_deg: float
    satellites: Sequence[tuple[int, int, int, int]]  # number, elevation, azimuth, C/N0
    hdop: float


def epoch(at: datetime, fix: Fix | None, *, zero_position: bool = False) -> list[bytes]:
    """Return the sentences of one epoch: RMC, GGA, VTG, GSA, GSV. Without a fix they are void."""
    clock = f"{at:%H%M%S}.{at.microsecond // 10_000:02d}"
    if fix is None:
        void = "0000.00000,N,00000.00000,E" if zero_position else ",,,"
        return [
            sentence(f"GNRMC,{clock},V,{void},,,{at:%d%m%y},,,N"),
            sentence(f"GNGGA,{clock},{void},0,00,99.99,,M,,M,,"),
            sentence("GNVTG,,T,,M,,N,,K,N"),
            sentence("GNGSA,A,1,,,,,,,,,,,,,99.99,99.99,99.99"),
            sentence("GPGSV,1,1,00"),
        ]
    where = f"{_angle(fix.latitude, 2, 'N', 'S')},{_angle(fix.longitude, 3, 'E', 'W')}"
    knots = fix.speed_mps / KNOT_MPS
    moving = fix.speed_mps > 0.3
    course = f"{fix.course_deg % 360.0:.2f}" if moving else ""  # a standing receiver knows no course
    used = ",".join([f"{number:02d}" for number, *_ in fix.satellites[:12]] + [""] * (12 - len(fix.satellites[:12])))
    pdop, vdop = fix.hdop * 1.9, fix.hdop * 1.6
    result = [
        sentence(f"GNRMC,{clock},A,{where},{knots:.3f},{course},{at:%d%m%y},,,A"),
        sentence(f"GNGGA,{clock},{where},1,{len(fix.satellites):02d},{fix.hdop:.2f},{fix.height_m:.1f},M,47.6,M,,"),
        sentence(f"GNVTG,{course},T,,M,{knots:.3f},N,{fix.speed_mps * 3.6:.3f},K,A"),
        sentence(f"GNGSA,A,3,{used},{pdop:.2f},{fix.hdop:.2f},{vdop:.2f}"),
    ]
    pages = math.ceil(len(fix.satellites) / 4)
    for page in range(pages):
        shown = fix.satellites[4 * page : 4 * page + 4]
        fields = "".join(f",{number:02d},{up:02d},{around:03d},{power:02d}" for number, up, around, power in shown)
        result.append(sentence(f"GPGSV,{pages},{page + 1},{len(fix.satellites):02d}{fields}"))
    return result


class GnssReceiver:
    """Turns the true place into sentences at its own rate."""

    def __init__(self, parameters: ReceiverParameters, chance: random.Random) -> None:
        self._parameters = parameters
        self._chance = chance
        self._east_m, self._north_m, self._up_m = (chance.gauss(0.0, parameters.wander_m) for _ in range(3))
        self._satellites = [
            (number, chance.randint(12, 82), chance.randint(0, 359), chance.randint(31, 47))
            for number in sorted(chance.sample(range(1, 33), 10))
        ]
        self._due_s = 0.0
        self._since_s = parameters.acquisition_s  # the receiver was on before the car started
        self._jump_s = 0.0
        self._voids = 0
        self.has_fix = False

    def jump(self) -> None:
        """Be wrong by 600 m for the next ten seconds, as after a reflected signal."""
        self._jump_s = _JUMP_FOR_S

    def step(
        self, dt_s: float, place: Place, speed_mps: float, at: datetime, *, sky: bool, rolled_over: bool
    ) -> list[bytes]:
        """Advance by `dt_s` and return what is to be sent; `sky` False means that no satellite is heard."""
        p = self._parameters
        self._jump_s = max(0.0, self._jump_s - dt_s)
        self._since_s = self._since_s + dt_s if sky else 0.0
        self.has_fix = sky and self._since_s >= p.acquisition_s
        self._due_s -= dt_s
        if self._due_s > 1e-9:
            return []
        self._due_s += 1.0 / p.rate_hz
        self._drift(1.0 / p.rate_hz)
        shown = at - _WEEKS_1024 if rolled_over else at
        if not self.has_fix:
            self._voids += 1
            return epoch(shown, None, zero_position=self._voids % _ZERO_EVERY == 0)
        return epoch(shown, self._fix(place, speed_mps))

    def _drift(self, dt_s: float) -> None:
        """First-order Gauss-Markov errors."""
        p = self._parameters
        keep = math.exp(-dt_s / p.wander_s)
        spread = p.wander_m * math.sqrt(1.0 - keep * keep)
        self._east_m = self._east_m * keep + self._chance.gauss(0.0, spread)
        self._north_m = self._north_m * keep + self._chance.gauss(0.0, spread)
        self._up_m = self._up_m * keep + self._chance.gauss(0.0, spread * p.height_factor)

    def _fix(self, place: Place, speed_mps: float) -> Fix:
        p, gauss = self._parameters, self._chance.gauss
        away = _JUMP_M / math.sqrt(2.0) if self._jump_s > 0.0 else 0.0
        latitude, longitude = Plane(place.latitude, place.longitude).to_degrees(
            self._east_m + gauss(0.0, p.noise_m) + away, self._north_m + gauss(0.0, p.noise_m) + away
        )
        speed = abs(speed_mps + gauss(0.0, p.speed_noise_mps)) if speed_mps else abs(gauss(0.0, p.speed_noise_mps))
        course = place.heading_deg + (180.0 if speed_mps < 0 else 0.0)
        course += gauss(0.0, p.course_noise_deg) * min(10.0, 8.0 / max(abs(speed_mps), 0.1))
        height = place.height_m + self._up_m
        return Fix(latitude, longitude, height, speed, course, self._satellites, 0.92)


class GnssPort:
    """A pty that looks like the receiver's serial port, found through a symbolic link."""

    def __init__(self, link: Path) -> None:
        """Make the pty and replace `link` by a link to it in one step; raises OSError where that is impossible."""
        self._link = link
        self._master, self._slave = os.openpty()
        # Our own hold on the reader's end keeps the port alive while the head unit opens and closes it.
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self._name = os.ttyname(self._slave)
        temporary = link.with_name(f".{link.name}.{os.getpid()}")
        temporary.unlink(missing_ok=True)
        temporary.symlink_to(self._name)
        temporary.replace(link)
        self.dropped = 0

    def write(self, sentences: Sequence[bytes]) -> None:
        """Write whole sentences; where nobody reads, the oldest ones give way."""
        data = b"".join(sentences)
        for _ in range(2):
            try:
                if os.write(self._master, data) == len(data):
                    return
            except BlockingIOError:
                pass
            except OSError as error:
                _log.warning("The GNSS port does not take data (%s).", error.strerror)
                return
            self.dropped += len(sentences)
            termios.tcflush(self._slave, termios.TCIFLUSH)

    def close(self) -> None:
        """Remove the link if it still is ours, and close the port."""
        try:
            if str(self._link.readlink()) == self._name:
                self._link.unlink()
        except OSError:
            pass
        os.close(self._master)
        os.close(self._slave)
