# SPDX-License-Identifier: Apache-2.0
"""The comfort functions, each as a `Control`, and what is done with several of them at once."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Final

from avn.comfort.find_me import FindMe
from avn.vehicle.commands import Origin
from avn.vehicle.control_group import ControlGroup, Outcome, combined, earliest
from avn.vehicle.controls import Actuation, Control
from avn.vehicle.signals import SignalStore

WINDOW_STEP_PERCENT: Final = 10
# A step is larger than the tolerance of its command, or the car would seem to have obeyed before it moves.
SEAT_STEP_MM: Final = 5
RECLINE_STEP_DEGREES: Final = 2
WHEEL_STEP_PERCENT: Final = 5
LIGHT_STEP_PERCENT: Final = 10

_DOORS: Final = "Vehicle.Cabin.Door."
_LIGHTS: Final = "Vehicle.Body.Lights"
_AMBIENT: Final = "Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide"


class Side(enum.StrEnum):
    """A side of the front row, in the words of VSS."""

    DRIVER = "DriverSide"
    PASSENGER = "PassengerSide"


class SuspensionMode(enum.StrEnum):
    """How firm the car rides."""

    COMFORT = "COMFORT"
    NORMAL = "NORMAL"
    SPORT = "SPORT"


class ComfortService(ControlGroup):
    """Locks and windows by VSS path, the rest by name; a function that this car lacks has `offered` False.

    Windows are in percent open, seats in millimetres and degrees, the steering wheel
    and the interior light in percent.
    """

    def __init__(self, store: SignalStore, actuation: Actuation) -> None:
        super().__init__(store, actuation)
        paths = actuation.paths
        self.locks = {p: self.stepped(p) for p in paths if p.endswith(".IsLocked")}
        self.window: dict[tuple[int, Side], Control] = {}  # those of an ordinary car, offered or not
        self.windows = {
            p: self.stepped(p, WINDOW_STEP_PERCENT)
            for p in paths
            if p.startswith(_DOORS) and p.endswith(".Window.Position")
        }
        for row, side in ((1, Side.DRIVER), (1, Side.PASSENGER), (2, Side.DRIVER), (2, Side.PASSENGER)):
            path = f"{_DOORS}Row{row}.{side}.Window.Position"
            self.window[row, side] = self.windows.get(path) or self.stepped(path, WINDOW_STEP_PERCENT)
        self.hazard = self.stepped(f"{_LIGHTS}.Hazard.IsSignaling")
        self.light_switch = self.stepped(f"{_LIGHTS}.LightSwitch")
        self.horn = self.stepped("Vehicle.Body.Horn.IsActive")
        seat = "Vehicle.Cabin.Seat.Row1"
        self.seat_position = {s: self.stepped(f"{seat}.{s}.Position", SEAT_STEP_MM) for s in Side}
        self.seat_height = {s: self.stepped(f"{seat}.{s}.Height", SEAT_STEP_MM) for s in Side}
        self.seat_recline = {s: self.stepped(f"{seat}.{s}.Backrest.Recline", RECLINE_STEP_DEGREES) for s in Side}
        wheel = "Vehicle.Chassis.SteeringWheel"
        self.wheel_tilt = self.stepped(f"{wheel}.Tilt", WHEEL_STEP_PERCENT)
        self.wheel_extension = self.stepped(f"{wheel}.Extension", WHEEL_STEP_PERCENT)
        self.suspension = self.stepped("Vehicle.Chassis.Suspension.Mode")
        self.interior_light = self.stepped(f"{_AMBIENT}.IsLightOn")
        self.interior_light_level = self.stepped(f"{_AMBIENT}.Intensity", LIGHT_STEP_PERCENT)
        self.find_me = FindMe(self.hazard, self.horn)
        self._locks_wanted: bool | None = None

    # ------------------------------------------------------------ all doors
    def lock_all(self, origin: Origin = Origin.TOUCH) -> None:
        """Lock every door and the trunk."""
        self._set_locks(True, origin)

    def unlock_all(self, origin: Origin = Origin.TOUCH) -> None:
        """Unlock every door and the trunk."""
        self._set_locks(False, origin)

    def _set_locks(self, locked: bool, origin: Origin) -> None:
        self._locks_wanted = locked
        _set_all(self.locks.values(), locked, origin)

    def locks_outcome(self) -> Outcome | None:
        """Return the one outcome of the last `lock_all` or `unlock_all`, or None before the first."""
        return None if self._locks_wanted is None else combined(self.locks.values(), self._locks_wanted)

    # ------------------------------------------------------------ all windows
    def close_windows(self, origin: Origin = Origin.TOUCH) -> None:
        """Close every window."""
        _set_all(self.windows.values(), 0, origin)

    def windows_outcome(self) -> Outcome:
        """Return how far `close_windows` has come: a window within its tolerance of closed counts."""
        return combined(self.windows.values(), 0)

    # ------------------------------------------------------------ time
    @property
    def next_due_ns(self) -> int | None:
        """When `tick` is needed next, or None."""
        return earliest((super().next_due_ns, self.find_me.next_due_ns))

    def tick(self, now_ns: int) -> None:
        """Send what was gathered and is due, and go on with a running signal."""
        self.find_me.tick(now_ns)
        super().tick(now_ns)


def _set_all(controls: Iterable[Control], value: bool | int, origin: Origin) -> None:
    for control in controls:
        control.set(value, origin)
