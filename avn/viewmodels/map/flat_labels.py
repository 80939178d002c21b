# SPDX-License-Identifier: Apache-2.0
"""The labels of a painted map: cut from the atlas, in the colours of the palette, turned as their roads are."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QTransform

from avn.viewmodels.map.candidates import projected
from avn.viewmodels.map.style import INK_COLOURS, Ink, mixed
from offline_maps.geo import metres_per_world, to_degrees

if TYPE_CHECKING:
    from avn.viewmodels.map.atlas import LabelAtlas
    from avn.viewmodels.map.scene import MapScene

KEPT: Final = 256

type _Key = tuple[int, int, int, int, int, bool]


class FlatLabels:
    """Paints the sprites of a scene."""

    def __init__(self) -> None:
        self._tinted: OrderedDict[_Key, QImage] = OrderedDict()

    def paint(self, painter: QPainter, scene: MapScene, atlas: LabelAtlas) -> None:
        """Paint all labels; the painter counts in dp."""
        for rect in atlas.take_dirty():
            self._forget(rect)
        sprites = scene.sprites
        if sprites is None or not len(sprites.vertices):
            return
        quads = sprites.vertices.reshape(-1, 6, 8).astype(np.float64)
        per_world = metres_per_world(to_degrees(*scene.origin)[0])
        x, y, _ = projected(
            scene.camera, scene.origin[0] + quads[:, 0, 0] / per_world, scene.origin[1] + quads[:, 0, 1] / per_world
        )
        for quad, at_x, at_y in zip(quads, x.tolist(), y.tolist(), strict=True):
            self._paint_one(painter, quad, at_x, at_y, atlas, night=scene.night > 0.5)

    def _paint_one(
        self, painter: QPainter, quad: np.ndarray, at_x: float, at_y: float, atlas: LabelAtlas, *, night: bool
    ) -> None:
        image = atlas.image
        left, top = round(quad[0, 4] * image.width()), round(quad[0, 5] * image.height())
        right, bottom = round(quad[5, 4] * image.width()), round(quad[5, 5] * image.height())
        if right <= left or bottom <= top:
            return
        key = (left, top, right, bottom, int(quad[0, 6]), night)
        cut = self._tinted.get(key)
        if cut is None:
            cut = self._tinted[key] = _tinted(image, key)
            while len(self._tinted) > KEPT:
                self._tinted.popitem(last=False)
        (ax, ay), (bx, by), (cx, cy) = quad[0, 2:4], quad[1, 2:4], quad[2, 2:4]
        width, height = right - left, bottom - top
        painter.save()
        painter.setOpacity(float(quad[0, 7]))
        turn = QTransform((bx - ax) / width, (by - ay) / width, (cx - ax) / height, (cy - ay) / height, 0.0, 0.0)
        upright = by == ay
        painter.translate((round(at_x) if upright else at_x) + ax, (round(at_y) if upright else at_y) + ay)
        painter.setTransform(turn, combine=True)
        painter.drawImage(0, 0, cut)
        painter.restore()

    def _forget(self, rect: QRect) -> None:
        for key in [one for one in self._tinted if rect.intersects(QRect(one[0], one[1], one[2] - one[0], 1))]:
            del self._tinted[key]


def _tinted(atlas: QImage, key: _Key) -> QImage:
    left, top, right, bottom, ink, night = key
    own, halo = INK_COLOURS[Ink(ink)]
    part = atlas.copy(left, top, right - left, bottom - top)
    raw = np.frombuffer(part.constBits(), np.uint8).reshape(part.height(), part.bytesPerLine() // 4, 4)
    red, alpha = raw[:, : part.width(), 0:1] / 255.0, raw[:, : part.width(), 3:4] / 255.0
    colours = np.array(mixed(own, float(night))) * red + np.array(mixed(halo, float(night))) * (alpha - red)
    pixels = np.rint(np.concatenate((colours, alpha), axis=2) * 255).astype(np.uint8)
    made = QImage(
        pixels.tobytes(), part.width(), part.height(), 4 * part.width(), QImage.Format.Format_RGBA8888_Premultiplied
    )
    return made.copy()  # the bytes above are Python's
