# SPDX-License-Identifier: Apache-2.0
"""Whether a folder is the whole, unchanged pack of someone who is trusted."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from offline_maps.errors import Fault, PackError
from offline_maps.pack import layout
from offline_maps.pack.digests import entry_of
from offline_maps.pack.manifest import FileEntry, Manifest, read_manifest, total_bytes
from offline_maps.pack.signing import check_signature
from offline_maps.progress import Progress, silent

STEP: Final = "verify"
_REMEDY: Final = "Get this file again; with what is whole kept, only the damaged chunks are needed."


def verify(folder: Path, trusted: Collection[bytes], progress: Progress = silent, *, contents: bool = True) -> Manifest:
    """Return the manifest of the pack in this folder, checked: signature, names, sizes, every chunk and every file.

    Without `contents` the bytes of the files are not read. Raises PackError with one fault for each file that is
    wrong, and whatever `progress` raises.
    """
    check_signature(folder, trusted)
    manifest = read_manifest(folder)
    wrong = [fault for entry in manifest.files if (fault := _size_fault(folder, entry))]
    extra = sorted(_found(folder) - {one.name for one in manifest.files} - {layout.MANIFEST, layout.SIGNATURE})
    wrong += [
        Fault("This file does not belong to the pack.", "Remove it, or get the pack again.", folder / one)
        for one in extra
    ]
    if wrong:
        raise PackError(*wrong)
    if contents:
        _check_contents(folder, manifest, progress)
    progress(STEP, 1.0)
    return manifest


def chunk_place(index: int) -> str:
    """Return where a chunk lies, in words."""
    start = index * layout.CHUNK_BYTES
    return f"chunk {index} (from byte {start})"


def _size_fault(folder: Path, entry: FileEntry) -> Fault | None:
    path = folder / entry.name
    if path.is_symlink() or not path.is_file():
        what = "This file of the pack is missing." if not os.path.lexists(path) else "This is not a plain file."
        return Fault(what, _REMEDY, path)
    size = path.stat().st_size
    if size < entry.bytes:
        return Fault(f"The file is cut off: {size} of {entry.bytes} bytes.", _REMEDY, path, chunk_place(_chunk(size)))
    if size > entry.bytes:
        return Fault(f"The file has {size} bytes where the manifest lists {entry.bytes}.", _REMEDY, path)
    return None


def _chunk(offset: int) -> int:
    return offset // layout.CHUNK_BYTES


def _found(folder: Path) -> set[str]:
    found: set[str] = set()
    for at, folders, names in os.walk(folder):
        links = [one for one in folders if (Path(at) / one).is_symlink()]
        found.update((Path(at) / one).relative_to(folder).as_posix() for one in (*names, *links))
    return found


def _check_contents(folder: Path, manifest: Manifest, progress: Progress) -> None:
    whole = total_bytes(manifest.files)
    before = 0
    wrong: list[Fault] = []
    for entry in manifest.files:
        path = folder / entry.name
        try:
            found = entry_of(path, entry.name, _teller(progress, before, whole))
        except OSError as error:
            wrong.append(Fault(f"The file cannot be read ({error.strerror}).", _REMEDY, path))
        else:
            wrong += _content_faults(path, entry, found)
        before += entry.bytes
    if wrong:
        raise PackError(*wrong)


def _teller(progress: Progress, before: int, whole: int) -> Callable[[int], None]:
    return lambda size: progress(STEP, min(1.0, (before + size) / whole))


def _content_faults(path: Path, entry: FileEntry, found: FileEntry) -> list[Fault]:
    if found == entry:
        return []
    pairs = zip(entry.chunks, found.chunks, strict=False)
    wrong = [index for index, (wanted, got) in enumerate(pairs) if wanted != got]
    if len(wrong) == len(entry.chunks) > 1:
        return [Fault("No chunk of this file is the pack's: it is another file.", _REMEDY, path, chunk_place(0))]
    if not wrong:
        what = "The chunks are the pack's, but together they do not have the file's digest."
        return [Fault(what, "Get the pack again from whoever made it.", path)]
    what = "The bytes are not the pack's: the file is damaged, or another pack's."
    return [Fault(what, _REMEDY, path, chunk_place(one)) for one in wrong]
