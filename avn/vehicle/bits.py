# SPDX-License-Identifier: Apache-2.0
"""Where a DBC signal lies in a frame: as source text for decoders, and as a field to read and write.

Signals and messages are those of cantools, taken for their numbers and names only.
Bit numbers follow the DBC format: a little-endian signal starts at its lowest bit,
a big-endian one at its highest, bit 0 being the lowest bit of byte 0.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, Final, Literal

from avn.vehicle.frames import EFF_FLAG

type Number = int | float

FLOATS: Final = {16: ("e", "H"), 32: ("f", "I"), 64: ("d", "Q")}  # IEEE 754 formats and their unsigned words
_FD_LENGTHS: Final = (8, 12, 16, 20, 24, 32, 48, 64)  # ISO 11898-1: data lengths of CAN FD from 8 bytes on


def frame_key(message: Any) -> int:
    """Return the identifier of a message as it stands in a `Frame`, with the EFF flag."""
    return int(message.frame_id) | (EFF_FLAG if message.is_extended_frame else 0)


def fitting(data: bytes, length: int, fd: bool) -> bytes | None:
    """Return the `length` bytes of a message without its CAN FD padding, or None where `data` is no such frame."""
    if len(data) == length:
        return data
    if fd and len(data) > length and len(data) == next((one for one in _FD_LENGTHS if one >= length), None):
        return data[:length]
    return None


def _place(signal: Any) -> tuple[bool, int, int]:
    """Return (little-endian, first bit, bit after the last), counted in the direction of the byte order."""
    start: int = signal.start
    if signal.byte_order == "little_endian":
        return True, start, start + signal.length
    first = start // 8 * 8 + 7 - start % 8
    return False, first, first + signal.length


@dataclass(frozen=True, slots=True)
class BitField:
    """A signal's place in a payload: `shift` and `mask` of the payload read as one integer in `order`."""

    order: Literal["little", "big"]
    shift: int
    mask: int

    def read(self, data: bytes) -> int:
        """Return the unsigned bits of the field."""
        return int.from_bytes(data, self.order) >> self.shift & self.mask

    def write(self, data: bytes, bits: int) -> bytes:
        """Return `data` with the field set to the lowest bits of `bits`; all other bits stay."""
        word = int.from_bytes(data, self.order)
        word = word & ~(self.mask << self.shift) | (bits & self.mask) << self.shift
        return word.to_bytes(len(data), self.order)

    def bytes_touched(self, length: int) -> range:
        """Return the numbers of the bytes that hold the field, in a payload of `length` bytes."""
        low, high = self.shift // 8, (self.shift + self.mask.bit_length() - 1) // 8
        return range(low, high + 1) if self.order == "little" else range(length - 1 - high, length - low)


def bit_field(signal: Any, length: int) -> BitField | None:
    """Return the place of a signal in a message of `length` bytes, or None where it lies outside."""
    little, first, end = _place(signal)
    if end <= first or first < 0 or end > 8 * length:
        return None
    return BitField("little" if little else "big", first if little else 8 * length - end, (1 << (end - first)) - 1)


def raw_bits(signal: Any, raw: Number) -> int:
    """Return the bits that stand for a raw value; raises ValueError where the signal cannot hold it."""
    if signal.conversion.is_float:
        real, whole = FLOATS[signal.length]
        try:
            bits: int = struct.unpack(f"<{whole}", struct.pack(f"<{real}", raw))[0]
        except (OverflowError, struct.error) as error:
            raise ValueError(f"{raw!r} does not fit into {signal.length} bits") from error
        return bits
    value = int(raw)
    length: int = signal.length
    low, high = (-(1 << length - 1), (1 << length - 1) - 1) if signal.is_signed else (0, (1 << length) - 1)
    if value != raw or not low <= value <= high:
        raise ValueError(f"{raw!r} is no whole number from {low} to {high}")
    return value & ((1 << length) - 1)


def raw_from_physical(signal: Any, value: Number) -> Number:
    """Return the raw value nearest to a physical one; raises ValueError where there is none (NaN, factor 0)."""
    try:
        raw: Number = signal.conversion.numeric_scaled_to_raw(value)
    except ArithmeticError as error:
        raise ValueError(f"{value!r} has no raw value") from error
    return raw


# ------------------------------------------------------------------ source text
def bits_expression(signal: Any, length: int) -> str | None:
    """Return the unsigned bits of a signal as an expression over `b`, `n` (little-endian) and `N` (big-endian).

    `n` and `N` are `b` as one integer; they occur only where a signal spans more than
    two bytes. None where the signal lies outside a message of `length` bytes, or is a
    float of no IEEE 754 length.
    """
    little, first, end = _place(signal)
    count = end - first
    if count < 1 or first < 0 or end > 8 * length or (signal.conversion.is_float and count not in FLOATS):
        return None
    low, high = first // 8, (end - 1) // 8  # byte numbers
    if low == high:
        shift, width, word = (first % 8 if little else 7 - (end - 1) % 8), 8, f"b[{low}]"
    elif high == low + 1:
        shift, width = (first % 8 if little else 7 - (end - 1) % 8), 16
        word = f"(b[{low}]|b[{high}]<<8)" if little else f"(b[{low}]<<8|b[{high}])"
    else:
        shift, width, word = (first if little else 8 * length - end), 8 * length, "n" if little else "N"
    if shift:
        word = f"({word}>>{shift})"
    return word if shift + count == width else f"({word}&{(1 << count) - 1})"


def raw_expression(signal: Any, bits: str) -> str:
    """Return the raw value of a signal, an integer or the float itself, as an expression over its unsigned bits."""
    if signal.conversion.is_float:
        return f"real{signal.length}(bits{signal.length}({bits}))[0]"
    if not signal.is_signed:
        return bits
    half = 1 << (signal.length - 1)
    return f"(({bits}^{half})-{half})"


def physical_expression(signal: Any, raw: str) -> str:
    """Return raw * factor + offset, in integers where factor and offset are whole numbers, as cantools does."""
    scale, offset, is_float = signal.conversion.scale, signal.conversion.offset, signal.conversion.is_float
    if scale == 1 and offset == 0:
        return raw
    if not is_float and _whole(scale) and _whole(offset):
        scale, offset = int(scale), int(offset)
    if offset == 0 and scale > 0 and not is_float:
        return f"{raw}*{_literal(scale)}"
    return f"{raw}*{_literal(scale)}+{_literal(offset)}"


def _whole(value: Number) -> bool:
    return isinstance(value, int) or value.is_integer()


def _literal(value: Number) -> str:
    return f"({value!r})" if type(value) in (int, float) else f"({float(value)!r})"
