# SPDX-License-Identifier: Apache-2.0
"""The car's state for the screen: motion, energy, doors and tyres.

The car is drawn with the driver on the left: VSS names doors by driver and
passenger side, tyres by left and right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.vehicle.signals import Quality, Value
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import NOT_KNOWN, Figure, Formatter
from avn.viewmodels.reading import ReadingViewModel, Render, numeric

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SPEED = "Vehicle.Speed"
GEAR = "Vehicle.Powertrain.Transmission.CurrentGear"
CHARGE = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed"
RANGE = "Vehicle.Powertrain.Range"
POWER = "Vehicle.Powertrain.TractionBattery.CurrentPower"
OUTSIDE_TEMPERATURE = "Vehicle.Exterior.AirTemperature"
OPENINGS = {  # in the order in which they are named to the driver
    "front_left": "Vehicle.Cabin.Door.Row1.DriverSide.IsOpen",
    "front_right": "Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen",
    "rear_left": "Vehicle.Cabin.Door.Row2.DriverSide.IsOpen",
    "rear_right": "Vehicle.Cabin.Door.Row2.PassengerSide.IsOpen",
    "boot": "Vehicle.Body.Trunk.Rear.IsOpen",
    "bonnet": "Vehicle.Body.Hood.IsOpen",
}
TYRES = {
    f"{row}_{side}": f"Vehicle.Chassis.Axle.Row{number}.Wheel.{side.capitalize()}.Tire"
    for number, row in ((1, "front"), (2, "rear"))
    for side in ("left", "right")
}

# VSS: 0 neutral, positive forward, negative reverse, 126 park, 127 drive.
_PARK = 126


def gear_letter(value: Value) -> Figure:
    """Write a VSS CurrentGear as the letter on the selector."""
    if isinstance(value, str):
        return Figure(NOT_KNOWN)
    if value == _PARK:
        return Figure("P")
    return Figure("N" if value == 0 else "D" if value > 0 else "R")


_WORST_FIRST = (Quality.UNAVAILABLE, Quality.INVALID, Quality.STALE, Quality.VALID)


def worst(signals: Iterable[VehicleSignal]) -> Quality:
    """Return the least trustworthy quality among `signals`."""
    return min((one.quality for one in signals), key=_WORST_FIRST.index)


@QmlElement
class VehicleViewModel(QObject):
    """What the car says of itself, one `ReadingViewModel` per displayed value."""

    chargeFractionChanged = Signal()

    def __init__(self, feed: SignalFeed, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readings: list[ReadingViewModel] = []
        self._charge_fraction = 0.0

        self._formatter = formatter

        def single(path: str, render: Render) -> ReadingViewModel:
            reading = self._reading(render)
            feed.follow(path, reading.receive)
            return reading

        self._speed = single(SPEED, numeric(formatter.speed))
        self._gear = single(GEAR, gear_letter)
        self._charge = single(CHARGE, numeric(formatter.percent))
        self._range = single(RANGE, numeric(formatter.distance))
        self._power = single(POWER, numeric(self._power_sentence))
        self._outside = single(OUTSIDE_TEMPERATURE, numeric(formatter.temperature))
        feed.follow(CHARGE, self._receive_charge)

        self._tyres = {name: self._reading(numeric(formatter.pressure)) for name in TYRES}
        self._pressures: dict[str, VehicleSignal] = {}
        self._low: dict[str, VehicleSignal] = {}
        self._tyre_summary = self._reading()
        for name, path in TYRES.items():
            feed.follow(f"{path}.IsPressureLow", self._keep(self._low, name, self._show_tyres))
            feed.follow(f"{path}.Pressure", self._keep(self._pressures, name, self._show_tyres))

        self._openings = {name: self._reading(self._opening_word(name)) for name in OPENINGS}
        self._open: dict[str, VehicleSignal] = {}
        self._door_summary = self._reading()
        for name, path in OPENINGS.items():
            feed.follow(path, self._keep(self._open, name, self._show_openings))

        feed.each_second(self._refresh_ages)

    def _reading(self, render: Render = lambda value: Figure(str(value))) -> ReadingViewModel:
        reading = ReadingViewModel(render, self)
        self._readings.append(reading)
        return reading

    @staticmethod
    def _keep(
        group: dict[str, VehicleSignal], name: str, show: Callable[[int], None]
    ) -> Callable[[VehicleSignal, int], None]:
        def receive(signal: VehicleSignal, now_ns: int) -> None:
            group[name] = signal
            show(now_ns)

        return receive

    def _refresh_ages(self, now_ns: int) -> None:
        for reading in self._readings:
            reading.refresh_age(now_ns)

    def _receive_charge(self, signal: VehicleSignal, _now_ns: int) -> None:
        known = signal.quality in (Quality.VALID, Quality.STALE) and not isinstance(signal.value, str | None)
        fraction = min(1.0, max(0.0, float(signal.value) / 100)) if known and signal.value is not None else 0.0
        if fraction != self._charge_fraction:
            self._charge_fraction = fraction
            self.chargeFractionChanged.emit()

    def _power_sentence(self, into_battery_w: float) -> Figure:
        kilowatts = self._formatter.kilowatts(abs(into_battery_w))
        words = self.tr("Recovering %1") if into_battery_w > 0 else self.tr("Using %1")
        return Figure(words.replace("%1", kilowatts))

    # ------------------------------------------------------------ tyres
    def _show_tyres(self, now_ns: int) -> None:
        low = [name for name, one in self._low.items() if one.valid and one.value is True]
        for name, signal in self._pressures.items():
            self._tyres[name].receive(signal, now_ns, attention=name in low)
        members = (*self._low.values(), *self._pressures.values())
        quality = worst(members)
        if len(low) == 1:
            figure = Figure(self._low_tyre_sentence(low[0]))
        elif low:
            figure = Figure(self.tr("%n tyres are low", "", len(low)))
        else:
            figure = Figure(self.tr("Tyre pressures are right"))
        if low:
            quality = Quality.VALID  # a low tyre that was measured just now is said whatever the others do
        self._tyre_summary.show(figure, quality, min(one.at_ns for one in members), now_ns, attention=bool(low))

    def _low_tyre_sentence(self, name: str) -> str:
        return {
            "front_left": self.tr("Front left tyre is low"),
            "front_right": self.tr("Front right tyre is low"),
            "rear_left": self.tr("Rear left tyre is low"),
            "rear_right": self.tr("Rear right tyre is low"),
        }[name]

    # ------------------------------------------------------------ doors, boot and bonnet
    def _opening_word(self, name: str) -> Render:
        # Three words, because the adjective follows the noun's gender in Norwegian and Danish.
        words = {"boot": (self.tr("Open", "boot"), self.tr("Closed", "boot"))}
        words["bonnet"] = (self.tr("Open", "bonnet"), self.tr("Closed", "bonnet"))
        opened, closed = words.get(name, (self.tr("Open", "door"), self.tr("Closed", "door")))
        return lambda value: Figure(opened if value else closed)

    def _show_openings(self, now_ns: int) -> None:
        open_now = [n for n, one in self._open.items() if one.valid and one.value is True]
        for name, signal in self._open.items():
            reading = self._openings[name]
            reading.receive(signal, now_ns, attention=name in open_now)
        quality = worst(self._open.values())
        stood_open = [n for n, one in self._open.items() if one.quality is Quality.STALE and one.value is True]
        named = open_now or stood_open
        if len(named) == 1:
            figure = Figure(self._open_sentence(named[0]))
        elif named:
            figure = Figure(self.tr("%n doors or lids are open", "", len(named)))
        else:
            figure = Figure(self.tr("Everything is closed"))
        if open_now:
            quality = Quality.VALID
        self._door_summary.show(
            figure, quality, min(one.at_ns for one in self._open.values()), now_ns, attention=bool(open_now)
        )

    def _open_sentence(self, name: str) -> str:
        return {
            "front_left": self.tr("Front left door is open"),
            "front_right": self.tr("Front right door is open"),
            "rear_left": self.tr("Rear left door is open"),
            "rear_right": self.tr("Rear right door is open"),
            "boot": self.tr("Boot is open"),
            "bonnet": self.tr("Bonnet is open"),
        }[name]

    # ------------------------------------------------------------ what QML reads
    @Property(ReadingViewModel, constant=True)
    def speed(self) -> ReadingViewModel:
        """Speed over ground."""
        return self._speed

    @Property(ReadingViewModel, constant=True)
    def gear(self) -> ReadingViewModel:
        """P, R, N or D."""
        return self._gear

    @Property(ReadingViewModel, constant=True)
    def charge(self) -> ReadingViewModel:
        """State of charge of the traction battery."""
        return self._charge

    @Property(float, notify=chargeFractionChanged)
    def chargeFraction(self) -> float:
        """State of charge between 0 and 1 for drawing; 0 where it is not known."""
        return self._charge_fraction

    @Property(ReadingViewModel, constant=True)
    def range(self) -> ReadingViewModel:
        """Distance that the charge lasts, as the car reckons."""
        return self._range

    @Property(ReadingViewModel, constant=True)
    def power(self) -> ReadingViewModel:
        """What the battery gives or takes at this moment, as a sentence."""
        return self._power

    @Property(ReadingViewModel, constant=True)
    def outsideTemperature(self) -> ReadingViewModel:
        """Temperature of the outside air."""
        return self._outside

    @Property(ReadingViewModel, constant=True)
    def doors(self) -> ReadingViewModel:
        """All doors and lids in one sentence."""
        return self._door_summary

    @Property(ReadingViewModel, constant=True)
    def frontLeftDoor(self) -> ReadingViewModel:
        """Whether the front left door is open."""
        return self._openings["front_left"]

    @Property(ReadingViewModel, constant=True)
    def frontRightDoor(self) -> ReadingViewModel:
        """Whether the front right door is open."""
        return self._openings["front_right"]

    @Property(ReadingViewModel, constant=True)
    def rearLeftDoor(self) -> ReadingViewModel:
        """Whether the rear left door is open."""
        return self._openings["rear_left"]

    @Property(ReadingViewModel, constant=True)
    def rearRightDoor(self) -> ReadingViewModel:
        """Whether the rear right door is open."""
        return self._openings["rear_right"]

    @Property(ReadingViewModel, constant=True)
    def boot(self) -> ReadingViewModel:
        """Whether the boot is open."""
        return self._openings["boot"]

    @Property(ReadingViewModel, constant=True)
    def bonnet(self) -> ReadingViewModel:
        """Whether the bonnet is open."""
        return self._openings["bonnet"]

    @Property(ReadingViewModel, constant=True)
    def tyres(self) -> ReadingViewModel:
        """All tyres in one sentence."""
        return self._tyre_summary

    @Property(ReadingViewModel, constant=True)
    def frontLeftTyre(self) -> ReadingViewModel:
        """Pressure of the front left tyre."""
        return self._tyres["front_left"]

    @Property(ReadingViewModel, constant=True)
    def frontRightTyre(self) -> ReadingViewModel:
        """Pressure of the front right tyre."""
        return self._tyres["front_right"]

    @Property(ReadingViewModel, constant=True)
    def rearLeftTyre(self) -> ReadingViewModel:
        """Pressure of the rear left tyre."""
        return self._tyres["rear_left"]

    @Property(ReadingViewModel, constant=True)
    def rearRightTyre(self) -> ReadingViewModel:
        """Pressure of the rear right tyre."""
        return self._tyres["rear_right"]
