# SPDX-License-Identifier: Apache-2.0
"""The packs that are open: their tiles over one another, their search indexes, and those that were refused."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from offline_maps.errors import Fault, MapError, PackError
from offline_maps.geo import Tile
from offline_maps.pack import layout

if TYPE_CHECKING:
    from offline_maps.pack.manifest import Manifest
    from offline_maps.search.index import SearchIndex
    from offline_maps.tiles.reader import TileReader

_log = logging.getLogger(__name__)
_REMEDY: Final = "Take the map pack in again."


@dataclass(frozen=True, slots=True)
class OpenPack:
    """One pack with its open files."""

    folder: Path
    manifest: Manifest
    tiles: TileReader
    index: SearchIndex


@dataclass(frozen=True, slots=True)
class Refused:
    """A folder that is not read, and what is wrong with it."""

    folder: Path
    fault: Fault


class Packs:
    """Several packs as one map. Not for several threads."""

    def __init__(self, opened: Sequence[OpenPack], refused: Sequence[Refused], files: ExitStack) -> None:
        """Take over open packs and what closes them; use `open_packs`."""
        self.opened = tuple(opened)
        self.refused = tuple(refused)
        self._files = files

    @property
    def key(self) -> str:
        """Hexadecimal digits that name the content of all tiles together."""
        keys = sorted(pack.tiles.key for pack in self.opened)
        return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:32]

    @property
    def indexes(self) -> tuple[SearchIndex, ...]:
        """The search indexes, in the order of the packs."""
        return tuple(pack.index for pack in self.opened)

    def tile(self, tile: Tile) -> list[bytes]:
        """Return a tile from each pack that has it; of packs of one build only once, for there it is equal.

        Raises PackError where a pack's tile is damaged and no other pack has it.
        """
        found: list[bytes] = []
        builds: set[str] = set()
        damage: MapError | None = None
        for pack in self.opened:
            if pack.manifest.build in builds:
                continue
            try:
                data = pack.tiles.tile(tile)
            except PackError as error:
                damage = error
                continue
            if data is not None:
                found.append(data)
                builds.add(pack.manifest.build)
        if damage is not None and not found:
            raise damage
        return found

    def close(self) -> None:
        """Close every file."""
        self._files.close()


def open_packs(folders: Sequence[Path]) -> Packs:
    """Open these packs; one that cannot be read is refused with words, while the others serve."""
    opened: list[OpenPack] = []
    refused: list[Refused] = []
    files = ExitStack()
    for folder in folders:
        with ExitStack() as attempt:
            try:
                opened.append(_open(folder, attempt))
            except MapError as error:
                _log.warning("A map pack is refused: %s", error)
                refused.append(Refused(folder, error.faults[0]))
            except OSError as error:
                refused.append(Refused(folder, Fault(f"The pack cannot be read: {error.strerror}.", _REMEDY, folder)))
            else:
                files.push(attempt.pop_all())
    return Packs(opened, refused, files)


def _open(folder: Path, files: ExitStack) -> OpenPack:
    from offline_maps.pack.manifest import read_manifest
    from offline_maps.search.index import SearchIndex
    from offline_maps.tiles.reader import TileReader

    manifest = read_manifest(folder)
    for name in (layout.TILES, layout.SEARCH):
        if manifest.file(name) is None:
            raise PackError(Fault(f"The pack has no {name}.", "Get a pack that is made for maps and search.", folder))
    tiles = files.enter_context(TileReader.open(folder / layout.TILES))
    index = SearchIndex(folder / layout.SEARCH, manifest.region)
    files.callback(index.close)
    return OpenPack(folder, manifest, tiles, index)
