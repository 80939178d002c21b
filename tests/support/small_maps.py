# SPDX-License-Identifier: Apache-2.0
"""Map packs of one hamlet that are made in a moment: tiles by hand, the search index by the real builder."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import mapbox_vector_tile
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from offline_maps.geo import Bounds, Tile, tile_bounds
from offline_maps.pack import layout
from offline_maps.progress import silent
from offline_maps.search.build import build_index
from tests.support.map_packs import make_pack

type Geometry = dict[str, object]
type Layers = Mapping[str, list[tuple[str, dict[str, object]]]]

HOME = Tile(14, 8624, 5758)
STREET: tuple[str, dict[str, object]] = (
    "LINESTRING (0 2000, 4096 2100)",
    {"class": "secondary", "name": "Mill Street"},
)
POND: tuple[str, dict[str, object]] = ("POLYGON ((500 500, 500 900, 900 900, 900 500, 500 500))", {"class": "lake"})
HAMLET: Layers = {
    "transportation": [STREET],
    "transportation_name": [STREET],
    "water": [POND],
    "place": [("POINT (2000 1900)", {"class": "hamlet", "name": "Hillbury", "rank": 9})],
}


def mvt(layers: Layers) -> bytes:
    """Return a vector tile; geometries are WKT in units of the tile, y to the south."""
    content = [
        {"name": name, "features": [{"geometry": shape, "properties": tags} for shape, tags in features]}
        for name, features in layers.items()
    ]
    data = mapbox_vector_tile.encode(content, default_options={"y_coord_down": True, "extents": 4096})
    assert isinstance(data, bytes)
    return data


def tiles_file(file: Path, tiles: Mapping[Tile, bytes]) -> None:
    """Write these tiles as PMTiles."""
    with file.open("wb") as out:
        writer: Any = Writer(out)  # type: ignore[no-untyped-call]
        for tile in sorted(tiles, key=lambda one: int(zxy_to_tileid(one.z, one.x, one.y))):
            writer.write_tile(zxy_to_tileid(tile.z, tile.x, tile.y), gzip.compress(tiles[tile], mtime=0))
        zooms = [tile.z for tile in tiles]
        writer.finalize(
            {
                "tile_type": TileType.MVT,
                "tile_compression": Compression.GZIP,
                "min_zoom": min(zooms),
                "max_zoom": max(zooms),
                "min_lon_e7": 0,
                "min_lat_e7": 0,
                "max_lon_e7": 1,
                "max_lat_e7": 1,
            },
            {},
        )


@cache
def _search(place: str) -> bytes:
    box = tile_bounds(HOME)
    lat, lon = (box.north + box.south) / 2, (box.east + box.west) / 2
    nodes = (
        f'<node id="1" version="1" lat="{lat}" lon="{lon}"><tag k="place" v="hamlet"/>'
        f'<tag k="name" v="{place}"/></node>'
        f'<node id="2" version="1" lat="{lat + 0.001}" lon="{lon}"><tag k="amenity" v="fuel"/>'
        f'<tag k="name" v="{place} Fuel"/></node>'
    )
    with TemporaryDirectory() as folder:
        extract, out = Path(folder, "hamlet.osm"), Path(folder, "search.db")
        extract.write_text(f'<osm version="0.6">{nodes}</osm>')
        build_index(extract, out, work=Path(folder, "work"), progress=silent)
        return out.read_bytes()


def hamlet_pack(
    folder: Path,
    *,
    region: str = "here",
    place: str = "Hillbury",
    tiles: Mapping[Tile, bytes] | None = None,
    build: str = "b1",
    version: int = 1,
) -> Path:
    """Make the signed pack of a hamlet in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    tiles_file(folder / layout.TILES, {HOME: mvt(HAMLET)} if tiles is None else tiles)
    box = tile_bounds(HOME)
    files = {layout.TILES: (folder / layout.TILES).read_bytes(), layout.SEARCH: _search(place)}
    bounds = Bounds(box.west, box.south, box.east, box.north)
    return make_pack(folder, version, region, files=files, bounds=bounds, build=build)
