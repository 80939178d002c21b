# SPDX-License-Identifier: Apache-2.0
"""No lease, no read: who uses the car's position, for what purpose, since when.

A lease is the only way to a position. It is visible from the moment it is taken
until it is released, so that the screen can say who is using the position now.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import NamedTuple, Self

from avn.clock import Clock
from avn.errors import Problem
from avn.location.errors import LeaseReleasedError
from avn.location.position import Position


class LeaseMark(NamedTuple):
    """What everyone may know of a lease. `since_ns` is monotonic nanoseconds."""

    holder: str
    purpose: str
    since_ns: int


type LeaseListener = Callable[[tuple[LeaseMark, ...]], None]


class Lease:
    """The right to read the position until `release`; use it with `with`. Made by `LocationService.lease`."""

    __slots__ = ("_end", "_mark", "_read")

    def __init__(self, mark: LeaseMark, read: Callable[[], Position], end: Callable[[Lease], None]) -> None:
        self._mark = mark
        self._read: Callable[[], Position] | None = read
        self._end = end

    @property
    def mark(self) -> LeaseMark:
        """Holder, purpose and start of this lease."""
        return self._mark

    @property
    def active(self) -> bool:
        """True until the lease is released."""
        return self._read is not None

    def position(self) -> Position:
        """Return the position of this moment; raises LeaseReleasedError after `release`."""
        read = self._read
        if read is None:
            raise LeaseReleasedError(
                Problem(
                    f"{self._mark.holder} asked for the position with a lease for {self._mark.purpose} that has ended.",
                    "Take a new lease for as long as the position is needed.",
                )
            )
        return read()

    def release(self) -> None:
        """End the lease; a second call does nothing."""
        if self._read is not None:
            self._read = None
            self._end(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class LeaseBook:
    """The leases of this moment; thread-safe."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._leases: dict[int, Lease] = {}
        self._listeners: tuple[LeaseListener, ...] = ()

    @property
    def marks(self) -> tuple[LeaseMark, ...]:
        """The live leases, oldest first."""
        with self._lock:
            return self._marks()

    def grant(self, holder: str, purpose: str, read: Callable[[], Position]) -> Lease:
        """Enter a new lease; raises ValueError where holder or purpose is blank."""
        if not holder.strip() or not purpose.strip():
            raise ValueError("a lease names its holder and its purpose")
        lease = Lease(LeaseMark(holder, purpose, self._clock()), read, self._end)
        with self._lock:
            self._leases[id(lease)] = lease
            marks, listeners = self._marks(), self._listeners
        _tell(listeners, marks)
        return lease

    def subscribe(self, listener: LeaseListener) -> Callable[[], None]:
        """Call `listener` with the live leases whenever they change, in the thread that changed them."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe

    def _end(self, lease: Lease) -> None:
        with self._lock:
            if self._leases.pop(id(lease), None) is None:
                return
            marks, listeners = self._marks(), self._listeners
        _tell(listeners, marks)

    def _marks(self) -> tuple[LeaseMark, ...]:
        return tuple(lease.mark for lease in self._leases.values())


def _tell(listeners: tuple[LeaseListener, ...], marks: tuple[LeaseMark, ...]) -> None:
    for listener in listeners:
        listener(marks)
