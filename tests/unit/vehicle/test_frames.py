# SPDX-License-Identifier: Apache-2.0
"""Frames and the raw source: the layouts of linux/can.h, what is no frame, and what the bus says of itself."""

from __future__ import annotations

import errno
import os
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.platform import sockets
from avn.platform.batch import CONTROL, BatchReceiver
from avn.platform.sockets import SendResult, Socket
from avn.vehicle.frame_source import RawFrameSource
from avn.vehicle.frames import (
    EFF_FLAG,
    ERR_FLAG,
    FLAG_BRS,
    FLAG_ESI,
    FLAG_FD,
    RTR_FLAG,
    BusError,
    BusState,
    Frame,
    bus_error,
    error_frame,
    pack_frame,
    unpack_frame,
)

NOW = 9_000_000_000


def classic_frames() -> st.SearchStrategy[Frame]:
    return st.builds(Frame, st.integers(0, 0x7FF), st.binary(max_size=8), st.just(NOW), st.just(0))


def fd_frames() -> st.SearchStrategy[Frame]:
    flags = st.sampled_from([FLAG_FD, FLAG_FD | FLAG_BRS, FLAG_FD | FLAG_ESI, FLAG_FD | FLAG_BRS | FLAG_ESI])
    ids = st.integers(0, 0x1FFFFFFF).map(lambda i: i | EFF_FLAG)
    return st.builds(Frame, ids, st.binary(max_size=64), st.just(NOW), flags)


class Bus:
    """A real source on a real pair, driven by hand."""

    def __init__(self, **options: object) -> None:
        self.peer, self.ours = sockets.frame_socketpair()
        self.frames: list[Frame] = []
        self.states: list[BusState] = []
        self.errors: list[tuple[Frame, BusError]] = []
        self.source = RawFrameSource(
            self.ours,
            self.frames.extend,
            lambda: NOW,
            on_state=self.states.append,
            on_error=lambda frame, error: self.errors.append((frame, error)),
            poll_s=0.01,
            gather_s=0.0,
            **options,  # type: ignore[arg-type]
        )

    def put(self, *datagrams: bytes) -> None:
        for datagram in datagrams:
            sockets.send_now(self.peer, datagram)

    def drain(self) -> int:
        total = 0
        while (count := self.source.receive()) > 0:
            total += count
        return total

    def close(self) -> None:
        self.peer.close()
        self.ours.close()


@pytest.fixture
def bus() -> Iterator[Bus]:
    bus = Bus()
    yield bus
    bus.close()


# --- layouts ---------------------------------------------------------------------------------------------------


def test_a_classic_frame_is_the_16_bytes_of_linux_can_h() -> None:
    assert pack_frame(Frame(0x123, b"\x01\x02", 0)) == struct.pack("=IB3x8s", 0x123, 2, b"\x01\x02")


def test_an_fd_frame_is_the_72_bytes_of_linux_can_h() -> None:
    packed = pack_frame(Frame(0x123 | EFF_FLAG, b"\xaa" * 12, 0, FLAG_FD | FLAG_BRS))
    assert packed == struct.pack("=IBB2x64s", 0x123 | EFF_FLAG, 12, 0x01 | 0x04, b"\xaa" * 12)


@given(st.one_of(classic_frames(), fd_frames()))
def test_packing_and_unpacking_gives_the_same_frame(frame: Frame) -> None:
    assert unpack_frame(pack_frame(frame), frame.at_ns) == frame


@pytest.mark.parametrize(
    "frame",
    [
        Frame(1, bytes(9), 0),
        Frame(1, bytes(65), 0, FLAG_FD),
        Frame(-1, b"", 0),
        Frame(1 << 32, b"", 0),
    ],
)
def test_a_frame_that_cannot_exist_is_refused(frame: Frame) -> None:
    with pytest.raises(ValueError, match=r"bytes|32 bits"):
        pack_frame(frame)


@given(st.binary(max_size=80))
def test_unpacking_never_raises(datagram: bytes) -> None:
    frame = unpack_frame(datagram, NOW)
    assert frame is None or len(datagram) in (16, 72)


# --- error frames (linux/can/error.h) --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("can_id", "data", "state"),
    [
        (0x040, bytes(8), BusState.BUS_OFF),
        (0x100, bytes(8), BusState.ACTIVE),
        (0x004, b"\0\x20\0\0\0\0\0\0", BusState.PASSIVE),
        (0x004, b"\0\x10\0\0\0\0\0\0", BusState.PASSIVE),
        (0x004, b"\0\x04\0\0\0\0\0\0", BusState.WARNING),
        (0x004, b"\0\x08\0\0\0\0\0\0", BusState.WARNING),
        (0x004, b"\0\x40\0\0\0\0\0\0", BusState.ACTIVE),
        (0x004, b"\0\x01\0\0\0\0\0\0", None),  # receive overflow: no new condition
        (0x020, bytes(8), None),  # nobody acknowledged
    ],
)
def test_an_error_frame_announces_the_condition_of_the_bus(can_id: int, data: bytes, state: BusState | None) -> None:
    error = bus_error(can_id | ERR_FLAG, data)
    assert error.state is state
    assert error.causes


def test_error_counters_are_read_only_where_the_driver_says_that_it_gives_them() -> None:
    data = b"\0\x20\0\0\0\0\x80\x07"
    assert bus_error(ERR_FLAG | 0x204, data) == BusError(BusState.PASSIVE, ("transmit error-passive",), 128, 7)
    assert bus_error(ERR_FLAG | 0x004, data).transmit_errors is None


@given(st.integers(0, 0xFFFFFFFF), st.binary(max_size=8))
def test_reading_an_error_frame_never_raises(can_id: int, data: bytes) -> None:
    assert isinstance(bus_error(can_id, data), BusError)


@pytest.mark.parametrize("state", [BusState.ACTIVE, BusState.WARNING, BusState.PASSIVE, BusState.BUS_OFF])
def test_an_emulated_controller_announces_its_state_as_a_driver_would(state: BusState) -> None:
    frame = error_frame(state, NOW)
    assert frame.can_id & ERR_FLAG
    assert bus_error(frame.can_id, frame.data).state is state


def test_no_controller_announces_that_its_own_interface_is_lost() -> None:
    with pytest.raises(ValueError, match="lost"):
        error_frame(BusState.LOST, 0)


# --- receiving -------------------------------------------------------------------------------------------------


def test_classic_extended_fd_and_remote_frames_arrive_in_order(bus: Bus) -> None:
    sent = [
        Frame(0x123, b"\x01\x02", NOW),
        Frame(0x18DAF110 | EFF_FLAG, bytes(range(8)), NOW),
        Frame(0x200, bytes(range(64)), NOW, FLAG_FD | FLAG_BRS),
        Frame(0x201, b"", NOW, FLAG_FD | FLAG_ESI),
        Frame(0x7FF | RTR_FLAG, bytes(4), NOW),
    ]
    bus.put(*map(pack_frame, sent))
    bus.drain()
    assert bus.frames == sent
    assert all(type(frame) is Frame for frame in bus.frames)
    assert bus.source.counters.frames == 5


def test_many_frames_are_taken_with_few_calls(bus: Bus) -> None:
    bus.put(*(pack_frame(Frame(i, b"x", 0)) for i in range(100)))
    assert [bus.source.receive(), bus.source.receive()] == [64, 36]
    assert [frame.can_id for frame in bus.frames] == list(range(100))


def test_what_is_no_frame_is_counted_and_the_rest_arrives(bus: Bus) -> None:
    good = pack_frame(Frame(1, b"ok", 0))
    bus.put(b"short", good, bytes(80), struct.pack("=IB3x8s", 1, 9, b""), struct.pack("=IB67x", 1, 65), b"", good)
    bus.drain()
    assert [frame.data for frame in bus.frames] == [b"ok", b"ok"]
    assert bus.source.counters.malformed == 5


@given(
    st.lists(
        st.one_of(st.binary(max_size=100), st.binary(min_size=16, max_size=16), st.binary(min_size=72, max_size=72)),
        max_size=100,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_datagrams_are_survived_and_each_is_counted_once(datagrams: list[bytes]) -> None:
    bus = Bus()
    try:
        bus.put(*datagrams)
        assert bus.drain() == len(datagrams)
        counted = bus.source.counters
        assert counted.frames + counted.error_frames + counted.malformed == len(datagrams)
        assert counted.frames == len(bus.frames)
        assert counted.error_frames == len(bus.errors)
        assert counted.callback_errors == 0
        assert bus.source.state is not BusState.LOST
    finally:
        bus.close()


def test_a_failing_receiver_of_frames_does_not_stop_the_reader(bus: Bus, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_: list[Frame]) -> None:
        raise RuntimeError("a fault in a decoder")

    source = RawFrameSource(bus.ours, fail, poll_s=0.01)
    for _ in range(2):
        bus.put(pack_frame(Frame(1, b"", 0)))
        assert source.receive() == 1
    assert source.counters.callback_errors == 2
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_an_attached_descriptor_is_not_taken_in(bus: Bus) -> None:
    import array
    import socket

    before = len(list(Path("/proc/self/fd").iterdir()))
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1]).tobytes())]
    bus.peer.sendmsg([pack_frame(Frame(1, b"", 0))], rights)
    assert bus.drain() == 1
    assert len(list(Path("/proc/self/fd").iterdir())) == before


# --- times and the kernel's drop counter -----------------------------------------------------------------------


class FakedControl(BatchReceiver):
    """The real receiver, with control messages as a CAN socket would add them."""

    def __init__(self, sock: Socket, control: bytes) -> None:
        super().__init__(sock, control=True)
        self.faked = control

    def receive(self) -> int:
        count = super().receive()
        for i in range(count):
            self.controls[i * CONTROL : i * CONTROL + len(self.faked)] = self.faked
        return count

    def headers(self, count: int) -> Iterator[tuple[int, int, int]]:
        return ((len(self.faked), flags, size) for _, flags, size in super().headers(count))


def timestamp(ns: int) -> bytes:
    return struct.pack("@Niill", 32, 1, 35, ns // 1_000_000_000, ns % 1_000_000_000)


def drops(count: int) -> bytes:
    return struct.pack("@NiiI4x", 20, 1, 40, count)


def with_control(control: bytes, wall_ns: int) -> Bus:
    bus = Bus()
    bus.source = RawFrameSource(
        bus.ours,
        bus.frames.extend,
        lambda: NOW,
        wall_ns=lambda: wall_ns,
        receiver=FakedControl(bus.ours, control),
        poll_s=0.01,
    )
    bus.put(pack_frame(Frame(1, b"", 0)), pack_frame(Frame(2, b"", 0)))
    bus.drain()
    bus.close()
    return bus


def test_the_kernels_reception_time_becomes_monotonic_time() -> None:
    wall = 1_700_000_000_000_000_000
    bus = with_control(timestamp(wall - 3_000_000) + drops(7), wall)
    assert [frame.at_ns for frame in bus.frames] == [NOW - 3_000_000] * 2
    assert bus.source.counters.kernel_drops == 7


@pytest.mark.parametrize("age_ns", [-5_000_000, 3_600_000_000_000])
def test_a_stepped_wall_clock_does_not_reach_the_frames(age_ns: int) -> None:
    wall = 1_700_000_000_000_000_000
    assert with_control(timestamp(wall - age_ns), wall).frames[0].at_ns == NOW


@given(st.binary(max_size=CONTROL))
@settings(max_examples=50, deadline=None)
def test_any_control_message_is_survived(control: bytes) -> None:
    assert len(with_control(control, 0).frames) == 2


def test_the_kernel_itself_stamps_frames_where_it_is_asked_to() -> None:
    import socket

    bus = Bus()
    bus.ours.setsockopt(socket.SOL_SOCKET, 35, 1)
    receiver = BatchReceiver(bus.ours, control=True)
    for _ in range(2):  # the second call shows that the kernel's own lengths were reset
        bus.put(pack_frame(Frame(1, b"", 0)))
        assert receiver.receive() == 1
        ((control, _, size),) = receiver.headers(1)
        assert size == 16
        stamp_ns, dropped = receiver.stamp(0, control)
        assert stamp_ns > 1_600_000_000_000_000_000
        assert dropped == -1
    bus.close()


# --- condition of the bus --------------------------------------------------------------------------------------


def test_bus_off_and_the_return_are_states_that_others_read(bus: Bus) -> None:
    assert bus.source.state is BusState.UNKNOWN
    bus.put(pack_frame(Frame(1, b"", 0)))
    bus.drain()
    bus.put(pack_frame(error_frame(BusState.BUS_OFF, 0)))
    bus.drain()
    assert bus.source.state is BusState.BUS_OFF
    bus.put(pack_frame(Frame(1, b"", 0)))  # a controller off the bus would hear none
    bus.drain()
    assert bus.states == [BusState.ACTIVE, BusState.BUS_OFF, BusState.ACTIVE]
    assert bus.source.counters.error_frames == 1
    assert [frame.can_id for frame in bus.frames] == [1, 1]


def test_states_follow_the_order_of_arrival_within_one_batch(bus: Bus) -> None:
    data, off = pack_frame(Frame(1, b"", 0)), pack_frame(error_frame(BusState.BUS_OFF, 0))
    bus.put(data, off)
    assert bus.source.receive() == 2
    assert bus.states == [BusState.ACTIVE, BusState.BUS_OFF]
    bus.put(off, data, off, data)
    assert bus.source.receive() == 4
    assert bus.states[2:] == [BusState.ACTIVE, BusState.BUS_OFF, BusState.ACTIVE]


def test_a_frame_does_not_end_the_error_passive_state(bus: Bus) -> None:
    bus.put(pack_frame(error_frame(BusState.PASSIVE, 0)), pack_frame(Frame(1, b"", 0)))
    bus.drain()
    assert bus.source.state is BusState.PASSIVE


class LostInterface(BatchReceiver):
    """The real receiver; fails as a CAN socket does when its interface goes."""

    failure = 0

    def receive(self) -> int:
        if self.failure:
            failure, self.failure = self.failure, 0
            raise OSError(failure, os.strerror(failure))
        return super().receive()


@pytest.mark.parametrize("code", [errno.ENETDOWN, errno.ENODEV])
def test_a_lost_interface_is_bound_again_on_the_same_descriptor_until_it_is_back(code: int) -> None:
    tried: list[int] = []
    back = threading.Event()

    def rebind() -> None:
        tried.append(1)
        if len(tried) < 3:
            raise OSError(code, os.strerror(code))
        back.set()

    bus = Bus()
    receiver = LostInterface(bus.ours)
    received = threading.Event()
    bus.source = RawFrameSource(
        bus.ours, lambda _: received.set(), on_state=bus.states.append, receiver=receiver, rebind=rebind, poll_s=0.01
    )
    receiver.failure = code
    bus.source.start()
    assert back.wait(5)
    bus.put(pack_frame(Frame(1, b"", 0)))
    assert received.wait(5)
    bus.source.stop()
    assert bus.states == [BusState.LOST, BusState.UNKNOWN, BusState.ACTIVE, BusState.STOPPED]
    assert bus.source.counters.losses == 1
    bus.close()


def test_a_socket_without_an_interface_begins_as_lost_and_is_bound_when_that_appears(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sockets, "is_unbound", lambda _: True)
    tried: list[str] = []
    back = threading.Event()

    def rebind(_: sockets.Socket, channel: str) -> None:
        tried.append(channel)
        if len(tried) < 3:
            raise OSError(errno.ENETDOWN, os.strerror(errno.ENETDOWN))
        back.set()

    monkeypatch.setattr(sockets, "rebind", rebind)
    received = threading.Event()
    bus = Bus()
    bus.source = RawFrameSource(
        bus.ours, lambda _: received.set(), on_state=bus.states.append, channel="can0", poll_s=0.01
    )
    assert bus.source.state is BusState.LOST
    bus.source.start()
    assert back.wait(5)
    bus.put(pack_frame(Frame(1, b"", 0)))
    assert received.wait(5)
    bus.source.stop()
    assert bus.states == [BusState.UNKNOWN, BusState.ACTIVE, BusState.STOPPED]
    assert tried == ["can0"] * 3
    bus.close()


def test_the_end_of_the_peer_is_a_loss_and_not_a_flood_of_empty_frames(bus: Bus) -> None:
    bus.put(pack_frame(Frame(1, b"", 0)))
    bus.peer.close()
    bus.source.receive()
    bus.source.receive()
    assert bus.source.state is BusState.LOST
    assert len(bus.frames) == 1
    assert bus.source.counters.malformed == 0
    assert not bus.source.recover()


def test_the_reader_stops_at_once_while_its_interface_is_lost() -> None:
    bus = Bus(rebind=lambda: (_ for _ in ()).throw(OSError(errno.ENODEV, "gone")))
    bus.peer.close()
    bus.source.start()
    bus.source.stop()
    assert bus.source.state is BusState.STOPPED
    bus.close()


# --- sending ---------------------------------------------------------------------------------------------------


def test_nothing_is_sent_unless_the_bus_is_writable(bus: Bus) -> None:
    assert bus.source.send(Frame(1, b"", 0)) is SendResult.READ_ONLY
    with pytest.raises(BlockingIOError):
        bus.peer.recv(80, 0x40)  # MSG_DONTWAIT


def test_a_sent_frame_reaches_the_peer() -> None:
    bus = Bus(writable=True)
    assert bus.source.send(Frame(0x321, b"\x07", 0)) is SendResult.SENT
    assert unpack_frame(bus.peer.recv(80), 0) == Frame(0x321, b"\x07", 0)
    bus.close()


def test_a_full_queue_is_reported_and_never_waited_for() -> None:
    bus = Bus(writable=True)
    results = [bus.source.send(Frame(1, b"", 0)) for _ in range(5000)]
    counted = bus.source.counters
    assert results[-1] is SendResult.FULL
    assert counted.sent == results.count(SendResult.SENT) > 100
    assert counted.send_full == results.count(SendResult.FULL)
    bus.close()


def test_sending_to_a_closed_peer_fails_without_raising() -> None:
    bus = Bus(writable=True)
    bus.peer.close()
    assert bus.source.send(Frame(1, b"", 0)) is SendResult.FAILED
    assert bus.source.counters.send_failed == 1
    bus.close()
