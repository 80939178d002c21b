# SPDX-License-Identifier: Apache-2.0
"""The bridge: frames pass both ways and unchanged, nothing leaves the machine unasked, failures mend themselves."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import threading
import tty
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import can
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.clock import NS_PER_S
from avn.platform import sockets
from avn.vehicle.bridge import (
    Bridge,
    bus_options,
    open_bus,
    run_bridge,
    to_frame,
    to_message,
)
from avn.vehicle.bridge_drivers import set_up_slcan
from avn.vehicle.frame_source import RawFrameSource
from avn.vehicle.frames import EFF_FLAG, ERR_FLAG, FLAG_BRS, FLAG_ESI, FLAG_FD, RTR_FLAG, BusState, Frame, unpack_frame

DEADLINE_S = 10.0


class HeadUnit:
    """The head unit's end: the real frame source, with waiting on what comes."""

    def __init__(self) -> None:
        self.ours, self.theirs = sockets.frame_socketpair()
        self.frames: list[Frame] = []
        self.states: list[BusState] = []
        self._changed = threading.Condition()
        self.source = RawFrameSource(
            self.ours,
            lambda batch: self._note(self.frames, batch),
            lambda: 0,
            writable=True,
            poll_s=0.02,
            on_state=lambda state: self._note(self.states, [state]),
        )
        self.source.start()

    def _note(self, where: list[Any], what: list[Any]) -> None:
        with self._changed:
            where.extend(what)
            self._changed.notify_all()

    def wait(self, until: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(until, DEADLINE_S), (self.frames, self.states)


class Running:
    """A bridge on a thread of its own."""

    def __init__(self, connect: Callable[[], can.BusABC], *, writable: bool) -> None:
        self.head_unit = HeadUnit()
        self.connected = threading.Event()

        def noted() -> can.BusABC:
            bus = connect()
            self.connected.set()
            return bus

        self.bridge = Bridge(self.head_unit.theirs, noted, writable=writable)
        self.thread = threading.Thread(target=self.bridge.run)
        self.thread.start()
        assert self.connected.wait(DEADLINE_S)

    def close(self) -> None:
        self.bridge.stop()
        self.thread.join(DEADLINE_S)
        assert not self.thread.is_alive()
        self.head_unit.source.stop()
        self.head_unit.ours.close()
        self.head_unit.theirs.close()


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    running: list[Running] = []

    def begin(connect: Callable[[], can.BusABC], *, writable: bool = True) -> Running:
        running.append(Running(connect, writable=writable))
        return running[-1]

    yield begin
    for each in running:
        each.close()


def virtual(channel: str) -> can.BusABC:
    return can.Bus(interface="virtual", channel=channel, ignore_config=True)


# --- translation -----------------------------------------------------------------------------------------------


@given(
    st.one_of(
        st.builds(Frame, st.integers(0, 0x7FF), st.binary(max_size=8), st.just(5), st.just(0)),
        st.builds(
            Frame,
            st.integers(0, 0x1FFFFFFF).map(lambda i: i | EFF_FLAG),
            st.binary(max_size=64).filter(lambda d: len(d) in can.util.CAN_FD_DLC),
            st.just(5),
            st.sampled_from([FLAG_FD, FLAG_FD | FLAG_BRS, FLAG_FD | FLAG_ESI]),
        ),
        st.builds(Frame, st.integers(0, 0x7FF).map(lambda i: i | RTR_FLAG), st.just(bytes(4)), st.just(5), st.just(0)),
        st.builds(
            Frame,
            st.integers(1, 0x1FF).map(lambda i: i | ERR_FLAG),
            st.binary(min_size=8, max_size=8),
            st.just(5),
            st.just(0),
        ),
    )
)
def test_a_frame_survives_the_way_through_python_can(frame: Frame) -> None:
    message = to_message(frame)
    message._check()
    assert to_frame(message, 5) == frame


def test_an_error_frame_without_details_is_a_bus_error() -> None:
    frame = to_frame(can.Message(is_error_frame=True), 0)
    assert frame is not None
    assert frame.can_id == ERR_FLAG | 0x80


@pytest.mark.parametrize(
    "message",
    [
        can.Message(arbitration_id=0x800, is_extended_id=False),
        can.Message(arbitration_id=0x2000_0000, is_extended_id=True),
        can.Message(data=bytes(9)),
        can.Message(data=bytes(65), is_fd=True),
    ],
)
def test_a_message_that_can_be_no_frame_is_none(message: can.Message) -> None:
    assert to_frame(message, 0) is None


# --- passing on ------------------------------------------------------------------------------------------------


def test_frames_pass_both_ways(start: Callable[..., Running]) -> None:
    running = start(lambda: virtual("both-ways"))
    with virtual("both-ways") as car:
        car.send(can.Message(arbitration_id=0x123, data=b"\x01\x02", is_extended_id=False))
        car.send(can.Message(arbitration_id=0x200, data=bytes(64), is_fd=True, bitrate_switch=True))
        car.send(can.Message(is_error_frame=True, arbitration_id=0x40))
        car.send(can.Message(arbitration_id=0x123, data=b"\x03", is_extended_id=False))
        head_unit = running.head_unit
        head_unit.wait(lambda: len(head_unit.frames) == 3)
        assert head_unit.frames == [
            Frame(0x123, b"\x01\x02", 0),
            Frame(0x200 | EFF_FLAG, bytes(64), 0, FLAG_FD | FLAG_BRS),
            Frame(0x123, b"\x03", 0),
        ]
        assert BusState.BUS_OFF in head_unit.states
        head_unit.source.send(Frame(0x321 | EFF_FLAG, b"\x07", 0))
        answer = car.recv(DEADLINE_S)
        assert answer is not None
        assert (answer.arbitration_id, answer.is_extended_id, bytes(answer.data)) == (0x321, True, b"\x07")
        assert running.bridge.counters.to_bus == 1
        assert running.bridge.counters.from_bus == 4


def test_a_read_only_bus_gets_nothing(start: Callable[..., Running]) -> None:
    running = start(lambda: virtual("read-only"), writable=False)
    with virtual("read-only") as car:
        running.head_unit.source.send(Frame(0x321, b"\x07", 0))
        car.send(can.Message(arbitration_id=1, is_extended_id=False))
        running.head_unit.wait(lambda: bool(running.head_unit.frames))
        assert car.recv(0.1) is None
        assert running.bridge.counters.refused == 1


class FailingBus(can.BusABC):
    """A driver whose device is unplugged after one message, and which stumbles over odd input before."""

    def __init__(self) -> None:
        super().__init__("failing")
        self.script: list[can.Message | Exception] = [
            ValueError("a half line"),
            can.Message(arbitration_id=1, is_extended_id=False),
            can.CanOperationError("read failed"),
        ]
        self.script[2].__cause__ = OSError(5, "Input/output error")  # type: ignore[union-attr]

    def _recv_internal(self, timeout: float | None) -> tuple[can.Message | None, bool]:
        step = self.script.pop(0)
        if isinstance(step, Exception):
            raise step
        return step, True

    def send(self, msg: can.Message, timeout: float | None = None) -> None:
        raise can.CanOperationError("unplugged")


def test_a_failed_interface_is_announced_and_opened_again(start: Callable[..., Running]) -> None:
    opened: list[int] = []

    def connect() -> can.BusABC:
        opened.append(1)
        if len(opened) in (2, 3):
            raise can.CanInitializationError("no such device")
        return FailingBus() if len(opened) == 1 else virtual("comes-back")

    running = start(connect)
    head_unit = running.head_unit
    head_unit.wait(lambda: head_unit.states == [BusState.ACTIVE, BusState.BUS_OFF, BusState.ACTIVE])
    with virtual("comes-back") as car:
        car.send(can.Message(arbitration_id=2, is_extended_id=False))
        head_unit.wait(lambda: [frame.can_id for frame in head_unit.frames] == [1, 2])
    assert running.bridge.counters.reconnects == 1
    assert running.bridge.counters.malformed == 2


class OddDriver(can.BusABC):
    """A driver that says what it is given, one after the other, and then stops the bridge."""

    def __init__(self, script: list[object]) -> None:
        super().__init__("odd")
        self.script = script
        self.bridge: Bridge | None = None

    def recv(self, timeout: float | None = None) -> Any:
        if not self.script:
            assert self.bridge is not None
            self.bridge.stop()
            return None
        step = self.script.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    def send(self, msg: can.Message, timeout: float | None = None) -> None:
        raise can.CanOperationError("takes nothing")


def _odd_message(can_id: Any, data: Any, dlc: Any, flags: tuple[bool, ...]) -> can.Message:
    message = can.Message()
    message.arbitration_id, message.data, message.dlc = can_id, data, dlc
    message.is_extended_id, message.is_remote_frame, message.is_error_frame, message.is_fd = flags
    return message


_odd_messages = st.builds(
    _odd_message,
    st.one_of(st.integers(), st.floats(), st.none(), st.text(max_size=3)),
    st.one_of(st.binary(max_size=80).map(bytearray), st.none(), st.text(max_size=3), st.lists(st.integers(-1, 300))),
    st.one_of(st.integers(-5, 100), st.none(), st.floats()),
    st.tuples(*[st.booleans()] * 4),
)
_odd_errors = st.sampled_from(
    [ValueError, IndexError, KeyError, TypeError, AttributeError, NameError, UnicodeError, RuntimeError, TimeoutError]
).map(lambda kind: kind("odd"))


@given(st.lists(st.one_of(_odd_messages, _odd_errors, st.just(object()), st.none()), max_size=30))
@settings(max_examples=60, deadline=None)
def test_whatever_a_driver_says_is_passed_on_or_counted_and_the_next_frame_arrives(script: list[object]) -> None:
    ours, theirs = sockets.frame_socketpair()
    said = sum(step is not None for step in script)
    driver = OddDriver([*script, can.Message(arbitration_id=0x123, data=b"\x01", is_extended_id=False)])
    bridge = driver.bridge = Bridge(theirs, lambda: driver, poll_s=0.001)
    bridge.run()
    counters = bridge.counters
    assert counters.from_bus + counters.malformed == said + 1
    datagrams = [ours.recv(80) for _ in range(counters.from_bus)]
    assert all(unpack_frame(datagram, 0) is not None for datagram in datagrams)
    assert unpack_frame(datagrams[-1], 0) == Frame(0x123, b"\x01", 0)
    ours.close()
    theirs.close()


@given(st.binary(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_bytes_on_a_serial_line_are_survived(noise: bytes) -> None:
    ours, theirs = sockets.frame_socketpair()
    bus = can.Bus(interface="slcan", channel="loop://", ignore_config=True, sleep_after_open=0.0, timeout=0.0)
    driver: Any = bus
    driver.serialPortOrig.write(noise + b"\r")
    connected: list[int] = []

    def connect() -> can.BusABC:
        connected.append(1)
        if len(connected) > 1:  # noise alone is no reason to open the line anew
            bridge.stop()
            raise OSError
        return bus

    bridge = Bridge(theirs, connect, poll_s=0.001)
    plain_recv = bus.recv

    def recv(timeout: float | None) -> can.Message | None:
        """Once the noise is read, a good line; once that is read, the end."""
        if bridge.counters.from_bus and good:
            bridge.stop()
        elif not driver.serialPortOrig.in_waiting:
            good.append(driver.serialPortOrig.write(b"t1231AA\r"))
        return plain_recv(0.0)

    good: list[int] = []
    driver.recv = recv
    bridge.run()
    assert len(connected) == 1
    last = [ours.recv(80) for _ in range(bridge.counters.from_bus)][-1]
    assert unpack_frame(last, 0) == Frame(0x123, b"\xaa", 0)
    ours.close()
    theirs.close()


class SleepyAdapter(OddDriver):
    """An adapter that restarts when its line is opened, and so has not heard its first commands."""

    said: list[str]

    def set_bitrate(self, bitrate: int) -> None:
        self.said.append(f"S{bitrate}")

    def close(self) -> None:
        self.said.append("C")

    def open(self) -> None:
        self.said.append("O")


@pytest.mark.parametrize(("bitrate", "again"), [(500_000, ["S500000"]), (None, ["C", "O"])])
def test_an_adapter_that_slept_through_its_commands_is_told_them_once_more(
    bitrate: int | None, again: list[str]
) -> None:
    ours, theirs = sockets.frame_socketpair()
    driver = SleepyAdapter([None] * 10)
    driver.said = []
    now_ns = iter(range(0, 100 * NS_PER_S, NS_PER_S // 2))
    driver.bridge = Bridge(
        theirs, lambda: driver, set_up=partial(set_up_slcan, bitrate=bitrate), clock=lambda: next(now_ns), poll_s=0.001
    )
    driver.bridge.run()
    assert driver.said == again
    ours.close()
    theirs.close()


def test_an_adapter_that_speaks_is_not_disturbed() -> None:
    ours, theirs = sockets.frame_socketpair()
    driver = SleepyAdapter([can.Message(), *[None] * 10])
    driver.said = []
    now_ns = iter(range(0, 100 * NS_PER_S, NS_PER_S // 2))
    driver.bridge = Bridge(
        theirs, lambda: driver, set_up=partial(set_up_slcan, bitrate=None), clock=lambda: next(now_ns), poll_s=0.001
    )
    driver.bridge.run()
    assert driver.said == []
    ours.close()
    theirs.close()


def test_a_head_unit_that_does_not_read_costs_frames_and_never_time(start: Callable[..., Running]) -> None:
    running = start(lambda: virtual("deaf"))
    running.head_unit.source.stop()
    with virtual("deaf") as car:
        for _ in range(3000):
            car.send(can.Message(arbitration_id=1, is_extended_id=False))
        deadline = threading.Event()
        for _ in range(500):
            if sum(_both(running)) == 3000:
                break
            deadline.wait(0.02)
        passed, dropped = _both(running)
        assert passed + dropped == 3000
        assert dropped > 0


def _both(running: Running) -> tuple[int, int]:
    counters = running.bridge.counters
    return counters.from_bus, counters.dropped_full


def test_slcan_on_a_serial_line_passes_frames_both_ways(start: Callable[..., Running]) -> None:
    adapter, line = pty.openpty()
    tty.setraw(adapter)
    tty.setraw(line)
    arguments = bus_options(
        "slcan",
        os.ttyname(line),
        bitrate=500_000,
        writable=True,
        network=False,
        options={"sleep_after_open": 0.0},
    )
    running = start(lambda: open_bus(arguments, writable=True))
    os.write(adapter, b"t1232AABB\rxyzzy\rT18DAF1103010203\rtGG\r")
    head_unit = running.head_unit
    head_unit.wait(lambda: len(head_unit.frames) == 2)
    assert head_unit.frames == [Frame(0x123, b"\xaa\xbb", 0), Frame(0x18DAF110 | EFF_FLAG, b"\x01\x02\x03", 0)]
    head_unit.source.send(Frame(0x321, b"\x07", 0))
    said = b""
    while b"t321107\r" not in said:  # the test's own time limit ends this
        said += os.read(adapter, 100)
    assert said.startswith(b"C\rS6\r")
    os.close(adapter)
    head_unit.wait(lambda: BusState.BUS_OFF in head_unit.states)
    os.close(line)


# --- the process -----------------------------------------------------------------------------------------------


def test_the_bridge_process_refuses_a_descriptor_that_is_no_frame_socket(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file, pytest.raises(sockets.SocketError, match="Remedy"):
        run_bridge("virtual", "x", file.fileno())


_PROCESS = """
import os, sys
from avn.vehicle.bridge import run_bridge
sys.exit(run_bridge("slcan", sys.argv[1], int(sys.argv[2]), bitrate=500_000, writable=True,
                    options={"sleep_after_open": 0.0}))
"""


def test_the_bridge_process_passes_frames_and_closes_its_adapter_when_told_to_end(root: Path) -> None:
    adapter, line = pty.openpty()
    tty.setraw(adapter)
    tty.setraw(line)
    head_unit = HeadUnit()
    process = subprocess.Popen(
        [sys.executable, "-c", _PROCESS, os.ttyname(line), str(head_unit.theirs.fileno())],
        cwd=root,
        pass_fds=(head_unit.theirs.fileno(),),
    )
    said = b""
    while not said.endswith(b"O\r"):  # the test's own time limit ends this
        said += os.read(adapter, 100)
    os.write(adapter, b"t1232AABB\r")
    head_unit.wait(lambda: head_unit.frames == [Frame(0x123, b"\xaa\xbb", 0)])
    process.send_signal(signal.SIGTERM)
    assert process.wait(DEADLINE_S) == 0
    while not said.endswith(b"O\rC\r"):
        said += os.read(adapter, 100)
    head_unit.source.stop()
    head_unit.ours.close()
    head_unit.theirs.close()
    os.close(adapter)
    os.close(line)
