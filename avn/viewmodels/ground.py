# SPDX-License-Identifier: Apache-2.0
"""The ground of the stage while no map is installed: where the car points and the way that it has come."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class GroundViewModel(QObject):
    """What the ground shows."""

    def __init__(self, feed: SignalFeed, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
