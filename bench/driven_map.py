# SPDX-License-Identifier: Apache-2.0
"""The map as the head unit has it, in a bare window: view-models, renderer, maps process; only the clock is given.

A car goes along a line on that clock, with a position ten times a second, so that every machine draws the same frames.
"""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, QSocketNotifier
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickWindow

from avn.clock import NS_PER_S
from avn.location.epochs import FixType, GnssFix
from avn.location.service import LocationService
from avn.maps.start import start_maps
from avn.settings.preferences import Preferences
from avn.vehicle.signals import SignalStore
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.map.map import MapViewModel
from avn.viewmodels.map.surface import MapSurface
from avn.viewmodels.map.world import MapWorld
from bench.copenhagen import Line, distance_m

FIX_NS = NS_PER_S // 10
PATIENCE_S = 180.0


class Way:
    """A line to drive along; it begins anew at its end."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._step = 0
        self._left_m = 0.0

    def on(self, metres: float) -> tuple[float, float, float]:
        """Go on by so many metres; return latitude, longitude, heading in degrees."""
        self._left_m += metres
        while self._left_m >= (long := distance_m(*self._edge)):
            self._left_m -= long
            self._step = (self._step + 1) % (len(self._line) - 1)
        (lat, lon), (to_lat, to_lon) = self._edge
        share = self._left_m / long
        east = (to_lon - lon) * math.cos(math.radians(lat))
        heading = math.degrees(math.atan2(east, to_lat - lat)) % 360.0
        return lat + (to_lat - lat) * share, lon + (to_lon - lon) * share, heading

    @property
    def _edge(self) -> tuple[tuple[float, float], tuple[float, float]]:
        return self._line[self._step], self._line[self._step + 1]


class DrivenMap:
    """One map in a window; `frame` is one frame of it."""

    def __init__(self, world: MapWorld, window: QQuickWindow, line: Line, speed_mps: float) -> None:
        self.window = window
        self.speed_mps = speed_mps
        self.now_ns = NS_PER_S
        self._step_ns, self._begun_ns = 0, time.thread_time_ns()
        self._way = Way(line)
        self._next_fix_ns = 0
        self._shown = False
        store = SignalStore([], self.clock)
        self._feed = SignalFeed(store, self.clock)
        self._location = LocationService(store, self.clock)
        self.map = MapViewModel(self._feed, Formatter(Preferences()), self._location, world=world, clock=self.clock)
        width, height = float(window.width()), float(window.height())
        self.map.setGraphics(True)
        self.map.setRoom(width, height, QRectF(0, 0, width, height))
        self.map.show()
        self.surface = MapSurface()
        window.frameSwapped.connect(self._swap)

    def begin(self) -> None:
        """Show it; call it when the packs are open."""
        self.surface.setParentItem(self.window.contentItem())
        self.surface.setSize(self.window.size())
        self.surface.map = self.map  # type: ignore[assignment]
        self.window.show()

    def clock(self) -> int:
        """Return the time of this map: within a frame it goes on as Python works, for those who mind their budget."""
        return self.now_ns + min(self._step_ns, time.thread_time_ns() - self._begun_ns)

    def _swap(self) -> None:
        self._shown = True

    def drive(self, step_ns: int) -> None:
        """Let the car live on, without a picture."""
        self.now_ns += self._step_ns  # what has passed within the last frame is in it
        self._step_ns, self._begun_ns = step_ns, time.thread_time_ns()
        if self.speed_mps > 0.0 and self.now_ns >= self._next_fix_ns:
            seconds = FIX_NS / NS_PER_S
            self._next_fix_ns = self.now_ns + FIX_NS
            lat, lon, heading = self._way.on(self.speed_mps * seconds)
            self._location.feed_fix(
                GnssFix(
                    *(self.now_ns, None, lat, lon, 10.0, self.speed_mps, heading, 0.9, 2.0, 9, 12),
                    FixType.THREE_D,
                )
            )
        self._location.tick()
        self._feed.tick()

    def draw(self) -> None:
        """Have the window drawn and wait for it."""
        self._shown = False
        self.window.update()
        while not self._shown:
            QCoreApplication.processEvents()

    def frame(self, step_ns: int) -> None:
        """Live on, make the picture, draw it."""
        self.drive(step_ns)
        self.map.advance()
        self.draw()

    def until(self, ready: Callable[[], bool], step_ns: int = NS_PER_S // 60) -> None:
        """Draw until it is so; raises TimeoutError."""
        end = time.monotonic() + PATIENCE_S
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError("the map does not become ready")
            QCoreApplication.processEvents()
            self.frame(step_ns)


@contextmanager
def driven_map(pack: Path, line: Line, size: tuple[int, int], speed_mps: float) -> Iterator[tuple[DrivenMap, Path]]:
    """Yield the map with this pack open in a maps process of its own, and the folder of its baked tiles."""
    with tempfile.TemporaryDirectory() as cache, start_maps() as client:
        world = MapWorld(client, lambda: made.clock())  # noqa: PLW0108 - it is made below
        window = QQuickWindow()
        window.setColor(QColor("#0B0F14"))
        window.resize(*size)
        made = DrivenMap(world, window, line, speed_mps)
        notifier = QSocketNotifier(client.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(client.poll)
        client.use([pack], Path(cache))
        end = time.monotonic() + PATIENCE_S
        while not world.packs.packs and time.monotonic() < end:
            QCoreApplication.processEvents()
        made.begin()
        try:
            yield made, Path(cache)
        finally:
            notifier.setEnabled(False)
            made.map.close()
            world.close()
            window.close()
            made.surface.release()
            QCoreApplication.processEvents()
