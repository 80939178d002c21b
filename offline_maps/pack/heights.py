# SPDX-License-Identifier: Apache-2.0
"""Elevation: a folder of SRTM tiles of one arc second, put in the order that the routing engine wants."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from offline_maps.errors import BuildError, Fault
from offline_maps.geo import Bounds
from offline_maps.pack import layout
from offline_maps.pack.digests import entry_of
from offline_maps.pack.files import link_or_copy
from offline_maps.pack.manifest import FileEntry, is_file_name

TILE_BYTES: Final = 3601 * 3601 * 2  # one degree, big-endian metres


def gather(source: Path, folder: Path) -> Path:
    """Fill `folder` with the tiles in `source`, as N47/N47E009.hgt, and return it.

    Raises BuildError where there is none, or one that is no such tile; OSError.
    """
    shutil.rmtree(folder, ignore_errors=True)
    found = 0
    for path in sorted(source.rglob("*.hgt")):
        if not is_file_name(_name(path)):
            remedy = "Give it a name such as N47E009.hgt, or remove it."
            raise BuildError(Fault("This is not the name of an SRTM tile.", remedy, path))
        if path.stat().st_size != TILE_BYTES:
            what = f"This is no SRTM tile of one arc second: it has not {TILE_BYTES} bytes."
            raise BuildError(Fault(what, "Use SRTM1 tiles, unpacked.", path))
        link = folder / path.name[:3] / path.name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link_or_copy(path, link)
        found += 1
    if not found:
        raise BuildError(Fault("There is no elevation in this folder.", "Name a folder with .hgt files.", source))
    return folder


def pack_heights(source: Path, folder: Path, bounds: Bounds) -> Iterator[FileEntry]:
    """Put the tiles that the box touches from a gathered folder into the pack in `folder`; raises OSError."""
    for path in sorted(source.rglob("*.hgt")):
        if not _touches(path.name, bounds):
            continue
        target = folder / _name(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)  # the pack must not share its bytes with the folder that it came from
        yield entry_of(target, _name(path))


def _name(path: Path) -> str:
    return f"{layout.ELEVATION}/{path.name[:3]}/{path.name}"


def _touches(name: str, bounds: Bounds) -> bool:
    south = int(name[1:3]) * (1 if name[0] == "N" else -1)
    west = int(name[4:7]) * (1 if name[3] == "E" else -1)
    return south <= bounds.north and south + 1 >= bounds.south and west <= bounds.east and west + 1 >= bounds.west
