# SPDX-License-Identifier: Apache-2.0
"""How the map moves while the emulated car drives through Copenhagen, and whether its memory stays flat.

First the whole product (head unit, maps process, emulator) for a minute of real time on Xvfb with Mesa's software
OpenGL, along real roads that the routing engine has chosen on the pack's own tiles. Then the map alone for half an hour
of its own time.
"""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.copenhagen import ROOT, Line, length_m, make
from bench.map_render import measured

WARM_S = 15.0  # until the tiles around the start are baked and the car drives
WATCHED_S = 60.0
PAUSE_MS = 500.0  # the map stands still between two such frames
FRAME_MS = 1000 / 60
LEAST_M = 8_000


def figures(shared: Path) -> Iterator[dict[str, Any]]:
    """Yield frame intervals, Python, processor share and memory of a drive; `shared` holds data/osm."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pack, line = make(shared, folder)
        if length_m(line) < LEAST_M:
            raise SystemExit(f"bench drive: the drive is only {length_m(line):.0f} m long")
        yield from _driven(folder, pack, line)
        yield from measured("bench.map_memory_child", str(folder))


def _scenario(line: Line, file: Path) -> None:
    points = ", ".join(f"[{lat:.6f}, {lon:.6f}]" for lat, lon in line)
    head, tail = 'title = "Through Copenhagen"\nseed = 1\n', "[gnss]\nrate_hz = 10\n[start]\nbattery.soc = 90\n"
    file.write_text(f"{head}[route]\nline = [{points}]\nlimits = [[0, 50]]\n{tail}", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Use:
    cpu_s: float
    rss_mb: float
    at_s: float


def _driven(folder: Path, pack: Path, line: Line) -> Iterator[dict[str, Any]]:
    scenario, frames = folder / "drive.toml", folder / "frames.json"
    _scenario(line, scenario)
    seconds = WARM_S + WATCHED_S + 2
    words = [str(frames), str(pack), str(scenario), str(seconds), str(folder / "state")]
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    with (folder / "log.txt").open("wb") as log:
        command = [sys.executable, "-m", "bench.map_drive_run", *words]
        run = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            begin_ns = time.monotonic_ns() + int(WARM_S * 1e9)
            before = _uses(run.pid, WARM_S)
            after = _uses(run.pid, WATCHED_S)
            if run.wait(120):
                raise SystemExit(
                    f"bench drive: the run ended with {run.returncode}\n{(folder / 'log.txt').read_text()}"
                )
        finally:
            run.kill()
    rows = [(at, spent) for at, spent in json.loads(frames.read_text(encoding="utf-8")) if at >= begin_ns]
    yield from _pacing(rows, length_m(line))
    for name, key in (("avn", "head_unit"), ("avn-maps", "maps_process")):
        share = (after[name].cpu_s - before[name].cpu_s) / (after[name].at_s - before[name].at_s)
        row = {"name": f"{key}_cpu_share", "value": round(share, 3), "unit": "of one core"}
        row |= {"baseline": "one core", "baseline_value": 1, "ratio": round(share, 3)}
        yield {**row, "note": "while driving; the head unit draws in software here"}
        row = {"name": f"{key}_rss_mb", "value": round(after[name].rss_mb, 1), "unit": "MB"}
        row |= {"baseline": f"{WATCHED_S:g} s before", "baseline_value": round(before[name].rss_mb, 1)}
        yield {**row, "ratio": round(after[name].rss_mb / before[name].rss_mb, 3), "note": "resident memory"}


def _pacing(rows: list[tuple[int, int]], drive_m: float) -> Iterator[dict[str, Any]]:
    intervals = [(b - a) / 1e6 for (a, _), (b, _) in pairwise(rows)]
    intervals = [one for one in intervals if one < PAUSE_MS]
    python = [spent / 1e6 for _, spent in rows]
    for name, values, baseline, against in (
        ("frame_interval_ms", intervals, "60 frames a second", FRAME_MS),
        ("python_ms", python, "aim", 1.0),
    ):
        for which, value in (("median", statistics.median(values)), ("p95", statistics.quantiles(values, n=20)[18])):
            row = {"name": f"{name}_{which}", "value": round(value, 2), "unit": "ms", "baseline": baseline}
            row |= {"baseline_value": round(against, 2), "ratio": round(value / against, 3)}
            note = f"{len(values)} frames in {WATCHED_S:g} s of a drive of {drive_m / 1000:.1f} km"
            yield {**row, "note": f"{note}; longest {max(values):.0f} ms"}


def _uses(launcher: int, after_s: float) -> dict[str, _Use]:
    """Return what each process of the run has used by then, by its name."""
    time.sleep(after_s)
    found = {}
    for child in Path(f"/proc/{launcher}/task/{launcher}/children").read_text(encoding="ascii").split():
        with contextlib.suppress(OSError):  # it ended meanwhile
            name = Path(f"/proc/{child}/comm").read_text(encoding="ascii").strip()
            words = Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            pages = int(Path(f"/proc/{child}/statm").read_text(encoding="ascii").split()[1])
            cpu_s = (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")  # proc(5): utime and stime
            found[name] = _Use(cpu_s, pages * os.sysconf("SC_PAGE_SIZE") / 1e6, time.monotonic())
    return found
