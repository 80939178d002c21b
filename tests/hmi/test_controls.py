# SPDX-License-Identifier: Apache-2.0
"""The controls that every page is made of: what they say, what they show, and that long words find their place."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from avn.settings.catalogue import LARGE_TEXT
from avn.settings.preferences import Appearance, Language
from avn.vehicle.driving_state import Activity, DrivingState
from tests.support import walk
from tests.support.glass import Glass, under_glass
from tests.support.screen import make_stage
from tests.support.views import View, look

pytestmark = pytest.mark.usefixtures("qapp")

LONG = "Varsel når en dør eller bakluken ikke er helt lukket"
ROLE = QAccessible.Role

SHEET = """
    Item {
        anchors.fill: parent
        TouchButton { objectName: "below"; name: "below"; onClicked: glass.say("below") }
        QuestionSheet {
            objectName: "ask"; question: "%s?"; explanation: "%s"; opened: true
            yesText: "Slett alle steder"; noText: "Behold dem"
            onYes: glass.say("yes")
            onNo: glass.say("no")
        }
    }
"""


def checked(glass: Glass, name: str) -> tuple[bool, bool]:
    """Whether the item can be checked, and whether it is, as a screen reader is told."""
    state = QAccessible.queryAccessibleInterface(glass.item(name)).state()
    return bool(state.checkable), bool(state.checked)


# ---------------------------------------------------------------- a question
@pytest.mark.parametrize(("key", "answer"), [("askYes", "yes"), ("askNo", "no")])
def test_a_question_is_answered_once(key: str, answer: str) -> None:
    with under_glass(SHEET % ("Slette", "De er bare i denne bilen")) as glass:
        at = glass.place(key)
        glass.touch(at)
        glass.touch(at)
        said = glass.said()
        assert said[0] == answer
        assert "yes" not in said[1:]
        assert "no" not in said[1:]
        assert not glass.has("ask")


def test_while_a_question_waits_nothing_below_it_is_touched() -> None:
    with under_glass(SHEET % ("Slette", "")) as glass:
        glass.touch(glass.place("below"))
        assert glass.said() == []
        glass.touch(glass.place("askNo"))
        glass.touch(glass.place("below"))
        assert glass.said() == ["no", "below"]


@pytest.mark.parametrize("size", [(700, 250), (1152, 472), (688, 980)])
@pytest.mark.parametrize("large", [False, True])
def test_both_answers_weigh_the_same(size: tuple[int, int], large: bool) -> None:
    with under_glass(SHEET % ("Slette alle steder fra de siste turene", LONG), size=size, large=large) as glass:
        yes, no = glass.item("askYes"), glass.item("askNo")
        assert (yes.width(), yes.height()) == (no.width(), no.height())
        assert walk.faults(glass.window, glass.picture()) == []


# ---------------------------------------------------------------- words find their place
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("night", [False, True])
def test_long_words_are_whole(large: bool, night: bool) -> None:
    qml = f"""
    Column {{
        x: 8; y: 8; width: 600; spacing: 8
        ListRow {{ width: 600; title: "{LONG}"; subtitle: "{LONG}"; value: "Når bilen er låst"; iconPath: Icons.car }}
        ListRow {{ width: 600; title: "{LONG}"; isSwitch: true; on: true; pending: true }}
        SegmentedChoice {{
            width: 600; name: "Units"; chosen: "b"
            options: [{{ value: "a", text: "Kilometer i timen" }}, {{ value: "b", text: "Engelske mil i timen" }},
                      {{ value: "c", text: "Knop" }}]
        }}
        TouchButton {{ width: 300; name: "air"; text: "Luftfordeling mot frontruten og føttene" }}
        Locked {{ width: 600; title: "{LONG}"; instead: "{LONG}" }}
        Progress {{ width: 600; name: "{LONG}"; fraction: 0.3 }}
    }}
    Toast {{ y: 900; text: "{LONG} {LONG}" }}
    """
    with under_glass(qml, size=(640, 1100), large=large, night=night) as glass:
        assert walk.faults(glass.window, glass.picture()) == []
        assert glass.warnings == []


# ---------------------------------------------------------------- what is said to those who do not look
def test_states_are_said_not_only_shown() -> None:
    qml = """
    Column {
        width: 400
        ListRow { objectName: "on"; title: "On"; isSwitch: true; on: true }
        ListRow { objectName: "off"; title: "Off"; subtitle: "Until you stop"; isSwitch: true }
        ListRow { objectName: "unknown"; title: "Unknown"; isSwitch: true; on: true; known: false }
        ListRow { objectName: "held"; title: "Held"; isChoice: true; selected: true }
        SegmentedChoice {
            width: 400; name: "Units"; objectPrefix: "unit"; chosen: "b"
            options: [{ value: "a", text: "A" }, { value: "b", text: "B" }]
        }
        TouchSlider {
            objectName: "slider"; name: "Level"; valueText: "4"; to: 10; stepSize: 1; value: 4
            onAsked: value => glass.say(String(value))
        }
        TouchButton { objectName: "not"; name: "Not now"; enabled: false; onClicked: glass.say("not") }
    }
    """
    with under_glass(qml, size=(400, 700)) as glass:
        assert [glass.role(name) for name in ("on", "held", "unita", "slider", "not")] == [
            ROLE.CheckBox,
            ROLE.RadioButton,
            ROLE.RadioButton,
            ROLE.Slider,
            ROLE.Button,
        ]
        assert [checked(glass, name) for name in ("on", "off", "unknown", "held", "unita", "unitb")] == [
            (True, True),
            (True, False),
            (True, False),
            (True, True),
            (True, False),
            (True, True),
        ]
        assert glass.spoken("off") == "Off Until you stop"
        assert glass.spoken("slider") == "Level 4"
        glass.act("slider", "Increase")
        glass.act("slider", "Decrease")
        assert glass.said() == ["5", "3"], "the value is its owner's: nobody has taken it over"
        glass.touch(glass.place("not"))
        assert glass.said() == ["ground"]


def test_waiting_is_not_a_bar_that_stands_still() -> None:
    with under_glass(
        'Progress { objectName: "wait"; width: 400; name: "Waiting for the car"; waiting: true }'
    ) as glass:
        assert glass.spoken("wait") == "Waiting for the car"
        before = glass.picture()
        glass.frame()
        assert glass.picture() == before, "nothing loops"


def test_a_message_stays_to_be_read_and_a_new_one_stays_as_long() -> None:
    with under_glass('Toast { objectName: "t"; text: "Saved"; onGone: glass.say("gone") }') as glass:
        assert glass.has("t")
        assert glass.spoken("t") == "Saved"


def test_a_keypad_writes_figures() -> None:
    qml = """
    Keypad {
        objectName: "pad"; width: 400; height: 400
        onTyped: digit => glass.say(digit)
        onErased: glass.say("erased")
        onDone: glass.say("done")
    }
    """
    with under_glass(qml) as glass:
        for digit in "0123456789":
            glass.touch(glass.place(f"digit{digit}"))
        glass.touch(glass.place("digiterase"))
        glass.touch(glass.place("digitdone"))
        assert glass.said() == [*"0123456789", "erased", "done"]
        assert walk.faults(glass.window, glass.picture()) == []


# ---------------------------------------------------------------- the gallery
GUARDS = {
    Activity.TEXT_ENTRY: "guardTextEntry",
    Activity.LONG_LIST: "guardLongList",
    Activity.VIDEO: "guardVideo",
    Activity.PAIRING: "guardPairing",
    Activity.APP_ACTIVATION: "guardAppActivation",
}


def below(item: QQuickItem) -> set[str]:
    """The object names of all that lies in an item."""
    return {name for child in item.childItems() for name in {child.objectName(), *below(child)}}


@pytest.mark.parametrize("activity", Activity)
def test_the_gallery_shows_the_lock_of_every_activity(activity: Activity) -> None:
    with make_stage(page="Gallery") as stage:
        stage.wait(40)
        guard = next(one for one in stage.items() if one.objectName() == GUARDS[activity])
        assert guard.property("allowed") is False
        assert f"{GUARDS[activity]}Content" not in below(guard), "what is locked does not exist"
        stage.car.driving = DrivingState.PARKED
        stage.draw()
        assert guard.property("allowed") is True
        assert f"{GUARDS[activity]}Content" in below(guard)


@pytest.mark.parametrize("size", [(1280, 720), (1024, 600), (800, 480), (1920, 720), (720, 1280)])
@pytest.mark.parametrize(
    ("driving", "appearance", "large"),
    [
        (DrivingState.MOVING, Appearance.NIGHT, False),
        (DrivingState.PARKED, Appearance.DAY, True),
    ],
)
def test_every_page_of_the_gallery_is_whole(
    size: tuple[int, int], driving: DrivingState, appearance: Appearance, large: bool
) -> None:
    view = View("gallery", "Gallery", driving=driving, chosen={LARGE_TEXT: large})
    with look(view, size=size, appearance=appearance, language=Language.NORWEGIAN) as stage:
        seen = 0
        while True:
            assert walk.faults(stage.window, stage.picture()) == []
            seen += 1
            if not stage.item("pageDown").isEnabled():
                break
            stage.tap("pageDown")
            stage.settle()
        assert seen > 3
        assert stage.screen.warnings == []
