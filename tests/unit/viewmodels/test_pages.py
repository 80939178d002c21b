# SPDX-License-Identifier: Apache-2.0
"""The way through the pages: back goes where one came from, home is one touch away, and nothing goes round."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.viewmodels import pages
from avn.viewmodels.pages import HOME, MORE, PAGES, PagesViewModel

NAMES = [page.name for page in PAGES]
ON_RAIL = [page.name for page in PAGES if page.icon]


def current(model: PagesViewModel) -> str:
    return str(model.property("current"))


def rail(model: PagesViewModel) -> list[str]:
    return [entry["name"] for entry in model.property("rail")]


def behind(model: PagesViewModel) -> list[str]:
    return [entry["name"] for entry in model.property("behindMore")]


def test_back_goes_to_the_page_before() -> None:
    model = PagesViewModel()
    for page in ("Settings", "Car", "CarName"):
        model.open(page)
    seen = []
    while not model.property("atHome"):
        seen.append(current(model))
        model.back()
    assert seen == ["CarName", "Car", "Settings"]


def test_back_at_home_does_nothing() -> None:
    model = PagesViewModel()
    told: list[None] = []
    model.changed.connect(lambda: told.append(None))
    model.back()
    assert (current(model), told) == (HOME, [])


def test_from_an_entry_of_the_rail_back_leads_home() -> None:
    model = PagesViewModel()
    model.open("Settings")
    model.open("Units")
    model.enter("Climate")
    model.back()
    assert current(model) == HOME


def test_the_entry_of_an_open_subpage_leads_to_its_page() -> None:
    model = PagesViewModel()
    model.enter("Settings")
    model.open("Units")
    assert model.property("railPage") == "Settings"
    model.enter("Settings")
    assert current(model) == "Settings"


def test_a_page_that_lies_on_the_way_is_gone_back_to() -> None:
    model = PagesViewModel()
    for page in ("Climate", "Uses", "Climate"):
        model.open(page)
    model.back()
    assert current(model) == HOME


def test_a_page_that_does_not_exist_changes_nothing() -> None:
    model = PagesViewModel()
    model.open("Climate")
    model.open("Nowhere")
    model.enter("Nowhere")
    assert current(model) == "Climate"


MOVES = st.one_of(
    st.tuples(st.just("open"), st.sampled_from([*NAMES, "Nowhere"])),
    st.tuples(st.just("enter"), st.sampled_from(NAMES)),
    st.tuples(st.sampled_from(["back", "home"]), st.none()),
    st.tuples(st.just("fit"), st.integers(-1, 14)),
)


@given(st.lists(MOVES, max_size=30))
def test_from_everywhere_back_leads_home_over_pages_that_differ(moves: list[tuple[str, object]]) -> None:
    model = PagesViewModel()
    for name, argument in moves:
        getattr(model, name)(*(() if argument is None else (argument,)))
        assert model.property("railPage") in {*rail(model), ""}
    seen = [current(model)]
    while not model.property("atHome"):
        model.back()
        seen.append(current(model))
    assert seen[-1] == HOME
    assert len(set(seen)) == len(seen)


@given(st.integers(2, 14))
def test_every_page_is_on_the_rail_or_behind_more_and_never_twice(room: int) -> None:
    model = PagesViewModel()
    model.fit(room)
    assert len(rail(model)) <= room
    assert rail(model)[0] == HOME
    assert (MORE in rail(model)) == (len(ON_RAIL) > room)
    assert [name for name in rail(model) if name != MORE] + behind(model) == ON_RAIL
    for name in behind(model):
        model.enter(name)
        assert model.property("railPage") == MORE


def test_twelve_entries_on_a_rail_of_six(monkeypatch: pytest.MonkeyPatch) -> None:
    more = ("Language", "Units", "Display", "Sound", "Car", "About")
    grown = tuple(replace(page, icon="info", under="") if page.name in more else page for page in PAGES)
    monkeypatch.setattr(pages, "PAGES", grown)
    model = PagesViewModel()
    assert len(rail(model)) == len(ON_RAIL) + 6
    model.fit(6)
    assert rail(model) == [*ON_RAIL[:5], MORE]
    assert len(behind(model)) == len(ON_RAIL) + 1


def test_more_marks_the_page_from_which_it_was_opened() -> None:
    model = PagesViewModel()
    model.fit(4)
    model.enter("Settings")
    model.open("Units")
    model.enter(MORE)
    assert model.property("beforeMore") == "Settings"
    model.open("Comfort")
    model.back()
    assert current(model) == MORE


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_a_title(name: str) -> None:
    model = PagesViewModel(name)
    assert model.property("title")
