# SPDX-License-Identifier: Apache-2.0
"""The car on the map, as the uniform blocks that its two discs are drawn from."""

from __future__ import annotations

import math
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from avn.viewmodels.map.style import ACCURACY_OPACITY, MARKER, MARKER_STALE, marker_colours, mixed, smooth
from offline_maps.geo import metres_per_world, to_degrees, to_world

if TYPE_CHECKING:
    from avn.viewmodels.map.camera import Camera
    from avn.viewmodels.map.scene import Vehicle

BLOCK_BYTES: Final = 16 * 7  # at, form, five colours
HALF_SIDE_DP: Final = 64.0
_SEEN_FROM_DP: Final = 34.0  # a smaller circle of accuracy lies under the marker
_WHOLE_FROM_DP: Final = 52.0

type Point = tuple[float, float]


def marker_block(vehicle: Vehicle, camera: Camera, origin: Point, night: float) -> bytes:
    """Return the block of the marker."""
    turn = math.radians((vehicle.heading_deg or 0.0) - camera.bearing_deg)
    # It lies on the map, though tilted less, so that it stays large to the eye.
    flat = 1.0 - 0.16 * smooth(0.0, 55.0, camera.pitch_deg)
    known = float(vehicle.heading_deg is not None)
    return struct.pack(
        "8f", *_metres(vehicle.at, origin), HALF_SIDE_DP, 1.0, math.cos(turn), math.sin(turn), flat, known
    ) + _colours(night, vehicle.stale)


def accuracy_block(vehicle: Vehicle, camera: Camera, origin: Point, night: float) -> bytes:
    """Return the block of the circle of accuracy; empty where the marker covers it."""
    radius_dp = vehicle.accuracy_m * camera.px_per_m
    opacity = smooth(_SEEN_FROM_DP, _WHOLE_FROM_DP, radius_dp)
    if opacity <= 0.0 or not math.isfinite(radius_dp):
        return b""
    (disc_day, rim_day), (disc_night, rim_night) = ACCURACY_OPACITY
    colour = mixed((MARKER_STALE if vehicle.stale else MARKER)[0][0], night)
    disc, rim = disc_day + (disc_night - disc_day) * night, rim_day + (rim_night - rim_day) * night
    at = (*_metres(vehicle.at, origin), radius_dp / camera.scale(origin), 0.0)
    floats = (*at, *(0.0,) * 4, *colour, opacity * disc, *colour, opacity * rim, *(0.0,) * 12)
    return struct.pack("28f", *floats)


@lru_cache(maxsize=4)
def _colours(night: float, stale: bool) -> bytes:
    return marker_colours(night, stale).tobytes()


def _metres(at: Point, origin: Point) -> Point:
    """As `ground_metres.in_metres` for one point, without arrays: it is done in every frame."""
    x, y = to_world(*at)
    per_world = metres_per_world(to_degrees(*origin)[0])
    return ((x - origin[0] + 0.5) % 1.0 - 0.5) * per_world, (y - origin[1]) * per_world
