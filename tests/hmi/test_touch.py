# SPDX-License-Identifier: Apache-2.0
"""How a finger is understood: a thumb, a glove, a bumpy road, a palm beside it. `Touchable.qml` decides."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor

from tests.support.glass import Glass, under_glass

pytestmark = pytest.mark.usefixtures("qapp")

PAIR = """
    Touchable {
        id: left; objectName: "left"; x: 100; y: 100; width: 100; height: 76
        onClicked: glass.say("left")
        background: Rectangle { objectName: "face"; color: left.down ? Theme.pressed : Theme.raised }
    }
    Touchable { objectName: "right"; x: 208; y: 100; width: 100; height: 76; onClicked: glass.say("right") }
    Touchable {
        objectName: "step"
        property int rest: 5
        x: 400; y: 100; width: 100; height: 76; repeats: true; enabled: rest > 0
        onClicked: { rest -= 1; glass.say("step"); }
    }
    Touchable { objectName: "key"; x: 508; y: 100; width: 100; height: 76; rapid: true; onClicked: glass.say("key") }
    Touchable {
        objectName: "outer"; x: 100; y: 300; width: 400; height: 100; onClicked: glass.say("outer")
        Touchable { objectName: "inner"; x: 300; y: 12; width: 76; height: 76; onClicked: glass.say("inner") }
    }
"""


@pytest.fixture
def glass() -> Iterator[Glass]:
    with under_glass(PAIR) as made:
        yield made
        assert made.warnings == []


def test_the_next_frame_shows_the_pressed_colour(glass: Glass) -> None:
    before = glass.item("face").property("color")
    glass.press(glass.place("left"))
    assert glass.item("left").property("down") is True
    during = glass.item("face").property("color")
    assert during != before
    assert QColor(glass.picture().pixel(glass.place("left"))) == during
    glass.release()
    assert glass.item("face").property("color") == before
    assert glass.said() == ["left"]


@pytest.mark.parametrize(("dx", "name"), [(-1, "left"), (1, "left"), (3, "left"), (5, "right"), (7, "right")])
def test_a_touch_between_two_goes_to_the_nearer_one_only(glass: Glass, dx: int, name: str) -> None:
    glass.touch(glass.place("left", 1, 0.5, dx=dx))
    assert glass.said() == [name]


@pytest.mark.parametrize("away", [10, 20, 23])
def test_a_finger_that_slips_a_little_still_counts(glass: Glass, away: int) -> None:
    glass.press(glass.place("left", 0.5, 0.1))
    glass.move(glass.place("left", 0.5, 0, dy=-away / 2), glass.place("left", 0.5, 0, dy=-away))
    assert glass.item("left").property("down") is True
    glass.release()
    assert glass.said() == ["left"]


def test_a_finger_that_leaves_has_changed_its_mind_even_if_it_comes_back(glass: Glass) -> None:
    glass.press(glass.place("left"))
    glass.move(glass.place("left", 0.5, 0, dy=-26))
    assert glass.item("left").property("down") is False
    glass.move(glass.place("left"))
    assert glass.item("left").property("down") is False
    glass.release()
    assert glass.said() == []
    glass.touch(glass.place("left"))
    assert glass.said() == ["left"], "the next touch is a new one"


def test_from_one_to_the_other_is_neither(glass: Glass) -> None:
    glass.press(glass.place("left"))
    glass.move(glass.place("right"))
    glass.release()
    assert glass.said() == []


def test_a_bounce_is_one_touch(glass: Glass) -> None:
    for _ in range(3):
        glass.touch(glass.place("left"))
    assert glass.said() == ["left"], "and what bounces does not fall through to the ground"
    glass.touch(glass.place("right"))
    assert glass.said() == ["right"], "another control is another wish"


def test_slow_touches_all_count(glass: Glass) -> None:
    for _ in range(3):
        glass.click("left")
    assert glass.said() == ["left"] * 3


@pytest.mark.parametrize("name", ["step", "key"])
def test_fast_touches_on_steppers_and_keys_all_count(glass: Glass, name: str) -> None:
    for _ in range(4):
        glass.touch(glass.place(name))
    assert glass.said() == [name] * 4


@pytest.mark.parametrize("where", ["left", "right", "ground"])
def test_a_second_finger_changes_nothing_for_the_first(glass: Glass, where: str) -> None:
    other = glass.place("left", dx=20) if where == "left" else glass.place("right", dy=0 if where == "right" else 120)
    glass.press(glass.place("left"))
    glass.press(other, finger=1)
    glass.frame()
    assert glass.item("left").property("down") is True
    glass.release(finger=1)
    assert glass.item("left").property("down") is True
    glass.release()
    assert [word for word in glass.said() if word == "left"] == ["left"]


def test_a_hand_that_rests_on_the_glass_does_not_lock_it(glass: Glass) -> None:
    glass.press(glass.place("outer", 0.2, 0.5, dy=-80), finger=1)
    glass.touch(glass.place("left"))
    glass.release(finger=1)
    assert glass.said() == ["ground", "left"]


def test_two_people_touch_at_once(glass: Glass) -> None:
    glass.press(glass.place("left"))
    glass.press(glass.place("key"), finger=1)
    glass.release()
    glass.release(finger=1)
    assert sorted(glass.said()) == ["key", "left"]


def test_a_held_stepper_goes_on_to_its_limit_and_no_further(glass: Glass) -> None:
    glass.press(glass.place("step"))
    assert glass.said() == [], "a touch that is short is one step, when it ends"
    glass.until(lambda: glass.item("step").property("rest") == 0)
    assert glass.item("step").property("down") is False
    glass.release()
    assert glass.said() == ["step"] * 5


def test_letting_go_of_a_held_stepper_is_no_further_step(glass: Glass) -> None:
    glass.press(glass.place("step"))
    glass.until(lambda: glass.item("step").property("rest") <= 3)
    rest = glass.item("step").property("rest")
    glass.release()
    assert glass.item("step").property("rest") == rest
    assert glass.said() == ["step"] * (5 - rest)


def test_a_held_button_does_not_repeat(glass: Glass) -> None:
    glass.press(glass.place("left"))
    glass.press(glass.place("step"), finger=1)
    glass.until(lambda: glass.item("step").property("rest") <= 3)  # long enough for a stepper to go on
    glass.release(finger=1)
    glass.release()
    assert glass.said().count("left") == 1


def test_what_lies_in_a_control_goes_before_it(glass: Glass) -> None:
    glass.touch(glass.place("inner"))
    assert glass.said() == ["inner"]
    glass.touch(glass.place("outer", 0.2))
    assert glass.said() == ["outer"]


def test_pressing_without_touching(glass: Glass) -> None:
    glass.act("left")
    assert glass.said() == ["left"]


LIST = """
    Pager {
        id: pager
        objectName: "pager"
        property alias at: pager.leaf
        width: 560; height: 400
        Repeater {
            model: 9
            ListRow {
                required property int index
                objectName: "row" + index; title: "Row " + index; onClicked: glass.say(objectName)
            }
        }
        TouchSlider {
            objectName: "slider"; name: "Level"; to: 10; stepSize: 1; value: 4
            onAsked: value => glass.say(String(value))
        }
    }
"""


@pytest.fixture
def pages() -> Iterator[Glass]:
    with under_glass(LIST) as made:
        made.frame()
        yield made
        assert made.warnings == []


def swipe(glass: Glass, name: str, dy: int, *, dx: int = 0) -> None:
    glass.press(glass.place(name))
    glass.move(*(glass.place(name, dx=dx * n / 8, dy=dy * n / 8) for n in range(1, 9)))
    glass.release()


def test_a_swipe_turns_the_page_and_touches_no_row(pages: Glass) -> None:
    swipe(pages, "row2", -80)
    assert (pages.item("pager").property("leaf"), pages.said()) == (1, [])
    swipe(pages, "row5", 80)
    assert (pages.item("pager").property("leaf"), pages.said()) == (0, [])
    swipe(pages, "row2", 80)
    assert (pages.item("pager").property("leaf"), pages.said()) == (0, []), "there is nothing before the first"


def test_less_than_a_swipe_is_a_touch(pages: Glass) -> None:
    swipe(pages, "row2", -20)
    assert (pages.item("pager").property("leaf"), pages.said()) == (0, ["row2"])


def test_the_keys_of_a_list_turn_it_to_its_end(pages: Glass) -> None:
    for _ in range(4):
        if pages.item("pageDown").isEnabled():
            pages.click("pageDown")
    assert pages.has("slider")
    assert not pages.item("pageDown").isEnabled()
    assert pages.item("pageUp").isEnabled()


@pytest.fixture
def slider(pages: Glass) -> Glass:
    while not pages.has("slider"):
        pages.click("pageDown")
    pages.frame()
    return pages


def test_a_slider_is_taken_anywhere(slider: Glass) -> None:
    slider.touch(slider.place("slider", 0.7))
    assert slider.said() == ["7"]


def test_a_slider_asks_once_a_step(slider: Glass) -> None:
    slider.press(slider.place("slider", 0.4))
    slider.move(*(slider.place("slider", 0.4 + n / 100) for n in range(1, 31)))
    slider.release()
    assert slider.said() == ["5", "6", "7"]


def test_a_trembling_finger_stays_on_its_step(slider: Glass) -> None:
    slider.press(slider.place("slider", 0.4))
    edge = 0.55  # between 5 and 6
    slider.move(slider.place("slider", 0.5), *(slider.place("slider", edge + 0.005 * (-1) ** n) for n in range(8)))
    slider.release()
    assert slider.said() == ["5"]


def test_a_slip_across_a_slider_changes_nothing(slider: Glass) -> None:
    slider.press(slider.place("slider", 0.4))
    slider.move(slider.place("slider", 0.4, dx=5, dy=10))
    slider.release()
    assert slider.said() == []
    slider.press(slider.place("slider", 0.9))
    slider.move(*(slider.place("slider", 0.9, dy=-10 * n) for n in range(1, 9)))
    slider.release()
    assert slider.said() == []


def test_a_slider_that_is_held_is_not_taken_by_the_list(slider: Glass) -> None:
    before = slider.item("pager").property("leaf")
    slider.press(slider.place("slider", 0.4))
    slider.move(*(slider.place("slider", 0.4 + n / 20) for n in range(1, 5)))
    slider.move(*(slider.place("slider", 0.6, dy=20 * n) for n in range(1, 6)))
    slider.move(slider.place("slider", 0.8, dy=100))
    slider.release()
    assert slider.said()[-1] == "8"
    assert slider.item("pager").property("leaf") == before
