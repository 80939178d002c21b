# SPDX-License-Identifier: Apache-2.0
"""Places and search under a finger: found, kept, gone to, erased; locked while the car moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from avn.navigation.place import Role
from avn.navigation.service import NavigationService
from avn.settings.catalogue import RECENTS, REDUCED_MOTION
from avn.settings.preferences import DistanceUnit, Language, Preferences
from avn.vehicle.driving_state import LIST_ROWS_WHILE_MOVING, DrivingState
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.place_words import way
from tests.support import walk
from tests.support.places import TownFinder, live_here
from tests.support.screen import Stage, make_car, make_stage
from tests.support.views import SIZES, View, look

pytestmark = pytest.mark.usefixtures("qapp")

SIZE_NAMES = [f"{width}x{height}" for width, height in SIZES]


@contextmanager
def lived_in(
    driving: DrivingState = DrivingState.MOVING, size: tuple[int, int] = (1280, 720), finder: TownFinder | None = None
) -> Iterator[tuple[Stage, NavigationService]]:
    """The screen of somebody who has lived here for a while."""
    car = make_car()
    car.driving = driving
    with make_stage(car=car, size=size, chosen={REDUCED_MOTION: True}) as stage:
        navigation = stage.model.navigation
        live_here(navigation, finder or TownFinder())
        stage.wait(60)
        yield stage, navigation


def words(stage: Stage) -> list[str]:
    return [str(one.item.property("text")) for one in walk.seen(stage.window) if walk.is_text(one.item)]


def there(stage: Stage, prefix: str) -> list[str]:
    return sorted(
        {one.item.objectName() for one in walk.targets(stage.window) if one.item.objectName().startswith(prefix)}
    )


def touch(stage: Stage, *names: str) -> None:
    for name in names:
        stage.tap(name)
        stage.settle()


def page(stage: Stage) -> str:
    return str(stage.session.pages.property("current"))


# ---------------------------------------------------------------- going somewhere while the car moves
@pytest.mark.parametrize("size", SIZES, ids=SIZE_NAMES)
@pytest.mark.parametrize("key", ["goHome", "goWork", "quick_charging_station", "quick_parking"])
def test_two_touches_to_what_a_driver_needs(size: tuple[int, int], key: str) -> None:
    with lived_in(size=size) as (stage, _):
        touch(stage, "railNavigate", key)
        assert page(stage) in ("Place", "Stations")
        assert any("km" in one or " m " in one for one in words(stage)), "it says how far"


def test_while_moving_six_rows_and_no_search() -> None:
    with lived_in() as (stage, navigation):
        assert len(navigation.places.favourites) + len(navigation.places.recents) > LIST_ROWS_WHILE_MOVING
        touch(stage, "railNavigate")
        rows = set(there(stage, "place_"))
        while there(stage, "pageDown") and stage.item("pageDown").isEnabled():
            touch(stage, "pageDown")
            rows |= set(there(stage, "place_"))
        assert len(rows) == LIST_ROWS_WHILE_MOVING
        assert there(stage, "openSearch") == []
        assert stage.text("searchWords") == "Search once you stand. All else works."
        stage.open("Search")
        stage.settle()
        assert there(stage, "key") == []


def test_a_place_that_is_home_too_is_not_listed_again() -> None:
    with lived_in() as (stage, navigation):
        navigation.look_at(TownFinder().place("Markveien 12"))
        touch(stage, "railNavigate")
        assert "Markveien 12" not in words(stage)


def test_distances_go_on_as_the_car_does() -> None:
    with lived_in() as (stage, _):
        touch(stage, "railNavigate", "goHome")
        before = stage.text("placeWhat")
        stage.travel(30)
        assert stage.text("placeWhat") != before


# ---------------------------------------------------------------- searching
def press(stage: Stage, letter: str) -> None:
    """Touch the key of a letter, turning to it where it lies on another leaf."""
    for _ in range(8):
        for key in (f"key{letter}", f"key{letter.upper()}"):
            if key in there(stage, "key"):
                touch(stage, key)
                return
        touch(stage, there(stage, "keyturn")[0])
    raise AssertionError(f"there is no key for {letter}")


@pytest.mark.parametrize("size", SIZES, ids=SIZE_NAMES)
def test_typing_brings_places_and_a_touch_opens_one(size: tuple[int, int]) -> None:
    with lived_in(DrivingState.PARKED, size) as (stage, _):
        touch(stage, "railNavigate", "openSearch")
        for letter in "vig":
            press(stage, letter)
        touch(stage, "keydone")
        assert there(stage, "key") == []
        assert "Vigelandsparken" in words(stage)
        assert any("© OpenStreetMap" in one for one in words(stage))
        touch(stage, "found_0")
        assert (page(stage), stage.text("placeName")) == ("Place", "Vigelandsparken")
        touch(stage, "back")
        assert page(stage) == "Search"


def write(stage: Stage, text: str) -> None:
    item = next(one for one in stage.items() if one.objectName() == "page").childItems()[0]
    item.setProperty("written", text)
    stage.settle()


def test_three_results_stand_above_the_keys() -> None:
    with lived_in(DrivingState.PARKED) as (stage, _):
        stage.open("Search")
        write(stage, "Nor")
        hits = there(stage, "hit_")
        assert hits == ["hit_0", "hit_1", "hit_2"]
        bottom = max(one.rect.bottom() for one in walk.targets(stage.window) if one.item.objectName() in hits)
        keys = [one.rect.top() for one in walk.targets(stage.window) if one.item.objectName().startswith("key")]
        assert bottom < min(keys)
        touch(stage, "hit_1")
        assert page(stage) == "Place"


def test_what_is_missing_is_said_in_words() -> None:
    finder = TownFinder(holds=True)
    car = make_car()
    car.driving = DrivingState.PARKED
    with make_stage(car=car) as stage:
        stage.wait(60)
        stage.open("Search")
        write(stage, "Vigel")
        assert stage.text("searchState").startswith("No map yet")
        stage.model.navigation.find_with(finder)
        stage.settle()
        assert stage.text("searchState") == "Looking …"
        finder.open()
        finder.let_go()
        stage.settle()
        assert not stage.shows("searchState")
        write(stage, "Zzyzx")
        finder.let_go()
        stage.settle()
        assert stage.text("searchState") == "Nothing found in the map of this car."
        for listener in finder.on_opened:
            listener({"opened": [], "refused": [{"what": "torn"}]})
        finder.let_go()
        stage.settle()
        assert "cannot be read" in stage.text("searchState")


def test_the_position_is_used_only_while_the_search_is_open() -> None:
    with lived_in(DrivingState.PARKED) as (stage, _):
        location = stage.services.location
        assert location is not None
        assert "places" not in {mark.holder for mark in location.leases}
        stage.open("Search")
        assert "places" in {mark.holder for mark in location.leases}
        stage.open("Settings")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        stage.settle()
        assert "places" not in {mark.holder for mark in location.leases}


def test_without_a_position_the_middle_of_the_map_is_searched_and_no_distance_is_invented() -> None:
    finder = TownFinder()
    with look(View("quiet", driving=DrivingState.PARKED, quiet=True)) as stage:
        live_here(stage.model.navigation, finder)
        stage.model.navigation.category = "parking"
        stage.open("Stations")
        stage.settle()
        assert "middle of the map" in stage.text("nearbyNote")
        category, near = finder.asked[-1]
        assert category == "parking"
        assert near == pytest.approx((59.915, 10.75))
        assert "Paleet P-hus" in words(stage)
        assert not [one for one in words(stage) if one.endswith((" km", " m"))]


# ---------------------------------------------------------------- keeping and erasing
def test_home_is_set_from_a_place_and_erased_after_a_question() -> None:
    with lived_in(DrivingState.PARKED) as (stage, navigation):
        navigation.places.forget_recents()
        home = navigation.places.home
        assert home is not None
        navigation.look_at(TownFinder().place("Vigelandsparken"))
        stage.open("Place")
        stage.settle()
        touch(stage, "keep_home")
        assert any("So far: Markveien 12" in one for one in words(stage))
        touch(stage, "placeQuestionNo")
        assert navigation.places.home == home
        touch(stage, "keep_home", "placeQuestionYes")
        assert navigation.places.home is not None
        assert navigation.places.home.place.name == "Vigelandsparken"
        assert stage.text("toast") == "This is home now"
        touch(stage, "keep_home", "placeQuestionYes")
        assert navigation.places.home is None
        assert navigation.places.recents == ()


def test_a_favourite_gets_a_name_of_its_own() -> None:
    with lived_in(DrivingState.PARKED) as (stage, navigation):
        navigation.look_at(TownFinder().place("Nasjonalmuseet"))
        stage.open("Place")
        stage.settle()
        assert not there(stage, "openPlaceName")
        touch(stage, "keep_favourite", "openPlaceName")
        touch(stage, "keyM", "keydone")
        assert page(stage) == "Place"
        assert navigation.places.favourites[0].label == "M"


def test_recents_go_only_after_a_question() -> None:
    with lived_in(DrivingState.PARKED) as (stage, navigation):
        count = len(navigation.places.recents)
        stage.open("Recents")
        stage.settle()
        touch(stage, "keepRecents", "eraseQuestionNo")
        assert stage.session.settings.get(RECENTS)
        assert len(navigation.places.recents) == count
        touch(stage, "keepRecents", "eraseQuestionYes")
        assert not stage.session.settings.get(RECENTS)
        assert navigation.places.recents == ()
        navigation.look_at(TownFinder().place("Nasjonalmuseet"))
        assert navigation.places.recents == ()
        touch(stage, "keepRecents")
        assert stage.session.settings.get(RECENTS), "nothing is lost by that, and nothing is asked"


def test_a_store_that_cannot_be_opened_is_told() -> None:
    with lived_in() as (stage, navigation):
        touch(stage, "railNavigate")
        assert not [one for one in words(stage) if "this drive only" in one]
        navigation.places.refuse()
        stage.settle()
        assert [one for one in words(stage) if "this drive only" in one]


# ---------------------------------------------------------------- chargers
def test_the_list_shows_what_has_the_plug_and_says_what_it_leaves_out() -> None:
    with lived_in() as (stage, _):
        touch(stage, "railNavigate", "quick_charging_station")
        assert len(there(stage, "station_")) > 2
        touch(stage, "openStationFilter", "plug_chademo")
        touch(stage, "back")
        assert there(stage, "station_") == ["station_0"]
        assert "Bislett hurtiglading" in words(stage)
        assert "4 without such a plug left out" in stage.text("nearbyNote")


# ---------------------------------------------------------------- words
@pytest.mark.parametrize(
    ("metres", "kilometres", "miles"),
    [
        (4, "0 m", "0 yd"),
        (346, "350 m", "0.2 mi"),
        (120, "120 m", "130 yd"),
        (994, "990 m", "0.6 mi"),
        (996, "1.0 km", "0.6 mi"),
        (9_940, "9.9 km", "6.2 mi"),
        (9_960, "10 km", "6.2 mi"),
        (1_234_000, "1,234 km", "767 mi"),
    ],
)
def test_how_far_is_written_as_it_is_said(metres: float, kilometres: str, miles: str) -> None:
    assert way(Formatter(Preferences()), metres) == kilometres
    assert way(Formatter(Preferences(Language.ENGLISH, DistanceUnit.MILES)), metres) == miles


def test_the_place_stays_open_when_the_language_changes() -> None:
    with lived_in() as (stage, navigation):
        touch(stage, "railNavigate", "goHome")
        stage.model.rewrite()
        stage.settle()
        assert stage.text("placeName") == "Markveien 12"
        location = stage.services.location
        assert location is not None
        assert len([mark for mark in location.leases if mark.holder == "places"]) == 1
        assert navigation.places.kept_as(Role.HOME, TownFinder().place("Markveien 12"))
