# SPDX-License-Identifier: Apache-2.0
"""What can be asked of the car, and what became of it, as frozen values.

A `Command` is a wish: a VSS path, a value, who wants it and until when. A
`CommandRecord` is what became of it at one moment; its states are

    REQUESTED ─► GATED(reason)                       nothing was sent
              ├► EXPIRED                             nothing was sent
              └► SENDING(n of N) ─► CONFIRMED        another message of the car shows the value
                                 └► FAILED(reason)
    REQUESTED | SENDING ─► SUPERSEDED                a newer command for the same path took its place

GATED means that not one frame left for this command; FAILED means that at least
one was handed to the bus, or that the bus refused every one.
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass

from avn.clock import NS_PER_MS
from avn.vehicle.signals import Value

LOOK_EVERY_NS = 20 * NS_PER_MS  # read-back that repeats the old value makes no event; it is looked for at this distance


class Origin(enum.StrEnum):
    """Who asked."""

    TOUCH = "touch"
    VOICE = "voice"
    APP = "app"
    PHONE = "phone"
    RESTORE = "restore"  # AVN itself, after a start: what the driver chose before and the car has lost


class State(enum.StrEnum):
    """Where a command stands."""

    REQUESTED = "requested"
    SENDING = "sending"
    CONFIRMED = "confirmed"
    GATED = "gated"
    FAILED = "failed"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"

    @property
    def final(self) -> bool:
        """True when nothing more will happen to the command."""
        return self not in (State.REQUESTED, State.SENDING)


class Reason(enum.StrEnum):
    """Why a command did not do what was asked."""

    # denied: the wish itself
    UNKNOWN_PATH = "unknown_path"
    NOT_AN_ACTUATOR = "not_an_actuator"
    WRONG_TYPE = "wrong_type"
    OUT_OF_RANGE = "out_of_range"
    NO_SUCH_VALUE = "no_such_value"
    # denied: the car or the bus
    READ_ONLY_BUS = "read_only_bus"
    SECOND_SENDER = "second_sender"
    NO_CURRENT_STATE = "no_current_state"
    MOVING = "moving"
    NOT_PARKED = "not_parked"
    DOOR_OPEN = "door_open"
    DOORS_UNKNOWN = "doors_unknown"
    NO_CABLE = "no_cable"
    CABLE_UNKNOWN = "cable_unknown"
    ASK_AGAIN = "ask_again"  # the permission was lost after the wish was made; it takes a new one
    TOO_SOON = "too_soon"
    # sent, or tried
    TIMEOUT = "timeout"  # the car does not answer
    REJECTED = "rejected"  # the car answers, with another value
    BUS = "bus"  # the bus took no frame (bus off, or the queue is full)
    GUARD = "guard"  # the last guard refused the frame: a fault of this program
    # neither
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    STOPPED = "stopped"  # the head unit shut down


@dataclass(frozen=True, slots=True)
class Command:
    """One wish. Times are monotonic nanoseconds.

    `value` None stands for a relative change ("warmer") of a state that is not
    known: it is always denied. `asked_at_ns` is the moment of the touch or the
    word, where that lies before the request; it decides whether the wish was made
    before or after a permission was lost and regained.
    """

    path: str
    value: Value | None
    deadline_ns: int
    origin: Origin
    asked_at_ns: int | None = None


@dataclass(frozen=True, slots=True)
class CommandRecord:
    """A command and what has become of it at `at_ns`.

    `sent` of `repeats` frames were taken by the bus, the first at `first_sent_ns`
    (None before that).
    """

    id: int
    command: Command
    state: State
    at_ns: int
    reason: Reason | None = None
    sent: int = 0
    repeats: int = 0
    first_sent_ns: int | None = None


_INTEGERS = {f"{sign}int{bits}": (sign, bits) for sign in ("", "u") for bits in (8, 16, 32, 64)}


def check_type(datatype: str, value: Value) -> Reason | None:
    """Return why `value` is not of the VSS `datatype`, or None where it is.

    A truth value is not a number here, an integer is a good float, and NaN and
    the infinities are nothing that can be asked for.
    """
    if datatype == "boolean":
        return None if isinstance(value, bool) else Reason.WRONG_TYPE
    if datatype == "string":
        return None if isinstance(value, str) else Reason.WRONG_TYPE
    if isinstance(value, bool | str):
        return Reason.WRONG_TYPE
    if datatype in {"float", "double"}:
        return None if math.isfinite(value) else Reason.OUT_OF_RANGE
    if datatype not in _INTEGERS or not isinstance(value, int):
        return Reason.WRONG_TYPE
    sign, bits = _INTEGERS[datatype]
    low, high = (0, 2**bits - 1) if sign else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    return None if low <= value <= high else Reason.OUT_OF_RANGE


def same(shown: Value | None, wanted: Value, tolerance: float) -> bool:
    """Tell whether a read-back shows the wanted value; numbers may differ by `tolerance`."""
    if shown is None:
        return False
    if isinstance(shown, bool | str) or isinstance(wanted, bool | str):
        return type(shown) is type(wanted) and shown == wanted
    return abs(shown - wanted) <= tolerance + 1e-9
