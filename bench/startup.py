# SPDX-License-Identifier: Apache-2.0
"""How long until the head unit's first frame, and how much memory it holds, against a bare PySide6 window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 7

# The least a PySide6 program can do to show a frame: one Window in one QML file, no controls, no fonts, no data.
BARE = """
import os, time
started = float(os.environ["AVN_STARTED"])
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
app = QGuiApplication([])
engine = QQmlApplicationEngine()
engine.load(QUrl.fromLocalFile(os.environ["AVN_BARE_QML"]))
window = engine.rootObjects()[0]
def shown():
    print(round((time.time() - started) * 1000, 1), flush=True)
    os._exit(0)
window.frameSwapped.connect(shown)
app.exec()
"""
BARE_QML = 'import QtQuick\nWindow { width: 1280; height: 720; visible: true; color: "#0B0F14" }\n'


def _environment() -> dict[str, str]:
    # Installed packages come with their bytecode; ours must be allowed to write its own, as on any machine in use.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "QT_QPA_PLATFORM": "offscreen", "QSG_RENDER_LOOP": "basic"}


def _bare(qml: Path) -> float:
    import time

    environment = {**_environment(), "AVN_BARE_QML": str(qml), "AVN_STARTED": repr(time.time())}
    done = subprocess.run([sys.executable, "-c", BARE], env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout)


def _head_unit(state: Path) -> dict[str, float]:
    """The whole run, launcher included, as `./dev run` starts it; the head unit reports about itself."""
    import time

    report = state / "report.json"
    environment = {**_environment(), "AVN_STARTED": repr(time.time())}
    command = [
        sys.executable,
        "-m",
        "avn",
        "run",
        "--headless",
        "--seconds",
        "4",
        "--state",
        str(state),
        "--figures",
        str(report),
    ]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True)
    result: dict[str, float] = json.loads(report.read_text(encoding="utf-8"))
    return result


def figures(_shared: Path) -> Iterator[dict[str, Any]]:
    """Yield `first_frame` (ms from the start of the launcher) and `rss_mb` after four seconds of driving."""
    with tempfile.TemporaryDirectory() as folder:
        qml = Path(folder, "Bare.qml")
        qml.write_text(BARE_QML, encoding="utf-8")
        bare, ours, alone, memory = [], [], [], []
        _bare(qml)
        _head_unit(Path(folder))  # both once unmeasured: files and caches warm
        for _ in range(ROUNDS):
            bare.append(_bare(qml))
            report = _head_unit(Path(folder))
            ours.append(report["first_frame_ms"])
            alone.append(report["first_frame_alone_ms"])
            memory.append(report["rss_mb"])
    baseline, value = statistics.median(bare), statistics.median(ours)
    yield {
        "name": "first_frame",
        "value": round(value, 1),
        "unit": "ms",
        "baseline": "bare PySide6 window",
        "baseline_value": round(baseline, 1),
        "ratio": round(value / baseline, 3),
        "note": "from the launcher's start, emulator starting beside it; "
        f"head unit alone {statistics.median(alone):.0f} ms; offscreen, median of {ROUNDS}",
    }
    yield {
        "name": "rss_mb",
        "value": round(statistics.median(memory), 1),
        "unit": "MB",
        "baseline": "aim",
        "baseline_value": 220,
        "ratio": round(statistics.median(memory) / 220, 3),
        "note": "resident memory of the head unit after 4 s of driving",
    }
