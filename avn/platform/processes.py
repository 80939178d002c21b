# SPDX-License-Identifier: Apache-2.0
"""What a child process sets for itself, and how long its launcher waits before it starts the next one."""

from __future__ import annotations

import ctypes
import os
import signal
from typing import Final

from avn.clock import NS_PER_S, Clock, monotonic_ns
from avn.errors import AvnError, Problem

_PR_SET_PDEATHSIG: Final = 1  # prctl(2)
_PR_SET_NAME: Final = 15
_NAME_BYTES: Final = 15  # TASK_COMM_LEN without its final zero


class ProcessError(AvnError):
    """The kernel refused a setting of this process."""


def die_with_parent(parent_pid: int, number: signal.Signals = signal.SIGKILL) -> None:
    """Have the kernel send `number` to this process when its parent `parent_pid` ends.

    Call it in the child, right after fork or exec; `parent_pid` is what the parent knew as its own id before the
    fork, so that a parent which ended in between is noticed: the signal is then raised at once. The kernel counts
    the *thread* that forked as the parent, so fork from a thread that lives as long as the process. Children of
    this process do not inherit it. Source: PR_SET_PDEATHSIG(2const).
    """
    _prctl(_PR_SET_PDEATHSIG, int(number))
    if os.getppid() != parent_pid:
        os.kill(os.getpid(), number)


def set_process_name(name: str) -> None:
    """Give this process the name that ps, top and the journal show; cut to 15 bytes, at a whole character."""
    encoded = name.replace("\0", "").encode("utf-8", "replace")[:_NAME_BYTES]
    _prctl(_PR_SET_NAME, encoded.decode("utf-8", "ignore").encode())


class Backoff:
    """How long to wait before a process that died is started again.

    The first wait is 0.1 s, each further one twice as long up to 5 s; a life of 10 s or more starts over.
    """

    def __init__(
        self,
        *,
        first_s: float = 0.1,
        ceiling_s: float = 5.0,
        reset_after_s: float = 10.0,
        clock: Clock = monotonic_ns,
    ) -> None:
        if not 0.0 < first_s <= ceiling_s:
            raise ValueError("the first wait must be above 0 and not above the ceiling")
        self._first_ns = round(first_s * NS_PER_S)
        self._ceiling_ns = round(ceiling_s * NS_PER_S)
        self._reset_after_ns = round(reset_after_s * NS_PER_S)
        self._clock = clock
        self._next_ns = self._first_ns
        self._started_ns: int | None = None

    def started(self) -> None:
        """Note that the process runs from now on."""
        self._started_ns = self._clock()

    def ended(self) -> int:
        """Note that the process ended or could not be started; return the moment (ns) of its next start."""
        now_ns = self._clock()
        if self._started_ns is not None and now_ns - self._started_ns >= self._reset_after_ns:
            self._next_ns = self._first_ns
        self._started_ns = None
        wait_ns = self._next_ns
        self._next_ns = min(self._ceiling_ns, 2 * wait_ns)
        return now_ns + wait_ns


def _prctl(option: int, argument: int | bytes) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    value = ctypes.c_char_p(argument) if isinstance(argument, bytes) else ctypes.c_ulong(argument)
    if libc.prctl(ctypes.c_int(option), value, ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0)) != 0:
        reason = os.strerror(ctypes.get_errno())
        raise ProcessError(Problem(f"prctl option {option} failed: {reason}", "this needs Linux"))
