# SPDX-License-Identifier: Apache-2.0
"""Takes a pack into the car: checked before anything is copied, tried out before it is used, swapped at once."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from offline_maps.errors import Fault, InstallError, MapError, PackError
from offline_maps.geo import Bounds
from offline_maps.install.source import ByteSource
from offline_maps.install.staging import Staging, Tally, fetch
from offline_maps.install.store import InstalledPack, PackStore
from offline_maps.pack import layout
from offline_maps.pack.manifest import MANIFEST_BYTES, Manifest, read_manifest
from offline_maps.pack.signing import check_signature
from offline_maps.pack.verify import verify
from offline_maps.progress import Progress, silent

CHECK: Final = "check"
TRY: Final = "try"
ACTIVATE: Final = "activate"
STEPS: Final = (CHECK, "copy", "verify", TRY, ACTIVATE)  # the names that `progress` hears, in their order
_SIGNATURE_BYTES: Final = 4096
_log = logging.getLogger(__name__)

type SmokeTest = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Installation:
    """A pack that is in use now, and how its bytes came: read from the source, reused from the car, staged before."""

    pack: InstalledPack
    bytes_read: int
    bytes_reused: int
    bytes_resumed: int


def install(
    source: ByteSource,
    store: PackStore,
    *,
    trusted: Collection[bytes],
    smoke: SmokeTest,
    progress: Progress = silent,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    region: str | None = None,
) -> Installation:
    """Install the pack of this source; the one in use until now is kept for the way back.

    `smoke` tries the staged pack out and raises a MapError where it is of no use: `offline_maps.install.smoke.try_out`.
    `region` is the one that is wanted, where only that will do. Raises PackError for a pack that is unsigned or
    damaged, InstallError where it may not or cannot be taken in, SourceError where the source ends, and whatever
    `progress` raises. After each of these the old pack is in use. What was copied stays for the next try, unless it
    is whole and was found to be wrong.
    """
    with store.changing():
        store.tidy()
        progress(CHECK, 0.0)
        incoming = _manifest_of(source, store)
        manifest = _trusted(incoming, trusted)
        digest = hashlib.sha256((incoming / layout.MANIFEST).read_bytes()).hexdigest()
        _check_region(manifest, store.current(manifest.region), region)
        _check_version(manifest, digest, store)
        current = store.current(manifest.region)
        sound = _is_sound(current, digest, trusted, progress)
        if current is not None and sound and _digest(current) == digest:
            return Installation(current, 0, current.bytes, 0)
        folder = store.stage(incoming, manifest.region, digest)
        tally = _fill(source, store, folder, manifest, progress)
        try:
            verify(folder, trusted, progress)
            progress(TRY, 0.0)
            smoke(folder)
        except MapError as error:
            store.discard_staged(manifest.region)
            raise PackError(*_named(error, folder)) from error
        progress(ACTIVATE, 0.0)
        pack = store.activate(folder, manifest, clock().astimezone(UTC), keep_current=sound)
        return Installation(pack, tally.read, tally.reused, tally.resumed)


def _manifest_of(source: ByteSource, store: PackStore) -> Path:
    """Return a new folder with the manifest and the signature of the source, of which nothing else is read yet."""
    folder, disk = store.root / ".incoming", store.disk
    disk.make_folder(folder)
    for name, most in ((layout.MANIFEST, MANIFEST_BYTES), (layout.SIGNATURE, _SIGNATURE_BYTES)):
        disk.write(folder / name, fetch(source, name, most))
        disk.sync(folder / name)
    disk.sync(folder)
    return folder


def _trusted(incoming: Path, trusted: Collection[bytes]) -> Manifest:
    try:
        check_signature(incoming, trusted)
        return read_manifest(incoming)
    except PackError as error:
        raise PackError(*_named(error, incoming)) from error


def _named(error: MapError, folder: Path) -> tuple[Fault, ...]:
    """Return the faults with the files as the pack calls them: our own folder means nothing to who holds the stick."""
    return tuple(
        replace(one, file=one.file.relative_to(folder)) if one.file and one.file.is_relative_to(folder) else one
        for one in error.faults
    )


def _check_region(manifest: Manifest, current: InstalledPack | None, wanted: str | None) -> None:
    if wanted is not None and manifest.region != wanted:
        what = f"This is a map of {manifest.name} ({manifest.region}), not of {wanted!a}."
        raise InstallError(Fault(what, "Choose the pack of that region."))
    if current is not None and not _overlap(manifest.bounds, current.manifest.bounds):
        what = f"This pack calls itself {manifest.region}, and lies elsewhere than the map of {manifest.region} in use."
        raise InstallError(Fault(what, "Get the pack again; remove the installed one if it was the wrong one."))


def _overlap(a: Bounds, b: Bounds) -> bool:
    return a.west < b.east and b.west < a.east and a.south < b.north and b.south < a.north


def _check_version(manifest: Manifest, digest: str, store: PackStore) -> None:
    current = store.current(manifest.region)
    if current is not None and manifest.version < current.version:
        what = f"This map of {manifest.name} is older (version {manifest.version}) than yours ({current.version})."
        raise InstallError(Fault(what, "Get a newer pack. The way back to the map before yours is to roll back."))
    for known in (current, store.previous(manifest.region)):
        if known is not None and known.version == manifest.version and _digest(known) != digest:
            what = (
                f"This pack says that it is version {manifest.version} of {manifest.name}, and is another than yours."
            )
            raise InstallError(Fault(what, "Get the pack again, or one with a greater version."))


def _digest(pack: InstalledPack) -> str:
    return hashlib.sha256((pack.folder / layout.MANIFEST).read_bytes()).hexdigest()


def _is_sound(current: InstalledPack | None, digest: str, trusted: Collection[bytes], progress: Progress) -> bool:
    """Return whether the pack in use is worth keeping; the same pack is read to its end, for it may need repair."""
    if current is None:
        return False
    try:
        verify(current.folder, trusted, progress, contents=_digest(current) == digest)
    except PackError as error:
        _log.warning("the map in use is damaged: %s", error)
        return False
    return True


def _fill(source: ByteSource, store: PackStore, folder: Path, manifest: Manifest, progress: Progress) -> Tally:
    staging = Staging(folder, manifest, store.disk)
    known = (store.current(manifest.region), store.previous(manifest.region))
    staging.take_from((one.folder, one.manifest) for one in known if one is not None)
    staging.check_space()
    staging.fill(source, progress)
    return staging.tally
