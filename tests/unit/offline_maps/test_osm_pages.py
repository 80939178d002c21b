# SPDX-License-Identifier: Apache-2.0
"""Pages of a mapped file are given back, and nothing of what was written through them is lost."""

from __future__ import annotations

import mmap
from pathlib import Path

from offline_maps.osm.pages import give_back


def _resident_bytes(file: Path) -> int:
    """Return how much of a mapped file this process holds (proc(5), smaps)."""
    held, here = 0, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        if "-" in line.split()[0]:
            here = line.endswith(f" {file}")
        elif here and line.startswith("Rss:"):
            held += int(line.split()[1]) * 1024
    return held


def test_pages_go_and_their_content_stays(tmp_path: Path) -> None:
    file, size = tmp_path / "index", 1 << 20
    file.write_bytes(bytes(size))
    with file.open("r+b") as stream, mmap.mmap(stream.fileno(), size) as mapped:
        mapped[:] = b"\x5a" * size
        assert _resident_bytes(file) == size
        assert give_back(file) == size
        assert _resident_bytes(file) == 0
        assert mapped[:] == b"\x5a" * size


def test_a_file_that_is_not_mapped_has_no_pages(tmp_path: Path) -> None:
    assert give_back(tmp_path / "other") == 0


def test_private_pages_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "index"
    file.write_bytes(bytes(4096))
    with file.open("r+b") as stream, mmap.mmap(stream.fileno(), 4096, access=mmap.ACCESS_COPY) as mapped:
        mapped[:4] = b"mine"
        assert give_back(file) == 0
        assert mapped[:4] == b"mine"
