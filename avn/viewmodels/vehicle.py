# SPDX-License-Identifier: Apache-2.0
"""The car's state for the screen: motion, energy, doors and tyres.

VSS names doors, windows and seats by driver and passenger side, tyres and lamps by
left and right: `DriverSeat` is the one place that brings the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.settings.catalogue import DRIVER_SIDE
from avn.settings.preferences import DriverSide
from avn.settings.store import SettingsStore
from avn.vehicle.signals import Quality, Value
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Figure, Formatter
from avn.viewmodels.reading import UNREADABLE, ReadingViewModel, Render, numeric

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SPEED = "Vehicle.Speed"
GEAR = "Vehicle.Powertrain.Transmission.CurrentGear"
CHARGE = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed"
RANGE = "Vehicle.Powertrain.Range"
POWER = "Vehicle.Powertrain.TractionBattery.CurrentPower"
OUTSIDE_TEMPERATURE = "Vehicle.Exterior.AirTemperature"
DRIVER_POSITION = "Vehicle.Cabin.DriverPosition"
_DOOR = "Vehicle.Cabin.Door.Row{row}.{side}.IsOpen"
DOORS = {  # path -> row and side, in the order in which they are named to the driver
    _DOOR.format(row=number, side=side): (row, side)
    for number, row in ((1, "front"), (2, "rear"))
    for side in ("DriverSide", "PassengerSide")
}
LIDS = {"Vehicle.Body.Trunk.Rear.IsOpen": "boot", "Vehicle.Body.Hood.IsOpen": "bonnet"}
OPENINGS = ("front_left", "front_right", "rear_left", "rear_right", "boot", "bonnet")
TYRES = {
    f"{row}_{side}": f"Vehicle.Chassis.Axle.Row{number}.Wheel.{side.capitalize()}.Tire"
    for number, row in ((1, "front"), (2, "rear"))
    for side in ("left", "right")
}

LEAST_PRESSURE_KPA = 150.0  # UN R141, 5.2.2; a lower tyre is marked whether or not the car calls it low

# VSS: 0 neutral, positive forward, negative reverse, 126 park, 127 drive.
_PARK = 126
_DRIVE = 127
_MOST_GEARS = 32  # more than any gearbox has


def gear_letter(value: Value) -> Figure:
    """Write a VSS CurrentGear as the letter on the selector."""
    if isinstance(value, str) or not (abs(value) <= _MOST_GEARS or value in (_PARK, _DRIVE)):
        return UNREADABLE
    if value == _PARK:
        return Figure("P")
    return Figure("N" if value == 0 else "D" if value > 0 else "R")


_WORST_FIRST = (Quality.UNAVAILABLE, Quality.INVALID, Quality.STALE, Quality.VALID)


def worst(signals: Iterable[VehicleSignal]) -> Quality:
    """Return the least trustworthy quality among `signals`."""
    return min((one.quality for one in signals), key=_WORST_FIRST.index)


class DriverSeat:
    """On which side the driver sits: as the car tells, else as the settings say."""

    def __init__(self, feed: SignalFeed, settings: SettingsStore | None = None) -> None:
        self._settings = settings
        self._told = ""
        self._listeners: list[Callable[[], None]] = []
        self._end = (
            settings.subscribe(lambda setting: self._tell() if setting is DRIVER_SIDE else None) if settings else None
        )
        feed.follow(DRIVER_POSITION, self._receive)

    def close(self) -> None:
        """Stop to follow the settings."""
        if self._end is not None:
            self._end()

    def _receive(self, signal: VehicleSignal, _now_ns: int) -> None:
        # The last good word counts, however old: no driver changes sides.
        told = signal.value if signal.value in ("LEFT", "RIGHT") else ""
        if told != self._told:
            self._told = str(told)
            self._tell()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call `listener` when the driver sits on another side."""
        self._listeners.append(listener)

    @property
    def on_right(self) -> bool:
        """Whether the driver sits on the right."""
        if self._told or self._settings is None:
            return self._told == "RIGHT"
        return self._settings.get(DRIVER_SIDE) is DriverSide.RIGHT

    def side(self, vss: str) -> str:
        """Return "left", "right" or "middle" for a side in the words of VSS, seen with the nose up."""
        if vss in ("DriverSide", "PassengerSide"):
            return "right" if (vss == "DriverSide") is self.on_right else "left"
        return vss.lower()


@QmlElement
class VehicleViewModel(QObject):
    """What the car says of itself, one `ReadingViewModel` per displayed value."""

    chargeFractionChanged = Signal()
    driverSideChanged = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        settings: SettingsStore | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.seat = DriverSeat(feed, settings)
        self.seat.subscribe(self.driverSideChanged.emit)
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
        self._now_ns = 0
        for path in (*DOORS, *LIDS):
            feed.follow(path, self._keep(self._open, path, self._show_openings))
        self.seat.subscribe(lambda: self._show_openings(self._now_ns))

        self.summaries = {"tyres": self._tyre_summary, "doors": self._door_summary}
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

    def close(self) -> None:
        """Stop to follow the settings."""
        self.seat.close()

    def _refresh_ages(self, now_ns: int) -> None:
        self._now_ns = now_ns
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
        low = [name for name in TYRES if self._is_low(name)]
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

    def _is_low(self, name: str) -> bool:
        told, pressure = self._low.get(name), self._pressures.get(name)
        if told is not None and told.valid and told.value is True:
            return True
        if pressure is None or not pressure.valid or isinstance(pressure.value, bool | str | None):
            return False
        return pressure.value < LEAST_PRESSURE_KPA

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

    def _name_of(self, path: str) -> str:
        if path in LIDS:
            return LIDS[path]
        row, side = DOORS[path]
        return f"{row}_{self.seat.side(side)}"

    def _show_openings(self, now_ns: int) -> None:
        if not self._open:
            return
        signals = {self._name_of(path): signal for path, signal in self._open.items()}
        named = [name for name in OPENINGS if name in signals]
        open_now = [name for name in named if signals[name].valid and signals[name].value is True]
        for name in named:
            self._openings[name].receive(signals[name], now_ns, attention=name in open_now)
        quality = worst(signals.values())
        stood_open = [n for n in named if signals[n].quality is Quality.STALE and signals[n].value is True]
        said = open_now or stood_open
        if len(said) == 1:
            figure = Figure(self._open_sentence(said[0]))
        elif said:
            figure = Figure(self.tr("%n doors or lids are open", "", len(said)))
        else:
            figure = Figure(self.tr("Everything is closed"))
        if open_now:
            quality = Quality.VALID
        self._door_summary.show(
            figure, quality, min(one.at_ns for one in signals.values()), now_ns, attention=bool(open_now)
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

    @Property(bool, notify=driverSideChanged)
    def driverOnRight(self) -> bool:
        """Whether the driver sits on the right."""
        return self.seat.on_right

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
