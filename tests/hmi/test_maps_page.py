# SPDX-License-Identifier: Apache-2.0
"""The maps of the unit, under a finger: taken in, gone back from, removed; parked only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from avn.settings.catalogue import LANGUAGE, REDUCED_MOTION
from avn.settings.preferences import Language
from avn.vehicle.driving_state import DrivingState
from tests.support.car_maps import Message, ToldMaps, on_stick, stock
from tests.support.map_views import DEMO, DENMARK, NEWER, NORWAY, begin
from tests.support.screen import Stage, make_car, make_stage
from tests.support.views import STANDING

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.usefixtures("nothing_raised")]


@pytest.fixture
def stage() -> Iterator[Stage]:
    car = make_car()
    car.driving = DrivingState.PARKED
    car.normal |= STANDING
    car.refresh()
    with make_stage(car=car, chosen={REDUCED_MOTION: True}) as made:
        made.wait(40)
        yield made


def opened(stage: Stage, *packs: Message, stick: tuple[Message, ...] = ()) -> ToldMaps:
    """Come to the page by touch, as a driver does."""
    maps = begin(stage, *packs)
    if stick:
        maps.put_in(*stick)
    stage.tap("railSettings")
    stage.settle()
    while not stage.shows("openMaps"):
        stage.tap("pageDown")
        stage.settle()
    stage.tap("openMaps")
    stage.settle()
    maps.hear()
    stage.settle()
    return maps


def asked(maps: ToldMaps, verb: str) -> list[Message]:
    maps.hear()
    return [one for one in maps.asked if verb in one]


def test_three_touches_update_a_map(stage: Stage) -> None:
    maps = opened(stage, NORWAY, DENMARK, stick=(NEWER,))
    assert "Newer than yours." in stage.text(f"mapsText_{NEWER['folder']}")
    stage.tap(f"mapsAct_{NEWER['folder']}")
    (wish,) = asked(maps, "install")
    assert wish["source"] == NEWER["folder"]
    stage.settle()
    assert stage.text("mapsWorkTitle") == "Installing Denmark"
    maps.step("install", "verify", 0.5)
    stage.settle()
    assert stage.item("mapsProgress").property("name") == "Checking every byte"
    assert not stage.shows(f"mapsAct_{NEWER['folder']}")
    maps.answer("install", folder="/x", region="denmark", name="Denmark", version=NEWER["version"], bytes=1)
    maps.answer("stock", **stock(NORWAY, {**DENMARK, "version": NEWER["version"], "previous": DENMARK["version"]}))
    stage.settle()
    assert not stage.shows("mapsWork")
    assert stage.session.messages.property("text") == "The new map is in use"


def test_stop_stops(stage: Stage) -> None:
    maps = opened(stage, DENMARK, stick=(NEWER,))
    stage.tap(f"mapsAct_{NEWER['folder']}")
    maps.step("install", "copy", 0.1)
    stage.settle()
    stage.tap("mapsStop")
    assert len(asked(maps, "cancel")) == 1
    stage.settle()
    assert not stage.shows("mapsStop")  # once is enough
    maps.fail("install", "This was stopped.")
    maps.answer("stock", **stock(DENMARK))
    stage.settle()
    assert not stage.shows("mapsWork")
    assert not stage.shows("mapsCard_failure")


def test_a_pulled_stick_is_waited_for_in_words_and_gone_on_with(stage: Stage) -> None:
    maps = opened(stage, DENMARK, stick=(NEWER,))
    stage.tap(f"mapsAct_{NEWER['folder']}")
    maps.step("install", "copy", 0.5)
    maps.say({"sticks": []})
    maps.fail("install", "The stick is gone, or was pulled while it was read.", gone=True)
    stage.settle()
    assert stage.text("mapsWaiting") == "The stick is out. It goes on when the stick is back."
    maps.put_in(NEWER)
    stage.settle()
    assert not stage.shows("mapsWaiting")
    assert len(asked(maps, "install")) == 2


def test_removing_is_asked_about_first(stage: Stage) -> None:
    maps = opened(stage, NORWAY, DENMARK)
    stage.tap("mapsSecond_norway")
    stage.settle()
    assert asked(maps, "remove") == []
    stage.tap("removeMapNo")
    stage.settle()
    assert asked(maps, "remove") == []
    stage.tap("mapsSecond_norway")
    stage.settle()
    stage.tap("removeMapYes")
    (wish,) = asked(maps, "remove")
    assert wish["region"] == "norway"


def test_only_a_map_with_an_earlier_one_can_be_rolled_back(stage: Stage) -> None:
    maps = opened(stage, NORWAY, DENMARK)
    assert not stage.shows("mapsAct_denmark")
    stage.tap("mapsAct_norway")
    (wish,) = asked(maps, "roll_back")
    assert (wish["region"], wish["version"]) == ("norway", NORWAY["version"])


def test_while_the_car_moves_maps_are_read_and_not_changed(stage: Stage) -> None:
    maps = opened(stage, NORWAY, DENMARK, stick=(NEWER,))
    stage.tap("mapsSecond_norway")
    stage.settle()
    assert stage.shows("removeMapYes")
    stage.car.driving = DrivingState.MOVING
    stage.wait(60)
    stage.settle()
    assert not stage.shows("removeMapYes")  # a question does not wait behind the drive
    assert stage.shows("mapsLocked")
    assert stage.shows("mapsText_norway")
    assert not stage.shows("mapsSecond_norway")
    assert not stage.shows(f"mapsAct_{NEWER['folder']}")
    model = stage.model.property("maps")
    for key, action in ((str(NEWER["folder"]), "install"), ("norway", "remove"), ("norway", "rollBack")):
        model.act(key, action)
    for verb in ("install", "remove", "roll_back"):
        assert asked(maps, verb) == []


def test_a_failure_stays_until_it_was_read(stage: Stage) -> None:
    maps = opened(stage, DENMARK, stick=(NEWER,))
    stage.tap(f"mapsAct_{NEWER['folder']}")
    what = "There is too little space: 1268 MB are needed to install this map safely, 900 MB are free."
    maps.fail("install", what, "Remove a map that is not needed; 368 MB more must be free.")
    maps.answer("stock", **stock(DENMARK))
    stage.settle()
    assert stage.text("mapsDetail_failure") == (
        "There is too little room: 1268 MB are needed, 900 MB are free. "
        "Remove a map that is not needed: 368 MB more must be free."
    )
    stage.tap("mapsAct_failure")
    stage.settle()
    assert not stage.shows("mapsCard_failure")


def test_without_a_map_the_demo_region_is_a_touch_away(stage: Stage) -> None:
    maps = opened(stage)
    assert [one["asked"] for one in asked(maps, "demo")] == [False]
    stage.tap("mapsAct_none")
    assert [one["asked"] for one in asked(maps, "demo")] == [False, True]
    maps.step("demo", "invent", 0.1)
    stage.settle()
    assert stage.text("mapsWorkTitle") == "Making the demo region"
    maps.answer("demo", made=True)
    maps.answer("stock", **stock(DEMO))
    stage.settle()
    assert stage.shows("mapsSecond_demo")


def test_what_is_there_is_looked_for_again_when_the_page_opens(stage: Stage) -> None:
    maps = opened(stage, DENMARK, stick=(NEWER,))
    assert len(asked(maps, "stock")) == 2
    assert len(asked(maps, "look")) == 2
    maps.answer("look", packs=[on_stick("sweden", "Sweden")])
    stage.settle()
    assert [one.region for one in maps.service.found] == ["sweden"]


def test_another_language_keeps_what_is_under_way(stage: Stage) -> None:
    maps = opened(stage, DENMARK, stick=(NEWER,))
    stage.tap(f"mapsAct_{NEWER['folder']}")
    maps.step("install", "copy", 0.5)
    stage.session.settings.set(LANGUAGE, Language.DANISH)
    stage.wait(40)
    stage.settle()
    assert "november" in str(stage.model.property("maps").property("rows")).lower() or stage.shows("mapsWork")
    maps.step("install", "copy", 0.9)
    stage.settle()
    assert stage.item("mapsProgress").property("fraction") == pytest.approx(0.677)
    assert len(maps.service.listeners) == 1


def test_the_row_under_settings_names_the_maps(stage: Stage) -> None:
    begin(stage, NORWAY, DENMARK)
    stage.open("Settings")
    stage.settle()
    while not stage.shows("openMaps"):
        stage.tap("pageDown")
        stage.settle()
    assert stage.item("openMaps").property("subtitle") == "Norway, Denmark"
