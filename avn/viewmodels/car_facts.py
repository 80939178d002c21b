# SPDX-License-Identifier: Apache-2.0
"""What the car tells of itself beyond warnings, one short line each, and what of it is drawn on the car."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from avn.health import catalogue as car
from avn.health.assessment import Assessment
from avn.health.catalogue import DOOR_PLACES, LIGHTS, SEAT, SEAT_PLACES, WHEEL, WHEEL_PLACES, WINDOWS, at
from avn.health.rules import Kind, Place, Rule
from avn.vehicle.signals import Quality, Value
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.formatting import NOT_KNOWN, Figure, Formatter
from avn.viewmodels.reading import LARGEST_SHOWN, UNREADABLE, ReadingViewModel
from avn.viewmodels.vehicle import VehicleViewModel, worst

ODOMETER = "Vehicle.TraveledDistance"
BELTS = {f"{at(SEAT, place)}.IsBelted": place for place in SEAT_PLACES}
LOCKS = (
    *(f"{at(car.DOOR, place)}.IsLocked" for place in DOOR_PLACES),
    *(path.replace("IsOpen", "IsLocked") for path in car.BOOTS),
)
PADS = tuple(f"{at(WHEEL, place)}.Brake.PadWear" for place in WHEEL_PLACES)
LAMPS = {
    "highBeam": f"{LIGHTS}.Beam.High.IsOn",
    "lowBeam": f"{LIGHTS}.Beam.Low.IsOn",
    "running": f"{LIGHTS}.Running.IsOn",
    "frontFog": f"{LIGHTS}.Fog.Front.IsOn",
    "rearFog": f"{LIGHTS}.Fog.Rear.IsOn",
    "leftIndicator": f"{LIGHTS}.DirectionIndicator.Left.IsSignaling",
    "rightIndicator": f"{LIGHTS}.DirectionIndicator.Right.IsSignaling",
    "hazard": f"{LIGHTS}.Hazard.IsSignaling",
    "brake": f"{LIGHTS}.Brake.IsActive",
}
BEAMS = (LAMPS["highBeam"], LAMPS["lowBeam"])
_MARKS = {
    Kind.DOOR_OPEN: "door",
    Kind.BOOT_OPEN: "boot",
    Kind.BONNET_OPEN: "bonnet",
    Kind.TYRE_LOW: "tyre",
    Kind.TYRE_VERY_LOW: "tyre",
}
CLOSED_WITHIN_PERCENT = 3  # a window that stopped this close to its end is closed
_S_PER_DAY = 86_400
_M_PER_KM = 1000.0

type Values = Mapping[str, Value]
type Words = Callable[[Values], Figure]


@dataclass(slots=True)
class _Line:
    """One thing and its line; `kinds` are the warnings that mark it."""

    name: str
    title: str
    icon: str
    reading: ReadingViewModel
    paths: tuple[str, ...] = ()
    words: Words = field(default=lambda _values: Figure(NOT_KNOWN))
    kinds: frozenset[Kind] = frozenset()


def _number(value: Value | None) -> float | None:
    if isinstance(value, bool | str | None) or not abs(value) < LARGEST_SHOWN:
        return None
    return float(value)


def _fresh(signals: Mapping[str, VehicleSignal], path: str) -> Value | None:
    signal = signals.get(path)
    return signal.value if signal is not None and signal.valid else None


def _is_lit(value: Value | None) -> bool:
    return value is True or value in ("ACTIVE", "ADAPTIVE")


class CarFacts(QObject):
    """The lines of everything that this car tells; what it lacks has no line."""

    def __init__(
        self, fitted: Callable[[str], bool], formatter: Formatter, vehicle: VehicleViewModel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._fitted = fitted
        self._formatter = formatter
        self._side = vehicle.seat.side
        self.windows: list[dict[str, object]] = []
        self.belts: list[dict[str, object]] = []
        self.lit: list[str] = []
        self.marked: list[str] = []
        self.aged: list[str] = []
        self.sunroof_open = self.plugged = self.locked = False
        made = [*self._upkeep(), *self._systems(), *self._body(vehicle)]
        self._lines = {line.name: line for line in made if line.paths or line.name in ("doors", "tyres")}
        self._lacking = ReadingViewModel(parent=self)

    @property
    def paths(self) -> Iterable[str]:
        """Every signal that is shown or drawn."""
        return (*(p for line in self._lines.values() for p in line.paths), *LAMPS.values(), *WINDOWS, *BELTS)

    @property
    def details(self) -> list[dict[str, object]]:
        """The lines in their order; the first six are those that may be read while the car moves."""
        shown = (one for one in self._lines.values() if one.name not in ("beam",))
        return [{"name": one.name, "title": one.title, "icon": one.icon, "reading": one.reading} for one in shown]

    def reading(self, name: str) -> ReadingViewModel:
        """Return one line's reading; that of a thing which this car lacks says so."""
        return self._lines[name].reading if name in self._lines else self._lacking

    def refresh_age(self, now_ns: int) -> None:
        """Bring the ages up to date."""
        for line in self._lines.values():
            line.reading.refresh_age(now_ns)

    def show(self, signals: Mapping[str, VehicleSignal], found: Assessment, now_ns: int) -> bool:
        """Take over new readings; return whether anything is drawn in another way."""
        warned = {one.rule.kind for one in found.findings}
        for line in self._lines.values():
            if line.paths:
                self._show_line(line, signals, bool(line.kinds & warned), now_ns)
        before = self._drawn
        unbelted = {one.rule.place for one in found.findings if one.rule.kind is Kind.BELT_OPEN}
        self.windows = [self._window(p, signals.get(w)) for p, w in zip(DOOR_PLACES, WINDOWS, strict=True)]
        self.belts = [self._belt(place, signals.get(path), place in unbelted) for path, place in BELTS.items()]
        self.lit = self._lit(signals)
        self.marked = [name for one in found.findings if (name := self._mark(one.rule))]
        self.aged = [n for one in found.findings if (n := self._mark(one.rule)) and one.quality is not Quality.VALID]
        sunroof = _fresh(signals, car.SUNROOF)
        self.sunroof_open = abs(_number(sunroof) or 0.0) > CLOSED_WITHIN_PERCENT
        self.plugged = _fresh(signals, car.CABLE) is True
        fitted = [path for path in LOCKS if path in signals]
        self.locked = bool(fitted) and all(_fresh(signals, path) is True for path in fitted)
        return before != self._drawn

    @property
    def _drawn(self) -> tuple[object, ...]:
        return (
            self.windows,
            self.belts,
            self.lit,
            self.marked,
            self.aged,
            self.sunroof_open,
            self.plugged,
            self.locked,
        )

    @staticmethod
    def _show_line(line: _Line, signals: Mapping[str, VehicleSignal], attention: bool, now_ns: int) -> None:
        members = [signals[path] for path in line.paths]
        quality = worst(members)
        figure = Figure(NOT_KNOWN)
        if quality in (Quality.VALID, Quality.STALE):
            figure = line.words({one.path: one.value for one in members if one.value is not None})
        line.reading.show(figure, quality, min(one.at_ns for one in members), now_ns, attention=attention)

    # ------------------------------------------------------------ what is drawn
    def _where(self, place: Place) -> str:
        return f"{'front' if place.row == 1 else 'rear'}_{self._side(place.side)}"

    def _mark(self, rule: Rule) -> str:
        """Name what a warning marks on the car: door_front_left, tyre_rear_right, boot, bonnet; empty for others."""
        part = _MARKS.get(rule.kind, "")
        return f"{part}_{self._where(rule.place)}" if part and rule.place else part

    def _window(self, place: Place, signal: VehicleSignal | None) -> dict[str, object]:
        percent = None if signal is None or signal.quality is Quality.INVALID else _number(signal.value)
        is_open = percent is not None and percent > CLOSED_WITHIN_PERCENT
        written = self._formatter.percent(percent or 0.0)
        return {
            "place": self._where(place),
            "open": is_open,
            "fresh": signal is not None and signal.valid,
            "text": f"{written.text} {written.unit}" if is_open else "",
        }

    def _belt(self, place: Place, signal: VehicleSignal | None, warned: bool) -> dict[str, object]:
        known = signal is not None and signal.quality is not Quality.INVALID and isinstance(signal.value, bool)
        fastened = known and signal is not None and signal.value is True
        state = "unknown" if not known else "warned" if warned else "fastened" if fastened else "open"
        return {"place": self._where(place), "state": state, "fresh": signal is not None and signal.valid}

    @staticmethod
    def _lit(signals: Mapping[str, VehicleSignal]) -> list[str]:
        """Name the lamps that are known to be lit now: an old reading lights nothing."""
        lit = [n for n, path in LAMPS.items() if (one := signals.get(path)) and one.valid and _is_lit(one.value)]
        if "hazard" in lit:
            lit += [name for name in ("leftIndicator", "rightIndicator") if name not in lit]
        return lit

    # ------------------------------------------------------------ the lines
    def _line(
        self, name: str, title: str, icon: str, paths: Iterable[str], words: Words, kinds: Iterable[Kind] = ()
    ) -> _Line:
        fitted = tuple(path for path in paths if self._fitted(path))
        return _Line(name, title, icon, ReadingViewModel(parent=self), fitted, words, frozenset(kinds))

    def _upkeep(self) -> Iterable[_Line]:
        yield self._line("odometer", self.tr("Odometer"), "range", [ODOMETER], self._figure(self._formatter.distance))
        service = (Kind.SERVICE_OVERDUE, Kind.SERVICE_DUE)
        yield self._line(
            "serviceDistance",
            self.tr("Next service"),
            "wrench",
            [car.SERVICE_DISTANCE],
            self._figure(self._service_distance),
            service,
        )
        yield self._line(
            "serviceTime",
            self.tr("Service within"),
            "clock",
            [car.SERVICE_TIME],
            self._figure(self._service_time),
            service,
        )
        volts = self._figure(lambda value: Figure(self._formatter.number(value, 1), "V"))
        supply = (Kind.SUPPLY_LOW, Kind.SUPPLY_VERY_LOW)
        yield self._line("supply", self.tr("12 V battery"), "battery", [car.SUPPLY], volts, supply)
        washer = self._switch(self.tr("Low"), self.tr("Enough"))
        yield self._line("washer", self.tr("Washer fluid"), "drop", [car.WASHER_LOW], washer, [Kind.WASHER_LOW])
        count = self._figure(lambda value: Figure(self.tr("None", "faults") if value < 1 else f"{value:.0f}"))
        yield self._line("faults", self.tr("Stored faults"), "wrench", [car.FAULT_COUNT], count, [Kind.FAULTS_STORED])

    def _systems(self) -> Iterable[_Line]:
        fault = self._switch(self.tr("Fault"), self.tr("No fault"))
        yield self._line("brakes", self.tr("Brakes"), "brake", [car.BRAKE_FAULT], fault, [Kind.BRAKE_FAULT])
        yield self._line("pads", self.tr("Brake pads"), "brake", PADS, self._pads, (Kind.PADS_WORN, Kind.PADS_WORN_OUT))
        stability = (Kind.ABS_FAULT, Kind.ESC_FAULT)
        yield self._line("stability", self.tr("ABS and ESC"), "skid", [car.ABS_FAULT, car.ESC_FAULT], fault, stability)
        yield self._line(
            "steering", self.tr("Steering assist"), "wheel", [car.STEERING_FAULT], fault, [Kind.STEERING_FAULT]
        )
        defect = (Kind.LAMP_DEFECT, Kind.LOW_BEAM_DEFECT, Kind.HIGH_BEAM_DEFECT, Kind.INDICATOR_DEFECT)
        lamps = self._switch(self.tr("Fault"), self.tr("All work"))
        yield self._line("lampCheck", self.tr("Lamp check"), "lamp", [car.LAMP_FAULT], lamps, defect)
        brake = self._switch(self.tr("On"), self.tr("Off"))
        yield self._line(
            "parkingBrake",
            self.tr("Parking brake"),
            "brake",
            [car.PARKING_BRAKE],
            brake,
            [Kind.PARKING_BRAKE_ON],
        )

    def _body(self, vehicle: VehicleViewModel) -> Iterable[_Line]:
        yield _Line("tyres", self.tr("Tyres"), "tyre", vehicle.summaries["tyres"])
        yield _Line("doors", self.tr("Doors"), "door", vehicle.summaries["doors"])
        yield self._line("windows", self.tr("Windows"), "window", WINDOWS, self._window_words)
        yield self._line("sunroof", self.tr("Sunroof"), "window", [car.SUNROOF], self._figure(self._sunroof))
        yield self._line("locks", self.tr("Locks"), "lock", LOCKS, self._lock_words)
        yield self._line("lights", self.tr("Lights"), "lamp", LAMPS.values(), self._lamp_words)
        yield self._line("beam", self.tr("Beam"), "lamp", BEAMS, self._beam_words)
        yield self._line("belts", self.tr("Belts"), "belt", BELTS, self._belt_words, [Kind.BELT_OPEN])
        cable = self._switch(self.tr("Plugged in"), self.tr("Not plugged"))
        yield self._line("cable", self.tr("Charge cable"), "plug", [car.CABLE], cable, [Kind.CABLE_PLUGGED])

    # ------------------------------------------------------------ words
    @staticmethod
    def _figure(write: Callable[[float], Figure]) -> Words:
        def words(values: Values) -> Figure:
            number = _number(next(iter(values.values()), None))
            return UNREADABLE if number is None else write(number)

        return words

    @staticmethod
    def _switch(yes: str, no: str) -> Words:
        return lambda values: Figure(yes if any(value is True for value in values.values()) else no)

    def _service_distance(self, distance_km: float) -> Figure:
        written = self._formatter.distance(abs(distance_km) * _M_PER_KM)
        if distance_km >= 0:
            return written
        return Figure(self.tr("%1 over").replace("%1", f"{written.text} {written.unit}"))

    def _service_time(self, seconds: float) -> Figure:
        days = int(abs(seconds) // _S_PER_DAY)
        return Figure(self.tr("%n days", "", days) if seconds >= 0 else self.tr("%n days over", "", days))

    def _pads(self, values: Values) -> Figure:
        numbers = [number for value in values.values() if (number := _number(value)) is not None]
        written = self._formatter.percent(max(numbers, default=0.0))
        return Figure(self.tr("%1 worn").replace("%1", f"{written.text} {written.unit}")) if numbers else UNREADABLE

    def _window_words(self, values: Values) -> Figure:
        percents = [_number(value) for value in values.values()]
        opened = sum(one is not None and one > CLOSED_WITHIN_PERCENT for one in percents)
        if not opened and None in percents:
            return UNREADABLE
        return Figure(self.tr("%n open", "windows", opened) if opened else self.tr("All closed", "windows"))

    def _sunroof(self, percent: float) -> Figure:
        if abs(percent) <= CLOSED_WITHIN_PERCENT:
            return Figure(self.tr("Closed", "sunroof"))
        if percent < 0:
            return Figure(self.tr("Tilted", "sunroof"))
        written = self._formatter.percent(percent)
        return Figure(self.tr("%1 open", "sunroof").replace("%1", f"{written.text} {written.unit}"))

    def _lock_words(self, values: Values) -> Figure:
        locked = sum(value is True for value in values.values())
        if locked == len(values):
            return Figure(self.tr("Locked"))
        return Figure(self.tr("Partly locked") if locked else self.tr("Unlocked"))

    def _beam_words(self, values: Values) -> Figure:
        high, low = (_is_lit(values.get(path)) for path in BEAMS)
        return Figure(self.tr("High beam") if high else self.tr("Low beam") if low else self.tr("Beam off"))

    def _lamp_words(self, values: Values) -> Figure:
        lit = {name for name, path in LAMPS.items() if _is_lit(values.get(path))}
        if "hazard" in lit:
            lit -= {"leftIndicator", "rightIndicator"}
        words = {
            "highBeam": self.tr("High beam"),
            "lowBeam": self.tr("Low beam"),
            "running": self.tr("Day lights"),
            "frontFog": self.tr("Front fog light"),
            "rearFog": self.tr("Rear fog light"),
            "hazard": self.tr("Hazard lights"),
            "leftIndicator": self.tr("Left indicator"),
            "rightIndicator": self.tr("Right indicator"),
            "brake": self.tr("Brake light"),
        }
        return Figure(", ".join(word for name, word in words.items() if name in lit) or self.tr("All off"))

    def _belt_words(self, values: Values) -> Figure:
        fastened = sum(value is True for value in values.values())
        words = self.tr("%1 of %2 fastened")
        return Figure(words.replace("%1", str(fastened)).replace("%2", str(len(values))))
