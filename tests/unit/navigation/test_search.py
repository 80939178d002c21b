# SPDX-License-Identifier: Apache-2.0
"""Searching with the real index: the last query wins, own places come first, nothing is logged."""

from __future__ import annotations

import logging

import pytest

from avn.navigation.place import Role
from avn.navigation.places import PlacesService
from avn.navigation.search import SearchService
from avn.navigation.stations import CHARGING, NearbyService, chosen, fits, station
from avn.settings.preferences import LeastPower, Plug
from offline_maps.search.model import Kind, Place
from tests.support.places import MIDDLE, TownFinder


def names(search: SearchService) -> list[str]:
    return [hit.place.name for hit in search.hits]


def test_own_places_come_first_and_only_once(places: PlacesService, finder: TownFinder) -> None:
    places.keep(Role.FAVOURITE, finder.place("Nordstrandveien"))
    search = SearchService(places, lambda: finder, lambda: None)
    search.ask("nord", MIDDLE, "nb")
    assert names(search)[0] == "Nordstrandveien"
    assert names(search).count("Nordstrandveien") == 1
    assert len(names(search)) > 1
    assert search.hits[0].kept is not None
    assert search.hits[0].place.distance_m is not None


def test_the_last_query_wins_whenever_the_answers_come(places: PlacesService) -> None:
    finder = TownFinder(holds=True)
    told: list[None] = []
    search = SearchService(places, lambda: finder, lambda: told.append(None))
    search.ask("Markveien 3", MIDDLE, "nb")
    search.ask("Vigelandsparken", MIDDLE, "nb")
    assert search.looking
    assert finder.cancelled == [1]
    finder.let_go()
    assert names(search) == ["Vigelandsparken"]
    assert not search.looking
    search.ask("Karl", MIDDLE, "nb")
    search.end()
    finder.let_go()
    assert names(search) == []


def test_what_was_found_stays_until_the_next_answer(places: PlacesService) -> None:
    finder = TownFinder(holds=True)
    search = SearchService(places, lambda: finder, lambda: None)
    search.ask("Vigel", MIDDLE, "nb")
    finder.let_go()
    search.ask("Vigela", MIDDLE, "nb")
    assert names(search) == ["Vigelandsparken"], "nothing flickers"
    search.ask(" ", MIDDLE, "nb")
    assert names(search) == []
    assert not search.looking


def test_without_a_map_own_places_are_found(places: PlacesService, finder: TownFinder) -> None:
    places.keep(Role.HOME, finder.place("Markveien 12"))
    search = SearchService(places, lambda: None, lambda: None)
    search.ask("mark", None, "en")
    assert names(search) == ["Markveien 12"]
    assert search.hits[0].place.distance_m is None


def test_nothing_of_a_search_is_logged(
    places: PlacesService, finder: TownFinder, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    search = SearchService(places, lambda: finder, lambda: None)
    for text in ("Vigelandsparken", "Markveien 12", "59.91, 10.75"):
        search.ask(text, MIDDLE, "nb")
        assert search.hits
        places.note(search.hits[0].place)
    said = caplog.text.casefold()
    assert not [word for word in ("vigeland", "markveien", "59.9", "10.7") if word in said]
    logging.getLogger("avn.navigation").warning("planted: Markveien")
    assert "markveien" in caplog.text.casefold(), "the check can fail"
    assert "Vigeland" not in repr(search.hits[0])


# ------------------------------------------------------------ charging stations
def test_stations_are_near_and_have_their_plugs(finder: TownFinder) -> None:
    nearby = NearbyService(lambda: finder, lambda: None)
    nearby.ask(CHARGING, MIDDLE, "nb")
    distances = [one.distance_m or 0.0 for one in nearby.found]
    assert len(distances) == 5
    assert distances == sorted(distances)
    bislett = next(station(one) for one in nearby.found if one.name == "Bislett hurtiglading")
    assert [(one.kind, one.count, one.power_kw) for one in bislett.plugs] == [
        ("ccs", 4, 150.0),
        ("chademo", 1, 50.0),
        ("type2", 2, 22.0),
    ]
    nearby.end()
    assert nearby.found == ()


@pytest.mark.parametrize(
    ("plug", "least", "expected"),
    [
        (Plug.ANY, LeastPower.ANY, 5),
        (Plug.CCS, LeastPower.ANY, 2),
        (Plug.TYPE2, LeastPower.ANY, 2),
        (Plug.TYPE2, LeastPower.FROM_50, 0),  # CCS has the power there, and Type 2 has not
        (Plug.ANY, LeastPower.FROM_50, 2),
        (Plug.CHADEMO, LeastPower.FROM_50, 1),
        (Plug.SCHUKO, LeastPower.FROM_11, 0),  # nobody knows its power
        (Plug.SCHUKO, LeastPower.ANY, 1),
    ],
)
def test_plug_and_power_must_be_those_of_one_connector(
    finder: TownFinder, plug: Plug, least: LeastPower, expected: int
) -> None:
    nearby = NearbyService(lambda: finder, lambda: None)
    nearby.ask(CHARGING, MIDDLE, "nb")
    assert len(chosen(nearby.found, plug, least)) == expected


def test_a_station_without_plugs_fits_only_where_any_will_do() -> None:
    bare = station(Place(Kind.POI, "Torshov lading", 59.93, 10.755, category=CHARGING))
    assert [(plug, least) for plug in Plug for least in LeastPower if fits(bare, plug, least)] == [
        (Plug.ANY, LeastPower.ANY)
    ]
