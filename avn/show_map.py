# SPDX-License-Identifier: Apache-2.0
"""`avn maps show`: one picture of the map of a pack, drawn as the screen draws it; a composition root of its own."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from avn.errors import AvnError, Problem
from avn.platform.virtual_screen import virtual_screen

if TYPE_CHECKING:
    from avn.maps.client import MapsClient

_PATIENCE_S: Final = 60.0  # for baking, on a slow machine
_ACCURACY_M: Final = 4.0


class ShowError(AvnError):
    """The picture cannot be made."""


@dataclass(frozen=True, slots=True)
class MapShot:
    """What the picture is to show; `size` in pixels, angles in degrees."""

    packs: tuple[Path, ...]
    at: tuple[float, float]
    zoom: float
    bearing_deg: float
    pitch_deg: float
    night: bool
    car: bool
    size: tuple[int, int]
    file: Path


def show_map(shot: MapShot) -> int:
    """Draw the map and save it; return the exit status.

    Raises ShowError where a pack cannot be read, where nothing here can draw, or where the file cannot be written.
    """
    with _display(shot.size), tempfile.TemporaryDirectory(prefix="avn-maps-") as cache:
        from avn.maps.start import start_maps

        with start_maps() as client:
            client.use([pack.resolve() for pack in shot.packs], Path(cache))
            _draw(shot, client)
    return 0


@contextmanager
def _display(size: tuple[int, int]) -> Iterator[None]:
    """Have a display with graphics: the one there is, or one in memory."""
    os.environ.setdefault("QSG_RENDER_LOOP", "basic")  # Python on the render thread can deadlock with the threaded loop
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield
        return
    with virtual_screen(*size) as display:
        if display is None:
            raise ShowError(Problem("There is no screen here to draw on.", "Install Xvfb (package xvfb)."))
        os.environ.update(DISPLAY=display, QT_QPA_PLATFORM="xcb")
        yield


def _draw(shot: MapShot, client: MapsClient) -> None:
    from PySide6.QtCore import QCoreApplication, QEventLoop
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuick import QQuickWindow

    from avn.viewmodels.map.camera import Camera
    from avn.viewmodels.map.scene import Vehicle
    from avn.viewmodels.map.still import StillMap, credit
    from avn.viewmodels.map.surface import MapSurface

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    window = QQuickWindow()
    window.resize(*shot.size)
    width, height = (float(side) for side in shot.size)
    focus = (width / 2, height * (0.68 if shot.pitch_deg else 0.5))
    camera = Camera(*shot.at, shot.zoom, shot.bearing_deg, shot.pitch_deg, (width, height), focus)
    vehicle = Vehicle(shot.at, _ACCURACY_M, shot.bearing_deg) if shot.car else None
    still = StillMap(client, camera, vehicle, night=shot.night)
    surface = MapSurface(window.contentItem())
    surface.setSize(window.size())
    surface.map = still  # type: ignore[assignment]
    window.show()
    ends = time.monotonic() + _PATIENCE_S
    try:
        while not still.advance():
            client.poll()
            _refuse(still.refused)
            if client.closed or time.monotonic() > ends:
                raise ShowError(Problem("The map does not come.", "Check the pack: avn maps verify PACK"))
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        image = window.grabWindow()
        credit(image, still.attribution, night=shot.night)
        _save(image, shot.file)
    finally:
        still.close()
        window.close()
        surface.release()
        application.processEvents()


def _refuse(refused: tuple[Any, ...]) -> None:
    if refused:
        raise ShowError(*(Problem(one.what, one.remedy) for one in refused))


def _save(image: Any, file: Path) -> None:
    if not image.save(str(file)):
        raise ShowError(Problem("The picture cannot be written.", "Name a .png or .jpg in a folder that exists.", file))
