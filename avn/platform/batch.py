# SPDX-License-Identifier: Apache-2.0
"""Many datagrams in one system call: recvmmsg(2) into buffers that are laid out once.

A reader that takes one datagram per call spends most of its time on the call. The
layouts come from ctypes' own structures of the C ABI, so that they hold on every
glibc platform. Receives frames only; which bytes mean what is `avn.vehicle.frames`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Iterator

from avn.platform import sockets
from avn.vehicle.frames import FD_SIZE

SLOT = FD_SIZE  # bytes per datagram; a longer one is cut and carries MSG_TRUNC
MSG_TRUNC = 0x20  # linux/socket.h
_MSG_WAITFORONE = 0x10000
_SOL_SOCKET, _SO_TIMESTAMPNS, _SO_RXQ_OVFL = 1, 35, 40  # asm-generic/socket.h: x86 and ARM


class _IoVec(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class _MsgHdr(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_void_p),
        ("name_length", ctypes.c_uint),
        ("iov", ctypes.c_void_p),
        ("iov_length", ctypes.c_size_t),
        ("control", ctypes.c_void_p),
        ("control_length", ctypes.c_size_t),
        ("flags", ctypes.c_int),
    )


class _MMsgHdr(ctypes.Structure):
    _fields_ = (("header", _MsgHdr), ("length", ctypes.c_uint))


class _CMsgHdr(ctypes.Structure):
    _fields_ = (("length", ctypes.c_size_t), ("level", ctypes.c_int), ("kind", ctypes.c_int))


_HEADER = ctypes.sizeof(_MMsgHdr)
# Of each header only the fields that the kernel writes: control length, flags, datagram length.
_WRITTEN = struct.Struct(
    f"={_MsgHdr.control_length.offset}x{'Q' if ctypes.sizeof(ctypes.c_size_t) == 8 else 'I'}"
    f"i{_MMsgHdr.length.offset - _MsgHdr.flags.offset - 4}xI{_HEADER - _MMsgHdr.length.offset - 4}x"
)
_CMSG = struct.Struct("@Nii")
_TIME = struct.Struct("@ll")
_DROPS = struct.Struct("=I")
_ALIGN = ctypes.sizeof(ctypes.c_size_t) - 1
CONTROL = 64  # room for a time stamp (32) and a drop counter (24), as the kernel aligns them

_recvmmsg = ctypes.CDLL(None, use_errno=True).recvmmsg
_recvmmsg.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_void_p)
_recvmmsg.restype = ctypes.c_int


class BatchReceiver:
    """Receives up to `size` datagrams of one socket per call.

    `control` asks for the kernel's time stamp and drop counter. On AF_UNIX it stays
    off: there are none, and with no room for control messages the kernel throws away
    whatever descriptors a peer attaches.
    """

    def __init__(self, sock: sockets.Socket, size: int = 64, *, control: bool | None = None) -> None:
        self._sock = sock  # keeps the descriptor open
        self._fd = sock.fileno()
        self.size = size
        self.control = sockets.is_can(sock) if control is None else control
        self._slots = (ctypes.c_char * (SLOT * size))()
        self._controls = (ctypes.c_char * (CONTROL * size))()
        self._vectors = (_IoVec * size)()
        self._headers = (_MMsgHdr * size)()
        for i in range(size):
            self._vectors[i].base = ctypes.addressof(self._slots) + SLOT * i
            self._vectors[i].length = SLOT
            header = self._headers[i].header
            header.iov = ctypes.addressof(self._vectors) + ctypes.sizeof(_IoVec) * i
            header.iov_length = 1
            if self.control:
                header.control = ctypes.addressof(self._controls) + CONTROL * i
                header.control_length = CONTROL
        self._address = ctypes.addressof(self._headers)
        self._headers_view = memoryview(self._headers).cast("B")
        self._fresh_headers = bytes(self._headers_view)
        self.slots = memoryview(self._slots).cast("B")  # datagram i starts at SLOT * i
        self.controls = memoryview(self._controls).cast("B")  # its control messages start at CONTROL * i

    def receive(self) -> int:
        """Wait for one datagram, take all that are there, and return their number.

        Returns 0 where the socket's own time limit (`sockets.wait_limit`) passed first.
        Raises OSError for every other failure.
        """
        if self.control:  # the kernel writes the used length over the room
            self._headers_view[:] = self._fresh_headers
        count: int = _recvmmsg(self._fd, self._address, self.size, _MSG_WAITFORONE, None)
        if count >= 0:
            return count
        code = ctypes.get_errno()
        if code in (errno.EAGAIN, errno.EINTR):
            return 0
        raise OSError(code, os.strerror(code))

    def headers(self, count: int) -> Iterator[tuple[int, int, int]]:
        """Yield (bytes of control messages, flags, bytes of the datagram) for the first `count` datagrams."""
        return _WRITTEN.iter_unpack(self._headers_view[: count * _HEADER])

    def stamp(self, index: int, control_bytes: int) -> tuple[int, int]:
        """Return (kernel receive time, frames dropped so far) of one datagram.

        The time is CLOCK_REALTIME in ns, 0 where there is none; the drops are -1 where
        there is no counter. Unknown control messages are passed over.
        """
        time_ns, drops = 0, -1
        at = index * CONTROL
        end = at + min(control_bytes, CONTROL)
        while at + _CMSG.size <= end:
            length, level, kind = _CMSG.unpack_from(self.controls, at)
            if length < _CMSG.size or at + length > end:
                break
            if level == _SOL_SOCKET:
                if kind == _SO_TIMESTAMPNS and length >= _CMSG.size + _TIME.size:
                    seconds, nanoseconds = _TIME.unpack_from(self.controls, at + _CMSG.size)
                    time_ns = seconds * 1_000_000_000 + nanoseconds
                elif kind == _SO_RXQ_OVFL and length >= _CMSG.size + _DROPS.size:
                    (drops,) = _DROPS.unpack_from(self.controls, at + _CMSG.size)
            at += (length + _ALIGN) & ~_ALIGN
        return time_ns, drops
