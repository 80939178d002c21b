# SPDX-License-Identifier: Apache-2.0
"""Kill the bus, feed nonsense, resize the display: each page shows the right state, never zero for unknown."""

from __future__ import annotations

import re
from functools import cache

import pytest

from avn.charging.session import IS_CHARGING, START_STOP, TIME_TO_COMPLETE, TIMER_MODE
from avn.settings.catalogue import LANGUAGE
from avn.settings.preferences import Language
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Value
from avn.viewmodels.formatting import NOT_KNOWN
from avn.viewmodels.pages import PAGES
from tests.support import screen, walk
from tests.support.eyes import (
    AGE,
    OF_CAR,
    OWN_NUMBERS,
    OWN_WORDS,
    at_the_wheel,
    colour,
    fresh_looking,
    named,
    numbers,
    show,
    texts,
    turned,
    visible,
    without_reason,
    words,
)
from tests.support.screen import Stage
from tests.support.views import SIZES, STANDING

pytestmark = pytest.mark.usefixtures("qapp", "nothing_raised")

USUAL, SMALL = (1280, 720), (800, 480)
MOVING, PARKED = DrivingState.MOVING, DrivingState.PARKED
OTHERS = [page.name for page in PAGES if not page.of_car and page.name != "Gallery"]  # samples of every state
MARKED_ONLY = {("Comfort", SMALL)}  # no room for the age in words: greyed, a clock beside each value

# A drive on which much is to be said, and a charge.
BUSY: dict[str, Value] = {
    screen.REAR_LEFT_DOOR: True,
    f"{screen.FRONT_RIGHT_TYRE}.IsPressureLow": True,
    f"{screen.FRONT_RIGHT_TYRE}.Pressure": 190,
    screen.DEFROST: True,
    "Vehicle.Cabin.Door.Row1.PassengerSide.Window.Position": 60,
    screen.PASSENGER_SEAT: 33,
    "Vehicle.Body.Lights.Beam.High.IsOn": True,
    "Vehicle.Service.DistanceToService": -300.0,
    TIMER_MODE: "END_TIME",
}
CHARGE_NOW: dict[str, Value] = {
    **STANDING,
    screen.PLUGGED: True,
    START_STOP: "START",
    IS_CHARGING: True,
    screen.POWER: 11_000.0,
    TIME_TO_COMPLETE: 5_400,
    TIMER_MODE: "INACTIVE",
}


# ---------------------------------------------------------------- what nobody has measured
@pytest.mark.parametrize(("size", "driving"), [(USUAL, PARKED), (SMALL, MOVING)], ids=["parked", "moving small"])
def test_a_car_that_never_spoke_has_no_numbers_and_every_dash_has_its_reason(
    size: tuple[int, int], driving: DrivingState
) -> None:
    found, dashes = [], 0
    with at_the_wheel(size, driving, quiet=True) as stage:
        for page in OF_CAR:
            for seen in show(stage, page):
                found += [f"{seen}: {one}" for one in numbers(stage)]
                found += [f"{seen}: {one}" for one in without_reason(stage, ("Not received", "measured yet"))]
                dashes += sum(one.property("text") == NOT_KNOWN for one in texts(stage))
    assert not found, "\n".join(found)
    assert dashes > 30, "nothing was looked at"


def test_what_the_head_unit_knows_by_itself_is_the_same_in_every_car() -> None:
    """On its own pages a number that comes and goes with the car would be one that was measured, or made up."""

    def shown(stage: Stage) -> dict[str, set[str]]:
        return {page: {word for _ in show(stage, page) for word in words(stage)} for page in OTHERS}

    with at_the_wheel() as stage:
        driving = shown(stage)
    with at_the_wheel(quiet=True) as stage:
        quiet = shown(stage)
    made_up = {page: {one for one in quiet[page] - driving[page] if re.search(r"\d", one)} for page in OTHERS}
    assert not any(made_up.values()), made_up


@pytest.mark.parametrize(
    ("place", "planted"),
    [("avn.viewmodels.reading", "0"), ("avn.viewmodels.reading", "0 km"), ("avn.viewmodels.control", "0")],
)
def test_a_zero_for_what_nobody_measured_is_found(monkeypatch: pytest.MonkeyPatch, place: str, planted: str) -> None:
    monkeypatch.setattr(f"{place}.NOT_KNOWN", planted)
    with at_the_wheel(quiet=True) as stage:
        found = {page: [one for _ in show(stage, page) for one in numbers(stage)] for page in OF_CAR}
    assert all(found.values()), found


# ---------------------------------------------------------------- a bus that dies, and lives again
@cache
def words_without_a_car(size: tuple[int, int], driving: DrivingState) -> dict[str, set[str]]:
    """What each page says before a car that has never spoken."""
    with at_the_wheel(size, driving, quiet=True) as stage:
        return {page: {word for _ in show(stage, page) for word in words(stage)} for page in OF_CAR}


@pytest.mark.parametrize(
    ("size", "driving", "says"),
    [(USUAL, MOVING, BUSY), (SMALL, MOVING, {}), (USUAL, PARKED, CHARGE_NOW)],
    ids=["busy", "small", "charging"],
)
def test_values_of_a_dead_bus_are_kept_and_grey_with_their_age_and_come_back(
    size: tuple[int, int], driving: DrivingState, says: dict[str, Value]
) -> None:
    quiet, found = words_without_a_car(size, driving), []
    with at_the_wheel(size, driving, says) as stage:
        for page in OF_CAR:
            for seen in show(stage, page):
                before = named(stage)
                stage.age(14_000)
                stage.wait(40, silent=True)
                stage.settle()
                wrong = fresh_looking(stage, quiet[page]) + lost(before, named(stage))
                if driving is PARKED:  # the other half is looked at with the layout
                    wrong += walk.faults(stage.window, stage.picture())
                elif (page, size) not in MARKED_ONLY:
                    wrong += [] if any(AGE.search(one) or one in OWN_WORDS for one in words(stage)) else ["no age"]
                stage.age(1_000)
                stage.car.refresh()
                stage.wait(300)
                stage.settle()
                after = named(stage)
                wrong += [
                    f"{name} {was} came back as {after.get(name)}"
                    for name, was in before.items()
                    if after.get(name) != was
                ]
                found += [f"{seen}: {one}" for one in wrong]
    assert not found, "\n".join(sorted(set(found)))


def lost(before: dict[str, tuple[str, str]], after: dict[str, tuple[str, str]]) -> list[str]:
    """The figures that are others now; what was reckoned together with other values may be shorter."""
    found = []
    for name, (text, _) in before.items():
        now = after.get(name, (text, ""))[0]
        if name not in OWN_NUMBERS and re.search(r"\d", text) and not AGE.search(now) and not text.startswith(now):
            found.append(f"{name} '{text}' became '{now}'")
    return found


@pytest.mark.parametrize(("driving", "quiet"), [(MOVING, False), (PARKED, True)], ids=["stale", "never heard"])
def test_no_touch_is_left_without_an_answer_while_the_car_is_silent(driving: DrivingState, quiet: bool) -> None:
    found, touched, reasons = [], 0, set()
    with at_the_wheel(driving=driving, says=None if quiet else BUSY, quiet=quiet) as stage:
        stage.age(14_000)
        failures, pages = stage.model.models.failures, stage.session.pages
        for page in OF_CAR:
            for seen in show(stage, page):
                for name in sorted({one.item.objectName() for one in walk.targets(stage.window) if mine(one)}):
                    if not visible(stage, name):
                        stage.settle()  # the banner's room goes back to the page
                    before = looks(stage)
                    stage.tap(name)
                    touched += 1
                    if not failures.property("title") and looks(stage) == before:
                        stage.wait(300, silent=True)  # a wish that came soon after another one waits for its turn
                    if failures.property("title"):
                        reasons.add(str(failures.property("remedy")))
                    elif pages.property("current") == page and looks(stage) == before:
                        found.append(f"{seen}: nothing answers {name}")
                    failures.dismiss()
                    stage.wait(20, silent=True)
                    if pages.property("current") != page:
                        pages.back()
                    stage.picture()
                stage.settle()
    assert not found, "\n".join(found)
    assert touched > 40
    assert reasons <= {"The car is silent. Wait, then try again.", "Connect the cable, then try again."}
    assert reasons


def mine(one: walk.Seen) -> bool:
    """Whether the target sets something, on the page or in the comfort strip, and does not lead elsewhere."""
    name, elsewhere = one.item.objectName(), ("rail", "back", "banner", "page", "comfort_", "details", "open")
    return (
        bool(name) and one.item.isEnabled() and not name.startswith(elsewhere) and not name.endswith(("Mark", "Card"))
    )


def looks(stage: Stage) -> list[tuple[str, str]]:
    """Every text but ages, with its colour."""
    drawn = [one for one in stage.items() if walk.is_text(one) and one.isVisible()]
    return [(text, colour(one)) for one in drawn if not AGE.search(text := str(one.property("text")))]


# ---------------------------------------------------------------- another size while a page is open
@pytest.mark.parametrize("language", Language)
def test_every_page_stays_what_it_is_at_another_size(language: Language) -> None:
    """Each language has its share of the pages; the layout of all of them is looked at by itself."""
    found = []
    with at_the_wheel(driving=PARKED) as stage:
        stage.session.settings.set(LANGUAGE, language)
        stage.wait(40)
        for page in [page.name for page in PAGES][list(Language).index(language) :: len(Language)]:
            stage.session.pages.home()
            stage.open(page)
            stage.settle()
            before = words(stage)
            for size in (*SIZES[1:], SIZES[0]):
                stage.window.resize(*size)
                stage.settle()
                wrong = walk.faults(stage.window, stage.picture())
                wrong += [] if stage.session.pages.property("current") == page else ["another page"]
                wrong += leaves(stage)
                found += [f"{page} {size[0]}x{size[1]}: {one}" for one in wrong]
            if words(stage) != before:
                found.append(f"{page}: {words(stage) ^ before} after all sizes")
    assert not found, "\n".join(found)


def leaves(stage: Stage) -> list[str]:
    """What is wrong with where lists are turned to: a leaf that is not there, or one that is empty."""
    found = []
    for one in stage.items():
        if one.isVisible() and one.property("leaves") is not None and one.property("leaf") is not None:
            leaf, count = one.property("leaf"), one.property("leaves")
            if not 0 <= leaf < max(1, count):
                found.append(f"leaf {leaf} of {count}")
    return found


@pytest.mark.parametrize("page", ["Vehicle", "Comfort", "Units", "Licences"])
def test_a_list_that_was_turned_is_where_its_reader_left_it(page: str) -> None:
    with at_the_wheel(SMALL, PARKED, BUSY) as stage:
        stage.open(page)
        if page == "Comfort":  # a seat is a list only where it has no room for its drawing
            stage.tap("comfort_cabin")
        stage.settle()
        while turned(stage, "pageDown"):
            pass
        at, before = stage.text("pageCount"), words(stage)
        for size in (*SIZES, SMALL):
            stage.window.resize(*size)
            stage.settle()
            assert leaves(stage) == []
        assert (stage.text("pageCount"), words(stage)) == (at, before)


def test_what_was_chosen_and_typed_on_a_page_outlives_another_size() -> None:
    with at_the_wheel(driving=PARKED) as stage:
        stage.open("CarName")
        stage.settle()
        for key in ("keyT", "keye", "keys"):
            stage.tap(key)
        for size in (*SIZES[1:], SIZES[0]):
            stage.window.resize(*size)
            stage.settle()
            assert "Tes" in " ".join(words(stage)), size
        stage.open("Comfort")
        stage.settle()
        stage.tap("comfort_cabin")
        stage.window.resize(*SMALL)
        stage.settle()
        assert stage.item("comfort_cabin").property("selected") is True
