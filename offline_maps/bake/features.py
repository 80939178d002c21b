# SPDX-License-Identifier: Apache-2.0
"""A vector tile's layers as flat arrays, so that baking can work on all features of a layer at once.

Source: Mapbox Vector Tile specification 2.1 (encoding of geometry: §4.3; winding order: §4.3.3.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from offline_maps.errors import Fault, PackError
from offline_maps.geo import EXTENT

if TYPE_CHECKING:
    from numpy.typing import NDArray

type Tags = dict[str, str | float | bool]

_MOVE, _LINE, _CLOSE = 1, 2, 7
MAX_TILE_BYTES: Final = 16 * 1024 * 1024
_REMEDY: Final = "Verify the map pack, and install it again where it is damaged."


class Shape(IntEnum):
    """What sort of geometry a feature has."""

    UNKNOWN = 0
    POINT = 1
    LINE = 2
    AREA = 3


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer. Feature i has `shapes[i]`, `tags[i]` (one object for equal ones) and the parts first[i] to
    first[i + 1]; part k has the points starts[k] to starts[k + 1] of `xy`, float64 in units of the tile.
    """

    shapes: list[int]
    tags: list[Tags]
    first: list[int]
    starts: NDArray[np.int64]
    xy: NDArray[np.float64]

    def parts(self, feature: int) -> Iterable[NDArray[np.float64]]:
        """Return the lines, rings or point rows of one feature."""
        for part in range(self.first[feature], self.first[feature + 1]):
            yield self.xy[self.starts[part] : self.starts[part + 1]]

    def of(self, shape: Shape) -> Iterable[tuple[int, Tags]]:
        """Return number and tags of each feature of this shape."""
        return ((i, tags) for i, (one, tags) in enumerate(zip(self.shapes, self.tags, strict=True)) if one == shape)


EMPTY: Final = Layer([], [], [0], np.zeros(1, np.int64), np.zeros((0, 2)))


def read_layers(mvt: bytes, wanted: Iterable[str]) -> Mapping[str, Layer]:
    """Return the wanted layers that the tile has. Raises PackError where it is no vector tile."""
    from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
    from mapbox_vector_tile.Mapbox import vector_tile_pb2

    if len(mvt) > MAX_TILE_BYTES:
        raise _fault(f"the tile has more than {MAX_TILE_BYTES} bytes")
    message = vector_tile_pb2.tile()
    try:
        message.ParseFromString(mvt)
    except DecodeError as error:
        raise _fault("the tile is no vector tile") from error
    names = set(wanted)
    found: dict[str, Layer] = {}
    for one in message.layers:
        if one.name in names:
            found = together(found, {one.name: _layer(one)})
    return found


def together(a: Mapping[str, Layer], b: Mapping[str, Layer]) -> dict[str, Layer]:
    """Return the layers of two tiles as those of one; a feature that both have is there once."""
    joined = dict(a)
    for name, layer in b.items():
        joined[name] = _with(a[name], layer) if name in a else layer
    return joined


def _with(a: Layer, b: Layer) -> Layer:
    known = {_likeness(a, i) for i in range(len(a.shapes))}
    new = [i for i in range(len(b.shapes)) if _likeness(b, i) not in known]
    parts = [part for i in new for part in range(b.first[i], b.first[i + 1])]
    chunks = [b.xy[b.starts[part] : b.starts[part + 1]] for part in parts]
    ends = np.cumsum([len(chunk) for chunk in chunks], dtype=np.int64) + len(a.xy)
    firsts = np.cumsum([b.first[i + 1] - b.first[i] for i in new], dtype=np.int64) + a.first[-1]
    return Layer(
        [*a.shapes, *(b.shapes[i] for i in new)],
        [*a.tags, *(b.tags[i] for i in new)],
        [*a.first, *firsts.tolist()],
        np.concatenate((a.starts, ends)),
        np.concatenate((a.xy, *chunks)),
    )


def _likeness(layer: Layer, feature: int) -> tuple[object, ...]:
    shape = b"|".join(part.tobytes() for part in layer.parts(feature))
    return layer.shapes[feature], frozenset(layer.tags[feature].items()), shape


def _fault(what: str) -> PackError:
    return PackError(Fault(what + ".", _REMEDY))


def _layer(layer: Any) -> Layer:
    numbers: list[int] = []
    counts: list[int] = []
    for feature in layer.features:
        before = len(numbers)
        numbers.extend(feature.geometry)
        counts.append(len(numbers) - before)
    commands, parts, first = _commands(numbers, counts)
    first.append(len(parts))
    raw = np.array(numbers, np.int64)
    keep = np.ones(len(raw), bool)
    keep[commands] = False
    # Zigzag: 0, -1, 1, -2, … as 0, 1, 2, 3, …
    raw = raw[keep]
    steps = ((raw >> 1) ^ -(raw & 1)).reshape(-1, 2)
    xy = np.cumsum(steps, axis=0)
    starts = np.array([*parts, len(xy)], np.int64)
    # The cursor starts at 0 for each feature, and the sum above runs through.
    feature_starts = starts[np.array(first[:-1], np.int64)] if counts else np.zeros(0, np.int64)
    origin = np.vstack((np.zeros((1, 2), np.int64), xy))[feature_starts]
    lengths = np.diff(np.append(feature_starts, len(xy)))
    shifted = (xy - np.repeat(origin, lengths, axis=0)).astype(np.float64)
    if layer.extent != EXTENT:
        shifted *= EXTENT / max(1, layer.extent)
    if len(shifted) and (shifted.min() < -8 * EXTENT or shifted.max() > 9 * EXTENT):
        raise _fault("a feature reaches far beyond its tile")
    return Layer([one.type for one in layer.features], _tags(layer), first, starts, shifted)


def _commands(numbers: list[int], counts: list[int]) -> tuple[list[int], list[int], list[int]]:
    """Return where the commands stand, at which point each part starts, and the first part of each feature."""
    commands: list[int] = []
    parts: list[int] = []
    first: list[int] = []
    at = points = 0
    for count in counts:
        end = at + count
        first.append(len(parts))
        if count == 0 or numbers[at] & 7 != _MOVE:
            raise _fault("a feature does not begin with a place")
        while at < end:
            command, repeat = numbers[at] & 7, numbers[at] >> 3
            commands.append(at)
            if command == _MOVE:
                parts.append(points)
            at += 1
            if command in (_MOVE, _LINE):
                at += 2 * repeat
                points += repeat
            elif command != _CLOSE:
                raise _fault("a feature has an unknown command")
        if at != end:
            raise _fault("a feature ends within a command")
    return commands, parts, first


def _tags(layer: Any) -> list[Tags]:
    keys = list(layer.keys)
    values = [fields[0][1] if (fields := value.ListFields()) else "" for value in layer.values]
    known: dict[tuple[int, ...], Tags] = {}  # most buildings, and pieces of one road, say the same
    found: list[Tags] = []
    try:
        for feature in layer.features:
            numbers = tuple(feature.tags)
            tags = known.get(numbers)
            if tags is None:
                pairs = zip(numbers[::2], numbers[1::2], strict=True)
                tags = known[numbers] = {keys[key]: values[value] for key, value in pairs}
            found.append(tags)
    except (IndexError, ValueError) as error:
        raise _fault("a feature has a tag that there is not") from error
    return found
