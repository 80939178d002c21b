# SPDX-License-Identifier: Apache-2.0
"""From an extract to a PMTiles file: first everything is sorted into blocks of space, then blocks are cut to tiles.

Unfinished work stays in the work folder under a name made from the extract's content and the schema's version, and is
taken up again. The same extract gives the same bytes, whatever the number of processes and of interruptions.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import logging
import multiprocessing
import os
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from offline_maps.errors import BuildError, Fault
from offline_maps.geo import Bounds
from offline_maps.osm.extract import check_name
from offline_maps.pack.layout import ATTRIBUTION
from offline_maps.progress import Progress, silent
from offline_maps.tiles import schema
from offline_maps.tiles.blocks import Block

_log = logging.getLogger(__name__)
_MADE_BY: Final = 1  # raised when the code gives other tiles from the same extract and schema
_ALONE_BELOW: Final = 256 * 1024  # bytes of extract that are not worth other processes


@dataclass(frozen=True, slots=True)
class TilesReport:
    """What was made: features read, tiles, bytes of the file, and the map's box."""

    features: int
    tiles: int
    bytes: int
    bounds: Bounds


def build_tiles(extract: Path, out: Path, *, work: Path, jobs: int = 1, progress: Progress = silent) -> TilesReport:
    """Make the tiles of an extract.

    out: appears whole or not at all. work: a folder for unfinished work, on a disk with about ten times the room of
    the extract. jobs: processes that cut tiles. progress: told "tiles: read", "tiles: cut" and "tiles: write".
    ExtractError where the extract cannot be read, BuildError where tiles cannot be written.
    """
    from offline_maps.tiles.write import write

    check_name(extract)
    content = _digest(extract)
    folder = work / f"tiles-{schema.VERSION}-{_MADE_BY}-{content[:24]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _processes(jobs if extract.stat().st_size >= _ALONE_BELOW else 1) as pool:
            spooled = _spooled(extract, folder, progress)
            todo = _unfinished(spooled.blocks, folder)
            _cut_all(todo, len(spooled.blocks), folder, pool, progress)
        about = {
            "name": "AVN",
            "attribution": ATTRIBUTION,
            "version": f"{schema.VERSION}.{_MADE_BY}",
            "extract": content,
            "vector_layers": schema.vector_layers(),
        }
        tiles, size = write(
            spooled.blocks, folder / "done", out, spooled.box, about, lambda done: progress("tiles: write", done)
        )
    except OSError as error:
        file = Path(error.filename) if isinstance(error.filename, str) else out
        raise BuildError(
            Fault(f"Tiles cannot be written: {error.strerror}.", "Make room, or allow it.", file)
        ) from error
    shutil.rmtree(folder)
    return TilesReport(spooled.features, tiles, size, spooled.box)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class _Spooled:
    box: Bounds
    features: int
    blocks: tuple[Block, ...]


def _spooled(extract: Path, folder: Path, progress: Progress) -> _Spooled:
    """Sort the extract into blocks, or take up what was sorted before."""
    from offline_maps.tiles.gather import gather

    spool, told = folder / "spool", folder / "spool.json"
    if not told.exists():
        shutil.rmtree(spool, ignore_errors=True)
        spool.mkdir()
        box, features = gather(extract, spool, folder, lambda _, done: progress("tiles: read", done))
        names = sorted(tuple(map(int, one.name.split("-"))) for one in spool.iterdir())
        text = json.dumps([[box.west, box.south, box.east, box.north], features, names])
        part = told.with_name("spool.part")
        part.write_text(text)
        part.replace(told)
    else:
        _log.info("taking up unfinished work")
        progress("tiles: read", 1.0)
    corners, features, names = json.loads(told.read_text())
    return _Spooled(Bounds(*corners), features, tuple(Block(*one) for one in names))


def _unfinished(blocks: tuple[Block, ...], folder: Path) -> list[Block]:
    """Return the blocks that are still to be cut, those with the most work first."""
    from offline_maps.tiles.cut import finished

    done = folder / "done"
    done.mkdir(exist_ok=True)
    todo = [block for block in blocks if finished(block.file(done)) is None]
    return sorted(todo, key=lambda block: (-block.file(folder / "spool").stat().st_size, block))


@contextlib.contextmanager
def _processes(jobs: int) -> Iterator[ProcessPoolExecutor | None]:
    """Give a pool whose processes are started at once, so that they load while the extract is read; None for one."""
    if jobs < 2:
        yield None
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["offline_maps.tiles.cut"])
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent)
    try:
        pool.submit(_load)
        yield pool
    except BrokenProcessPool as error:
        raise BuildError(
            Fault("A process that cuts tiles was ended.", "Build with fewer jobs, or add memory.")
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _end_with_parent() -> None:
    """Let no process outlive the one that started it, however that one ends."""

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _load() -> None:
    import offline_maps.tiles.cut  # noqa: F401


def _cut(spool: Path, done: Path, block: Block) -> int:
    from offline_maps.tiles.cut import cut

    return cut(block.file(spool), block.file(done), block)


def _cut_all(todo: list[Block], total: int, folder: Path, pool: ProcessPoolExecutor | None, progress: Progress) -> None:
    spool, done = folder / "spool", folder / "done"
    ready = total - len(todo)
    progress("tiles: cut", ready / max(1, total))
    if pool is None:
        for block in todo:
            _cut(spool, done, block)
            ready += 1
            progress("tiles: cut", ready / total)
        return
    running: set[Future[int]] = set()
    waiting = iter(todo)
    running |= {pool.submit(_cut, spool, done, block) for block in itertools.islice(waiting, 64)}
    while running:
        ended, running = wait(running, return_when=FIRST_COMPLETED)
        for one in ended:
            one.result()
            ready += 1
            progress("tiles: cut", ready / total)
            running |= {pool.submit(_cut, spool, done, block) for block in itertools.islice(waiting, 1)}
