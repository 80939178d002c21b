# SPDX-License-Identifier: Apache-2.0
"""One temperature for both: the passenger's zone follows the driver's until somebody sets it apart."""

from __future__ import annotations

from collections.abc import Callable

from avn.vehicle.commands import Origin
from avn.vehicle.controls import Actuation, Control
from avn.vehicle.signals import Quality, SignalStore, Value


def _nobody(_value: Value | None, _origin: Origin) -> None:
    return


class ZoneControl(Control):
    """The temperature of one zone; `wished` hears what a person asks of it, whichever way."""

    def __init__(self, path: str, store: SignalStore, actuation: Actuation, step: float) -> None:
        super().__init__(path, store, actuation, step)
        self.wished: Callable[[Value | None, Origin], None] = _nobody  # set by the link

    def _wish(self, value: Value | None, origin: Origin) -> None:
        super()._wish(value, origin)
        self.wished(value, origin)

    def follow(self, value: Value | None, origin: Origin) -> None:
        """Wish for what another zone was set to; None where that is not known, which is refused with the reason."""
        super()._wish(value, origin)


class Link:
    """Off at first. A touch on the passenger's own keys ends it, and so does a car that sets the two apart."""

    def __init__(self, driver: ZoneControl, passenger: ZoneControl) -> None:
        self._driver, self._passenger = driver, passenger
        self._on = False
        driver.wished = self._lead
        passenger.wished = self._part

    @property
    def offered(self) -> bool:
        """True where this car has both zones."""
        return self._driver.offered and self._passenger.offered

    @property
    def on(self) -> bool:
        """True while the passenger's temperature follows the driver's."""
        if self._on and self._apart():
            self._on = False
        return self._on

    def join(self, origin: Origin = Origin.TOUCH) -> None:
        """Set the passenger's zone as the driver's, now and from now on; a failure where that is not known."""
        if not self.offered:
            return
        driver = self._driver.setting()
        self._on = driver.value is not None and (driver.pending or driver.quality is Quality.VALID)
        self._passenger.follow(driver.value if self._on else None, origin)

    def part(self) -> None:
        """Let each zone be."""
        self._on = False

    def _lead(self, value: Value | None, origin: Origin) -> None:
        if self._on and value is not None:
            self._passenger.follow(value, origin)

    def _part(self, _value: Value | None, _origin: Origin) -> None:
        self._on = False

    def _apart(self) -> bool:
        driver, passenger = self._driver.setting(), self._passenger.setting()
        if any(one.pending or one.quality is not Quality.VALID for one in (driver, passenger)):
            return False
        return driver.value is None or not self._passenger.shows(driver.value)
