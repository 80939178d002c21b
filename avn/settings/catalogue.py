# SPDX-License-Identifier: Apache-2.0
"""Every setting there is: its name in the file, its type and its default.

A new setting is one entry here, and one in `avn.viewmodels.settings` with its words;
storage, checks and the row on its page follow from them.
"""

from __future__ import annotations

import enum
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Final

from avn.settings.preferences import (
    Appearance,
    ConsumptionUnit,
    DistanceUnit,
    DriverSide,
    Language,
    LeastPower,
    Plug,
    PressureUnit,
    TemperatureUnit,
)

type SettingValue = str | int | bool


@dataclass(frozen=True, slots=True)
class Declaration[T](ABC):
    """What every setting has: `key` is its name in the file."""

    key: str
    default: T

    @abstractmethod
    def read(self, raw: object) -> T | None:
        """Return what `raw`, a value out of a file, means; None where this setting cannot have it."""


type Setting = Declaration[SettingValue]


@dataclass(frozen=True, slots=True)
class Choice[E: enum.StrEnum](Declaration[E]):
    """One of the members of the default's enumeration, stored by its value."""

    @property
    def members(self) -> type[E]:
        """The enumeration."""
        return type(self.default)

    def read(self, raw: object) -> E | None:
        """Return the member that `raw` names."""
        return self.members(raw) if isinstance(raw, str) and raw in self.members else None


@dataclass(frozen=True, slots=True)
class Switch(Declaration[bool]):
    """On or off."""

    def read(self, raw: object) -> bool | None:
        """Return `raw` where it is a truth value."""
        return raw if isinstance(raw, bool) else None


@dataclass(frozen=True, slots=True)
class Span(Declaration[int]):
    """A whole number between two limits, both included; `step` is what one touch moves it by."""

    minimum: int
    maximum: int
    step: int

    def read(self, raw: object) -> int | None:
        """Return `raw` where it is a whole number within the limits."""
        if isinstance(raw, int) and not isinstance(raw, bool) and self.minimum <= raw <= self.maximum:
            return raw
        return None


@dataclass(frozen=True, slots=True)
class Text(Declaration[str]):
    """One line of at most `longest` characters."""

    longest: int

    def read(self, raw: object) -> str | None:
        """Return `raw` where it is one line that is short enough."""
        return raw if isinstance(raw, str) and len(raw) <= self.longest and raw.isprintable() else None


LANGUAGE: Final = Choice("language", Language.ENGLISH)  # until it is chosen, the system's: see Session.preferences
DISTANCE_UNIT: Final = Choice("distance_unit", DistanceUnit.KILOMETRES)
TEMPERATURE_UNIT: Final = Choice("temperature_unit", TemperatureUnit.CELSIUS)
PRESSURE_UNIT: Final = Choice("pressure_unit", PressureUnit.BAR)
CONSUMPTION_UNIT: Final = Choice("consumption_unit", ConsumptionUnit.ENERGY_PER_DISTANCE)
APPEARANCE: Final = Choice("appearance", Appearance.AUTOMATIC)
BRIGHTNESS_DAY: Final = Span("brightness_day_percent", default=100, minimum=10, maximum=100, step=10)
BRIGHTNESS_NIGHT: Final = Span("brightness_night_percent", default=40, minimum=10, maximum=100, step=10)
LARGE_TEXT: Final = Switch("large_text", False)
REDUCED_MOTION: Final = Switch("reduced_motion", False)
TOUCH_SOUNDS: Final = Span("touch_sounds_percent", default=30, minimum=0, maximum=100, step=10)
WARNING_SOUNDS: Final = Span("warning_sounds_percent", default=70, minimum=20, maximum=100, step=10)
DRIVER_SIDE: Final = Choice("driver_side", DriverSide.LEFT)
CAR_NAME: Final = Text("car_name", default="", longest=24)
RECENTS: Final = Switch("recent_places", True)  # off: none is written down
CHARGING_PLUG: Final = Choice("charging_plug", Plug.ANY)
CHARGING_POWER: Final = Choice("charging_power_kw", LeastPower.ANY)

# Those that change how everything is written.
WORDING: Final[tuple[Setting, ...]] = (LANGUAGE, DISTANCE_UNIT, TEMPERATURE_UNIT, PRESSURE_UNIT, CONSUMPTION_UNIT)
SETTINGS: Final[tuple[Setting, ...]] = (
    *WORDING,
    APPEARANCE,
    BRIGHTNESS_DAY,
    BRIGHTNESS_NIGHT,
    LARGE_TEXT,
    REDUCED_MOTION,
    TOUCH_SOUNDS,
    WARNING_SOUNDS,
    DRIVER_SIDE,
    CAR_NAME,
    RECENTS,
    CHARGING_PLUG,
    CHARGING_POWER,
)
