# SPDX-License-Identifier: Apache-2.0
"""The process that starts first, stays small, and restarts what dies.

It owns every private socketpair for its whole life and hands each child its
ends as inherited descriptors. A child that dies therefore leaves its peers'
descriptors valid: they notice silence, never an end of file, and go on as soon
as the child is back. Children are forked from here, before anything of Qt is
loaded. No Qt, no threads, no listening socket.
"""

from __future__ import annotations

import contextlib
import enum
import logging
import os
import select
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from avn.clock import NS_PER_S, Clock, monotonic_ns
from avn.platform.processes import Backoff, die_with_parent, set_process_name

log = logging.getLogger(__name__)

_WATCHED = (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_STOP_GRACE_S = 3.0
# 0 is an orderly end; the codes of sysexits.h are answers that a restart would not change (bad usage, a picture that
# cannot be written). Everything else, an uncaught exception (1) included, is a crash.
_ANSWERS = range(os.EX_USAGE, os.EX_CONFIG + 1)
_GIVE_UP_STATUS = os.EX_TEMPFAIL


class Role(enum.Enum):
    """What a child's end means to the others."""

    PRIMARY = "primary"  # its orderly end (exit status 0) ends the run; a crash restarts it
    SUPPORT = "support"  # restarted, unless it says that a restart would not help
    ONCE = "once"  # may end when it likes (a window that the engineer closes)


@dataclass(frozen=True, slots=True)
class ChildSpec:
    """One process to keep alive: what it runs, the descriptors it inherits, its role. `main` returns its status."""

    name: str
    main: Callable[[], int]
    fds: tuple[int, ...] = ()
    role: Role = Role.SUPPORT
    environment: Mapping[str, str] = field(default_factory=dict)


class Process(Protocol):
    """A started child, as far as the supervisor needs it."""

    @property
    def pid(self) -> int: ...  # noqa: D102
    def poll(self) -> int | None: ...  # noqa: D102
    def send_signal(self, number: int, /) -> None: ...  # noqa: D102
    def wait(self, timeout_s: float) -> int | None: ...  # noqa: D102


type Spawn = Callable[[ChildSpec], Process]


class ForkedProcess:
    """A child made by fork alone.

    It begins with what the launcher has imported already, which is a third of the way to the first frame, and
    shares those pages with its siblings. Statuses are as in subprocess: -N for an end by signal N.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._status: int | None = None

    def poll(self) -> int | None:
        """Return the exit status, or None while the child lives."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def send_signal(self, number: int, /) -> None:
        """Send a signal, unless the child has been waited for."""
        if self._status is None:
            os.kill(self.pid, number)

    def wait(self, timeout_s: float) -> int | None:
        """Return the exit status, or None where the child outlives `timeout_s`."""
        pidfd = os.pidfd_open(self.pid) if self._status is None else None
        if pidfd is not None:
            try:
                select.select([pidfd], [], [], max(0.0, timeout_s))
            finally:
                os.close(pidfd)
        return self.poll()


def fork(spec: ChildSpec) -> ForkedProcess:
    """Start `spec`: the child keeps the standard streams and its own descriptors, nothing else of the launcher's."""
    launcher_pid = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()  # the launcher has one thread, so nothing is left behind half-done
    if pid:
        return ForkedProcess(pid)
    status = os.EX_SOFTWARE
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _WATCHED)
        die_with_parent(launcher_pid)
        set_process_name(spec.name)
        _keep_only(spec.fds)
        os.environ.update(spec.environment)
        status = spec.main()
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else os.EX_SOFTWARE
    except BaseException:  # whatever it is, it must not run on into the launcher's own code
        log.exception("%s failed", spec.name)
        status = 1
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def _keep_only(fds: Iterable[int]) -> None:
    """Close every descriptor but the standard streams and `fds`; read from nowhere."""
    kept = {0, 1, 2, *fds}
    for fd in sorted(int(entry.name) for entry in Path("/proc/self/fd").iterdir()):
        if fd not in kept:
            with contextlib.suppress(OSError):  # the descriptor of the listing itself is gone by now
                os.close(fd)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)


def drain(fd: int) -> int:
    """Throw away the datagrams queued on `fd` and return how many there were.

    A restarted reader must not take what its predecessor left unread for news.
    """
    count = 0
    was_blocking = os.get_blocking(fd)
    os.set_blocking(fd, False)
    try:
        while os.read(fd, 65536):
            count += 1
    except BlockingIOError:
        pass
    finally:
        os.set_blocking(fd, was_blocking)
    return count


@dataclass(slots=True)
class _Child:
    spec: ChildSpec
    backoff: Backoff
    process: Process | None = None
    due_ns: int | None = 0  # when to start it; None: leave it ended


class Supervisor:
    """Keeps a set of children running; pure bookkeeping, so that it can be tested with a set clock.

    `step` does what is due and returns True while the run goes on. `exit_status` is that of the primary.
    """

    def __init__(self, specs: Iterable[ChildSpec], clock: Clock = monotonic_ns, start: Spawn = fork) -> None:
        self._clock = clock
        self._start = start
        self._children = [_Child(spec, Backoff(clock=clock)) for spec in specs]
        self.exit_status = 0

    @property
    def pids(self) -> dict[str, int]:
        """The process ids of the living children, by name."""
        return {c.spec.name: c.process.pid for c in self._children if c.process is not None}

    @property
    def next_due_ns(self) -> int | None:
        """When the next restart is due, or None."""
        dues = [c.due_ns for c in self._children if c.process is None and c.due_ns is not None]
        return min(dues) if dues else None

    def step(self) -> bool:
        """Collect the dead, start what is due; False when the primary has ended in good order."""
        for child in self._children:
            if child.process is not None and (status := child.process.poll()) is not None:
                child.process = None
                if not self._ended(child, status):
                    return False
        now = self._clock()
        for child in self._children:
            if child.process is None and child.due_ns is not None and child.due_ns <= now:
                self._launch(child)
        return True

    def _ended(self, child: _Child, status: int) -> bool:
        role = child.spec.role
        if role is Role.PRIMARY and (status == 0 or status in _ANSWERS):
            self.exit_status = status
            return False
        if status in _ANSWERS or (role is Role.ONCE and status == 0):
            child.due_ns = None
            if status:
                log.error("%s ended with status %d, which a restart would not change", child.spec.name, status)
            return True
        child.due_ns = child.backoff.ended()
        delay_ns = child.due_ns - self._clock()
        log.warning(
            "%s ended with status %d; starting it again in %.1f s", child.spec.name, status, delay_ns / NS_PER_S
        )
        return True

    def _launch(self, child: _Child) -> None:
        for fd in child.spec.fds:
            drain(fd)
        try:
            child.process = self._start(child.spec)
        except OSError as error:
            child.due_ns = child.backoff.ended()
            log.error("%s cannot be started: %s", child.spec.name, error)
            return
        child.backoff.started()
        log.info("%s runs as process %d", child.spec.name, child.process.pid)

    def stop(self) -> None:
        """End every child: SIGTERM first, SIGKILL for what is still there after three seconds."""
        living = [c for c in self._children if c.process is not None]
        for child in living:
            assert child.process is not None
            with contextlib.suppress(ProcessLookupError):
                child.process.send_signal(signal.SIGTERM)
        deadline_ns = self._clock() + int(_STOP_GRACE_S * NS_PER_S)
        for child in living:
            assert child.process is not None
            if child.process.wait((deadline_ns - self._clock()) / NS_PER_S) is None:
                log.warning("%s did not end in time; killed", child.spec.name)
                child.process.send_signal(signal.SIGKILL)
                child.process.wait(_STOP_GRACE_S)
            child.process = None


def supervise(specs: Sequence[ChildSpec], *, at_most_s: float | None = None) -> int:
    """Run `specs` until the primary ends or a signal asks to stop; return the primary's exit status.

    A bounded run (`at_most_s`) that has not ended by then is stopped and answers EX_TEMPFAIL.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)
    supervisor = Supervisor(specs)
    end_ns = None if at_most_s is None else monotonic_ns() + int(at_most_s * NS_PER_S)
    try:
        while supervisor.step():
            if end_ns is not None and monotonic_ns() > end_ns:
                log.error("the run did not end by itself; stopped")
                return _GIVE_UP_STATUS
            due_ns = supervisor.next_due_ns
            # A child's end arrives as SIGCHLD; the half second is only a net below that.
            timeout_s = 0.5 if due_ns is None else min(0.5, max(0.0, (due_ns - monotonic_ns()) / NS_PER_S))
            caught = signal.sigtimedwait(_WATCHED, timeout_s)
            if caught is not None and caught.si_signo != signal.SIGCHLD:
                log.info("stopping on %s", signal.Signals(caught.si_signo).name)
                break
    finally:
        supervisor.stop()
    return supervisor.exit_status
