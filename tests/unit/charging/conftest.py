# SPDX-License-Identifier: Apache-2.0
"""The demo car with its charging service, ticked as the head unit does."""

from __future__ import annotations

import pytest

from avn.charging.service import ChargingService
from tests.support.demo_car import DemoCar


class ChargingCar(DemoCar):
    """Restarting the head unit is a new service before the same car."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.charging = ChargingService(self.store, self.service)

    def ticked(self) -> None:
        self.charging.tick(self.now_ns)

    def restart_head_unit(self) -> None:
        self.charging.close()
        self.charging = ChargingService(self.store, self.service)


@pytest.fixture
def car() -> ChargingCar:
    return ChargingCar()
