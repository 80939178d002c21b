# SPDX-License-Identifier: Apache-2.0
"""The car on the map: read under a lease while the map is shown, given to the view, and what its place rests on."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from avn.clock import NS_PER_MS
from avn.location.position import Source
from avn.viewmodels.map.follow import Fix
from avn.viewmodels.map.scene import Vehicle

if TYPE_CHECKING:
    from avn.location.leases import Lease
    from avn.location.position import Position
    from avn.location.service import LocationService
    from avn.viewmodels.map.view import View

HOLDER: Final = "map"
PURPOSE: Final = "to show where you are"

LOOK_EVERY_NS: Final = 50 * NS_PER_MS
SIGMAS_95: Final = 2.4477  # radius that holds 95 % of a two-dimensional normal distribution


class Sight(IntEnum):
    """What the car's place rests on."""

    UNKNOWN = 0  # there has been none yet
    SATELLITES = 1
    RECKONED = 2  # wheels and yaw sensor since the last satellites
    LOST = 3  # the last known place is shown


class CarOnMap:
    """Reads the car's place, and no longer than it is shown."""

    def __init__(self, location: LocationService | None, view: View) -> None:
        self.sight = Sight.UNKNOWN
        self._location = location
        self._view = view
        self._lease: Lease | None = None
        self._position: Position | None = None
        self._looked_ns = 0
        self._known_ns: int | None = None

    @property
    def there(self) -> bool:
        """Whether there is a car whose place can be asked for."""
        return self._location is not None

    @property
    def leased(self) -> bool:
        """Whether the place is being read."""
        return self._lease is not None

    @property
    def unseen_ms(self) -> int | None:
        """Milliseconds since the last satellites, of the last reading."""
        return self._position.age_ms if self._position is not None else None

    def age_ns(self, now_ns: int) -> int | None:
        """Return how long ago the place was known last."""
        return None if self._known_ns is None else now_ns - self._known_ns

    def take_lease(self) -> None:
        """Read the place from now on."""
        if self._lease is None and self._location is not None:
            self._lease = self._location.lease(HOLDER, PURPOSE)

    def release(self) -> None:
        """Read it no more."""
        lease, self._lease = self._lease, None
        if lease is not None:
            lease.release()

    def look(self, now_ns: int) -> bool:
        """Read the place, twenty times a second at most; return whether it was read."""
        if self._lease is None or 0 <= now_ns - self._looked_ns < LOOK_EVERY_NS:
            return False
        self._looked_ns = now_ns
        position = self._position = self._lease.position()
        latitude, longitude = position.latitude_deg, position.longitude_deg
        if latitude is None or longitude is None:
            if self.sight is not Sight.UNKNOWN:
                self.sight = Sight.LOST
            return True
        self._known_ns = now_ns
        self.sight = Sight.SATELLITES if position.source is Source.GNSS else Sight.RECKONED
        self._view.fix(Fix(position.at_ns, latitude, longitude, position.heading_deg, position.speed_mps), now_ns)
        return True

    def vehicle(self) -> Vehicle | None:
        """Return the car as it is drawn; grey and without a direction where it was seen last."""
        motion = self._view.motion
        if not motion.known:
            return None
        accuracy = self._position.accuracy_m if self._position is not None else None
        stale = self.sight not in (Sight.SATELLITES, Sight.RECKONED)
        return Vehicle(motion.at, (accuracy or 0.0) / SIGMAS_95, None if stale else motion.heading_deg, stale)
