# SPDX-License-Identifier: Apache-2.0
"""Where a pack comes from: bytes by name and range, and what packs lie on a stick."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from offline_maps.errors import Fault, InstallError, PackError
from offline_maps.pack import layout
from offline_maps.pack.manifest import Manifest, read_manifest, total_bytes
from offline_maps.pack.signing import check_signature

FOLDERS_LOOKED_AT: Final = 2000  # a stick full of photographs is not searched to its end
DEEP: Final = 2
_AGAIN: Final = "Put the stick in again and repeat: what was copied is kept."
_COPY: Final = "Copy the pack to the stick again."


class SourceError(InstallError):
    """The source does not give what was asked for; `transient` where asking again at once may help."""

    def __init__(self, *faults: Fault, transient: bool = False) -> None:
        super().__init__(*faults)
        self.transient = transient


class ByteSource(Protocol):
    """The files of one pack by the names that its manifest gives them; nothing of it is to be trusted."""

    def size(self, name: str) -> int:
        """Return the length in bytes; raises SourceError."""

    def read(self, name: str, offset: int, length: int) -> bytes:
        """Return up to `length` bytes from `offset`, fewer only at the end of the file; raises SourceError."""


class FolderSource:
    """A pack in a folder, on a stick that may be pulled at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def size(self, name: str) -> int:
        """Return the length in bytes; raises SourceError."""
        handle = self._open(name)
        try:
            return os.fstat(handle).st_size
        finally:
            os.close(handle)

    def read(self, name: str, offset: int, length: int) -> bytes:
        """Return up to `length` bytes from `offset`; raises SourceError."""
        handle = self._open(name)
        try:
            parts = []
            while length > 0 and (part := os.pread(handle, length, offset)):
                parts.append(part)
                offset, length = offset + len(part), length - len(part)
            return b"".join(parts)
        except OSError as error:
            raise self._error(name, error) from error
        finally:
            os.close(handle)

    def _open(self, name: str) -> int:
        try:
            # O_NONBLOCK: a named pipe on the stick must not hold us up.
            handle = os.open(self._folder / name, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        except OSError as error:
            raise self._error(name, error) from error
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise SourceError(Fault("This is not a file.", _COPY, self._folder / name))
        return handle

    def _error(self, name: str, error: OSError) -> SourceError:
        path = self._folder / name
        if error.errno == errno.ENOENT and (self._folder / layout.MANIFEST).is_file():
            return SourceError(Fault("This file of the pack is missing on the stick.", _COPY, path))
        if error.errno in (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ESTALE):
            return SourceError(Fault("The stick is gone, or was pulled while it was read.", _AGAIN, path))
        what = f"The stick cannot be read here ({error.strerror})."
        return SourceError(Fault(what, _AGAIN, path), transient=error.errno == errno.EIO)


@dataclass(frozen=True, slots=True)
class FoundPack:
    """A folder that is a pack, or was meant to be one: then `fault` says what is wrong, and `manifest` may be None."""

    folder: Path
    manifest: Manifest | None
    bytes: int
    fault: Fault | None = None


def find_packs(folder: Path, trusted: Collection[bytes] | None = None) -> tuple[FoundPack, ...]:
    """Return the packs that lie in this folder or up to two folders deeper, by region and version.

    Names and sizes are looked at, and the signature where `trusted` keys are given; the content is not read.
    Raises SourceError where the folder itself cannot be read.
    """
    try:
        next(folder.iterdir(), None)
    except OSError as error:
        raise SourceError(Fault(f"Nothing can be read here ({error.strerror}).", _AGAIN, folder)) from error
    found = [_look_at(one, trusted) for one in _folders(folder) if _is_meant_as_pack(one)]
    return tuple(sorted(found, key=_order))


def _order(found: FoundPack) -> tuple[str, int, str]:
    manifest = found.manifest
    return (manifest.region, -manifest.version, str(found.folder)) if manifest else ("~", 0, str(found.folder))


def _folders(top: Path) -> Iterator[Path]:
    waiting, seen = [(top, 0)], 0
    while waiting and seen < FOLDERS_LOOKED_AT:
        folder, depth = waiting.pop(0)
        seen += 1
        yield folder
        if depth == DEEP or _is_meant_as_pack(folder):
            continue
        try:
            with os.scandir(folder) as entries:
                names = [one.name for one in entries if one.is_dir(follow_symlinks=False) and one.name[0] != "."]
        except OSError:  # lost+found, or a damaged folder: the others may be well
            continue
        waiting += [(folder / name, depth + 1) for name in sorted(names)]


def _is_meant_as_pack(folder: Path) -> bool:
    try:
        return any((folder / name).is_file() for name in (layout.MANIFEST, layout.SIGNATURE, layout.TILES))
    except OSError:
        return False


def _look_at(folder: Path, trusted: Collection[bytes] | None) -> FoundPack:
    manifest = None
    try:
        manifest = read_manifest(folder)
        if trusted is not None:
            check_signature(folder, trusted)
        fault = _missing(folder, manifest)
    except PackError as error:
        fault = error.faults[0]
    return FoundPack(folder, manifest, total_bytes(manifest.files) if manifest else 0, fault)


def _missing(folder: Path, manifest: Manifest) -> Fault | None:
    source = FolderSource(folder)
    try:
        source.size(layout.SIGNATURE)
        for entry in manifest.files:
            size = source.size(entry.name)
            if size != entry.bytes:
                what = f"The file has {size} bytes instead of {entry.bytes}: it was not copied to its end."
                return Fault(what, _COPY, folder / entry.name)
    except SourceError as error:
        return error.faults[0]
    return None
