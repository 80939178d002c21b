# SPDX-License-Identifier: Apache-2.0
"""Builds the payload of a DBC message from signal values, with its counter and checksum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from avn.errors import AvnError, Problem
from avn.vehicle.bits import BitField, Number, bit_field, frame_key, raw_bits, raw_from_physical
from avn.vehicle.catalogue import ChecksumRule, CounterRule
from avn.vehicle.checks import CheckError, Checksum, CounterCheck


class EncoderError(AvnError):
    """Values that the message cannot carry."""


class MessageEncoder:
    """Encodes one message. It keeps the last counter, so each message has one encoder and one thread."""

    def __init__(self, message: Any, checksum: ChecksumRule | None = None, counter: CounterRule | None = None) -> None:
        """Fit the rules to a cantools message; raises `CheckError` where one does not fit."""
        self.name: str = message.name
        self.can_id = frame_key(message)
        self.length: int = message.length
        self._signals: dict[str, tuple[Any, BitField]] = {}
        for signal in message.signals:
            field = bit_field(signal, message.length)
            if field is not None:
                self._signals[signal.name] = signal, field
        self._checksum = Checksum(checksum, message) if checksum else None
        self._counter = CounterCheck(counter) if counter else None
        self._counter_field: BitField | None = None
        self._last: int | None = None
        if counter is not None:
            if counter.signal not in self._signals:
                raise CheckError(
                    Problem(
                        f"Message '{message.name}' has no counter signal '{counter.signal}'.",
                        "Name a signal of the message.",
                    )
                )
            self._counter_field = self._signals[counter.signal][1]

    def encode(
        self,
        values: Mapping[str, Number],
        base: bytes | None = None,
        counter: int | None = None,
        *,
        physical: bool = False,
    ) -> bytes:
        """Return the payload with `values` in it; every bit that no value covers is that of `base` (zero without one).

        Values are raw, or physical (VSS applies its own units before) where `physical`
        is set. The counter is `counter`, or one step after the frame before, or after
        that of `base` for the first one. Raises `EncoderError` for an unknown signal
        or a value that does not fit.
        """
        data = bytes(self.length) if base is None else base[: self.length].ljust(self.length, b"\0")
        for name, value in values.items():
            data = self._write(data, name, value, physical)
        if self._counter is not None and self._counter_field is not None:
            if counter is None:
                last = self._last
                if last is None and base is not None:
                    last = self._counter_field.read(data)
                counter = 0 if last is None else self._counter.next_after(last)
            self._last = counter
            data = self._counter_field.write(data, counter)
        return data if self._checksum is None else self._checksum.fill(data)

    def _write(self, data: bytes, name: str, value: Number, physical: bool) -> bytes:
        place = self._signals.get(name)
        if place is None:
            raise EncoderError(
                Problem(f"Message '{self.name}' has no signal '{name}' inside its length.", "Name a signal of the DBC.")
            )
        signal, field = place
        try:
            bits = raw_bits(signal, raw_from_physical(signal, value) if physical else value)
        except (ValueError, OverflowError, KeyError) as error:
            raise EncoderError(
                Problem(f"Signal '{name}' of message '{self.name}' cannot be {value!r}: {error}.", "Correct the value.")
            ) from error
        return field.write(data, bits)
