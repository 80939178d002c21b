# SPDX-License-Identifier: Apache-2.0
"""Comfort for the screen: seats, steering wheel, suspension, interior light, locks and windows."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement

from avn.comfort.service import ComfortService
from avn.viewmodels.control import ControlViewModel, ControlViewModels
from avn.viewmodels.failures import FailuresViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ComfortViewModel(QObject):
    """What the comfort page shows and sets."""

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        service: ComfortService,
        failures: FailuresViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controls = controls = ControlViewModels(feed, service, failures, self)
        self._light = controls.make(
            service.interior_light_level, controls.as_figure(formatter.percent), self.tr("Interior light not changed")
        )

    def close(self) -> None:
        """Stop to follow the car."""
        self._controls.close()

    @Property(ControlViewModel, constant=True)
    def interiorLight(self) -> ControlViewModel:
        """How bright the interior light is."""
        return self._light
