# SPDX-License-Identifier: Apache-2.0
"""Day or night, the size of the letters, how much moves: chosen by the driver, else by the light outside."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.settings.catalogue import APPEARANCE, DRIVER_SIDE, LARGE_TEXT, REDUCED_MOTION, Setting
from avn.settings.preferences import Appearance, DriverSide, Preferences
from avn.settings.store import SettingsStore
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.feed import SignalFeed

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LIGHT = "Vehicle.Exterior.LightIntensity"

# Two limits, so that a street lamp or a bridge does not make the screen flicker.
NIGHT_BELOW_PERCENT = 20.0
DAY_ABOVE_PERCENT = 35.0


@QmlElement
class DisplayViewModel(QObject):
    """How the screen looks. Without a light sensor it is night: a dark screen by day blinds nobody."""

    nightChanged = Signal()
    settingsChanged = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        preferences: Preferences,
        settings: SettingsStore,
        appearance: Appearance | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`appearance` goes before the setting."""
        super().__init__(parent)
        self._preferences = preferences
        self._settings = settings
        self._appearance = appearance
        self._night = True
        self._dark_outside = True
        self._end = settings.subscribe(self._follow_setting)
        feed.follow(LIGHT, self._receive_light)
        self._decide()

    def close(self) -> None:
        """Stop to follow the settings."""
        self._end()

    def _follow_setting(self, setting: Setting) -> None:
        if setting is APPEARANCE:
            self._appearance = None  # the driver's hand on the page goes before the command line
            self._decide()
        self.settingsChanged.emit()

    def _receive_light(self, signal: VehicleSignal, _now_ns: int) -> None:
        if not signal.valid or isinstance(signal.value, bool | str | None):
            return  # the last appearance stays: a sensor that falls silent is no reason to change it
        limit = DAY_ABOVE_PERCENT if self._dark_outside else NIGHT_BELOW_PERCENT
        self._dark_outside = signal.value < limit
        self._decide()

    def _decide(self) -> None:
        appearance = self._appearance or self._settings.get(APPEARANCE)
        automatic = appearance is Appearance.AUTOMATIC
        night = self._dark_outside if automatic else appearance is Appearance.NIGHT
        if night != self._night:
            self._night = night
            self.nightChanged.emit()

    # ------------------------------------------------------------ what QML reads
    @Property(bool, notify=nightChanged)
    def night(self) -> bool:
        """True for the dark palette."""
        return self._night

    @Property(bool, notify=settingsChanged)
    def largeText(self) -> bool:
        """Whether letters are a fifth larger."""
        return self._settings.get(LARGE_TEXT)

    @Property(bool, notify=settingsChanged)
    def reducedMotion(self) -> bool:
        """Whether nothing slides or fades."""
        return self._settings.get(REDUCED_MOTION)

    @Property(bool, notify=settingsChanged)
    def driverOnRight(self) -> bool:
        """Whether the driver sits on the right."""
        return self._settings.get(DRIVER_SIDE) is DriverSide.RIGHT

    @Property(str, constant=True)
    def language(self) -> str:
        """ISO 639-1 code of the language of the screen."""
        return self._preferences.language.value
