# SPDX-License-Identifier: Apache-2.0
"""Small private files: read only when nobody else can, replaced whole or not at all.

A replacement is written beside the file, made durable, renamed over it, and the
rename is made durable too; whoever cuts the power finds the old content or the
new one. What the old file held is then overwritten in place before its blocks
are given back. Flash translation layers may keep a copy all the same.
"""

from __future__ import annotations

import logging
import os
import shlex
import stat
from pathlib import Path

from avn.errors import Problem
from avn.storage.errors import KeyFileError

logger = logging.getLogger(__name__)

_SIZE_LIMIT_BYTES = 64 * 1024
_OTHERS = 0o077


def private_folder(folder: Path) -> None:
    """Make `folder` with mode 0700 where it is missing; raise KeyFileError where others can enter it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_others(folder, folder.stat(), "700")
    except OSError as error:
        raise _unusable(folder, error) from error


def read_private(path: Path) -> bytes | None:
    """Return the content of `path`, None where there is no such file.

    Raises KeyFileError for a link, for anything but a regular file of this user
    that nobody else can read, and for a file that is too large to hold keys.
    """
    try:
        _refuse_others(path.parent, path.parent.stat(), "700")
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unusable(path, error) from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise KeyFileError(Problem("this is not a regular file", "put the key file back from a copy", path))
        _refuse_others(path, status, "600")
        if status.st_size > _SIZE_LIMIT_BYTES:
            what = f"{status.st_size} bytes are too many for a key file"
            raise KeyFileError(Problem(what, "put the key file back from a copy", path))
        try:
            return file.read()
        except OSError as error:
            raise _unusable(path, error) from error


def replace_private(path: Path, content: bytes) -> None:
    """Put `content` into `path` with mode 0600, atomically and durably; overwrite what it held before.

    Raises KeyFileError where the disk refuses; the old file is then still whole.
    """
    private_folder(path.parent)
    beside = path.with_name(f".{path.name}.new")
    try:
        # One name, so that a key which a power cut left behind is removed by the next write.
        beside.unlink(missing_ok=True)
        _write_durably(beside, content)
        old = _open_to_overwrite(path)
        beside.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise _unusable(path, error) from error
    if old is not None:
        _overwrite(old)


def _write_durably(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def _open_to_overwrite(path: Path) -> int | None:
    try:
        return os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return None


def _overwrite(descriptor: int) -> None:
    """Fill an unlinked file with zeros: a second line of defence, so a failure is only logged."""
    try:
        status = os.fstat(descriptor)
        if status.st_nlink == 0:  # otherwise somebody keeps a second name for it on purpose
            os.pwrite(descriptor, bytes(status.st_size), 0)
            os.fsync(descriptor)
    except OSError as error:
        logger.warning("an old key file could not be overwritten: %s", error.strerror)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse_others(path: Path, status: os.stat_result, mode: str) -> None:
    name = shlex.quote(str(path))
    if status.st_uid != os.geteuid():
        what = f"this belongs to user {status.st_uid}, the program runs as user {os.geteuid()}"
        raise KeyFileError(Problem(what, f"chown {os.geteuid()} {name}", path))
    if status.st_mode & _OTHERS:
        what = f"other users can use it (mode {stat.S_IMODE(status.st_mode):o}, keys need {mode})"
        raise KeyFileError(Problem(what, f"chmod {mode} {name}", path))


def _unusable(path: Path, error: OSError) -> KeyFileError:
    what = f"the key file cannot be used: {error.strerror or error}"
    return KeyFileError(Problem(what, "make the folder writable for this user and check the disk", path))
