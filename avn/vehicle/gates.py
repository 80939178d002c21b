# SPDX-License-Identifier: Apache-2.0
"""Judges whether the car is in the condition that a command needs.

A gate passes only on a valid, fresh reading that says so: an unknown, stale or
invalid input denies. A permission that was seen lost is regained by a new wish
only, never by the return of the condition alone: `judge` compares the moment of
the wish with the moment of the last loss.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from avn.clock import Clock
from avn.vehicle.catalogue import Gate
from avn.vehicle.commands import Reason
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Signal, SignalStore


class Gatekeeper:
    """Reads driving state, doors and cable, and remembers when each gate was last seen shut."""

    def __init__(self, store: SignalStore, driving_state: Callable[[], DrivingState]) -> None:
        self._store = store
        self._driving_state = driving_state
        self._doors = tuple(p for p in store.paths if p.startswith("Vehicle.Cabin.Door.") and p.endswith(".IsOpen"))
        self._cables = tuple(p for p in store.paths if p.endswith(".IsChargingCableConnected"))
        self._shut_ns: dict[Gate, int] = {}
        self._lock = threading.Lock()

    def watch(self, clock: Clock) -> Callable[[], None]:
        """Note each loss of doors and cable as it is written to the store; return a function that ends it.

        The written reading counts, not the store's, which may have changed again since.
        The driving state has no writer to listen to: it is noted whenever a gate is judged.
        """

        def doors(reading: Signal) -> None:
            if not reading.valid or reading.value is not False:
                self._note(Gate.DOORS_CLOSED, clock())

        def cable(reading: Signal) -> None:
            if not reading.valid or reading.value is not True:
                self._note(Gate.CABLE_CONNECTED, clock())

        end_doors = self._store.subscribe(self._doors, doors)
        end_cable = self._store.subscribe(self._cables, cable)

        def end() -> None:
            end_doors()
            end_cable()

        return end

    def _note(self, gate: Gate, now_ns: int) -> None:
        with self._lock:
            self._shut_ns[gate] = now_ns

    def judge(self, gates: Iterable[Gate], asked_at_ns: int, now_ns: int) -> Reason | None:
        """Return why a wish of `asked_at_ns` is denied now, or None where every gate passes."""
        verdict: Reason | None = None
        for gate in gates:
            reason = self._shut(gate)
            with self._lock:
                if reason is not None:
                    self._shut_ns[gate] = now_ns
                elif asked_at_ns <= self._shut_ns.get(gate, -1):
                    reason = Reason.ASK_AGAIN
            verdict = verdict or reason
        return verdict

    def _shut(self, gate: Gate) -> Reason | None:
        match gate:
            case Gate.NOT_MOVING:
                allowed = self._driving_state() in (DrivingState.PARKED, DrivingState.IDLING)
                return None if allowed else Reason.MOVING
            case Gate.PARKED:
                return None if self._driving_state() is DrivingState.PARKED else Reason.NOT_PARKED
            case Gate.DOORS_CLOSED:
                return self._doors_shut()
            case Gate.CABLE_CONNECTED:
                return self._cable_shut()

    def _doors_shut(self) -> Reason | None:
        doors = [self._store.get(path) for path in self._doors]
        if any(door.valid and door.value is not False for door in doors):
            return Reason.DOOR_OPEN
        return None if doors and all(door.valid for door in doors) else Reason.DOORS_UNKNOWN

    def _cable_shut(self) -> Reason | None:
        cables = [self._store.get(path) for path in self._cables]
        if any(cable.valid and cable.value is True for cable in cables):
            return None
        return Reason.NO_CABLE if cables and all(cable.valid for cable in cables) else Reason.CABLE_UNKNOWN
