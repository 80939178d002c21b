# SPDX-License-Identifier: Apache-2.0
"""Writes finished blocks as one PMTiles file (specification 3), tile after tile in the order of their ids."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from offline_maps.geo import Bounds
from offline_maps.tiles import directory, schema
from offline_maps.tiles.blocks import LEVELS, Block
from offline_maps.tiles.cut import finished

if TYPE_CHECKING:
    from numpy.typing import NDArray

    type Ints = NDArray[np.int64]

_HEADER = 127


def _order(block: Block) -> tuple[int, int]:
    from pmtiles.tile import zxy_to_tileid

    return block.level, int(zxy_to_tileid(block.level, block.x, block.y))


class _Piece:
    """The tiles of one zoom in one finished block: ids, lengths, and from where to where they lie in its file."""

    def __init__(self, file: Path, ids: Ints, lengths: Ints, start: int) -> None:
        self.file, self.ids, self.lengths, self.start = file, ids, lengths, start


def _pieces(blocks: Sequence[Block], folder: Path) -> list[_Piece]:
    """Return all tiles in the order of their ids: by zoom, and in each zoom along the same curve as the blocks."""
    by_zoom: dict[int, list[_Piece]] = {zoom: [] for zooms in LEVELS.values() for zoom in zooms}
    for block in sorted(blocks, key=_order):
        file = block.file(folder)
        known = finished(file)
        assert known is not None, file
        ids, lengths, start = known
        starts = start + np.cumsum(lengths) - lengths
        for zoom in LEVELS[block.level]:
            first, last = ((1 << 2 * zoom) - 1) // 3, ((1 << 2 * zoom + 2) - 1) // 3
            low, high = np.searchsorted(ids, (first, last)).tolist()
            if high > low:
                by_zoom[zoom].append(_Piece(file, ids[low:high], lengths[low:high], int(starts[low])))
    return [piece for pieces in by_zoom.values() for piece in pieces]


def write(
    blocks: Sequence[Block], folder: Path, out: Path, box: Bounds, about: dict[str, Any], told: Callable[[float], None]
) -> tuple[int, int]:
    """Write the tiles of all blocks, finished in `folder`, to `out`; return their number and the file's size.

    about: what goes into the metadata. told: gets the share that is done. The file appears whole or not at all.
    """
    pieces = _pieces(blocks, folder)
    ids = np.concatenate([np.empty(0, dtype=np.int64), *(piece.ids for piece in pieces)])
    lengths = np.concatenate([np.empty(0, dtype=np.int64), *(piece.lengths for piece in pieces)])
    offsets = np.cumsum(lengths) - lengths
    root, leaves = directory.split(directory.Entries(ids, np.ones_like(ids), lengths, offsets))
    part = out.with_name(out.name + ".part")
    try:
        _fill(part, pieces, (root, leaves), about, told, lambda *sizes: _header(ids, box, sizes))
        size = part.stat().st_size
        told(1.0)
        part.replace(out)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _settle(out.parent)
    return len(ids), size


def _fill(
    part: Path,
    pieces: list[_Piece],
    directories: tuple[bytes, bytes],
    about: dict[str, Any],
    told: Callable[[float], None],
    header: Callable[[int, int, int, int], bytes],
) -> None:
    """Write the whole file: the tiles first, as what stands before them holds their checksum."""
    root, leaves = directories
    check = total = 0
    with part.open("wb") as file:
        file.seek(_HEADER + len(root) + len(_notes(about, 0)) + len(leaves))
        for k, piece in enumerate(pieces):
            told(k / len(pieces))
            with piece.file.open("rb") as source:
                source.seek(piece.start)
                data = source.read(int(piece.lengths.sum()))
            check, total = zlib.crc32(data, check), total + len(data)
            file.write(data)
        notes = _notes(about, check)
        file.seek(0)
        file.write(header(len(root), len(notes), len(leaves), total) + root + notes + leaves)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make a rename last through a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _notes(about: dict[str, Any], check: int) -> bytes:
    """Return the metadata, packed without compression so that their size does not depend on the checksum."""
    import gzip

    text = json.dumps({**about, "crc32": f"{check:08x}"}, ensure_ascii=False, sort_keys=True)
    return gzip.compress(text.encode(), 0, mtime=0)


def _header(ids: Ints, box: Bounds, sizes: tuple[int, int, int, int]) -> bytes:
    from pmtiles.tile import Compression, TileType, serialize_header

    root, notes, leaves, tiles = sizes
    west, south, east, north = (round(one * 1e7) for one in (box.west, box.south, box.east, box.north))
    return bytes(
        serialize_header(
            {
                "version": 3,
                "root_offset": _HEADER,
                "root_length": root,
                "metadata_offset": _HEADER + root,
                "metadata_length": notes,
                "leaf_directory_offset": _HEADER + root + notes,
                "leaf_directory_length": leaves,
                "tile_data_offset": _HEADER + root + notes + leaves,
                "tile_data_length": tiles,
                "addressed_tiles_count": len(ids),
                "tile_entries_count": len(ids),
                "tile_contents_count": len(ids),
                "clustered": True,
                "internal_compression": Compression.GZIP,
                "tile_compression": Compression.GZIP,
                "tile_type": TileType.MVT,
                "min_zoom": schema.MIN_ZOOM,
                "max_zoom": schema.MAX_ZOOM,
                "min_lon_e7": west,
                "min_lat_e7": south,
                "max_lon_e7": east,
                "max_lat_e7": north,
                "center_zoom": 12,
                "center_lon_e7": (west + east) // 2,
                "center_lat_e7": (south + north) // 2,
            }
        )
    )
