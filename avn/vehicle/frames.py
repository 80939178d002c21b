# SPDX-License-Identifier: Apache-2.0
"""Frames as the kernel hands them over: `struct can_frame` and `struct canfd_frame`.

The same bytes travel on SocketCAN sockets and on the private AF_UNIX SEQPACKET
pairs between the head unit and the emulator or the bridge (linux/can.h).
"""

from __future__ import annotations

from typing import NamedTuple

EFF_FLAG = 0x8000_0000  # 29-bit identifier
RTR_FLAG = 0x4000_0000  # remote request
ERR_FLAG = 0x2000_0000  # error frame
SFF_MASK = 0x7FF
EFF_MASK = 0x1FFF_FFFF

FLAG_FD = 0x01  # our own: the frame came as canfd_frame
FLAG_BRS = 0x02  # bit rate switch
FLAG_ESI = 0x04  # error state indicator


class Frame(NamedTuple):
    """One received or to be sent frame. `can_id` carries EFF/RTR/ERR flags; `at_ns` is monotonic."""

    can_id: int
    data: bytes
    at_ns: int
    flags: int = 0
