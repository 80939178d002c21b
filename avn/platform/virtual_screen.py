# SPDX-License-Identifier: Apache-2.0
"""A screen in memory for a machine without one: an X server that shows its picture to nobody (Xvfb).

Qt's own "offscreen" platform has no graphics unit, not even a painted one, and so no map in perspective.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE_S = 10.0


@contextmanager
def virtual_screen(width: int, height: int) -> Iterator[str | None]:
    """Yield the name of a display of its own, for as long as the context lives; None where Xvfb is not installed."""
    program = shutil.which("Xvfb")
    if program is None:
        yield None
        return
    reading, writing = os.pipe()
    try:
        # Nobody can reach it over a network, and the number is the first that is free.
        options = ["-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"]
        server = subprocess.Popen(
            [program, *options],
            pass_fds=[writing],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    finally:
        os.close(writing)
    try:
        yield _display(reading)
    finally:
        server.terminate()
        server.wait()


def _display(reading: int) -> str | None:
    """Return the display whose number the server writes; None where it ends without one."""
    with os.fdopen(reading, "rb") as answer:
        ready, _, _ = select.select([answer], [], [], _PATIENCE_S)
        number = answer.readline().strip() if ready else b""
    return f":{number.decode()}" if number.isdigit() else None
