# SPDX-License-Identifier: Apache-2.0
"""No lease, no position: the car's place is read while somebody looks, and forgotten after that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.location.service import LocationService
from avn.navigation.finder import InstalledMaps, MapsState
from avn.navigation.whereabouts import Whereabouts, bearing_deg
from tests.support.demo_car import DemoCar
from tests.support.places import MIDDLE, OPENED
from tests.support.receiver import Receiver


@pytest.fixture
def location() -> LocationService:
    car = DemoCar(normal={}, writable=())
    service = LocationService(car.store, car.clock)
    Receiver(service, car.clock).tell()
    service.tick()
    return service


def test_the_lease_lasts_while_something_is_open(location: LocationService) -> None:
    where = Whereabouts(location, lambda: MIDDLE)
    assert where.near == MIDDLE
    where.open("places", "a test")
    where.open("places", "a test")
    assert [mark.holder for mark in location.leases] == ["places"]
    assert where.near == pytest.approx((59.91, 10.74), abs=1e-4)
    where.close()
    assert where.car is not None, "the page that comes is there before the one that goes is gone"
    where.close()
    assert location.leases == ()
    assert where.car is None
    assert where.near == MIDDLE


def test_without_a_position_it_is_the_middle_of_the_map() -> None:
    car = DemoCar(normal={}, writable=())
    where = Whereabouts(LocationService(car.store, car.clock), lambda: MIDDLE)
    where.open("places", "a test")
    assert where.near == MIDDLE
    where.end()


def test_the_maps_process_says_which_maps_there_are() -> None:
    maps = InstalledMaps()
    seen = [(maps.state, maps.middle)]
    for message in (OPENED, {"opened": [], "refused": [{"what": "torn"}]}):
        maps.opened(message)
        seen.append((maps.state, maps.middle))
    assert [state for state, _ in seen] == [MapsState.NONE, MapsState.READY, MapsState.UNREADABLE]
    assert seen[1][1] == pytest.approx(MIDDLE)
    assert seen[2][1] is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=4),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.just("bounds"), inner),
    )
)
def test_whatever_it_says_raises_nothing(said: object) -> None:
    maps = InstalledMaps()
    maps.opened({"opened": said, "refused": said})
    maps.opened({"opened": [{"bounds": said}], "refused": []})
    assert maps.middle is None or -90 <= maps.middle[0] <= 90


@pytest.mark.parametrize(
    ("there", "bearing"), [((60.0, 10.0), 0), ((59.0, 10.1), 90), ((58.0, 10.0), 180), ((59.0, 9.9), 270)]
)
def test_bearings(there: tuple[float, float], bearing: float) -> None:
    assert bearing_deg((59.0, 10.0), there) == pytest.approx(bearing, abs=0.1)
