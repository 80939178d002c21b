# SPDX-License-Identifier: Apache-2.0
"""Day or night: chosen by the driver, else by the light outside."""

from __future__ import annotations

import enum

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Preferences

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LIGHT = "Vehicle.Exterior.LightIntensity"

# Two limits, so that a street lamp or a bridge does not make the screen flicker.
NIGHT_BELOW_PERCENT = 20.0
DAY_ABOVE_PERCENT = 35.0


class Appearance(enum.StrEnum):
    """What the driver chose."""

    AUTOMATIC = "automatic"
    DAY = "day"
    NIGHT = "night"


@QmlElement
class DisplayViewModel(QObject):
    """How the screen looks. Without a light sensor it is night: a dark screen by day blinds nobody."""

    nightChanged = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        preferences: Preferences,
        appearance: Appearance = Appearance.AUTOMATIC,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._night = appearance is not Appearance.DAY
        if appearance is Appearance.AUTOMATIC:
            feed.follow(LIGHT, self._receive_light)

    def _receive_light(self, signal: VehicleSignal, _now_ns: int) -> None:
        if not signal.valid or isinstance(signal.value, bool | str | None):
            return  # the last appearance stays: a sensor that falls silent is no reason to change it
        limit = DAY_ABOVE_PERCENT if self._night else NIGHT_BELOW_PERCENT
        night = signal.value < limit
        if night != self._night:
            self._night = night
            self.nightChanged.emit()

    @Property(bool, notify=nightChanged)
    def night(self) -> bool:
        """True for the dark palette."""
        return self._night

    @Property(str, constant=True)
    def language(self) -> str:
        """ISO 639-1 code of the language of the screen."""
        return self._preferences.language.value
