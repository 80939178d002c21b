# SPDX-License-Identifier: Apache-2.0
"""Charging for the screen: state, power, time, target and schedule."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement

from avn.charging.service import ChargingService
from avn.viewmodels.control import ControlViewModel, ControlViewModels
from avn.viewmodels.failures import FailuresViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ChargingViewModel(QObject):
    """What the charging page shows and sets."""

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        service: ChargingService,
        failures: FailuresViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controls = controls = ControlViewModels(feed, service, failures, self)
        self._target = controls.make(
            service.target, controls.as_figure(formatter.percent), self.tr("Charge target not changed")
        )

    def close(self) -> None:
        """Stop to follow the car."""
        self._controls.close()

    @Property(ControlViewModel, constant=True)
    def target(self) -> ControlViewModel:
        """Up to which charge the car charges."""
        return self._target
