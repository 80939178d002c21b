# SPDX-License-Identifier: Apache-2.0
"""The control panel before a real emulator process: each control drives the model, and a restart loses nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from avn.emulator.inputs import GROUPS, INPUTS
from avn.platform.sockets import JsonChannel, control_socketpair
from avn.resources import qml_folder
from avn.viewmodels.network_signs import install
from avn.viewmodels.observer import find_item
from avn.viewmodels.panel import PanelInput, PanelViewModel
from tests.support.running import ROOT


class Bench:
    """The panel's window in this process and the emulator in its own."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.qtbot = folder, qtbot
        self._ours, self._theirs = control_socketpair()
        self.emulator = self._start()
        self.panel = PanelViewModel(JsonChannel(self._ours))
        self.engine = QQmlApplicationEngine()
        self.warnings: list[str] = []
        self.engine.warnings.connect(lambda found: self.warnings.extend(one.toString() for one in found))
        install(self.engine)
        self.engine.addImportPath(str(qml_folder()))
        self.engine.setInitialProperties({"panel": self.panel})
        self.engine.load(QUrl.fromLocalFile(str(qml_folder() / "Avn/Panel/Main.qml")))
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        window.resize(860, 1000)  # every row in sight
        qtbot.waitUntil(lambda: self.panel.property("connected"), timeout=20_000)

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "avn", "emulate", "--control-fd", str(self._theirs.fileno())]
        command += ["--state-file", str(self.folder / "emulator.json")]
        return subprocess.Popen(command, cwd=ROOT, pass_fds=[self._theirs.fileno()])

    def restart(self, *, kill: bool) -> None:
        (self.emulator.kill if kill else self.emulator.terminate)()
        self.emulator.wait(10)
        self.qtbot.waitUntil(lambda: not self.panel.property("connected"), timeout=5000)
        self.emulator = self._start()
        self.qtbot.waitUntil(lambda: self.panel.property("connected"), timeout=20_000)

    def close(self) -> None:
        self.window.close()
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(self.engine, QEvent.Type.DeferredDelete)  # the engine goes before the panel
        self.emulator.terminate()
        self.emulator.wait(10)
        self.panel.deleteLater()  # its notifier before its socket
        QCoreApplication.sendPostedEvents(self.panel, QEvent.Type.DeferredDelete)
        self._ours.close()
        self._theirs.close()

    def input(self, name: str) -> PanelInput:
        found = [one for group in self.panel.property("groups") for one in group.property("inputs")]
        return next(one for one in found if one.property("name") == name)

    def show(self, name: str) -> QQuickItem:
        """Open the group of an input, scroll to it, return its control."""
        group = GROUPS.index(next(one.group for one in INPUTS if one.name == name))
        entry = find_item(self.window, f"group-{group}")
        assert entry is not None
        self.click(entry)

        self.qtbot.waitUntil(lambda: find_item(self.window, f"control-{name}") is not None, timeout=3000)
        found = find_item(self.window, f"control-{name}")
        assert found is not None
        return found

    def click(self, item: QQuickItem, *, share: float = 0.5) -> None:
        at = item.mapToScene(QPointF(item.width() * share, item.height() / 2)).toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def until(self, what: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(what()), timeout=5000)


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot, qapp: QGuiApplication) -> Iterator[Bench]:
    made = Bench(tmp_path, qtbot)
    yield made
    warnings = list(made.warnings)
    made.close()
    assert not warnings


def test_switch_slider_choice_and_button_drive_the_model_and_survive_a_restart(bench: Bench) -> None:
    bench.click(bench.show("doors.rear_driver"))
    bench.until(lambda: bench.input("doors.rear_driver").property("isOn"))
    bench.click(bench.show("environment.temperature"), share=0.1)
    bench.until(lambda: bench.input("environment.temperature").property("position") < -20)
    bench.input("faults.silent_ecu").choose(6)
    # What the engineer set is what the emulator says, after its own hand is off the control.
    QTest.qWait(600)
    cold = bench.input("environment.temperature").property("position")
    assert bench.input("doors.rear_driver").property("isOn")
    chosen = bench.input("faults.silent_ecu").property("chosen")
    assert chosen == 6

    for kill in (False, True):
        bench.restart(kill=kill)
        QTest.qWait(600)
        assert bench.input("doors.rear_driver").property("isOn"), f"kept over a restart (kill: {kill})"
        assert bench.input("environment.temperature").property("position") == cold
        assert bench.input("faults.silent_ecu").property("chosen") == chosen


def test_a_held_button_is_let_go(bench: Bench) -> None:
    button = bench.show("buttons.push_to_talk")
    at = button.mapToScene(QPointF(button.width() / 2, button.height() / 2)).toPoint()
    QTest.mousePress(bench.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert bench.input("buttons.push_to_talk").property("isOn")
    QTest.mouseRelease(bench.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert not bench.input("buttons.push_to_talk").property("isOn")


def test_the_pedals_move_the_car(bench: Bench) -> None:
    bench.input("drive.mode").choose(1)
    bench.input("pedals.accelerator").moveTo(60.0)

    def speed() -> int:
        words = [word for word in bench.panel.property("truth").split("   ") if word.endswith("km/h")]
        return int(words[0].split()[0]) if words else 0

    before = speed()
    bench.until(lambda: speed() >= before + 10)
    bench.input("pedals.accelerator").moveTo(0.0)
    bench.input("pedals.brake").moveTo(100.0)
    bench.until(lambda: speed() == 0)


def test_every_input_has_its_control(bench: Bench) -> None:
    for declaration in INPUTS:
        assert bench.input(declaration.name).property("title") == declaration.title
    shown = {one.property("name") for group in bench.panel.property("groups") for one in group.property("inputs")}
    assert shown == {one.name for one in INPUTS}
