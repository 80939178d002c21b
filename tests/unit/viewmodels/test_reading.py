# SPDX-License-Identifier: Apache-2.0
"""A reading shows what may be believed, and says why where nothing may."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_S
from avn.settings.preferences import Preferences
from avn.vehicle.signals import Quality, Signal
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.reading import ReadingViewModel, numeric
from avn.viewmodels.vehicle import gear_letter

NOW = 100 * NS_PER_S


def shown(value: object, quality: Quality, *, at_ns: int = NOW) -> ReadingViewModel:
    reading = ReadingViewModel(numeric(Formatter(Preferences()).speed))
    reading.receive(Signal("Vehicle.Speed", value, "km/h", at_ns, quality), NOW)  # type: ignore[arg-type]
    return reading


@pytest.mark.parametrize(
    ("quality", "text", "note", "available"),
    [
        (Quality.VALID, "50", "", True),
        (Quality.STALE, "50", "7 s ago", True),
        (Quality.INVALID, "–", "Signal fault", False),
        (Quality.UNAVAILABLE, "–", "Not received", False),
    ],
)
def test_each_quality_has_its_words(quality: Quality, text: str, note: str, available: bool) -> None:
    reading = shown(50.0, quality, at_ns=NOW - 7 * NS_PER_S)
    assert (reading.text, reading.note, reading.available) == (text, note, available)


def test_zero_is_shown_only_when_zero_was_measured() -> None:
    assert shown(0.0, Quality.VALID).text == "0"
    assert shown(None, Quality.UNAVAILABLE).text == "–"


@pytest.mark.parametrize("value", [math.nan, math.inf, 1e12, -1e12, "fast"])
def test_a_value_that_means_nothing_is_a_fault_and_says_so(value: object) -> None:
    for quality in (Quality.VALID, Quality.STALE):
        reading = shown(value, quality)
        assert (reading.text, reading.note, reading.available) == ("–", "Signal fault", False)


def test_a_signal_that_the_car_lacks_says_so() -> None:
    assert ReadingViewModel().note == "Not fitted"


def test_a_stale_value_grows_older() -> None:
    reading = shown(50.0, Quality.STALE, at_ns=NOW - NS_PER_S)
    reading.refresh_age(NOW + 60 * NS_PER_S)
    assert reading.note == "1 min ago"


def test_nothing_is_announced_when_nothing_changes(qtbot: object) -> None:
    reading = shown(50.0, Quality.VALID)
    heard: list[int] = []
    reading.changed.connect(lambda: heard.append(1))
    reading.receive(Signal("Vehicle.Speed", 50.2, "km/h", NOW, Quality.VALID), NOW)
    assert not heard
    reading.receive(Signal("Vehicle.Speed", 51.0, "km/h", NOW, Quality.VALID), NOW)
    assert heard == [1]


@given(st.one_of(st.text(), st.just(math.nan), st.just(math.inf), st.floats(), st.integers(), st.booleans()))
def test_whatever_comes_is_shown_or_withheld_but_never_raises(value: object) -> None:
    assert shown(value, Quality.VALID).text
    assert gear_letter(value).text in {"P", "R", "N", "D", "–"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "letter"), [(126, "P"), (-1, "R"), (-2, "R"), (0, "N"), (1, "D"), (5, "D"), (127, "D"), (200, "–")]
)
def test_gears_are_those_of_vss(value: int, letter: str) -> None:
    assert gear_letter(value).text == letter
