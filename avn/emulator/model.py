# SPDX-License-Identifier: Apache-2.0
"""The whole emulated car without its network: driver, physics, body, charging, and what moves inside."""

from __future__ import annotations

import contextlib
import functools
import random
from dataclasses import dataclass

from avn.emulator import actuators as act
from avn.emulator.actuators import Actuators, CarCondition
from avn.emulator.cabin import ClimateWish
from avn.emulator.charging import ChargePlan, Charger
from avn.emulator.drive import ChassisGeometry, Driver, Phase, SensorErrors, Stretch, Style, measure
from avn.emulator.inputs import BY_NAME, INPUTS, InputKind, Inputs
from avn.emulator.physics import KMH, CarParameters, Pedals, Powertrain, Surroundings
from avn.emulator.scenario import Scenario
from avn.emulator.state import KeptState
from avn.emulator.track import Track
from avn.vehicle.signals import Value

MINUTES_PER_DAY = 24 * 60
_STANDING_KMH = 0.1
_SHIFT_KMH = 3.0
_SHOCK_SHOWN_S = 5.0
_CLIMATE_EVERY_S = 0.2
_LINKED = {one.path: one.name for one in INPUTS if one.path}


_track = functools.lru_cache(maxsize=2)(Track)  # a restart drives the same line; a track never changes


@dataclass(frozen=True, slots=True)
class Facts:
    """What never changes about the car. Invented; the identification number has a valid form (ISO 3779)."""

    vin: str = "AVNTESTCAR0000001"
    brand: str = "AVN"
    model: str = "Demo EV"
    colour: str = "Fjord blue"
    motor: str = "AVN-M-00017"
    head_unit: str = "AVN-HU-0001"
    telematics: str = "AVN-TM-0001"
    gearbox: str = "AUTOMATIC"


class VehicleModel:
    """State and motion of one car on one line."""

    def __init__(
        self, scenario: Scenario, kept: KeptState, chance: random.Random, parameters: CarParameters, minute: float
    ) -> None:
        """Start the car as `kept` says, or as the scenario does where nothing was kept for it."""
        same = kept.scenario == scenario.name
        self.scenario = scenario
        self.facts = Facts()
        self.inputs = Inputs({**scenario.start, **(kept.inputs if same else {})})
        self.actuators = Actuators((), kept.actuators)
        for path, name in _LINKED.items():
            self.actuators.request(path, self.inputs[name])
        self.track = _track(scenario.points)
        self.driver = Driver(self.track, scenario.limits, scenario.stops, Style())
        self.distance_m = self.track.wrap(kept.distance_m if same else scenario.start_m)
        self.driver.place_at(self.distance_m)
        outside_c = self.inputs.number("environment.temperature")
        fresh_soc = "battery.soc" in scenario.start and not same
        soc = self.inputs.number("battery.soc") if fresh_soc or kept.soc_percent is None else kept.soc_percent
        self.powertrain = Powertrain(parameters, soc, outside_c)
        if same and kept.battery_c is not None:
            self.powertrain.battery.temperature_c = kept.battery_c
        if same and kept.cabin_c is not None:
            self.powertrain.cabin.temperature_c = kept.cabin_c
        cable = self.inputs.on("charging.cable")
        waiting = same and self.actuators[act.START_STOP] == "STOP" and self.actuators[act.TIMER_MODE] != "INACTIVE"
        self.charger = Charger(cable=cable and same, waiting=waiting)
        self.cable = False
        self.gear = "P" if cable else "D"
        self.parking_brake = False
        self.time_s = kept.time_s if same else 0.0
        self._minute0 = minute
        self._odometer0_m = kept.odometer_m
        self._chance = chance
        self._geometry, self._errors = ChassisGeometry(), SensorErrors()
        self._shock_s = 0.0
        self._climate_s = 0.0
        self._wanted_gear = self.gear
        self._driver_drives = True  # not the engineer
        self._driver_plugs = False  # the cable at a stop is the driver's
        self._held: dict[str, Value] = {}  # what the driver holds at a stop
        self._passing: tuple[Stretch, ...] = ()
        self._steps = 0
        self.pedals = Pedals()
        self.climate = ClimateWish()
        self.around = Surroundings()
        self.place = self.track.at(self.distance_m)
        self.motion = measure(self.place, 0.0, 0.0, self._geometry, self._errors, chance)
        self._pass_stretches()
        self._follow_surroundings()

    # ------------------------------------------------------------ what others set and read
    def set_input(self, name: str, value: object) -> None:
        """Turn one of the engineer's inputs; raises ValueError with a sentence where it does not take the value."""
        accepted = self.inputs.set(name, value)
        path = BY_NAME[name].path
        if path:
            self.actuators.request(path, accepted)
        elif name == "battery.soc":
            self.powertrain.battery.soc_percent = self.inputs.number(name)
        elif accepted and name in ("key.lock", "key.unlock"):
            self._central_locking(locked=name == "key.lock")

    def command(self, path: str, value: Value) -> str:
        """Do what the head unit asks; return why the car refuses, or an empty text."""
        refused = act.refusal(path, value, self.condition)
        if not refused:
            self.actuators.request(path, value)
            name = _LINKED.get(path)
            if name is not None:
                knob = float(value) if BY_NAME[name].kind is InputKind.NUMBER else value
                # The head unit may ask for more than the knob reaches; the panel then keeps showing the knob.
                with contextlib.suppress(ValueError):
                    self.inputs.set(name, knob)
        return refused

    @property
    def condition(self) -> CarCondition:
        """What the ECUs look at before they obey."""
        return CarCondition(self.speed_kmh, self.cable, self.open_doors)

    @property
    def open_doors(self) -> frozenset[str]:
        """VSS branches of what is open."""
        doors = (
            ("doors.front_driver", "Vehicle.Cabin.Door.Row1.DriverSide"),
            ("doors.front_passenger", "Vehicle.Cabin.Door.Row1.PassengerSide"),
            ("doors.rear_driver", "Vehicle.Cabin.Door.Row2.DriverSide"),
            ("doors.rear_passenger", "Vehicle.Cabin.Door.Row2.PassengerSide"),
            ("doors.boot", "Vehicle.Body.Trunk.Rear"),
        )
        return frozenset(branch for name, branch in doors if self.inputs.on(name))

    def _central_locking(self, *, locked: bool) -> None:
        for path in act.LOCKS:
            if not act.refusal(path, locked, self.condition):
                self.actuators.request(path, locked)

    @property
    def speed_kmh(self) -> float:
        """Signed speed; negative in reverse."""
        return self.powertrain.speed_mps * KMH

    @property
    def parked(self) -> bool:
        """True when the car stands in P."""
        return self.gear == "P" and not self.powertrain.speed_mps

    @property
    def odometer_m(self) -> float:
        """Distance travelled in the car's life."""
        return self._odometer0_m + self.powertrain.travelled_m

    @property
    def minute(self) -> float:
        """Local time of day in minutes."""
        return (self._minute0 + self.time_s / 60.0) % MINUTES_PER_DAY

    @property
    def range_km(self) -> float:
        """What the dashboard promises."""
        return self.powertrain.range_km(self.around, self.climate)

    @property
    def shock(self) -> bool:
        """True for some seconds after a knock."""
        return self._shock_s > 0.0

    @property
    def braking(self) -> bool:
        """True when the brake lights are on: pedal, or regeneration above 1.3 m/s2 (UN R13-H, 5.2.22.4)."""
        slowing = self.powertrain.acceleration_mps2 * (1.0 if self.powertrain.speed_mps >= 0 else -1.0)
        return self.pedals.brake > 0.0 or slowing < -1.3

    @property
    def plan(self) -> ChargePlan:
        """The charge target and the schedule."""
        actuators = self.actuators
        return ChargePlan(
            actuators.number(act.CHARGE_LIMIT), str(actuators[act.TIMER_MODE]), str(actuators[act.TIMER_TIME])
        )

    # ------------------------------------------------------------ time
    def step_cabin(self, dt_s: float) -> None:
        """Advance what runs in people's time whatever the time factor: motors, locks, the alarm."""
        self.actuators.step(dt_s)
        self._shock_s = _SHOCK_SHOWN_S if self.inputs.on("alarm.shock") else max(0.0, self._shock_s - dt_s)

    def step(self, dt_s: float) -> None:
        """Advance driver, physics and charging by `dt_s`."""
        self.time_s += dt_s
        self._climate_s -= dt_s
        if self._climate_s <= 0.0:
            self._follow_surroundings()
        wants_cable = self.inputs.on("charging.cable")
        standing = abs(self.powertrain.speed_mps) < 0.05
        self.cable = wants_cable and (standing or self.cable)
        self.pedals = self._pedals(dt_s, wants_cable=wants_cable)
        self._shift()
        charging_kw = self.inputs.number("charging.station_power") if self.charger.charging else 0.0
        self.powertrain.step(dt_s, self.pedals, self.around, self.climate, charging_kw)
        self._advance(dt_s)
        own = self.charger.step(
            dt_s,
            self.powertrain.battery,
            self.plan,
            cable=self.cable,
            wish=str(self.actuators[act.START_STOP]),
            minute=self.minute,
            station_kw=self.inputs.number("charging.station_power"),
        )
        if own is not None:
            self.actuators.settle(act.START_STOP, own)

    def _follow_surroundings(self) -> None:
        self._climate_s = _CLIMATE_EVERY_S
        inputs, actuators = self.inputs, self.actuators
        station = "Vehicle.Cabin.HVAC.Station.Row1."
        self.around = Surroundings(
            inputs.number("environment.temperature"), self.place.slope, inputs.number("environment.light") / 100.0
        )
        self.climate = ClimateWish(
            driver_c=actuators.number(station + "Driver.Temperature"),
            passenger_c=actuators.number(station + "Passenger.Temperature"),
            driver_fan=actuators.number(station + "Driver.FanSpeed"),
            passenger_fan=actuators.number(station + "Passenger.FanSpeed"),
            cooling=bool(actuators["Vehicle.Cabin.HVAC.IsAirConditioningActive"]),
            front_defroster=bool(actuators["Vehicle.Cabin.HVAC.IsFrontDefrosterActive"]),
            rear_defroster=bool(actuators["Vehicle.Cabin.HVAC.IsRearDefrosterActive"]),
            recirculation=bool(actuators["Vehicle.Cabin.HVAC.IsRecirculationActive"]),
            driver_seat=actuators.number("Vehicle.Cabin.Seat.Row1.DriverSide.HeatingCooling"),
            passenger_seat=actuators.number("Vehicle.Cabin.Seat.Row1.PassengerSide.HeatingCooling"),
            wheel=actuators.number("Vehicle.Chassis.SteeringWheel.HeatingCooling"),
        )

    def _pedals(self, dt_s: float, *, wants_cable: bool) -> Pedals:
        inputs = self.inputs
        wanted_gear = inputs.choice("drive.gear")
        if inputs.choice("drive.mode") == "pedals":
            asked = Pedals(inputs.number("pedals.accelerator") / 100.0, inputs.number("pedals.brake") / 100.0)
            self._wanted_gear = wanted_gear
            if self._driver_drives:
                self._driver_drives, self._driver_plugs, self._held = False, False, {}
                self._lay_over()
        else:
            if not self._driver_drives:
                self._driver_drives = True
                self.driver.place_at(self.distance_m)
            engineer = (
                wanted_gear != "D" or inputs.on("drive.parking_brake") or (wants_cable and not self._driver_plugs)
            )
            soc = self.powertrain.battery.soc_percent
            before = self.driver.stop
            asked = self.driver.step(
                dt_s, self.powertrain, self.around, self.distance_m, hold=engineer, soc_percent=soc
            )
            if self.driver.stop is not before:
                self._at_stop()
            self._wanted_gear = "P" if self.driver.wants_park and wanted_gear == "D" else wanted_gear
        braking = inputs.on("drive.parking_brake") and abs(self.speed_kmh) > _STANDING_KMH
        direction = {"R": -1, "D": 1}.get(self.gear, 0)
        held = self.gear == "P" or (self.parking_brake and not braking)
        brake = max(asked.brake, 0.4 if braking else 0.0)
        return Pedals(0.0 if brake else asked.accelerator, brake, direction, held)

    def _at_stop(self) -> None:
        """The driver has arrived at a stop, or leaves it: doors, belts and cable are in the driver's hands there."""
        stop = self.driver.stop
        self._held = {} if stop is None else dict(stop.during)
        self._driver_plugs = stop is not None and self.driver.phase is Phase.CHARGING
        if stop is not None and self._driver_plugs:
            self._held |= {"charging.cable": True, "charging.station_power": stop.station_kw}
        self._lay_over()

    def _pass_stretches(self) -> None:
        """Enter and leave tunnels, showers and whatever else the scenario puts on the line."""
        here = self.distance_m
        passing = tuple(one for one in self.scenario.stretches if one.from_m <= here < one.to_m)
        if passing != self._passing:
            self._passing = passing
            self._lay_over()

    def _lay_over(self) -> None:
        around: dict[str, Value] = {}
        for stretch in self._passing:
            around |= stretch.during
        self.inputs.lay_over(around | self._held)

    def _shift(self) -> None:
        """Take a gear as a real car does: no P or change of direction at speed, no drive on the cable."""
        speed = self.speed_kmh
        wanted = "P" if self.cable else self._wanted_gear
        self.parking_brake = self.inputs.on("drive.parking_brake")
        if wanted == "P":
            possible = abs(speed) < _STANDING_KMH
        else:
            direction = {"R": -1.0, "D": 1.0}.get(wanted, 0.0)
            possible = not direction or speed * direction > -_SHIFT_KMH
        if possible:
            self.gear = wanted

    def _advance(self, dt_s: float) -> None:
        along = self.distance_m + self.powertrain.speed_mps * dt_s
        self.distance_m = self.track.wrap(along)
        if not self.track.closed and along != self.distance_m:
            self.powertrain.speed_mps = 0.0  # the line ends here
        self.place = self.track.at(self.distance_m)
        self._pass_stretches()
        self._steps += 1
        if self._steps % 2:
            self.motion = measure(
                self.place,
                self.powertrain.speed_mps,
                self.powertrain.acceleration_mps2,
                self._geometry,
                self._errors,
                self._chance,
            )

    def keep(self) -> KeptState:
        """Return what survives a restart."""
        return KeptState(
            scenario=self.scenario.name,
            time_s=self.time_s,
            distance_m=self.distance_m,
            odometer_m=self.odometer_m,
            soc_percent=self.powertrain.battery.soc_percent,
            battery_c=self.powertrain.battery.temperature_c,
            cabin_c=self.powertrain.cabin.temperature_c,
            inputs=self.inputs.kept(),
            actuators=self.actuators.targets(),
        )
