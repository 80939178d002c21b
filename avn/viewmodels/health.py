# SPDX-License-Identifier: Apache-2.0
"""How the car is: what needs to be seen to, in plain words with what to do, and what else it tells of itself."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class HealthViewModel(QObject):
    """What the vehicle page shows beyond doors and tyres."""

    def __init__(self, feed: SignalFeed, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
