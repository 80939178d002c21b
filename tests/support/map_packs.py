# SPDX-License-Identifier: Apache-2.0
"""Small signed map packs, and a disk that fails at a chosen moment."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from offline_maps.geo import Bounds
from offline_maps.install.disk import Disk
from offline_maps.install.install import Installation, install
from offline_maps.install.source import ByteSource, FolderSource
from offline_maps.install.store import PackStore
from offline_maps.pack import layout
from offline_maps.pack.digests import entry_of
from offline_maps.pack.manifest import Manifest, manifest_bytes, read_manifest
from offline_maps.pack.signing import Signer, sign

CHUNK = layout.CHUNK_BYTES
KEY = Signer(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
STRANGER = Signer(Ed25519PrivateKey.from_private_bytes(bytes(32)))
TRUSTED = (KEY.public_key,)
BOUNDS = Bounds(9.4, 47.0, 9.7, 47.3)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def noise(seed: str, size: int) -> bytes:
    """Bytes that no other seed gives, the same each time."""
    block = hashlib.sha512(seed.encode()).digest() * 64
    return (block * (size // len(block) + 1))[:size]


def contents(version: int, region: str = "here") -> dict[str, bytes]:
    """The files of a pack: two chunks of tiles of which the first never changes, elevation that never does."""
    return {
        layout.TILES: noise(f"{region} tiles", CHUNK) + noise(f"{region} tiles {version}", 5000),
        layout.SEARCH: noise(f"{region} search {version}", 3000),
        layout.ROUTING: noise(f"{region} routing {version}", 4000),
        f"{layout.ELEVATION}/N47/N47E009.hgt": noise(f"{region} hills", 2000),
    }


def make_pack(
    folder: Path,
    version: int,
    region: str = "here",
    *,
    files: Mapping[str, bytes] | None = None,
    signer: Signer = KEY,
    bounds: Bounds = BOUNDS,
    build: str = "b1",
) -> Path:
    """Write a signed pack whose files are noise; everything but the smoke test takes it for a map."""
    files = contents(version, region) if files is None else files
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    manifest = Manifest(
        layout.FORMAT, region, region.title(), version, bounds, "2026-02-25T20:21:00Z", "2026-02-26T03:00:00Z", build,
        layout.ATTRIBUTION, layout.LICENCE, {}, ("LI",), 1096,
        tuple(entry_of(folder / one, one) for one in sorted(files)),
    )  # fmt: skip
    (folder / layout.MANIFEST).write_bytes(manifest_bytes(manifest))
    sign(folder, signer)
    return folder


def rewrite(folder: Path, signer: Signer = KEY, **changes: object) -> None:
    """Change what the manifest says, and sign it again."""
    manifest = replace(read_manifest(folder), **changes)  # type: ignore[arg-type]
    (folder / layout.MANIFEST).write_bytes(manifest_bytes(manifest))
    sign(folder, signer)


def passes(folder: Path) -> None:
    """A trial that finds nothing wrong: these packs are noise."""


def put_in(folder: Path | ByteSource, store: PackStore, **options: object) -> Installation:
    """Install as the car does, but for the trial."""
    source = FolderSource(folder) if isinstance(folder, Path) else folder
    settings: dict[str, object] = {"trusted": TRUSTED, "smoke": passes, "clock": lambda: NOW} | options
    return install(source, store, **settings)  # type: ignore[arg-type]


class NotedSource(FolderSource):
    """A folder that notes what is read of it; after so many bytes the stick is pulled: its files are gone."""

    def __init__(self, folder: Path, pulled_after: int | None = None) -> None:
        super().__init__(folder)
        self.folder = folder
        self.asked: list[str] = []
        self.given = 0
        self._pulled_after = pulled_after

    def read(self, name: str, offset: int, length: int) -> bytes:
        self.asked.append(name)
        if self._pulled_after is not None and self.given >= self._pulled_after and self.folder.exists():
            self.folder.rename(self.folder.with_name("pulled"))
        data = super().read(name, offset, length)
        self.given += len(data)
        return data

    def put_back(self) -> None:
        """The stick is in again."""
        self.folder.with_name("pulled").rename(self.folder)
        self._pulled_after = None


class FailingDisk(Disk):
    """Ends the process at its n-th change: cleanly before it, in the middle of a write, or as a power cut does.

    A power cut loses all that was not synced: contents of files, and names given to files and folders.
    """

    def __init__(self, at: int, how: str, root: Path) -> None:
        self.steps = 0
        self._at, self._how, self._root = at, how, root
        self._unsynced: set[tuple[int, int]] = set()
        self._names: list[tuple[Path, Callable[[], None]]] = []  # the folder, and how to undo what was done there

    def step(self, what: str, path: Path) -> None:
        self.steps += 1
        if self.steps == self._at:
            if self._how == "power cut":
                self._lose()
            os.kill(os.getpid(), signal.SIGKILL)

    def write(self, path: Path, data: bytes, offset: int = 0) -> None:
        if self._how == "torn" and self.steps + 1 == self._at:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
            os.pwrite(handle, data[: len(data) // 2], offset)
        super().write(path, data, offset)
        self._unsynced.add(_inode(path))

    def sync(self, path: Path) -> None:
        super().sync(path)
        self._unsynced.discard(_inode(path))
        self._names = [one for one in self._names if one[0] != path]

    def rename(self, old: Path, new: Path) -> None:
        before = new.read_bytes() if new.is_file() else None
        super().rename(old, new)

        def undo() -> None:
            new.rename(old)
            if before is not None:
                new.write_bytes(before)

        self._names.append((new.parent, undo))

    def _lose(self) -> None:
        for folder, names, files in os.walk(self._root):
            for path in (Path(folder) / one for one in (*names, *files)):
                if _inode(path) in self._unsynced and path.is_file():
                    os.truncate(path, 0)
        for _, undo in reversed(self._names):
            undo()


def _inode(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def steps_of(work: Callable[[Disk], object], root: Path) -> int:
    """How many changes the work makes on the disk; it is done in a child."""
    reader, writer = os.pipe()
    disk = FailingDisk(0, "", root)
    if os.fork() == 0:
        work(disk)
        os.write(writer, str(disk.steps).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        text = file.read()
    os.wait()
    return int(text)


def killed_at(work: Callable[[Disk], object], at: int, how: str, root: Path) -> bool:
    """Do the work in a child that is killed at its n-th change; return whether it was."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work(FailingDisk(at, how, root))
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work itself failed"
    return os.WIFSIGNALED(status)
