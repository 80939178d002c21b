# SPDX-License-Identifier: Apache-2.0
"""Asking an index: what people type finds what they mean, and nothing they type does harm."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_maps.geo import distance_m
from offline_maps.search.charging import Connector, connectors
from offline_maps.search.index import SearchIndex
from offline_maps.search.model import Kind, Place
from tests.unit.offline_maps.search_map import HERE, THERE, two_towns


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    path, _ = two_towns().index(tmp_path_factory.mktemp("search"))
    with SearchIndex(path, "towns") as opened:
        yield opened


def first(index: SearchIndex, text: str, near: tuple[float, float] | None = HERE) -> Place:
    found = index.search(text, near)
    assert found, text
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Nørre Voldgade 12",
        "12 Nørre Voldgade",
        "nørre voldgade 12 lillevik",
        "lillevik, nørre voldgade 12",
        "norrevoldgade 12",
        "Noerre Voldgade 12",
        "NØRRE VOLDGADE 12, 2. th",
        "nr. voldgade 12",
        "nørre voldg. 12",
        "norre vold 12",
        "nørre voldgate 12",
        "nører voldgade 12",
        "nørre voldgaed 12 Norge",
    ],
)
def test_an_address_is_found_however_it_is_typed(index: SearchIndex, text: str) -> None:
    found = first(index, text)
    assert (found.kind, found.street, found.number, found.exact) == (Kind.ADDRESS, "Nørre Voldgade", "12", True)
    assert (found.city, found.pack) == ("Lillevik", "towns")


@pytest.mark.parametrize(
    ("text", "city"),
    [("Kirkegata 3 Storby", "Storby"), ("Kirkegata 3, 5678", "Storby"), ("Kirkegata 3, 1234 Lillevik", "Lillevik")],
)
def test_the_named_town_comes_first_and_others_last(index: SearchIndex, text: str, city: str) -> None:
    found = index.search(text, HERE)
    assert (found[0].number, found[0].city) == ("3", city)
    named = [one.city == city for one in found if one.kind is Kind.ADDRESS]
    assert named == sorted(named, reverse=True)


def test_the_town_has_its_names_in_other_languages(index: SearchIndex) -> None:
    assert first(index, "Kirkegata 3 Littlewick").city == "Lillevik"
    assert first(index, "Lillevik").name == "Littlewick"
    assert index.search("Littlewick", HERE, language="nb")[0].name == "Lillevik"


def test_without_a_town_the_nearer_street_comes_first(index: SearchIndex) -> None:
    assert first(index, "kirkegata 4", HERE).city == "Lillevik"
    assert first(index, "kirkegata 4", THERE).city == "Storby"


@pytest.mark.parametrize(
    ("typed", "number", "exact"),
    [("12 B", "12B", True), ("12b", "12B", True), ("14", "14-16", True), ("14-16", "14-16", True),
     ("16", "14-16", True), ("6", "6", False), ("5", "5", False), ("2/3", "2", True)],
)  # fmt: skip
def test_house_numbers_in_all_forms(index: SearchIndex, typed: str, number: str, exact: bool) -> None:
    found = first(index, f"Kirkegata {typed} Lillevik")
    assert (found.kind, found.number, found.exact) == (Kind.ADDRESS, number, exact)


def test_a_missing_number_lies_between_its_neighbours_on_its_side(index: SearchIndex) -> None:
    four, six, ten = (first(index, f"Kirkegata {one} Lillevik") for one in (4, 6, 10))
    assert four.longitude_deg < six.longitude_deg < ten.longitude_deg
    assert six.latitude_deg == pytest.approx(four.latitude_deg, abs=1e-6)


def test_a_number_that_cannot_be_gives_the_street(index: SearchIndex) -> None:
    found = first(index, "Kirkegata 900 Lillevik")
    assert (found.kind, found.name, found.number) == (Kind.STREET, "Kirkegata", "")


def test_interpolation_ways_have_numbers_that_are_not_exact(index: SearchIndex) -> None:
    found = first(index, "Langveien 10")
    assert (found.kind, found.number, found.exact) == (Kind.ADDRESS, "10", False)
    assert found.longitude_deg == pytest.approx(HERE[1] + 0.01 * 8 / 18, abs=1e-4)


def test_a_street_does_not_stand_above_the_place(index: SearchIndex) -> None:
    found = index.search("Storby", HERE)
    assert [one.kind for one in found[:2]] == [Kind.CITY, Kind.POI]
    assert found[-1].name == "Storbyveien"


def test_as_you_type_each_letter_keeps_the_place(index: SearchIndex) -> None:
    for size in range(4, len("Blåfjell") + 1):
        assert "Blåfjell" in [one.name for one in index.search("Blåfjell"[:size], HERE)]


@pytest.mark.parametrize("word", ["lader", "ladestasjon", "EV charger", "charging station", "ladest"])
def test_a_category_word_finds_the_nearest(index: SearchIndex, word: str) -> None:
    found = [one for one in index.search(word, HERE) if one.category == "charging_station"]
    assert [one.name for one in found] == ["Strøm AS", "Fjellader", "Midtveis"]
    assert found[0].distance_m == pytest.approx(distance_m(HERE, (HERE[0] + 0.001, HERE[1] + 0.001)), rel=0.01)


@pytest.mark.parametrize("text", ["apotek nørre havn", "Norre Havn apotek", "pharmacy noerre havn"])
def test_a_category_word_and_a_place_find_it_there(index: SearchIndex, text: str) -> None:
    assert first(index, text, THERE).name == "Havneapoteket"


def test_nearby_is_ordered_and_ends_where_it_is_told_to(index: SearchIndex) -> None:
    found = index.nearby("charging_station", HERE, within_m=20_000)
    assert [one.name for one in found] == ["Strøm AS", "Fjellader", "Midtveis"]
    assert [one.name for one in index.nearby("charging_station", HERE, within_m=1_000)] == ["Strøm AS"]
    assert index.nearby("charging_station", HERE, limit=2) == found[:2]
    assert index.nearby("no such category", HERE) == []


def test_along_a_line_is_ordered_by_the_way(index: SearchIndex) -> None:
    line = [THERE, HERE]
    found = index.along("charging_station", line, 500, 10)
    assert [one.name for one in found] == ["Midtveis", "Strøm AS"]
    middle = found[0].distance_m
    assert middle == pytest.approx(distance_m(THERE, (HERE[0], HERE[1] + 0.05)), rel=0.01)
    assert [one.name for one in index.along("charging_station", line[::-1], 500, 1)] == ["Strøm AS"]
    assert index.along("charging_station", [], 500, 10) == []


def test_a_charging_station_tells_its_plugs(index: SearchIndex) -> None:
    found = index.nearby("charging_station", HERE)[0]
    assert connectors(found.details) == (Connector("ccs", 2, 150.0),)
    assert found.details["opening_hours"] == "24/7"


def test_a_place_comes_back_by_its_number(index: SearchIndex) -> None:
    found = first(index, "Blåfjell", None)
    assert index.place(found.id) == found
    assert index.place(10**6) is None
    assert index.place(-1) is None


def test_whatever_has_a_name_is_found_by_it(index: SearchIndex) -> None:
    number, names = 0, 0
    while (place := index.place(number := number + 1, "nb")) is not None:
        names += bool(place.name)
        if place.name:
            assert place.name in [one.name for one in index.search(place.name, HERE, language="nb")], place
    assert names > 15


@given(st.text(max_size=80), st.sampled_from([None, HERE, (91.0, 0.0), (float("nan"), 1.0)]))
def test_any_text_gives_a_list(index: SearchIndex, text: str, near: tuple[float, float] | None) -> None:
    assert len(index.search(text, near)) <= 10


@given(st.text(st.sampled_from("\"'*(){}^:+-~ANDORTNEA 0123456789kirkegatø東京مدي🍕"), max_size=60))
def test_no_query_language_shines_through(index: SearchIndex, text: str) -> None:
    assert isinstance(index.search(text, HERE), list)


@pytest.mark.parametrize("text", ["a" * 1_000_000, "a " * 500_000, "東" * 1_000_000, "1 " * 1_000_000, "\0", "\ud800"])
def test_very_long_and_broken_texts_do_no_harm(index: SearchIndex, text: str) -> None:
    assert isinstance(index.search(text, HERE), list)


def test_no_answers_are_no_answers(index: SearchIndex) -> None:
    assert index.search("Kirkegata", HERE, limit=0) == []
    assert index.search("", HERE) == []
    assert index.search("xqzwvjk", HERE) == []
