# SPDX-License-Identifier: Apache-2.0
"""The bridge process: any python-can interface on one side, a frame socket on the other.

The head unit never talks to these interfaces itself: it reads one datagram per frame,
as from the emulator. Frames go to the bus only where the bus is writable, and over a
network only where the configuration allows it (`avn.vehicle.bridge_policy`).
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

try:
    import can
except ImportError:  # `bus_options` tells
    can = None  # type: ignore[assignment]

from avn.clock import NS_PER_S, Clock, monotonic_ns
from avn.errors import Problem
from avn.platform import sockets
from avn.vehicle.bridge_drivers import check_socketcand, set_up_slcan, tame_socketcand
from avn.vehicle.bridge_policy import BridgeError, bus_arguments
from avn.vehicle.frame_source import RawFrameSource
from avn.vehicle.frames import (
    CLASSIC_MAX,
    EFF_FLAG,
    EFF_MASK,
    ERR_FLAG,
    FD_MAX,
    FLAG_BRS,
    FLAG_ESI,
    FLAG_FD,
    RTR_FLAG,
    SFF_MASK,
    BusState,
    Frame,
    error_frame,
    pack_frame,
)

_log = logging.getLogger(__name__)

_BUS_ERROR = 0x80  # linux/can/error.h: CAN_ERR_BUSERROR, for interfaces that give no details
_RECEIVE_S = 0.1  # how long a stop may go unseen
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.05, 1.0
_SILENCE_S = 2.0  # an adapter that starts when its line is opened has not heard its commands until then
_FAILURES_IN_A_ROW = 100  # unreadable messages without one good one: the interface is taken for broken


@dataclass(frozen=True, slots=True)
class BridgeCounters:
    """What one bridge has passed on and what it could not."""

    from_bus: int = 0
    to_bus: int = 0
    dropped_full: int = 0  # the head unit did not read fast enough
    refused: int = 0  # frames for a bus that is read-only
    malformed: int = 0  # messages or datagrams that are no frame
    send_failed: int = 0  # the interface did not take a frame
    reconnects: int = 0


def to_frame(message: can.Message, at_ns: int) -> Frame | None:
    """Return python-can's message as a frame of linux/can.h, None where it cannot be one."""
    can_id, data, flags = message.arbitration_id, bytes(message.data), 0
    if message.is_error_frame:
        return Frame(ERR_FLAG | (can_id & EFF_MASK or _BUS_ERROR), data[:CLASSIC_MAX].ljust(CLASSIC_MAX, b"\0"), at_ns)
    if not 0 <= can_id <= (EFF_MASK if message.is_extended_id else SFF_MASK):
        return None
    if message.is_extended_id:
        can_id |= EFF_FLAG
    if message.is_remote_frame:
        can_id, data = can_id | RTR_FLAG, bytes(min(message.dlc, CLASSIC_MAX))
    elif message.is_fd:
        flags = FLAG_FD | (FLAG_BRS if message.bitrate_switch else 0)
        flags |= FLAG_ESI if message.error_state_indicator else 0
    return Frame(can_id, data, at_ns, flags) if len(data) <= (FD_MAX if flags else CLASSIC_MAX) else None


def to_message(frame: Frame, timestamp: float = 0.0, channel: str | int | None = None) -> can.Message:
    """Return a frame as python-can's message; `timestamp` is in seconds."""
    can_id, data, _, flags = frame
    extended, remote = bool(can_id & EFF_FLAG), bool(can_id & RTR_FLAG)
    if can_id & ERR_FLAG:
        return can.Message(timestamp, can_id & EFF_MASK, True, False, True, channel, len(data), data)
    return can.Message(
        timestamp,
        can_id & (EFF_MASK if extended else SFF_MASK),
        extended,
        remote,
        False,
        channel,
        len(data),
        None if remote else data,
        bool(flags & FLAG_FD),
        bitrate_switch=bool(flags & FLAG_BRS),
        error_state_indicator=bool(flags & FLAG_ESI),
    )


# --- opening an interface --------------------------------------------------------------------------------------


def bus_options(interface: str, channel: str, **given: Any) -> dict[str, Any]:
    """Return the arguments for `can.Bus`, made safe by `bus_arguments`, which names what else is given.

    Raises BridgeError also where the interface does not exist here.
    """
    if not hasattr(can, "Message"):  # a folder named can/ in the way answers `import can` without an error
        raise BridgeError(Problem("The package python-can is missing.", "Install it: pip install python-can."))
    known = sorted(can.VALID_INTERFACES)
    if interface not in known:
        raise BridgeError(Problem(f"python-can has no interface '{interface}'.", f"Take one of: {', '.join(known)}."))
    return bus_arguments(interface, channel, **given)


def open_bus(arguments: Mapping[str, Any], *, writable: bool) -> can.BusABC:
    """Open a python-can interface, listen-only where it can be and nothing may be sent.

    Raises BridgeError for what waiting does not mend (a missing package, a wrong option,
    a driver with a fault), and OSError or can.CanError where the device may yet come.
    """
    try:
        if arguments["interface"] == "socketcand":
            from can.interfaces.socketcand import socketcand

            tame_socketcand(socketcand)
        bus = can.Bus(**arguments)
    except (can.CanInterfaceNotImplementedError, ImportError) as error:
        raise BridgeError(
            Problem(f"Interface '{arguments['interface']}' cannot be used: {_words(error)}.", "Install what it names.")
        ) from error
    except (TypeError, ValueError, can.CanInitializationError) as error:
        if isinstance(error, can.CanInitializationError) and not isinstance(error.__cause__, TypeError | ValueError):
            raise
        raise BridgeError(
            Problem(
                f"Interface '{arguments['interface']}' refuses its options: {_words(error)}.",
                "Correct channel, bitrate and options of this bus in the configuration.",
            )
        ) from error
    except (can.CanError, OSError):
        raise
    except Exception as error:  # drivers raise NameError and more where their library is not for this machine
        raise BridgeError(
            Problem(
                f"Interface '{arguments['interface']}' failed: {type(error).__name__}: {_words(error)}.",
                "See python-can's page on this interface for what it needs on this machine.",
            )
        ) from error
    if not writable:
        try:
            bus.state = can.BusState.PASSIVE
        except NotImplementedError:
            _log.info("interface %s has no listen-only mode; nothing is sent to it", arguments["interface"])
    return bus


def _words(error: Exception) -> str:
    return str(error).strip().rstrip(".")


# --- passing on ------------------------------------------------------------------------------------------------


class Bridge:
    """Passes frames between one python-can bus and one frame socket, until stopped.

    `connect` opens the bus and is called again, with growing pauses (1 s at most), after
    the interface fails. The head unit learns of a failed interface as of a controller
    that is bus-off, and of its return as of a restarted one. `set_up` is called once for
    a bus that brought nothing for the first two seconds; `check` whenever it brings nothing,
    and raises OSError where the interface is lost and does not tell.
    """

    def __init__(
        self,
        sock: sockets.Socket,
        connect: Callable[[], can.BusABC],
        *,
        name: str = "bridge",
        writable: bool = False,
        set_up: Callable[[can.BusABC], None] | None = None,
        check: Callable[[can.BusABC], None] | None = None,
        clock: Clock = monotonic_ns,
        poll_s: float = 0.1,
    ) -> None:
        self._sock = sock
        self._set_up = set_up
        self._check = check
        self._connect = connect
        self._writable = writable
        self._clock = clock
        self._name = name
        self._bus: can.BusABC | None = None
        self._stopping = threading.Event()
        self._source = RawFrameSource(sock, self._send_all, clock, name=name, poll_s=poll_s)
        self._from_bus = self._to_bus = self._dropped = self._refused = 0
        self._malformed = self._send_failed = self._reconnects = 0

    @property
    def counters(self) -> BridgeCounters:
        """What has passed so far."""
        malformed = self._malformed + self._source.counters.malformed
        return BridgeCounters(
            self._from_bus, self._to_bus, self._dropped, self._refused, malformed, self._send_failed, self._reconnects
        )

    def stop(self) -> None:
        """Make `run` return; may be called from any thread or a signal handler."""
        self._stopping.set()

    def run(self) -> None:
        """Pass frames on until `stop`. Raises BridgeError where no waiting can help."""
        self._source.start()
        wait_s = _FIRST_WAIT_S
        connected_before = failed = False
        try:
            while not self._stopping.is_set():
                try:
                    bus = self._connect()
                except (can.CanError, OSError) as error:
                    if not failed:
                        what = f"{self._name}: the interface cannot be opened yet: {_words(error)}."
                        remedy = "Connect the device, install its driver, or correct the channel of this bus."
                        _log.warning("%s", Problem(what, remedy))
                    failed = True
                    self._stopping.wait(wait_s)
                    wait_s = min(wait_s * 2, _LONGEST_WAIT_S)
                    continue
                if connected_before:
                    self._reconnects += 1
                    self._announce(BusState.ACTIVE)
                    _log.info("%s: the interface is back", self._name)
                connected_before, failed = True, False
                if self._pass_on(bus):
                    wait_s = _FIRST_WAIT_S
                if not self._stopping.is_set():
                    self._announce(BusState.BUS_OFF)
                    self._stopping.wait(wait_s)
                    wait_s = min(wait_s * 2, _LONGEST_WAIT_S)
        finally:
            self._source.stop()

    def _pass_on(self, bus: can.BusABC) -> bool:
        """Pass frames on until the bus fails or the bridge is stopped; return whether any came."""
        self._bus = bus
        came = self._from_bus
        failures = 0
        silent_until_ns = self._clock() + int(_SILENCE_S * NS_PER_S) if self._set_up is not None else None
        try:
            while not self._stopping.is_set():
                try:
                    message = bus.recv(_RECEIVE_S)
                    datagram = None if message is None else self._packed(message)
                    if message is None and self._check is not None:
                        self._check(bus)
                    if message is not None:
                        silent_until_ns = None
                    elif self._set_up is not None and silent_until_ns is not None and self._clock() > silent_until_ns:
                        silent_until_ns = None
                        self._set_up(bus)
                except Exception as error:  # noqa: BLE001 - drivers raise ValueError, IndexError and more on odd input
                    failures += 1
                    self._malformed += 1
                    if _is_lost(error) or failures >= _FAILURES_IN_A_ROW:
                        _log.warning("%s: the interface failed: %s", self._name, error)
                        break
                    if any(isinstance(one, UnicodeDecodeError) for one in _chain(error)):
                        self._forget_input(bus)
                    continue
                failures = 0
                if message is not None:
                    self._deliver(datagram)
        finally:
            self._bus = None
            try:
                bus.shutdown()
            except Exception as error:  # noqa: BLE001 - a device that is gone cannot be closed politely
                _log.info("%s: closing the interface failed: %s", self._name, error)
        return self._from_bus > came

    def _packed(self, message: can.Message) -> bytes | None:
        frame = to_frame(message, self._clock())
        return None if frame is None else pack_frame(frame)

    def _deliver(self, datagram: bytes | None) -> None:
        if datagram is None:
            self._malformed += 1
            return
        try:
            sockets.send_now(self._sock, datagram)
        except OSError:
            self._dropped += 1
        else:
            self._from_bus += 1

    def _forget_input(self, bus: can.BusABC) -> None:
        """Have a serial driver drop what it has read: slcan keeps a line that is no text, and trips on it for ever."""
        forget = getattr(bus, "flush", None)
        if callable(forget):
            try:
                forget()
            except Exception as error:  # noqa: BLE001 - the next receive tells whether the device is gone
                _log.info("%s: the input could not be dropped: %s", self._name, error)

    def _announce(self, state: BusState) -> None:
        try:
            sockets.send_now(self._sock, pack_frame(error_frame(state, self._clock())))
        except OSError:
            self._dropped += 1

    def _send_all(self, frames: list[Frame]) -> None:
        for frame in frames:
            bus = self._bus
            if not self._writable:
                self._refused += 1
            elif bus is None:
                self._send_failed += 1
            else:
                try:
                    bus.send(to_message(frame), timeout=_RECEIVE_S)
                except Exception as error:  # noqa: BLE001 - the reading side decides whether the bus is lost
                    self._send_failed += 1
                    _log.info("%s: a frame was not taken: %s", self._name, error)
                else:
                    self._to_bus += 1


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what stands behind it."""
    for _ in range(8):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _is_lost(error: BaseException) -> bool:
    """Return whether the operating system stands behind an error: then the device is gone, not a message odd."""
    return any(isinstance(one, OSError) and not isinstance(one, TimeoutError) for one in _chain(error))


def run_bridge(
    interface: str,
    channel: str,
    fd: int,
    *,
    bitrate: int = 0,
    can_fd: bool = False,
    writable: bool = False,
    network: bool = False,
    options: Mapping[str, Any] | None = None,
    on_ready: Callable[[Bridge], None] | None = None,
) -> int:
    """Run the bridge between a python-can interface and the inherited descriptor `fd` until it is stopped.

    `bitrate` is in bit/s, 0 for the interface's own; `options` are its further arguments.
    SIGTERM and SIGINT stop the bridge in an orderly way (an adapter is closed), and so does
    its `stop`; `on_ready` is given the bridge before it runs. Returns the exit status 0.
    Raises BridgeError, naming the remedy, where it cannot run as configured, and
    SocketError where `fd` is no frame socket.
    """
    arguments = bus_options(
        interface,
        channel,
        bitrate=bitrate or None,
        fd=can_fd,
        writable=writable,
        network=network,
        options=options or {},
    )
    bridge = Bridge(
        sockets.adopt(fd),
        lambda: open_bus(arguments, writable=writable),
        name=f"{interface} {channel}".rstrip(),
        writable=writable,
        set_up=partial(set_up_slcan, bitrate=bitrate or None) if interface == "slcan" else None,
        check=check_socketcand if interface == "socketcand" else None,
    )
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: bridge.stop())
    if on_ready is not None:
        on_ready(bridge)
    bridge.run()
    return 0
