# SPDX-License-Identifier: Apache-2.0
"""Looks at the screen for what cannot be true: numbers that nobody measured, and old values that look fresh.

All of it is read from the rendered items: their words, their colours, and what is read aloud of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from PySide6.QtGui import QAccessible, QColor
from PySide6.QtQuick import QQuickItem

from avn.resources import qml_folder
from avn.settings.catalogue import REDUCED_MOTION
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Value
from avn.viewmodels.formatting import NOT_KNOWN
from avn.viewmodels.pages import PAGES
from tests.support import walk
from tests.support.screen import Stage, make_car, make_stage

OF_CAR = [page.name for page in PAGES if page.of_car]

AGE = re.compile(r"\d+ (s|min|h) ago")
SCALE = re.compile(r"\d+ m|12 km ago")  # of the ground's squares and of the last kilometres
OWN_NUMBERS = {"clockValue", "pageCount"}  # the head unit itself knows them
NAMES = "12 V"  # of a battery, whatever its voltage

# What is of the head unit, not of the car, though it may be drawn for it: by its name, and by its words.
OWN_ITEMS = ("rail", "comfort_", "positionMark", "clock", "page", "chargingAction", "chart", "detailsKey")
OWN_WORDS = {"Little is known of the car", "Details says what, and how old."}

# What lies behind a key of a page.
FACES = {"Comfort": ("comfort_passenger", "comfort_cabin"), "Vehicle": ("detailsKey",)}


# ---------------------------------------------------------------- what is there
@cache
def palette() -> dict[str, str]:
    """The night colours of Theme.qml by their role."""
    source = (qml_folder() / "Avn" / "Theme" / "Theme.qml").read_text()
    return {name: night.lower() for name, night in re.findall(r'color (\w+): mix\("#\w{6}", "(#\w{6})"', source)}


def colour(item: QQuickItem) -> str:
    """The colour of a text, an icon or a filled shape; empty where it has none."""
    shade = item.property("color")
    return shade.name() if isinstance(shade, QColor) and shade.alpha() > 0 else ""


def owner(item: QQuickItem) -> str:
    """The name of the item, or of the nearest one around it that has one."""
    at: QQuickItem | None = item
    while at is not None and not at.objectName():
        at = at.parentItem()
    return "" if at is None else at.objectName()


def spoken(item: QQuickItem) -> str:
    """What is read aloud of this item."""
    interface = QAccessible.queryAccessibleInterface(item)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def said(item: QQuickItem) -> str:
    """What is read aloud of the item, or of what it stands in, where that says more than its text."""
    at: QQuickItem | None = item
    while at is not None:
        if (name := spoken(at)) and name != item.property("text"):
            return name
        at = at.parentItem()
    return ""


def visible(stage: Stage, name: str) -> list[QQuickItem]:
    """Every visible item of this name."""
    return [one for one in stage.items() if one.objectName() == name and one.isVisible()]


def texts(stage: Stage) -> list[QQuickItem]:
    """Every text that can be seen."""
    return [one.item for one in walk.seen(stage.window) if walk.is_text(one.item)]


def words(stage: Stage) -> set[str]:
    """The words of all of them."""
    return {str(one.property("text")) for one in texts(stage)}


def named(stage: Stage) -> dict[str, tuple[str, str]]:
    """Words and colour of every text that has a name."""
    return {one.objectName(): (str(one.property("text")), colour(one)) for one in texts(stage) if one.objectName()}


# ---------------------------------------------------------------- who looks
@contextmanager
def at_the_wheel(
    size: tuple[int, int] = (1280, 720),
    driving: DrivingState = DrivingState.MOVING,
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


# ---------------------------------------------------------------- the way through a page
def show(stage: Stage, page: str) -> Iterator[str]:
    """Open the page and turn through all of it; yields the name of what is seen now."""
    stage.session.pages.home()
    stage.open(page)
    for face in ("", *FACES.get(page, ())):
        if face and not visible(stage, face):
            continue
        if face:
            stage.tap(face)
        stage.settle()
        yield f"{page} {face}".strip()
        while turned(stage, "pageDown"):
            yield f"{page} {face}".strip()
        while turned(stage, "pageUp"):
            pass


def turned(stage: Stage, key: str) -> bool:
    """Turn a list by its key, where there is one that turns."""
    if not any(one.isEnabled() for one in visible(stage, key)):
        return False
    stage.tap(key)
    stage.settle()
    return True


# ---------------------------------------------------------------- what cannot be true
def numbers(stage: Stage) -> list[str]:
    """Every number that is shown or read aloud and that the head unit does not know by itself."""
    found = set()
    for one in walk.seen(stage.window):
        shown = str(one.item.property("text")) if walk.is_text(one.item) else ""
        if one.item.objectName() not in OWN_NUMBERS:
            found |= {
                f"{owner(one.item)}: {text}"
                for text in (shown, spoken(one.item))
                if re.search(r"\d", text.replace(NAMES, ""))
            }
    return sorted(found)


def fresh_looking(stage: Stage, quiet: set[str]) -> list[str]:
    """What looks or reads as if it were fresh while the car is silent; `quiet` are words that need no car."""
    shade = palette()
    lively = {shade[role] for role in ("positive", "heat", "accent", "accentSoft")}
    fresh = lively | {shade["text"]}
    found = []
    for one in walk.seen(stage.window):
        item, place = one.item, owner(one.item)
        text = str(item.property("text")) if walk.is_text(item) else ""
        if place.startswith(OWN_ITEMS) or one.opacity < 0.6:  # what is old may also be drawn faint
            continue
        if not text and colour(item) in lively:
            found.append(f"{place} is drawn in {colour(item)}")
        if not text or text in quiet | OWN_WORDS or AGE.search(text) or SCALE.fullmatch(text):
            continue
        if colour(item) in fresh:
            found.append(f"{place} '{text}' looks fresh")
        if re.search(r"\d", text) and said(item) and not AGE.search(said(item)):
            found.append(f"{place} '{text}' is read aloud without its age: '{said(item)}'")
    return found
