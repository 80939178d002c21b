# SPDX-License-Identifier: Apache-2.0
"""The bus dies while a page is open, and what the driver chose outlives the head unit: whole runs of AVN."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from avn.clock import NS_PER_MS
from avn.viewmodels.observer import find_item
from tests.flows.test_touch_flow import Bench
from tests.support.demo_car import demo
from tests.support.running import Run, json_lines, running, wait_for
from tests.support.screen import CHARGE, SPEED

_SLACK_MS = 700  # for a beat of the screen and a crowded machine
_BACK_WITHIN_S = 5.0


def _figure(texts: dict[str, str], name: str) -> str:
    return texts.get(f"{name}Value", texts.get(name, ""))


def _there(bench: Bench, name: str) -> bool:
    return find_item(bench.head.screen.window, name) is not None


def _fresh(run: Run, values: tuple[str, ...]) -> bool:
    return all(_figure(run.texts, one)[:1].isdigit() for one in values) and not _old(run, values)


def _old(run: Run, values: tuple[str, ...]) -> bool:
    return any(run.texts.get(f"{one}Note") for one in values)


@pytest.mark.parametrize(
    ("page", "scenario", "path", "value", "others"),
    [
        ("Vehicle", "town_drive", SPEED, "speed", ("frontLeftTyre", "rearRightTyre")),
        ("Charging", "charging_evening", CHARGE, "chargingCharge", ()),
    ],
)
def test_a_bus_that_dies_while_the_page_is_open_is_told_in_time_and_comes_back(
    tmp_path: Path, page: str, scenario: str, path: str, value: str, others: tuple[str, ...]
) -> None:
    timeout_ms = demo().catalogue.rule(path).timeout_ms
    shown = (value, *others)
    with running(tmp_path, "--seconds", "60", "--language", "en", "--page", page, "--scenario", scenario) as run:
        wait_for(lambda: _fresh(run, shown), why="fresh values")
        figure = int(_figure(run.texts, value))
        died_ns = time.monotonic_ns()
        os.kill(run.children()["avn-emulator"], signal.SIGSTOP)  # or it would be there again before anyone sees it
        wait_for(lambda: _old(run, (value,)), 10, "a mark on the old value")
        lines = [line for line in json_lines(run.observed) if line["at_ns"] > died_ns]
        first = next(line for line in lines if line["texts"].get(f"{value}Note"))
        assert (first["at_ns"] - died_ns) / NS_PER_MS < timeout_ms + _SLACK_MS
        assert first["texts"][f"{value}Note"].endswith(" s ago")
        assert abs(int(_figure(first["texts"], value)) - figure) <= 5, "the last value is kept"
        assert all(_figure(run.texts, name)[:1].isdigit() for name in others), "so is every other"
        before = run.kill("avn-emulator")
        wait_for(lambda: run.children().get("avn-emulator", before) != before, 10, "a new car")
        wait_for(lambda: _fresh(run, shown), _BACK_WITHIN_S, f"fresh values, with the page as it was: {run.texts}")
        assert run.texts["pageTitle"] == page
    assert "Traceback" not in run.log.read_text()


def test_what_was_chosen_by_touch_outlives_a_head_unit_that_is_killed(
    tmp_path: Path, qtbot: QtBot, qapp: QGuiApplication
) -> None:
    state = tmp_path / "state"
    state.mkdir(mode=0o700)
    bench = Bench(state, qtbot, qapp)
    try:
        bench.until_shown("driverTemperature", "21.0°", 20)
        for name in ("railSettings", "openLanguage", "language_da"):
            qtbot.waitUntil(partial(_there, bench, name), timeout=5000)
            bench.touch(name)
        bench.until_shown("pageTitle", "Sprog")
    finally:
        bench.close()
    kept = (state / "settings.json").read_text(encoding="utf-8")
    assert '"da"' in kept

    with running(tmp_path, "--seconds", "60", "--page", "Climate") as run:
        wait_for(lambda: run.texts.get("pageTitle") == "Klima", why="the page in Danish")
        head = run.kill("avn")
        wait_for(lambda: run.children().get("avn", head) != head, 10, "a new head unit")
        seen = run.observed.stat().st_size
        wait_for(
            lambda: run.observed.stat().st_size > seen and run.texts.get("pageTitle") == "Klima", 10, "Danish again"
        )
        wait_for(
            lambda: run.texts.get("driverTemperature", "–").endswith(",0°"), 10, "figures as they are written there"
        )
    assert (state / "settings.json").read_text(encoding="utf-8") == kept
