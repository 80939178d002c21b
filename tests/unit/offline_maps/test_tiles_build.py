# SPDX-License-Identifier: Apache-2.0
"""From an extract to tiles: what stands in them, the same bytes each time, and work that is taken up again."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path

import mapbox_vector_tile
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pmtiles.reader import MmapSource, Reader

from offline_maps.errors import BuildError, Cancelled, ExtractError
from offline_maps.geo import EXTENT, Tile, tile_at, to_world
from offline_maps.tiles import schema
from offline_maps.tiles.build import build_tiles
from offline_maps.tiles.encode import Layers
from offline_maps.tiles.mvt import Feature, Geometry, decode
from offline_maps.tiles.reader import TileReader
from offline_maps.tiles.shapes import commands


class _Map:
    """An invented map, written as OSM XML."""

    def __init__(self, box: tuple[float, float, float, float] = (10.0, 59.0, 10.1, 59.05)) -> None:
        self._box, self._nodes, self._ways = box, [], []

    def node(self, lon: float, lat: float, **tags: str) -> int:
        number = len(self._nodes) + 1
        self._nodes.append(f'<node id="{number}" lat="{lat}" lon="{lon}">{_tags(tags)}</node>')
        return number

    def way(self, *places: tuple[float, float], closed: bool = False, missing: bool = False, **tags: str) -> None:
        numbers = [self.node(*place) for place in places] + ([999_999] if missing else [])
        refs = "".join(f'<nd ref="{number}"/>' for number in numbers + numbers[:1] * closed)
        self._ways.append(f'<way id="{len(self._ways) + 1}">{refs}{_tags(tags)}</way>')

    def write(self, path: Path) -> Path:
        west, south, east, north = self._box
        bounds = f'<bounds minlat="{south}" minlon="{west}" maxlat="{north}" maxlon="{east}"/>'
        path.write_text(f'<osm version="0.6">{bounds}{"".join(self._nodes)}{"".join(self._ways)}</osm>')
        return path


def _tags(tags: dict[str, str]) -> str:
    return "".join(f'<tag k="{key.replace("__", ":")}" v="{value}"/>' for key, value in tags.items())


def _square(lon: float, lat: float, side: float) -> list[tuple[float, float]]:
    return [(lon, lat), (lon + side, lat), (lon + side, lat + side), (lon, lat + side)]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A road in three ways through several tiles, a house, a town, a lake that the extract cuts off."""
    one = _Map()
    one.way((10.01, 59.02), (10.03, 59.021), highway="primary", name="Storgata", ref="E 6")
    one.way((10.03, 59.021), (10.06, 59.02), highway="primary", name="Storgata", ref="E 6")
    one.way((10.06, 59.02), (10.09, 59.023), highway="primary", name="Storgata", ref="E 6", bridge="yes")
    one.way(*_square(10.0405, 59.0205, 0.0004), closed=True, building="yes", height="12", addr__housenumber="7B")
    one.way(*_square(10.05, 59.03, 0.004), closed=True, natural="water", name="Tjernet")
    one.way((10.09, 59.04), (10.1, 59.04), (10.1, 59.045), closed=True, missing=True, natural="water")
    one.way((10.0, 59.01), (10.05, 59.012), (10.1, 59.01), natural="coastline")
    one.node(10.04, 59.02, place="town", name="Ås", population="12000")
    one.node(10.041, 59.021, amenity="charging_station", name="Lader")
    one.node(10.042, 59.021, amenity="bench")
    return one.write(tmp_path / "town.osm")


def _near(reader: TileReader, zoom: int, lat: float, lon: float) -> dict[str, list[Feature]]:
    data = reader.tile(tile_at(lat, lon, zoom))
    assert data is not None
    return decode(data)


def _ocean_at(reader: TileReader, lat: float, lon: float, zoom: int = 14) -> bool:
    """Return whether the sea covers a place."""
    tile = tile_at(lat, lon, zoom)
    x, y = (
        (one * (1 << zoom) - corner) * EXTENT for one, corner in zip(to_world(lat, lon), (tile.x, tile.y), strict=True)
    )
    for feature in _near(reader, zoom, lat, lon).get("water", []):
        if feature.properties["class"] == "ocean":
            holes = [shapely.Polygon(part) for part in feature.parts]
            if sum(shapely.contains_xy(one, x, y) for one in holes) % 2:
                return True
    return False


def test_what_stands_in_the_tiles(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "tiles.pmtiles"
    report = build_tiles(town, out, work=tmp_path / "work")
    assert report.bytes == out.stat().st_size
    with TileReader.open(out) as reader:
        assert reader.bounds == report.bounds
        assert (reader.min_zoom, reader.max_zoom) == (schema.MIN_ZOOM, schema.MAX_ZOOM)
        assert report.tiles == len(list(reader.tiles()))
        assert [one["id"] for one in reader.metadata["vector_layers"]] == [one.name for one in schema.LAYERS]  # type: ignore[index,attr-defined]
        assert "OpenStreetMap" in str(reader.metadata["attribution"])
        layers = _near(reader, 14, 59.0206, 10.0407)
        (house,) = layers["building"]
        assert house.properties == {"render_height": 12, "render_min_height": 0}
        assert (house.kind, house.shells, len(house.parts[0])) == (Geometry.AREAS, (True,), 4)
        assert layers["housenumber"][0].properties == {"housenumber": "7B"}
        assert layers["place"][0].properties == {"class": "town", "name": "Ås", "rank": 7}
        assert [one.properties["subclass"] for one in layers["poi"]] == ["charging_station"]
        assert _near(reader, 14, 59.03, 10.05)["water_name"][0].properties == {"class": "lake", "name": "Tjernet"}
        (name,) = _near(reader, 14, 59.02, 10.03)["transportation_name"]
        assert name.properties["name"] == "Storgata"
        assert len(name.parts) == 1, "ways of equal fields are one line"
        assert "building" not in _near(reader, 12, 59.0206, 10.0407)
        assert "place" in _near(reader, 8, 59.02, 10.04)
        assert _ocean_at(reader, 59.005, 10.05)
        assert not _ocean_at(reader, 59.015, 10.05)
        assert any(one.properties["class"] == "lake" for one in _near(reader, 14, 59.041, 10.0995)["water"])


def test_other_programs_read_it(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "tiles.pmtiles"
    build_tiles(town, out, work=tmp_path / "work")
    with TileReader.open(out) as ours, out.open("rb") as file:
        theirs = Reader(MmapSource(file))
        for tile in ours.tiles():
            data = ours.tile(tile)
            assert data is not None
            assert theirs.get(tile.z, tile.x, tile.y)
            _agree(data)


def _agree(data: bytes) -> None:
    """Check a tile against an independent library: the same layers, properties, and valid rings."""
    ours, theirs = decode(data), mapbox_vector_tile.decode(data)
    assert list(ours) == list(theirs)
    for name, features in ours.items():
        others = theirs[name]["features"]
        assert [one.properties for one in features] == [one["properties"] for one in others]
        for mine, other in zip(features, others, strict=True):
            assert other["geometry"]["type"].removeprefix("Multi") == ("Point", "LineString", "Polygon")[mine.kind - 1]
            assert all(np.abs(part).max() <= EXTENT + 2 * 64 for part in mine.parts)
            assert mine.kind != Geometry.AREAS or mine.shells[0]


def test_the_same_bytes_whatever_the_number_of_processes(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offline_maps.tiles.build._ALONE_BELOW", 0)
    made = []
    for jobs in (1, 2, 1):
        os.utime(town, (jobs, jobs))
        out = tmp_path / f"{len(made)}.pmtiles"
        build_tiles(town, out, work=tmp_path / "work", jobs=jobs)
        made.append(out.read_bytes())
    assert made[0] == made[1] == made[2]
    assert not list((tmp_path / "work").iterdir()), "nothing is left when all is done"


def test_progress_is_told_and_never_goes_back(town: Path, tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    build_tiles(town, tmp_path / "out", work=tmp_path / "work", progress=lambda step, done: told.append((step, done)))
    steps = {step: [done for _, done in some] for step, some in itertools.groupby(told, key=lambda one: one[0])}
    assert list(steps) == ["tiles: read", "tiles: cut", "tiles: write"]
    for shares in steps.values():
        assert shares == sorted(shares)
        assert shares[-1] == 1.0


class _StopAt:
    """A wish to stop at one of the calls."""

    def __init__(self, call: int) -> None:
        self.left = call

    def __call__(self, step: str, done: float, /) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_stopped_anywhere_it_goes_on_to_the_same_bytes(town: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.pmtiles"
    build_tiles(town, whole, work=tmp_path / "other")
    out, work = tmp_path / "out.pmtiles", tmp_path / "work"
    for call in itertools.count():
        try:
            build_tiles(town, out, work=work, progress=_StopAt(call))
        except Cancelled:
            assert not out.exists()
            continue
        break
    assert call > 10
    assert out.read_bytes() == whole.read_bytes()


def _cut_at_first(extract: Path, out: Path, work: Path) -> float:
    """Build, and return the share of blocks that were there already."""
    shares: list[float] = []
    build_tiles(extract, out, work=work, progress=lambda step, done: shares.append(done) if "cut" in step else None)
    return shares[0]


def _stop_in_cut(step: str, done: float, /) -> None:
    if "cut" in step and done > 0.5:
        raise Cancelled


def test_finished_blocks_are_not_made_again(town: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        build_tiles(town, tmp_path / "out", work=tmp_path / "work", progress=_stop_in_cut)
    assert _cut_at_first(town, tmp_path / "out", tmp_path / "work") > 0.5


def test_damaged_blocks_are_made_again(town: Path, tmp_path: Path) -> None:
    build_tiles(town, tmp_path / "whole", work=tmp_path / "other")
    with pytest.raises(Cancelled):
        build_tiles(town, tmp_path / "out", work=tmp_path / "work", progress=_stop_in_cut)
    for k, done in enumerate(sorted((tmp_path / "work").glob("*/done/*"))):
        data = done.read_bytes()
        done.write_bytes((b"", data[:20], data[:-1], data[:-1] + bytes([data[-1] ^ 1]))[k % 4])
    assert _cut_at_first(town, tmp_path / "out", tmp_path / "work") == 0
    assert (tmp_path / "out").read_bytes() == (tmp_path / "whole").read_bytes()


def test_another_extract_does_not_take_up_the_first_ones_work(town: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        build_tiles(town, tmp_path / "out", work=tmp_path / "work", progress=_stop_in_cut)
    town.write_text(town.read_text().replace("Storgata", "Lillegata"))
    assert _cut_at_first(town, tmp_path / "out", tmp_path / "work") == 0


_KILLED = """
import os, signal, sys
from pathlib import Path
from offline_maps.tiles import build

def told(step, done):
    if "cut" in step and done > 0.4:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    build._ALONE_BELOW = 0
    build.build_tiles(Path(sys.argv[1]), Path(sys.argv[2]), work=Path(sys.argv[3]), jobs=2, progress=told)
"""


def test_killed_it_goes_on(town: Path, tmp_path: Path, root: Path) -> None:
    script, out, work = tmp_path / "killed.py", tmp_path / "out", tmp_path / "work"
    script.write_text(_KILLED)
    command = [sys.executable, str(script), str(town), str(out), str(work)]
    ended = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(root)}, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert not out.exists()
    assert _cut_at_first(town, out, work) > 0
    build_tiles(town, tmp_path / "whole", work=tmp_path / "other")
    assert out.read_bytes() == (tmp_path / "whole").read_bytes()


def test_a_truncated_extract_leaves_what_was_there(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_bytes(b"the old one")
    town.write_text(town.read_text()[:-40])
    with pytest.raises(ExtractError):
        build_tiles(town, out, work=tmp_path / "work")
    assert out.read_bytes() == b"the old one"


def test_a_folder_that_is_not_there_is_told(town: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="No such file"):
        build_tiles(town, tmp_path / "none" / "out", work=tmp_path / "work")


def test_a_map_with_nothing_to_draw_has_no_tiles(tmp_path: Path) -> None:
    one = _Map()
    one.node(10.0, 59.0)
    report = build_tiles(one.write(tmp_path / "empty.osm"), tmp_path / "out", work=tmp_path / "work")
    assert report.tiles == 0
    with TileReader.open(tmp_path / "out") as reader:
        assert list(reader.tiles()) == []
        assert reader.tile(Tile(0, 0, 0)) is None


@pytest.mark.parametrize(
    ("name", "wet", "dry"),
    [
        ("liechtenstein", [], [(47.14, 9.52)]),
        ("copenhagen", [(55.687, 12.6012), (55.6659, 12.572)], [(55.676, 12.568), (55.66, 12.60), (55.6735, 12.594)]),
        ("monaco", [(43.735, 7.427), (43.72, 7.45)], [(43.74, 7.425), (43.731, 7.42)]),
    ],
)
def test_real_extracts(
    shared: Path, tmp_path: Path, name: str, wet: list[tuple[float, float]], dry: list[tuple[float, float]]
) -> None:
    out = tmp_path / "tiles.pmtiles"
    report = build_tiles(shared / "data" / "osm" / f"{name}.osm.pbf", out, work=tmp_path / "work")
    assert report.features > 18_000
    with TileReader.open(out) as reader:
        tiles = list(reader.tiles())
        assert {tile.z for tile in tiles} >= set(range(8, 15))
        for tile in tiles[:: max(1, len(tiles) // 20)]:
            data = reader.tile(tile)
            assert data is not None
            _agree(data)
        assert all(_ocean_at(reader, *place) for place in wet)
        assert not any(_ocean_at(reader, *place) for place in dry)


_PLACES = st.lists(st.tuples(st.integers(-100, 5000), st.integers(-100, 5000)), min_size=4, max_size=12, unique=True)


def _drawn(*shapes: shapely.Geometry) -> list[Feature]:
    tile = Layers()
    some = np.array(shapes, dtype=object)
    written = commands(some, np.zeros((len(some), 2)), 1.0, 0.0)
    for shape, body in zip(shapes, written, strict=True):
        if body:
            tile.add(0, int(shapely.get_dimensions(shape)) + 1, (("class", "a"), ("rank", -3), ("x", 0.5)), body)
    return decode(tile.data()).get("water", [])


@given(st.lists(_PLACES, min_size=1, max_size=5))
def test_shapes_come_back_as_they_were(many: list[list[tuple[int, int]]]) -> None:
    hulls = [hull for places in many if (hull := shapely.convex_hull(shapely.MultiPoint(places))).area > 0]
    lines = [shapely.LineString(places) for places in many]
    points = [shapely.Point(places[0]) for places in many]
    back = _drawn(*points, *hulls, *lines)
    assert len(back) == len(points) + len(hulls) + len(lines)
    for feature, shape in zip(back, (*points, *hulls, *lines), strict=True):
        assert feature.properties == {"class": "a", "rank": -3, "x": 0.5}
        (part,) = feature.parts
        if feature.kind == Geometry.AREAS:
            assert shapely.Polygon(part).equals(shape)
            assert feature.shells == (True,)
        else:
            assert part.tolist() == [list(map(int, place)) for place in shape.coords]


def test_holes_and_the_direction_of_rings() -> None:
    outer, hole = shapely.box(0, 0, 100, 100), shapely.box(20, 20, 40, 40)
    for turned in (True, False):
        (feature,) = _drawn(shapely.orient_polygons(outer - hole, exterior_cw=turned))
        assert feature.shells == (True, False)
    (both,) = _drawn(shapely.MultiPolygon([outer - hole, shapely.box(200, 0, 300, 100)]))
    assert both.shells == (True, False, True)


def test_what_has_no_extent_is_left_out() -> None:
    dot = shapely.box(10.1, 10.1, 10.3, 10.3)
    assert not _drawn(dot, shapely.LineString([(1.1, 1.1), (1.2, 0.9)]), shapely.Polygon(), shapely.Point())
    (both,) = _drawn(shapely.MultiPolygon([dot, shapely.box(0, 0, 9, 9)]))
    assert len(both.parts) == 1
