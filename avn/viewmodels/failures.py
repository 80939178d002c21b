# SPDX-License-Identifier: Apache-2.0
"""The newest command that did not work, whichever feature it was for: what was not done, why, and what to do."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.vehicle.commands import Reason

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class Failing(Protocol):
    """What can fail: see `avn.viewmodels.control`."""

    @property
    def failure(self) -> Reason | None: ...  # noqa: D102
    @property
    def failed_at_ns(self) -> int: ...  # noqa: D102
    @property
    def failure_title(self) -> str: ...  # noqa: D102
    def forgive(self) -> None: ...  # noqa: D102


@QmlElement
class FailuresViewModel(QObject):
    """One failure at a time, the newest; the driver puts it aside with one touch."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: list[Failing] = []
        self._failed: Failing | None = None
        self._failed_at_ns = 0

    def watch(self, one: Failing) -> None:
        """Tell of the failures of `one` from now on."""
        self._watched.append(one)

    def unwatch(self, one: Failing) -> None:
        """Forget it."""
        self._watched.remove(one)
        self.look()

    def look(self) -> None:
        """Look whether anything has failed since the last look."""
        failed = [one for one in self._watched if one.failure is not None]
        newest = max(failed, key=lambda one: one.failed_at_ns, default=None)
        at_ns = 0 if newest is None else newest.failed_at_ns
        if newest is not self._failed or at_ns != self._failed_at_ns:
            self._failed, self._failed_at_ns = newest, at_ns
            self.changed.emit()

    @Slot()
    def dismiss(self) -> None:
        """Put every failure aside: the driver has read it."""
        for one in self._watched:
            if one.failure is not None:
                one.forgive()
        self.look()

    def _remedy_for(self, reason: Reason) -> str:
        match reason:
            case Reason.TIMEOUT:
                return self.tr("The car did not answer. Try again.")
            case Reason.REJECTED:
                return self.tr("The car kept its own value. Try again.")
            case Reason.BUS:
                return self.tr("The car could not be reached. Try again.")
            case Reason.NO_CURRENT_STATE:
                return self.tr("The car is silent. Wait, then try again.")
            case Reason.READ_ONLY_BUS:
                return self.tr("AVN may only listen. See the settings file.")
            case Reason.SECOND_SENDER:
                return self.tr("Another device is giving these commands.")
            case Reason.GUARD:
                return self.tr("AVN stopped itself. Use the car's own knob.")
            case Reason.UNKNOWN_PATH | Reason.NOT_AN_ACTUATOR | Reason.WRONG_TYPE | Reason.NO_SUCH_VALUE:
                return self.tr("This car cannot do that.")
            case Reason.OUT_OF_RANGE:
                return self.tr("This car does not go that far.")
            case Reason.MOVING | Reason.NOT_PARKED:
                return self.tr("Stop first, then try again.")
            case Reason.DOOR_OPEN | Reason.DOORS_UNKNOWN:
                return self.tr("Close the doors, then try again.")
            case Reason.NO_CABLE | Reason.CABLE_UNKNOWN:
                return self.tr("Connect the cable, then try again.")
            case Reason.STOPPED:
                return self.tr("AVN is starting again. Wait a moment.")
        return self.tr("Try again.")

    # ------------------------------------------------------------ what QML reads
    @Property(bool, notify=changed)
    def any(self) -> bool:
        """Whether a command failed and the driver has not yet put that aside."""
        return self._failed is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        """What was not done."""
        return "" if self._failed is None else self._failed.failure_title

    @Property(str, notify=changed)
    def remedy(self) -> str:
        """Why, and what to do."""
        if self._failed is None or self._failed.failure is None:
            return ""
        return self._remedy_for(self._failed.failure)
