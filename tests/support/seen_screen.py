# SPDX-License-Identifier: Apache-2.0
"""A screen in memory that a test can look at while another process draws on it: Xvfb with its picture in a file."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

type Picture = NDArray[np.uint8]


class SeenScreen:
    """`display` is its name for X clients."""

    def __init__(self, display: str, file: Path) -> None:
        self.display = display
        self._file = file

    @property
    def picture(self) -> Picture:
        """What is on the screen now: red, green, blue, uint8 [height, width, 3]. XWDFile.h describes the file."""
        data = self._file.read_bytes()
        head = struct.unpack(">20I", data[:80])
        header, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
        assert head[11] == 32 and head[7] == 0, "32 bits a pixel, blue first"
        rows = np.frombuffer(data, np.uint8, height * line, header + 12 * colours).reshape(height, line // 4, 4)
        return rows[:, :width, 2::-1]

    def share(self, colour: str, box: tuple[int, int, int, int], off: int = 10) -> float:
        """Return how much of a box (left, top, right, bottom) has this colour ("#RRGGBB"), give or take `off`."""
        left, top, right, bottom = box
        wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
        part = self.picture[top:bottom, left:right].astype(int)
        return float((np.abs(part - wanted) <= off).all(axis=2).mean())


@contextmanager
def seen_screen(folder: Path, width: int, height: int) -> Iterator[SeenScreen]:
    """Yield a screen of this size; skips the test where there is no Xvfb."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("no Xvfb: apt-get install xvfb libgl1-mesa-dri")
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        [program, *options, "-fbdir", str(folder)], pass_fds=[writing], stdout=-3, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as answer:
            number = answer.readline().strip().decode()  # the server is ready, or has ended
        assert number.isdigit(), "Xvfb does not start"
        yield SeenScreen(f":{number}", folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()
