# SPDX-License-Identifier: Apache-2.0
"""What single drivers of python-can need beyond what python-can does for them.

slcan        an adapter that starts when its line is opened has not heard its commands
socketcand   the driver spins for ten seconds where no server is, waits for ever for one that
             says nothing, and takes the end of its connection for silence
"""

from __future__ import annotations

import logging
import select
from typing import Any

_SERVER_PATIENCE_S = 3.0  # for a server to accept, and for each of its answers


def set_up_slcan(bus: Any, *, bitrate: int | None) -> None:
    """Say the commands again that make an slcan adapter send."""
    if bitrate is not None:
        bus.set_bitrate(bitrate)  # closes and opens
    else:
        bus.close()
        bus.open()


def tame_socketcand(driver: Any) -> None:
    """Make python-can's socketcand module try a server once, and with patience that ends; the bridge tries again."""

    def connect_once(sock: Any, host: str, port: int) -> None:
        sock.settimeout(_SERVER_PATIENCE_S)
        sock.connect((host, port))

    driver.connect_to_server = connect_once
    driver.log.setLevel(logging.CRITICAL)  # a server that talks nonsense must not fill the log


def check_socketcand(bus: Any) -> None:
    """Raise ConnectionResetError where the server of a socketcand bus has ended the connection."""
    sock = getattr(bus, "_SocketCanDaemonBus__socket", None)  # the driver shows it to nobody
    if sock is None:
        return
    poll = select.poll()
    poll.register(sock, select.POLLRDHUP)
    if poll.poll(0):
        raise ConnectionResetError("the server has ended the connection")
