# SPDX-License-Identifier: Apache-2.0
"""Looks at the light outside through one car's signals and, where these do not tell, at the sun over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from avn.clock import NS_PER_MS, WallClock
from avn.display.appearance import RAIN_PERCENT, AppearanceDecider, Outside, Source, automatic_low_beam
from avn.display.place import SunWatch
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import SignalStore, Value

if TYPE_CHECKING:
    from avn.location.service import LocationService

LIGHT: Final = "Vehicle.Exterior.LightIntensity"
LIGHT_SWITCH: Final = "Vehicle.Body.Lights.LightSwitch"
LOW_BEAM: Final = "Vehicle.Body.Lights.Beam.Low.IsOn"
RAIN: Final = "Vehicle.Body.Raindetection.Intensity"

_LOOK_EVERY_NS: Final = 100 * NS_PER_MS


class AutomaticAppearance:
    """Decides for as long as the head unit runs, whatever car comes and goes. For one thread."""

    def __init__(self, wall_clock: WallClock) -> None:
        self._decider = AppearanceDecider()
        self._sun = SunWatch(wall_clock)
        self._store: SignalStore | None = None
        self._location: LocationService | None = None
        self._driving_state: Callable[[], DrivingState] | None = None
        self._due_ns = 0

    @property
    def night(self) -> bool:
        """Whether the light outside asks for the dark palette."""
        return self._decider.night

    @property
    def source(self) -> Source | None:
        """What that rests on; None before anything has told."""
        return self._decider.source

    def watch(
        self, store: SignalStore, location: LocationService | None, driving_state: Callable[[], DrivingState]
    ) -> None:
        """Go by the signals of this car from now on; what was decided before stays."""
        self._sun.release()
        self._store, self._location, self._driving_state = store, location, driving_state
        self._due_ns = 0

    def leave(self) -> None:
        """Go by no car any more; let go of the position."""
        self._sun.release()
        self._store = self._location = self._driving_state = None

    def look(self, now_ns: int, *, wanted: bool) -> None:
        """Look where that is due. The position is read only while the verdict is `wanted`."""
        if self._store is None or now_ns < self._due_ns:
            return
        self._due_ns = now_ns + _LOOK_EVERY_NS
        self._sun.tick(now_ns)
        outside = self._sensors(self._store)
        if wanted and outside.asks_for_the_sun:
            sun_deg = self._sun.sun_deg(self._location, now_ns)
            outside = Outside(outside.light_percent, outside.low_beam, outside.raining, sun_deg)
        self._decider.update(outside, now_ns)

    def _sensors(self, store: SignalStore) -> Outside:
        parked = self._driving_state is not None and self._driving_state() is DrivingState.PARKED
        rain = _number(store, RAIN)
        return Outside(
            light_percent=_number(store, LIGHT),
            low_beam=automatic_low_beam(_value(store, LIGHT_SWITCH), _value(store, LOW_BEAM), parked=parked),
            raining=rain is not None and rain >= RAIN_PERCENT,
        )


def _value(store: SignalStore, path: str) -> Value | None:
    """The value of a signal that this car has and that may be acted upon, else None."""
    if path not in store:
        return None
    signal = store.get(path)
    return signal.value if signal.valid else None


def _number(store: SignalStore, path: str) -> float | None:
    value = _value(store, path)
    return None if value is None or isinstance(value, bool | str) else float(value)
