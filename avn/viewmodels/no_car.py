# SPDX-License-Identifier: Apache-2.0
"""What stands in the place of a car until its files are read: every signal, none received, and no function."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from avn.clock import Clock
from avn.vehicle.commands import Command, CommandRecord, Reason, State
from avn.vehicle.controls import Actuation
from avn.vehicle.signals import Quality, Signal, SignalStore

if TYPE_CHECKING:  # brings the whole catalogue with it
    from avn.vehicle.catalogue import SignalRule


class NothingReceived(SignalStore):
    """A store that has every signal and has received none: what a screen can say before it knows the car."""

    def __init__(self, clock: Clock) -> None:
        super().__init__((), clock)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str)

    def get(self, path: str) -> Signal:
        """Return a reading that says that none was received."""
        return Signal(path, None, "", 0, Quality.UNAVAILABLE)


def no_functions(clock: Clock) -> tuple[SignalStore, Actuation]:
    """Return what a feature service is made of where there is no car: it then offers nothing."""
    return SignalStore((), clock), _NoActuators(clock)


class _NoActuators:
    """The `Actuation` of a car that is not there yet: no function is offered, every wish is refused."""

    paths: tuple[str, ...] = ()

    def __init__(self, clock: Clock) -> None:
        self.now_ns = clock

    def rule(self, _path: str) -> SignalRule | None:
        return None

    def ready_at_ns(self, _path: str) -> int:
        return 0

    def request(self, command: Command) -> CommandRecord:
        return CommandRecord(0, command, State.GATED, self.now_ns(), Reason.NO_CURRENT_STATE)

    def permission(self, _path: str) -> Reason | None:
        return Reason.NO_CURRENT_STATE

    def subscribe(self, _listener: Callable[[CommandRecord], None]) -> Callable[[], None]:
        return lambda: None
