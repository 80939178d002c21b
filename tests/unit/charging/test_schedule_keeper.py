# SPDX-License-Identifier: Apache-2.0
"""The schedule over restarts: what the car says goes first, what it has lost comes back once."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.charging.schedule import Keeping, Schedule, schedule_of
from avn.charging.service import ScheduleMode
from avn.vehicle.commands import Origin, State
from tests.support.demo_car import CHARGING
from tests.unit.charging.conftest import ChargingCar

MODE, TIME = f"{CHARGING}.Timer.Mode", f"{CHARGING}.Timer.Time"
READY_AT_7 = Schedule(ScheduleMode.END_TIME, time(7, 0))
START_AT_23 = Schedule(ScheduleMode.START_TIME, time(23, 0))
OFF = Schedule(ScheduleMode.INACTIVE, time(6, 30))


class ListShelf:
    """A storage that outlives the service of a test."""

    def __init__(self) -> None:
        self.saved: list[Schedule] = []
        self.broken = False

    def save(self, schedule: Schedule) -> None:
        self.saved.append(schedule)

    def close(self) -> None:
        return


def started(car: ChargingCar, kept: Schedule | None) -> tuple[ListShelf, list[tuple[Schedule, bool]]]:
    """Open the storage, as the loading thread does, and note what is told."""
    shelf, told = ListShelf(), list[tuple[Schedule, bool]]()
    car.charging.keeper.restored = lambda schedule, done: told.append((schedule, done))
    car.charging.keeper.open(shelf, kept)
    return shelf, told


def car_has(car: ChargingCar) -> Schedule | None:
    return schedule_of(car.store.get(MODE).value, car.store.get(TIME).value)


def test_a_choice_is_kept_when_the_car_has_it_and_not_before(car: ChargingCar) -> None:
    shelf, _ = started(car, None)
    car.wait(1000)
    car.charging.keeper.choose(READY_AT_7)
    assert car.charging.keeper.shown == READY_AT_7, "the wish shows at once"
    assert READY_AT_7 not in shelf.saved
    car.wait(2000)
    assert car_has(car) == READY_AT_7
    assert shelf.saved[-1] == READY_AT_7


def test_a_choice_that_the_car_refuses_is_not_kept(car: ChargingCar) -> None:
    shelf, _ = started(car, None)
    car.wait(1000)
    car.deaf |= {MODE, TIME}
    car.charging.keeper.choose(READY_AT_7)
    car.wait(6000)
    assert READY_AT_7 not in shelf.saved
    assert car.charging.keeper.shown == OFF


def test_a_car_that_lost_its_schedule_has_it_again_once_by_the_normal_way(car: ChargingCar) -> None:
    shelf, told = started(car, READY_AT_7)
    car.wait(3000)
    assert car_has(car) == READY_AT_7
    assert told == [(READY_AT_7, True)]
    assert {entry.origin for entry in car.audit.entries} == {Origin.RESTORE}
    car.charging.keeper.choose(Schedule(ScheduleMode.INACTIVE, time(7, 0)))
    car.wait(5000)
    assert told == [(READY_AT_7, True)], "what the driver switches off stays off"
    assert car_has(car) == Schedule(ScheduleMode.INACTIVE, time(7, 0))
    assert shelf.saved[-1].mode is ScheduleMode.INACTIVE


def test_a_refused_restoration_is_told_and_tried_again_only_after_the_next_start(car: ChargingCar) -> None:
    car.deaf |= {MODE, TIME}
    shelf, told = started(car, READY_AT_7)
    car.wait(8000)
    assert told == [(READY_AT_7, False)]
    assert shelf.saved == [], "what the driver chose is not forgotten because the car refused it once"
    requests = {entry.request for entry in car.audit.entries}
    car.wait(8000)
    assert {entry.request for entry in car.audit.entries} == requests
    car.deaf.clear()
    car.restart_head_unit()
    _, told = started(car, READY_AT_7)
    car.wait(3000)
    assert told == [(READY_AT_7, True)]


def test_a_schedule_in_the_car_goes_before_the_kept_one(car: ChargingCar) -> None:
    car.says(MODE, "START_TIME")
    car.says(TIME, "23:00")
    shelf, told = started(car, READY_AT_7)
    car.wait(3000)
    assert car_has(car) == START_AT_23
    assert shelf.saved == [START_AT_23]
    assert told == []
    assert car.audit.entries == []


def test_a_change_made_elsewhere_is_taken_over_while_avn_runs(car: ChargingCar) -> None:
    shelf, told = started(car, READY_AT_7)
    car.wait(3000)
    car.says(MODE, "INACTIVE")
    car.wait(3000)
    assert shelf.saved[-1].mode is ScheduleMode.INACTIVE, "switched off on the car's own panel"
    assert car_has(car) == Schedule(ScheduleMode.INACTIVE, time(7, 0))
    assert told == [(READY_AT_7, True)]


def test_nothing_is_asked_of_a_car_that_has_not_spoken(car: ChargingCar) -> None:
    quiet = ChargingCar(normal={})
    _, told = started(quiet, READY_AT_7)
    quiet.wait(5000, silent=True)
    assert quiet.audit.entries == []
    quiet.says(MODE, "INACTIVE")
    quiet.says(TIME, "22:00")
    quiet.normal = {MODE: "INACTIVE", TIME: "22:00"}
    quiet.wait(3000)
    assert told == [(READY_AT_7, True)]


def test_a_charger_that_was_silent_and_comes_back_empty_gets_its_schedule_again(car: ChargingCar) -> None:
    _, told = started(car, READY_AT_7)
    car.wait(3000)
    car.wait(6000, silent=True)
    car.refresh()
    car.says(MODE, "INACTIVE")
    car.wait(3000)
    assert told == [(READY_AT_7, True)] * 2
    assert car_has(car) == READY_AT_7


def test_a_car_that_may_only_be_listened_to_is_left_alone() -> None:
    car = ChargingCar(writable=())
    shelf, told = started(car, READY_AT_7)
    car.wait(3000)
    assert told == []
    assert car.audit.entries == []
    assert shelf.saved == [OFF]


def test_a_choice_made_before_the_storage_is_open_outweighs_the_kept_one(car: ChargingCar) -> None:
    car.wait(600)
    car.charging.keeper.choose(START_AT_23)
    car.wait(2000)
    assert car.charging.keeper.keeping is Keeping.OPENING
    shelf, told = started(car, READY_AT_7)
    car.wait(2000)
    assert shelf.saved == [START_AT_23]
    assert told == []


def test_without_storage_the_schedule_still_reaches_the_car_and_says_that_it_is_not_kept(car: ChargingCar) -> None:
    car.charging.keeper.refuse()
    car.charging.keeper.choose(READY_AT_7)
    car.wait(2000)
    assert car_has(car) == READY_AT_7
    assert car.charging.keeper.keeping is Keeping.NOT_KEPT


def test_a_storage_that_breaks_later_is_told_too(car: ChargingCar) -> None:
    shelf, _ = started(car, None)
    assert car.charging.keeper.keeping is Keeping.KEPT
    shelf.broken = True
    assert car.charging.keeper.keeping is Keeping.NOT_KEPT


def test_every_wish_of_a_restoration_stands_in_the_record(car: ChargingCar) -> None:
    started(car, READY_AT_7)
    car.wait(3000)
    ended = [(one.path, one.value, one.origin) for one in car.audit.entries if one.state is State.CONFIRMED]
    assert ended == [(TIME, "07:00", Origin.RESTORE), (MODE, "END_TIME", Origin.RESTORE)]


@pytest.mark.parametrize(
    "at", ["", "7:00", "24:00", "07:60", "07-00", "07:00:00", "٠٧:٠٠", "+7:00", " 7:00", None, 420]
)
def test_what_is_no_time_of_day_is_no_schedule(at: object) -> None:
    assert schedule_of("END_TIME", at) is None


@given(mode=st.none() | st.text() | st.sampled_from(ScheduleMode), at=st.none() | st.integers() | st.text())
def test_reading_a_schedule_never_raises_and_reads_back_what_it_writes(mode: object, at: object) -> None:
    schedule = schedule_of(mode, at)
    if schedule is not None:
        assert (schedule.mode.value, f"{schedule.at:%H:%M}") == (mode, at)


@given(st.times())
def test_every_time_of_day_can_be_kept(at: time) -> None:
    whole = at.replace(second=0, microsecond=0)
    assert schedule_of("START_TIME", f"{whole:%H:%M}") == Schedule(ScheduleMode.START_TIME, whole)
