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
    """One page. `icon` is a name in Icons.qml and puts the page on the rail; `under` is the page it belongs to."""

    name: str
    under: str = ""
    icon: str = ""


HOME = "Home"

PAGES: tuple[Page, ...] = (
    Page(HOME, icon="home"),
    Page("Vehicle", icon="car"),
    Page("Charging", icon="bolt"),
    Page("Climate", icon="fan"),
    Page("Comfort", icon="seat"),
    Page("Settings", icon="settings"),
    Page("Language", under="Settings"),
    Page("Units", under="Settings"),
    Page("Display", under="Settings"),
    Page("Sound", under="Settings"),
    Page("Car", under="Settings"),
    Page("CarName", under="Settings"),
    Page("About", under="Settings"),
    Page("Licences", under="Settings"),
    Page("Notices"),
    Page("Uses"),
    Page("Gallery"),  # for engineers: avn run --page Gallery
)
_BY_NAME = {page.name: page for page in PAGES}


@QmlElement
class PagesViewModel(QObject):
    """The open page and how it was reached. Back goes to the page before it, and never leaves Home."""

    changed = Signal()

    def __init__(self, first: str = HOME, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._way = [HOME] if first == HOME else [HOME, first]

    def _title(self, name: str) -> str:
        match name:
            case "Home":
                return self.tr("Home")
            case "Vehicle":
                return self.tr("Vehicle")
            case "Charging":
                return self.tr("Charging")
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
            case "Car":
                return self.tr("This car")
            case "CarName":
                return self.tr("Name of the car")
            case "About":
                return self.tr("About AVN")
            case "Licences":
                return self.tr("Licences")
            case "Notices":
                return self.tr("What is wrong")
            case "Uses":
                return self.tr("In use now")
        return name  # the engineers' gallery

    def retranslate(self) -> None:
        """Say the titles again, in the language that is now installed."""
        self.changed.emit()

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
        return len(self._way) == 1

    @Property(str, notify=changed)
    def railPage(self) -> str:
        """The page of the rail to which the open page belongs; empty where it belongs to none."""
        page = _BY_NAME[self._way[-1]]
        return page.name if page.icon else page.under

    @Property(list, notify=changed)
    def rail(self) -> list[dict[str, str]]:
        """The pages of the rail in their order: name, title and icon."""
        return [{"name": one.name, "title": self._title(one.name), "icon": one.icon} for one in PAGES if one.icon]
