# SPDX-License-Identifier: Apache-2.0
"""Tries a pack out before it is used, in a process of its own: `python -m offline_maps.install.smoke FOLDER`.

A pack may be whole, signed, and of no use: made from a broken extract, by a broken program, for another engine. So
tiles are decoded, names that are drawn are searched for, and routes are computed between the pack's own roads. Damaged
routing tiles can crash or hang the engine; whoever asks here then hears it as one more reason.

Standard output is one JSON object, `Outcome`. Exit codes: 0 well; 1 the pack is of no use; 64 wrong use.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from offline_maps.errors import Fault, MapError, PackError
from offline_maps.geo import Bounds, Tile, tile_bounds
from offline_maps.pack import layout
from offline_maps.pack.manifest import read_manifest

if TYPE_CHECKING:
    from offline_maps.tiles.mvt import Feature

DEADLINE_S: Final = 120.0  # of the whole trial
ROUTING_DEADLINE_S: Final = 60.0
TILES: Final = 150  # looked at, evenly over the file
NAMES: Final = 8  # searched for
MARGIN_DEG: Final = 1.0  # a pack knows places and roads a little beyond its box, not in another country
_NAMED_LAYERS: Final = ("place", "transportation_name")
_REMEDY: Final = "Keep the map that you have, and get the pack again from whoever made it."
_USAGE: Final = 64

type Point = tuple[float, float]  # latitude and longitude in degrees


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: tiles decoded, drawn names found again of those searched for, routes computed."""

    ok: bool
    what: str = ""
    tiles: int = 0
    names: int = 0
    found: int = 0
    routes: int = 0


class Useless(Exception):  # noqa: N818  (a verdict, not a failure of the program)
    """The pack is of no use; says why."""


def try_out(folder: Path, *, deadline_s: float = DEADLINE_S, program: Sequence[str] | None = None) -> None:
    """Try the pack in this folder in a child process; raises PackError where it is of no use.

    `program` stands for this module where a test wants a child that crashes or hangs. Raises OSError where no child
    can be started.
    """
    outcome = ask(folder, deadline_s=deadline_s, program=program)
    if not outcome.ok:
        raise PackError(Fault(f"The map was tried out and is of no use: {outcome.what}", _REMEDY))


def ask(folder: Path, *, deadline_s: float = DEADLINE_S, program: Sequence[str] | None = None) -> Outcome:
    """Try the pack in this folder in a child process and return what came of it."""
    command = [*(program or (sys.executable, "-m", "offline_maps.install.smoke")), str(folder)]
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        said, complained = child.communicate(timeout=deadline_s)
    except subprocess.TimeoutExpired:
        return Outcome(False, f"it did not answer within {deadline_s:g} s.")
    finally:
        _end(child)
    if child.returncode < 0:
        return Outcome(False, f"reading it crashed (signal {-child.returncode}).")
    try:
        outcome = Outcome(**json.loads(said))
    except (ValueError, TypeError, RecursionError):
        return Outcome(False, f"it gave no answer: {complained.decode(errors='replace')[-300:]}")
    return outcome if child.returncode == 0 or not outcome.ok else Outcome(False, f"exit code {child.returncode}.")


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child with whatever it has started: the routing engine has a process of its own."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        child.communicate()


# ------------------------------------------------------------ in the child
def examine(folder: Path) -> Outcome:
    """Try the pack in this process; raises Useless or MapError where it is of no use."""
    bounds = read_manifest(folder).bounds
    for name, what in ((layout.TILES, "draw"), (layout.SEARCH, "search"), (layout.ROUTING, "route on")):
        if not (folder / name).is_file():
            raise Useless(f"it has nothing to {what}: {name} is missing.")
    tiles, drawn = _draw(folder / layout.TILES, bounds)
    found = _search(folder / layout.SEARCH, drawn, bounds)
    return Outcome(True, "", tiles, len(drawn), found, _route(folder / layout.ROUTING))


def _draw(path: Path, bounds: Bounds) -> tuple[int, dict[str, Point]]:
    """Decode tiles from all over the file; return how many, and names that are drawn with where they are."""
    from offline_maps.tiles.mvt import decode
    from offline_maps.tiles.reader import TileReader

    drawn: dict[str, Point] = {}
    count = features = 0
    with TileReader.open(path) as reader:
        for tile in _spread(list(reader.tiles())):
            if tile.z >= 8 and not _meet(tile_bounds(tile), bounds):
                raise Useless(f"its tile {tile} lies outside its own box.")
            data = reader.tile(tile)
            layers = decode(data) if data is not None else {}
            count += 1
            features += sum(map(len, layers.values()))
            if tile.z == reader.max_zoom:
                drawn.update((name, _middle(tile)) for name in islice(_names(layers), 2))
    if not features:
        raise Useless("nothing is drawn on it.")
    return count, {name: drawn[name] for name in _evenly(sorted(drawn), NAMES)}


def _names(layers: Mapping[str, Sequence[Feature]]) -> Iterator[str]:
    for layer in _NAMED_LAYERS:
        for feature in layers.get(layer, ()):
            name = feature.properties.get("name")
            if isinstance(name, str) and len(name) > 2:
                yield name


def _search(path: Path, drawn: dict[str, Point], bounds: Bounds) -> int:
    """Search for the names that are drawn; return how many are found again."""
    from offline_maps.search.index import SearchIndex

    found = 0
    with SearchIndex(path) as index:
        for name, near in drawn.items():
            places = index.search(name, near, 5)
            if any(not _wider(bounds).contains(one.latitude_deg, one.longitude_deg) for one in places):
                raise Useless("its search finds places outside its own box.")
            found += any(name in (one.name, one.street, one.city) for one in places)
    if drawn and not found:
        raise Useless("its search finds none of the names that are drawn on it.")
    return found


def _route(path: Path) -> int:
    from offline_maps.routing.tryout import try_out as try_routes

    outcome = try_routes([path], deadline_s=ROUTING_DEADLINE_S)
    if not outcome.ok:
        raise Useless(outcome.what)
    return outcome.routes


def _spread(tiles: list[Tile]) -> list[Tile]:
    """Every tile of the few far zooms is worth one look at least, and the nearest zoom has most of what is drawn."""
    if not tiles:
        return []
    nearest = max(tile.z for tile in tiles)
    return _evenly([one for one in tiles if one.z < nearest], TILES // 3) + _evenly(
        [one for one in tiles if one.z == nearest], TILES
    )


def _evenly[T](items: list[T], most: int) -> list[T]:
    return items if len(items) <= most else [items[index * len(items) // most] for index in range(most)]


def _middle(tile: Tile) -> Point:
    box = tile_bounds(tile)
    return (box.south + box.north) / 2, (box.west + box.east) / 2


def _meet(a: Bounds, b: Bounds) -> bool:
    wide = _wider(b)
    return a.west < wide.east and wide.west < a.east and a.south < wide.north and wide.south < a.north


def _wider(box: Bounds) -> Bounds:
    return Bounds(box.west - MARGIN_DEG, box.south - MARGIN_DEG, box.east + MARGIN_DEG, box.north + MARGIN_DEG)


def main(argv: Sequence[str] | None = None) -> int:
    """Try the pack in this folder and write the outcome to standard output; return the exit code."""
    folders = sys.argv[1:] if argv is None else argv
    if len(folders) != 1:
        sys.stderr.write("usage: python -m offline_maps.install.smoke FOLDER\n")
        return _USAGE
    os.nice(10)  # nobody waits for this as they wait for the map on the screen
    try:
        outcome = examine(Path(folders[0]))
    except (Useless, MapError) as error:
        outcome = Outcome(False, str(error))
    sys.stdout.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
    return 0 if outcome.ok else 1


if __name__ == "__main__":
    sys.exit(main())
