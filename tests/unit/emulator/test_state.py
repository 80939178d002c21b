# SPDX-License-Identifier: Apache-2.0
"""Surviving a restart, and a damaged file."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.emulator.errors import StateError
from avn.emulator.inputs import INPUTS, InputKind
from avn.emulator.state import VERSION, KeptState, load_state, parse_state, save_state
from tests.support.emulated import Ears, car, scenario

LIMIT = "Vehicle.Powertrain.TractionBattery.Charging.ChargeLimit"
SEAT = "Vehicle.Cabin.Seat.Row1.DriverSide.Position"


def test_every_input_but_the_held_buttons_survives(tmp_path: Path) -> None:
    ears = Ears(car(scenario(start={"drive.mode": "pedals"})))
    wanted: dict[str, object] = {}
    for one in INPUTS:
        if one.kind is InputKind.BOOL:
            wanted[one.name] = not one.default
        elif one.kind is InputKind.CHOICE:
            wanted[one.name] = one.choices[-1]
        elif one.kind is InputKind.NUMBER:
            wanted[one.name] = one.minimum + (one.maximum - one.minimum) / 4
        else:
            wanted[one.name] = True
        ears.car.set_input(one.name, wanted[one.name])
    path = tmp_path / "state.json"
    save_state(path, ears.car.keep())
    again = car(scenario(start={"drive.mode": "pedals"}), kept=load_state(path)).inputs
    for one in INPUTS:
        expected = False if one.kind is InputKind.MOMENTARY else wanted[one.name]
        assert again[one.name] == (pytest.approx(expected, abs=0.02) if one.kind is InputKind.NUMBER else expected), (
            one.name
        )


def test_what_the_head_unit_set_survives_and_is_on_the_bus_again(tmp_path: Path) -> None:
    ears = Ears(car(scenario(start={"drive.mode": "pedals", "pedals.brake": 50})))
    ears.run(1.0)
    ears.command(LIMIT, 65)
    ears.command(SEAT, 200)
    ears.run(0.3)  # the seat is still on its way
    path = tmp_path / "state.json"
    save_state(path, ears.car.keep())
    again = Ears(car(scenario(), kept=load_state(path)))
    again.run(1.0)
    assert again.value(LIMIT) == 65
    assert again.value(SEAT) == 200


def test_the_drive_goes_on_where_it_was(tmp_path: Path) -> None:
    ears = Ears(car())
    ears.run(20.0)
    path = tmp_path / "state.json"
    save_state(path, ears.car.keep())
    again = car(kept=load_state(path)).truth
    for key in ("distance_m", "odometer_m", "soc_percent", "cabin_c", "time_s"):
        assert again[key] == pytest.approx(ears.truth[key], abs=0.02)
    assert again["speed_kmh"] == 0.0


def test_another_scenario_begins_anew_but_keeps_the_car(tmp_path: Path) -> None:
    ears = Ears(car(scenario(start={"faults.silent_ecu": "ESC"})))
    ears.run(10.0)
    ears.command(LIMIT, 65)
    kept = ears.car.keep()
    other = car(scenario(name="other"), kept=kept)
    assert other.inputs["faults.silent_ecu"] == "none"
    assert other.truth["distance_m"] == 0.0
    assert other.truth["odometer_m"] == ears.truth["odometer_m"]
    assert other.keep().actuators[LIMIT] == 65


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"version": 99}', '{"version": 1, "soc_percent": 900}', '{"version": 1, "inputs": 3}', "\udcff"],
)
def test_a_damaged_file_is_put_aside_and_reported(tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "state.json"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    with caplog.at_level(logging.WARNING):
        assert load_state(path) == KeptState()
    assert not path.exists()
    assert path.with_name("state.json.damaged").exists()
    assert "state.json" in caplog.text


def test_a_missing_file_is_no_damage(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert load_state(tmp_path / "state.json") == KeptState()
    assert not caplog.records


def test_saving_replaces_the_file_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    save_state(path, KeptState(scenario="a"))
    with path.open() as reader_of_the_old_one:
        save_state(path, KeptState(scenario="b"))
        assert json.load(reader_of_the_old_one)["scenario"] == "a"
    assert load_state(path).scenario == "b"
    assert list(tmp_path.iterdir()) == [path]


def test_inputs_that_no_longer_exist_or_fit_are_left_out() -> None:
    inputs = {"doors.boot": True, "doors.roof": True, "battery.soc": "full", "buttons.next": True}
    text = json.dumps({"version": VERSION, "inputs": inputs})
    assert parse_state(text, Path("x")).inputs == {"doors.boot": True}


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)
_NAMES = st.sampled_from([*KeptState.__slots__, "other"])


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(_NAMES, _JSON | st.dictionaries(st.sampled_from([SEAT, LIMIT, "doors.boot"]), _JSON)))
def test_any_saved_state_gives_a_car_or_is_damaged(data: dict[str, object]) -> None:
    try:
        kept = parse_state(json.dumps({**data, "version": VERSION}), Path("x"))
    except StateError:
        return
    from avn.emulator.actuators import Actuators

    Actuators((), kept.actuators).step(0.01)
