# SPDX-License-Identifier: Apache-2.0
"""The maps process: waits for messages and works through them, at low priority, until it is told to end.

What can crash in here, SQLite on a damaged index or a triangulation in C++, takes only this process; the launcher
starts the next one, and the head unit says anew what it wants.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import select
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

from avn.platform.sockets import JsonChannel, Unread, adopt

if TYPE_CHECKING:
    from avn.maps.worker import MapsWorker

_log = logging.getLogger(__name__)

_NICE: Final = 5  # the screen comes first
_WATCHED: Final = (signal.SIGTERM, signal.SIGINT)


def trusted_keys(folder: Path | None) -> list[bytes]:
    """Return the public keys in the files of this folder; one that cannot be read is left out and told in the log."""
    if folder is None or not folder.is_dir():
        return []
    from offline_maps.errors import MapError
    from offline_maps.pack.signing import load_public_key

    keys: list[bytes] = []
    for file in sorted(folder.iterdir()):
        try:
            keys.append(load_public_key(file))
        except MapError as error:
            _log.warning("A key is not used: %s", error)
    return keys


def run_maps(channel_fd: int, keys: Path | None = None, state: Path | None = None, sticks: Sequence[Path] = ()) -> int:
    """Serve the head unit at the other end of this channel until SIGTERM, SIGINT or its end; return the exit status.

    `keys` is the folder of the public keys whose packs are installed, `state` that of what this unit makes itself, with
    a key of its own. `sticks` are folders to look for packs in, besides what is mounted as a stick. Raises SocketError
    where the descriptor is no channel.
    """
    os.nice(_NICE)
    channel = JsonChannel(adopt(channel_fd))
    _greet(channel)
    # Not before there is something to do: until then the screen has the processor for its first frame.
    from avn.maps.changes import Changes
    from avn.maps.sticks import StickWatch
    from avn.maps.worker import MapsWorker

    # A tile is a hundred thousand small objects that die together and hold no cycles.
    gc.set_threshold(100_000, 50, 100)
    watch = StickWatch(sticks)
    worker = MapsWorker(channel, changes := Changes(trusted_keys(keys), state), watch)
    woken, wakes = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    stopped = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopped
        stopped = True

    before = [signal.signal(number, stop) for number in _WATCHED]
    fd_before = signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
    try:
        worker.look_for_sticks()
        _serve(worker, lambda: _wait(channel, worker, woken, changes.fds(), watch.fileno()), lambda: stopped)
    finally:
        worker.close()
        watch.close()
        channel.close()
        signal.set_wakeup_fd(fd_before)
        for number, handler in zip(_WATCHED, before, strict=True):
            signal.signal(number, handler)
        os.close(woken)
        os.close(wakes)
    return 0


def _greet(channel: JsonChannel) -> None:
    """Say that a process is here, and wait for the first message."""
    while channel.receive() not in (Unread.NOTHING, Unread.CLOSED):
        pass  # meant for the process before this one; after `hello` it is all said again
    channel.send({"hello": os.getpid()})
    poll = select.poll()
    poll.register(channel.fileno(), select.POLLIN)
    poll.poll()


def _serve(worker: MapsWorker, wait: Callable[[], None], stopped: Callable[[], bool]) -> None:
    while not stopped() and not worker.closed:
        if not worker.step():
            wait()


def _wait(channel: JsonChannel, worker: MapsWorker, woken: int, others: Sequence[int], mounts: int | None) -> None:
    poll = select.poll()
    # While our messages find no room we hear nothing new either, or we would have to keep the answers.
    poll.register(channel.fileno(), select.POLLOUT if worker.unsent else select.POLLIN)
    for fd in (woken, *others):
        poll.register(fd, select.POLLIN)
    if mounts is not None:
        poll.register(mounts, select.POLLPRI)
    if any(fd == mounts for fd, _ in poll.poll()):
        worker.look_for_sticks()
    with contextlib.suppress(BlockingIOError):
        os.read(woken, 64)
