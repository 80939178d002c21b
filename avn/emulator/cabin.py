# SPDX-License-Identifier: Apache-2.0
"""The cabin's temperature and what it costs to hold it."""

from __future__ import annotations

from dataclasses import dataclass

from avn.emulator.battery import interpolate


@dataclass(frozen=True, slots=True)
class CabinParameters:
    """One lump of air, seats and glass, with a heat pump.

    Plausibility: holding 21 degrees Celsius takes about 3 kW of heat at -10 outside, as published winter tests of
    compact electric cars report (1.5 to 3 kW electric with a heat pump).
    """

    heat_capacity_j_per_k: float = 90_000.0
    loss_w_per_k: float = 65.0
    fresh_air_w_per_k: float = 45.0  # at full fan without recirculation
    sun_w: float = 550.0  # at full daylight
    people_w: float = 90.0
    gain_w_per_k: float = 900.0
    heating_limit_w: float = 6500.0
    cooling_limit_w: float = 4500.0
    heating_cop: tuple[tuple[float, float], ...] = ((-20.0, 1.1), (-10.0, 1.5), (0.0, 2.2), (10.0, 3.0), (20.0, 3.5))
    cooling_cop: tuple[tuple[float, float], ...] = ((15.0, 4.0), (30.0, 2.8), (45.0, 1.9))
    fan_w: float = 180.0  # both fans at full
    front_defroster_w: float = 600.0
    rear_defroster_w: float = 160.0
    seat_heating_w: float = 70.0
    wheel_heating_w: float = 55.0


@dataclass(frozen=True, slots=True)
class ClimateWish:
    """What the knobs ask for. Fan and heating in percent, 0 to 100."""

    driver_c: float = 21.0
    passenger_c: float = 21.0
    driver_fan: float = 40.0
    passenger_fan: float = 40.0
    cooling: bool = True
    front_defroster: bool = False
    rear_defroster: bool = False
    recirculation: bool = False
    driver_seat: float = 0.0
    passenger_seat: float = 0.0
    wheel: float = 0.0


class Cabin:
    """State of the cabin: one temperature."""

    def __init__(self, parameters: CabinParameters, temperature_c: float) -> None:
        self.parameters = parameters
        self.temperature_c = temperature_c
        self.power_w = 0.0  # electric, of the last step

    def _loss_w_per_k(self, wish: ClimateWish, fan: float) -> float:
        fresh = 0.15 if wish.recirculation else 1.0
        return self.parameters.loss_w_per_k + self.parameters.fresh_air_w_per_k * fresh * fan

    def demand(self, wish: ClimateWish, outside_c: float, daylight: float, cabin_c: float) -> tuple[float, float]:
        """Return (heat into the cabin, electric power), both in watts, at cabin temperature `cabin_c`."""
        p = self.parameters
        fan = (wish.driver_fan + wish.passenger_fan) / 200.0
        target_c = (wish.driver_c + wish.passenger_c) / 2.0
        hold_w = self._loss_w_per_k(wish, fan) * (target_c - outside_c) - p.sun_w * daylight - p.people_w
        wanted_w = hold_w + p.gain_w_per_k * (target_c - cabin_c)
        reach = min(1.0, 2.0 * fan)  # a low fan cannot carry the full power
        heat_w = min(wanted_w, p.heating_limit_w * reach)
        heat_w = max(heat_w, -p.cooling_limit_w * reach if wish.cooling else 0.0)
        cop = p.heating_cop if heat_w > 0 else p.cooling_cop
        electric_w = abs(heat_w) / interpolate(cop, outside_c) + p.fan_w * fan**2
        electric_w += p.front_defroster_w * wish.front_defroster + p.rear_defroster_w * wish.rear_defroster
        electric_w += p.seat_heating_w * (max(0.0, wish.driver_seat) + max(0.0, wish.passenger_seat)) / 100.0
        electric_w += p.wheel_heating_w * max(0.0, wish.wheel) / 100.0
        return heat_w, electric_w

    def step(self, dt_s: float, wish: ClimateWish, outside_c: float, daylight: float) -> float:
        """Advance by `dt_s` (`daylight` 0 to 1) and return the electric power in watts."""
        p = self.parameters
        heat_w, self.power_w = self.demand(wish, outside_c, daylight, self.temperature_c)
        fan = (wish.driver_fan + wish.passenger_fan) / 200.0
        flow_w = heat_w + p.sun_w * daylight + p.people_w
        flow_w -= self._loss_w_per_k(wish, fan) * (self.temperature_c - outside_c)
        self.temperature_c += flow_w * dt_s / p.heat_capacity_j_per_k
        return self.power_w

    def steady_power_w(self, wish: ClimateWish, outside_c: float, daylight: float) -> float:
        """Electric power once the wished temperature is reached."""
        target_c = (wish.driver_c + wish.passenger_c) / 2.0
        return self.demand(wish, outside_c, daylight, target_c)[1]
