# SPDX-License-Identifier: Apache-2.0
"""What the driver must see to, in plain words with what to do, the gravest first.

A title has at most some 26 letters and the advice some 40, in every language: both
are read at a glance. What is not known comes last, as a row of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtQml import QmlElement

from avn.health.assessment import Assessment, Finding, Unknown
from avn.health.rules import Area, Kind, Place, Severity
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Quality, Value
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.formatting import Formatter

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_DISPLAY_ROLE, _USER_ROLE = 0, 0x0100  # see avn.viewmodels.notices
_ROLES = {_USER_ROLE + 1 + i: n for i, n in enumerate(("title", "remedy", "note", "icon", "severity", "known"))}
_ICONS = {
    Area.BRAKES: "brake",
    Area.STEERING: "wheel",
    Area.OPENINGS: "door",
    Area.BELTS: "belt",
    Area.TYRES: "tyre",
    Area.SUPPLY: "battery",
    Area.CHARGE: "bolt",
    Area.STABILITY: "skid",
    Area.LAMPS: "lamp",
    Area.CABLE: "plug",
    Area.ALARM: "alarm",
    Area.WINDOWS: "window",
    Area.SERVICE: "wrench",
    Area.WASHER: "drop",
    Area.FAULTS: "wrench",
}
_LIDS = dict.fromkeys((Kind.BONNET_OPEN, Kind.BOOT_OPEN), "car")  # a door stands for doors only
_MANY_AREAS = 6  # from here on it is the car that is silent, not a part of it


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    title: str
    remedy: str
    icon: str
    severity: int
    quality: Quality
    at_ns: int
    known: bool = True


@QmlElement
class WarningsViewModel(QAbstractListModel):
    """The warnings as rows; `known` is false of the one row that tells of what nothing is known."""

    def __init__(self, formatter: Formatter, side: Callable[[str], str], parent: QObject | None = None) -> None:
        """`side` turns a side in the words of VSS into left, right or middle."""
        super().__init__(parent)
        self._formatter = formatter
        self._side = side
        self._rows: list[_Row] = []
        self._now_ns = 0

    # ------------------------------------------------------------ what the health view-model calls
    @property
    def titles(self) -> list[str]:
        """Every row's title."""
        return [row.title for row in self._rows]

    @property
    def remedies(self) -> list[str]:
        """Every row's advice."""
        return [row.remedy for row in self._rows]

    @property
    def notes(self) -> list[str]:
        """How old each row is, or why it is not known; empty where it is fresh."""
        return [self._note(row) for row in self._rows]

    def show(self, found: Assessment, state: DrivingState, now_ns: int) -> bool:
        """Take over what was found; return whether any row is another one."""
        self._now_ns = now_ns
        rows = [self._row(one, state) for one in found.findings]
        if found.unknown:
            rows.append(self._unknown_row(found.unknown))
        if rows == self._rows:
            return False
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = rows
            self._tell()
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        return True

    def refresh_age(self, now_ns: int) -> None:
        """Bring the ages up to date."""
        self._now_ns = now_ns
        if any(row.quality is not Quality.VALID for row in self._rows):
            self._tell()

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def title_of(self, finding: Finding) -> str:
        """Say what is wrong."""
        return self._title(finding.rule.kind, finding.rule.place, finding.figure)

    # ------------------------------------------------------------ rows
    def _row(self, finding: Finding, state: DrivingState) -> _Row:
        rule = finding.rule
        return _Row(
            key=rule.id,
            title=self.title_of(finding),
            remedy=self._remedy(rule.kind, state, finding.figure),
            icon=_LIDS.get(rule.kind, _ICONS[rule.area]),
            severity=int(finding.severity),
            quality=finding.quality,
            at_ns=finding.at_ns,
        )

    def _unknown_row(self, unknown: tuple[Unknown, ...]) -> _Row:
        oldest = min(unknown, key=lambda one: one.at_ns)
        quality = oldest.quality if len(unknown) == 1 else Quality.VALID  # the age of one thing is not that of many
        if len(unknown) == 1:
            title, remedy = self.tr("%1: not known").replace("%1", self.area(oldest.area)), self._reason(quality)
        elif len(unknown) < _MANY_AREAS:
            title, remedy = self.tr("%n things are not known", "", len(unknown)), self.tr("Details says which.")
        elif all(one.quality is Quality.UNAVAILABLE for one in unknown):
            title, remedy = self.tr("The car is silent"), self.tr("Nothing has been received yet.")
        else:
            title, remedy = self.tr("Little is known of the car"), self.tr("Details says what, and how old.")
        icon = "clock" if quality is Quality.STALE else "info"
        return _Row("unknown", title, remedy, icon, int(Severity.INFO), quality, oldest.at_ns, known=False)

    def _reason(self, quality: Quality) -> str:
        match quality:
            case Quality.STALE:
                return self.tr("The car says nothing of it now.")
            case Quality.INVALID:
                return self.tr("The signal has a fault.")
        return self.tr("Nothing has been received yet.")

    def _note(self, row: _Row) -> str:
        if row.quality is Quality.STALE:
            return self._formatter.age(self._now_ns - row.at_ns)
        return self.tr("Signal fault") if row.known and row.quality is not Quality.VALID else ""

    # ------------------------------------------------------------ words
    def area(self, area: Area) -> str:
        """Name what is watched."""
        return {
            Area.BRAKES: self.tr("Brakes"),
            Area.STEERING: self.tr("Steering"),
            Area.OPENINGS: self.tr("Doors"),
            Area.BELTS: self.tr("Belts"),
            Area.TYRES: self.tr("Tyres"),
            Area.SUPPLY: self.tr("12 V battery"),
            Area.CHARGE: self.tr("Charge"),
            Area.STABILITY: self.tr("ABS and ESC"),
            Area.LAMPS: self.tr("Lamps"),
            Area.CABLE: self.tr("Charge cable"),
            Area.ALARM: self.tr("Alarm"),
            Area.WINDOWS: self.tr("Windows"),
            Area.SERVICE: self.tr("Service"),
            Area.WASHER: self.tr("Washer fluid"),
            Area.FAULTS: self.tr("Stored faults"),
        }[area]

    def _where(self, place: Place | None) -> str:
        if place is None:
            return ""
        return f"{'front' if place.row == 1 else 'rear'}_{self._side(place.side)}"

    def _title(self, kind: Kind, place: Place | None, figure: VehicleSignal | None) -> str:
        match kind:
            case Kind.DOOR_OPEN:
                return self._door(self._where(place))
            case Kind.TYRE_LOW:
                return self._low_tyre(self._where(place))
            case Kind.TYRE_VERY_LOW:
                return self._very_low_tyre(self._where(place))
            case Kind.BELT_OPEN:
                return self._belt(place)
            case Kind.INDICATOR_DEFECT:
                left = self._where(place).endswith("left")
                return self.tr("Left indicator is out") if left else self.tr("Right indicator is out")
            case Kind.FAULTS_STORED:
                count = _whole(figure)
                return self.tr("The car stored %n faults", "", count)
        return self._plain_title(kind)

    def _door(self, where: str) -> str:
        return {
            "front_left": self.tr("Front left door is open"),
            "front_right": self.tr("Front right door is open"),
            "rear_left": self.tr("Rear left door is open"),
            "rear_right": self.tr("Rear right door is open"),
        }[where]

    def _low_tyre(self, where: str) -> str:
        return {
            "front_left": self.tr("Front left tyre is low"),
            "front_right": self.tr("Front right tyre is low"),
            "rear_left": self.tr("Rear left tyre is low"),
            "rear_right": self.tr("Rear right tyre is low"),
        }[where]

    def _very_low_tyre(self, where: str) -> str:
        return {
            "front_left": self.tr("Front left tyre very low"),
            "front_right": self.tr("Front right tyre very low"),
            "rear_left": self.tr("Rear left tyre very low"),
            "rear_right": self.tr("Rear right tyre very low"),
        }[where]

    def _belt(self, place: Place | None) -> str:
        if place is not None and place.row == 1:
            driver = place.side == "DriverSide"
            return self.tr("Driver's belt is open") if driver else self.tr("Passenger's belt is open")
        return {
            "rear_left": self.tr("Rear left belt is open"),
            "rear_middle": self.tr("Rear middle belt is open"),
            "rear_right": self.tr("Rear right belt is open"),
        }[self._where(place)]

    def _plain_title(self, kind: Kind) -> str:
        return {
            Kind.BRAKE_FAULT: self.tr("Brake fault"),
            Kind.BRAKE_FLUID_LOW: self.tr("Brake fluid is low"),
            Kind.PARKING_BRAKE_ON: self.tr("Parking brake is on"),
            Kind.STEERING_FAULT: self.tr("Steering fault"),
            Kind.BONNET_OPEN: self.tr("Bonnet is open"),
            Kind.BOOT_OPEN: self.tr("Boot is open"),
            Kind.CABLE_PLUGGED: self.tr("Charge cable is plugged in"),
            Kind.SUPPLY_VERY_LOW: self.tr("12 V battery nearly empty"),
            Kind.SUPPLY_LOW: self.tr("12 V battery is low"),
            Kind.CHARGE_VERY_LOW: self.tr("Battery is nearly empty"),
            Kind.CHARGE_LOW: self.tr("Charge is low"),
            Kind.PADS_WORN_OUT: self.tr("Brake pads are worn out"),
            Kind.PADS_WORN: self.tr("Brake pads are worn"),
            Kind.ABS_FAULT: self.tr("ABS has a fault"),
            Kind.ESC_FAULT: self.tr("Skid control has a fault"),
            Kind.LOW_BEAM_DEFECT: self.tr("Low beam does not work"),
            Kind.HIGH_BEAM_DEFECT: self.tr("High beam does not work"),
            Kind.BRAKE_LAMP_DEFECT: self.tr("Brake light does not work"),
            Kind.LAMP_DEFECT: self.tr("A lamp does not work"),
            Kind.FORCED_UNLOCK: self.tr("Alarm: forced unlock"),
            Kind.SHOCK: self.tr("Alarm: the car was knocked"),
            Kind.OPEN_IN_RAIN: self.tr("It rains, the car is open"),
            Kind.SERVICE_OVERDUE: self.tr("Service is overdue"),
            Kind.SERVICE_DUE: self.tr("Service is due"),
            Kind.WASHER_LOW: self.tr("Washer fluid is low"),
        }[kind]

    def _remedy(self, kind: Kind, state: DrivingState, figure: VehicleSignal | None) -> str:
        moving = state is DrivingState.MOVING
        match kind:
            case Kind.BRAKE_FAULT | Kind.BRAKE_FLUID_LOW:
                return self.tr("Stop safely. Call for help.")
            case Kind.PARKING_BRAKE_ON:
                return self.tr("Stop safely and release it.")
            case Kind.STEERING_FAULT:
                return self.tr("Heavy steering. Drive slowly.")
            case Kind.DOOR_OPEN | Kind.BONNET_OPEN | Kind.BOOT_OPEN:
                return self.tr("Stop safely and close it.") if moving else self.tr("Close it before you drive.")
            case Kind.CABLE_PLUGGED:
                return self.tr("Stop safely and unplug it.") if moving else self.tr("Unplug it before you drive.")
            case Kind.BELT_OPEN:
                return self.tr("Stop safely and fasten it.") if moving else self.tr("Fasten it before you drive.")
            case Kind.TYRE_VERY_LOW:
                words = self.tr("Stop safely: %1 now.") if moving else self.tr("Add air before you drive: %1.")
                return self._with_pressure(words, figure)
            case Kind.TYRE_LOW:
                return self._with_pressure(self.tr("Add air soon: %1 now."), figure)
            case Kind.SUPPLY_VERY_LOW:
                return self.tr("The car may stop. Park safely.")
            case Kind.SUPPLY_LOW:
                return self.tr("Have it checked soon.")
            case Kind.CHARGE_VERY_LOW:
                return self._with_share(self.tr("Charge now: %1 left."), figure)
            case Kind.CHARGE_LOW:
                return self._with_share(self.tr("Charge soon: %1 left."), figure)
        return self._later_remedy(kind, figure)

    def _later_remedy(self, kind: Kind, figure: VehicleSignal | None) -> str:
        match kind:
            case Kind.PADS_WORN_OUT:
                return self.tr("Have them changed now.")
            case Kind.ABS_FAULT:
                return self.tr("Wheels may lock. Brake gently.")
            case Kind.ESC_FAULT:
                return self.tr("Take corners slowly.")
            case Kind.LOW_BEAM_DEFECT | Kind.HIGH_BEAM_DEFECT | Kind.BRAKE_LAMP_DEFECT | Kind.INDICATOR_DEFECT:
                return self.tr("Have the lamp changed.")
            case Kind.LAMP_DEFECT:
                return self.tr("Check the lamps when parked.")
            case Kind.FORCED_UNLOCK | Kind.SHOCK:
                return self.tr("Look around the car.")
            case Kind.OPEN_IN_RAIN:
                return self.tr("Close windows and roof.")
            case Kind.WASHER_LOW:
                return self.tr("Top up soon.")
            case Kind.FAULTS_STORED:
                return self.tr("A workshop can read the %n faults.", "", _whole(figure))
        return self.tr("Book a workshop visit.")

    def _with_pressure(self, words: str, figure: VehicleSignal | None) -> str:
        if (kpa := _number(figure)) is None:
            return self.tr("Check the pressure soon.")
        written = self._formatter.pressure(kpa)
        return words.replace("%1", f"{written.text} {written.unit}")

    def _with_share(self, words: str, figure: VehicleSignal | None) -> str:
        written = self._formatter.percent(_number(figure) or 0.0)
        return words.replace("%1", f"{written.text} {written.unit}")

    # ------------------------------------------------------------ what QML reads
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY_ROLE) -> Any:
        """Return one word or mark of one row."""
        if not (index.isValid() and index.row() < len(self._rows)):
            return None
        row = self._rows[index.row()]
        match _ROLES.get(int(role)):
            case "note":
                return self._note(row)
            case "severity":
                return row.severity
            case None:
                return None
            case name:
                return getattr(row, name)

    def roleNames(self) -> dict[int, QByteArray]:
        """Return the names by which a delegate asks."""
        return {role: QByteArray(name.encode()) for role, name in _ROLES.items()}


def _number(signal: VehicleSignal | None) -> float | None:
    value: Value | None = None if signal is None or signal.quality is Quality.INVALID else signal.value
    return None if isinstance(value, bool | str | None) or not abs(value) < 1e6 else float(value)


def _whole(signal: VehicleSignal | None) -> int:
    value = None if signal is None else signal.value
    return 1 if isinstance(value, bool | str | None) or not 1 <= value < 1000 else round(value)
