# SPDX-License-Identifier: Apache-2.0
"""Reads tiles from a PMTiles file (specification 3); trusts nothing that stands in it.

Plain reads, not a mapping: a file that is cut off, or a stick that is pulled out, is then an error and not the end of
the process.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple

from offline_maps.errors import Fault, PackError
from offline_maps.geo import Bounds, Tile
from offline_maps.tiles import directory

MAX_TILE_BYTES: Final = 4 * 1024 * 1024  # unpacked; makers of tiles stay below half a MiB packed
_MAX_ZOOM: Final = 20
_MAX_METADATA: Final = 4 * 1024 * 1024
_MAX_LEAVES: Final = 512 * 1024 * 1024
_HEADER: Final = 127
_LEAVES_KEPT: Final = 32
_REMEDY: Final = "Take the map pack in again."
_NONE, _GZIP = 1, 2
_MVT: Final = 1


class _Section(NamedTuple):
    offset: int
    length: int


class TileReader:
    """The tiles of one file. Not for several threads at once.

    bounds: box of the map. min_zoom, max_zoom: zooms that it has. metadata: what its maker wrote about it.
    key: names the content: another one where header, directories or metadata differ.
    """

    def __init__(self, file: int, path: Path) -> None:
        """Take over an open file; use `open`."""
        self._file = file
        self._path = path
        self._kept: OrderedDict[int, directory.Entries] = OrderedDict()
        self._size = os.fstat(file).st_size
        head = self._read(_Section(0, _HEADER), _HEADER, "header")
        if head[:7] != b"PMTiles" or head[7] != 3:
            raise self._fault("This is no PMTiles file of version 3.", "byte 0")
        self._tell(head)
        root = self._read(self._root, directory.MAX_BYTES, "root directory")
        self._top = self._directory(root, "root directory")
        notes = self._read(self._notes, _MAX_METADATA, "metadata")
        self.metadata = self._json(notes)
        self.key = self._name(head + root + notes)

    @classmethod
    def open(cls, path: Path) -> TileReader:
        """Return a reader of the file; PackError where it is not there, damaged or of a kind that we cannot read."""
        try:
            file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            raise PackError(Fault(f"Cannot be opened: {error.strerror}.", _REMEDY, path)) from error
        try:
            return cls(file, path)
        except BaseException:
            os.close(file)
            raise

    def tile(self, tile: Tile) -> bytes | None:
        """Return one tile, unpacked, or None where the map has none there; PackError where it is damaged."""
        if not (self.min_zoom <= tile.z <= self.max_zoom and 0 <= tile.x < 1 << tile.z and 0 <= tile.y < 1 << tile.z):
            return None
        from pmtiles.tile import zxy_to_tileid

        tile_id = zxy_to_tileid(tile.z, tile.x, tile.y)
        entries = self._top
        for _ in range(4):  # the specification's greatest depth
            k = entries.find(tile_id)
            if k is None:
                return None
            place = _Section(int(entries.offsets[k]), int(entries.lengths[k]))
            if entries.runs[k]:
                return self._content(place, tile)
            entries = self._leaf(place)
        raise self._fault("Its directories lead nowhere.", str(tile))

    def tiles(self) -> Iterator[Tile]:
        """Yield every tile that the map has, in the order of its directories; PackError where one is damaged."""
        from pmtiles.tile import tileid_to_zxy

        for tile_id in self._ids(self._top, 0):
            tile = Tile(*tileid_to_zxy(tile_id))
            if tile.z > self.max_zoom:
                raise self._fault(f"A tile of zoom {tile.z} where zoom {self.max_zoom} is the last.", "directory")
            yield tile

    def close(self) -> None:
        """Give the file back; the reader must not be used again."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> TileReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _ids(self, entries: directory.Entries, depth: int) -> Iterator[int]:
        if depth > 3:
            raise self._fault("Its directories lead nowhere.", "directory")
        for k in range(len(entries.ids)):
            first, run = int(entries.ids[k]), int(entries.runs[k])
            if run:
                yield from range(first, first + run)
            else:
                yield from self._ids(self._leaf(_Section(int(entries.offsets[k]), int(entries.lengths[k]))), depth + 1)

    def _tell(self, head: bytes) -> None:
        """Take over what the header says, and refuse what cannot be."""

        def section(at: int) -> _Section:
            return _Section(
                int.from_bytes(head[at : at + 8], "little"), int.from_bytes(head[at + 8 : at + 16], "little")
            )

        self._root, self._notes, self._leaves, self._data = section(8), section(24), section(40), section(56)
        for name, one in (("root directory", self._root), ("metadata", self._notes), ("tiles", self._data)):
            if one.offset < _HEADER or one.offset + one.length > self._size:
                raise self._fault("The file is cut off, or its header is damaged.", name)
        if self._leaves.length and self._leaves.offset + self._leaves.length > self._size:
            raise self._fault("The file is cut off, or its header is damaged.", "leaf directories")
        internal, self._packing, kind = head[97], head[98], head[99]
        if internal != _GZIP or self._packing not in (_NONE, _GZIP) or kind != _MVT:
            raise self._fault("Not vector tiles packed with gzip; others cannot be read.", "header, byte 97")
        self.min_zoom, self.max_zoom = head[100], head[101]
        west, south, east, north = (
            int.from_bytes(head[at : at + 4], "little", signed=True) for at in range(102, 118, 4)
        )
        self.bounds = Bounds(west / 1e7, south / 1e7, east / 1e7, north / 1e7)
        right = (
            -180 <= self.bounds.west <= self.bounds.east <= 180 and -90 <= self.bounds.south <= self.bounds.north <= 90
        )
        if not self.min_zoom <= self.max_zoom <= _MAX_ZOOM or not right:
            raise self._fault("Its header tells zooms or a box that cannot be.", "header, byte 100")

    def _name(self, known: bytes) -> str:
        digest = hashlib.sha256(known + self._size.to_bytes(8, "little"))
        left = self._leaves.length
        if left > _MAX_LEAVES:
            raise self._fault("Its directories are larger than they may be.", "leaf directories")
        at = self._leaves.offset
        while left:
            piece = self._read(_Section(at, min(left, 1 << 20)), 1 << 20, "leaf directories")
            digest.update(piece)
            at, left = at + len(piece), left - len(piece)
        return digest.hexdigest()

    def _json(self, packed: bytes) -> dict[str, object]:
        try:
            notes = json.loads(directory.unpack(packed, _MAX_METADATA)) if packed else {}
        except (ValueError, RecursionError) as error:
            raise self._fault(f"Its metadata are damaged ({error}).", "metadata") from error
        return notes if isinstance(notes, dict) else {}

    def _leaf(self, place: _Section) -> directory.Entries:
        kept = self._kept.get(place.offset)
        if kept is not None:
            self._kept.move_to_end(place.offset)
            return kept
        if place.offset + place.length > self._leaves.length:
            raise self._fault("A directory lies outside the file.", f"leaf at {place.offset}")
        where = f"leaf at {place.offset}"
        inside = _Section(self._leaves.offset + place.offset, place.length)
        entries = self._directory(self._read(inside, directory.MAX_BYTES, where), where)
        self._kept[place.offset] = entries
        if len(self._kept) > _LEAVES_KEPT:
            self._kept.popitem(last=False)
        return entries

    def _directory(self, packed: bytes, where: str) -> directory.Entries:
        try:
            return directory.decode(packed)
        except (ValueError, OverflowError) as error:
            raise self._fault(f"A directory is damaged ({error}).", where) from error

    def _content(self, place: _Section, tile: Tile) -> bytes:
        if place.offset + place.length > self._data.length:
            raise self._fault("A tile lies outside the file.", str(tile))
        data = self._read(_Section(self._data.offset + place.offset, place.length), MAX_TILE_BYTES, str(tile))
        if self._packing == _NONE:
            return data
        try:
            return directory.unpack(data, MAX_TILE_BYTES)
        except ValueError as error:
            raise self._fault(f"A tile is damaged ({error}).", str(tile)) from error

    def _read(self, place: _Section, limit: int, where: str) -> bytes:
        if place.length > limit or place.offset + place.length > self._size:
            raise self._fault("The file is cut off, or tells lengths that cannot be.", where)
        try:
            data = os.pread(self._file, place.length, place.offset)
        except OSError as error:
            raise self._fault(f"Cannot be read: {error.strerror}.", where) from error
        if len(data) != place.length:
            raise self._fault("The file is cut off.", where)
        return data

    def _fault(self, what: str, place: str) -> PackError:
        return PackError(Fault(what, _REMEDY, self._path, place))
