# SPDX-License-Identifier: Apache-2.0
"""Any sequence of wishes, car states, losses and times: a frame leaves only while everything it needs is validly true.

The machine keeps its own account of what the car said and when, and judges every
frame by it at the moment it is handed to the bus.
"""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from avn.clock import NS_PER_MS
from avn.vehicle.commands import Command, Origin, Reason, State
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.frames import Frame
from avn.vehicle.signals import Value
from tests.support.actuation_car import (
    AIR,
    BODY,
    CABLE,
    CHARGE,
    CHARGE_ID,
    COMMAND_ID,
    DOOR,
    DOOR_2,
    FAN,
    HORN,
    LIMIT,
    LOCK,
    LOCK_2,
    NORMAL,
    SPEED,
    TEMPERATURE,
    TRUNK_OPEN_CLOSE,
    SmallCar,
    databases,
)

WISHES: dict[str, tuple[Value, ...]] = {
    TEMPERATURE: (16.0, 22.5, 28.0, 28.5, 15.5, 99.0),
    FAN: (0, 100, 101, -1),
    AIR: ("UP", "DOWN", "SIDEWAYS"),
    LOCK: (True, False),
    LOCK_2: (True, False),
    TRUNK_OPEN_CLOSE: (True, False),
    HORN: (True, False),
    CHARGE: ("START", "STOP"),
    LIMIT: (50, 100),
    SPEED: (0.0,),
}
MARKS = {
    "TemperatureValid": TEMPERATURE,
    "FanValid": FAN,
    "AirValid": AIR,
    "LockValid": LOCK,
    "Lock2Valid": LOCK_2,
    "TrunkValid": TRUNK_OPEN_CLOSE,
    "HornValid": HORN,
}
ALWAYS: dict[str, Value] = {LOCK: True, LOCK_2: True, HORN: False, CHARGE: "STOP"}  # what needs no gate
GATE_REASONS = {
    *(Reason.MOVING, Reason.NOT_PARKED, Reason.DOOR_OPEN, Reason.DOORS_UNKNOWN),
    *(Reason.NO_CABLE, Reason.CABLE_UNKNOWN, Reason.ASK_AGAIN),
}
TIMEOUT_NS = 500 * NS_PER_MS
DATABASES = databases()
COMMAND = DATABASES[BODY].database.get_message_by_name("Command")
CHARGING = DATABASES[BODY].database.get_message_by_name("Charging")


class Actuation(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.car = SmallCar(loaded=DATABASES, normal={})
        self.said: dict[str, tuple[Value, int, bool]] = {}  # value, when, still good
        self.wanted: dict[str, list[tuple[Value, int]]] = {}  # path -> wishes with their deadlines
        self.foreign = False
        self.faults: list[str] = []
        self.last_sent_ns = 0
        self.car.service._guard._senders[BODY] = self.hear
        for path, value in NORMAL.items():
            self.say(path, value)

    # -------------------------------------------------------------- the machine's own judgement
    def good(self, path: str) -> Value | None:
        value, at_ns, good = self.said[path]
        return value if good and self.car.now_ns - at_ns <= TIMEOUT_NS else None

    def hear(self, frame: Frame) -> bool:
        if not self.car.bus_takes:
            return False
        wish = self.wish_of(frame)
        if wish is None:
            return True
        path, asked = wish
        needs = {
            LOCK: self.car.driving in (DrivingState.PARKED, DrivingState.IDLING),
            LOCK_2: self.car.driving in (DrivingState.PARKED, DrivingState.IDLING),
            TRUNK_OPEN_CLOSE: self.car.driving is DrivingState.PARKED,
            HORN: self.good(DOOR) is False and self.good(DOOR_2) is False,
            CHARGE: self.good(CABLE) is True,
        }
        if not needs.get(path, True) and asked != ALWAYS.get(path):
            self.faults.append(f"{path}: a gate was not validly true")
        if self.good(path) is None:
            self.faults.append(f"{path}: its state was not validly known")
        if self.foreign and frame.can_id == COMMAND_ID:
            self.faults.append(f"{path}: sent although somebody else sends this id")
        if not any(self.car.now_ns <= deadline for _, deadline in self.wanted.get(path, [])):
            self.faults.append(f"{path}: nobody asked for it in time")
        return True

    def wish_of(self, frame: Frame) -> tuple[str, Any] | None:
        if (frame.can_id, len(frame.data)) == (CHARGE_ID, 1):
            return CHARGE, str(CHARGING.decode(frame.data)["ChargeWish"])
        if (frame.can_id, len(frame.data)) != (COMMAND_ID, 8):
            self.faults.append(f"{frame.can_id:#x}: not on the list")
            return None
        values: dict[str, Any] = COMMAND.decode(frame.data, decode_choices=False)
        marked = [(path, values[mark.replace("Valid", "Wish")]) for mark, path in MARKS.items() if values[mark]]
        if len(marked) != 1:
            self.faults.append(f"the frame marks {marked}")
            return None
        path, asked = marked[0]
        if path == TEMPERATURE and not 16 <= asked <= 28:
            self.faults.append("a temperature outside its limits")
        if path == FAN and not 0 <= asked <= 100:
            self.faults.append("a fan outside its limits")
        return path, asked

    def say(self, path: str, value: Value) -> None:
        self.said[path] = (value, self.car.now_ns, True)
        self.car.says(path, value)

    # -------------------------------------------------------------- what may happen
    @rule(state=st.sampled_from(DrivingState))
    def drive(self, state: DrivingState) -> None:
        self.car.driving = state

    @rule(path=st.sampled_from([DOOR, DOOR_2, CABLE, LOCK, LOCK_2, TRUNK_OPEN_CLOSE, HORN]), value=st.booleans())
    def say_something(self, path: str, value: bool) -> None:
        self.say(path, value)

    @rule(value=st.sampled_from([16.0, 22.5, 28.0]))
    def say_temperature(self, value: float) -> None:
        self.say(TEMPERATURE, value)

    def leave_only_the_gates_in_the_way(self) -> None:
        """Else rate, bus and lost states deny so much that few wishes ever come as far as a gate."""
        self.car.now_ns += 250 * NS_PER_MS
        self.bus(takes=True)
        self.second_sender(foreign=False)
        self.say_all_again()

    @rule()
    def say_all_again(self) -> None:
        for path, (value, _, _) in list(self.said.items()):
            self.say(path, value)

    @rule(path=st.sampled_from(sorted(NORMAL)))
    def lose(self, path: str) -> None:
        value, at_ns, _ = self.said[path]
        self.said[path] = (value, at_ns, False)
        self.car.store.invalidate(self.car.store.slot(path))

    @rule(takes=st.booleans())
    def bus(self, takes: bool) -> None:
        self.car.bus_takes = takes

    @rule(foreign=st.booleans())
    def second_sender(self, foreign: bool) -> None:
        self.foreign = foreign
        if foreign:
            self.car.service.saw_frame(BODY, COMMAND_ID)
        else:
            self.car.service.clear_second_sender(BODY, COMMAND_ID)

    @rule(ms=st.sampled_from([1, 10, 50, 100, 250, 600]))
    def pass_time(self, ms: int) -> None:
        for _ in range(max(1, ms // 20)):
            self.car.now_ns += min(ms, 20) * NS_PER_MS
            self.car.service.tick(self.car.now_ns)

    @rule(data=st.data(), path=st.sampled_from(sorted(WISHES)), ms=st.sampled_from([0, 30, 2000]), clear=st.booleans())
    def ask(self, data: st.DataObject, path: str, ms: int, clear: bool) -> None:
        if clear:
            self.leave_only_the_gates_in_the_way()
        value = data.draw(st.sampled_from(WISHES[path]))
        deadline_ns = self.car.now_ns + ms * NS_PER_MS
        self.wanted.setdefault(path, []).append((value, deadline_ns))
        self.car.service.request(Command(path, value, deadline_ns, Origin.APP))

    # -------------------------------------------------------------- what always holds
    @invariant()
    def nothing_left_that_should_not(self) -> None:
        assert not self.faults, self.faults

    @invariant()
    def what_needs_no_gate_is_never_refused_by_one(self) -> None:
        for record in self.car.records:
            if record.command.value == ALWAYS.get(record.command.path):
                assert record.reason not in GATE_REASONS

    @invariant()
    def every_confirmation_was_shown_by_the_car(self) -> None:
        for record in self.car.records:
            if record.state is State.CONFIRMED:
                assert record.sent and record.first_sent_ns is not None and record.first_sent_ns <= record.at_ns

    @invariant()
    def the_timer_runs_exactly_while_a_command_is_open(self) -> None:
        last = {record.id: record.state for record in self.car.records}
        assert (self.car.service.next_due_ns is not None) == any(not state.final for state in last.values())

    def teardown(self) -> None:
        self.car.service.close()
        outcomes = self.car.audit.outcomes()
        assert len(outcomes) == sum(map(len, self.wanted.values()))
        assert all(len(finals) == 1 for finals in outcomes.values()), "each request has exactly one outcome"
        assert not self.faults, self.faults


TestActuation = Actuation.TestCase
TestActuation.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
