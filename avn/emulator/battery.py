# SPDX-License-Identifier: Apache-2.0
"""The traction battery: voltage under load, stored energy, temperature, power limits, charging curve.

One open-circuit voltage source behind one resistance. What leaves the source is
what reaches the terminals plus what heats the cells, so energy is conserved exactly.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass

J_PER_KWH = 3.6e6


def interpolate(table: tuple[tuple[float, float], ...], x: float) -> float:
    """Return y at `x` of a table of (x, y) with rising x, straight between points, held constant outside."""
    if x <= table[0][0]:
        return table[0][1]
    if x >= table[-1][0]:
        return table[-1][1]
    right = bisect_right(table, (x, math.inf))
    (x0, y0), (x1, y1) = table[right - 1], table[right]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


@dataclass(frozen=True, slots=True)
class BatteryParameters:
    """A 64 kWh pack of 96 NMC cells in series, as in compact electric cars since 2020.

    Voltages: typical NMC cell, 3.2 V empty to 4.17 V full, times 96. Resistance: about 1 milliohm a cell at
    25 degrees Celsius, roughly tripling at -10. Charging: a 120 kW class car that holds its peak to 30 % and gives
    about a third of it at 80 %, so that 10 to 80 % takes about half an hour.
    """

    capacity_kwh: float = 64.0
    health: float = 0.97
    mass_kg: float = 410.0
    heat_capacity_j_per_kgk: float = 1000.0
    heat_loss_w_per_k: float = 12.0
    resistance_ohm: float = 0.095
    resistance_per_k: float = 0.03  # natural logarithm per kelvin below 25 degrees Celsius
    voltage_v: tuple[tuple[float, float], ...] = (
        (0.0, 307.0),
        (5.0, 328.0),
        (15.0, 339.0),
        (30.0, 347.0),
        (50.0, 356.0),
        (70.0, 372.0),
        (90.0, 391.0),
        (100.0, 400.0),
    )
    discharge_kw: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 12.0), (5.0, 60.0), (15.0, 150.0))  # by percent
    charge_kw: tuple[tuple[float, float], ...] = (  # by percent
        (0.0, 80.0),
        (5.0, 115.0),
        (30.0, 115.0),
        (55.0, 80.0),
        (80.0, 40.0),
        (95.0, 12.0),
        (100.0, 0.0),
    )
    cold_charge: tuple[tuple[float, float], ...] = ((-20.0, 0.06), (-10.0, 0.15), (0.0, 0.35), (20.0, 1.0))
    cold_discharge: tuple[tuple[float, float], ...] = ((-20.0, 0.5), (-10.0, 0.7), (10.0, 1.0))
    cold_usable: tuple[tuple[float, float], ...] = ((-20.0, 0.84), (-10.0, 0.90), (0.0, 0.95), (20.0, 1.0))
    ac_limit_kw: float = 11.0  # the on-board charger, three phases of 16 A
    ac_efficiency: float = 0.90
    dc_efficiency: float = 0.98
    dc_from_kw: float = 22.1  # a station above this is a direct-current one


class Battery:
    """State of the pack: energy inside, temperature, and the current of the last step."""

    def __init__(self, parameters: BatteryParameters, soc_percent: float, temperature_c: float) -> None:
        self.parameters = parameters
        self.capacity_j = parameters.capacity_kwh * parameters.health * J_PER_KWH
        self.energy_j = self.capacity_j * soc_percent / 100.0
        self.temperature_c = temperature_c
        self.current_a = 0.0  # positive out of the battery
        self.voltage_v = self.open_voltage_v
        self.heat_j = 0.0  # lost in the resistance since the start

    @property
    def soc_percent(self) -> float:
        """State of charge, 0 to 100."""
        return 100.0 * self.energy_j / self.capacity_j

    @soc_percent.setter
    def soc_percent(self, value: float) -> None:
        self.energy_j = self.capacity_j * min(max(value, 0.0), 100.0) / 100.0

    @property
    def energy_kwh(self) -> float:
        """Energy stored."""
        return self.energy_j / J_PER_KWH

    @property
    def usable_kwh(self) -> float:
        """Energy that can be drawn at the present temperature; cold cells keep a part of it."""
        kept = 1.0 - interpolate(self.parameters.cold_usable, self.temperature_c)
        return max(0.0, self.energy_j - kept * self.capacity_j) / J_PER_KWH

    @property
    def open_voltage_v(self) -> float:
        """Voltage without load."""
        return interpolate(self.parameters.voltage_v, self.soc_percent)

    @property
    def resistance_ohm(self) -> float:
        """Internal resistance at the present temperature."""
        below = min(max(25.0 - self.temperature_c, -15.0), 55.0)
        return self.parameters.resistance_ohm * math.exp(self.parameters.resistance_per_k * below)

    @property
    def discharge_limit_w(self) -> float:
        """Greatest power that may leave the terminals now."""
        table = interpolate(self.parameters.discharge_kw, self.soc_percent)
        cold = interpolate(self.parameters.cold_discharge, self.temperature_c)
        # Half the short-circuit power is the physical end; stay clear of it.
        return min(table * cold * 1000.0, 0.8 * self.open_voltage_v**2 / (4.0 * self.resistance_ohm))

    @property
    def charge_limit_w(self) -> float:
        """Greatest power that may enter the terminals now, from the charger or from regeneration."""
        table = interpolate(self.parameters.charge_kw, self.soc_percent)
        return table * interpolate(self.parameters.cold_charge, self.temperature_c) * 1000.0

    def charging_power_w(self, station_kw: float) -> float:
        """Power into the terminals from a station of `station_kw`, AC or DC."""
        p = self.parameters
        if station_kw >= p.dc_from_kw:
            offered = station_kw * p.dc_efficiency
        else:
            offered = min(station_kw, p.ac_limit_kw) * p.ac_efficiency
        return min(offered * 1000.0, self.charge_limit_w)

    def step(self, dt_s: float, power_w: float, outside_c: float) -> None:
        """Draw `power_w` (negative: charge) for `dt_s` at the terminals."""
        ocv, resistance = self.open_voltage_v, self.resistance_ohm
        root = ocv * ocv - 4.0 * resistance * power_w
        self.current_a = (ocv - math.sqrt(max(root, 0.0))) / (2.0 * resistance)
        self.voltage_v = ocv - self.current_a * resistance
        heat_w = self.current_a * self.current_a * resistance
        self.energy_j = min(max(self.energy_j - ocv * self.current_a * dt_s, 0.0), self.capacity_j)
        self.heat_j += heat_w * dt_s
        p = self.parameters
        loss_w = p.heat_loss_w_per_k * (self.temperature_c - outside_c)
        self.temperature_c += (heat_w - loss_w) * dt_s / (p.mass_kg * p.heat_capacity_j_per_kgk)

    def seconds_to(self, target_percent: float, station_kw: float) -> float:
        """Return the time to charge to `target_percent` along the charging curve; infinite where no power flows."""
        trial = Battery(self.parameters, self.soc_percent, self.temperature_c)
        seconds = 0.0
        while trial.soc_percent < target_percent - 0.05:
            power = trial.charging_power_w(station_kw)
            if power < 50.0:
                return math.inf
            dt = max(1.0, 0.01 * trial.capacity_j / power)  # about one percent of charge at a time
            dt = min(dt, (target_percent - trial.soc_percent) / 100.0 * trial.capacity_j / power + 0.1)
            trial.step(dt, -power, trial.temperature_c)
            seconds += dt
        return seconds
