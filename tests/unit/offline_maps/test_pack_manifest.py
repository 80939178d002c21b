# SPDX-License-Identifier: Apache-2.0
"""manifest.json: what is written is read again, and whatever else is read is refused with the place and a remedy."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_maps.errors import PackError
from offline_maps.geo import Bounds
from offline_maps.pack import layout
from offline_maps.pack.manifest import (
    FileEntry,
    Manifest,
    manifest_bytes,
    parse_manifest,
    read_manifest,
    version_of,
)

DIGEST = "ab" * 32
SAMPLE = Manifest(
    format=layout.FORMAT,
    region="vest-norge",
    name="Vest-Norge og øyene",
    version=2026_11_25_00,
    bounds=Bounds(4.5, 58.0, 8.25, 62.5),
    osm_timestamp="2026-11-25T20:21:00Z",
    built_at="2026-11-26T03:00:00Z",
    build="0123456789abcdef",
    attribution=layout.ATTRIBUTION,
    licence=layout.LICENCE,
    schemas={"tiles": "avn 1", "search": "1", "routing": "valhalla 3.9.1"},
    country_codes=("NO",),
    window_days=1096,
    files=(
        FileEntry("elevation/N58/N58E005.hgt", 25_934_402, DIGEST, (DIGEST,) * 7),
        FileEntry(layout.ROUTING, layout.CHUNK_BYTES, DIGEST, (DIGEST,)),
        FileEntry(layout.SEARCH, layout.CHUNK_BYTES + 1, DIGEST, (DIGEST, DIGEST)),
    ),
)
RAW = json.loads(manifest_bytes(SAMPLE))

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def _refusal(raw: Any) -> str:
    with pytest.raises(PackError) as caught:
        parse_manifest(json.dumps(raw).encode(), Path("pack/manifest.json"))
    (fault,) = caught.value.faults
    assert fault.file == Path("pack/manifest.json")
    assert fault.remedy
    return f"{fault.place}: {fault.what}"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    (tmp_path / layout.MANIFEST).write_bytes(manifest_bytes(SAMPLE))
    assert read_manifest(tmp_path) == SAMPLE
    assert manifest_bytes(read_manifest(tmp_path)) == manifest_bytes(SAMPLE)
    assert SAMPLE.file(layout.SEARCH) == SAMPLE.files[2]
    assert SAMPLE.file(layout.TILES) is None


def test_the_version_comes_from_the_day_of_the_data() -> None:
    assert version_of("2026-11-25T20:21:00Z") == 2026112500


def test_a_newer_format_is_refused_before_anything_else_of_it_is_read() -> None:
    with pytest.raises(PackError, match="Update this program"):
        parse_manifest(json.dumps({"format": layout.FORMAT + 1, "anything": ["else"]}).encode())


def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"manifest\.json"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("region", "Vest", "region"),
        ("region", "../vest", "region"),
        ("name", "a\nb", "name"),
        ("name", "", "name"),
        ("version", -1, "version"),
        ("version", True, "version"),
        ("version", 1.0, "version"),
        ("bounds", [1, 2, 1, 3], "bounds"),
        ("bounds", [1, 2, 3], "bounds"),
        ("bounds", [1, 2, 3, 91], "bounds"),
        ("osm_timestamp", "2026-02-30T00:00:00Z", "osm_timestamp"),
        ("built_at", "2026-02-03", "built_at"),
        ("country_codes", ["no"], "country_codes[0]"),
        ("schemas", {"Tiles": "1"}, "schemas"),
        ("schemas", {"tiles": 1}, "schemas.tiles"),
        ("files", [], "files"),
        ("files", [RAW["files"][0]] * 2, "files"),
        ("files", RAW["files"][::-1], "files"),
    ],
)
def test_a_wrong_value_is_named_by_its_key(key: str, value: object, expected: str) -> None:
    assert _refusal(RAW | {key: value}).startswith(f"{expected}: ")


@pytest.mark.parametrize(
    "name",
    [
        "../x", "/etc/passwd", "tiles.pmtiles/..", "elevation/../x.hgt", "elevation/N47/N48E009.hgt", "manifest.json",
        "manifest.sig", ".hidden", "other.bin", "routing.tar\n", "",
    ],
)  # fmt: skip
def test_only_files_of_the_layout_are_listed(name: str) -> None:
    assert _refusal(RAW | {"files": [RAW["files"][1] | {"name": name}]}).startswith("files[0].name: ")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"bytes": layout.CHUNK_BYTES + 1}, "files[0].chunks"),
        ({"bytes": 0}, "files[0].bytes"),
        ({"sha256": DIGEST.upper()}, "files[0].sha256"),
        ({"chunks": [DIGEST[:-1]]}, "files[0].chunks[0]"),
    ],
)
def test_sizes_chunks_and_digests_fit_together(change: dict[str, object], place: str) -> None:
    assert _refusal(RAW | {"files": [RAW["files"][1] | change]}).startswith(f"{place}: ")


def test_a_key_too_many_too_few_or_twice_is_refused() -> None:
    assert "'extra' is not known" in _refusal(RAW | {"extra": 1})
    assert "'build' is missing" in _refusal({key: RAW[key] for key in RAW if key != "build"})
    twice = manifest_bytes(SAMPLE).replace(b'{"attribution"', b'{"region":"x","attribution"', 1)
    with pytest.raises(PackError, match="no JSON as it should be"):
        parse_manifest(twice)


def test_deep_and_long_input_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        parse_manifest(b"[" * 1_000_000)
    with pytest.raises(PackError):
        parse_manifest(b'{"format":' + b"9" * 100_000 + b"}")
    (tmp_path / layout.MANIFEST).write_bytes(b" " * (8 * 1024 * 1024 + 1))
    with pytest.raises(PackError, match="longer than"):
        read_manifest(tmp_path)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_manifest_or_a_pack_error(data: bytes) -> None:
    with pytest.raises(PackError):
        parse_manifest(data)


@given(st.sampled_from(sorted(RAW)), json_values)
def test_any_value_under_any_key_is_read_or_refused(key: str, value: Any) -> None:
    try:
        found = parse_manifest(json.dumps(RAW | {key: value}).encode())
    except PackError as error:
        assert error.faults[0].remedy
    else:
        assert parse_manifest(manifest_bytes(found)) == found


@given(
    st.text(min_size=1, max_size=40).filter(str.isprintable),
    st.integers(0, 2**53 - 1),
    st.floats(-180, 179, allow_nan=False),
    st.floats(-90, 89, allow_nan=False),
)
def test_every_manifest_survives_writing_and_reading(name: str, version: int, west: float, south: float) -> None:
    bounds = Bounds(west, south, west + 1, south + 1)
    manifest = dataclasses.replace(SAMPLE, name=name, version=version, bounds=bounds)
    assert parse_manifest(manifest_bytes(manifest)) == manifest
