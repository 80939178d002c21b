# SPDX-License-Identifier: Apache-2.0
"""The car's rough place, to know how high the sun stands: read seldom, under a lease, and kept only rounded.

The lease is taken only while neither the light sensor nor the headlights tell day from night, at most four times an
hour, and not while the receiver has no fix. It is held for a second although the read takes none: a use too short to
be drawn would be a use that the driver cannot see.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from avn.clock import NS_PER_S, WallClock
from avn.display.sun import elevation_deg

if TYPE_CHECKING:
    from avn.location.leases import Lease
    from avn.location.service import LocationService

HOLDER: Final = "display"
PURPOSE: Final = "to know day from night"
READ_EVERY_NS: Final = 15 * 60 * NS_PER_S  # 30 km on a motorway: 0.3 degrees of the sun
TRY_EVERY_NS: Final = 60 * NS_PER_S  # where there was no position
HELD_NS: Final = NS_PER_S


@dataclass(frozen=True, slots=True)
class RoughPlace:
    """A place to a tenth of a degree, about 11 km; the sun is wrong by at most 0.1 degrees for it."""

    latitude_deg: float = field(repr=False)
    longitude_deg: float = field(repr=False)


class SunWatch:
    """Knows the sun over the car's rough place, which it keeps in memory only. For one thread."""

    def __init__(self, wall_clock: WallClock) -> None:
        self._wall_clock = wall_clock
        self._place: RoughPlace | None = None
        self._lease: Lease | None = None
        self._held_since_ns = 0
        self._due_ns = 0

    def sun_deg(self, location: LocationService | None, now_ns: int) -> float | None:
        """Return the sun's elevation, reading the position where that is due; None without a place."""
        if location is not None and self._lease is None and now_ns >= self._due_ns:
            self._read(location, now_ns)
        if self._place is None:
            return None
        return elevation_deg(self._utc(location, now_ns), self._place.latitude_deg, self._place.longitude_deg)

    def tick(self, now_ns: int) -> None:
        """Let go of the lease once it has been seen."""
        if self._lease is not None and now_ns - self._held_since_ns >= HELD_NS:
            self.release()

    def release(self) -> None:
        """Let go of the lease now."""
        if self._lease is not None:
            self._lease.release()
            self._lease = None

    def _read(self, location: LocationService, now_ns: int) -> None:
        if location.gnss.fix_type == "NONE":  # without a fix there is no place to ask for
            return
        self._lease, self._held_since_ns = location.lease(HOLDER, PURPOSE), now_ns
        position = self._lease.position()
        self._due_ns = now_ns + TRY_EVERY_NS
        if position.latitude_deg is not None and position.longitude_deg is not None:
            self._place = RoughPlace(round(position.latitude_deg, 1), round(position.longitude_deg, 1))
            self._due_ns = now_ns + READ_EVERY_NS

    def _utc(self, location: LocationService | None, now_ns: int) -> datetime:
        """The receiver's time, else this machine's: a small computer without a battery wakes up in the past."""
        status = location.gnss if location is not None else None
        if status is None or status.utc is None or status.at_ns is None:
            return self._wall_clock()
        return status.utc + timedelta(microseconds=(now_ns - status.at_ns) // 1000)
