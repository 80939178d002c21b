# SPDX-License-Identifier: Apache-2.0
"""Writing a name while the car stands: every letter of the three languages, at every size, on keys that can be hit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from avn.vehicle.driving_state import DrivingState
from tests.support.glass import Glass, under_glass
from tests.support.screen import make_car, make_stage
from tests.support.walk import faults

pytestmark = pytest.mark.usefixtures("qapp")

# What a page has while the car stands: parked, or beside a slice of the ground.
ROOMS = ((1152, 472), (800, 472), (896, 360), (720, 360), (700, 250), (1792, 472), (1072, 472), (688, 980), (688, 680))
LETTERS = {"en": "abcdefghijklmnopqrstuvwxyz"}
LETTERS |= dict.fromkeys(("nb", "da"), LETTERS["en"] + "æøå")
FIGURES = "1234567890"


def entry(language: str = "en", *, text: str = "x", longest: int = 40, more: str = "") -> str:
    return f"""
    property alias written: entry.written
    TextEntry {{
        id: entry
        anchors.fill: parent; name: "Name"; allowed: true
        language: "{language}"; text: "{text}"; longest: {longest}; {more}
        onAccepted: text => glass.say("accepted " + text)
    }}
    """


def written(glass: Glass) -> str:
    return str(glass.window.property("written"))


def keys(glass: Glass) -> dict[str, QQuickItem]:
    return {
        one.objectName()[3:]: one
        for one in glass.items()
        if one.objectName().startswith("key") and one.isVisible() and one.inherits("QQuickAbstractButton")
    }


def leaves(glass: Glass) -> Iterator[dict[str, QQuickItem]]:
    """The keys of every set of characters, found as a person does: by turning to each one that is offered."""
    left, seen = [""], set()
    while left:
        turn = left.pop()
        if turn:
            if turn not in keys(glass):  # only the next one is offered at a time
                turn = next(one for one in keys(glass) if one.startswith("turn"))
            glass.click("key" + turn)
            seen.add(turn)
        left += [one for one in keys(glass) if one.startswith("turn") and one not in seen and one not in left]
        yield keys(glass)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: f"{room[0]}x{room[1]}")
@pytest.mark.parametrize("language", LETTERS)
def test_every_letter_is_there_on_a_key_that_can_be_hit(language: str, room: tuple[int, int]) -> None:
    with under_glass(entry(language), size=room) as glass:
        window = QRectF(-0.01, -0.01, room[0] + 0.02, room[1] + 0.02)
        offered: set[str] = set()
        for leaf in leaves(glass):
            offered |= {name for name in leaf if len(name) == 1}
            assert {"erase", "space", "done"} <= set(leaf)
            places = {name: one.mapRectToScene(QRectF(0, 0, one.width(), one.height())) for name, one in leaf.items()}
            places["field"] = glass.item("textEntry").mapRectToScene(
                QRectF(0, 0, glass.item("textEntry").width(), glass.item("textEntry").height())
            )
            for name, place in places.items():
                assert min(place.width(), place.height()) >= 76 - 0.01, name
                assert window.contains(place), name
            for (one, a), (other, b) in combinations(places.items(), 2):
                across = max(a.left(), b.left()) - min(a.right(), b.right())
                down = max(a.top(), b.top()) - min(a.bottom(), b.bottom())
                assert max(across, down) >= 8 - 0.01, f"{one} and {other}"
        assert offered >= set(LETTERS[language]) | set(FIGURES) | set("éüß")
        assert glass.warnings == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: f"{room[0]}x{room[1]}")
@pytest.mark.parametrize("large", [False, True])
def test_nothing_on_the_keyboard_is_cut(room: tuple[int, int], large: bool) -> None:
    more = 'doneText: "Lagre navnet"; placeholder: "Bilens navn"'
    with under_glass(entry("nb", more=more), size=room, large=large) as glass:
        for _ in leaves(glass):
            assert faults(glass.window, glass.picture()) == []


@pytest.mark.parametrize(("language", "ends"), [("nb", "øæ"), ("da", "æø")])
def test_the_letters_of_the_north_lie_where_hands_look_for_them(language: str, ends: str) -> None:
    with under_glass(entry(language), size=(1152, 472)) as glass:
        x = {name: one.x() for name, one in keys(glass).items()}
        assert x["l"] < x[ends[0]] < x[ends[1]]
        assert x["p"] < x["å"]
        assert keys(glass)["å"].y() == keys(glass)["p"].y()


def test_a_name_is_written_corrected_and_accepted() -> None:
    with under_glass(entry("nb", text=""), size=(1152, 472)) as glass:
        for name in ("keyB", "keyl", "keyå", "keyb", "keyæ", "keyr", "keyr", "keyerase", "keyspace"):
            glass.touch(glass.place(name))
        assert written(glass) == "Blåbær "
        glass.touch(glass.place("keydone"))
        assert glass.said() == ["accepted Blåbær"]


def test_fast_fingers_lose_no_letter() -> None:
    with under_glass(entry(text="a"), size=(1152, 472)) as glass:
        for _ in range(3):
            glass.touch(glass.place("keyo"))
        glass.press(glass.place("keyk"))
        glass.press(glass.place("keyj"), finger=1)  # the second thumb is there before the first has gone
        glass.release()
        glass.release(finger=1)
        assert written(glass) == "aoookj"


def test_done_is_done_once() -> None:
    with under_glass(entry(text="ab"), size=(1152, 472)) as glass:
        for _ in range(2):
            glass.touch(glass.place("keydone"))
        assert glass.said() == ["accepted ab"]


def test_capitals_once_held_and_off() -> None:
    with under_glass(entry(text="x"), size=(1152, 472)) as glass:
        glass.touch(glass.place("keyshift"))
        glass.touch(glass.place("keyA"))
        glass.touch(glass.place("keyb"))
        for _ in range(2):
            glass.touch(glass.place("keyshift"))
        assert glass.spoken("keyshift") == "Capitals, held"
        glass.touch(glass.place("keyC"))
        glass.touch(glass.place("keyD"))
        glass.touch(glass.place("keyshift"))
        glass.touch(glass.place("keye"))
        assert written(glass) == "xAbCDe"


def test_a_name_begins_with_a_capital() -> None:
    with under_glass(entry(text=""), size=(1152, 472)) as glass:
        assert "Q" in keys(glass)
        glass.touch(glass.place("keyQ"))
        assert "q" in keys(glass)
        glass.touch(glass.place("keyerase"))
        assert "Q" in keys(glass), "and so it does when it is begun again"


def test_figures_and_accents() -> None:
    with under_glass(entry(text="x"), size=(1152, 472)) as glass:
        for name in ("keyturn1", "key7", "key@", "keyturn2", "keyé", "keyß", "keyshift", "keyÜ", "keyturn0", "keyq"):
            glass.touch(glass.place(name))
        assert written(glass) == "x7@éßÜq"


def test_the_longest_name_ends_there() -> None:
    with under_glass(entry(text="abcd", longest=6), size=(1152, 472)) as glass:
        for _ in range(4):
            if keys(glass)["o"].isEnabled():
                glass.touch(glass.place("keyo"))
        assert written(glass) == "abcdoo"
        assert not keys(glass)["space"].isEnabled()
        assert keys(glass)["erase"].isEnabled()


def test_nothing_is_not_a_name() -> None:
    with under_glass(entry(text="  "), size=(1152, 472)) as glass:
        assert not keys(glass)["done"].isEnabled()
        glass.touch(glass.place("keyq"))
        assert keys(glass)["done"].isEnabled()


def test_clearing_takes_all_and_erasing_whole_characters() -> None:
    with under_glass(entry(text="a🚗"), size=(1152, 472)) as glass:
        glass.touch(glass.place("keyerase"))
        assert written(glass) == "a"
        glass.touch(glass.place("textEntryClear"))
        assert written(glass) == ""
        assert not glass.has("textEntryClear")


def test_a_held_erase_key_goes_on() -> None:
    with under_glass(entry(text="abcdef"), size=(1152, 472)) as glass:
        glass.press(glass.place("keyerase"))
        glass.until(lambda: written(glass) == "")
        glass.release()


def test_of_a_long_name_the_end_is_shown() -> None:
    text = "Den lange veien fra Lindesnes til Nordkapp"
    with under_glass(entry(text=text, longest=60), size=(700, 250)) as glass:
        shown = str(glass.item("textEntryText").property("text"))
        assert shown.startswith("…")
        assert shown.endswith("Nordkapp")
        assert "Name " + text == glass.spoken("textEntry")


def test_there_is_no_keyboard_while_the_car_moves() -> None:
    with make_stage(car=make_car()) as stage:
        stage.open("CarName")
        assert not [one for one in stage.items() if one.objectName().startswith("key")]
        assert stage.item("textEntryLocked").isVisible()
        stage.car.driving = DrivingState.PARKED
        stage.draw()
        stage.tap("keyA")
        assert stage.text("textEntryText") == "A"
        stage.car.driving = DrivingState.MOVING
        stage.draw()
        assert not [one for one in stage.items() if one.objectName() == "keya" and one.isVisible()]
