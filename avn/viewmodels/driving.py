# SPDX-License-Identifier: Apache-2.0
"""What the driving state means for the pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.vehicle.driving_state import ALLOWED_IN, LIST_ROWS_WHILE_MOVING, Activity, DrivingState
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

    @Property(bool, notify=changed)
    def textEntryAllowed(self) -> bool:
        """Whether the keyboard may be offered."""
        return self._allows(Activity.TEXT_ENTRY)

    @Property(bool, notify=changed)
    def longListAllowed(self) -> bool:
        """Whether a list may have more than six rows, and a text more than three lines."""
        return self._allows(Activity.LONG_LIST)

    @Property(bool, notify=changed)
    def videoAllowed(self) -> bool:
        """Whether moving pictures may be shown."""
        return self._allows(Activity.VIDEO)

    @Property(bool, notify=changed)
    def pairingAllowed(self) -> bool:
        """Whether a phone may be paired."""
        return self._allows(Activity.PAIRING)

    @Property(bool, notify=changed)
    def appActivationAllowed(self) -> bool:
        """Whether an app may be let in."""
        return self._allows(Activity.APP_ACTIVATION)

    @Property(int, constant=True)
    def rowsWhileMoving(self) -> int:
        """How many rows a list may have while long lists are locked."""
        return LIST_ROWS_WHILE_MOVING

    def _allows(self, activity: Activity) -> bool:
        return self._state in ALLOWED_IN[activity]
