# SPDX-License-Identifier: Apache-2.0
"""A baked tile as bytes; the layout is told in `baked.py`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from offline_maps.bake import style
from offline_maps.bake.baked import BakedLabel, BakedTile

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAGIC: Final = b"AVNT"
ALIGNMENT: Final = 16
FLOATS: Final = np.dtype("<f4")
INDICES: Final = np.dtype("<u4")
COLUMNS: Final = {  # every array of the file in its order; 1 column: a plain row of indices
    "areas.vertices": 3,
    "areas.indices": 1,
    "tunnels.vertices": 5,
    "tunnels.indices": 1,
    "ground.vertices": 5,
    "ground.indices": 1,
    "bridges.vertices": 5,
    "bridges.indices": 1,
    "buildings.vertices": 5,
    "buildings.indices": 1,
    "roof_edges": 1,
    "label_points": 2,
}


def aligned(position: int) -> int:
    """Return the next multiple of 16 at or after this position."""
    return -(-position // ALIGNMENT) * ALIGNMENT


def to_bytes(tile: BakedTile) -> bytes:
    """Return the file of one tile. Raises ValueError where an array has another shape than the contract says."""
    described: dict[str, list[str | int]] = {}
    pieces: list[bytes] = []
    offset = 0
    for (name, columns), array in zip(COLUMNS.items(), _arrays(tile), strict=True):
        dtype = INDICES if columns == 1 else FLOATS
        if array.shape[1:] != (() if columns == 1 else (columns,)):
            raise ValueError(f"{name} has the shape {array.shape}; its rows have {columns} columns")
        described[name] = [dtype.str, len(array), columns, offset]
        raw = np.ascontiguousarray(array, dtype).tobytes()
        pieces += (raw, bytes(aligned(len(raw)) - len(raw)))
        offset += aligned(len(raw))
    header = json.dumps(
        {"version": style.VERSION, "arrays": described, "labels": _labels(tile.labels)},
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    ).encode()
    start = len(MAGIC) + 4 + len(header)
    return b"".join((MAGIC, len(header).to_bytes(4, "little"), header, bytes(aligned(start) - start), *pieces))


def _arrays(tile: BakedTile) -> list[NDArray[np.float32] | NDArray[np.uint32]]:
    found: list[NDArray[np.float32] | NDArray[np.uint32]] = []
    for mesh in (tile.areas, *tile.lines, tile.buildings):
        found += (mesh.vertices, mesh.indices)
    points = [point for label in tile.labels for point in label.path]
    return [*found, tile.roof_edges, np.array(points, np.float32).reshape(-1, 2)]


def _labels(labels: Sequence[BakedLabel]) -> dict[str, list[object]]:
    return {
        "text": [one.text for one in labels],
        "kind": [int(one.kind) for one in labels],
        "rank": [one.rank for one in labels],
        "points": [len(one.path) for one in labels],
        "min_zoom": [round(float(one.min_zoom), 2) for one in labels],
        "icon": [one.icon for one in labels],
    }
