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

    # ------------------------------------------------------------ words
    def _title(self, resource: Resource) -> str:
        match resource:
            case Resource.MICROPHONE:
                return self.tr("Microphone")
            case Resource.POSITION:
                return self.tr("Position")
            case Resource.NETWORK:
                return self.tr("Network")

    def _use(self, use: Use) -> str:
        """Who uses it and what for. The name of a part of AVN is for engineers, and becomes words here."""
        match use.holder:
            case "ground":
                return self.tr("The map: to show the way you came")
            case "places":
                return self.tr("Places and search: to say what is near")
            case "map":
                return self.tr("The map: to show where you are")
            case "display":
                return self.tr("The screen: to know day from night")
        return f"{use.holder}: {use.purpose}"  # an unknown one speaks for itself

    def _row(self, resource: Resource) -> dict[str, str | bool]:
        words = dict.fromkeys(self._use(one) for one in self._uses if one.resource is resource)
        return {
            "name": resource.value,
            "title": self._title(resource),
            "live": bool(words),
            "words": "\n".join(words) or self.tr("Not in use"),
        }

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

    @Property(list, notify=usesChanged)
    def uses(self) -> list[dict[str, str | bool]]:
        """Microphone, position, network: name, title, whether it is in use, and who uses it what for, in words."""
        return [self._row(resource) for resource in Resource]

    @Property(str, constant=True)
    def offlineText(self) -> str:
        """What being offline means for the driver; empty where this run has a way to a network."""
        return self.tr("Nothing leaves the car: no part of AVN has a network.") if self._offline else ""
