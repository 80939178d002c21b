# SPDX-License-Identifier: Apache-2.0
"""Reads Mapbox Vector Tiles (specification 2.1): any bytes give features or PackError.

The geometry of a whole layer is decoded at once; a loop in Python only walks along the commands.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from offline_maps.errors import Fault, PackError
from offline_maps.geo import EXTENT
from offline_maps.tiles import varint

if TYPE_CHECKING:
    from numpy.typing import NDArray

    type Points = NDArray[np.int32]
type Value = str | int | float | bool

_REACH: Final = 1 << 20  # no coordinate of a tile lies further out
_MOST: Final = 1 << 18  # features of a layer, keys, values
_REMEDY: Final = "Take the map pack in again."


class Geometry(IntEnum):
    """What the parts of a feature are (specification 4.3.4)."""

    POINTS = 1
    LINES = 2
    AREAS = 3


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature. `parts` are int32 [n, 2], in units of 4096 along a side: x east, y south.

    POINTS: one part with all of them. LINES: one part for each line. AREAS: one part for each ring, the first point
    not repeated; `shells` says of each ring whether it is an outer one, followed by its holes.
    """

    kind: Geometry
    parts: tuple[Points, ...]
    properties: dict[str, Value]
    shells: tuple[bool, ...] = ()


@dataclass(slots=True)
class _Layer:
    name: str = ""
    extent: int = EXTENT
    version: int = 1
    keys: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    tags: list[bytes] = field(default_factory=list)
    shapes: list[bytes] = field(default_factory=list)


def decode(data: bytes) -> dict[str, list[Feature]]:
    """Return the features of each layer of an uncompressed tile; PackError on whatever is not one."""
    try:
        layers = [_layer(body) for number, body in _fields(data) if number == 3 and isinstance(body, bytes)]
        return {layer.name: _features(layer) for layer in layers}
    except (ValueError, IndexError, OverflowError, struct.error) as error:
        raise PackError(Fault(f"A vector tile is damaged ({error}).", _REMEDY)) from error


def _fields(data: bytes) -> Iterator[tuple[int, bytes | int]]:
    """Yield number and content of each field of a message."""
    at, end = 0, len(data)
    while at < end:
        key = data[at]
        if key < 0x80:  # nearly always: no call
            at += 1
        else:
            key, at = _number(data, at)
        wire = key & 7
        if wire == 2:
            size = data[at]
            if size < 0x80:
                at += 1
            else:
                size, at = _number(data, at)
            if size > end - at:
                raise ValueError("a field longer than its message")
            yield key >> 3, data[at : at + size]
            at += size
        elif wire == 0:
            value, at = _number(data, at)
            yield key >> 3, value
        elif wire in (1, 5):
            size = 8 if wire == 1 else 4
            if size > end - at:
                raise ValueError("a field longer than its message")
            yield key >> 3, data[at : at + size]
            at += size
        else:
            raise ValueError("an unknown kind of field")


def _number(data: bytes, at: int) -> tuple[int, int]:
    byte = data[at]
    at += 1
    if byte < 0x80:
        return byte, at
    value, shift = byte & 0x7F, 7
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value & 0xFFFFFFFFFFFFFFFF, at
        shift += 7
        if shift > 63:
            raise ValueError("a number of more than ten bytes")


def _layer(body: bytes) -> _Layer:
    layer = _Layer()
    for number, content in _fields(body):
        if isinstance(content, int):
            if number == 5:
                layer.extent = content
            elif number == 15:
                layer.version = content
        elif number == 2:
            _split(content, layer)
        elif number == 3:
            layer.keys.append(content.decode())
        elif number == 4:
            layer.values.append(_value(content))
        elif number == 1:
            layer.name = content.decode()
    if max(len(layer.kinds), len(layer.keys), len(layer.values)) > _MOST:
        raise ValueError("a layer with more in it than a tile can show")
    if not layer.name or layer.version not in (1, 2) or not 1 <= layer.extent <= _REACH:
        raise ValueError("a layer without name, of an unknown version or without extent")
    return layer


def _split(body: bytes, layer: _Layer) -> None:
    kind, tags, shape = 0, b"", b""
    for number, content in _fields(body):
        if number == 4 and isinstance(content, bytes):
            shape = content
        elif number == 2 and isinstance(content, bytes):
            tags = content
        elif number == 3 and isinstance(content, int):
            kind = content
    layer.kinds.append(kind)
    layer.tags.append(tags)
    layer.shapes.append(shape)


def _value(body: bytes) -> Value:
    value: Value = ""
    for number, content in _fields(body):
        if isinstance(content, bytes):
            if number == 1:
                value = content.decode()
            elif number in (2, 3):
                value = struct.unpack("<f" if number == 2 else "<d", content)[0]
        elif number == 4:
            value = content - (1 << 64) if content >> 63 else content
        elif number == 5:
            value = content
        elif number == 6:
            value = (content >> 1) ^ -(content & 1)
        elif number == 7:
            value = bool(content)
    return value


def _runs(parts: list[bytes]) -> tuple[varint.Numbers, list[int]]:
    """Return the numbers of all parts and where those of each part end."""
    numbers, ends = varint.decode(b"".join(parts))
    sizes = np.cumsum([len(part) for part in parts])
    places = np.searchsorted(ends, sizes, side="right")
    whole = np.concatenate(([0], ends))[places]
    if not np.array_equal(whole, sizes):
        raise ValueError("a number that does not end")
    return numbers, [int(place) for place in places]


def _features(layer: _Layer) -> list[Feature]:
    if not layer.shapes:
        return []
    tags, tag_ends = _runs(layer.tags)
    shapes, shape_ends = _runs(layer.shapes)
    properties = _properties(layer, tags.tolist(), tag_ends)
    marks, takes, firsts, owners = _walk(shapes.tolist(), shape_ends, layer.kinds)
    points, starts = _points(shapes, takes, firsts, layer.extent)
    outer = _outer(points, starts)
    parts: list[list[Points]] = [[] for _ in layer.kinds]
    shells: list[list[bool]] = [[] for _ in layer.kinds]
    for k, owner in enumerate(owners):
        parts[owner].append(points[starts[k] : starts[k + 1]])
        if marks[k]:
            # A hole before any outer ring has nothing that it is a hole of.
            shells[owner].append(outer[k] or not shells[owner])
    known = (Geometry.POINTS, Geometry.LINES, Geometry.AREAS)
    return [
        Feature(known[kind - 1], tuple(parts[i]), properties[i], tuple(shells[i]))
        for i, kind in enumerate(layer.kinds)
        if parts[i]
    ]


def _properties(layer: _Layer, tags: list[int], ends: list[int]) -> list[dict[str, Value]]:
    keys, values = layer.keys, layer.values
    out, start = [], 0
    for end in ends:
        if (end - start) % 2:
            raise ValueError("a key without value")
        out.append({keys[tags[i]]: values[tags[i + 1]] for i in range(start, end, 2)})
        start = end
    return out


type _Runs = list[tuple[int, int]]


def _walk(numbers: list[int], ends: list[int], kinds: list[int]) -> tuple[list[bool], _Runs, list[int], list[int]]:
    """Follow the commands: for each part whether it is closed, the runs of its parameters, its first run, its owner."""
    closed: list[bool] = []
    takes: _Runs = []  # from, to: places of parameters in `numbers`
    firsts: list[int] = []
    owners: list[int] = []
    at = 0
    for owner, end in enumerate(ends):
        kind, fresh = kinds[owner], True
        if kind not in (1, 2, 3):
            at = end
            continue
        takes.append((-1, -1))  # the pen goes back to the corner
        while at < end:
            command, count = numbers[at] & 7, numbers[at] >> 3
            at += 1
            if command == 7 and kind == 3 and count == 1 and not fresh:
                closed[-1] = True
                continue
            if command not in (1, 2) or not count or count > (end - at) // 2 or (command == 2 and fresh):
                raise ValueError("a geometry that cannot be drawn")
            if command == 1:
                if count > 1 and kind != 1:
                    raise ValueError("a geometry that cannot be drawn")
                if kind != 1 or fresh:
                    firsts.append(len(takes))
                    owners.append(owner)
                    closed.append(False)
                fresh = False
            takes.append((at, at + 2 * count))
            at += 2 * count
    return [kinds[owner] == 3 for owner in owners], takes, firsts, owners


def _points(numbers: varint.Numbers, takes: _Runs, firsts: list[int], extent: int) -> tuple[Points, list[int]]:
    """Return all points and where those of each part start, with the end as one more."""
    runs = np.array(takes, dtype=np.int64).reshape(-1, 2)
    sizes = runs[:, 1] - runs[:, 0]
    total = int(sizes.sum())
    before = np.cumsum(sizes) - sizes
    places = np.arange(total) + np.repeat(runs[:, 0] - before, sizes)
    steps = varint.unzigzag(numbers[places]).reshape(-1, 2)
    if total and np.abs(steps).max() > _REACH:
        raise ValueError("a point far outside the tile")
    run = np.cumsum(steps, axis=0)
    corners = before[runs[:, 0] < 0] // 2  # where each feature starts
    owner = np.searchsorted(corners, np.arange(len(run)), side="right") - 1
    base = np.vstack((np.zeros((1, 2), dtype=np.int64), run))[corners]
    points = run - base[owner] if len(run) else run
    if total and np.abs(points).max() > _REACH:
        raise ValueError("a point far outside the tile")
    if extent != EXTENT:
        points = np.round(points * (EXTENT / extent))
    return points.astype(np.int32), [*(int(before[first]) // 2 for first in firsts), len(run)]


def _outer(points: Points, starts: list[int]) -> list[bool]:
    """Return of each part whether it goes round clockwise on the screen (specification 4.3.4.4)."""
    if len(starts) < 2:
        return []
    first = np.array(starts[:-1])
    following = np.arange(1, len(points) + 1)
    following[np.array(starts[1:]) - 1] = first
    x, y = points[:, 0].astype(np.int64), points[:, 1].astype(np.int64)
    crosses = x * y[following] - x[following] * y
    return [bool(area > 0) for area in np.add.reduceat(crosses, first)]
