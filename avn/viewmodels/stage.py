# SPDX-License-Identifier: Apache-2.0
"""What the window hangs on: the present set of view-models, exchanged once when the car is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.climate.service import ClimateService
from avn.clock import Clock, WallClock, monotonic_ns, utc_now
from avn.vehicle.commands import Command, CommandRecord, Reason, State
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Quality, SignalStore
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.climate import ClimateViewModel
from avn.viewmodels.display import Appearance, DisplayViewModel
from avn.viewmodels.driving import DrivingViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter, Preferences
from avn.viewmodels.notices import NoticesViewModel
from avn.viewmodels.status import StatusViewModel
from avn.viewmodels.vehicle import VehicleViewModel

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ViewModels:
    """The view-models of one car, or of none, and the feed that moves them."""

    feed: SignalFeed
    climate: ClimateViewModel
    display: DisplayViewModel
    driving: DrivingViewModel
    notices: NoticesViewModel
    status: StatusViewModel
    vehicle: VehicleViewModel


@dataclass(frozen=True, slots=True)
class Manner:
    """How this driver's screen speaks and looks; the same before and after the car is there."""

    preferences: Preferences
    appearance: Appearance
    notices: NoticesViewModel
    clock: Clock = monotonic_ns
    wall_clock: WallClock = utc_now


def models_of_car(
    manner: Manner,
    store: SignalStore,
    climate: ClimateService,
    *,
    driving_state: Callable[[], DrivingState],
    position_live: Callable[[], bool],
) -> ViewModels:
    """Make the view-models over a car's store and services. `position_live` must be thread-safe."""
    formatter = Formatter(manner.preferences)
    feed = SignalFeed(store, manner.clock)
    return ViewModels(
        feed=feed,
        climate=ClimateViewModel(feed, formatter, climate),
        display=DisplayViewModel(feed, manner.preferences, manner.appearance),
        driving=DrivingViewModel(feed, driving_state),
        notices=manner.notices,
        status=StatusViewModel(feed, formatter, manner.wall_clock, position_live),
        vehicle=VehicleViewModel(feed, formatter),
    )


class _NothingReceived(SignalStore):
    """A store that has every signal and has received none: what a screen can say before it knows the car."""

    def __init__(self, clock: Clock) -> None:
        super().__init__((), clock)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str)

    def get(self, path: str) -> VehicleSignal:
        return VehicleSignal(path, None, "", 0, Quality.UNAVAILABLE)


def models_without_car(manner: Manner) -> ViewModels:
    """Make the view-models that are shown until the car's files are read, or when they cannot be."""
    climate = ClimateService(SignalStore((), manner.clock), _NoActuators(manner.clock))
    return models_of_car(
        manner,
        _NothingReceived(manner.clock),
        climate,
        driving_state=lambda: DrivingState.MOVING,  # unknown counts as moving
        position_live=lambda: False,
    )


class _NoActuators:
    """The `Actuation` of a car that is not there yet: no function is offered, every wish is refused."""

    def __init__(self, clock: Clock) -> None:
        self.now_ns = clock

    def rule(self, _path: str) -> None:
        return None

    def ready_at_ns(self, _path: str) -> int:
        return 0

    def request(self, command: Command) -> CommandRecord:
        return CommandRecord(0, command, State.GATED, self.now_ns(), Reason.NO_CURRENT_STATE)

    def permission(self, _path: str) -> Reason:
        return Reason.NO_CURRENT_STATE

    def subscribe(self, _listener: Callable[[CommandRecord], None]) -> Callable[[], None]:
        return lambda: None


@QmlElement
class StageViewModel(QObject):
    """The view-models by name. The first set knows no car; `show` puts the real one in its place."""

    changed = Signal()

    def __init__(self, models: ViewModels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models = models
        self._before: list[ViewModels] = []

    def show(self, models: ViewModels) -> None:
        """Exchange the view-models; the former ones stay alive, for QML lets go of them in its own time."""
        self.stop()
        self._before.append(self._models)
        self._models = models
        self.start()
        self.changed.emit()

    def start(self) -> None:
        """Let signals come through."""
        self._models.feed.start()

    def stop(self) -> None:
        """Leave the screen as it is."""
        self._models.feed.stop()

    @Property(ClimateViewModel, notify=changed)
    def climate(self) -> ClimateViewModel:
        """See `ClimateViewModel`."""
        return self._models.climate

    @Property(DisplayViewModel, notify=changed)
    def display(self) -> DisplayViewModel:
        """See `DisplayViewModel`."""
        return self._models.display

    @Property(DrivingViewModel, notify=changed)
    def driving(self) -> DrivingViewModel:
        """See `DrivingViewModel`."""
        return self._models.driving

    @Property(NoticesViewModel, notify=changed)
    def notices(self) -> NoticesViewModel:
        """See `NoticesViewModel`."""
        return self._models.notices

    @Property(StatusViewModel, notify=changed)
    def status(self) -> StatusViewModel:
        """See `StatusViewModel`."""
        return self._models.status

    @Property(VehicleViewModel, notify=changed)
    def vehicle(self) -> VehicleViewModel:
        """See `VehicleViewModel`."""
        return self._models.vehicle
