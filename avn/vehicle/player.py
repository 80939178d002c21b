# SPDX-License-Identifier: Apache-2.0
"""The player process: a recorded drive in place of the car, on the head unit's private sockets."""

from __future__ import annotations

import contextlib
import logging
import signal
from collections.abc import Mapping
from pathlib import Path

from avn.platform import sockets
from avn.vehicle.frames import ERR_FLAG, Frame, pack_frame
from avn.vehicle.replay import Replay

_log = logging.getLogger(__name__)


def run_player(recording: Path, can_fds: Mapping[str, int], *, pace: float = 1.0) -> int:
    """Play `recording` once, `pace` times as fast as it was; `can_fds` are descriptors by bus.

    A channel that has the name of a bus is played to that bus. Any other is played to every bus: which one it was
    is not in the file, and a head unit passes over identifiers that a bus does not have. Error frames tell of a
    controller that is not there, and are left out. Raises RecordingError where the file is damaged, after what
    was readable has been played.
    """
    buses = {name: sockets.adopt(fd) for name, fd in can_fds.items()}

    def play(channel: str, frames: list[Frame]) -> None:
        wanted = [buses[channel]] if channel in buses else list(buses.values())
        for frame in frames:
            if frame.can_id & ERR_FLAG:
                continue
            datagram = pack_frame(frame)
            for sock in wanted:
                with contextlib.suppress(BlockingIOError):  # a full queue: the reader is gone or behind
                    sockets.send_now(sock, datagram)

    replay = Replay(recording, play, pace=pace)
    signal.signal(signal.SIGTERM, lambda *_: replay.stop())
    replay.run()
    _log.info("%s: played to its end", recording)
    return 0
