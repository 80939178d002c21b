# SPDX-License-Identifier: Apache-2.0
"""The measuring process of `bench.screen`: has a display, prints one JSON object a figure."""

from __future__ import annotations

import cProfile
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from avn.settings.preferences import Appearance
from avn.vehicle.driving_state import DrivingState
from avn.viewmodels.pages import PAGES
from tests.support import screen
from tests.support.screen import Stage, make_car, make_stage

FRAMES = 60
TOUCHES = 12
AIM_PYTHON_MS = 16

BARE = """
import QtQuick
Window {
    id: root
    width: 1280; height: 720; visible: true; color: "#0B0F14"
    Rectangle { id: bar; width: 120; height: 120; color: area.pressed ? "#4CC2FF" : "#1E2630"
        x: 1000 * (root.step % 100) / 100
        Behavior on y { NumberAnimation { duration: 200 } }
    }
    property int step: 0
    MouseArea { id: area; anchors.fill: parent; onPressed: { root.step++; bar.y = bar.y > 0 ? 0 : 400 } }
}
"""
# Where Qt works for itself (events, bindings, drawing), as the profiler names it; Python inside counts by itself.
QT = ("processEvents", "mouseClick", "commit", "emit")


def say(name: str, value: float, unit: str, baseline: str, baseline_value: float, note: str) -> None:
    figure: dict[str, Any] = {"name": name, "value": round(value, 2), "unit": unit, "baseline": baseline}
    figure |= {"baseline_value": round(baseline_value, 2), "ratio": round(value / baseline_value, 3), "note": note}
    print(json.dumps(figure), flush=True)


class Frames:
    """Times of a window's frames, in milliseconds."""

    def __init__(self, window: QQuickWindow) -> None:
        self.window = window
        self.swapped: list[float] = []
        self.lengths: list[float] = []
        self._begun = 0.0
        window.beforeSynchronizing.connect(self._begin)
        window.frameSwapped.connect(self._end)

    def _begin(self) -> None:
        self._begun = time.perf_counter()

    def _end(self) -> None:
        now = time.perf_counter()
        self.swapped.append(now * 1000)
        self.lengths.append((now - self._begun) * 1000)

    def next(self) -> None:
        """Ask for a frame and wait for it."""
        count = len(self.swapped)
        self.window.update()
        while len(self.swapped) == count:
            QCoreApplication.processEvents()

    def median_ms(self, before_each: Callable[[int], None]) -> float:
        """Draw some frames and return the median of their length."""
        self.next()
        self.lengths.clear()
        for number in range(FRAMES):
            before_each(number)
            self.next()
        return statistics.median(self.lengths)

    def intervals_ms(self, act: Callable[[], None], for_ms: float) -> list[float]:
        """Act, let time pass, and return the times between the frames since."""
        self.swapped.clear()
        start = time.perf_counter() * 1000
        act()
        while time.perf_counter() * 1000 < start + for_ms:
            QCoreApplication.processEvents()
        times = [start, *self.swapped]
        return [after - before for before, after in pairwise(times)]


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[18]


def touch(frames: Frames, at: QPoint, device: Any) -> float:
    """Put a finger down, wait for the frame that follows, lift it; return the milliseconds to that frame."""
    count = len(frames.swapped)
    start = time.perf_counter()
    QTest.touchEvent(frames.window, device).press(0, at).commit()
    while len(frames.swapped) == count:
        QCoreApplication.processEvents()
    taken = (time.perf_counter() - start) * 1000
    QTest.touchEvent(frames.window, device).release(0, at).commit()
    QCoreApplication.processEvents()
    return taken


def bare_figures(device: Any) -> dict[str, float]:
    """Measure the bare window."""
    engine = QQmlApplicationEngine()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "Bare.qml")
        file.write_text(BARE, encoding="utf-8")
        engine.load(QUrl.fromLocalFile(str(file)))
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    frames = Frames(window)
    frames.next()
    middle = QPoint(640, 360)

    def push(_number: int) -> None:
        QTest.touchEvent(window, device).press(0, middle).commit()
        QTest.touchEvent(window, device).release(0, middle).commit()

    length = frames.median_ms(push)
    latency = statistics.median(touch(frames, middle, device) for _ in range(TOUCHES))
    intervals = [one for _ in range(TOUCHES) for one in frames.intervals_ms(lambda: push(0), 260)]
    window.close()
    engine.deleteLater()
    return {"frame": length, "touch": latency, "interval": p95(intervals)}


def python_ms(act: Callable[[], None]) -> float:
    """Return the milliseconds of Python in `act`, without Qt's own work."""
    profile = cProfile.Profile()
    profile.runcall(act)
    total = 0.0
    for entry in profile.getstats():
        name = entry.code if isinstance(entry.code, str) else entry.code.co_name
        if not any(word in name for word in QT):
            total += entry.inlinetime
    return total * 1000


def measure(stage: Stage, bare: dict[str, float], device: Any) -> None:
    """Print every figure of the stage."""
    frames = Frames(stage.window)
    frames.next()
    names = [page.name for page in PAGES]

    def drive(number: int) -> None:
        stage.car.says(screen.SPEED, 40.0 + number % 20)
        stage.feed.tick()

    for name in names:
        stage.session.pages.enter(name)
        stage.draw()
        length = frames.median_ms(drive)
        say(f"frame_ms_{name.lower()}", length, "ms", "bare window", bare["frame"], "median while the speed changes")
    intervals: list[float] = []
    stage.feed.start()
    for name in names:
        intervals += frames.intervals_ms(lambda name=name: stage.session.pages.enter(name), 260)  # type: ignore[misc]
    stage.feed.stop()
    note = f"{len(names)} page changes, parked, with their motion; longest {max(intervals):.0f} ms"
    say("page_change_p95_ms", p95(intervals), "ms", "bare window", bare["interval"], note)
    stage.session.pages.home()
    stage.draw()
    key = stage.middle("driverWarmer").toPoint()
    latency = statistics.median(touch(frames, key, device) for _ in range(TOUCHES))
    say("touch_to_frame_ms", latency, "ms", "bare window", bare["touch"], "from the finger to the frame that shows it")
    for name in names:
        stage.session.pages.home()
        stage.draw()
        taken = [python_ms(lambda name=name: (stage.session.pages.enter(name), stage.draw()))]  # type: ignore[misc]
        say(f"python_ms_open_{name.lower()}", taken[0], "ms", "aim", AIM_PYTHON_MS, "opening the page")
    for name in names:
        stage.session.pages.enter(name)
        stage.draw()
        worst, what = 0.0, ""
        for target in sorted(touchable(stage)):
            if target not in touchable(stage):
                continue  # another touch has changed what there is
            spent = python_ms(lambda target=target: stage.tap(target))  # type: ignore[misc]
            if spent > AIM_PYTHON_MS / 2:  # once more, twice: a pause of this machine is nobody's Python
                spent = statistics.median([spent, *(again(stage, name, target) for _ in range(2))])
            if spent > worst:
                worst, what = spent, target
            if stage.session.pages.property("current") != name:
                stage.session.pages.enter(name)
                stage.draw()
        if what:
            say(f"python_ms_touch_{name.lower()}", worst, "ms", "aim", AIM_PYTHON_MS, f"the dearest touch: {what}")


def again(stage: Stage, page: str, target: str) -> float:
    """Touch `target` on `page` once more; return the milliseconds of Python, 0 where it is there no more."""
    stage.session.pages.enter(page)
    stage.draw()
    return python_ms(lambda: stage.tap(target)) if target in touchable(stage) else 0.0


def touchable(stage: Stage) -> set[str]:
    """The names of what can be touched on the screen now and exists once."""
    from tests.support import walk

    names = [one.item.objectName() for one in walk.targets(stage.window) if one.item.isEnabled()]
    return {name for name in names if name and names.count(name) == 1}


def main() -> None:
    """Measure the bare window, then the stage."""
    application = QGuiApplication([])
    device = QTest.createTouchDevice()
    bare = bare_figures(device)
    car = make_car(obeys=True)
    car.driving = DrivingState.PARKED
    with make_stage(car=car, appearance=Appearance.NIGHT) as stage:
        stage.position[0] = True
        stage.wait(200)
        measure(stage, bare, device)
    del application


if __name__ == "__main__":
    main()
