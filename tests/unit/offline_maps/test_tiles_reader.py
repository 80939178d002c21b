# SPDX-License-Identifier: Apache-2.0
"""PMTiles files: ours agree with the reference library, and no damage is anything but PackError."""

from __future__ import annotations

import gzip
import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pmtiles.tile import Compression, Entry, TileType, serialize_directory, serialize_header, zxy_to_tileid
from pmtiles.writer import Writer

from offline_maps.errors import PackError
from offline_maps.geo import Bounds, Tile
from offline_maps.tiles.reader import MAX_TILE_BYTES, TileReader

_PLACES = [Tile(z, x, y) for z in range(8) for x in range(1 << z) for y in range(1 << z)]
_HEADER = {
    "tile_type": TileType.MVT,
    "tile_compression": Compression.GZIP,
    "min_zoom": 0,
    "max_zoom": 7,
    "min_lon_e7": 95_000_000,
    "min_lat_e7": 470_000_000,
    "max_lon_e7": 96_000_000,
    "max_lat_e7": 473_000_000,
}


def _write(path: Path, places: list[Tile] = _PLACES) -> Path:
    """Write a file with the reference library; its 21 845 tiles need leaf directories, and many lie in runs."""
    with path.open("wb") as file:
        writer = Writer(file)
        for tile in sorted(places, key=lambda one: zxy_to_tileid(one.z, one.x, one.y)):
            body = str(tile).encode() if tile.x % 5 else b"the same"
            writer.write_tile(zxy_to_tileid(tile.z, tile.x, tile.y), gzip.compress(body, mtime=0))
        writer.finalize(dict(_HEADER), {"name": "a map"})
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole file."""
    return _write(tmp_path_factory.mktemp("tiles") / "map.pmtiles")


def test_what_the_reference_library_wrote_is_read(made: Path) -> None:
    with TileReader.open(made) as reader:
        assert reader.bounds == Bounds(9.5, 47.0, 9.6, 47.3)
        assert (reader.min_zoom, reader.max_zoom) == (0, 7)
        assert reader.metadata == {"name": "a map"}
        assert set(reader.tiles()) == set(_PLACES)
        for tile in _PLACES[::7]:
            assert reader.tile(tile) == (str(tile).encode() if tile.x % 5 else b"the same")


def test_a_tile_that_is_not_there_is_none(tmp_path: Path) -> None:
    with TileReader.open(_write(tmp_path / "few.pmtiles", _PLACES[::3])) as reader:
        assert reader.tile(_PLACES[1]) is None
        assert reader.tile(_PLACES[3]) is not None
        for outside in (Tile(8, 0, 0), Tile(2, 4, 0), Tile(2, 0, -1), Tile(-1, 0, 0), Tile(99, 0, 0)):
            assert reader.tile(outside) is None


def test_the_key_names_the_content(made: Path, tmp_path: Path) -> None:
    same, other = _write(tmp_path / "same.pmtiles"), _write(tmp_path / "other.pmtiles", _PLACES[:-1])
    with TileReader.open(made) as a, TileReader.open(same) as b, TileReader.open(other) as c:
        assert a.key == b.key != c.key


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="No such file"):
        TileReader.open(tmp_path / "none.pmtiles")


def _use(path: Path) -> None:
    with TileReader.open(path) as reader:
        for tile in itertools.islice(reader.tiles(), 50):
            reader.tile(tile)
        for tile in _PLACES[::2000]:
            reader.tile(tile)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.one_of(st.integers(0, 126), st.integers(127, 3000)),
    value=st.integers(0, 255),
    cut=st.one_of(st.none(), st.integers(0, 60_000)),
)
def test_damage_is_an_error_or_does_not_matter(
    made: Path, tmp_path: Path, place: int, value: int, cut: int | None
) -> None:
    data = bytearray(made.read_bytes())
    data[place] = value
    broken = tmp_path / "broken.pmtiles"
    broken.write_bytes(data[:cut])
    try:
        _use(broken)
    except PackError as error:
        assert error.faults[0].file == broken
        assert error.faults[0].remedy


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=600))
def test_any_bytes_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.pmtiles"
    path.write_bytes(b"PMTiles\x03" + data)
    with pytest.raises(PackError):
        _use(path)


def _by_hand(path: Path, root: bytes, tiles: bytes, leaves: bytes = b"") -> Path:
    """Write a file of the given parts, whatever they are."""
    at = 127 + len(root)
    head = serialize_header(
        {
            **_HEADER,
            "version": 3,
            "root_offset": 127,
            "root_length": len(root),
            "metadata_offset": at,
            "metadata_length": 0,
            "leaf_directory_offset": at,
            "leaf_directory_length": len(leaves),
            "tile_data_offset": at + len(leaves),
            "tile_data_length": len(tiles),
            "clustered": True,
            "internal_compression": Compression.GZIP,
        }
    )
    path.write_bytes(head + root + leaves + tiles)
    return path


def test_a_tile_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(MAX_TILE_BYTES + 1))
    path = _by_hand(tmp_path / "bomb.pmtiles", serialize_directory([Entry(0, 0, len(bomb), 1)]), bomb)
    with TileReader.open(path) as reader, pytest.raises(PackError, match="larger than it may be"):
        reader.tile(Tile(0, 0, 0))


@pytest.mark.parametrize(
    "entries",
    [
        [Entry(0, 1 << 60, 5, 1)],
        [Entry(0, 0, 1 << 40, 1)],
        [Entry(0, 90, 20, 1)],
        [Entry(0, 1 << 50, 5, 0)],
        [Entry(0, 0, 10, 3), Entry(1, 10, 10, 1)],
        [Entry(5, 0, 10, 1), Entry(5, 10, 10, 1)],
    ],
)
def test_impossible_places_are_refused(tmp_path: Path, entries: list[Entry]) -> None:
    path = _by_hand(tmp_path / "absurd.pmtiles", serialize_directory(entries), bytes(100))
    with pytest.raises(PackError), TileReader.open(path) as reader:
        reader.tile(Tile(0, 0, 0))


def test_a_directory_that_leads_to_itself_ends(tmp_path: Path) -> None:
    leaf = serialize_directory([Entry(0, 0, 30, 0)])
    leaf = serialize_directory([Entry(0, 0, len(leaf), 0)])
    path = _by_hand(tmp_path / "loop.pmtiles", leaf, b"x", leaf)
    with TileReader.open(path) as reader:
        with pytest.raises(PackError, match="nowhere"):
            reader.tile(Tile(0, 0, 0))
        with pytest.raises(PackError, match="nowhere"):
            next(reader.tiles())
