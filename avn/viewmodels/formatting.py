# SPDX-License-Identifier: Apache-2.0
"""How numbers, units, times and ages are written: the one place where that is decided.

Signals come in the units of VSS; what the driver reads follows the language and
the chosen units. QML gets finished strings.

Where a language leaves a choice, the shorter form is taken:

* Decimals: a point in English, a comma in Norwegian (Språkrådet, Tall) and in Danish (EU style guide, 10.2).
* Groups of three digits: a comma in English from 1,000 (GOV.UK style guide, Numbers); a full stop in Danish from
  1.000 (Folketinget, Retskrivningsvejledning, Tal eller bogstaver); in Norwegian a space that does not break, from
  10 000, as it may be left out of four digits and a full stop is wrong (Språkrådet, Tall).
* Times of day: 24 hours; a full stop in Danish (kl. 17.30; EU style guide, 10.2), else a colon (ISO 8601-1).
* Units: km/t and t, for "time", on the road signs and instruments of Norway and Denmark.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from avn.clock import NS_PER_S
from avn.settings.preferences import (
    ConsumptionUnit,
    DistanceUnit,
    Language,
    Preferences,
    PressureUnit,
    TemperatureUnit,
)

KPA_PER_BAR = 100.0
KPA_PER_PSI = 6.894757293168
M_PER_KM = 1000.0
M_PER_MILE = 1609.344

NOT_KNOWN = "–"  # an en dash stands where no value may be shown; zero is shown only when zero was measured
_LEAST_CONSUMPTION_KWH_PER_100KM = 1.0  # no car goes farther than 100 km on a kilowatt hour
MINUS = "−"  # U+2212, as wide as a digit
NARROW_SPACE = "\u202f"  # does not break
NO_BREAK = "\u00a0"  # between figure and unit where a line may end

# How a number is put together: the decimal sign, the sign between groups, and from how many digits on it stands.
_NUMERALS = {
    Language.ENGLISH: (".", ",", 4),
    Language.NORWEGIAN: (",", NARROW_SPACE, 5),
    Language.DANISH: (",", ".", 4),
}


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
        """Write a finite number, halves rounded away from zero, large ones in groups of three digits."""
        rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        whole, _, fraction = f"{abs(rounded):f}".partition(".")
        point, between, grouped_from = _NUMERALS[self.preferences.language]
        if len(whole) >= grouped_from:
            whole = f"{int(whole):,}".replace(",", between)
        text = f"{whole}{point}{fraction}" if fraction else whole
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

    def energy(self, energy_kwh: float) -> Figure:
        """Write an amount of electric energy."""
        return Figure(self.number(energy_kwh, 1), "kWh")

    def consumption(self, kwh_per_100km: float) -> Figure:
        """Write how much energy the way takes, or how far the energy goes; a dash where it goes on without end."""
        unit = self.preferences.distance
        per_unit_km = (M_PER_MILE if unit is DistanceUnit.MILES else M_PER_KM) / M_PER_KM
        if self.preferences.consumption is ConsumptionUnit.ENERGY_PER_DISTANCE:
            return Figure(self.number(kwh_per_100km * per_unit_km, 1), f"kWh/100 {unit.value}")
        words = f"{unit.value}/kWh"
        if kwh_per_100km < _LEAST_CONSUMPTION_KWH_PER_100KM:  # standing, or recovering downhill
            return Figure(NOT_KNOWN, words)
        return Figure(self.number(100 / kwh_per_100km / per_unit_km, 1), words)

    def clock(self, moment: datetime) -> str:
        """Write a time of day on the 24-hour clock; Danish puts a full stop where the others put a colon."""
        separator = "." if self.preferences.language is Language.DANISH else ":"
        return f"{moment:%H}{separator}{moment:%M}"

    def day(self, day: date) -> str:
        """Write a day with its month in words, which no country reads the wrong way round."""
        shape = "d MMMM yyyy" if self.preferences.language is Language.ENGLISH else "d. MMMM yyyy"
        return QLocale(self.preferences.language.value).toString(QDate(day.year, day.month, day.day), shape)

    def storage(self, size: int) -> str:
        """Write how much room something takes, in megabytes or gigabytes of the decimal kind; at least one."""
        if size < 1e9:
            return f"{self.number(max(1.0, size / 1e6))}{NO_BREAK}MB"
        return f"{self.number(size / 1e9, 1)}{NO_BREAK}GB"

    @staticmethod
    def duration(seconds: float) -> str:
        """Say how long something takes, in hours and minutes; what has begun is at least a minute."""
        minutes = max(int(seconds > 0), round(seconds / 60))
        hours, rest = divmod(max(0, minutes), 60)
        words = []
        if hours:
            words.append(QCoreApplication.translate("Formatter", "%1 h").replace("%1", str(hours)))
        if rest or not hours:
            words.append(QCoreApplication.translate("Formatter", "%1 min").replace("%1", str(rest)))
        return " ".join(words)

    @staticmethod
    def age(age_ns: int) -> str:
        """Say in words how old a value is, in the largest whole unit."""
        seconds = max(0, age_ns) // NS_PER_S
        if seconds < 60:
            return QCoreApplication.translate("Formatter", "%1 s ago").replace("%1", str(seconds))
        if seconds < 3600:
            return QCoreApplication.translate("Formatter", "%1 min ago").replace("%1", str(seconds // 60))
        return QCoreApplication.translate("Formatter", "%1 h ago").replace("%1", str(seconds // 3600))
