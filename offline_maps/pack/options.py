# SPDX-License-Identifier: Apache-2.0
"""How a pack is to be made, checked before anything is begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from offline_maps.errors import BuildError, Fault
from offline_maps.geo import Bounds
from offline_maps.pack import layout
from offline_maps.pack.manifest import TEXT, VERSION_MAX, WINDOW_DAYS, is_region
from offline_maps.pack.parts import PACKED, Part
from offline_maps.pack.side_by_side import available_mb
from offline_maps.pack.signing import Signer


@dataclass(frozen=True, slots=True)
class Cut:
    """A pack to be cut from a larger build: whole routing tiles, map tiles and places that touch the box."""

    region: str
    bounds: Bounds
    name: str = ""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a pack is to be made.

    With `cuts`, one pack for each is made in a folder of that name within the target. `version` is otherwise that of
    the data's day. `elevation` is a folder of SRTM tiles (.hgt), which go into the pack and into the routing tiles.
    """

    region: str
    signer: Signer
    name: str = ""
    version: int | None = None
    jobs: int = 1
    parts: Sequence[Part] = PACKED
    elevation: Path | None = None
    cuts: Sequence[Cut] = ()
    window_days: int = WINDOW_DAYS
    attribution: str = layout.ATTRIBUTION  # whose the data is: shown wherever the map is
    licence: str = layout.LICENCE
    built_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    memory_mb: int = field(default_factory=available_mb)


def check_options(out: Path, options: BuildOptions) -> None:
    """Raise BuildError where a pack could not be made so, or would replace what is no pack."""
    for region in (options.region, *(one.region for one in options.cuts)):
        if not is_region(region):
            remedy = "Use small letters, digits and hyphens, such as vest-norge."
            raise BuildError(Fault(f"This cannot be a region's id: {region[:80]!a}.", remedy, place="region"))
    for name in (options.name, *(one.name for one in options.cuts)):
        if len(name) > TEXT or not name.isprintable():
            raise BuildError(Fault("This cannot be a name.", f"Use up to {TEXT} printable characters.", place="name"))
    if options.version is not None and not 0 <= options.version <= VERSION_MAX:
        raise BuildError(
            Fault("This cannot be a version.", f"Use a whole number up to {VERSION_MAX}.", place="version")
        )
    if len({one.region for one in options.cuts}) != len(options.cuts):
        raise BuildError(Fault("Two cuts have the same region.", "Give each one of its own.", place="cut"))
    if not set(options.parts) & set(PACKED):
        raise BuildError(Fault("A pack without parts is no pack.", "Name at least one part.", place="parts"))
    if options.elevation is not None and not options.elevation.is_dir():
        raise BuildError(Fault("There is no such folder.", "Name a folder with .hgt files.", options.elevation))
    if not _may_replace(out, {one.region for one in options.cuts}):
        what = "There is something here that is no map pack, or that this build does not make anew."
        raise BuildError(Fault(what, "Choose another place with -o, or remove what is there.", out))


def _may_replace(out: Path, cuts: set[str]) -> bool:
    """Nothing, an empty folder, or a pack; for cuts a folder of packs, every one of which is made anew."""
    if out.is_symlink() or not out.is_dir():
        return not (out.is_symlink() or out.exists())
    if (out / layout.MANIFEST).is_file():
        return not cuts
    return all(one.name in cuts and (one / layout.MANIFEST).is_file() for one in out.iterdir())
