# SPDX-License-Identifier: Apache-2.0
"""The folder beside a pack in which it is made: what is finished there is not made again.

<out>.work/extract.json   the digest of the extract; another one empties the folder
<out>.work/plain.osm.pbf  the extract as every part reads it, where it had to be rewritten
<out>.work/parts/…        finished parts, each with a stamp: what it was made by, and its digests
<out>.work/new, old       the pack on its way to its place, and the one that was there
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from offline_maps.errors import BuildError, Fault
from offline_maps.osm.extract import check_name
from offline_maps.pack.digests import entry_of
from offline_maps.pack.files import recover_folder, write_whole
from offline_maps.pack.manifest import FileEntry
from offline_maps.pack.parts import FILES, Job, Part, schema_of
from offline_maps.routing.plain import plain_extract

SUFFIX: Final = ".work"
_PLAIN: Final = 1  # version of how extracts are rewritten


class Work:
    """One build's folder, held by one process at a time."""

    def __init__(self, folder: Path, digest: str, given: Path, extract: Path) -> None:
        self.folder = folder
        self.digest = digest  # of the extract as it was given, SHA-256
        self.given = given
        self.extract = extract  # as the parts are to read it

    @property
    def new(self) -> Path:
        """The folder in which the pack is put together."""
        return self.folder / "new"

    @property
    def old(self) -> Path:
        """Where the pack that is replaced lies for a moment."""
        return self.folder / "old"

    @property
    def elevation(self) -> Path:
        """The elevation, in the order that the routing engine wants."""
        return self.folder / "elevation"

    def job(self, part: Part, jobs: int, elevation: Path | None, name: str = "", extract: Path | None = None) -> Job:
        """Return the job of making this part, here; `name` tells apart packs that are cut from one build."""
        folder = self.folder / "parts" / name
        folder.mkdir(parents=True, exist_ok=True)
        scratch = folder / f"{part}.work"
        own = self.given if part is Part.FACTS else self.extract  # the times of its objects tell how old it is
        return Job(part, extract or own, folder / FILES[part], scratch, jobs, elevation)

    def renamed(self, fault: Fault) -> Fault:
        """Return the fault about the extract that people gave, where it names the rewritten one."""
        return replace(fault, file=self.given) if fault.file == self.extract else fault

    def finished(self, job: Job) -> FileEntry | None:
        """Return the digests of a part that is there already, whole and of the present version, or None."""
        try:
            stamp = json.loads(_stamp(job).read_text())
            found = entry_of(job.out, FILES[job.part])
        except (OSError, ValueError):
            return None
        return found if stamp == self._record(job, found) else None

    def finish(self, job: Job) -> FileEntry:
        """Note that this part is finished, and return its digests."""
        entry = entry_of(job.out, FILES[job.part])
        write_whole(_stamp(job), json.dumps(self._record(job, entry)).encode())
        shutil.rmtree(job.work, ignore_errors=True)
        return entry

    def _record(self, job: Job, entry: FileEntry) -> dict[str, object]:
        heights = sorted(_heights(job.elevation)) if job.elevation and job.part is Part.ROUTING else []
        return {
            "extract": self.digest,
            "schema": schema_of(job.part),
            "elevation": heights,
            "file": asdict(entry) | {"chunks": list(entry.chunks)},
        }


@contextmanager
def opened(extract: Path, out: Path) -> Iterator[Work]:
    """Give the work folder beside `out` for this extract, to this process alone.

    Raises ExtractError where the extract cannot be read, BuildError where another build is at work on `out`, OSError.
    """
    check_name(extract)
    folder = out.with_name(out.name + SUFFIX)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            remedy = "Wait until it has ended, or choose another place with -o."
            raise BuildError(Fault("Another build is at work on this pack.", remedy, out)) from error
        recover_folder(out, folder / "old")
        with extract.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        yield Work(folder, digest, extract, _plain(extract, folder, digest))


def _plain(extract: Path, folder: Path, digest: str) -> Path:
    note, plain = folder / "extract.json", folder / "plain.osm.pbf"
    expected = {"sha256": digest, "version": _PLAIN}
    try:
        known = json.loads(note.read_text())
    except (OSError, ValueError):
        known = {}
    used = plain if known.get("rewritten") else extract
    if known == expected | {"rewritten": used is plain} and used.is_file():
        return used
    for one in folder.iterdir():
        if one.is_dir():
            shutil.rmtree(one)
        elif one.name != "lock":
            one.unlink()
    used = plain_extract(extract, plain)
    write_whole(note, json.dumps(expected | {"rewritten": used == plain}).encode())
    return used


def _stamp(job: Job) -> Path:
    return job.out.with_name(job.out.name + ".stamp")


def _heights(folder: Path) -> Iterator[str]:
    for one in folder.rglob("*.hgt"):
        found = one.stat()
        yield f"{one.relative_to(folder).as_posix()} {found.st_size} {found.st_mtime_ns}"
