# SPDX-License-Identifier: Apache-2.0
"""Blocks of space: all that is drawn goes to files, one for each block, from which the block's tiles are cut later.

A level of blocks holds two or three zooms, and what is seen in them: simplified, the tiny left out. So a block holds
about as much whatever the size of the country.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import shapely

from offline_maps.errors import BuildError, Fault
from offline_maps.geo import EXTENT, Bounds, to_world
from offline_maps.tiles.schema import MAX_ZOOM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    type Objects = NDArray[Any]
    type Floats = NDArray[np.float64]

BUFFER: Final = 64  # units beyond the edge of a tile that are drawn too
LEVELS: Final = {0: (0, 1, 2, 3), 4: (4, 5), 6: (6, 7), 8: (8, 9), 10: (10, 11), 12: (12, 13, 14)}
_HELD: Final = 4 * 1024 * 1024  # bytes in memory before they go to files
_MARGIN: Final = 2 * BUFFER / EXTENT  # of a block's side
_HEAD: Final = struct.Struct("<II")


class Block(NamedTuple):
    """A block: the tile of the level's first zoom that it covers."""

    level: int
    x: int
    y: int

    def file(self, folder: Path) -> Path:
        """Return the block's file in a folder."""
        return folder / f"{self.level}-{self.x}-{self.y}"


type Row = tuple[int, int, dict[str, Any]]  # layer (its place in the schema), first zoom, fields


def tolerance(zoom: int) -> float:
    """Return by how many units a line may be moved to make it simpler; 8 units are a pixel of a usual screen."""
    return 1.0 if zoom == MAX_ZOOM else 4.0


def least(zoom: int) -> float:
    """Return the area, in square units, under which an area is too small to be seen."""
    return 0.0 if zoom == MAX_ZOOM else 64.0 if zoom == MAX_ZOOM - 1 else 256.0


def clip(shapes: Objects, west: float, north: float, east: float, south: float) -> Objects:
    """Return shapes cut to a box; one that cannot be cut is empty."""
    try:
        cut: Objects = shapely.clip_by_rect(shapes, west, north, east, south)
    except shapely.GEOSException:
        if len(shapes) == 1:
            return np.array([shapely.Point()], dtype=object)
        return np.concatenate([clip(shapes[k : k + 1], west, north, east, south) for k in range(len(shapes))])
    return cut


class Spool:
    """Sorts features into the files of their blocks. Only blocks that touch the box are written."""

    def __init__(self, folder: Path, box: Bounds) -> None:
        """Start with an empty, existing folder."""
        self._folder = folder
        self._held: dict[Block, bytearray] = {}
        self._bytes = 0
        west, north = to_world(box.north, box.west)
        east, south = to_world(box.south, box.east)
        self._box = np.array((west, north, east, south))
        self.features = 0

    def add(self, shapes: Objects, rows: Sequence[Row]) -> None:
        """Add features: their shapes in world coordinates, and a row for each."""
        self.features += len(rows)
        first = np.array([row[1] for row in rows], dtype=np.int64)
        bounds = shapely.bounds(shapes)
        known = ~np.isnan(bounds[:, 0])
        for level, zooms in LEVELS.items():
            chosen = np.nonzero(known & (first <= zooms[-1]) & self._seen(shapes, bounds, zooms[-1]))[0]
            if len(chosen):
                self._sort(level, self._simple(shapes[chosen], zooms[-1]), bounds[chosen], [rows[k] for k in chosen])

    @staticmethod
    def _seen(shapes: Objects, bounds: Floats, zoom: int) -> NDArray[np.bool_]:
        unit = 1 / (EXTENT << zoom)
        size = (bounds[:, 2] - bounds[:, 0]) * (bounds[:, 3] - bounds[:, 1])
        seen: NDArray[np.bool_] = (shapely.get_dimensions(shapes) < 2) | (size > least(zoom) * unit * unit)
        return seen

    @staticmethod
    def _simple(shapes: Objects, zoom: int) -> Objects:
        if zoom == MAX_ZOOM:
            return shapes
        shapes, step = shapes.copy(), tolerance(zoom) / (EXTENT << zoom)
        areas = shapely.get_dimensions(shapes) == 2
        shapes[areas] = shapely.simplify(shapes[areas], step, preserve_topology=True)
        shapes[~areas] = shapely.simplify(shapes[~areas], step, preserve_topology=False)
        return shapes

    def _sort(self, level: int, shapes: Objects, bounds: Floats, rows: list[Row]) -> None:
        n = 1 << level
        margin = np.where(shapely.get_dimensions(shapes) == 0, 0.0, _MARGIN)[:, None]
        low = np.floor(np.maximum(bounds[:, :2], self._box[:2]) * n - margin)
        high = np.floor(np.minimum(bounds[:, 2:], self._box[2:]) * n + margin)
        low, high = (np.clip(one, 0, n - 1).astype(np.int64) for one in (low, high))
        outside = (bounds[:, :2] > self._box[2:] + _MARGIN / n).any(axis=1)
        outside |= (bounds[:, 2:] < self._box[:2] - _MARGIN / n).any(axis=1)
        alone = (low == high).all(axis=1) & ~outside
        by_block: dict[Block, tuple[list[Any], list[Row]]] = {}
        for k in np.nonzero(alone)[0].tolist():
            _put(by_block, Block(level, int(low[k, 0]), int(low[k, 1])), shapes[k], rows[k])
        for k in np.nonzero(~alone & ~outside)[0].tolist():
            spread: list[tuple[Block, Any]] = []
            _spread(shapes[k], level, (*low[k].tolist(), *high[k].tolist()), spread)
            for block, shape in spread:
                _put(by_block, block, shape, rows[k])
        for block, (some, lines) in by_block.items():
            self._hold(block, np.array(some, dtype=object), lines)

    def _hold(self, block: Block, shapes: Objects, rows: list[Row]) -> None:
        bodies = shapely.to_wkb(shapes)
        text = json.dumps([rows, [len(body) for body in bodies]], ensure_ascii=False, separators=(",", ":")).encode()
        body = b"".join(bodies)
        held = self._held.setdefault(block, bytearray())
        held += _HEAD.pack(len(text), len(body)) + text + body
        self._bytes += len(text) + len(body)
        if self._bytes > _HELD:
            self.flush()

    def flush(self) -> None:
        """Write out what is held in memory."""
        try:
            for block, held in self._held.items():
                with block.file(self._folder).open("ab") as file:
                    file.write(held)
        except OSError as error:
            what = f"Unfinished work cannot be written: {error.strerror}."
            raise BuildError(Fault(what, "Make room, or allow it.", self._folder)) from error
        self._held.clear()
        self._bytes = 0


def _put(by_block: dict[Block, tuple[list[Any], list[Row]]], block: Block, shape: Any, row: Row) -> None:
    shapes, rows = by_block.setdefault(block, ([], []))
    shapes.append(shape)
    rows.append(row)


def _spread(shape: Any, level: int, range_: tuple[int, int, int, int], out: list[tuple[Block, Any]]) -> None:
    """Cut a shape into blocks, halving their range each time, so that a long border is not walked for each block."""
    x0, y0, x1, y1 = range_
    n = 1 << level
    box = ((x0 - _MARGIN) / n, (y0 - _MARGIN) / n, (x1 + 1 + _MARGIN) / n, (y1 + 1 + _MARGIN) / n)
    part = clip(np.array([shape], dtype=object), *box)[0]
    if part.is_empty:
        return
    if x0 == x1 and y0 == y1:
        out.append((Block(level, x0, y0), part))
    elif x1 - x0 >= y1 - y0:
        middle = (x0 + x1) // 2
        _spread(part, level, (x0, y0, middle, y1), out)
        _spread(part, level, (middle + 1, y0, x1, y1), out)
    else:
        middle = (y0 + y1) // 2
        _spread(part, level, (x0, y0, x1, middle), out)
        _spread(part, level, (x0, middle + 1, x1, y1), out)


def read(file: Path) -> tuple[Objects, list[Row]]:
    """Return shapes and rows of a block's file; BuildError where it is damaged."""
    data = file.read_bytes()
    bodies: list[bytes] = []
    rows: list[Row] = []
    at = 0
    try:
        while at < len(data):
            text, _ = _HEAD.unpack_from(data, at)
            some, lengths = json.loads(data[at + _HEAD.size : at + _HEAD.size + text])
            at += _HEAD.size + text
            for length in lengths:
                bodies.append(data[at : at + length])
                at += length
            rows += some
        return shapely.from_wkb(np.array(bodies, dtype=object)), rows
    except (ValueError, struct.error, shapely.GEOSException) as error:
        remedy = f"Delete {file.parent.parent} and build again."
        raise BuildError(Fault("A file of unfinished work is damaged.", remedy, file)) from error
