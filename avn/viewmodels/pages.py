# SPDX-License-Identifier: Apache-2.0
"""Which pages there are, which one is open, and the way back.

A new page is one entry in `PAGES` and one file `hmi/qml/Avn/Pages/<name>Page.qml`.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `icon` is a name in Icons.qml and puts the page on the rail; `under` is the page it belongs to.

    A page `of_car` has nothing to say before the car is there, and waits for it.
    """

    name: str
    under: str = ""
    icon: str = ""
    of_car: bool = False


HOME = "Home"
MORE = "More"  # what the rail has no room for

PAGES: tuple[Page, ...] = (
    Page(HOME, icon="home", of_car=True),
    Page("Navigate", icon="navigate"),
    Page("Search", under="Navigate"),
    Page("Place", under="Navigate"),
    Page("PlaceName", under="Navigate"),
    Page("Stations", under="Navigate"),
    Page("StationFilter", under="Navigate"),
    Page("Recents", under="Navigate"),
    Page("Charging", icon="bolt", of_car=True),
    Page("ChargingSchedule", under="Charging", of_car=True),
    Page("Vehicle", icon="car", of_car=True),
    Page("Climate", icon="fan", of_car=True),
    Page("Comfort", icon="seat", of_car=True),
    Page("Settings", icon="settings"),
    Page("Language", under="Settings"),
    Page("Units", under="Settings"),
    Page("Display", under="Settings"),
    Page("Sound", under="Settings"),
    Page("Maps", under="Settings"),
    Page("Car", under="Settings"),
    Page("CarName", under="Settings"),
    Page("About", under="Settings"),
    Page("Licences", under="Settings"),
    Page("LicenceText", under="Settings"),
    Page(MORE),
    Page("Notices"),
    Page("Uses"),
    Page("Gallery"),  # for engineers: avn run --page Gallery
)
_BY_NAME = {page.name: page for page in PAGES}


@QmlElement
class PagesViewModel(QObject):
    """The open page and how it was reached. Back goes to the page before it, and never leaves Home."""

    changed = Signal()
    railChanged = Signal()

    def __init__(self, first: str = HOME, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._way = [HOME] if first == HOME else [HOME, first]
        self._entries = [page for page in PAGES if page.icon]
        self._room = len(self._entries)
        self._before_more = ""

    def _title(self, name: str) -> str:
        match name:
            case "Home":
                return self.tr("Home")
            case "Navigate":
                return self.tr("Navigate")
            case "Search":
                return self.tr("Search")
            case "Place":
                return self.tr("Place")
            case "PlaceName":
                return self.tr("Name of the favourite")
            case "Stations":
                return self.tr("Nearby")
            case "StationFilter":
                return self.tr("Plugs and power")
            case "Recents":
                return self.tr("Recent places")
            case "Vehicle":
                return self.tr("Vehicle")
            case "Charging":
                return self.tr("Charging")
            case "ChargingSchedule":
                return self.tr("Charging schedule")
            case "Climate":
                return self.tr("Climate")
            case "Comfort":
                return self.tr("Comfort")
            case "Settings":
                return self.tr("Settings")
            case "Language":
                return self.tr("Language")
            case "Units":
                return self.tr("Units")
            case "Display":
                return self.tr("Display")
            case "Sound":
                return self.tr("Sound")
            case "Maps":
                return self.tr("Maps")
            case "Car":
                return self.tr("This car")
            case "CarName":
                return self.tr("Name of the car")
            case "About":
                return self.tr("About AVN")
            case "Licences":
                return self.tr("Licences")
            case "LicenceText":
                return self.tr("Licence")
            case "Notices":
                return self.tr("What is wrong")
            case "Uses":
                return self.tr("In use now")
            case "More":
                return self.tr("More", "further pages")
        return name  # the engineers' gallery

    def _split(self) -> tuple[list[Page], list[Page]]:
        """Return the pages that the rail holds, and those that stand behind its entry More."""
        if len(self._entries) <= self._room:
            return self._entries, []
        return self._entries[: self._room - 1], self._entries[self._room - 1 :]

    def _listed(self, pages: list[Page]) -> list[dict[str, str]]:
        return [{"name": one.name, "title": self._title(one.name), "icon": one.icon} for one in pages]

    def _entry(self) -> str:
        """The name of the entry, on the rail or behind More, to which the open page belongs; empty for none."""
        page = _BY_NAME[self._way[-1]]
        return page.name if page.icon else page.under

    def retranslate(self) -> None:
        """Say the titles again, in the language that is now installed."""
        self.railChanged.emit()
        self.changed.emit()

    @property
    def at_home(self) -> bool:
        """Whether the home page is open."""
        return len(self._way) == 1

    # ------------------------------------------------------------ what QML calls
    @Slot(str)
    def open(self, name: str) -> None:
        """Go to a page; a page that lies on the way here is gone back to, so that no circle arises."""
        if name not in _BY_NAME or name == self._way[-1]:
            return
        if name in self._way:
            del self._way[self._way.index(name) + 1 :]
        else:
            self._way.append(name)
        self.changed.emit()

    @Slot(str)
    def enter(self, name: str) -> None:
        """Go to a page of the rail: from there, back leads home."""
        way = [HOME] if name == HOME else [HOME, name]
        if name in _BY_NAME and way != self._way:
            if name == MORE:
                self._before_more = self._entry()
            self._way = way
            self.changed.emit()

    @Slot()
    def back(self) -> None:
        """Go to the page before this one."""
        if len(self._way) > 1:
            self._way.pop()
            self.changed.emit()

    @Slot()
    def home(self) -> None:
        """Go home."""
        self.enter(HOME)

    @Slot(int)
    def fit(self, room: int) -> None:
        """Let the rail hold `room` entries, two at least; where that is too few, the last one is More."""
        if (room := max(2, room)) != self._room:
            self._room = room
            self.railChanged.emit()
            self.changed.emit()

    # ------------------------------------------------------------ what QML reads
    @Property(str, notify=changed)
    def current(self) -> str:
        """The name of the open page."""
        return self._way[-1]

    @Property(str, notify=changed)
    def title(self) -> str:
        """Its title."""
        return self._title(self._way[-1])

    @Property(bool, notify=changed)
    def atHome(self) -> bool:
        """Whether it is the home page."""
        return self.at_home

    @Property(bool, notify=changed)
    def ofCar(self) -> bool:
        """Whether the open page waits for the car."""
        return _BY_NAME[self._way[-1]].of_car

    @Property(str, notify=changed)
    def railPage(self) -> str:
        """The entry of the rail to which the open page belongs; empty where it belongs to none."""
        entry = self._entry()
        behind = {page.name for page in self._split()[1]}
        return MORE if behind and (self._way[-1] == MORE or entry in behind) else entry

    @Property(str, notify=changed)
    def beforeMore(self) -> str:
        """The entry that was open when More was opened: the one that More marks."""
        return self._before_more

    @Property(list, notify=railChanged)
    def rail(self) -> list[dict[str, str]]:
        """The entries of the rail in their order: name, title and icon."""
        shown, behind = self._split()
        more = [{"name": MORE, "title": self._title(MORE), "icon": "more"}] if behind else []
        return self._listed(shown) + more

    @Property(list, notify=railChanged)
    def behindMore(self) -> list[dict[str, str]]:
        """The pages that the rail has no room for."""
        return self._listed(self._split()[1])
