# SPDX-License-Identifier: Apache-2.0
"""From NMEA and the frames of wheels and yaw sensor to one position, through a minute without satellites."""

from __future__ import annotations

import math

from avn.clock import NS_PER_S
from avn.emulator.scenario import find_scenario, load_scenario
from avn.location.epochs import EpochAssembler
from avn.location.nmea import NmeaStream
from avn.location.position import Source
from avn.location.service import LocationService
from avn.resources import vehicles_folder
from avn.vehicle.catalogue_loader import load_vehicle
from avn.vehicle.pipeline import VehiclePipeline
from avn.vehicle.signals import SignalStore
from tests.support.emulated import car as emulated_car

_STEP_S = 0.01
_LOSS_S = (45.0, 105.0)  # gnss_outage.toml
_METRES_PER_DEGREE = 111_195.0  # of a great circle, mean Earth radius 6 371 km


class Drive:
    """The emulated car joined to the location service by frames and sentences only, in simulated time."""

    def __init__(self, scenario: str) -> None:
        self.now_ns = NS_PER_S
        vehicle = load_vehicle(vehicles_folder() / "demo")
        self.car = emulated_car(load_scenario(find_scenario(scenario)))
        self.store = SignalStore((rule.declaration for rule in vehicle.catalogue.signals), self._clock)
        pipeline = VehiclePipeline(vehicle.catalogue, vehicle.databases, self.store, self._clock)
        self.sinks = {bus: pipeline.sink(bus) for bus in pipeline.buses}
        self.location = LocationService(self.store, self._clock)
        self.stream, self.epochs = NmeaStream(), EpochAssembler()

    def _clock(self) -> int:
        return self.now_ns

    def step(self) -> None:
        self.car.step(_STEP_S)
        self.now_ns += int(_STEP_S * NS_PER_S)
        for bus, frame in self.car.frames():
            self.sinks[bus]([frame._replace(at_ns=self.now_ns)])
        for data in self.car.sentences():
            for sentence in self.stream.feed(data):
                for fix in self.epochs.add(sentence, self.now_ns):
                    self.location.feed_fix(fix)
        self.location.tick()

    @property
    def time_s(self) -> float:
        return (self.now_ns - NS_PER_S) / NS_PER_S

    def error_m(self, latitude_deg: float, longitude_deg: float) -> float:
        truth = self.car.truth
        north = (latitude_deg - float(truth["latitude_deg"])) * _METRES_PER_DEGREE
        east = longitude_deg - float(truth["longitude_deg"])
        east *= _METRES_PER_DEGREE * math.cos(math.radians(latitude_deg))
        return math.hypot(north, east)


def test_a_minute_without_satellites_through_curves_is_bridged_and_flagged() -> None:
    drive = Drive("gnss_outage")
    driven_m = turned_deg = worst_m = 0.0
    sources: dict[Source, int] = {}
    with drive.location.lease("test", "drift of dead reckoning") as lease:
        while drive.time_s < _LOSS_S[0]:
            drive.step()
        before_m = float(drive.car.truth["distance_m"])
        while drive.time_s < _LOSS_S[1]:
            drive.step()
            position = lease.position()
            turned_deg += abs(float(drive.car.truth["yaw_rate_deg_s"])) * _STEP_S
            if drive.time_s > _LOSS_S[0] + 3:
                sources[position.source] = sources.get(position.source, 0) + 1
            assert position.latitude_deg is not None and position.longitude_deg is not None
            worst_m = max(worst_m, drive.error_m(position.latitude_deg, position.longitude_deg))
        end = lease.position()
        assert end.latitude_deg is not None and end.longitude_deg is not None and end.accuracy_m is not None
        drift_m = drive.error_m(end.latitude_deg, end.longitude_deg)
        driven_m = float(drive.car.truth["distance_m"]) - before_m
        while drive.time_s < _LOSS_S[1] + 10:
            drive.step()
        after = lease.position()
    print(
        f"\n60 s without satellites: {driven_m:.0f} m driven, {turned_deg:.0f} degrees turned, drift {drift_m:.1f} m "
        f"({100 * drift_m / driven_m:.2f} %), worst {worst_m:.1f} m, claimed {end.accuracy_m:.0f} m at 95 %"
    )
    assert driven_m > 300 and turned_deg > 180, "the drive must lead through curves"
    assert sources == {Source.DEAD_RECKONING: sum(sources.values())}, "every position of the outage is flagged"
    assert drift_m <= 10 + 0.03 * driven_m
    assert drift_m <= end.accuracy_m, "the claimed accuracy holds the true place"
    assert after.source is Source.GNSS
    assert not drive.location.leases
