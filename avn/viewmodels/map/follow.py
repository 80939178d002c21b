# SPDX-License-Identifier: Apache-2.0
"""Where the car is between two fixes, and the camera that goes along with it.

Fixes come some times a second, frames sixty times. Between two fixes the car is where speed and heading lead; what a
new fix says otherwise is made good by and by, and while the car drives forward it is never drawn going back. Where no
fix comes any more the car stands still after `TRUSTED_S`: a map that drives on by itself is a lie.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from avn.clock import NS_PER_S
from avn.viewmodels.map.camera import MAX_ZOOM, MIN_ZOOM, Camera, Point
from avn.viewmodels.map.moves import at_world, most_pitch, short_turn
from offline_maps.geo import metres_per_world, to_degrees, to_world

TRUSTED_S: Final = 1.5  # so long speed and heading are followed without a new fix
LEAP_M: Final = 80.0  # farther off than this is another place: shown at once
CLOSE_UP_S: Final = 0.3  # in which two thirds of an error are made good
TURN_S: Final = 0.25
CAMERA_TURN_S: Final = 0.45  # the map turns more calmly than the car
DRIVES_MPS: Final = 1.0  # slower than this a correction may point backwards

# Zoom by speed: from the first speed (km/h) on; below the second the closer one comes back.
ZOOMS: Final = ((16.8, 0.0, 0.0), (16.2, 35.0, 25.0), (15.4, 62.0, 50.0), (14.7, 88.0, 76.0), (14.0, 112.0, 98.0))
ZOOM_S: Final = 1.4
SPEED_S: Final = 2.5  # one braking is no reason to zoom
NORTH_UP_WIDER: Final = 1.2  # zooms: the car stands in the middle, half of the map lies behind it
TILT_DEG: Final = 55.0
LOW: Final = 0.77  # of the free height: how low the car stands while the map points ahead
MIDDLE: Final = 0.58
SPEED_PILL_DP: Final = 208.0  # where there is little width the car stays clear of the speed
KMH: Final = 3.6


@dataclass(frozen=True, slots=True)
class Fix:
    """What is known of the car at a moment; `heading_deg` and `speed_mps` None where they are not known."""

    at_ns: int
    latitude_deg: float
    longitude_deg: float
    heading_deg: float | None = None
    speed_mps: float | None = None


class Motion:
    """The car between its fixes."""

    def __init__(self) -> None:
        self._fix: Fix | None = None
        self._x = self._y = 0.0  # world, as drawn
        self._heading: float | None = None
        self._drawn_ns = 0

    @property
    def known(self) -> bool:
        """Whether there has been a fix."""
        return self._fix is not None

    @property
    def world(self) -> Point:
        """Where the car is drawn, in world coordinates."""
        return self._x, self._y

    @property
    def at(self) -> Point:
        """Where the car is drawn, in degrees."""
        return to_degrees(self._x, self._y)

    @property
    def heading_deg(self) -> float | None:
        """Where its front is drawn to point."""
        return self._heading

    @property
    def speed_mps(self) -> float:
        """The speed of the last fix; 0 while it is not known."""
        return (self._fix.speed_mps or 0.0) if self._fix is not None else 0.0

    def take(self, fix: Fix, now_ns: int) -> bool:
        """Follow a new fix; return True where the car is shown there at once, because it is another place."""
        before, self._fix = self._fix, fix
        there = self._expected(fix, now_ns)
        off_m = math.dist(there, self.world) * metres_per_world(fix.latitude_deg)
        leapt = before is None or off_m > max(LEAP_M, 3 * abs(self.speed_mps))
        if leapt:
            self._x, self._y = there
            self._heading = fix.heading_deg
            self._drawn_ns = now_ns
        elif self._heading is None or fix.heading_deg is None:
            self._heading = fix.heading_deg
        return leapt

    def advance(self, now_ns: int) -> bool:
        """Draw the car where it is now; return whether it moves or turns by anything that could be seen."""
        fix = self._fix
        if fix is None:
            return False
        seconds = (now_ns - self._drawn_ns) / NS_PER_S
        if seconds <= 0.0:
            return False
        self._drawn_ns = now_ns
        return self._move(fix, now_ns, seconds) | self._turn(fix, seconds)

    def _move(self, fix: Fix, now_ns: int, seconds: float) -> bool:
        there = self._expected(fix, now_ns)
        before = self._expected(fix, now_ns - int(seconds * NS_PER_S))
        close = 1.0 - math.exp(-seconds / CLOSE_UP_S)
        step_x = there[0] - before[0] + (before[0] - self._x) * close
        step_y = there[1] - before[1] + (before[1] - self._y) * close
        if fix.heading_deg is not None and (fix.speed_mps or 0.0) > DRIVES_MPS:
            sine, cosine = _direction(fix.heading_deg)
            forward = step_x * sine - step_y * cosine
            if forward < 0.0:  # it was drawn too far ahead: it waits there for the car
                step_x, step_y = step_x - forward * sine, step_y + forward * cosine
        self._x, self._y = self._x + step_x, self._y + step_y
        moved_m = math.hypot(step_x, step_y) * metres_per_world(fix.latitude_deg)
        return moved_m > 1e-3

    def _turn(self, fix: Fix, seconds: float) -> bool:
        if self._heading is None or fix.heading_deg is None:
            return False
        turn = short_turn(self._heading, fix.heading_deg)
        if abs(turn) < 0.02:
            return False
        self._heading = (self._heading + turn * (1.0 - math.exp(-seconds / TURN_S))) % 360.0
        return True

    def _expected(self, fix: Fix, now_ns: int) -> Point:
        x, y = to_world(fix.latitude_deg, fix.longitude_deg)
        if fix.heading_deg is None or not fix.speed_mps:
            return x, y
        seconds = max(-TRUSTED_S, min(TRUSTED_S, (now_ns - fix.at_ns) / NS_PER_S))
        way = fix.speed_mps * seconds / metres_per_world(fix.latitude_deg)
        sine, cosine = _direction(fix.heading_deg)
        return x + way * sine, y - way * cosine


def _direction(heading_deg: float) -> Point:
    heading = math.radians(heading_deg)
    return math.sin(heading), math.cos(heading)


@dataclass(frozen=True, slots=True)
class Room:
    """The item's size and the part of it that no card and no sheet covers, in dp."""

    size: Point
    x: float
    y: float
    width: float
    height: float

    def focus(self, share: float) -> Point:
        """Return the middle of the free part, `share` of its height down; clear of the speed where it is narrow."""
        down = self.height * share
        if self.width < 420:
            down = max(self.height * 0.3, min(down, self.height - SPEED_PILL_DP))
        return self.x + self.width / 2, self.y + down


class Chase:
    """The camera behind the car: heading-up and tilted, or north-up from above."""

    def __init__(self, *, heading_up: bool = True, tilted: bool = True) -> None:
        self.heading_up = heading_up
        self.tilted = tilted
        self.nearer = 0.0  # zooms that the driver added
        self._speed_kmh: float | None = None  # smoothed
        self._step = 0
        self._zoom = ZOOMS[0][0]
        self._bearing = 0.0
        self._seen_ns = 0

    def leap(self) -> None:
        """Begin anew where the car is: nothing is eased from where it was."""
        self._speed_kmh = None

    def zoom_by(self, steps: float) -> None:
        """Come nearer by so many zooms than the speed asks for."""
        wanted = self._wanted_zoom() + steps
        self.nearer += max(MIN_ZOOM, min(MAX_ZOOM, wanted)) - self._wanted_zoom()
        self._zoom = self._wanted_zoom()

    def camera(self, motion: Motion, room: Room, now_ns: int) -> tuple[Camera, bool]:
        """Return the camera of this moment, and whether it is still on its way to somewhere."""
        seconds = max(0.0, (now_ns - self._seen_ns) / NS_PER_S)
        self._seen_ns = now_ns
        if self._speed_kmh is None:
            self._begin(motion)
        moves = self._follow_speed(abs(motion.speed_mps) * KMH, seconds) | self._follow_turn(motion, seconds)
        pitch = TILT_DEG if self.tilted and self.heading_up else 0.0
        camera = Camera(
            0.0,
            0.0,
            self._zoom,
            self._bearing,
            min(pitch, most_pitch(self._zoom)),
            room.size,
            room.focus(LOW if self.heading_up else MIDDLE),
        )
        return at_world(camera, *motion.world), moves

    def _begin(self, motion: Motion) -> None:
        self._speed_kmh = abs(motion.speed_mps) * KMH
        self._choose_step()
        self._zoom = self._wanted_zoom()
        self._bearing = self._wanted_bearing(motion)

    def _follow_speed(self, speed_kmh: float, seconds: float) -> bool:
        assert self._speed_kmh is not None
        self._speed_kmh += (speed_kmh - self._speed_kmh) * (1.0 - math.exp(-seconds / SPEED_S))
        self._choose_step()
        off = self._wanted_zoom() - self._zoom
        if abs(off) < 0.002:
            return False
        self._zoom += off * (1.0 - math.exp(-seconds / ZOOM_S))
        return True

    def _choose_step(self) -> None:
        speed = self._speed_kmh or 0.0
        while self._step + 1 < len(ZOOMS) and speed >= ZOOMS[self._step + 1][1]:
            self._step += 1
        while speed < ZOOMS[self._step][2]:
            self._step -= 1

    def _wanted_zoom(self) -> float:
        wider = 0.0 if self.heading_up else NORTH_UP_WIDER
        return max(MIN_ZOOM, min(MAX_ZOOM, ZOOMS[self._step][0] - wider + self.nearer))

    def _wanted_bearing(self, motion: Motion) -> float:
        if not self.heading_up:
            return 0.0
        return self._bearing if motion.heading_deg is None else motion.heading_deg

    def _follow_turn(self, motion: Motion, seconds: float) -> bool:
        turn = short_turn(self._bearing, self._wanted_bearing(motion))
        if abs(turn) < 0.03:
            return False
        self._bearing = (self._bearing + turn * (1.0 - math.exp(-seconds / CAMERA_TURN_S))) % 360.0
        return True
