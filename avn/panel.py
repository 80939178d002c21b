# SPDX-License-Identifier: Apache-2.0
"""Composition root of the emulated car's control panel, a window for engineers in a process of its own."""

from __future__ import annotations

import os
import signal

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine

from avn.platform.seal import seal_process
from avn.platform.sockets import JsonChannel, adopt
from avn.resources import qml_folder
from avn.viewmodels.network_signs import install
from avn.viewmodels.panel import PanelViewModel


def run_panel(control_fd: int) -> int:
    """Show the panel until its window is closed; `control_fd` is one end of the emulator's control channel."""
    channel = JsonChannel(adopt(control_fd))
    seal_process()
    application = QGuiApplication(["avn-panel"])
    engine = QQmlApplicationEngine()
    install(engine)
    engine.addImportPath(str(qml_folder()))
    panel = PanelViewModel(channel)
    engine.setInitialProperties({"panel": panel})
    engine.load(QUrl.fromLocalFile(str(qml_folder() / "Avn/Panel/Main.qml")))
    if not engine.rootObjects():
        return os.EX_SOFTWARE
    signal.signal(signal.SIGTERM, lambda *_: application.quit())
    breath = QTimer()  # lets Python run its signal handlers while Qt waits
    breath.timeout.connect(lambda: None)
    breath.start(200)
    status = application.exec()
    del engine  # before its view-model
    return status
