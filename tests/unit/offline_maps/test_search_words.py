# SPDX-License-Identifier: Apache-2.0
"""Folding, reading of addresses and house numbers, misspelt words, categories."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_maps.search.address import read_query
from offline_maps.search.categories import CATEGORIES, NAMELESS, category_begun, category_in, category_of
from offline_maps.search.fold import fold, joined, words
from offline_maps.search.fuzzy import KnownWords, edits_for
from offline_maps.search.houses import House, HouseNumber, locate, pack_houses, read_number, unpack_houses


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nørrebro", "Noerrebro"),
        ("Nørrebro", "NORREBRO"),
        ("Ålborg", "Aalborg"),
        ("Aarhus", "Århus"),
        ("Ærø", "Aeroe"),
        ("Zürich", "Zuerich"),
        ("Straße", "STRASSE"),
        ("Grünewald", "Gruenewald"),
        ("Łódź", "lodz"),
        ("Æblestien", "Aeblestien"),
        ("H.C. Ørsteds Vej", "H C Orsteds Vej"),
        ("H. C. Ørsteds Vej", "HC Ørsteds Vej"),
        ("Rue d'Ostende", "rue d’ostende"),
        ("Cap-d'Ail", "cap d ail"),
        ("İstanbul", "istanbul"),
        ("١٢", "12"),
        ("東京駅", "東 京 駅"),
    ],
)
def test_ways_to_write_the_same_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert "  " not in once
    assert joined(text) == "".join(words(text))


@given(st.text(st.sampled_from("aeoøæåäöüuAEß hH.C'’-12Bb"), max_size=24))
def test_folding_settles_for_nordic_letters_too(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", HouseNumber(12)),
        ("12B", HouseNumber(12, "b")),
        ("12 b", HouseNumber(12, "b")),
        ("4bis", HouseNumber(4, "bis")),
        ("12-14", HouseNumber(12, "", 14)),
        ("12–14", HouseNumber(12, "", 14)),
        ("12/3", HouseNumber(12, "", 0, "3")),
        ("B", None),
        ("", None),
    ],
)
def test_house_numbers(text: str, number: HouseNumber | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("Nørre Voldgade 12", "12", "norre voldgade"),
        ("12 Nørre Voldgade", "12", "norre voldgade"),
        ("Nørregade 12B, 1165 København K", "12b", "norregade 1165 kobenhavn k"),
        ("1165 København K, Nørregade 12 B", "12b", "1165 kobenhavn k norregade"),
        ("Istedgade 6-8", "6-8", "istedgade"),
        ("Istedgade 6 - 8", "6-8", "istedgade"),
        ("Storgata 12/3", "12/3", "storgata"),
        ("Istedgade 12, 3. th", "12", "istedgade"),
        ("Istedgade 12 st. tv.", "12", "istedgade"),
        ("Istedgade 12, 2. sal", "12", "istedgade"),
        ("Storgata 12 H0203", "12", "storgata"),
        ("Bahnhofstr. 3, CH-9470 Buchs", "3", "bahnhofstr 9470 buchs"),
        ("4 bis rue de la Colle", "4bis", "rue de la colle"),
        ("54, bd d'Italie", "54", "bd d italie"),
        ("Kafé v/ Kirkegata 2", "2", "kafe kirkegata"),
    ],
)
def test_a_house_number_is_read_wherever_it_stands(text: str, number: str, rest: str) -> None:
    read = {one.number: " ".join(word.text for word in one.words) for one in read_query(text)}
    assert read.get(number) == rest


@pytest.mark.parametrize(
    ("text", "long"),
    [("Storgt. 5", "storgata"), ("Storgt 5", "storgaten"), ("Kirkevn. 1", "kirkeveien"), ("bd Albert", "boulevard"),
     ("av. Foch", "avenue"), ("Kgs. Nytorv", "kongens"), ("Oslo Pl.", "plads"), ("Nørreg. 2", "norregade"),
     ("Dr. Larsens vei", "doktor"), ("doktor Larsens vei", "dr"), ("kbh", "kobenhavn")],
)  # fmt: skip
def test_abbreviations(text: str, long: str) -> None:
    assert any(long in word.others for one in read_query(text) for word in one.words)


def test_numbers_in_names_are_left_in_one_reading() -> None:
    assert [word.text for word in read_query("Rue du 11 Novembre 4")[0].words] == ["rue", "du", "11", "novembre", "4"]
    assert [one.number for one in read_query("Quai Antoine 1er")] == [""]


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    for one in read_query(text):
        assert one.words
        assert all(word.text and " " not in word.text for word in one.words)


HOUSES = [House(str(n), 59.0 + n * 1e-4, 10.0, "1234") for n in (1, 2, 3, 7, 8, 20)]


@given(
    st.lists(
        st.builds(
            House,
            st.text(st.characters(exclude_characters="\t\n~", exclude_categories=["Cs"]), min_size=1, max_size=8),
            st.integers(-900_000_000, 900_000_000).map(lambda one: one / 1e7),
            st.integers(-1_800_000_000, 1_800_000_000).map(lambda one: one / 1e7),
            st.text("0123456789", max_size=5),
            st.booleans(),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_houses_come_back(houses: list[House]) -> None:
    assert sorted(unpack_houses(pack_houses(houses)), key=repr) == sorted(set(houses), key=repr)


@given(st.binary(max_size=200), st.integers(0, 60), st.integers(0, 255))
def test_bytes_that_are_no_houses_are_told(junk: bytes, at: int, value: int) -> None:
    sound = bytearray(pack_houses(HOUSES))
    sound[at % len(sound)] = value
    for blob in (junk, bytes(sound), bytes(sound[:at])):
        try:
            unpack_houses(blob)
        except ValueError:
            continue


def test_a_number_between_is_found_on_its_own_side() -> None:
    hit = locate(HOUSES, "5")
    assert hit is not None
    assert (hit.exact, hit.house.text, hit.house.latitude_deg) == (False, "5", pytest.approx(59.0005))
    assert locate(HOUSES, "24") is not None  # just behind the last
    assert locate(HOUSES, "90") is None
    assert locate([], "5") is None


def test_how_many_mistakes_a_word_may_hold() -> None:
    assert [edits_for(one) for one in ("oslo", "by", "bergen", "drammens", "12345678")] == [1, 0, 1, 2, 0]


@given(st.sampled_from(["norrebrogade", "kirkegata", "vaduz", "boulevard", "oslo"]), st.integers(0, 10**6))
def test_one_mistake_is_forgiven(word: str, seed: int) -> None:
    rng = random.Random(seed)
    i = rng.randrange(len(word) - 1)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    typed = rng.choice(
        (word[:i] + word[i + 1 :], word[:i] + letter + word[i:], word[:i] + letter + word[i + 1 :],
         word[:i] + word[i + 1] + word[i] + word[i + 2 :])
    )  # fmt: skip
    known = KnownWords(["norrebrogade", "kirkegata", "vaduz", "boulevard", "oslo", "xylofon"])
    assert word in [one for one, _ in known.close(typed, 1, prefix=False)]
    assert word in [one for one, _ in known.close(typed, 1, prefix=True)]


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=8), st.booleans())
def test_any_words_may_be_compared(word: str, known: list[str], prefix: bool) -> None:
    for one, edits in KnownWords(known).close(word, 2, prefix):
        assert one in known
        assert 0 <= edits <= 2


def test_the_table_of_categories_is_sound() -> None:
    names = [one.name for one in CATEGORIES]
    assert len(set(names)) == len(names)
    assert set(NAMELESS) <= set(names)
    words_of: dict[str, str] = {}
    for one in CATEGORIES:
        assert one.tags
        for word in one.words:
            assert words_of.setdefault(fold(word), one.name) == one.name, word


@pytest.mark.parametrize(
    ("tags", "name"),
    [
        ({"amenity": "charging_station", "shop": "kiosk"}, "charging_station"),
        ({"shop": "bakery;cafe"}, "bakery"),
        ({"shop": "yarn"}, "shop"),
        ({"amenity": "bench", "shop": "no"}, "service"),
        ({"highway": "residential"}, "building"),
        ({"colour": "red"}, None),
    ],
)
def test_tags_make_a_category(tags: dict[str, str], name: str | None) -> None:
    found = category_of(tags)
    assert (found.name if found else None) == name


def test_a_category_word_may_stand_before_or_behind_the_place() -> None:
    assert category_in(words("apotek nørrebro")) == ("pharmacy", ("norrebro",))
    assert category_in(words("nørrebro EV charger")) == ("charging_station", ("norrebro",))
    assert category_in(words("nørrebro")) is None
    assert category_begun("ladest") == "charging_station"
    assert category_begun("lad") is None
