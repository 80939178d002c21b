# SPDX-License-Identifier: Apache-2.0
"""A pack is made whole or not at all, goes on where it was cut off, and replaces nothing that is no pack."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import valhalla
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from offline_maps.errors import BuildError, Cancelled, ExtractError, MapError
from offline_maps.geo import Bounds
from offline_maps.pack import layout
from offline_maps.pack.build import build_pack, build_packs
from offline_maps.pack.cameras import read_cameras
from offline_maps.pack.diff import Count, difference
from offline_maps.pack.options import BuildOptions, Cut
from offline_maps.pack.parts import Part
from offline_maps.pack.signing import Signer
from offline_maps.pack.verify import verify
from offline_maps.routing.engine import engine_config
from offline_maps.routing.join import join_routing
from offline_maps.routing.tiles import members
from offline_maps.routing.tryout import try_out
from offline_maps.tiles.reader import TileReader
from tests.support.hand_map import write_town

KEY = Signer(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
BUILT_AT = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
QUICK = (Part.CAMERAS,)


def _options(region: str = "ostby", **more: object) -> BuildOptions:
    return BuildOptions(region, KEY, built_at=BUILT_AT, **more)  # type: ignore[arg-type]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_town(tmp_path_factory.mktemp("town") / "town.osm", columns=51, person="Kari Nordmann")


@pytest.fixture(scope="module")
def pack(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("packs") / "ostby"
    build_pack(town, out, _options(name="Østby og omland", jobs=4))
    return out


def test_a_town_becomes_a_pack_that_is_whole_signed_and_usable(pack: Path) -> None:
    manifest = verify(pack, {KEY.public_key})
    assert manifest.name == "Østby og omland"
    assert manifest.version == 2026030400  # the day of the newest object
    assert manifest.osm_timestamp == "2026-03-04T05:06:07Z"
    assert manifest.built_at == "2026-11-25T20:00:00Z"
    assert manifest.window_days == 1096
    assert manifest.bounds.contains(60.01, 10.25)
    assert set(manifest.schemas) == {"tiles", "search", "routing", "cameras"}
    assert manifest.schemas["routing"].startswith("valhalla 3.")
    assert [one.name for one in manifest.files] == ["cameras.json", "routing.tar", "search.db", "tiles.pmtiles"]
    assert try_out([pack / layout.ROUTING]).ok
    assert [one.limit_kmh for one in read_cameras(pack / layout.CAMERAS)] == [50]
    with TileReader.open(pack / layout.TILES) as tiles:
        assert any(tiles.tile(one) for one in tiles.tiles())
    assert "Kafé Sjøboden" in _names(pack)
    assert [one.name for one in pack.parent.iterdir()] == [pack.name]  # nothing is left of the work


def _names(pack: Path) -> set[str]:
    with closing(sqlite3.connect(pack / layout.SEARCH)) as database:
        return {name for (name,) in database.execute("SELECT name FROM place")}


def test_nobody_who_drew_the_map_is_in_the_pack(pack: Path, town: Path) -> None:
    assert b"Nordmann" in town.read_bytes()
    assert [name for name, data in _bytes(pack).items() if b"Nordmann" in data] == []


def test_a_build_goes_on_where_it_was_stopped_and_ends_the_same(town: Path, tmp_path: Path) -> None:
    out, undisturbed = tmp_path / "out", tmp_path / "undisturbed"
    build_pack(town, undisturbed, _options(parts=QUICK))
    stamp = tmp_path / "out.work" / "parts" / "facts.json.stamp"

    def stop(step: str, done: float, /) -> None:
        if stamp.exists():
            raise Cancelled(step)

    with pytest.raises(Cancelled):
        build_pack(town, out, _options(parts=QUICK), stop)
    assert not out.exists()
    assert multiprocessing.active_children() == []
    steps: list[str] = []
    build_pack(town, out, _options(parts=QUICK), lambda step, _: steps.append(step))
    assert "facts" not in steps
    assert "cameras" in steps
    assert _bytes(out) == _bytes(undisturbed)


def test_a_finished_part_that_was_damaged_or_is_of_another_extract_is_made_again(town: Path, tmp_path: Path) -> None:
    out, parts = tmp_path / "out", tmp_path / "out.work" / "parts"

    def stop(step: str, done: float, /) -> None:
        if (parts / "cameras.json.stamp").exists():
            raise Cancelled(step)

    options = _options(parts=QUICK)
    for spoil in (lambda: (parts / "cameras.json").write_bytes(b"{}"), lambda: None):
        with pytest.raises(Cancelled):
            build_pack(town, out, options, stop)
        spoil()
    other = write_town(tmp_path / "other.osm", columns=3)
    steps: list[str] = []
    manifest = build_pack(other, out, options, lambda step, _: steps.append(step))
    assert "cameras" in steps
    assert manifest.bounds.east < 10.03


def test_a_build_that_is_killed_leaves_nobody_behind_and_can_be_gone_on_with(town: Path, tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    Signer.create(key)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "offline_maps", "build", str(town), "-o", str(out), "--jobs", "2"]
    command += ["--key", str(key)]
    for word in ("routing: 0%", "tiles: cut"):  # killed when this is first heard of
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as child:
            assert child.stderr is not None
            assert any(line.startswith(word) for line in child.stderr)
            child.kill()
            child.stderr.read()  # ends only when the last process of the build is gone
        assert child.returncode == -signal.SIGKILL
        assert not out.exists()
    subprocess.run(command, check=True, capture_output=True)
    assert verify(out, {Signer.load(key).public_key})


def test_a_disk_without_room_is_told_and_the_build_goes_on_when_there_is_room(town: Path, tmp_path: Path) -> None:
    key, out = tmp_path / "key.pem", tmp_path / "out"
    Signer.create(key)
    command = [sys.executable, "-m", "offline_maps", "build", str(town), "-o", str(out), "--key", str(key)]
    limit = 1_000_000  # bytes; the borders alone take more
    tight = ["prlimit", f"--fsize={limit}", *command, "--jobs", "1"]
    done = subprocess.run(tight, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"{town}: valhalla_build_admins ended with SIGXFSZ" in done.stderr
    assert "Remedy: Make room on the disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()
    subprocess.run([*command, "--jobs", "4"], check=True, capture_output=True)
    assert verify(out, {Signer.load(key).public_key})


def test_the_old_pack_stays_until_the_new_one_is_complete(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build_pack(town, out, _options(parts=QUICK, version=1))
    before = _bytes(out)

    def stop(step: str, done: float, /) -> None:
        if step == "pack":  # everything is made and nothing is in its place
            raise Cancelled(step)

    with pytest.raises(Cancelled):
        build_pack(town, out, _options(parts=QUICK, version=2), stop)
    assert _bytes(out) == before
    build_pack(town, out, _options(parts=QUICK, version=2))
    assert verify(out, {KEY.public_key}).version == 2


def test_a_power_cut_between_the_two_renames_brings_the_old_pack_back(town: Path, tmp_path: Path) -> None:
    out, work = tmp_path / "out", tmp_path / "out.work"
    build_pack(town, out, _options(parts=QUICK))
    before = _bytes(out)
    work.mkdir()
    out.rename(work / "old")  # as the first rename leaves it

    def stop(step: str, done: float, /) -> None:
        raise Cancelled(step)

    with pytest.raises(Cancelled):
        build_pack(town, out, _options(parts=QUICK), stop)
    assert _bytes(out) == before


def test_what_is_no_pack_is_not_replaced(town: Path, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear")
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("x")
    link.symlink_to(tmp_path / "nowhere")
    for out in (folder, file, link):
        with pytest.raises(BuildError, match="no map pack"):
            build_pack(town, out, _options())
    assert (folder / "letter.txt").read_text() == "Dear"


def test_a_folder_of_packs_is_replaced_only_by_all_of_them(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "maps"
    for region in ("a", "b"):
        build_pack(town, out / region, _options(region, parts=QUICK))
    box = Bounds(10.0, 60.0, 10.1, 60.02)
    for options in (_options(parts=QUICK), _options(parts=QUICK, cuts=[Cut("a", box)])):
        with pytest.raises(BuildError, match="does not make anew"):
            build_packs(town, out, options)
    with pytest.raises(BuildError, match="does not make anew"):
        build_packs(town, out / "a", _options(parts=QUICK, cuts=[Cut("a", box)]))
    build_packs(town, out, _options(parts=QUICK, cuts=[Cut("a", box), Cut("b", box)]))
    assert verify(out / "a", {KEY.public_key}).bounds == box


def test_two_builds_do_not_work_on_one_pack(town: Path, tmp_path: Path) -> None:
    (tmp_path / "out.work").mkdir()
    with (tmp_path / "out.work" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BuildError, match="Another build is at work"):
            build_pack(town, tmp_path / "out", _options())


def test_a_part_whose_process_dies_is_told_and_the_others_are_stopped(town: Path, tmp_path: Path) -> None:
    def kill(step: str, done: float, /) -> None:
        for child in multiprocessing.active_children():
            if step == "routing" and child.name == "map-routing" and child.pid:
                os.kill(child.pid, signal.SIGKILL)

    with pytest.raises(BuildError, match=r"part routing ended with SIGKILL.*memory"):
        build_pack(town, tmp_path / "out", _options(jobs=3), kill)
    assert multiprocessing.active_children() == []
    assert not (tmp_path / "out").exists()


def test_little_memory_means_one_part_after_the_other(town: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    options = _options(jobs=8, memory_mb=1, parts=(Part.CAMERAS, Part.SEARCH))
    build_pack(town, tmp_path / "out", options, lambda step, _: steps.append(step))
    parts = [step.partition(":")[0] for step in steps]
    assert parts == sorted(parts, key=["search", "facts", "cameras", "pack"].index)
    assert set(parts) == {"search", "facts", "cameras", "pack"}


def test_a_damaged_extract_is_named_whichever_part_meets_it_first(shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.osm.pbf"
    path.write_bytes((shared / "data/osm/monaco.osm.pbf").read_bytes()[:700_000])
    with pytest.raises(MapError, match=r"cut\.osm\.pbf"):
        build_pack(path, tmp_path / "out", _options(jobs=2))
    with pytest.raises(ExtractError, match="no such file"):
        build_pack(tmp_path / "none.osm.pbf", tmp_path / "out", _options())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (_options("Norge"), "region's id"),
        (_options(name="a\tb"), "cannot be a name"),
        (_options(version=-1), "cannot be a version"),
        (_options(parts=()), "without parts"),
        (_options(elevation=Path("/nonexistent")), "no such folder"),
        (_options(cuts=[Cut("a", Bounds(1, 2, 3, 4))] * 2), "same region"),
        (_options(cuts=[Cut("../a", Bounds(1, 2, 3, 4))]), "region's id"),
    ],
)
def test_wrong_wishes_are_told_before_anything_is_made(
    town: Path, tmp_path: Path, options: BuildOptions, message: str
) -> None:
    with pytest.raises(BuildError, match=message):
        build_packs(town, tmp_path / "out", options)
    assert list(tmp_path.iterdir()) == []


def test_packs_cut_from_one_build_fit_together(pack: Path, town: Path, tmp_path: Path) -> None:
    out = tmp_path / "regions"
    boxes = {"west": Bounds(10.0, 60.0, 10.24, 60.02), "east": Bounds(10.24, 60.0, 10.51, 60.02)}
    cuts = [Cut(region, box) for region, box in boxes.items()]
    west, east = build_packs(town, out, _options(cuts=cuts, jobs=4))
    assert (west.region, east.region) == ("west", "east")
    assert west.build == east.build == verify(pack, {KEY.public_key}).build
    for region in boxes:
        assert verify(out / region, {KEY.public_key}).region == region
        assert try_out([out / region / layout.ROUTING]).ok
    assert "Østby" in _names(out / "east") - _names(out / "west")
    assert "Kafé Sjøboden" in _names(out / "west") - _names(out / "east")
    assert len(read_cameras(out / "west" / layout.CAMERAS)) == 1
    assert read_cameras(out / "east" / layout.CAMERAS) == []
    assert len(members(out / "west" / layout.ROUTING)) == 1
    join_routing([out / "west", out / "east"], tmp_path / "joined.tar")
    assert (tmp_path / "joined.tar").read_bytes() == (pack / layout.ROUTING).read_bytes()
    _same_tiles(pack, out / "west", out / "east")


def _same_tiles(whole: Path, *parts: Path) -> None:
    """Every tile of the whole is in one of the cuts at least, with the same content; the deep ones not in all."""
    with TileReader.open(whole / layout.TILES) as reader:
        expected = {one: reader.tile(one) for one in reader.tiles()}
    found = {}
    for part in parts:
        with TileReader.open(part / layout.TILES) as reader:
            own = {one: reader.tile(one) for one in reader.tiles()}
        assert len(own) < len(expected)
        found |= own
    assert found == expected


def test_a_real_country_becomes_a_pack(shared: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    out = tmp_path / "liechtenstein"
    manifest = build_pack(shared / "data/osm/liechtenstein.osm.pbf", out, _options("liechtenstein", jobs=4))
    assert verify(out, {KEY.public_key}) == manifest
    assert manifest.version == 2015072700
    assert manifest.country_codes == ("AT", "CH", "LI")
    assert manifest.bounds == Bounds(9.471078, 47.04774, 9.636217, 47.27128)
    assert "Vaduz" in _names(out)
    assert len(read_cameras(out / layout.CAMERAS)) == 10
    outcome = try_out([out / layout.ROUTING])
    assert (outcome.ok, outcome.routes) == (True, 4)
    assert any("Österreich is cut by the edge" in one.getMessage() for one in caplog.records)


def test_elevation_goes_into_the_pack_by_degree_and_into_the_roads(tmp_path: Path) -> None:
    heights = tmp_path / "heights"
    heights.mkdir()
    row = b"".join((column * 2).to_bytes(2, "big") for column in range(3601))  # up to the east: 2 m every 31 m or less
    (heights / "N60E010.hgt").write_bytes(row * 3601)
    (heights / "N50E010.hgt").write_bytes(bytes(len(row) * 3601))
    town = write_town(tmp_path / "town.osm", columns=3)
    options = _options(parts=(Part.ROUTING,), elevation=heights)
    manifest = build_pack(town, tmp_path / "out", options)
    assert [one.name for one in manifest.files] == ["elevation/N60/N60E010.hgt", "routing.tar"]
    assert verify(tmp_path / "out", {KEY.public_key}) == manifest
    actor = valhalla.Actor(engine_config(tar=tmp_path / "out" / layout.ROUTING))
    places = [{"lat": 60.0, "lon": 10.001}, {"lat": 60.0, "lon": 10.019}]
    found = actor.route({"locations": places, "costing": "auto", "elevation_interval": 100})
    climb = found["trip"]["legs"][0]["elevation"]
    assert (climb[0], climb[-1]) == (pytest.approx(7, abs=3), pytest.approx(137, abs=3))
    for name, content, message in (("notes.hgt", b"x", "name of an SRTM"), ("N60E011.hgt", b"x", "no SRTM tile")):
        (heights / name).write_bytes(content)
        with pytest.raises(BuildError, match=message):
            build_pack(town, tmp_path / "out", options)
        (heights / name).unlink()
    assert verify(tmp_path / "out", {KEY.public_key}) == manifest


def test_a_difference_tells_what_moves_and_what_comes_and_goes(pack: Path, tmp_path: Path) -> None:
    same = difference(pack, pack)
    assert same.moved_bytes == 0
    assert same.counts == ()
    newer = tmp_path / "newer"
    town = write_town(tmp_path / "newer.osm", columns=51, rows=4)
    build_pack(town, newer, _options(jobs=4))
    found = difference(pack, newer)
    assert found.moved_bytes == sum(one.bytes for one in found.new.files if one.name != layout.CAMERAS)
    counts = {one.what: one for one in found.counts}
    assert counts["street"] == Count("street", 1, 0)
    assert counts["routing tiles"] == Count("routing tiles", 0, 0, 3)
    assert counts["map tiles"].changed > 0
    assert "speed cameras" not in counts
    shutil.copytree(pack, tmp_path / "broken")
    (tmp_path / "broken" / layout.SEARCH).write_bytes(b"no database")
    with pytest.raises(MapError, match="search index cannot be read"):
        difference(newer, tmp_path / "broken")
