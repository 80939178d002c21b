# SPDX-License-Identifier: Apache-2.0
"""The status line: the time of day, and what is in use at this moment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.clock import WallClock
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StatusViewModel(QObject):
    """`position_live` tells whether any part of the head unit reads the position now; it must be thread-safe."""

    clockChanged = Signal()
    positionLiveChanged = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        wall_clock: WallClock,
        position_live: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._wall_clock = wall_clock
        self._read_position_live = position_live
        self._clock = ""
        self._position_live = False
        feed.each_second(self._look_at_clock)
        feed.each_tick(self._look_at_uses)

    def _look_at_clock(self, _now_ns: int) -> None:
        clock = self._formatter.clock(self._wall_clock().astimezone())
        if clock != self._clock:
            self._clock = clock
            self.clockChanged.emit()

    def _look_at_uses(self, _now_ns: int) -> None:
        live = self._read_position_live()
        if live != self._position_live:
            self._position_live = live
            self.positionLiveChanged.emit()

    @Property(str, notify=clockChanged)
    def clock(self) -> str:
        """Local time of day."""
        return self._clock

    @Property(bool, notify=positionLiveChanged)
    def positionLive(self) -> bool:
        """True while the position is being read."""
        return self._position_live
