# SPDX-License-Identifier: Apache-2.0
"""Day or night: what is known of the light outside, weighed, and slow enough not to flicker.

| goes first to last | night | day | between, or without it |
|---|---|---|---|
| the driver's hand | Night chosen | Day chosen | Automatic: the next rows |
| the car's light sensor | below 20 % | above 35 % | between: as it is; stale or at fault: next row |
| the car's headlights | light switch in AUTO, low beam on | AUTO, low beam off, not parked | next row |
| the sun | lower than -3 degrees | higher than 0 degrees | between: as it is; no place: next row |
| none of them | | | as it last was; night at the start |

The first row is not this module's: see `avn.display.service`. The command line's `--theme` stands in it until the
driver touches the setting.

The low beam tells only what the car itself decided. Switched on by hand it says nothing, for in the Nordics it is on
by day too. Off while parked it says nothing either: a car that charges at night has its lamps off. On in the rain
while the sun is up it says nothing: many cars switch it on with their wipers.

A source that has nothing to go by yet is judged by the middle of its two limits. The sun's limits lie about civil
twilight: at 0 degrees there are some hundred lux, at -3 degrees some ten.

| change | after | why |
|---|---|---|
| the first verdict | at once | there is nothing yet that could flicker |
| day to night | 2 s of dark | a bridge of 25 m takes 1.8 s at 50 km/h; longer in a tunnel, and the screen blinds |
| night to day | 3 s of light | a lamp over the road takes 1 to 2 s at 30 km/h |
| | and 10 s of night | the gaps between tunnels must not flash; a dark screen by day blinds nobody |
| by hand | at once | it is what the driver waits for |
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

from avn.clock import NS_PER_S

NIGHT_BELOW_PERCENT: Final = 20.0
DAY_ABOVE_PERCENT: Final = 35.0
NIGHT_BELOW_DEG: Final = -3.0
DAY_ABOVE_DEG: Final = 0.0
RAIN_PERCENT: Final = 10.0  # from here on wipers run

DARK_FOR_NS: Final = 2 * NS_PER_S
LIGHT_FOR_NS: Final = 3 * NS_PER_S
NIGHT_AT_LEAST_NS: Final = 10 * NS_PER_S


class Source(enum.Enum):
    """What day or night rests on."""

    LIGHT_SENSOR = enum.auto()
    HEADLIGHTS = enum.auto()
    SUN = enum.auto()
    LAST = enum.auto()  # nothing tells now; it stays as it was


@dataclass(frozen=True, slots=True)
class Outside:
    """What is known of the light outside; None where it is not known or not to be trusted.

    `light_percent` 0 is pitch dark, 100 full daylight (VSS). `low_beam` is what the car's own automatic has done.
    """

    light_percent: float | None = None
    low_beam: bool | None = None
    raining: bool = False
    sun_deg: float | None = None

    @property
    def asks_for_the_sun(self) -> bool:
        """Whether the car's own sensors leave it to the sun."""
        return self.light_percent is None and (self.low_beam is None or (self.low_beam and self.raining))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Night or day, and what says so."""

    night: bool
    source: Source


def automatic_low_beam(light_switch: object, low_beam: object, *, parked: bool) -> bool | None:
    """Return whether the car's automatic has the low beam on; None where that says nothing about the light outside."""
    if light_switch != "AUTO" or not isinstance(low_beam, bool):
        return None
    return None if parked and not low_beam else low_beam


def judge(outside: Outside, night: bool | None) -> Verdict | None:
    """Weigh the sources; `night` is how it is now, None at the start. None where no source tells anything."""
    if outside.light_percent is not None:
        dark = _dark(outside.light_percent, NIGHT_BELOW_PERCENT, DAY_ABOVE_PERCENT, night)
        return Verdict(dark, Source.LIGHT_SENSOR)
    by_sun: Verdict | None = None
    if outside.sun_deg is not None:
        by_sun = Verdict(_dark(outside.sun_deg, NIGHT_BELOW_DEG, DAY_ABOVE_DEG, night), Source.SUN)
    if outside.low_beam is not None:
        by_wipers = outside.low_beam and outside.raining and by_sun is not None and not by_sun.night
        if not by_wipers:
            return Verdict(outside.low_beam, Source.HEADLIGHTS)
    return by_sun


def _dark(value: float, night_below: float, day_above: float, night: bool | None) -> bool:
    if night is None:
        return value < (night_below + day_above) / 2.0
    return value < (day_above if night else night_below)


class AppearanceDecider:
    """Day or night by the light outside, for as long as the head unit runs. For one thread."""

    def __init__(self) -> None:
        self.night = True
        self.source: Source | None = None  # nothing has told yet
        self._other_since_ns: int | None = None  # since when the verdict differs from what is shown
        self._night_since_ns: int | None = None

    def update(self, outside: Outside, now_ns: int) -> bool:
        """Take in what is known at `now_ns` (monotonic nanoseconds); return whether night or source changed."""
        before = self.night, self.source
        verdict = judge(outside, self.night if self.source else None)
        if verdict is None:
            self._other_since_ns = None
            self.source = Source.LAST if self.source else None
        elif verdict.night == self.night or self.source is None:
            self._take(verdict, now_ns)
        else:
            self._other_since_ns = now_ns if self._other_since_ns is None else self._other_since_ns
            if self._lasts(now_ns, self._other_since_ns):
                self._take(verdict, now_ns)
        return before != (self.night, self.source)

    def _lasts(self, now_ns: int, since_ns: int) -> bool:
        if not self.night:
            return now_ns - since_ns >= DARK_FOR_NS
        night_for_ns = NIGHT_AT_LEAST_NS if self._night_since_ns is None else now_ns - self._night_since_ns
        return now_ns - since_ns >= LIGHT_FOR_NS and night_for_ns >= NIGHT_AT_LEAST_NS

    def _take(self, verdict: Verdict, now_ns: int) -> None:
        if self.source and verdict.night and not self.night:
            self._night_since_ns = now_ns
        self._other_since_ns = None
        self.night, self.source = verdict.night, verdict.source
