# SPDX-License-Identifier: Apache-2.0
"""The emulator's process: real time around `EmulatedCar`, with the sockets, the pty and the state file."""

from __future__ import annotations

import contextlib
import json
import logging
import select
import signal
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TextIO

from avn.clock import NS_PER_MS, NS_PER_S, Clock, WallClock, monotonic_ns, utc_now
from avn.emulator.car import EmulatedCar
from avn.emulator.control import handle, state_message
from avn.emulator.errors import EmulatorError
from avn.emulator.gnss import GnssPort
from avn.emulator.scenario import find_scenario, load_scenario
from avn.emulator.state import KeptState, load_state, save_state
from avn.errors import Problem
from avn.platform.sockets import CONTROL_LIMIT, JsonChannel, SendResult, Socket, Unread, adopt, is_full, send_now
from avn.resources import vehicles_folder
from avn.vehicle.catalogue_loader import load_vehicle
from avn.vehicle.frames import Frame, pack_frame, unpack_frame

_log = logging.getLogger(__name__)

TICK_NS = 10 * NS_PER_MS
_STATE_EVERY = 10  # ticks between two states on the control channel
_TRUTH_EVERY = 2  # ticks between two lines of the truth file
_SAVE_NS = 2 * NS_PER_S
_CATCH_UP = 20  # ticks; a machine that slept does not drive the lost time at once
_FRAME_BYTES = 73  # one more than struct canfd_frame, so that a longer datagram is seen as such


@dataclass(frozen=True, slots=True)
class EmulatorOptions:
    """What `avn emulate` was asked for. `can_fds` are descriptors by bus; `scenario` a name or a file."""

    vehicle: str = "demo"
    can_fds: Mapping[str, int] = field(default_factory=dict)
    control_fd: int | None = None
    gnss_link: Path | None = None
    scenario: str = ""
    state_file: Path | None = None
    truth_file: Path | None = None


def build_car(options: EmulatorOptions, kept: KeptState, wall: datetime, minute: float) -> EmulatedCar:
    """Return the car that the options describe; raises AvnError with file, line and remedy."""
    scenario = load_scenario(find_scenario(options.scenario))
    folder = Path(options.vehicle) if "/" in options.vehicle else vehicles_folder() / options.vehicle
    vehicle = load_vehicle(folder)
    databases = {bus: loaded.database for bus, loaded in vehicle.databases.items()}
    unknown = sorted(set(options.can_fds) - set(databases))
    if unknown:
        raise EmulatorError(Problem(f"the car has no bus '{unknown[0]}'", f"One of: {', '.join(databases)}."))
    return EmulatedCar(scenario, vehicle.catalogue, databases, kept=kept, wall=wall, minute=minute)


class BusPort:
    """One bus's socket. Sending never waits: what finds no room is dropped and counted."""

    def __init__(self, sock: Socket) -> None:
        self._socket = sock
        sock.setblocking(False)
        self.sent = 0
        self.dropped = 0
        self.malformed = 0

    def fileno(self) -> int:
        """Return the descriptor, for a poll."""
        return self._socket.fileno()

    def send(self, frame: Frame) -> None:
        """Send one frame or drop it."""
        try:
            send_now(self._socket, pack_frame(frame))
        except OSError as error:
            self.dropped += 1
            if not is_full(error) and self.dropped == 1:
                _log.warning("A bus does not take frames (%s); they are dropped.", error.strerror)
        else:
            self.sent += 1

    def receive(self, at_ns: int) -> list[Frame]:
        """Return the frames that wait."""
        frames: list[Frame] = []
        for _ in range(256):
            try:
                datagram = self._socket.recv(_FRAME_BYTES)
            except OSError:
                break
            if not datagram:
                break
            frame = unpack_frame(datagram, at_ns)
            if frame is None:
                self.malformed += 1
            else:
                frames.append(frame)
        return frames


class Emulator:
    """One car with its ports. `tick` advances it by 10 ms."""

    def __init__(
        self,
        car: EmulatedCar,
        buses: Mapping[str, BusPort],
        *,
        control: JsonChannel | None = None,
        gnss: GnssPort | None = None,
        state_file: Path | None = None,
        truth: TextIO | None = None,
        clock: Clock = monotonic_ns,
    ) -> None:
        self.car = car
        self._buses = buses
        self._control = control
        self._gnss = gnss
        self._state_file = state_file
        self._truth = truth
        self._clock = clock
        self._ticks = 0
        self._saved_ns = clock()
        self._saving: threading.Thread | None = None

    def tick(self) -> None:
        """Hear, move, send, report, and now and then save."""
        now_ns = self._clock()
        self._hear(now_ns)
        self.car.step(TICK_NS / NS_PER_S)
        for bus, frame in self.car.frames():
            port = self._buses.get(bus)
            if port is not None:
                port.send(frame)
        sentences = self.car.sentences()
        if sentences and self._gnss is not None:
            self._gnss.write(sentences)
        self._ticks += 1
        if self._control is not None and self._ticks % _STATE_EVERY == 0:
            self._control.send(state_message(self.car, self._clock(), self._counts()))
        if self._truth is not None and self._ticks % _TRUTH_EVERY == 0:
            self._truth.write(json.dumps({"at_ns": self._clock(), **self.car.truth}) + "\n")
            self._truth.flush()
        if now_ns - self._saved_ns >= _SAVE_NS:
            self._saved_ns = now_ns
            self._save_aside()

    def _counts(self) -> dict[str, int]:
        ports = self._buses.values()
        return {"frames_sent": sum(port.sent for port in ports), "frames_dropped": sum(port.dropped for port in ports)}

    def _hear(self, now_ns: int) -> None:
        for bus, port in self._buses.items():
            for frame in port.receive(now_ns):
                self.car.receive(bus, frame)
        if self._control is None:
            return
        for _ in range(64):
            message = self._control.receive()
            if message in (Unread.NOTHING, Unread.CLOSED):
                break
            if isinstance(message, Unread):
                self._control.send({"error": f"this is {message}; at most {CONTROL_LIMIT} bytes of JSON"})
                continue
            changed = "set" in message or "do" in message
            for answer in handle(self.car, message, self._clock()):
                if self._control.send(answer) is SendResult.FAILED:
                    break
            if changed:
                self._saved_ns = min(self._saved_ns, now_ns - _SAVE_NS + 200 * NS_PER_MS)  # soon, and not per click

    def _save_aside(self) -> None:
        """Save in a thread of its own: a slow card must not hold up the bus."""
        if self._state_file is None or (self._saving is not None and self._saving.is_alive()):
            return
        kept = self.car.keep()
        self._saving = threading.Thread(target=self._save, args=(kept,), name="save-state")
        self._saving.start()

    def _save(self, kept: KeptState) -> None:
        assert self._state_file is not None
        try:
            save_state(self._state_file, kept)
        except OSError as error:
            _log.warning(
                "%s: the state cannot be saved (%s). Remedy: make the folder writable.",
                self._state_file,
                error.strerror,
            )

    def close(self) -> None:
        """Save a last time and let go of the port."""
        if self._saving is not None:
            self._saving.join()
        if self._state_file is not None:
            self._save(self.car.keep())
        if self._gnss is not None:
            self._gnss.close()


def run_emulator(
    options: EmulatorOptions,
    clock: Clock = monotonic_ns,
    wall: WallClock = utc_now,
    until: Callable[[], bool] | None = None,
) -> int:
    """Run the emulated car until SIGTERM or SIGINT; return the exit status.

    Raises AvnError before anything runs where a file or a descriptor cannot be used.
    """
    now = wall()
    local = now.astimezone()
    kept = KeptState() if options.state_file is None else load_state(options.state_file)
    car = build_car(options, kept, now, local.hour * 60 + local.minute + local.second / 60.0)
    buses = {bus: BusPort(adopt(fd)) for bus, fd in options.can_fds.items()}
    control = None if options.control_fd is None else JsonChannel(adopt(options.control_fd))
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    with contextlib.ExitStack() as stack:
        truth = None
        if options.truth_file is not None:
            truth = stack.enter_context(options.truth_file.open("a", encoding="utf-8"))
        gnss = None if options.gnss_link is None else GnssPort(options.gnss_link)
        emulator = Emulator(
            car, buses, control=control, gnss=gnss, state_file=options.state_file, truth=truth, clock=clock
        )
        stack.callback(emulator.close)
        _log.info("The emulated car drives '%s'.", car.scenario.title)
        _loop(emulator, clock, stopped.is_set if until is None else lambda: stopped.is_set() or until())
    return 0


def _loop(emulator: Emulator, clock: Clock, stopped: Callable[[], bool]) -> None:
    wait = select.poll()  # with nothing registered it is a sleep that a signal ends
    due_ns = clock()
    while not stopped():
        emulator.tick()
        due_ns += TICK_NS
        late_ns = clock() - due_ns
        if late_ns > _CATCH_UP * TICK_NS:
            due_ns += late_ns
        elif late_ns < 0:
            wait.poll(max(1, round(-late_ns / NS_PER_MS)))
