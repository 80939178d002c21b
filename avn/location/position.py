# SPDX-License-Identifier: Apache-2.0
"""What a lease reads: the car's place, how sure it is, and what it rests on."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class Source(enum.StrEnum):
    """What a position rests on."""

    GNSS = "gnss"  # satellites within the last two seconds
    DEAD_RECKONING = "dead_reckoning"  # wheels and yaw sensor since the last accepted fix
    NONE = "none"  # there is no position


@dataclass(frozen=True, slots=True)
class Position:
    """The car's place at `at_ns`; with `Source.NONE` everything but `at_ns` and the speed is None.

    `accuracy_m` is the radius that holds the true place with 95 % probability. `heading_deg` is where the front
    points (0 to 360 from true north), None while unknown. `altitude_m` is above mean sea level, from the last fix.
    `age_ms` is the time since the last satellite fix that was believed.
    """

    at_ns: int
    latitude_deg: float | None = field(repr=False)
    longitude_deg: float | None = field(repr=False)
    altitude_m: float | None = field(repr=False)
    heading_deg: float | None
    speed_mps: float | None
    accuracy_m: float | None
    source: Source
    age_ms: int | None

    @property
    def available(self) -> bool:
        """True when there is a position."""
        return self.source is not Source.NONE
