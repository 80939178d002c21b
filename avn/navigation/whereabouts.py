# SPDX-License-Identifier: Apache-2.0
"""From where distances count: the car's position while somebody looks, else the middle of the map."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from avn.navigation.place import Point

if TYPE_CHECKING:
    from avn.location.leases import Lease
    from avn.location.service import LocationService


class Whereabouts:
    """Holds a lease from the first `open` to the last `close`, and no place after that."""

    def __init__(self, location: LocationService | None, middle: Callable[[], Point | None]) -> None:
        """`middle` is where the map has its middle, None where there is no map."""
        self._location = location
        self._middle = middle
        self._lease: Lease | None = None
        self._opened = 0  # a page that comes may be there before the one that goes is gone
        self._last: Point | None = None

    def open(self, holder: str, purpose: str) -> None:
        """Take the lease: something is shown that needs the position."""
        self._opened += 1
        if self._location is not None and self._lease is None:
            self._lease = self._location.lease(holder, purpose)

    def close(self) -> None:
        """Give the lease back and forget the position, once nothing is shown that needs it."""
        self._opened = max(0, self._opened - 1)
        if self._opened == 0:
            lease, self._lease, self._last = self._lease, None, None
            if lease is not None:
                lease.release()

    def end(self) -> None:
        """Give the lease back whatever is shown."""
        self._opened = 0
        self.close()

    @property
    def opened(self) -> bool:
        """Whether something is shown that needs the position."""
        return self._opened > 0

    @property
    def car(self) -> Point | None:
        """Where the car is, or was when it was last known since `open`."""
        if self._lease is not None:
            position = self._lease.position()
            if position.latitude_deg is not None and position.longitude_deg is not None:
                self._last = (position.latitude_deg, position.longitude_deg)
        return self._last

    @property
    def near(self) -> Point | None:
        """From where to look: the car, else the middle of the map."""
        return self.car or self._middle()


def bearing_deg(here: Point, there: Point) -> float:
    """Return the direction from one point to another in degrees clockwise from north, along the great circle."""
    lat, other = math.radians(here[0]), math.radians(there[0])
    east = math.radians(there[1] - here[1])
    x = math.sin(east) * math.cos(other)
    y = math.cos(lat) * math.sin(other) - math.sin(lat) * math.cos(other) * math.cos(east)
    return math.degrees(math.atan2(x, y)) % 360.0
