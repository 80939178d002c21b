# SPDX-License-Identifier: Apache-2.0
"""Short words that come and go: something was done, and there is nothing to decide."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN_MS = 4000  # two glances, and time to come back to the screen


@QmlElement
class MessagesViewModel(QObject):
    """One message at a time; a newer one takes its place. The screen says when it has been shown for long enough."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._said = 0
        self._warning = False

    def say(self, text: str, *, warning: bool = False) -> None:
        """Show `text`, a sentence of at most 40 characters, for its full time, even where it was shown already.

        A `warning` is drawn as one; anything else is good news.
        """
        self._text, self._warning = text, warning
        self._said += 1
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

    @Property(bool, notify=changed)
    def warning(self) -> bool:
        """Whether it warns."""
        return self._warning

    @Property(int, notify=changed)
    def said(self) -> int:
        """How many messages there have been: the same words said twice are two messages."""
        return self._said

    @Property(int, constant=True)
    def shownMs(self) -> int:
        """How long a message is shown, in milliseconds."""
        return SHOWN_MS
