# SPDX-License-Identifier: Apache-2.0
"""What the driver reads: the right figure, and the right words where it cannot be trusted."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from avn.settings.preferences import Language
from avn.vehicle.driving_state import DrivingState
from tests.support import screen
from tests.support.screen import Stage, make_stage

pytestmark = pytest.mark.usefixtures("qapp")


def colour(stage: Stage, name: str) -> str:
    shade = stage.item(name).property("color")
    assert isinstance(shade, QColor)
    return shade.name()


def test_an_ordinary_drive() -> None:
    with make_stage() as stage:
        shown = {
            "speedValue": "47",
            "gearValue": "D",
            "chargeValue": "62",
            "statusChargeValue": "62",
            "rangeValue": "198",
            "outsideTemperatureValue": "−3",
            "doorsValue": "Everything is closed",
            "tyresValue": "Tyre pressures are right",
            "driverTemperature": "21.0°",
            "passengerTemperature": "22.5°",
            "fanValue": "3",
        }
        assert {name: stage.text(name) for name in shown} == shown
        vehicle = stage.model.models.vehicle
        tyres = (vehicle.frontLeftTyre, vehicle.frontRightTyre, vehicle.rearLeftTyre, vehicle.rearRightTyre)
        assert [tyre.text for tyre in tyres] == ["2.5", "2.5", "2.4", "2.4"]
        assert stage.screen.warnings == []


def test_a_new_value_is_on_the_screen_with_the_next_tick() -> None:
    with make_stage() as stage:
        stage.tell({screen.SPEED: 88.6, screen.GEAR: -1})
        assert (stage.text("speedValue"), stage.text("gearValue")) == ("89", "R")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, ("14 s ago", "2 min ago")),
        (Language.NORWEGIAN, ("for 14 s siden", "for 2 min siden")),
        (Language.DANISH, ("for 14 s siden", "for 2 min siden")),
    ],
)
def test_a_stale_value_stays_grey_with_its_age(language: Language, words: tuple[str, str]) -> None:
    with make_stage(language=language) as stage:
        fresh = colour(stage, "speedValue")
        stage.age(14_000)
        assert (stage.text("speedValue"), stage.text("speedNote")) == ("47", words[0])
        assert colour(stage, "speedValue") != fresh
        stage.age(120_000)
        assert (stage.text("speedValue"), stage.text("speedNote")) == ("47", words[1])
        assert (stage.text("doorsNote"), stage.text("tyresNote"), stage.text("rangeNote")) == (words[1],) * 3


def test_a_value_that_comes_back_is_trusted_again() -> None:
    with make_stage() as stage:
        stage.age(14_000)
        stage.tell({screen.SPEED: 51.0})
        assert stage.text("speedValue") == "51"
        assert not [one for one in stage.items() if one.objectName() == "speedNote" and one.isVisible()]


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.ENGLISH, "Not received"), (Language.NORWEGIAN, "Ikke mottatt"), (Language.DANISH, "Ikke modtaget")],
)
def test_a_silent_car_shows_dashes_and_why(language: Language, words: str) -> None:
    with make_stage(language=language, car=screen.make_car(quiet=True)) as stage:
        for name in ("speedValue", "gearValue", "chargeValue", "rangeValue", "driverTemperature"):
            assert stage.text(name) == "–", name
        for name in ("speedNote", "rangeNote", "doorsNote", "tyresNote"):
            assert stage.text(name) == words, name
        assert stage.screen.warnings == []


def test_an_invalid_value_is_withheld() -> None:
    with make_stage() as stage:
        stage.car.store.invalidate(stage.car.store.slot(screen.SPEED))
        stage.draw()
        assert (stage.text("speedValue"), stage.text("speedNote")) == ("–", "Signal fault")


@pytest.mark.parametrize(
    ("language", "one", "two", "low"),
    [
        (Language.ENGLISH, "Rear left door is open", "2 doors or lids are open", "Front right tyre is low"),
        (Language.NORWEGIAN, "Venstre bakdør er åpen", "2 dører eller luker er åpne", "Høyre fordekk har lavt trykk"),
        (Language.DANISH, "Venstre bagdør er åben", "2 døre eller klapper er åbne", "Højre fordæk har lavt tryk"),
    ],
)
def test_open_doors_and_low_tyres_are_named(language: Language, one: str, two: str, low: str) -> None:
    with make_stage(language=language) as stage:
        vehicle = stage.model.models.vehicle
        stage.tell({screen.REAR_LEFT_DOOR: True, f"{screen.FRONT_RIGHT_TYRE}.IsPressureLow": True})
        assert (vehicle.doors.text, vehicle.tyres.text) == (one, low)
        stage.tell({screen.BOOT: True})
        assert vehicle.doors.text == two
        stage.tell({screen.REAR_LEFT_DOOR: False, screen.BOOT: False})
        assert vehicle.doors.text != two


def test_an_open_door_is_said_even_while_another_is_unknown() -> None:
    with make_stage() as stage:
        stage.car.store.invalidate(stage.car.store.slot(screen.BONNET))
        stage.tell({screen.FRONT_RIGHT_DOOR: True})
        assert stage.model.models.vehicle.doors.text == "Front right door is open"


def test_no_door_is_called_closed_while_one_is_unknown() -> None:
    with make_stage() as stage:
        stage.car.store.invalidate(stage.car.store.slot(screen.BONNET))
        stage.draw()
        assert (stage.text("doorsValue"), stage.text("doorsNote")) == ("Doors", "Signal fault")


def test_the_position_mark_stands_on_every_page_while_the_position_is_read() -> None:
    car = screen.make_car()
    car.driving = DrivingState.PARKED  # so that a page covers the ground, which reads the position too
    with make_stage(car=car) as stage:
        stage.position[0] = True
        stage.draw()
        assert stage.item("positionMark")
        stage.tap("openClimate")
        stage.wait(40)
        assert stage.item("positionMark")
        stage.position[0] = False
        stage.draw()
        assert not [one for one in stage.items() if one.objectName() == "positionMark" and one.isVisible()]


def test_the_speed_stands_on_every_page() -> None:
    with make_stage() as stage:
        stage.tap("openClimate")
        assert stage.text("speedValue") == "47"
        stage.tap("back")
        assert stage.text("speedValue") == "47"
    with make_stage(size=(800, 480)) as stage:  # no room for the ground beside a page
        stage.tap("openClimate")
        assert stage.text("statusSpeedValue") == "47"
