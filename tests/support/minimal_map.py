# SPDX-License-Identifier: Apache-2.0
"""The least program that draws baked tiles with QRhi, to measure the map's renderer against.

Everything lies in three buffers that are made once: areas, lines with their casings, buildings. One palette, one table
of widths, one matrix a frame. No labels, no car, no streaming, no culling, no change of theme; areas have hard edges.
The inner sides of buildings are drawn too.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtGui import (
    QColor,
    QRhiBuffer,
    QRhiCommandBuffer,
    QRhiDepthStencilClearValue,
    QRhiGraphicsPipeline,
    QRhiResourceUpdateBatch,
    QRhiShaderResourceBinding,
    QRhiShaderStage,
    QRhiVertexInputAttribute,
    QRhiVertexInputBinding,
    QRhiVertexInputLayout,
    QRhiViewport,
    QShader,
)
from PySide6.QtQuick import QQuickItem, QQuickRhiItem, QQuickRhiItemRenderer

from avn.viewmodels.map.ground_metres import placements
from avn.viewmodels.map.style import palette, widths

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from offline_maps.bake.baked import BakedTile, Mesh
    from offline_maps.geo import Tile

_SHADERS: Final = Path(__file__).with_name("minimal_shaders")  # compiled with `scripts.shaders.write`
_VERTEX: Final = QRhiShaderResourceBinding.StageFlag.VertexStage
_FRAGMENT: Final = QRhiShaderResourceBinding.StageFlag.FragmentStage
_FLOATS: Final = {
    1: QRhiVertexInputAttribute.Format.Float,
    3: QRhiVertexInputAttribute.Format.Float3,
    4: QRhiVertexInputAttribute.Format.Float4,
}
_BLOCK: Final = 4 * (16 + 4 + 4 * 96 + 4 * 24)
_LEVELS: Final = ((1.0, 0.35, 0), (0.0, 0.35, 0), (1.0, 1.0, 1), (0.0, 1.0, 1), (1.0, 1.0, 2), (0.0, 1.0, 2))


def _shader(name: str) -> QShader:
    return QShader.fromSerialized((_SHADERS / f"{name}.qsb").read_bytes())


class Ground:
    """Baked tiles as three buffers in metres from an origin (world x, y)."""

    def __init__(self, tiles: Sequence[tuple[Tile, BakedTile]], origin: tuple[float, float]) -> None:
        rows = placements([tile for tile, _ in tiles], origin)
        baked = [one for _, one in tiles]
        self.areas = _joined([one.areas for one in baked], rows, 3)
        self.lines = [_joined([one.lines[level] for one in baked], rows, 5) for level in range(3)]
        self.buildings = _joined([one.buildings for one in baked], rows, 4)


def _joined(meshes: Sequence[Mesh], rows: NDArray[np.float32], columns: int) -> tuple[bytes, bytes, int]:
    vertices, indices, first = [], [], 0
    for mesh, (x, y, unit, _) in zip(meshes, rows, strict=True):
        part = mesh.vertices[:, :columns].copy()
        part[:, :2] = part[:, :2] * unit + (x, y)
        vertices.append(part)
        indices.append(mesh.indices + np.uint32(first))
        first += len(part)
    joined = np.concatenate(indices)
    return np.concatenate(vertices).astype(np.float32).tobytes(), joined.astype(np.uint32).tobytes(), len(joined)


class MinimalMap(QQuickRhiItem):
    """Set `ground`, `zoom` and `extrusion` once; `matrix` (16 floats, column after column) for each frame."""

    def __init__(self, ground: Ground, zoom: float, extrusion: float, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self.ground, self.zoom, self.extrusion = ground, zoom, extrusion
        self.matrix = b""
        self.renderer: MinimalRenderer | None = None

    def createRenderer(self) -> QQuickRhiItemRenderer:
        self.renderer = MinimalRenderer(self)
        return self.renderer


class MinimalRenderer(QQuickRhiItemRenderer):
    """Nine draw calls at most."""

    def __init__(self, item: MinimalMap) -> None:
        super().__init__()
        self._item = item
        self._matrix = b""
        self._batch: QRhiResourceUpdateBatch | None = None
        self._kept: list[Any] = []
        self._draws: list[tuple[Any, Any, QRhiBuffer, QRhiBuffer, int]] = []
        self.ready = False

    def initialize(self, cb: QRhiCommandBuffer) -> None:
        if self._kept:
            return
        item, size = self._item, self.renderTarget().pixelSize()
        batch = self._batch = self.rhi().nextResourceUpdateBatch()
        self._block = self._buffer(QRhiBuffer.Type.Dynamic, QRhiBuffer.UsageFlag.UniformBuffer, _BLOCK)
        head = np.array([size.width(), size.height(), item.extrusion, 0.0], np.float32)
        table = np.concatenate([head, palette(0.0).reshape(-1), widths(item.zoom, 1.0).reshape(-1)])
        batch.updateDynamicBuffer(self._block, 64, table.astype(np.float32).tobytes())
        common = QRhiShaderResourceBinding.uniformBuffer(0, _VERTEX | _FRAGMENT, self._block)
        plain = self._resources(common)
        self._add(self._pipeline("area.vert", "plain.frag", (3,), plain), plain, item.ground.areas)
        line = None
        ribbons = [self._upload(one) for one in item.ground.lines]
        for casing, opacity, level in _LEVELS:
            block = self._buffer(QRhiBuffer.Type.Dynamic, QRhiBuffer.UsageFlag.UniformBuffer, 16)
            batch.updateDynamicBuffer(block, 0, struct.pack("4f", casing, opacity, 0.0, 0.0))
            resources = self._resources(common, QRhiShaderResourceBinding.uniformBuffer(1, _VERTEX, block))
            line = line or self._pipeline("line.vert", "line.frag", (4, 1), resources)
            ribbon = ribbons[level]
            if ribbon is not None:
                self._draws.append((line, resources, *ribbon))
        depth = self._pipeline("building.vert", "plain.frag", (4,), plain, depth=True)
        self._add(depth, plain, item.ground.buildings)
        self.ready = True

    def synchronize(self, item: QQuickRhiItem) -> None:
        self._matrix = self._item.matrix

    def render(self, cb: QRhiCommandBuffer) -> None:
        batch = self._batch or self.rhi().nextResourceUpdateBatch()
        self._batch = None
        batch.updateDynamicBuffer(self._block, 0, self._matrix)
        target = self.renderTarget()
        size = target.pixelSize()
        cb.beginPass(target, QColor("#E9EDF0"), QRhiDepthStencilClearValue(1.0, 0), batch)
        cb.setViewport(QRhiViewport(0, 0, size.width(), size.height()))
        for pipeline, resources, vertices, indices, count in self._draws:
            cb.setGraphicsPipeline(pipeline)
            cb.setShaderResources(resources)
            cb.setVertexInput(0, [(vertices, 0)], indices, 0, QRhiCommandBuffer.IndexFormat.IndexUInt32)
            cb.drawIndexed(count)
        cb.endPass()

    # ------------------------------------------------------------ made once
    def _add(self, pipeline: Any, resources: Any, mesh: tuple[bytes, bytes, int]) -> None:
        uploaded = self._upload(mesh)
        if uploaded is not None:
            self._draws.append((pipeline, resources, *uploaded))

    def _upload(self, mesh: tuple[bytes, bytes, int]) -> tuple[QRhiBuffer, QRhiBuffer, int] | None:
        vertices, indices, count = mesh
        if not count:
            return None
        static = QRhiBuffer.Type.Static
        assert self._batch is not None
        made = self._buffer(static, QRhiBuffer.UsageFlag.VertexBuffer, len(vertices))
        order = self._buffer(static, QRhiBuffer.UsageFlag.IndexBuffer, len(indices))
        self._batch.uploadStaticBuffer(made, vertices)
        self._batch.uploadStaticBuffer(order, indices)
        return made, order, count

    def _buffer(self, kind: Any, usage: Any, size: int) -> QRhiBuffer:
        made = self.rhi().newBuffer(kind, usage, size)
        assert made.create()
        self._kept.append(made)
        return made

    def _resources(self, *parts: QRhiShaderResourceBinding) -> Any:
        made = self.rhi().newShaderResourceBindings()
        made.setBindings(list(parts))
        assert made.create()
        self._kept.append(made)
        return made

    def _pipeline(
        self, vertex: str, fragment: str, columns: tuple[int, ...], resources: Any, depth: bool = False
    ) -> Any:
        made = self.rhi().newGraphicsPipeline()
        stages = ((QRhiShaderStage.Type.Vertex, vertex), (QRhiShaderStage.Type.Fragment, fragment))
        made.setShaderStages([QRhiShaderStage(kind, _shader(name)) for kind, name in stages])
        layout = QRhiVertexInputLayout()
        layout.setBindings([QRhiVertexInputBinding(4 * sum(columns))])
        layout.setAttributes(
            [QRhiVertexInputAttribute(0, i, _FLOATS[n], 4 * sum(columns[:i])) for i, n in enumerate(columns)]
        )
        made.setVertexInputLayout(layout)
        made.setShaderResourceBindings(resources)
        made.setRenderPassDescriptor(self.renderTarget().renderPassDescriptor())
        if depth:
            made.setDepthTest(True)
            made.setDepthWrite(True)
        else:
            blend = QRhiGraphicsPipeline.TargetBlend()
            blend.enable = True
            blend.srcColor = blend.srcAlpha = QRhiGraphicsPipeline.BlendFactor.One  # type: ignore[assignment]
            rest = QRhiGraphicsPipeline.BlendFactor.OneMinusSrcAlpha
            blend.dstColor = blend.dstAlpha = rest  # type: ignore[assignment]
            made.setTargetBlends([blend])
        assert made.create()
        self._kept.append(made)
        return made
