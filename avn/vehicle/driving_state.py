# SPDX-License-Identifier: Apache-2.0
"""PARKED, IDLING or MOVING: the one place that decides what the driver may be asked to look at.

Pages and commands ask `DrivingStateTracker`; none of them reads the speed for
that purpose. Doubt counts as MOVING: an unknown speed, and whatever happened
while nobody looked, is never taken for a car that stands still.
"""

from __future__ import annotations

import enum
import math
import threading
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from avn.clock import NS_PER_MS, Clock
from avn.vehicle.signals import SignalStore, Value

SPEED: Final = "Vehicle.Speed"
GEAR: Final = "Vehicle.Powertrain.Transmission.CurrentGear"
PARK_LOCK: Final = "Vehicle.Powertrain.Transmission.IsParkLockEngaged"
PARKING_BRAKE: Final = "Vehicle.Chassis.ParkingBrake.IsEngaged"

GEAR_PARK: Final = 126  # VSS 6.0, Vehicle.Powertrain.Transmission.CurrentGear

MOVING_ABOVE_KMH: Final = 3.0
MOVING_AFTER_NS: Final = 500 * NS_PER_MS
STANDING_BELOW_KMH: Final = 1.0
STANDING_AFTER_NS: Final = 2_000 * NS_PER_MS
LONGEST_GAP_NS: Final = 500 * NS_PER_MS  # looks further apart than this do not prove what was between them

LIST_ROWS_WHILE_MOVING: Final = 6  # a list beyond this many rows is Activity.LONG_LIST


class DrivingState(enum.StrEnum):
    """What the car is doing, as far as the screen must know."""

    PARKED = "parked"  # stands still, held by P or by the parking brake
    IDLING = "idling"  # stands still, ready to go
    MOVING = "moving"  # drives, or nobody knows


class Activity(enum.StrEnum):
    """What draws the driver's eyes for longer than a glance."""

    TEXT_ENTRY = "text_entry"
    LONG_LIST = "long_list"
    VIDEO = "video"
    PAIRING = "pairing"
    APP_ACTIVATION = "app_activation"


_STANDING: Final = frozenset({DrivingState.PARKED, DrivingState.IDLING})
ALLOWED_IN: Final[Mapping[Activity, frozenset[DrivingState]]] = MappingProxyType(dict.fromkeys(Activity, _STANDING))

type StateListener = Callable[[DrivingState], None]


class DrivingStateTracker:
    """Follows speed, gear and parking brake in the signal store; thread-safe.

    Call `tick` at 5 Hz or faster. More than 3 km/h for 0.5 s is MOVING; less than
    1 km/h for 2 s ends it; in between the state stays. P and the parking brake count
    only below 1 km/h. A speed that is stale, invalid, unavailable or not a number
    is MOVING at once, and the 2 s begin anew when it returns.
    """

    def __init__(self, store: SignalStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._lock = threading.Lock()
        self._state = DrivingState.MOVING
        self._known = False
        self._looked_ns: int | None = None
        self._above_since_ns: int | None = None
        self._below_since_ns: int | None = None
        self._listeners: tuple[StateListener, ...] = ()

    def state(self) -> DrivingState:
        """Return the state of this moment; the signals are read anew."""
        return self.tick()

    @property
    def known(self) -> bool:
        """False where the last look found no speed to go by, so that MOVING is a precaution."""
        with self._lock:
            return self._known

    def allows(self, activity: Activity) -> bool:
        """Return whether `activity` may be offered now."""
        return self.state() in ALLOWED_IN[activity]

    def subscribe(self, listener: StateListener) -> Callable[[], None]:
        """Call `listener` with each new state, in the thread that looked; return a function that ends it."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe

    def tick(self) -> DrivingState:
        """Look at the signals, tell the listeners if the state changed, and return the state."""
        with self._lock:
            before = self._state
            after = self._state = self._next(self._clock())
            listeners = self._listeners if after is not before else ()
        for listener in listeners:
            listener(after)
        return after

    # ------------------------------------------------------------ the decision
    def _next(self, now_ns: int) -> DrivingState:
        unwatched = self._looked_ns is None or now_ns - self._looked_ns > LONGEST_GAP_NS
        self._looked_ns = now_ns
        speed_kmh = self._speed_kmh()
        self._known = speed_kmh is not None
        if speed_kmh is None:
            self._above_since_ns = self._below_since_ns = None
            return DrivingState.MOVING
        self._follow(speed_kmh, now_ns, unwatched)
        if self._above_since_ns is not None and now_ns - self._above_since_ns >= MOVING_AFTER_NS:
            return DrivingState.MOVING
        if self._state is DrivingState.MOVING and (
            self._below_since_ns is None or now_ns - self._below_since_ns < STANDING_AFTER_NS
        ):
            return DrivingState.MOVING
        held = speed_kmh < STANDING_BELOW_KMH and self._held()
        return DrivingState.PARKED if held else DrivingState.IDLING

    def _follow(self, speed_kmh: float, now_ns: int, unwatched: bool) -> None:
        """Keep since when the speed is above and below its limits; a gap in watching is read against standing."""
        if speed_kmh <= MOVING_ABOVE_KMH:
            self._above_since_ns = None
        elif unwatched:
            self._above_since_ns = now_ns - MOVING_AFTER_NS
        elif self._above_since_ns is None:
            self._above_since_ns = now_ns
        if speed_kmh >= STANDING_BELOW_KMH:
            self._below_since_ns = None
        elif unwatched or self._below_since_ns is None:
            self._below_since_ns = now_ns

    def _speed_kmh(self) -> float | None:
        value = self._valid(SPEED)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return None
        return abs(value)

    def _held(self) -> bool:
        return self._valid(GEAR) == GEAR_PARK or self._valid(PARK_LOCK) is True or self._valid(PARKING_BRAKE) is True

    def _valid(self, path: str) -> Value | None:
        """Return the value of `path` if it may be acted upon; a car may lack any of the signals."""
        if path not in self._store:
            return None
        signal = self._store.get(path)
        return signal.value if signal.valid else None
