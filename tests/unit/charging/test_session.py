# SPDX-License-Identifier: Apache-2.0
"""What a charging session measures, and what the charger is doing in words."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.charging import session as names
from avn.charging.session import ChargeSession, ChargingState, line_end_kw
from avn.clock import NS_PER_S
from avn.vehicle.signals import Quality, SignalDeclaration, SignalStore, Value

PATHS = (*names.STATE_PATHS, names.ENERGY, names.POWER, names.TIMER_TIME, names.TIME_TO_COMPLETE)


class Charger:
    """A charger that says what a test lets it say, and a session that looks once a second."""

    def __init__(self) -> None:
        self.now_ns = 1000 * NS_PER_S
        self.store = SignalStore([SignalDeclaration(path, "", 2000) for path in PATHS], lambda: self.now_ns)
        self.session = ChargeSession(self.store)
        self.says: dict[str, Value] = {
            names.CABLE: False,
            names.IS_CHARGING: False,
            names.START_STOP: "STOP",
            names.TARGET: 80,
            names.TIMER_MODE: "INACTIVE",
            names.TIMER_TIME: "07:00",
            names.CHARGE: 40.0,
            names.ENERGY: 24.0,
            names.POWER: 0.0,
            names.TIME_TO_COMPLETE: 0,
        }

    def wait(self, seconds: int = 1, *, silent: bool = False, **changed: Value) -> ChargingState:
        for name, value in changed.items():
            self.says[getattr(names, name)] = value
        for _ in range(seconds):
            self.now_ns += NS_PER_S
            for path, value in () if silent else self.says.items():
                self.store.write(self.store.slot(path), value, self.now_ns)
            self.session.tick(self.now_ns)
        return self.session.state

    def charge(self, seconds: int, power_kw: float = 10.0) -> ChargingState:
        """Charge a pack of 60 kWh."""
        for _ in range(seconds):
            energy = float(self.says[names.ENERGY]) + power_kw / 3600
            self.wait(CABLE=True, IS_CHARGING=True, POWER=power_kw * 1000, ENERGY=energy, CHARGE=energy / 0.6)
        return self.session.state


def test_every_state_has_its_word() -> None:
    charger = Charger()
    assert charger.session.state is ChargingState.UNKNOWN
    assert charger.wait() is ChargingState.UNPLUGGED
    assert charger.wait(CABLE=True) is ChargingState.STOPPED
    assert charger.wait(TIMER_MODE="START_TIME") is ChargingState.WAITING
    assert charger.wait(START_STOP="START") is ChargingState.STARTING
    assert charger.wait(IS_CHARGING=True) is ChargingState.CHARGING
    assert charger.wait(IS_CHARGING=False, CHARGE=79.6) is ChargingState.COMPLETE
    assert charger.wait(CABLE=False) is ChargingState.UNPLUGGED


def test_power_that_was_asked_for_and_does_not_come_is_told_after_a_while() -> None:
    charger = Charger()
    charger.wait(CABLE=True, START_STOP="START")
    assert charger.wait(13) is ChargingState.STARTING
    assert charger.wait(5) is ChargingState.NO_POWER
    assert charger.wait(START_STOP="STOP") is ChargingState.STOPPED
    assert charger.wait(START_STOP="START") is ChargingState.STARTING, "a new wish gets its own time"


def test_who_stopped_a_scheduled_charge_does_not_wait_for_its_time_again() -> None:
    charger = Charger()
    charger.wait(CABLE=True, TIMER_MODE="START_TIME")
    charger.wait(IS_CHARGING=True, START_STOP="START")
    assert charger.wait(IS_CHARGING=False, START_STOP="STOP") is ChargingState.STOPPED
    assert charger.wait(TIMER_TIME="23:00") is ChargingState.WAITING, "a new plan counts from now"


def test_a_charger_that_says_nothing_valid_is_not_known() -> None:
    charger = Charger()
    charger.wait(CABLE=True)
    charger.store.invalidate(charger.store.slot(names.CABLE))
    charger.session.tick(charger.now_ns)
    assert charger.session.state is ChargingState.UNKNOWN
    assert charger.session.quality is Quality.INVALID


def test_a_silent_charger_keeps_its_last_state_marked_as_old() -> None:
    charger = Charger()
    charger.charge(5)
    assert charger.wait(10, silent=True) is ChargingState.CHARGING
    assert charger.session.quality is Quality.STALE


def test_energy_and_time_count_from_the_plug_and_only_while_power_flows() -> None:
    charger = Charger()
    charger.wait(5)
    charger.wait(30, CABLE=True)
    assert charger.session.record is not None
    assert charger.session.record.added_kwh is None, "zero is shown only when zero was measured"
    charger.charge(361)
    assert charger.session.record.added_kwh == pytest.approx(1.0, abs=0.01)
    assert charger.session.record.charging_ns == 360 * NS_PER_S
    charger.wait(100, IS_CHARGING=False, POWER=0.0)
    assert charger.session.record.charging_ns == 360 * NS_PER_S


def test_silence_is_not_charging_time() -> None:
    charger = Charger()
    charger.charge(11)
    charger.wait(100, silent=True)
    charger.charge(11)
    assert charger.session.record is not None
    assert charger.session.record.charging_ns <= 23 * NS_PER_S


def test_time_in_which_nobody_looked_is_not_charging_time() -> None:
    charger = Charger()
    charger.charge(11)
    charger.now_ns += 3600 * NS_PER_S  # the machine slept
    charger.charge(11)
    assert charger.session.record is not None
    assert charger.session.record.charging_ns == 20 * NS_PER_S


def test_the_last_session_stays_until_power_flows_in_the_next() -> None:
    charger = Charger()
    charger.wait()
    charger.charge(100)
    last = charger.session.record
    charger.wait(5, CABLE=False, IS_CHARGING=False)
    assert charger.session.record is last
    assert not charger.session.running
    charger.wait(5, CABLE=True)
    assert charger.session.record is last
    charger.charge(5)
    assert charger.session.record is not last
    assert charger.session.running


def test_the_curve_holds_what_was_measured_and_stays_small() -> None:
    charger = Charger()
    charger.wait()
    charger.charge(4000, 30.0)
    assert charger.session.record is not None
    curve = charger.session.record.curve
    assert 100 <= len(curve) <= 200
    assert [point.charge_percent for point in curve] == sorted(point.charge_percent for point in curve)
    assert all(point.power_kw == pytest.approx(30.0) for point in curve)


@pytest.mark.parametrize("power_kw", [1e6, 1e20, math.inf, math.nan, -5.0])
def test_a_power_that_no_station_gives_is_not_measured(power_kw: float) -> None:
    charger = Charger()
    charger.wait()
    charger.charge(10, power_kw)
    assert charger.session.record is None or charger.session.record.curve == ()


def test_recovered_power_of_a_drive_is_no_charging() -> None:
    charger = Charger()
    charger.wait(50, POWER=40_000.0)
    assert charger.session.record is None


def test_the_expected_line_takes_the_time_that_the_car_names() -> None:
    charger = Charger()
    charger.wait()
    charger.charge(2, 60.0)
    charger.wait(TIME_TO_COMPLETE=1800)
    end_kw = charger.session.expected_end_kw
    assert end_kw is not None
    missing_kwh = 0.8 * 60 - float(charger.says[names.ENERGY])
    steps = 10_000
    powers = (60.0 + (end_kw - 60.0) * (step + 0.5) / steps for step in range(steps))
    assert sum(missing_kwh / steps / power for power in powers) * 3600 == pytest.approx(1800, rel=0.01)


@pytest.mark.parametrize("seconds", [0, 60, 655_000])
def test_no_line_is_invented_where_the_cars_time_fits_none(seconds: int) -> None:
    charger = Charger()
    charger.wait()
    charger.charge(2, 60.0)
    charger.wait(TIME_TO_COMPLETE=seconds)
    assert charger.session.expected_end_kw is None


@given(st.floats() | st.floats(0.01, 500), st.floats() | st.floats(0.01, 500))
def test_the_end_of_a_line_is_right_or_not_there(from_kw: float, mean_kw: float) -> None:
    end_kw = line_end_kw(from_kw, mean_kw)
    if end_kw is not None:
        assert 0.02 * from_kw <= end_kw <= 2 * from_kw * (1 + 1e-9)
        assert math.isfinite(end_kw)


def test_what_is_needed_follows_the_last_measured_power() -> None:
    charger = Charger()
    charger.wait()
    assert charger.session.needed_s is None
    charger.charge(60)
    charger.wait(CABLE=False, IS_CHARGING=False, CHARGE=50.0, ENERGY=30.0)
    assert charger.session.needed_s == pytest.approx(18.0 / 10.0 * 3600, rel=0.01)
