# SPDX-License-Identifier: Apache-2.0
"""From a position to the map that is seen: the whole of AVN drives through a small map pack, and its screen is judged.

The pack is one straight motorway to the east. A lake lies beside it, by turns on its north and on its south side, so
that the picture tells where the car is.
"""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from avn.viewmodels.map.style import AREAS, LINE_COLOURS
from offline_maps.bake.style import Area, Line
from offline_maps.geo import EXTENT, Tile, tile_at, to_degrees
from offline_maps.pack import layout
from tests.support.running import Run, running, wait_for
from tests.support.seen_screen import SeenScreen, seen_screen
from tests.support.small_maps import hamlet_pack, mvt

SIZE = (1280, 720)
BEGIN = tile_at(78.22, 15.65, 14)  # far in the north, where a tile is only 500 m wide
COLUMNS = 30
ROAD = EXTENT // 2
WATER, MOTORWAY = AREAS[Area.WATER][0], LINE_COLOURS[Line.MOTORWAY][0][0]

type Feature = tuple[str, dict[str, object]]

PATIENCE_S = 60.0  # of what takes a moment on a machine that does nothing else
# Boxes of the screen in pixels: beside the car, and the road before it.
LEFT, RIGHT, ROAD_AHEAD = (600, 440, 800, 560), (1010, 440, 1120, 560), (890, 220, 950, 420)


def _tile(*, north: bool, name: str = "Eastway") -> bytes:
    """A motorway from west to east; in the tile's west half the lake lies on this side of it, then on the other."""
    half = EXTENT // 2
    sides = {True: (0, ROAD - 60), False: (ROAD + 60, EXTENT)}
    lakes: list[Feature] = []
    for x0, side in ((0, north), (half, not north)):
        y0, y1 = sides[side]
        ring = ", ".join(f"{x} {y}" for x, y in ((x0, y0), (x0 + half, y0), (x0 + half, y1), (x0, y1), (x0, y0)))
        lakes.append((f"POLYGON (({ring}))", {"class": "lake"}))
    road: Feature = (f"LINESTRING (0 {ROAD}, {EXTENT} {ROAD})", {"class": "motorway", "name": name})
    return mvt({"water": lakes, "transportation": [road], "transportation_name": [road]})


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of the motorway."""
    tiles = {Tile(BEGIN.z, BEGIN.x + column, BEGIN.y): _tile(north=True) for column in range(COLUMNS)}
    return hamlet_pack(tmp_path_factory.mktemp("map") / "pack", tiles=tiles)


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SeenScreen]:
    """A screen with graphics for the run, that the test sees."""
    folder = tmp_path / "screen"
    folder.mkdir()
    with seen_screen(folder, *SIZE) as one:
        monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
        monkeypatch.setenv("DISPLAY", one.display)
        monkeypatch.setenv("LIBGL_ALWAYS_SOFTWARE", "1")
        yield one


def _at(x: float) -> str:
    """A place of the motorway, so many tiles from its beginning, as a scenario has it."""
    lat, lon = to_degrees((BEGIN.x + x) / (1 << BEGIN.z), (BEGIN.y + ROAD / EXTENT) / (1 << BEGIN.z))
    return f"[{lat:.7f}, {lon:.7f}]"


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """A drive along the motorway."""
    file = tmp_path / "eastwards.toml"
    points = ", ".join(_at(0.3 + 0.5 * step) for step in range(2 * COLUMNS - 2))
    route = f"[route]\nline = [{points}]\nlimits = [[0, 110]]\n[gnss]\nrate_hz = 10\nwander_m = 0\nnoise_m = 0\n"
    file.write_text(f'title = "Eastwards"\nseed = 1\n{route}[start]\nbattery.soc = 80\n')
    return file


def _words(scenario: Path, *packs: Path) -> list[str]:
    words = ["--seconds", "300", "--language", "en", "--theme", "day", "--scenario", str(scenario)]
    return [*words, *(word for pack in packs for word in ("--pack", str(pack)))]


def _side(screen: SeenScreen) -> str:
    """Return on which side of the car the lake is; empty where no map with the car on its road is seen."""
    if screen.share(MOTORWAY, ROAD_AHEAD) < 0.2:
        return ""
    left, right = screen.share(WATER, LEFT) > 0.9, screen.share(WATER, RIGHT) > 0.9
    return "" if left is right else "left" if left else "right"


def _shown(screen: SeenScreen) -> bool:
    """Return whether the road is seen before the car."""
    return screen.share(MOTORWAY, ROAD_AHEAD) > 0.2


def _baked(run: Run) -> set[Path]:
    return set((run.folder / "state" / "map-cache").rglob("*.avnt"))


def _restarted(run: Run, screen: SeenScreen, before: int) -> bool:
    """Return whether there is another maps process; the picture stays whether or not."""
    assert _shown(screen), "the picture is gone with the maps process"
    return run.children().get("avn-maps", before) != before


def test_the_map_follows_the_car_and_outlives_its_process(
    tmp_path: Path, screen: SeenScreen, pack: Path, scenario: Path
) -> None:
    with running(tmp_path, *_words(scenario, pack)) as run:
        first = wait_for(lambda: _side(screen), PATIENCE_S, "the road and the lake on the screen")
        assert run.texts["mapCredit"] == layout.ATTRIBUTION
        head = run.children()["avn"]

        before = run.kill("avn-maps")
        wait_for(lambda: _restarted(run, screen, before), PATIENCE_S, "another maps process")
        known = _baked(run)
        wait_for(lambda: _baked(run) - known, PATIENCE_S, "tiles of the road ahead")

        wait_for(lambda: _side(screen) not in ("", first), PATIENCE_S, "the lake on the other side")
        assert "mapNote" not in run.texts, "all is well again"
        assert run.children()["avn"] == head
    assert "Traceback" not in run.log.read_text()


def _flip(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


def test_a_damaged_pack_beside_a_good_one_is_refused_with_words(
    tmp_path: Path, screen: SeenScreen, pack: Path, scenario: Path
) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(pack, damaged)
    _flip(damaged / layout.TILES, 0)
    with running(tmp_path, *_words(scenario, damaged, pack)) as run:
        head = wait_for(lambda: run.children().get("avn"), PATIENCE_S, "the head unit")
        wait_for(lambda: _side(screen), PATIENCE_S, "the map of the good pack")
        told = run.log.read_text()
        assert f"A map pack is refused: {damaged / layout.TILES}: byte 0" in told and "Remedy:" in told
        assert run.children()["avn"] == head
    assert "Traceback" not in run.log.read_text()


def test_a_damaged_tile_is_told_on_the_screen_and_the_others_are_drawn(
    tmp_path: Path, screen: SeenScreen, scenario: Path
) -> None:
    tiles = {Tile(BEGIN.z, BEGIN.x + column, BEGIN.y): _tile(north=True) for column in range(COLUMNS)}
    bad = tiles[Tile(BEGIN.z, BEGIN.x + 1, BEGIN.y)] = _tile(north=True, name="Bad Way")
    pack = hamlet_pack(tmp_path / "pack", tiles=tiles)
    packed = gzip.compress(bad, mtime=0)
    file = pack / layout.TILES
    _flip(file, file.read_bytes().index(packed) + len(packed) // 2)
    with running(tmp_path, *_words(scenario, pack)) as run:
        wait_for(lambda: run.texts.get("mapNote") == "Part of the map is damaged", PATIENCE_S, "words on the screen")
        wait_for(lambda: _side(screen), PATIENCE_S, "the tiles that are whole")
        assert set(run.children()) == {"avn", "avn-emulator", "avn-maps"}
    assert "Traceback" not in run.log.read_text()
