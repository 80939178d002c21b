# SPDX-License-Identifier: Apache-2.0
"""What the driving state means for the pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.vehicle.driving_state import DrivingState
from avn.viewmodels.feed import SignalFeed

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DrivingViewModel(QObject):
    """Whether the car moves. Until it is known to stand, it counts as moving."""

    changed = Signal()

    def __init__(self, feed: SignalFeed, state: Callable[[], DrivingState], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read_state = state
        self._state = DrivingState.MOVING
        feed.each_tick(self._look)

    def _look(self, _now_ns: int) -> None:
        state = self._read_state()
        if state is not self._state:
            self._state = state
            self.changed.emit()

    @Property(bool, notify=changed)
    def moving(self) -> bool:
        """True while the car moves, and while nobody knows: long texts are locked and motion is reduced."""
        return self._state is DrivingState.MOVING

    @Property(bool, notify=changed)
    def parked(self) -> bool:
        """True while the car stands, held by P or by the parking brake."""
        return self._state is DrivingState.PARKED
