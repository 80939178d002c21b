# SPDX-License-Identifier: Apache-2.0
"""What AVN knows of this car, and how it reaches it. The car's identification number is nobody's reading."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.vehicle.frames import BusReport, BusState
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.feed import SignalFeed

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

BRAND = "Vehicle.VehicleIdentification.Brand"
MODEL = "Vehicle.VehicleIdentification.Model"

type BusReports = Callable[[], tuple[BusReport, ...]]


@QmlElement
class ThisCarViewModel(QObject):
    """Make, how much it says, and its buses; looked at once a second."""

    changed = Signal()

    def __init__(self, feed: SignalFeed, buses: BusReports, signals: int, parent: QObject | None = None) -> None:
        """`signals` is how many values this car has."""
        super().__init__(parent)
        self._signals = signals
        self._named: dict[str, str] = {}
        self._read_buses = buses
        self._buses: tuple[BusReport, ...] = ()
        for path in (BRAND, MODEL):
            feed.follow(path, self._receive_name)
        feed.each_second(self._look)

    def _receive_name(self, signal: VehicleSignal, _now_ns: int) -> None:
        name = signal.value if isinstance(signal.value, str) else ""
        if self._named.get(signal.path, "") != name:
            self._named[signal.path] = name
            self.changed.emit()

    def _look(self, _now_ns: int) -> None:
        buses = self._read_buses()
        if buses != self._buses:
            self._buses = buses
            self.changed.emit()

    def _bus_words(self, bus: BusReport) -> str:
        if bus.state in (BusState.WARNING, BusState.PASSIVE):
            standing = self.tr("Active, with errors.")
        elif bus.state is BusState.ACTIVE:
            standing = self.tr("Active.")
        else:
            standing = self.tr("Silent.")
        sending = self.tr("AVN may send.") if bus.writable else self.tr("AVN only listens.")
        return f"{standing} {sending}"

    @Property(str, notify=changed)
    def model(self) -> str:
        """Make and model, as the car says them."""
        said = " ".join(self._named[path] for path in (BRAND, MODEL) if self._named.get(path))
        return said or self.tr("Make not known")

    @Property(str, notify=changed)
    def signalsText(self) -> str:
        """How many values the car has that AVN can read."""
        return self.tr("%n values can be read", "", self._signals) if self._signals else self.tr("Nothing is read yet")

    @Property(list, notify=changed)
    def buses(self) -> list[dict[str, object]]:
        """Each bus: name, how it stands in words, and whether it is well."""
        return [
            {"name": bus.name, "text": self._bus_words(bus), "well": bus.state is BusState.ACTIVE}
            for bus in self._buses
        ]
