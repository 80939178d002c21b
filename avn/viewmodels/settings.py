# SPDX-License-Identifier: Apache-2.0
"""The settings for the screen: every choice as a row, and what it is set to."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from avn.settings.preferences import Preferences
from avn.settings.store import SettingsStore

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SettingsViewModel(QObject):
    """What the settings pages show and set."""

    def __init__(self, store: SettingsStore, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._preferences = preferences
