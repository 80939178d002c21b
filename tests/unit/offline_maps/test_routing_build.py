# SPDX-License-Identifier: Apache-2.0
"""Routing tiles: built by the real engine, the same each time, tried out before use, cut and joined."""

from __future__ import annotations

import logging
import random
import tarfile
from pathlib import Path

import osmium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_maps.errors import BuildError, Cancelled, ExtractError, PackError
from offline_maps.geo import Bounds
from offline_maps.routing.build import build_routing
from offline_maps.routing.plain import plain_extract
from offline_maps.routing.tiles import GraphTile, cut_extract, members, read_member, tile_named, write_extract
from offline_maps.routing.tryout import Outcome, main, try_out
from tests.support.hand_map import write_town


@pytest.fixture(scope="module")
def tar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiles of a town 0.5 degrees wide, which lies in several tiles of level 2."""
    folder = tmp_path_factory.mktemp("routing")
    out = folder / "routing.tar"
    build_routing(write_town(folder / "town.osm", columns=51, person="Kari Nordmann"), out, work=folder / "work")
    return out


def test_a_hand_written_town_can_be_driven_through(tar: Path) -> None:
    assert [one.tile.level for one in members(tar)] == [2, 2, 2]
    outcome = try_out([tar])
    assert outcome.ok, outcome.what
    assert outcome.tiles == 3
    assert outcome.routes == 4
    assert outcome.km > 1


def test_the_same_extract_gives_the_same_bytes_and_leaves_nothing_behind(tar: Path, tmp_path: Path) -> None:
    shares: list[float] = []
    again = tmp_path / "again.tar"
    town = write_town(tmp_path / "town.osm", columns=51, person="Ola Nordmann")
    build_routing(town, again, work=tmp_path / "work", jobs=2, progress=lambda _, done: shares.append(done))
    assert again.read_bytes() == tar.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["again.tar", "town.osm"]
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_nobody_who_drew_the_map_is_in_the_tiles(tar: Path, tmp_path: Path) -> None:
    data = tar.read_bytes()
    assert b"Nordmann" not in data
    assert b"1. gate" in data  # the search would find it
    with tarfile.open(tar) as file:
        assert {(one.uid, one.gid, one.uname, one.gname, one.mtime) for one in file} == {(0, 0, "", "", 0)}


def test_an_extract_without_roads_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "sea.osm"
    path.write_text('<osm version="0.6"><node id="1" version="1" lat="60" lon="10"/></osm>')
    with pytest.raises(BuildError, match="no road in it"):
        build_routing(path, tmp_path / "routing.tar", work=tmp_path / "work")
    assert not (tmp_path / "routing.tar").exists()


def test_a_damaged_extract_is_told_in_the_engines_own_words(tmp_path: Path, shared: Path) -> None:
    path = tmp_path / "cut.osm.pbf"
    path.write_bytes((shared / "data/osm/monaco.osm.pbf").read_bytes()[:600_000])
    with pytest.raises(BuildError, match=r"cut\.osm\.pbf: valhalla_build_admins ended with SIGABRT: .*PBF error"):
        build_routing(path, tmp_path / "routing.tar", work=tmp_path / "work")
    with pytest.raises(ExtractError, match="no such file"):
        build_routing(tmp_path / "none.osm.pbf", tmp_path / "routing.tar", work=tmp_path / "work")


def test_a_build_that_is_stopped_leaves_no_tar_and_no_program(tmp_path: Path) -> None:
    def stop(step: str, done: float, /) -> None:
        if done > 0:
            raise Cancelled(step)

    with pytest.raises(Cancelled):
        build_routing(write_town(tmp_path / "t.osm"), tmp_path / "r.tar", work=tmp_path / "work", progress=stop)
    assert not (tmp_path / "r.tar").exists()


def test_a_country_that_is_cut_by_the_edge_is_told(
    shared: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        build_routing(shared / "data/osm/monaco.osm.pbf", tmp_path / "routing.tar", work=tmp_path / "work", jobs=2)
    assert any("France is cut by the edge" in one.getMessage() for one in caplog.records)
    outcome = try_out([tmp_path / "routing.tar"])
    assert outcome.ok, outcome.what
    assert outcome.routes == 4


def test_tiles_that_are_no_tiles_and_an_engine_that_hangs_are_answers(tar: Path, tmp_path: Path) -> None:
    junk = tmp_path / "junk.tar"
    junk.write_bytes(b"x" * 5000)
    assert try_out([junk]).what.startswith(f"{junk}: This is no tile extract")
    missing = try_out([tmp_path / "nothing.tar"])
    assert not missing.ok
    assert "nothing.tar" in missing.what
    assert try_out([tar], deadline_s=0.001) == Outcome(False, "The routing engine did not come back within 0.001 s.")
    assert main([]) == 64


def test_damaged_tiles_never_harm_the_one_who_asks(tar: Path, tmp_path: Path) -> None:
    whole = tar.read_bytes()
    first = members(tar)[0].offset
    outcomes = []
    for seed in range(6):
        rng = random.Random(seed)
        data = bytearray(whole)
        for _ in range(2000):
            data[rng.randrange(first, len(data))] = rng.randrange(256)
        path = tmp_path / "damaged.tar"
        path.write_bytes(data)
        outcomes.append(try_out([path]))
    assert [one.ok for one in outcomes] == [False] * 6
    assert all(one.what for one in outcomes)


def test_a_cut_keeps_whole_tiles_that_touch_the_box(tar: Path, tmp_path: Path) -> None:
    out = tmp_path / "west.tar"
    assert cut_extract(tar, Bounds(10.01, 60.0, 10.02, 60.01), out) == 1
    (kept,), whole = members(out), members(tar)
    assert kept.tile == whole[0].tile
    assert kept.tile.bounds == Bounds(10.0, 60.0, 10.25, 60.25)
    with out.open("rb") as a, tar.open("rb") as b:
        assert read_member(a, kept) == read_member(b, whole[0])
    assert try_out([out]).ok
    with pytest.raises(PackError, match="No road lies near"):
        cut_extract(tar, Bounds(20, 60, 21, 61), tmp_path / "none.tar")


def test_the_index_in_front_is_the_engines(tar: Path) -> None:
    with tarfile.open(tar) as file:
        index = file.extractfile("index.bin")
        assert index is not None
        data = index.read()
    found = members(tar)
    assert data == b"".join(
        one.offset.to_bytes(8, "little") + one.tile.graph_id.to_bytes(4, "little") + one.size.to_bytes(4, "little")
        for one in found
    )


@given(st.sampled_from([(0, 4050), (1, 64800), (2, 1036800)]), st.floats(0, 1, exclude_max=True))
def test_every_tile_has_a_name_of_its_own_and_lies_on_earth(level: tuple[int, int], share: float) -> None:
    tile = GraphTile(level[0], int(level[1] * share))
    assert tile_named(tile.name) == tile
    box = tile.bounds
    assert (-180 <= box.west < box.east <= 180) and (-90 <= box.south < box.north <= 90)
    assert tile.touches(box)


@given(st.text(max_size=20) | st.from_regex(r"[0-3](/\d{3}){1,4}\.gph", fullmatch=True))
def test_any_name_is_a_tile_with_that_name_or_none(name: str) -> None:
    tile = tile_named(name)
    assert tile is None or tile.name == name


@given(st.binary(max_size=1200))
def test_any_bytes_are_a_tile_extract_or_a_pack_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.tar"
    path.write_bytes(data)
    with pytest.raises(PackError):
        members(path)


@given(st.data())
def test_a_flipped_byte_in_a_header_is_refused_or_gives_other_members(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "headers.tar"
    tiles = [GraphTile(0, 7), GraphTile(2, 1_000_000)]
    write_extract(path, tiles, lambda tile: b"tile" * tile.level + b"x")
    whole = path.read_bytes()
    assert [one.tile for one in members(path)] == tiles
    at = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :])
    try:
        found = members(path)
    except PackError as error:
        assert error.faults[0].file == path
    else:
        assert all(one.offset + one.size <= len(whole) for one in found)


def test_a_pbf_loses_the_names_of_contributors_and_one_without_any_is_read_as_it_is(tmp_path: Path) -> None:
    town = write_town(tmp_path / "town.osm", person="Kari Nordmann")
    named = tmp_path / "named.osm.pbf"
    with osmium.SimpleWriter(osmium.io.File(str(named), "pbf,pbf_compression=none")) as writer:
        osmium.apply(str(town), writer)
    assert b"Nordmann" in named.read_bytes()
    plain = plain_extract(named, tmp_path / "plain.osm.pbf")
    assert plain == tmp_path / "plain.osm.pbf"
    users = {(one.user, one.uid, one.changeset, one.version) for one in osmium.FileProcessor(str(plain))}
    assert users == {("", 0, 0, 0)}
    assert plain_extract(plain, tmp_path / "again.osm.pbf") == plain
    assert not (tmp_path / "again.osm.pbf").exists()


def test_xml_out_of_order_is_sorted(tmp_path: Path) -> None:
    path = tmp_path / "mixed.osm"
    path.write_text(
        '<osm version="0.6"><way id="5" version="1"><nd ref="2"/><nd ref="1"/></way>'
        '<node id="2" version="1" lat="1" lon="1"/><node id="1" version="1" lat="1" lon="1.1"/></osm>'
    )
    plain = plain_extract(path, tmp_path / "plain.osm.pbf")
    assert [f"{one.type_str()}{one.id}" for one in osmium.FileProcessor(str(plain))] == ["n1", "n2", "w5"]
