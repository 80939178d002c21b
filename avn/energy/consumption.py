# SPDX-License-Identifier: Apache-2.0
"""How much each of the last stretches of road took from the battery, measured by battery power and odometer.

Nothing is guessed. A stretch during which the power was not known for longer than a
moment stays unknown, and so does the way that nobody counted. Energy counts while the
car drives and during a stop in traffic; charging, and a long stop with the heater on,
are no consumption of the road.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

from avn.clock import NS_PER_S
from avn.vehicle.signals import SignalStore

SPEED: Final = "Vehicle.Speed"
ODOMETER: Final = "Vehicle.TraveledDistance"
POWER: Final = "Vehicle.Powertrain.TractionBattery.CurrentPower"  # W, positive into the battery

STRETCH_M: Final = 500
STRETCHES: Final = 24
LONGEST_STEP_NS: Final = 2 * NS_PER_S  # between two looks; beyond it the power in between is not known
STOP_COUNTS_NS: Final = 180 * NS_PER_S  # a red light or a queue; a longer stop is parking
UNKNOWN_SHARE: Final = 0.1  # of the time of a stretch, at most, before the stretch is unknown
FASTEST_MPS: Final = 120.0  # an odometer that runs faster was exchanged, or is wrong
STANDING_BELOW_KMH: Final = 1.0
LEAST_SHOWN_M: Final = 100  # the stretch under way says nothing before

_J_PER_KWH: Final = 3.6e6


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of road; `kwh_per_100km` is None where it was not measured, negative downhill."""

    length_m: int
    kwh_per_100km: float | None


@dataclass(slots=True)
class _Measuring:
    """The stretch under way. Joules out of the battery, nanoseconds known and unknown."""

    way_m: int = 0
    joules: float = 0.0
    known_ns: int = 0
    unknown_ns: int = 0

    def result(self) -> Stretch:
        time_ns = self.known_ns + self.unknown_ns
        measured = self.known_ns > 0 and self.unknown_ns <= UNKNOWN_SHARE * time_ns
        rate = self.joules / _J_PER_KWH / self.way_m * 1e5 if measured and self.way_m else None
        return Stretch(self.way_m, rate)


class ConsumptionHistory:
    """Call `tick` about once a second, or more often, with monotonic nanoseconds; read from the same thread."""

    def __init__(self, store: SignalStore) -> None:
        self._store = store
        self._done: deque[Stretch] = deque(maxlen=STRETCHES - 1)
        self._now = _Measuring()
        self._looked_ns: int | None = None
        self._stands = False
        self._moved_ns: int | None = None  # when the car was last seen to drive
        self._odometer: tuple[int, int] | None = None  # metres, and when it showed them first
        self._odometer_seen_ns = 0
        self._power_w: float | None = None

    def tick(self, now_ns: int) -> None:
        """Take on what the car did since the last call."""
        looked_ns, self._looked_ns = self._looked_ns, now_ns
        power_before_w, self._power_w = self._power_w, self._number(POWER)
        speed_kmh = self._number(SPEED)
        self._stands = speed_kmh is not None and abs(speed_kmh) < STANDING_BELOW_KMH
        if speed_kmh is not None and not self._stands:
            self._moved_ns = now_ns
        if looked_ns is not None and now_ns > looked_ns:
            self._energy(now_ns, now_ns - looked_ns, power_before_w)
        self._way(now_ns)

    def _energy(self, now_ns: int, step_ns: int, power_before_w: float | None) -> None:
        if self._moved_ns is None or now_ns - self._moved_ns > STOP_COUNTS_NS:
            return  # parked, or nobody knows
        if power_before_w is None or self._power_w is None or step_ns > LONGEST_STEP_NS:
            self._now.unknown_ns += step_ns
            return
        into_battery_w = (power_before_w + self._power_w) / 2
        if into_battery_w > 0 and (self._stands or now_ns - self._moved_ns > LONGEST_STEP_NS):
            return  # it is being charged
        self._now.known_ns += step_ns
        self._now.joules -= into_battery_w * step_ns / NS_PER_S

    def _way(self, now_ns: int) -> None:
        reading = self._number(ODOMETER)
        if reading is None:
            return
        unseen_ns, self._odometer_seen_ns = now_ns - self._odometer_seen_ns, now_ns
        metres = int(reading)
        if self._odometer is None:
            self._odometer = (metres, now_ns)
            return
        before, at_ns = self._odometer
        gained = metres - before
        if gained == 0:
            return
        self._odometer = (metres, now_ns)
        self._moved_ns = now_ns
        if not 0 < gained <= FASTEST_MPS * max(1.0, (now_ns - at_ns) / NS_PER_S):
            self._now = _Measuring()  # another odometer: the stretch under way has no length
        elif unseen_ns > LONGEST_STEP_NS:
            self._skip(gained)
        else:
            self._now.way_m += gained
            if self._now.way_m >= STRETCH_M:
                self._done.append(self._now.result())
                self._now = _Measuring()

    def _skip(self, metres: int) -> None:
        """Leave a gap as long as the way that nobody saw."""
        whole = (self._now.way_m + metres) // STRETCH_M
        self._done.extend(Stretch(STRETCH_M, None) for _ in range(min(whole, STRETCHES)))
        self._now = _Measuring()

    def _number(self, path: str) -> float | None:
        if path not in self._store:
            return None
        signal = self._store.get(path)
        if not signal.valid or isinstance(signal.value, str | None):
            return None
        return float(signal.value)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The stretches in the order of the drive, last the one under way once it is long enough to say something."""
        if self._now.way_m < LEAST_SHOWN_M:
            return tuple(self._done)
        return (*self._done, self._now.result())

    @property
    def way_m(self) -> int:
        """How long the stretches are together."""
        return sum(one.length_m for one in self.stretches)
