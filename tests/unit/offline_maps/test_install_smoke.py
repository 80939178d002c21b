# SPDX-License-Identifier: Apache-2.0
"""A pack that is whole and of no use is refused, and whatever the trial runs into stays in its own process."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from offline_maps.errors import PackError
from offline_maps.install.smoke import Outcome, ask, try_out
from offline_maps.pack import layout
from tests.support.map_packs import make_pack
from tests.support.running import wait_for
from tests.support.town_packs import town_pack


def child(code: str) -> tuple[str, ...]:
    return sys.executable, "-c", code


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "crashed (signal 11)"),
        ("import time; time.sleep(600)", "did not answer within 1 s"),
        ("print('{}')", "gave no answer"),
        ("print('[' * 99999)", "gave no answer"),
        ("raise MemoryError('all of it')", "all of it"),
        ('print(\'{"ok": false, "what": "nothing is drawn on it."}\')', "nothing is drawn on it"),
        ("import sys; print('{\"ok\": true}'); sys.exit(3)", "exit code 3"),
    ],
)
def test_a_child_that_fails_is_a_reason_to_refuse(tmp_path: Path, code: str, what: str) -> None:
    with pytest.raises(PackError, match="of no use") as caught:
        try_out(tmp_path, program=child(code), deadline_s=1.0 if "sleep" in code else 60.0)
    assert what in str(caught.value)
    assert "Keep the map that you have" in str(caught.value)


def test_what_a_hanging_child_has_started_is_ended_with_it(tmp_path: Path) -> None:
    code = (
        "import pathlib, subprocess, sys, time; own = subprocess.Popen(['sleep', '600']);"
        "pathlib.Path(sys.argv[1], 'pid').write_text(str(own.pid)); time.sleep(600)"
    )
    assert not ask(tmp_path, program=child(code), deadline_s=3.0).ok
    status = Path("/proc", (tmp_path / "pid").read_text(), "stat")

    def ended() -> bool:  # or dead and not yet collected
        return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"

    wait_for(ended, 10)


def test_packs_of_noise_are_of_no_use(tmp_path: Path) -> None:
    outcome = ask(make_pack(tmp_path / "pack", 1))
    assert not outcome.ok
    assert "PMTiles" in outcome.what
    assert "tiles.pmtiles is missing" in ask(make_pack(tmp_path / "bare", 1, files={layout.SEARCH: b"s"})).what


# ------------------------------------------------------------ a real map
@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return town_pack(tmp_path_factory.mktemp("town"), 1)


@pytest.fixture
def pack(town: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(town, tmp_path / "pack"))


def test_a_real_map_passes(town: Path) -> None:
    outcome = ask(town)
    assert outcome == Outcome(True, "", outcome.tiles, outcome.names, outcome.names, outcome.routes)
    assert outcome.tiles > 5
    assert outcome.names > 3
    assert outcome.routes > 1


def _noise(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 2] = os.urandom(len(data) // 2 - len(data) // 3)
    path.write_bytes(data)


@pytest.mark.parametrize("name", [layout.TILES, layout.SEARCH, layout.ROUTING])
def test_a_real_map_with_a_part_of_noise_does_not(pack: Path, name: str) -> None:
    _noise(pack / name)
    outcome = ask(pack)
    assert not outcome.ok
    assert outcome.what


def test_a_search_that_belongs_to_another_country_does_not_pass(pack: Path, tmp_path: Path) -> None:
    other = town_pack(tmp_path / "other", 1, latitude_deg=61.0, longitude_deg=11.0, names="Other")
    shutil.copy(other / layout.SEARCH, pack / layout.SEARCH)
    assert "search" in ask(pack).what


def test_tiles_that_lie_elsewhere_do_not_pass(pack: Path, tmp_path: Path) -> None:
    other = town_pack(tmp_path / "other", 1, latitude_deg=61.0, longitude_deg=11.0)
    shutil.copy(other / layout.TILES, pack / layout.TILES)
    assert "outside its own box" in ask(pack).what
