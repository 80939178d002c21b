# SPDX-License-Identifier: Apache-2.0
"""The choices of language, units and appearance, by the names under which they are stored."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Language(enum.StrEnum):
    """The languages of the screen, as ISO 639-1 codes."""

    ENGLISH = "en"
    NORWEGIAN = "nb"
    DANISH = "da"


class DistanceUnit(enum.StrEnum):
    """The unit of distances; speeds follow it."""

    KILOMETRES = "km"
    MILES = "mi"


class TemperatureUnit(enum.StrEnum):
    """The unit of temperatures."""

    CELSIUS = "°C"
    FAHRENHEIT = "°F"


class PressureUnit(enum.StrEnum):
    """The unit of tyre pressures."""

    BAR = "bar"
    KILOPASCAL = "kPa"
    PSI = "psi"


class ConsumptionUnit(enum.StrEnum):
    """Which way round consumption is written; its distance follows the unit of distances."""

    ENERGY_PER_DISTANCE = "kWh/100"
    DISTANCE_PER_ENERGY = "/kWh"


class Appearance(enum.StrEnum):
    """Who decides between day and night."""

    AUTOMATIC = "automatic"
    DAY = "day"
    NIGHT = "night"


class DriverSide(enum.StrEnum):
    """On which side of the car the driver sits."""

    LEFT = "left"
    RIGHT = "right"


class Plug(enum.StrEnum):
    """Which plugs a charging station must have to be listed."""

    ANY = "any"
    CCS = "ccs"
    TYPE2 = "type2"
    CHADEMO = "chademo"
    SCHUKO = "schuko"


class LeastPower(enum.StrEnum):
    """The power in kW that a plug must give at least."""

    ANY = "any"
    FROM_11 = "11"
    FROM_50 = "50"
    FROM_150 = "150"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this driver wants things written."""

    language: Language = Language.ENGLISH
    distance: DistanceUnit = DistanceUnit.KILOMETRES
    temperature: TemperatureUnit = TemperatureUnit.CELSIUS
    pressure: PressureUnit = PressureUnit.BAR
    consumption: ConsumptionUnit = ConsumptionUnit.ENERGY_PER_DISTANCE
