# SPDX-License-Identifier: Apache-2.0
"""Puts a pack together, chunk by chunk: what is there stays, what the car has is copied, the rest is read."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from offline_maps.errors import Fault, InstallError
from offline_maps.install.disk import Disk
from offline_maps.install.source import ByteSource, SourceError
from offline_maps.pack import layout
from offline_maps.pack.digests import entry_of
from offline_maps.pack.manifest import FileEntry, Manifest, total_bytes
from offline_maps.progress import Progress

STEP: Final = "copy"
TRIES: Final = 3  # of one chunk: a stick that answers with an error once often answers well the next time
SPARE_BYTES: Final = 32 * 1024 * 1024  # a disk is not filled to its last byte: settings are written on it too
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Donor:
    path: Path
    offset: int


@dataclass(slots=True)
class Tally:
    """Bytes of the pack by where they came from: from the source, from packs in the car, from an earlier try."""

    read: int = 0
    reused: int = 0
    resumed: int = 0


@dataclass(slots=True)
class Staging:
    """A pack in the making; `donors` are the packs of the car whose chunks it may take over."""

    folder: Path
    manifest: Manifest
    disk: Disk
    tally: Tally = field(default_factory=Tally)
    _files: dict[str, Path] = field(default_factory=dict)
    _chunks: dict[str, _Donor] = field(default_factory=dict)

    def take_from(self, donors: Iterable[tuple[Path, Manifest]]) -> None:
        """Note what the packs in these folders have; it is checked when it is taken."""
        for folder, manifest in donors:
            for entry in manifest.files:
                path = folder / entry.name
                self._files.setdefault(entry.sha256, path)
                for index, digest in enumerate(entry.chunks):
                    self._chunks.setdefault(digest, _Donor(path, index * layout.CHUNK_BYTES))

    def check_space(self) -> None:
        """Raise InstallError unless twice what must be written is free: for a wholly new pack, twice the pack."""
        write = sum(self._to_write(entry) for entry in self.manifest.files)
        wanted = write + max(write, SPARE_BYTES) if write else 0
        free = self.disk.free_bytes(self.folder)
        if free < wanted:
            what = (
                f"There is too little space: {_mb(wanted)} are needed to install this map safely, {_mb(free)} are free."
            )
            remedy = f"Remove a map that is not needed; {_mb(wanted - free)} more must be free."
            raise InstallError(Fault(what, remedy, self.folder.parent))

    def fill(self, source: ByteSource, progress: Progress) -> None:
        """Bring every file of the pack into the folder and onto the disk.

        Raises SourceError where the source ends or is wrong, OSError, and whatever `progress` raises: what is there
        stays, and the next call goes on from it.
        """
        self._remove_strangers()
        whole, done = total_bytes(self.manifest.files), 0

        def busy(_: int) -> None:
            progress(STEP, done / whole)

        progress(STEP, 0.0)
        for entry in self.manifest.files:
            for size in self._file(source, entry, busy):
                done += size
                progress(STEP, done / whole)
        for folder in sorted({(self.folder / one.name).parent for one in self.manifest.files} | {self.folder}):
            self.disk.sync(folder)

    # ------------------------------------------------------------ one file
    def _file(self, source: ByteSource, entry: FileEntry, busy: Callable[[int], None]) -> Iterator[int]:
        """Bring one file; yield the bytes of each chunk that is there."""
        path = self.folder / entry.name
        self.disk.make_folder(path.parent)
        if self._is_linked(entry, busy) or self._link(entry, busy):
            self.tally.reused += entry.bytes
            yield entry.bytes
            return
        changed = False
        for index, digest in enumerate(entry.chunks):
            offset, length = _extent(entry, index)
            if _holds(path, offset, length, digest):
                self.tally.resumed += length
            else:
                self.disk.write(path, self._chunk(source, entry, index), offset)
                changed = True
            yield length
        if path.stat().st_size > entry.bytes:
            self.disk.cut(path, entry.bytes)
            changed = True
        if changed:
            self.disk.sync(path)

    def _is_linked(self, entry: FileEntry, busy: Callable[[int], None]) -> bool:
        """Return whether an earlier try took this file over whole; one that it shares with another is not written."""
        path = self.folder / entry.name
        if not path.exists() or path.stat().st_nlink == 1:
            return False
        if _is(path, entry, busy):
            return True
        self.disk.remove_file(path)
        return False

    def _link(self, entry: FileEntry, busy: Callable[[int], None]) -> bool:
        path, donor = self.folder / entry.name, self._files.get(entry.sha256)
        if donor is None or path.exists() or not _is(donor, entry, busy):
            return False
        try:
            self.disk.link(donor, path)
        except OSError as error:  # a disk without hard links
            _log.info("a file cannot be shared between packs: %s", error.strerror)
            return False
        return True

    def _chunk(self, source: ByteSource, entry: FileEntry, index: int) -> bytes:
        length = _extent(entry, index)[1]
        donor = self._chunks.get(entry.chunks[index])
        if donor is not None:
            data = _bytes_at(donor.path, donor.offset, length)
            if hashlib.sha256(data).hexdigest() == entry.chunks[index]:
                self.tally.reused += length
                return data
        data = _read_checked(source, entry, index)
        self.tally.read += length
        return data

    # ------------------------------------------------------------ the whole
    def _to_write(self, entry: FileEntry) -> int:
        path = self.folder / entry.name
        if entry.sha256 in self._files and (not path.exists() or path.stat().st_nlink > 1):
            return 0
        allocated = path.stat().st_size if path.exists() else 0
        return max(0, entry.bytes - allocated)

    def _remove_strangers(self) -> None:
        known = {self.folder / one.name for one in self.manifest.files}
        known |= {self.folder / layout.MANIFEST, self.folder / layout.SIGNATURE}
        for path in sorted(self.folder.rglob("*")):
            if path not in known and not path.is_dir():
                self.disk.remove_file(path)


def fetch(source: ByteSource, name: str, most: int) -> bytes:
    """Return a small file whole; raises SourceError, also where it is longer than `most` bytes."""
    data = _read(source, name, 0, most + 1)
    if len(data) > most:
        raise SourceError(Fault(f"{name} is longer than {most} bytes: this is no map pack.", "Get the pack again."))
    return data


def _read(source: ByteSource, name: str, offset: int, length: int) -> bytes:
    for _ in range(TRIES - 1):
        try:
            return source.read(name, offset, length)
        except SourceError as error:
            if not error.transient:
                raise
            _log.info("read again: %s", error)
    return source.read(name, offset, length)


def _read_checked(source: ByteSource, entry: FileEntry, index: int) -> bytes:
    offset, length = _extent(entry, index)
    data = b""
    for _ in range(TRIES):
        data = _read(source, entry.name, offset, length)
        if hashlib.sha256(data).hexdigest() == entry.chunks[index]:
            return data
    if len(data) < length:
        what = f"{entry.name} ends after {offset + len(data)} of {entry.bytes} bytes."
    else:
        what = f"{entry.name} is damaged or belongs to another pack: its bytes from {offset} on are not the pack's."
    raise SourceError(Fault(what, "Copy the pack to the stick again, or get it again.", place=f"byte {offset}"))


def _extent(entry: FileEntry, index: int) -> tuple[int, int]:
    offset = index * layout.CHUNK_BYTES
    return offset, min(layout.CHUNK_BYTES, entry.bytes - offset)


def _bytes_at(path: Path, offset: int, length: int) -> bytes:
    """Return these bytes, or fewer; none where the file cannot be read, for then they are got elsewhere."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return file.read(length)
    except OSError:
        return b""


def _holds(path: Path, offset: int, length: int, digest: str) -> bool:
    return hashlib.sha256(_bytes_at(path, offset, length)).hexdigest() == digest


def _is(path: Path, entry: FileEntry, busy: Callable[[int], None]) -> bool:
    try:
        return entry_of(path, entry.name, busy) == entry
    except OSError:
        return False


def _mb(size: int) -> str:
    return f"{-(-size // 1_000_000)} MB"
