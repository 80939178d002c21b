# SPDX-License-Identifier: Apache-2.0
"""Short words that come and go: something was done, and there is nothing to decide."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class MessagesViewModel(QObject):
    """One message at a time; a newer one takes its place. The screen says when it has been shown for long enough."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""

    def say(self, text: str) -> None:
        """Show `text`, a sentence of at most 40 characters."""
        self._text = text
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Take the message away."""
        if self._text:
            self._text = ""
            self.changed.emit()

    @Property(str, notify=changed)
    def text(self) -> str:
        """The message; empty where there is none."""
        return self._text
