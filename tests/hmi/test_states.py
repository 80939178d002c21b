# SPDX-License-Identifier: Apache-2.0
"""Kill the bus, feed nonsense, resize the display: each page shows the right state, never zero for unknown."""

from __future__ import annotations

import logging
import math
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avn.charging.session import IS_CHARGING, START_STOP, TIME_TO_COMPLETE, TIMER_MODE
from avn.clock import NS_PER_MS
from avn.settings.catalogue import LANGUAGE, REDUCED_MOTION
from avn.settings.preferences import Language
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.encoder import MessageEncoder
from avn.vehicle.frames import Frame
from avn.vehicle.pipeline import VehiclePipeline
from avn.vehicle.signals import Value
from avn.viewmodels.formatting import NOT_KNOWN
from avn.viewmodels.pages import PAGES
from avn.viewmodels.stage import know_pages
from tests.support import screen, walk
from tests.support.demo_car import demo
from tests.support.eyes import (
    AGE,
    OWN_NUMBERS,
    OWN_WORDS,
    colour,
    fresh_looking,
    named,
    numbers,
    said,
    show,
    texts,
    visible,
    words,
)
from tests.support.screen import Stage, make_car, make_stage
from tests.support.views import SIZES, STANDING, invalid

pytestmark = pytest.mark.usefixtures("qapp", "nothing_raised")

USUAL, SMALL = (1280, 720), (800, 480)
MOVING, PARKED = DrivingState.MOVING, DrivingState.PARKED
OF_CAR = [page.name for page in PAGES if page.of_car]
OTHERS = [page.name for page in PAGES if not page.of_car and page.name != "Gallery"]  # samples of every state
# What satellites tell now, and what the road took before.
NOT_OF_NOW = re.compile(r"compass: .*|.*: \d+ m|energyCard: .*(12 km ago|kWh/100 km.*)")
MARKED_ONLY = {("Comfort", SMALL)}  # no room for the age in words: greyed, a clock beside each value

# A drive on which much is to be said, and a charge.
BUSY: dict[str, Value] = {
    screen.REAR_LEFT_DOOR: True,
    f"{screen.FRONT_RIGHT_TYRE}.IsPressureLow": True,
    f"{screen.FRONT_RIGHT_TYRE}.Pressure": 190,
    screen.DEFROST: True,
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


@pytest.fixture
def nothing_raised(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing may be raised where nobody hears it: in a slot, in a getter that QML asks, in a listener."""
    raised: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, _trace: raised.append(f"{kind.__name__}: {error}"))
    monkeypatch.setattr(sys, "unraisablehook", lambda what: raised.append(repr(what.exc_value)))
    with caplog.at_level(logging.ERROR):
        yield
    assert raised == []
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == []


@pytest.fixture(autouse=True, scope="module")
def pages_known() -> None:
    know_pages()


@contextmanager
def at_the_wheel(
    size: tuple[int, int] = (1280, 720),
    driving: DrivingState = MOVING,
    says: Mapping[str, Value] | None = None,
    *,
    quiet: bool = False,
) -> Iterator[Stage]:
    """A screen where nothing is on its way when it is looked at, before a car that says something or nothing."""
    car = make_car(quiet=quiet, obeys=True)
    car.driving = driving
    car.normal |= says or {}
    car.refresh()
    with make_stage(size=size, car=car, chosen={REDUCED_MOTION: True}) as stage:
        stage.wait(60, silent=quiet)
        yield stage
        assert stage.screen.warnings == []


def without_reason(stage: Stage, reasons: tuple[str, ...]) -> list[str]:
    """The dashes of which neither the screen nor the voice says why."""
    dashes = [one for one in texts(stage) if one.property("text") == NOT_KNOWN]
    return [f"no reason in '{said(one)}'" for one in dashes if not any(reason in said(one) for reason in reasons)]


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


def test_values_that_the_checks_refuse_give_way_to_dashes_and_the_word_fault() -> None:
    found = []
    with at_the_wheel() as stage:
        for page in OF_CAR:
            for seen in show(stage, page):
                invalid(stage)
                stage.wait(300, silent=True)
                stage.settle()
                found += [f"{seen}: {one}" for one in numbers(stage) if not NOT_OF_NOW.fullmatch(one)]
                found += [f"{seen}: {one}" for one in without_reason(stage, ("Signal fault",))]
                if not any("fault" in one for one in words(stage)):
                    found.append(f"{seen}: the fault is not in words")
                stage.car.refresh()
                stage.wait(40)
    assert not found, "\n".join(found)


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


# ---------------------------------------------------------------- nonsense
ABSURD = re.compile(r"\d[\d,.\u202f]{8}|\bnan\b|\binf\b|NO_SUCH|<b>|xxx")
TOO_LONG = re.compile(r"cut|clipped|place")
WHY = ("Signal fault", "nothing added", "not charging", "measured yet", "reckoning", "Too low")
NONSENSE: dict[str, Mapping[str, Value]] = {
    "not a number": {"float": math.nan, "whole": -3, "word": "NaN"},
    "without end": {"float": math.inf, "whole": 257, "word": "99:99"},
    "huge": {"float": 1e12, "whole": 2**63, "word": "x" * 300},
    "far below zero": {"float": -1e12, "whole": -(2**63), "word": ""},
    "next to nothing": {"float": 5e-324, "whole": 1, "word": "<b>0</b>\u202e\u0301"},
}
SORTS = {"boolean": "switch", "string": "word", "string[]": "word", "float": "float", "double": "float"}


@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_neither_breaks_a_page_nor_stands_on_it(kind: str) -> None:
    values = {"switch": True, **NONSENSE[kind]}
    told = {rule.path: values[SORTS.get(rule.datatype, "whole")] for rule in demo().catalogue.signals}
    found = []
    with at_the_wheel() as stage:
        for page in OF_CAR:
            for seen in show(stage, page):
                stage.tell(told)
                stage.wait(300)
                stage.settle()
                absurd = [one for one in words(stage) if ABSURD.search(one)]
                if kind == "huge":
                    absurd += [one for one in walk.faults(stage.window, stage.picture()) if TOO_LONG.search(one)]
                found += [f"{seen}: {one}" for one in absurd + without_reason(stage, WHY)]
                stage.car.refresh()
    assert not found, "\n".join(sorted(set(found)))
