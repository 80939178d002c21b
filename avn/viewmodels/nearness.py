# SPDX-License-Identifier: Apache-2.0
"""From where a page counts distances: read while the page is open, told when the car has moved on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from avn.navigation.place import Point
from avn.navigation.whereabouts import Whereabouts
from avn.viewmodels.feed import SignalFeed
from offline_maps.geo import distance_m

if TYPE_CHECKING:
    from avn.location.service import LocationService

HOLDER: Final = "places"
PURPOSE: Final = "to say what is near"
STEP_M: Final = 100.0  # distances are written anew after so many metres


class Nearness:
    """The lease of one page, and the place that its distances were last counted from."""

    def __init__(
        self,
        feed: SignalFeed,
        location: LocationService | None,
        middle: Callable[[], Point | None],
        moved: Callable[[], None],
    ) -> None:
        """`moved` is called when the page opens, when the car has moved on, and when its place is found or lost."""
        self._where = Whereabouts(location, middle)
        self._moved = moved
        self._written: Point | None = None
        self._closed = False
        self._stop = feed.each_second(self._look)

    @property
    def car(self) -> Point | None:
        """Where the car was when distances were last written; None while that is not known."""
        return self._written

    @property
    def near(self) -> Point | None:
        """From where to look: the car, else the middle of the map."""
        return self._written or self._where.near

    @property
    def shown(self) -> bool:
        """Whether the page is open."""
        return self._where.opened

    def show(self) -> None:
        """Take the lease: the page is open."""
        if self._closed:
            return
        self._where.open(HOLDER, PURPOSE)
        self._written = self._where.car
        self._moved()

    def hide(self) -> None:
        """Give the lease back: the page is closed."""
        self._where.close()
        if not self.shown:
            self._written = None

    def close(self) -> None:
        """Give the lease back for good."""
        if not self._closed:
            self._closed = True
            self._where.end()
            self._stop()

    def _look(self, _now_ns: int) -> None:
        if not self.shown:
            return
        car, before = self._where.car, self._written
        if (car is None) == (before is None) and (car is None or before is None or distance_m(car, before) < STEP_M):
            return
        self._written = car
        self._moved()
