# SPDX-License-Identifier: Apache-2.0
"""From received frames to the signal store: one compiled function per message, integrity first.

    length    a frame that is not as long as its message is not decoded
    checksum  a wrong one makes the message's signals invalid until the next good frame
    counter   a frozen one is not used, five in a row make the signals invalid; a jump is loss, not damage
    value     invalid raw values, values outside a mapping or a limit make that signal invalid

Everything that is not used is counted by its cause. Nothing is raised in a reader thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from avn.clock import NS_PER_MS, Clock
from avn.errors import Problem
from avn.vehicle.binding import BindingError, BoundRule, Desk, Handler, compile_handler
from avn.vehicle.bits import frame_key
from avn.vehicle.catalogue import MessageRule, VehicleCatalogue
from avn.vehicle.dbc import LoadedDbc
from avn.vehicle.decoder import Cause
from avn.vehicle.frames import EFF_FLAG, EFF_MASK, ERR_FLAG, RTR_FLAG, Frame
from avn.vehicle.signals import Change, SignalStore

_log = logging.getLogger(__name__)

type Watcher = Callable[[Frame], None]

PAYLOAD_KEPT_MS: Final = 5000


class VehiclePipeline:
    """Decodes the frames of every bus of one vehicle into the signal store.

    Each bus has one `sink`, called by that bus's reader thread. The rest may be called
    from any thread.
    """

    def __init__(
        self, catalogue: VehicleCatalogue, databases: Mapping[str, LoadedDbc], store: SignalStore, clock: Clock
    ) -> None:
        """Compile the catalogue against its databases.

        Raises `BindingError`, `CheckError`, `TransformError` or `DecoderError` where a rule does not fit its DBC.
        """
        self._store = store
        self._clock = clock
        self._rules = {(rule.bus, rule.name): rule for rule in catalogue.messages}
        self._buses = {bus: _Bus(bus, catalogue, databases[bus], self._rules, store) for bus in databases}

    @property
    def buses(self) -> tuple[str, ...]:
        """The names of the buses."""
        return tuple(self._buses)

    def sink(self, bus: str) -> Callable[[Sequence[Frame]], None]:
        """Return the function that takes batches of frames of `bus`; it never raises."""
        return self._buses[bus].take

    def wanted_ids(self, bus: str) -> list[tuple[int, bool]]:
        """Return the (identifier, extended) that the vehicle uses on `bus`, sorted, for the kernel's filters."""
        return [(key & EFF_MASK, bool(key & EFF_FLAG)) for key in self._buses[bus].wanted()]

    def counters(self, bus: str | None = None) -> dict[Cause, int]:
        """Return how often each cause kept a frame or value from being used, on one bus or on all."""
        chosen = self._buses.values() if bus is None else (self._buses[bus],)
        with self._store.slots.lock:
            return {cause: sum(one.desk.causes[cause] for one in chosen) for cause in Cause}

    def received(self, bus: str) -> int:
        """Return how many frames `bus` has handed over."""
        return self._buses[bus].received

    def message_rule(self, bus: str, message: str) -> MessageRule | None:
        """Return the counter and checksum rule of a message."""
        return self._rules.get((bus, message))

    def last_payload(self, bus: str, message: str) -> bytes | None:
        """Return the last good payload of a message, or None where none came in the last 5 seconds."""
        desk = self._buses[bus].desk
        now_ns = self._clock()
        with self._store.slots.lock:
            number = self._buses[bus].numbers.get(message)
            if number is None or now_ns - desk.payload_ns[number] > PAYLOAD_KEPT_MS * NS_PER_MS:
                return None
            return desk.payloads[number] or None

    def watch(self, bus: str, can_id: int, callback: Watcher) -> Callable[[], None]:
        """Call `callback` with every data frame of `can_id` (with EFF_FLAG) received on `bus`; return what ends it.

        The callback runs in the reader thread without a lock held.
        """
        return self._buses[bus].watch(can_id, callback)


class _Bus:
    def __init__(
        self,
        name: str,
        catalogue: VehicleCatalogue,
        loaded: LoadedDbc,
        rules: Mapping[tuple[str, str], MessageRule],
        store: SignalStore,
    ) -> None:
        self.desk = Desk(store.slots)
        self.received = 0
        self.numbers: dict[str, int] = {}  # message -> its place in the desk's payloads
        self._name = name
        self._store = store
        self._lock = store.slots.lock
        self._handlers: dict[int, Handler] = {}  # what the reader looks up: the messages, and the watched
        self._decoding: dict[int, Handler] = {}
        self._watchers: dict[int, tuple[Watcher, ...]] = {}
        self._seen: list[Frame] = []  # of watched ids, in the batch at hand
        self._failed: set[int] = set()
        messages = {message.name: message for message in loaded.database.messages}
        bindings: dict[str, list[BoundRule]] = {}
        for rule in catalogue.signals:
            if rule.bus == name:
                bindings.setdefault(rule.message, []).append(BoundRule(rule, store.slot(rule.path)))
        commands = {one.command.message for one in catalogue.signals if one.command and one.command.bus == name}
        for message in sorted(bindings.keys() | commands):
            if message not in messages:
                raise BindingError(
                    Problem(f"Bus '{name}' has no message '{message}'.", "Name a message of its DBC.", loaded.path)
                )
            key = frame_key(messages[message])
            if key in self._decoding:
                raise BindingError(
                    Problem(f"Message '{message}' has the identifier of another used message.", "Use one.", loaded.path)
                )
            handler, lost = compile_handler(
                messages[message], bindings.get(message, ()), rules.get((name, message)), self.desk
            )
            for path in lost:
                _log.warning("%s lies outside its message %s in %s", path, message, loaded.path.name)
            self._decoding[key] = handler
            self.numbers[message] = len(self.numbers)
        self._handlers.update(self._decoding)

    def wanted(self) -> list[int]:
        return sorted(self._decoding.keys() | self._watchers.keys())

    def watch(self, can_id: int, callback: Watcher) -> Callable[[], None]:
        def change(watchers: tuple[Watcher, ...]) -> None:
            if watchers:
                self._watchers[can_id] = watchers
                self._handlers[can_id] = self._watched(can_id)
            else:
                self._watchers.pop(can_id, None)
                self._handlers.pop(can_id, None)
                if can_id in self._decoding:
                    self._handlers[can_id] = self._decoding[can_id]

        with self._lock:
            change((*self._watchers.get(can_id, ()), callback))

        def end() -> None:
            with self._lock:
                change(tuple(one for one in self._watchers.get(can_id, ()) if one is not callback))

        return end

    def _watched(self, can_id: int) -> Handler:
        decode = self._decoding.get(can_id)

        def handler(data: bytes, at_ns: int, flags: int) -> None:
            self._seen.append(Frame(can_id, data, at_ns, flags))
            if decode is not None:
                decode(data, at_ns, flags)

        return handler

    # ------------------------------------------------------------ the reader thread
    def take(self, frames: Sequence[Frame]) -> None:
        """Decode a batch under one lock, then tell listeners and watchers."""
        find = self._handlers.get
        changes = self.desk.changes
        can_id = 0
        rest = iter(frames)
        with self._lock:
            self.received += len(frames)
            while True:
                try:
                    for can_id, data, at_ns, flags in rest:
                        handler = find(can_id)
                        if handler is None:
                            self._unhandled(can_id)
                        else:
                            handler(data, at_ns, flags)
                    break
                except Exception as error:  # noqa: BLE001 - a frame from outside must not end the reader
                    self._note_failure(can_id, error)
            told: tuple[Change, ...] = ()
            seen: tuple[Frame, ...] = ()
            if changes:
                told = tuple(changes)
                changes.clear()
            if self._seen:
                seen = tuple(self._seen)
                self._seen.clear()
        if told:
            self._store.tell(told)
        for frame in seen:
            for callback in self._watchers.get(frame.can_id, ()):
                try:
                    callback(frame)
                except Exception:  # noqa: BLE001 - see above
                    _log.exception("a watcher of identifier 0x%X failed", frame.can_id)

    def _unhandled(self, can_id: int) -> None:
        if can_id & ERR_FLAG:
            cause = Cause.ERROR_FRAME
        elif can_id & RTR_FLAG:
            cause = Cause.REMOTE_FRAME
        else:
            cause = Cause.UNKNOWN_ID
        self.desk.causes[cause] += 1

    def _note_failure(self, can_id: int, error: Exception) -> None:
        self.desk.causes[Cause.UNDECODABLE] += 1
        if can_id not in self._failed:  # once per identifier: a reader must not flood the log
            self._failed.add(can_id)
            _log.warning("identifier 0x%X on %s cannot be decoded: %s", can_id, self._name, error)
