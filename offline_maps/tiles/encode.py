# SPDX-License-Identifier: Apache-2.0
"""Features to the bytes of vector tiles (specification 2.1), the same bytes for the same features."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Final

from offline_maps.geo import EXTENT
from offline_maps.tiles.schema import LAYERS

type Value = str | int | float
type Pairs = tuple[tuple[str, Value], ...]  # fields and values of one feature

_TAIL: Final = b"\x28" + bytes((EXTENT & 0x7F | 0x80, EXTENT >> 7)) + b"\x78\x02"  # extent, version 2


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _block(tag: bytes, body: bytes) -> bytes:
    return tag + _number(len(body)) + body


def _value(value: Value) -> bytes:
    if isinstance(value, str):
        return _block(b"\x0a", value.encode())
    if isinstance(value, float):
        return b"\x19" + struct.pack("<d", value)
    return b"\x28" + _number(value) if value >= 0 else b"\x30" + _number(-2 * value - 1)


class Layers:
    """One tile in the making: features are added layer by layer, in the order of drawing."""

    def __init__(self) -> None:
        """Start an empty tile."""
        self._layers: dict[int, _Layer] = {}

    def add(self, layer: int, kind: int, pairs: Pairs, commands: bytes) -> None:
        """Add a feature to a layer (its place in `LAYERS`); kind 1 points, 2 lines, 3 areas."""
        one = self._layers.get(layer)
        if one is None:
            one = self._layers[layer] = _Layer()
        one.add(kind, pairs, commands)

    def data(self) -> bytes:
        """Return the tile."""
        return b"".join(_block(b"\x1a", self._layers[layer].data(LAYERS[layer].name)) for layer in sorted(self._layers))


class _Layer:
    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        self._values: dict[tuple[type, Value], int] = {}
        self._tags: dict[Pairs, bytes] = {}
        self._features: list[bytes] = []

    def add(self, kind: int, pairs: Pairs, commands: bytes) -> None:
        tags = self._tags.get(pairs)
        if tags is None:
            tags = self._tags[pairs] = b"".join(map(_number, self._places(pairs)))
        head = (b"\x12" + _number(len(tags)) + tags) if tags else b""
        body = head + b"\x18" + bytes((kind,)) + b"\x22" + _number(len(commands)) + commands
        self._features.append(b"\x12" + _number(len(body)) + body)

    def _places(self, pairs: Pairs) -> Iterable[int]:
        for key, value in pairs:
            yield self._keys.setdefault(key, len(self._keys))
            yield self._values.setdefault((type(value), value), len(self._values))

    def data(self, name: str) -> bytes:
        keys = b"".join(_block(b"\x1a", key.encode()) for key in self._keys)
        values = b"".join(_block(b"\x22", _value(value)) for _, value in self._values)
        return _block(b"\x0a", name.encode()) + b"".join(self._features) + keys + values + _TAIL
