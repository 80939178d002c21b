# SPDX-License-Identifier: Apache-2.0
"""Every change that an installation makes on the disk, one small method each.

After each of them the power may fail; `step` is where a test ends the process to see what is left.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path


class Disk:
    """The disk that the packs lie on; each method raises OSError as the system does."""

    def step(self, what: str, path: Path) -> None:
        """Called before each change, with the name of the change and the file or folder it is made to."""

    def free_bytes(self, folder: Path) -> int:
        """Return how much may still be written on the disk that holds this folder, in bytes."""
        found = os.statvfs(folder)
        return found.f_bavail * found.f_frsize

    def make_folder(self, path: Path) -> None:
        """Make the folder and whatever is missing above it; no harm where it is there."""
        if path.is_dir():
            return
        self.make_folder(path.parent)
        self.step("mkdir", path)
        path.mkdir(exist_ok=True)
        self.sync(path.parent)

    def write(self, path: Path, data: bytes, offset: int = 0) -> None:
        """Write the bytes at this offset of the file, which is made where it is missing."""
        self.step("write", path)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            rest = memoryview(data)
            while rest:
                written = os.pwrite(handle, rest, offset)
                rest, offset = rest[written:], offset + written
        finally:
            os.close(handle)

    def cut(self, path: Path, length: int) -> None:
        """Cut the file off after so many bytes."""
        self.step("truncate", path)
        os.truncate(path, length)

    def sync(self, path: Path) -> None:
        """Wait until the content of the file, or the names in the folder, are on the disk itself."""
        self.step("fsync", path)
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
            if stat.S_ISREG(os.fstat(handle).st_mode):  # forgotten, so that who verifies it reads the disk itself
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)

    def rename(self, old: Path, new: Path) -> None:
        """Give the file or folder a new name on the same disk, replacing a file of that name; not yet synced."""
        self.step("rename", new)
        old.rename(new)

    def link(self, old: Path, new: Path) -> None:
        """Give the file a second name."""
        self.step("link", new)
        new.hardlink_to(old)

    def remove_file(self, path: Path) -> None:
        """Remove one name of a file; no harm where it is gone."""
        self.step("unlink", path)
        path.unlink(missing_ok=True)

    def remove_tree(self, path: Path) -> None:
        """Remove the folder with all that is in it, following no links; no harm where it is gone."""
        if path.is_symlink() or not path.is_dir():
            self.remove_file(path)
            return
        for one in sorted(path.iterdir()):
            self.remove_tree(one)
        self.step("rmdir", path)
        path.rmdir()

    def write_whole(self, path: Path, data: bytes) -> None:
        """Put the file there with this content, or leave what was there: never half of it."""
        beside = path.with_name(f".{path.name}.new")
        if beside.exists():
            self.remove_file(beside)
        self.write(beside, data)
        self.sync(beside)
        self.rename(beside, path)
        self.sync(path.parent)
