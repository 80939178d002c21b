# SPDX-License-Identifier: Apache-2.0
"""Draws map scenes to pictures in a window of its own: `python -m tests.support.map_window JOB.json`.

The job is {"tiles": FOLDER of z/x/y.avnt, "size": [w, h], "steps": [STEP, …], "most_bytes": n}. A step sets attributes
of the scene and of the camera, waits until every tile in view is there, and saves a picture where it says "save". What
was measured is written as JSON to standard output. It needs a screen that has graphics; see `virtual_screen`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QSG_RENDER_LOOP", "basic")  # before QGuiApplication

from PySide6.QtCore import QEventLoop, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtQuick import QQuickWindow

from avn.viewmodels.map.camera import Camera
from avn.viewmodels.map.renderer import MapRenderer
from avn.viewmodels.map.scene import LineRole, MapArea, MapLine, MapPin, MapScene, PinKind, Sprites, Vehicle
from avn.viewmodels.map.surface import MapSurface
from avn.viewmodels.map.tiles import MOST_BYTES, TileCache
from offline_maps.geo import Bounds, Tile


class FolderSource:
    """Baked tiles of a folder, in place of the maps process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._wanted: list[Tile] = []
        self.asked: list[Tile] = []

    def want(self, tiles: Sequence[Tile]) -> None:
        self._wanted = list(tiles)
        self.asked += tiles

    def take(self) -> list[tuple[Tile, Path | None]]:
        taken, self._wanted = self._wanted, []
        return [(tile, self._file(tile)) for tile in taken]

    def _file(self, tile: Tile) -> Path | None:
        path = self._folder / str(tile.z) / str(tile.x) / f"{tile.y}.avnt"
        return path if path.is_file() else None


class BlankAtlas:
    """No labels."""

    def __init__(self) -> None:
        self.image = QImage(64, 64, QImage.Format.Format_RGBA8888_Premultiplied)
        self.image.fill(QColor(255, 0, 0))  # all ink
        self._dirty = [self.image.rect()]

    def take_dirty(self) -> list[QRect]:
        dirty, self._dirty = self._dirty, []
        return dirty


class Map(QObject):
    """As `MapViewModel` for the surface: scene, tiles, atlas."""

    sceneChanged = Signal()

    def __init__(self, folder: Path, most_bytes: int) -> None:
        super().__init__()
        self.source = FolderSource(folder)
        self.tiles = TileCache(self.source, self, most_bytes=most_bytes)
        self.atlas = BlankAtlas()
        self.scene = MapScene(Camera(0.0, 0.0, 1.0))
        self.tiles.on_change(self.sceneChanged.emit)

    def step(self, values: dict[str, Any]) -> None:
        scene = self.scene
        if "camera" in values:
            scene.camera = replace(scene.camera, **{k: _tuple(v) for k, v in values["camera"].items()})
        if "origin" in values:
            scene.origin = _tuple(values["origin"])
        for name in ("night", "extrusion", "driven_m", "scrim_dp"):
            if name in values:
                setattr(scene, name, values[name])
        if "vehicle" in values:
            car = values["vehicle"]
            scene.vehicle = Vehicle(**{k: _tuple(v) for k, v in car.items()}) if car else None
        layers = {"lines": _lines, "areas": _areas, "pins": _pins, "sheets": _sheets}
        for name, make in layers.items():
            if name in values:
                setattr(scene, name, make(values[name]))
                scene.layers_generation += 1
        if "sprites" in values:
            import numpy as np

            rows = np.array(values["sprites"], np.float32).reshape(-1, 8)
            scene.sprites = Sprites(rows, scene.layers_generation)
        self.tiles.show(scene.camera)
        self.sceneChanged.emit()


def _tuple(value: Any) -> Any:
    return tuple(_tuple(one) for one in value) if isinstance(value, list) else value


def _lines(values: list[Any]) -> list[MapLine]:
    return [MapLine(_tuple(one["points"]), LineRole[one.get("role", "ROUTE")]) for one in values]


def _areas(values: list[Any]) -> list[MapArea]:
    return [MapArea(_tuple(rings)) for rings in values]


def _sheets(values: list[Any]) -> list[Bounds]:
    return [Bounds(*one) for one in values]


def _pins(values: list[Any]) -> list[MapPin]:
    return [MapPin(_tuple(one["at"]), PinKind[one["kind"]], one.get("number", 0)) for one in values]


def _until(window: QQuickWindow, ready: Any, most_s: float = 20.0) -> None:
    """Run the loop until `ready()` has been so for two frames."""
    end = time.monotonic() + most_s
    loop = QEventLoop()
    frames = 0
    while frames < 2:
        if time.monotonic() > end:
            raise TimeoutError("the map does not become ready")
        if not ready():
            frames = 0
            QTimer.singleShot(5, loop.quit)
            loop.exec()
            continue
        window.frameSwapped.connect(loop.quit)
        window.update()
        loop.exec()
        window.frameSwapped.disconnect(loop.quit)
        frames += 1


def main(job: dict[str, Any]) -> dict[str, Any]:
    for name in ("synchronize", "render"):
        _clocked(name)
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    width, height = job["size"]
    window = _window(width, height)
    made = Map(Path(job["tiles"]), job.get("most_bytes", MOST_BYTES))
    made.scene.camera = replace(made.scene.camera, size=(float(width), float(height)))
    surface = MapSurface()
    surface.setParentItem(window.contentItem())
    surface.setSize(window.size())
    surface.map = made
    window.show()
    steps = []
    for values in job["steps"]:
        if values.get("another_window"):
            window = _moved(surface, window)
        surface.setSampleCount(values.get("samples", 1))
        made.step(values)
        for _ in range(values.get("frames", 1)):
            _until(window, lambda: not made.tiles.busy)
        renderer = surface.renderer
        assert renderer is not None, "no renderer: the platform has no graphics"
        gpu = renderer.gpu
        assert gpu is not None, "no graphics"
        if "save" in values and not window.grabWindow().save(values["save"]):
            raise OSError(values["save"])
        steps.append(
            {
                "uploads": gpu.uploads,
                "uploaded_bytes": gpu.uploaded_bytes,
                "tile_bytes": renderer.tile_bytes,
                "draws": renderer.draws,
                "drawn": [str(tile) for tile in made.tiles.drawn],
                "missing": made.tiles.missing,
                "damaged": made.tiles.damaged,
            }
        )
        if "time" in values:
            steps[-1]["ms"] = _measure(window, made, values["time"])
    made.tiles.close()
    window.close()
    surface.release()
    app.processEvents()
    return {"steps": steps, "asked": [str(tile) for tile in made.source.asked]}


def _window(width: int, height: int) -> QQuickWindow:
    window = QQuickWindow()
    window.setColor(QColor("magenta"))  # nothing of it may ever be seen
    window.resize(width, height)
    return window


def _moved(surface: MapSurface, window: QQuickWindow) -> QQuickWindow:
    """Take the map out of its window, let that go, and put the map into another one."""
    other = _window(window.width(), window.height())
    surface.setParentItem(None)
    QGuiApplication.processEvents()
    window.close()
    surface.setParentItem(other.contentItem())
    other.show()
    return other


_spent_s = 0.0  # by Python in the renderer, since it was last set to 0


def _clocked(name: str) -> None:
    """Have a method of the renderer's class add up its time; before Qt has looked for it."""
    original = getattr(MapRenderer, name)

    def call(self: MapRenderer, argument: Any) -> None:
        global _spent_s
        start = time.perf_counter()
        original(self, argument)
        _spent_s += time.perf_counter() - start

    setattr(MapRenderer, name, call)


def _measure(window: QQuickWindow, made: Map, frames: int) -> dict[str, float]:
    """Return the median of Python's part of a frame and of the whole, in milliseconds."""
    global _spent_s
    python: list[float] = []
    whole: list[float] = []
    loop = QEventLoop()
    window.frameSwapped.connect(loop.quit)
    for _ in range(frames):
        _spent_s = 0.0
        start = time.perf_counter()
        made.scene.camera = replace(made.scene.camera, bearing_deg=made.scene.camera.bearing_deg + 0.1)
        made.sceneChanged.emit()
        loop.exec()
        whole.append(time.perf_counter() - start)
        python.append(_spent_s)
    return {"python": 1e3 * sorted(python)[frames // 2], "frame": 1e3 * sorted(whole)[frames // 2]}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(Path(sys.argv[1]).read_text()))), flush=True)
    os._exit(0)  # without the order in which Python and Qt take each other down at the end
