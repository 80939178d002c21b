# SPDX-License-Identifier: Apache-2.0
"""The climate of the front row for the screen, and what it costs."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.climate.service import HVAC, ClimateService, Zone
from avn.vehicle.signals import Quality, Value
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.control import ControlViewModel, ControlViewModels
from avn.viewmodels.failures import FailuresViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Figure, Formatter
from avn.viewmodels.reading import LARGEST_SHOWN, UNREADABLE, ReadingViewModel, numeric

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

CABIN: Final = f"{HVAC}.AmbientAirTemperature"
POWER: Final = "Vehicle.Powertrain.HVACPower"
RANGE: Final = "Vehicle.Powertrain.Range"
ENERGY: Final = "Vehicle.Powertrain.TractionBattery.StateOfCharge.CurrentEnergy"

SMALLEST_POWER_W: Final = 50.0  # less is written as 0.0 kW
SMALLEST_ENERGY_KWH: Final = 1.0  # below this the quotient of range and energy says nothing
SMALLEST_LOSS_M: Final = 500.0  # per hour; less rounds to no kilometre at all


@QmlElement
class ClimateViewModel(QObject):
    """The climate controls, the air in the cabin, and the power that all of it takes."""

    linkChanged = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        service: ClimateService,
        failures: FailuresViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._link = service.link
        self._linked = service.link.on
        self._controls = controls = ControlViewModels(feed, service, failures, self)
        degrees = controls.as_figure(formatter.set_temperature)
        switch = controls.as_words({True: self.tr("On"), False: self.tr("Off")})
        self._driver_temperature = controls.make(
            service.temperature[Zone.DRIVER], degrees, self.tr("Driver temperature not changed")
        )
        self._passenger_temperature = controls.make(
            service.temperature[Zone.PASSENGER], degrees, self.tr("Passenger temperature not changed")
        )
        self._fan = controls.make(
            service.fan[Zone.DRIVER], controls.as_level, self.tr("Fan not changed"), [service.fan[Zone.PASSENGER]]
        )
        self._driver_seat = controls.make(
            service.seat_heating[Zone.DRIVER], controls.as_level, self.tr("Driver seat heat not changed")
        )
        self._passenger_seat = controls.make(
            service.seat_heating[Zone.PASSENGER], controls.as_level, self.tr("Passenger seat heat not changed")
        )
        self._front_defrost = controls.make(service.front_defroster, switch, self.tr("Windscreen defrost not changed"))
        self._rear_defrost = controls.make(service.rear_defroster, switch, self.tr("Rear window heating not changed"))
        self._air_conditioning = controls.make(
            service.air_conditioning, switch, self.tr("Air conditioning not changed")
        )
        self._recirculation = controls.make(service.recirculation, switch, self.tr("Inside air not changed"))
        self._wheel_heat = controls.make(
            service.wheel_heating, controls.as_level, self.tr("Steering wheel heating not changed")
        )
        ways: dict[Value, str] = {"UP": self.tr("Windscreen"), "MIDDLE": self.tr("Face"), "DOWN": self.tr("Feet")}
        self._air = controls.make(
            service.air_distribution[Zone.DRIVER],
            controls.as_words(ways),
            self.tr("Air flow not changed"),
            [service.air_distribution[Zone.PASSENGER]],
        )
        for one in (self._driver_temperature, self._passenger_temperature):
            one.changed.connect(self._look_at_link)

        self._cabin = ReadingViewModel(numeric(formatter.temperature), self)
        feed.follow(CABIN, self._cabin.receive)
        self._cost = ReadingViewModel(parent=self)
        self._cost_parts: dict[str, VehicleSignal] = {}
        for path in (RANGE, ENERGY, POWER):
            feed.follow(path, self._receive_cost)
        self._endings = [feed.each_second(one.refresh_age) for one in (self._cabin, self._cost)]

    def close(self) -> None:
        """Stop to follow the car."""
        self._controls.close()
        for end in self._endings:
            end()

    # ------------------------------------------------------------ both zones alike
    @Slot()
    def _look_at_link(self) -> None:
        linked = self._link.on
        if linked != self._linked:
            self._linked = linked
            self.linkChanged.emit()

    @Slot()
    def toggleLink(self) -> None:
        """Let the passenger's temperature follow the driver's, or no longer."""
        if self._link.on:
            self._link.part()
        else:
            self._link.join()
        self._passenger_temperature.refresh()
        self._look_at_link()

    # ------------------------------------------------------------ what it costs
    def _receive_cost(self, signal: VehicleSignal, now_ns: int) -> None:
        self._cost_parts[signal.path] = signal
        power = self._cost_parts.get(POWER)
        if power is not None:
            self._cost.show(self._cost_figure(power), power.quality, power.at_ns, now_ns)

    def _cost_figure(self, power: VehicleSignal) -> Figure:
        power_w = _number(power)
        if power_w is None:
            return UNREADABLE
        if abs(power_w) < SMALLEST_POWER_W:
            return Figure(self.tr("Uses no power now"))
        kilowatts = self._formatter.kilowatts(power_w)
        range_m, energy_kwh = (
            _number(one) if one is not None and one.valid else None
            for one in (self._cost_parts.get(RANGE), self._cost_parts.get(ENERGY))
        )
        lost_m = 0.0  # of the range that the car reckons with, in an hour of this power
        if range_m is not None and energy_kwh is not None and energy_kwh >= SMALLEST_ENERGY_KWH:
            lost_m = power_w / 1000 * range_m / energy_kwh
        if lost_m < SMALLEST_LOSS_M:
            return Figure(self.tr("Uses %1").replace("%1", kilowatts))
        lost = self._formatter.distance(lost_m)
        words = self.tr("Uses %1, about %2 of range an hour")
        return Figure(words.replace("%1", kilowatts).replace("%2", f"{lost.text} {lost.unit}"))

    # ------------------------------------------------------------ what QML reads
    @Property(ControlViewModel, constant=True)
    def driverTemperature(self) -> ControlViewModel:
        """The driver's temperature."""
        return self._driver_temperature

    @Property(ControlViewModel, constant=True)
    def passengerTemperature(self) -> ControlViewModel:
        """The passenger's temperature."""
        return self._passenger_temperature

    @Property(ControlViewModel, constant=True)
    def fan(self) -> ControlViewModel:
        """Both fans of the front row."""
        return self._fan

    @Property(ControlViewModel, constant=True)
    def driverSeatHeat(self) -> ControlViewModel:
        """The heating of the driver's seat."""
        return self._driver_seat

    @Property(ControlViewModel, constant=True)
    def passengerSeatHeat(self) -> ControlViewModel:
        """The heating of the passenger's seat."""
        return self._passenger_seat

    @Property(ControlViewModel, constant=True)
    def frontDefrost(self) -> ControlViewModel:
        """Air on the windscreen."""
        return self._front_defrost

    @Property(ControlViewModel, constant=True)
    def airConditioning(self) -> ControlViewModel:
        """The compressor."""
        return self._air_conditioning

    @Property(ControlViewModel, constant=True)
    def rearDefrost(self) -> ControlViewModel:
        """The heating of the rear window."""
        return self._rear_defrost

    @Property(ControlViewModel, constant=True)
    def recirculation(self) -> ControlViewModel:
        """Air from the inside only."""
        return self._recirculation

    @Property(ControlViewModel, constant=True)
    def wheelHeat(self) -> ControlViewModel:
        """The heating of the steering wheel."""
        return self._wheel_heat

    @Property(ControlViewModel, constant=True)
    def airFlow(self) -> ControlViewModel:
        """Where the air of both zones goes: the names of `avn.climate.service.AirDistribution`."""
        return self._air

    @Property(bool, notify=linkChanged)
    def linked(self) -> bool:
        """Whether the passenger's temperature follows the driver's."""
        return self._linked

    @Property(bool, constant=True)
    def linkOffered(self) -> bool:
        """Whether this car has two zones to bring together."""
        return self._link.offered

    @Property(ReadingViewModel, constant=True)
    def cabin(self) -> ReadingViewModel:
        """The temperature that was measured inside."""
        return self._cabin

    @Property(ReadingViewModel, constant=True)
    def cost(self) -> ReadingViewModel:
        """The power that heating and cooling take, and the range that an hour of it costs, in one sentence."""
        return self._cost


def _number(signal: VehicleSignal) -> float | None:
    value = signal.value
    if signal.quality not in (Quality.VALID, Quality.STALE) or isinstance(value, bool | str | None):
        return None
    return float(value) if abs(value) < LARGEST_SHOWN else None
