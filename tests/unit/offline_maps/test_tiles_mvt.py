# SPDX-License-Identifier: Apache-2.0
"""Vector tiles: any bytes give features or PackError, and ours agree with an independent library."""

from __future__ import annotations

import itertools

import mapbox_vector_tile
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_maps.errors import PackError
from offline_maps.tiles import varint
from offline_maps.tiles.mvt import Feature, Geometry, decode

_SQUARE = "POLYGON ((0 0, 0 100, 100 100, 100 0, 0 0), (10 10, 50 10, 50 50, 10 50, 10 10))"
_THINGS = [
    {"geometry": "POINT (17 23)", "properties": {"name": "Ærø", "rank": 3, "near": True, "height": 2.5}},
    {"geometry": "LINESTRING (0 0, 10 10, -64 4160)", "properties": {"class": "minor", "layer": -2}},
    {"geometry": "MULTILINESTRING ((0 0, 1 1), (5 5, 9 5))", "properties": {}},
    {"geometry": _SQUARE, "properties": {"class": "lake"}},
    {"geometry": "MULTIPOLYGON (((0 0, 0 9, 9 9, 9 0, 0 0)), ((20 20, 20 29, 29 29, 29 20, 20 20)))", "properties": {}},
    {"geometry": "MULTIPOINT ((1 2), (3 4))", "properties": {}},
]


def _tile(extent: int = 4096) -> bytes:
    layers = [{"name": "things", "features": _THINGS}, {"name": "more", "features": _THINGS[:1]}]
    body = mapbox_vector_tile.encode(layers, default_options={"y_coord_down": True, "extents": extent})
    assert isinstance(body, bytes)
    return body


def _lists(feature: Feature) -> list[list[list[int]]]:
    return [part.tolist() for part in feature.parts]


def test_what_another_library_wrote_is_read() -> None:
    layers = decode(_tile())
    assert list(layers) == ["things", "more"]
    point, line, lines, square, squares, points = layers["things"]
    assert point.properties == {"name": "Ærø", "rank": 3, "near": True, "height": 2.5}
    assert (point.kind, _lists(point)) == (Geometry.POINTS, [[[17, 23]]])
    assert (line.kind, _lists(line)) == (Geometry.LINES, [[[0, 0], [10, 10], [-64, 4160]]])
    assert line.properties == {"class": "minor", "layer": -2}
    assert _lists(lines) == [[[0, 0], [1, 1]], [[5, 5], [9, 5]]]
    assert square.kind == Geometry.AREAS
    assert square.shells == (True, False)
    assert [len(part) for part in square.parts] == [4, 4]
    assert squares.shells == (True, True)
    assert _lists(points) == [[[1, 2], [3, 4]]]


def test_another_extent_is_scaled_to_ours() -> None:
    (point,) = decode(_tile(2048))["more"]
    assert _lists(point) == [[[34, 46]]]


@given(st.binary(max_size=400))
def test_any_bytes_give_features_or_an_error(data: bytes) -> None:
    try:
        layers = decode(data)
    except PackError:
        return
    assert all(isinstance(feature, Feature) for feature in itertools.chain(*layers.values()))


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8), st.integers(0, 5000))
def test_a_damaged_tile_gives_features_or_an_error(flips: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(_tile())
    for place, value in flips:
        data[place % len(data)] = value
    try:
        layers = decode(bytes(data[: len(data) - cut % 7]))
    except PackError:
        return
    for feature in itertools.chain(*layers.values()):
        assert feature.parts
        assert all(part.dtype == np.int32 and part.shape[1] == 2 for part in feature.parts)
        assert len(feature.shells) == (len(feature.parts) if feature.kind == Geometry.AREAS else 0)


def test_each_truncation_gives_features_or_an_error() -> None:
    data = _tile()
    failures = 0
    for end in range(len(data)):
        try:
            decode(data[:end])
        except PackError:
            failures += 1
    assert failures >= len(data) - 3  # it is whole only where a layer ends


@pytest.mark.parametrize(
    "shape",
    [
        [(1 << 29) | 2, 0, 0],  # a line of half a milliard points in two numbers
        [10, 0, 0],  # a line that starts nowhere
        [9, 0],  # half a point
        [9, 1 << 31, 0],  # far outside
        [15, 9, 0, 0],  # closed before it started
        [14 | 1 << 3],  # an unknown command
    ],
)
def test_impossible_geometry_is_refused(shape: list[int]) -> None:
    packed, _ = varint.encode(np.array(shape, dtype=np.uint64))
    feature = bytes((0x18, 3, 0x22, len(packed))) + packed.tobytes()
    layer = b"\x0a\x01a" + bytes((0x12, len(feature))) + feature + b"\x78\x02"
    with pytest.raises(PackError):
        decode(bytes((0x1A, len(layer))) + layer)


@given(st.lists(st.integers(0, (1 << 64) - 1)))
def test_numbers_come_back(values: list[int]) -> None:
    data, starts = varint.encode(np.array(values, dtype=np.uint64))
    numbers, ends = varint.decode(data.tobytes())
    assert numbers.tolist() == values
    assert ends.tolist() == starts[1:].tolist()


@given(st.lists(st.integers(-(1 << 62), 1 << 62)))
def test_signed_numbers_come_back(values: list[int]) -> None:
    assert varint.unzigzag(varint.zigzag(np.array(values, dtype=np.int64))).tolist() == values
