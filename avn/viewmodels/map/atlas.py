# SPDX-License-Identifier: Apache-2.0
"""The picture in which every label lies once: the renderer uploads what has changed of it, and cuts labels from it.

Labels lie on shelves of one height. When all are full, the shelf that has gone unused the longest is cleared; one that
holds a label of the present placement never is. Drawing is spread: a frame draws labels until its time is spent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from avn.clock import NS_PER_MS, Clock, monotonic_ns
from avn.viewmodels.map.glyphs import LARGEST_DP, LINE_DP, MARGIN_DP, Extent, Glyphs, draw, measure

WIDTH: Final = 2048  # device pixels; every OpenGL ES 2 unit in use has textures of this side
HEIGHT: Final = 1024  # at one device pixel per dp
SHELF_DP: Final = math.ceil(LARGEST_DP * LINE_DP + 2 * MARGIN_DP)
BUDGET_NS: Final = 2 * NS_PER_MS
MEASURED: Final = 4096  # extents that are remembered


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a label lies in the atlas, in shares of its sides; v downwards."""

    u0: float
    v0: float
    u1: float
    v1: float


@dataclass(slots=True)
class _Shelf:
    y: int
    end: int = 0  # device pixels that are taken
    used: int = 0  # the placement that last showed a label of it
    held: list[Glyphs] = field(default_factory=list)


class LabelAtlas:
    """Labels by what they look like; the view is told of none that has not been drawn yet."""

    def __init__(self, ratio: float = 1.0, clock: Clock = monotonic_ns) -> None:
        self.ratio = ratio
        self._clock = clock
        self._extents: dict[Glyphs, Extent] = {}
        height = min(4 * HEIGHT, HEIGHT * max(1, math.ceil(ratio)))
        self.image = QImage(WIDTH, height, QImage.Format.Format_RGBA8888_Premultiplied)
        self.image.fill(Qt.GlobalColor.transparent)
        self._shelf_height = math.ceil(SHELF_DP * ratio)
        self._shelves = [_Shelf(y) for y in range(0, height - self._shelf_height + 1, self._shelf_height)]
        self._places: dict[Glyphs, tuple[_Shelf, Cut]] = {}
        self._wanted: dict[Glyphs, None] = {}
        self._placement = 0
        self._dirty = [self.image.rect()]

    # ------------------------------------------------------------ what the placement asks
    def begin(self) -> None:
        """Begin a placement: what the one before wanted and did not get is forgotten."""
        self._placement += 1
        self._wanted.clear()

    def extent(self, glyphs: Glyphs) -> Extent:
        """Return the size of a label in dp, drawn or not."""
        found = self._extents.get(glyphs)
        if found is None:
            if len(self._extents) >= MEASURED:
                self._extents.clear()
            found = self._extents[glyphs] = measure(glyphs, self.ratio)
        return found

    def get(self, glyphs: Glyphs) -> Cut | None:
        """Return where a label lies; None until it is drawn, which it will be."""
        found = self._places.get(glyphs)
        if found is None:
            self._wanted[glyphs] = None
            return None
        found[0].used = self._placement
        return found[1]

    # ------------------------------------------------------------ drawing
    @property
    def pending(self) -> bool:
        """Whether labels wait to be drawn."""
        return bool(self._wanted)

    def work(self, budget_ns: int = BUDGET_NS) -> bool:
        """Draw waiting labels, one at least, until the time is spent; return whether any was drawn."""
        if not self._wanted:
            return False
        end_ns = self._clock() + budget_ns
        drawn = False
        painter = QPainter(self.image)
        while self._wanted:
            glyphs = next(iter(self._wanted))
            del self._wanted[glyphs]
            drawn = self._draw(painter, glyphs) or drawn
            if self._clock() >= end_ns:
                break
        painter.end()
        return drawn

    def _draw(self, painter: QPainter, glyphs: Glyphs) -> bool:
        extent = self.extent(glyphs)
        width, height = math.ceil(extent.width * self.ratio), math.ceil(extent.height * self.ratio)
        shelf = self._room(painter, width)
        if shelf is None:
            return False
        x, y = shelf.end, shelf.y
        draw(painter, glyphs, x, y, self.ratio)
        shelf.end += width
        shelf.used = self._placement
        shelf.held.append(glyphs)
        w, h = self.image.width(), self.image.height()
        exact = extent.width * self.ratio, extent.height * self.ratio
        self._places[glyphs] = shelf, Cut(x / w, y / h, (x + exact[0]) / w, (y + exact[1]) / h)
        self._dirty.append(QRect(x, y, width, height))
        return True

    def _room(self, painter: QPainter, width: int) -> _Shelf | None:
        for shelf in self._shelves:
            if shelf.end + width <= WIDTH:
                return shelf
        oldest = min(self._shelves, key=lambda one: one.used)
        if oldest.used >= self._placement:
            return None
        for glyphs in oldest.held:
            del self._places[glyphs]
        oldest.held.clear()
        oldest.end = 0
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(0, oldest.y, WIDTH, self._shelf_height, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        return oldest

    def take_dirty(self) -> list[QRect]:
        """Return what has changed in the picture since the last call, in device pixels; all of it at first."""
        dirty, self._dirty = self._dirty, []
        return dirty
