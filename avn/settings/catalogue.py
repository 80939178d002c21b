# SPDX-License-Identifier: Apache-2.0
"""Every setting there is: its name in the file, its type and its default.

A new setting is one entry here; its row stands on the page that `avn.viewmodels.settings`
makes for it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

from avn.settings.preferences import (
    Appearance,
    DistanceUnit,
    DriverSide,
    Language,
    PressureUnit,
    TemperatureUnit,
)

type SettingValue = str | int | bool


@dataclass(frozen=True, slots=True)
class Choice[E: enum.StrEnum]:
    """One of the members of an enumeration, stored by its value; a `default` of None is decided at run time."""

    key: str
    members: type[E]
    default: E | None

    def read(self, raw: object) -> E | None:
        """Return the member that `raw` names; None where it names none."""
        return self.members(raw) if isinstance(raw, str) and raw in self.members else None


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    key: str
    default: bool

    def read(self, raw: object) -> bool | None:
        """Return `raw` where it is a truth value."""
        return raw if isinstance(raw, bool) else None


@dataclass(frozen=True, slots=True)
class Span:
    """A whole number between two limits, both included; `step` is what one touch moves it by."""

    key: str
    minimum: int
    maximum: int
    step: int
    default: int

    def read(self, raw: object) -> int | None:
        """Return `raw` where it is a whole number within the limits."""
        fits = isinstance(raw, int) and not isinstance(raw, bool) and self.minimum <= raw <= self.maximum
        return raw if fits else None  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of at most `longest` characters."""

    key: str
    longest: int
    default: str = ""

    def read(self, raw: object) -> str | None:
        """Return `raw` where it is one line that is short enough."""
        fits = isinstance(raw, str) and len(raw) <= self.longest and raw.isprintable()
        return raw if fits else None  # type: ignore[return-value]


type Setting = (
    Choice[Language]
    | Choice[DistanceUnit]
    | Choice[TemperatureUnit]
    | Choice[PressureUnit]
    | Choice[Appearance]
    | Choice[DriverSide]
    | Switch
    | Span
    | Text
)

LANGUAGE: Final = Choice("language", Language, None)  # None: the settings file's language, else the system's
DISTANCE_UNIT: Final = Choice("distance_unit", DistanceUnit, DistanceUnit.KILOMETRES)
TEMPERATURE_UNIT: Final = Choice("temperature_unit", TemperatureUnit, TemperatureUnit.CELSIUS)
PRESSURE_UNIT: Final = Choice("pressure_unit", PressureUnit, PressureUnit.BAR)
APPEARANCE: Final = Choice("appearance", Appearance, Appearance.AUTOMATIC)
BRIGHTNESS_DAY: Final = Span("brightness_day_percent", 10, 100, 10, 100)
BRIGHTNESS_NIGHT: Final = Span("brightness_night_percent", 10, 100, 10, 40)
LARGE_TEXT: Final = Switch("large_text", False)
REDUCED_MOTION: Final = Switch("reduced_motion", False)
TOUCH_SOUNDS: Final = Span("touch_sounds_percent", 0, 100, 10, 30)
WARNING_SOUNDS: Final = Span("warning_sounds_percent", 20, 100, 10, 70)
DRIVER_SIDE: Final = Choice("driver_side", DriverSide, DriverSide.LEFT)
CAR_NAME: Final = Text("car_name", 24)

SETTINGS: Final[tuple[Setting, ...]] = (
    LANGUAGE,
    DISTANCE_UNIT,
    TEMPERATURE_UNIT,
    PRESSURE_UNIT,
    APPEARANCE,
    BRIGHTNESS_DAY,
    BRIGHTNESS_NIGHT,
    LARGE_TEXT,
    REDUCED_MOTION,
    TOUCH_SOUNDS,
    WARNING_SOUNDS,
    DRIVER_SIDE,
    CAR_NAME,
)
