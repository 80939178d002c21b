# SPDX-License-Identifier: Apache-2.0
"""The routing engine's configuration: nothing of the machine it runs on, no log, no network."""

from __future__ import annotations

import copy
import importlib.metadata
from pathlib import Path
from typing import Any

from offline_maps.errors import BuildError, Fault


def engine_version() -> str:
    """Return engine and version as the manifest has it; tiles belong to the version that made them."""
    return "valhalla " + importlib.metadata.version("pyvalhalla")


def tool(name: str) -> Path:
    """Return the path of one of the engine's own programs; raises BuildError where it is not installed."""
    import valhalla

    path = Path(valhalla.__file__).parent / "bin" / name
    if not path.is_file():
        raise BuildError(Fault("This program of the routing engine is missing.", "Install pyvalhalla again.", path))
    return path


def engine_config(
    *,
    tar: Path | None = None,
    tile_dir: Path | None = None,
    admin: Path | None = None,
    traffic: Path | None = None,
    elevation: Path | None = None,
    jobs: int = 1,
) -> dict[str, Any]:
    """Return a configuration for one tile extract or folder of tiles.

    The module's own default names folders of another machine and logs requests with their positions to stdout.
    """
    import valhalla

    # It resolves paths strictly, so they are filled in afterwards, and its nested dicts are shared between calls.
    config: dict[str, Any] = copy.deepcopy(valhalla.get_config(tile_extract="", tile_dir=""))
    config["mjolnir"].update(
        tile_extract=_text(tar),
        tile_dir=_text(tile_dir),
        traffic_extract=_text(traffic),
        admin=_text(admin),
        timezone="",
        landmarks="",
        transit_dir="",
        transit_feeds_dir="",
        concurrency=jobs,
    )
    config["additional_data"] = {"elevation": _text(elevation)}
    config["logging"] = {"type": ""}
    return config


def _text(path: Path | None) -> str:
    return str(path.absolute()) if path else ""
