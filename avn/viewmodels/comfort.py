# SPDX-License-Identifier: Apache-2.0
"""Comfort for the screen: seats, steering wheel, suspension, interior light, locks and windows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from avn.comfort.service import ComfortService, Side
from avn.vehicle.commands import same
from avn.vehicle.control_group import Outcome
from avn.vehicle.signals import Quality, Value
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.control import ControlViewModel, ControlViewModels
from avn.viewmodels.failures import FailuresViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Figure, Formatter
from avn.viewmodels.reading import ReadingViewModel
from avn.viewmodels.wish import WishViewModel

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

WINDOW_CLOSED_WITHIN_PERCENT: Final = 2  # a closed window may report so much
_WORST_FIRST = (Quality.UNAVAILABLE, Quality.INVALID, Quality.STALE, Quality.VALID)


@QmlElement
class ComfortViewModel(QObject):
    """What the comfort page shows and sets, and the locks for the page of the car."""

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        service: ComfortService,
        failures: FailuresViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._feed = feed
        self._endings: list[Callable[[], None]] = []
        self._windows_wanted = False
        self._doors_wanted = True
        self._controls = controls = ControlViewModels(feed, service, failures, self)
        driver, passenger = Side.DRIVER, Side.PASSENGER
        percent = controls.as_figure(formatter.percent)
        millimetres = controls.as_figure(lambda value: Figure(formatter.number(value), "mm"))
        degrees = controls.as_figure(lambda value: Figure(formatter.number(value) + "°"))

        title = self.tr("Driver's seat not moved")
        self._driver_position = controls.make(service.seat_position[driver], millimetres, title)
        self._driver_height = controls.make(service.seat_height[driver], millimetres, title)
        self._driver_recline = controls.make(service.seat_recline[driver], degrees, title)
        title = self.tr("Passenger seat not moved")
        self._passenger_position = controls.make(service.seat_position[passenger], millimetres, title)
        self._passenger_height = controls.make(service.seat_height[passenger], millimetres, title)
        self._passenger_recline = controls.make(service.seat_recline[passenger], degrees, title)
        title = self.tr("Steering wheel not moved")
        self._wheel_tilt = controls.make(service.wheel_tilt, percent, title)
        self._wheel_reach = controls.make(service.wheel_extension, percent, title)
        modes = controls.as_words(
            {
                "COMFORT": self.tr("Comfort", "suspension"),
                "NORMAL": self.tr("Normal", "suspension"),
                "SPORT": self.tr("Sport", "suspension"),
            }
        )
        self._suspension = controls.make(service.suspension, modes, self.tr("Suspension not changed"))
        switch = controls.as_words({True: self.tr("On"), False: self.tr("Off")})
        title = self.tr("Interior light not changed")
        self._light = controls.make(service.interior_light, switch, title)
        self._light_level = controls.make(service.interior_light_level, percent, title)

        shut, wide = Figure(self.tr("Closed", "window")), Figure(self.tr("Open", "window"))
        openness = controls.as_figure(lambda value: {0: shut, 100: wide}.get(round(value)) or formatter.percent(value))
        window = service.window
        self._driver_window = controls.make(window[1, driver], openness, self.tr("Driver's window not moved"))
        self._passenger_window = controls.make(window[1, passenger], openness, self.tr("Passenger window not moved"))
        title = self.tr("Window behind the driver not moved")
        self._rear_driver_window = controls.make(window[2, driver], openness, title)
        title = self.tr("Window behind the passenger not moved")
        self._rear_passenger_window = controls.make(window[2, passenger], openness, title)

        self._locks = WishViewModel(service.locks.values(), service.locks_outcome, self._locks_title, self)
        controls.add(self._locks)
        self._closing = WishViewModel(service.windows.values(), self._closing_outcome, str, self)
        controls.add(self._closing, tells=False)  # each window does
        self._lock_state = self._summary(service.locks, self._lock_words)
        self._window_state = self._summary(service.windows, self._window_words)

    def close(self) -> None:
        """Stop to follow the car."""
        self._controls.close()
        for end in self._endings:
            end()

    # ------------------------------------------------------------ several at once
    def _locks_title(self) -> str:
        return self.tr("Not all doors locked") if self._doors_wanted else self.tr("Not all doors unlocked")

    def _closing_outcome(self) -> Outcome | None:
        return self._service.windows_outcome() if self._windows_wanted else None

    def _summary(self, paths: Iterable[str], words: Callable[[list[Value]], str]) -> ReadingViewModel:
        """Return a reading that says `words` of all of them, as trusted as the least trusted."""
        reading = ReadingViewModel(parent=self)
        signals: dict[str, VehicleSignal] = {}

        def receive(signal: VehicleSignal, now_ns: int) -> None:
            signals[signal.path] = signal
            values = [one.value for one in signals.values() if one.value is not None]
            quality = min((one.quality for one in signals.values()), key=_WORST_FIRST.index)
            reading.show(Figure(words(values)), quality, min(one.at_ns for one in signals.values()), now_ns)

        for path in paths:
            self._feed.follow(path, receive)
        self._endings.append(self._feed.each_second(reading.refresh_age))
        return reading

    def _lock_words(self, locked: list[Value]) -> str:
        unlocked = len(locked) - sum(value is True for value in locked)
        if unlocked == 0:
            return self.tr("Everything is locked")
        if unlocked == len(locked):
            return self.tr("Everything is unlocked")
        return self.tr("%n locks are open", "", unlocked)

    def _window_words(self, openings: list[Value]) -> str:
        opened = sum(not same(value, 0, WINDOW_CLOSED_WITHIN_PERCENT) for value in openings)
        return self.tr("%n windows are open", "", opened) if opened else self.tr("All windows are closed")

    # ------------------------------------------------------------ what QML calls
    @Slot()
    def lockAll(self) -> None:
        """Lock every door and the boot."""
        self._doors_wanted = True
        self._service.lock_all()
        self._locks.refresh()

    @Slot()
    def unlockAll(self) -> None:
        """Unlock every door and the boot."""
        self._doors_wanted = False
        self._service.unlock_all()
        self._locks.refresh()

    @Slot()
    def closeWindows(self) -> None:
        """Close every window."""
        self._windows_wanted = True
        self._service.close_windows()
        self._closing.refresh()

    # ------------------------------------------------------------ what QML reads
    @Property(ControlViewModel, constant=True)
    def driverPosition(self) -> ControlViewModel:
        """How far back the driver's seat stands."""
        return self._driver_position

    @Property(ControlViewModel, constant=True)
    def driverHeight(self) -> ControlViewModel:
        """How high the driver's seat stands."""
        return self._driver_height

    @Property(ControlViewModel, constant=True)
    def driverRecline(self) -> ControlViewModel:
        """How far the driver's backrest leans back."""
        return self._driver_recline

    @Property(ControlViewModel, constant=True)
    def passengerPosition(self) -> ControlViewModel:
        """How far back the passenger seat stands."""
        return self._passenger_position

    @Property(ControlViewModel, constant=True)
    def passengerHeight(self) -> ControlViewModel:
        """How high the passenger seat stands."""
        return self._passenger_height

    @Property(ControlViewModel, constant=True)
    def passengerRecline(self) -> ControlViewModel:
        """How far the passenger's backrest leans back."""
        return self._passenger_recline

    @Property(ControlViewModel, constant=True)
    def wheelTilt(self) -> ControlViewModel:
        """How high the steering wheel stands."""
        return self._wheel_tilt

    @Property(ControlViewModel, constant=True)
    def wheelReach(self) -> ControlViewModel:
        """How far the steering wheel comes towards the driver."""
        return self._wheel_reach

    @Property(ControlViewModel, constant=True)
    def suspension(self) -> ControlViewModel:
        """How firm the car rides: the names of `avn.comfort.service.SuspensionMode`."""
        return self._suspension

    @Property(ControlViewModel, constant=True)
    def interiorLight(self) -> ControlViewModel:
        """Whether the interior light is on."""
        return self._light

    @Property(ControlViewModel, constant=True)
    def interiorLightLevel(self) -> ControlViewModel:
        """How bright the interior light is."""
        return self._light_level

    @Property(ControlViewModel, constant=True)
    def driverWindow(self) -> ControlViewModel:
        """The window beside the driver."""
        return self._driver_window

    @Property(ControlViewModel, constant=True)
    def passengerWindow(self) -> ControlViewModel:
        """The window beside the passenger."""
        return self._passenger_window

    @Property(ControlViewModel, constant=True)
    def rearDriverWindow(self) -> ControlViewModel:
        """The window behind the driver."""
        return self._rear_driver_window

    @Property(ControlViewModel, constant=True)
    def rearPassengerWindow(self) -> ControlViewModel:
        """The window behind the passenger."""
        return self._rear_passenger_window

    @Property(WishViewModel, constant=True)
    def locks(self) -> WishViewModel:
        """What became of `lockAll` or `unlockAll`."""
        return self._locks

    @Property(ReadingViewModel, constant=True)
    def lockState(self) -> ReadingViewModel:
        """What the locks of all doors and the boot say, in one sentence."""
        return self._lock_state

    @Property(WishViewModel, constant=True)
    def closing(self) -> WishViewModel:
        """What became of `closeWindows`."""
        return self._closing

    @Property(ReadingViewModel, constant=True)
    def windowState(self) -> ReadingViewModel:
        """Whether all windows are closed, in one sentence."""
        return self._window_state
