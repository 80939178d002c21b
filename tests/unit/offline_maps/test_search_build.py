# SPDX-License-Identifier: Apache-2.0
"""Making an index: the same bytes each time, nothing half-written, and what the map says kept."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from offline_maps.errors import BuildError, Cancelled, ExtractError
from offline_maps.progress import silent
from offline_maps.search.build import build_index
from offline_maps.search.index import SearchIndex
from offline_maps.search.model import Kind
from tests.unit.offline_maps.search_map import HERE, Map, two_towns

LAT, LON = HERE


def test_the_same_extract_gives_the_same_bytes(tmp_path: Path) -> None:
    first, report = two_towns().index(tmp_path, "a")
    second, again = two_towns().index(tmp_path, "b")
    assert first.read_bytes() == second.read_bytes()
    assert report == again
    assert (report.streets, report.addresses, report.bytes) == (5, 27, first.stat().st_size)


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    two_towns().index(tmp_path)
    assert sorted(one.name for one in tmp_path.rglob("*") if one.is_file()) == ["map.db", "map.osm"]


def test_a_build_that_is_stopped_leaves_the_old_index(tmp_path: Path) -> None:
    out, _ = two_towns().index(tmp_path)
    before = out.read_bytes()

    def stop(step: str, done: float, /) -> None:
        assert 0.0 <= done <= 1.0
        if step == "search: places":
            raise Cancelled

    made = two_towns()
    for i in range(4000):
        made.node((LAT + i * 1e-5, LON), natural="peak", name=f"Topp {i}")
    extract = made.write(tmp_path / "more.osm")
    with pytest.raises(Cancelled):
        build_index(extract, out, work=tmp_path / "work", progress=stop)
    assert out.read_bytes() == before
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("damage", ["missing", "empty", "text", "cut", "changed"])
def test_a_bad_extract_is_told(tmp_path: Path, shared: Path, damage: str) -> None:
    extract = tmp_path / "map.osm.pbf"
    real = (shared / "data/osm/monaco.osm.pbf").read_bytes()
    content = {
        "empty": b"",
        "text": b"this is no map" * 100,
        "cut": real[: len(real) // 2],
        "changed": real[:5000] + bytes(500) + real[5500:],
    }
    if damage in content:
        extract.write_bytes(content[damage])
    with pytest.raises(ExtractError) as told:
        build_index(extract, tmp_path / "out.db", work=tmp_path / "work", progress=silent)
    assert (told.value.faults[0].file, bool(told.value.faults[0].remedy)) == (extract, True)
    assert not (tmp_path / "out.db").exists()


def test_random_bytes_never_raise_anything_else(tmp_path: Path, shared: Path) -> None:
    rng = random.Random(4)
    real = (shared / "data/osm/monaco.osm.pbf").read_bytes()[:120_000]
    extract = tmp_path / "map.osm.pbf"
    told = 0
    for _ in range(25):
        broken = bytearray(real)
        for _ in range(rng.choice((1, 20))):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        extract.write_bytes(broken)
        try:
            build_index(extract, tmp_path / "out.db", work=tmp_path / "work", progress=silent)
        except ExtractError:
            told += 1
    assert told


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    extract = two_towns().write(tmp_path / "map.osm")
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildError):
        build_index(extract, tmp_path / "file" / "out.db", work=tmp_path / "work", progress=silent)


def test_one_street_of_many_ways_is_one_row_and_two_apart_are_two(tmp_path: Path) -> None:
    made = Map()
    for i in range(6):
        made.street("Storgata", [(LAT, LON + i * 0.002), (LAT, LON + (i + 1) * 0.002)])
    made.street("Storgata", [(LAT + 0.2, LON), (LAT + 0.2, LON + 0.002)])
    path, report = made.index(tmp_path)
    assert report.streets == 2
    with SearchIndex(path) as index:
        near, far = index.search("Storgata", (LAT, LON + 0.011))
    assert near.distance_m == pytest.approx(0.0, abs=15)
    assert far.latitude_deg == pytest.approx(LAT + 0.2)


def test_ways_that_lack_nodes_at_the_border_are_kept(tmp_path: Path) -> None:
    made = Map()
    known = [made.node((LAT, LON)), made.node((LAT, LON + 0.002))]
    made.way([*known, 777777], name="Grensegata", highway="residential")
    made.way([888888, 999999], name="Borte", highway="residential")
    path, report = made.index(tmp_path)
    assert report.streets == 1
    with SearchIndex(path) as index:
        assert [one.name for one in index.search("grensegata")] == ["Grensegata"]


def test_boundaries_tell_the_town_where_addresses_do_not(tmp_path: Path) -> None:
    made = Map()
    corners = [(LAT - 0.05, LON - 0.05), (LAT - 0.05, LON + 0.05), (LAT + 0.05, LON + 0.05), (LAT + 0.05, LON - 0.05)]
    nodes = [made.node(one) for one in corners]
    ring = made.way([*nodes, nodes[0]])
    made.relation(
        [("way", ring, "outer")], type="boundary", boundary="administrative", admin_level="8", name="Grenseby"
    )
    made.street("Lia", [(LAT, LON), (LAT, LON + 0.003)])
    made.street("Lia", [(LAT + 0.5, LON), (LAT + 0.5, LON + 0.003)])
    path, _ = made.index(tmp_path)
    with SearchIndex(path) as index:
        found = index.search("Lia Grenseby")
        assert (found[0].city, found[0].context) == ("Grenseby", "Grenseby")
        assert index.search("Grenseby")[0].kind is Kind.TOWN


def test_houses_of_an_associated_street_have_its_name(tmp_path: Path) -> None:
    made = Map()
    street = made.street("Tunet", [(LAT, LON), (LAT, LON + 0.002)])
    house = made.node((LAT, LON + 0.001), **{"addr:housenumber": "7"})
    made.relation([("way", street, "street"), ("node", house, "house")], type="associatedStreet", name="Tunet")
    path, _ = made.index(tmp_path)
    with SearchIndex(path) as index:
        assert (index.search("Tunet 7")[0].number, index.search("Tunet 7")[0].exact) == ("7", True)


def test_a_place_mapped_as_point_and_as_area_comes_once(tmp_path: Path) -> None:
    made = Map()
    made.node((LAT, LON), amenity="library", name="Biblioteket")
    ring = [made.node((LAT + dy, LON + dx)) for dy, dx in ((0, 0), (0, 0.0004), (0.0002, 0.0004))]
    made.way([*ring, ring[0]], amenity="library", name="Biblioteket", phone="+47 1")
    path, _ = made.index(tmp_path)
    with SearchIndex(path) as index:
        found = index.search("Biblioteket", HERE)
        assert [one.details for one in found] == [{"phone": "+47 1"}]


def test_nothing_of_the_mappers_goes_into_the_index(tmp_path: Path) -> None:
    made = Map()
    made.node((LAT, LON), amenity="cafe", name="Kafeen", note="asked the owner Ola", source="Ola", fixme="Ola?")
    path, _ = made.index(tmp_path)
    assert b"Ola" not in path.read_bytes()
    assert b"Kafeen" in path.read_bytes()


@pytest.mark.parametrize(("extract", "streets", "addresses"), [("liechtenstein", 900, 950), ("monaco", 500, 60)])
def test_real_extracts(tmp_path: Path, shared: Path, extract: str, streets: int, addresses: int) -> None:
    out = tmp_path / "search.db"
    report = build_index(shared / f"data/osm/{extract}.osm.pbf", out, work=tmp_path, progress=silent)
    assert report.streets > streets
    assert report.addresses > addresses
    assert report.bytes < 1_000_000
