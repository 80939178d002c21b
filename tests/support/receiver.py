# SPDX-License-Identifier: Apache-2.0
"""A position receiver that a test moves: the only thing here that is not the product's own."""

from __future__ import annotations

import math
from collections.abc import Callable

from avn.clock import NS_PER_S
from avn.location.epochs import FixType, GnssFix
from avn.location.geodesy import TangentPlane
from avn.location.service import LocationService


class Receiver:
    """Knows where the car is and tells it once a second while it sees satellites."""

    def __init__(
        self,
        location: LocationService,
        clock: Callable[[], int],
        *,
        sees: bool = True,
        start: tuple[float, float] = (59.91, 10.74),
    ) -> None:
        self._location = location
        self._clock = clock
        self._plane = TangentPlane(*start)
        self._told_ns = -NS_PER_S
        self.sees = sees
        self.east_m = 0.0
        self.north_m = 0.0
        self.heading_deg = 24.0
        self.speed_mps = 0.0
        self.way_m = 0.0

    def drive(self, seconds: float, speed_mps: float, turn_dps: float) -> None:
        """Move on along an arc; a turn is clockwise."""
        self.speed_mps = speed_mps
        middle = math.radians(self.heading_deg + turn_dps * seconds / 2)
        self.east_m += speed_mps * seconds * math.sin(middle)
        self.north_m += speed_mps * seconds * math.cos(middle)
        self.heading_deg = (self.heading_deg + turn_dps * seconds) % 360.0
        self.way_m += speed_mps * seconds

    def tick(self) -> None:
        """Tell of the place when a second is over."""
        now_ns = self._clock()
        if self.sees and now_ns - self._told_ns >= NS_PER_S:
            self._told_ns = now_ns
            self.tell()

    def tell(self) -> None:
        """Tell of the place now."""
        latitude, longitude = self._plane.to_geodetic(self.east_m, self.north_m)
        moving = self.speed_mps > 0.5
        course = self.heading_deg if moving else None
        fix = GnssFix(
            self._clock(), None, latitude, longitude, 31.0, self.speed_mps, course, 0.9, 2.0, 11, 14, FixType.THREE_D
        )
        self._location.feed_fix(fix)
