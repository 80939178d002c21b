# SPDX-License-Identifier: Apache-2.0
"""Searching for places, addresses and coordinates while the car stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.navigation.finder import MapsState
from avn.navigation.place import Role
from avn.navigation.search import Hit, SearchService
from avn.navigation.service import NavigationService
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.nearness import Nearness
from avn.viewmodels.place_rows import PlaceRow, PlaceRowsModel
from avn.viewmodels.place_words import context_of, icon_of, title_of, way

if TYPE_CHECKING:
    from avn.location.service import LocationService

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# In no language otherwise: openstreetmap.org/copyright.
CREDIT = "© OpenStreetMap contributors"
SHORT_CREDIT = "© OpenStreetMap"


@QmlElement
class SearchViewModel(QObject):
    """What is typed and what is found; both are forgotten when the page is closed."""

    changed = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        navigation: NavigationService,
        location: LocationService | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._navigation = navigation
        self._query = ""
        self._hits: tuple[Hit, ...] = ()
        self._rows = PlaceRowsModel(self)
        self._search = SearchService(navigation.places, lambda: navigation.finder, self._take)
        self._nearness = Nearness(feed, location, lambda: navigation.maps.middle, self._ask)
        self._end = navigation.subscribe(self._ask)

    def close(self) -> None:
        """Give the lease back and want no answer."""
        self._end()
        self._search.end()
        self._nearness.close()

    def _ask(self) -> None:
        if self._nearness.shown:
            self._search.ask(self._query, self._nearness.near, self._formatter.preferences.language.value)

    def _take(self) -> None:
        self._hits = self._search.hits
        self._rows.show([self._row(one, i) for i, one in enumerate(self._hits)])
        self.changed.emit()

    def _row(self, hit: Hit, index: int) -> PlaceRow:
        place, known = hit.place, self._nearness.car is not None
        distance = way(self._formatter, place.distance_m) if known and place.distance_m is not None else ""
        return PlaceRow(
            icon_of(place, hit.kept), title_of(place, hit.kept), context_of(place, hit.kept), distance, index
        )

    # ------------------------------------------------------------ what QML calls
    @Slot()
    def show(self) -> None:
        """Take the position's lease: the page is open."""
        self._nearness.show()

    @Slot()
    def hide(self) -> None:
        """Give the lease back and forget what was typed."""
        self._nearness.hide()
        if not self._nearness.shown:
            self._query = ""
            self._search.end()
            self._take()

    @Slot(str)
    def write(self, text: str) -> None:
        """Search for this."""
        if text != self._query:
            self._query = text
            self._ask()

    @Slot(int)
    def look(self, index: int) -> None:
        """Look at one of the places found: its page is opened next."""
        if not 0 <= index < len(self._hits):
            return
        hit = self._hits[index]
        if hit.kept is not None and hit.kept.role is not Role.RECENT:
            self._navigation.look_at_kept(hit.kept)
        else:
            self._navigation.look_at(hit.place)

    # ------------------------------------------------------------ what QML reads
    @Property(str, notify=changed)
    def query(self) -> str:
        """What is searched for."""
        return self._query

    @Property(PlaceRowsModel, constant=True)
    def rows(self) -> PlaceRowsModel:
        """What was found, best first."""
        return self._rows

    @Property(str, notify=changed)
    def bestText(self) -> str:
        """The best place in one line."""
        best = self._rows.rows[0] if self._rows.rows else None
        return "" if best is None else " · ".join(one for one in (best.title, best.distance) if one)

    @Property(bool, notify=changed)
    def looking(self) -> bool:
        """Whether the map has not answered yet."""
        return self._search.looking

    @Property(str, notify=changed)
    def stateText(self) -> str:
        """Why nothing is shown, or what the answer lacks; empty where all is well."""
        if self._hits:
            return ""
        maps = self._navigation.maps.state
        if maps is MapsState.NONE:
            return self.tr("No map yet. Maps come on a USB stick.")
        if maps is MapsState.UNREADABLE:
            return self.tr("The map cannot be read. Take it in again.")
        if not self._query.strip():
            return self.tr("Write a street, a town, a place or what you need.")
        if self._search.looking or maps is MapsState.WAITING:
            return self.tr("Looking …")
        return self.tr("Nothing found in the map of this car.")

    @Property(str, notify=changed)
    def credit(self) -> str:
        """Whose map it is, and where it is."""
        return self.tr("Map in the car, %1").replace("%1", CREDIT)

    @Property(str, constant=True)
    def shortCredit(self) -> str:
        """Whose map it is."""
        return SHORT_CREDIT
