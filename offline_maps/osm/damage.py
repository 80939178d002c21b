# SPDX-License-Identifier: Apache-2.0
"""Where in a .osm.pbf file the damage is: the first block that is cut off, has no sense, or cannot be unpacked.

The file is a row of blocks: 4 bytes length, a BlobHeader of that length, a Blob (OpenStreetMap wiki, "PBF Format").
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_MAX_HEADER: Final = 64 * 1024
_MAX_BLOB: Final = 32 * 1024 * 1024


def first_bad_byte(path: Path) -> int | None:
    """Return where the first damaged block starts, or None where each block can be unpacked."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = 0
        while start < size:
            try:
                length = int.from_bytes(file.read(4), "big")
                if not 0 < length <= _MAX_HEADER:
                    return start
                header = dict(_fields(file.read(length)))
                content = header.get(3)  # datasize
                if not isinstance(content, int) or not 0 < content <= _MAX_BLOB:
                    return start
                blob = file.read(content)
                packed = dict(_fields(blob)).get(3)  # zlib_data
                if len(blob) < content or (isinstance(packed, bytes) and not _unpacks(packed)):
                    return start
            except (IndexError, ValueError):
                return start
            start += 4 + length + content
    return None


def _unpacks(packed: bytes) -> bool:
    stream = zlib.decompressobj()
    try:
        stream.decompress(packed, _MAX_BLOB)
    except zlib.error:
        return False
    return stream.eof


def _fields(message: bytes) -> Iterator[tuple[int, bytes | int]]:
    """Yield number and value of each field of a message; ValueError, IndexError where it is none."""
    at = 0
    while at < len(message):
        key, at = _number(message, at)
        value, at = _number(message, at)
        if key & 7 == 2:
            if value > len(message) - at:
                raise ValueError("a field longer than its message")
            yield key >> 3, message[at : at + value]
            at += value
        elif key & 7 == 0:
            yield key >> 3, value
        else:
            raise ValueError("an unknown kind of field")


def _number(message: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        value |= (message[at] & 0x7F) << shift
        at += 1
        if message[at - 1] < 0x80:
            return value, at
    raise ValueError("a number of more than ten bytes")
