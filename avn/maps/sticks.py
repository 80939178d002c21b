# SPDX-License-Identifier: Apache-2.0
"""Which sticks and cards are in the car: mounted block devices where a system mounts what is put in, and named folders.

The kernel tells of every mount in /proc/self/mountinfo (proc_pid_mountinfo(5)) and lets one wait for the next change.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

_log = logging.getLogger(__name__)

MOUNTS: Final = Path("/proc/self/mountinfo")
ROOTS: Final = ("/media", "/run/media", "/mnt")
LARGEST_BYTES: Final = 4 << 20  # a machine with containers has thousands of mounts
MOST: Final = 16  # sticks; a car has a few sockets
_PATH_MAX: Final = 4096
_ESCAPED: Final = re.compile(rb"\\([0-3][0-7]{2})")
_BEFORE_OPTIONAL: Final = 6  # fields before the optional ones, which a lone hyphen ends


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of mountinfo: where, what kind of file system, and what was mounted."""

    folder: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Stick:
    """A folder to look for packs in, and what the driver may call it."""

    folder: Path
    name: str


def read_mounts(data: bytes) -> tuple[Mount, ...]:
    """Return the mounts in these bytes, in their order; what is no line of mountinfo is left out, never raised."""
    return tuple(found for line in data.split(b"\n") if (found := _mount(line)) is not None)


def _mount(line: bytes) -> Mount | None:
    fields = line.split(b" ")
    try:
        end = fields.index(b"-", _BEFORE_OPTIONAL)
        kind, source = fields[end + 1 : end + 3]
        folder = _text(fields[4])
    except ValueError:
        return None
    if not folder.startswith("/") or "\0" in folder or len(folder) > _PATH_MAX:
        return None
    return Mount(folder, _text(kind), _text(source))


def _text(field: bytes) -> str:
    """Spaces, tabs, line feeds and backslashes stand there as octal numbers; a name need not be UTF-8."""
    return os.fsdecode(_ESCAPED.sub(lambda found: bytes([int(found[1], 8)]), field))


def sticks_of(mounts: Sequence[Mount], named: Sequence[Path] = ()) -> tuple[Stick, ...]:
    """Return the sticks among these mounts, and the named folders that are there.

    Only what comes from a device: a network share or a folder in memory is no stick, wherever it is mounted. Names
    that cannot be written in a message are left out.
    """
    folders: dict[str, None] = {}
    for mount in mounts:
        if not mount.source.startswith("/dev/") or mount.kind.startswith("nfs"):
            # Whatever was mounted there before lies below this now.
            folders.pop(mount.folder, None)
        elif _under_roots(mount.folder):
            folders[mount.folder] = None
    for one in named:
        if one.is_dir():
            folders[str(one)] = None
    writable = [one for one in folders if _is_writable(one)]
    return tuple(Stick(Path(one), PurePosixPath(one).name) for one in writable[:MOST])


def _under_roots(folder: str) -> bool:
    path = PurePosixPath(folder)
    return ".." not in path.parts and any(root in map(str, (path, *path.parents)) for root in ROOTS)


def _is_writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class StickWatch:
    """Looks which sticks there are, now and after each change. Not for several threads."""

    def __init__(self, named: Sequence[Path] = (), mounts: Path = MOUNTS) -> None:
        """Open the table of mounts; where there is none, only the named folders count."""
        self._named = tuple(named)
        self._handle: int | None = None
        self.there: tuple[Stick, ...] = ()
        try:
            self._handle = os.open(mounts, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            _log.warning("%s: sticks are not noticed (%s).", mounts, error.strerror)

    def fileno(self) -> int | None:
        """Return what has POLLPRI after a change, which that poll takes away; None where nothing can be waited for."""
        return self._handle

    def look(self) -> bool:
        """See which sticks are `there`; return whether they are others than at the last call."""
        before, self.there = self.there, sticks_of(read_mounts(self._read()), self._named)
        return self.there != before

    def _read(self) -> bytes:
        if self._handle is None:
            return b""
        parts, left = [], LARGEST_BYTES
        with contextlib.suppress(OSError):
            os.lseek(self._handle, 0, os.SEEK_SET)
            while left > 0 and (part := os.read(self._handle, min(left, 1 << 16))):
                parts.append(part)
                left -= len(part)
        return b"".join(parts)

    def close(self) -> None:
        """Close the table."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
