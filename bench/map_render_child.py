# SPDX-License-Identifier: Apache-2.0
"""The measuring process of `bench.map_render`: has a display, prints one JSON object a figure.

Both renderers stand in one window and take turns, so that whatever else this machine does falls on both.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from avn.clock import NS_PER_S
from avn.viewmodels.map.camera import Camera
from avn.viewmodels.map.frame import clip_matrix, seen
from avn.viewmodels.map.ground_metres import placements
from avn.viewmodels.map.renderer import MapRenderer
from bench.copenhagen import read_drive
from bench.driven_map import DrivenMap, driven_map
from offline_maps.bake.read import from_bytes
from offline_maps.geo import EXTENT, Tile
from tests.support.minimal_map import Ground, MinimalMap

SIZE = (1280, 720)
TURNS = 20
FRAMES = 15  # of a turn: a quarter of a second of the map's own time
STEP_NS = NS_PER_S // 60
SPEED_MPS = 13.9
AIM_MS = 1.0

_spent: dict[str, float] = {}


@dataclass(slots=True)
class Measured:
    """Milliseconds of each frame."""

    frame: list[float] = field(default_factory=list)
    python: list[float] = field(default_factory=list)
    parts: dict[str, list[float]] = field(default_factory=dict)
    bare: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)  # of turns, a frame; all threads of the process
    bare_cpu: list[float] = field(default_factory=list)


def clocked(kind: type, name: str) -> None:
    """Have a method add up its time; before Qt has looked for it."""
    original = getattr(kind, name)

    def call(self: Any, argument: Any) -> None:
        start = time.thread_time()  # of this thread alone: what else the machine does is not Python's
        original(self, argument)
        _spent[name] = (time.thread_time() - start) * 1000

    setattr(kind, name, call)


def p95(values: list[float]) -> float:
    """Return what 95 of 100 are below."""
    return statistics.quantiles(values, n=20)[18]


def turn(made: DrivenMap, found: Measured, before_each: Callable[[], None]) -> list[Camera]:
    """Draw the map and note what that took; return its cameras."""
    cameras = []
    lengths = []
    cpu = 0.0
    for _ in range(FRAMES):
        made.drive(STEP_NS)
        before_each()
        cpu -= time.process_time()
        start, begun = time.perf_counter(), time.thread_time()
        made.map.advance()
        _spent["advance"] = (time.thread_time() - begun) * 1000
        made.draw()
        lengths.append((time.perf_counter() - start) * 1000)
        cpu += time.process_time()
        found.python.append(sum(_spent.values()))
        for name, value in _spent.items():
            found.parts.setdefault(name, []).append(value)
        cameras.append(made.map.scene.camera)
    found.cpu.append(cpu * 1000 / FRAMES)
    found.frame += lengths
    return cameras


def other_turn(made: DrivenMap, found: Measured, item: MinimalMap, matrices: list[bytes]) -> None:
    """Draw the same with the other renderer."""
    cpu = time.process_time()
    for matrix in matrices:
        start = time.perf_counter()
        item.matrix = matrix
        item.update()
        made.draw()
        found.bare.append((time.perf_counter() - start) * 1000)
    found.bare_cpu.append((time.process_time() - cpu) * 1000 / FRAMES)


def in_view(made: DrivenMap, cameras: list[Camera], correction: list[float]) -> list[Tile]:
    """Return the tiles that are seen in any of these frames."""
    drawn, origin = list(made.map.tiles.drawn), made.map.scene.origin
    rows = placements(drawn, origin)
    flags = [seen(clip_matrix(camera, origin, correction), rows, EXTENT) for camera in cameras]
    return [tile for tile, *shown in zip(drawn, *flags, strict=True) if any(shown)]


def measure(made: DrivenMap, cache: Path, before_each: Callable[[], None], shots: Path | None) -> Measured:
    """Let both renderers draw the same scene in turns."""
    found = Measured()
    made.until(lambda: not made.map.tiles.busy)
    cameras = turn(made, Measured(), before_each)  # unmeasured: labels drawn, caches warm
    renderer = made.surface.renderer
    assert renderer is not None and renderer.gpu is not None, "no graphics"
    correction, scene = renderer.gpu.correction, made.map.scene
    files = {tuple(int(part) for part in file.with_suffix("").parts[-3:]): file for file in cache.rglob("*.avnt")}
    tiles = in_view(made, cameras, correction)
    ground = Ground([(tile, from_bytes(files[tile.z, tile.x, tile.y].read_bytes())) for tile in tiles], scene.origin)
    item = MinimalMap(ground, scene.camera.zoom, scene.extrusion)
    item.setSize(made.window.size())

    def show(ours: bool) -> None:
        made.surface.setVisible(ours)
        item.setVisible(not ours)

    item.setParentItem(made.window.contentItem())
    for number in range(TURNS):
        show(ours=True)
        made.draw()
        cameras = turn(made, found, before_each)
        if shots is not None and number == 0:
            made.window.grabWindow().save(str(shots) + "-ours.png")
        show(ours=False)
        matrices = [clip_matrix(one, scene.origin, correction).T.tobytes() for one in cameras]
        item.matrix = matrices[0]
        item.update()
        made.draw()
        assert item.renderer is not None and item.renderer.ready, "the minimal renderer does not draw"
        other_turn(made, found, item, matrices)
        if shots is not None and number == 0:
            made.window.grabWindow().save(str(shots) + "-minimal.png")
    show(ours=True)
    item.setParentItem(None)  # type: ignore[arg-type]
    item.deleteLater()
    return found


def say(scene: str, found: Measured, made: DrivenMap) -> None:
    """Print the figures of one scene."""
    parts = ", ".join(f"{name} {statistics.median(one):.2f}" for name, one in sorted(found.parts.items()))
    draws = made.surface.renderer.draws if made.surface.renderer is not None else 0
    p = statistics.median(found.python)
    row: dict[str, Any] = {"name": f"python_ms{scene}", "value": round(p, 3), "unit": "ms", "baseline": "aim"}
    note = f"median of {len(found.python)} frames at 60 a second: {parts}; p95 {p95(found.python):.2f}; {draws} draws"
    print(json.dumps({**row, "baseline_value": AIM_MS, "ratio": round(p / AIM_MS, 3), "note": note}), flush=True)
    row = {"name": f"python_p95_ms{scene}", "value": round(p95(found.python), 3), "unit": "ms", "baseline": "aim"}
    row |= {"baseline_value": AIM_MS, "ratio": round(p95(found.python) / AIM_MS, 3)}
    print(json.dumps({**row, "note": "labels are placed anew about every 13 frames"}), flush=True)
    ours, bare = statistics.median(found.frame), statistics.median(found.bare)
    row = {"name": f"frame_ms{scene}", "value": round(ours, 2), "unit": "ms", "baseline": "minimal renderer"}
    row |= {"baseline_value": round(bare, 2), "ratio": round(ours / bare, 3)}
    note = (
        f"turn and turn about, {TURNS} turns of {FRAMES} frames; p95 {p95(found.frame):.1f} and {p95(found.bare):.1f}"
    )
    note += f"; ours with {len(made.map.world.pictures.labels)} labels, haze, edges of roofs, soft borders of areas"
    note += "; the minimal one without these, but with the inner sides of buildings"
    print(json.dumps({**row, "note": note}), flush=True)
    ours, bare = statistics.median(found.cpu), statistics.median(found.bare_cpu)
    row = {"name": f"frame_cpu_ms{scene}", "value": round(ours, 2), "unit": "ms", "baseline": "minimal renderer"}
    row |= {"baseline_value": round(bare, 2), "ratio": round(ours / bare, 3)}
    note = "processor time of all threads, a frame: hardly disturbed by what else the machine does"
    print(json.dumps({**row, "note": note}), flush=True)


def main() -> None:
    """Measure the navigation view, then a flat view that turns."""
    folder = Path(sys.argv[1])
    shots = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    for name in ("synchronize", "render"):
        clocked(MapRenderer, name)
    application = QGuiApplication(sys.argv[:1])
    with driven_map(folder / "pack", read_drive(folder), SIZE, SPEED_MPS) as (made, cache):
        view = made.map.world.view
        made.until(lambda: view.motion.known and made.now_ns > 4 * NS_PER_S, NS_PER_S // 10)
        found = measure(made, cache, lambda: None, shots and shots / "navigation")
        assert view.camera.pitch_deg > 50, "the view is tilted while it follows"
        say("", found, made)
        made.speed_mps = 0.0
        view.look_at(55.676, 12.57, 13.5, made.now_ns)
        made.until(lambda: view.camera.zoom == 13.5)

        def turned() -> None:
            view.camera = replace(view.camera, bearing_deg=(view.camera.bearing_deg + 0.3) % 360.0)

        found = measure(made, cache, turned, shots and shots / "flat")
        say("_flat", found, made)
    del application


if __name__ == "__main__":
    main()
