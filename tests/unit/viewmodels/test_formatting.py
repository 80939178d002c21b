# SPDX-License-Identifier: Apache-2.0
"""Numbers, units, times and ages as a Briton, a Norwegian and a Dane write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_S
from avn.settings.preferences import DistanceUnit, Language, Preferences, PressureUnit, TemperatureUnit
from avn.viewmodels.formatting import Figure, Formatter

languages = st.sampled_from(Language)
values = st.floats(-1e6, 1e6, allow_nan=False)


def formatter(language: Language = Language.ENGLISH, **units: object) -> Formatter:
    return Formatter(Preferences(language, **units))


@given(languages, values, st.integers(0, 3))
def test_a_written_number_reads_back_as_the_rounded_value(language: Language, value: float, decimals: int) -> None:
    text = formatter(language).number(value, decimals)
    read = float(text.replace(",", ".").replace("−", "-"))
    assert abs(read - value) <= 0.5 * 10**-decimals + 1e-9
    assert ("," in text) == (decimals > 0 and language is not Language.ENGLISH)
    assert ("." in text) == (decimals > 0 and language is Language.ENGLISH)


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
