# SPDX-License-Identifier: Apache-2.0
"""The sockets that AVN may have outside its gateway: AF_UNIX pairs and raw CAN, nothing else.

No function here can make an internet socket, and no other module outside the
gateway imports `socket`. A sealed process keeps using what it holds: after a lost
interface it re-binds its open descriptor (`rebind`), because it can make no new one.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import select
import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from avn.errors import AvnError, Problem
from avn.vehicle.frames import EFF_FLAG, EFF_MASK, RTR_FLAG, SFF_MASK

type Socket = socket.socket
type Json = dict[str, Json] | list[Json] | str | int | float | bool | None

CONTROL_LIMIT = 32 * 1024  # bytes of one control datagram

_QUEUE_BYTES = 1 << 20  # asked for; the kernel caps it at net.core.{r,w}mem_max
_FILTERS_MAX = 512  # linux/can/raw.h: CAN_RAW_FILTER_MAX
_CAN_RAW_ERR_FILTER = 2  # linux/can/raw.h
_SIOCGIFFLAGS, _IFF_UP = 0x8913, 0x1  # linux/sockios.h, linux/if.h
_SO_TIMESTAMPNS, _SO_RXQ_OVFL = 35, 40  # asm-generic/socket.h: x86 and ARM


class SocketError(AvnError):
    """A descriptor or a CAN interface cannot be used."""


def frame_socketpair() -> tuple[Socket, Socket]:
    """Return the two ends of a private frame channel: one datagram is one frame of linux/can.h.

    The descriptors are not inheritable; hand them to a child with `pass_fds`.
    """
    return _pair(_QUEUE_BYTES)


def control_socketpair() -> tuple[Socket, Socket]:
    """Return the two ends of a private control channel; wrap each end with `JsonChannel`."""
    return _pair(_QUEUE_BYTES)


def _pair(queue_bytes: int) -> tuple[Socket, Socket]:
    ends = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    for end in ends:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, queue_bytes)
    return ends


def adopt(fd: int) -> Socket:
    """Take over an inherited descriptor: an AF_UNIX SEQPACKET or a raw CAN socket.

    The socket object owns the descriptor from then on. Raises SocketError where the
    descriptor is not open or is any other kind of socket or file.
    """
    try:
        sock = socket.socket(fileno=fd)
    except OSError as error:
        raise SocketError(
            Problem(f"Descriptor {fd} is no socket ({error.strerror}).", "Start this process with avn-launcher.")
        ) from error
    if not (is_unix(sock) and sock.type == socket.SOCK_SEQPACKET) and not is_can(sock):
        sock.detach()  # it is not ours: leave it open
        raise SocketError(
            Problem(
                f"Descriptor {fd} is neither an AF_UNIX SEQPACKET nor a raw CAN socket.",
                "Start this process with avn-launcher, which makes the descriptors.",
            )
        )
    sock.set_inheritable(False)
    return sock


def is_unix(sock: Socket) -> bool:
    """Return whether this is an AF_UNIX socket."""
    return sock.family == socket.AF_UNIX


def is_can(sock: Socket) -> bool:
    """Return whether this is a raw CAN socket."""
    return sock.family == socket.AF_CAN and sock.type == socket.SOCK_RAW


# --- raw CAN ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenCan:
    """A raw CAN socket, and why nothing can come from it yet; None where its interface is up."""

    sock: Socket
    problem: Problem | None = None


def open_can(channel: str, ids: Iterable[int] | None = None, *, fd: bool = True, errors: bool = True) -> OpenCan:
    """Open a raw CAN socket on a network interface such as `can0`.

    `ids` are the wanted identifiers, with EFF_FLAG for 29-bit ones, or None for all. With
    `errors` the controller's error frames arrive too. Listen-only is a mode of the
    controller and not of a socket: `ip link set can0 type can listen-only on`.
    A missing interface leaves the socket unbound, for `rebind`: after the seal there can
    be no new one. Raises SocketError where the kernel has no CAN.
    """
    try:
        sock = socket.socket(socket.PF_CAN, socket.SOCK_RAW, socket.CAN_RAW)
    except OSError as error:
        raise _no_can(error) from error
    try:
        if fd:
            sock.setsockopt(socket.SOL_CAN_RAW, socket.CAN_RAW_FD_FRAMES, 1)
        if errors:
            sock.setsockopt(socket.SOL_CAN_RAW, _CAN_RAW_ERR_FILTER, EFF_MASK)
        if ids is not None:
            filter_can(sock, ids)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _QUEUE_BYTES)
        sock.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
        sock.setsockopt(socket.SOL_SOCKET, _SO_RXQ_OVFL, 1)
    except OSError as error:
        sock.close()
        raise _no_can(error) from error
    try:
        sock.bind((channel,))
    except OSError as error:
        return OpenCan(sock, _not_up(channel, f"cannot be opened ({error.strerror})"))
    # A bind to an interface that is down succeeds.
    return OpenCan(sock, None if interface_up(sock, channel) else _not_up(channel, "is down"))


def _no_can(error: OSError) -> SocketError:
    return SocketError(
        Problem(
            f"This kernel offers no CAN sockets to this process ({error.strerror}).",
            "Load the modules can and can_raw, or use an interface of python-can through the bridge.",
        )
    )


def _not_up(channel: str, what: str) -> Problem:
    return Problem(
        f"CAN interface '{channel}' {what}.",
        f"See `ip link show type can`; bring it up with `ip link set {channel} up type can bitrate 500000`.",
    )


def filter_can(sock: Socket, ids: Iterable[int]) -> bool:
    """Let the kernel pass only these identifiers (EFF_FLAG for 29-bit ones), and no remote requests.

    Returns whether the kernel now filters: False on AF_UNIX, which has no filter, and
    where there are more identifiers than the kernel takes (512); then all frames pass.
    """
    wanted = sorted(set(ids))
    if not is_can(sock) or len(wanted) > _FILTERS_MAX:
        return False
    sock.setsockopt(socket.SOL_CAN_RAW, socket.CAN_RAW_FILTER, can_filters(wanted))
    return True


def can_filters(ids: Iterable[int]) -> bytes:
    """Return the `struct can_filter` array (linux/can.h) that passes exactly these data frames."""
    return b"".join(
        struct.pack("=II", can_id, (EFF_MASK if can_id & EFF_FLAG else SFF_MASK) | EFF_FLAG | RTR_FLAG)
        for can_id in ids
    )


def channel_of(sock: Socket) -> str:
    """Return the interface that a CAN socket is bound to; '' for AF_UNIX and while it is bound to none."""
    return str(sock.getsockname()[0]) if is_can(sock) else ""


def is_unbound(sock: Socket) -> bool:
    """Return whether this is a CAN socket that no interface belongs to yet."""
    return is_can(sock) and not channel_of(sock)


def interface_up(sock: Socket, channel: str) -> bool:
    """Return whether a network interface exists and is up, asked through any open socket."""
    request = struct.pack("16sh22x", channel.encode()[:15], 0)
    try:
        reply = fcntl.ioctl(sock.fileno(), _SIOCGIFFLAGS, request)
    except OSError:
        return False
    return bool(struct.unpack_from("16xh", reply)[0] & _IFF_UP)


def rebind(sock: Socket, channel: str) -> None:
    """Make a lost CAN socket usable again on its own descriptor.

    Raises OSError while the interface is down (ENETDOWN) or gone (ENODEV), and on
    AF_UNIX while the peer's end is closed (EPIPE), which no waiting mends.
    """
    if is_unix(sock):
        if peer_gone(sock):
            raise OSError(errno.EPIPE, os.strerror(errno.EPIPE))
        return
    # The kernel takes a bind to the interface that it is bound to as done, even while that is down.
    if not interface_up(sock, channel):
        raise OSError(errno.ENETDOWN, os.strerror(errno.ENETDOWN))
    sock.bind((channel,))


def peer_gone(sock: Socket) -> bool:
    """Return whether the other end of an AF_UNIX pair is closed."""
    poll = select.poll()
    poll.register(sock.fileno(), select.POLLRDHUP)
    return any(events & (select.POLLRDHUP | select.POLLHUP | select.POLLNVAL) for _, events in poll.poll(0))


def wait_limit(sock: Socket, seconds: float) -> None:
    """Make receiving block for at most this long, in the kernel.

    `settimeout` would add a poll() system call to every receive.
    """
    sock.setblocking(True)
    whole = int(seconds)
    sock.setsockopt(
        socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("@ll", whole, int((seconds - whole) * 1_000_000))
    )


def send_now(sock: Socket, datagram: bytes) -> None:
    """Send one datagram without waiting; raises OSError (`is_full` tells a full queue from a fault)."""
    sock.send(datagram, socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)


def is_full(error: OSError) -> bool:
    """Return whether an error of sending means only that the queue is full (AF_UNIX EAGAIN, SocketCAN ENOBUFS)."""
    return error.errno in (errno.EAGAIN, errno.ENOBUFS)


# --- control channel -------------------------------------------------------------------------------------------


class SendResult(StrEnum):
    """What became of a datagram that was to be sent without waiting."""

    SENT = "sent"
    FULL = "queue full"
    FAILED = "failed"  # the other end is gone, or the datagram is larger than the limit
    READ_ONLY = "read-only"


class Unread(StrEnum):
    """Why `JsonChannel.receive` has no value to give."""

    NOTHING = "nothing waits"
    MALFORMED = "not a JSON object"
    TOO_LARGE = "larger than 32 KiB"
    CLOSED = "the other end is closed"


def _no_constant(name: str) -> Json:
    raise ValueError(f"{name} is no JSON")


class JsonChannel:
    """JSON objects over one end of `control_socketpair`, one object per datagram; never raises on bad input."""

    def __init__(self, sock: Socket) -> None:
        self._sock = sock

    def fileno(self) -> int:
        """Return the descriptor, for a selector."""
        return self._sock.fileno()

    def send(self, value: dict[str, Json]) -> SendResult:
        """Send one object without waiting; a full queue is reported, never waited for.

        Raises TypeError or ValueError only where `value` itself has no JSON form (NaN included).
        """
        datagram = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        if len(datagram) > CONTROL_LIMIT:
            return SendResult.FAILED
        try:
            send_now(self._sock, datagram)
        except OSError as error:
            return SendResult.FULL if is_full(error) else SendResult.FAILED
        return SendResult.SENT

    def receive(self, timeout_s: float = 0.0) -> dict[str, Json] | Unread:
        """Return the next object, waiting at most `timeout_s`, or the reason why there is none."""
        if timeout_s > 0:
            poll = select.poll()
            poll.register(self._sock.fileno(), select.POLLIN)
            poll.poll(timeout_s * 1000)
        try:
            # Plain recv: descriptors that a peer attaches are closed by the kernel.
            datagram = self._sock.recv(CONTROL_LIMIT + 1, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return Unread.NOTHING
        except OSError:
            return Unread.CLOSED
        if not datagram:
            return Unread.CLOSED if peer_gone(self._sock) else Unread.MALFORMED
        if len(datagram) > CONTROL_LIMIT:
            return Unread.TOO_LARGE
        try:
            value = json.loads(datagram, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            return Unread.MALFORMED
        return value if isinstance(value, dict) else Unread.MALFORMED

    def close(self) -> None:
        """Close this end."""
        self._sock.close()
