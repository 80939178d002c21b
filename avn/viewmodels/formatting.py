# SPDX-License-Identifier: Apache-2.0
"""How numbers, units, times and ages are written: the one place where that is decided.

Signals come in the units of VSS; what the driver reads follows the language and
the chosen units. QML gets finished strings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QCoreApplication

from avn.clock import NS_PER_S
from avn.settings.preferences import DistanceUnit, Language, Preferences, PressureUnit, TemperatureUnit

KPA_PER_BAR = 100.0
KPA_PER_PSI = 6.894757293168
M_PER_KM = 1000.0
M_PER_MILE = 1609.344

NOT_KNOWN = "–"  # an en dash stands where no value may be shown; zero is shown only when zero was measured
MINUS = "−"  # U+2212, as wide as a digit
NARROW_SPACE = "\u202f"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value ready to be drawn: the figure and, apart from it, its unit."""

    text: str
    unit: str = ""


class Formatter:
    """Writes values in one language and one choice of units."""

    def __init__(self, preferences: Preferences) -> None:
        self.preferences = preferences

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a finite number, halves rounded away from zero, without group separators."""
        rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        text = f"{abs(rounded):f}"
        if self.preferences.language is not Language.ENGLISH:
            text = text.replace(".", ",")
        return MINUS + text if rounded < 0 else text

    def speed(self, speed_kmh: float) -> Figure:
        """Write a speed without its sign: the gear says which way."""
        if self.preferences.distance is DistanceUnit.MILES:
            return Figure(self.number(abs(speed_kmh) * M_PER_KM / M_PER_MILE), "mph")
        # Norwegian and Danish write km/t (time) on the instrument.
        hour = "h" if self.preferences.language is Language.ENGLISH else "t"
        return Figure(self.number(abs(speed_kmh)), f"km/{hour}")

    def distance(self, distance_m: float) -> Figure:
        """Write a distance in whole kilometres or miles."""
        unit = self.preferences.distance
        per_unit = M_PER_MILE if unit is DistanceUnit.MILES else M_PER_KM
        return Figure(self.number(distance_m / per_unit), unit.value)

    def _degrees(self, celsius: float) -> float:
        return celsius * 1.8 + 32 if self.preferences.temperature is TemperatureUnit.FAHRENHEIT else celsius

    def temperature(self, celsius: float) -> Figure:
        """Write a measured temperature in whole degrees."""
        return Figure(self.number(self._degrees(celsius)), self.preferences.temperature.value)

    def set_temperature(self, celsius: float) -> Figure:
        """Write a chosen temperature with one decimal, so that each step of 0.5 °C shows in both units."""
        return Figure(self.number(self._degrees(celsius), 1) + "°")

    def pressure(self, pressure_kpa: float) -> Figure:
        """Write a tyre pressure; only bar needs a decimal."""
        match self.preferences.pressure:
            case PressureUnit.BAR:
                text = self.number(pressure_kpa / KPA_PER_BAR, 1)
            case PressureUnit.PSI:
                text = self.number(pressure_kpa / KPA_PER_PSI)
            case PressureUnit.KILOPASCAL:
                text = self.number(pressure_kpa)
        return Figure(text, self.preferences.pressure.value)

    def percent(self, value: float) -> Figure:
        """Write a share of one hundred."""
        return Figure(self.number(value), "%")

    def kilowatts(self, power_w: float) -> str:
        """Write an electric power with its unit."""
        return f"{self.number(power_w / 1000, 1)} kW"

    def clock(self, moment: datetime) -> str:
        """Write a time of day on the 24-hour clock; Danish puts a full stop where the others put a colon."""
        separator = "." if self.preferences.language is Language.DANISH else ":"
        return f"{moment:%H}{separator}{moment:%M}"

    @staticmethod
    def age(age_ns: int) -> str:
        """Say in words how old a value is, in the largest whole unit."""
        seconds = max(0, age_ns) // NS_PER_S
        if seconds < 60:
            return QCoreApplication.translate("Formatter", "%1 s ago").replace("%1", str(seconds))
        if seconds < 3600:
            return QCoreApplication.translate("Formatter", "%1 min ago").replace("%1", str(seconds // 60))
        return QCoreApplication.translate("Formatter", "%1 h ago").replace("%1", str(seconds // 3600))
