# SPDX-License-Identifier: Apache-2.0
"""A baked tile from bytes, without copying an array; whatever does not fit exactly is refused.

The arrays go to the graphics unit unseen, so an index beyond its vertices or a number that is none must not pass.
"""

from __future__ import annotations

import json
import operator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NoReturn

import numpy as np

from offline_maps.bake import style
from offline_maps.bake.baked import BakedLabel, BakedTile, Mesh
from offline_maps.bake.style import Area, LabelKind, Line
from offline_maps.bake.write import COLUMNS, FLOATS, INDICES, MAGIC, aligned
from offline_maps.errors import Fault, PackError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    type Arrays = dict[str, NDArray[np.float32] | NDArray[np.uint32]]

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_LABELS: Final = 20_000
MAX_TEXT: Final = 200
MAX_NUMBER: Final = 65_536.0  # no position, height or normal is larger
_MAX_ZOOM: Final = 30.0
_KINDS: Final = tuple(LabelKind)
_LABEL_COLUMNS: Final = {"text": str, "kind": int, "rank": int, "points": int, "min_zoom": float, "icon": str}


def from_bytes(data: bytes) -> BakedTile:
    """Return the tile of a file's bytes; its arrays are read-only views of them. Raises PackError."""
    if len(data) < len(MAGIC) + 4 or data[: len(MAGIC)] != MAGIC:
        _refuse("the file does not begin as a baked tile does", "byte 0")
    if len(data) > MAX_BYTES:
        _refuse(f"the file has more than {MAX_BYTES} bytes", "")
    size = int.from_bytes(data[4:8], "little")
    if size > len(data) - 8:
        _refuse("the header is longer than the file", "byte 4")
    try:
        header = json.loads(data[8 : 8 + size].decode(), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        _refuse("the header is no JSON", "byte 8")
    if not isinstance(header, dict) or header.get("version") != style.VERSION:
        _refuse(f"the tile is not of version {style.VERSION}", "version")
    arrays = _arrays(data, header.get("arrays"), aligned(8 + size))
    meshes = [_mesh(arrays, name) for name in ("areas", "tunnels", "ground", "bridges", "buildings")]
    _check_classes(meshes)
    edges = arrays["roof_edges"]
    _check_indices(edges, len(meshes[4].vertices), 2, "roof_edges")
    return BakedTile(
        meshes[0],
        (meshes[1], meshes[2], meshes[3]),
        meshes[4],
        edges.view(INDICES),
        _labels(header.get("labels"), arrays["label_points"].view(FLOATS)),
    )


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _refuse(what: str, place: str) -> NoReturn:
    raise PackError(Fault(what + ".", "Remove the file; it is made anew.", place=place))


def _arrays(data: bytes, described: object, start: int) -> Arrays:
    if not isinstance(described, dict) or list(described) != list(COLUMNS):
        _refuse("the header does not describe the arrays of a tile", "arrays")
    arrays: Arrays = {}
    offset = 0
    for name, columns in COLUMNS.items():
        entry = described[name]
        dtype = INDICES if columns == 1 else FLOATS
        # Types first: in Python true equals 1, and 3.0 equals 3.
        if not isinstance(entry, list) or [type(one) for one in entry] != [str, int, int, int] or entry[1] < 0:
            _refuse("an array is not described", name)
        rows = entry[1]
        if entry != [dtype.str, rows, columns, offset]:
            _refuse("an array has another type, width or place than it should", name)
        count = rows * columns
        if start + offset + count * dtype.itemsize > len(data):
            _refuse("an array reaches beyond the file", name)
        flat: Any = np.frombuffer(data, dtype, count, start + offset)
        arrays[name] = flat if columns == 1 else flat.reshape(rows, columns)
        offset += aligned(count * dtype.itemsize)
    if start + offset != len(data):
        _refuse("the file is longer or shorter than its arrays", f"byte {start + offset}")
    return arrays


def _mesh(arrays: Arrays, name: str) -> Mesh:
    vertices = arrays[f"{name}.vertices"].view(FLOATS)
    indices = arrays[f"{name}.indices"].view(INDICES)
    if not _within_bounds(vertices):
        _refuse("a number is not within bounds", f"{name}.vertices")
    _check_indices(indices, len(vertices), 3, f"{name}.indices")
    return Mesh(vertices, indices)


def _within_bounds(numbers: NDArray[np.float32]) -> bool:
    # A number that is none makes the smallest or the largest one none too, and then neither comparison holds.
    return not len(numbers) or bool(numbers.min() >= -MAX_NUMBER and numbers.max() <= MAX_NUMBER)


def _check_indices(indices: NDArray[np.uint32] | NDArray[np.float32], vertices: int, group: int, name: str) -> None:
    if len(indices) % group or (len(indices) and indices.max() >= vertices):
        _refuse("an index points beyond the vertices, or one is left over", name)


def _check_classes(meshes: list[Mesh]) -> None:
    areas = meshes[0].vertices[:, 2]
    if len(areas) and not (areas.min() >= 0 and areas.max() < len(Area)):
        _refuse("an area has a class that there is not", "areas.vertices")
    for mesh in meshes[1:4]:
        sides = mesh.vertices[:, 4]
        if len(sides) and not (sides.min() >= -len(Line) and sides.max() <= len(Line) and sides.all()):
            _refuse("a line has a class that there is not", "lines")


def _labels(columns: object, points: NDArray[np.float32]) -> tuple[BakedLabel, ...]:
    if not isinstance(columns, dict) or list(columns) != list(_LABEL_COLUMNS):
        _refuse("the header does not describe labels", "labels")
    for name, kind in _LABEL_COLUMNS.items():
        column = columns[name]
        if not isinstance(column, list) or len(column) != len(columns["text"]) or set(map(type, column)) - {kind}:
            _refuse("a column of the labels is not as it should be", name)
    texts, kinds, ranks, counts, zooms, icons = columns.values()
    if not texts:
        return () if not len(points) else _refuse("there are points of no label", "label_points")
    right = (
        len(texts) <= MAX_LABELS
        and max(map(len, texts)) <= MAX_TEXT
        and max(map(len, icons)) <= MAX_TEXT
        and all(map(operator.or_, map(bool, texts), map(bool, icons)))
        and min(kinds) >= 0
        and max(kinds) < len(LabelKind)
        and min(zooms) >= 0
        and max(zooms) <= _MAX_ZOOM
        and min(counts) > 0
        and sum(counts) == len(points)
        and _within_bounds(points)
    )
    if not right:
        _refuse("a label is not as it should be", "labels")
    steps = map(tuple, points.tolist())
    paths = [tuple(islice(steps, count)) for count in counts]
    return tuple(map(BakedLabel, texts, map(_KINDS.__getitem__, kinds), ranks, paths, zooms, icons))
