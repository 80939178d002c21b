# SPDX-License-Identifier: Apache-2.0
"""From the bytes of a vector tile to a baked one, for hand-made, foreign, damaged and real tiles."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_maps.bake.bake import LAYERS, bake
from offline_maps.bake.features import read_layers
from offline_maps.bake.read import from_bytes
from offline_maps.bake.style import Area, LabelKind, Level
from offline_maps.bake.write import to_bytes
from offline_maps.errors import PackError
from offline_maps.geo import Tile
from offline_maps.tiles.mvt import decode
from tests.support.small_maps import HAMLET, HOME, POND, STREET, mvt

WHOLE = mvt(HAMLET)


def test_y_points_south() -> None:
    baked = bake(WHOLE, HOME)
    assert baked.areas.vertices[:, :2].min() == 500
    assert baked.areas.vertices[:, :2].max() == 900
    (place,) = (one for one in baked.labels if one.kind is LabelKind.HAMLET)
    assert place.path == ((2000, 1900),)


def test_layers_read_as_the_other_reader_reads_them() -> None:
    flat = read_layers(WHOLE, HAMLET)
    for name, features in decode(WHOLE).items():
        layer = flat[name]
        assert [feature.properties for feature in features] == layer.tags
        for i, feature in enumerate(features):
            for ours, theirs in zip(layer.parts(i), feature.parts, strict=True):
                assert np.array_equal(ours, theirs)


def test_a_tile_of_another_extent_is_scaled() -> None:
    import mapbox_vector_tile

    layers = [{"name": "water", "features": [{"geometry": "POLYGON ((0 0, 0 512, 512 512, 512 0, 0 0))",
                                              "properties": {"class": "lake"}}]}]  # fmt: skip
    data = mapbox_vector_tile.encode(layers, default_options={"extents": 512, "y_coord_down": True})
    assert bake(data, HOME).areas.vertices[:, :2].max() == 4096


def test_two_maps_that_meet_are_drawn_together_and_what_both_have_once() -> None:
    lake: dict[str, object] = {"class": "lake"}
    east = ("POLYGON ((3000 500, 3000 900, 3400 900, 3400 500, 3000 500))", lake)
    one, other = mvt({"water": [POND], "transportation": [STREET]}), mvt({"water": [POND, east]})
    both = bake(one, HOME, [other])
    assert len(both.areas.indices) == 4 * 3
    assert set(both.areas.vertices[:, 2]) == {float(Area.WATER)}
    assert both.areas.vertices[:, 0].max() == 3400
    assert len(both.lines[Level.GROUND].indices) == len(bake(one, HOME).lines[Level.GROUND].indices)
    assert to_bytes(bake(one, HOME, [one])) == to_bytes(bake(one, HOME))


def test_an_empty_tile_bakes_to_an_empty_one() -> None:
    baked = bake(b"", HOME)
    assert not len(baked.areas.indices)
    assert baked.labels == ()


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    _bakes_or_is_refused(data)


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.integers(1, len(WHOLE)))
def test_damage_is_refused_or_harmless(at: int, value: int, length: int) -> None:
    changed = WHOLE[:at] + bytes((value,)) + WHOLE[at + 1 :]
    _bakes_or_is_refused(changed)
    _bakes_or_is_refused(changed[:length])


def _bakes_or_is_refused(data: bytes) -> None:
    try:
        baked = bake(data, HOME)
    except PackError:
        return
    from_bytes(to_bytes(baked))  # whatever was made of it is a tile


@pytest.mark.parametrize("town", ["copenhagen", "liechtenstein", "monaco"])
def test_real_tiles_bake_to_tiles(town: str, shared: Path, tmp_path: Path) -> None:
    from offline_maps.progress import silent
    from offline_maps.tiles.build import build_tiles
    from offline_maps.tiles.reader import TileReader

    out = tmp_path / "tiles.pmtiles"
    build_tiles(shared / "data" / "osm" / f"{town}.osm.pbf", out, work=tmp_path / "work", progress=silent)
    with TileReader.open(out) as reader:
        deep = [tile for tile in reader.tiles() if tile.z in (12, 14)]
        baked = {tile: bake(reader.tile(tile) or b"", tile) for tile in deep[:: max(1, len(deep) // 12)]}
    for one in baked.values():
        again = from_bytes(to_bytes(one))
        assert to_bytes(again) == to_bytes(one)
    assert any(len(one.areas.indices) and len(one.lines[Level.GROUND].indices) for one in baked.values())
    assert any(label.kind is LabelKind.ROAD for one in baked.values() for label in one.labels)
    assert LAYERS[0] == "water"
    assert all(isinstance(tile, Tile) for tile in baked)
