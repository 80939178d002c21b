# SPDX-License-Identifier: Apache-2.0
"""The maps for the screen: what is installed, what lies on sticks, what is being done, and what may be done now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.maps.inventory import Job, Outcome, Standing
from avn.vehicle.driving_state import DrivingState
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.map_cards import MapCards, Row

if TYPE_CHECKING:
    from avn.maps.service import MapsService

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class MapsViewModel(QObject):
    """One list of cards, each with its words and at most two keys; and apart from it what is under way."""

    rowsChanged = Signal()
    workChanged = Signal()
    said = Signal(str, bool)  # a message for whatever page is open, and whether it warns

    def __init__(
        self,
        formatter: Formatter,
        driving_state: Callable[[], DrivingState],
        parent: QObject | None = None,
    ) -> None:
        """Nothing is known of maps until `follow`."""
        super().__init__(parent)
        self._service: MapsService | None = None
        self._awaited = True
        self._write = formatter
        self._driving_state = driving_state
        self._cards = MapCards(formatter, self)
        self._rows: list[Row] = []
        self._work: tuple[object, ...] = ()

    def follow(self, service: MapsService | None) -> None:
        """Show what this service has; None: this unit runs without maps."""
        self.close()
        self._service, self._awaited = service, False
        if service is not None:
            service.listeners.append(self._follow)
            service.on_outcome.append(self._say_outcome)
        self._follow()

    def close(self) -> None:
        """Follow the service no more."""
        service, self._service = self._service, None
        if service is not None:
            service.listeners.remove(self._follow)
            service.on_outcome.remove(self._say_outcome)

    def _follow(self) -> None:
        self._refresh()
        self.tell()

    def _refresh(self) -> None:
        rows = self._cards.rows(self._service)
        if rows != self._rows:  # or a finger would lose the key that it is on
            self._rows = rows
            self.rowsChanged.emit()
        work = self._work_now()
        if work != self._work:
            self._work = work
            self.workChanged.emit()

    def _work_now(self) -> tuple[object, ...]:
        service = self._service
        return (self._awaited,) if service is None else (service.ready, service.work)

    @Slot()
    def tell(self) -> None:
        """Say what the driver should hear of and has not: a newer map on a stick, the end of the updates."""
        service = self._service
        if service is None:
            return
        if (reminder := service.reminder) is not None:
            service.updates.reminded(reminder.region)
            self.said.emit(self.tr("Map updates end on %1").replace("%1", self._write.day(reminder.ends)), True)
        elif (found := service.unannounced) is not None:
            service.announced(found)
            newer = found.standing is Standing.NEWER
            self.said.emit(self.tr("A newer map is on the stick") if newer else self.tr("A map is on the stick"), False)

    # ------------------------------------------------------------ what QML calls
    @Slot(str, str)
    def act(self, key: str, action: str) -> None:
        """Do what a key of the row `key` says; what changes maps waits until the car stands."""
        service = self._service
        if service is None:
            return
        if action == "dismiss":
            service.dismiss()
        elif self._driving_state() is not DrivingState.MOVING:
            self._change(service, key, action)

    def _change(self, service: MapsService, key: str, action: str) -> None:
        match action:
            case "install":
                found = next((one for one in service.found if str(one.folder) == key), None)
                if found is not None:
                    service.install(found)
            case "rollBack":
                service.roll_back(key)
            case "remove":
                service.remove(key)
            case "demo":
                service.make_demo()

    @Slot()
    def stop(self) -> None:
        """Stop what is under way."""
        if self._service is not None:
            self._service.stop()

    @Slot()
    def look(self) -> None:
        """The page is open: look once more what there is."""
        if self._service is not None and self._service.ready:
            self._service.look_again()

    # ------------------------------------------------------------ messages
    def _say_outcome(self, outcome: Outcome) -> None:
        if outcome.stopped:
            return
        if outcome.trouble is not None:
            self.said.emit(self.tr("The maps were not changed"), True)
            return
        match outcome.job:
            case Job.INSTALL:
                self.said.emit(self.tr("The new map is in use"), False)
            case Job.ROLL_BACK:
                self.said.emit(self.tr("The earlier map is in use"), False)
            case Job.REMOVE:
                self.said.emit(self.tr("The map is removed"), False)
            case Job.DEMO:
                self.said.emit(self.tr("The demo region is ready"), False)

    # ------------------------------------------------------------ what QML reads
    @Property(list, notify=rowsChanged)
    def rows(self) -> list[Row]:
        """The cards: key, icon, title, text, long, attention, action, actionText, secondAction, secondText."""
        return self._rows

    @Property(bool, notify=workChanged)
    def looking(self) -> bool:
        """Whether it is not known yet what there is."""
        return self._awaited if self._service is None else not self._service.ready

    @Property(bool, notify=workChanged)
    def working(self) -> bool:
        """Whether something is being done."""
        return self._service is not None and self._service.work is not None

    @Property(bool, notify=workChanged)
    def waiting(self) -> bool:
        """Whether that waits for the stick."""
        work = self._service.work if self._service is not None else None
        return work is not None and work.waiting

    @Property(bool, notify=workChanged)
    def stoppable(self) -> bool:
        """Whether it can be stopped."""
        work = self._service.work if self._service is not None else None
        return work is not None and work.job in (Job.INSTALL, Job.DEMO) and not work.stopping

    @Property(str, notify=workChanged)
    def workTitle(self) -> str:
        """What is being done."""
        work = self._service.work if self._service is not None else None
        if work is None:
            return ""
        name = self._cards.name(work.region, work.name)
        match work.job:
            case Job.INSTALL:
                return self.tr("Installing %1").replace("%1", name)
            case Job.ROLL_BACK:
                return self.tr("Going back to the earlier %1").replace("%1", name)
            case Job.REMOVE:
                return self.tr("Removing %1").replace("%1", name)
        return self.tr("Making the demo region")

    @Property(str, notify=workChanged)
    def workText(self) -> str:
        """The step that it is at, or what it waits for."""
        work = self._service.work if self._service is not None else None
        if work is None:
            return ""
        if work.stopping:
            return self.tr("Stopping")
        if work.waiting:
            return self.tr("The stick is out. It goes on when the stick is back.")
        return self._step(work.step)

    def _step(self, step: str) -> str:
        match step:
            case "check":
                return self.tr("Checking who made it")
            case "copy":
                return self.tr("Copying")
            case "verify":
                return self.tr("Checking every byte")
            case "try":
                return self.tr("Trying it out")
            case "activate":
                return self.tr("Putting it in use")
            case "invent":
                return self.tr("Inventing towns and roads")
            case "build":
                return self.tr("Building the map")
        return self.tr("Beginning")

    @Property(float, notify=workChanged)
    def workDone(self) -> float:
        """How far it has come, from 0 to 1."""
        work = self._service.work if self._service is not None else None
        return work.done if work is not None else 0.0

    @Property(str, notify=rowsChanged)
    def summary(self) -> str:
        """The maps in a few words, for the row that leads here."""
        service = self._service
        if service is None or not service.ready:
            return ""
        names = [self._cards.name(one.region, one.name) for one in service.installed if one.trouble is None]
        if names:
            return ", ".join(names[:3]) + (f" +{len(names) - 3}" if len(names) > 3 else "")
        return self.tr("Damaged") if service.has_map else self.tr("No map yet")
