# SPDX-License-Identifier: Apache-2.0
"""SHA-256 of a file as a whole and of each chunk, in one reading."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from offline_maps.pack import layout
from offline_maps.pack.manifest import FileEntry


def entry_of(path: Path, name: str, told: Callable[[int], None] = lambda _: None) -> FileEntry:
    """Return the entry of the file at `path` under that name; `told` hears the bytes read so far. Raises OSError."""
    whole = hashlib.sha256()
    chunks: list[str] = []
    size = 0
    with path.open("rb") as file:
        while data := file.read(layout.CHUNK_BYTES):
            whole.update(data)
            chunks.append(hashlib.sha256(data).hexdigest())
            size += len(data)
            told(size)
    return FileEntry(name, size, whole.hexdigest(), tuple(chunks))
