# SPDX-License-Identifier: Apache-2.0
"""From the bits of a DBC signal to the VSS value of one catalogue rule, or the cause why there is none."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any, Final

from avn.vehicle.bits import FLOATS, Number
from avn.vehicle.catalogue import SignalRule, TextTransform
from avn.vehicle.decoder import Cause
from avn.vehicle.signals import Value
from avn.vehicle.transforms import compile_transform

type ToRaw = Callable[[int], Number]
type Convert = Callable[[int], Value | Cause]  # bits -> VSS value, or why there is none

TABLE_BITS: Final = 8  # signals up to this width become a table
REMEMBERED: Final = 4096  # results kept of a wide signal


def raw_reader(signal: Any) -> ToRaw:
    """Return the function from unsigned bits to the raw value (an integer, or the float itself)."""
    length: int = signal.length
    if signal.conversion.is_float:
        real, whole = FLOATS[length]
        pack, unpack = struct.Struct(f"<{whole}").pack, struct.Struct(f"<{real}").unpack

        def read_float(bits: int) -> Number:
            value: float = unpack(pack(bits))[0]
            return value

        return read_float
    if not signal.is_signed:
        return lambda bits: bits
    half = 1 << (length - 1)
    return lambda bits: (bits ^ half) - half


def compile_conversion(rule: SignalRule, signal: Any) -> Convert:
    """Return the conversion of a rule that is not text.

    A raw value of `invalid`, one that the transform does not know, NaN and infinity
    are INVALID_VALUE; a value outside the rule's limits is OUT_OF_RANGE. Raises
    `TransformError` where the transform does not fit the signal.
    """
    assert not isinstance(rule.transform, TextTransform)
    choices = signal.conversion.choices
    names = None if choices is None else {int(raw): str(name) for raw, name in choices.items()}
    transform = compile_transform(rule.transform, names)
    to_raw = raw_reader(signal)
    to_physical: Callable[[Number], Number] = _scaling(signal)
    invalid = frozenset(rule.invalid)
    low = -math.inf if rule.minimum is None else rule.minimum
    high = math.inf if rule.maximum is None else rule.maximum
    finish = _finisher(rule, names)

    def convert(bits: int) -> Value | Cause:
        raw = to_raw(bits)
        if raw in invalid:
            return Cause.INVALID_VALUE
        value = transform(to_physical(raw))
        if value is None:
            return Cause.INVALID_VALUE
        value = finish(value, raw)
        if value is None or isinstance(value, bool | str):
            return Cause.INVALID_VALUE if value is None else value
        if not math.isfinite(value):
            return Cause.INVALID_VALUE
        return value if low <= value <= high else Cause.OUT_OF_RANGE

    return convert


def _scaling(signal: Any) -> Callable[[Number], Number]:
    scaled = signal.conversion.raw_to_scaled
    return lambda raw: scaled(raw, False)  # without the names of the value table


def _finisher(rule: SignalRule, names: dict[int, str] | None) -> Callable[[Value, Number], Value | None]:
    """Return the step to the VSS datatype of the rule."""
    datatype = rule.datatype
    if datatype == "boolean":
        return lambda value, _: bool(value)
    if datatype in ("float", "double"):
        return lambda value, _: float(value) if isinstance(value, int) else value
    if datatype.startswith(("int", "uint")):
        return lambda value, _: value if isinstance(value, str) or not math.isfinite(value) else round(value)
    if datatype == "string" and rule.transform is None:
        return lambda _, raw: (names or {}).get(int(raw)) if math.isfinite(raw) else None
    return lambda value, _: value


def plain_number(rule: SignalRule, signal: Any) -> bool:
    """True where the VSS value is just raw * factor + offset as a float, so that it can be computed in line."""
    conversion = signal.conversion
    return rule.transform is None and rule.datatype in ("float", "double") and not conversion.is_float


class Memory:
    """A conversion that remembers its results: a whole table for narrow signals, the latest for wide ones.

    `values[bits]` is there for every value of a narrow signal (`whole`), and for the
    remembered ones otherwise; None stands for "no value".
    """

    def __init__(self, convert: Convert, width: int) -> None:
        self._convert = convert
        self.whole = width <= TABLE_BITS
        self.values: dict[int, Value] = {}
        self._causes: dict[int, Cause] = {}
        self.table: list[Value | None] = [self.compute(bits) for bits in range(1 << width)] if self.whole else []

    def compute(self, bits: int) -> Value | None:
        """Return the value of `bits` or None, and remember it."""
        result = self._convert(bits)
        if isinstance(result, Cause):
            _remember(self._causes, bits, result)
            return None
        _remember(self.values, bits, result)
        return result

    def cause(self, bits: int) -> Cause:
        """Return why `bits` have no value."""
        cause = self._causes.get(bits)
        if cause is None:
            result = self._convert(bits)
            cause = result if isinstance(result, Cause) else Cause.OUT_OF_RANGE
            _remember(self._causes, bits, cause)
        return cause


def _remember[T](memory: dict[int, T], bits: int, what: T) -> None:
    if len(memory) >= REMEMBERED:
        memory.clear()
    memory[bits] = what
