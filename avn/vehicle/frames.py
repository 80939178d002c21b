# SPDX-License-Identifier: Apache-2.0
"""Frames as the kernel hands them over: `struct can_frame` and `struct canfd_frame`.

The same bytes travel on SocketCAN sockets and on the private AF_UNIX SEQPACKET
pairs between the head unit and the emulator or the bridge (linux/can.h). Error
frames tell the condition of the bus (linux/can/error.h); `bus_error` reads them.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

EFF_FLAG = 0x8000_0000  # 29-bit identifier
RTR_FLAG = 0x4000_0000  # remote request
ERR_FLAG = 0x2000_0000  # error frame
SFF_MASK = 0x7FF
EFF_MASK = 0x1FFF_FFFF

FLAG_FD = 0x01  # our own: the frame came as canfd_frame
FLAG_BRS = 0x02  # bit rate switch
FLAG_ESI = 0x04  # error state indicator

CLASSIC_SIZE = 16  # sizeof(struct can_frame)
FD_SIZE = 72  # sizeof(struct canfd_frame)
CLASSIC_MAX = 8
FD_MAX = 64

# linux/can.h: canfd_frame.flags
_CANFD_BRS, _CANFD_ESI, _CANFD_FDF = 0x01, 0x02, 0x04
# canfd_frame.flags (low two bits) -> Frame.flags
FD_FLAGS = (FLAG_FD, FLAG_FD | FLAG_BRS, FLAG_FD | FLAG_ESI, FLAG_FD | FLAG_BRS | FLAG_ESI)

_CLASSIC = struct.Struct("=IBB2x8s")
_FD = struct.Struct("=IBB2x64s")


class Frame(NamedTuple):
    """One received or to be sent frame. `can_id` carries EFF/RTR/ERR flags; `at_ns` is monotonic.

    The data of a remote request is as many zero bytes as it asks for.
    """

    can_id: int
    data: bytes
    at_ns: int
    flags: int = 0


def pack_frame(frame: Frame) -> bytes:
    """Return the 16 or 72 bytes of linux/can.h for a frame (72 if `flags` has FLAG_FD).

    Raises ValueError where the frame cannot exist: more than 8 bytes (64 with FD), or
    an identifier wider than 32 bits.
    """
    can_id, data, _, flags = frame
    if not 0 <= can_id <= 0xFFFF_FFFF:
        raise ValueError(f"identifier {can_id:#x} does not fit in 32 bits")
    length = len(data)
    if flags & FLAG_FD:
        if length > FD_MAX:
            raise ValueError(f"{length} bytes: a CAN FD frame carries at most {FD_MAX}")
        bits = _CANFD_FDF | (_CANFD_BRS if flags & FLAG_BRS else 0) | (_CANFD_ESI if flags & FLAG_ESI else 0)
        return _FD.pack(can_id, length, bits, data)
    if length > CLASSIC_MAX:
        raise ValueError(f"{length} bytes: a classic CAN frame carries at most {CLASSIC_MAX}")
    return _CLASSIC.pack(can_id, length, 0, data)


def unpack_frame(datagram: bytes, at_ns: int) -> Frame | None:
    """Return the frame of one datagram, or None where it is no frame of linux/can.h. Never raises."""
    if len(datagram) == CLASSIC_SIZE:
        can_id, length, _, data = _CLASSIC.unpack(datagram)
        return Frame(can_id, data[:length], at_ns) if length <= CLASSIC_MAX else None
    if len(datagram) == FD_SIZE:
        can_id, length, bits, data = _FD.unpack(datagram)
        return Frame(can_id, data[:length], at_ns, FD_FLAGS[bits & 3]) if length <= FD_MAX else None
    return None


class BusState(StrEnum):
    """The condition of one bus as its source sees it."""

    UNKNOWN = "unknown"  # open; nothing heard since the start or since the interface came back
    ACTIVE = "active"  # frames arrive, the controller is error-active
    WARNING = "warning"  # an error counter passed the warning limit (96)
    PASSIVE = "passive"  # error-passive (counter above 127): the controller may no longer signal errors
    BUS_OFF = "bus off"  # the controller has left the bus
    LOST = "lost"  # the interface is down or gone, or the peer process closed its end
    STOPPED = "stopped"  # the source itself was stopped


@dataclass(frozen=True, slots=True)
class BusReport:
    """How one bus stands, and whether AVN may send on it."""

    name: str
    state: BusState
    writable: bool


# linux/can/error.h: classes in the identifier, details of the controller in data[1]
_ERR_CLASSES = (
    (0x001, "transmit time-out"),
    (0x002, "lost arbitration"),
    (0x008, "protocol violation"),
    (0x010, "transceiver"),
    (0x020, "no acknowledgement"),
    (0x040, "bus off"),
    (0x080, "bus error"),
    (0x100, "controller restarted"),
)
_ERR_CONTROLLER, _ERR_BUS_OFF, _ERR_RESTARTED, _ERR_COUNTERS = 0x004, 0x040, 0x100, 0x200
_CONTROLLER = (
    (0x01, "receive overflow"),
    (0x02, "transmit overflow"),
    (0x04, "receive warning"),
    (0x08, "transmit warning"),
    (0x10, "receive error-passive"),
    (0x20, "transmit error-passive"),
    (0x40, "error-active again"),
)
_CTRL_WARNING, _CTRL_PASSIVE, _CTRL_ACTIVE = 0x0C, 0x30, 0x40


@dataclass(frozen=True, slots=True)
class BusError:
    """What one error frame says.

    `state` is the condition that it announces, None where it announces none; `causes`
    are words for a log; the error counters are None where the driver gave none.
    """

    state: BusState | None
    causes: tuple[str, ...]
    transmit_errors: int | None = None
    receive_errors: int | None = None


def bus_error(can_id: int, data: bytes) -> BusError:
    """Read an error frame (linux/can/error.h). Short or odd data is read as far as it goes; never raises."""
    causes = [word for bit, word in _ERR_CLASSES if can_id & bit]
    state: BusState | None = None
    if can_id & _ERR_CONTROLLER and len(data) > 1:
        detail = data[1]
        causes += [word for bit, word in _CONTROLLER if detail & bit]
        if detail & _CTRL_PASSIVE:
            state = BusState.PASSIVE
        elif detail & _CTRL_WARNING:
            state = BusState.WARNING
        elif detail & _CTRL_ACTIVE:
            state = BusState.ACTIVE
    if can_id & _ERR_RESTARTED:
        state = BusState.ACTIVE
    if can_id & _ERR_BUS_OFF:
        state = BusState.BUS_OFF
    counted = bool(can_id & _ERR_COUNTERS) and len(data) >= 8
    return BusError(state, tuple(causes), data[6] if counted else None, data[7] if counted else None)


def error_frame(state: BusState, at_ns: int) -> Frame:
    """Return the error frame that announces a state, as a driver would send it.

    For ACTIVE, WARNING, PASSIVE and BUS_OFF; ValueError for the others, which no
    controller announces. An emulated controller says so on its socketpair.
    """
    if state is BusState.BUS_OFF:
        return Frame(ERR_FLAG | _ERR_BUS_OFF, bytes(8), at_ns)
    if state is BusState.ACTIVE:
        return Frame(ERR_FLAG | _ERR_RESTARTED, bytes(8), at_ns)
    detail = {BusState.WARNING: 0x0C, BusState.PASSIVE: 0x30}.get(state)
    if detail is None:
        raise ValueError(f"no error frame announces the state '{state}'")
    return Frame(ERR_FLAG | _ERR_CONTROLLER, bytes((0, detail, 0, 0, 0, 0, 0, 0)), at_ns)
