# SPDX-License-Identifier: Apache-2.0
"""A charging schedule outlives the head unit and the car: set with a finger, lost by the car, there again.

The finger needs the window in this process, so the first test has the head unit here and only the car in
a process of its own. The second runs both as `avn run` does; there the schedule comes from the car's side.
"""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from avn.charging.service import CHARGING
from tests.flows.test_touch_flow import Bench
from tests.support.running import json_lines, running, wait_for

_MODE, _TIME = f"{CHARGING}.Timer.Mode", f"{CHARGING}.Timer.Time"


def _kept_by_the_car(folder: Path) -> tuple[str, str]:
    """Mode and time of the emulated car, as it wrote them when it ended."""
    actuators = json.loads((folder / "emulator.json").read_text(encoding="utf-8"))["actuators"]
    return actuators[_MODE], actuators[_TIME]


def _wishes(folder: Path) -> set[tuple[str, str, str]]:
    """Path, value and origin of every confirmed wish for the schedule."""
    rows = [row for row in json_lines(folder / "audit.jsonl") if row["state"] == "confirmed"]
    return {(row["path"], row["value"], row["origin"]) for row in rows if row["path"] in (_MODE, _TIME)}


def test_a_schedule_set_by_touch_is_in_a_new_car_after_a_restart(
    tmp_path: Path, qtbot: QtBot, qapp: QGuiApplication
) -> None:
    tmp_path.chmod(0o700)
    first = Bench(tmp_path, qtbot, qapp)
    try:
        first.until_shown("driverTemperature", "21.0°", 20)
        first.touch("railCharging")
        first.until_shown("chargingSchedule", "No schedule")
        first.touch("openChargingSchedule")
        qtbot.waitUntil(lambda: "chargingNoSchedule" in first.texts, timeout=5000)
        first.touch("chargingModeEND_TIME")
        first.until_shown("chargingHour", "22")
        first.touch("chargingHourMore")
        first.until_shown("chargingHour", "23")
        qtbot.waitUntil(
            lambda: {(_TIME, "23:00", "touch"), (_MODE, "END_TIME", "touch")} <= _wishes(tmp_path), timeout=10_000
        )
        qtbot.wait(1000)  # the keeper looks twice a second
    finally:
        first.close()
    assert _kept_by_the_car(tmp_path) == ("END_TIME", "23:00")

    (tmp_path / "emulator.json").unlink()  # the car forgets
    (tmp_path / "audit.jsonl").unlink()
    second = Bench(tmp_path, qtbot, qapp)
    try:
        second.until_shown("toast", "Charging schedule set again: ready at 23:00", 20)
        second.touch("railCharging")
        second.until_shown("chargingSchedule", "Ready at 23:00")
    finally:
        second.close()
    assert _kept_by_the_car(tmp_path) == ("END_TIME", "23:00"), "the car itself has it again"
    assert _wishes(tmp_path) == {(_TIME, "23:00", "restore"), (_MODE, "END_TIME", "restore")}


def test_a_schedule_of_the_car_is_kept_and_given_back_by_a_whole_run(tmp_path: Path) -> None:
    arguments = ("--seconds", "60", "--language", "en", "--page", "Charging")
    state = tmp_path / "state"
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    with running(first, *arguments, "--state", str(state)) as run:
        wait_for(lambda: run.texts.get("chargingSchedule") == "No schedule", why="the page")
    kept = json.loads((state / "emulator.json").read_text(encoding="utf-8"))
    kept["actuators"] |= {_MODE: "START_TIME", _TIME: "23:00"}  # set on the car's own panel
    (state / "emulator.json").write_text(json.dumps(kept), encoding="utf-8")
    with running(first, *arguments, "--state", str(state)) as run:
        wait_for(lambda: run.texts.get("chargingSchedule") == "Start at 23:00", why="the car's schedule")
        wait_for(lambda: (state / "avn.db").stat().st_size > 0)
        wait_for(lambda: _settled(run.observed), why="the keeper")
    (state / "emulator.json").unlink()  # the car forgets
    with running(second, *arguments, "--state", str(state)) as run:
        wait_for(lambda: run.texts.get("chargingSchedule") == "Start at 23:00", why="the schedule in a new car")
        wait_for(lambda: (_MODE, "START_TIME", "restore") in _wishes(state), why="the car's answer")
    assert _kept_by_the_car(state) == ("START_TIME", "23:00")


def _settled(observed: Path) -> bool:
    """Whether a second has passed with the schedule on the screen."""
    lines = [line for line in json_lines(observed) if line["texts"].get("chargingSchedule") == "Start at 23:00"]
    return bool(lines) and lines[-1]["at_ns"] - lines[0]["at_ns"] > 2_000_000_000
