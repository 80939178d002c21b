# SPDX-License-Identifier: Apache-2.0
"""Places of one category around the car; of charging stations those with the plugs that the driver wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.clock import WallClock
from avn.navigation.finder import MapsState
from avn.navigation.place import Point
from avn.navigation.service import NavigationService
from avn.navigation.stations import CHARGING, NearbyService, Station, chosen
from avn.settings.catalogue import CHARGING_PLUG, CHARGING_POWER, Setting
from avn.settings.preferences import LeastPower, Plug
from avn.settings.store import SettingsStore
from avn.viewmodels.category_words import category_word
from avn.viewmodels.charger_words import availability, plug_words
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.nearness import Nearness
from avn.viewmodels.opening_words import opening_words
from avn.viewmodels.place_rows import PlaceRow, PlaceRowsModel
from avn.viewmodels.place_words import context_of, icon_of, title_of, way_and_direction
from offline_maps.geo import distance_m
from offline_maps.search.model import Place

if TYPE_CHECKING:
    from avn.location.service import LocationService

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

AGAIN_M: Final = 1_000.0  # the map is asked anew once the car has come so far: rows keep their places meanwhile
PLUGS_SAID: Final = 2  # on a row; its page has all of them


@QmlElement
class NearbyViewModel(QObject):
    """The list of one category, nearest first."""

    changed = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        navigation: NavigationService,
        location: LocationService | None,
        settings: SettingsStore,
        clock: WallClock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._navigation = navigation
        self._settings = settings
        self._clock = clock
        self._rows = PlaceRowsModel(self)
        self._places: tuple[Place, ...] = ()
        self._hidden = 0  # stations without the plugs that are wanted
        self._asked: tuple[str, Point] | None = None
        self._nearby = NearbyService(lambda: navigation.finder, self._write)
        self._nearness = Nearness(feed, location, lambda: navigation.maps.middle, self._look)
        self._ends = (navigation.subscribe(self._look_anew), settings.subscribe(self._follow))

    def close(self) -> None:
        """Give the lease back and want no answer."""
        for end in self._ends:
            end()
        self._nearness.close()
        self._nearby.end()

    def _follow(self, setting: Setting) -> None:
        if setting in (CHARGING_PLUG, CHARGING_POWER):
            self._write()

    def _look_anew(self) -> None:
        self._asked = None
        self._look()

    def _look(self) -> None:
        """Ask where that was not asked from about here; else only write the distances anew."""
        near, category = self._nearness.near, self._navigation.category
        if not self._nearness.shown:
            return
        if near is None or not category:
            self._nearby.end()
            return
        asked = self._asked
        if asked is None or asked[0] != category or distance_m(asked[1], near) >= AGAIN_M:
            self._asked = (category, near)
            self._nearby.ask(category, near, self._formatter.preferences.language.value)
        else:
            self._write()

    def _write(self) -> None:
        found = self._nearby.found
        if self._of_chargers:
            stations = chosen(found, self._plug, self._power)
            self._hidden = len(found) - len(stations)
            self._places = tuple(one.place for one in stations)
            rows = [self._charger_row(one, i) for i, one in enumerate(stations)]
        else:
            self._hidden, self._places = 0, found
            rows = [self._row(one, i) for i, one in enumerate(found)]
        self._rows.show(rows)
        self.changed.emit()

    @property
    def _of_chargers(self) -> bool:
        return self._navigation.category == CHARGING

    @property
    def _plug(self) -> Plug:
        return self._settings.get(CHARGING_PLUG)

    @property
    def _power(self) -> LeastPower:
        return self._settings.get(CHARGING_POWER)

    def _distance(self, place: Place) -> str:
        car = self._nearness.car
        return way_and_direction(self._formatter, car, place) if car is not None else ""

    def _row(self, place: Place, index: int) -> PlaceRow:
        hours = opening_words(self._formatter, place, self._clock().astimezone())
        said = ". ".join(one for one in (context_of(place), hours) if one)
        return PlaceRow(icon_of(place), title_of(place), said, self._distance(place), index)

    def _charger_row(self, one: Station, index: int) -> PlaceRow:
        place = one.place
        plugs = [plug_words(self._formatter, each) for each in one.plugs[:PLUGS_SAID]]
        said = ", ".join(plugs) or self.tr("Plugs not known")
        run_by = place.details.get("operator", "") or place.details.get("network", "")
        if run_by and run_by != place.name:
            said = f"{run_by} · {said}"
        return PlaceRow("plug", title_of(place), said, self._distance(place), index)

    # ------------------------------------------------------------ what QML calls
    @Slot()
    def show(self) -> None:
        """Take the position's lease: the page is open."""
        self._asked = None
        self._nearness.show()

    @Slot()
    def hide(self) -> None:
        """Give the lease back and forget what was found."""
        self._nearness.hide()
        if not self._nearness.shown:
            self._nearby.end()

    @Slot(int)
    def look(self, index: int) -> None:
        """Look at one of the places: its page is opened next."""
        if 0 <= index < len(self._places):
            self._navigation.look_at(self._places[index])

    # ------------------------------------------------------------ what QML reads
    @Property(PlaceRowsModel, constant=True)
    def rows(self) -> PlaceRowsModel:
        """The places, nearest first."""
        return self._rows

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is listed."""
        return category_word(self._navigation.category)

    @Property(bool, notify=changed)
    def chargers(self) -> bool:
        """Whether charging stations are listed."""
        return self._of_chargers

    @Property(str, notify=changed)
    def filterText(self) -> str:
        """Which charging stations are wanted."""
        plugs = {
            Plug.ANY: self.tr("Any plug"),
            Plug.CCS: "CCS",
            Plug.TYPE2: "Type 2",
            Plug.CHADEMO: "CHAdeMO",
            Plug.SCHUKO: self.tr("Household or CEE"),
        }
        least = "" if self._power is LeastPower.ANY else self.tr("from %1 kW").replace("%1", self._power.value)
        return ", ".join(one for one in (plugs[self._plug], least) if one)

    @Property(str, notify=changed)
    def note(self) -> str:
        """From where distances count where that is not the car, and what the filter leaves out."""
        said = [availability()] if self._of_chargers and self._rows.rows else []
        if self._nearness.shown and self._nearness.car is None and self._nearness.near is not None:
            said.append(self.tr("The position is not known: from the middle of the map."))
        if self._hidden and self._rows.rows:
            said.append(self.tr("%n without such a plug left out", "", self._hidden))
        return ". ".join(one.rstrip(".") for one in said)

    @Property(str, notify=changed)
    def stateText(self) -> str:
        """Why nothing is listed; empty where something is."""
        if self._rows.rows:
            return ""
        match self._navigation.maps.state:
            case MapsState.NONE:
                return self.tr("No map yet. Maps come on a USB stick.")
            case MapsState.UNREADABLE:
                return self.tr("The map cannot be read. Take it in again.")
        if self._nearby.looking or self._navigation.maps.state is MapsState.WAITING:
            return self.tr("Looking …")
        if self._hidden:
            return self.tr("None of %n has such a plug, as far as the map knows.", "", self._hidden)
        return self.tr("None within 50 km in the map of this car.")
