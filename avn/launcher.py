# SPDX-License-Identifier: Apache-2.0
"""The process that starts first, stays small, and restarts what dies.

It owns every private socketpair for its whole life and hands each child its
ends as inherited descriptors. A child that dies therefore leaves its peers'
descriptors valid: they notice silence, never an end of file, and go on as soon
as the child is back. No Qt, no threads, no listening socket.
"""

from __future__ import annotations

import contextlib
import enum
import logging
import os
import signal
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from avn.clock import NS_PER_S, Clock, monotonic_ns
from avn.platform.processes import Backoff, die_with_parent

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
    """One process to keep alive: its command, the descriptors it inherits and its role."""

    name: str
    argv: tuple[str, ...]
    fds: tuple[int, ...] = ()
    role: Role = Role.SUPPORT
    environment: Mapping[str, str] = field(default_factory=dict)


class Process(Protocol):
    """The part of `subprocess.Popen` that the launcher uses."""

    pid: int

    def poll(self) -> int | None: ...  # noqa: D102
    def send_signal(self, sig: int, /) -> None: ...  # noqa: D102
    def wait(self, timeout: float | None = None) -> int: ...  # noqa: D102
    def kill(self) -> None: ...  # noqa: D102


type Spawn = Callable[[ChildSpec], Process]


def _child_setup(launcher_pid: int) -> None:
    """Runs in the child between fork and exec: undo the launcher's signal mask, tie its life to ours."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _WATCHED)
    die_with_parent(launcher_pid)


def spawn(spec: ChildSpec) -> Process:
    """Start `spec` as a child process that inherits only its own descriptors and the standard streams."""
    return subprocess.Popen(
        spec.argv,
        pass_fds=spec.fds,
        env={**os.environ, **spec.environment},
        stdin=subprocess.DEVNULL,
        preexec_fn=partial(_child_setup, os.getpid()),  # noqa: PLW1509 - safe: the launcher has one thread
    )


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

    def __init__(self, specs: Iterable[ChildSpec], clock: Clock = monotonic_ns, start: Spawn = spawn) -> None:
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
            try:
                child.process.wait(timeout=max(0.0, (deadline_ns - self._clock()) / NS_PER_S))
            except subprocess.TimeoutExpired:
                log.warning("%s did not end in time; killed", child.spec.name)
                child.process.kill()
                child.process.wait()
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
