# SPDX-License-Identifier: Apache-2.0
"""Packs cut from one build are joined to one road network; others are refused."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import valhalla

from offline_maps.errors import PackError
from offline_maps.geo import Bounds
from offline_maps.pack import layout
from offline_maps.pack.digests import entry_of
from offline_maps.pack.manifest import Manifest, manifest_bytes, read_manifest
from offline_maps.routing.build import build_routing
from offline_maps.routing.engine import engine_config
from offline_maps.routing.join import join_routing
from offline_maps.routing.tiles import cut_extract, members
from tests.support.hand_map import write_town

WEST, EAST = Bounds(10.0, 60.0, 10.20, 60.02), Bounds(10.26, 60.0, 10.5, 60.02)
MIDDLE = Bounds(10.20, 60.0, 10.30, 60.02)  # shares a tile with each of them


def _pack(folder: Path, tar: Path, box: Bounds, build: str = "one") -> Path:
    folder.mkdir()
    cut_extract(tar, box, folder / layout.ROUTING)
    manifest = Manifest(
        layout.FORMAT, folder.name, folder.name, 1, box, "2026-11-25T20:21:00Z", "2026-11-26T03:00:00Z", build,
        layout.ATTRIBUTION, layout.LICENCE, {"routing": "valhalla 3.9.1"}, (), 1096,
        (entry_of(folder / layout.ROUTING, layout.ROUTING),),
    )  # fmt: skip
    (folder / layout.MANIFEST).write_bytes(manifest_bytes(manifest))
    return folder


@pytest.fixture(scope="module")
def tar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("join")
    build_routing(write_town(folder / "town.osm", columns=51), folder / "whole.tar", work=folder / "work")
    return folder / "whole.tar"


@pytest.fixture
def packs(tar: Path, tmp_path: Path) -> list[Path]:
    boxes = {"west": WEST, "east": EAST, "middle": MIDDLE}
    return [_pack(tmp_path / name, tar, box) for name, box in boxes.items()]


def _route_km(tar: Path) -> float:
    """From the western end of the town to the eastern one."""
    actor = valhalla.Actor(engine_config(tar=tar))
    places = [{"lat": 60.0, "lon": 10.005}, {"lat": 60.02, "lon": 10.495}]
    found = actor.route({"locations": places, "costing": "auto", "directions_type": "none"})
    return float(found["trip"]["summary"]["length"])


def test_a_route_crosses_from_one_pack_to_the_next(tar: Path, packs: list[Path], tmp_path: Path) -> None:
    for pack in packs:
        assert 0 < len(members(pack / layout.ROUTING)) < len(members(tar))
    for pack in packs[:2]:  # without the next pack, the engine goes to the last road that it knows
        assert _route_km(pack / layout.ROUTING) < 20
    out = tmp_path / "joined.tar"
    assert join_routing(packs, out) == 3
    assert _route_km(out) == _route_km(tar) > 25


def test_joining_gives_the_whole_build_again_in_any_order(tar: Path, packs: list[Path], tmp_path: Path) -> None:
    for order in (packs, packs[::-1]):
        join_routing(order, tmp_path / "joined.tar")
        assert (tmp_path / "joined.tar").read_bytes() == tar.read_bytes()


@pytest.mark.parametrize(
    "change", [{"build": "two"}, {"schemas": {"routing": "valhalla 3.8.0"}}, {"schemas": {"tiles": "1"}}]
)
def test_other_builds_and_engines_are_refused(packs: list[Path], tmp_path: Path, change: dict[str, object]) -> None:
    other = dataclasses.replace(read_manifest(packs[1]), **change)  # type: ignore[arg-type]
    (packs[1] / layout.MANIFEST).write_bytes(manifest_bytes(other))
    with pytest.raises(PackError, match="one build"):
        join_routing(packs, tmp_path / "joined.tar")
    assert not (tmp_path / "joined.tar").exists()


def test_a_shared_tile_that_differs_is_found(tmp_path: Path, tar: Path) -> None:
    both = [_pack(tmp_path / one, tar, Bounds(10.2, 60.0, 10.3, 60.01)) for one in ("a", "b")]
    data = bytearray((both[1] / layout.ROUTING).read_bytes())
    data[members(both[1] / layout.ROUTING)[0].offset + 400] ^= 1
    (both[1] / layout.ROUTING).write_bytes(data)
    with pytest.raises(PackError, match="not of one build"):
        join_routing(both, tmp_path / "joined.tar")
    assert not (tmp_path / "joined.tar").exists()
    with pytest.raises(PackError, match="no pack"):
        join_routing([], tmp_path / "joined.tar")
