# SPDX-License-Identifier: Apache-2.0
"""What lies over the tiles: route, reach, car, pins, labels, haze."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QRhiBuffer,
    QRhiCommandBuffer,
    QRhiGraphicsPipeline,
    QRhiResourceUpdateBatch,
    QRhiShaderResourceBinding,
    QRhiShaderResourceBindings,
)

from avn.viewmodels.map.frame import VEIL_BYTES, haze_stops, scrim_stops, veil_rows
from avn.viewmodels.map.gpu import FRAGMENT, INDICES, UNIFORMS, VERTEX, VERTICES, Gpu, Look
from avn.viewmodels.map.layers import REACH_OPACITY, Layers, Range, build, detail
from avn.viewmodels.map.marker import BLOCK_BYTES, accuracy_block, marker_block
from avn.viewmodels.map.pins import pin_atlas
from avn.viewmodels.map.scene import LineRole
from avn.viewmodels.map.sprites import LOOK, SpriteBuffers
from avn.viewmodels.map.stage import Pass, Stage
from avn.viewmodels.map.style import Own

if TYPE_CHECKING:
    from avn.viewmodels.map.scene import MapScene, Sprites
    from avn.viewmodels.map.surface import Atlas

_WIDE: Final = QRhiCommandBuffer.IndexFormat.IndexUInt32
_SQUARE: Final = struct.pack("12f", -1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, 1)
_REACH: Final = struct.pack("4f", 0.0, 0.0, 1.0, REACH_OPACITY)
_WHOLE: Final = struct.pack("4f", 0.0, 0.0, 1.0, 1.0)

type Buffers = tuple[QRhiBuffer, QRhiBuffer]


class Overlays:
    """Holds the buffers of what is not a tile; written where it has changed."""

    def __init__(self, gpu: Gpu, stage: Stage) -> None:
        self._gpu, self._stage = gpu, stage
        self._layers_of: tuple[object, ...] | None = None
        self._layers: Layers | None = None
        self._lines: Buffers | None = None
        self._areas: Buffers | None = None
        self._sheets: Buffers | None = None
        self._driven_m = -1.0
        self._reach, self._whole = gpu.static(VERTICES, _REACH), gpu.static(VERTICES, _WHOLE)
        self._square = gpu.static(VERTICES, _SQUARE)
        self._labels = SpriteBuffers(gpu, stage, QSize(1, 1))
        self._pins = SpriteBuffers(gpu, stage, QSize(1, 1))
        self._sprite = gpu.pipeline(LOOK, self._labels.resources)
        self._labels_of: Sprites | None = None
        self._ratio = 0.0
        self._marker = _Disc(gpu, stage, "marker.frag")
        self._accuracy = _Disc(gpu, stage, "accuracy.frag")
        self._veil = gpu.streamed(VERTICES, VEIL_BYTES)
        self._veil_key: tuple[object, ...] | None = None
        self._haze = self._scrim = 0  # vertices

    # ------------------------------------------------------------ what has changed
    def take(self, scene: MapScene, atlas: Atlas) -> None:
        """See what the scene and the atlas have that was not there a frame ago."""
        key = (scene.layers_generation, scene.origin, detail(scene.camera.zoom))
        if key != self._layers_of:
            self._layers_of = key
            self._take_layers(build(scene))
        dirty = atlas.take_dirty()
        if dirty:
            self._labels.paint(atlas.image, dirty)
        if scene.sprites is not self._labels_of:
            self._labels_of = scene.sprites
            self._labels.write(scene.sprites.vertices.tobytes() if scene.sprites is not None else b"")

    def _take_layers(self, layers: Layers) -> None:
        for pair in (self._lines, self._areas, self._sheets):
            for buffer in pair or ():
                buffer.destroy()
        self._layers = layers
        self._lines = self._areas = self._sheets = None
        if layers.line_indices:
            self._lines = (self._gpu.static(VERTICES, layers.lines), self._gpu.static(INDICES, layers.line_indices))
        if layers.area_indices:
            self._areas = (self._gpu.static(VERTICES, layers.areas), self._gpu.static(INDICES, layers.area_indices))
        if layers.sheet_indices:
            self._sheets = (self._gpu.static(VERTICES, layers.sheets), self._gpu.static(INDICES, layers.sheet_indices))
        self._pins.write(layers.pins)

    def update(self, batch: QRhiResourceUpdateBatch, scene: MapScene, px_per_dp: float) -> None:
        """Write what changes from frame to frame."""
        camera = scene.camera
        if px_per_dp != self._ratio and scene.pins:
            self._ratio = px_per_dp
            image = pin_atlas(px_per_dp)
            self._pins.paint(image, [image.rect()])
        if scene.driven_m != self._driven_m:
            self._driven_m = scene.driven_m
            for block in self._stage.driven:
                batch.updateDynamicBuffer(block, 16, struct.pack("4f", scene.driven_m, Own.DRIVEN, 0.0, 0.0))
        car = scene.vehicle
        self._marker.write(batch, b"" if car is None else marker_block(car, camera, scene.origin, scene.night))
        self._accuracy.write(batch, b"" if car is None else accuracy_block(car, camera, scene.origin, scene.night))
        key = (camera.pitch_deg, camera.focus, camera.size, scene.scrim_dp)
        if key != self._veil_key:
            self._veil_key = key
            haze, scrim = veil_rows(haze_stops(camera)), veil_rows(scrim_stops(scene.scrim_dp))
            self._haze, self._scrim = len(haze), len(scrim)
            if data := haze.tobytes() + scrim.tobytes():
                batch.updateDynamicBuffer(self._veil, 0, data)

    # ------------------------------------------------------------ draw calls
    def draw_below(self, cb: QRhiCommandBuffer) -> int:
        """Draw the land that the maps show, before their tiles."""
        if self._sheets is None or self._layers is None:
            return 0
        self._fill(cb, self._sheets, self._whole, self._layers.sheet_count)
        return 1

    def _fill(self, cb: QRhiCommandBuffer, buffers: Buffers, place: QRhiBuffer, count: int) -> None:
        cb.setGraphicsPipeline(self._stage.fill)
        cb.setShaderResources(self._stage.plain)
        cb.setVertexInput(0, [(buffers[0], 0), (place, 0)], buffers[1], 0, _WIDE)
        cb.drawIndexed(count)

    def draw_ground(self, cb: QRhiCommandBuffer) -> int:
        """Draw what is said of the ground, buildings and all: reach, and how sure the place is."""
        draws = 0
        if self._areas is not None and self._layers is not None:
            self._fill(cb, self._areas, self._reach, self._layers.area_count)
            draws = 1 + self._strips(cb, self._stage.outline, Pass.OUTLINE, self._layers.outlines)
        return draws + self._accuracy.draw(cb, self._square)

    def draw_above(self, cb: QRhiCommandBuffer, *, flat: bool) -> int:
        """Draw what lies over the buildings; `flat`: they have no height, so that nothing is behind them."""
        stage = self._stage
        draws = self._strip_of_veil(cb, 0, self._haze)
        for role in LineRole:
            span = self._layers.roles[role] if self._layers is not None else (0, 0)
            if flat:
                draws += self._strips(cb, stage.outline, Pass.OWN_CASING, span)
                draws += self._strips(cb, stage.outline, Pass.OWN_FILL, span)
                continue
            draws += self._strips(cb, stage.route, Pass.OWN_CASING, span)
            draws += self._strips(cb, stage.route, Pass.OWN_FILL, span)
            # Buildings do not hide it: it shines through.
            draws += self._strips(cb, stage.hidden, Pass.HIDDEN_CASING, span)
            draws += self._strips(cb, stage.hidden, Pass.HIDDEN_FILL, span)
        cb.setGraphicsPipeline(self._sprite)
        draws += self._labels.draw(cb) + self._pins.draw(cb)
        draws += self._marker.draw(cb, self._square)
        return draws + self._strip_of_veil(cb, self._haze, self._scrim)

    def _strips(self, cb: QRhiCommandBuffer, pipeline: QRhiGraphicsPipeline, name: Pass, span: Range) -> int:
        if self._lines is None or not span[1]:
            return 0
        cb.setGraphicsPipeline(pipeline)
        cb.setShaderResources(self._stage.passes[name])
        cb.setVertexInput(0, [(self._lines[0], 0)], self._lines[1], 0, _WIDE)
        cb.drawIndexed(span[1], 1, span[0])
        return 1

    def _strip_of_veil(self, cb: QRhiCommandBuffer, first: int, count: int) -> int:
        if not count:
            return 0
        cb.setGraphicsPipeline(self._stage.veil)
        cb.setShaderResources(self._stage.plain)
        cb.setVertexInput(0, [(self._veil, 0)])
        cb.draw(count, 1, first)
        return 1


class _Disc:
    """A square around the car, filled by a shader of its own."""

    def __init__(self, gpu: Gpu, stage: Stage, fragment: str) -> None:
        self._block = gpu.streamed(UNIFORMS, BLOCK_BYTES)
        binding = QRhiShaderResourceBinding.uniformBuffer(1, VERTEX | FRAGMENT, self._block)
        self._resources: QRhiShaderResourceBindings = gpu.bindings(stage.common, binding)
        self._pipeline = gpu.pipeline(Look("disc.vert", fragment, (2,)), self._resources)
        self._data = b""

    def write(self, batch: QRhiResourceUpdateBatch, data: bytes) -> None:
        if data and data != self._data:
            batch.updateDynamicBuffer(self._block, 0, data)
        self._data = data

    def draw(self, cb: QRhiCommandBuffer, square: QRhiBuffer) -> int:
        if not self._data:
            return 0
        cb.setGraphicsPipeline(self._pipeline)
        cb.setShaderResources(self._resources)
        cb.setVertexInput(0, [(square, 0)])
        cb.draw(6)
        return 1
