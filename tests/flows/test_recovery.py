# SPDX-License-Identifier: Apache-2.0
"""A process that is killed takes nobody with it, and all is back within two seconds of its restart."""

from __future__ import annotations

import os
import time
from pathlib import Path

from tests.support.running import Run, running, wait_for

_BACK_WITHIN_S = 2.0


def _alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def _speed_is_good(run: Run) -> bool:
    texts = run.texts
    return texts.get("speedValue", "").isdigit() and "speedNote" not in texts


def _speed_is_marked(run: Run) -> bool:
    return bool(run.texts.get("speedNote", "").strip())


def _restarted(run: Run, name: str, before: int) -> bool:
    return run.children().get(name, before) != before


def test_killing_the_emulator_makes_values_stale_and_they_come_back(tmp_path: Path) -> None:
    with running(tmp_path, "--seconds", "60", "--language", "en") as run:
        wait_for(lambda: _speed_is_good(run), why="the first speed")
        head = run.children()["avn"]
        os.kill(run.children()["avn-emulator"], 19)  # SIGSTOP: silence without a restart, long enough to be seen
        wait_for(lambda: _speed_is_marked(run), 5, "a mark on the stale speed")
        assert run.texts["speedValue"].isdigit(), "a stale value is kept"
        emulator = run.kill("avn-emulator")
        wait_for(lambda: _restarted(run, "avn-emulator", emulator), 5, "a new emulator")
        began = time.monotonic()
        wait_for(lambda: _speed_is_good(run), 10, "a good speed")
        assert time.monotonic() - began < _BACK_WITHIN_S
        assert run.children()["avn"] == head and _alive(head)


def test_killing_the_head_unit_leaves_the_car_alone_and_the_screen_comes_back(tmp_path: Path) -> None:
    with running(tmp_path, "--seconds", "60", "--language", "en") as run:
        wait_for(lambda: _speed_is_good(run), why="the first speed")
        emulator = run.children()["avn-emulator"]
        head = run.kill("avn")
        wait_for(lambda: _restarted(run, "avn", head), 5, "a new head unit")
        began = time.monotonic()
        seen = run.observed.stat().st_size
        wait_for(lambda: run.observed.stat().st_size > seen and _speed_is_good(run), 10, "a good speed")
        assert time.monotonic() - began < _BACK_WITHIN_S
        assert run.children()["avn-emulator"] == emulator and _alive(emulator)
