# SPDX-License-Identifier: Apache-2.0
"""The update windows of the installed maps, counted by the receiver's date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from avn.clock import NS_PER_S, Clock, WallClock
from avn.location.epochs import FixType
from avn.maps.inventory import InstalledMap, StickMap
from avn.maps.window import UpdateWindow, Window

_LOOK_EVERY_NS: Final = 10 * NS_PER_S
_FRESH_NS: Final = 10 * NS_PER_S


class Receiver(Protocol):
    """What is needed of `avn.location.service.GnssStatus`: that there is a fix, and its time; no place."""

    @property
    def at_ns(self) -> int | None: ...  # noqa: D102
    @property
    def utc(self) -> datetime | None: ...  # noqa: D102
    @property
    def fix_type(self) -> FixType: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to tell the driver once: until when updates of this map are offered."""

    region: str
    name: str
    ends: date


class Updates:
    """Follows the receiver; `receiver` is set once there is a car."""

    def __init__(self, path: Path | None, clock: Clock, wall_clock: WallClock) -> None:
        """`path` is the file that keeps the windows; `wall_clock` serves until the receiver has said the time."""
        self.receiver: Callable[[], Receiver] | None = None
        self._clock, self._wall_clock = clock, wall_clock
        self._said: tuple[datetime, int] | None = None  # what the receiver said, and when
        self._next_look_ns = clock()
        self._told: tuple[Window | None, ...] = ()
        self._window = UpdateWindow(path, self.now)

    def tick(self, installed: Sequence[InstalledMap]) -> bool:
        """Every ten seconds take note of a fix with these maps; return whether that tells anything new."""
        now_ns = self._clock()
        if now_ns < self._next_look_ns:
            return False
        self._next_look_ns = now_ns + _LOOK_EVERY_NS
        if not self._has_fix(now_ns):
            return False
        for one in installed:
            if (used := one.in_use()) is not None:
                self._window.used(used)
        before, self._told = self._told, tuple(self.of(one) for one in installed)
        return before != self._told

    def _has_fix(self, now_ns: int) -> bool:
        status = self.receiver() if self.receiver is not None else None
        if status is None or status.fix_type is FixType.NONE or status.utc is None or status.at_ns is None:
            return False
        if now_ns - status.at_ns > _FRESH_NS:
            return False
        self._said = status.utc, status.at_ns
        return True

    def now(self) -> datetime:
        """Return the time of day: the receiver's, where it has said one, else the system's."""
        if self._said is None:
            return self._wall_clock()
        utc, at_ns = self._said
        return utc + timedelta(microseconds=(self._clock() - at_ns) / 1000)

    def of(self, one: InstalledMap) -> Window | None:
        """Return for how long updates of this map are offered; None where that is not known, or without end."""
        used = one.in_use()
        return None if used is None else self._window.state(used)

    def heard_of(self, found: Sequence[StickMap]) -> None:
        """Take note of the versions on sticks."""
        for one in found:
            if one.trouble is None and one.region:
                self._window.heard_of(one.region, one.version)

    def reminder(self, installed: Sequence[InstalledMap]) -> Reminder | None:
        """Return what the driver is to be told of one of these maps, if anything."""
        for one in installed:
            window = self.of(one)
            if window is not None and window.reminder:
                return Reminder(one.region, one.name, window.ends)
        return None

    def reminded(self, region: str) -> None:
        """Take note that the driver was told: it is not said again."""
        self._window.reminded(region)
