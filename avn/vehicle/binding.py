# SPDX-License-Identifier: Apache-2.0
"""Compiles what happens to a frame of one message: checks, decoding, and the store's slots, in one function."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from avn.errors import AvnError, Problem
from avn.vehicle.bits import bit_field, bits_expression, fitting, physical_expression, raw_expression
from avn.vehicle.catalogue import MessageRule, SignalRule, TextTransform
from avn.vehicle.checks import FROZEN_LIMIT, Checksum, CounterCheck, CounterVerdict
from avn.vehicle.conversion import Memory, compile_conversion, plain_number
from avn.vehicle.decoder import Cause, make_function, straight_line
from avn.vehicle.frames import FLAG_FD
from avn.vehicle.signals import Change, Slots
from avn.vehicle.transforms import join_text

type Handler = Callable[[bytes, int, int], object]  # (data, at_ns, flags of the Frame), with the store's lock held


_LARGEST: Final = sys.float_info.max


class BindingError(AvnError):
    """A catalogue rule that does not fit its DBC message."""


@dataclass(slots=True)
class Desk:
    """What the handlers of one bus share: slots, causes, changes to tell, and the last payload of each message."""

    slots: Slots
    causes: dict[Cause, int] = field(default_factory=lambda: dict.fromkeys(Cause, 0))
    changes: list[Change] = field(default_factory=list)
    payloads: list[bytes] = field(default_factory=list)  # of each handler's message, in the order of compiling
    payload_ns: list[int] = field(default_factory=list)

    def refuse(self, slot: int) -> None:
        """Make a signal invalid; its last good value and time are kept."""
        slots = self.slots
        slots.sources[slot] = None
        if not slots.bad[slot]:
            slots.bad[slot] = True
            slots.changed[slot] = None
            if slot in slots.followed:
                self.changes.append(Change(slot, slots.values[slot], slots.at_ns[slot], True))


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A catalogue rule and the slot of its path."""

    rule: SignalRule
    slot: int


def compile_handler(
    message: Any, bindings: Sequence[BoundRule], checks: MessageRule | None, desk: Desk
) -> tuple[Handler, tuple[str, ...]]:
    """Return the handler of a cantools message, and the paths whose signals lie outside it.

    Raises `BindingError` for a signal that the message lacks, `CheckError` and
    `TransformError` for rules that do not fit it, `DecoderError` for a message that
    cannot be compiled.
    """
    return _Binder(message, bindings, checks, desk).compile()


class _Binder:
    def __init__(self, message: Any, bindings: Sequence[BoundRule], checks: MessageRule | None, desk: Desk) -> None:
        self._message = message
        self._bindings = bindings
        self._checks = checks
        self._desk = desk
        self._names: dict[str, object] = {
            "V": desk.slots.values,
            "T": desk.slots.at_ns,
            "B": desk.slots.bad,
            "S": desk.slots.sources,
            "C": desk.slots.changed,
            "F": desk.slots.followed,
            "E": desk.changes.append,
            "Change": Change,
            "P": desk.payloads,
            "PT": desk.payload_ns,
            "len": len,
            "impossible": self._impossible,
        }
        self._by_signal: dict[str, list[BoundRule]] = {}
        self._parts: dict[str, list[tuple[_Text, int]]] = {}

    def compile(self) -> tuple[Handler, tuple[str, ...]]:
        """Put the function together."""
        known = {signal.name for signal in self._message.signals}
        for binding in self._bindings:
            transform = binding.rule.transform
            names = transform.parts if isinstance(transform, TextTransform) else (binding.rule.signal,)
            for missing in (name for name in names if name not in known):
                raise BindingError(
                    Problem(
                        f"{binding.rule.path}: message '{self._message.name}' has no signal '{missing}'.",
                        "Name a signal of the message.",
                    )
                )
            if isinstance(transform, TextTransform):
                text = _Text(binding.slot, len(names), self._desk)
                for number, name in enumerate(names):
                    self._parts.setdefault(name, []).append((text, number))
            else:
                self._by_signal.setdefault(binding.rule.signal, []).append(binding)
        wanted = self._by_signal.keys() | self._parts.keys()
        body = straight_line(self._message, wanted, self._emit, "impossible()")
        body.lines = [*self._preamble(), *body.lines]
        handler = make_function("b,t,fl", body, self._names)
        self._names["again"] = handler
        outside = set(body.undecodable)
        lost = [one.rule.path for name, rules in self._by_signal.items() if name in outside for one in rules]
        return handler, tuple(lost)

    # ------------------------------------------------------------ before the values
    def _preamble(self) -> list[str]:
        length = self._message.length
        lines = [f"if len(b)!={length}:return odd(b,t,fl)"]
        self._names["odd"] = self._odd_length
        rule = self._checks
        if rule is not None and rule.checksum is not None:
            self._names["fits"] = Checksum(rule.checksum, self._message).matches
            self._names["wrong"] = self._wrong_checksum
            lines.append("if not fits(b):return wrong()")
        if rule is not None and rule.counter is not None:
            lines += self._counter_lines(rule)
        number = len(self._desk.payloads)
        self._desk.payloads.append(b"")
        self._desk.payload_ns.append(0)
        return [*lines, f"P[{number}]=b", f"PT[{number}]=t"]

    def _counter_lines(self, rule: MessageRule) -> list[str]:
        assert rule.counter is not None
        name = rule.counter.signal
        signal = next((one for one in self._message.signals if one.name == name), None)
        place = None if signal is None else bit_field(signal, self._message.length)
        if signal is None or place is None or signal.multiplexer_signal is not None:
            raise BindingError(
                Problem(
                    f"Message '{self._message.name}' has no counter signal '{name}' in every frame.",
                    "Name a signal of the message that is not multiplexed.",
                )
            )
        check = CounterCheck(rule.counter)
        good = CounterVerdict.GOOD
        see, causes = check.see, self._desk.causes

        def unused(value: int) -> bool:
            verdict = see(value)
            if verdict is good:
                return False
            if verdict is CounterVerdict.JUMP:
                causes[Cause.COUNTER_JUMP] += 1
                return False
            causes[Cause.COUNTER_FROZEN] += 1
            if check.frozen >= FROZEN_LIMIT:
                self._refuse_all()
            return True

        self._names["unused"] = unused
        expression = bits_expression(signal, self._message.length)
        if signal.length > 8 or expression is None:  # wide ones may need the frame as one integer
            self._names["counter"] = place.read
            expression = "counter(b)"
        return [f"if unused({expression}):return"]

    def _refuse_all(self) -> None:
        for binding in self._bindings:
            self._desk.refuse(binding.slot)

    def _wrong_checksum(self) -> None:
        self._desk.causes[Cause.CHECKSUM] += 1
        self._refuse_all()

    def _odd_length(self, data: bytes, at_ns: int, flags: int) -> None:
        fit = fitting(data, self._message.length, bool(flags & FLAG_FD))
        if fit is None:
            self._desk.causes[Cause.SHORT_FRAME] += 1
        else:
            again: Any = self._names["again"]
            again(fit, at_ns, 0)

    def _impossible(self) -> None:
        self._desk.causes[Cause.IMPOSSIBLE_MULTIPLEXER] += 1

    # ------------------------------------------------------------ the values
    def _emit(self, signal: Any, bits: str) -> list[str]:
        lines = [f"x={bits}"]
        for binding in self._by_signal.get(signal.name, ()):
            lines += self._value_lines(binding, signal)
        for text, part in self._parts.get(signal.name, ()):
            slot = text.slot
            self._names[f"text{slot}"], self._names[f"parts{slot}"] = text.take, text.parts
            lines += [
                f"if x!=parts{slot}[{part}] or S[{slot}] is None:text{slot}({part},x,t)",
                f"else:T[{slot}]=t",
            ]
        return lines

    def _value_lines(self, binding: BoundRule, signal: Any) -> list[str]:
        """Return the lines that take `x`: an equal source only takes on the time; else convert, judge, store."""
        slot, rule = binding.slot, binding.rule
        memory = Memory(compile_conversion(rule, signal), signal.length)
        self._names[f"refuse{slot}"] = self._refuser(slot, memory)
        if memory.whole:
            self._names[f"table{slot}"] = memory.table
            lines = [f" v=table{slot}[x]", f" if v is None:refuse{slot}(x)"]
        elif plain_number(rule, signal) and not rule.invalid:
            value = physical_expression(signal, raw_expression(signal, "x"))
            low = -_LARGEST if rule.minimum is None else float(rule.minimum)
            high = _LARGEST if rule.maximum is None else float(rule.maximum)
            lines = [f" v=({value})*1.0", f" if not {low!r}<=v<={high!r}:refuse{slot}(x)"]
        else:
            self._names[f"known{slot}"], self._names[f"value{slot}"] = memory.values.get, memory.compute
            lines = [f" v=known{slot}(x)", f" if v is None:v=value{slot}(x)", f" if v is None:refuse{slot}(x)"]
        return [
            f"if x==S[{slot}]:T[{slot}]=t",
            "else:",
            *lines,
            " else:",
            f"  S[{slot}]=x",
            f"  T[{slot}]=t",
            f"  if v!=V[{slot}] or B[{slot}]:",
            f"   V[{slot}]=v",
            f"   B[{slot}]=False",
            f"   C[{slot}]=None",
            f"   if {slot} in F:E(Change({slot},v,t,False))",
        ]

    def _refuser(self, slot: int, memory: Memory) -> Callable[[int], None]:
        causes, cause, bad, refuse = self._desk.causes, memory.cause, self._desk.slots.bad, self._desk.refuse

        def refuser(bits: int) -> None:
            causes[cause(bits)] += 1
            if not bad[slot]:
                refuse(slot)

        return refuser


class _Text:
    """A text whose characters come in parts, each part in its own signal."""

    def __init__(self, slot: int, parts: int, desk: Desk) -> None:
        self.slot = slot
        self.parts: list[int | None] = [None] * parts
        self._desk = desk

    def take(self, part: int, bits: int, at_ns: int) -> None:
        """Put a part in its place, and publish the text once every part has been seen."""
        self.parts[part] = bits
        seen = [one for one in self.parts if one is not None]
        if len(seen) < len(self.parts):
            return
        text = join_text(seen)
        desk, slot, slots = self._desk, self.slot, self._desk.slots
        if text is None:
            desk.causes[Cause.INVALID_VALUE] += 1
            desk.refuse(slot)
            return
        slots.sources[slot] = text
        slots.at_ns[slot] = at_ns
        if text != slots.values[slot] or slots.bad[slot]:
            slots.values[slot] = text
            slots.bad[slot] = False
            slots.changed[slot] = None
            if slot in slots.followed:
                desk.changes.append(Change(slot, text, at_ns, False))
