# SPDX-License-Identifier: Apache-2.0
"""The virtual ECUs: every DBC node that sends, with its messages at their own cycle, and the ears for commands.

Which signal carries which value comes from the vehicle's catalogue alone, by VSS
path; no name of a DBC message or signal occurs here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from avn.clock import NS_PER_MS
from avn.emulator.errors import EmulatorError
from avn.emulator.faults import Faults, beyond_range, raw_limits, undefined_value
from avn.emulator.values import Reader
from avn.errors import Problem
from avn.vehicle.bits import BitField, Number, bit_field, fitting, frame_key, raw_from_physical
from avn.vehicle.catalogue import CommandRule, MessageRule, SignalRule, TextTransform, VehicleCatalogue
from avn.vehicle.checks import Checksum, CounterCheck, CounterVerdict
from avn.vehicle.encoder import MessageEncoder
from avn.vehicle.expressions import TransformError
from avn.vehicle.frames import FLAG_FD, Frame
from avn.vehicle.leaf_transforms import choices_of
from avn.vehicle.signals import Value
from avn.vehicle.transforms import compile_transform, invert_transform, split_text

_log = logging.getLogger(__name__)

HEAD_UNIT = "HU"
_STAGGER_NS = 3 * NS_PER_MS
_BROKEN = 0x5A  # flipped into a checksum to make it wrong

type Obey = Callable[[str, Value], str]


class _Field:
    """One signal of a status message: where its value comes from and how it becomes raw."""

    __slots__ = ("_clamp", "_inverse", "_read", "_signal", "name", "out_of_range", "undefined")

    def __init__(self, rule: SignalRule, signal: Any, read: Reader) -> None:
        self.name: str = signal.name
        self._signal = signal
        self._read = read
        self._inverse = invert_transform(rule.transform, choices_of(signal))
        self.out_of_range = beyond_range(rule, signal)
        self.undefined = undefined_value(rule, signal)
        self._clamp = _clamps(signal)

    def raw(self) -> Number:
        """Return the present raw value; a value beyond what the DBC allows saturates, as in a real ECU."""
        raw = raw_from_physical(self._signal, self._inverse(self._read()))
        return min(max(raw, self._clamp[0]), self._clamp[1])


def _clamps(signal: Any) -> tuple[Number, Number]:
    if signal.conversion.is_float:
        return -3.0e38, 3.0e38
    least, greatest = raw_limits(signal)
    scale, offset = signal.conversion.scale, signal.conversion.offset
    bounds = [(one - offset) / scale for one in (signal.minimum, signal.maximum) if one is not None]
    if len(bounds) == 2:
        least, greatest = max(least, round(min(bounds))), min(greatest, round(max(bounds)))
    return least, greatest


class _Text:
    """A text spread over several signals, which may be multiplexed."""

    def __init__(self, rule: SignalRule, signals: Mapping[str, Any], read: Reader) -> None:
        assert isinstance(rule.transform, TextTransform)
        self.parts = rule.transform.parts
        self._lengths = [signals[part].length // 8 for part in self.parts]
        self._read = read

    def raws(self) -> dict[str, int]:
        """Return the raw value of each part."""
        return dict(zip(self.parts, split_text(str(self._read()), self._lengths), strict=True))


class StatusMessage:
    """One message that an ECU sends at its own cycle."""

    def __init__(
        self,
        bus: str,
        message: Any,
        rules: Sequence[SignalRule],
        check: MessageRule | None,
        values: Mapping[str, Reader],
    ) -> None:
        self.bus = bus
        self.ecu: str = message.senders[0]
        self.can_id = frame_key(message)
        self.cycle_ns = int(message.cycle_time) * NS_PER_MS
        self.due_ns = 0
        self._encoder = MessageEncoder(message, check.checksum if check else None, check.counter if check else None)
        self._checksum = _field_of(message, check.checksum.signal if check and check.checksum else "")
        self._counter = _field_of(message, check.counter.signal if check and check.counter else "")
        signals = {one.name: one for one in message.signals}
        self._fields = [
            _Field(r, signals[r.signal], values[r.path]) for r in rules if not isinstance(r.transform, TextTransform)
        ]
        self._texts = [_Text(r, signals, values[r.path]) for r in rules if isinstance(r.transform, TextTransform)]
        self._pages, self._multiplexer, self._no_page = _pages(message)
        self._page = 0
        self._raws: dict[str, Number] = {}
        self._data: bytes | None = None
        self._sent: dict[int, dict[str, Number]] = {}  # page -> last raw values

    def frame(self, faults: Faults, at_ns: int) -> Frame | None:
        """Return the next frame, or None where a fault keeps the ECU silent."""
        ecu = self.ecu
        if faults.silent == ecu:
            return None
        raws = self._next_raws(faults)
        counter = None
        if faults.frozen == ecu and self._counter is not None and self._data is not None:
            counter = self._counter.read(self._data)
        # Only what changed is written again: most frames repeat most of the last one.
        if self._data is not None and raws.keys() == self._raws.keys():
            changed = {name: raw for name, raw in raws.items() if raw != self._raws[name]}
            data = self._encoder.encode(changed, self._data, counter)
        else:
            data = self._encoder.encode(raws, None, counter)
        self._raws, self._data = raws, data
        if faults.checksum == ecu and self._checksum is not None:
            data = self._checksum.write(data, self._checksum.read(data) ^ _BROKEN)
        if faults.short == ecu:
            data = data[:-1]
        return Frame(self.can_id, data, at_ns, FLAG_FD if len(data) > 8 else 0)

    def _next_raws(self, faults: Faults) -> dict[str, Number]:
        page = self._page
        if self._pages:
            self._page = (page + 1) % len(self._pages)
        if faults.stuck == self.ecu and page in self._sent:
            return self._sent[page]
        raws: dict[str, Number] = {}
        for field in self._fields:
            raws[field.name] = field.raw()
        for text in self._texts:
            raws.update(text.raws())
        self._spoil(raws, faults)
        if self._pages:
            number, members = self._pages[page]
            raws = {name: raw for name, raw in raws.items() if name in members}
            spoilt = faults.multiplexer and self._no_page is not None and page % 2 == 1
            raws[self._multiplexer] = number if not spoilt or self._no_page is None else self._no_page
        self._sent[page] = raws
        return raws

    def _spoil(self, raws: dict[str, Number], faults: Faults) -> None:
        if self.ecu not in (faults.range, faults.enum):
            return
        for field in self._fields:
            if faults.range == self.ecu and field.out_of_range is not None:
                raws[field.name] = field.out_of_range
            if faults.enum == self.ecu and field.undefined is not None:
                raws[field.name] = field.undefined


def _field_of(message: Any, name: str) -> BitField | None:
    signal = next((one for one in message.signals if one.name == name), None)
    return None if signal is None else bit_field(signal, message.length)


def _pages(message: Any) -> tuple[list[tuple[int, frozenset[str]]], str, int | None]:
    """Return the multiplexer's values with the signals of each, its name, and a value that selects nothing."""
    multiplexer = next((one for one in message.signals if one.is_multiplexer), None)
    if multiplexer is None:
        return [], "", None
    common = {one.name for one in message.signals if not one.multiplexer_ids and one is not multiplexer}
    members: dict[int, set[str]] = {}
    for signal in message.signals:
        for number in signal.multiplexer_ids or ():
            members.setdefault(int(number), set()).add(signal.name)
    unknown = next((n for n in range(raw_limits(multiplexer)[1], -1, -1) if n not in members), None)
    pages = [(number, frozenset(names | common)) for number, names in sorted(members.items())]
    return pages, multiplexer.name, unknown


@dataclass(frozen=True, slots=True)
class _Wish:
    """One value that a command frame may carry."""

    path: str
    ecu: str  # that carries it out and answers with its status
    rule: CommandRule
    signal: Any
    field: BitField
    enable: tuple[tuple[BitField, int], ...]
    to_vss: Callable[[Number], Value | None]

    def meant(self, data: bytes) -> bool:
        return all(field.read(data) == raw for field, raw in self.enable)

    def value(self, data: bytes) -> Value | None:
        bits = self.field.read(data)
        if self.signal.is_signed and bits > self.field.mask >> 1:
            bits -= self.field.mask + 1
        value = self.to_vss(bits * self.signal.conversion.scale + self.signal.conversion.offset)
        if value is None or isinstance(value, bool | str):
            return value
        low, high = self.rule.minimum, self.rule.maximum
        inside = (low is None or value >= low) and (high is None or value <= high)
        return value if inside else None


class CommandMessage:
    """One frame of the head unit, as the ECUs hear it."""

    def __init__(self, message: Any, check: MessageRule | None, wishes: Sequence[_Wish]) -> None:
        self._length: int = message.length
        self._checksum = Checksum(check.checksum, message) if check and check.checksum else None
        self._counter = CounterCheck(check.counter) if check and check.counter else None
        self._counter_field = _field_of(message, check.counter.signal) if check and check.counter else None
        self.wishes = tuple(wishes)

    def accept(self, frame: Frame) -> bytes | str:
        """Return the payload that may be obeyed, or why it may not."""
        data = fitting(frame.data, self._length, bool(frame.flags & FLAG_FD))
        if data is None:
            return "wrong length"
        if self._checksum is not None and not self._checksum.matches(data):
            return "wrong checksum"
        if self._counter is None or self._counter_field is None:
            return data
        frozen = self._counter.see(self._counter_field.read(data)) is CounterVerdict.FROZEN
        return "frozen counter" if frozen else data


class EcuNetwork:
    """All virtual ECUs of one car on its buses."""

    def __init__(
        self, catalogue: VehicleCatalogue, databases: Mapping[str, Any], values: Mapping[str, Reader], obey: Obey
    ) -> None:
        """Fit the ECUs to the catalogue and its DBC databases (bus -> cantools database).

        Raises EmulatorError naming every VSS path of the catalogue that the car has no value for.
        """
        unknown = [rule.path for rule in catalogue.signals if rule.path not in values]
        if unknown:
            raise EmulatorError(
                *(
                    Problem(
                        f"the emulated car has no value for '{path}'",
                        "Remove it from signals.toml, or add it to avn.emulator.values.",
                        catalogue.folder / "signals.toml",
                    )
                    for path in unknown
                )
            )
        self._obey = obey
        self.refused: dict[str, int] = {}  # cause -> frames or wishes
        self.commands = 0
        checks = {(one.bus, one.name): one for one in catalogue.messages}
        self.messages: list[StatusMessage] = []
        self._commands: dict[tuple[str, int], CommandMessage] = {}
        self._foreign: list[tuple[str, int, MessageEncoder]] = []
        senders: dict[tuple[str, str], str] = {}
        for bus, database in databases.items():
            for message in database.messages:
                sender = message.senders[0] if message.senders else ""
                senders[bus, message.name] = sender
                if sender not in ("", HEAD_UNIT) and message.cycle_time:
                    rules = [one for one in catalogue.signals if (one.bus, one.message) == (bus, message.name)]
                    self.messages.append(StatusMessage(bus, message, rules, checks.get((bus, message.name)), values))
        for nth, one in enumerate(self.messages):
            one.due_ns = nth * _STAGGER_NS % one.cycle_ns
        for bus, database in databases.items():
            for message in database.messages:
                check = checks.get((bus, message.name))
                wishes = [
                    _wish(rule, rule.command, message, senders.get((rule.bus, rule.message), ""))
                    for rule in catalogue.signals
                    if rule.command is not None and (rule.command.bus, rule.command.message) == (bus, message.name)
                ]
                if wishes:
                    self._commands[bus, frame_key(message)] = CommandMessage(message, check, wishes)
                    encoder = MessageEncoder(
                        message, check.checksum if check else None, check.counter if check else None
                    )
                    self._foreign.append((bus, frame_key(message), encoder))

    def due(self, now_ns: int, faults: Faults) -> list[tuple[str, Frame]]:
        """Return the frames that the ECUs send by `now_ns`."""
        sent = []
        for message in self.messages:
            if message.due_ns > now_ns:
                continue
            message.due_ns += message.cycle_ns
            if message.due_ns <= now_ns:  # a late step does not make a burst
                message.due_ns = now_ns + message.cycle_ns
            if message.bus == faults.bus_off:
                continue
            frame = message.frame(faults, now_ns)
            if frame is not None:
                sent.append((message.bus, frame))
        return sent

    def second_sender(self, at_ns: int) -> list[tuple[str, Frame]]:
        """Return valid command frames that mean nothing, from a node that is not the head unit."""
        return [(bus, Frame(can_id, encoder.encode({}), at_ns)) for bus, can_id, encoder in self._foreign]

    def receive(self, bus: str, frame: Frame, faults: Faults) -> None:
        """Hear one frame; commands are obeyed or refused. Never raises on what a frame holds."""
        command = self._commands.get((bus, frame.can_id))
        if command is None or bus == faults.bus_off:
            return
        data = command.accept(frame)
        if isinstance(data, str):
            self._refuse(data)
            return
        for wish in command.wishes:
            if not wish.meant(data) or wish.ecu == faults.silent:
                continue
            value = wish.value(data)
            if value is None:
                self._refuse("no such value")
                continue
            self.commands += 1
            refused = self._obey(wish.path, value)
            if refused:
                _log.info("The car %s.", refused)
                self._refuse(refused)

    def _refuse(self, cause: str) -> None:
        self.refused[cause] = self.refused.get(cause, 0) + 1


def _wish(rule: SignalRule, command: CommandRule, message: Any, ecu: str) -> _Wish:
    signals = {one.name: one for one in message.signals}
    signal = signals[command.signal]
    field = bit_field(signal, message.length)
    enable = []
    for name, raw in command.enable:
        place = bit_field(signals[name], message.length)
        if place is not None:
            enable.append((place, raw))
    if field is None:
        raise TransformError(Problem(f"'{command.signal}' lies outside its message", "Correct the DBC."))
    to_vss = compile_transform(command.transform, choices_of(signal))
    return _Wish(rule.path, ecu, command, signal, field, tuple(enable), to_vss)
