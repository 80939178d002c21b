# SPDX-License-Identifier: Apache-2.0
"""Draws the scene: once a frame a short list of draw calls over buffers that lie on the graphics unit already."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QRhiCommandBuffer, QRhiDepthStencilClearValue, QRhiViewport
from PySide6.QtQuick import QQuickRhiItem, QQuickRhiItemRenderer

from avn.viewmodels.map.frame import FrameBlock, clip_matrix, seen
from avn.viewmodels.map.gpu import Gpu, GpuError, load_shaders
from avn.viewmodels.map.overlays import Overlays
from avn.viewmodels.map.stage import Pass, Stage
from avn.viewmodels.map.style import OTHERS, Slot, mixed
from avn.viewmodels.map.tile_buffers import TileBuffers
from offline_maps.bake.style import Level
from offline_maps.geo import EXTENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QRhiGraphicsPipeline, QRhiShaderResourceBindings

    from avn.viewmodels.map.scene import MapScene
    from avn.viewmodels.map.surface import MapSource, MapSurface

log = logging.getLogger(__name__)

_FLAT: Final = 0.02  # of extrusion: below it buildings lie on the ground


class MapRenderer(QQuickRhiItemRenderer):
    """Lives on the GUI thread (QSG_RENDER_LOOP=basic)."""

    def __init__(self) -> None:
        super().__init__()
        self._gpu: Gpu | None = None
        self._stage: Stage | None = None
        self._tiles: TileBuffers | None = None
        self._overlays: Overlays | None = None
        self._frame = FrameBlock()
        self._scene: MapScene | None = None
        self._broken = False
        self.draws = 0  # of the last frame

    # ------------------------------------------------------------ life
    def initialize(self, cb: QRhiCommandBuffer) -> None:
        """Make what does not change from frame to frame; Qt calls it anew when size or device change."""
        rhi, target = self.rhi(), self.renderTarget()
        if self._broken or (self._gpu is not None and self._gpu.fits(rhi, target)):
            return
        self.release()
        try:
            gpu = Gpu(rhi, target, load_shaders())
            stage = Stage(gpu)
            self._tiles, self._overlays = TileBuffers(gpu), Overlays(gpu, stage)
        except GpuError:
            log.exception("the map cannot be drawn")
            self._broken = True
            return
        self._gpu, self._stage, self._frame = gpu, stage, FrameBlock()

    def release(self) -> None:
        """Let go of everything on the graphics unit."""
        self._gpu = self._stage = self._tiles = self._overlays = None
        self._scene = None

    @property
    def gpu(self) -> Gpu | None:
        """The graphics unit's resources, for those who count them."""
        return self._gpu

    @property
    def tile_bytes(self) -> int:
        """Bytes of tiles on the graphics unit."""
        return self._tiles.size if self._tiles is not None else 0

    # ------------------------------------------------------------ a frame
    def synchronize(self, item: QQuickRhiItem) -> None:
        """Take what has changed since the last frame."""
        surface: MapSurface = item  # type: ignore[assignment]
        if surface.map is None or self._tiles is None or self._overlays is None:
            self._scene = None
            return
        source: MapSource = surface.source
        self._scene = source.scene
        self._tiles.take(source.tiles)
        self._overlays.take(source.scene, source.atlas)
        if source.tiles.waiting:
            surface.update()

    def render(self, cb: QRhiCommandBuffer) -> None:
        """Draw."""
        gpu, stage, tiles, overlays, scene = self._gpu, self._stage, self._tiles, self._overlays, self._scene
        target = self.renderTarget()
        if gpu is None or stage is None or tiles is None or overlays is None or scene is None:
            cb.beginPass(target, QColor("#0B0F14"), QRhiDepthStencilClearValue(1.0, 0))
            cb.endPass()
            return
        size: QSize = target.pixelSize()
        wide = size.width(), size.height()
        matrix = clip_matrix(scene.camera, scene.origin, gpu.correction)
        batch = gpu.batch
        for offset, data in self._frame.changes(scene, matrix, wide, gpu.up):
            batch.updateDynamicBuffer(stage.frame, offset, data)
        places = tiles.place(batch, scene.origin)
        ratio = wide[0] / max(scene.camera.size[0], 1.0)
        overlays.update(batch, scene, ratio)
        beside = Slot.OUTSIDE if scene.sheets else Slot.LAND
        colour = QColor.fromRgbF(*mixed(OTHERS[beside], scene.night))
        cb.beginPass(target, colour, QRhiDepthStencilClearValue(1.0, 0), gpu.take_batch())
        cb.setViewport(QRhiViewport(0, 0, *wide))
        in_view = _where(seen(matrix, places, EXTENT))
        self.draws = self._draw(cb, stage, tiles, overlays, scene, in_view)
        cb.endPass()

    def _draw(
        self,
        cb: QRhiCommandBuffer,
        stage: Stage,
        tiles: TileBuffers,
        overlays: Overlays,
        scene: MapScene,
        in_view: Sequence[int],
    ) -> int:
        def begin(pipeline: QRhiGraphicsPipeline, resources: QRhiShaderResourceBindings) -> None:
            cb.setGraphicsPipeline(pipeline)
            cb.setShaderResources(resources)

        def lines(name: Pass, level: Level) -> int:
            if not tiles.has_lines(in_view, level):
                return 0
            begin(stage.line, stage.passes[name])
            return tiles.draw_lines(cb, in_view, level)

        draws = overlays.draw_below(cb)
        begin(stage.fill, stage.plain)
        draws += tiles.draw_areas(cb, in_view)
        draws += lines(Pass.TUNNEL_CASING, Level.TUNNEL) + lines(Pass.TUNNEL, Level.TUNNEL)
        draws += lines(Pass.CASING, Level.GROUND) + lines(Pass.FILL, Level.GROUND)
        draws += lines(Pass.CASING, Level.BRIDGE) + lines(Pass.FILL, Level.BRIDGE)
        begin(stage.building, stage.plain)
        draws += tiles.draw_buildings(cb, in_view)
        if scene.camera.zoom > 14.6:
            begin(stage.edge, stage.plain)
            draws += tiles.draw_buildings(cb, in_view, edges=True)
        draws += overlays.draw_ground(cb)
        draws += overlays.draw_above(cb, flat=scene.extrusion < _FLAT)
        return draws


def _where(flags: NDArray[np.bool_]) -> list[int]:
    return [k for k, flag in enumerate(flags.tolist()) if flag]
