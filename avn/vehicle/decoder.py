# SPDX-License-Identifier: Apache-2.0
"""Turns a DBC message into one straight-line Python function for the wanted signals.

The values are those of cantools `decode(decode_choices=False)` wherever cantools
decodes: multiplexed (nested, several values), signed, IEEE 754 floats of 16, 32
and 64 bits, both byte orders. What cannot be decoded is reported, never raised.

The DBC is not trusted: its names reach the generated source only through repr(),
its numbers only as int or float, and the source sees no builtins.
"""

from __future__ import annotations

import enum
import math
import struct
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from avn.errors import AvnError, Problem
from avn.vehicle.bits import FLOATS, Number, bits_expression, fitting, frame_key, physical_expression, raw_expression

MAX_DEPTH: Final = 32  # multiplexers below multiplexers


class Cause(enum.StrEnum):
    """Why a received frame or value was not used as it came."""

    UNKNOWN_ID = "unknown_id"
    ERROR_FRAME = "error_frame"
    REMOTE_FRAME = "remote_frame"
    SHORT_FRAME = "short_frame"  # not the length of the message
    CHECKSUM = "checksum"
    COUNTER_FROZEN = "counter_frozen"
    COUNTER_JUMP = "counter_jump"
    IMPOSSIBLE_MULTIPLEXER = "impossible_multiplexer"
    OUT_OF_RANGE = "out_of_range"
    INVALID_VALUE = "invalid_value"
    UNDECODABLE = "undecodable"  # arithmetic that has no result


class DecoderError(AvnError):
    """A message for which no decoder can be made."""


# ------------------------------------------------------------------ source
@dataclass(slots=True)
class Body:
    """Lines of a function over `b` (bytes), the names they use, and the signals that lie outside the message."""

    lines: list[str] = field(default_factory=list)
    names: dict[str, object] = field(default_factory=dict)
    undecodable: list[str] = field(default_factory=list)


type Emit = Callable[[Any, str], Iterable[str]]  # (cantools signal, expression of its unsigned bits) -> lines


def straight_line(message: Any, wanted: Collection[str] | None, emit: Emit, impossible: str) -> Body:
    """Return the body that reads the wanted signals (None: all) of a cantools message.

    `emit` gives the lines for one signal from the expression of its unsigned bits; `impossible` is the statement for a
    multiplexer value that the DBC does not know. Raises `DecoderError` where
    multiplexers are nested more than `MAX_DEPTH` deep.
    """
    return _Writer(message, wanted, emit, impossible).write()


def make_function(signature: str, body: Body, names: dict[str, object]) -> Callable[..., Any]:
    """Compile `def f(signature): body`; the code sees `names` and nothing else."""
    lines = [f"def f({signature}):", *(f" {line}" for line in body.lines or ["pass"])]
    namespace: dict[str, Any] = {"__builtins__": {}, **_TOOLS, **body.names, **names}
    exec(compile("\n".join(lines), "<decoder>", "exec"), namespace)  # noqa: S102 - see the module's text on trust
    function: Callable[..., Any] = namespace["f"]
    return function


def _tools() -> dict[str, object]:
    tools: dict[str, object] = {"from_bytes": int.from_bytes, "inf": math.inf, "nan": math.nan, "int": int}
    for bits, (real, whole) in FLOATS.items():
        tools[f"real{bits}"] = struct.Struct(f"<{real}").unpack
        tools[f"bits{bits}"] = struct.Struct(f"<{whole}").pack
    return tools


_TOOLS: Final = _tools()


class _Writer:
    def __init__(self, message: Any, wanted: Collection[str] | None, emit: Emit, impossible: str) -> None:
        self._length: int = message.length
        self._wanted = wanted
        self._emit = emit
        self._impossible = impossible
        self._children: dict[str | None, list[Any]] = {}
        for signal in message.signals:
            self._children.setdefault(signal.multiplexer_signal, []).append(signal)
        self._body = Body()
        self._count = 0
        self._needed: dict[str, bool] = {}

    def write(self) -> Body:
        self._block(self._children.get(None, []), "", frozenset(), 0)
        return self._body

    def _is_wanted(self, signal: Any) -> bool:
        return self._wanted is None or signal.name in self._wanted

    def _leads_to_wanted(self, signal: Any, depth: int = 0) -> bool:
        if depth > MAX_DEPTH:
            raise DecoderError(
                Problem(f"Multiplexers are nested more than {MAX_DEPTH} deep.", "Simplify the message in the DBC.")
            )
        if self._is_wanted(signal):
            return True
        if signal.name not in self._needed and signal.is_multiplexer:
            self._needed[signal.name] = any(
                self._leads_to_wanted(one, depth + 1) for one in self._children.get(signal.name, [])
            )
        return signal.is_multiplexer and self._needed[signal.name]

    def _block(self, signals: Sequence[Any], pad: str, have: frozenset[str], depth: int) -> None:
        """Write the signals of one multiplexer branch (or the root); `have` are the integers that are there already."""
        parts: list[tuple[Any, str]] = []
        for signal in signals:
            # A multiplexer is read even where nothing below it is wanted: an impossible value is to be counted.
            if self._leads_to_wanted(signal) or (signal.is_multiplexer and depth == 0):
                expression = bits_expression(signal, self._length)
                if expression is None:
                    self._body.undecodable.append(signal.name)
                else:
                    parts.append((signal, expression))
        lines = self._body.lines
        for word, order in (("n", "little"), ("N", "big")):
            if word not in have and any(f"({word}" in one or one == word for _, one in parts):
                lines.append(f"{pad}{word}=from_bytes(b,{order!r})")
                have |= {word}
        for signal, expression in parts:
            if self._is_wanted(signal):
                lines.extend(f"{pad}{line}" for line in self._emit(signal, expression))
        for signal, expression in parts:
            if signal.is_multiplexer:
                self._branches(signal, expression, pad, have, depth)

    def _branches(self, signal: Any, expression: str, pad: str, have: frozenset[str], depth: int) -> None:
        if depth >= MAX_DEPTH:
            raise DecoderError(
                Problem(f"Multiplexers are nested more than {MAX_DEPTH} deep.", "Simplify the message in the DBC.")
            )
        children = self._children.get(signal.name, [])
        members: dict[int, list[int]] = {}  # multiplexer value -> indices of the signals it selects
        for index, child in enumerate(children):
            for value in set(child.multiplexer_ids or ()):
                members.setdefault(int(value), []).append(index)
        # Some values select nothing and are known all the same: they have a name in the value table.
        known = frozenset(members) | frozenset(int(value) for value in signal.conversion.choices or ())
        if not known:
            return
        groups: dict[tuple[int, ...], list[int]] = {}
        for value, indices in sorted(members.items()):
            groups.setdefault(tuple(indices), []).append(value)
        number = self._count
        self._count += 1
        physical = physical_expression(signal, raw_expression(signal, expression))
        if physical != raw_expression(signal, expression) or signal.conversion.is_float:
            physical = f"int({physical})"
        lines = self._body.lines
        lines.append(f"{pad}m{number}={physical}")
        word = "if"
        for chosen, values in groups.items():
            selected = [children[index] for index in chosen]
            if not any(self._leads_to_wanted(one) for one in selected):
                continue
            lines.append(f"{pad}{word} {self._is_one_of(f'm{number}', values)}:")
            before = len(lines)
            self._block(selected, pad + " ", have, depth + 1)
            if len(lines) == before:
                lines.append(f"{pad} pass")
            word = "elif"
        if physical == expression and not signal.is_signed and len(known) >= 1 << signal.length:
            return  # no value is impossible
        self._body.names[f"K{number}"] = known
        lines.append(f"{pad}{word} m{number} not in K{number}:{self._impossible}")

    def _is_one_of(self, variable: str, values: list[int]) -> str:
        if len(values) == 1:
            return f"{variable}=={values[0]}"
        if values == list(range(values[0], values[-1] + 1)):
            return f"{values[0]}<={variable}<={values[-1]}"
        name = f"{variable}_{len(self._body.names)}"
        self._body.names[name] = frozenset(values)
        return f"{variable} in {name}"


# ------------------------------------------------------------------ decoding to a dict, for tools
@dataclass(frozen=True, slots=True)
class Decoded:
    """The values of one frame by signal name, and what was wrong with it."""

    values: dict[str, Number]
    cause: Cause | None = None


class MessageDecoder:
    """Decodes one message to a dict. `undecodable` names wanted signals that lie outside the message."""

    def __init__(self, message: Any, wanted: Collection[str] | None = None, *, physical: bool = True) -> None:
        """Compile `message`; `physical` False gives raw values. Raises `DecoderError`."""
        self.name: str = message.name
        self.can_id = frame_key(message)
        self.length: int = message.length

        def emit(signal: Any, bits: str) -> list[str]:
            raw = raw_expression(signal, bits)
            return [f"o[{signal.name!r}]={physical_expression(signal, raw) if physical else raw}"]

        body = straight_line(message, wanted, emit, "u=1")
        self.undecodable = tuple(body.undecodable)
        body.lines = ["o={}", "u=0", *body.lines, "return o,u"]
        self._decode = make_function("b", body, {})

    def decode(self, data: bytes, *, fd: bool = False) -> Decoded:
        """Return the values of `data`. A frame of the wrong length has none; it is reported, not raised."""
        fit = fitting(data, self.length, fd)
        if fit is None:
            return Decoded({}, Cause.SHORT_FRAME)
        try:
            values, impossible = self._decode(fit)
        except (ArithmeticError, ValueError):
            return Decoded({}, Cause.UNDECODABLE)
        return Decoded(values, Cause.IMPOSSIBLE_MULTIPLEXER if impossible else None)
