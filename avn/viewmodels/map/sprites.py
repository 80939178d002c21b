# SPDX-License-Identifier: Apache-2.0
"""Upright rectangles of an atlas: labels, and the pins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import (
    QImage,
    QRhiBuffer,
    QRhiCommandBuffer,
    QRhiShaderResourceBinding,
    QRhiTexture,
    QRhiTextureSubresourceUploadDescription,
    QRhiTextureUploadDescription,
    QRhiTextureUploadEntry,
)

from avn.viewmodels.map.gpu import FRAGMENT, VERTICES, Gpu, Look
from avn.viewmodels.map.stage import Stage

_CORNER_BYTES: Final = 8 * 4
_ROOM_BYTES: Final = 64 * 6 * _CORNER_BYTES
LOOK: Final = Look("sprite.vert", "sprite.frag", (2, 2, 2, 2))


class SpriteBuffers:
    """The rectangles of one atlas on the graphics unit."""

    def __init__(self, gpu: Gpu, stage: Stage, size: QSize) -> None:
        self._gpu, self._stage = gpu, stage
        self._sampler = gpu.sampler()
        self._size = QSize()
        self._room = 0
        self._buffer: QRhiBuffer | None = None
        self._count = 0
        self._fit(size)

    def _fit(self, size: QSize) -> None:
        self._size = size
        self._texture: QRhiTexture = self._gpu.texture(size.width(), size.height())
        texture = QRhiShaderResourceBinding.sampledTexture(1, FRAGMENT, self._texture, self._sampler)
        self.resources = self._gpu.bindings(self._stage.common, texture)

    def paint(self, image: QImage, parts: Sequence[QRect]) -> None:
        """Take parts of a picture; all of it where its size has changed."""
        if image.size() != self._size:
            self._fit(image.size())
            parts = [image.rect()]
        for part in parts:
            what = QRhiTextureSubresourceUploadDescription(image.copy(part))
            what.setDestinationTopLeft(part.topLeft())
            self._gpu.batch.uploadTexture(
                self._texture, QRhiTextureUploadDescription(QRhiTextureUploadEntry(0, 0, what))
            )

    def write(self, rows: bytes) -> None:
        """Take the corners, six a rectangle."""
        self._count = len(rows) // _CORNER_BYTES
        if not self._count:
            return
        if self._buffer is None or len(rows) > self._room:
            self._room = max(_ROOM_BYTES, 2 * len(rows))
            self._buffer = self._gpu.streamed(VERTICES, self._room)
        self._gpu.batch.updateDynamicBuffer(self._buffer, 0, rows)

    def draw(self, cb: QRhiCommandBuffer) -> int:
        """Draw with the pipeline that is set; return the number of draw calls."""
        if not self._count or self._buffer is None:
            return 0
        cb.setShaderResources(self.resources)
        cb.setVertexInput(0, [(self._buffer, 0)])
        cb.draw(self._count)
        return 1
