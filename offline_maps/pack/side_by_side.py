# SPDX-License-Identifier: Apache-2.0
"""Makes parts of a pack in processes of their own, as many at a time as cores and memory allow."""

from __future__ import annotations

import ctypes
import fcntl
import logging
import multiprocessing
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import FrameType
from typing import Final

from offline_maps.errors import BuildError, ExtractError, Fault, MapError
from offline_maps.pack.parts import Job, make
from offline_maps.progress import Progress

_STEP: Final = 0.01  # what has grown by less is not told
_PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h
_STOP_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class _Running:
    job: Job
    process: SpawnProcess
    pipe: Connection


def available_mb() -> int:
    """Return how much memory can be taken without swapping, in megabytes, or 1024 where the system does not tell."""
    try:
        text = Path("/proc/meminfo").read_text()
        return next(int(line.split()[1]) >> 10 for line in text.splitlines() if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError, IndexError):
        return 1024


def make_all(
    jobs: Sequence[Job], at_once: int, memory_mb: int, done: Callable[[Job], None], progress: Progress
) -> None:
    """Make all these parts; `done` hears of each that is finished.

    Raises the first error of a part, BuildError where its process dies, and what `progress` raises; then every other
    process is stopped, and has ended, before this returns.
    """
    waiting = sorted(jobs, key=lambda one: -one.need_mb)
    running: list[_Running] = []
    try:
        while waiting or running:
            while waiting and (not running or len(running) < at_once):
                free = memory_mb - sum(one.job.need_mb for one in running)
                fitting = next((one for one in waiting if not running or one.need_mb <= free), None)
                if fitting is None:
                    break
                waiting.remove(fitting)
                running.append(_start(fitting))
            for pipe in wait([one.pipe for one in running]):
                ended = _hear(next(one for one in running if one.pipe is pipe), progress)
                if ended is not None:
                    running.remove(ended)
                    done(ended.job)
    finally:
        for one in running:
            one.process.terminate()
        for one in running:
            _end(one)


def _start(job: Job) -> _Running:
    context = multiprocessing.get_context("spawn")
    pipe, far = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(far, job), name=f"map-{job.part}")
    process.start()
    far.close()
    return _Running(job, process, pipe)


def _hear(one: _Running, progress: Progress) -> _Running | None:
    """Take in what a part says; return it when it has ended well."""
    try:
        word, *rest = one.pipe.recv()
    except EOFError:
        one.process.join()
        raise BuildError(_death(one.job, one.process.exitcode or 0)) from None
    if word == "progress":
        step, share = rest
        progress(step if step.startswith(one.job.part) else f"{one.job.part}: {step}", share)
        return None
    if word == "log":
        logging.getLogger(rest[0]).log(rest[1], "%s", rest[2])
        return None
    if word == "failed":
        kind, faults = rest
        raise (ExtractError if kind == ExtractError.__name__ else BuildError)(*faults)
    _end(one)
    return one


def _end(one: _Running) -> None:
    one.process.join(_STOP_S)
    if one.process.is_alive():
        one.process.kill()
        one.process.join()
    one.pipe.close()
    one.process.close()


def _death(job: Job, code: int) -> Fault:
    if code == -signal.SIGKILL:
        remedy = "Give it more memory, or build with --jobs 1; what is finished is kept."
    else:
        remedy = "Build again: what is finished is kept. If it happens again, report it with the lines above."
    ending = f"code {code}" if code >= 0 else signal.Signals(-code).name
    return Fault(f"Making the part {job.part} ended with {ending}.", remedy, job.extract)


class _ToParent(logging.Handler):
    """Hands log records on to the process that started this one."""

    def __init__(self, pipe: Connection) -> None:
        super().__init__(logging.WARNING)
        self._pipe = pipe

    def emit(self, record: logging.LogRecord) -> None:
        """Send one record."""
        with suppress(BrokenPipeError):
            self._pipe.send(("log", record.name, record.levelno, record.getMessage()))


def _child(pipe: Connection, job: Job) -> None:
    """Make one part in this process, which ends with its parent."""
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and stops this one
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    logging.getLogger().addHandler(_ToParent(pipe))
    told: dict[str, float] = {}

    def tell(step: str, share: float, /) -> None:
        if share - told.get(step, -1.0) >= _STEP or share >= 1.0:
            told[step] = share
            pipe.send(("progress", step, share))

    with suppress(BrokenPipeError):  # the parent is gone
        try:
            # A part of a parent that was killed may still be ending; two must never write to one folder.
            with job.out.with_name(job.out.name + ".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                make(job, tell)
        except MapError as error:
            pipe.send(("failed", type(error).__name__, error.faults))
        except BrokenPipeError:
            raise
        except OSError as error:
            place = Path(error.filename) if isinstance(error.filename, str) else job.out
            remedy = "Make room or rights for it, and build again: what is finished is kept."
            pipe.send(("failed", BuildError.__name__, (Fault(f"{error.strerror or error}.", remedy, place),)))
        else:
            pipe.send(("done",))


def _leave(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)
