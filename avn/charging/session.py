# SPDX-License-Identifier: Apache-2.0
"""What the charger is doing, and what was measured since the cable was plugged in.

The charger itself says only whether a cable is in and whether power flows; the
state in words follows from these, from what was asked of it and from the plan.
One session lasts from plug to unplug; it and the one before are kept in memory only.
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass, field
from typing import Final

from avn.charging.service import CHARGING
from avn.clock import NS_PER_S
from avn.vehicle.signals import Quality, Signal, SignalStore, Value

BATTERY: Final = "Vehicle.Powertrain.TractionBattery"
CABLE: Final = f"{CHARGING}.ChargingPort.AnyPosition.IsChargingCableConnected"
IS_CHARGING: Final = f"{CHARGING}.IsCharging"
START_STOP: Final = f"{CHARGING}.StartStopCharging"
TARGET: Final = f"{CHARGING}.ChargeLimit"
TIMER_MODE: Final = f"{CHARGING}.Timer.Mode"
TIMER_TIME: Final = f"{CHARGING}.Timer.Time"
TIME_TO_COMPLETE: Final = f"{CHARGING}.TimeToComplete"
CHARGE: Final = f"{BATTERY}.StateOfCharge.Displayed"
ENERGY: Final = f"{BATTERY}.StateOfCharge.CurrentEnergy"
POWER: Final = f"{BATTERY}.CurrentPower"  # W, positive into the battery; measured at its terminals
STATE_PATHS: Final = (CABLE, IS_CHARGING, START_STOP, TARGET, TIMER_MODE, CHARGE)

_REACHED_PERCENT: Final = 1.0  # a charger that has reached its target starts again only this far below it
_NO_POWER_NS: Final = 15 * NS_PER_S  # a station and a car may take this long to agree
_LONGEST_STEP_NS: Final = 3 * NS_PER_S  # time between two looks that still counts as one stretch of charging
_LEAST_KW: Final = 0.01
MOST_KW: Final = 10_000.0  # no station gives more; such a number is a fault
_LARGEST: Final = 1e9  # nor has any quantity of a battery more digits
_STEPS_PER_PERCENT: Final = 2  # points of the curve; at most 200 of them


class ChargingState(enum.StrEnum):
    """What the driver is told in words."""

    UNKNOWN = "unknown"
    UNPLUGGED = "unplugged"
    STOPPED = "stopped"  # plugged in, and nobody has asked for power
    WAITING = "waiting"  # plugged in, the time of the schedule has not come
    STARTING = "starting"  # power was asked for just now
    CHARGING = "charging"
    COMPLETE = "complete"
    NO_POWER = "no_power"  # power was asked for and does not come; the car does not say why

    @property
    def plugged(self) -> bool:
        """True when the cable is known to be in."""
        return self not in (ChargingState.UNKNOWN, ChargingState.UNPLUGGED)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Mean power into the battery around one state of charge."""

    charge_percent: float
    power_kw: float


@dataclass(slots=True)
class _Means:
    charge: float = 0.0
    power: float = 0.0
    count: int = 0


@dataclass(slots=True)
class ChargeRecord:
    """One session. `charging_ns` is the time with power flowing, not the time with the cable in."""

    first_kwh: float | None = None
    last_kwh: float | None = None
    charging_ns: int = 0
    _curve: dict[int, _Means] = field(default_factory=dict)

    @property
    def added_kwh(self) -> float | None:
        """Energy that the battery holds more than at the beginning; None before power flowed or where not measured."""
        if self.first_kwh is None or self.last_kwh is None or not self.charging_ns:
            return None
        return self.last_kwh - self.first_kwh

    @property
    def mean_kw(self) -> float | None:
        """Mean of the measured power, or None before there was one."""
        count = sum(one.count for one in self._curve.values())
        return sum(one.power for one in self._curve.values()) / count if count else None

    @property
    def curve(self) -> tuple[CurvePoint, ...]:
        """Power over charge as it was measured, by rising charge."""
        means = (self._curve[key] for key in sorted(self._curve))
        return tuple(CurvePoint(one.charge / one.count, one.power / one.count) for one in means)

    def measure(self, charge_percent: float, power_kw: float) -> None:
        """Take in one measurement."""
        means = self._curve.setdefault(math.floor(charge_percent * _STEPS_PER_PERCENT), _Means())
        means.charge += charge_percent
        means.power += power_kw
        means.count += 1


class ChargeSession:
    """Watches one car's charging; call `tick` about once a second. Lives as long as the car, not as the screen."""

    def __init__(self, store: SignalStore) -> None:
        self._store = store
        self._record: ChargeRecord | None = None  # of the cable that is in now
        self._last: ChargeRecord | None = None
        self._plugged: bool | None = None
        self._looked_ns = 0
        self._was_charging = False
        self._charged = False  # since the cable was plugged in or the plan was changed
        self._plan: tuple[Value | None, Value | None] = (None, None)
        self._asked_since_ns: int | None = None
        self.state = ChargingState.UNKNOWN
        self.version = 0  # another number whenever the curve or the sums are others

    @property
    def running(self) -> bool:
        """True while `record` is that of the cable that is in now."""
        return self._record is not None and self.record is self._record

    @property
    def record(self) -> ChargeRecord | None:
        """The present session once power has flowed in it, else the one before."""
        if self._record is not None and (self._record.charging_ns or self._last is None):
            return self._record
        return self._last

    @property
    def quality(self) -> Quality:
        """How far `state` can be trusted: as far as the word of the charger."""
        found = {self._reading(path).quality for path in (CABLE, IS_CHARGING)}
        order = (Quality.UNAVAILABLE, Quality.INVALID, Quality.STALE)
        return next((one for one in order if one in found), Quality.VALID)

    @property
    def heard_ns(self) -> int:
        """When the charger last spoke, in nanoseconds of the clock; 0 before the first time."""
        return min(self._reading(path).at_ns for path in (CABLE, IS_CHARGING))

    @property
    def missing_kwh(self) -> float | None:
        """Energy between the present charge and the target, by the car's own share of energy to charge."""
        charge, target = self._number(CHARGE), self._number(TARGET)
        energy = self._number(ENERGY)
        if charge is None or target is None or energy is None or charge < 1.0:
            return None
        return max(0.0, target - charge) * energy / charge

    @property
    def needed_s(self) -> float | None:
        """Seconds to the target at the mean power of the newest session; None where none was measured."""
        missing_kwh = self.missing_kwh
        mean_kw = None if self.record is None else self.record.mean_kw
        if missing_kwh is None or mean_kw is None or mean_kw < 0.1:
            return None
        return missing_kwh / mean_kw * 3600

    @property
    def expected_end_kw(self) -> float | None:
        """Power at the target, if it changes evenly with the charge and the car's own time to the target is right.

        A straight line from the present power takes E * ln(P1 / P0) / (P1 - P0) for the energy E; this solves for
        P1. None where the car names no time, or one that no such line fits.
        """
        power_w, missing_kwh, left_s = self._number(POWER), self.missing_kwh, self._number(TIME_TO_COMPLETE)
        if self.state is not ChargingState.CHARGING or power_w is None or not missing_kwh or not left_s:
            return None
        return line_end_kw(power_w / 1000, missing_kwh * 3600 / left_s)

    # ------------------------------------------------------------ time
    def tick(self, now_ns: int) -> None:
        """Take in what the car says at this moment."""
        elapsed_ns = now_ns - self._looked_ns
        self._looked_ns = now_ns
        plugged = self._valid(CABLE)
        if isinstance(plugged, bool) and plugged is not self._plugged:
            self._plugged = plugged
            self._charged = False
            if self._record is not None and self._record.charging_ns:
                self._last = self._record
            self._record = ChargeRecord() if plugged else None
            self.version += 1
        charging = self._plugged is True and self._valid(IS_CHARGING) is True
        if self._record is not None:
            self._measure(self._record, charging, elapsed_ns)
        self._was_charging = charging
        plan = self._value(TIMER_MODE), self._value(TIMER_TIME)
        if plan != self._plan:
            self._plan, self._charged = plan, False
        self._charged = self._charged or charging
        self.state = self._judge(now_ns)

    def _measure(self, record: ChargeRecord, charging: bool, elapsed_ns: int) -> None:
        energy = self._valid_number(ENERGY)
        if energy is not None and energy != record.last_kwh:
            record.first_kwh = energy if record.first_kwh is None else record.first_kwh
            record.last_kwh = energy
            self.version += 1
        if not charging:
            return
        if self._was_charging and elapsed_ns <= _LONGEST_STEP_NS:
            record.charging_ns += elapsed_ns
        charge, power_w = self._valid_number(CHARGE), self._valid_number(POWER)
        if charge is not None and power_w is not None and 0 <= charge <= 100 and 0 < power_w / 1000 < MOST_KW:
            record.measure(charge, power_w / 1000)
        self.version += 1

    def _judge(self, now_ns: int) -> ChargingState:
        plugged, charging = self._value(CABLE), self._value(IS_CHARGING)
        if charging is True:
            self._asked_since_ns = None
            return ChargingState.CHARGING
        if plugged is not True or charging is None:
            self._asked_since_ns = None
            return ChargingState.UNPLUGGED if plugged is False else ChargingState.UNKNOWN
        charge, target = self._number(CHARGE), self._number(TARGET)
        if charge is not None and target is not None and charge >= target - _REACHED_PERCENT:
            self._asked_since_ns = None
            return ChargingState.COMPLETE
        if self._value(START_STOP) == "START":
            if self._asked_since_ns is None:
                self._asked_since_ns = now_ns
            waited_ns = now_ns - self._asked_since_ns
            return ChargingState.STARTING if waited_ns < _NO_POWER_NS else ChargingState.NO_POWER
        self._asked_since_ns = None
        scheduled = self._value(TIMER_MODE) in ("START_TIME", "END_TIME")
        return ChargingState.WAITING if scheduled and not self._charged else ChargingState.STOPPED

    # ------------------------------------------------------------ reading
    def _reading(self, path: str) -> Signal:
        return self._store.get(path) if path in self._store else Signal(path, None, "", 0, Quality.UNAVAILABLE)

    def _value(self, path: str) -> Value | None:
        """The value as far as it may be shown: fresh or stale."""
        reading = self._reading(path)
        return reading.value if reading.quality in (Quality.VALID, Quality.STALE) else None

    def _valid(self, path: str) -> Value | None:
        reading = self._reading(path)
        return reading.value if reading.valid else None

    def _number(self, path: str) -> float | None:
        return as_number(self._value(path))

    def _valid_number(self, path: str) -> float | None:
        return as_number(self._valid(path))


def as_number(value: Value | None) -> float | None:
    """Return a number that a battery may have, or None for anything else."""
    if value is None or isinstance(value, bool | str) or not abs(value) < _LARGEST:  # so that NaN fails too
        return None
    return float(value)


def line_end_kw(from_kw: float, mean_kw: float) -> float | None:
    """Return P1 with (P1 - P0) / ln(P1 / P0) = `mean_kw`, P0 = `from_kw`; None where P1 / P0 is beyond 0.02 to 2.

    `mean_kw` is energy through time; over a line that is straight in energy, that is the logarithmic mean.
    """
    if not (_LEAST_KW < from_kw < MOST_KW and _LEAST_KW < mean_kw < MOST_KW):  # so that NaN fails too
        return None
    low, high = 0.02 * from_kw, 2 * from_kw
    if not _logarithmic_mean(from_kw, low) <= mean_kw <= _logarithmic_mean(from_kw, high):
        return None
    for _ in range(40):
        middle = (low + high) / 2
        if _logarithmic_mean(from_kw, middle) < mean_kw:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _logarithmic_mean(one: float, other: float) -> float:
    if abs(one - other) < 1e-9 * one:
        return one
    return (other - one) / math.log(other / one)
