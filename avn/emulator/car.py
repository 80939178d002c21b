# SPDX-License-Identifier: Apache-2.0
"""The emulated car as one object that is stepped: model, ECUs, GNSS, scenario and faults. No clock, no sockets."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from avn.clock import NS_PER_S
from avn.emulator.ecus import EcuNetwork
from avn.emulator.faults import FLOOD_PER_S, Faults, flood
from avn.emulator.gnss import GnssReceiver
from avn.emulator.inputs import BY_NAME, InputKind
from avn.emulator.model import VehicleModel
from avn.emulator.physics import CarParameters
from avn.emulator.scenario import Scenario
from avn.emulator.state import KeptState
from avn.emulator.values import readers
from avn.vehicle.catalogue import VehicleCatalogue
from avn.vehicle.frames import BusState, Frame, error_frame
from avn.vehicle.signals import Value

_SUBSTEP_S = 0.05
_PARKED_SUBSTEP_S = 1.0  # nothing but heat and charge changes, over minutes
_PRESS_S = 0.4
_SECOND_SENDER_NS = NS_PER_S // 4
_EPOCH = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)

type Truth = dict[str, bool | int | float | str]


class EmulatedCar:
    """One car in one scenario. Deterministic: the same steps give the same frames.

    `step` advances bus time by `dt_s`; with the scenario's time factor the drive
    advances faster, while frames keep their cycles. `databases` are cantools
    databases by bus. `wall` is the UTC time at the start, for GNSS; `minute` the
    local time of day at the start, for the charging schedule.
    """

    def __init__(
        self,
        scenario: Scenario,
        catalogue: VehicleCatalogue,
        databases: Mapping[str, Any],
        *,
        kept: KeptState | None = None,
        seed: int | None = None,
        wall: datetime = _EPOCH,
        minute: float = 720.0,
        parameters: CarParameters | None = None,
    ) -> None:
        self.scenario = scenario
        self._catalogue, self._databases = catalogue, databases
        self._seed = scenario.seed if seed is None else seed
        self._parameters = parameters or CarParameters()
        self._minute = minute if scenario.minute is None else scenario.minute
        self._wall = wall
        self.bus_ns = 0
        self._begin(kept or KeptState())

    def _begin(self, kept: KeptState) -> None:
        chance = random.Random(self._seed)  # noqa: S311 - a simulation, and it must be repeatable
        self.model = VehicleModel(self.scenario, kept, chance, self._parameters, self._minute)
        self.network = EcuNetwork(self._catalogue, self._databases, readers(self.model), self.model.command)
        for message in self.network.messages:
            message.due_ns += self.bus_ns
        self._receiver = GnssReceiver(self.scenario.receiver, random.Random(self._seed + 1))  # noqa: S311
        self._started_s = self.model.time_s
        self._frames: list[tuple[str, Frame]] = []
        self._sentences: list[bytes] = []
        self._faults = Faults()
        self._faults_version = -1
        self._off_bus = ""
        self._flood_due = 0.0
        self._foreign_ns = self.bus_ns
        self._pressed: dict[str, float] = {}  # momentary input -> seconds left
        self._jumping = False
        self._events_done_s = self.model.time_s if self.model.time_s else -1.0

    # ------------------------------------------------------------ time
    def step(self, dt_s: float) -> None:
        """Advance by `dt_s` of bus time."""
        self.bus_ns += round(dt_s * NS_PER_S)
        self._release(dt_s)
        self.model.step_cabin(dt_s)
        left = dt_s * self.scenario.time_factor
        while left > 1e-9:
            part = min(left, _PARKED_SUBSTEP_S if self.model.parked else _SUBSTEP_S)
            self.model.step(part)
            left -= part
        self._play_events()
        self._send(dt_s)
        self._locate(dt_s)

    def _release(self, dt_s: float) -> None:
        for name in list(self._pressed):
            self._pressed[name] -= dt_s
            if self._pressed[name] <= 0.0:
                del self._pressed[name]
                self.model.set_input(name, value=False)

    def _play_events(self) -> None:
        """Play what lies between the last step and now; a repeating list begins again after its period."""
        scenario, now = self.scenario, self.model.time_s
        before, self._events_done_s = self._events_done_s, now
        if not scenario.events:
            return
        offset = 0.0
        if scenario.repeat_s:
            rounds = int(now // scenario.repeat_s)
            offset = rounds * scenario.repeat_s
            for event in scenario.events:  # the end of the round before
                if before < event.at_s + offset - scenario.repeat_s < offset:
                    self._play(event.settings, event.press)
        for event in scenario.events:
            if before < event.at_s + offset <= now:
                self._play(event.settings, event.press)

    def _play(self, settings: Mapping[str, Value], press: str) -> None:
        for name, value in settings.items():
            self.model.set_input(name, value)
        if press:
            self.press(press)

    def _send(self, dt_s: float) -> None:
        inputs = self.model.inputs
        if inputs.version != self._faults_version:
            self._faults, self._faults_version = Faults.of(inputs), inputs.version
        faults = self._faults
        if faults.bus_off != self._off_bus:
            for bus, state in ((self._off_bus, BusState.ACTIVE), (faults.bus_off, BusState.BUS_OFF)):
                if bus:
                    self._frames.append((bus, error_frame(state, self.bus_ns)))
            self._off_bus = faults.bus_off
        self._frames += self.network.due(self.bus_ns, faults)
        if faults.flood and faults.flood != faults.bus_off:
            self._flood_due += FLOOD_PER_S * dt_s
            count = int(self._flood_due)
            self._flood_due -= count
            self._frames += [(faults.flood, frame) for frame in flood(count, self.bus_ns)]
        if faults.second_sender and self.bus_ns >= self._foreign_ns:
            self._foreign_ns = self.bus_ns + _SECOND_SENDER_NS
            self._frames += [one for one in self.network.second_sender(self.bus_ns) if one[0] != faults.bus_off]

    def _locate(self, dt_s: float) -> None:
        inputs = self.model.inputs
        jumping = inputs.on("faults.gnss_jump")
        if jumping and not self._jumping:
            self._receiver.jump()
        self._jumping = jumping
        at = self._wall + timedelta(seconds=self.model.time_s - self._started_s)
        self._sentences += self._receiver.step(
            dt_s,
            self.model.place,
            self.model.powertrain.speed_mps,
            at,
            sky=not inputs.on("faults.gnss_loss"),
            rolled_over=inputs.on("faults.gnss_week_rollover"),
        )

    # ------------------------------------------------------------ what goes out
    def frames(self) -> list[tuple[str, Frame]]:
        """Return and forget the frames sent since the last call, with their bus."""
        frames, self._frames = self._frames, []
        return frames

    def sentences(self) -> list[bytes]:
        """Return and forget the NMEA sentences since the last call."""
        sentences, self._sentences = self._sentences, []
        return sentences

    @property
    def truth(self) -> Truth:
        """What the car is really doing, whatever its network says. Angles in degrees, yaw positive to the left."""
        model, car = self.model, self.model.powertrain
        return {
            "time_s": round(model.time_s, 2),
            "speed_kmh": round(abs(model.speed_kmh), 3),
            "gear": model.gear,
            "driver": model.driver.phase.value if model.inputs.choice("drive.mode") == "route" else "pedals",
            "parking_brake": model.parking_brake,
            "soc_percent": round(car.battery.soc_percent, 3),
            "power_kw": round(car.battery_w / 1000.0, 2),
            "range_km": round(model.range_km, 1),
            "consumption_kwh_per_100km": round(car.recent_kwh_per_100km, 2),
            "battery_c": round(car.battery.temperature_c, 2),
            "cabin_c": round(car.cabin.temperature_c, 2),
            "charging": model.charger.charging,
            "cable": model.cable,
            "latitude_deg": round(model.place.latitude, 8),
            "longitude_deg": round(model.place.longitude, 8),
            "height_m": round(model.place.height_m, 2),
            "heading_deg": round(model.place.heading_deg, 2),
            "yaw_rate_deg_s": round(model.motion.yaw_rate_deg_s, 3),
            "distance_m": round(model.distance_m, 2),
            "odometer_m": round(model.odometer_m, 1),
            "gnss_fix": self._receiver.has_fix,
            "commands": self.network.commands,
            "commands_refused": sum(self.network.refused.values()),
        }

    @property
    def inputs(self) -> dict[str, Value]:
        """Every input as it holds now; the charge is the battery's present one."""
        values = self.model.inputs.as_dict()
        values["battery.soc"] = round(self.model.powertrain.battery.soc_percent, 2)
        return values

    # ------------------------------------------------------------ what comes in
    def receive(self, bus: str, frame: Frame) -> None:
        """Hear a frame of the head unit."""
        self.network.receive(bus, frame, self._faults)

    def set_input(self, name: str, value: object) -> None:
        """Set an input; raises ValueError with a sentence where it does not take the value."""
        self.model.set_input(name, value)

    def press(self, name: str, seconds: float = _PRESS_S) -> None:
        """Hold a momentary input for some seconds of bus time; raises ValueError where it is none."""
        if name not in BY_NAME or BY_NAME[name].kind is not InputKind.MOMENTARY:
            raise ValueError(f"{name!r} cannot be pressed")
        if not 0.0 < seconds <= 60.0:
            raise ValueError(f"a press lasts up to 60 s, not {seconds:g} s")
        self.model.set_input(name, value=True)
        self._pressed[name] = seconds

    def restart(self) -> None:
        """Begin the scenario anew; only the odometer goes on."""
        self._begin(KeptState(odometer_m=self.model.odometer_m))

    def keep(self) -> KeptState:
        """Return what survives a restart."""
        return self.model.keep()
