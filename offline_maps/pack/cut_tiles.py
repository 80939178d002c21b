# SPDX-License-Identifier: Apache-2.0
"""Takes the map tiles that touch a box into a PMTiles file (specification 3) of their own."""

from __future__ import annotations

import hashlib
import json
import math
import os
import shutil
import struct
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np

from offline_maps.errors import Fault, PackError
from offline_maps.geo import Bounds, Tile, to_world
from offline_maps.tiles import directory
from offline_maps.tiles.reader import TileReader

_HEADER: Final = struct.Struct("<7sB11Q6B4iB2i")  # 127 bytes
_GZIP: Final = 2
_MVT: Final = 1
_E7: Final = 10_000_000


def touches(tile: Tile, box: Bounds) -> bool:
    """Return whether the tile and the box have a point in common."""
    west, north = to_world(box.north, box.west)
    east, south = to_world(box.south, box.east)
    n = 1 << tile.z
    return tile.x <= east * n and tile.x + 1 >= west * n and tile.y <= south * n and tile.y + 1 >= north * n


def cut_tiles(source: Path, box: Bounds, out: Path) -> int:
    """Write the tiles of `source` that touch the box to `out`, which appears when whole; return how many there are.

    Raises PackError where there is none or one is damaged, OSError.
    """
    new, data = out.with_name(out.name + ".new"), out.with_name(out.name + ".data")
    with TileReader.open(source) as reader, data.open("w+b") as body:
        ids, places = _copy(reader, box, body)
        if not ids:
            raise PackError(Fault("No map tile lies in this box.", "Choose another box.", source, str(box)))
        with new.open("wb") as file:
            _write_head(file, reader, box, ids, places)
            body.seek(0)
            shutil.copyfileobj(body, file)
            file.flush()
            os.fsync(file.fileno())
    data.unlink()
    new.replace(out)
    return len(ids)


def _copy(reader: TileReader, box: Bounds, body: BinaryIO) -> tuple[list[int], list[tuple[int, int]]]:
    """Copy the tiles; return their ids and places. Equal tiles, as those of the sea, are stored once."""
    from pmtiles.tile import zxy_to_tileid

    ids: list[int] = []
    places: list[tuple[int, int]] = []
    stored: dict[bytes, tuple[int, int]] = {}
    end = 0
    for tile in reader.tiles():
        if not touches(tile, box) or (content := reader.tile(tile)) is None:
            continue
        packed = directory.pack(content)
        digest = hashlib.sha256(packed).digest()
        if digest not in stored:
            body.write(packed)
            stored[digest] = end, len(packed)
            end += len(packed)
        ids.append(zxy_to_tileid(tile.z, tile.x, tile.y))
        places.append(stored[digest])
    return ids, places


def _write_head(file: BinaryIO, reader: TileReader, box: Bounds, ids: list[int], places: list[tuple[int, int]]) -> None:
    root, leaves = directory.split(_entries(ids, places))
    notes = directory.pack(json.dumps(reader.metadata, sort_keys=True, ensure_ascii=False).encode())
    lengths = (len(root), len(notes), len(leaves), sum(length for _, length in set(places)))
    starts = [_HEADER.size + sum(lengths[:index]) for index in range(len(lengths))]
    sections = [number for pair in zip(starts, lengths, strict=True) for number in pair]
    west, south = max(box.west, reader.bounds.west), max(box.south, reader.bounds.south)
    east, north = min(box.east, reader.bounds.east), min(box.north, reader.bounds.north)
    counts = (len(ids), len(ids), len(set(places)))
    kinds = (1, _GZIP, _GZIP, _MVT, reader.min_zoom, reader.max_zoom)
    corners = [math.floor(one * _E7) for one in (west, south)] + [math.ceil(one * _E7) for one in (east, north)]
    centre = [round((a + b) / 2 * _E7) for a, b in ((west, east), (south, north))]
    file.write(_HEADER.pack(b"PMTiles", 3, *sections, *counts, *kinds, *corners, reader.max_zoom, *centre))
    for section in (root, notes, leaves):
        file.write(section)


def _entries(ids: list[int], places: list[tuple[int, int]]) -> directory.Entries:
    offsets, lengths = (np.array(column, dtype=np.int64) for column in zip(*places, strict=True))
    return directory.Entries(np.array(ids, dtype=np.int64), np.ones(len(ids), dtype=np.int64), lengths, offsets)
