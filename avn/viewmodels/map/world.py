# SPDX-License-Identifier: Apache-2.0
"""The one map of the head unit: which maps are open, what is looked at, what is drawn.

It outlives the view-models, which are exchanged with the language: no tile is loaded again, and the view stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication

from avn.clock import Clock, monotonic_ns
from avn.viewmodels.map.camera import Camera, Point
from avn.viewmodels.map.packs import Client, OpenPacks
from avn.viewmodels.map.view import View
from avn.viewmodels.map.words import State

if TYPE_CHECKING:
    from avn.viewmodels.map.scene import MapArea, MapLine, MapPin
    from avn.viewmodels.map.screen import Pictures

START: Final = Camera(25.0, 10.0, 3.0)  # before anything is known: a good part of the world


class MapWorld:
    """Made once, with the maps client where there is one; `close` it with the head unit."""

    def __init__(self, client: Client | None = None, clock: Clock = monotonic_ns) -> None:
        self.packs = OpenPacks(client)
        self.packs.on_packs = self._take_packs
        self.packs.on_come = self._take_tiles
        self.view = View(START)
        self.on_packs: Callable[[], None] | None = None  # other maps are open
        self.on_change: Callable[[], None] | None = None  # a frame is wanted
        self._clock = clock
        self._pictures: Pictures | None = None

    @property
    def pictures(self) -> Pictures:
        """What is drawn; made at the first call, and numpy imported with it."""
        if self._pictures is None:
            from avn.viewmodels.map.screen import Pictures

            ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
            self._pictures = Pictures(self.packs, self.view.camera, ratio, self._clock, flat=self.view.flat)
            self._pictures.take_maps([one.bounds for one in self.packs.packs])
            self._pictures.on_change = self._tell
        return self._pictures

    # ------------------------------------------------------------ what lies on the map, and what is shown of it
    def set_lines(self, lines: Sequence[MapLine], driven_m: float = 0.0) -> None:
        """Draw these lines: give a route whole, and how far of it lies behind the car."""
        scene = self.pictures.scene
        scene.driven_m = driven_m
        if tuple(lines) != tuple(scene.lines):
            scene.lines = tuple(lines)
            scene.layers_generation += 1
        self._tell()

    def set_areas(self, areas: Sequence[MapArea]) -> None:
        """Draw these areas."""
        self.pictures.scene.areas = tuple(areas)
        self.pictures.scene.layers_generation += 1
        self._tell()

    def set_pins(self, pins: Sequence[MapPin]) -> None:
        """Draw these pins."""
        self.pictures.scene.pins = tuple(pins)
        self.pictures.scene.layers_generation += 1
        self._tell()

    def show_all(self, places: Iterable[Point]) -> None:
        """Show all of these places (degrees) at once; raises ValueError where there are none."""
        self.view.show_all(places, self._clock())
        self._tell()

    def look_at(self, latitude_deg: float, longitude_deg: float, zoom: float = 15.5) -> None:
        """Look at a place from straight above."""
        self.view.look_at(latitude_deg, longitude_deg, zoom, self._clock())
        self._tell()

    # ------------------------------------------------------------ the maps
    @property
    def state(self) -> State:
        """What there is to be seen."""
        packs = self.packs
        if not packs.packs:
            if packs.refused:
                return State.UNREADABLE
            return State.NOTHING if packs.answered else State.WAITING
        tiles = self._pictures.tiles if self._pictures is not None else None
        if packs.damaged or (tiles is not None and tiles.damaged):
            return State.DAMAGED
        return State.OUTSIDE if tiles is not None and tiles.missing else State.READY

    @staticmethod
    def prepare() -> None:
        """Make the items that draw known to QML, and import what they draw with, numpy above all.

        Best on a thread that holds nobody up, and after the first frame; later calls take no time.
        """
        import PySide6.QtSvg  # noqa: F401

        import avn.viewmodels.map.painting
        import avn.viewmodels.map.screen
        import avn.viewmodels.map.surface  # noqa: F401

    def close(self) -> None:
        """Load nothing any more."""
        self.on_packs = self.on_change = None
        self.packs.close()
        if self._pictures is not None:
            self._pictures.close()

    def _take_packs(self) -> None:
        if self._pictures is not None:
            self._pictures.take_maps([one.bounds for one in self.packs.packs])
        if not self.view.motion.known and self.packs.packs:
            self._show_packs()
        if self.on_packs is not None:
            self.on_packs()

    def _show_packs(self) -> None:
        """Show where the maps are, until it is known where the car is."""
        every = [one.bounds for one in self.packs.packs]
        south, north = min(one.south for one in every), max(one.north for one in every)
        west, east = min(one.west for one in every), max(one.east for one in every)
        self.view.begin_with(((south, west), (north, east)))

    def _take_tiles(self) -> None:
        if self._pictures is not None:
            self._pictures.tiles.poll()

    def _tell(self) -> None:
        if self.on_change is not None:
            self.on_change()
