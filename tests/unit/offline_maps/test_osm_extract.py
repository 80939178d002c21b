# SPDX-License-Identifier: Apache-2.0
"""Extracts: what is in them, and what is said of those that are none."""

from __future__ import annotations

from pathlib import Path

import osmium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offline_maps.errors import ExtractError
from offline_maps.geo import Bounds
from offline_maps.osm import extract as osm
from offline_maps.osm.damage import first_bad_byte
from offline_maps.osm.extract import inspect, processor, reading

_XML = """<?xml version="1.0"?>
<osm version="0.6">
  <bounds minlat="59.0" minlon="10.0" maxlat="59.1" maxlon="10.2"/>
  <node id="1" lat="59.01" lon="10.01"/>
  <node id="2" lat="59.02" lon="10.03"><tag k="amenity" v="fuel"/></node>
  <way id="7"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/></way>
  <relation id="9"><member type="way" ref="7" role=""/><tag k="type" v="route"/></relation>
</osm>
"""


@pytest.fixture
def xml(tmp_path: Path) -> Path:
    path = tmp_path / "map.osm"
    path.write_text(_XML)
    return path


@pytest.fixture
def pbf(xml: Path, tmp_path: Path) -> Path:
    path = tmp_path / "map.osm.pbf"
    header = osmium.io.Header()
    header.add_box(osmium.osm.Box(10.0, 59.0, 10.2, 59.1))
    header.set("osmosis_replication_timestamp", "2024-05-06T07:08:09Z")
    with osmium.SimpleWriter(str(path), header=header) as writer:
        for k in range(20_000):
            writer.add_node(osmium.osm.mutable.Node(id=k + 1, location=(10 + k / 1e5, 59.05)))
        for one in osmium.FileProcessor(str(xml)):
            if not one.is_node():
                writer.add(one)
    return path


def test_what_is_in_an_extract(xml: Path, pbf: Path) -> None:
    box = Bounds(10.0, 59.0, 10.2, 59.1)
    assert inspect(xml) == osm.ExtractInfo(box, "", 2, 1, 1)
    assert inspect(pbf) == osm.ExtractInfo(box, "2024-05-06T07:08:09Z", 20_000, 1, 1)


def test_without_a_box_it_is_that_of_the_nodes(tmp_path: Path) -> None:
    path = tmp_path / "map.osm"
    path.write_text("\n".join(line for line in _XML.splitlines() if "bounds" not in line))
    assert inspect(path).bounds == Bounds(10.01, 59.01, 10.03, 59.02)


@pytest.mark.parametrize("in_file", [False, True])
def test_ways_know_where_they_are(pbf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_file: bool) -> None:
    monkeypatch.setattr(osm, "INDEX_IN_FILE_FROM", 0 if in_file else 1 << 40)
    with reading(pbf):
        (way,) = (
            [(node.lon, node.lat) for node in one.nodes] for one in processor(pbf, tmp_path / "work") if one.is_way()
        )
    assert way == [(10.0, 59.05), (10.00001, 59.05), (10.00002, 59.05)]
    assert (tmp_path / "work" / "nodes.index").exists() is in_file


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("map.osm.pbf", b"", "empty"),
        ("map.osm", b"<html></html>", "html"),
        ("map.osm", b"<osm version='0.6'></osm>", "not one node"),
        ("map.osm", b"<osm version='0.6'><node id='x' lat='1' lon='1'/></osm>", "illegal id"),
        ("map.osm", b"<osm version='0.6'>\n<node id=", "line 2"),
        ("map.osm.pbf", b"\x00\x00", "damaged"),
        ("map.zip", b"PK", "not that of an extract"),
    ],
)
def test_what_is_no_extract_is_told(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ExtractError, match=said) as told:
        inspect(path)
    fault = told.value.faults[0]
    assert fault.file == path
    assert fault.remedy


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="no such file"):
        inspect(tmp_path / "none.osm.pbf")


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
def test_a_truncated_extract_is_told(pbf: Path, share: float) -> None:
    data = pbf.read_bytes()
    pbf.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(ExtractError):
        inspect(pbf)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_damage_in_the_middle_is_told_with_its_place(pbf: Path, share: float) -> None:
    data = bytearray(pbf.read_bytes())
    at = int(len(data) * share)
    data[at : at + 64] = bytes(255 - value for value in data[at : at + 64])
    pbf.write_bytes(data)
    with pytest.raises(ExtractError) as told:
        inspect(pbf)
    place = told.value.faults[0].place
    assert place.startswith("the block at byte ")
    assert int(place.rsplit(" ", 1)[1]) <= at


def test_the_place_of_damage_is_within_a_block_of_it(shared: Path, tmp_path: Path) -> None:
    data = bytearray((shared / "data" / "osm" / "monaco.osm.pbf").read_bytes())
    at = len(data) // 2
    data[at] ^= 0xFF
    path = tmp_path / "monaco.osm.pbf"
    path.write_bytes(data)
    found = first_bad_byte(path)
    assert found is not None
    assert at - 400_000 < found <= at


@given(st.binary(max_size=300))
def test_any_bytes_have_a_place_of_damage_or_none(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.osm.pbf"
    path.write_bytes(data)
    found = first_bad_byte(path)
    assert found is None if not data else found is None or 0 <= found < len(data)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=300), st.sampled_from((".osm.pbf", ".osm", ".osm.gz", ".osm.bz2")))
def test_any_bytes_are_refused(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    with pytest.raises(ExtractError):
        inspect(path)


@pytest.mark.parametrize("name", ["liechtenstein", "copenhagen", "monaco"])
def test_real_extracts(shared: Path, name: str) -> None:
    known = {
        "liechtenstein": (142_832, 15_247, 358, "2015-07-27T21:14:01Z"),
        "copenhagen": (132_142, 15_597, 379, ""),
        "monaco": (180_118, 27_377, 212, "2016-03-05T00:26:02Z"),
    }[name]
    info = inspect(shared / "data" / "osm" / f"{name}.osm.pbf")
    assert (info.nodes, info.ways, info.relations, info.timestamp) == known
