# SPDX-License-Identifier: Apache-2.0
"""A GNSS receiver on a tty: absent at start, pulled out, plugged in again.

One thread reads. The path may be a symbolic link that is replaced while we
read; a silent line whose path leads elsewhere by now is left for the new one.
Nothing is raised from the thread: what is wrong is a state.
"""

from __future__ import annotations

import enum
import logging
import os
import termios
import threading
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import serial

from avn.clock import NS_PER_MS, Clock, monotonic_ns
from avn.errors import Problem
from avn.location.epochs import EpochAssembler, GnssFix
from avn.location.errors import ReceiverSettingsError
from avn.location.nmea import DATE_FLOOR, NmeaStream

_log = logging.getLogger(__name__)

SILENT_AFTER_NS: Final = 3_000 * NS_PER_MS
FIRST_RETRY_S: Final = 0.1
LONGEST_RETRY_S: Final = 1.0  # a receiver that returns is read again within this
READ_TIMEOUT_S: Final = 0.1
MAX_READ: Final = 4096

# pyserial's SerialException is an OSError; what tcflush and tcgetattr raise is not.
_TTY_ERRORS: Final = (OSError, termios.error)


class ReceiverState(enum.StrEnum):
    """How the line to the receiver is."""

    ABSENT = "absent"  # the tty is not there or cannot be opened
    OPEN = "open"  # sentences arrive
    SILENT = "silent"  # open, but no good sentence for 3 s


class SerialGnssSource:
    """Reads NMEA from a tty in a thread of its own.

    `on_fix` is called there with each fix, `on_state` with each new state; neither may raise.
    """

    def __init__(
        self,
        path: Path,
        on_fix: Callable[[GnssFix], None],
        *,
        baud: int = 9600,
        clock: Clock = monotonic_ns,
        date_floor: date = DATE_FLOOR,
        on_state: Callable[[ReceiverState], None] | None = None,
    ) -> None:
        """Prepare to read `path` at `baud` bit/s; raises ReceiverSettingsError for an impossible rate."""
        if not 1 <= baud <= 4_000_000:
            raise ReceiverSettingsError(
                Problem(f"A GNSS receiver cannot run at {baud} baud.", "Set the rate of the receiver, often 9600.")
            )
        self._path = path
        self._on_fix = on_fix
        self._on_state = on_state
        self._baud = baud
        self._clock = clock
        self._date_floor = date_floor
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._state = ReceiverState.ABSENT
        self._heard_ns = 0
        self._stream = NmeaStream()

    @property
    def state(self) -> ReceiverState:
        """The state of the line."""
        return self._state

    @property
    def counters(self) -> Mapping[str, int]:
        """Good and bad sentences since the tty was last opened; see `NmeaStream.counters`."""
        return self._stream.counters

    def start(self) -> None:
        """Start the thread; does nothing where it runs already."""
        if self._thread is None:
            self._stop.clear()
            self._thread = threading.Thread(target=self._run, name="gnss", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread and close the tty; returns when both are done."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._enter(ReceiverState.ABSENT)

    # ------------------------------------------------------------ the thread
    def _run(self) -> None:
        retry_s = FIRST_RETRY_S
        while not self._stop.is_set():
            try:
                port = serial.Serial(str(self._path), self._baud, timeout=READ_TIMEOUT_S)
            except (*_TTY_ERRORS, ValueError) as error:  # ValueError: the driver refuses this rate
                _log.debug("GNSS receiver not opened: %s", error)
            else:
                try:
                    self._read(port)
                except _TTY_ERRORS as error:
                    _log.debug("GNSS receiver lost: %s", error)
                finally:
                    _close(port)
                if self._state is not ReceiverState.ABSENT:  # it spoke, so it is worth an early look
                    retry_s = FIRST_RETRY_S
            self._enter(ReceiverState.ABSENT)
            self._stop.wait(retry_s)
            retry_s = min(2 * retry_s, LONGEST_RETRY_S)

    def _read(self, port: serial.Serial) -> None:
        stream = self._stream = NmeaStream()
        epochs = EpochAssembler(self._date_floor)
        self._heard_ns = self._clock()
        while not self._stop.is_set():
            data = port.read(1)
            if data:
                data += port.read(min(port.in_waiting, MAX_READ))
            now_ns = self._clock()
            sentences = stream.feed(data)
            if sentences:
                self._heard_ns = now_ns
                self._enter(ReceiverState.OPEN)
            elif now_ns - self._heard_ns > SILENT_AFTER_NS:
                self._enter(ReceiverState.SILENT)
                if not self._leads_to(port.fileno()):
                    return
            for sentence in sentences:
                self._hand_over(epochs.add(sentence, now_ns))
            if not data:
                self._hand_over(epochs.flush(now_ns))

    def _hand_over(self, fixes: list[GnssFix]) -> None:
        for fix in fixes:
            self._on_fix(fix)

    def _leads_to(self, descriptor: int) -> bool:
        """Return whether the path still names the tty that is open."""
        there, ours = self._path.stat(), os.fstat(descriptor)
        return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)

    def _enter(self, state: ReceiverState) -> None:
        if state is not self._state:
            self._state = state
            _log.info("GNSS receiver %s is %s", self._path, state)
            if self._on_state is not None:
                self._on_state(state)


def _close(port: serial.Serial) -> None:
    try:
        port.close()
    except _TTY_ERRORS as error:
        _log.debug("closing the GNSS receiver failed: %s", error)
