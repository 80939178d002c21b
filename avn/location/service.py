# SPDX-License-Identifier: Apache-2.0
"""The car's position for the rest of the head unit: receiver, wheels, filter and leases joined.

The filter is private to the service. What is public without a lease says how the
receiver is doing, and never where the car is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from avn.clock import NS_PER_S, Clock
from avn.location.dead_reckoning import WheelMotion
from avn.location.epochs import FixType, GnssFix
from avn.location.fusion import FusionSettings, PositionFilter
from avn.location.leases import Lease, LeaseBook, LeaseListener, LeaseMark
from avn.location.nmea import DATE_FLOOR
from avn.location.position import Position, Source
from avn.location.serial_source import ReceiverState, SerialGnssSource
from avn.vehicle.signals import SignalStore

STOPPED_AFTER_NS: Final = 1 * NS_PER_S  # a position that nobody has moved on for this long is none


@dataclass(frozen=True, slots=True)
class GnssStatus:
    """How the receiver is doing; holds no place. `utc` is the receiver's time at `at_ns`, week roll-over mended."""

    receiver: ReceiverState | None  # None where no receiver is configured
    at_ns: int | None
    utc: datetime | None
    fix_type: FixType
    hdop: float | None
    satellites_used: int | None
    satellites_in_view: int | None


class LocationService:
    """One fused position, handed out against a named lease; thread-safe.

    Call `tick` at 10 to 50 Hz from the head unit's loop. `start` opens the receiver at `gnss_path`, where one is
    given; tests and replays use `feed_fix` instead.
    """

    def __init__(
        self,
        store: SignalStore,
        clock: Clock,
        *,
        gnss_path: Path | None = None,
        gnss_baud: int = 9600,
        date_floor: date = DATE_FLOOR,
        rear_track_m: float | None = None,
        settings: FusionSettings | None = None,
    ) -> None:
        """Prepare; nothing is opened yet. Raises ReceiverSettingsError for an impossible `gnss_baud`."""
        self._clock = clock
        self._lock = threading.Lock()
        self._wheels = WheelMotion(store, rear_track_m)
        self._filter = PositionFilter(settings)
        self._leases = LeaseBook(clock)
        self._fix: GnssFix | None = None
        self._source: SerialGnssSource | None = None
        if gnss_path is not None:
            self._source = SerialGnssSource(
                gnss_path, self.feed_fix, baud=gnss_baud, clock=clock, date_floor=date_floor
            )

    # ------------------------------------------------------------ running
    def start(self) -> None:
        """Start to read the receiver; it may appear at any later time."""
        if self._source is not None:
            self._source.start()

    def stop(self) -> None:
        """Stop reading the receiver; returns when its thread has ended."""
        if self._source is not None:
            self._source.stop()

    def tick(self, now_ns: int | None = None) -> None:
        """Move the position on to `now_ns` (default: now) with the present wheel speed and yaw rate."""
        motion = self._wheels.read()
        with self._lock:
            self._filter.predict(motion, self._clock() if now_ns is None else now_ns)

    def feed_fix(self, fix: GnssFix) -> None:
        """Take a fix into account; called by the receiver's thread."""
        motion = self._wheels.read()
        with self._lock:
            self._fix = fix
            self._filter.predict(motion, max(fix.at_ns, self._clock()))
            self._filter.correct(fix)

    # ------------------------------------------------------------ leases
    def lease(self, holder: str, purpose: str) -> Lease:
        """Return a lease for `holder` (who reads) and `purpose` (why); raises ValueError where one is blank.

        It is visible in `leases` until it is released; use it with `with`.
        """
        return self._leases.grant(holder, purpose, self._read)

    @property
    def leases(self) -> tuple[LeaseMark, ...]:
        """Who uses the position now, oldest first."""
        return self._leases.marks

    def on_leases_changed(self, listener: LeaseListener) -> Callable[[], None]:
        """Call `listener` with the live leases whenever they change; return a function that ends it."""
        return self._leases.subscribe(listener)

    def _read(self) -> Position:
        now_ns = self._clock()
        with self._lock:
            position = self._filter.position()
        if now_ns - position.at_ns > STOPPED_AFTER_NS:
            return Position(position.at_ns, None, None, None, None, None, None, Source.NONE, None)
        return position

    # ------------------------------------------------------------ without a lease
    @property
    def gnss(self) -> GnssStatus:
        """How the receiver is doing."""
        receiver = self._source.state if self._source is not None else None
        with self._lock:
            fix = self._fix
        if fix is None:
            return GnssStatus(receiver, None, None, FixType.NONE, None, None, None)
        return GnssStatus(
            receiver, fix.at_ns, fix.utc, fix.fix_type, fix.hdop, fix.satellites_used, fix.satellites_in_view
        )
