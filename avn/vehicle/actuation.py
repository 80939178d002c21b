# SPDX-License-Identifier: Apache-2.0
"""From a wish to frames on the bus, and from the car's answer to the outcome.

The way of a command: is it known, typed and within limits; may this bus be
written; is the state of the actuator known at this moment; does every gate pass;
then its frames leave one by one through `avn.vehicle.guard`, each after a new look
at the gates, until the car shows the value in a message of its own. What is not
known to be allowed is denied. `avn.vehicle.commands` names the states.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from avn.clock import NS_PER_MS, NS_PER_S, Clock
from avn.vehicle.actuators import Actuator, compile_actuators
from avn.vehicle.audit import AuditSink
from avn.vehicle.catalogue import SignalRule, VehicleCatalogue
from avn.vehicle.command_log import CommandLog, RecordListener
from avn.vehicle.commands import LOOK_EVERY_NS, Command, CommandRecord, Reason, State, check_type, same
from avn.vehicle.dbc import LoadedDbc
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.frames import FLAG_FD, Frame
from avn.vehicle.gates import Gatekeeper
from avn.vehicle.guard import FrameGuard, Sender, Verdict
from avn.vehicle.signals import Signal, SignalStore, Value

_log = logging.getLogger(__name__)

LONGEST_WAIT_NS = 10 * NS_PER_S  # a deadline further away is brought nearer: nothing moves that nobody remembers asking

_REFUSED = {
    Verdict.READ_ONLY: Reason.READ_ONLY_BUS,
    Verdict.NOT_ALLOWED: Reason.GUARD,
    Verdict.SECOND_SENDER: Reason.SECOND_SENDER,
}


@dataclass(slots=True)
class _Open:
    """A command on its way. Times are monotonic nanoseconds."""

    record: CommandRecord
    actuator: Actuator
    deadline_ns: int
    asked_at_ns: int
    next_try_ns: int
    tries: int = 0

    @property
    def confirm_by_ns(self) -> int | None:
        first = self.record.first_sent_ns
        return None if first is None else first + self.actuator.command.confirm_within_ms * NS_PER_MS


class ActuationService:
    """Takes commands, sends their frames, and follows each to its one outcome. Thread-safe.

    `writable_buses` are those that the configuration names; the default is none.
    `senders` hand a frame to a bus without blocking. `driving_state` is asked anew
    for every frame. Call `tick` at about 50 Hz while `next_due_ns` is not None.
    Listeners are called without a lock held, in the order of the transitions, in
    whichever thread made them.

    Raises `ActuationError` where the vehicle folder asks for a command that is never
    given: on a message that an electronic unit of the car sends itself, or outside
    the comfort and charging functions.
    """

    def __init__(
        self,
        catalogue: VehicleCatalogue,
        databases: Mapping[str, LoadedDbc],
        store: SignalStore,
        driving_state: Callable[[], DrivingState],
        writable_buses: Iterable[str],
        senders: Mapping[str, Sender],
        clock: Clock,
        audit: AuditSink,
    ) -> None:
        writable = frozenset(writable_buses)
        for bus in sorted(writable - set(catalogue.databases)):
            _log.warning("the configuration makes bus '%s' writable; %s has no such bus", bus, catalogue.id)
        self._rules = {rule.path: rule for rule in catalogue.signals}
        self._actuators = compile_actuators(catalogue, databases)
        self._guard = FrameGuard({one.allowed for one in self._actuators.values()}, writable, senders)
        self._store = store
        self._gates = Gatekeeper(store, driving_state)
        self._clock = clock
        self._log = CommandLog(audit, self._rules)
        self._lock = threading.RLock()
        self._open: dict[str, _Open] = {}
        self._last_id = 0
        self._accepted_ns: dict[str, int] = {}
        self._looked_ns = 0
        self._endings = (self._gates.watch(clock), store.subscribe(self._actuators, self._read_back))

    # ------------------------------------------------------------ asking
    def request(self, command: Command) -> CommandRecord:
        """Take a command and return what became of it so far; the first frame leaves before this returns."""
        with self._lock:
            now_ns = self._clock()
            self._last_id += 1
            record = CommandRecord(self._last_id, command, State.REQUESTED, now_ns)
            self._log.add(record)
            record = self._begin(record, now_ns)
        self._log.tell()
        return record

    def permission(self, path: str) -> Reason | None:
        """Return why a command for `path` would be denied now, or None; its value and rate are not judged.

        A value that the vehicle folder calls ungated may pass all the same.
        """
        actuator = self._actuators.get(path)
        if actuator is None:
            return Reason.NOT_AN_ACTUATOR if path in self._rules else Reason.UNKNOWN_PATH
        now_ns = self._clock()
        return self._denial(actuator, None, now_ns + 1, now_ns)

    def ready_at_ns(self, path: str) -> int:
        """Return from when on the rate of `path` allows its next command."""
        with self._lock:
            accepted_ns = self._accepted_ns.get(path)
        if accepted_ns is None:
            return 0
        return accepted_ns + self._actuators[path].command.min_interval_ms * NS_PER_MS

    def rule(self, path: str) -> SignalRule | None:
        """Return the rule of an actuator that can be commanded, or None where this car has none."""
        actuator = self._actuators.get(path)
        return None if actuator is None else actuator.rule

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path that this car takes commands for."""
        return tuple(self._actuators)

    def now_ns(self) -> int:
        """Return the time by which deadlines are judged."""
        return self._clock()

    # ------------------------------------------------------------ following
    def record(self, request: int) -> CommandRecord | None:
        """Return the present record of a request, or None where it was long ago."""
        with self._lock:
            for one in self._open.values():
                if one.record.id == request:
                    return one.record
        return self._log.ended(request)

    def subscribe(self, listener: RecordListener) -> Callable[[], None]:
        """Call `listener` with every transition of every command; return a function that ends it."""
        return self._log.subscribe(listener)

    # ------------------------------------------------------------ time
    @property
    def next_due_ns(self) -> int | None:
        """When `tick` is needed next, or None while no command is open."""
        with self._lock:
            if not self._open:
                return None
            due_ns = [self._looked_ns + LOOK_EVERY_NS]
            due_ns += [one.next_try_ns for one in self._open.values() if one.tries < one.actuator.command.repeats]
            return min(due_ns)

    def tick(self, now_ns: int) -> None:
        """Send what is due, and end what is confirmed or too late."""
        with self._lock:
            self._looked_ns = now_ns
            for one in list(self._open.values()):
                self._advance(one, now_ns)
        self._log.tell()

    def close(self) -> None:
        """End every open command as failed (stopped) and let go of the signal store."""
        for end in self._endings:
            end()
        with self._lock:
            for one in list(self._open.values()):
                self._finish(one, State.FAILED, Reason.STOPPED, self._clock())
        self._log.tell()

    # ------------------------------------------------------------ a second sender
    @property
    def watched_ids(self) -> frozenset[tuple[str, int]]:
        """The (bus, id) pairs of our command frames; each received frame of them belongs to `saw_frame`."""
        return self._guard.watched

    def saw_frame(self, bus: str, can_id: int) -> None:
        """Take note of a frame received on a bus; one with an id of ours blocks that id until `clear_second_sender`."""
        self._guard.saw_frame(bus, can_id)

    def clear_second_sender(self, bus: str, can_id: int) -> None:
        """Allow a blocked id again; for the engineer's page only."""
        self._guard.clear(bus, can_id)

    # ------------------------------------------------------------ the decision
    def _begin(self, record: CommandRecord, now_ns: int) -> CommandRecord:
        command = record.command
        path = command.path
        if command.deadline_ns <= now_ns:
            return self._end(record, State.EXPIRED, Reason.EXPIRED, now_ns)
        asked_at_ns = now_ns if command.asked_at_ns is None else min(command.asked_at_ns, now_ns)
        reason = self._wish_denial(command) or self._denial(self._actuators[path], command.value, asked_at_ns, now_ns)
        if reason is None and path in self._accepted_ns and now_ns < self.ready_at_ns(path):
            reason = Reason.TOO_SOON
        if reason is not None:
            return self._end(record, State.GATED, reason, now_ns)
        older = self._open.get(path)
        if older is not None:
            self._finish(older, State.SUPERSEDED, Reason.SUPERSEDED, now_ns)
        self._accepted_ns[path] = now_ns
        actuator = self._actuators[path]
        one = _Open(
            replace(record, repeats=actuator.command.repeats),
            actuator,
            min(command.deadline_ns, now_ns + LONGEST_WAIT_NS),
            asked_at_ns,
            next_try_ns=now_ns,
        )
        self._open[path] = one
        self._looked_ns = now_ns
        self._advance(one, now_ns)
        return one.record

    def _wish_denial(self, command: Command) -> Reason | None:
        """Judge the wish by itself."""
        rule = self._rules.get(command.path)
        if rule is None:
            return Reason.UNKNOWN_PATH
        actuator = self._actuators.get(command.path)
        if actuator is None:
            return Reason.NOT_AN_ACTUATOR
        if command.value is None:
            return Reason.NO_CURRENT_STATE
        reason = check_type(rule.datatype, command.value)
        if reason is not None:
            return reason
        return actuator.check(command.value)

    def _denial(self, actuator: Actuator, value: Value | None, asked_at_ns: int, now_ns: int) -> Reason | None:
        """Judge bus and car for a wish of `asked_at_ns`; `value` None is held to every gate."""
        if not self._guard.writable(actuator.allowed.bus):
            return Reason.READ_ONLY_BUS
        if self._guard.foreign(actuator.allowed.bus, actuator.allowed.can_id):
            return Reason.SECOND_SENDER
        if not self._store.get(actuator.rule.path).valid:
            return Reason.NO_CURRENT_STATE
        return self._gates.judge(actuator.command.gates_for(value), asked_at_ns, now_ns)

    # ------------------------------------------------------------ on its way
    def _advance(self, one: _Open, now_ns: int) -> None:
        if one.record.state.final:
            return
        command = one.actuator.command
        confirm_by_ns = one.confirm_by_ns
        if confirm_by_ns is not None:
            reading = self._store.get(one.record.command.path)
            if self._shows(one, reading):
                self._finish(one, State.CONFIRMED, None, now_ns)
                return
            if now_ns >= confirm_by_ns:
                answered = reading.valid and reading.at_ns > (one.record.first_sent_ns or 0)
                self._finish(one, State.FAILED, Reason.REJECTED if answered else Reason.TIMEOUT, now_ns)
                return
        if now_ns > one.deadline_ns:
            if confirm_by_ns is None:
                late = State.EXPIRED if one.tries == 0 else State.FAILED
                self._finish(one, late, Reason.EXPIRED if one.tries == 0 else Reason.BUS, now_ns)
            return
        if one.tries < command.repeats and now_ns >= one.next_try_ns:
            self._try(one, now_ns)

    def _try(self, one: _Open, now_ns: int) -> None:
        """Send the next frame of a command, if the car still permits it."""
        value = one.record.command.value
        reason = self._denial(one.actuator, value, one.asked_at_ns, now_ns)
        if one.record.state.final:  # a listener of the driving state asked for something else meanwhile
            return
        if reason is not None:
            self._refuse(one, reason, now_ns)
            return
        allowed = one.actuator.allowed
        assert value is not None
        sent_ns = max(now_ns, self._clock())
        frame = Frame(allowed.can_id, one.actuator.payload(value), sent_ns, FLAG_FD if allowed.fd else 0)
        verdict = self._guard.send(allowed.bus, frame)
        if verdict is Verdict.SENT:
            one.actuator.frame.sent()
            one.tries += 1
            one.next_try_ns = now_ns + one.actuator.command.period_ms * NS_PER_MS
            if not one.record.state.final:  # the answer to an earlier frame may come while this one is handed over
                one.record = replace(
                    one.record,
                    state=State.SENDING,
                    sent=one.record.sent + 1,
                    at_ns=sent_ns,
                    first_sent_ns=sent_ns if one.record.first_sent_ns is None else one.record.first_sent_ns,
                )
                self._log.add(one.record)
        elif verdict is Verdict.WAIT:
            one.next_try_ns = now_ns + LOOK_EVERY_NS
        elif verdict is Verdict.BUS:
            one.tries += 1
            one.next_try_ns = now_ns + one.actuator.command.period_ms * NS_PER_MS
            if one.tries >= one.actuator.command.repeats and not one.record.sent:
                self._finish(one, State.FAILED, Reason.BUS, now_ns)
        else:
            self._refuse(one, _REFUSED[verdict], now_ns)

    def _refuse(self, one: _Open, reason: Reason, now_ns: int) -> None:
        self._finish(one, State.FAILED if one.tries else State.GATED, reason, now_ns)

    def _shows(self, one: _Open, reading: Signal) -> bool:
        """Tell whether a reading proves the command: valid, received after the first frame left, and the value."""
        first_sent_ns, value = one.record.first_sent_ns, one.record.command.value
        if first_sent_ns is None or value is None or not one.record.sent:
            return False
        return (
            reading.valid
            and reading.at_ns > first_sent_ns
            and same(reading.value, value, one.actuator.command.tolerance)
        )

    def _read_back(self, reading: Signal) -> None:
        """Confirm as soon as the car shows the value: called by the store, in a reader's thread."""
        with self._lock:
            one = self._open.get(reading.path)
            if one is None or not self._shows(one, reading):
                return
            self._finish(one, State.CONFIRMED, None, self._clock())
        self._log.tell()

    # ------------------------------------------------------------ outcomes
    def _finish(self, one: _Open, state: State, reason: Reason | None, now_ns: int) -> None:
        if self._open.get(one.record.command.path) is one:
            del self._open[one.record.command.path]
        one.record = self._end(one.record, state, reason, now_ns)

    def _end(self, record: CommandRecord, state: State, reason: Reason | None, now_ns: int) -> CommandRecord:
        record = replace(record, state=state, reason=reason, at_ns=now_ns)
        self._log.add(record)
        return record
