# SPDX-License-Identifier: Apache-2.0
"""The control panel of the emulated car: one object for each input that the emulator declares.

The panel holds nothing of its own. What it shows is what the emulator says, so a
restart of either of them loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Property, QObject, QSocketNotifier, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.clock import NS_PER_MS, Clock, monotonic_ns
from avn.emulator.inputs import GROUPS, INPUTS, InputDeclaration, InputKind
from avn.platform.sockets import Json, JsonChannel, SendResult, Unread
from avn.vehicle.signals import Value

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# A control that the engineer has just moved keeps its place until the emulator has had time to answer.
_HANDS_ON_NS = 400 * NS_PER_MS
_SILENT_NS = 1500 * NS_PER_MS

type SendInput = Callable[[str, Value], None]


@QmlElement
class PanelInput(QObject):
    """One input of the emulated car, as a control."""

    changed = Signal()

    def __init__(self, declaration: InputDeclaration, send: SendInput, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._declaration = declaration
        self._send = send
        self._clock = clock
        self._value: Value = declaration.default
        self._touched_ns = -_HANDS_ON_NS

    def take(self, value: object) -> None:
        """Show what the emulator says, unless the engineer's hand is on the control."""
        if self._clock() - self._touched_ns < _HANDS_ON_NS:
            return
        try:
            accepted = self._declaration.accept(value)
        except ValueError:
            return  # an emulator of another version; its own log says more than this window could
        if accepted != self._value:
            self._value = accepted
            self.changed.emit()

    def _set(self, value: Value) -> None:
        self._touched_ns = self._clock()
        if value != self._value:
            self._value = value
            self.changed.emit()
            self._send(self._declaration.name, value)

    @Slot(float)
    def moveTo(self, value: float) -> None:
        """Set a number, held to its range."""
        low, high = self._declaration.minimum, self._declaration.maximum
        self._set(min(high, max(low, value)))

    @Slot(bool)
    def turn(self, on: bool) -> None:
        """Set a switch, press or let go of a button."""
        self._set(on)

    @Slot(int)
    def choose(self, index: int) -> None:
        """Set a choice by its place in the list."""
        self._set(self._declaration.choices[index])

    # ------------------------------------------------------------ what QML reads
    @Property(str, constant=True)
    def name(self) -> str:
        """The input's name in scenario files."""
        return self._declaration.name

    @Property(str, constant=True)
    def title(self) -> str:
        """The input's name for people."""
        return self._declaration.title

    @Property(str, constant=True)
    def kind(self) -> str:
        """One of bool, number, choice, momentary: which control it is."""
        return self._declaration.kind.value

    @Property(float, constant=True)
    def minimum(self) -> float:
        """The least value of a number."""
        return self._declaration.minimum

    @Property(float, constant=True)
    def maximum(self) -> float:
        """The greatest value of a number."""
        return self._declaration.maximum

    @Property(float, constant=True)
    def step(self) -> float:
        """The distance of two values of a number."""
        return self._declaration.step

    @Property(list, constant=True)
    def choices(self) -> list[str]:
        """What can be chosen."""
        return list(self._declaration.choices)

    @Property(float, notify=changed)
    def position(self) -> float:
        """The value of a number."""
        return float(self._value) if self._declaration.kind is InputKind.NUMBER else 0.0

    @Property(bool, notify=changed)
    def isOn(self) -> bool:
        """The value of a switch or a held button."""
        return self._value is True

    @Property(int, notify=changed)
    def chosen(self) -> int:
        """The place of the value in the list of choices, -1 for other kinds."""
        return self._declaration.choices.index(str(self._value)) if self._declaration.choices else -1

    @Property(str, notify=changed)
    def text(self) -> str:
        """The value in words, with its unit."""
        if self._declaration.kind is InputKind.NUMBER:
            decimals = 1 if self._declaration.step < 1 else 0
            return f"{float(self._value):.{decimals}f} {self._declaration.unit}"
        return str(self._value)


@QmlElement
class PanelGroup(QObject):
    """Inputs that belong together."""

    def __init__(self, title: str, inputs: list[PanelInput], parent: QObject) -> None:
        super().__init__(parent)
        self._title = title
        self._inputs = inputs

    @Property(str, constant=True)
    def title(self) -> str:
        """The group's name for people."""
        return self._title

    @Property(list, constant=True)
    def inputs(self) -> list[PanelInput]:
        """The inputs, in the order of their declaration."""
        return self._inputs


@QmlElement
class PanelViewModel(QObject):
    """All inputs by group, what the car is truly doing, and whether the emulator answers."""

    changed = Signal()

    def __init__(self, channel: JsonChannel, clock: Clock = monotonic_ns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._channel = channel
        self._clock = clock
        self._heard_ns: int | None = None
        self._connected = False
        self._truth = ""
        self._inputs = {one.name: PanelInput(one, self._send, clock, self) for one in INPUTS}
        self._groups = [
            PanelGroup(title, [self._inputs[one.name] for one in INPUTS if one.group == title], self)
            for title in GROUPS
        ]
        self._notifier = QSocketNotifier(channel.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.read, Qt.ConnectionType.QueuedConnection)
        self._watch = QTimer(self)
        self._watch.setInterval(500)
        self._watch.timeout.connect(self._check)
        self._watch.start()
        channel.send({"get": True})

    def _send(self, name: str, value: Value) -> None:
        # A full queue means that the emulator is gone or stuck; its next state shows the control where it really is.
        if self._channel.send({"set": {name: value}}) is not SendResult.SENT:
            self._check()

    @Slot()
    def read(self) -> None:
        """Take every state that has arrived."""
        while not isinstance(message := self._channel.receive(), Unread):
            state = message.get("state")
            if isinstance(state, dict):
                self._take(state)

    def _take(self, state: Mapping[str, Json]) -> None:
        self._heard_ns = self._clock()
        inputs, truth = state.get("inputs"), state.get("truth")
        if isinstance(inputs, dict):
            for name, value in inputs.items():
                if (one := self._inputs.get(name)) is not None:
                    one.take(value)
        text = _describe(truth) if isinstance(truth, dict) else ""
        if text != self._truth or not self._connected:
            self._truth, self._connected = text, True
            self.changed.emit()

    @Slot()
    def _check(self) -> None:
        connected = self._heard_ns is not None and self._clock() - self._heard_ns < _SILENT_NS
        if connected != self._connected:
            self._connected = connected
            self.changed.emit()

    @Property(list, constant=True)
    def groups(self) -> list[PanelGroup]:
        """All inputs, by group."""
        return self._groups

    @Property(bool, notify=changed)
    def connected(self) -> bool:
        """True while the emulator answers."""
        return self._connected

    @Property(str, notify=changed)
    def truth(self) -> str:
        """What the model of the car is doing, in one line."""
        return self._truth


def _describe(truth: Mapping[str, Json]) -> str:
    """What the model is doing, in one line, from the figures that are there."""
    parts = []
    for key, pattern in (("speed_kmh", "{:.0f} km/h"), ("soc_percent", "{:.1f} %"), ("power_kw", "{:.1f} kW")):
        value = truth.get(key)
        if isinstance(value, int | float):
            parts.append(pattern.format(value))
    gear = truth.get("gear")
    if isinstance(gear, str):
        parts.insert(0, gear)
    return "   ".join(parts)
