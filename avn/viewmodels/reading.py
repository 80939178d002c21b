# SPDX-License-Identifier: Apache-2.0
"""One displayed value: its text, its unit, and how far it can be trusted.

A stale value stays, with its age in words. A value that is unavailable or
invalid gives way to a dash, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import Property, QEnum, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.vehicle.signals import Quality as SignalQuality
from avn.vehicle.signals import Signal as VehicleSignal
from avn.vehicle.signals import Value
from avn.viewmodels.formatting import NOT_KNOWN, Figure, Formatter

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LARGEST_SHOWN = 1e9  # no quantity of a car has more digits; such a number is a fault, not a figure
UNREADABLE = Figure(NOT_KNOWN)  # what is written of a value that means nothing; the reading is a fault then

type Render = Callable[[Value], Figure]


def numeric(render: Callable[[float], Figure]) -> Render:
    """Wrap a writer of numbers, so that text and numbers beyond all measure show as a fault instead of raising."""

    def written(value: Value) -> Figure:
        if isinstance(value, str) or not abs(value) < LARGEST_SHOWN:  # so that NaN fails too
            return UNREADABLE
        return render(float(value))

    return written


@QmlElement
class ReadingViewModel(QObject):
    """A value as the driver sees it. Until `receive` or `show` is called it says that the car has no such signal."""

    @QEnum
    class Quality(IntEnum):
        """How far the value can be trusted; the same words as `avn.vehicle.signals.Quality`."""

        Valid = 0
        Stale = 1
        Invalid = 2
        Unavailable = 3

    changed = Signal()

    def __init__(self, render: Render = lambda value: Figure(str(value)), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._render = render
        self._figure = Figure(NOT_KNOWN)
        self._quality = SignalQuality.UNAVAILABLE
        self._at_ns = 0
        self._attention = False
        self._note = self.tr("Not fitted")

    # ------------------------------------------------------------ what view-models call
    def receive(self, signal: VehicleSignal, now_ns: int, *, attention: bool = False) -> None:
        """Show a reading of the signal store; `attention` marks it as something to see to."""
        figure = Figure(NOT_KNOWN)
        if signal.value is not None:
            figure = self._render(signal.value)
        self.show(figure, signal.quality, signal.at_ns, now_ns, attention=attention)

    def show(self, figure: Figure, quality: SignalQuality, at_ns: int, now_ns: int, *, attention: bool = False) -> None:
        """Show `figure`, measured at `at_ns`; a figure of bad quality is hidden, its unit stays."""
        if figure is UNREADABLE and quality is not SignalQuality.UNAVAILABLE:
            quality = SignalQuality.INVALID
        if quality in (SignalQuality.INVALID, SignalQuality.UNAVAILABLE):
            figure = Figure(NOT_KNOWN, figure.unit)
            attention = False
        before = (self._figure, self._quality, self._attention, self._note)
        self._figure, self._quality, self._at_ns, self._attention = figure, quality, at_ns, attention
        self._note = self._note_at(now_ns)
        if before != (self._figure, self._quality, self._attention, self._note):
            self.changed.emit()

    def refresh_age(self, now_ns: int) -> None:
        """Bring the age of a stale value up to date."""
        if self._quality is SignalQuality.STALE and (note := self._note_at(now_ns)) != self._note:
            self._note = note
            self.changed.emit()

    def _note_at(self, now_ns: int) -> str:
        match self._quality:
            case SignalQuality.VALID:
                return ""
            case SignalQuality.STALE:
                return Formatter.age(now_ns - self._at_ns)
            case SignalQuality.INVALID:
                return self.tr("Signal fault")
            case SignalQuality.UNAVAILABLE:
                return self.tr("Not received")

    # ------------------------------------------------------------ what QML reads
    @Property(str, notify=changed)
    def text(self) -> str:
        """The figure, or a dash."""
        return self._figure.text

    @Property(str, notify=changed)
    def unit(self) -> str:
        """The unit, empty where the figure carries it or has none."""
        return self._figure.unit

    @Property(int, notify=changed)
    def quality(self) -> int:
        """One of `ReadingViewModel.Quality`."""
        return int(self.Quality[self._quality.name.capitalize()])

    @Property(bool, notify=changed)
    def available(self) -> bool:
        """Whether a value is shown at all, fresh or stale."""
        return self._quality in (SignalQuality.VALID, SignalQuality.STALE)

    @Property(bool, notify=changed)
    def attention(self) -> bool:
        """Whether the value is something to see to: an open door, a low tyre."""
        return self._attention

    @Property(str, notify=changed)
    def note(self) -> str:
        """In words why the value cannot be fully trusted: its age, or the reason that there is none."""
        return self._note
