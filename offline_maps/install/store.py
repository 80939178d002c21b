# SPDX-License-Identifier: Apache-2.0
"""The packs that the car has: one in use for each region, and the one before it.

    ROOT/<region>/<version>-<digest>/     a pack; the digest is that of its manifest
    ROOT/<region>/current.json            which of them is in use, and which one is kept for the way back
    ROOT/<region>/.staging-<digest>/      a pack on its way in; it stays after a power cut, to be gone on with
    ROOT/.incoming/ .removed…             leavings that `recover` clears away

A pack gets its name when it is whole, verified, tried out and on the disk. One rename of current.json then makes it
the one in use; before it the old pack is in use, after it the new one. A pack loses its name before it is deleted, so
whatever has a name is whole. One that current.json does not know was cut off just before it would have been in use, or
is left over: it goes, unless there is nothing else.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from offline_maps.errors import Fault, InstallError, PackError
from offline_maps.install.disk import Disk
from offline_maps.install.pointer import Place, Pointer, is_pack_folder, read_pointer, write_pointer
from offline_maps.pack.manifest import Manifest, is_region, read_manifest, total_bytes

_STAGING: Final = re.compile(r"\.staging-[0-9a-f]{64}")
_REMOVED: Final = ".removed"
_log = logging.getLogger(__name__)


class StoreBusyError(InstallError):
    """Another process changes the store just now."""


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack in the store; `installed_at` is UTC by the clock of then, empty where that is not known."""

    folder: Path
    manifest: Manifest
    previous_version: int | None
    installed_at: str

    @property
    def region(self) -> str:
        """The id of its region."""
        return self.manifest.region

    @property
    def name(self) -> str:
        """What its region is called."""
        return self.manifest.name

    @property
    def version(self) -> int:
        """Its version; a later pack of this region has a greater one."""
        return self.manifest.version

    @property
    def build(self) -> str:
        """The build that it was cut from; routes cross from region to region where this is the same."""
        return self.manifest.build

    @property
    def bytes(self) -> int:
        """What its files take."""
        return total_bytes(self.manifest.files)


@dataclass(frozen=True, slots=True)
class Space:
    """Bytes on the disk of the store; a file that two packs share counts once, for the one in use."""

    free: int
    in_use: int
    previous: int
    staged: int


class PackStore:
    """The packs under one folder, which belongs to the store alone."""

    def __init__(self, root: Path, disk: Disk | None = None) -> None:
        self.root = root
        self.disk = disk or Disk()

    # ------------------------------------------------------------ what there is
    def installed(self) -> tuple[InstalledPack, ...]:
        """Return the packs in use, by region."""
        return tuple(pack for region in self._regions() if (pack := self.current(region)) is not None)

    def current(self, region: str) -> InstalledPack | None:
        """Return the pack in use for this region, if there is one."""
        pointer = self._pointer(region)
        return self._pack(region, pointer.current, pointer.previous) if pointer else None

    def previous(self, region: str) -> InstalledPack | None:
        """Return the pack that `roll_back` would bring back, if there is one."""
        pointer = self._pointer(region)
        return self._pack(region, pointer.previous, None) if pointer and pointer.previous else None

    def builds(self) -> dict[str, tuple[str, ...]]:
        """Return the regions by the build that they were cut from: within one, routes cross their borders."""
        found: dict[str, tuple[str, ...]] = {}
        for pack in self.installed():
            found[pack.build] = (*found.get(pack.build, ()), pack.region)
        return found

    def space(self) -> Space:
        """Return what is free on the disk, and what the packs take of it."""
        seen: set[tuple[int, int]] = set()
        in_use = sum(_bytes_under(pack.folder, seen) for pack in self.installed())
        kept = [pack for region in self._regions() if (pack := self.previous(region)) is not None]
        previous = sum(_bytes_under(pack.folder, seen) for pack in kept)
        staged = sum(_bytes_under(one, seen) for region in self._regions() for one in self._stagings(region))
        return Space(self.disk.free_bytes(_nearest(self.root)), in_use, previous, staged)

    # ------------------------------------------------------------ changes
    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the store for a change; raises StoreBusyError where another process is at it.

        What the disk refuses within is raised as InstallError.
        """
        try:
            self.disk.make_folder(self.root)
            handle = os.open(self.root / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the kernel lets go of it when the process dies
                yield
            finally:
                os.close(handle)
        except BlockingIOError as error:
            what = "Another map is being installed or removed."
            raise StoreBusyError(Fault(what, "Wait until that is done.", self.root)) from error
        except OSError as error:
            what = f"The disk for the maps cannot be used ({error.strerror})."
            remedy = "Remove a map that is not needed, and try again; the map in use stays as it is."
            raise InstallError(Fault(what, remedy, self.root)) from error

    def recover(self) -> bool:
        """Finish or discard what a power cut has left; to be called at start.

        Every region then has its old pack or its new one, whole. Returns False, and does nothing, while another
        process changes the store. Raises InstallError where the disk fails.
        """
        try:
            with self.changing():
                self.tidy()
        except StoreBusyError:
            return False
        return True

    def roll_back(self, region: str) -> InstalledPack:
        """Use the previous pack again; the one in use becomes the previous. Raises InstallError."""
        with self.changing():
            pointer, pack = self._pointer(region), self.previous(region)
            if (
                pointer is None
                or pointer.previous is None
                or pack is None
                or not self._is_whole(region, pointer.previous)
            ):
                what = f"There is no earlier map of {region!a} to go back to."
                raise InstallError(Fault(what, "Install the pack that you want from a stick."))
            self._point(region, Pointer(pointer.previous, pointer.current))
        found = self.current(region)
        assert found is not None  # its manifest was read a moment ago
        return found

    def remove(self, region: str) -> None:
        """Remove all packs of this region; raises InstallError where there is none."""
        with self.changing():
            if not is_region(region) or not (self.root / region).is_dir():
                raise InstallError(Fault(f"There is no map of {region!a}.", "Look again which maps there are."))
            self._discard(self.root / region)

    # ------------------------------------------------------------ for the installer, which holds the store
    def tidy(self) -> None:
        """Do what `recover` says, for one who holds the store already."""
        for one in sorted(self.root.iterdir()):
            if one.name.startswith((_REMOVED, ".incoming")):
                self.disk.remove_tree(one)
        for region in self._regions():
            self._tidy_region(region)

    def stage(self, incoming: Path, region: str, digest: str) -> Path:
        """Return the folder in which the pack of this manifest is put together; `incoming` holds the manifest.

        What an earlier try has put there is there still; what was begun for other packs of the region is discarded.
        """
        folder = self.root / region / f".staging-{digest}"
        self.disk.make_folder(folder.parent)
        for other in self._stagings(region):
            if other != folder:
                self._discard(other)
        if folder.exists():
            self.disk.remove_tree(incoming)
        else:
            self.disk.rename(incoming, folder)
            self.disk.sync(folder.parent)
        return folder

    def activate(self, staging: Path, manifest: Manifest, now: datetime, *, keep_current: bool = True) -> InstalledPack:
        """Make the whole and verified pack in `staging` the one in use, keep the one before it, remove older ones.

        `keep_current` is False where the pack in use is damaged: the one before it then stays the previous.
        """
        region, old = manifest.region, self._pointer(manifest.region)
        place = Place(self._free_name(staging, manifest), now.strftime("%Y-%m-%dT%H:%M:%SZ"))
        self.disk.rename(staging, self.root / region / place.folder)
        self.disk.sync(self.root / region)
        previous = None if old is None else old.current if keep_current else old.previous
        self._point(region, Pointer(place, previous))
        self._tidy_region(region)
        pack = self.current(region)
        assert pack is not None  # its files were read a moment ago
        return pack

    def discard_staged(self, region: str) -> None:
        """Remove what was begun for this region and not finished."""
        for one in self._stagings(region):
            self._discard(one)

    # ------------------------------------------------------------ within a region
    def _tidy_region(self, region: str) -> None:
        folder = self.root / region
        for one in sorted(folder.glob(".removed*")) + sorted(folder.glob(".*.new")):
            self.disk.remove_tree(one)
        wanted = self._wanted(region)
        pointer = Pointer(*wanted) if wanted else None
        if pointer and pointer != self._pointer(region):
            self._point(region, pointer)
        for one in sorted(folder.iterdir()):
            if is_pack_folder(one.name) and one.name not in {kept.folder for kept in wanted}:
                self._discard(one)
        if not wanted and not self._stagings(region):
            self._discard(folder)

    def _wanted(self, region: str) -> list[Place]:
        """Return the pack to be used and the one to be kept: what current.json says, as far as they are whole."""
        pointer = self._pointer(region)
        told = [one for one in (pointer.current, pointer.previous) if one] if pointer else []
        if whole := [one for one in told if self._is_whole(region, one)]:
            return whole
        named = [Place(one.name) for one in (self.root / region).iterdir() if is_pack_folder(one.name)]
        if whole := [
            one for one in sorted(named, key=lambda one: one.version, reverse=True) if self._is_whole(region, one)
        ]:
            return whole[:2]
        return [one for one in told if self._pack(region, one, None)]  # better a damaged map than none

    def _is_whole(self, region: str, place: Place) -> bool:
        """Return whether the manifest can be read and every file has its length; what is in them is not looked at."""
        pack = self._pack(region, place, None)
        try:
            return pack is not None and all(
                (pack.folder / one.name).stat().st_size == one.bytes for one in pack.manifest.files
            )
        except OSError:
            return False

    def _pack(self, region: str, place: Place, previous: Place | None) -> InstalledPack | None:
        folder = self.root / region / place.folder
        try:
            manifest = read_manifest(folder)
        except PackError as error:
            _log.error("an installed map cannot be read: %s", error)
            return None
        if manifest.region != region:
            _log.error("%s holds the map of another region", folder)
            return None
        return InstalledPack(folder, manifest, previous.version if previous else None, place.installed_at)

    def _pointer(self, region: str) -> Pointer | None:
        return read_pointer(self.root / region) if is_region(region) else None

    def _point(self, region: str, pointer: Pointer) -> None:
        write_pointer(self.root / region, pointer, self.disk)

    def _free_name(self, staging: Path, manifest: Manifest) -> str:
        name = f"{manifest.version}-{staging.name.removeprefix('.staging-')[:16]}"
        taken = {one.name for one in staging.parent.iterdir()}  # by the same pack, damaged, or rolled back from
        return next(one for one in (name, *(f"{name}-{n}" for n in range(2, 1000))) if one not in taken)

    def _discard(self, path: Path) -> None:
        """Take the name away, so that nobody takes half of it for a whole; then remove."""
        nameless = path.with_name(f"{_REMOVED}{path.name}")
        self.disk.remove_tree(nameless)
        self.disk.rename(path, nameless)
        self.disk.sync(path.parent)
        self.disk.remove_tree(nameless)

    def _regions(self) -> list[str]:
        if not self.root.is_dir():
            return []
        return sorted(one.name for one in self.root.iterdir() if is_region(one.name) and one.is_dir())

    def _stagings(self, region: str) -> list[Path]:
        folder = self.root / region
        return sorted(one for one in folder.iterdir() if _STAGING.fullmatch(one.name)) if folder.is_dir() else []


def _nearest(path: Path) -> Path:
    return path if path.exists() or path == path.parent else _nearest(path.parent)


def _bytes_under(folder: Path, seen: set[tuple[int, int]]) -> int:
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            found = (Path(parent) / name).lstat()
            if (found.st_dev, found.st_ino) not in seen:
                seen.add((found.st_dev, found.st_ino))
                total += found.st_size
    return total
