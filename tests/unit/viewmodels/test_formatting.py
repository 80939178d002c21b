# SPDX-License-Identifier: Apache-2.0
"""Numbers, units, times and ages as a Briton, a Norwegian and a Dane write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_S
from avn.settings.preferences import (
    ConsumptionUnit,
    DistanceUnit,
    Language,
    Preferences,
    PressureUnit,
    TemperatureUnit,
)
from avn.viewmodels.formatting import NARROW_SPACE, NOT_KNOWN, Figure, Formatter

languages = st.sampled_from(Language)
values = st.floats(-1e6, 1e6, allow_nan=False)


def formatter(language: Language = Language.ENGLISH, **units: object) -> Formatter:
    return Formatter(Preferences(language, **units))


BETWEEN = {Language.ENGLISH: ",", Language.NORWEGIAN: NARROW_SPACE, Language.DANISH: "."}
POINT = {Language.ENGLISH: ".", Language.NORWEGIAN: ",", Language.DANISH: ","}


@given(languages, values, st.integers(0, 3))
def test_a_written_number_reads_back_as_the_rounded_value(language: Language, value: float, decimals: int) -> None:
    text = formatter(language).number(value, decimals)
    whole, _, fraction = text.partition(POINT[language]) if decimals else (text, "", "")
    read = float(whole.replace(BETWEEN[language], "").replace("−", "-") + "." + fraction)
    assert abs(read - value) <= 0.5 * 10**-decimals + 1e-9
    assert len(fraction) == decimals
    assert all(len(group) == 3 for group in whole.split(BETWEEN[language])[1:])


@pytest.mark.parametrize(
    ("language", "four", "five", "seven"),
    [
        (Language.ENGLISH, "2,500", "12,400", "2,500,000.5"),
        (Language.NORWEGIAN, "2500", "12\u202f400", "2\u202f500\u202f000,5"),
        (Language.DANISH, "2.500", "12.400", "2.500.000,5"),
    ],
)
def test_digits_stand_in_groups_of_three(language: Language, four: str, five: str, seven: str) -> None:
    number = formatter(language).number
    assert [number(999), number(2500), number(12_400), number(2_500_000.5, 1)] == ["999", four, five, seven]


@given(languages, st.floats(-0.0499, 0.0499))
def test_what_rounds_to_zero_has_no_sign(language: Language, value: float) -> None:
    assert "−" not in formatter(language).number(value, 1)


@given(st.integers(0, 24), st.sampled_from(TemperatureUnit), languages)
def test_each_half_degree_step_shows(step: int, unit: TemperatureUnit, language: Language) -> None:
    write = formatter(language, temperature=unit).set_temperature
    assert write(16 + step / 2) != write(16 + (step + 1) / 2)


@given(values)
def test_a_speed_has_no_sign(speed_kmh: float) -> None:
    assert "−" not in formatter().speed(speed_kmh).text


@pytest.mark.parametrize(
    ("language", "speed", "temperature", "pressure", "clock"),
    [
        (Language.ENGLISH, Figure("47", "km/h"), "21.5°", "2.4", "20:07"),
        (Language.NORWEGIAN, Figure("47", "km/t"), "21,5°", "2,4", "20:07"),
        (Language.DANISH, Figure("47", "km/t"), "21,5°", "2,4", "20.07"),
    ],
)
def test_each_language_writes_its_own_way(
    language: Language, speed: Figure, temperature: str, pressure: str, clock: str
) -> None:
    write = formatter(language)
    assert write.speed(47.4) == speed
    assert write.set_temperature(21.5).text == temperature
    assert write.pressure(240).text == pressure
    assert write.temperature(-3.2) == Figure("−3", "°C")
    assert write.percent(61.7) == Figure("62", "%")
    assert write.clock(datetime(2026, 1, 24, 20, 7, tzinfo=UTC)) == clock


def test_other_units() -> None:
    write = formatter(distance=DistanceUnit.MILES, temperature=TemperatureUnit.FAHRENHEIT, pressure=PressureUnit.PSI)
    assert write.speed(100) == Figure("62", "mph")
    assert write.distance(160_934.4) == Figure("100", "mi")
    assert write.temperature(-40) == Figure("−40", "°F")
    assert write.temperature(100) == Figure("212", "°F")
    assert write.pressure(250) == Figure("36", "psi")
    assert formatter(pressure=PressureUnit.KILOPASCAL).pressure(250) == Figure("250", "kPa")
    assert formatter().distance(198_400) == Figure("198", "km")


@pytest.mark.parametrize(
    ("distance", "consumption", "figure"),
    [
        (DistanceUnit.KILOMETRES, ConsumptionUnit.ENERGY_PER_DISTANCE, Figure("16,0", "kWh/100 km")),
        (DistanceUnit.KILOMETRES, ConsumptionUnit.DISTANCE_PER_ENERGY, Figure("6,3", "km/kWh")),
        (DistanceUnit.MILES, ConsumptionUnit.ENERGY_PER_DISTANCE, Figure("25,7", "kWh/100 mi")),
        (DistanceUnit.MILES, ConsumptionUnit.DISTANCE_PER_ENERGY, Figure("3,9", "mi/kWh")),
    ],
)
def test_consumption_both_ways_round(distance: DistanceUnit, consumption: ConsumptionUnit, figure: Figure) -> None:
    assert formatter(Language.DANISH, distance=distance, consumption=consumption).consumption(16.0) == figure


@pytest.mark.parametrize("recovered", [0.0, -7.4])
def test_energy_that_is_recovered_lasts_no_known_way(recovered: float) -> None:
    write = formatter(consumption=ConsumptionUnit.DISTANCE_PER_ENERGY)
    assert write.consumption(recovered) == Figure(NOT_KNOWN, "km/kWh")
    assert formatter().consumption(-7.4) == Figure("−7.4", "kWh/100 km")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0 min"),
        (0, "0 min"),
        (4, "1 min"),
        (29 * 60 + 29, "29 min"),
        (3599, "1 h"),
        (4800, "1 h 20 min"),
        (90_000, "25 h"),
    ],
)
def test_durations_in_hours_and_minutes(seconds: float, words: str) -> None:
    assert Formatter.duration(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s ago"),
        (59, "59 s ago"),
        (60, "1 min ago"),
        (3599, "59 min ago"),
        (3600, "1 h ago"),
        (90_000, "25 h ago"),
    ],
)
def test_ages_in_the_largest_whole_unit(seconds: int, words: str) -> None:
    assert Formatter.age(seconds * NS_PER_S + 999_999_999 * (seconds != 3599)) == words
