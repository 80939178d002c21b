# SPDX-License-Identifier: Apache-2.0
"""How bright the screen is: what the driver chose for day or night, never too dark to read, and no jumps.

Percent are of perceived brightness; `avn.platform.backlight` turns them into light.
"""

from __future__ import annotations

from typing import Final

from avn.clock import NS_PER_MS
from avn.platform.backlight import Backlight

# 30 % perceived is a sixteenth of the light: some 30 cd/m2 of a common panel, enough to find this setting by day.
FLOOR_DAY_PERCENT: Final = 30.0
FLOOR_NIGHT_PERCENT: Final = 10.0  # about one per cent of the light, some 5 cd/m2: what instruments have at night

GLIDE_NS: Final = 600 * NS_PER_MS  # as long as the colours take
_STEPS: Final = 10  # a backlight may be slow to take each


def shown_percent(chosen_percent: float, *, night: bool) -> float:
    """Return what is shown of the driver's choice."""
    return max(chosen_percent, FLOOR_NIGHT_PERCENT if night else FLOOR_DAY_PERCENT)


class Dimmer:
    """Moves the backlight from one brightness to the next. For one thread."""

    def __init__(self, backlight: Backlight) -> None:
        self.backlight = backlight
        self._from: float | None = None
        self._to: float | None = None
        self._at: float | None = None  # nothing has been shown yet
        self._began_ns = 0

    def tick(self, chosen_percent: float, now_ns: int, *, night: bool, jump: bool) -> None:
        """Move on towards the driver's choice for day or night; `jump` goes there at once."""
        wanted = shown_percent(chosen_percent, night=night)
        if wanted != self._to:
            self._from = wanted if self._at is None or jump else self._at
            self._to, self._began_ns = wanted, now_ns
        if self._from is None or self._at == self._to:
            return
        done = min((now_ns - self._began_ns) * _STEPS // GLIDE_NS, _STEPS) / _STEPS
        at = self._from + (wanted - self._from) * done
        if at != self._at:
            self._at = at
            self.backlight.show(at)
