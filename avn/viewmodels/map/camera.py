# SPDX-License-Identifier: Apache-2.0
"""The camera of the map: from degrees to dp on the screen and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WORLD_DP: Final = 512.0  # width of the world at zoom 0: the scale that vector tiles are drawn for


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks at one place of the ground, which appears at `focus`.

    `zoom` counts as for 512 px tiles: the world is 512 * 2 ** zoom dp wide there. `bearing_deg` is what points up,
    clockwise from north; `pitch_deg` 0 looks straight down. `size` and `focus` are dp of the map's item.
    """

    latitude_deg: float
    longitude_deg: float
    zoom: float
    bearing_deg: float = 0.0
    pitch_deg: float = 0.0
    size: tuple[float, float] = (1280.0, 720.0)
    focus: tuple[float, float] = (640.0, 360.0)
