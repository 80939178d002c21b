# SPDX-License-Identifier: Apache-2.0
"""The charging page and its schedule: what a driver reads and touches at the cable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from functools import partial

import pytest
from PySide6.QtQuick import QQuickItem

from avn.charging.schedule import Schedule
from avn.charging.service import ScheduleMode
from avn.charging.session import CHARGE, ENERGY, IS_CHARGING, START_STOP, TARGET, TIME_TO_COMPLETE, TIMER_MODE
from avn.charging.session import TIMER_TIME as TIME
from avn.settings.catalogue import LARGE_TEXT
from avn.settings.preferences import Appearance, Language
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Value
from avn.viewmodels.charging import CURRENT, VOLTAGE, tell_restored
from tests.support import screen
from tests.support.screen import PLUGGED, POWER, RANGE, SPEED, Stage, make_car, make_stage

pytestmark = pytest.mark.usefixtures("qapp")

SIZES = ((1280, 720), (1024, 600), (800, 480), (1920, 720), (720, 1280))
STANDING: dict[str, Value] = {SPEED: 0.0, screen.GEAR: 126, PLUGGED: False, IS_CHARGING: False}


@contextmanager
def at_the_cable(page: str = "Charging", **options: object) -> Iterator[Stage]:
    """A parked car that obeys, with the page open."""
    car = make_car(obeys=True)
    car.driving = DrivingState.PARKED
    with make_stage(car=car, **options) as stage:  # type: ignore[arg-type]
        says(stage, STANDING)
        stage.open(page)
        stage.wait(600)
        yield stage


def says(stage: Stage, values: dict[str, Value]) -> None:
    """The car says these values again and again from now on, as its units do."""
    stage.car.normal = {**stage.car.normal, **values}
    stage.tell(values)
    stage.wait(600)


def charge(stage: Stage, *, to_percent: float = 62.0, power_kw: float = 118.0) -> None:
    """Plug in at 56 % and charge a pack of 60 kWh to `to_percent`."""
    says(stage, {CHARGE: 56.0, ENERGY: 33.6})
    says(stage, {PLUGGED: True, START_STOP: "START"})
    percent = 56.0
    while percent <= to_percent:
        says(
            stage,
            {
                IS_CHARGING: True,
                CHARGE: percent,
                ENERGY: percent * 0.6,
                POWER: power_kw * 1000,
                VOLTAGE: 386.0,
                CURRENT: power_kw * 1000 / 386,
                TIME_TO_COMPLETE: 540,
                RANGE: 198_000,
            },
        )
        percent += 1.0
    stage.wait(1200)


def shown(stage: Stage, *names: str) -> list[str]:
    return [stage.text(name) for name in names]


def on_screen(stage: Stage, name: str) -> list[QQuickItem]:
    return [one for one in stage.items() if one.objectName() == name and one.isVisible()]


def test_a_charge_under_way_reads_at_a_glance() -> None:
    with at_the_cable() as stage:
        charge(stage)
        ready = (datetime(2026, 1, 24, 20, 47, tzinfo=UTC) + timedelta(seconds=540)).astimezone()
        assert shown(stage, "chargingState", "chargingCharge", "chargingTarget") == ["Charging", "62", "target 80 %"]
        assert shown(stage, "chargingReady", "chargingReadyDetail") == [f"{ready:%H:%M}", "in 9 min"]
        assert shown(stage, "chargingPower", "chargingPowerDetail") == ["118 kW", "386 V, 306 A"]
        assert shown(stage, "chargingAdded") == ["3.6 kWh"]
        assert stage.item("chargingAction").property("text") == "Stop charging"
        assert not on_screen(stage, "chartEmpty")
        assert on_screen(stage, "chartExpected")
        assert stage.screen.warnings == []


@pytest.mark.parametrize(
    ("values", "state", "action"),
    [
        ({}, "Not plugged in", None),
        ({PLUGGED: True}, "Plugged in", "Charge now"),
        ({PLUGGED: True, TIMER_MODE: "END_TIME", TIME: "07:00"}, "Waiting", "Charge now"),
        ({PLUGGED: True, CHARGE: 80.0}, "Target reached", None),
        ({PLUGGED: True, START_STOP: "START"}, "Starting", "Stop charging"),
    ],
)
def test_every_state_is_said_in_words_and_offers_what_makes_sense(
    values: dict[str, Value], state: str, action: str | None
) -> None:
    with at_the_cable() as stage:
        says(stage, values)
        assert stage.text("chargingState") == state
        assert [one.property("text") for one in on_screen(stage, "chargingAction")] == ([action] if action else [])


def test_power_that_does_not_come_is_a_caution_with_a_remedy() -> None:
    with at_the_cable() as stage:
        says(stage, {PLUGGED: True, START_STOP: "START"})
        stage.wait(16_000)
        assert shown(stage, "chargingState", "chargingReadyDetail") == ["No power", "check the cable"]


def test_before_anything_was_measured_nothing_is_drawn_and_no_zero_is_claimed() -> None:
    with at_the_cable() as stage:
        assert stage.text("chartEmpty").startswith("Nothing measured yet")
        assert shown(stage, "chargingReady", "chargingAdded") == ["–", "–"]
        assert not on_screen(stage, "chartNow")


def test_a_silent_car_keeps_its_values_with_their_age_and_expects_nothing_more() -> None:
    with at_the_cable() as stage:
        charge(stage)
        stage.age(14_000)
        stage.wait(1000, silent=True)
        assert shown(stage, "chargingCharge", "chargingChargeNote") == ["62", "15 s ago"]
        assert stage.text("chargingPowerDetail") == "15 s ago"
        assert not on_screen(stage, "chartExpected")
        assert not on_screen(stage, "chartNow")


def test_a_car_that_never_spoke_says_why_there_is_nothing() -> None:
    with make_stage(car=make_car(quiet=True), page="Charging") as stage:
        stage.wait(1000, silent=True)
        assert shown(stage, "chargingState", "chargingCharge", "chargeTargetValue") == ["Not received", "–", "–"]


def test_the_target_moves_by_five_and_stops_where_the_car_does() -> None:
    with at_the_cable() as stage:
        stage.tap("chargeTargetMore")
        stage.wait(1000)
        assert shown(stage, "chargeTargetValue", "chargingTarget") == ["85 %", "target 85 %"]
        for _ in range(5):
            stage.tap("chargeTargetMore")
            stage.wait(400)
        assert stage.text("chargeTargetValue") == "100 %"
        assert not stage.item("chargeTargetMore").isEnabled()
        assert stage.car.store.get(TARGET).value == 100


def test_charging_is_stopped_and_begun_by_one_touch() -> None:
    with at_the_cable() as stage:
        charge(stage)
        stage.tap("chargingAction")
        stage.wait(1000)
        assert stage.car.store.get(START_STOP).value == "STOP"
        says(stage, {IS_CHARGING: False})
        assert stage.text("chargingState") == "Plugged in"
        stage.tap("chargingAction")
        stage.wait(1000)
        assert stage.car.store.get(START_STOP).value == "START"


def test_a_refused_stop_is_told() -> None:
    with at_the_cable() as stage:
        charge(stage)
        stage.car.deaf.add(START_STOP)
        stage.tap("chargingAction")
        stage.wait(4000)
        assert stage.text("bannerTitle") == "Charging not changed"


def test_the_curve_and_the_sums_outlive_a_change_of_language() -> None:
    with at_the_cable() as stage:
        charge(stage)
        stage.session.settings.set(screen.LANGUAGE, Language.NORWEGIAN)
        stage.model.rewrite()
        stage.wait(600)
        assert stage.text("chargingAdded") == "3,6 kWh"
        assert not on_screen(stage, "chartEmpty")


def test_a_schedule_is_set_in_whole_steps_and_reaches_the_car() -> None:
    with at_the_cable("ChargingSchedule") as stage:
        assert on_screen(stage, "chargingNoSchedule")
        stage.tap("chargingModeEND_TIME")
        stage.wait(1500)
        assert stage.car.store.get(TIMER_MODE).value == "END_TIME"
        before = stage.text("chargingHour")
        stage.tap("chargingHourMore")
        assert int(stage.text("chargingHour")) == (int(before) + 1) % 24, "the wish shows at once"
        stage.tap("chargingMinuteMore")
        stage.wait(1500)
        clock = f"{stage.text('chargingHour')}:{stage.text('chargingMinute')}"
        assert stage.car.store.get(TIME).value == clock
        assert int(clock[3:]) % 5 == 0
        stage.tap("chargingModeINACTIVE")
        stage.wait(1500)
        assert stage.car.store.get(TIMER_MODE).value == "INACTIVE"


@pytest.mark.parametrize(
    ("at", "key", "after"),
    [
        ("23:30", "chargingHourMore", "00:30"),
        ("00:10", "chargingHourLess", "23:10"),
        ("06:55", "chargingMinuteMore", "07:00"),
        ("00:00", "chargingMinuteLess", "23:55"),
        ("06:33", "chargingMinuteMore", "06:35"),
        ("06:33", "chargingMinuteLess", "06:30"),
    ],
)
def test_times_turn_over_and_odd_minutes_find_the_next_step(at: str, key: str, after: str) -> None:
    with at_the_cable("ChargingSchedule") as stage:
        says(stage, {TIMER_MODE: "START_TIME", TIME: at})
        stage.tap(key)
        stage.wait(1500)
        assert stage.car.store.get(TIME).value == after


def test_a_schedule_says_about_when_it_charges_only_once_a_power_is_known() -> None:
    with at_the_cable() as stage:
        plan: dict[str, Value] = {PLUGGED: True, START_STOP: "STOP", TIMER_MODE: "END_TIME", TIME: "07:00"}
        says(stage, plan)
        assert shown(stage, "chargingSchedule", "chargingScheduleDetail") == ["Ready at 07:00", "80 % by then"]
    with at_the_cable() as stage:
        charge(stage, power_kw=10.8)
        says(stage, {PLUGGED: False, IS_CHARGING: False})
        says(stage, plan)
        stage.wait(1200)
        assert stage.text("chargingScheduleDetail") == "About 06:00–07:00"  # 10.8 kWh to go at 10.8 kW


def test_that_the_schedule_will_be_forgotten_is_said() -> None:
    with at_the_cable("ChargingSchedule") as stage:
        assert not on_screen(stage, "chargingNotKept")
        stage.services.charging.keeper.refuse()
        stage.wait(1200)
        assert stage.text("chargingNotKept").startswith("Forgotten when AVN restarts")


class NoShelf:
    """A storage that holds a schedule."""

    broken = False

    def save(self, schedule: Schedule) -> None:
        return

    def close(self) -> None:
        return


@pytest.mark.parametrize("obeys", [True, False])
def test_a_schedule_set_again_is_told_and_a_refused_one_as_well(obeys: bool) -> None:
    car = make_car(obeys=obeys)
    with make_stage(car=car) as stage:
        keeper = stage.services.charging.keeper
        keeper.restored = partial(tell_restored, stage.model.models)
        keeper.open(NoShelf(), Schedule(ScheduleMode.END_TIME, time(7, 0)))
        stage.wait(5000)
        if obeys:
            assert stage.session.messages.property("text") == "Charging schedule set again: ready at 07:00"
            assert not on_screen(stage, "bannerTitle")
        else:
            assert stage.session.messages.property("text") == ""
            assert stage.text("bannerTitle") == "Charging schedule not set"


def test_while_driving_the_figures_and_the_steps_stay() -> None:
    with make_stage(page="Charging") as stage:
        stage.wait(1200)
        assert shown(stage, "chargingState", "chargingPower") == ["Not plugged in", "−11 kW"]
        assert stage.item("chargeTargetMore").isEnabled()
        stage.tap("openChargingSchedule")
        stage.wait(600)
        assert stage.session.pages.property("current") == "ChargingSchedule"
        assert stage.item("chargingModeEND_TIME").isEnabled()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("large", [False, True])
def test_every_figure_and_key_is_there_at_every_size(size: tuple[int, int], large: bool) -> None:
    chosen = {LARGE_TEXT: large}
    with at_the_cable(size=size, chosen=chosen, language=Language.DANISH, appearance=Appearance.DAY) as stage:
        charge(stage)
        wanted = {"chargingState", "chargingReady", "chargingPower", "chargingAdded", "chargingRange"}
        wanted |= {"chargeTargetMore", "chargingAction", "openChargingSchedule", "chartExpected"}
        found = {name for name in wanted if on_screen(stage, name)}
        if on_screen(stage, "pageDown"):
            stage.tap("pageDown")
            found |= {name for name in wanted if on_screen(stage, name)}
        assert found == wanted
