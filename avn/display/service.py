# SPDX-License-Identifier: Apache-2.0
"""Day or night, and how bright: the driver's choice, the light outside and the backlight joined.

One for the whole run; for one thread. What the first frame does not need is imported when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from avn.clock import Clock, WallClock
from avn.settings.catalogue import APPEARANCE, BRIGHTNESS_DAY, BRIGHTNESS_NIGHT, REDUCED_MOTION, Setting
from avn.settings.preferences import Appearance
from avn.settings.store import SettingsStore

if TYPE_CHECKING:
    from avn.display.appearance import Source
    from avn.display.automatic import AutomaticAppearance
    from avn.display.brightness import Dimmer
    from avn.location.service import LocationService
    from avn.platform.backlight import Backlight
    from avn.vehicle.driving_state import DrivingState
    from avn.vehicle.signals import SignalStore


class DisplayService:
    """Decides between the dark and the light palette, and sets the light behind the screen to go with it."""

    def __init__(
        self,
        settings: SettingsStore,
        clock: Clock,
        wall_clock: WallClock,
        appearance: Appearance | None = None,
    ) -> None:
        """`appearance` is the command line's; it goes before the setting until the driver touches that."""
        self._settings = settings
        self._clock = clock
        self._wall_clock = wall_clock
        self._appearance = appearance
        self._automatic: AutomaticAppearance | None = None
        self._dimmer: Dimmer | None = None
        settings.subscribe(self._follow_setting)

    def _follow_setting(self, setting: Setting) -> None:
        if setting is APPEARANCE:
            self._appearance = None

    # ------------------------------------------------------------ what it has to do with
    def watch(
        self, store: SignalStore, location: LocationService | None, driving_state: Callable[[], DrivingState]
    ) -> None:
        """Go by the signals of this car from now on, and look at once; what was decided before stays."""
        if not store.paths:
            return  # no car yet
        if self._automatic is None:
            from avn.display.automatic import AutomaticAppearance

            self._automatic = AutomaticAppearance(self._wall_clock)
        self._automatic.watch(store, location, driving_state)
        self._automatic.look(self._clock(), wanted=self.automatic)

    def leave(self) -> None:
        """Go by no car any more; let go of the position."""
        if self._automatic is not None:
            self._automatic.leave()

    def light_with(self, backlight: Backlight) -> None:
        """Set this light behind the screen from now on."""
        from avn.display.brightness import Dimmer

        self._dimmer = Dimmer(backlight)

    # ------------------------------------------------------------ what it says
    @property
    def _chosen(self) -> Appearance:
        return self._appearance or self._settings.get(APPEARANCE) or Appearance.AUTOMATIC

    @property
    def night(self) -> bool:
        """Whether it is night on the screen."""
        if self._chosen is not Appearance.AUTOMATIC:
            return self._chosen is Appearance.NIGHT
        return self._automatic is None or self._automatic.night

    @property
    def automatic(self) -> bool:
        """Whether the light outside decides, and not the driver."""
        return self._chosen is Appearance.AUTOMATIC

    @property
    def source(self) -> Source | None:
        """What the automatic goes by; None while nothing has told."""
        return None if self._automatic is None else self._automatic.source

    @property
    def backlight(self) -> Backlight | None:
        """The light behind the screen; None until one is given."""
        return self._dimmer.backlight if self._dimmer is not None else None

    # ------------------------------------------------------------ life
    def tick(self, now_ns: int) -> None:
        """Look at the light outside where that is due, and move the brightness on; called with each frame."""
        if self._automatic is not None:
            self._automatic.look(now_ns, wanted=self.automatic)
        if self._dimmer is not None:
            night = self.night
            chosen = self._settings.get(BRIGHTNESS_NIGHT if night else BRIGHTNESS_DAY)
            self._dimmer.tick(chosen, now_ns, night=night, jump=self._settings.get(REDUCED_MOTION))
