# SPDX-License-Identifier: Apache-2.0
"""Map packs as a driver meets them: an update on a stick, a stick that is pulled, how long updates are offered."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from avn.maps.window import MapInUse, UpdateWindow
from offline_maps.install.disk import Disk
from offline_maps.install.smoke import try_out
from offline_maps.install.source import SourceError, find_packs
from offline_maps.install.store import PackStore
from offline_maps.pack import layout
from offline_maps.pack.digests import entry_of
from offline_maps.pack.manifest import read_manifest
from offline_maps.pack.verify import verify
from tests.support.map_packs import STRANGER, TRUSTED, NotedSource, killed_at, put_in, rewrite, steps_of
from tests.support.town_packs import town_pack


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Version 1 of a real map, and version 2 with more houses in it."""
    folder = tmp_path_factory.mktemp("packs")
    town_pack(folder / "1", 1)
    town_pack(folder / "2", 2, more=20)
    return folder


@pytest.fixture
def stick(packs: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(packs / "2" / "pack", tmp_path / "stick" / "town"))


@pytest.fixture
def car(packs: Path, tmp_path: Path) -> PackStore:
    store = PackStore(tmp_path / "car")
    put_in(packs / "1" / "pack", store, smoke=try_out)
    return store


def _works(store: PackStore, version: int) -> None:
    """The map in use is this one, every byte of it, and it is drawn, searched and routed on."""
    (pack,) = store.installed()
    assert pack.version == version
    verify(pack.folder, TRUSTED)
    try_out(pack.folder)


def _sealed_install(source: Path, store: PackStore, root: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.support.sealed_install", str(source), str(store.root)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    assert not said["leaks"]
    return said


@pytest.mark.scenario("G03")
def test_a_pack_on_a_stick_is_installed_without_network_and_the_old_one_kept(
    stick: Path, car: PackStore, root: Path
) -> None:
    (found,) = find_packs(stick.parent, TRUSTED)
    assert found.fault is None
    assert found.manifest is not None
    assert (found.manifest.region, found.manifest.version) == ("town", 2)
    said = _sealed_install(found.folder, car, root)
    assert (said["version"], said["previous"]) == (2, 1)
    assert said["in_use_at_trial"] == [1]  # the old one, until the new one had routed
    _works(car, 2)
    assert car.roll_back("town").version == 1
    _works(car, 1)


def _noise_to_route_on(stick: Path) -> None:
    """As if the maker had signed a broken map."""
    path = stick / layout.ROUTING
    data = path.read_bytes()
    path.write_bytes(data[:512] + os.urandom(len(data) - 512))
    old = read_manifest(stick)
    rewrite(stick, files=tuple(entry_of(stick / one.name, one.name) for one in old.files))


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "another signer": (lambda stick: rewrite(stick, STRANGER), "not trusted"),
    "another region under this name": (
        lambda stick: rewrite(stick, bounds=read_manifest(stick).bounds.__class__(30, 60, 31, 61)),
        "lies elsewhere",
    ),
    "nothing can be routed on it": (_noise_to_route_on, "of no use"),
    "an older version": (lambda stick: rewrite(stick, version=0), "older"),
}


@pytest.mark.scenario("G03")
@pytest.mark.parametrize("bad", BAD)
def test_a_bad_pack_is_refused_in_words_and_the_old_map_goes_on(
    stick: Path, car: PackStore, root: Path, bad: str
) -> None:
    spoil, word = BAD[bad]
    spoil(stick)
    said = _sealed_install(stick, car, root)
    assert word in said["refused"]
    assert "Remedy: " in said["refused"]
    _works(car, 1)
    assert car.space().staged == 0


@pytest.mark.scenario("G04")
def test_a_stick_pulled_at_sixty_percent_leaves_the_old_map_and_goes_on_later(stick: Path, car: PackStore) -> None:
    source = NotedSource(stick, pulled_after=sum(one.bytes for one in read_manifest(stick).files) * 6 // 10)
    with pytest.raises(SourceError, match="pulled"):
        put_in(source, car, smoke=try_out)
    again = PackStore(car.root)  # the unit is restarted
    assert again.recover()
    _works(again, 1)
    source.put_back()
    done = put_in(source, again, smoke=try_out)
    assert done.bytes_resumed > 0
    _works(again, 2)


@pytest.mark.scenario("G04")
@pytest.mark.parametrize("how", ["before", "torn", "power cut"])
def test_a_power_cut_at_sixty_percent_leaves_the_old_map(stick: Path, car: PackStore, tmp_path: Path, how: str) -> None:
    def work(disk: Disk) -> None:
        put_in(stick, PackStore(car.root, disk))

    shutil.copytree(car.root, tmp_path / "before")
    steps = steps_of(work, car.root)
    shutil.rmtree(car.root)
    (tmp_path / "before").rename(car.root)
    assert killed_at(work, steps * 6 // 10, how, car.root)
    again = PackStore(car.root)  # the unit is restarted
    assert again.recover()
    _works(again, 1)
    put_in(stick, again, smoke=try_out)
    _works(again, 2)


@pytest.mark.scenario("G05")
@pytest.mark.parametrize("current", [True, False])
def test_thirty_days_before_the_end_only_an_old_map_is_a_reason_for_one_reminder(tmp_path: Path, current: bool) -> None:
    def fix_on(year: int, month: int, day: int, pack: MapInUse) -> UpdateWindow:
        """A drive on that day: the unit starts, there is a fix."""
        window = UpdateWindow(tmp_path / "window.json", lambda: datetime(year, month, day, 8, tzinfo=UTC))
        window.used(pack)
        return window

    bought = MapInUse("denmark", 1, date(2026, 2, 1), window_days=1096)
    updated = MapInUse("denmark", 9, date(2028, 12, 1), window_days=1096)
    fix_on(2026, 3, 1, bought)
    pack = updated if current else bought
    window = fix_on(2029, 1, 30, pack)  # thirty days before 1 March 2029
    state = window.state(pack)
    assert state is not None
    assert (state.starts, state.ends) == (date(2026, 3, 1), date(2029, 3, 1))
    assert state.ends - timedelta(days=30) == date(2029, 1, 30)
    assert state.reminder is not current
    if state.reminder:
        window.reminded("denmark")
    for day in (30, 31):
        later = fix_on(2029, 1, day, pack).state(pack)
        assert later is not None
        assert not later.reminder  # it was one
