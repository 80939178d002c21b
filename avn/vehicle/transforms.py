# SPDX-License-Identifier: Apache-2.0
"""From the number of a DBC signal to the VSS value and back.

A transform is compiled once, when the vehicle folder is loaded; what is left at
run time is a function of one number. Arithmetic is compiled by
`avn.vehicle.expressions`.

The number that goes in, and comes out of the inverse, is the physical value
(raw * factor + offset). A mapping is a table of raw values, so a mapped signal
has factor 1 and offset 0; the loaders check that.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from avn.errors import Problem
from avn.vehicle.catalogue import MappingTransform, MathTransform, TextTransform, TimeOfDayTransform, Transform
from avn.vehicle.expressions import TransformError, compile_expression
from avn.vehicle.signals import Value

type Number = int | float
type ToVss = Callable[[Number], Value | None]
type FromVss = Callable[[Value], Number]

MINUTES_PER_DAY: Final = 24 * 60


def compile_transform(transform: Transform | None, choices: Mapping[int, str] | None) -> ToVss:
    """Return the function from a DBC number to a VSS value; it returns None where the value is invalid.

    `choices` is the value table of the DBC signal (raw value -> name), for mappings
    that use its names. A `TextTransform` gives the function of one part: the
    characters of that part. Raises `TransformError` where the transform is wrong.
    """
    match transform:
        case None:
            return _identity
        case MappingTransform():
            return _by_table(_resolve(transform, choices))
        case MathTransform():
            return compile_expression(transform.expression)
        case TimeOfDayTransform():
            return _time_of_day
        case TextTransform():
            return _characters


def invert_transform(transform: Transform | None, choices: Mapping[int, str] | None) -> FromVss:
    """Return the function from a VSS value to the DBC number.

    The function raises `TransformError` for a value that the transform cannot
    express. Where a table maps several raw values to one VSS value, the first is
    taken. Text spreads over several signals: use `split_text`.
    """
    match transform:
        case None:
            return _numbers_or_names(choices)
        case MappingTransform():
            return _by_inverse_table(_resolve(transform, choices))
        case MathTransform(inverse=None):
            raise TransformError(
                Problem(
                    f"The expression '{transform.expression}' has no inverse.", "Add 'inverse' in x, the VSS value."
                )
            )
        case MathTransform():
            assert transform.inverse is not None
            return _by_inverse_expression(transform.inverse)
        case TimeOfDayTransform():
            return _minutes
        case TextTransform():
            raise TransformError(Problem("Text spreads over several DBC signals.", "Use split_text for it."))


# ------------------------------------------------------------------ no transform
def _identity(x: Number) -> Value | None:
    return x if math.isfinite(x) else None


def _numbers_or_names(choices: Mapping[int, str] | None) -> FromVss:
    raw_of = {name: raw for raw, name in (choices or {}).items()}

    def inverse(value: Value) -> Number:
        if isinstance(value, bool):
            return int(value)
        if isinstance(value, str):
            if value not in raw_of:
                raise _no_counterpart(value, raw_of)
            return raw_of[value]
        return _finite(value)

    return inverse


def _finite(value: Value) -> Number:
    if isinstance(value, str) or not math.isfinite(value):
        raise TransformError(Problem(f"{value!r} is not a finite number.", "Give a number."))
    return value


def _no_counterpart(value: Value, known: Mapping[str, Number] | Mapping[Value, Number]) -> TransformError:
    names = ", ".join(repr(one) for one in known) or "none"
    return TransformError(Problem(f"{value!r} has no counterpart on the bus.", f"Use one of: {names}."))


# ------------------------------------------------------------------ tables
def _resolve(transform: MappingTransform, choices: Mapping[int, str] | None) -> dict[Number, Value]:
    """Return raw value -> VSS value; a name that the DBC has more than once stands for each of its raw values."""
    raws_of: dict[str, list[int]] = {}
    for number, name in (choices or {}).items():
        raws_of.setdefault(str(name), []).append(int(number))
    table: dict[Number, Value] = {}
    problems = []
    for source, target in transform.pairs:
        if isinstance(source, str):
            raws: Sequence[Number] = raws_of.get(source, [])
            if not raws:
                near = difflib.get_close_matches(source, raws_of, n=1)
                hint = f"Did you mean '{near[0]}'?" if near else f"The DBC knows: {', '.join(raws_of) or 'no names'}."
                problems.append(Problem(f"The DBC signal has no value named '{source}'.", hint))
        elif isinstance(source, float) and not math.isfinite(source):
            raws = []
            problems.append(Problem(f"{source!r} is no raw value.", "Use a whole number or a name of the DBC."))
        else:
            raws = [source]
        for raw in raws:
            if raw in table and table[raw] != target:
                problems.append(Problem(f"{source!r} is mapped twice.", "Keep one of the two entries."))
            table[raw] = target
    if not table and not problems:
        problems.append(Problem("The mapping is empty.", "Add at least one 'from' and 'to'."))
    if problems:
        raise TransformError(*problems)
    return table


def _by_table(table: dict[Number, Value]) -> ToVss:
    return table.get  # NaN and infinity are in no table


def _by_inverse_table(table: dict[Number, Value]) -> FromVss:
    inverse_table: dict[Value, Number] = {}
    for raw, value in table.items():
        inverse_table.setdefault(value, raw)

    def inverse(value: Value) -> Number:
        if value not in inverse_table:
            raise _no_counterpart(value, inverse_table)
        return inverse_table[value]

    return inverse


# ------------------------------------------------------------------ time of day and text
def _time_of_day(x: Number) -> Value | None:
    if not 0 <= x < MINUTES_PER_DAY:  # false for NaN as well
        return None
    hours, minutes = divmod(int(x), 60)
    return f"{hours:02d}:{minutes:02d}"


_HH_MM = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)


def _minutes(value: Value) -> Number:
    found = _HH_MM.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise TransformError(Problem(f"{value!r} is not a time of day.", "Write it as HH:MM, 00:00 to 23:59."))
    return int(found[1]) * 60 + int(found[2])


def _characters(x: Number) -> str | None:
    if isinstance(x, float) or x < 0:
        return None
    text = x.to_bytes((x.bit_length() + 7) // 8, "big").rstrip(b"\0").decode("latin-1")
    return text if text.isprintable() else None


def join_text(raws: Sequence[int]) -> str | None:
    """Return the text that the raw values of a `TextTransform`'s parts make, or None where it holds no text.

    Only the last used part may be short: characters after a gap are an error of the sender.
    """
    pieces = [_characters(raw) for raw in raws]
    text = ""
    for index, piece in enumerate(pieces):
        if piece is None:
            return None
        if not piece and any(pieces[index:]):
            return None
        text += piece
    return text


def split_text(text: str, byte_lengths: Sequence[int]) -> tuple[int, ...]:
    """Return the raw value of each part of `text`, padded with zeros; `byte_lengths` are the parts' sizes in bytes.

    Raises `TransformError` where the text is too long or not printable Latin-1.
    """
    room = sum(byte_lengths)
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        data = b"\0"
    if len(data) > room or not text.isprintable() or b"\0" in data:
        raise TransformError(
            Problem(f"A text of {len(text)} characters does not fit.", f"Use {room} Latin-1 characters.")
        )
    padded = data.ljust(room, b"\0")
    raws: list[int] = []
    start = 0
    for length in byte_lengths:
        raws.append(int.from_bytes(padded[start : start + length], "big"))
        start += length
    return tuple(raws)


# ------------------------------------------------------------------ arithmetic
def _by_inverse_expression(text: str) -> FromVss:
    convert = compile_expression(text)

    def inverse(value: Value) -> Number:
        result = convert(_finite(value))
        if result is None:
            raise TransformError(Problem(f"{value!r} has no result in '{text}'.", "Give a value inside the limits."))
        return result

    return inverse
