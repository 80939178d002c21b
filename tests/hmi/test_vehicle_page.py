# SPDX-License-Identifier: Apache-2.0
"""The vehicle page: what is wrong, where on the car, and what can be done about it from here."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from avn.settings.catalogue import DRIVER_SIDE, LARGE_TEXT
from avn.settings.preferences import Appearance, DriverSide, Language
from avn.vehicle.driving_state import DrivingState
from tests.support import screen, walk
from tests.support.demo_car import demo
from tests.support.screen import Stage
from tests.support.views import SIZES, WRONG, View, details, everything_wrong, look

pytestmark = pytest.mark.usefixtures("qapp")

PARKED, MOVING = DrivingState.PARKED, DrivingState.MOVING
LOCKS = [rule.path for rule in demo().catalogue.signals if rule.path.endswith(".IsLocked")]
WINDOWS = [rule.path for rule in demo().catalogue.signals if rule.path.endswith(".Window.Position")]
TYRES = ("frontLeftTyreValue", "frontRightTyreValue", "rearLeftTyreValue", "rearRightTyreValue")


def many(stage: Stage) -> None:
    stage.tell(WRONG)


def shown(stage: Stage, name: str) -> list[QQuickItem]:
    found = [one for one in stage.items() if one.objectName() == name and one.isVisible()]
    return sorted(found, key=lambda one: one.mapToScene(QPointF()).y())


def words(stage: Stage, name: str) -> list[str]:
    return [str(one.property("text")) for one in shown(stage, name)]


def turn_through(stage: Stage, name: str) -> list[str]:
    """Every text of this name, leaf by leaf."""
    found = words(stage, name)
    while keys := [one for one in shown(stage, "pageDown") if one.isEnabled()]:
        assert len(keys) == 1
        stage.tap("pageDown")
        found += words(stage, name)
    return found


def spoken(stage: Stage, name: str) -> str:
    interface = QAccessible.queryAccessibleInterface(stage.item(name))
    assert interface is not None
    return interface.text(QAccessible.Text.Name)


# ---------------------------------------------------------------- what is wrong
def test_what_is_wrong_is_said_with_what_to_do_the_gravest_first() -> None:
    with look(View("", "Vehicle", many, PARKED)) as stage:
        titles = turn_through(stage, "warningTitle")
        assert titles[:2] == ["Brake fault", "Steering fault"]
        assert {"Rear left door is open", "Front right tyre is low", "Boot is open", "ABS has a fault"} <= set(titles)
        assert len(titles) == len(set(titles)) == len(WRONG) - 1  # the tyre's pressure is no warning of its own
        assert titles[-1] == "The car stored 4 faults"
        assert stage.screen.warnings == []


def test_no_codes_are_shown() -> None:
    with look(View("", "Vehicle", many, PARKED)) as stage:
        stage.tell({"Vehicle.Diagnostics.DTCList": "C0110,B1001"})
        seen = turn_through(stage, "warningTitle") + turn_through(stage, "warningRemedy")
        stage.tap("detailsKey")
        seen += [str(one.property("text")) for one in stage.items() if one.inherits("QQuickText")]
        assert not [one for one in seen if "C0110" in one or "B1001" in one]


def test_while_moving_six_are_read_and_the_others_are_counted() -> None:
    with look(View("", "Vehicle", many, MOVING)) as stage:
        assert len(turn_through(stage, "warningTitle")) == 6
        rest = stage.model.health.property("rows") - 6
        assert [one for one in stage.items() if str(one.property("text")).startswith(f"{rest} more can be read")]


def test_all_is_well_only_when_everything_is_known() -> None:
    with look(View("", "Vehicle", driving=PARKED)) as stage:
        assert stage.text("allWell") == "All is well"
        stage.age(14_000)
        assert not shown(stage, "allWell")
        assert words(stage, "warningTitle") == ["Little is known of the car"]
    with look(View("", "Vehicle", driving=PARKED, quiet=True)) as stage:
        assert words(stage, "warningTitle") == ["The car is silent"]
        assert [stage.text(name) for name in TYRES] == ["–"] * 4
        assert stage.screen.warnings == []


def test_a_warning_that_is_mended_leaves_the_page() -> None:
    with look(View("", "Vehicle", many, PARKED)) as stage:
        stage.tell({path: False for path, value in WRONG.items() if value is True})
        stage.tell({"Vehicle.LowVoltageBattery.CurrentVoltage": 12.8, "Vehicle.Diagnostics.DTCCount": 0})
        stage.tell({"Vehicle.Service.DistanceToService": 900.0, f"{screen.FRONT_RIGHT_TYRE}.Pressure": 250})
        stage.wait(300)
        assert (stage.model.health.property("firstTitle"), stage.text("allWell")) == ("", "All is well")


# ---------------------------------------------------------------- where on the car
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("driving", [PARKED, MOVING])
def test_every_tyre_pressure_is_one_touch_away(size: tuple[int, int], driving: DrivingState) -> None:
    with look(View("", driving=driving), size=size) as stage:
        # On the smallest screen the rail holds three pages and More; the car's own card leads there too.
        stage.tap("railVehicle" if stage.shows("railVehicle") else "carCard")
        assert [stage.text(name) for name in TYRES] == ["2.5", "2.5", "2.4", "2.4"]


def test_a_low_tyre_is_said_beside_its_wheel() -> None:
    with look(View("", "Vehicle", many, PARKED)) as stage:
        names = [
            QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
            for one in stage.items()
            if one.property("valueName") == "frontRightTyre"
        ]
        assert names == ["front right 1.9 bar Too low"]


def test_doors_are_drawn_on_the_side_where_the_driver_sits() -> None:
    view = View("", "Vehicle", many, PARKED, chosen={DRIVER_SIDE: DriverSide.RIGHT})
    with look(view) as stage:
        marked = stage.item("carTop").property("marked")
        assert {"door_rear_right", "door_front_left", "tyre_front_right"} <= set(marked)
        assert "Rear right door is open" in turn_through(stage, "warningTitle")


# ---------------------------------------------------------------- what can be done
def test_one_touch_locks_the_parked_car_and_one_unlocks_it() -> None:
    with look(View("", "Vehicle", driving=PARKED)) as stage:
        assert (stage.text("locksFact"), stage.text("lockKey")) == ("Unlocked", "Lock")
        stage.tap("lockKey")
        stage.wait(600)
        assert (stage.text("locksFact"), stage.text("lockKey")) == ("Locked", "Unlock")
        assert all(stage.car.store.get(path).value is True for path in LOCKS)
        stage.tap("lockKey")
        stage.wait(600)
        assert stage.text("locksFact") == "Unlocked"


def test_unlocking_waits_until_the_car_stands_and_says_so() -> None:
    with look(View("", "Vehicle", driving=MOVING)) as stage:
        stage.tell(dict.fromkeys(LOCKS, True))
        stage.wait(300)
        assert (stage.text("lockKey"), stage.item("lockKey").isEnabled()) == ("Stop to unlock", False)
        sent = len(stage.car.sent)
        stage.tap("lockKey")
        stage.wait(300)
        assert len(stage.car.sent) == sent
        assert "Stop to unlock" in spoken(stage, "lockKey")


def test_one_touch_closes_every_window() -> None:
    with look(View("", "Vehicle", driving=PARKED)) as stage:
        stage.tell(dict.fromkeys(WINDOWS, 40))
        stage.tap("closeWindowsKey")
        stage.wait(600)
        assert all(stage.car.store.get(path).value == 0 for path in WINDOWS)


def test_a_car_that_does_not_lock_is_told_in_the_banner() -> None:
    with look(View("", "Vehicle", driving=PARKED, obeys=False)) as stage:
        stage.tap("lockKey")
        stage.wait(3000)
        assert stage.text("locksFact") == "Unlocked"
        assert stage.model.failures.property("title") == "Not all doors locked"


# ---------------------------------------------------------------- what else it tells
def test_details_are_one_touch_away_and_end_with_a_reason_while_moving() -> None:
    with look(View("", "Vehicle", details, MOVING)) as stage:
        leaves = turn_through(stage, "odometerDetail") + turn_through(stage, "beltsDetail")
        assert leaves == ["18,343\u00a0km"]
        assert [one for one in stage.items() if one.property("text") == "The rest can be read once the car stands."]
    with look(View("", "Vehicle", details, PARKED)) as stage:
        assert stage.text("odometerDetail") == "18,343\u00a0km"
        assert turn_through(stage, "cableDetail") == ["Not plugged"]


def test_details_come_and_go_with_the_same_key() -> None:
    with look(View("", "Vehicle", details, PARKED)) as stage:
        assert not shown(stage, "allWell")
        stage.tap("detailsKey")
        assert shown(stage, "allWell") and not shown(stage, "odometerDetail")


# ---------------------------------------------------------------- how it looks
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_everything_can_be_read_and_hit(size: tuple[int, int]) -> None:
    large = {LARGE_TEXT: True}
    for view, language, appearance in (
        (View("", "Vehicle", everything_wrong, PARKED, chosen=large), Language.DANISH, Appearance.NIGHT),
        (View("", "Vehicle", everything_wrong, PARKED), Language.NORWEGIAN, Appearance.DAY),
        (View("", "Vehicle", details, PARKED, chosen=large), Language.NORWEGIAN, Appearance.NIGHT),
        (View("", "Vehicle", details, PARKED), Language.ENGLISH, Appearance.DAY),
    ):
        with look(view, size=size, language=language, appearance=appearance) as stage:
            assert walk.faults(stage.window, stage.picture()) == [], view
            assert stage.screen.warnings == []
