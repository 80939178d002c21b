# SPDX-License-Identifier: Apache-2.0
"""Longitudinal physics of an electric car: from pedals and road to speed, power and energy.

Sign conventions of the whole emulator are those of ISO 8855 (x forward, y left,
z up): acceleration forward, yaw rate counter-clockwise and steering to the left are positive.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from avn.emulator.battery import J_PER_KWH, Battery, BatteryParameters
from avn.emulator.cabin import Cabin, CabinParameters, ClimateWish

GRAVITY_MPS2 = 9.80665  # ISO 80000-3
KMH = 3.6
SECTION_M = 25.0  # consumption is averaged over stretches of road, not over time steps


def air_density_kgm3(temperature_c: float) -> float:
    """Return the density of dry air at sea level (ideal gas, 101325 Pa, 287.05 J/(kg K))."""
    return 101_325.0 / (287.05 * (temperature_c + 273.15))


@dataclass(frozen=True, slots=True)
class CarParameters:
    """A compact electric car with one driver.

    Plausibility: drag area and mass as published for compact electric cars (Cd 0.27 to 0.30, 2.3 to 2.6 m2, 1.8 to
    2.1 t); rolling resistance of class A to B tyres (UN R117: 6.5 to 9 N/kN on the drum, more on asphalt).
    """

    mass_kg: float = 2040.0
    rotating: float = 1.04  # rotating parts as a factor on the mass
    drag_coefficient: float = 0.28
    frontal_area_m2: float = 2.45
    rolling_resistance: float = 0.0110  # at 25 degrees Celsius
    rolling_per_k: float = 0.004  # less than ISO 28580's 0.008, because a driven tyre is warmer than the air
    motor_kw: float = 150.0
    force_limit_n: float = 7600.0
    top_speed_kmh: float = 160.0  # electronic limiter
    reverse_speed_kmh: float = 25.0
    motor_efficiency: float = 0.90  # battery to wheel
    regeneration_efficiency: float = 0.84  # wheel to battery
    regeneration_limit_mps2: float = 2.2  # deceleration by the motor at most, keeps the rear axle stable
    lift_off_mps2: float = 0.7  # deceleration with both pedals free
    regeneration_fades_kmh: float = 9.0  # below this the mechanical brake takes over
    brake_limit_mps2: float = 9.0
    auxiliary_w: float = 330.0
    idle_auxiliary_w: float = 110.0  # standing in P
    battery: BatteryParameters = field(default_factory=BatteryParameters)
    cabin: CabinParameters = field(default_factory=CabinParameters)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Road and weather. `slope` is rise over run; `daylight` 0 to 1."""

    outside_c: float = 16.0
    slope: float = 0.0
    daylight: float = 0.8


@dataclass(frozen=True, slots=True)
class Pedals:
    """The driver's wish. `direction` 1 forward, -1 reverse, 0 no drive; pedals 0 to 1; `held` locks the wheels."""

    accelerator: float = 0.0
    brake: float = 0.0
    direction: int = 1
    held: bool = False


class Powertrain:
    """The moving car: speed and everything electric. Speed is negative in reverse."""

    def __init__(self, parameters: CarParameters, soc_percent: float, temperature_c: float) -> None:
        self.parameters = parameters
        self.battery = Battery(parameters.battery, soc_percent, temperature_c)
        self.cabin = Cabin(parameters.cabin, temperature_c)
        self.speed_mps = 0.0
        self.acceleration_mps2 = 0.0
        self.travelled_m = 0.0  # odometer: grows in both directions
        self.battery_w = 0.0  # out of the terminals, of the last step
        self.charging_w = 0.0
        self.wheel_j = 0.0  # work of the motor at the wheels since the start
        self.brake_j = 0.0  # heat of the mechanical brakes since the start
        self.consumption = 1.12  # measured over steady consumption, averaged over the last kilometres
        self.recent_kwh_per_100km = 0.0  # averaged over about half a minute of driving
        self._section_m = 0.0
        self._section_kwh = 0.0

    # ------------------------------------------------------------ forces
    def resistance_n(self, speed_mps: float, around: Surroundings) -> float:
        """Force against forward motion at `speed_mps`: air, tyres, slope."""
        p = self.parameters
        angle = math.atan(around.slope)
        air = 0.5 * air_density_kgm3(around.outside_c) * p.drag_coefficient * p.frontal_area_m2 * speed_mps**2
        warmth = min(max(around.outside_c - 25.0, -60.0), 20.0)
        rolling = p.rolling_resistance / (1.0 + p.rolling_per_k * warmth)
        tyres = rolling * p.mass_kg * GRAVITY_MPS2 * math.cos(angle)
        against = air + tyres if speed_mps >= 0 else -(air + tyres)
        return against + p.mass_kg * GRAVITY_MPS2 * math.sin(angle)

    def drive_limit_n(self, speed_mps: float) -> float:
        """Greatest driving force at the wheels."""
        p = self.parameters
        power_w = min(p.motor_kw * 1000.0, self.battery.discharge_limit_w * p.motor_efficiency)
        return min(p.force_limit_n, power_w / max(abs(speed_mps), 1.0))

    def regeneration_limit_n(self, speed_mps: float) -> float:
        """Greatest braking force of the motor: limited by stability, low speed and what the battery takes."""
        p = self.parameters
        speed = abs(speed_mps)
        fade = min(1.0, speed * KMH / p.regeneration_fades_kmh)
        by_battery = self.battery.charge_limit_w / p.regeneration_efficiency / max(speed, 1.0)
        return min(p.regeneration_limit_mps2 * p.mass_kg * fade, by_battery)

    def lift_off_n(self, speed_mps: float) -> float:
        """Braking force of the motor with both pedals free."""
        return min(self.parameters.lift_off_mps2 * self.parameters.mass_kg, self.regeneration_limit_n(speed_mps))

    def pedals_for(self, acceleration_mps2: float, around: Surroundings) -> Pedals:
        """Return the pedals that a driver in D presses to get this forward acceleration."""
        p = self.parameters
        wanted_n = p.mass_kg * p.rotating * acceleration_mps2 + self.resistance_n(self.speed_mps, around)
        lift_n = self.lift_off_n(self.speed_mps)
        if wanted_n >= -lift_n:
            span = self.drive_limit_n(self.speed_mps) + lift_n
            return Pedals(accelerator=min(1.0, (wanted_n + lift_n) / max(span, 1.0)))
        return Pedals(brake=min(1.0, (-wanted_n - lift_n) / (p.brake_limit_mps2 * p.mass_kg)))

    # ------------------------------------------------------------ motion
    def step(
        self, dt_s: float, pedals: Pedals, around: Surroundings, climate: ClimateWish, station_kw: float = 0.0
    ) -> None:
        """Advance by `dt_s`; `station_kw` above 0 charges from a station of that power (only when standing)."""
        p = self.parameters
        forward = -1.0 if pedals.direction < 0 else 1.0
        speed = self.speed_mps * forward  # along the chosen direction
        motor_n, brake_n = self._wheel_forces(speed, pedals)
        resist_n = self.resistance_n(self.speed_mps, around) * forward
        if pedals.held or (abs(speed) < 0.02 and motor_n <= 0.0):
            # Parking brake, park lock or auto-hold: nothing moves a standing car; a rolling one is stopped hard.
            brake_n = p.brake_limit_mps2 * p.mass_kg
            motor_n = 0.0
        opposing_n = math.copysign(brake_n, speed) if speed else 0.0
        new = speed + (motor_n - resist_n - opposing_n) / (p.mass_kg * p.rotating) * dt_s
        if brake_n and (new * speed <= 0.0 or not speed) and motor_n <= 0.0:
            new = 0.0  # a brake stops, it never pushes back
        limit = (p.top_speed_kmh if forward > 0 else p.reverse_speed_kmh) / KMH
        new = min(new, max(limit, speed))
        mean = (speed + new) / 2.0
        motor_w = motor_n * mean
        self.brake_j += abs(opposing_n * mean) * dt_s
        self.wheel_j += motor_w * dt_s
        self.acceleration_mps2 = (new - speed) / dt_s * forward
        self.speed_mps = new * forward
        travelled = abs(mean) * dt_s
        self.travelled_m += travelled
        self._energy(dt_s, motor_w, travelled, pedals, around, climate, station_kw)

    def _wheel_forces(self, speed: float, pedals: Pedals) -> tuple[float, float]:
        """Return (motor force, mechanical brake force) along the chosen direction, in newtons."""
        p = self.parameters
        if not pedals.direction:
            return 0.0, pedals.brake * p.brake_limit_mps2 * p.mass_kg
        if speed < -0.02:  # rolling against the chosen gear: the brake first
            return 0.0, max(pedals.brake, 0.3) * p.brake_limit_mps2 * p.mass_kg
        lift_n = self.lift_off_n(speed)
        if pedals.brake > 0.0:
            wanted_n = lift_n + pedals.brake * p.brake_limit_mps2 * p.mass_kg
            motor_n = -min(wanted_n, self.regeneration_limit_n(speed))
            return motor_n, wanted_n + motor_n
        top = p.top_speed_kmh if pedals.direction > 0 else p.reverse_speed_kmh
        drive_n = self.drive_limit_n(speed) if speed * KMH < top else 0.0
        return pedals.accelerator * (drive_n + lift_n) - lift_n, 0.0

    # ------------------------------------------------------------ energy
    def _energy(
        self,
        dt_s: float,
        motor_w: float,
        travelled_m: float,
        pedals: Pedals,
        around: Surroundings,
        climate: ClimateWish,
        station_kw: float,
    ) -> None:
        p = self.parameters
        electric_w = motor_w / p.motor_efficiency if motor_w > 0 else motor_w * p.regeneration_efficiency
        house_w = self.cabin.step(dt_s, climate, around.outside_c, around.daylight)
        house_w += p.idle_auxiliary_w if pedals.held else p.auxiliary_w
        self.charging_w = self.battery.charging_power_w(station_kw) if station_kw > 0.0 else 0.0
        if not self.charging_w and self.battery.soc_percent <= 0.0:
            house_w = 0.0  # the contactors open: an empty battery feeds nothing
        self.battery_w = electric_w + house_w - self.charging_w
        self.battery.step(dt_s, self.battery_w, around.outside_c)
        if travelled_m > 0.0:
            self._section_m += travelled_m
            self._section_kwh += self.battery_w * dt_s / J_PER_KWH
            if self._section_m >= SECTION_M:
                self._close_section(around, climate)

    def _close_section(self, around: Surroundings, climate: ClimateWish) -> None:
        """Fold the last stretch of road into the consumption averages."""
        used = self._section_kwh / self._section_m * 1e5
        self.recent_kwh_per_100km += self._section_m / 400.0 * (used - self.recent_kwh_per_100km)
        ratio = used / self.steady_kwh_per_100km(70.0, around, climate)
        self.consumption += self._section_m / 15_000.0 * (min(max(ratio, -2.0), 5.0) - self.consumption)
        self._section_m = self._section_kwh = 0.0

    def steady_kwh_per_100km(self, speed_kmh: float, around: Surroundings, climate: ClimateWish) -> float:
        """Return the consumption at constant speed on the flat, once the cabin has its temperature."""
        flat = Surroundings(around.outside_c, 0.0, around.daylight)
        speed = speed_kmh / KMH
        power_w = self.resistance_n(speed, flat) * speed / self.parameters.motor_efficiency
        power_w += self.parameters.auxiliary_w + self.cabin.steady_power_w(climate, around.outside_c, around.daylight)
        return power_w / speed / J_PER_KWH * 1e5

    def range_km(self, around: Surroundings, climate: ClimateWish) -> float:
        """Return the distance left: usable energy over what mixed driving takes in this weather and style."""
        expected = self.steady_kwh_per_100km(70.0, around, climate) * max(self.consumption, 0.5)
        return 100.0 * self.battery.usable_kwh / expected
