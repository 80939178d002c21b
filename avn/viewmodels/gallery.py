# SPDX-License-Identifier: Apache-2.0
"""Readings and controls in every state that a car can bring them to, all at once, for the engineers' gallery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.clock import NS_PER_S, monotonic_ns
from avn.vehicle.catalogue import SignalRule
from avn.vehicle.commands import Command, CommandRecord, Origin, Reason, State
from avn.vehicle.controls import Control, Setting
from avn.vehicle.signals import Quality, SignalStore, Value
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.control import ControlViewModel, ControlViewModels
from avn.viewmodels.formatting import NOT_KNOWN, Figure, Formatter
from avn.viewmodels.reading import ReadingViewModel

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

AGE_NS = 14 * NS_PER_S  # of what is old in the gallery


class _NoCar:
    """The `Actuation` of a car that is not there."""

    paths: tuple[str, ...] = ()

    def now_ns(self) -> int:
        return monotonic_ns()

    def rule(self, _path: str) -> SignalRule | None:
        return None

    def ready_at_ns(self, _path: str) -> int:
        return 0

    def request(self, command: Command) -> CommandRecord:
        return CommandRecord(0, command, State.GATED, self.now_ns(), Reason.NO_CURRENT_STATE)

    def permission(self, _path: str) -> Reason | None:
        return Reason.NO_CURRENT_STATE

    def subscribe(self, _listener: Callable[[CommandRecord], None]) -> Callable[[], None]:
        return lambda: None


class Sample(Control):
    """A control in one state, which it keeps; only its value follows the finger."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting.path, SignalStore((), monotonic_ns), _NoCar(), setting.step)
        self._shown = setting

    def setting(self) -> Setting:
        """Return the state that was given."""
        return self._shown

    def set(self, value: Value, origin: Origin = Origin.TOUCH) -> None:
        """Take the value at once."""
        self._shown = replace(self._shown, value=value)

    def toggle(self, origin: Origin = Origin.TOUCH) -> None:
        """Take the other of two states."""
        self.set(not self._shown.value, origin)

    def move(self, steps: int, origin: Origin = Origin.TOUCH) -> None:
        """Take a value so many steps away, within the limits."""
        value, low, high = self._shown.value, self._shown.minimum or 0.0, self._shown.maximum or 0.0
        if isinstance(value, float):
            self.set(min(max(value + steps * self._shown.step, low), high), origin)


def _temperature(value: float | None, quality: Quality, *, pending: bool = False, failed: bool = False) -> Setting:
    return Setting(
        path="Gallery.Temperature",
        offered=True,
        value=value,
        actual=value,
        quality=quality,
        pending=pending,
        failure=Reason.REJECTED if failed else None,
        failed_at_ns=1 if failed else None,
        unit="celsius",
        minimum=16.0,
        maximum=28.0,
        step=0.5,
    )


@QmlElement
class GalleryViewModel(QObject):
    """Samples, made once; `readings` and `controls` are lists of a name and the thing itself."""

    changed = Signal()

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readings = [
            self._reading("Normal", Figure("78", "km/h"), Quality.VALID),
            self._reading("Attention", Figure("112", "km/h"), Quality.VALID, attention=True),
            self._reading("Stale", Figure("74", "km/h"), Quality.STALE),
            self._reading("Invalid", Figure("0", "km/h"), Quality.INVALID),
            self._reading("Unavailable", Figure("0", "km/h"), Quality.UNAVAILABLE),
            self._reading("Zero, measured", Figure("0", "km/h"), Quality.VALID),
            self._reading("Below zero", Figure("−30", "kW"), Quality.VALID),
            self._reading("Large", Figure("1 234 567", "kWh"), Quality.VALID),
        ]
        write = ControlViewModels.as_figure(formatter.set_temperature)
        states = {
            "Idle": _temperature(21.0, Quality.VALID),
            "Pending": _temperature(22.5, Quality.VALID, pending=True),
            "Failed": _temperature(19.0, Quality.VALID, failed=True),
            "Stale": _temperature(21.5, Quality.STALE),
            "Unknown": _temperature(None, Quality.UNAVAILABLE),
            "Highest": _temperature(28.0, Quality.VALID),
        }
        self._controls = []
        for name, setting in states.items():
            control = ControlViewModel(Sample(setting), write, parent=self)
            now_ns = monotonic_ns()
            signal = VehicleSignal(setting.path, setting.actual, setting.unit, now_ns - AGE_NS, setting.quality)
            control.receive(signal, now_ns)
            self._controls.append({"name": name, "control": control})

    def _reading(self, name: str, figure: Figure, quality: Quality, *, attention: bool = False) -> dict[str, object]:
        reading = ReadingViewModel(lambda _value: Figure(NOT_KNOWN), self)
        reading.show(figure, quality, 0, AGE_NS, attention=attention)
        return {"name": name, "reading": reading}

    @Property(list, notify=changed)
    def readings(self) -> list[dict[str, object]]:
        """Each: { name, reading }."""
        return self._readings

    @Property(list, notify=changed)
    def controls(self) -> list[dict[str, object]]:
        """Each: { name, control }."""
        return self._controls
