# SPDX-License-Identifier: Apache-2.0
"""Makes the routing part of a pack with the engine's own builders, which are programs inside its wheel."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Final

from offline_maps.errors import BuildError, Fault
from offline_maps.progress import Progress, silent
from offline_maps.routing.engine import engine_config
from offline_maps.routing.plain import plain_extract
from offline_maps.routing.programs import run
from offline_maps.routing.tiles import tiles_under, write_extract

STEP: Final = "routing"
# What the builder says of itself, and how far the whole step then is.
_MARKS: Final = {
    "": 0.15,
    "Parsing relations": 0.3,
    "Parsing nodes": 0.35,
    "Creating graph edges": 0.45,
    "Building edge shapes": 0.5,
    "Enhancing local graph": 0.65,
    "HierarchyBuilder": 0.75,
    "Creating shortcuts": 0.8,
    "Adding complex turn": 0.85,
    "Validating, finishing": 0.9,
}


def build_routing(
    extract: Path,
    out: Path,
    *,
    work: Path,
    jobs: int = 1,
    elevation: Path | None = None,
    progress: Progress = silent,
) -> None:
    """Write the routing tiles of this extract (.osm, .osm.pbf) to the tile extract `out`, which appears when whole.

    `work` is a folder of this step's own: emptied first, removed at the end. `elevation` holds SRTM tiles (.hgt), for
    grades. The same extract gives the same bytes on any day. Raises ExtractError, BuildError with the builder's own
    words, OSError, and what `progress` raises. Needs about 550 MB of memory however small the extract is.
    """
    shutil.rmtree(work, ignore_errors=True)
    tiles = work / "tiles"
    tiles.mkdir(parents=True)
    progress(STEP, 0.0)
    pbf = plain_extract(extract, work / "plain.osm.pbf")
    config = engine_config(tile_dir=tiles, admin=work / "admin.sqlite", elevation=elevation, jobs=jobs)
    config["logging"] = {"type": "std_err", "color": False}
    path = work / "valhalla.json"
    path.write_text(json.dumps(config))
    run("valhalla_build_admins", path, pbf.absolute(), extract, {"": 0.05}, lambda done: progress(STEP, done))
    run("valhalla_build_tiles", path, pbf.absolute(), extract, _MARKS, lambda done: progress(STEP, done))
    found = dict(tiles_under(tiles))
    if not found:
        raise BuildError(Fault("The routing engine made no tiles of it.", "Use an extract with roads.", extract))
    new = out.with_name(out.name + ".new")
    write_extract(new, list(found), lambda tile: _undated(found[tile]))
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.replace(out)
    shutil.rmtree(work, ignore_errors=True)
    progress(STEP, 1.0)


def _undated(path: Path) -> bytes:
    """The tile without the day on which it was made, which no route depends on and which would change every tile."""
    from valhalla.baldr import GraphTileHeader

    data = path.read_bytes()
    header = GraphTileHeader.from_bytes(data)
    header.date_created = 0
    return bytes(header.to_bytes()) + data[GraphTileHeader.byte_size() :]
