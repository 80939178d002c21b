# SPDX-License-Identifier: Apache-2.0
"""The tiles that the map holds: asked for, read on a thread, kept within a bound, given to the renderer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from avn.viewmodels.map.candidates import TileLabels
from avn.viewmodels.map.choice import drawn, level_for, tiles_in_view
from avn.viewmodels.map.meshes import TileMeshes, tile_meshes
from offline_maps.bake.read import from_bytes
from offline_maps.errors import MapError

if TYPE_CHECKING:
    from avn.viewmodels.map.camera import Camera
    from offline_maps.bake.baked import BakedTile
    from offline_maps.geo import Tile

log = logging.getLogger(__name__)

MOST_BYTES: Final = 64 * 1024 * 1024  # on the graphics unit; a Pi with 4 GB shares its memory with it
UPLOAD_BYTES: Final = 3 * 1024 * 1024  # in one frame, though always at least one tile
ASK_EVERY_MS: Final = 40
MARGIN: Final = 0.2  # of a tile: fetched before they are seen


class TileSource(Protocol):
    """Where baked tiles come from: the maps process, in the car."""

    def want(self, tiles: Sequence[Tile]) -> None:
        """Say which tiles are wanted now, most urgent first; replaces the former wish."""

    def take(self) -> list[tuple[Tile, Path | None]]:
        """Return what has come since the last call: a file of a baked tile, or None where the packs have none."""


@dataclass(slots=True)
class _Entry:
    labels: TileLabels
    baked: BakedTile | None  # where a painter draws from it
    meshes: TileMeshes | None  # until they are on the graphics unit
    size: int


type _Loaded = tuple[int, "Tile", "_Entry | str"]


class TileCache(QObject):
    """Holds tiles for one map; every method is for the GUI thread.

    `keep_arrays`: a painter without a graphics unit draws from `shown()`; otherwise only labels stay in memory, ready
    to be chosen from: making them takes some milliseconds, which are the thread's.
    """

    changed = Signal()  # what is drawn has become another, or labels have come
    arrived = Signal()  # there is something to upload
    _read = Signal(object)
    _uploaded = Signal()

    def __init__(
        self,
        source: TileSource,
        parent: QObject | None = None,
        *,
        keep_arrays: bool = False,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._keep_arrays = keep_arrays
        self._most_bytes = most_bytes
        self._entries: dict[Tile, _Entry] = {}  # the one used last comes last
        self._none: set[Tile] = set()
        self._bad: set[Tile] = set()
        self._reading: set[Tile] = set()
        self._wish: list[Tile] = []
        self._visible: list[Tile] = []
        self._wanted: list[Tile] = []
        self._drawn: list[Tile] = []
        self._dropped: list[Tile] = []
        self._level: int | None = None
        self._holder: object | None = None
        self._age = 0  # counts `forget`, so that what was read before it is not taken
        self._damaged = ""
        self._queue: SimpleQueue[tuple[int, Tile, Path] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._read.connect(self._take_read, Qt.ConnectionType.QueuedConnection)
        self._uploaded.connect(self._take_uploaded, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self.poll)

    # ------------------------------------------------------------ for the view
    def show(self, camera: Camera) -> None:
        """Choose the tiles for a camera; call it a few times a second and at each jump."""
        self._level = level_for(camera.zoom, self._level)
        self._visible = tiles_in_view(camera, self._level)
        self._wanted = list(dict.fromkeys(self._visible + tiles_in_view(camera, self._level, MARGIN)))
        for tile in reversed(self._wanted):
            entry = self._entries.pop(tile, None)
            if entry is not None:
                self._entries[tile] = entry
        self._ask()
        self._choose()

    def shown(self) -> list[tuple[Tile, BakedTile]]:
        """Return the tiles that are drawn now, for a painter."""
        return [(tile, baked) for tile in self._drawn if (baked := self._entries[tile].baked) is not None]

    def labels(self) -> list[TileLabels]:
        """Return the labels of the tiles that are drawn now."""
        return [self._entries[tile].labels for tile in self._drawn]

    @property
    def missing(self) -> bool:
        """Whether the packs have none of the tiles in view."""
        return bool(self._visible) and all(tile in self._none for tile in self._visible)

    @property
    def damaged(self) -> str:
        """What was wrong with the last tile that could not be read; empty where all could."""
        return self._damaged

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call this whenever what is drawn has changed."""
        self.changed.connect(listener)

    def forget(self) -> None:
        """Ask for everything anew: other packs are read, or the graphics unit has lost what it had."""
        self._age += 1
        self._dropped += self._entries
        self._entries.clear()
        for known in (self._none, self._bad, self._reading):
            known.clear()
        self._damaged = ""
        self._wish = []
        self._drawn = []
        self._ask()
        self._uploaded.emit()  # queued: it may be asked for in the middle of a frame

    def close(self) -> None:
        """End the thread."""
        self._timer.stop()
        self._source.want(())
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    # ------------------------------------------------------------ from the source
    @Slot()
    def poll(self) -> None:
        """Take what has come from the source."""
        nothing_new = True
        for tile, path in self._source.take():
            if path is None:
                self._none.add(tile)
                nothing_new = False
            elif tile not in self._entries and tile not in self._reading:
                self._reading.add(tile)
                self._start()
                self._queue.put((self._age, tile, path))
        if not nothing_new:
            self._choose(told=True)
        if not self._awaited():
            self._timer.stop()

    def _awaited(self) -> list[Tile]:
        return [tile for tile in self._wanted if not self._settled(tile) and tile not in self._entries]

    def _ask(self) -> None:
        awaited = self._awaited()
        wish = [tile for tile in awaited if tile not in self._reading]
        if wish != self._wish:
            self._wish = wish
            self._source.want(wish)
        if wish and not self._timer.isActive():
            self._timer.start()

    def _settled(self, tile: Tile) -> bool:
        return tile in self._none or tile in self._bad

    # ------------------------------------------------------------ the thread
    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="tiles", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while (one := self._queue.get()) is not None:
            age, tile, path = one
            if tile in self._wanted:  # a list that is replaced, never changed: safe to look at
                self._read.emit((age, tile, self._load(tile, path)))
            else:
                self._read.emit((age, tile, ""))

    def _load(self, tile: Tile, path: Path) -> _Entry | str:
        try:
            baked = from_bytes(path.read_bytes())
        except (MapError, OSError) as error:
            return str(error) or type(error).__name__
        labels = TileLabels(tile, baked.labels)
        if self._keep_arrays:
            return _Entry(labels, baked, None, _bytes_of(baked))
        meshes = tile_meshes(baked)
        return _Entry(labels, None, meshes, meshes.size)

    @Slot(object)
    def _take_read(self, loaded: _Loaded) -> None:
        age, tile, found = loaded
        if age != self._age:
            return
        self._reading.discard(tile)
        if isinstance(found, _Entry):
            self._entries[tile] = found
            self._trim()
        elif found:
            log.warning("tile %s cannot be read: %s", tile, found)
            self._bad.add(tile)
            self._damaged = found
        self._ask()
        if self._keep_arrays or not isinstance(found, _Entry):
            self._choose(told=bool(found))
        else:
            self.arrived.emit()

    @Slot()
    def _take_uploaded(self) -> None:
        self._choose(told=True)

    def _trim(self) -> None:
        """Let go of the tiles that were seen longest ago, until the rest is within the bound."""
        total = sum(entry.size for entry in self._entries.values())
        needed = {*self._wanted, *self._drawn}
        for tile in list(self._entries):
            if total <= self._most_bytes:
                break
            if tile not in needed:
                total -= self._entries.pop(tile).size
                self._dropped.append(tile)

    def _choose(self, *, told: bool = False) -> None:
        chosen = drawn(self._visible, self._ready, self._settled, self._drawn)
        if chosen != self._drawn or told:
            self._drawn = chosen
            self.changed.emit()

    def _ready(self, tile: Tile) -> bool:
        entry = self._entries.get(tile)
        return entry is not None and (self._keep_arrays or entry.meshes is None)

    # ------------------------------------------------------------ for the renderer
    @property
    def drawn(self) -> Sequence[Tile]:
        """The tiles to draw, all of which are on the graphics unit."""
        return self._drawn

    def held_by(self, holder: object) -> None:
        """Say who keeps the uploaded tiles. Another one begins with nothing: all are read again."""
        if self._holder is not None and self._holder is not holder:
            self.forget()
        self._holder = holder

    def take_dropped(self) -> list[Tile]:
        """Return the tiles whose buffers may go, since the last call."""
        dropped, self._dropped = self._dropped, []
        return dropped

    def take_meshes(self, most_bytes: int = UPLOAD_BYTES) -> list[tuple[Tile, TileMeshes]]:
        """Return what is to be uploaded in this frame, the tiles in view first; it counts as uploaded then."""
        taken: list[tuple[Tile, TileMeshes]] = []
        total = 0
        waiting = [tile for tile in self._wanted if tile in self._entries]
        waiting += [tile for tile in self._entries if tile not in self._wanted]
        for tile in waiting:
            entry = self._entries[tile]
            if entry.meshes is None or self._keep_arrays:
                continue
            if taken and total + entry.meshes.size > most_bytes:
                break
            total += entry.meshes.size
            taken.append((tile, entry.meshes))
            entry.meshes = None
        if taken:
            self._uploaded.emit()  # queued: listeners change the scene, which is being read now
        return taken

    @property
    def busy(self) -> bool:
        """Whether something is still on its way to the screen."""
        return bool(self._awaited()) or self.waiting or any(not self._ready(tile) for tile in self._drawn)

    @property
    def waiting(self) -> bool:
        """Whether there is more to upload."""
        return not self._keep_arrays and any(entry.meshes is not None for entry in self._entries.values())


def _bytes_of(tile: BakedTile) -> int:
    meshes = (tile.areas, *tile.lines, tile.buildings)
    return sum(mesh.vertices.nbytes + mesh.indices.nbytes for mesh in meshes) + int(tile.roof_edges.nbytes)
