# SPDX-License-Identifier: Apache-2.0
"""Metres and degrees agree with the ellipsoid, everywhere on it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.location.geodesy import FLATTENING, SEMI_MAJOR_M, TangentPlane

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
metres = st.floats(-10_000, 10_000)


def distance_m(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    return math.hypot(*TangentPlane(lat, lon).to_local(other_lat, other_lon))


@given(latitudes, longitudes, metres, metres)
def test_there_and_back_is_the_same_place_everywhere(lat: float, lon: float, east: float, north: float) -> None:
    plane = TangentPlane(lat, lon)
    latitude, longitude = plane.to_geodetic(east, north)
    assert -90 <= latitude <= 90
    assert -180 < longitude <= 180
    assert plane.to_local(latitude, longitude) == pytest.approx((east, north), abs=0.05)


def test_a_degree_of_latitude_at_the_equator_and_at_the_pole() -> None:
    assert distance_m(-0.05, 20, 0.05, 20) * 10 == pytest.approx(110_574, abs=1)  # WGS 84
    assert distance_m(89.9, 20, 90, 20) * 10 == pytest.approx(111_694, abs=1)


def test_a_degree_of_longitude_at_60_north() -> None:
    assert distance_m(60, 10, 60, 10.1) * 10 == pytest.approx(55_800, abs=1)


def test_across_the_antimeridian_is_a_short_way() -> None:
    assert distance_m(10, 179.999, 10, -179.999) == pytest.approx(219.3, abs=0.5)
    _, longitude = TangentPlane(10, 179.999).to_geodetic(300, 0)
    assert longitude == pytest.approx(-179.9983, abs=1e-4)


def test_across_the_pole_is_a_short_way() -> None:
    latitude, longitude = TangentPlane(89.999, 0).to_geodetic(0, 200)
    assert latitude == pytest.approx(90 - (200 - 111.7) / 111_694, abs=1e-6)
    assert longitude == pytest.approx(180)


@given(latitudes, longitudes)
def test_the_far_side_of_the_earth_never_looks_near(lat: float, lon: float) -> None:
    east, north = TangentPlane(lat, lon).to_local(-lat, lon - 180 if lon > 0 else lon + 180)
    assert math.hypot(east, north) > 12_000_000


def test_a_heading_turns_by_the_convergence_of_the_meridians() -> None:
    turn = TangentPlane(60, 10).turn_to(TangentPlane(60, 10.02))
    assert turn == pytest.approx(math.radians(0.02) * math.sin(math.radians(60)), rel=1e-6)


def test_straight_ahead_keeps_clairaut_s_relation_over_600_km() -> None:
    """On an ellipsoid cos(reduced latitude) * sin(azimuth) is constant along a geodesic (Clairaut)."""

    def constant(latitude: float, azimuth: float) -> float:
        reduced = math.atan((1 - FLATTENING) * math.tan(math.radians(latitude)))
        return math.cos(reduced) * math.sin(azimuth)

    place, azimuth = (58.0, 8.0), math.radians(50)
    began = constant(place[0], azimuth)
    for _ in range(600):
        plane = TangentPlane(*place)
        place = plane.to_geodetic(1_000 * math.sin(azimuth), 1_000 * math.cos(azimuth))
        azimuth += plane.turn_to(TangentPlane(*place))
    assert place[1] > 15
    assert constant(place[0], azimuth) * SEMI_MAJOR_M == pytest.approx(began * SEMI_MAJOR_M, abs=10)
