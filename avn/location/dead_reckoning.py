# SPDX-License-Identifier: Apache-2.0
"""What the wheels and the yaw sensor say of the car's motion, and where that leads.

Only valid signals count: a stale or invalid wheel speed is no speed at all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from avn.vehicle.signals import SignalStore

SPEED: Final = "Vehicle.Speed"
YAW_RATE: Final = "Vehicle.AngularVelocity.Yaw"
GEAR: Final = "Vehicle.Powertrain.Transmission.CurrentGear"
REAR_LEFT: Final = "Vehicle.Chassis.Axle.Row2.Wheel.Left.Speed"
REAR_RIGHT: Final = "Vehicle.Chassis.Axle.Row2.Wheel.Right.Speed"

KMH_PER_MPS: Final = 3.6
STANDING_BELOW_MPS: Final = 0.03  # a wheel sensor that reads zero


@dataclass(frozen=True, slots=True)
class Motion:
    """One reading: `speed_mps` is negative backwards, `turn_rate_radps` is clockwise from above, as headings are."""

    speed_mps: float | None
    turn_rate_radps: float | None

    @property
    def standing(self) -> bool:
        """True when the wheels are known to stand still."""
        return self.speed_mps is not None and abs(self.speed_mps) < STANDING_BELOW_MPS


class WheelMotion:
    """Reads `Motion` from the signal store; any of the signals may be missing in a car.

    Speed comes from Vehicle.Speed, else from the mean of the rear wheels. The turn rate comes from
    Vehicle.AngularVelocity.Yaw (ISO 8855: positive to the left), else from the difference of the rear wheels where
    `rear_track_m` is given. Reverse gear, or a negative speed, is backwards.
    """

    def __init__(self, store: SignalStore, rear_track_m: float | None = None) -> None:
        self._store = store
        self._rear_track_m = rear_track_m

    def read(self) -> Motion:
        """Return the motion of this moment; never raises."""
        left, right = self._number(REAR_LEFT), self._number(REAR_RIGHT)
        speed_kmh = self._number(SPEED)
        if speed_kmh is None and left is not None and right is not None:
            speed_kmh = (left + right) / 2
        backwards = (speed_kmh is not None and speed_kmh < 0) or (self._number(GEAR) or 0) < 0
        sign = -1.0 if backwards else 1.0

        turn_rate: float | None = None
        yaw_dps = self._number(YAW_RATE)
        if yaw_dps is not None:
            turn_rate = -math.radians(yaw_dps)
        elif left is not None and right is not None and self._rear_track_m:
            # Forwards the left wheel is the faster one in a turn to the right; wheel sensors do not tell the direction.
            turn_rate = sign * (abs(left) - abs(right)) / KMH_PER_MPS / self._rear_track_m
        return Motion(None if speed_kmh is None else sign * abs(speed_kmh) / KMH_PER_MPS, turn_rate)

    def _number(self, path: str) -> float | None:
        if path not in self._store:
            return None
        signal = self._store.get(path)
        value = signal.value
        if not signal.valid or isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return float(value) if math.isfinite(value) else None


def arc(speed_mps: float, heading_rad: float, turn_rate_radps: float, seconds: float) -> tuple[float, float, float]:
    """Return (east_m, north_m, heading_rad gained) after driving an arc; the chord at half the turn, exact to 1e-5."""
    turned = turn_rate_radps * seconds
    middle = heading_rad + turned / 2
    distance = speed_mps * seconds
    return distance * math.sin(middle), distance * math.cos(middle), turned
