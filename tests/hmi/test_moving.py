# SPDX-License-Identifier: Apache-2.0
"""While the car moves, what holds the eyes is locked on every page, with a word of what still works; the rest works."""

from __future__ import annotations

import pytest
from PySide6.QtQuick import QQuickItem

from avn.vehicle.driving_state import LIST_ROWS_WHILE_MOVING, DrivingState
from avn.viewmodels.pages import PAGES
from tests.support import walk
from tests.support.screen import Stage
from tests.support.views import View, look

pytestmark = pytest.mark.usefixtures("qapp")

# What only a car that stands offers, by page; everything else must be there in both states.
STANDING_ONLY = {
    "CarName": ("key", "textEntry"),
    "Navigate": ("openSearch", "openRecents", "page"),
    "PlaceName": ("key", "textEntry"),
    "Search": ("key", "searchField"),
    "Licences": ("licence_", "page"),
    "LicenceText": ("text",),
    "Notices": ("page",),
    "Gallery": ("guard", "page", "gallery", "key", "textEntry"),
    "Comfort": ("driver", "wheel"),  # the car itself refuses to move its driver's seat and wheel
}
LONG_TEXT = 160  # characters: more than three lines of body text on a sheet


def names(stage: Stage) -> set[str]:
    return {one.item.objectName() or walk.name_of(one.item) for one in walk.targets(stage.window)}


def of_type(stage: Stage, kind: str) -> list[QQuickItem]:
    """The items that are drawn and made by a file of ours of this name."""
    return [one.item for one in walk.seen(stage.window) if kind_of(one.item) == kind]


def kind_of(item: QQuickItem) -> str:
    return str(item).partition("(")[0].rpartition(".")[2]


def offers(view: View) -> tuple[set[str], list[str]]:
    """What can be touched, leaf by leaf, and every text that is shown."""
    with look(view) as stage:
        found, words = names(stage), texts(stage)
        while "pageDown" in names(stage) and stage.item("pageDown").isEnabled():
            stage.tap("pageDown")
            stage.settle()
            found |= names(stage)
            words += texts(stage)
    return found, words


def texts(stage: Stage) -> list[str]:
    return [str(one.item.property("text")) for one in walk.seen(stage.window) if walk.is_text(one.item)]


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_only_what_holds_the_eyes_is_locked(page: str) -> None:
    standing, _ = offers(View("standing", page, driving=DrivingState.IDLING))
    moving, words = offers(View("moving", page))
    lost = {one for one in standing - moving if not one.startswith(STANDING_ONLY.get(page, ()))}
    assert lost == set()
    assert not [one for one in moving if one.startswith("key")], "the keyboard is offered"
    assert [one for one in words if len(one) > LONG_TEXT] == []
    rows = [one for one in moving if one.startswith(("licence_", "notice"))]
    assert len(rows) <= LIST_ROWS_WHILE_MOVING


@pytest.mark.parametrize("page", ["CarName", "Comfort", "Licences", "LicenceText", "Navigate", "PlaceName", "Search"])
def test_a_locked_page_says_what_still_works(page: str) -> None:
    with look(View("moving", page)) as stage:
        assert any("stop" in one or "stand" in one for one in texts(stage)), texts(stage)
    with look(View("standing", page, driving=DrivingState.IDLING)) as stage:
        assert not any("until you stop" in one for one in texts(stage))


def test_the_keyboard_goes_when_the_car_sets_off() -> None:
    with look(View("standing", "CarName", driving=DrivingState.IDLING)) as stage:
        assert "keyA" in names(stage)
        stage.tap("keyA")
        written = stage.text("textEntry")
        stage.car.driving = DrivingState.MOVING
        stage.wait(40)
        stage.settle()
        assert not [one for one in names(stage) if one.startswith("key")]
        stage.car.driving = DrivingState.IDLING
        stage.wait(40)
        stage.settle()
        assert [one for one in names(stage) if one.startswith("key")]
        assert stage.text("textEntry") == written, "what was written is lost"


@pytest.mark.parametrize("activity", ["TextEntry", "LongList", "Video", "Pairing", "AppActivation"])
def test_each_activity_has_a_guard_that_locks(activity: str) -> None:
    """The gallery holds one sample of each; a guard makes its content only while it is allowed."""
    name = f"guard{activity}"

    def inside(driving: DrivingState) -> bool:
        with look(View("guards", "Gallery", driving=driving)) as stage:
            while True:
                found = {one.item.objectName() for one in walk.seen(stage.window)}
                if name in found:
                    return f"{name}Content" in found
                assert "pageDown" in found and stage.item("pageDown").isEnabled(), f"the gallery has no {name}"
                stage.tap("pageDown")
                stage.settle()

    assert inside(DrivingState.PARKED)
    assert not inside(DrivingState.MOVING)


def test_what_nobody_knows_counts_as_moving() -> None:
    with look(View("quiet", "CarName", quiet=True)) as stage:
        assert not [one for one in names(stage) if one.startswith("key")]
