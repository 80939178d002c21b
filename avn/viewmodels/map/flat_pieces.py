# SPDX-License-Identifier: Apache-2.0
"""The painted pieces of a flat map: pictures of 512 dp, painted on a thread and kept while there is room."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter

from avn.viewmodels.map.camera import WORLD_DP
from avn.viewmodels.map.flat import FlatTile
from offline_maps.geo import EXTENT, Tile

if TYPE_CHECKING:
    from offline_maps.bake.baked import BakedTile

log = logging.getLogger(__name__)

KEPT: Final = 40  # pictures: 40 MB at one device pixel per dp
OUTLINED: Final = 12  # tiles whose paths are kept


@dataclass(frozen=True, slots=True)
class Piece:
    """A square of the map at a whole zoom, and whether by night."""

    tile: Tile
    night: bool


type _Wish = tuple[Piece, Tile, "BakedTile"]


class FlatPieces(QObject):
    """Pictures of pieces; every method is for the GUI thread."""

    painted = Signal()
    _done = Signal(object, object)

    def __init__(self, ratio: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ratio = ratio
        self._pictures: OrderedDict[Piece, tuple[int, QImage]] = OrderedDict()  # with the tile they were made of
        self._asked: dict[Piece, int] = {}
        self._queue: SimpleQueue[_Wish | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._done.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def get(self, piece: Piece, tile: Tile, baked: BakedTile) -> QImage | None:
        """Return the picture of a piece of a tile; None while it is being painted."""
        found = self._pictures.get(piece)
        if found is not None and found[0] == id(baked):
            self._pictures.move_to_end(piece)
            return found[1]
        if self._asked.get(piece) != id(baked):
            self._asked[piece] = id(baked)
            self._start()
            self._queue.put((piece, tile, baked))
        return found[1] if found is not None else None

    def have(self, piece: Piece) -> QImage | None:
        """Return the picture of a piece where there is one."""
        found = self._pictures.get(piece)
        return found[1] if found is not None else None

    @property
    def busy(self) -> bool:
        """Whether something is being painted."""
        return bool(self._asked)

    def close(self) -> None:
        """End the thread."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="map painter", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        outlined: OrderedDict[tuple[Tile, int], FlatTile] = OrderedDict()
        while (wish := self._queue.get()) is not None:
            piece, tile, baked = wish
            key = (tile, id(baked))
            if key not in outlined:
                outlined[key] = FlatTile(tile, baked)
                while len(outlined) > OUTLINED:
                    outlined.popitem(last=False)
            self._done.emit(piece, (id(baked), paint_piece(piece, tile, outlined[key], self._ratio)))

    @Slot(object, object)
    def _take(self, piece: Piece, made: tuple[int, QImage]) -> None:
        if self._asked.get(piece) == made[0]:
            del self._asked[piece]
        self._pictures[piece] = made
        self._pictures.move_to_end(piece)
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        self.painted.emit()


def paint_piece(piece: Piece, tile: Tile, flat: FlatTile, ratio: float) -> QImage:
    """Return the picture of a piece, which is the tile or a part of it; for any thread."""
    side = round(WORLD_DP * ratio)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)  # the land lies below it, as far as there is a map
    deeper = piece.tile.z - tile.z
    scale = side / (EXTENT >> deeper)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    across, down = piece.tile.x - (tile.x << deeper), piece.tile.y - (tile.y << deeper)
    painter.translate(-across * (EXTENT >> deeper), -down * (EXTENT >> deeper))
    flat.paint(painter, float(piece.tile.z), float(piece.night))
    painter.end()
    return image
