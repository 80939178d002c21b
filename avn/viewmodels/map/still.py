# SPDX-License-Identifier: Apache-2.0
"""A map that stands still: one camera, and a picture once everything in it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen

from avn.clock import NS_PER_MS
from avn.viewmodels.map.follow import Room
from avn.viewmodels.map.packs import Client, OpenPacks, Refused
from avn.viewmodels.map.screen import Pictures
from avn.viewmodels.map.words import attribution

if TYPE_CHECKING:
    from avn.viewmodels.map.atlas import LabelAtlas
    from avn.viewmodels.map.camera import Camera
    from avn.viewmodels.map.scene import MapScene, Vehicle
    from avn.viewmodels.map.tiles import TileCache

_STEP_NS: Final = 20 * NS_PER_MS  # of its own time, by which labels fade in
_CREDIT_PX: Final = 24
_QUIET_FRAMES: Final = 12  # without anything new, before the picture is taken


class StillMap(QObject):
    """A map for `MapSurface`. Call `advance` until it says that all is drawn."""

    sceneChanged = Signal()

    def __init__(
        self, client: Client, camera: Camera, vehicle: Vehicle | None, *, night: bool, ratio: float = 1.0
    ) -> None:
        super().__init__()
        self._camera, self._vehicle = camera, vehicle
        self._room = Room(camera.size, 0.0, 0.0, *camera.size)
        self._now_ns = 0
        self._packs = OpenPacks(client)
        self._pictures = Pictures(self._packs, camera, ratio, lambda: self._now_ns, flat=False)
        self._packs.on_come = self._pictures.tiles.poll
        self._packs.on_packs = self._take_packs
        self._pictures.scene.night = float(night)
        self._pictures.scene.scrim_dp = 0.0
        self._pictures.scene.covered = ((0.0, camera.size[1] - 2 * _CREDIT_PX - 8.0, 400.0, 60.0),)  # by the credit
        self._quiet = 0

    def _take_packs(self) -> None:
        self._pictures.take_maps([one.bounds for one in self._packs.packs])

    @property
    def scene(self) -> MapScene:
        """What is drawn."""
        return self._pictures.scene

    @property
    def tiles(self) -> TileCache:
        """Of what it is drawn."""
        return self._pictures.tiles

    @property
    def atlas(self) -> LabelAtlas:
        """Where the labels lie."""
        return self._pictures.atlas

    @property
    def refused(self) -> tuple[Refused, ...]:
        """The packs that cannot be read."""
        return self._packs.refused

    @property
    def attribution(self) -> str:
        """Whose the data is."""
        return attribution(one.attribution for one in self._packs.packs)

    def advance(self) -> bool:
        """Make the next picture; return whether nothing is on its way any more."""
        self._now_ns += _STEP_NS
        loads = self._pictures.frame(
            self._camera, self._vehicle, self._room, self._now_ns, follows=self._vehicle is not None
        )
        self.sceneChanged.emit()
        busy = loads or self.tiles.busy or not self._packs.answered
        self._quiet = 0 if busy else self._quiet + 1
        return self._quiet > _QUIET_FRAMES

    def close(self) -> None:
        """Load nothing any more."""
        self._packs.close()
        self._pictures.close()


def credit(image: QImage, text: str, *, night: bool) -> None:
    """Write whose the data is into the lower left corner of a picture of the map (ODbL 1.0, 4.3)."""
    font = QFont("Inter")
    font.setPixelSize(_CREDIT_PX)
    path = QPainterPath()
    path.addText(QPointF(_CREDIT_PX, image.height() - _CREDIT_PX), font, text)
    ink, halo = ("#F2F5F7", "#0B0F14") if night else ("#0E1419", "#FFFFFF")
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(halo), 5)
    painter.strokePath(path, pen)
    painter.fillPath(path, QColor(ink))
    painter.end()
