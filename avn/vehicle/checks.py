# SPDX-License-Identifier: Apache-2.0
"""Rolling counters and checksums of CAN messages, both for checking and for sending.

A checksum rule names an entry of `ALGORITHMS`. Parameters that every algorithm knows:

    first, end   the bytes that are covered, from `first` up to but without `end` (default: all)

The checksum's own byte is left out; where the checksum is only a part of a byte, its
bits count as zero. Algorithms that take a start value know `start`. The CRCs know

    data_id      one byte, or a tuple of bytes, that follow the data (AUTOSAR E2E)
    data_ids     one byte per counter value, chosen by the low four bits of `counter_byte` (E2E profile 2)
    before       1: the data ID comes before the data (E2E profile 1)
    polynomial, init, xor_out   for `crc8` only; the named CRCs fix them

Sources of the maker-specific ones: the descriptions in commaai/opendbc (MIT); the
tests name a published frame or check value for each.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from avn.errors import AvnError, Problem
from avn.vehicle.bits import bit_field
from avn.vehicle.catalogue import ChecksumRule, CounterRule

type Parameters = Mapping[str, int | tuple[int, ...]]
type Sum = Callable[[bytes], int]  # payload without the checksum (its byte removed, or its bits zero) -> checksum

FROZEN_LIMIT: Final = 5  # as many equal counters in a row make the message's signals invalid


class CheckError(AvnError):
    """A counter or checksum rule that does not fit its message."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What an algorithm may know of the message besides the payload."""

    identifier: int  # without flags
    length: int


# ------------------------------------------------------------------ counters
class CounterVerdict(enum.Enum):
    """What a received counter says."""

    GOOD = enum.auto()
    FROZEN = enum.auto()  # the same as the last one
    JUMP = enum.auto()  # frames were lost


class CounterCheck:
    """Follows one message's counter. `frozen` is how many equal ones came in a row."""

    __slots__ = ("_last", "frozen", "modulo", "step")

    def __init__(self, rule: CounterRule) -> None:
        """Raises `CheckError` where the rule describes no counter."""
        if rule.modulo < 2 or rule.step % rule.modulo == 0:
            raise CheckError(
                Problem(
                    f"A counter of {rule.modulo} values with step {rule.step} never moves.",
                    "Give modulo >= 2, step >= 1.",
                )
            )
        self.modulo, self.step = rule.modulo, rule.step
        self.frozen = 0
        self._last: int | None = None

    def see(self, value: int) -> CounterVerdict:
        """Judge the counter of the next frame."""
        last, self._last = self._last, value
        if value == last:
            self.frozen += 1
            return CounterVerdict.FROZEN
        self.frozen = 0
        return CounterVerdict.GOOD if last is None or value == self.next_after(last) else CounterVerdict.JUMP

    def next_after(self, value: int) -> int:
        """Return the counter that follows `value`."""
        return (value + self.step) % self.modulo


# ------------------------------------------------------------------ checksums
class Checksum:
    """The checksum of one message."""

    def __init__(self, rule: ChecksumRule, message: Any) -> None:
        """Fit the rule to a cantools message; raises `CheckError` naming what does not fit."""
        build = ALGORITHMS.get(rule.algorithm)
        if build is None:
            known = ", ".join(sorted(ALGORITHMS))
            raise CheckError(Problem(f"There is no checksum algorithm '{rule.algorithm}'.", f"Use one of: {known}."))
        signal = next((one for one in message.signals if one.name == rule.signal), None)
        field = None if signal is None else bit_field(signal, message.length)
        if field is None:
            raise CheckError(
                Problem(
                    f"Message '{message.name}' has no checksum signal '{rule.signal}'.", "Name a signal of the message."
                )
            )
        self._field = field
        own = field.bytes_touched(message.length)
        self._own = own[0] if len(own) == 1 and field.mask == 0xFF else None
        parameters = dict(rule.parameters)
        self._first = _whole(parameters.pop("first", 0))
        self._end = _whole(parameters.pop("end", message.length))
        if not 0 <= self._first < self._end <= message.length:
            raise CheckError(
                Problem(
                    f"Bytes {self._first} to {self._end} do not lie in message '{message.name}'.", "Correct first, end."
                )
            )
        try:
            self._sum: Sum = build(_Frame(int(message.frame_id), message.length), parameters)
        except (TypeError, ValueError, KeyError) as error:
            raise CheckError(
                Problem(f"The parameters of '{rule.algorithm}' are wrong: {error}.", "See avn.vehicle.checks.")
            ) from error
        if parameters:
            names = ", ".join(sorted(parameters))
            raise CheckError(Problem(f"'{rule.algorithm}' knows no parameter {names}.", "See avn.vehicle.checks."))

    def expected(self, data: bytes) -> int:
        """Return the checksum that belongs to `data` (of the message's length), whatever its checksum bits are."""
        if self._own is None:
            return self._sum(self._field.write(data, 0)[self._first : self._end]) & self._field.mask
        own, first, end = self._own, self._first, self._end
        if first <= own < end:
            return self._sum(data[first:own] + data[own + 1 : end])
        return self._sum(data[first:end])

    def matches(self, data: bytes) -> bool:
        """True where `data` carries its own checksum."""
        own = self._own
        return self.expected(data) == (data[own] if own is not None else self._field.read(data))

    def fill(self, data: bytes) -> bytes:
        """Return `data` with its checksum set."""
        return self._field.write(data, self.expected(data))


def _whole(value: int | tuple[int, ...]) -> int:
    if isinstance(value, tuple):
        raise CheckError(Problem("A list stands where one number belongs.", "Give one whole number."))
    return value


# ------------------------------------------------------------------ sums
def _sum8(_: _Frame, parameters: dict[str, int | tuple[int, ...]]) -> Sum:
    start = _whole(parameters.pop("start", 0))
    return lambda data: (sum(data) + start) & 0xFF


def _xor8(_: _Frame, parameters: dict[str, int | tuple[int, ...]]) -> Sum:
    start = _whole(parameters.pop("start", 0))
    return lambda data: functools.reduce(int.__xor__, data, start)


def _identifier_sum(identifier: int) -> int:
    return sum(identifier.to_bytes(4, "big"))


def _tesla(frame: _Frame, _: dict[str, int | tuple[int, ...]]) -> Sum:
    """Sum of the identifier's bytes and the data's."""
    start = _identifier_sum(frame.identifier)
    return lambda data: (sum(data) + start) & 0xFF


def _toyota(frame: _Frame, _: dict[str, int | tuple[int, ...]]) -> Sum:
    """Sum of the length, the identifier's bytes and the data's."""
    start = _identifier_sum(frame.identifier) + frame.length
    return lambda data: (sum(data) + start) & 0xFF


_NIBBLES: Final = bytes((byte >> 4) + (byte & 0xF) for byte in range(256))
_XORED_NIBBLES: Final = bytes((byte >> 4) ^ (byte & 0xF) for byte in range(256))


def _minus_nibbles(default_start: int) -> Callable[[_Frame, dict[str, int | tuple[int, ...]]], Sum]:
    """`start` minus all half bytes, in four bits."""

    def build(_: _Frame, parameters: dict[str, int | tuple[int, ...]]) -> Sum:
        start = _whole(parameters.pop("start", default_start))
        return lambda data: start - sum(data.translate(_NIBBLES)) & 0xF

    return build


def _xor_nibbles(_: _Frame, parameters: dict[str, int | tuple[int, ...]]) -> Sum:
    start = _whole(parameters.pop("start", 0))
    return lambda data: functools.reduce(int.__xor__, data.translate(_XORED_NIBBLES), start) & 0xF


# ------------------------------------------------------------------ CRCs
@functools.cache
def crc8_table(polynomial: int) -> bytes:
    """Return the 256 remainders of one byte, most significant bit first."""
    table = bytearray()
    for byte in range(256):
        for _ in range(8):
            byte = (byte << 1 ^ polynomial) & 0xFF if byte & 0x80 else byte << 1
        table.append(byte)
    return bytes(table)


def crc8(data: Sequence[int], polynomial: int, init: int, xor_out: int) -> int:
    """Return the CRC of `data` in the notation of the CRC catalogue (not reflected)."""
    table = crc8_table(polynomial)
    for byte in data:
        init = table[init ^ byte]
    return init ^ xor_out


def _crc8(**fixed: int) -> Callable[[_Frame, dict[str, int | tuple[int, ...]]], Sum]:
    def build(_: _Frame, parameters: dict[str, int | tuple[int, ...]]) -> Sum:
        def number(name: str, default: int | None = None) -> int:
            if name in fixed:
                return fixed[name]
            value = _whole(parameters.pop(name)) if default is None else _whole(parameters.pop(name, default))
            if not 0 <= value <= 0xFF:
                raise ValueError(f"{name} is {value}, not a byte")
            return value

        table = crc8_table(number("polynomial"))
        init, xor_out = number("init"), number("xor_out", 0)
        identifier = parameters.pop("data_id", ())
        data_id = bytes(identifier) if isinstance(identifier, tuple) else bytes([identifier])
        listed = parameters.pop("data_ids", ())
        data_ids = bytes(listed) if isinstance(listed, tuple) else b""
        before = parameters.pop("before", 0)
        counter_byte = _whole(parameters.pop("counter_byte", 0))  # in the covered bytes without the checksum
        if data_ids and len(data_ids) != 16:
            raise ValueError("data_ids needs 16 bytes")
        if data_ids and data_id:
            raise ValueError("data_id and data_ids exclude each other")
        if before:
            for byte in data_id:
                init = table[init ^ byte]
            data_id = b""

        def compute(data: bytes) -> int:
            crc = init
            for byte in data:
                crc = table[crc ^ byte]
            if data_ids:
                crc = table[crc ^ data_ids[data[counter_byte] & 0xF]]
            for byte in data_id:
                crc = table[crc ^ byte]
            return crc ^ xor_out

        return compute

    return build


ALGORITHMS: Final[Mapping[str, Callable[[_Frame, dict[str, int | tuple[int, ...]]], Sum]]] = {
    "sum8": _sum8,
    "xor8": _xor8,  # Volkswagen PQ among others
    "crc8": _crc8(),
    "crc8_j1850": _crc8(polynomial=0x1D, init=0xFF, xor_out=0xFF),  # AUTOSAR SWS CRC Library 7.2.1.1
    "crc8_h2f": _crc8(polynomial=0x2F, init=0xFF, xor_out=0xFF),  # AUTOSAR SWS CRC Library 7.2.1.2
    "crc8_gwm": _crc8(polynomial=0x1D, init=0),  # with `xor_out` of the block; the block is the 7 bytes after the CRC
    "crc8_hyundai": _crc8(polynomial=0x1D, init=0x22, xor_out=0xDF),
    "tesla": _tesla,
    "toyota": _toyota,
    "hyundai_nibbles": _minus_nibbles(0),
    "psa_nibbles": _minus_nibbles(0xB),  # `start` 4 in 0x452, 7 in 0x38D
    "psa_steering": _xor_nibbles,  # 0x305, bytes 0 to 4
}
