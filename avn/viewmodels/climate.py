# SPDX-License-Identifier: Apache-2.0
"""The climate of the front row for the screen."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement

from avn.climate.service import ClimateService, Zone
from avn.viewmodels.control import ControlViewModel, ControlViewModels
from avn.viewmodels.failures import FailuresViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ClimateViewModel(QObject):
    """The climate controls."""

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        service: ClimateService,
        failures: FailuresViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
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
        self._air_conditioning = controls.make(
            service.air_conditioning, switch, self.tr("Air conditioning not changed")
        )

    def close(self) -> None:
        """Stop to follow the car."""
        self._controls.close()

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
