# SPDX-License-Identifier: Apache-2.0
"""What receiving one frame costs: `RawFrameSource` against python-can's `SocketcanBus.recv`.

Both read the same AF_UNIX pair, filled by another process, in turns, five times; the
figures are medians of the whole receiving process's CPU time. python-can's class is
the real one: only the creation of its socket is replaced, and the control message
that the kernel adds on a CAN socket is given to it ready-made, which favours it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

from avn.platform import sockets
from avn.vehicle.frame_source import RawFrameSource
from avn.vehicle.frames import Frame

ROUNDS = 5
# The sender: waits for a line, then sends COUNT 8-byte frames, singly at RATE as a bus delivers them, or flat out
# at 0. It spins between them: a sleep of an eighth of a millisecond is not to be had.
_SENDER = """
import struct, sys, time
from avn.platform import sockets
fd, rate, count = map(int, sys.argv[1:])
sock = sockets.adopt(fd)
frame = struct.pack("=IB3x8s", 0x123, 8, b"12345678")
sys.stdout.write("ready"); sys.stdout.flush()
sys.stdin.readline()
start = time.perf_counter()
for i in range(count):
    while rate and time.perf_counter() - start < i / rate:
        pass
    sock.send(frame)
"""
_STAMP = [(1, 35, bytes(16))]  # SOL_SOCKET, SO_TIMESTAMPNS: the one control message that python-can expects

type Reader = Callable[[sockets.Socket, int, Callable[[], None]], None]


class _CanSocket:
    """An AF_UNIX socket under python-can: CAN options do nothing, control messages are faked."""

    def __init__(self, sock: sockets.Socket) -> None:
        self.fileno = sock.fileno
        self._sock = sock

    def setsockopt(self, *_: object) -> None:
        pass

    def recvmsg(self, size: int, _: int) -> tuple[bytes, list[tuple[int, int, bytes]], int, tuple[str]]:
        return self._sock.recv(size), _STAMP, 0, ("vcan0",)

    def close(self) -> None:
        pass


def _python_can(sock: sockets.Socket, count: int, go: Callable[[], None]) -> None:
    from can.interfaces.socketcan import socketcan

    with (
        mock.patch.object(socketcan, "create_socket", lambda: _CanSocket(sock)),
        mock.patch.object(socketcan, "bind_socket", lambda *_: None),
    ):
        bus = socketcan.SocketcanBus(channel="vcan0")
    go()
    got = 0
    while got < count and bus.recv(2) is not None:
        got += 1
    bus.shutdown()
    _all_came(got, count)


def _raw(sock: sockets.Socket, count: int, go: Callable[[], None]) -> None:
    got, done = 0, threading.Event()

    def take(batch: list[Frame]) -> None:
        nonlocal got
        got += len(batch)
        if got >= count:
            done.set()

    source = RawFrameSource(sock, take)
    source.start()
    go()
    done.wait(60)
    source.stop()
    _all_came(got, count)


def _all_came(got: int, count: int) -> None:
    if got != count:
        raise RuntimeError(f"{got} of {count} frames came")


def _cpu_us(reader: Reader, rate: int, count: int) -> float:
    """Return the CPU microseconds per frame of this process while `reader` takes `count` frames."""
    ours, theirs = sockets.frame_socketpair()
    sender = subprocess.Popen(
        [sys.executable, "-c", _SENDER, str(theirs.fileno()), str(rate), str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pass_fds=(theirs.fileno(),),
        env=dict(os.environ, PYTHONPATH=str(Path(__file__).resolve().parent.parent)),
    )
    assert sender.stdin is not None and sender.stdout is not None
    started = 0.0

    def go() -> None:
        nonlocal started
        assert sender.stdin is not None
        started = time.process_time()
        sender.stdin.write(b"\n")
        sender.stdin.flush()

    try:
        sender.stdout.read(len("ready"))
        reader(ours, count, go)
        return (time.process_time() - started) / count * 1e6
    finally:
        sender.kill()
        sender.communicate()
        ours.close()
        theirs.close()


def _compare(name: str, rate: int, count: int, note: str) -> dict[str, object]:
    raw, python_can = [], []
    for _ in range(ROUNDS):
        raw.append(_cpu_us(_raw, rate, count))
        python_can.append(_cpu_us(_python_can, rate, count))
    value, baseline = statistics.median(raw), statistics.median(python_can)
    return {
        "name": name,
        "value": round(value, 3),
        "unit": "us CPU per frame",
        "baseline": "python-can SocketcanBus.recv",
        "baseline_value": round(baseline, 3),
        "ratio": round(value / baseline, 3),
        "note": note,
    }


def figures(_shared: Path | None = None) -> Iterator[dict[str, object]]:
    """Yield the figures of receiving; `receive_raw` is at 8000 frames/s, a full bus, and not the best case."""
    yield _compare(
        "receive_raw", 8000, 8000, "8000 frames/s one by one, 8 bytes, reader thread as shipped, AF_UNIX pair"
    )
    yield _compare("receive_raw_4000", 4000, 4000, "the same at 4000 frames/s")
    yield _compare("receive_raw_flat_out", 0, 40_000, "the same as fast as the sender can")


if __name__ == "__main__":
    import json

    for line in figures():
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
