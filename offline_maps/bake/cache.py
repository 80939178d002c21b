# SPDX-License-Identifier: Apache-2.0
"""Baked tiles on the disk: made once, thrown away when there are too many, made again when they are damaged.

One folder for each content of the maps, `<tiles key>-<style.VERSION>`, in it `<z>/<x>/<y>.avnt`. When the maps or the
style change, the folder has another name and the old one goes. Whoever reads a file tells by reading that it is used:
`note` counts as use, and the files used longest ago go first.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import re
import shutil
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from offline_maps.bake import style
from offline_maps.errors import PackError
from offline_maps.geo import Tile

if TYPE_CHECKING:
    from offline_maps.bake.baked import BakedTile

_log = logging.getLogger(__name__)

LIMIT_BYTES: Final = 256 * 1024 * 1024
SUFFIX: Final = ".avnt"
_FOLDER: Final = re.compile(r"[0-9a-f]{16,64}-\d+")
_MAX_ZOOM: Final = 22


class BakeCache:
    """The baked tiles of one content of the maps. For one process at a time; readers may be others."""

    def __init__(self, folder: Path, key: str, limit_bytes: int = LIMIT_BYTES) -> None:
        """Use `folder`, which is made where it is missing; folders of other keys in it are removed.

        Raises OSError where the folder cannot be made or written, ValueError where the key is something else than
        16 to 64 hexadecimal digits.
        """
        name = f"{key}-{style.VERSION}"
        if not _FOLDER.fullmatch(name):
            raise ValueError("a key has 16 to 64 hexadecimal digits")
        self.folder = folder / name
        self._limit = limit_bytes
        self._written = itertools.count()
        self.folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, name)
        self._sizes: OrderedDict[Tile, int] = OrderedDict(_found(self.folder))
        self._bytes = sum(self._sizes.values())

    def file(self, tile: Tile) -> Path:
        """Return where the tile's file is or would be."""
        return self.folder / str(tile.z) / str(tile.x) / f"{tile.y}{SUFFIX}"

    def name(self, tile: Tile) -> str:
        """Return the file's name below the folder that all contents share."""
        return f"{self.folder.name}/{tile.z}/{tile.x}/{tile.y}{SUFFIX}"

    @property
    def size_bytes(self) -> int:
        """How many bytes the files have."""
        return self._bytes

    def note(self, tile: Tile) -> bool:
        """Return whether the tile's file is there and whole; if so it counts as used, else it is forgotten.

        A damaged file is removed.
        """
        if self.read(tile) is None:
            return False
        self._sizes.move_to_end(tile)
        with contextlib.suppress(OSError):
            os.utime(self.file(tile))  # so that the next start knows it too
        return True

    def read(self, tile: Tile) -> BakedTile | None:
        """Return the baked tile, or None where there is none; a damaged file is removed."""
        from offline_maps.bake.read import from_bytes

        if tile not in self._sizes:
            return None
        file = self.file(tile)
        try:
            return from_bytes(file.read_bytes())
        except (OSError, PackError) as error:
            _log.warning("A baked tile is thrown away and made again: %s", type(error).__name__)
        self._forget(tile)
        return None

    def write(self, tile: Tile, data: bytes) -> Path:
        """Keep a tile's bytes and return its file; the tiles used longest ago make room. Raises OSError."""
        file = self.file(tile)
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_name(f"{file.name}.{os.getpid()}.{next(self._written)}.part")
        try:
            # No fsync: a file that a power cut has damaged is seen when it is read, and made again.
            partial.write_bytes(data)
            partial.replace(file)
        except OSError:
            partial.unlink(missing_ok=True)
            raise
        self._bytes += len(data) - self._sizes.pop(tile, 0)
        self._sizes[tile] = len(data)
        while self._bytes > self._limit and len(self._sizes) > 1:
            self._forget(next(iter(self._sizes)))
        return file

    def _forget(self, tile: Tile) -> None:
        self._bytes -= self._sizes.pop(tile, 0)
        with contextlib.suppress(OSError):
            self.file(tile).unlink(missing_ok=True)


def _sweep(folder: Path, keep: str) -> None:
    """Remove the folders of other contents; whatever is not named as ours stays."""
    for one in folder.iterdir():
        if one.name != keep and one.is_dir() and not one.is_symlink() and _FOLDER.fullmatch(one.name):
            shutil.rmtree(one, ignore_errors=True)


def _found(folder: Path) -> Iterator[tuple[Tile, int]]:
    """Return tiles and sizes of the files in the folder, used longest ago first; remove what is half written."""
    found: list[tuple[int, Tile, int]] = []
    for file in folder.glob("*/*/*"):
        tile = _tile_of(file)
        try:
            if tile is None:
                file.unlink()
            else:
                stat = file.stat()
                found.append((stat.st_mtime_ns, tile, stat.st_size))
        except OSError:
            continue  # it is no file, or gone
    return ((tile, size) for _, tile, size in sorted(found))


def _tile_of(file: Path) -> Tile | None:
    if file.suffix != SUFFIX:
        return None
    numbers = (file.parent.parent.name, file.parent.name, file.stem)
    if not all(one.isdecimal() and one.isascii() and len(one) <= 8 for one in numbers):
        return None
    tile = Tile(*(int(one) for one in numbers))
    return tile if tile.z <= _MAX_ZOOM and max(tile.x, tile.y) < 1 << tile.z else None
