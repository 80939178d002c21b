# SPDX-License-Identifier: Apache-2.0
"""Directories of PMTiles files (specification 3, chapter 4) as arrays: to bytes, and from bytes that nobody trusts."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from offline_maps.tiles import varint

if TYPE_CHECKING:
    from numpy.typing import NDArray

    type Column = NDArray[np.int64]

ROOT_BYTES: Final = 16_384 - 127  # header and root directory lie within the first 16 KiB
LEAF_ENTRIES: Final = 4096
MAX_BYTES: Final = 1024 * 1024  # of one directory, unpacked; a planet's leaves have a fifth of that
_LARGEST: Final = 1 << 62


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries in the order of their tile ids. `runs` is 0 where `offsets` and `lengths` are those of a leaf."""

    ids: Column
    runs: Column
    lengths: Column
    offsets: Column

    def find(self, tile_id: int) -> int | None:
        """Return the entry that a tile is in, or whose leaf may hold it."""
        k = int(np.searchsorted(self.ids, tile_id, side="right")) - 1
        if k < 0 or (self.runs[k] and tile_id - self.ids[k] >= self.runs[k]):
            return None
        return k

    def part(self, start: int, stop: int) -> Entries:
        """Return some of the entries."""
        return Entries(*(column[start:stop] for column in (self.ids, self.runs, self.lengths, self.offsets)))


def pack(data: bytes) -> bytes:
    """Return `data` gzipped, the same bytes every time."""
    import gzip

    return gzip.compress(data, 9, mtime=0)


def unpack(data: bytes, limit: int) -> bytes:
    """Return gzipped `data` unpacked; ValueError where it is damaged or would be larger than `limit`."""
    try:
        stream = zlib.decompressobj(31)
        out = stream.decompress(data, limit)
    except zlib.error as error:
        raise ValueError(f"packed data is damaged: {error}") from error
    if not stream.eof:
        raise ValueError("packed data is cut off, or larger than it may be")
    return out


def encode(entries: Entries) -> bytes:
    """Return a directory, packed."""
    count = len(entries.ids)
    steps = np.diff(entries.ids, prepend=0)
    places = entries.offsets + 1
    places[1:][entries.offsets[1:] == entries.offsets[:-1] + entries.lengths[:-1]] = 0
    columns = (np.array([count]), steps, entries.runs, entries.lengths, places)
    return pack(varint.encode(np.concatenate(columns))[0].tobytes())


def decode(data: bytes) -> Entries:
    """Return the entries of a packed directory; ValueError on whatever is not one."""
    numbers, _ = varint.decode(unpack(data, MAX_BYTES))
    if not len(numbers) or int(numbers[0]) * 4 + 1 != len(numbers) or bool((numbers >= _LARGEST).any()):
        raise ValueError("a directory with wrong counts")
    columns = numbers[1:].astype(np.int64).reshape(4, -1)
    steps, runs, lengths, places = columns
    if float(steps.sum(dtype=np.float64)) >= _LARGEST or bool((steps[1:] == 0).any()) or bool((lengths == 0).any()):
        raise ValueError("a directory out of order")
    ids = np.cumsum(steps)
    if bool((np.maximum(runs[:-1], 1) > steps[1:]).any()):
        raise ValueError("a directory whose tiles overlap")
    if len(places) and places[0] == 0:
        raise ValueError("a directory without a first place")
    if float(lengths.sum(dtype=np.float64)) >= _LARGEST:
        raise ValueError("a directory of impossible lengths")
    return Entries(ids, runs, lengths, _offsets(places, lengths))


def _offsets(places: Column, lengths: Column) -> Column:
    """Return offsets: a place of 0 goes on where the entry before it ends."""
    ends = np.cumsum(lengths) - lengths
    told = np.nonzero(places)[0]
    latest = told[np.searchsorted(told, np.arange(len(places)), side="right") - 1] if len(told) else told
    offsets: Column = places[latest] - 1 + ends - ends[latest]
    return offsets


def split(entries: Entries) -> tuple[bytes, bytes]:
    """Return root and leaves of a file with these tiles: no leaves where the root can hold all."""
    root, leaves = encode(entries), b""
    size = LEAF_ENTRIES
    while len(root) > ROOT_BYTES:
        starts = range(0, len(entries.ids), size)
        packed = [encode(entries.part(start, start + size)) for start in starts]
        lengths = np.array([len(one) for one in packed], dtype=np.int64)
        offsets = np.cumsum(lengths) - lengths
        root = encode(Entries(entries.ids[::size], np.zeros(len(packed), dtype=np.int64), lengths, offsets))
        leaves = b"".join(packed)
        size *= 2
    return root, leaves
