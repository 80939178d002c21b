# SPDX-License-Identifier: Apache-2.0
"""The pipelines and uniform blocks of the map: made once, used by every frame."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import Final

from PySide6.QtGui import QRhiBuffer, QRhiShaderResourceBinding, QRhiShaderResourceBindings

from avn.viewmodels.map.frame import BLOCK_BYTES
from avn.viewmodels.map.gpu import FRAGMENT, UNIFORMS, VERTEX, Gpu, Look
from avn.viewmodels.map.style import CASINGS, FILLS

PASS_BYTES: Final = 32
# The route lies a little nearer than the ground that it is on, so that flat roofs do not flicker through it.
_NEARER: Final = 0.0001


class Pass(IntEnum):
    """How a set of lines is drawn."""

    TUNNEL_CASING = 0
    TUNNEL = 1
    CASING = 2
    FILL = 3
    OWN_CASING = 4
    OWN_FILL = 5
    HIDDEN_CASING = 6
    HIDDEN_FILL = 7
    OUTLINE = 8


_PASSES: Final = {  # 1 for casings, first colour, opacity, depth nearer by
    Pass.TUNNEL_CASING: (1.0, CASINGS, 0.35, 0.0),
    Pass.TUNNEL: (0.0, FILLS, 0.35, 0.0),
    Pass.CASING: (1.0, CASINGS, 1.0, 0.0),
    Pass.FILL: (0.0, FILLS, 1.0, 0.0),
    Pass.OWN_CASING: (1.0, CASINGS, 1.0, _NEARER),
    Pass.OWN_FILL: (0.0, FILLS, 1.0, _NEARER),
    Pass.HIDDEN_CASING: (1.0, CASINGS, 0.35, _NEARER),
    Pass.HIDDEN_FILL: (0.0, FILLS, 0.72, _NEARER),
    Pass.OUTLINE: (0.0, FILLS, 0.75, 0.0),
}


class Stage:
    """Everything that does not change from frame to frame."""

    def __init__(self, gpu: Gpu) -> None:
        self.frame = gpu.streamed(UNIFORMS, BLOCK_BYTES)
        self._buffers: list[QRhiBuffer] = []
        self.common = QRhiShaderResourceBinding.uniformBuffer(0, VERTEX | FRAGMENT, self.frame)
        self.plain = gpu.bindings(self.common)
        self.passes: dict[Pass, QRhiShaderResourceBindings] = {}
        self.driven: list[QRhiBuffer] = []  # blocks that know how far the car has come
        for name, values in _PASSES.items():
            block = gpu.streamed(UNIFORMS, PASS_BYTES)
            gpu.batch.updateDynamicBuffer(block, 0, struct.pack("8f", *values, 0.0, 0.0, 0.0, 0.0))
            self._buffers.append(block)
            if Pass.OWN_CASING <= name <= Pass.HIDDEN_FILL:
                self.driven.append(block)
            self.passes[name] = gpu.bindings(self.common, QRhiShaderResourceBinding.uniformBuffer(1, VERTEX, block))
        line, route = (2, 2, 1), (2, 2, 2)
        with_pass = self.passes[Pass.FILL]
        self.fill = gpu.pipeline(Look("fill.vert", "flat.frag", (2, 2), placed=True), self.plain)
        self.line = gpu.pipeline(Look("line.vert", "line.frag", line, placed=True), with_pass)
        self.building = gpu.pipeline(
            Look("building.vert", "flat.frag", (2, 3), placed=True, blended=False, depth="written", solid=True),
            self.plain,
        )
        self.edge = gpu.pipeline(
            Look("edge.vert", "flat.frag", (2, 3), placed=True, depth="nearer", lines=True), self.plain
        )
        self.outline = gpu.pipeline(Look("route.vert", "route.frag", route), with_pass)
        self.route = gpu.pipeline(Look("route.vert", "route.frag", route, depth="nearer"), with_pass)
        self.hidden = gpu.pipeline(Look("route.vert", "route.frag", route, depth="hidden"), with_pass)
        self.veil = gpu.pipeline(Look("veil.vert", "veil.frag", (2, 1)), self.plain)
