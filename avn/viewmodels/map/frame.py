# SPDX-License-Identifier: Apache-2.0
"""The numbers of one frame: the block that all shaders share, the haze, which of the tiles are seen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from avn.viewmodels.map.style import (
    HAZE_CURVE,
    HAZE_FROM,
    HAZE_FULL,
    HAZE_PITCH_DEG,
    LINES,
    PALETTE,
    linear,
    palette,
    smooth,
    widths,
    zoom_step,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avn.viewmodels.map.camera import Camera
    from avn.viewmodels.map.scene import MapScene

    type Floats = NDArray[np.float32]

HEAD_FLOATS: Final = 16 + 4 + 4
BLOCK_BYTES: Final = 4 * (HEAD_FLOATS + 4 * PALETTE + 4 * LINES)
VEIL_ROWS: Final = 12
VEIL_BYTES: Final = 2 * (VEIL_ROWS - 1) * 6 * 3 * 4  # haze and scrim
_SLACK: Final = 0.12  # of the screen: roofs, ribbons and fringes reach out of their tile


class FrameBlock:
    """The shared uniform block; tells which bytes of it have become others."""

    def __init__(self) -> None:
        self._night = self._zoom = self._ratio = math.nan

    def changes(self, scene: MapScene, matrix: Floats, size: tuple[int, int], up: bool) -> list[tuple[int, bytes]]:
        """Return (offset, bytes) to be written. `matrix` leads to the clip space of this graphics unit, [4, 4]."""
        camera = scene.camera
        ratio = size[0] / max(camera.size[0], 1.0)
        head = np.empty(HEAD_FLOATS, np.float32)
        head[:16] = matrix.T.reshape(-1)  # column after column
        head[16:20] = size[0], size[1], camera.scale(scene.origin) * ratio, ratio
        head[20:24] = scene.extrusion, 1.0 if up else -1.0, smooth(14.6, 15.4, camera.zoom), camera.distance
        found = [(0, head.tobytes())]
        if scene.night != self._night:
            self._night = scene.night
            found.append((4 * HEAD_FLOATS, palette(scene.night).tobytes()))
        zoom = zoom_step(camera.zoom)
        if (zoom, ratio) != (self._zoom, self._ratio):
            self._zoom, self._ratio = zoom, ratio
            found.append((4 * (HEAD_FLOATS + 4 * PALETTE), widths(zoom, ratio).tobytes()))
        return found


def clip_matrix(camera: Camera, origin: tuple[float, float], correction: Sequence[float]) -> Floats:
    """Return the matrix from scene metres to this graphics unit's clip space; `correction` is column after column."""
    to_opengl = np.array(camera.matrix(origin)).reshape(4, 4).T
    matrix: Floats = (np.array(correction).reshape(4, 4).T @ to_opengl).astype(np.float32)
    return matrix


def seen(matrix: Floats, places: Floats, extent: float) -> NDArray[np.bool_]:
    """Return which tiles may be on the screen; `places` are float32 [n, 4] as in `placements`."""
    if len(places) == 0:
        return np.zeros(0, bool)
    side = places[:, 2] * extent
    x = places[:, 0, None] + side[:, None] * np.array([0, 1, 1, 0], np.float32)
    y = places[:, 1, None] + side[:, None] * np.array([0, 0, 1, 1], np.float32)
    clip = x[:, :, None] * matrix[:, 0] + y[:, :, None] * matrix[:, 1] + matrix[:, 3]
    w = clip[:, :, 3]
    bound = np.abs(w) * _SLACK + w
    outside = np.zeros(len(places), bool)
    for axis in (0, 1):
        outside |= (clip[:, :, axis] > bound).all(axis=1) | (clip[:, :, axis] < -bound).all(axis=1)
    return ~(outside | (w <= 0).all(axis=1))


def haze_stops(camera: Camera) -> list[tuple[float, float]]:
    """Return (dp from the top, opacity) of the haze from the top downwards; empty where the camera looks down."""
    strength = smooth(*HAZE_PITCH_DEG, camera.pitch_deg)
    tangent = math.tan(math.radians(camera.pitch_deg))
    if strength <= 0.0 or tangent < 1e-6:
        return []

    def row(depth: float) -> float:
        return camera.focus[1] - (1.0 - 1.0 / depth) * camera.distance / tangent

    start, full = row(HAZE_FROM), row(HAZE_FULL)
    if start <= 0.0:
        return []
    top = [(0.0, strength * linear(HAZE_CURVE, start / (start - full)))] if full < 0 else [(0.0, strength)]
    steps = [k / (VEIL_ROWS - 2) for k in range(VEIL_ROWS - 2, -1, -1)]
    rest = [(start + (full - start) * t, strength * linear(HAZE_CURVE, t)) for t in steps]
    return top + [stop for stop in rest if stop[0] > 0.0]


def scrim_stops(height_dp: float) -> list[tuple[float, float]]:
    """Return (dp from the top, opacity) of the veil behind the status line."""
    if height_dp <= 0.0:
        return []
    h = height_dp
    return [(0.0, 0.92), (h * 0.55, 0.86), (h, 0.62), (h * 1.2, 0.34), (h * 1.45, 0.1), (h * 1.7, 0.0)]


def veil_rows(stops: Sequence[tuple[float, float]]) -> Floats:
    """Return triangles over the width of the screen, float32 [n, 3]: x from -1 to 1, dp from the top, opacity."""
    rows = []
    for (y0, a0), (y1, a1) in pairwise(stops):
        a, b, c, d = (-1.0, y0, a0), (1.0, y0, a0), (1.0, y1, a1), (-1.0, y1, a1)
        rows += [a, b, c, a, c, d]
    return np.array(rows, np.float32).reshape(-1, 3)
