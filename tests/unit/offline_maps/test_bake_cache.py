# SPDX-License-Identifier: Apache-2.0
"""The cache of baked tiles: bounded, swept, and never trusted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from offline_maps.bake import style
from offline_maps.bake.bake import bake
from offline_maps.bake.cache import BakeCache
from offline_maps.bake.write import to_bytes
from offline_maps.geo import Tile
from tests.support.small_maps import HAMLET, HOME, mvt

KEY = "0123456789abcdef"
DATA = to_bytes(bake(mvt(HAMLET), HOME))
TILES = [Tile(14, 8000 + x, 5000) for x in range(6)]


def test_a_tile_is_kept_for_the_next_start(tmp_path: Path) -> None:
    file = BakeCache(tmp_path, KEY).write(HOME, DATA)
    assert file == tmp_path / f"{KEY}-{style.VERSION}" / "14" / "8624" / "5758.avnt"
    again = BakeCache(tmp_path, KEY)
    assert again.note(HOME)
    assert tmp_path / again.name(HOME) == file
    assert again.size_bytes == len(DATA)
    assert not again.note(TILES[0])


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    cache = BakeCache(tmp_path, KEY)
    cache.write(HOME, DATA)
    left = cache.file(HOME).with_name("1.avnt.99.0.part")
    left.write_bytes(DATA[:20])
    BakeCache(tmp_path, KEY)
    assert [one.name for one in cache.file(HOME).parent.iterdir()] == ["5758.avnt"]


def test_the_tiles_used_longest_ago_make_room(tmp_path: Path) -> None:
    cache = BakeCache(tmp_path, KEY, limit_bytes=3 * len(DATA))
    for tile in TILES[:3]:
        cache.write(tile, DATA)
    assert cache.note(TILES[0])
    cache.write(TILES[3], DATA)
    assert [cache.note(tile) for tile in TILES[:4]] == [True, False, True, True]
    assert cache.size_bytes == 3 * len(DATA)
    assert not cache.file(TILES[1]).exists()


def test_use_is_remembered_over_a_restart(tmp_path: Path) -> None:
    cache = BakeCache(tmp_path, KEY, limit_bytes=3 * len(DATA))
    for age, tile in enumerate(TILES[:3]):
        os.utime(cache.write(tile, DATA), ns=(age, age))
    assert cache.note(TILES[0])
    again = BakeCache(tmp_path, KEY, limit_bytes=3 * len(DATA))
    again.write(TILES[3], DATA)
    assert [again.note(tile) for tile in TILES[:4]] == [True, False, True, True]


def test_one_tile_larger_than_the_limit_is_still_drawn(tmp_path: Path) -> None:
    cache = BakeCache(tmp_path, KEY, limit_bytes=10)
    cache.write(HOME, DATA)
    assert cache.note(HOME)


@pytest.mark.parametrize("damage", [b"", b"AVNT", DATA[:-16], DATA[:100] + b"!" + DATA[101:], b"\0" * len(DATA)])
def test_a_damaged_file_goes_and_is_made_again(tmp_path: Path, damage: bytes) -> None:
    cache = BakeCache(tmp_path, KEY)
    cache.write(HOME, DATA).write_bytes(damage)
    assert not cache.note(HOME)
    assert not cache.file(HOME).exists()
    assert cache.size_bytes == 0
    cache.write(HOME, DATA)
    assert cache.note(HOME)


def test_a_file_that_is_gone_is_made_again(tmp_path: Path) -> None:
    cache = BakeCache(tmp_path, KEY)
    cache.write(HOME, DATA).unlink()
    assert not cache.note(HOME)


def test_other_contents_are_swept_and_nothing_else(tmp_path: Path) -> None:
    BakeCache(tmp_path, "f" * 32).write(HOME, DATA)
    for name in ("photographs-1", "notes", f"{KEY}-{style.VERSION + 1}"):
        (tmp_path / name).mkdir()
    (tmp_path / "letter.txt").write_text("dear")
    BakeCache(tmp_path, KEY)
    assert {one.name for one in tmp_path.iterdir()} == {
        "photographs-1",
        "notes",
        "letter.txt",
        f"{KEY}-{style.VERSION}",
    }


@pytest.mark.parametrize("key", ["", "..", "../../x", "photographs", "A" * 32])
def test_a_key_is_no_path(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        BakeCache(tmp_path, key)


def test_strange_files_are_not_counted_as_tiles(tmp_path: Path) -> None:
    cache = BakeCache(tmp_path, KEY)
    (cache.folder / "14" / "1").mkdir(parents=True)
    for name in ("x.avnt", "-1.avnt", "99999.avnt", "٣.avnt"):
        (cache.folder / "14" / "1" / name).write_bytes(DATA)
    assert BakeCache(tmp_path, KEY).size_bytes == 0
