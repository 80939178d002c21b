# SPDX-License-Identifier: Apache-2.0
"""The maps' part of the composition root: the maps process, the map on the screen, the packs, the driver's places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier

from avn.clock import monotonic_ns
from avn.maps.client import MapsClient
from avn.maps.service import MapsService
from avn.platform.sockets import JsonChannel, adopt
from avn.viewmodels.map.world import MapWorld

if TYPE_CHECKING:
    from avn.car import Car
    from avn.head_unit import HeadUnitOptions
    from avn.viewmodels.stage import StageViewModel


class Maps(QObject):
    """Everything that hangs on the channel to the maps process; made after the first frame, in the GUI thread."""

    def __init__(self, options: HeadUnitOptions, channel_fd: int, parent: QObject) -> None:
        super().__init__(parent)
        state = options.state
        self._client = MapsClient(JsonChannel(adopt(channel_fd)), monotonic_ns)
        self.world = MapWorld(self._client)
        self._service = MapsService(
            self._client,
            state / "maps",
            state / "map-cache",
            options.packs,
            window=state / "map-updates.json",
            demo=options.demo_map,
        )
        self._heard = QSocketNotifier(self._client.fileno(), QSocketNotifier.Type.Read, self)
        self._heard.activated.connect(self._poll)

    def start(self, stage: StageViewModel) -> None:
        """Hand `stage` the maps and what searches them, and have the packs opened."""
        stage.navigation.find_with(self._client)  # before the packs are opened: it follows which there are
        stage.map_with(self._service)
        self._service.start()

    def take_car(self, car: Car) -> None:
        """Count update windows by the date of this car's receiver."""
        self._service.updates.receiver = lambda: car.location.gnss

    def tick(self) -> None:
        """Send what found the channel full, and look after the update windows; many times a second."""
        if self._client.unsent:
            self._client.poll()
        self._service.tick()

    def close(self) -> None:
        """Ask for nothing any more."""
        self._heard.setEnabled(False)
        self._service.close()
        self.world.close()

    def _poll(self) -> None:
        self._client.poll()
        if self._client.closed:  # it would be readable for ever
            self._heard.setEnabled(False)
