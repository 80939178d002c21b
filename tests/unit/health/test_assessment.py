# SPDX-License-Identifier: Apache-2.0
"""A warning comes with its reading, stays when the reading falls silent, and goes only when the car says so."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_S
from avn.health import catalogue
from avn.health.assessment import NOTHING_HELD, Assessment, Memory, assess
from avn.health.catalogue import CATALOGUE, DOOR, SEAT, WHEEL, at
from avn.health.rules import Area, Kind, Place, Severity, Side
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Quality, Signal, Value

NOW = 100 * NS_PER_S
PARKED, IDLING, MOVING = DrivingState.PARKED, DrivingState.IDLING, DrivingState.MOVING
REAR_LEFT = at(DOOR, Place(2, Side.DRIVER)) + ".IsOpen"
FRONT_RIGHT = at(WHEEL, Place(1, Side.RIGHT)) + ".Tire"
DRIVER_BELT = at(SEAT, Place(1, Side.DRIVER)) + ".IsBelted"
PASSENGER = at(SEAT, Place(1, Side.PASSENGER))


def reading(path: str, value: Value | None, quality: Quality = Quality.VALID, at_ns: int = NOW) -> Signal:
    return Signal(path, value, "", at_ns, quality)


def look(
    values: Mapping[str, Value | Signal], state: DrivingState = PARKED, memory: Memory = NOTHING_HELD
) -> Assessment:
    signals = {path: v if isinstance(v, Signal) else reading(path, v) for path, v in values.items()}
    return assess(CATALOGUE, signals.get, state, memory)


def kinds(found: Assessment) -> list[Kind]:
    return [one.rule.kind for one in found.findings]


def test_a_car_that_tells_nothing_wrong_is_well() -> None:
    found = look({REAR_LEFT: False, catalogue.BRAKE_FAULT: False, catalogue.SUPPLY: 12.6})
    assert found.well


def test_an_open_door_is_said_with_its_place() -> None:
    (found,) = look({REAR_LEFT: True}).findings
    assert (found.rule.kind, found.rule.place, found.severity) == (
        Kind.DOOR_OPEN,
        Place(2, Side.DRIVER),
        Severity.CAUTION,
    )


def test_an_open_door_is_danger_while_the_car_moves() -> None:
    assert [one.severity for one in look({REAR_LEFT: True}, MOVING).findings] == [Severity.DANGER]


@pytest.mark.parametrize(("state", "said"), [(PARKED, []), (IDLING, [Severity.CAUTION]), (MOVING, [Severity.DANGER])])
def test_the_drivers_belt_matters_only_while_not_parked(state: DrivingState, said: list[Severity]) -> None:
    assert [one.severity for one in look({DRIVER_BELT: False}, state).findings] == said


def test_an_empty_seat_is_not_asked_to_belt_up() -> None:
    belt, taken = f"{PASSENGER}.IsBelted", f"{PASSENGER}.IsOccupied"
    assert not look({belt: False}, MOVING).findings  # no seat sensor: nobody knows, nobody is told
    assert not look({belt: False, taken: False}, MOVING).findings
    assert kinds(look({belt: False, taken: True}, MOVING)) == [Kind.BELT_OPEN]


# ---------------------------------------------------------------- readings that cannot be trusted
@pytest.mark.parametrize("quality", [Quality.STALE, Quality.INVALID])
def test_a_warning_outlives_the_silence_of_its_reading_and_carries_its_age(quality: Quality) -> None:
    before = NOW - 14 * NS_PER_S
    found = look({REAR_LEFT: reading(REAR_LEFT, True, quality, before)})
    assert [(one.quality, one.at_ns) for one in found.findings] == [(quality, before)]


@pytest.mark.parametrize("quality", [Quality.STALE, Quality.INVALID])
def test_a_closed_door_that_falls_silent_is_neither_open_nor_known_to_be_closed(quality: Quality) -> None:
    found = look({REAR_LEFT: reading(REAR_LEFT, False, quality)})
    assert not found.findings
    assert [(one.area, one.quality) for one in found.unknown] == [(Area.OPENINGS, quality)]
    assert not found.well


def test_what_was_never_heard_is_not_known() -> None:
    found = look({REAR_LEFT: reading(REAR_LEFT, None, Quality.UNAVAILABLE, 0), catalogue.WASHER_LOW: False})
    assert [(one.area, one.quality) for one in found.unknown] == [(Area.OPENINGS, Quality.UNAVAILABLE)]


def test_the_least_that_is_known_of_an_area_stands_for_it() -> None:
    silent, old = at(DOOR, Place(1, Side.DRIVER)) + ".IsOpen", reading(REAR_LEFT, False, Quality.STALE)
    found = look({REAR_LEFT: old, silent: reading(silent, None, Quality.UNAVAILABLE, 0)})
    assert [one.quality for one in found.unknown] == [Quality.UNAVAILABLE]


def test_one_fresh_reading_is_enough_though_another_is_old() -> None:
    paths = [at(WHEEL, Place(row, Side.LEFT)) + ".Brake.PadWear" for row in (1, 2)]
    found = look({paths[0]: reading(paths[0], 90, Quality.STALE), paths[1]: 85})
    assert [(one.rule.kind, one.quality) for one in found.findings] == [(Kind.PADS_WORN, Quality.VALID)]


def test_words_where_a_number_belongs_are_not_known_and_never_a_warning() -> None:
    for nonsense in ("low", True, float("nan"), float("inf")):
        found = look({catalogue.SUPPLY: nonsense})
        assert not found.findings
        assert [one.area for one in found.unknown] == [Area.SUPPLY]


# ---------------------------------------------------------------- limits
def test_a_voltage_that_wavers_about_its_limit_does_not_flicker() -> None:
    memory, seen = NOTHING_HELD, []
    for volts in (12.0, 11.9, 11.7, 11.9, 12.1, 11.8, 12.2, 12.0, 11.9):
        found = look({catalogue.SUPPLY: volts}, memory=memory)
        memory = found.memory
        seen.append(bool(found.findings))
    assert seen == [False, False, True, True, True, True, False, False, False]


def test_the_graver_of_two_words_on_one_thing_is_said() -> None:
    low, pressure = f"{FRONT_RIGHT}.IsPressureLow", f"{FRONT_RIGHT}.Pressure"
    assert kinds(look({low: True, pressure: 210})) == [Kind.TYRE_LOW]
    assert kinds(look({low: True, pressure: 140}, MOVING)) == [Kind.TYRE_VERY_LOW]
    assert kinds(look({catalogue.SUPPLY: 9.8})) == [Kind.SUPPLY_VERY_LOW]


def test_the_figure_that_belongs_to_the_words_comes_along() -> None:
    pressure = f"{FRONT_RIGHT}.Pressure"
    (found,) = look({f"{FRONT_RIGHT}.IsPressureLow": True, pressure: 210}).findings
    assert found.figure is not None and found.figure.value == 210


def test_a_named_lamp_says_it_all() -> None:
    named = f"{catalogue.LIGHTS}.Beam.Low.IsDefect"
    assert kinds(look({catalogue.LAMP_FAULT: True})) == [Kind.LAMP_DEFECT]
    assert kinds(look({catalogue.LAMP_FAULT: True, named: True})) == [Kind.LOW_BEAM_DEFECT]


def test_the_parking_brake_is_only_wrong_when_the_car_is_known_to_move() -> None:
    moves = "Vehicle.IsMoving"
    assert kinds(look({catalogue.PARKING_BRAKE: True, moves: True}, MOVING)) == [Kind.PARKING_BRAKE_ON]
    assert not look({catalogue.PARKING_BRAKE: True, moves: False}, MOVING).findings  # MOVING may be a precaution
    assert not look({catalogue.PARKING_BRAKE: True, moves: True}, PARKED).findings


def test_an_open_window_matters_when_the_car_stands_in_the_rain() -> None:
    window = catalogue.WINDOWS[1]
    assert kinds(look({window: 40, catalogue.RAIN: 60})) == [Kind.OPEN_IN_RAIN]
    assert not look({window: 40, catalogue.RAIN: 0}).findings
    assert not look({window: 40, catalogue.RAIN: 60}, MOVING).findings
    assert not look({window: 0, catalogue.RAIN: reading(catalogue.RAIN, None, Quality.UNAVAILABLE, 0)}).unknown
    assert look({window: 40, catalogue.RAIN: reading(catalogue.RAIN, None, Quality.UNAVAILABLE, 0)}).unknown


def test_a_low_charge_is_no_warning_while_the_car_charges() -> None:
    assert kinds(look({catalogue.CHARGE: 4.0, catalogue.CHARGING: False})) == [Kind.CHARGE_VERY_LOW]
    assert not look({catalogue.CHARGE: 4.0, catalogue.CHARGING: True}).findings


def test_the_gravest_comes_first_and_equals_in_the_order_of_the_catalogue() -> None:
    found = look(
        {catalogue.WASHER_LOW: True, REAR_LEFT: True, f"{FRONT_RIGHT}.IsPressureLow": True, catalogue.BRAKE_FAULT: True}
    )
    assert kinds(found) == [Kind.BRAKE_FAULT, Kind.DOOR_OPEN, Kind.TYRE_LOW, Kind.WASHER_LOW]


# ---------------------------------------------------------------- the catalogue itself
def test_everything_at_once_is_said_once_each() -> None:
    values = {path: reading(path, value) for rule in CATALOGUE for path in rule.paths for value in [True]}
    for rule in CATALOGUE:
        for path in rule.signals:
            for value in (True, False, 0.0, 99.0, -1.0):
                if rule.holds.holds(value, False):
                    values[path] = reading(path, value)
    found = assess(CATALOGUE, values.get, MOVING)
    ids = [one.rule.id for one in found.findings]
    assert len(ids) == len(set(ids)) >= 20


def test_every_rule_says_where_its_limit_comes_from() -> None:
    assert all(rule.source and rule.severity and rule.signals for rule in CATALOGUE)


values = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5))


@given(
    st.dictionaries(
        st.sampled_from(sorted({path for rule in CATALOGUE for path in rule.paths})),
        st.tuples(values, st.sampled_from(Quality), st.integers(0, NOW)),
    ),
    st.sampled_from(DrivingState),
)
def test_whatever_the_car_says_is_judged_without_an_error(
    told: dict[str, tuple[Value | None, Quality, int]], state: DrivingState
) -> None:
    signals = {path: Signal(path, value, "", at_ns, quality) for path, (value, quality, at_ns) in told.items()}
    found = assess(CATALOGUE, signals.get, state)
    again = assess(CATALOGUE, signals.get, state, found.memory)
    assert [one.rule for one in again.findings] == [one.rule for one in found.findings]
    for one in found.findings:
        assert one.severity in Severity
    if not signals:
        assert found.well
