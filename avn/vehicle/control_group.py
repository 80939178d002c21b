# SPDX-License-Identifier: Apache-2.0
"""The controls of one feature together: one ear for the commands, one clock, one voice to who shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from avn.vehicle.commands import CommandRecord, Reason
from avn.vehicle.controls import Actuation, Control, PathListener
from avn.vehicle.signals import Signal, SignalStore, Value


class ControlGroup:
    """The controls of one feature: hears the commands, passes on the time, tells who shows them."""

    def __init__(self, store: SignalStore, actuation: Actuation) -> None:
        self._store, self._actuation = store, actuation
        self._controls: dict[str, Control] = {}
        self._listeners: tuple[PathListener, ...] = ()
        self._endings: list[Callable[[], None]] = [actuation.subscribe(self._heard)]

    def __iter__(self) -> Iterator[Control]:
        return iter(self._controls.values())

    def add[C: Control](self, control: C) -> C:
        """Take a control into the group."""
        self._controls[control.path] = control
        control.changed = self._tell
        if control.path in self._store:
            self._endings.append(self._store.subscribe((control.path,), self._read))
        return control

    def stepped(self, path: str, step: float = 1.0) -> Control:
        """Add a control of a number, a switch or a choice."""
        return self.add(Control(path, self._store, self._actuation, step))

    def subscribe(self, listener: PathListener) -> Callable[[], None]:
        """Call `listener` with the path whose setting changed, in any thread; return a function that ends it.

        Going stale is no event: read `setting()` when the signal store reports it.
        """
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe

    @property
    def next_due_ns(self) -> int | None:
        """When `tick` is needed next, or None."""
        return earliest(control.next_due_ns for control in self._controls.values())

    def tick(self, now_ns: int) -> None:
        """Send what was gathered and is due."""
        for control in self._controls.values():
            control.tick(now_ns)

    def close(self) -> None:
        """Listen to nothing any more."""
        for end in self._endings:
            end()
        self._endings.clear()

    def _heard(self, record: CommandRecord) -> None:
        control = self._controls.get(record.command.path)
        if control is not None:
            control.heard(record)
            self._tell(control.path)

    def _read(self, reading: Signal) -> None:
        self._tell(reading.path)

    def _tell(self, path: str) -> None:
        for listener in self._listeners:
            listener(path)


def earliest(times: Iterable[int | None]) -> int | None:
    """Return the first of several moments, where None means never."""
    return min((one for one in times if one is not None), default=None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one wish for several controls: `confirmed` of `total` follow it so far.

    `failure` is the first reason met, once nothing is pending any more or already before.
    """

    pending: bool
    confirmed: int
    total: int
    failure: Reason | None

    @property
    def done(self) -> bool:
        """True when the whole wish came true."""
        return not self.pending and self.confirmed == self.total and self.failure is None


def combined(controls: Iterable[Control], wanted: Value) -> Outcome:
    """Return the common outcome of the controls that were all set to `wanted`."""
    asked = [control for control in controls if control.offered]
    settings = [control.setting() for control in asked]
    return Outcome(
        pending=any(one.pending for one in settings),
        confirmed=sum(control.shows(wanted) for control in asked),
        total=len(asked),
        failure=next((one.failure for one in settings if one.failure is not None), None),
    )
