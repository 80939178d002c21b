# SPDX-License-Identifier: Apache-2.0
"""Cuts the tiles of one block: joins lines, cuts at the tiles' edges, simplifies, and writes the result to a file.

The file of a finished block: magic, CRC-32 of all that follows, number of tiles, their ids and lengths (both int64,
little endian), then the packed tiles; in the order of their ids. It appears whole or not at all.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import shapely

from offline_maps.geo import EXTENT
from offline_maps.tiles import blocks, schema
from offline_maps.tiles.blocks import BUFFER, Block
from offline_maps.tiles.encode import Layers, Pairs
from offline_maps.tiles.shapes import commands

if TYPE_CHECKING:
    from numpy.typing import NDArray

    type Objects = NDArray[Any]
    type Ints = NDArray[np.int64]

_MAGIC: Final = b"AVNB"
_HEAD: Final = struct.Struct("<4sIQ")
_PLACE: Final = {layer.name: k for k, layer in enumerate(schema.LAYERS)}
_JOINED: Final = frozenset(
    _PLACE[name] for name in ("transportation", "transportation_name", "waterway", "boundary", "aeroway")
)
_NAMES: Final = _PLACE["transportation_name"]
_NAME_LENGTH: Final = 160.0  # units; no name fits on a shorter road
# What nobody sees from afar is left out there, so that more lines are equal and are joined.
_FAR: Final = ((9, frozenset(("class", "ramp", "name", "name:latin", "ref", "network", "ref_length", "admin_level"))),)
_MIDDLE: Final = _FAR[0][1] | {"subclass", "brunnel", "maritime", "disputed", "intermittent"}


class _Features(NamedTuple):
    """Features of one zoom; `layer` and `pairs` are lists of the same length as `shapes`."""

    shapes: Objects
    layer: list[int]
    pairs: list[Pairs]


def cut(spooled: Path, done: Path, block: Block) -> int:
    """Make the tiles of a block and write them to `done`; return how many. Runs in a process of its own."""
    shapes, rows = blocks.read(spooled)
    tiles: list[tuple[int, bytes]] = []
    for zoom in blocks.LEVELS[block.level]:
        tiles += _zoom(shapes, rows, block, zoom)
    tiles.sort()
    ids = np.array([one[0] for one in tiles], dtype="<i8").tobytes()
    lengths = np.array([len(one[1]) for one in tiles], dtype="<i8").tobytes()
    body = b"".join((ids, lengths, *(one[1] for one in tiles)))
    part = done.with_name(done.name + ".part")
    part.write_bytes(_HEAD.pack(_MAGIC, zlib.crc32(body), len(tiles)) + body)
    part.replace(done)
    return len(tiles)


def finished(done: Path) -> tuple[Ints, Ints, int] | None:
    """Return ids and lengths of a finished block's tiles and where the first starts; None where it is not whole."""
    try:
        data = done.read_bytes()
    except FileNotFoundError:
        return None
    if len(data) < _HEAD.size:
        return None
    magic, check, count = _HEAD.unpack_from(data)
    if magic != _MAGIC or zlib.crc32(memoryview(data)[_HEAD.size :]) != check:
        return None
    numbers = np.frombuffer(data, dtype="<i8", count=2 * count, offset=_HEAD.size).astype(np.int64)
    return numbers[:count], numbers[count:], _HEAD.size + 16 * count


def _zoom(shapes: Objects, rows: list[blocks.Row], block: Block, zoom: int) -> list[tuple[int, bytes]]:
    features = _chosen(shapes, rows, zoom)
    if not len(features.shapes):
        return []
    pieces, owners, tiles = _tiled(features.shapes, block, zoom)
    if not len(pieces):
        return []
    flat = shapely.get_dimensions(features.shapes)[owners] > 0
    pieces[flat] = shapely.simplify(pieces[flat], blocks.tolerance(zoom) / (EXTENT << zoom), preserve_topology=False)
    written = commands(pieces, tiles.astype(np.float64) * EXTENT, float(EXTENT << zoom), blocks.least(zoom))
    kinds = (shapely.get_dimensions(features.shapes) + 1).tolist()
    by_tile: dict[tuple[int, int], Layers] = {}
    for owner, tile, shape in zip(owners.tolist(), tiles.tolist(), written, strict=True):
        if shape:
            layers = by_tile.setdefault((tile[0], tile[1]), Layers())
            layers.add(features.layer[owner], kinds[owner], features.pairs[owner], shape)
    return [(_tile_id(zoom, x, y), _packed(layers.data())) for (x, y), layers in by_tile.items()]


def _packed(data: bytes) -> bytes:
    import gzip

    return gzip.compress(data, 6, mtime=0)


def _tile_id(zoom: int, x: int, y: int) -> int:
    from pmtiles.tile import zxy_to_tileid

    return int(zxy_to_tileid(zoom, x, y))


def _chosen(shapes: Objects, rows: list[blocks.Row], zoom: int) -> _Features:
    """Return what is seen at this zoom, lines of equal fields joined; large areas first, so that small ones show."""
    dimensions = shapely.get_dimensions(shapes)
    far = shapely.get_dimensions(shapes) < 2
    near = np.array([row[1] <= zoom for row in rows]) & (far | _large(shapes, zoom))
    single = [k for k in np.nonzero(near)[0].tolist() if dimensions[k] != 1 or rows[k][0] not in _JOINED]
    sizes = shapely.area(shapes)
    single.sort(key=lambda k: (-sizes[k], k))
    groups: dict[tuple[int, Pairs], list[int]] = {}
    for k in np.nonzero(near & (dimensions == 1))[0].tolist():
        layer, _, fields = rows[k]
        if layer in _JOINED:
            groups.setdefault((layer, _pairs(fields, zoom)), []).append(k)
    joined = _join([shapes[members] for members in groups.values()])
    keys = list(groups)
    long = [k for k, one in enumerate(joined) if keys[k][0] != _NAMES or _fits(one, zoom)]
    out = np.empty(len(single) + len(long), dtype=object)
    out[: len(single)] = shapes[single]
    out[len(single) :] = [joined[k] for k in long]
    layer = [rows[k][0] for k in single] + [keys[k][0] for k in long]
    # Lines and areas tell less from afar, so that more of them join; a place keeps all that is known of it.
    told = [_pairs(rows[k][2], zoom) if dimensions[k] else tuple(rows[k][2].items()) for k in single]
    return _Features(out, layer, told + [keys[k][1] for k in long])


def _large(shapes: Objects, zoom: int) -> NDArray[np.bool_]:
    unit = 1 / (EXTENT << zoom)
    large: NDArray[np.bool_] = shapely.area(shapes) > blocks.least(zoom) * unit * unit
    return large


def _fits(line: Any, zoom: int) -> bool:
    return zoom == schema.MAX_ZOOM or bool(line.length * (EXTENT << zoom) >= _NAME_LENGTH)


def _pairs(fields: dict[str, Any], zoom: int) -> Pairs:
    for below, kept in (*_FAR, (12, _MIDDLE)):
        if zoom < below:
            return tuple((key, value) for key, value in fields.items() if key in kept or "admin_level" in fields)
    return tuple(fields.items())


def _join(groups: list[Objects]) -> Objects:
    """Return one line of each group, its parts joined where one ends and another starts."""
    out = np.empty(len(groups), dtype=object)
    parts = [shapely.get_parts(group) for group in groups]
    out[:] = [shapely.multilinestrings(list(part)) for part in parts]
    return np.asarray(shapely.line_merge(out, directed=True)) if len(out) else out


def _tiled(shapes: Objects, block: Block, zoom: int) -> tuple[Objects, Ints, Ints]:
    """Return the pieces of shapes in each tile, the shape of each piece, and its tile [n, 2]."""
    side, n = 1 << (zoom - block.level), 1 << zoom
    bounds = shapely.bounds(shapes)
    point = shapely.get_dimensions(shapes) == 0
    pad = BUFFER / EXTENT / n
    pieces, owners, tiles = [], [], []
    for x in range(block.x * side, (block.x + 1) * side):
        for y in range(block.y * side, (block.y + 1) * side):
            west, north, east, south = x / n - pad, y / n - pad, (x + 1) / n + pad, (y + 1) / n + pad
            near = (bounds[:, 0] < east) & (bounds[:, 2] > west) & (bounds[:, 1] < south) & (bounds[:, 3] > north)
            here = (np.floor(bounds[:, :2] * n) == (x, y)).all(axis=1)
            hits = np.nonzero(np.where(point, here, near))[0]
            if not len(hits):
                continue
            pieces.append(_clipped(shapes[hits], bounds[hits], (west, north, east, south)))
            owners.append(hits)
            tiles.append(np.full((len(hits), 2), (x, y)))
    if not pieces:
        return np.empty(0, dtype=object), np.empty(0, dtype=np.int64), np.empty((0, 2), dtype=np.int64)
    return np.concatenate(pieces), np.concatenate(owners), np.concatenate(tiles)


def _clipped(shapes: Objects, bounds: NDArray[np.float64], box: tuple[float, float, float, float]) -> Objects:
    west, north, east, south = box
    inside = (bounds[:, 0] >= west) & (bounds[:, 2] <= east) & (bounds[:, 1] >= north) & (bounds[:, 3] <= south)
    out = shapes.copy()
    out[~inside] = blocks.clip(shapes[~inside], *box)
    return out
