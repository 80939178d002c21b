# SPDX-License-Identifier: Apache-2.0
"""Drives the map through half an hour of its own time and prints its memory; a measuring process of `bench.map_drive`.

Real view-models, tiles, labels and renderer; ten positions and ten frames for each second of the drive. The car goes to
and fro on the same 4 km and has seen all of it after ten minutes: what grows after that is no map that is kept for the
way back.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from avn.clock import NS_PER_S
from bench.copenhagen import Line, length_m, read_drive
from bench.driven_map import DrivenMap, driven_map

SIZE = (480, 270)
SPEED_MPS = 13.9
STEP_NS = NS_PER_S // 10
MINUTES = (5, 10, 15, 20, 30)
AIM_MB = 5.0


WAY_M = 4_050.0


def there_and_back(line: Line) -> Line:
    """Return the first `WAY_M` of a line, and the way back."""
    count = next(n for n in range(2, len(line) + 1) if length_m(line[:n]) >= WAY_M)
    return [*line[:count], *reversed(line[: count - 1])]


def resident_mb() -> float:
    """Return the resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def held(made: DrivenMap) -> str:
    """Say what the map holds."""
    tiles, renderer = made.map.tiles, made.surface.renderer
    on_gpu = renderer.tile_bytes / 1e6 if renderer is not None else 0.0
    return f"{len(tiles.drawn)} tiles drawn, {on_gpu:.1f} MB of tiles on the graphics unit"


def main() -> None:
    """Drive, and print the figures."""
    folder = Path(sys.argv[1])
    application = QGuiApplication(sys.argv[:1])
    resident: dict[int, float] = {}
    line = there_and_back(read_drive(folder))
    with driven_map(folder / "pack", line, SIZE, SPEED_MPS) as (made, _cache):
        for minute in range(1, MINUTES[-1] + 1):
            while made.now_ns < (1 + 60 * minute) * NS_PER_S:
                made.frame(STEP_NS)
            if minute in MINUTES:
                resident[minute] = resident_mb()
                row = {"name": f"rss_mb_after_{minute}_min", "value": round(resident[minute], 1), "unit": "MB"}
                row |= {"baseline": "after 5 minutes", "baseline_value": round(resident[5], 1)}
                ratio = round(resident[minute] / resident[5], 3)
                print(json.dumps({**row, "ratio": ratio, "note": held(made)}), flush=True)
    growth = resident[30] - resident[10]
    row = {
        "name": "rss_growth_mb",
        "value": round(growth, 2),
        "unit": "MB",
        "baseline": "aim",
        "baseline_value": AIM_MB,
    }
    note = "of the map from the 10th to the 30th minute of the drive; the software graphics' memory is in it"
    print(json.dumps({**row, "ratio": round(growth / AIM_MB, 3), "note": note}), flush=True)
    del application


if __name__ == "__main__":
    main()
