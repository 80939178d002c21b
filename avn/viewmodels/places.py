# SPDX-License-Identifier: Apache-2.0
"""The page from which the driver goes somewhere: home, work, quick categories, favourites and recent places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.navigation.finder import MapsState
from avn.navigation.place import KeptPlace, Role
from avn.navigation.places import Storage
from avn.navigation.service import NavigationService
from avn.navigation.stations import CHARGING
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.nearness import Nearness
from avn.viewmodels.place_rows import PlaceRow, PlaceRowsModel
from avn.viewmodels.place_words import context_of, icon_of, title_of, way, way_and_direction
from offline_maps.geo import distance_m

if TYPE_CHECKING:
    from avn.location.service import LocationService

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

QUICK: Final = (CHARGING, "parking", "restaurant", "toilets", "fuel", "hotel")


@QmlElement
class PlacesViewModel(QObject):
    """The driver's places, in words, with distance and direction while the car's position is known."""

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
        self._places = navigation.places
        self._rows = PlaceRowsModel(self)
        self._lasting = True
        self._nearness = Nearness(feed, location, lambda: navigation.maps.middle, self._write)
        self._ends = (self._places.subscribe(self._write), navigation.subscribe(self._write))
        self._stop = feed.each_second(self._watch)
        self._write()

    def close(self) -> None:
        """Give the lease back and follow nothing."""
        self._nearness.close()
        self._stop()
        for end in self._ends:
            end()

    def _watch(self, _now_ns: int) -> None:
        if self._lasting != self._places.lasting:
            self._write()

    def _write(self) -> None:
        self._lasting = self._places.lasting
        shown = [*self._places.favourites]
        recents = [one for one in self._places.recents if self._is_news(one)]
        self._rows.show([self._row(one) for one in (*shown, *recents)])
        self.changed.emit()

    def _is_news(self, recent: KeptPlace) -> bool:
        """Whether a recent place is not on the page already, as something better."""
        return not any(self._places.kept_as(role, recent.place) for role in (Role.HOME, Role.WORK, Role.FAVOURITE))

    def _row(self, kept: KeptPlace) -> PlaceRow:
        car = self._nearness.car
        return PlaceRow(
            icon_of(kept.place, kept),
            title_of(kept.place, kept),
            context_of(kept.place, kept),
            way_and_direction(self._formatter, car, kept.place) if car is not None else "",
            kept.number,
        )

    def _tile(self, kept: KeptPlace | None) -> str:
        if kept is None:
            return self.tr("Not set")
        car = self._nearness.car
        if car is None:
            return kept.place.name
        return way(self._formatter, distance_m(car, (kept.place.latitude_deg, kept.place.longitude_deg)))

    # ------------------------------------------------------------ what QML calls
    @Slot()
    def show(self) -> None:
        """Take the position's lease: the page is open."""
        self._nearness.show()

    @Slot()
    def hide(self) -> None:
        """Give the lease back: the page is closed."""
        self._nearness.hide()

    @Slot(int)
    def look(self, number: int) -> None:
        """Look at a place of the list: its page is opened next."""
        kept = self._places.numbered(number)
        if kept is None:
            return
        if kept.role is Role.RECENT:
            self._navigation.look_at(kept.place)
        else:
            self._navigation.look_at_kept(kept)

    @Slot()
    def lookHome(self) -> None:
        """Look at home."""
        if self._places.home is not None:
            self._navigation.look_at_kept(self._places.home)

    @Slot()
    def lookWork(self) -> None:
        """Look at work."""
        if self._places.work is not None:
            self._navigation.look_at_kept(self._places.work)

    @Slot(str)
    def choose(self, category: str) -> None:
        """List the places of a category: their page is opened next."""
        self._navigation.category = category

    @Slot()
    def forget(self) -> None:
        """Erase the recent places."""
        self._places.forget_recents()

    # ------------------------------------------------------------ what QML reads
    @Property(PlaceRowsModel, constant=True)
    def rows(self) -> PlaceRowsModel:
        """Favourites, then recent places, each newest first."""
        return self._rows

    @Property(bool, notify=changed)
    def homeSet(self) -> bool:
        """Whether home is set."""
        return self._places.home is not None

    @Property(bool, notify=changed)
    def workSet(self) -> bool:
        """Whether work is set."""
        return self._places.work is not None

    @Property(str, notify=changed)
    def homeText(self) -> str:
        """How far home is, or where."""
        return self._tile(self._places.home)

    @Property(str, notify=changed)
    def workText(self) -> str:
        """How far work is, or where."""
        return self._tile(self._places.work)

    @Property(list, notify=changed)
    def quick(self) -> list[dict[str, str]]:
        """The quick categories: name, short word and icon."""
        words = {
            CHARGING: (self.tr("Chargers"), "plug"),
            "parking": (self.tr("Parking"), "parking"),
            "restaurant": (self.tr("Food"), "food"),
            "toilets": (self.tr("Toilets"), "toilets"),
            "fuel": (self.tr("Fuel"), "fuel"),
            "hotel": (self.tr("Hotels"), "bed"),
        }
        return [{"name": one, "text": words[one][0], "icon": words[one][1]} for one in QUICK]

    @Property(bool, notify=changed)
    def mapped(self) -> bool:
        """Whether there are maps to look for places in, or may be."""
        return self._navigation.maps.state in (MapsState.READY, MapsState.WAITING)

    @Property(str, notify=changed)
    def mapText(self) -> str:
        """Why no places can be found now; empty where they can."""
        match self._navigation.maps.state:
            case MapsState.NONE:
                return self.tr("No map yet. Maps come on a USB stick.")
            case MapsState.UNREADABLE:
                return self.tr("The map cannot be read. Take it in again.")
        return ""

    @Property(str, notify=changed)
    def keptText(self) -> str:
        """That what is saved now is lost at the end of the drive; empty where it is not."""
        if self._places.lasting:
            return ""
        if self._places.storage is Storage.REFUSED:
            return self.tr("Places are kept for this drive only: the store cannot be opened.")
        return self.tr("The last change could not be written. It is tried again.")

    @Property(bool, notify=changed)
    def keepsRecents(self) -> bool:
        """Whether recent places are kept."""
        return self._places.keeps_recents

    @Property(str, notify=changed)
    def recentsText(self) -> str:
        """How recent places are kept."""
        return self.tr("Kept for 90 days, in this car only") if self._places.keeps_recents else self.tr("Not kept")

    @Property(int, notify=changed)
    def recentsCount(self) -> int:
        """How many recent places there are."""
        return len(self._places.recents)
