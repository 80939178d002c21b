# SPDX-License-Identifier: Apache-2.0
"""A window with a few controls in it, and fingers on its glass."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QGuiApplication, QImage, QPointingDevice
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QSignalSpy, QTest

from avn.resources import qml_folder

# What is written with `say` is read with `Glass.said`; `ground` is what lies behind the controls.
_AROUND = """
import QtQuick
import Avn.Controls
import Avn.Theme
Window {
    id: glass
    property list<string> log: []
    function say(word: string): void { log.push(word); }
    width: %d; height: %d; visible: true; color: Theme.ground
    Binding { target: Theme; property: "night"; value: %s }
    Binding { target: Theme; property: "largeText"; value: %s }
    Binding { target: Theme; property: "reducedMotion"; value: true }
    MouseArea { anchors.fill: parent; onPressed: glass.say("ground") }
    %s
}
"""

_device: list[QPointingDevice] = []  # one for the whole run: Qt keeps every device it is given


def touch_device() -> QPointingDevice:
    if not _device:
        _device.append(QTest.createTouchDevice())
    return _device[0]


@dataclass
class Glass:
    """The window. A finger is a number; where it is, is in dp from the upper left corner of the window."""

    window: QQuickWindow
    warnings: list[str]
    _at: dict[int, QPoint] = field(default_factory=dict)
    _read: int = 0

    def items(self) -> Iterator[QQuickItem]:
        left = [self.window.contentItem()]
        while left:
            one = left.pop()
            yield one
            left += one.childItems()

    def item(self, name: str) -> QQuickItem:
        found = [one for one in self.items() if one.objectName() == name and one.isVisible()]
        assert len(found) == 1, f"{len(found)} visible items are called {name}"
        return found[0]

    def has(self, name: str) -> bool:
        return any(one.objectName() == name and one.isVisible() for one in self.items())

    def place(self, name: str, x: float = 0.5, y: float = 0.5, dx: float = 0, dy: float = 0) -> QPoint:
        """A part of an item, by its fractions, moved by some dp."""
        one = self.item(name)
        return (one.mapToScene(QPointF(one.width() * x, one.height() * y)) + QPointF(dx, dy)).toPoint()

    def said(self) -> list[str]:
        """What has been said since the last question."""
        log = self.window.property("log")
        words = list(log.toVariant() if hasattr(log, "toVariant") else log)
        new, self._read = words[self._read :], len(words)
        return new

    # ------------------------------------------------------------ fingers
    def frame(self) -> None:
        """Let one frame pass; only then is a movement told, as Qt gathers those of one frame."""
        spy = QSignalSpy(self.window.frameSwapped)
        self.window.update()
        assert spy.wait(5000)

    def fingers(self, **now: tuple[str, QPoint]) -> None:
        """What each finger (f0, f1 …) does at this moment; those that are not named stay where they are."""
        event = QTest.touchEvent(self.window, touch_device())
        doing = {int(name[1:]): what for name, what in now.items()}
        for finger, at in self._at.items():
            if finger not in doing:
                event.move(finger, at)
        for finger, (what, at) in doing.items():
            getattr(event, what)(finger, at)
            self._at[finger] = at
        event.commit()
        for finger, (what, _) in doing.items():
            if what == "release":
                del self._at[finger]

    def press(self, at: QPoint, finger: int = 0) -> None:
        self.fingers(**{f"f{finger}": ("press", at)})

    def move(self, *ways: QPoint, finger: int = 0) -> None:
        for at in ways:
            self.fingers(**{f"f{finger}": ("move", at)})
            self.frame()

    def release(self, finger: int = 0) -> None:
        self.fingers(**{f"f{finger}": ("release", self._at[finger])})

    def press_to_frame_ms(self, name: str) -> float:
        """Milliseconds from the contact to the end of the frame in which the control is down; for benchmarks."""
        at = self.place(name)
        spy = QSignalSpy(self.window.frameSwapped)
        begun = time.perf_counter()
        self.press(at)
        assert spy.wait(5000)
        taken = (time.perf_counter() - begun) * 1000
        assert self.item(name).property("down") is True
        self.release()
        return taken

    def touch(self, at: QPoint, finger: int = 0) -> None:
        self.press(at, finger)
        self.release(finger)

    def click(self, name: str) -> None:
        """A touch half a second after the one before, by the clock of the glass: QTest advances it at each click."""
        at = self.place(name)
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QCoreApplication.processEvents()

    def picture(self) -> QImage:
        QCoreApplication.processEvents()
        image: QImage = self.window.grabWindow()
        return image

    def until(self, true: Callable[[], bool]) -> None:
        """Let the window live on until something is so, at most five seconds."""
        end = time.monotonic() + 5
        while not true():
            assert time.monotonic() < end, "it did not come to that"
            QTest.qWait(10)

    # ------------------------------------------------------------ without eyes
    def role(self, name: str) -> QAccessible.Role:
        return QAccessible.queryAccessibleInterface(self.item(name)).role()

    def spoken(self, name: str) -> str:
        return QAccessible.queryAccessibleInterface(self.item(name)).text(QAccessible.Text.Name)

    def act(self, name: str, action: str | None = None) -> None:
        """Use an item as a screen reader does."""
        interface = QAccessible.queryAccessibleInterface(self.item(name)).actionInterface()
        interface.doAction(action or QAccessibleActionInterface.pressAction())
        QCoreApplication.processEvents()


@contextmanager
def under_glass(
    qml: str, *, size: tuple[int, int] = (800, 480), night: bool = True, large: bool = False
) -> Iterator[Glass]:
    """Show controls, written in QML; `glass` is the window's id there."""
    QGuiApplication.instance() or QGuiApplication([])
    engine = QQmlApplicationEngine()
    warnings: list[str] = []
    engine.warnings.connect(lambda found: warnings.extend(one.toString() for one in found))
    engine.addImportPath(str(qml_folder()))
    code = _AROUND % (*size, str(night).lower(), str(large).lower(), qml)
    engine.loadData(code.encode(), QUrl("file:///glass.qml"))
    assert engine.rootObjects(), warnings
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    assert QTest.qWaitForWindowExposed(window)
    glass = Glass(window, warnings)
    try:
        glass.frame()
        yield glass
    finally:
        window.close()
        engine.deleteLater()
        QCoreApplication.sendPostedEvents(engine, QEvent.Type.DeferredDelete.value)
