# SPDX-License-Identifier: Apache-2.0
"""One place: what it is, where, whether it is open, and as what the driver keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.clock import WallClock
from avn.navigation.place import LABEL_LONGEST, KeptPlace, Role
from avn.navigation.service import NavigationService
from avn.navigation.stations import CHARGING, station
from avn.viewmodels.charger_words import availability, plug_words
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.messages import MessagesViewModel
from avn.viewmodels.nearness import Nearness
from avn.viewmodels.opening_words import opening_words
from avn.viewmodels.place_rows import PlaceRow, PlaceRowsModel
from avn.viewmodels.place_words import address_of, icon_of, way_and_direction, what
from offline_maps.search.model import Kind, Place

if TYPE_CHECKING:
    from avn.location.service import LocationService

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PlaceViewModel(QObject):
    """The place that was chosen last."""

    changed = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        navigation: NavigationService,
        location: LocationService | None,
        messages: MessagesViewModel,
        clock: WallClock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._navigation = navigation
        self._places = navigation.places
        self._messages = messages
        self._clock = clock
        self._facts = PlaceRowsModel(self)
        self._nearness = Nearness(feed, location, lambda: None, self._write)
        self._end = self._places.subscribe(self._write)

    def close(self) -> None:
        """Give the lease back and follow nothing."""
        self._nearness.close()
        self._end()

    def _write(self) -> None:
        place = self._navigation.place
        self._facts.show(self._rows(place) if place is not None else ())
        self.changed.emit()

    def _rows(self, place: Place) -> list[PlaceRow]:
        """The facts in words: icon, text, and a caption under it."""
        rows: list[PlaceRow] = []

        def tell(icon: str, text: str, caption: str = "") -> None:
            if text:
                rows.append(PlaceRow(icon, text, caption, number=len(rows)))

        if place.category == CHARGING:
            for one in (plugs := station(place).plugs):
                tell("plug", plug_words(self._formatter, one))
            if not plugs:
                tell("plug", self.tr("The map does not name the plugs"))
            tell("info", availability())
        address = address_of(place)
        if address != place.name:
            tell("pin", address)
        if not place.exact:
            tell("info", self.tr("Reckoned from the house numbers beside it"))
        if place.kind is Kind.POINT:
            tell("position", self._degrees(place))
        hours = place.details.get("opening_hours", "")
        said = opening_words(self._formatter, place, self._clock().astimezone())
        tell("clock", said, self.tr("As the map knows it")) if said else tell("clock", hours)
        tell("phone", place.details.get("phone", ""))
        tell("globe", place.details.get("website", ""))
        tell("info", place.details.get("operator", "") or place.details.get("brand", ""), self.tr("Run by"))
        return rows

    def _degrees(self, place: Place) -> str:
        number = self._formatter.number
        return f"{number(place.latitude_deg, 5)}°  {number(place.longitude_deg, 5)}°"

    def _kept(self, role: Role) -> KeptPlace | None:
        place = self._navigation.place
        return None if place is None else self._places.kept_as(role, place)

    # ------------------------------------------------------------ what QML calls
    @Slot()
    def show(self) -> None:
        """Take the position's lease: the page is open."""
        self._nearness.show()

    @Slot()
    def hide(self) -> None:
        """Give the lease back: the page is closed."""
        self._nearness.hide()

    @Slot(str)
    def keep(self, role: str) -> None:
        """Keep the place as home, work or favourite."""
        place = self._navigation.place
        if place is None or role not in set(Role):
            return
        self._places.keep(Role(role), place)
        words = {
            Role.HOME: self.tr("This is home now"),
            Role.WORK: self.tr("This is work now"),
            Role.FAVOURITE: self.tr("Among the favourites now"),
        }
        self._messages.say(words.get(Role(role), ""))

    @Slot(str)
    def remove(self, role: str) -> None:
        """Keep it so no more; it is erased."""
        kept = self._kept(Role(role)) if role in set(Role) else None
        if kept is not None:
            self._places.remove(kept)
            self._messages.say(self.tr("Erased"))

    @Slot(str)
    def rename(self, label: str) -> None:
        """Give the favourite a name of the driver's own."""
        kept = self._kept(Role.FAVOURITE)
        if kept is not None:
            self._places.rename(kept, label)

    # ------------------------------------------------------------ what QML reads
    @Property(str, notify=changed)
    def title(self) -> str:
        """The name, or what it is."""
        place = self._navigation.place
        return self.tr("No place is chosen") if place is None else place.name or what(place)

    @Property(str, notify=changed)
    def icon(self) -> str:
        """A name in Icons.qml."""
        place = self._navigation.place
        return "pin" if place is None else icon_of(place)

    @Property(str, notify=changed)
    def what(self) -> str:
        """What it is, and how far."""
        place, car = self._navigation.place, self._nearness.car
        if place is None:
            return self.tr("Search, or touch a place on the page before this one.")
        far = way_and_direction(self._formatter, car, place) if car is not None else ""
        return " · ".join(one for one in (what(place) if place.name else "", far) if one)

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether a place is chosen."""
        return self._navigation.place is not None

    @Property(PlaceRowsModel, constant=True)
    def facts(self) -> PlaceRowsModel:
        """What the map knows of it."""
        return self._facts

    @Property(bool, notify=changed)
    def isHome(self) -> bool:
        """Whether it is home."""
        return self._kept(Role.HOME) is not None

    @Property(bool, notify=changed)
    def isWork(self) -> bool:
        """Whether it is work."""
        return self._kept(Role.WORK) is not None

    @Property(bool, notify=changed)
    def isFavourite(self) -> bool:
        """Whether it is a favourite."""
        return self._kept(Role.FAVOURITE) is not None

    @Property(str, notify=changed)
    def otherHome(self) -> str:
        """Where home is now, if elsewhere."""
        home = self._places.home
        return "" if home is None or self._kept(Role.HOME) is not None else home.place.name or what(home.place)

    @Property(str, notify=changed)
    def otherWork(self) -> str:
        """Where work is now, if elsewhere."""
        work = self._places.work
        return "" if work is None or self._kept(Role.WORK) is not None else work.place.name or what(work.place)

    @Property(str, notify=changed)
    def label(self) -> str:
        """The driver's own name for the favourite."""
        kept = self._kept(Role.FAVOURITE)
        return "" if kept is None else kept.label

    @Property(int, constant=True)
    def longest(self) -> int:
        """How many characters that name may have."""
        return LABEL_LONGEST
