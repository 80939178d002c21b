# SPDX-License-Identifier: Apache-2.0
"""The one source of live frames: SocketCAN, or an AF_UNIX pair with the same structs.

One reader thread per bus takes many frames per system call and hands them over in
lists. Nothing that arrives can raise: what is no frame is counted. Conditions of the
bus (error-passive, bus-off, interface lost and back) are a state that anyone can read.
"""

from __future__ import annotations

import errno
import logging
import os
import struct
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from avn.clock import NS_PER_S, Clock, monotonic_ns
from avn.platform import sockets
from avn.platform.batch import MSG_TRUNC, SLOT, BatchReceiver
from avn.platform.sockets import SendResult
from avn.vehicle.frames import (
    CLASSIC_MAX,
    CLASSIC_SIZE,
    ERR_FLAG,
    FD_FLAGS,
    FD_MAX,
    FD_SIZE,
    BusError,
    BusState,
    Frame,
    bus_error,
    pack_frame,
)

_log = logging.getLogger(__name__)

# The first 16 bytes of every slot: identifier, length, FD flags, the first 8 data bytes.
_HEADS = struct.Struct(f"=IBB2x8s{SLOT - 16}x").iter_unpack
_DATA = 8  # both structs carry their data from byte 8 on

_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.05, 1.0
_OLDEST_NS = NS_PER_S  # a kernel time further back than this tells of a stepped wall clock

# States that a data frame ends: a controller that is off the bus, or whose interface is down, receives none.
_SILENT = (BusState.UNKNOWN, BusState.BUS_OFF, BusState.LOST)


@dataclass(frozen=True, slots=True)
class FrameCounters:
    """What one source has seen since it was made. Every datagram is in exactly one of the first three."""

    frames: int = 0  # handed over
    error_frames: int = 0
    malformed: int = 0  # no frame of linux/can.h
    kernel_drops: int = 0  # frames that the kernel's queue had no room for
    losses: int = 0  # times that the interface went away
    callback_errors: int = 0  # times that the receiver of a batch raised
    sent: int = 0
    send_full: int = 0  # refused because the queue was full
    send_failed: int = 0


def _ignore(_: object) -> None:
    pass


class RawFrameSource:
    """Reads, and where permitted writes, the frames of one bus.

    `on_batch` gets non-empty lists of frames in order, in the reader's thread; error
    frames go to `on_error` and, where they announce one, as a state to `on_state`.
    After a receive the reader rests `gather_s`: what arrives meanwhile is taken with
    one call, so a frame is handed over at most that much later (on SocketCAN its time
    is the kernel's and stays exact). `channel` is found from the socket if not given; a
    CAN socket that is not bound yet needs it, and begins as LOST until it could be bound.
    Nothing is sent unless `writable`.
    """

    def __init__(
        self,
        sock: sockets.Socket,
        on_batch: Callable[[list[Frame]], None],
        clock: Clock = monotonic_ns,
        *,
        name: str = "",
        channel: str = "",
        writable: bool = False,
        on_state: Callable[[BusState], None] = _ignore,
        on_error: Callable[[Frame, BusError], None] | None = None,
        gather_s: float = 0.008,
        poll_s: float = 0.1,
        wall_ns: Clock = time.time_ns,
        receiver: BatchReceiver | None = None,
        rebind: Callable[[], None] | None = None,
    ) -> None:
        self._sock = sock
        self._on_batch = on_batch
        self._on_state = on_state
        self._on_error = on_error
        self._clock = clock
        self._wall_ns = wall_ns
        self._channel = channel or sockets.channel_of(sock)
        self.name = name or self._channel or "bus"
        self._writable = writable
        self._gather_s = gather_s
        self._receiver = receiver or BatchReceiver(sock)
        self._rebind = rebind or (lambda: sockets.rebind(sock, self._channel))
        sockets.wait_limit(sock, poll_s)
        self._state = BusState.LOST if sockets.is_unbound(sock) else BusState.UNKNOWN
        self._wait_s = _FIRST_WAIT_S
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._send_lock = threading.Lock()
        self._frames = self._error_frames = self._malformed = self._kernel_drops = 0
        self._losses = self._callback_errors = self._sent = self._send_full = self._send_failed = 0

    # --- what others read ---

    @property
    def state(self) -> BusState:
        """The condition of the bus now."""
        return self._state

    @property
    def counters(self) -> FrameCounters:
        """What has been seen so far."""
        return FrameCounters(
            self._frames,
            self._error_frames,
            self._malformed,
            self._kernel_drops,
            self._losses,
            self._callback_errors,
            self._sent,
            self._send_full,
            self._send_failed,
        )

    # --- life ---

    def filter(self, ids: Iterable[int]) -> bool:
        """Let the kernel pass only these identifiers (EFF_FLAG for 29-bit ones); False where it does not filter."""
        return sockets.filter_can(self._sock, ids)

    def start(self) -> None:
        """Start the reader's thread."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name=f"can-{self.name}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop the reader and wait for it; the socket stays open."""
        self._stopping.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
        self._thread = None

    def _run(self) -> None:
        while not self._stopping.is_set():
            if self._state is BusState.LOST:
                if not self._stopping.wait(self._wait_s):
                    self.recover()
                continue
            received = self.receive()
            if 0 < received < self._receiver.size and self._gather_s:
                time.sleep(self._gather_s)
        self._set_state(BusState.STOPPED)

    # --- receiving ---

    def receive(self) -> int:
        """Wait for datagrams, hand over what came, and return how many there were; 0 after the time limit.

        The reader's thread calls this for ever. Never raises: a failing socket makes the
        state LOST.
        """
        try:
            count = self._receiver.receive()
        except OSError as error:
            self._lose(error)
            return 0
        if count:
            batch = self._parse(count)
            if batch:
                self._wait_s = _FIRST_WAIT_S
                self._deliver(batch)
        return count

    def recover(self) -> bool:
        """Try once to make a lost interface usable; where that fails, the next wait is twice as long (1 s at most)."""
        self._wait_s = min(self._wait_s * 2, _LONGEST_WAIT_S)
        try:
            self._rebind()
        except OSError:
            return False
        _log.info("bus %s: interface is back", self.name)
        self._set_state(BusState.UNKNOWN)
        return True

    def _parse(self, count: int) -> list[Frame]:
        receiver = self._receiver
        now = self._clock()
        wall = self._wall_ns() if receiver.control else 0
        slots = receiver.slots
        batch: list[Frame] = []
        append = batch.append
        # Building the tuple directly skips the keyword handling of Frame(...): a fifth of the cost of a frame.
        new = tuple.__new__
        malformed = heard = 0  # `heard`: frames up to the last error frame, so that states follow the order of arrival
        at_ns = now
        rows = zip(receiver.headers(count), _HEADS(slots[: count * SLOT]), strict=True)
        for index, ((control, flags, size), (can_id, length, bits, data)) in enumerate(rows):
            if control:
                at_ns = self._reception_ns(index, control, now, wall)
            if size == CLASSIC_SIZE and length <= CLASSIC_MAX and not flags & MSG_TRUNC:
                if length != CLASSIC_MAX:
                    data = data[:length]
                if can_id & ERR_FLAG:
                    if len(batch) > heard:
                        self._hear()
                    self._handle_error(Frame(can_id, data, at_ns))
                    heard = len(batch)
                else:
                    append(new(Frame, (can_id, data, at_ns, 0)))
            elif size == FD_SIZE and length <= FD_MAX and not flags & MSG_TRUNC and not can_id & ERR_FLAG:
                start = index * SLOT + _DATA
                append(new(Frame, (can_id, bytes(slots[start : start + length]), at_ns, FD_FLAGS[bits & 3])))
            elif size or not self._closed():
                malformed += 1
            else:
                break  # the peer's end is closed: the kernel fills the rest of the batch with nothing
        self._malformed += malformed
        self._frames += len(batch)
        if len(batch) > heard:
            self._hear()
        return batch

    def _hear(self) -> None:
        if self._state in _SILENT:
            self._set_state(BusState.ACTIVE)

    def _reception_ns(self, index: int, control: int, now: int, wall: int) -> int:
        """Return the monotonic time of the kernel's time stamp, and take note of its drop counter."""
        stamp_ns, drops = self._receiver.stamp(index, control)
        if drops >= 0:
            self._kernel_drops = drops
        age = wall - stamp_ns
        return now - age if 0 <= age <= _OLDEST_NS else now

    def _closed(self) -> bool:
        """Return whether an empty datagram is the end of the peer; if so the bus is lost."""
        if not (sockets.is_unix(self._sock) and sockets.peer_gone(self._sock)):
            return False
        self._lose(OSError(errno.EPIPE, os.strerror(errno.EPIPE)))
        return True

    def _handle_error(self, frame: Frame) -> None:
        self._error_frames += 1
        error = bus_error(frame.can_id, frame.data)
        if error.state is not None and error.state is not self._state:
            _log.warning("bus %s: %s (%s)", self.name, error.state, ", ".join(error.causes))
            self._set_state(error.state)
        if self._on_error is not None:
            self._guarded(lambda: self._on_error and self._on_error(frame, error))

    def _lose(self, error: OSError) -> None:
        if self._state is not BusState.LOST:
            self._losses += 1
            _log.warning("bus %s: lost (%s)", self.name, error.strerror)
            self._set_state(BusState.LOST)

    def _set_state(self, state: BusState) -> None:
        if state is not self._state:
            self._state = state
            self._guarded(lambda: self._on_state(state))

    def _deliver(self, batch: list[Frame]) -> None:
        self._guarded(lambda: self._on_batch(batch))

    def _guarded(self, call: Callable[[], object]) -> None:
        try:
            call()
        except Exception:  # noqa: BLE001 - a receiver's fault must not silence the bus for everyone else
            self._callback_errors += 1
            if self._callback_errors == 1:
                _log.exception("bus %s: a receiver of frames failed; later failures are counted only", self.name)

    # --- sending ---

    def send(self, frame: Frame) -> SendResult:
        """Send one frame without waiting, from any thread; never raises for the state of the bus.

        Raises ValueError where the frame itself cannot exist (`pack_frame`).
        """
        if not self._writable:
            return SendResult.READ_ONLY
        datagram = pack_frame(frame)
        with self._send_lock:
            try:
                sockets.send_now(self._sock, datagram)
            except OSError as error:
                if sockets.is_full(error):
                    self._send_full += 1
                    return SendResult.FULL
                self._send_failed += 1
                return SendResult.FAILED
            self._sent += 1
            return SendResult.SENT
