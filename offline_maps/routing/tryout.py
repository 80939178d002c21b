# SPDX-License-Identifier: Apache-2.0
"""Tries the routing tiles of a pack in a process of its own: `python -m offline_maps.routing.tryout TAR …`.

Damaged tiles can crash the engine or hang it for good, so nobody opens a new pack before this has come back well.
The points are the middles of roads in the tiles themselves, so that a route that is not found is the tiles' fault.

Standard output is one JSON object: {"ok", "what", "tiles", "routes", "km"}. Exit codes: 0 well; 1 a route failed or
a tar cannot be read; 64 wrong use. A signal is a crash, and `try_out` says so.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from offline_maps.errors import MapError
from offline_maps.routing.engine import engine_config
from offline_maps.routing.tiles import GraphTile, Member, members

ROUTES: Final = 4  # in each of the tars
DEADLINE_S: Final = 60.0
_EDGES: Final = 64  # candidates in a tile
_TILES: Final = 3
_USAGE: Final = 64
_WORDS: Final = 400

type Point = tuple[float, float]  # latitude and longitude in degrees


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of trying; `what` says in words why it is not `ok`."""

    ok: bool
    what: str = ""
    tiles: int = 0
    routes: int = 0
    km: float = 0.0


def try_out(tars: Sequence[Path], *, deadline_s: float = DEADLINE_S) -> Outcome:
    """Compute a few routes on each of these tile extracts in a child process, and return what came of it.

    A crash, a hang beyond the deadline and unreadable words are outcomes like any other; raises OSError where no child
    can be started.
    """
    command = [sys.executable, "-m", "offline_maps.routing.tryout", *map(str, tars)]
    # The engine's module leaves its configuration in the folder for temporary files, and for good when it crashes.
    with tempfile.TemporaryDirectory(prefix="maps-tryout-") as folder:
        return _heard(command, os.environ | {"TMPDIR": folder}, deadline_s)


def _heard(command: Sequence[str], environment: Mapping[str, str], deadline_s: float) -> Outcome:
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=deadline_s,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        return Outcome(False, f"The routing engine did not come back within {deadline_s:g} s.")
    if done.returncode < 0:
        return Outcome(False, f"The routing engine crashed (signal {-done.returncode}).")
    try:
        found = Outcome(**json.loads(done.stdout))
    except (ValueError, TypeError):
        return Outcome(False, f"The routing engine gave no answer: {done.stderr.decode(errors='replace')[-_WORDS:]}")
    return found if done.returncode == 0 or not found.ok else Outcome(False, f"Exit code {done.returncode}.")


def _try(tar: Path) -> Outcome:
    """Compute the routes of one tile extract in this process: whatever the engine does is done to this process."""
    import valhalla
    from valhalla.baldr.utils import GraphUtils

    found = members(tar)
    config = engine_config(tar=tar)
    graph = GraphUtils(config)
    actor = valhalla.Actor(config)
    lengths: list[float] = []
    for tile in _largest(found):
        points = [one for one in _on_roads(graph, tile) if _is_drivable(actor, one)]
        pairs = zip(points, points[len(points) // 2 :], strict=False)  # some way apart
        for start, end in pairs:
            if start != end and (km := _route_km(actor, start, end)) is not None:
                lengths.append(km)
            if len(lengths) >= ROUTES:
                return Outcome(True, "", len(found), len(lengths), sum(lengths))
    if not lengths:
        return Outcome(False, f"{tar}: Not one route can be found between its own roads.", len(found))
    return Outcome(True, "", len(found), len(lengths), sum(lengths))


def _largest(found: Sequence[Member]) -> list[GraphTile]:
    """The tiles with most in them; the local roads are on level 2, where a small map has everything."""
    local = [one for one in found if one.tile.level == 2] or list(found)
    return [one.tile for one in sorted(local, key=lambda one: (-one.size, one.tile))[:_TILES]]


def _on_roads(graph: Any, tile: GraphTile) -> Iterator[Point]:
    from valhalla.baldr import GraphId

    count = graph.get_graph_tile_header(GraphId(tile.number, tile.level, 0)).directededgecount
    for index in range(0, count, max(1, count // _EDGES)):
        shape = graph.get_edge_shape(GraphId(tile.number, tile.level, index))
        for (west, south), (east, north) in {tuple(shape[:2]), tuple(shape[-2:])}:
            yield (2 * south + north) / 3, (2 * west + east) / 3


def _is_drivable(actor: Any, point: Point) -> bool:
    asked = {"locations": [_location(point)], "costing": "auto"}
    return bool(actor.locate(asked)[0].get("edges"))


def _route_km(actor: Any, start: Point, end: Point) -> float | None:
    """The length of the route, or None where there is no way: an island and a one-way yard are no damage."""
    asked = {"locations": [_location(start), _location(end)], "costing": "auto", "directions_type": "none"}
    try:
        return float(actor.route(asked)["trip"]["summary"]["length"])
    except RuntimeError:  # ValhallaError is one
        return None


def _location(point: Point) -> dict[str, float]:
    return {"lat": point[0], "lon": point[1]}


def main(argv: Sequence[str] | None = None) -> int:
    """Try these tile extracts and write the outcome to standard output; return the exit code."""
    tars = [Path(one) for one in (sys.argv[1:] if argv is None else argv)]
    if not tars:
        sys.stderr.write("usage: python -m offline_maps.routing.tryout TAR …\n")
        return _USAGE
    whole = Outcome(True)
    for tar in tars:
        try:
            one = _try(tar)
        except MapError as error:
            one = Outcome(False, str(error))
        except (RuntimeError, OSError, ValueError) as error:
            one = Outcome(False, f"{tar}: {error}")
        whole = Outcome(
            one.ok, one.what, whole.tiles + one.tiles, whole.routes + one.routes, round(whole.km + one.km, 3)
        )
        if not one.ok:
            break
    sys.stdout.write(json.dumps(asdict(whole), ensure_ascii=False) + "\n")
    return 0 if whole.ok else 1


if __name__ == "__main__":
    sys.exit(main())
