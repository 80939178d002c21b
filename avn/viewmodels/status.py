# SPDX-License-Identifier: Apache-2.0
"""The status line: the time of day, and which of microphone, position and network are in use at this moment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.clock import WallClock
from avn.live_use import Resource, Use
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StatusViewModel(QObject):
    """`uses` tells what is in use now; it must be thread-safe. `offline`: no part of this run has a network."""

    clockChanged = Signal()
    usesChanged = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        wall_clock: WallClock,
        uses: Callable[[], tuple[Use, ...]],
        offline: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._wall_clock = wall_clock
        self._read_uses = uses
        self._offline = offline
        self._clock = ""
        self._uses: tuple[Use, ...] = ()
        feed.each_second(self._look_at_clock)
        feed.each_tick(self._look_at_uses)

    def _look_at_clock(self, _now_ns: int) -> None:
        clock = self._formatter.clock(self._wall_clock().astimezone())
        if clock != self._clock:
            self._clock = clock
            self.clockChanged.emit()

    def _look_at_uses(self, _now_ns: int) -> None:
        uses = self._read_uses()
        if uses != self._uses:
            self._uses = uses
            self.usesChanged.emit()

    def _live(self, resource: Resource) -> bool:
        return any(one.resource is resource for one in self._uses)

    @Property(str, notify=clockChanged)
    def clock(self) -> str:
        """Local time of day."""
        return self._clock

    @Property(bool, notify=usesChanged)
    def microphoneLive(self) -> bool:
        """True while the microphone is being read."""
        return self._live(Resource.MICROPHONE)

    @Property(bool, notify=usesChanged)
    def positionLive(self) -> bool:
        """True while the position is being read."""
        return self._live(Resource.POSITION)

    @Property(bool, notify=usesChanged)
    def networkLive(self) -> bool:
        """True while anything leaves the car or comes into it over a network."""
        return self._live(Resource.NETWORK)

    @Property(bool, constant=True)
    def offline(self) -> bool:
        """True where no part of this run has a way to any network."""
        return self._offline
