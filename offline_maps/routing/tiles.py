# SPDX-License-Identifier: Apache-2.0
"""Valhalla's tile extract: a tar of graph tiles with an index in front, the same bytes for the same tiles.

The layout is the one of the engine's own `valhalla_build_extract`: `index.bin` first, holding for each tile the offset
of its bytes, its graph id and its size (`<QII`), then `LEVEL/…/NNN.gph`. Ids are global: level 0 has squares of 4°,
level 1 of 1°, level 2 of 0.25°, counted from the south-west corner of the world.
"""

from __future__ import annotations

import io
import re
import struct
import tarfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from offline_maps.errors import Fault, PackError
from offline_maps.geo import Bounds

SIZE_DEG: Final = {0: 4.0, 1: 1.0, 2: 0.25}
TILE_BYTES: Final = 1 << 30  # far more than a tile has
_DIGITS: Final = {0: 6, 1: 6, 2: 9}
_INDEX: Final = "index.bin"
_INDEX_ENTRY: Final = struct.Struct("<QII")
_NAME: Final = re.compile(r"[012](?:/\d{3}){2,3}\.gph")
_REMEDY: Final = "Get the pack again, or make it again."


@dataclass(frozen=True, slots=True, order=True)
class GraphTile:
    """The place of a graph tile in the world: hierarchy level and number within it."""

    level: int
    number: int

    @property
    def name(self) -> str:
        """Its name in the tar, such as `2/000/789/877.gph`."""
        digits = f"{self.number:0{_DIGITS[self.level]}}"
        return f"{self.level}/" + "/".join(digits[at : at + 3] for at in range(0, len(digits), 3)) + ".gph"

    @property
    def graph_id(self) -> int:
        """The engine's id of the tile: level in the low three bits."""
        return self.level | self.number << 3

    @property
    def bounds(self) -> Bounds:
        """Its square in degrees."""
        size = SIZE_DEG[self.level]
        row, column = divmod(self.number, int(360 / size))
        west, south = column * size - 180, row * size - 90
        return Bounds(west, south, west + size, south + size)

    def touches(self, box: Bounds) -> bool:
        """Return whether the square and the box have a point in common."""
        own = self.bounds
        return own.west <= box.east and own.east >= box.west and own.south <= box.north and own.north >= box.south


def tile_named(name: str) -> GraphTile | None:
    """Return the tile of that name in a tar or folder, or None where it is no tile's name."""
    if not _NAME.fullmatch(name):
        return None
    level, _, rest = name[:-4].partition("/")
    tile = GraphTile(int(level), int(rest.replace("/", "")))
    return tile if tile.name == name and tile.bounds.north <= 90 else None


@dataclass(frozen=True, slots=True)
class Member:
    """One tile in a tar: which one, and where its bytes are."""

    tile: GraphTile
    offset: int
    size: int


def members(tar: Path) -> list[Member]:
    """Return the tiles of a tile extract in the order of their ids; raises PackError naming tar and member."""
    found: dict[GraphTile, Member] = {}
    try:
        with tarfile.open(tar, "r:") as file:
            for one in file:
                tile = tile_named(one.name)
                if one.name == _INDEX and one.isreg():
                    continue
                if tile is None or not one.isreg() or tile in found or not 0 < one.size <= TILE_BYTES:
                    raise PackError(Fault("This is no graph tile.", _REMEDY, tar, f"member {one.name[:80]!a}"))
                found[tile] = Member(tile, one.offset_data, one.size)
    except (tarfile.TarError, OSError, ValueError, EOFError) as error:
        raise PackError(Fault(f"This is no tile extract ({error}).", _REMEDY, tar)) from error
    if not found:
        raise PackError(Fault("There is no graph tile in it.", _REMEDY, tar))
    return [found[one] for one in sorted(found)]


def read_member(file: IO[bytes], member: Member) -> bytes:
    """Return a tile's bytes from the open tar; raises OSError where the file has become shorter."""
    file.seek(member.offset)
    data = file.read(member.size)
    if len(data) != member.size:
        raise OSError(f"{member.tile.name} ends after {len(data)} of {member.size} bytes")
    return data


def write_extract(out: Path, tiles: Sequence[GraphTile], read: Callable[[GraphTile], bytes]) -> None:
    """Write these tiles in this order as a tile extract, without times, names or rights; raises OSError."""
    entries: list[bytes] = []
    with out.open("wb") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as tar:
            tar.addfile(
                _info(_INDEX, _INDEX_ENTRY.size * len(tiles)), io.BytesIO(bytes(_INDEX_ENTRY.size * len(tiles)))
            )
            for tile in tiles:
                data = read(tile)
                entries.append(_INDEX_ENTRY.pack(tar.offset + tarfile.BLOCKSIZE, tile.graph_id, len(data)))
                tar.addfile(_info(tile.name, len(data)), io.BytesIO(data))
        file.seek(tarfile.BLOCKSIZE)
        file.write(b"".join(entries))


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)  # time, owner and group stay 0
    info.size = size
    info.mode = 0o644
    return info


def cut_extract(tar: Path, box: Bounds, out: Path) -> int:
    """Write the whole tiles of `tar` that touch the box to another tile extract, and return how many there are.

    Raises PackError where there is none, OSError.
    """
    chosen = {one.tile: one for one in members(tar) if one.tile.touches(box)}
    if not chosen:
        raise PackError(Fault("No road lies near this box.", "Choose another box.", tar, str(box)))
    with tar.open("rb") as file:
        write_extract(out, list(chosen), lambda tile: read_member(file, chosen[tile]))
    return len(chosen)


def tiles_under(folder: Path) -> Iterator[tuple[GraphTile, Path]]:
    """Yield the graph tiles in a folder as the engine's builder leaves it, in the order of their ids."""
    found = {tile: path for path, tile in _paths(folder.rglob("*.gph"), folder)}
    for tile in sorted(found):
        yield tile, found[tile]


def _paths(paths: Iterable[Path], folder: Path) -> Iterator[tuple[Path, GraphTile]]:
    for path in paths:
        if tile := tile_named(path.relative_to(folder).as_posix()):
            yield path, tile
