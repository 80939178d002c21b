# SPDX-License-Identifier: Apache-2.0
"""A finger on seats, windows, light and suspension: what moves, what waits, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest

from avn.settings.catalogue import DRIVER_SIDE, REDUCED_MOTION
from avn.settings.preferences import DriverSide, Language
from avn.vehicle.commands import State
from avn.vehicle.driving_state import DrivingState
from tests.support import screen
from tests.support.screen import Stage, make_car, make_stage

pytestmark = pytest.mark.usefixtures("qapp")

SEAT = f"{screen.SEAT}.Row1"
DOOR = "Vehicle.Cabin.Door"
DRIVER_WINDOW = f"{DOOR}.Row1.DriverSide.Window.Position"
SUSPENSION = "Vehicle.Chassis.Suspension.Mode"
AMBIENT = "Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide"


@pytest.fixture
def parked() -> Iterator[Stage]:
    car = make_car(obeys=True)
    car.driving = DrivingState.PARKED
    with make_stage(car=car, page="Comfort", chosen={REDUCED_MOTION: True}) as stage:
        stage.wait(300)
        yield stage
        assert stage.screen.warnings == []


@pytest.fixture
def moving() -> Iterator[Stage]:
    with make_stage(car=make_car(obeys=True), page="Comfort", chosen={REDUCED_MOTION: True}) as stage:
        stage.wait(300)
        yield stage
        assert stage.screen.warnings == []


def says(stage: Stage, path: str) -> object:
    return stage.car.store.get(path).value


def visible(stage: Stage, name: str) -> bool:
    return any(one.objectName() == name and one.isVisible() for one in stage.items())


def wishes(stage: Stage) -> list[tuple[str, object]]:
    return [(one.command.path, one.command.value) for one in stage.car.records if one.state is State.REQUESTED]


@pytest.mark.parametrize(
    ("key", "path", "value"),
    [
        ("driverPositionMore", f"{SEAT}.DriverSide.Position", 125),
        ("driverPositionLess", f"{SEAT}.DriverSide.Position", 115),
        ("driverHeightMore", f"{SEAT}.DriverSide.Height", 35),
        ("driverReclineMore", f"{SEAT}.DriverSide.Backrest.Recline", 24.0),
        ("wheelTiltLess", "Vehicle.Chassis.SteeringWheel.Tilt", 45),
        ("wheelReachMore", "Vehicle.Chassis.SteeringWheel.Extension", 45),
    ],
)
def test_one_touch_moves_the_drivers_place_one_step(parked: Stage, key: str, path: str, value: object) -> None:
    parked.tap(key)
    assert wishes(parked) == [(path, value)]
    parked.wait(400)
    assert says(parked, path) == value


def test_a_held_key_goes_on_until_it_is_let_go(parked: Stage) -> None:
    finger, at = QTest.createTouchDevice(), parked.middle("driverHeightMore").toPoint()
    QTest.touchEvent(parked.window, finger).press(0, at).commit()
    QTest.qWait(1_300)
    QTest.touchEvent(parked.window, finger).release(0, at).commit()
    parked.wait(600)
    reached = says(parked, f"{SEAT}.DriverSide.Height")
    assert isinstance(reached, int) and reached >= 45, "three steps or more in more than a second"
    QTest.qWait(400)
    parked.wait(600)
    assert says(parked, f"{SEAT}.DriverSide.Height") == reached


def test_while_moving_the_drivers_place_waits_and_says_so_and_the_passengers_does_not(moving: Stage) -> None:
    assert moving.text("comfortWaits") == "Seat and wheel wait until you stop. All else works."
    for name in ("driverPosition", "driverHeight", "driverRecline", "wheelTilt", "wheelReach"):
        assert moving.text(name) != "–", "where it stands is shown"
        assert not visible(moving, f"{name}More") and not visible(moving, f"{name}Less")
    moving.tap("comfort_passenger")
    assert not visible(moving, "comfortWaits")
    moving.tap("passengerHeightMore")
    moving.wait(400)
    assert says(moving, f"{SEAT}.PassengerSide.Height") == 35


def test_the_keys_come_back_when_the_car_stands(moving: Stage) -> None:
    moving.car.driving = DrivingState.IDLING
    moving.wait(300)
    assert visible(moving, "driverHeightMore") and not visible(moving, "comfortWaits")


def test_windows_open_and_close_while_moving_and_all_of_them_at_once(moving: Stage) -> None:
    moving.tap("comfort_cabin")
    assert moving.text("driverWindow") == "Closed"
    moving.tap("driverWindowMore")
    moving.wait(400)
    assert (says(moving, DRIVER_WINDOW), moving.text("driverWindow")) == (10, "10")
    moving.tap("rearPassengerWindowMore")
    moving.wait(400)
    moving.tap("closeWindows")
    moving.wait(400)
    assert {says(moving, path) for path in moving.services.comfort.windows} == {0}
    moving.tell({DRIVER_WINDOW: 100})
    assert moving.text("driverWindow") == "Open"


def test_light_and_suspension(moving: Stage) -> None:
    moving.tap("comfort_cabin")
    moving.tap("interiorLight")
    moving.tap("interiorLightLevelMore")
    moving.tap("suspensionSPORT")
    moving.wait(600)
    assert says(moving, f"{AMBIENT}.IsLightOn") is True
    assert says(moving, f"{AMBIENT}.Intensity") == 50
    assert says(moving, SUSPENSION) == "SPORT"
    assert moving.item("suspensionSPORT").property("selected") is True
    assert moving.item("suspensionNORMAL").property("selected") is False


def test_a_window_that_does_not_move_says_so(parked: Stage) -> None:
    parked.tap("comfort_cabin")
    parked.car.deaf.add(DRIVER_WINDOW)
    parked.tap("driverWindowMore")
    parked.wait(11_000)
    assert parked.text("bannerTitle") == "Driver's window not moved"
    assert parked.text("driverWindow") == "Closed"


@pytest.mark.parametrize("side", list(DriverSide))
def test_windows_stand_where_they_are_in_the_car(side: DriverSide) -> None:
    chosen = {REDUCED_MOTION: True, DRIVER_SIDE: side}
    with make_stage(car=make_car(obeys=True), page="Comfort", chosen=chosen) as stage:
        stage.wait(300)
        stage.tap("comfort_cabin")
        driver, passenger = stage.middle("driverWindow").x(), stage.middle("passengerWindow").x()
        assert (driver < passenger) is (side is DriverSide.LEFT)
        assert (stage.middle("rearDriverWindow").x() < passenger) is (side is DriverSide.LEFT)
        stage.open("Climate")
        stage.wait(100)
        ours, theirs = stage.middle("climateDriverWarmer").x(), stage.middle("climatePassengerWarmer").x()
        assert (ours < theirs) is (side is DriverSide.LEFT)


def test_nothing_known_is_a_dash_and_the_drawing_stands_in_the_middle() -> None:
    with make_stage(car=make_car(quiet=True), page="Comfort", chosen={REDUCED_MOTION: True}) as stage:
        stage.wait(100)
        assert stage.text("driverPosition") == "–"
        stage.tap("comfort_cabin")
        assert stage.text("driverWindow") == "–"
        assert not any(stage.item(f"suspension{mode}").property("selected") for mode in ("COMFORT", "NORMAL", "SPORT"))


# ------------------------------------------------------------------ locks and windows for the page of the car
@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        (Language.ENGLISH, "1 window is open", "2 windows are open"),
        (Language.NORWEGIAN, "1 vindu er åpent", "2 vinduer er åpne"),
        (Language.DANISH, "1 vindue er åbent", "2 vinduer er åbne"),
    ],
)
def test_open_windows_are_counted(language: Language, one: str, two: str) -> None:
    with make_stage(language=language) as stage:
        state = stage.model.comfort.windowState
        stage.tell({DRIVER_WINDOW: 40})
        assert state.text == one
        stage.tell({f"{DOOR}.Row2.DriverSide.Window.Position": 3})
        assert state.text == two
        stage.tell({DRIVER_WINDOW: 2})
        assert state.text == one, "a closed window may say 2 percent"


def test_locking_is_one_wish_with_one_outcome() -> None:
    car = make_car(obeys=True)
    with make_stage(car=car) as stage:
        comfort = stage.model.comfort
        assert (comfort.lockState.text, comfort.locks.locked, comfort.locks.note) == (
            "Everything is unlocked",
            True,
            "",
        )
        comfort.lockAll()
        assert comfort.locks.note == "0 of 5 done"
        stage.wait(400)
        assert (comfort.lockState.text, comfort.locks.note) == ("Everything is locked", "")
        comfort.unlockAll()
        stage.wait(400)
        assert (comfort.lockState.text, comfort.locks.note) == ("Everything is locked", "Not all done")
        assert stage.text("bannerTitle") == "Not all doors unlocked"
        assert stage.text("bannerRemedy") == "Stop first, then try again."
        stage.tap("banner")
        assert comfort.locks.note == ""
        car.driving = DrivingState.PARKED
        stage.wait(300)
        assert not comfort.locks.locked
        comfort.unlockAll()
        stage.wait(400)
        assert comfort.lockState.text == "Everything is unlocked"


def test_one_lock_that_stays_open_is_told() -> None:
    car = make_car(obeys=True)
    car.deaf.add(f"{DOOR}.Row2.PassengerSide.IsLocked")
    with make_stage(car=car) as stage:
        comfort = stage.model.comfort
        comfort.lockAll()
        stage.wait(2_000)
        assert comfort.lockState.text == "1 lock is open"
        assert stage.text("bannerTitle") == "Not all doors locked"
