# SPDX-License-Identifier: Apache-2.0
"""The item that shows the map. Where there is no graphics unit it stays empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import shiboken6
from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickRhiItem, QQuickRhiItemRenderer

from avn.viewmodels.map.renderer import MapRenderer

if TYPE_CHECKING:
    from PySide6.QtCore import QRect, SignalInstance
    from PySide6.QtGui import QImage

    from avn.viewmodels.map.scene import MapScene
    from avn.viewmodels.map.tiles import TileCache

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class Atlas(Protocol):
    """The picture that the scene's sprites point into."""

    @property
    def image(self) -> QImage:
        """RGBA8888, premultiplied; always of the same size."""

    def take_dirty(self) -> list[QRect]:
        """Return what has been drawn into it since the last call; the first time all."""


class MapSource(Protocol):
    """What the surface reads once a frame: a QObject with these."""

    scene: MapScene
    tiles: TileCache
    atlas: Atlas
    sceneChanged: SignalInstance


@QmlElement
class MapSurface(QQuickRhiItem):
    """Draws `map.scene` with the tiles of `map.tiles`."""

    mapChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._map: QObject | None = None
        self.renderer: MapRenderer | None = None
        self._renderers: list[MapRenderer] = []  # Qt deletes each with its node; one that Python lets go of is gone

    def createRenderer(self) -> QQuickRhiItemRenderer:
        """Called by Qt, once for each window that shows the item."""
        if self.renderer is not None:
            self.release()
        self.renderer = MapRenderer()
        self._renderers = [*(one for one in self._renderers if shiboken6.isValid(one)), self.renderer]
        return self.renderer

    def releaseResources(self) -> None:
        """Called by Qt when the item leaves its window or the graphics unit is lost."""
        self.release()
        super().releaseResources()

    def release(self) -> None:
        """Let go of what lies on the graphics unit; a new renderer has the tiles read again."""
        renderer, self.renderer = self.renderer, None
        if renderer is not None:
            renderer.release()

    @property
    def source(self) -> MapSource:
        """The map as Python sees it."""
        return cast("MapSource", self._map)

    def _get_map(self) -> QObject | None:
        return self._map

    def _set_map(self, value: QObject | None) -> None:
        if value is self._map:
            return
        if self._map is not None:
            self.source.sceneChanged.disconnect(self.update)
            self.source.tiles.arrived.disconnect(self.update)
        self._map = value
        if value is not None:
            self.source.sceneChanged.connect(self.update)
            self.source.tiles.arrived.connect(self.update)
        self.mapChanged.emit()
        self.update()

    map = Property(QObject, _get_map, _set_map, notify=mapChanged)
