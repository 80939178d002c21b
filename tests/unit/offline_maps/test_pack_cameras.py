# SPDX-License-Identifier: Apache-2.0
"""Speed cameras: found in both ways of tagging, with the limit that they watch, and read back or refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_maps.errors import ExtractError, PackError
from offline_maps.geo import Bounds
from offline_maps.pack.camera_scan import build_cameras, directions_deg, limit_kmh
from offline_maps.pack.cameras import Camera, CameraKind, read_cameras, within, write_cameras

NODES = {
    1: {"highway": "speed_camera", "maxspeed": "30 mph", "direction": "NE;180"},  # alone
    2: {"highway": "speed_camera", "maxspeed": "80"},  # the device of a relation, which knows better
    3: {},
    4: {},
    5: {"highway": "crossing", "direction": "90"},
}


def _relation(number: int, tags: dict[str, str], members: list[tuple[int, str]]) -> str:
    inner = "".join(f'<member type="node" ref="{ref}" role="{role}"/>' for ref, role in members)
    return f'<relation id="{number}" version="1">{inner}{_tags({"type": "enforcement", **tags})}</relation>'


def _tags(tags: dict[str, str]) -> str:
    return "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())


RELATIONS = [
    _relation(11, {"enforcement": "maxspeed", "maxspeed": "60"}, [(2, "device"), (3, "from"), (4, "to")]),
    _relation(12, {"enforcement": "average_speed", "maxspeed": "100"}, [(3, "from"), (4, "to"), (2, "device")]),
    _relation(13, {"enforcement": "traffic_signals"}, [(5, "device")]),
    _relation(14, {"enforcement": "maxspeed"}, [(99, "device"), (4, "to")]),  # the device is outside the extract
    _relation(15, {"enforcement": "maxheight"}, [(5, "device")]),
]


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    path = tmp_path / "cameras.osm"
    nodes = "".join(
        f'<node id="{number}" version="1" lat="{60 + number / 100}" lon="10">{_tags(tags)}</node>'
        for number, tags in NODES.items()
    )
    path.write_text(f'<osm version="0.6">{nodes}{"".join(RELATIONS)}</osm>')
    return path


def test_nodes_and_relations_become_cameras_once_each(extract: Path, tmp_path: Path) -> None:
    out = tmp_path / "cameras.json"
    assert build_cameras(extract, out) == 5
    start, end = (60.03, 10.0), (60.04, 10.0)
    assert read_cameras(out) == [
        Camera("n1", CameraKind.SPEED, (60.01, 10.0), 48, (45, 180)),
        Camera("n2", CameraKind.SPEED, (60.02, 10.0), 60, (), start, end),
        Camera("n5", CameraKind.RED_LIGHT, (60.05, 10.0)),
        Camera("r12", CameraKind.AVERAGE, start, 100, (), start, end),
        Camera("r14", CameraKind.SPEED, end, None, (), None, end),
    ]


def test_a_cut_keeps_what_has_any_point_in_the_box() -> None:
    inside = Camera("n1", CameraKind.SPEED, (60.5, 10.5))
    reaching = Camera("r2", CameraKind.AVERAGE, (62.0, 10.5), 80, (), (62.0, 10.5), (60.9, 10.5))
    outside = Camera("n3", CameraKind.SPEED, (62.0, 10.5))
    assert within([inside, reaching, outside], Bounds(10, 60, 11, 61)) == [inside, reaching]


def test_a_real_country_has_its_cameras(shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "cameras.json"
    assert build_cameras(shared / "data/osm/liechtenstein.osm.pbf", out) == 10
    kinds = [one.kind for one in read_cameras(out)]
    assert kinds.count(CameraKind.RED_LIGHT) == 2
    assert build_cameras(shared / "data/osm/copenhagen.osm.pbf", out) == 0
    assert read_cameras(out) == []


def test_a_damaged_extract_is_an_extract_error_and_the_old_file_stays(extract: Path, tmp_path: Path) -> None:
    out = tmp_path / "cameras.json"
    build_cameras(extract, out)
    before = out.read_bytes()
    extract.write_text(extract.read_text()[:-40])
    with pytest.raises(ExtractError, match=r"cameras\.osm"):
        build_cameras(extract, out)
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50", 50),
        ("50 km/h", 50),
        ("60 mph", 97),
        ("60mph", 97),
        ("none", None),
        ("50;70", None),
        ("0", None),
        ("", None),
    ],
)
def test_limits_are_numbers_or_nothing(text: str, expected: int | None) -> None:
    assert limit_kmh(text) == expected


@given(st.text(max_size=20))
def test_any_tag_value_gives_limits_and_directions_in_range(text: str) -> None:
    limit = limit_kmh(text)
    assert limit is None or 0 < limit < 1000
    assert all(0 <= one < 360 for one in directions_deg(text))


points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
cameras = st.builds(
    Camera,
    id=st.integers(0, 10**12).map("n{}".format),
    kind=st.sampled_from(CameraKind),
    at=points,
    limit_kmh=st.none() | st.integers(1, 999),
    directions_deg=st.lists(st.integers(0, 359), max_size=3).map(tuple),
    start=st.none() | points,
    end=st.none() | points,
)


@given(st.lists(cameras, max_size=4))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, found: list[Camera]) -> None:
    path = tmp_path_factory.getbasetemp() / "written.json"
    write_cameras(path, found)
    assert read_cameras(path) == found


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(["id", "kind", "at", "limit_kmh", "directions_deg", "from", "to"]), json_values)
def test_any_value_in_a_row_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, key: str, value: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "row.json"
    row = {"id": "n1", "kind": "speed", "at": [1, 2], "limit_kmh": 50} | {key: value}
    path.write_text(json.dumps({"format": 1, "cameras": [row]}))
    try:
        (found,) = read_cameras(path)
    except PackError as error:
        assert error.faults[0].place == "cameras[0]"
    else:
        assert Bounds(-180, -90, 180, 90).contains(*found.at)


@given(st.binary(max_size=80))
def test_any_bytes_are_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.json"
    path.write_bytes(data)
    with pytest.raises(PackError):
        read_cameras(path)
