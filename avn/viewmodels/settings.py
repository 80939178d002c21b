# SPDX-License-Identifier: Apache-2.0
"""The settings for the screen: the words of every declaration in `avn.settings.catalogue`, and its row."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from avn import __version__
from avn.settings import catalogue as names
from avn.settings.catalogue import Setting
from avn.settings.preferences import (
    Appearance,
    ConsumptionUnit,
    DistanceUnit,
    DriverSide,
    Language,
    LeastPower,
    Plug,
    Preferences,
    PressureUnit,
    TemperatureUnit,
)
from avn.settings.store import SettingsError, SettingsStore
from avn.viewmodels.about import AboutViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.maps import MapsViewModel
from avn.viewmodels.notices import NoticeKind, NoticesViewModel
from avn.viewmodels.setting import SettingViewModel, Words
from avn.viewmodels.this_car import BusReports, ThisCarViewModel

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

REST_MS = 500  # a slider writes the file once it has rested for so long


@QmlElement
class SettingsViewModel(QObject):
    """Every setting by name, and what each page of settings says of itself."""

    changed = Signal()

    def __init__(
        self,
        store: SettingsStore,
        preferences: Preferences,
        notices: NoticesViewModel,
        feed: SignalFeed,
        buses: BusReports,
        signals: int,
        maps: MapsViewModel,
        parent: QObject | None = None,
    ) -> None:
        """`signals` is how many values this car has."""
        super().__init__(parent)
        self._maps = maps
        maps.rowsChanged.connect(self.changed)
        self._store = store
        self._preferences = preferences
        self._notices = notices
        self._rest = QTimer(self)
        self._rest.setInterval(REST_MS)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._save)
        self._rows = {
            setting: SettingViewModel(setting, words, store, self._keep, self)
            for setting, words in self._all_words().items()
        }
        self._car = ThisCarViewModel(feed, buses, signals, self)
        self._car.changed.connect(self.changed)
        self._about = AboutViewModel(self)
        self._end = store.subscribe(self._follow)

    def close(self) -> None:
        """Stop to follow the settings; what a finger has just moved is written."""
        self._end()
        if self._rest.isActive():
            self._rest.stop()
            self._save()

    def _follow(self, setting: Setting) -> None:
        if setting in self._rows:
            self._rows[setting].changed.emit()
        self.changed.emit()

    def _keep(self, soon: bool) -> None:
        if soon:
            self._rest.start()
        else:
            self._save()

    @Slot()
    def _save(self) -> None:
        try:
            self._store.save()
        except SettingsError as error:
            self._notices.put(NoticeKind.SETTINGS_UNSAVED, error.problems)
        else:
            self._notices.clear(NoticeKind.SETTINGS_UNSAVED)
            self._notices.clear(NoticeKind.SETTINGS_LOST)  # the file is whole again, the damaged one beside it

    # ------------------------------------------------------------ words
    def _all_words(self) -> dict[Setting, Words]:
        distance = self._preferences.distance.value
        return {
            names.LANGUAGE: Words(
                self.tr("Language"),
                options={Language.ENGLISH: "English", Language.NORWEGIAN: "Norsk bokmål", Language.DANISH: "Dansk"},
            ),
            names.DISTANCE_UNIT: Words(
                self.tr("Distance and speed"),
                options={DistanceUnit.KILOMETRES: self.tr("Kilometres"), DistanceUnit.MILES: self.tr("Miles")},
            ),
            names.TEMPERATURE_UNIT: Words(
                self.tr("Temperature"), options={one.value: one.value for one in TemperatureUnit}
            ),
            names.PRESSURE_UNIT: Words(
                self.tr("Tyre pressure"), options={one.value: one.value for one in PressureUnit}
            ),
            names.CONSUMPTION_UNIT: Words(
                self.tr("Consumption"),
                options={
                    ConsumptionUnit.ENERGY_PER_DISTANCE: f"kWh/100 {distance}",
                    ConsumptionUnit.DISTANCE_PER_ENERGY: f"{distance}/kWh",
                },
            ),
            names.APPEARANCE: Words(
                self.tr("Day and night"),
                options={
                    Appearance.AUTOMATIC: self.tr("Automatic"),
                    Appearance.DAY: self.tr("Day"),
                    Appearance.NIGHT: self.tr("Night"),
                },
            ),
            names.BRIGHTNESS_DAY: Words(self.tr("Brightness by day")),
            names.BRIGHTNESS_NIGHT: Words(self.tr("Brightness at night")),
            names.LARGE_TEXT: Words(self.tr("Large text"), self.tr("Makes all words and figures larger.")),
            names.REDUCED_MOTION: Words(self.tr("Less motion"), self.tr("Nothing slides or fades, even when parked.")),
            names.TOUCH_SOUNDS: Words(self.tr("Touches"), self.tr("A soft tick at each touch."), lowest=self.tr("Off")),
            names.WARNING_SOUNDS: Words(self.tr("Warnings"), self.tr("Can be soft, but not off.")),
            names.DRIVER_SIDE: Words(
                self.tr("Driver sits"),
                options={DriverSide.LEFT: self.tr("On the left"), DriverSide.RIGHT: self.tr("On the right")},
            ),
            names.CAR_NAME: Words(self.tr("Name"), self.tr("Not named yet")),
            names.RECENTS: Words(
                self.tr("Keep recent places"), self.tr("For 90 days, in this car only. Off: none is written down.")
            ),
            names.CHARGING_PLUG: Words(
                self.tr("Plug"),
                options={
                    Plug.ANY: self.tr("Any", "plug"),
                    Plug.CCS: "CCS",
                    Plug.TYPE2: "Type 2",
                    Plug.CHADEMO: "CHAdeMO",
                    Plug.SCHUKO: self.tr("Household"),
                },
            ),
            names.CHARGING_POWER: Words(
                self.tr("Power"),
                options={
                    LeastPower.ANY: self.tr("Any", "power"),
                    **{one: f"{one} kW" for one in LeastPower if one is not LeastPower.ANY},
                },
            ),
        }

    def row(self, setting: Setting) -> SettingViewModel:
        """Return the row of a setting."""
        return self._rows[setting]

    def _said(self, *settings: Setting) -> str:
        return ", ".join(str(self._rows[one].property("text")) for one in settings)

    # ------------------------------------------------------------ what QML reads
    @Property(list, notify=changed)
    def groups(self) -> list[dict[str, str]]:
        """The pages under Settings: page, icon, title, and what is set there."""
        rows = self._said
        chosen = self._preferences
        sounds = self.tr("Touches %1, warnings %2")
        sounds = sounds.replace("%1", rows(names.TOUCH_SOUNDS)).replace("%2", rows(names.WARNING_SOUNDS))
        units = ", ".join((chosen.distance.value, chosen.temperature.value, chosen.pressure.value))
        car = self._store.get(names.CAR_NAME) or str(self._car.property("model"))
        return [
            {"page": "Language", "icon": "globe", "title": self.tr("Language"), "text": rows(names.LANGUAGE)},
            {"page": "Display", "icon": "moon", "title": self.tr("Display"), "text": rows(names.APPEARANCE)},
            {"page": "Units", "icon": "ruler", "title": self.tr("Units"), "text": units},
            {"page": "Sound", "icon": "sound", "title": self.tr("Sound"), "text": sounds},
            {"page": "Maps", "icon": "map", "title": self.tr("Maps"), "text": str(self._maps.property("summary"))},
            {"page": "Car", "icon": "car", "title": self.tr("This car"), "text": car},
            {"page": "About", "icon": "info", "title": self.tr("About AVN"), "text": f"AVN {__version__}"},
        ]

    @Property(list, constant=True)
    def languages(self) -> list[dict[str, str]]:
        """Each language in its own words, with a line that shows how it writes."""
        return [
            {"value": one.value, "text": text, "example": _example(one)}
            for one, text in (
                (Language(row["value"]), row["text"]) for row in self.row(names.LANGUAGE).property("options")
            )
        ]

    @Property(SettingViewModel, constant=True)
    def language(self) -> SettingViewModel:
        """The language of the screen."""
        return self.row(names.LANGUAGE)

    @Property(SettingViewModel, constant=True)
    def distance(self) -> SettingViewModel:
        """The unit of distances and speeds."""
        return self.row(names.DISTANCE_UNIT)

    @Property(SettingViewModel, constant=True)
    def temperature(self) -> SettingViewModel:
        """The unit of temperatures."""
        return self.row(names.TEMPERATURE_UNIT)

    @Property(SettingViewModel, constant=True)
    def pressure(self) -> SettingViewModel:
        """The unit of tyre pressures."""
        return self.row(names.PRESSURE_UNIT)

    @Property(SettingViewModel, constant=True)
    def consumption(self) -> SettingViewModel:
        """Which way round consumption is written."""
        return self.row(names.CONSUMPTION_UNIT)

    @Property(SettingViewModel, constant=True)
    def appearance(self) -> SettingViewModel:
        """Day or night."""
        return self.row(names.APPEARANCE)

    @Property(SettingViewModel, constant=True)
    def brightnessDay(self) -> SettingViewModel:
        """How bright the screen is by day."""
        return self.row(names.BRIGHTNESS_DAY)

    @Property(SettingViewModel, constant=True)
    def brightnessNight(self) -> SettingViewModel:
        """How bright the screen is at night."""
        return self.row(names.BRIGHTNESS_NIGHT)

    @Property(SettingViewModel, constant=True)
    def largeText(self) -> SettingViewModel:
        """Larger letters."""
        return self.row(names.LARGE_TEXT)

    @Property(SettingViewModel, constant=True)
    def reducedMotion(self) -> SettingViewModel:
        """No motion."""
        return self.row(names.REDUCED_MOTION)

    @Property(SettingViewModel, constant=True)
    def touchSounds(self) -> SettingViewModel:
        """How loud a touch is."""
        return self.row(names.TOUCH_SOUNDS)

    @Property(SettingViewModel, constant=True)
    def warningSounds(self) -> SettingViewModel:
        """How loud warnings are."""
        return self.row(names.WARNING_SOUNDS)

    @Property(SettingViewModel, constant=True)
    def driverSide(self) -> SettingViewModel:
        """Where the driver sits."""
        return self.row(names.DRIVER_SIDE)

    @Property(SettingViewModel, constant=True)
    def carName(self) -> SettingViewModel:
        """What the driver calls the car."""
        return self.row(names.CAR_NAME)

    @Property(SettingViewModel, constant=True)
    def recents(self) -> SettingViewModel:
        """Whether recent places are kept."""
        return self.row(names.RECENTS)

    @Property(SettingViewModel, constant=True)
    def chargingPlug(self) -> SettingViewModel:
        """Which plugs a listed charging station has."""
        return self.row(names.CHARGING_PLUG)

    @Property(SettingViewModel, constant=True)
    def chargingPower(self) -> SettingViewModel:
        """What power a listed charging station gives at least."""
        return self.row(names.CHARGING_POWER)

    @Property(ThisCarViewModel, constant=True)
    def car(self) -> ThisCarViewModel:
        """What AVN knows of this car."""
        return self._car

    @Property(AboutViewModel, constant=True)
    def about(self) -> AboutViewModel:
        """What AVN is."""
        return self._about


def _example(language: Language) -> str:
    """Return a distance, a temperature and a speed as `language` writes them."""
    write = Formatter(Preferences(language))
    figures = (write.distance(12_400_000), write.speed(80))
    return "   ".join((*(f"{one.text} {one.unit}" for one in figures), write.set_temperature(21.5).text))
