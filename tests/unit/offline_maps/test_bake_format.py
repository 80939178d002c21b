# SPDX-License-Identifier: Apache-2.0
"""The file of a baked tile: read back as it was written, and refused where anything does not fit."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from offline_maps.bake.baked import BakedLabel, BakedTile, Mesh
from offline_maps.bake.read import MAX_NUMBER, from_bytes
from offline_maps.bake.style import LabelKind
from offline_maps.bake.write import to_bytes
from offline_maps.errors import PackError


def mesh(columns: int, triangles: int, last: float = 1.0) -> Mesh:
    vertices = np.arange(triangles * 3 * columns, dtype=np.float32).reshape(-1, columns) % 4096
    if columns > 2:
        vertices[:, -1 if columns == 5 else 2] = last
    return Mesh(vertices, np.arange(triangles * 3, dtype=np.uint32))


def tile() -> BakedTile:
    return BakedTile(
        mesh(3, 4),
        (mesh(5, 0), mesh(5, 3, -2.0), mesh(5, 1, 16.0)),
        mesh(5, 2),
        np.array((0, 1, 1, 2), np.uint32),
        (
            BakedLabel("Frøya", LabelKind.ROAD, 40, ((1.0, 2.0), (3.5, 4.0)), 14.25),
            BakedLabel("", LabelKind.POI, 48, ((5.0, 6.0),), 13.0, "charging_station"),
        ),
    )


GOOD = to_bytes(tile())


def meshes(one: BakedTile) -> list[Mesh]:
    return [one.areas, *one.lines, one.buildings]


def header(data: bytes) -> dict[str, object]:
    found = json.loads(data[8 : 8 + int.from_bytes(data[4:8], "little")])
    assert isinstance(found, dict)
    return found


def with_header(data: bytes, changed: dict[str, object]) -> bytes:
    start = -(-(8 + int.from_bytes(data[4:8], "little")) // 16) * 16
    text = json.dumps(changed).encode()
    return data[:4] + len(text).to_bytes(4, "little") + text + bytes(-(8 + len(text)) % 16) + data[start:]


def test_what_is_written_is_read() -> None:
    read = from_bytes(GOOD)
    for before, after in zip(meshes(tile()), meshes(read), strict=True):
        assert np.array_equal(before.vertices, after.vertices)
        assert np.array_equal(before.indices, after.indices)
        assert after.vertices.dtype == np.float32
        assert after.indices.dtype == np.uint32
    assert np.array_equal(tile().roof_edges, read.roof_edges)
    assert read.labels == tile().labels
    assert to_bytes(read) == GOOD


def test_arrays_lie_at_multiples_of_16_and_are_not_copied() -> None:
    read = from_bytes(GOOD)
    base = np.frombuffer(GOOD, np.uint8).ctypes.data
    for one in meshes(read):
        if len(one.vertices):
            assert (one.vertices.ctypes.data - base) % 16 == 0
            assert base <= one.vertices.ctypes.data < base + len(GOOD)
            assert not one.vertices.flags.writeable


def test_an_empty_tile_is_a_tile() -> None:
    empty = BakedTile(mesh(3, 0), (mesh(5, 0), mesh(5, 0), mesh(5, 0)), mesh(5, 0), np.zeros(0, np.uint32))
    assert to_bytes(from_bytes(to_bytes(empty))) == to_bytes(empty)


def test_a_wrong_width_is_not_written() -> None:
    with pytest.raises(ValueError, match="columns"):
        to_bytes(BakedTile(mesh(5, 1), (mesh(5, 0),) * 3, mesh(5, 0), np.zeros(0, np.uint32)))


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf, 2 * MAX_NUMBER])
@pytest.mark.parametrize("which", range(5))
def test_a_number_that_is_none_is_refused(number: float, which: int) -> None:
    full = BakedTile(mesh(3, 2), (mesh(5, 2), mesh(5, 2), mesh(5, 2)), mesh(5, 2), np.zeros(0, np.uint32))
    meshes(full)[which].vertices[3, 0] = number
    with pytest.raises(PackError, match="bounds"):
        from_bytes(to_bytes(full))


def test_an_index_beyond_the_vertices_is_refused() -> None:
    one = tile()
    one.areas.indices[2] = len(one.areas.vertices)
    with pytest.raises(PackError, match="beyond"):
        from_bytes(to_bytes(one))
    other = tile()
    other.roof_edges[0] = len(other.buildings.vertices)
    with pytest.raises(PackError, match="beyond"):
        from_bytes(to_bytes(other))


@pytest.mark.parametrize(("which", "kind"), [(0, 21.0), (0, -1.0), (1, 0.0), (2, 17.0), (3, -17.0)])
def test_a_class_that_there_is_not_is_refused(which: int, kind: float) -> None:
    full = BakedTile(mesh(3, 2), (mesh(5, 2), mesh(5, 2), mesh(5, 2)), mesh(5, 2), np.zeros(0, np.uint32))
    meshes(full)[which].vertices[1, 2 if which == 0 else 4] = kind
    with pytest.raises(PackError, match="class"):
        from_bytes(to_bytes(full))


def test_another_version_is_refused() -> None:
    with pytest.raises(PackError, match="version"):
        from_bytes(with_header(GOOD, {**header(GOOD), "version": 999}))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("text", ["one"]),
        ("text", ["one", 2]),
        ("text", ["one", "n" * 201]),
        ("text", "on"),
        ("icon", ["", ""]),  # the second has no text either
        ("kind", [6, 99]),
        ("kind", [6, -1]),
        ("kind", [6, True]),
        ("rank", [6, 1.5]),
        ("points", [3, 0]),
        ("points", [1, 1]),
        ("points", [4, -1]),
        ("min_zoom", [6.0, -1.0]),
        ("min_zoom", [6.0, 31.0]),
        ("min_zoom", [6.0, None]),
        ("min_zoom", None),
    ],
)
def test_a_label_that_is_none_is_refused(column: str, value: object) -> None:
    labels = header(GOOD)["labels"]
    assert isinstance(labels, dict)
    assert from_bytes(with_header(GOOD, {**header(GOOD), "labels": labels})).labels == tile().labels
    with pytest.raises(PackError, match="label"):
        from_bytes(with_header(GOOD, {**header(GOOD), "labels": {**labels, column: value}}))


def test_a_label_far_outside_is_refused() -> None:
    far = replace(tile(), labels=(replace(tile().labels[0], path=((1e9, 0.0),)),))
    with pytest.raises(PackError, match="label"):
        from_bytes(to_bytes(far))


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    for candidate in (data, b"AVNT" + data, GOOD[:-1] + data):
        if candidate != GOOD:
            try:
                from_bytes(candidate)
            except PackError:
                continue
            assert candidate[: len(GOOD) - 1] == GOOD[:-1]  # the last byte may be padding


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.integers(0, len(GOOD)))
def test_a_changed_or_shortened_file_is_refused_or_safe(at: int, value: int, length: int) -> None:
    changed = GOOD[:at] + bytes((value,)) + GOOD[at + 1 :]
    for data in (changed, changed[:length]):
        try:
            read = from_bytes(data)
        except PackError:
            continue
        assert len(data) == len(GOOD)
        for one in meshes(read):
            assert np.isfinite(one.vertices).all()
            assert not len(one.indices) or one.indices.max() < len(one.vertices)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@given(st.sampled_from(sorted(header(GOOD))), JSON)
def test_a_header_of_anything_is_refused_or_the_same(key: str, value: object) -> None:
    try:
        read = from_bytes(with_header(GOOD, {**header(GOOD), key: value}))
    except PackError:
        return
    assert key == "labels" or header(to_bytes(read))[key] == header(GOOD)[key]


@example("areas.indices", 2, True)
@example("areas.vertices", 2, 3.0)
@example("areas.vertices", 3, False)
@given(st.sampled_from(sorted(header(GOOD)["arrays"])), st.integers(0, 3), JSON)  # type: ignore[call-overload]
def test_an_array_told_otherwise_is_refused(name: str, position: int, value: object) -> None:
    changed = header(GOOD)
    arrays = changed["arrays"]
    assert isinstance(arrays, dict)
    before = arrays[name][position]
    arrays[name][position] = value
    if value != before or type(value) is not type(before):
        with pytest.raises(PackError):
            from_bytes(with_header(GOOD, changed))
