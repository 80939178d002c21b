# SPDX-License-Identifier: Apache-2.0
"""Children end with their launcher, bear a name, and are restarted ever more slowly."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_MS, NS_PER_S
from avn.platform.processes import Backoff, set_process_name

MIDDLE = """
import os, signal, sys
from avn.platform.processes import die_with_parent
pipe, mine = int(sys.argv[1]), os.getpid()
if os.fork() == 0:
    die_with_parent(mine)
    os.write(pipe, b"r")
    os.close(1)
    signal.pause()
os.close(pipe)
signal.pause()
"""


def python(root: Path, program: str, *arguments: str, **options: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.Popen(command, env=environment, text=True, **options)  # type: ignore[call-overload, no-any-return]


def wait_for_byte(descriptor: int, seconds: float = 20.0) -> bytes:
    ready, _, _ = select.select([descriptor], [], [], seconds)
    assert ready, "nothing came in time"
    return os.read(descriptor, 1)


def test_a_child_ends_when_its_parent_is_killed(root: Path) -> None:
    receiver, sender = os.pipe()
    parent = python(root, MIDDLE, str(sender), pass_fds=(sender,))
    os.close(sender)
    try:
        assert wait_for_byte(receiver) == b"r"
        parent.kill()
        assert wait_for_byte(receiver) == b""  # the child held the last writing end
    finally:
        parent.kill()
        parent.wait()
        os.close(receiver)


def test_a_child_whose_parent_is_gone_already_ends_at_once(root: Path) -> None:
    program = "import os; from avn.platform.processes import die_with_parent; die_with_parent(os.getpid()); print('on')"
    child = python(root, program, stdout=subprocess.PIPE)
    said, _ = child.communicate(timeout=20)
    assert (child.returncode, said) == (-signal.SIGKILL, "")


@given(name=st.text(max_size=40))
def test_a_process_name_is_cut_at_a_whole_character(name: str) -> None:
    comm = Path("/proc/thread-self/comm")
    before = comm.read_text("utf-8").rstrip("\n")
    try:
        set_process_name(name)
        shown = comm.read_bytes().removesuffix(b"\n")
        assert len(shown) <= 15
        assert name.replace("\0", "").encode("utf-8", "replace").startswith(shown)
        shown.decode("utf-8")
    finally:
        set_process_name(before)


class Time:
    def __init__(self) -> None:
        self.now_ns = 0

    def __call__(self) -> int:
        return self.now_ns


def waits(backoff: Backoff, time: Time, lives_s: list[float]) -> list[float]:
    found = []
    for life_s in lives_s:
        backoff.started()
        time.now_ns += round(life_s * NS_PER_S)
        ended_ns = time.now_ns
        time.now_ns = backoff.ended()
        found.append((time.now_ns - ended_ns) / NS_PER_S)
    return found


def test_waits_double_from_a_tenth_of_a_second_to_five() -> None:
    time = Time()
    assert waits(Backoff(clock=time), time, [0.0] * 8) == [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]


def test_ten_seconds_of_life_start_over_and_less_does_not() -> None:
    time = Time()
    assert waits(Backoff(clock=time), time, [0, 0, 9.999, 10.0, 0]) == [0.1, 0.2, 0.4, 0.1, 0.2]


def test_a_start_that_failed_counts_as_an_end() -> None:
    time = Time()
    backoff = Backoff(clock=time)
    backoff.started()
    time.now_ns = 60 * NS_PER_S
    backoff.ended()
    time.now_ns += 60 * NS_PER_S  # it never ran: the time that passed was no life
    assert backoff.ended() - time.now_ns == 200 * NS_PER_MS


@given(lives=st.lists(st.floats(0, 100), max_size=50))
def test_no_wait_is_outside_its_bounds(lives: list[float]) -> None:
    time = Time()
    assert all(0.1 <= wait <= 5.0 for wait in waits(Backoff(clock=time), time, lives))


@pytest.mark.parametrize(("first", "ceiling"), [(0.0, 1.0), (2.0, 1.0)])
def test_bounds_that_make_no_sense_are_refused(first: float, ceiling: float) -> None:
    with pytest.raises(ValueError, match="first wait"):
        Backoff(first_s=first, ceiling_s=ceiling)
