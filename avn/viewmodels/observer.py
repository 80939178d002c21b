# SPDX-License-Identifier: Apache-2.0
"""Looks at the screen from outside: what its items show, and pictures of it.

An engineer's `--observe FILE` and the tests read the rendered item tree, not the
model behind it, so that what they see is what a driver would see.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickItem, QQuickWindow

from avn.clock import Clock

_EVERY_MS = 20


def items(window: QQuickWindow) -> Iterator[QQuickItem]:
    """Yield every visible item, parents before children; delegates included, which `findChild` does not know."""
    pending = [window.contentItem()]
    while pending:
        item = pending.pop()
        if item.isVisible():
            yield item
            pending += item.childItems()


def shown_texts(window: QQuickWindow) -> dict[str, str]:
    """Return the text of every visible item that has an object name and a text, by object name."""
    texts = ((item.objectName(), item.property("text")) for item in items(window))
    return {name: text for name, text in texts if name and isinstance(text, str)}


def find_item(window: QQuickWindow, name: str) -> QQuickItem | None:
    """Return the visible item with this object name, or None."""
    return next((item for item in items(window) if item.objectName() == name), None)


def save_picture(window: QQuickWindow, path: Path) -> bool:
    """Save what the window shows; False where the file cannot be written."""
    return window.grabWindow().save(str(path))


class Observer(QObject):
    """Writes what the screen shows to a file, a JSON line every 20 ms: {"at_ns": monotonic, "texts": {…}}."""

    def __init__(self, window: QQuickWindow, path: Path, clock: Clock) -> None:
        """Begin at once. Raises OSError where the file cannot be written."""
        super().__init__()
        self._window = window
        self._clock = clock
        self._file = path.open("a", encoding="utf-8", buffering=1)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        line = {"at_ns": self._clock(), "texts": shown_texts(self._window)}
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Stop and close the file."""
        self._timer.stop()
        self._file.close()
