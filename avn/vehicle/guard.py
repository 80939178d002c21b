# SPDX-License-Identifier: Apache-2.0
"""The last look at every frame before it reaches a bus, whatever code built it.

A frame passes if its bus was named writable by the configuration, if its exact
(bus, id, length) is on the vehicle's allow-list, if nobody else was seen sending
that id, and if the rate is within its limit. There is no other way to a sender:
the guard keeps them to itself.
"""

from __future__ import annotations

import enum
import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from avn.clock import NS_PER_S
from avn.vehicle.frames import FLAG_BRS, FLAG_FD, Frame

_log = logging.getLogger(__name__)

type Sender = Callable[[Frame], bool]  # False: the bus did not take the frame; it never blocks

FRAMES_PER_S = 100  # all buses together: a tenth of what one 125 kbit/s bus carries
BURST_FRAMES = 20


class AllowedFrame(NamedTuple):
    """What may leave: `can_id` with EFF_FLAG for 29 bits, `length` in bytes, `fd` as the message is sent."""

    bus: str
    can_id: int
    length: int
    fd: bool = False


class Verdict(enum.StrEnum):
    """What became of a frame."""

    SENT = "sent"
    WAIT = "wait"  # the rate limit is reached; ask again later
    BUS = "bus"  # the bus did not take it
    READ_ONLY = "read_only"
    NOT_ALLOWED = "not_allowed"
    SECOND_SENDER = "second_sender"


class FrameGuard:
    """Holds the senders of the writable buses and lets nothing pass that is not allowed. Thread-safe.

    The rate is a bucket of `burst` frames that refills with `frames_per_s`.
    """

    def __init__(
        self,
        allowed: Iterable[AllowedFrame],
        writable_buses: Iterable[str],
        senders: Mapping[str, Sender],
        *,
        frames_per_s: int = FRAMES_PER_S,
        burst: int = BURST_FRAMES,
    ) -> None:
        self._allowed = frozenset(allowed)
        self._ids = frozenset((one.bus, one.can_id) for one in self._allowed)
        self._writable = frozenset(writable_buses)
        self._senders = dict(senders)
        self._rate = frames_per_s
        self._full = burst * NS_PER_S
        self._level = self._full  # in frames * 1e9, so that refilling is exact
        self._level_at_ns: int | None = None
        self._foreign: set[tuple[str, int]] = set()
        self._refused: Counter[Verdict] = Counter()
        self._lock = threading.Lock()

    @property
    def watched(self) -> frozenset[tuple[str, int]]:
        """The (bus, id) pairs that only we may send: a frame of them on the bus goes to `saw_frame`."""
        return self._ids

    def refused(self) -> dict[Verdict, int]:
        """Return how many frames did not pass, by cause."""
        with self._lock:
            return dict(self._refused)

    def writable(self, bus: str) -> bool:
        """Tell whether the configuration lets us write to a bus, and there is a way to it."""
        return bus in self._writable and bus in self._senders

    # ------------------------------------------------------------ a second sender
    def saw_frame(self, bus: str, can_id: int) -> None:
        """Take note of a received frame; one of our own ids means that somebody else commands the car."""
        key = (bus, can_id)
        if key not in self._ids:
            return
        with self._lock:
            known = key in self._foreign
            self._foreign.add(key)
        if not known:
            _log.warning("second sender of id 0x%X on bus %s: no more commands with it", can_id, bus)

    def foreign(self, bus: str, can_id: int) -> bool:
        """Tell whether somebody else was seen sending this id."""
        with self._lock:
            return (bus, can_id) in self._foreign

    def clear(self, bus: str, can_id: int) -> None:
        """Allow an id again after a second sender was seen: for the engineer, never by itself."""
        with self._lock:
            self._foreign.discard((bus, can_id))

    # ------------------------------------------------------------ sending
    def send(self, bus: str, frame: Frame) -> Verdict:
        """Check a frame and hand it to its bus; `frame.at_ns` is the time of sending."""
        verdict = self._judge(bus, frame)
        if verdict is Verdict.SENT:
            try:
                taken = self._senders[bus](frame)
            except OSError as error:
                _log.warning("bus %s did not take a frame: %s", bus, error)
                taken = False
            verdict = Verdict.SENT if taken else Verdict.BUS
        if verdict is not Verdict.SENT:
            with self._lock:
                self._refused[verdict] += 1
        if verdict in (Verdict.NOT_ALLOWED, Verdict.READ_ONLY):
            _log.error("refused to send id 0x%X (%d bytes) on bus %s: %s", frame.can_id, len(frame.data), bus, verdict)
        return verdict

    def _judge(self, bus: str, frame: Frame) -> Verdict:
        if not self.writable(bus):
            return Verdict.READ_ONLY
        fd = bool(frame.flags & FLAG_FD)
        if frame.flags & ~(FLAG_FD | FLAG_BRS) or (frame.flags and not fd):
            return Verdict.NOT_ALLOWED
        if AllowedFrame(bus, frame.can_id, len(frame.data), fd) not in self._allowed:
            return Verdict.NOT_ALLOWED
        with self._lock:
            if (bus, frame.can_id) in self._foreign:
                return Verdict.SECOND_SENDER
            return Verdict.SENT if self._take(frame.at_ns) else Verdict.WAIT

    def _take(self, now_ns: int) -> bool:
        if self._level_at_ns is not None:
            self._level = min(self._full, self._level + max(0, now_ns - self._level_at_ns) * self._rate)
        self._level_at_ns = max(now_ns, self._level_at_ns or 0)
        if self._level < NS_PER_S:
            return False
        self._level -= NS_PER_S
        return True
