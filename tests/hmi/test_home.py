# SPDX-License-Identifier: Apache-2.0
"""Home: how far, what it takes, whether the car is all right, and the way to more with one touch."""

from __future__ import annotations

import pytest

from avn.settings.catalogue import LARGE_TEXT
from avn.settings.preferences import Language
from avn.vehicle.driving_state import DrivingState
from avn.viewmodels.energy import EnergyViewModel
from tests.support import screen
from tests.support.screen import CHARGING, Stage, make_stage
from tests.support.walk import faults

pytestmark = pytest.mark.usefixtures("qapp")


def energy(stage: Stage) -> EnergyViewModel:
    found = stage.model.models.of_page("energy")
    assert isinstance(found, EnergyViewModel)
    return found


def shown(stage: Stage, name: str) -> bool:
    return any(one.objectName() == name and one.isVisible() for one in stage.items())


def test_what_a_driver_wants_to_know() -> None:
    with make_stage() as stage:
        words = {
            "rangeValue": "198",
            "consumptionValue": "19.8",
            "chargeValue": "62",
            "powerValue": "Using 11.2 kW",
            "doorsValue": "Everything is closed",
            "tyresValue": "Tyre pressures are right",
            "speedValue": "47",
        }
        assert {name: stage.text(name) for name in words} == words


@pytest.mark.parametrize(("card", "page"), [("energyCard", "Charging"), ("carCard", "Vehicle")])
def test_a_card_opens_what_it_is_about(card: str, page: str) -> None:
    with make_stage() as stage:
        stage.tap(card)
        assert stage.session.pages.current == page
        stage.session.pages.back()
        assert stage.session.pages.atHome


def test_the_bars_are_what_was_measured() -> None:
    with make_stage() as stage:
        stage.travel(4)
        bars = energy(stage).bars
        assert len(bars) == 24
        assert sum(bool(bar["known"]) for bar in bars) == len(stage.services.consumption.stretches)  # type: ignore[union-attr]
        assert all(0 < bar["share"] <= 1 for bar in bars if bar["known"])  # type: ignore[operator]
        before = [bar["share"] for bar in bars]
        stage.travel(90, power_w=-30_000)
        assert energy(stage).bars[-1]["share"] > max(before)  # type: ignore[operator, type-var]
        assert "km" in energy(stage).barsSentence


def test_a_descent_hangs_below_zero() -> None:
    with make_stage() as stage:
        stage.travel(90, power_w=12_000)
        assert energy(stage).zero > 0
        assert energy(stage).bars[-1]["share"] < 0  # type: ignore[operator]


def test_before_anything_was_measured_the_chart_says_so() -> None:
    with make_stage(car=screen.make_car(quiet=True)) as stage:
        stage.wait(100, silent=True)
        assert stage.text("barsEmpty") == "No kilometres measured yet"
        assert not any(bar["known"] for bar in energy(stage).bars)
        assert (stage.text("rangeValue"), stage.text("consumptionValue"), stage.text("chargeValue")) == ("–",) * 3


def test_another_language_keeps_what_was_measured() -> None:
    with make_stage() as stage:
        stage.travel(4)
        before = energy(stage).bars
        stage.model.rewrite()
        stage.wait(40)
        assert energy(stage).bars == before


def test_while_charging_the_card_tells_how_long() -> None:
    car = screen.make_car()
    car.driving = DrivingState.PARKED
    with make_stage(car=car) as stage:
        stage.tell(
            {
                screen.SPEED: 0.0,
                screen.GEAR: 126,
                f"{CHARGING}.IsCharging": True,
                f"{CHARGING}.TimeToComplete": 4_800,
                f"{CHARGING}.AveragePower": 11.0,
            }
        )
        assert (stage.text("consumptionValue"), stage.text("powerValue")) == ("1 h 20 min", "Charging with 11.0 kW")
        assert energy(stage).targetSentence == "to 80 %"
        stage.tell({f"{CHARGING}.IsCharging": False})
        assert stage.text("consumptionValue") == "19.8"


def test_a_warning_takes_the_place_of_all_is_well() -> None:
    with make_stage() as stage:
        stage.tell({screen.REAR_LEFT_DOOR: True})
        stage.wait(40)
        assert stage.text("warningTitle") == "Rear left door is open"
        assert stage.text("warningRemedy")
        assert not shown(stage, "doorsValue")
        stage.tell({screen.REAR_LEFT_DOOR: False})
        stage.wait(40)
        assert stage.text("doorsValue") == "Everything is closed"


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.ENGLISH, "14 s ago"), (Language.NORWEGIAN, "for 14 s siden"), (Language.DANISH, "for 14 s siden")],
)
def test_an_old_speed_stays_in_its_place_with_its_age_beside(language: Language, words: str) -> None:
    with make_stage(language=language) as stage:
        stage.settle()
        place = stage.middle("speedValue")
        stage.age(14_000)
        stage.settle()
        assert (stage.text("speedValue"), stage.text("speedNote")) == ("47", words)
        assert stage.middle("speedValue") == place
        stage.tell({screen.SPEED: 51.0})
        assert not shown(stage, "speedNote")


def test_the_speed_stands_in_the_same_place_beside_a_page() -> None:
    with make_stage() as stage:
        stage.settle()
        place = stage.middle("speedValue")
        stage.open("Climate")
        stage.settle()
        assert stage.middle("speedValue") == place


@pytest.mark.parametrize("size", [(1280, 720), (1024, 600), (800, 480), (1920, 720), (720, 1280)])
@pytest.mark.parametrize("state", ["usual", "old", "warning", "charging"])
def test_home_fits_in_large_text(size: tuple[int, int], state: str) -> None:
    with make_stage(size=size, language=Language.NORWEGIAN, chosen={LARGE_TEXT: True}) as stage:
        stage.travel(1)
        match state:
            case "old":
                stage.age(14_000)
            case "warning":
                stage.tell({screen.REAR_LEFT_DOOR: True, f"{screen.FRONT_RIGHT_TYRE}.IsPressureLow": True})
            case "charging":
                stage.tell({f"{CHARGING}.IsCharging": True, f"{CHARGING}.TimeToComplete": 45_000})
        stage.wait(40)
        stage.session.messages.clear()  # of the new warning: it lies over the foot of the page, and goes by itself
        stage.settle()
        assert faults(stage.window, stage.picture()) == []
        assert shown(stage, "speedValue")
        assert shown(stage, "rangeValue")
        assert stage.screen.warnings == []
