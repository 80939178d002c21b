# SPDX-License-Identifier: Apache-2.0
"""What a command goes through: denied, sent, confirmed by the car, or failed; and that nothing else ever leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avn.clock import NS_PER_MS
from avn.vehicle.actuation import LONGEST_WAIT_NS
from avn.vehicle.actuators import ActuationError
from avn.vehicle.catalogue import Gate
from avn.vehicle.commands import Command, CommandRecord, Origin, Reason, State
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.frames import Frame
from avn.vehicle.guard import Verdict
from tests.support.actuation_car import (
    AIR,
    BODY,
    CHARGE,
    CHARGE_ID,
    COMMAND_ID,
    DOOR,
    DRIVE,
    FAN,
    HORN,
    LIMIT,
    LOCK,
    LOCK_2,
    MESSAGES,
    SPEED,
    TEMPERATURE,
    SmallCar,
    catalogue,
    command,
    databases,
    leaf,
    outcome,
)


@pytest.fixture
def car() -> SmallCar:
    return SmallCar()


# ------------------------------------------------------------------ the good way
def test_a_wish_is_confirmed_when_the_car_shows_it(car: SmallCar) -> None:
    record = car.ask(TEMPERATURE, 22.5)
    assert (record.state, record.sent, record.repeats) == (State.SENDING, 1, 3)
    car.wait(60)
    assert car.now(record).sent == 2
    car.says(TEMPERATURE, 22.5)
    assert outcome(car, record) == (State.CONFIRMED, None)
    car.wait(2000)
    assert len(car.sent) == 2, "nothing is repeated once the car has answered"
    assert car.service.next_due_ns is None


def test_each_transition_is_told_once_and_in_order(car: SmallCar) -> None:
    car.ask(TEMPERATURE, 22.5)
    car.wait(60)
    car.says(TEMPERATURE, 22.5)
    assert [(r.state, r.sent) for r in car.records] == [
        (State.REQUESTED, 0),
        (State.SENDING, 1),
        (State.SENDING, 2),
        (State.CONFIRMED, 2),
    ]


def test_three_frames_at_their_distance_then_a_timeout_when_the_car_is_dead(car: SmallCar) -> None:
    record = car.ask(TEMPERATURE, 22.5)
    car.wait(990, silent=True)
    assert car.now(record).state is State.SENDING
    times_ms = [(frame.at_ns - car.sent[0][1].at_ns) // NS_PER_MS for _, frame in car.sent]
    assert times_ms == [0, 50, 100]
    car.wait(20, silent=True)
    assert outcome(car, record) == (State.FAILED, Reason.TIMEOUT)
    assert car.now(record).sent == 3


def test_a_car_that_answers_with_another_value_has_rejected(car: SmallCar) -> None:
    record = car.ask(TEMPERATURE, 22.5)
    car.wait(1010)
    assert outcome(car, record) == (State.FAILED, Reason.REJECTED)


def test_an_answer_from_before_the_wish_or_one_that_is_marked_is_no_rejection() -> None:
    slow = [leaf(FAN, "uint8", "Fan", command("Fan", limits=(0, 100)), timeout_ms=60_000)]
    car = SmallCar(catalogue(slow), normal={FAN: 30})
    silent = car.ask(FAN, 50)
    car.wait(1010, silent=True)
    assert car.store.get(FAN).valid
    assert outcome(car, silent) == (State.FAILED, Reason.TIMEOUT)
    marked = car.ask(FAN, 50)
    car.wait(200)
    car.store.invalidate(car.store.slot(FAN))
    car.wait(1000, silent=True)
    assert outcome(car, marked) == (State.FAILED, Reason.TIMEOUT)


def test_the_frame_holds_this_wish_and_no_other(car: SmallCar) -> None:
    car.ask(TEMPERATURE, 22.5)
    bus, frame = car.sent[0]
    message = databases()[BODY].database.get_message_by_name("Command")
    values = message.decode(frame.data, decode_choices=False)
    assert (bus, frame.can_id, len(frame.data), frame.flags) == (BODY, COMMAND_ID, 8, 0)
    assert values["TemperatureValid"] == 1 and values["TemperatureWish"] == 22.5
    assert [name for name, value in values.items() if name.endswith("Valid") and value] == ["TemperatureValid"]
    assert values["FanWish"] == 127, "what is not wished keeps the start value of the DBC"


def test_counter_and_checksum_go_on_over_all_commands_of_a_message(car: SmallCar) -> None:
    for path, value in ((TEMPERATURE, 22.5), (FAN, 50), (AIR, "DOWN"), (TEMPERATURE, 18), (FAN, 10), (AIR, "MIDDLE")):
        car.ask(path, value)
        car.wait(250)
    frames = [frame.data for _, frame in car.sent]
    assert len(frames) == 18
    assert [data[1] & 0x0F for data in frames] == [n % 16 for n in range(18)]
    for data in frames:
        xor = 0
        for byte in data[1:]:
            xor ^= byte
        assert data[0] == xor


def test_a_frame_that_the_bus_did_not_take_leaves_no_gap_in_the_counter(car: SmallCar) -> None:
    car.bus_takes = False
    car.ask(TEMPERATURE, 22.5)
    car.bus_takes = True
    car.wait(60)
    assert [frame.data[1] & 0x0F for _, frame in car.sent] == [0]


# ------------------------------------------------------------------ read-back
def test_a_value_that_came_before_the_first_frame_confirms_nothing(car: SmallCar) -> None:
    car.says(TEMPERATURE, 22.5)
    record = car.ask(TEMPERATURE, 22.5)  # the car had it already, at this very moment
    car.wait(300, silent=True)
    assert car.now(record).state is State.SENDING
    car.says(TEMPERATURE, 22.5)  # no change of value, so no event: found by looking
    car.wait(20, silent=True)
    assert car.now(record).state is State.CONFIRMED


def test_an_invalid_reading_confirms_nothing(car: SmallCar) -> None:
    car.says(TEMPERATURE, 22.5)
    record = car.ask(TEMPERATURE, 22.5)
    car.now_ns += 10 * NS_PER_MS
    car.says(TEMPERATURE, 22.5)  # the value that it had: nobody is told, the next look would find it
    car.store.invalidate(car.store.slot(TEMPERATURE))
    car.wait(20, silent=True)
    assert car.now(record).state is State.SENDING


@pytest.mark.parametrize(("shown", "confirmed"), [(22.25, True), (22.75, True), (22.0, False), (23.0, False)])
def test_the_tolerance_of_the_catalogue_decides_what_counts_as_the_same(
    car: SmallCar, shown: float, confirmed: bool
) -> None:
    record = car.ask(TEMPERATURE, 22.5)
    car.wait(20)
    car.says(TEMPERATURE, shown)
    car.wait(20)
    assert (car.now(record).state is State.CONFIRMED) is confirmed


def test_read_back_of_one_command_does_not_confirm_another(car: SmallCar) -> None:
    one, other = car.ask(LOCK, False), car.ask(LOCK_2, False)
    car.wait(20)
    car.says(LOCK, False)
    assert (car.now(one).state, car.now(other).state) == (State.CONFIRMED, State.SENDING)


# ------------------------------------------------------------------ denied by the wish itself
@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("Vehicle.Cabin.Nothing", True, Reason.UNKNOWN_PATH),
        (SPEED, 30.0, Reason.NOT_AN_ACTUATOR),
        (TEMPERATURE, 15.99, Reason.OUT_OF_RANGE),
        (TEMPERATURE, 28.01, Reason.OUT_OF_RANGE),
        (TEMPERATURE, float("nan"), Reason.OUT_OF_RANGE),
        (TEMPERATURE, float("inf"), Reason.OUT_OF_RANGE),
        (TEMPERATURE, True, Reason.WRONG_TYPE),
        (TEMPERATURE, "22", Reason.WRONG_TYPE),
        (FAN, 50.0, Reason.WRONG_TYPE),
        (FAN, -1, Reason.OUT_OF_RANGE),
        (FAN, 101, Reason.OUT_OF_RANGE),
        (FAN, 256, Reason.OUT_OF_RANGE),
        (LOCK, 1, Reason.WRONG_TYPE),
        (AIR, "SIDEWAYS", Reason.NO_SUCH_VALUE),
        (AIR, 1, Reason.WRONG_TYPE),
        (TEMPERATURE, None, Reason.NO_CURRENT_STATE),
        (LIMIT, 80, Reason.READ_ONLY_BUS),
    ],
)
def test_what_cannot_be_asked_for_is_denied(car: SmallCar, path: str, value: object, reason: Reason) -> None:
    record = car.ask(path, value)  # type: ignore[arg-type]
    assert (record.state, record.reason) == (State.GATED, reason)
    car.wait(300)
    assert not car.sent


@pytest.mark.parametrize("value", [16, 28])
def test_the_limits_themselves_may_be_asked_for(car: SmallCar, value: int) -> None:
    assert car.ask(TEMPERATURE, value).state is State.SENDING


def test_without_a_writable_bus_nothing_leaves(car: SmallCar) -> None:
    silent = SmallCar(writable=())
    for path, value in ((TEMPERATURE, 22.5), (LOCK, True), (CHARGE, "START"), (LIMIT, 80)):
        assert silent.ask(path, value).reason is Reason.READ_ONLY_BUS
    silent.wait(500)
    assert not silent.sent


def test_a_writable_bus_without_a_way_to_it_is_read_only() -> None:
    car = SmallCar(writable=(BODY, "attic"))
    car.service._guard._senders.clear()
    assert car.ask(TEMPERATURE, 22.5).reason is Reason.READ_ONLY_BUS


# ------------------------------------------------------------------ rate, deadline, newest wish
def test_a_second_command_on_a_path_waits_its_interval(car: SmallCar) -> None:
    first = car.ask(TEMPERATURE, 22.5)
    car.wait(190)
    assert car.ask(TEMPERATURE, 23).reason is Reason.TOO_SOON
    assert car.now(first).state is State.SENDING, "a denied wish does not disturb the one on its way"
    car.wait(10)
    assert car.now_ns >= car.service.ready_at_ns(TEMPERATURE)
    assert car.ask(TEMPERATURE, 23).state is State.SENDING


def test_a_newer_command_takes_the_place_of_the_older(car: SmallCar) -> None:
    first = car.ask(TEMPERATURE, 22.5)
    car.wait(200)
    second = car.ask(TEMPERATURE, 23)
    assert outcome(car, first) == (State.SUPERSEDED, Reason.SUPERSEDED)
    car.wait(10)
    car.says(TEMPERATURE, 22.5)
    assert car.now(second).state is State.SENDING
    car.wait(10)
    car.says(TEMPERATURE, 23.0)
    assert car.now(second).state is State.CONFIRMED


def test_a_deadline_in_the_past_expires_without_a_frame(car: SmallCar) -> None:
    assert outcome(car, car.ask(TEMPERATURE, 22.5, ms=0)) == (State.EXPIRED, Reason.EXPIRED)
    assert not car.sent


def exhaust_the_rate(car: SmallCar) -> None:
    """Use up the frames that may leave at once, as a fault elsewhere in the program would."""
    while car.service._guard.send(BODY, Frame(COMMAND_ID, bytes(8), car.now_ns)) is Verdict.SENT:
        pass
    car.sent.clear()


def test_a_command_that_waits_for_the_rate_is_sent_later_or_expires(car: SmallCar) -> None:
    exhaust_the_rate(car)
    waiting, late = car.ask(TEMPERATURE, 22.5), car.ask(FAN, 50, ms=5)
    assert (waiting.state, late.state) == (State.REQUESTED, State.REQUESTED)
    assert not car.sent
    car.wait(20)
    assert car.now(waiting).state is State.SENDING
    assert outcome(car, late) == (State.EXPIRED, Reason.EXPIRED)


def test_a_command_that_waited_is_judged_again_before_it_leaves(car: SmallCar) -> None:
    exhaust_the_rate(car)
    waiting = car.ask(LOCK, False)
    car.driving = DrivingState.MOVING
    car.wait(30)
    assert outcome(car, waiting) == (State.GATED, Reason.MOVING)
    assert not car.sent


def test_no_frame_leaves_after_the_deadline(car: SmallCar) -> None:
    record = car.ask(TEMPERATURE, 22.5, ms=60)
    car.wait(500)
    assert [(f.at_ns - car.sent[0][1].at_ns) // NS_PER_MS for _, f in car.sent] == [0, 50]
    car.says(TEMPERATURE, 22.5)
    assert car.now(record).state is State.CONFIRMED, "what was sent in time may still be confirmed"


def test_a_far_deadline_is_brought_nearer(car: SmallCar) -> None:
    exhaust_the_rate(car)
    record = car.ask(TEMPERATURE, 22.5, ms=3_600_000)
    car.now_ns += LONGEST_WAIT_NS + 1  # the head unit slept
    car.refresh()
    car.service.tick(car.now_ns)
    assert outcome(car, record) == (State.EXPIRED, Reason.EXPIRED)
    assert not car.sent


def test_the_timer_is_told_when_it_is_needed(car: SmallCar) -> None:
    assert car.service.next_due_ns is None
    car.ask(TEMPERATURE, 22.5)
    due_ns = car.service.next_due_ns
    assert due_ns is not None and 0 < due_ns - car.now_ns <= 20 * NS_PER_MS


def test_a_wish_that_claims_to_come_from_the_future_comes_from_now(car: SmallCar) -> None:
    exhaust_the_rate(car)
    record = car.ask(HORN, True, asked_ms_ago=-5000)
    car.now_ns += 5 * NS_PER_MS
    car.says(DOOR, True)
    car.says(DOOR, False)
    car.wait(30)
    assert outcome(car, record) == (State.GATED, Reason.ASK_AGAIN)


# ------------------------------------------------------------------ the bus
def test_a_bus_that_takes_nothing_fails_the_command(car: SmallCar) -> None:
    car.bus_takes = False
    record = car.ask(TEMPERATURE, 22.5)
    car.wait(90)
    assert car.now(record).state is State.REQUESTED
    car.wait(20)
    assert outcome(car, record) == (State.FAILED, Reason.BUS)


def test_one_frame_taken_is_enough_to_wait_for_the_answer(car: SmallCar) -> None:
    record = car.ask(TEMPERATURE, 22.5)
    car.bus_takes = False
    car.wait(500)
    assert car.now(record).state is State.SENDING
    car.says(TEMPERATURE, 22.5)
    assert car.now(record).state is State.CONFIRMED


def test_a_second_sender_of_our_id_blocks_that_id_until_it_is_cleared(car: SmallCar) -> None:
    record = car.ask(TEMPERATURE, 22.5)
    car.service.saw_frame(BODY, COMMAND_ID)
    car.wait(60)
    assert outcome(car, record) == (State.FAILED, Reason.SECOND_SENDER)
    assert car.ask(FAN, 50).reason is Reason.SECOND_SENDER
    assert car.ask(CHARGE, "START").state is State.SENDING, "another id is not concerned"
    car.wait(60_000)
    assert car.ask(FAN, 50).reason is Reason.SECOND_SENDER, "time heals nothing here"
    car.service.clear_second_sender(BODY, COMMAND_ID)
    assert car.ask(FAN, 50).state is State.SENDING


@pytest.mark.parametrize(("bus", "can_id"), [(DRIVE, COMMAND_ID), (BODY, 0x300)])
def test_other_frames_are_no_second_sender(car: SmallCar, bus: str, can_id: int) -> None:
    car.service.saw_frame(bus, can_id)
    assert car.ask(TEMPERATURE, 22.5).state is State.SENDING


def test_the_ids_to_watch_are_those_of_the_command_frames(car: SmallCar) -> None:
    assert car.service.watched_ids == {(BODY, COMMAND_ID), (BODY, CHARGE_ID), (DRIVE, 0x610)}


# ------------------------------------------------------------------ audit
def test_every_request_has_one_entry_when_made_and_one_outcome(car: SmallCar) -> None:
    car.ask(TEMPERATURE, 22.5)
    car.ask(TEMPERATURE, 23)  # too soon
    car.driving = DrivingState.MOVING
    car.ask(LOCK, False)
    car.wait(300)
    car.ask(TEMPERATURE, 24)  # supersedes
    car.wait(20)
    car.says(TEMPERATURE, 24)
    car.ask(FAN, 30)
    car.service.close()
    finals = car.audit.outcomes()
    assert [len(entries) for entries in finals.values()] == [1] * 5
    assert [entries[0].reason for entries in finals.values()] == [
        Reason.SUPERSEDED,
        Reason.TOO_SOON,
        Reason.MOVING,
        None,
        Reason.STOPPED,
    ]
    assert [e.request for e in car.audit.entries if e.state is State.REQUESTED] == [1, 2, 3, 4, 5]


def test_the_request_is_on_record_before_its_frame_leaves(car: SmallCar) -> None:
    seen: list[int] = []
    car.service._guard._senders[BODY] = lambda _frame: bool(seen.append(len(car.audit.entries)) or True)
    car.ask(TEMPERATURE, 22.5)
    assert seen == [1]


def test_an_unknown_path_is_recorded_without_its_words(car: SmallCar) -> None:
    car.ask("Hurdalsgata 3, Oslo", "59.92, 10.77")
    assert [(e.path, e.value) for e in car.audit.entries] == [("", None)] * 2


# ------------------------------------------------------------------ what a vehicle folder may not ask for
@pytest.mark.parametrize(
    "path",
    [
        "Vehicle.Powertrain.Transmission.SelectedGear",
        "Vehicle.Chassis.ParkingBrake.IsEngaged",
        "Vehicle.Chassis.SteeringWheel.Angle",
        "Vehicle.ADAS.CruiseControl.IsActive",
        "Vehicle.MotionManagement.Brake.VehicleForceMaximum",
        "Vehicle.Speed",
    ],
)
def test_nothing_that_drives_brakes_or_steers_can_be_commanded(path: str) -> None:
    with pytest.raises(ActuationError, match=path):
        SmallCar(catalogue([leaf(path, "uint8", "Fan", command("Fan"))]))


def test_a_frame_of_the_cars_own_units_is_not_imitated() -> None:
    rule = replace(command("Fan", enable=False), message="Status", signal="Fan")
    with pytest.raises(ActuationError, match="the car itself sends"):
        SmallCar(catalogue([leaf(FAN, "uint8", "Fan", rule)]))


@pytest.mark.parametrize("marks", [(), (("AirValid", 1),)])
def test_wishes_that_share_a_frame_must_be_told_apart(marks: tuple[tuple[str, int], ...]) -> None:
    fan = replace(command("Fan"), enable=marks)
    with pytest.raises(ActuationError, match="would command this as well"):
        SmallCar(catalogue([leaf(FAN, "uint8", "Fan", fan), leaf(AIR, "string", "Air", command("Air"))]))


def test_a_mark_that_is_set_at_rest_marks_nothing() -> None:
    rule = replace(command("Air"), enable=(("AirValid", 0),))
    with pytest.raises(ActuationError, match="even at rest"):
        SmallCar(catalogue([leaf(AIR, "string", "Air", rule)]))


@pytest.mark.parametrize("change", [{"bus": "attic"}, {"message": "Nothing"}, {"signal": "Nothing"}])
def test_a_command_that_names_nothing_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(ActuationError, match="there is no"):
        SmallCar(catalogue([leaf(FAN, "uint8", "Fan", replace(command("Fan"), **change))]))


def test_all_problems_of_a_folder_are_named_at_once() -> None:
    wrong = [leaf(SPEED, "float", "Fan", command("Fan")), leaf(AIR, "string", "Air", command("Nothing"))]
    with pytest.raises(ActuationError) as caught:
        SmallCar(catalogue(wrong, MESSAGES))
    assert len(caught.value.problems) == 2
    assert all(problem.remedy and problem.file for problem in caught.value.problems)


# ------------------------------------------------------------------ listeners
def test_a_listener_may_ask_for_more_and_may_fail(car: SmallCar) -> None:
    def on_record(record: CommandRecord) -> None:
        if record.command.path == LOCK and record.state is State.SENDING and record.sent == 1:
            car.service.request(Command(LOCK_2, False, car.now_ns + 10**9, Origin.VOICE))
        raise ValueError("a broken listener")

    end = car.service.subscribe(on_record)
    car.ask(LOCK, False)
    assert [(r.command.path, r.state) for r in car.records] == [
        (LOCK, State.REQUESTED),
        (LOCK, State.SENDING),
        (LOCK_2, State.REQUESTED),
        (LOCK_2, State.SENDING),
    ]
    end()
    car.wait(20)
    car.says(LOCK, False)
    assert car.records[-1].state is State.CONFIRMED


def test_an_answer_that_comes_while_a_frame_is_handed_over_is_the_last_word(car: SmallCar) -> None:
    record = car.ask(TEMPERATURE, 22.5)

    def answer_at_once(_frame: Frame) -> bool:
        car.now_ns += 1
        car.says(TEMPERATURE, 22.5)
        return True

    car.service._guard._senders[BODY] = answer_at_once
    car.wait(60)
    assert [r.state for r in car.records] == [State.REQUESTED, State.SENDING, State.CONFIRMED]
    assert outcome(car, record) == (State.CONFIRMED, None)


class EndsWhenAsked(SmallCar):
    """The driving state has a listener that ends the service: what was about to leave does not."""

    ends = False

    def state_of_driving(self) -> DrivingState:
        if self.ends:
            self.service.close()
        return super().state_of_driving()


def test_commands_that_end_while_they_are_judged_send_nothing_more_and_end_once() -> None:
    car = EndsWhenAsked()
    car.ask(LOCK, False)
    car.ask(LOCK_2, False)
    car.ends = True
    car.wait(200)
    assert len(car.sent) == 2
    assert [[e.reason for e in finals] for finals in car.audit.outcomes().values()] == [[Reason.STOPPED]] * 2


def test_gates_are_all_known_to_this_file() -> None:
    """A new gate needs its own test above."""
    assert set(Gate) == {Gate.NOT_MOVING, Gate.PARKED, Gate.DOORS_CLOSED, Gate.CABLE_CONNECTED}
