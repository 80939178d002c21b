# SPDX-License-Identifier: Apache-2.0
"""The sockets that a process outside the gateway may have, and that there are no others."""

from __future__ import annotations

import ast
import errno
import inspect
import os
import socket
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.platform import sockets
from avn.platform.sockets import JsonChannel, SendResult, SocketError, Unread
from avn.vehicle.frames import EFF_FLAG


@pytest.fixture
def channel() -> Iterator[tuple[JsonChannel, JsonChannel]]:
    left, right = (JsonChannel(end) for end in sockets.control_socketpair())
    yield left, right
    left.close()
    right.close()


def test_no_internet_socket_can_be_made_here() -> None:
    names = {node.attr for node in ast.walk(ast.parse(inspect.getsource(sockets))) if isinstance(node, ast.Attribute)}
    assert "AF_UNIX" in names  # the check sees what it looks for
    assert not {name for name in names if "INET" in name or name in {"create_connection", "create_server"}}


def test_an_inherited_descriptor_is_taken_over() -> None:
    left, right = sockets.frame_socketpair()
    adopted = sockets.adopt(os.dup(right.fileno()))
    sockets.send_now(left, b"frame")
    assert adopted.recv(16) == b"frame"
    assert sockets.is_unix(adopted)
    assert not sockets.is_can(adopted)
    for sock in (left, right, adopted):
        sock.close()


def test_what_is_no_frame_socket_is_refused_and_left_open(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file, pytest.raises(SocketError, match=r"no socket.*Remedy"):
        sockets.adopt(file.fileno())
    stream, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    with pytest.raises(SocketError, match=r"neither.*Remedy"):
        sockets.adopt(stream.fileno())
    other.send(b"still open")
    assert stream.recv(16) == b"still open"
    stream.close()
    other.close()


class KernelCan:
    """A raw CAN socket of a kernel that has CAN and, at first, no interface: what binding and setting answer."""

    family, type = socket.AF_CAN, socket.SOCK_RAW

    def __init__(self, *_: int) -> None:
        self.bound = ""
        self.closed = False
        self.refuses_options = False

    def setsockopt(self, *_: object) -> None:
        if self.refuses_options:
            raise OSError(errno.ENOPROTOOPT, "Protocol not available")

    def bind(self, address: tuple[str]) -> None:
        if address[0] == "nosuchcan0":
            raise OSError(errno.ENODEV, "No such device")
        self.bound = address[0]

    def getsockname(self) -> tuple[str]:
        return (self.bound,)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def kernel_can(monkeypatch: pytest.MonkeyPatch) -> KernelCan:
    made = KernelCan()
    monkeypatch.setattr(socket, "socket", lambda *_: made)
    monkeypatch.setattr(sockets, "interface_up", lambda _, channel: channel == "can0")
    return made


def test_the_socket_of_an_interface_that_is_up_is_bound_to_it(kernel_can: KernelCan) -> None:
    opened = sockets.open_can("can0", [0x123])
    assert opened.problem is None
    assert not sockets.is_unbound(opened.sock)


def test_the_socket_of_a_missing_interface_is_kept_with_a_remedy_and_bound_when_that_appears(
    kernel_can: KernelCan,
) -> None:
    opened = sockets.open_can("nosuchcan0")
    assert "No such device" in str(opened.problem) and "Remedy: " in str(opened.problem)
    assert sockets.is_unbound(opened.sock) and not kernel_can.closed
    sockets.rebind(opened.sock, "can0")
    assert not sockets.is_unbound(opened.sock)


def test_an_interface_that_is_down_is_told_with_the_way_to_bring_it_up(kernel_can: KernelCan) -> None:
    opened = sockets.open_can("can1")
    assert "'can1' is down" in str(opened.problem) and "ip link set can1 up" in str(opened.problem)


@pytest.mark.parametrize("refusal", ["socket", "option"])
def test_a_kernel_without_can_is_an_error_with_a_remedy(
    kernel_can: KernelCan, monkeypatch: pytest.MonkeyPatch, refusal: str
) -> None:
    def no_family(*_: int) -> KernelCan:
        raise OSError(errno.EAFNOSUPPORT, "Address family not supported by protocol")

    if refusal == "socket":
        monkeypatch.setattr(socket, "socket", no_family)
    kernel_can.refuses_options = True
    with pytest.raises(SocketError, match=r"no CAN sockets.*Remedy"):
        sockets.open_can("can0")
    assert kernel_can.closed is (refusal == "option"), "what was opened is closed again"


def test_the_kernel_filter_passes_exactly_the_wanted_data_frames() -> None:
    rules = [struct.unpack("=II", rule) for rule in _chunks(sockets.can_filters([0x123, 0x18DAF110 | EFF_FLAG]))]

    def passes(can_id: int) -> bool:  # linux/can.h: received & mask == id & mask
        return any(can_id & mask == wanted & mask for wanted, mask in rules)

    assert passes(0x123)
    assert passes(0x18DAF110 | EFF_FLAG)
    assert not passes(0x124)
    assert not passes(0x123 | EFF_FLAG)
    assert not passes(0x123 | 0x40000000)  # a remote request
    assert not passes(0x18DAF110 & 0x7FF)


def _chunks(data: bytes) -> list[bytes]:
    return [data[i : i + 8] for i in range(0, len(data), 8)]


def test_on_an_af_unix_pair_filtering_and_binding_again_change_nothing() -> None:
    left, right = sockets.frame_socketpair()
    assert not sockets.filter_can(left, [1])
    assert sockets.channel_of(left) == ""
    sockets.rebind(left, "")
    right.close()
    with pytest.raises(OSError, match=os.strerror(errno.EPIPE)):
        sockets.rebind(left, "")
    left.close()


def test_whether_an_interface_is_up_is_asked_through_the_socket_at_hand() -> None:
    left, right = sockets.frame_socketpair()
    loopback_up = bool(int(Path("/sys/class/net/lo/flags").read_text(), 16) & 1)
    assert sockets.interface_up(left, "lo") is loopback_up
    assert not sockets.interface_up(left, "nosuchcan0")
    left.close()
    right.close()


# --- control channel -------------------------------------------------------------------------------------------


def test_an_object_arrives_as_it_was_sent(channel: tuple[JsonChannel, JsonChannel]) -> None:
    left, right = channel
    sent = {"set": {"pedal": 0.5, "gear": "D"}, "straße": [1, None, True]}
    assert left.send(sent) is SendResult.SENT
    assert right.receive() == sent
    assert right.receive() is Unread.NOTHING


def test_a_full_queue_is_reported_and_what_was_sent_is_whole(channel: tuple[JsonChannel, JsonChannel]) -> None:
    left, right = channel
    sent = 0
    while left.send({"n": sent}) is SendResult.SENT:
        sent += 1
        assert sent < 100_000
    assert left.send({"n": -1}) is SendResult.FULL
    assert [right.receive() for _ in range(sent)] == [{"n": n} for n in range(sent)]


def test_the_size_limit_holds_at_both_ends(channel: tuple[JsonChannel, JsonChannel]) -> None:
    left, right = channel
    fits = {"t": "x" * (sockets.CONTROL_LIMIT - len('{"t":""}'))}
    assert left.send(fits) is SendResult.SENT
    assert right.receive() == fits
    assert left.send({"t": fits["t"] + "x"}) is SendResult.FAILED
    assert right.receive() is Unread.NOTHING


def test_a_too_large_datagram_is_an_error_value() -> None:
    left, right = sockets.control_socketpair()
    sockets.send_now(left, b" " * (sockets.CONTROL_LIMIT + 100))
    assert JsonChannel(right).receive() is Unread.TOO_LARGE
    left.close()
    right.close()


@pytest.mark.parametrize("datagram", [b"", b"[1]", b"{", b"\xff\xfe", b'{"v":NaN}', b'{"v":Infinity}', b"[" * 20_000])
def test_what_is_no_json_object_is_an_error_value(datagram: bytes) -> None:
    left, right = sockets.control_socketpair()
    sockets.send_now(left, datagram)
    assert JsonChannel(right).receive() is Unread.MALFORMED
    left.close()
    right.close()


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_datagram_is_survived(datagram: bytes) -> None:
    left, right = sockets.control_socketpair()
    try:
        sockets.send_now(left, datagram)
        assert isinstance(JsonChannel(right).receive(), dict | Unread)
    finally:
        left.close()
        right.close()


def test_a_closed_peer_is_an_error_value_in_both_directions(channel: tuple[JsonChannel, JsonChannel]) -> None:
    left, right = channel
    right.close()
    assert left.receive() is Unread.CLOSED
    assert left.send({}) is SendResult.FAILED


def test_not_a_number_is_refused_before_it_is_sent(channel: tuple[JsonChannel, JsonChannel]) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        channel[0].send({"v": float("nan")})
