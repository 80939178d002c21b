# SPDX-License-Identifier: Apache-2.0
"""Reads OpenStreetMap extracts (.osm.pbf, .osm): says what is in one, and walks through its objects."""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from offline_maps.errors import BuildError, ExtractError, Fault
from offline_maps.geo import Bounds
from offline_maps.osm.damage import first_bad_byte

if TYPE_CHECKING:
    from osmium import FileProcessor

SUFFIXES: Final = (".osm.pbf", ".pbf", ".osm", ".osm.gz", ".osm.bz2")
INDEX_IN_FILE_FROM: Final = 4 * 1024 * 1024  # bytes of input from which node positions are kept in a file
INDEX: Final = "nodes.index"
_QUEUES: Final = ("OSMIUM_MAX_INPUT_QUEUE_SIZE", "OSMIUM_MAX_OSMDATA_QUEUE_SIZE", "OSMIUM_MAX_WORK_QUEUE_SIZE")
REMEDY: Final = "Download the extract again, and compare its checksum with the one beside it."


@dataclass(frozen=True, slots=True)
class ExtractInfo:
    """What an extract says of itself; `timestamp` is ISO 8601 or "" where the file does not tell."""

    bounds: Bounds
    timestamp: str
    nodes: int
    ways: int
    relations: int


@contextlib.contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what osmium raises while it reads `path` into ExtractError, and a full disk into BuildError."""
    import osmium

    for queue in _QUEUES:  # blocks read ahead: 20 of each by default; libosmium takes this from nowhere else
        os.environ.setdefault(queue, "2")
    try:
        yield
    except FileNotFoundError:
        raise ExtractError(Fault("There is no such file.", "Check the path.", path)) from None
    except (osmium.InvalidLocationError, RuntimeError, ValueError, OverflowError, OSError) as error:
        if "No space left" in str(error):  # osmium's index, or whatever the caller writes while it reads
            raise BuildError(Fault("There is no room left on the disk.", "Make room, and go on.", path)) from error
        what = f"This is no OpenStreetMap extract, or a damaged one ({str(error) or type(error).__name__})."
        raise ExtractError(Fault(what, REMEDY, path, _place(error, path))) from error


def _place(error: Exception, path: Path) -> str:
    words = str(error)
    if "line " in words:
        return words[words.index("line ") :].split(":", maxsplit=1)[0]
    if path.name.endswith(".pbf") and (start := first_bad_byte(path)) is not None:
        return f"the block at byte {start}"
    return "while reading its objects"


def check_name(path: Path) -> None:
    """Raise ExtractError where `path` is no file with the name and size of an extract."""
    if not path.is_file():
        raise ExtractError(Fault("There is no such file.", "Check the path.", path))
    if not path.name.endswith(SUFFIXES):
        raise ExtractError(Fault("The name is not that of an extract.", f"Known are {', '.join(SUFFIXES)}.", path))
    if not path.stat().st_size:
        raise ExtractError(Fault("The file is empty.", REMEDY, path, "byte 0"))


def processor(path: Path, work: Path) -> FileProcessor:
    """Return osmium's walk through the objects of `path`, with node positions on its ways.

    Add `.with_areas()` and filters as needed, and walk within `reading(path)`. The positions of a large extract are
    kept in the file INDEX in `work`: memory does not grow with the input where `pages.give_back` is called on it now
    and then. Ways at the border of an extract may lack positions: osmium's geometry factories then raise, and the
    object is to be left out or cut. ExtractError.
    """
    import osmium

    check_name(path)
    with reading(path):
        walk = osmium.FileProcessor(str(path))
    if path.stat().st_size < INDEX_IN_FILE_FROM:
        return walk.with_locations("flex_mem")
    work.mkdir(parents=True, exist_ok=True)
    index = work / INDEX
    index.unlink(missing_ok=True)
    return walk.with_locations(f"sparse_file_array,{index}")


def inspect(path: Path) -> ExtractInfo:
    """Read the whole extract and return what is in it; ExtractError where anything of it cannot be read."""
    import osmium

    check_name(path)
    counts = {"n": 0, "w": 0, "r": 0}
    west = south = math.inf
    east = north = -math.inf
    with reading(path):
        header = osmium.FileProcessor(str(path)).header
        box = header.box()
        for one in osmium.FileProcessor(str(path)):
            counts[one.type_str()] += 1
            if isinstance(one, osmium.osm.Node) and one.location.valid():
                place = one.location
                west, east = min(west, place.lon), max(east, place.lon)
                south, north = min(south, place.lat), max(north, place.lat)
    if not counts["n"]:
        raise ExtractError(Fault("There is no map in it: not one node.", REMEDY, path))
    if box.valid():
        west, south, east, north = box.bottom_left.lon, box.bottom_left.lat, box.top_right.lon, box.top_right.lat
    if not all(map(math.isfinite, (west, south, east, north))) or west >= east or south >= north:
        raise ExtractError(Fault("Its box has no extent.", "Use an extract of a region.", path, "header"))
    stamp = header.get("osmosis_replication_timestamp") or header.get("timestamp") or ""
    return ExtractInfo(Bounds(west, south, east, north), stamp, counts["n"], counts["w"], counts["r"])
