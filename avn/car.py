# SPDX-License-Identifier: Apache-2.0
"""The car behind the screen: its services joined, and their life.

load_car        after the first frame, on a thread of its own: vehicle folder, pipeline, services
Car.start/stop  reading the buses and the position receiver
Car.tick        driving state, position, commands; called by the owner's timer
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from avn.clock import NS_PER_MS, Clock
from avn.config import Configuration
from avn.errors import Problem
from avn.platform.sockets import SendResult, Socket
from avn.vehicle.frames import EFF_FLAG, BusReport, BusState, Frame

if TYPE_CHECKING:  # these import cantools and python-can, which cost more than the first frame
    from avn.charging.service import ChargingService
    from avn.climate.service import ClimateService
    from avn.comfort.service import ComfortService
    from avn.energy.consumption import ConsumptionHistory
    from avn.location.service import LocationService
    from avn.location.trail import Trail
    from avn.vehicle.actuation import ActuationService
    from avn.vehicle.audit import AuditLog
    from avn.vehicle.control_group import ControlGroup
    from avn.vehicle.driving_state import DrivingStateTracker
    from avn.vehicle.frame_source import RawFrameSource
    from avn.vehicle.pipeline import VehiclePipeline
    from avn.vehicle.recorder import Recorder
    from avn.vehicle.signals import SignalStore

log = logging.getLogger(__name__)

# Driving state and position need no more; commands ask for their own moments.
_SLOW_TICK_NS = 50 * NS_PER_MS


@dataclass(slots=True)
class Car:
    """One loaded vehicle with its running services."""

    store: SignalStore
    pipeline: VehiclePipeline
    sources: Mapping[str, RawFrameSource]
    driving: DrivingStateTracker
    actuation: ActuationService
    location: LocationService
    climate: ClimateService
    comfort: ComfortService
    charging: ChargingService
    consumption: ConsumptionHistory
    trail: Trail
    audit: AuditLog
    clock: Clock
    problems: tuple[Problem, ...] = ()  # what does not keep the car from running
    recorder: Recorder | None = None
    buses: Mapping[str, bool] = field(default_factory=dict)  # every bus of the car, and whether AVN may send on it
    _slow_due_ns: int = 0

    def start(self) -> None:
        """Start reading the buses and the position receiver."""
        for source in self.sources.values():
            source.start()
        self.location.start()

    def stop(self) -> None:
        """Stop every thread and write out the audit log."""
        for source in self.sources.values():
            source.stop()
        self.location.stop()
        for group in self.control_groups:
            group.close()
        self.actuation.close()
        self.audit.close()
        if self.recorder is not None:
            self.recorder.close()

    def tick(self) -> None:
        """Do what is due: commands at once, driving state and position twenty times a second."""
        now_ns = self.clock()
        for group in self.control_groups:
            if (due_ns := group.next_due_ns) is not None and due_ns <= now_ns:
                group.tick(now_ns)
        if (due_ns := self.actuation.next_due_ns) is not None and due_ns <= now_ns:
            self.actuation.tick(now_ns)
        if now_ns >= self._slow_due_ns:
            self._slow_due_ns = now_ns + _SLOW_TICK_NS
            self.driving.tick()
            self.location.tick(now_ns)
            self.consumption.tick(now_ns)

    @property
    def control_groups(self) -> tuple[ControlGroup, ...]:
        """The services whose controls gather taps and need the time."""
        return self.climate, self.comfort, self.charging

    @property
    def receiver_heard(self) -> bool:
        """True while the position receiver sends."""
        from avn.location.serial_source import ReceiverState

        return self.location.gnss.receiver is ReceiverState.OPEN

    @property
    def silent_buses(self) -> tuple[str, ...]:
        """The buses that are lost, off, or have brought nothing yet."""
        return tuple(
            name
            for name, source in self.sources.items()
            if source.state in (BusState.UNKNOWN, BusState.LOST, BusState.BUS_OFF)
        )

    @property
    def bus_reports(self) -> tuple[BusReport, ...]:
        """How each bus of the car stands; one that was never opened is lost."""
        return tuple(
            BusReport(name, self.sources[name].state if name in self.sources else BusState.LOST, writable)
            for name, writable in self.buses.items()
        )


def load_car(
    configuration: Configuration,
    sockets: Mapping[str, Socket],
    *,
    gnss_device: str,
    state: Path,
    clock: Clock,
    record: Path | None = None,
) -> Car:
    """Read the vehicle folder and join every part of the vehicle flow; nothing runs until `Car.start`.

    With `record` every received frame is written to that file too. A file that cannot be made is a problem of
    the car that is returned, which goes on without it.
    Raises AvnError (CatalogueError, DbcError, ActuationError, …) with file, line and remedy.
    """
    from avn.charging.service import ChargingService
    from avn.climate.service import ClimateService
    from avn.comfort.service import ComfortService
    from avn.energy.consumption import ConsumptionHistory
    from avn.location.service import LocationService
    from avn.location.trail import Trail
    from avn.vehicle.actuation import ActuationService
    from avn.vehicle.audit import AuditLog
    from avn.vehicle.catalogue_loader import load_vehicle
    from avn.vehicle.driving_state import DrivingStateTracker
    from avn.vehicle.frame_source import RawFrameSource
    from avn.vehicle.pipeline import VehiclePipeline
    from avn.vehicle.signals import SignalStore

    vehicle = load_vehicle(configuration.vehicle_folder)
    catalogue = vehicle.catalogue
    store = SignalStore((rule.declaration for rule in catalogue.signals), clock)
    pipeline = VehiclePipeline(catalogue, vehicle.databases, store, clock)
    writable = configuration.writable_buses
    recorder, unrecorded = _recorder(record, clock)
    channels = {bus.name: bus.channel for bus in configuration.buses if bus.interface == "socketcan"}
    sources = {
        bus: RawFrameSource(
            sock,
            _sink(pipeline, bus, recorder),
            clock,
            name=bus,
            channel=channels.get(bus, ""),
            writable=bus in writable,
        )
        for bus, sock in sockets.items()
        if bus in catalogue.databases
    }
    driving = DrivingStateTracker(store, clock)
    audit = AuditLog(state / "audit.jsonl")
    actuation = ActuationService(
        catalogue,
        vehicle.databases,
        store,
        driving.state,
        writable & set(catalogue.databases),
        {bus: _sender(source) for bus, source in sources.items() if bus in writable},
        clock,
        audit,
    )
    for bus, can_id in actuation.watched_ids:
        pipeline.watch(bus, can_id, partial(_saw, actuation, bus))
    for bus, source in sources.items() if recorder is None else ():  # a recording is of everything
        source.filter(number | (EFF_FLAG if extended else 0) for number, extended in pipeline.wanted_ids(bus))
    location = LocationService(
        store, clock, gnss_path=Path(gnss_device) if gnss_device else None, gnss_baud=configuration.gnss.baud
    )
    charging = ChargingService(store, actuation)
    charging.watch()
    return Car(
        store,
        pipeline,
        sources,
        driving,
        actuation,
        location,
        ClimateService(store, actuation),
        ComfortService(store, actuation),
        charging,
        ConsumptionHistory(store),
        Trail(),
        audit,
        clock,
        (*bus_mismatches(configuration, catalogue.databases), *unrecorded),
        recorder,
        {name: name in writable for name in catalogue.databases},
    )


def _recorder(path: Path | None, clock: Clock) -> tuple[Recorder | None, tuple[Problem, ...]]:
    if path is None:
        return None, ()
    from avn.vehicle.recorder import Recorder
    from avn.vehicle.recordings import RecordingError

    try:
        return Recorder(path, clock), ()
    except RecordingError as error:
        return None, error.problems


def _sink(pipeline: VehiclePipeline, bus: str, recorder: Recorder | None) -> Callable[[list[Frame]], None]:
    decode = pipeline.sink(bus)
    if recorder is None:
        return decode

    def record_and_decode(batch: list[Frame]) -> None:
        recorder.write(bus, batch)
        decode(batch)

    return record_and_decode


def bus_mismatches(configuration: Configuration, known: Collection[str]) -> tuple[Problem, ...]:
    """Return where the settings file and the vehicle folder, which has the buses `known`, name different buses.

    The emulated car has every bus of its folder, so that nothing can differ there.
    """
    from avn.vehicle.catalogue_loader import suggestion

    if configuration.emulated:
        return ()
    configured = {bus.name for bus in configuration.buses}
    missing = [name for name in known if name not in configured]
    unknown = [
        Problem(
            f"The vehicle '{configuration.vehicle}' has no bus '{bus.name}'.",
            suggestion(bus.name, missing or known),
            configuration.file,
            bus.line,
        )
        for bus in configuration.buses
        if bus.name not in known
    ]
    absent = [
        Problem(
            f"Nothing says how bus '{name}' of the vehicle is reached: its values stay unknown.",
            f"Add a table [bus.{name}] with its interface and channel.",
            configuration.file,
        )
        for name in missing
    ]
    return (*unknown, *absent)


def _sender(source: RawFrameSource) -> Callable[[Frame], bool]:
    return lambda frame: source.send(frame) is SendResult.SENT


def _saw(actuation: ActuationService, bus: str, frame: Frame) -> None:
    actuation.saw_frame(bus, frame.can_id)
