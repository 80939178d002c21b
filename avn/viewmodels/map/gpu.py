# SPDX-License-Identifier: Apache-2.0
"""The few things of QRhi that the map needs: shaders, buffers, bindings, pipelines.

Every object is kept by the caller: QRhi frees what Python no longer holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QRhi,
    QRhiBuffer,
    QRhiGraphicsPipeline,
    QRhiRenderTarget,
    QRhiResourceUpdateBatch,
    QRhiSampler,
    QRhiShaderResourceBinding,
    QRhiShaderResourceBindings,
    QRhiShaderStage,
    QRhiTexture,
    QRhiVertexInputAttribute,
    QRhiVertexInputBinding,
    QRhiVertexInputLayout,
    QShader,
)

from avn.errors import AvnError, Problem
from avn.resources import qml_folder

VERTEX: Final = QRhiShaderResourceBinding.StageFlag.VertexStage
FRAGMENT: Final = QRhiShaderResourceBinding.StageFlag.FragmentStage
STATIC: Final = QRhiBuffer.Type.Static
STREAMED: Final = QRhiBuffer.Type.Dynamic
VERTICES: Final = QRhiBuffer.UsageFlag.VertexBuffer
INDICES: Final = QRhiBuffer.UsageFlag.IndexBuffer
UNIFORMS: Final = QRhiBuffer.UsageFlag.UniformBuffer

_FORMATS: Final = {
    1: QRhiVertexInputAttribute.Format.Float,
    2: QRhiVertexInputAttribute.Format.Float2,
    3: QRhiVertexInputAttribute.Format.Float3,
    4: QRhiVertexInputAttribute.Format.Float4,
}
_DEPTHS: Final = {
    "nearer": QRhiGraphicsPipeline.CompareOp.LessOrEqual,
    "hidden": QRhiGraphicsPipeline.CompareOp.Greater,
}


class GpuError(AvnError):
    """The graphics unit refused something, or a shader is missing."""


def refused(what: str) -> GpuError:
    """Return the error for something that the graphics unit did not make."""
    return GpuError(Problem(f"The graphics unit refused {what}.", "Restart; use the flat map where it stays so."))


def load_shaders(folder: Path | None = None) -> dict[str, QShader]:
    """Return the compiled shaders by the names of their sources, such as `fill.vert`.

    Raises:
        GpuError: one cannot be read.
    """
    folder = folder or qml_folder() / "Avn" / "Map" / "shaders"
    found: dict[str, QShader] = {}
    for path in sorted(folder.glob("*.qsb")):
        shader = QShader.fromSerialized(path.read_bytes())
        if not shader.isValid():
            raise GpuError(Problem("This compiled shader cannot be read.", "Install AVN again.", file=path))
        found[path.stem] = shader
    return found


@dataclass(frozen=True, slots=True)
class Look:
    """How a pipeline draws: columns of its vertices, whether each tile has a place, blending, depth, lines.

    `solid`: what turns its inner side to the eye is not drawn, as it is hidden by the rest.
    """

    vertex: str
    fragment: str
    columns: tuple[int, ...]
    placed: bool = False
    blended: bool = True
    depth: Literal["", "nearer", "hidden", "written"] = ""
    lines: bool = False
    solid: bool = False


class Gpu:
    """Makes resources for one render target and tells how many bytes were sent."""

    def __init__(self, rhi: QRhi, target: QRhiRenderTarget, shaders: dict[str, QShader]) -> None:
        self.rhi = rhi
        self._pass = target.renderPassDescriptor()
        self._samples = target.sampleCount()
        self._device = _address(rhi)
        self.correction: list[float] = list(rhi.clipSpaceCorrMatrix().data())
        self.up = bool(rhi.isYUpInNDC())
        self._shaders = shaders
        self._batch: QRhiResourceUpdateBatch | None = None
        self.uploads = 0  # static buffers since the start; a change of theme must not add to it
        self.uploaded_bytes = 0

    def fits(self, rhi: QRhi, target: QRhiRenderTarget) -> bool:
        """Return whether what was made here can be used for this device and target."""
        return self._device == _address(rhi) and self._samples == target.sampleCount()

    # ------------------------------------------------------------ updates
    @property
    def batch(self) -> QRhiResourceUpdateBatch:
        """The updates of the coming frame."""
        if self._batch is None:
            self._batch = self.rhi.nextResourceUpdateBatch()
        return self._batch

    def take_batch(self) -> QRhiResourceUpdateBatch | None:
        """Return the updates for `beginPass`; it consumes them."""
        batch, self._batch = self._batch, None
        return batch

    # ------------------------------------------------------------ resources
    def static(self, usage: QRhiBuffer.UsageFlag, data: bytes) -> QRhiBuffer:
        """Return a buffer that holds these bytes for good."""
        made = self._buffer(STATIC, usage, len(data))
        self.batch.uploadStaticBuffer(made, data)
        self.uploads += 1
        self.uploaded_bytes += len(data)
        return made

    def streamed(self, usage: QRhiBuffer.UsageFlag, size: int) -> QRhiBuffer:
        """Return a buffer that is written again and again."""
        return self._buffer(STREAMED, usage, size)

    def _buffer(self, kind: QRhiBuffer.Type, usage: QRhiBuffer.UsageFlag, size: int) -> QRhiBuffer:
        made = self.rhi.newBuffer(kind, usage, size)
        if not made.create():
            raise refused(f"a buffer of {size} bytes")
        return made

    def bindings(self, *parts: QRhiShaderResourceBinding) -> QRhiShaderResourceBindings:
        """Return a set of shader resources."""
        made = self.rhi.newShaderResourceBindings()
        made.setBindings(list(parts))
        if not made.create():
            raise refused("shader resources")
        return made

    def texture(self, width: int, height: int) -> QRhiTexture:
        """Return a texture of four bytes a pixel."""
        made = self.rhi.newTexture(QRhiTexture.Format.RGBA8, QSize(width, height))
        if not made.create():
            raise refused(f"a texture of {width} by {height}")
        return made

    def sampler(self) -> QRhiSampler:
        """Return a sampler that is even between pixels and clamped at the rim."""
        clamp, even = QRhiSampler.AddressMode.ClampToEdge, QRhiSampler.Filter.Linear
        made = self.rhi.newSampler(even, even, QRhiSampler.Filter.None_, clamp, clamp)
        if not made.create():
            raise refused("a sampler")
        return made

    def pipeline(self, look: Look, resources: QRhiShaderResourceBindings) -> QRhiGraphicsPipeline:
        """Return a pipeline for the target of this renderer."""
        made = self.rhi.newGraphicsPipeline()
        made.setShaderStages(
            [
                QRhiShaderStage(QRhiShaderStage.Type.Vertex, self._shaders[look.vertex]),
                QRhiShaderStage(QRhiShaderStage.Type.Fragment, self._shaders[look.fragment]),
            ]
        )
        made.setVertexInputLayout(_layout(look))
        made.setShaderResourceBindings(resources)
        made.setRenderPassDescriptor(self._pass)
        made.setSampleCount(self._samples)
        if look.lines:
            made.setTopology(QRhiGraphicsPipeline.Topology.Lines)
        if look.solid:  # baked walls and roofs run clockwise as seen from outside, y to the south
            made.setCullMode(QRhiGraphicsPipeline.CullMode.Front)
        if look.depth:
            made.setDepthTest(True)
            made.setDepthWrite(look.depth == "written")
            made.setDepthOp(_DEPTHS.get(look.depth, QRhiGraphicsPipeline.CompareOp.Less))
        if look.blended:  # colours are premultiplied
            blend = QRhiGraphicsPipeline.TargetBlend()
            blend.enable = True
            one, rest = QRhiGraphicsPipeline.BlendFactor.One, QRhiGraphicsPipeline.BlendFactor.OneMinusSrcAlpha
            blend.srcColor = blend.srcAlpha = one  # type: ignore[assignment]
            blend.dstColor = blend.dstAlpha = rest  # type: ignore[assignment]
            made.setTargetBlends([blend])
        if not made.create():
            raise refused(f"the pipeline of {look.vertex}")
        return made


def _address(rhi: QRhi) -> int:
    """Return what tells one device from another: Python makes a new object for it at each question."""
    return int(shiboken6.getCppPointer(rhi)[0])


def _layout(look: Look) -> QRhiVertexInputLayout:
    layout = QRhiVertexInputLayout()
    buffers = [QRhiVertexInputBinding(4 * sum(look.columns))]
    attributes = [
        QRhiVertexInputAttribute(0, i, _FORMATS[n], 4 * sum(look.columns[:i])) for i, n in enumerate(look.columns)
    ]
    if look.placed:
        buffers.append(QRhiVertexInputBinding(16, QRhiVertexInputBinding.Classification.PerInstance))
        attributes.append(QRhiVertexInputAttribute(1, len(look.columns), _FORMATS[4], 0))
    layout.setBindings(buffers)
    layout.setAttributes(attributes)
    return layout
