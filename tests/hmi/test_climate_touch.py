# SPDX-License-Identifier: Apache-2.0
"""A finger on the climate: one command for one touch, the wish at once, then the car's answer or the reason."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from avn.settings.catalogue import REDUCED_MOTION
from avn.settings.preferences import Language
from avn.vehicle.commands import Reason, State
from tests.support import screen
from tests.support.screen import Stage, make_stage

pytestmark = pytest.mark.usefixtures("qapp")

HVAC_POWER = "Vehicle.Powertrain.HVACPower"
ENERGY_LEFT = f"{screen.BATTERY}.StateOfCharge.CurrentEnergy"


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


def touch(stage: Stage, finger: QPointingDevice, name: str, *, away: QPointF | None = None) -> None:
    at = stage.middle(name).toPoint()
    QTest.touchEvent(stage.window, finger).press(0, at).commit()
    if away is not None:
        at = away.toPoint()
        QTest.touchEvent(stage.window, finger).move(0, at).commit()
    QTest.touchEvent(stage.window, finger).release(0, at).commit()
    stage.draw()


def wishes(stage: Stage) -> list[tuple[str, object]]:
    """What was asked of the car so far."""
    return [(one.command.path, one.command.value) for one in stage.car.records if one.state is State.REQUESTED]


def banner(stage: Stage) -> tuple[str, str]:
    return stage.text("bannerTitle"), stage.text("bannerRemedy")


def no_banner(stage: Stage) -> bool:
    return not [one for one in stage.items() if one.objectName() == "bannerTitle" and one.isVisible()]


@pytest.mark.parametrize("means", ["mouse", "touch"])
def test_one_touch_one_command_then_the_cars_answer(finger: QPointingDevice, means: str) -> None:
    with make_stage() as stage:
        if means == "touch":
            touch(stage, finger, "driverWarmer")
        else:
            stage.tap("driverWarmer")
        assert wishes(stage) == [(screen.DRIVER_TEMPERATURE, 21.5)]
        assert len(stage.car.sent) == 1, "a frame is on the bus before the finger is gone"
        assert stage.text("driverTemperature") == "21.5°"
        pending = stage.item("driverTemperature").property("color")
        stage.tell({screen.DRIVER_TEMPERATURE: 21.5})
        stage.wait(200)
        assert stage.text("driverTemperature") == "21.5°"
        assert stage.item("driverTemperature").property("color") != pending
        assert stage.car.records[-1].state is State.CONFIRMED
        assert wishes(stage) == [(screen.DRIVER_TEMPERATURE, 21.5)]
        assert no_banner(stage)


def test_a_finger_that_leaves_the_button_asks_for_nothing(finger: QPointingDevice) -> None:
    with make_stage() as stage:
        touch(stage, finger, "driverWarmer", away=QPointF(640, 300))
        assert wishes(stage) == []


def test_the_button_shows_that_it_is_pressed(finger: QPointingDevice) -> None:
    with make_stage() as stage:
        at = stage.middle("driverWarmer").toPoint()
        QTest.touchEvent(stage.window, finger).press(0, at).commit()
        assert stage.item("driverWarmer").property("down") is True
        QTest.touchEvent(stage.window, finger).release(0, at).commit()
        assert stage.item("driverWarmer").property("down") is False


def test_fast_taps_on_plus_add_up() -> None:
    with make_stage() as stage:
        for _ in range(3):
            stage.tap("passengerWarmer")
        assert stage.text("passengerTemperature") == "24.0°"
        stage.wait(600)
        assert wishes(stage)[-1] == (screen.PASSENGER_TEMPERATURE, 24.0)


def test_a_second_touch_on_a_switch_does_not_undo_the_first(finger: QPointingDevice) -> None:
    with make_stage() as stage:
        touch(stage, finger, "frontDefrost")
        touch(stage, finger, "frontDefrost")
        stage.tap("frontDefrost")
        stage.wait(400)
        assert wishes(stage) == [(screen.DEFROST, True)]
        stage.tell({screen.DEFROST: True})
        stage.wait(100)
        stage.tap("frontDefrost")
        assert wishes(stage)[-1] == (screen.DEFROST, False)


def test_one_button_takes_the_seat_heat_through_its_levels() -> None:
    with make_stage() as stage:
        for percent in (33, 0, 100, 66):
            stage.tap("driverSeatHeat")
            assert wishes(stage)[-1] == (screen.DRIVER_SEAT, percent)
            stage.tell({screen.DRIVER_SEAT: percent})
            stage.wait(400)
        assert stage.screen.warnings == []


def test_the_fan_button_moves_both_fans() -> None:
    with make_stage() as stage:
        stage.tap("openClimate")
        stage.tap("climateFanMore")
        assert stage.text("climateFan") == "4"
        assert sorted(wishes(stage)) == sorted([(screen.DRIVER_FAN, 40), (screen.PASSENGER_FAN, 40)])


def test_there_is_no_step_beyond_the_limits() -> None:
    with make_stage() as stage:
        stage.tell({screen.DRIVER_TEMPERATURE: 28.0, screen.PASSENGER_TEMPERATURE: 16.0})
        stage.tap("driverWarmer")
        stage.tap("passengerCooler")
        assert wishes(stage) == []


@pytest.mark.parametrize(
    ("language", "title", "remedy"),
    [
        (Language.ENGLISH, "Driver temperature not changed", "The car kept its own value. Try again."),
        (Language.NORWEGIAN, "Førerens temperatur ble ikke endret", "Bilen beholdt sin egen verdi. Prøv igjen."),
        (Language.DANISH, "Førerens temperatur blev ikke ændret", "Bilen beholdt sin egen værdi. Prøv igen."),
    ],
)
def test_a_refusal_is_said_in_words_with_what_to_do(language: Language, title: str, remedy: str) -> None:
    with make_stage(language=language) as stage:
        before = stage.text("driverTemperature")
        stage.tap("driverWarmer")
        stage.wait(2000)
        assert banner(stage) == (title, remedy)
        assert stage.text("driverTemperature") == before, "what the car says, not what was wished"
        stage.tap("banner")
        assert no_banner(stage)


def test_a_dead_unit_ends_in_failed_with_its_last_value_marked_old() -> None:
    with make_stage() as stage:
        stage.tap("driverWarmer")
        stage.wait(2000, silent=True)
        assert banner(stage) == ("Driver temperature not changed", "The car did not answer. Try again.")
        assert stage.car.records[-1].reason is Reason.TIMEOUT
        assert stage.text("driverTemperature") == "21.0°"


def test_a_stale_state_denies_the_command() -> None:
    with make_stage() as stage:
        stage.age(5000)
        stage.tap("driverWarmer")
        assert stage.car.sent == []
        assert banner(stage) == ("Driver temperature not changed", "The car is silent. Wait, then try again.")


def test_a_car_that_may_only_be_read_says_so() -> None:
    with make_stage(car=screen.make_car(writable=False)) as stage:
        stage.tap("driverWarmer")
        assert stage.car.sent == []
        assert banner(stage)[1] == "AVN may only listen. See the settings file."


def test_the_next_wish_that_comes_true_clears_the_failure() -> None:
    with make_stage() as stage:
        stage.tap("driverWarmer")
        stage.wait(2000)
        assert not no_banner(stage)
        stage.tap("driverWarmer")
        stage.tell({screen.DRIVER_TEMPERATURE: 21.5})
        stage.wait(200)
        assert no_banner(stage)
        assert stage.screen.warnings == []


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words(reason: Reason) -> None:
    with make_stage() as stage:
        assert stage.model.models.failures._remedy_for(reason).endswith(".")


def test_a_press_that_is_cancelled_leaves_no_command(finger: QPointingDevice) -> None:
    with make_stage() as stage:
        at: QPoint = stage.middle("airConditioning").toPoint()
        QTest.touchEvent(stage.window, finger).press(0, at).commit()
        QTest.mouseClick(stage.window, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at)
        QTest.touchEvent(stage.window, finger).move(0, QPoint(10, 10)).commit()
        QTest.touchEvent(stage.window, finger).release(0, QPoint(10, 10)).commit()
        assert wishes(stage) == []


# ------------------------------------------------------------------ the page
@pytest.fixture
def page() -> Iterator[Stage]:
    with make_stage(car=screen.make_car(obeys=True), page="Climate", chosen={REDUCED_MOTION: True}) as stage:
        stage.wait(300)
        yield stage
        assert stage.screen.warnings == []


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("climateFrontDefrost", {screen.DEFROST: True}),
        ("climateRearDefrost", {f"{screen.HVAC}.IsRearDefrosterActive": True}),
        ("climateWheelHeat", {"Vehicle.Chassis.SteeringWheel.HeatingCooling": 100}),
        ("climateRecirculation", {f"{screen.HVAC}.IsRecirculationActive": True}),
        ("climateAirConditioning", {screen.AIR_CONDITIONING: False}),
        (
            "climateAirDOWN",
            {f"{screen.HVAC}.Station.Row1.{zone}.AirDistribution": "DOWN" for zone in ("Driver", "Passenger")},
        ),
        ("climatePassengerSeatHeat", {screen.PASSENGER_SEAT: 100}),
        ("climateDriverCooler", {screen.DRIVER_TEMPERATURE: 20.5}),
    ],
)
def test_one_touch_on_the_page_does_one_thing(page: Stage, key: str, asked: dict[str, object]) -> None:
    page.tap(key)
    page.wait(400)
    assert dict(wishes(page)) == asked
    assert {path: page.car.store.get(path).value for path in asked} == asked


def test_sync_brings_both_zones_together_until_the_passenger_says_otherwise(page: Stage) -> None:
    page.tap("climateLink")
    page.wait(400)
    assert page.text("climatePassengerTemperature") == "21.0°"
    page.tap("driverWarmer")  # on the strip
    page.wait(400)
    assert (page.text("climateDriverTemperature"), page.text("climatePassengerTemperature")) == ("21.5°", "21.5°")
    assert page.item("climateLink").property("selected") is True
    page.tap("climatePassengerWarmer")
    page.wait(400)
    assert (page.text("climateDriverTemperature"), page.text("climatePassengerTemperature")) == ("21.5°", "22.0°")
    assert page.item("climateLink").property("selected") is False


def test_sync_outlives_a_change_of_language(page: Stage) -> None:
    page.tap("climateLink")
    page.wait(400)
    page.model.rewrite()
    page.wait(100)
    assert page.item("climateLink").property("selected") is True


def test_the_cost_is_reckoned_from_the_cars_own_range(page: Stage) -> None:
    """198.4 km with 47.1 kWh are 4.21 km for a kWh: 1.4 kW for an hour are 5.9 km."""
    assert page.text("climateCostText") == "Uses 1.4 kW, about 6 km of range an hour"
    page.tell({HVAC_POWER: 3_000.0})
    assert page.text("climateCostText") == "Uses 3.0 kW, about 13 km of range an hour"
    page.tell({HVAC_POWER: 80.0})
    assert page.text("climateCostText") == "Uses 0.1 kW"
    page.tell({HVAC_POWER: 0.0})
    assert page.text("climateCostText") == "Uses no power now"


@pytest.mark.parametrize("energy_kwh", [0.0, 0.4])
def test_an_empty_battery_divides_nothing(page: Stage, energy_kwh: float) -> None:
    page.tell({ENERGY_LEFT: energy_kwh})
    assert page.text("climateCostText") == "Uses 1.4 kW"


def test_without_range_or_energy_only_the_power_is_said(page: Stage) -> None:
    page.car.store.invalidate(page.car.store.slot(screen.RANGE))
    page.draw()
    assert page.text("climateCostText") == "Uses 1.4 kW"


def test_without_power_there_is_no_line() -> None:
    with make_stage(car=screen.make_car(quiet=True), page="Climate", chosen={REDUCED_MOTION: True}) as stage:
        stage.wait(100)
        assert not [one for one in stage.items() if one.objectName() == "climateCostText" and one.isVisible()]
        assert not [one for one in stage.items() if one.objectName() == "climateCabinText" and one.isVisible()]


def test_a_touch_costs_little_python(page: Stage) -> None:
    """Slot, command, frames and the tick that draws it; a frame at 60 Hz has 16 ms."""
    controls = (page.model.climate.fan, page.model.climate.driverTemperature, page.model.climate.driverSeatHeat)
    spent_ms = []
    for touch in range(60):
        control = controls[touch % 3]
        began = time.perf_counter()
        control.increase() if touch % 2 else control.decrease()
        page.feed.tick()
        spent_ms.append((time.perf_counter() - began) * 1e3)
        page.wait(200)
    assert statistics.median(spent_ms) < 8
