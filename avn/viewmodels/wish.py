# SPDX-License-Identifier: Apache-2.0
"""One wish for several functions of the car: lock every door, close every window."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.vehicle.commands import Reason
from avn.vehicle.control_group import Outcome
from avn.vehicle.controls import Control
from avn.viewmodels.control import WAITS_FOR_STANDSTILL, ControlViewModel

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class WishViewModel(QObject):
    """What became of the last wish: under way, not wholly done, or nothing to tell. See `ControlViewModels.add`."""

    changed = Signal()

    def __init__(
        self,
        controls: Iterable[Control],
        outcome: Callable[[], Outcome | None],
        failure_title: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        """`outcome` is None before the first wish; `failure_title` says what was not done."""
        super().__init__(parent)
        self._controls = tuple(one for one in controls if one.offered)
        self._read_outcome = outcome
        self._read_title = failure_title
        self._outcome: Outcome | None = None
        self._forgiven_ns: int | None = None
        self._locked = False
        self.refresh()
        self.look_at_gate()

    # ------------------------------------------------------------ what a control group calls
    @property
    def paths(self) -> tuple[str, ...]:
        """The signals whose settings this wish is about."""
        return tuple(one.path for one in self._controls)

    @property
    def failure_title(self) -> str:
        """What was not done, in words."""
        return self._read_title()

    @property
    def failure(self) -> Reason | None:
        """Why the wish did not wholly come true, once nothing of it is under way any more."""
        outcome = self._outcome
        if outcome is None or outcome.pending or self.failed_at_ns == self._forgiven_ns:
            return None
        return outcome.failure

    @property
    def failed_at_ns(self) -> int:
        """When the last of its parts failed; 0 where none did."""
        return max((one.setting().failed_at_ns or 0 for one in self._controls), default=0)

    def refresh(self) -> None:
        """Take over what has become of it."""
        before, self._outcome = self._outcome, self._read_outcome()
        if before != self._outcome:
            self.changed.emit()

    def look_at_gate(self) -> None:
        """See whether the car's state lets all of it be asked for now; called a few times a second."""
        locked = any(one.gated and one.hindrance in WAITS_FOR_STANDSTILL for one in self._controls)
        if locked != self._locked:
            self._locked = locked
            self.changed.emit()

    def forgive(self) -> None:
        """Put the failure aside."""
        self._forgiven_ns = self.failed_at_ns
        self.changed.emit()

    # ------------------------------------------------------------ what QML reads
    @Property(bool, constant=True)
    def offered(self) -> bool:
        """Whether this car has anything to ask it of."""
        return bool(self._controls)

    @Property(bool, notify=changed)
    def locked(self) -> bool:
        """Whether the car waits until it stands: for unlocking, not for locking."""
        return self._locked

    @Property(int, notify=changed)
    def phase(self) -> int:
        """One of `ControlViewModel.Phase`."""
        phase = ControlViewModel.Phase
        if self._outcome is not None and self._outcome.pending:
            return int(phase.Pending)
        return int(phase.Idle if self.failure is None else phase.Failed)

    @Property(str, notify=changed)
    def note(self) -> str:
        """Where the wish stands, in words; empty when there is nothing to tell."""
        outcome = self._outcome
        if outcome is None:
            return ""
        if outcome.pending:
            done = self.tr("%1 of %2 done")
            return done.replace("%1", str(outcome.confirmed)).replace("%2", str(outcome.total))
        return self.tr("Not all done") if self.failure is not None else ""
