# SPDX-License-Identifier: Apache-2.0
"""Files and folders that are there whole or not at all, and stay there when the power goes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def write_whole(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Replace the file by these bytes at once; raises OSError, and then the old file stays."""
    new = path.with_name(path.name + ".new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123  (a descriptor has no path)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def link_or_copy(source: Path, target: Path) -> None:
    """Give the file a second name, or copy it where the disk knows no links, as sticks do not."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def sync_folder(folder: Path) -> None:
    """Let the names in this folder reach the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Let every file and name below this folder reach the disk."""
    for at, _, names in os.walk(folder):
        for name in names:
            handle = os.open(Path(at) / name, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        sync_folder(Path(at))


def swap_folder(new: Path, target: Path, old: Path) -> None:
    """Put the folder `new` in the place of `target`; killed in between, `recover_folder` brings the old one back.

    A full folder cannot be renamed over another, so for a moment the old one lies at `old`, on the same disk.
    """
    sync_tree(new)
    if target.exists():
        target.rename(old)
    new.rename(target)
    sync_folder(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def recover_folder(target: Path, old: Path) -> None:
    """Undo or finish a swap that was cut off: the target is there again, and the old one is not left about."""
    if not old.exists():
        return
    if target.exists():
        shutil.rmtree(old)
    else:
        old.rename(target)
