# SPDX-License-Identifier: Apache-2.0
"""The ground of the stage: its map, and while there is none, where the car points and the way that it has come.

The position is read only while the ground is shown, under a lease of its own. QML
gets metres, never degrees; nothing of it is logged or stored.
"""

from __future__ import annotations

import math
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.clock import NS_PER_MS
from avn.location.position import Position, Source
from avn.location.trail import Trail
from avn.settings.preferences import DistanceUnit
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.map.map import MapViewModel

if TYPE_CHECKING:
    from avn.location.leases import Lease
    from avn.location.service import LocationService

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

HOLDER: Final = "ground"
PURPOSE: Final = "to show the way you came"

LOOK_EVERY_NS: Final = 100 * NS_PER_MS
TRAIL_EVERY_NS: Final = 500 * NS_PER_MS
TRAIL_SQUARES: Final = 12  # more would lie behind the eye
PIECES: Final = 8  # of the trail, from faint to clear

MOVED_M: Final = 0.05
TURNED_DEG: Final = 0.2
SURER_SHARE: Final = 0.1

# Side of a square of the grid in the driver's unit, and the speed in km/h from which it is used.
SQUARES: Final = ((50, 0.0), (100, 30.0), (200, 65.0), (500, 95.0))
SLOWER_KMH: Final = 8.0  # this far below that speed the smaller square comes back
M_PER_YARD: Final = 0.9144
KMH_PER_MPS: Final = 3.6


@QmlElement
class GroundViewModel(QObject):
    """The car's place on a grid of true scale: east and north in metres from where this drive was first seen."""

    @QEnum
    class Sight(IntEnum):
        """What the place rests on."""

        Unknown = 0  # there has been none yet
        Satellites = 1
        Reckoned = 2  # wheels and yaw sensor since the last satellites
        Lost = 3  # the last known place is shown

    placeChanged = Signal()
    sightChanged = Signal()
    trailChanged = Signal()
    squareChanged = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        location: LocationService | None,
        trail: Trail | None,
        map_: MapViewModel | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._map = map_ or MapViewModel(feed, formatter, location)
        self._formatter = formatter
        self._location = location
        self._way = trail = trail or Trail()
        self._lease: Lease | None = None
        self._closed = False
        self._looked_ns = 0
        self._drawn_ns = 0
        self._age_ms: int | None = None
        self._known_ns: int | None = None  # when there was a place for the last time
        at = trail.at  # a change of the language keeps the place
        self._east, self._north = at[:2] if at is not None else (0.0, 0.0)
        self._heading: float | None = None
        self._accuracy = 0.0
        self._leapt = True
        self._sight = self.Sight.Unknown if at is None else self.Sight.Lost
        self._note = ""
        self._drawn_to: tuple[float, float] | None = None
        self._square = 1
        self._pieces: tuple[str, ...] = trail.paths(PIECES, TRAIL_SQUARES * self._metres())
        self._stop_looking = feed.each_tick(self._look)
        self._stop_ages = feed.each_second(self._say)

    # ------------------------------------------------------------ the lease
    @Slot()
    def show(self) -> None:
        """Take the lease: the ground can be seen."""
        if self._location is not None and self._lease is None and not self._closed:
            self._lease = self._location.lease(HOLDER, PURPOSE)
            self._leapt = True  # what was drawn before may lie far from here

    @Slot()
    def hide(self) -> None:
        """Give the lease back: a page covers the ground."""
        lease, self._lease = self._lease, None
        if lease is not None:
            lease.release()

    def close(self) -> None:
        """Give the lease back for good."""
        self._closed = True
        self.hide()
        self._map.close()
        self._stop_looking()
        self._stop_ages()

    # ------------------------------------------------------------ ten times a second
    def _look(self, now_ns: int) -> None:
        if self._lease is None or 0 <= now_ns - self._looked_ns < LOOK_EVERY_NS:
            return
        self._looked_ns = now_ns
        position = self._lease.position()
        if position.speed_mps is not None:
            self._choose_square(position.speed_mps * KMH_PER_MPS)
        self._age_ms = position.age_ms
        if position.latitude_deg is None or position.longitude_deg is None:
            self._lose(now_ns)
            return
        self._known_ns = now_ns
        self._move(position, position.latitude_deg, position.longitude_deg)
        sight = self.Sight.Satellites if position.source is Source.GNSS else self.Sight.Reckoned
        if sight is not self._sight:
            self._sight = sight
            self._say(now_ns)
            self.sightChanged.emit()
        self._draw_trail(now_ns)

    def _move(self, position: Position, latitude_deg: float, longitude_deg: float) -> None:
        place = self._way.follow(latitude_deg, longitude_deg)
        heading = self._turned(position.heading_deg)
        accuracy = position.accuracy_m or 0.0
        stays = (
            not self._leapt
            and math.dist(place[:2], (self._east, self._north)) < MOVED_M
            and (heading is None) == (self._heading is None)
            and abs((heading or 0.0) - (self._heading or 0.0)) < TURNED_DEG
            and abs(accuracy - self._accuracy) <= SURER_SHARE * self._accuracy
        )
        if stays:
            return
        self._east, self._north = place[:2]
        self._heading, self._accuracy = heading, accuracy
        self._leapt = self._leapt or place.begins
        self.placeChanged.emit()
        self._leapt = False

    def _turned(self, heading_deg: float | None) -> float | None:
        """Return the heading without a step at north, so that it can be turned towards the short way round."""
        if heading_deg is None or self._heading is None:
            return heading_deg
        return self._heading + (heading_deg - self._heading + 180.0) % 360.0 - 180.0

    def _lose(self, now_ns: int) -> None:
        if self._sight in (self.Sight.Satellites, self.Sight.Reckoned):
            self._way.interrupt()
            self._sight = self.Sight.Lost
            self._say(now_ns)
            self.sightChanged.emit()

    def _draw_trail(self, now_ns: int) -> None:
        if self._drawn_to == (self._east, self._north) or 0 <= now_ns - self._drawn_ns < TRAIL_EVERY_NS:
            return
        self._drawn_ns, self._drawn_to = now_ns, (self._east, self._north)
        pieces = self._way.paths(PIECES, TRAIL_SQUARES * self._metres())
        if pieces != self._pieces:
            self._pieces = pieces
            self.trailChanged.emit()

    def _choose_square(self, speed_kmh: float) -> None:
        square = self._square
        while square + 1 < len(SQUARES) and speed_kmh >= SQUARES[square + 1][1]:
            square += 1
        while speed_kmh < SQUARES[square][1] - SLOWER_KMH:
            square -= 1
        if square != self._square:
            self._square = square
            self._drawn_to = None
            self._drawn_ns = 0
            self.squareChanged.emit()

    # ------------------------------------------------------------ words
    def _say(self, now_ns: int) -> None:
        note = ""
        match self._sight:
            case self.Sight.Reckoned if self._age_ms is not None:
                note = self.tr("%1 s without satellites").replace("%1", str(self._age_ms // 1000))
            case self.Sight.Lost if self._known_ns is not None:
                note = Formatter.age(now_ns - self._known_ns)
        if note != self._note:
            self._note = note
            self.sightChanged.emit()

    def _metres(self) -> float:
        length = SQUARES[self._square][0]
        return length * M_PER_YARD if self._formatter.preferences.distance is DistanceUnit.MILES else float(length)

    def _length(self, count: int) -> str:
        miles = self._formatter.preferences.distance is DistanceUnit.MILES
        length = SQUARES[self._square][0] * count
        if miles:
            return f"{length} yd"
        return f"{length} m" if length < 1000 else f"{length // 1000} km"

    # ------------------------------------------------------------ what QML reads
    @Property(float, notify=placeChanged)
    def east(self) -> float:
        """Metres east of the start."""
        return self._east

    @Property(float, notify=placeChanged)
    def north(self) -> float:
        """Metres north of the start."""
        return self._north

    @Property(float, notify=placeChanged)
    def heading(self) -> float:
        """Degrees clockwise from north, without a step at north; north while it is not known."""
        return self._heading or 0.0

    @Property(bool, notify=placeChanged)
    def headingKnown(self) -> bool:
        """Whether it is known where the front points."""
        return self._heading is not None

    @Property(float, notify=placeChanged)
    def accuracy(self) -> float:
        """Metres of the circle that holds the car with 95 % probability."""
        return self._accuracy

    @Property(bool, notify=placeChanged)
    def leapt(self) -> bool:
        """Whether the place is to be shown at once, without gliding there."""
        return self._leapt

    @Property(list, notify=trailChanged)
    def trail(self) -> list[str]:
        """The way as SVG paths in metres, x east and y south, from old to new."""
        return list(self._pieces)

    @Property(float, notify=squareChanged)
    def squareMetres(self) -> float:
        """Side of a square of the grid in metres."""
        return self._metres()

    @Property(str, notify=squareChanged)
    def squareText(self) -> str:
        """Side of a square as it is written."""
        return self._length(1)

    @Property(str, notify=squareChanged)
    def twoSquaresText(self) -> str:
        """Two sides as they are written."""
        return self._length(2)

    @Property(QObject, constant=True)
    def map(self) -> QObject:
        """See `avn.viewmodels.map.map.MapViewModel`; it is shown in place of this where there is a map."""
        return self._map

    @Property(bool, constant=True)
    def present(self) -> bool:
        """Whether there is a car whose place can be asked for."""
        return self._location is not None

    @Property(int, notify=sightChanged)
    def sight(self) -> int:
        """One of `Sight`."""
        return int(self._sight)

    @Property(bool, notify=sightChanged)
    def available(self) -> bool:
        """Whether a place, fresh or the last one, can be shown."""
        return self._sight is not self.Sight.Unknown

    @Property(str, notify=sightChanged)
    def note(self) -> str:
        """How old the last satellites or the last place are; empty while all is well."""
        return self._note
