# SPDX-License-Identifier: Apache-2.0
"""A control says what was asked for, what the car has, and whether it can be asked at all; it speaks up once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from avn.climate.service import ClimateService, Zone
from avn.comfort.service import ComfortService, Side
from avn.settings.preferences import Preferences
from avn.vehicle.catalogue import Gate
from avn.vehicle.commands import Reason, State
from avn.vehicle.controls import Control
from avn.vehicle.driving_state import DrivingState
from avn.viewmodels.control import ControlViewModel, ControlViewModels
from avn.viewmodels.failures import FailuresViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from tests.support.demo_car import DemoCar

pytestmark = pytest.mark.usefixtures("qapp")

IDLE, PENDING, FAILED = ControlViewModel.Phase


class Rig(DemoCar):
    """The demo car with its controls before a driver."""

    def __init__(self) -> None:
        super().__init__()
        self.climate = ClimateService(self.store, self.service)
        self.comfort = ComfortService(self.store, self.service)
        self.feed = SignalFeed(self.store, self.clock)
        self.failures = FailuresViewModel()
        self.parent = QObject()
        self.formatter = Formatter(Preferences())
        self.of_climate = ControlViewModels(self.feed, self.climate, self.failures, self.parent)
        self.of_comfort = ControlViewModels(self.feed, self.comfort, self.failures, self.parent)
        self.spoken = 0

    def ticked(self) -> None:
        self.climate.tick(self.now_ns)
        self.comfort.tick(self.now_ns)

    def live(self, ms: int, *, silent: bool = False) -> None:
        self.wait(ms, silent=silent)
        self.feed.tick()

    def _hear(self) -> None:
        self.spoken += 1

    def watch(self, shown: ControlViewModel) -> ControlViewModel:
        shown.changed.connect(self._hear)
        return shown

    def temperature(self) -> ControlViewModel:
        control = self.climate.temperature[Zone.DRIVER]
        return self.watch(
            self.of_climate.make(control, self.of_climate.as_figure(self.formatter.set_temperature), "Not warmer")
        )

    def brightness(self) -> ControlViewModel:
        control = self.comfort.interior_light_level
        return self.watch(self.of_comfort.make(control, self.of_comfort.as_figure(self.formatter.percent), "Not lit"))

    def ride(self) -> ControlViewModel:
        words = self.of_comfort.as_words({"COMFORT": "Comfort", "NORMAL": "Normal", "SPORT": "Sport"})
        return self.watch(self.of_comfort.make(self.comfort.suspension, words, "Suspension not changed"))

    def seat(self, side: Side) -> ControlViewModel:
        control = self.comfort.seat_height[side]
        return self.watch(self.of_comfort.make(control, self.of_comfort.as_figure(self.formatter.percent), "Not moved"))


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    rig.of_climate.close()
    rig.of_comfort.close()


# ------------------------------------------------------------------ choices
def test_a_choice_holds_the_wish_until_the_car_has_it(rig: Rig) -> None:
    ride = rig.ride()
    assert (ride.chosen, ride.text, ride.known) == ("NORMAL", "Normal", True)
    ride.choose("SPORT")
    assert (ride.chosen, ride.text, ride.phase, ride.note) == ("SPORT", "Sport", PENDING, "Setting …")
    rig.live(200)
    assert (ride.chosen, ride.phase, ride.note) == ("SPORT", IDLE, "")


def test_the_same_choice_twice_is_one_command(rig: Rig) -> None:
    ride = rig.ride()
    rig.deaf.add(rig.comfort.suspension.path)
    ride.choose("SPORT")
    ride.choose("SPORT")
    rig.live(400)
    assert [one.command.value for one in rig.records if one.state is State.REQUESTED] == ["SPORT"]


def test_a_choice_that_the_car_does_not_have_is_refused(rig: Rig) -> None:
    ride = rig.ride()
    ride.choose("FLYING")
    rig.live(20)
    assert not rig.sent
    assert (ride.chosen, ride.phase) == ("NORMAL", FAILED)
    assert (rig.failures.title, rig.failures.remedy) == ("Suspension not changed", "This car cannot do that.")


def test_a_choice_of_another_time_has_no_word(rig: Rig) -> None:
    ride = rig.ride()
    rig.says(rig.comfort.suspension.path, "OFFROAD")
    rig.feed.tick()
    assert (ride.chosen, ride.text) == ("OFFROAD", "–")


# ------------------------------------------------------------------ levels
@given(level=st.integers(-1_000_000, 1_000_000))
def test_any_level_ends_within_the_limits_of_the_car(level: int) -> None:
    rig = Rig()
    light = rig.brightness()
    light.setLevel(level)
    assert 0 <= light.level <= light.highest
    rig.live(200)
    assert 1 <= rig.store.get(rig.comfort.interior_light_level.path).value <= 100  # type: ignore[operator]
    assert light.phase == IDLE
    rig.of_comfort.close()
    rig.of_climate.close()


def test_a_slider_reaches_both_ends(rig: Rig) -> None:
    light = rig.brightness()
    for level, percent in ((light.highest, 100), (0, 1)):
        light.setLevel(level)
        rig.live(400)
        assert rig.store.get(rig.comfort.interior_light_level.path).value == percent
        assert light.level == level
    assert (light.canIncrease, light.canDecrease) == (True, False)


def test_heat_has_levels_and_not_percent(rig: Rig) -> None:
    heat = rig.of_climate.make(rig.climate.seat_heating[Zone.DRIVER], rig.of_climate.as_level, "")
    assert (heat.level, heat.highest, heat.active) == (0, 3, False)
    for level, percent in ((2, 66), (9, 100), (0, 0)):
        heat.setLevel(level)
        rig.live(400)
        assert rig.store.get(rig.climate.seat_heating[Zone.DRIVER].path).value == percent
        assert heat.level == min(level, 3)


# ------------------------------------------------------------------ what is not known
def test_nothing_received_is_neither_off_nor_zero() -> None:
    rig = Rig()
    quiet = DemoCar(normal={})
    comfort = ComfortService(quiet.store, quiet.service)
    shown = ControlViewModel(comfort.interior_light_level, rig.of_comfort.as_figure(rig.formatter.percent))
    assert (shown.known, shown.sure, shown.text, shown.unit) == (False, False, "–", "")
    shown.increase()
    assert (shown.known, shown.phase) == (False, FAILED)
    assert not quiet.sent


def test_a_stale_value_stays_and_says_its_age(rig: Rig) -> None:
    warm = rig.temperature()
    rig.live(7_000, silent=True)
    rig.live(1_000, silent=True)
    assert (warm.text, warm.known, warm.sure) == ("21.0°", True, False)
    assert warm.note == "8 s ago"


def test_a_function_that_the_car_lacks_is_not_offered(rig: Rig) -> None:
    missing = ControlViewModel(Control("Vehicle.Cabin.Massage", rig.store, rig.service), rig.of_comfort.as_level)
    assert (missing.offered, missing.known, missing.canIncrease, missing.canDecrease) == (False, False, False, False)
    assert not missing.locked


# ------------------------------------------------------------------ what waits for standstill
def test_what_the_car_does_not_take_while_it_drives_is_said_beforehand(rig: Rig) -> None:
    driver, passenger = rig.seat(Side.DRIVER), rig.seat(Side.PASSENGER)
    assert not driver.locked
    rig.driving = DrivingState.MOVING
    rig.live(300)
    assert (driver.locked, passenger.locked) == (True, False)
    assert driver.known, "where the seat stands is shown all the same"
    rig.driving = DrivingState.IDLING
    rig.live(300)
    assert not driver.locked


def test_locked_and_refused_are_the_same_thing(rig: Rig) -> None:
    """Every function of the comfort service: what is shown as locked is what the car's rules deny, and nothing else."""
    rig.driving = DrivingState.MOVING
    for control in rig.comfort:
        shown = ControlViewModel(control, rig.of_comfort.as_level)
        rule = rig.service.rule(control.path)
        assert rule is not None and rule.command is not None
        waits = bool({Gate.NOT_MOVING, Gate.PARKED} & set(rule.command.gates))
        assert shown.locked is waits, control.path


# ------------------------------------------------------------------ failures
def test_the_banner_says_the_newest_failure_once_and_goes_when_put_aside(rig: Rig) -> None:
    warm, light = rig.temperature(), rig.brightness()
    heard: list[str] = []
    rig.failures.changed.connect(lambda: heard.append(str(rig.failures.title)))
    rig.deaf |= {rig.climate.temperature[Zone.DRIVER].path, rig.comfort.interior_light_level.path}
    warm.increase()
    rig.live(1_600)
    light.increase()
    for _ in range(20):
        rig.live(100)
    assert heard == ["Not warmer", "Not lit"]
    assert (warm.note, light.note) == ("Not changed", "Not changed")
    rig.failures.dismiss()
    assert not rig.failures.any
    assert (warm.phase, light.phase) == (IDLE, IDLE)


def test_a_failure_that_was_put_aside_comes_back_only_by_a_new_wish(rig: Rig) -> None:
    warm = rig.temperature()
    rig.deaf.add(rig.climate.temperature[Zone.DRIVER].path)
    warm.increase()
    rig.live(1_600)
    rig.failures.dismiss()
    rig.live(500)
    assert not rig.failures.any
    warm.increase()
    rig.live(1_600)
    assert (rig.failures.any, warm.failure) == (True, Reason.REJECTED)


# ------------------------------------------------------------------ how often it speaks
def test_it_says_nothing_while_nothing_changes(rig: Rig) -> None:
    rig.temperature()
    rig.live(100)
    rig.spoken = 0
    for _ in range(100):
        rig.live(20)
    assert rig.spoken == 0, "the car repeats itself ten times a second; the screen does not"


def test_it_speaks_once_for_the_wish_and_once_for_the_answer(rig: Rig) -> None:
    warm = rig.temperature()
    rig.live(100)
    rig.spoken = 0
    warm.increase()
    assert (rig.spoken, warm.phase) == (1, PENDING)
    rig.live(300)
    rig.live(300)
    assert (rig.spoken, warm.phase) == (2, IDLE)
