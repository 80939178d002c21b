# SPDX-License-Identifier: Apache-2.0
"""A finger on the climate, a frame on the bus, the emulated ECU's answer, and what the driver is told."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from avn.app import HeadUnit
from avn.config import Configuration
from avn.head_unit import HeadUnitOptions, open_buses
from avn.platform.sockets import JsonChannel, Unread, control_socketpair, frame_socketpair
from avn.vehicle.commands import State
from avn.viewmodels.observer import find_item, shown_texts
from tests.support.running import ROOT, json_lines

_WARMER = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"


class Bench:
    """The head unit in this process, the emulated car in one of its own, private sockets between them."""

    def __init__(self, folder: Path, qtbot: QtBot, application: QGuiApplication) -> None:
        self.qtbot = qtbot
        self.audit_file = folder / "audit.jsonl"
        self.sockets = {bus: frame_socketpair() for bus in ("powertrain", "body")}
        ours, theirs = control_socketpair()
        self.control = JsonChannel(ours)
        command = [sys.executable, "-m", "avn", "emulate", "--control-fd", str(theirs.fileno())]
        command += ["--state-file", str(folder / "emulator.json"), "--gnss-link", str(folder / "gnss")]
        inherited = [theirs.fileno()]
        for bus, (_, end) in self.sockets.items():
            command += ["--can-fd", f"{bus}={end.fileno()}"]
            inherited.append(end.fileno())
        self.emulator = subprocess.Popen(command, cwd=ROOT, pass_fds=inherited)
        self._theirs = theirs
        options = HeadUnitOptions(state=folder, language="en", gnss_device=str(folder / "gnss"), unseen=True)
        buses = open_buses(Configuration(), {bus: ours.detach() for bus, (ours, _) in self.sockets.items()})
        self.head = HeadUnit(options, Configuration(), (), buses, application)
        self.finger = QTest.createTouchDevice()

    def close(self) -> None:
        self.head.close()
        self.emulator.terminate()
        self.emulator.wait(10)
        self.control.close()
        self._theirs.close()
        for _, end in self.sockets.values():
            end.close()

    # ------------------------------------------------------------ the driver
    @property
    def texts(self) -> dict[str, str]:
        return shown_texts(self.head.screen.window)

    def touch(self, name: str) -> None:
        window = self.head.screen.window
        item = find_item(window, name)
        assert item is not None
        at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.touchEvent(window, self.finger).press(0, at).commit()
        QTest.touchEvent(window, self.finger).release(0, at).commit()

    def until_shown(self, name: str, text: str, seconds: float = 10) -> None:
        self.qtbot.waitUntil(lambda: self.texts.get(name) == text, timeout=int(seconds * 1000))

    # ------------------------------------------------------------ the car
    def car(self) -> dict[str, Any]:
        """The emulator's own word on its inputs, asked for now."""
        while not isinstance(self.control.receive(), Unread):
            pass
        self.control.send({"get": True})
        answers: list[dict[str, Any]] = []

        def answered() -> bool:
            answer = self.control.receive()
            if not isinstance(answer, Unread) and isinstance(answer.get("state"), dict):
                answers.append(dict(answer["state"]["inputs"]))  # type: ignore[call-overload, index, arg-type]
            return bool(answers)

        self.qtbot.waitUntil(answered, timeout=5000)
        return answers[-1]

    def set(self, name: str, value: Any) -> None:
        self.control.send({"set": {name: value}})
        self.qtbot.waitUntil(lambda: self.car()[name] == value, timeout=5000)

    def outcomes(self) -> list[tuple[str, str | None]]:
        """State and reason of every ended request, from the audit log."""
        rows = [row for row in json_lines(self.audit_file) if row["path"] == _WARMER]
        return [(row["state"], row["reason"]) for row in rows if State(row["state"]).final]


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot, qapp: QGuiApplication) -> Iterator[Bench]:
    tmp_path.chmod(0o700)
    made = Bench(tmp_path, qtbot, qapp)
    try:
        made.until_shown("driverTemperature", "21.0°", 20)
        yield made
    finally:
        made.close()


def _age_is_shown(bench: Bench) -> bool:
    """Whether the temperatures are marked as old, with their age in words."""
    return any(letter.isdigit() for letter in bench.texts.get("climateAgeNote", ""))


def test_touch_to_frame_to_ecu_to_read_back_to_confirmed(bench: Bench) -> None:
    assert bench.car()["climate.driver_temperature"] == 21.0
    bench.touch("driverWarmer")
    bench.until_shown("driverTemperature", "21.5°")
    bench.qtbot.waitUntil(lambda: ("confirmed", None) in bench.outcomes(), timeout=5000)
    assert bench.car()["climate.driver_temperature"] == 21.5, "the car itself was moved"
    assert "bannerTitle" not in bench.texts


def test_a_knob_turned_in_the_car_shows_on_the_screen(bench: Bench) -> None:
    bench.set("climate.driver_temperature", 24.5)
    bench.until_shown("driverTemperature", "24.5°")


def test_a_dead_ecu_ends_in_failed_and_then_its_stale_state_in_denied(bench: Bench) -> None:
    bench.set("faults.silent_ecu", "HVAC")
    bench.touch("driverWarmer")
    bench.qtbot.waitUntil(lambda: bool(bench.outcomes()), timeout=8000)
    assert bench.outcomes()[-1] == ("failed", "timeout")
    bench.qtbot.waitUntil(lambda: "bannerTitle" in bench.texts, timeout=3000)
    assert bench.texts["driverTemperature"].startswith("21"), "the last known value stays"

    bench.touch("openClimate")
    bench.qtbot.waitUntil(lambda: _age_is_shown(bench), timeout=8000)
    bench.touch("driverWarmer")
    bench.qtbot.waitUntil(lambda: len(bench.outcomes()) == 2, timeout=5000)
    assert bench.outcomes()[-1] == ("gated", "no_current_state")

    bench.set("faults.silent_ecu", "none")
    bench.qtbot.waitUntil(lambda: not _age_is_shown(bench), timeout=5000)
    bench.touch("driverWarmer")
    bench.qtbot.waitUntil(lambda: bench.outcomes()[-1] == ("confirmed", None), timeout=8000)


def test_the_audit_log_is_private_and_names_no_place_and_no_car(bench: Bench) -> None:
    bench.touch("driverWarmer")
    bench.qtbot.waitUntil(lambda: bool(bench.outcomes()), timeout=8000)
    assert bench.audit_file.stat().st_mode & 0o077 == 0
    row = json_lines(bench.audit_file)[-1]
    assert set(row) == {"at", "run", "request", "path", "value", "origin", "state", "reason"}
    assert json.dumps(row).count("WAVN") == 0
