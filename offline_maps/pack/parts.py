# SPDX-License-Identifier: Apache-2.0
"""The parts of a pack: how each is made, of which version it is, and how much memory it is likely to take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from offline_maps.pack import layout
from offline_maps.progress import Progress


class Part(StrEnum):
    """One thing that is made of an extract on its own."""

    FACTS = "facts"  # not in the pack: what the manifest tells of the extract
    TILES = "tiles"
    SEARCH = "search"
    ROUTING = "routing"
    CAMERAS = "cameras"


PACKED: Final = (Part.TILES, Part.SEARCH, Part.ROUTING, Part.CAMERAS)
FILES: Final = {
    Part.FACTS: "facts.json",
    Part.TILES: layout.TILES,
    Part.SEARCH: layout.SEARCH,
    Part.ROUTING: layout.ROUTING,
    Part.CAMERAS: layout.CAMERAS,
}
# Megabytes to begin with, and for each megabyte of extract. Routing: measured, 546 MB for the smallest input.
_NEED: Final = {
    Part.FACTS: (80, 0),
    Part.TILES: (250, 2),
    Part.SEARCH: (200, 2),
    Part.ROUTING: (600, 3),
    Part.CAMERAS: (80, 0),
}


@dataclass(frozen=True, slots=True)
class Job:
    """One part to be made: of which extract, to which file, with which folder to work in."""

    part: Part
    extract: Path
    out: Path
    work: Path
    jobs: int = 1
    elevation: Path | None = None

    @property
    def need_mb(self) -> int:
        """Megabytes of memory that it is likely to take."""
        least, growth = _NEED[self.part]
        return least + growth * (self.extract.stat().st_size >> 20)


def schema_of(part: Part) -> str:
    """Return name and version of what a part is made by; a finished part of another one is made again."""
    if part is Part.TILES:
        from offline_maps.tiles import schema as tiles

        return f"avn {tiles.VERSION}"
    if part is Part.SEARCH:
        from offline_maps.search import schema as search

        return f"avn {search.FORMAT}"
    if part is Part.ROUTING:
        from offline_maps.routing.engine import engine_version

        return engine_version()
    if part is Part.CAMERAS:
        from offline_maps.pack.cameras import FORMAT

        return f"avn {FORMAT}"
    return "1"


def make(job: Job, progress: Progress) -> None:
    """Make the part; its file appears when whole. Raises MapError, OSError and what `progress` raises."""
    if job.part is Part.TILES:
        from offline_maps.tiles.build import build_tiles

        build_tiles(job.extract, job.out, work=job.work, jobs=job.jobs, progress=progress)
    elif job.part is Part.SEARCH:
        from offline_maps.search.build import build_index

        build_index(job.extract, job.out, work=job.work, progress=progress)
    elif job.part is Part.ROUTING:
        from offline_maps.routing.build import build_routing

        build_routing(job.extract, job.out, work=job.work, jobs=job.jobs, elevation=job.elevation, progress=progress)
    elif job.part is Part.CAMERAS:
        from offline_maps.pack.camera_scan import build_cameras

        build_cameras(job.extract, job.out, progress=progress)
    else:
        from offline_maps.pack.facts import build_facts

        build_facts(job.extract, job.out, progress=progress)
