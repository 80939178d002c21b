# SPDX-License-Identifier: Apache-2.0
"""A bus behind a socketcand server: its options reach python-can, its frames the head unit's end of the socket."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from avn.platform import sockets
from avn.vehicle.bridge import bus_options, open_bus
from avn.vehicle.frames import EFF_FLAG, BusState, Frame, error_frame, pack_frame, unpack_frame
from tests.support.socketcand_server import SocketCandServer

_DEADLINE_S = 10.0


class BridgeProcess:
    """`avn bridge` as `avn run` starts it, and the head unit's end of its socket."""

    def __init__(self, root: Path, server: SocketCandServer, *more: str) -> None:
        self.ours, self._theirs = sockets.frame_socketpair()
        self.ours.settimeout(_DEADLINE_S)
        command = [sys.executable, "-m", "avn", "bridge", "--interface", "socketcand", "--channel", "can7"]
        command += ["--fd", str(self._theirs.fileno()), "--option", "host=127.0.0.1"]
        command += ["--option", f"port={server.port}", *more]
        self.process = subprocess.Popen(command, cwd=root, pass_fds=(self._theirs.fileno(),))

    def frame(self) -> Frame | None:
        """Wait for the next frame that reaches the head unit."""
        return unpack_frame(self.ours.recv(80), 0)

    def close(self) -> None:
        self.process.terminate()
        try:
            assert self.process.wait(_DEADLINE_S) == 0
        finally:
            self.process.kill()
            self.ours.close()
            self._theirs.close()


@pytest.fixture
def server() -> Iterator[SocketCandServer]:
    with SocketCandServer() as server:
        yield server


@pytest.mark.parametrize("writable", [False, True])
def test_frames_of_a_socketcand_bus_reach_the_head_unit(root: Path, server: SocketCandServer, writable: bool) -> None:
    bridge = BridgeProcess(root, server, "--option", "tcp_tune=true", *(("--writable",) if writable else ()))
    try:
        server.accept()
        assert server.asked == ["open can7", "rawmode"]
        frames = [Frame(0x123, b"\x11\x22", 0), Frame(0x18DAF110 | EFF_FLAG, bytes(range(8)), 0)]
        server.say(*frames)
        assert [bridge.frame(), bridge.frame()] == frames
        if writable:
            sockets.send_now(bridge.ours, pack_frame(Frame(0x321, b"\x07", 0)))
            assert server.hear() == "send 321 1 7"
    finally:
        bridge.close()


def test_a_server_that_goes_is_announced_and_its_return_is_noticed(root: Path, server: SocketCandServer) -> None:
    bridge = BridgeProcess(root, server)
    try:
        server.accept()
        server.say(Frame(0x123, b"\x01", 0))
        assert bridge.frame() == Frame(0x123, b"\x01", 0)
        server.hang_up()
        assert bridge.frame() == error_frame(BusState.BUS_OFF, 0)
        server.accept()
        assert bridge.frame() == error_frame(BusState.ACTIVE, 0)
        server.say(Frame(0x123, b"\x02", 0))
        assert bridge.frame() == Frame(0x123, b"\x02", 0)
    finally:
        bridge.close()


def test_a_server_that_is_not_there_yet_costs_one_try_and_no_flood_of_words(
    server: SocketCandServer, caplog: pytest.LogCaptureFixture
) -> None:
    options = {"host": "127.0.0.1", "port": server.port}
    arguments = bus_options("socketcand", "can7", bitrate=None, writable=False, network=False, options=options)
    server.close()
    began = time.monotonic()
    with pytest.raises(ConnectionRefusedError):
        open_bus(arguments, writable=False)
    assert time.monotonic() - began < _DEADLINE_S / 2
    assert not caplog.records
