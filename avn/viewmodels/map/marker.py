# SPDX-License-Identifier: Apache-2.0
"""The car on the map, as the uniform blocks that its two discs are drawn from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from avn.viewmodels.map.ground_metres import in_metres
from avn.viewmodels.map.style import ACCURACY_OPACITY, MARKER, MARKER_STALE, marker_colours, mixed, smooth

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avn.viewmodels.map.camera import Camera
    from avn.viewmodels.map.scene import Vehicle

    type Floats = NDArray[np.float32]

BLOCK_FLOATS: Final = 4 * 7  # at, form, five colours
HALF_SIDE_DP: Final = 64.0
_SEEN_FROM_DP: Final = 34.0  # a smaller circle of accuracy lies under the marker
_WHOLE_FROM_DP: Final = 52.0


def marker_block(vehicle: Vehicle, camera: Camera, origin: tuple[float, float], night: float) -> Floats:
    """Return the block of the marker, float32 [28]."""
    block = np.zeros((7, 4), np.float32)
    turn = math.radians((vehicle.heading_deg or 0.0) - camera.bearing_deg)
    # It lies on the map, though tilted less, so that it stays large to the eye.
    flat = 1.0 - 0.16 * smooth(0.0, 55.0, camera.pitch_deg)
    block[0] = (*in_metres([vehicle.at], origin)[0], HALF_SIDE_DP, 1.0)
    block[1] = (math.cos(turn), math.sin(turn), flat, float(vehicle.heading_deg is not None))
    block[2:] = marker_colours(night, vehicle.stale)
    return block.reshape(-1)


def accuracy_block(vehicle: Vehicle, camera: Camera, origin: tuple[float, float], night: float) -> Floats | None:
    """Return the block of the circle of accuracy, float32 [28]; None where the marker covers it."""
    scale = camera.scale(origin)
    radius_dp = vehicle.accuracy_m * camera.px_per_m
    opacity = smooth(_SEEN_FROM_DP, _WHOLE_FROM_DP, radius_dp)
    if opacity <= 0.0 or not math.isfinite(radius_dp):
        return None
    block = np.zeros((7, 4), np.float32)
    block[0] = (*in_metres([vehicle.at], origin)[0], radius_dp / scale, 0.0)
    (disc_day, rim_day), (disc_night, rim_night) = ACCURACY_OPACITY
    colour = mixed((MARKER_STALE if vehicle.stale else MARKER)[0][0], night)
    block[2] = (*colour, opacity * (disc_day + (disc_night - disc_day) * night))
    block[3] = (*colour, opacity * (rim_day + (rim_night - rim_day) * night))
    return block.reshape(-1)
