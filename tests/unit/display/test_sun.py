# SPDX-License-Identifier: Apache-2.0
"""The sun stands where the almanacs say: at their times of sunrise and sunset it is 0.833 degrees down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.display.sun import elevation_deg

OSLO, COPENHAGEN, TROMSO, QUITO = (59.91, 10.75), (55.68, 12.57), (69.65, 18.96), (0.0, -78.5)
RISING_DEG = -0.833  # upper limb on the horizon: 34' of refraction and 16' of radius


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("place", "moment"),
    [
        (OSLO, "2024-06-20T01:54"),  # 03:54 summer time
        (OSLO, "2024-06-20T20:43"),
        (OSLO, "2024-12-21T08:18"),
        (OSLO, "2024-12-21T14:12"),
        (OSLO, "2026-03-20T05:19"),
        (OSLO, "2026-03-20T17:30"),
        (COPENHAGEN, "2024-06-20T02:25"),
        (COPENHAGEN, "2024-06-20T19:57"),
        (COPENHAGEN, "2024-12-21T07:37"),
        (COPENHAGEN, "2024-12-21T14:38"),
        (QUITO, "2026-03-20T11:18"),
        (QUITO, "2026-03-20T23:24"),
    ],
)
def test_at_the_published_sunrise_and_sunset_the_sun_is_on_the_horizon(place: tuple[float, float], moment: str) -> None:
    assert elevation_deg(at(moment), *place) == pytest.approx(RISING_DEG, abs=0.25)


def day_of(date: str, place: tuple[float, float]) -> list[float]:
    return [elevation_deg(at(date) + timedelta(minutes=5 * n), *place) for n in range(288)]


def test_tromso_has_no_sun_at_midwinter_and_no_night_at_midsummer() -> None:
    assert max(day_of("2024-12-21", TROMSO)) == pytest.approx(-3.1, abs=0.1)
    assert min(day_of("2024-06-21", TROMSO)) == pytest.approx(3.1, abs=0.1)


def test_at_the_equinox_the_sun_stands_overhead_on_the_equator() -> None:
    assert max(day_of("2026-03-20", QUITO)) > 89.0


def test_on_the_other_side_of_the_world_it_is_the_other_way_up() -> None:
    moment = at("2026-06-01T10:00")
    here, there = elevation_deg(moment, 59.9, 10.75), elevation_deg(moment, -59.9, 190.75)
    assert here == pytest.approx(-there, abs=1e-9)


@given(st.datetimes(timezones=st.just(UTC)), st.floats(-90.0, 90.0), st.floats(-180.0, 180.0))
def test_it_is_an_angle_wherever_and_whenever(moment: datetime, latitude: float, longitude: float) -> None:
    assert -90.0 <= elevation_deg(moment, latitude, longitude) <= 90.0


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        elevation_deg(at("2026-01-01T12:00").replace(tzinfo=None), *OSLO)
