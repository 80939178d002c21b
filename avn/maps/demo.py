# SPDX-License-Identifier: Apache-2.0
"""The first map of a unit that has none: the invented region, built and installed in the car, signed by the car.

    STATE/maps.key              this unit's own key; only what the unit made itself is signed with it
    STATE/demo-region.json      how often this was tried, and whether it ever was done
    STATE/demo-region/          what is finished of it, to be gone on with after a power cut

It is begun without being asked for a few times at most, and never again once it was there: whoever removes it means it.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from offline_maps.errors import BuildError, Fault, PackError
from offline_maps.progress import Progress

if TYPE_CHECKING:
    from offline_maps.install.install import Installation
    from offline_maps.install.store import PackStore
    from offline_maps.pack.signing import Signer

_log = logging.getLogger(__name__)

REGION: Final = "demo"
NAME: Final = "Demo region"
CREDIT: Final = "Invented by AVN"
LICENCE: Final = "Apache-2.0"  # as the program that draws it up
KEY: Final = "maps.key"
TRIES: Final = 3  # without being asked
INVENT: Final = "invent"  # the names of its steps that are not those of an installation
BUILD: Final = "build"
_NOTE: Final = "demo-region.json"
_WORK: Final = "demo-region"
_NOTE_BYTES: Final = 4096
_AGAIN: Final = "Try again on the Maps page, or install a map from a stick."
# What the parts of the work take of its time, as measured; the steps of a part go on within its share.
_SHARES: Final = {
    INVENT: (0.0, 0.32),
    "routing": (0.32, 0.43),
    "tiles": (0.43, 0.6),
    "search": (0.6, 0.74),
    "facts": (0.74, 0.8),
    "cameras": (0.8, 0.84),
    "pack": (0.84, 0.86),
    "check": (0.86, 0.87),
    "copy": (0.87, 0.89),
    "verify": (0.89, 0.91),
    "try": (0.91, 0.99),
    "activate": (0.99, 1.0),
}
_INSTALLING: Final = frozenset({"check", "copy", "verify", "try", "activate"})


@dataclass(frozen=True, slots=True)
class Note:
    """What is kept of earlier tries."""

    tries: int = 0
    made: bool = False


def own_keys(state: Path | None) -> list[bytes]:
    """Return the public half of this unit's own key; nothing where there is none yet, or none that can be read."""
    if state is None or not (state / KEY).is_file():
        return []
    from offline_maps.pack.signing import Signer

    try:
        return [Signer.load(state / KEY).public_key]
    except BuildError as error:
        _log.error("This unit's own key is not used: %s", error)
        return []


def is_wanted(state: Path) -> bool:
    """Return whether the region is to be made without being asked for."""
    note = _read(state)
    return not note.made and note.tries < TRIES


def make_demo(store: PackStore, state: Path, trusted: Collection[bytes], progress: Progress) -> Installation:
    """Make the region and install it; raises MapError, and what `progress` raises. Called again, it goes on."""
    try:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        note = _read(state)
        _write(state, replace(note, tries=note.tries + 1))
        done = _install(store, state, trusted, _Overall(progress))
        _write(state, replace(note, made=True))
    except OSError as error:
        what = f"The demo region cannot be made: {error.strerror or error}."
        raise BuildError(Fault(what, f"Make room on the disk. {_AGAIN}", state)) from error
    except ImportError as error:
        what = f"The demo region cannot be made: a part of AVN is missing ({error.name or error})."
        raise BuildError(Fault(what, "Install AVN again, or install a map from a stick.")) from error
    return done


def _install(store: PackStore, state: Path, trusted: Collection[bytes], progress: Progress) -> Installation:
    from offline_maps.install.install import install
    from offline_maps.install.smoke import try_out
    from offline_maps.install.source import FolderSource
    from offline_maps.pack import layout

    work = state / _WORK
    pack = work / "pack"
    signer = _signer(state)
    keys = {*trusted, signer.public_key}
    if not (pack / layout.MANIFEST).is_file():
        _build(work, pack, signer, progress)
    try:
        done = install(FolderSource(pack), store, trusted=keys, smoke=try_out, progress=progress, region=REGION)
    except PackError:
        shutil.rmtree(work)  # what is of no use is made anew, when it is asked for
        raise
    shutil.rmtree(work)
    return done


def _build(work: Path, pack: Path, signer: Signer, progress: Progress) -> None:
    from offline_maps.demo.region import write_region
    from offline_maps.pack.build import build_pack
    from offline_maps.pack.options import BuildOptions

    progress(INVENT, 0.0)
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    extract = work / "demo.osm.pbf"  # it appears whole
    if not extract.is_file():
        write_region(extract)
    options = BuildOptions(
        REGION,
        signer,
        name=NAME,
        window_days=0,  # nobody makes newer versions of what is invented
        attribution=CREDIT,
        licence=LICENCE,
    )
    build_pack(extract, pack, options, progress)


def _signer(state: Path) -> Signer:
    from offline_maps.pack.signing import Signer

    key = state / KEY
    if key.exists():
        try:
            return Signer.load(key)
        except BuildError as error:
            _log.error("This unit gets another key: %s", error)
            key.replace(key.with_name(f"{KEY}.damaged"))
    return Signer.create(key)


class _Overall:
    """One progress from 0 to 1 of all the parts, which never goes back."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0.0

    def __call__(self, step: str, done: float, /) -> None:
        part = step.partition(":")[0]
        start, end = _SHARES.get(part, (self._done, self._done))
        self._done = max(self._done, start + (end - start) * min(1.0, max(0.0, done)))
        self._progress(part if part in _INSTALLING or part == INVENT else BUILD, self._done)


# ---------------------------------------------------------------- the note
def _read(state: Path) -> Note:
    try:
        with (state / _NOTE).open("rb") as file:
            raw = json.loads(file.read(_NOTE_BYTES))
        tries, made = raw["tries"], raw["made"]
    except FileNotFoundError:
        return Note()
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        _log.warning("%s cannot be read: %s", state / _NOTE, error)
        return Note()
    return Note(tries, made) if type(tries) is int and type(made) is bool else Note()


def _write(state: Path, note: Note) -> None:
    from offline_maps.pack.files import write_whole

    write_whole(state / _NOTE, json.dumps(asdict(note)).encode())
