# SPDX-License-Identifier: Apache-2.0
"""The BLF container format of Vector's tools, as far as CAN goes: reading and writing.

Written here because python-can's reader ends silently on a truncated file and never
ends on an object of size zero, and its writer has the start time on disk only after an
orderly stop. Layouts are those that python-can reads and writes; the tests hold both
against each other.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from typing import BinaryIO, Final, NamedTuple

from avn.clock import NS_PER_MS, NS_PER_S
from avn.vehicle.frames import (
    CLASSIC_MAX,
    EFF_FLAG,
    EFF_MASK,
    ERR_FLAG,
    FD_MAX,
    FLAG_BRS,
    FLAG_ESI,
    FLAG_FD,
    RTR_FLAG,
    Frame,
)

FD_LENGTHS: Final = (0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64)  # by DLC, ISO 11898-1

_FILE = struct.Struct("<4sI8B2Q2I8H8H")  # signature, header size, versions, sizes, counts, start, end
_FILE_SIZE = 144
_OBJECT = struct.Struct("<4sHHII")  # signature, header size, header version, object size, type
_STAMP = struct.Struct("<I4xQ")  # flags, time; the same place in both header versions
_CONTAINER = struct.Struct("<H6xI4x")  # compression, size uncompressed
_CLASSIC = struct.Struct("<HBBI8s")  # channel, flags, DLC, identifier, data
_FD = struct.Struct("<HBBIIBBB5x64s")  # channel, flags, DLC, identifier, ..., FD flags, valid bytes, data
_FD64 = struct.Struct("<4B7IH2BI")  # channel, DLC, valid bytes, ..., identifier, ..., flags
_ERROR = struct.Struct("<HHIBBBxIIH2x8s")  # channel, ..., DLC, ..., identifier, ..., data
_TYPE_CLASSIC, _TYPE_CONTAINER, _TYPE_ERROR, _TYPE_CLASSIC2, _TYPE_FD, _TYPE_FD64 = 1, 10, 73, 86, 100, 101
_REMOTE = 0x80
_ZLIB = 2
_TEN_MICROSECONDS, _NANOSECONDS = 1, 2
_LARGEST = 64 << 20  # bytes of one object or one unpacked container; what claims more is damage
_BASE = _OBJECT.size + _STAMP.size


class Damage(Exception):  # noqa: N818 - it is told on as RecordingError, with the file's name
    """A BLF file is not as it should be from byte `at` on."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(what)
        self.what, self.at = what, at


class Record(NamedTuple):
    """One frame of a file, with the number of its channel (from 1)."""

    frame: Frame
    channel: int


def read_blf(file: BinaryIO) -> Iterator[Record]:
    """Yield the CAN frames of a BLF file; `at_ns` is Unix time, or time since the start where the file has no date.

    Raises Damage after the last frame that could be read.
    """
    head = file.read(_FILE_SIZE)
    if len(head) < _FILE.size or head[:4] != b"LOGG":
        raise Damage("not a BLF file", 0)
    fields = _FILE.unpack_from(head)
    start_ns = _from_system_time(fields[14:22])
    file.seek(max(fields[1], _FILE.size))
    left = b""
    while True:
        at = file.tell()
        head = file.read(_OBJECT.size)
        if not head.strip(b"\0"):
            break
        if len(head) < _OBJECT.size:
            raise Damage("the file ends in the middle of an object", at)
        signature, _, _, size, kind = _OBJECT.unpack(head)
        if signature != b"LOBJ" or not _OBJECT.size <= size <= _LARGEST:
            raise Damage("no object where one should begin", at)
        body = file.read(size - _OBJECT.size)
        file.read(size % 4)
        if kind == _TYPE_CONTAINER:
            left = yield from _objects(left + _unpack(body, at), start_ns, at)
        else:
            yield from _objects(head + body, start_ns, at)
        if len(body) < size - _OBJECT.size:
            raise Damage("the file ends in the middle of an object", at)
    if left.strip(b"\0"):
        raise Damage("the file ends in the middle of an object", at)


def _unpack(body: bytes, at: int) -> bytes:
    if len(body) < _CONTAINER.size:
        return b""
    compression, _ = _CONTAINER.unpack_from(body)
    data = body[_CONTAINER.size :]
    if compression == 0:
        return data
    if compression != _ZLIB:
        raise Damage(f"unknown compression {compression}", at)
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data, _LARGEST)
    except zlib.error as error:
        raise Damage(f"damaged compression ({error})", at) from error
    if unpacker.unconsumed_tail:
        raise Damage("a container that unpacks without end", at)
    return unpacked


def _objects(data: bytes, start_ns: int, at: int) -> Generator[Record, None, bytes]:
    """Yield the frames of unpacked data; return what belongs to an object that goes on in the next container."""
    position = 0
    while True:
        found = data.find(b"LOBJ", position, position + 8)  # up to three bytes of padding
        if found < 0:
            if len(data) - position >= 8:
                raise Damage("no object where one should begin", at)
            return data[position:]
        if len(data) - found < _OBJECT.size:
            return data[found:]
        _, header_size, _, size, kind = _OBJECT.unpack_from(data, found)
        if not _OBJECT.size <= header_size <= size <= _LARGEST:
            raise Damage("an object of impossible size", at)
        if found + size > len(data):
            return data[found:]
        record = _record(kind, data[found : found + size], header_size, start_ns)
        if record is not None:
            yield record
        position = found + size


def _record(kind: int, body: bytes, at: int, start_ns: int) -> Record | None:
    reader = _READERS.get(kind)
    if reader is None or at < _BASE:
        return None  # statistics, markers, other buses
    layout, build = reader
    if len(body) < at + layout.size:
        return None
    unit, time = _STAMP.unpack_from(body, _OBJECT.size)
    at_ns = start_ns + time * (10_000 if unit == _TEN_MICROSECONDS else 1)
    return build(layout.unpack_from(body, at), at_ns, body[at + layout.size :])


def _read_classic(fields: tuple[int, int, int, int, bytes], at_ns: int, _: bytes) -> Record:
    channel, flags, dlc, can_id, data = fields
    length = min(dlc & 0xF, CLASSIC_MAX)
    remote = bool(flags & _REMOTE)
    return Record(Frame(_identifier(can_id, remote), bytes(length) if remote else data[:length], at_ns), channel)


def _read_error(fields: tuple[int, ...], at_ns: int, _: bytes) -> Record:
    data: bytes = fields[9]  # type: ignore[assignment]
    return Record(Frame(fields[7] & EFF_MASK | ERR_FLAG, data, at_ns), fields[0])


def _read_fd(fields: tuple[int, ...], at_ns: int, _: bytes) -> Record:
    channel, flags, dlc, can_id, *_rest, fd_flags, valid, _data = fields
    data: bytes = fields[-1]  # type: ignore[assignment]
    if not fd_flags & 0x1:
        return _read_classic((channel, flags, dlc, can_id, data), at_ns, b"")
    frame_flags = FLAG_FD | (FLAG_BRS if fd_flags & 0x2 else 0) | (FLAG_ESI if fd_flags & 0x4 else 0)
    return Record(Frame(_identifier(can_id, False), data[: min(valid, FD_MAX)], at_ns, frame_flags), channel)


def _read_fd64(fields: tuple[int, ...], at_ns: int, rest: bytes) -> Record:
    channel, dlc, valid, can_id, flags = fields[0], fields[1], fields[2], fields[4], fields[6]
    data = rest[: min(valid, FD_MAX)].ljust(min(valid, FD_MAX), b"\0")
    if not flags & 0x1000:
        remote = _REMOTE if flags & 0x10 else 0
        return _read_classic((channel, remote, dlc, can_id, data), at_ns, b"")
    frame_flags = FLAG_FD | (FLAG_BRS if flags & 0x2000 else 0) | (FLAG_ESI if flags & 0x4000 else 0)
    return Record(Frame(_identifier(can_id, False), data, at_ns, frame_flags), channel)


_READERS: Final = {
    _TYPE_CLASSIC: (_CLASSIC, _read_classic),
    _TYPE_CLASSIC2: (_CLASSIC, _read_classic),
    _TYPE_ERROR: (_ERROR, _read_error),
    _TYPE_FD: (_FD, _read_fd),
    _TYPE_FD64: (_FD64, _read_fd64),
}


def _identifier(can_id: int, remote: bool) -> int:
    extended = bool(can_id & EFF_FLAG)
    return (can_id & EFF_MASK) | (EFF_FLAG if extended else 0) | (RTR_FLAG if remote else 0)


class BlfWriter:
    """Writes frames to a BLF file; each `flush` ends a container, so that a reader finds all up to it."""

    def __init__(self, file: BinaryIO, start_ns: int) -> None:
        """Begin a file whose time starts at `start_ns` (Unix time); the file must be open for binary writing."""
        self._file = file
        self._start_ns = start_ns // NS_PER_MS * NS_PER_MS  # the header knows milliseconds
        self._last_ns = self._start_ns
        self._buffer = bytearray()
        self._count = 0
        self._unpacked = _FILE_SIZE
        self._write_header(0)

    def write(self, frame: Frame, channel: int) -> None:
        """Add one frame; `at_ns` is Unix time, `channel` counts from 1."""
        can_id, data, at_ns, flags = frame
        if can_id & ERR_FLAG:
            body = _ERROR.pack(channel, 0, 0, 0, 0, len(data), 0, can_id & EFF_MASK, 0, data)
            kind = _TYPE_ERROR
        elif flags & FLAG_FD:
            bits = 0x1 | (0x2 if flags & FLAG_BRS else 0) | (0x4 if flags & FLAG_ESI else 0)
            dlc = next(code for code, length in enumerate(FD_LENGTHS) if length >= len(data))
            body = _FD.pack(channel, 0, dlc, can_id & (EFF_FLAG | EFF_MASK), 0, 0, bits, len(data), data)
            kind = _TYPE_FD
        else:
            remote = _REMOTE if can_id & RTR_FLAG else 0
            body = _CLASSIC.pack(channel, remote, len(data), can_id & (EFF_FLAG | EFF_MASK), data)
            kind = _TYPE_CLASSIC
        self._last_ns = max(at_ns, self._last_ns)
        size = _BASE + len(body)
        self._buffer += _OBJECT.pack(b"LOBJ", _BASE, 1, size, kind)
        self._buffer += _STAMP.pack(_NANOSECONDS, max(0, at_ns - self._start_ns))
        self._buffer += body + bytes(size % 4)
        self._count += 1

    def flush(self) -> None:
        """Write what was added since the last time as one container."""
        if self._buffer:
            packed = zlib.compress(self._buffer)
            size = _OBJECT.size + _CONTAINER.size + len(packed)
            self._file.write(_OBJECT.pack(b"LOBJ", _OBJECT.size, 1, size, _TYPE_CONTAINER))
            self._file.write(_CONTAINER.pack(_ZLIB, len(self._buffer)) + packed + bytes(size % 4))
            self._unpacked += _OBJECT.size + _CONTAINER.size + len(self._buffer)
            self._buffer.clear()
        self._file.flush()

    def finish(self) -> None:
        """Write the rest and complete the header; the file stays open."""
        self.flush()
        size = self._file.tell()
        self._file.seek(0)
        self._write_header(size)
        self._file.seek(size)
        self._file.flush()

    def _write_header(self, size: int) -> None:
        header = _FILE.pack(
            *(b"LOGG", _FILE_SIZE, 0, 0, 0, 0, 2, 6, 8, 1, size, self._unpacked, self._count, 0),
            *_system_time(self._start_ns),
            *_system_time(self._last_ns),
        )
        self._file.write(header.ljust(_FILE_SIZE, b"\0"))


def _system_time(ns: int) -> tuple[int, ...]:
    at = datetime.fromtimestamp(ns // NS_PER_S, UTC)
    milliseconds = ns % NS_PER_S // NS_PER_MS
    return at.year, at.month, at.isoweekday() % 7, at.day, at.hour, at.minute, at.second, milliseconds


def _from_system_time(fields: tuple[int, ...]) -> int:
    year, month, _, day, hour, minute, second, millisecond = fields
    try:
        at = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return 0  # none was written
    return max(0, int(at.timestamp())) * NS_PER_S + millisecond * NS_PER_MS
