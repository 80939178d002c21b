# SPDX-License-Identifier: Apache-2.0
"""What an update would bring: which chunks have to move, and which places and tiles come, go or change.

Chunks are known by their digests, so one that is anywhere in the old pack does not move again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from offline_maps.errors import Fault, PackError
from offline_maps.pack import layout
from offline_maps.pack.manifest import FileEntry, Manifest, read_manifest

_PLACES: Final = "SELECT kind, name, street, number, postcode, city FROM {}.place"
_REMEDY: Final = "Verify both packs first."


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of the new pack: which of its chunks the old pack lacks, and how many bytes these are."""

    name: str
    chunks: int
    moved: tuple[int, ...]
    bytes: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of a sort come, go, or stay with another content."""

    what: str
    added: int
    removed: int
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """What leads from one pack to the other; `gone` are files that only the old one has."""

    old: Manifest
    new: Manifest
    files: tuple[FileChange, ...]
    gone: tuple[str, ...]
    counts: tuple[Count, ...]

    @property
    def moved_bytes(self) -> int:
        """How many bytes an update moves, without the manifest."""
        return sum(one.bytes for one in self.files)


def difference(old: Path, new: Path) -> Difference:
    """Return what an update from the pack `old` to the pack `new` moves and changes; raises PackError."""
    before, after = read_manifest(old), read_manifest(new)
    known = {chunk for entry in before.files for chunk in entry.chunks}
    files = tuple(_change(entry, known) for entry in after.files)
    gone = tuple(sorted({one.name for one in before.files} - {one.name for one in after.files}))
    counts: list[Count] = []
    for name, count in _COUNTERS.items():
        a, b = before.file(name), after.file(name)
        if a and b and a.sha256 != b.sha256:
            counts += count(old / name, new / name)
    return Difference(before, after, files, gone, tuple(counts))


def _change(entry: FileEntry, known: set[str]) -> FileChange:
    moved = tuple(index for index, chunk in enumerate(entry.chunks) if chunk not in known)
    last = entry.bytes - (len(entry.chunks) - 1) * layout.CHUNK_BYTES
    size = sum(last if index == len(entry.chunks) - 1 else layout.CHUNK_BYTES for index in moved)
    return FileChange(entry.name, len(entry.chunks), moved, size)


def _routing(old: Path, new: Path) -> list[Count]:
    from offline_maps.routing.tiles import members, read_member

    def contents(tar: Path) -> dict[Hashable, int]:
        with tar.open("rb") as file:
            return {one.tile: hash(read_member(file, one)) for one in members(tar)}

    return [_compared("routing tiles", contents(old), contents(new))]


def _tiles(old: Path, new: Path) -> list[Count]:
    from offline_maps.tiles.reader import TileReader

    def contents(path: Path) -> dict[Hashable, int]:
        with TileReader.open(path) as reader:
            return {one: hash(reader.tile(one)) for one in reader.tiles()}

    return [_compared("map tiles", contents(old), contents(new))]


def _cameras(old: Path, new: Path) -> list[Count]:
    from offline_maps.pack.cameras import read_cameras

    def contents(path: Path) -> dict[Hashable, int]:
        return {one.id: hash(one) for one in read_cameras(path)}

    return [_compared("speed cameras", contents(old), contents(new))]


def _compared(what: str, old: Mapping[Hashable, int], new: Mapping[Hashable, int]) -> Count:
    changed = sum(1 for key in old.keys() & new.keys() if old[key] != new[key])
    return Count(what, len(new.keys() - old.keys()), len(old.keys() - new.keys()), changed)


def _places(old: Path, new: Path) -> list[Count]:
    from offline_maps.search.schema import KINDS

    before, after = _PLACES.format("main"), _PLACES.format("newer")
    counts: dict[int, list[int]] = {}
    try:
        with closing(sqlite3.connect(_read_only(old), uri=True)) as database:
            database.execute("ATTACH ? AS newer", (_read_only(new),))
            for at, (more, less) in enumerate(((after, before), (before, after))):
                asked = f"SELECT kind, count(*) FROM ({more} EXCEPT {less}) GROUP BY kind"  # noqa: S608  (constants)
                for kind, count in database.execute(asked):
                    counts.setdefault(kind, [0, 0])[at] = count
    except sqlite3.Error as error:
        raise PackError(Fault(f"A search index cannot be read ({error}).", _REMEDY, new, str(old))) from error
    return [Count(str(KINDS.get(kind, kind)), added, removed) for kind, (added, removed) in sorted(counts.items())]


def _read_only(path: Path) -> str:
    return path.absolute().as_uri() + "?mode=ro&immutable=1"


_COUNTERS: Final[Mapping[str, Callable[[Path, Path], list[Count]]]] = {
    layout.TILES: _tiles,
    layout.SEARCH: _places,
    layout.ROUTING: _routing,
    layout.CAMERAS: _cameras,
}
