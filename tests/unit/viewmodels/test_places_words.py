# SPDX-License-Identifier: Apache-2.0
"""Places in words: whether they are open, what they are, their plugs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.settings.preferences import Language, Preferences
from avn.viewmodels.category_words import category_word
from avn.viewmodels.charger_words import plug_words
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.opening_words import opening_words
from avn.viewmodels.place_words import address_of, context_of, icon_of, title_of, what
from offline_maps.search.categories import CATEGORIES
from offline_maps.search.charging import KINDS, Connector, connectors
from offline_maps.search.model import Kind, Place

ENGLISH = Formatter(Preferences(Language.ENGLISH))
OSLO = timezone(timedelta(hours=1))
SATURDAY = datetime(2026, 1, 24, 20, 47, tzinfo=OSLO)


def place(hours: str) -> Place:
    return Place(Kind.POI, "Somewhere", 59.91, 10.74, category="museum", details={"opening_hours": hours})


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("24/7", "Always open"),
        ("Mo-Su 12:00-23:00", "Open until 23:00"),
        ("Mo-Su 12:00-02:00", "Open until 02:00"),
        ("Mo-Su 08:00-18:00", "Closed, opens tomorrow 08:00"),
        ("Mo-Fr 08:00-18:00", "Closed, opens Monday 08:00"),
        ("Sa 21:00-23:00", "Closed, opens 21:00"),
        ("May 01-May 31: 10:00-16:00", "Closed, opens 1 May 2026 10:00"),
        ("off", "Closed"),
        ("by appointment only", ""),
        ("", ""),
        ("Mo-Fr 08:00-", ""),
    ],
)
def test_whether_it_is_open(hours: str, said: str) -> None:
    assert opening_words(ENGLISH, place(hours), SATURDAY) == said


@given(st.text(max_size=60), st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001 - the zone is added
def test_whatever_the_map_says_is_said_or_left_out(hours: str, now: datetime) -> None:
    said = opening_words(ENGLISH, place(hours), now.replace(tzinfo=UTC))
    assert said == "" or said.startswith(("Open", "Closed", "Always"))


def test_every_category_has_its_word_but_those_that_say_nothing() -> None:
    assert {one.name for one in CATEGORIES if not category_word(one.name)} == {"service", "building"}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_word_and_a_sign(kind: Kind) -> None:
    bare = Place(kind, "", 59.91, 10.74)
    assert what(bare)
    assert title_of(bare) == what(bare)
    assert context_of(bare)
    assert icon_of(bare)
    assert address_of(bare) == ""


@pytest.mark.parametrize("kind", sorted(set(KINDS.values())))
def test_every_plug_has_a_name(kind: str) -> None:
    assert "_" not in plug_words(ENGLISH, Connector(kind, 1, None))


def test_a_plug_says_power_and_number() -> None:
    (one,) = connectors({"socket:type2_combo": "4", "socket:type2_combo:output": "62.5 kW"})
    assert plug_words(ENGLISH, one) == "CCS 62.5 kW × 4"
    assert plug_words(ENGLISH, Connector("type2", 1, 22.0)) == "Type 2 22 kW"
