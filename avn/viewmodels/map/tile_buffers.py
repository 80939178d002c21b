# SPDX-License-Identifier: Apache-2.0
"""The tiles on the graphics unit, and their draw calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QRhiBuffer, QRhiCommandBuffer

from avn.viewmodels.map.gpu import INDICES, VERTICES, Gpu
from avn.viewmodels.map.ground_metres import placements
from avn.viewmodels.map.meshes import Part, TileMeshes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QRhiResourceUpdateBatch

    from avn.viewmodels.map.tiles import TileCache
    from offline_maps.bake.style import Level
    from offline_maps.geo import Tile

PLACES: Final = 128  # tiles that can be drawn at once: more than are ever chosen
_NARROW: Final = QRhiCommandBuffer.IndexFormat.IndexUInt16
_WIDE: Final = QRhiCommandBuffer.IndexFormat.IndexUInt32


@dataclass(frozen=True, slots=True)
class _Buffers:
    """One part of a tile on the graphics unit."""

    vertices: QRhiBuffer
    indices: QRhiBuffer
    wide: bool
    ranges: tuple[tuple[int, int], ...]

    def destroy(self) -> None:
        self.vertices.destroy()
        self.indices.destroy()


@dataclass(frozen=True, slots=True)
class _OnGpu:
    areas: _Buffers | None
    lines: _Buffers | None
    buildings: _Buffers | None
    size: int

    def destroy(self) -> None:
        for part in (self.areas, self.lines, self.buildings):
            if part is not None:
                part.destroy()


class TileBuffers:
    """Holds what `TileCache` says is held."""

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._held: dict[Tile, _OnGpu] = {}
        self._places = gpu.streamed(VERTICES, 16 * PLACES)
        self._places_of: tuple[object, ...] = ()
        self._rows = placements([], (0.5, 0.5))
        self.drawn: list[Tile] = []
        self._list: list[_OnGpu] = []
        self.size = 0

    def take(self, cache: TileCache) -> None:
        """Let go of what is dropped, upload what has come, and see what is to be drawn."""
        cache.held_by(self)
        for tile in cache.take_dropped():
            gone = self._held.pop(tile, None)
            if gone is not None:
                self.size -= gone.size
                gone.destroy()
        for tile, meshes in cache.take_meshes():
            held = self._upload(meshes)
            before = self._held.pop(tile, None)
            if before is not None:
                self.size -= before.size
                before.destroy()
            self._held[tile] = held
            self.size += held.size
        self.drawn = [tile for tile in cache.drawn if tile in self._held][:PLACES]
        self._list = [self._held[tile] for tile in self.drawn]

    def _upload(self, meshes: TileMeshes) -> _OnGpu:
        def part(one: Part | None) -> _Buffers | None:
            if one is None:
                return None
            return _Buffers(
                self._gpu.static(VERTICES, one.vertices), self._gpu.static(INDICES, one.indices), one.wide, one.ranges
            )

        return _OnGpu(part(meshes.areas), part(meshes.lines), part(meshes.buildings), meshes.size)

    def place(self, batch: QRhiResourceUpdateBatch, origin: tuple[float, float]) -> NDArray[np.float32]:
        """Return where each tile of `drawn` lies, and have the graphics unit know it: float32 [n, 4]."""
        key = (self.drawn, origin)
        if key != self._places_of:
            self._places_of = key
            self._rows = placements(self.drawn, origin)
            if self.drawn:
                batch.updateDynamicBuffer(self._places, 0, self._rows.tobytes())
        return self._rows

    # ------------------------------------------------------------ draw calls
    def _bind(self, cb: QRhiCommandBuffer, part: _Buffers, k: int) -> None:
        cb.setVertexInput(
            0, [(part.vertices, 0), (self._places, 16 * k)], part.indices, 0, _WIDE if part.wide else _NARROW
        )

    def draw_areas(self, cb: QRhiCommandBuffer, which: Sequence[int]) -> int:
        """Draw the areas of these of `drawn`; return the number of draw calls."""
        draws = 0
        for k in which:
            part = self._list[k].areas
            if part is not None:
                self._bind(cb, part, k)
                cb.drawIndexed(part.ranges[0][1])
                draws += 1
        return draws

    def has_lines(self, which: Sequence[int], level: Level) -> bool:
        """Return whether any of these has lines of this level."""
        return any(part is not None and part.ranges[level][1] for part in (self._list[k].lines for k in which))

    def draw_lines(self, cb: QRhiCommandBuffer, which: Sequence[int], level: Level) -> int:
        """Draw the lines of one level."""
        draws = 0
        for k in which:
            part = self._list[k].lines
            if part is None or not part.ranges[level][1]:
                continue
            first, count = part.ranges[level]
            self._bind(cb, part, k)
            cb.drawIndexed(count, 1, first)
            draws += 1
        return draws

    def draw_buildings(self, cb: QRhiCommandBuffer, which: Sequence[int], *, edges: bool = False) -> int:
        """Draw walls and roofs, or the outlines of the roofs."""
        draws = 0
        for k in which:
            part = self._list[k].buildings
            if part is None or not part.ranges[edges][1]:
                continue
            first, count = part.ranges[edges]
            self._bind(cb, part, k)
            cb.drawIndexed(count, 1, first)
            draws += 1
        return draws
