# SPDX-License-Identifier: Apache-2.0
"""Day or night and why, how bright, the size of the letters, how much moves."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.display.service import DisplayService
from avn.settings.catalogue import APPEARANCE, LARGE_TEXT, REDUCED_MOTION, Setting
from avn.settings.preferences import Preferences
from avn.settings.store import SettingsStore
from avn.viewmodels.feed import SignalFeed

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DisplayViewModel(QObject):
    """How the screen looks."""

    nightChanged = Signal()
    appearanceChanged = Signal()
    brightnessChanged = Signal()
    settingsChanged = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        preferences: Preferences,
        settings: SettingsStore,
        display: DisplayService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._settings = settings
        self._display = display
        self._night = display.night
        self._appearance_note = ""
        self._brightness = (False, "")  # and why not
        self._end = settings.subscribe(self._follow_setting)
        feed.each_tick(self._look)
        feed.each_second(self._look_at_words)

    def close(self) -> None:
        """Stop to follow the settings."""
        self._end()

    def _follow_setting(self, setting: Setting) -> None:
        if setting is APPEARANCE:
            self._take_night()
            self._look_at_words(0)
        self.settingsChanged.emit()

    def _look(self, now_ns: int) -> None:
        self._display.tick(now_ns)
        self._take_night()

    def _take_night(self) -> None:
        if self._display.night != self._night:
            self._night = self._display.night
            self.nightChanged.emit()

    def _look_at_words(self, _now_ns: int) -> None:
        appearance_note = self._say_appearance()
        if appearance_note != self._appearance_note:
            self._appearance_note = appearance_note
            self.appearanceChanged.emit()
        brightness = self._say_brightness()
        if brightness != self._brightness:
            self._brightness = brightness
            self.brightnessChanged.emit()

    def _say_appearance(self) -> str:
        source, night = self._display.source, self._display.night
        if not self._display.automatic:
            return ""  # nothing to explain
        if source is None:
            return self.tr("Nothing tells the light outside yet.")
        from avn.display.appearance import Source

        match source:
            case Source.LIGHT_SENSOR:
                return (
                    self.tr("The light sensor finds it dark.") if night else self.tr("The light sensor finds it light.")
                )
            case Source.HEADLIGHTS:
                return self.tr("The headlights are on.") if night else self.tr("The headlights are off.")
            case Source.SUN:
                return self.tr("The sun is down.") if night else self.tr("The sun is up.")
        return self.tr("Nothing tells the light outside now. It stays as it was.")

    def _say_brightness(self) -> tuple[bool, str]:
        none = self.tr("The brightness of this screen cannot be set here. Use its own buttons.")
        backlight = self._display.backlight
        if backlight is None:
            return False, none
        from avn.platform.backlight import BacklightState

        match backlight.state:
            case BacklightState.READY:
                return True, ""
            case BacklightState.NONE:
                return False, none
            case BacklightState.NOT_ALLOWED:
                return False, self.tr("AVN may not set the brightness. A udev rule allows it: see the log.")
            case BacklightState.FAILED:
                return False, self.tr("The screen did not take the brightness. Restart AVN.")
        return False, ""  # not tried yet

    # ------------------------------------------------------------ what QML reads
    @Property(bool, notify=nightChanged)
    def night(self) -> bool:
        """True for the dark palette."""
        return self._night

    @Property(str, notify=appearanceChanged)
    def appearanceNote(self) -> str:
        """Why it is day or night now; empty where the driver chose it."""
        return self._appearance_note

    @Property(bool, notify=brightnessChanged)
    def brightnessAvailable(self) -> bool:
        """Whether the light behind the screen can be set."""
        return self._brightness[0]

    @Property(str, notify=brightnessChanged)
    def brightnessNote(self) -> str:
        """Why it cannot, and what helps."""
        return self._brightness[1]

    @Property(bool, notify=settingsChanged)
    def largeText(self) -> bool:
        """Whether letters are a sixth larger."""
        return self._settings.get(LARGE_TEXT)

    @Property(bool, notify=settingsChanged)
    def reducedMotion(self) -> bool:
        """Whether nothing slides or fades."""
        return self._settings.get(REDUCED_MOTION)

    @Property(str, constant=True)
    def language(self) -> str:
        """ISO 639-1 code of the language of the screen."""
        return self._preferences.language.value
