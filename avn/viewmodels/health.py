# SPDX-License-Identifier: Apache-2.0
"""How the car is: what needs to be seen to, in plain words with what to do, and what else it tells of itself."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import Property, QEnum, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.health.assessment import NOTHING_HELD, Assessment, assess
from avn.health.catalogue import CATALOGUE
from avn.health.rules import Severity
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.car_facts import CarFacts
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.reading import ReadingViewModel
from avn.viewmodels.vehicle import VehicleViewModel
from avn.viewmodels.warnings import WarningsViewModel

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class HealthViewModel(QObject):
    """What the vehicle page shows beyond doors and tyres."""

    @QEnum
    class Severity(IntEnum):
        """How soon the driver must act: `avn.health.rules.Severity`, and nothing to do at all."""

        Danger = 0
        Caution = 1
        Info = 2
        Nothing = 3

    changed = Signal()
    factsChanged = Signal()
    appeared = Signal(str)  # a danger or a caution has come up, or has grown graver, while the car is not parked

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        driving_state: Callable[[], DrivingState],
        vehicle: VehicleViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._driving_state = driving_state
        self._state = driving_state()
        self._readings: dict[str, VehicleSignal] = {}
        self._found = Assessment((), (), NOTHING_HELD)
        self._said: dict[str, Severity] = {}
        self._dirty = True
        self._warnings = WarningsViewModel(formatter, vehicle.seat.side, self)
        self._facts = CarFacts(feed.has, formatter, vehicle, self)
        paths = (*(path for rule in CATALOGUE for path in rule.paths), *self._facts.paths)
        for path in dict.fromkeys(paths):
            feed.follow(path, self._receive)
        vehicle.seat.subscribe(self._turn)
        self._now_ns = 0
        self._endings = [feed.each_second(self._refresh_ages), feed.each_tick(self._look)]
        self._assess(self._now_ns)  # what is so from the start has not just appeared

    def close(self) -> None:
        """Stop to follow the car."""
        for end in self._endings:
            end()

    # ------------------------------------------------------------ from the car
    def _receive(self, signal: VehicleSignal, _now_ns: int) -> None:
        self._readings[signal.path] = signal
        self._dirty = True

    def _turn(self) -> None:
        self._dirty = True

    def _refresh_ages(self, now_ns: int) -> None:
        self._now_ns = now_ns
        self._warnings.refresh_age(now_ns)
        if next(iter(self._warnings.notes), ""):
            self.changed.emit()  # the first one's age
        self._facts.refresh_age(now_ns)

    def _look(self, now_ns: int) -> None:
        state = self._driving_state()
        if not self._dirty and state is self._state:
            return
        self._state = state
        new = self._assess(now_ns)
        if state is not DrivingState.PARKED:
            for title in reversed(new):  # one message at a time is shown: the gravest is said last
                self.appeared.emit(title)

    def _assess(self, now_ns: int) -> list[str]:
        """Judge the readings anew and return the titles of what the driver has not been told in that severity."""
        self._dirty = False
        self._now_ns = now_ns
        self._found = found = assess(CATALOGUE, self._readings.get, self._state, self._found.memory)
        changed = self._warnings.show(found, self._state, now_ns)
        if self._facts.show(self._readings, found, now_ns):
            self.factsChanged.emit()
        before, self._said = self._said, {one.rule.subject or one.rule.id: one.severity for one in found.findings}
        if changed:
            self.changed.emit()
        return [
            self._warnings.title_of(one)
            for one in found.findings
            if one.severity < min(before.get(one.rule.subject or one.rule.id, Severity.INFO), Severity.INFO)
        ]

    # ------------------------------------------------------------ what QML reads: what needs to be seen to
    @Property(WarningsViewModel, constant=True)
    def warnings(self) -> WarningsViewModel:
        """The warnings and, last, what is not known: title, remedy, note, icon, severity, known."""
        return self._warnings

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many warnings there are."""
        return len(self._found.findings)

    @Property(int, notify=changed)
    def rows(self) -> int:
        """How many rows `warnings` has: the warnings, and one for what is not known."""
        return self._warnings.rowCount()

    @Property(str, notify=changed)
    def firstTitle(self) -> str:
        """What is wrong in the gravest warning, or that something is not known; empty when all is well."""
        return next(iter(self._warnings.titles), "")

    @Property(str, notify=changed)
    def firstRemedy(self) -> str:
        """What to do about it."""
        return next(iter(self._warnings.remedies), "")

    @Property(str, notify=changed)
    def firstNote(self) -> str:
        """How old it is, where it is not fresh."""
        return next(iter(self._warnings.notes), "")

    @Property(int, notify=changed)
    def firstSeverity(self) -> int:
        """How grave it is: one of `HealthViewModel.Severity`."""
        findings = self._found.findings
        return int(findings[0].severity if findings else self.Severity.Nothing)

    @Property(str, notify=changed)
    def allWell(self) -> str:
        """That all is well, in words; empty where it is not, or where it is not known."""
        return self.tr("All is well") if self._found.well else ""

    # ------------------------------------------------------------ what QML reads: what the car tells of itself
    @Property(list, constant=True)
    def details(self) -> list[dict[str, object]]:
        """Everything that this car tells, as name, title, icon and `ReadingViewModel`."""
        return self._facts.details

    @Property(list, notify=factsChanged)
    def windows(self) -> list[dict[str, object]]:
        """The four windows: place, open, fresh, and how far open in words."""
        return self._facts.windows

    @Property(list, notify=factsChanged)
    def belts(self) -> list[dict[str, object]]:
        """The five belts: place, fresh, and state: fastened, open, warned or unknown."""
        return self._facts.belts

    @Property(list, notify=factsChanged)
    def lit(self) -> list[str]:
        """The lamps that are lit: the names of `avn.viewmodels.car_facts.LAMPS`."""
        return self._facts.lit

    @Property(ReadingViewModel, constant=True)
    def odometer(self) -> ReadingViewModel:
        """How far the car has gone in its life."""
        return self._facts.reading("odometer")

    @Property(ReadingViewModel, constant=True)
    def serviceDistance(self) -> ReadingViewModel:
        """How far until the next service."""
        return self._facts.reading("serviceDistance")

    @Property(ReadingViewModel, constant=True)
    def serviceTime(self) -> ReadingViewModel:
        """How long until the next service."""
        return self._facts.reading("serviceTime")

    @Property(ReadingViewModel, constant=True)
    def supply(self) -> ReadingViewModel:
        """Voltage of the 12 V battery."""
        return self._facts.reading("supply")

    @Property(ReadingViewModel, constant=True)
    def locks(self) -> ReadingViewModel:
        """Whether doors and boot are locked."""
        return self._facts.reading("locks")

    @Property(ReadingViewModel, constant=True)
    def beam(self) -> ReadingViewModel:
        """Which beam is on."""
        return self._facts.reading("beam")

    @Property(ReadingViewModel, constant=True)
    def lights(self) -> ReadingViewModel:
        """Every lamp that is lit."""
        return self._facts.reading("lights")

    @Property(ReadingViewModel, constant=True)
    def cable(self) -> ReadingViewModel:
        """Whether the charge cable is plugged in."""
        return self._facts.reading("cable")

    @Property(ReadingViewModel, constant=True)
    def sunroof(self) -> ReadingViewModel:
        """Whether the sunroof is open."""
        return self._facts.reading("sunroof")

    @Property(list, notify=factsChanged)
    def marked(self) -> list[str]:
        """What warnings mark on the car: door_front_left, tyre_rear_right, boot, bonnet."""
        return self._facts.marked

    @Property(list, notify=factsChanged)
    def aged(self) -> list[str]:
        """Those of `marked` that the car said some time ago and has said nothing of since."""
        return self._facts.aged

    @Property(bool, notify=factsChanged)
    def sunroofOpen(self) -> bool:
        """Whether the sunroof is known to stand open or tilted."""
        return self._facts.sunroof_open

    @Property(bool, notify=factsChanged)
    def plugged(self) -> bool:
        """Whether the charge cable is known to be plugged in."""
        return self._facts.plugged

    @Property(bool, notify=factsChanged)
    def locked(self) -> bool:
        """Whether everything is known to be locked."""
        return self._facts.locked
