# SPDX-License-Identifier: Apache-2.0
"""Gives back the memory through which a file is seen, so that a large index does not make the process grow."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Final

_DONTNEED: Final = 4  # madvise(2): of a shared mapping, pages go and what was written in them stays in the file


def give_back(file: Path) -> int:
    """Let go of the pages of `file` that this process maps as shared; return how many bytes that covers.

    They come back from the kernel's cache, or from the disk, when they are next touched.
    """
    name, covered = str(file.resolve()), 0
    madvise = ctypes.CDLL(None).madvise
    madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    for line in Path("/proc/self/maps").read_text().splitlines():
        if line.endswith(f" {name}"):
            span, rights = line.split()[:2]
            start, end = (int(one, 16) for one in span.split("-"))
            if rights.endswith("s") and madvise(start, end - start, _DONTNEED) == 0:
                covered += end - start
    return covered
