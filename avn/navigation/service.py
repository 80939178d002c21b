# SPDX-License-Identifier: Apache-2.0
"""Places and search joined: what outlives the pages that show them."""

from __future__ import annotations

from collections.abc import Callable

from avn.clock import WallClock, utc_now
from avn.navigation.finder import Finder, InstalledMaps
from avn.navigation.place import KeptPlace
from avn.navigation.places import PlacesService
from avn.settings.store import SettingsStore
from offline_maps.search.model import Place


class NavigationService:
    """The driver's places, the maps that can be searched, and what is being looked at. For one thread."""

    def __init__(self, settings: SettingsStore, clock: WallClock = utc_now) -> None:
        self.places = PlacesService(settings, clock)
        self.maps = InstalledMaps()
        self.finder: Finder | None = None
        self.place: Place | None = None  # the one whose page is open
        self.category = ""  # the one whose places are listed
        self._listeners: tuple[Callable[[], None], ...] = ()

    def find_with(self, finder: Finder) -> None:
        """Search with this finder from now on; call it before the finder is told which maps to read."""
        self.finder = finder
        self.maps.follow(finder, self._tell)
        self._tell()

    def look_at(self, place: Place) -> None:
        """Open a place: it is noted among the recent ones."""
        self.place = place
        self.places.note(place)

    def look_at_kept(self, kept: KeptPlace) -> None:
        """Open a place that is kept; home, work and favourites are no news for the recent ones."""
        self.place = kept.place

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when the finder or its maps are others; return a function that ends it."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe

    def close(self) -> None:
        """Wait until every place is written."""
        self.places.close()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()
