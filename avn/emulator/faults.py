# SPDX-License-Identifier: Apache-2.0
"""What goes wrong on the network when an engineer wants it to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from avn.emulator.inputs import NONE, Inputs
from avn.vehicle.bits import Number
from avn.vehicle.catalogue import MappingTransform, SignalRule, TextTransform, TimeOfDayTransform
from avn.vehicle.frames import Frame

FLOOD_ID = 0x7FF  # the lowest priority: the rest of the bus still gets through, as an arbitration would have it
# 8 data bytes take about 125 bit times with stuffing: this fills a bus of 500 kbit/s.
FLOOD_PER_S = 4000


@dataclass(frozen=True, slots=True)
class Faults:
    """The network faults that are switched on. Empty names mean none."""

    silent: str = ""
    frozen: str = ""
    checksum: str = ""
    short: str = ""
    stuck: str = ""
    range: str = ""
    enum: str = ""
    bus_off: str = ""
    flood: str = ""
    multiplexer: bool = False
    second_sender: bool = False

    @classmethod
    def of(cls, inputs: Inputs) -> Faults:
        """Return the faults that the inputs ask for."""

        def one(name: str) -> str:
            choice = inputs.choice(f"faults.{name}")
            return "" if choice == NONE else choice

        return cls(
            silent=one("silent_ecu"),
            frozen=one("frozen_counter"),
            checksum=one("bad_checksum"),
            short=one("short_frames"),
            stuck=one("stuck_values"),
            range=one("out_of_range"),
            enum=one("undefined_enum"),
            bus_off=one("bus_off"),
            flood=one("flood"),
            multiplexer=inputs.on("faults.unknown_multiplexer"),
            second_sender=inputs.on("faults.second_sender"),
        )


def raw_limits(signal: Any) -> tuple[int, int]:
    """Return the least and the greatest raw integer that a DBC signal can hold."""
    if signal.is_signed:
        return -(1 << signal.length - 1), (1 << signal.length - 1) - 1
    return 0, (1 << signal.length) - 1


def beyond_range(rule: SignalRule, signal: Any) -> Number | None:
    """Return a raw value that fits the bits but lies outside the signal's limits, or None where there is none."""
    if isinstance(rule.transform, MappingTransform | TextTransform):
        return None
    high = rule.maximum if rule.maximum is not None else signal.maximum
    if signal.conversion.is_float:
        return None if high is None else float(high) + 50.0
    low = rule.minimum if rule.minimum is not None else signal.minimum
    if isinstance(rule.transform, TimeOfDayTransform):
        low, high = 0, 24 * 60 - 1
    least, greatest = raw_limits(signal)
    for raw in (greatest, greatest - 1, least, least + 1):
        physical = raw * signal.conversion.scale + signal.conversion.offset
        outside = (high is not None and physical > high) or (low is not None and physical < low)
        if outside and raw not in rule.invalid:
            return raw
    return None


def undefined_value(rule: SignalRule, signal: Any) -> int | None:
    """Return a raw value that the signal's value table does not know, or None where it knows all."""
    if not isinstance(rule.transform, MappingTransform):
        return None
    known = {int(raw) for raw in (signal.choices or {})} | {
        raw for raw, _ in rule.transform.pairs if isinstance(raw, int)
    }
    least, greatest = raw_limits(signal)
    unknown = (raw for raw in range(greatest, least - 1, -1) if raw not in known and raw not in rule.invalid)
    return next(unknown, None) if greatest - least < 4096 else None


def flood(frames_due: int, at_ns: int) -> list[Frame]:
    """Return frames of a node that babbles."""
    return [Frame(FLOOD_ID, nth.to_bytes(8, "big"), at_ns) for nth in range(frames_due)]
