# SPDX-License-Identifier: Apache-2.0
"""A line as triangles whose width the shader makes: round at the outside of each bend and at both ends.

Rows of vertices: x, y (metres from the scene's origin), a direction, code, metres along the line. The vertex is moved
by half the width in the direction. The code is +-(class + 1) on either side, class + 1.5 where the vertex stays.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    type Floats = NDArray[np.float32]
    type Doubles = NDArray[np.float64]
    type Indices = NDArray[np.uint32]

COLUMNS: Final = 6
_MITRE_UP_TO: Final = math.radians(14)  # a sharper bend gets a fan of triangles
_FAN: Final = 8  # triangles


def simplified(points: Doubles, tolerance_m: float) -> NDArray[np.bool_]:
    """Return which points of a line stay where none may lie farther from it than this (Douglas and Peucker 1973)."""
    keep = np.zeros(len(points), bool)
    keep[[0, -1]] = True
    left = [(0, len(points) - 1)]
    while left:
        a, b = left.pop()
        if b - a < 2:
            continue
        along = points[b] - points[a]
        between = points[a + 1 : b] - points[a]
        square = float(along @ along)
        t = np.clip(between @ along / square, 0.0, 1.0) if square > 1e-12 else np.zeros(len(between))
        off = between - t[:, None] * along
        distance = np.einsum("ij,ij->i", off, off)
        far = int(np.argmax(distance))
        if distance[far] > tolerance_m**2:
            middle = a + 1 + far
            keep[middle] = True
            left += [(a, middle), (middle, b)]
    return keep


def ribbon(points: Doubles, cls: int, along: Doubles | None = None, *, closed: bool = False) -> tuple[Floats, Indices]:
    """Return vertices float32 [n, 6] and indices uint32 [m] of a line, float64 [k, 2]; empty where it has no length.

    `along` is the distance of each point from the start in metres.
    """
    if along is None:
        along = np.zeros(len(points))
    if closed and len(points):
        points, along = np.concatenate([points, points[:1]]), np.append(along, along[-1])
    if len(points):
        moves = np.append(True, np.hypot(*np.diff(points, axis=0).T) > 1e-6)
        points, along = points[moves], along[moves]
    if len(points) < 2:
        return np.zeros((0, COLUMNS), np.float32), np.zeros(0, np.uint32)
    steps = np.diff(points, axis=0)
    angles = np.arctan2(steps[:, 1], steps[:, 0])
    turns = _wrapped(np.diff(angles, append=angles[:1] if closed else angles[-1:]))  # at the end of each segment
    fans = [_fans(points[1:], along[1:], angles, turns, cls)]
    if not closed:
        fans.append(_cap(points[0], along[0], angles[0] + math.pi / 2, cls))
        fans.append(_cap(points[-1], along[-1], angles[-1] - math.pi / 2, cls))
    return _joined([_segments(points, along, angles, turns, cls, closed=closed), *fans])


def _wrapped(angle: Doubles) -> Doubles:
    return (angle + math.pi) % (2 * math.pi) - math.pi


def _segments(
    points: Doubles, along: Doubles, angles: Doubles, turns: Doubles, cls: int, *, closed: bool
) -> tuple[Doubles, Indices]:
    """One quad a segment; where the bend is slight, neighbours share a mitre."""
    gentle = np.where(np.abs(turns) < _MITRE_UP_TO, turns, 0.0)
    if not closed:
        gentle[-1] = 0.0
    before = np.roll(gentle, 1)
    rows = np.empty((len(angles), 4, COLUMNS))
    for corner, (place, sign, bend) in enumerate(((0, 1, -before), (0, -1, -before), (1, -1, gentle), (1, 1, gentle))):
        at = slice(place, len(points) - 1 + place)
        direction = angles + bend / 2 + math.pi / 2
        length = sign / np.cos(bend / 2)
        rows[:, corner, 0:2] = points[at]
        rows[:, corner, 2] = np.cos(direction) * length
        rows[:, corner, 3] = np.sin(direction) * length
        rows[:, corner, 4] = sign * (cls + 1)
        rows[:, corner, 5] = along[at]
    first = 4 * np.arange(len(angles), dtype=np.uint32)[:, None]
    return rows.reshape(-1, COLUMNS), (first + np.array([0, 1, 2, 0, 2, 3], np.uint32)).reshape(-1)


def _fans(points: Doubles, along: Doubles, angles: Doubles, turns: Doubles, cls: int) -> tuple[Doubles, Indices]:
    """The wedge on the outside of each sharp bend."""
    sharp = np.abs(turns) >= _MITRE_UP_TO
    outside = angles[sharp] - np.sign(turns[sharp]) * math.pi / 2
    return _wedges(points[sharp], along[sharp], outside, turns[sharp], cls)


def _cap(at: Doubles, along: float, start: float, cls: int) -> tuple[Doubles, Indices]:
    return _wedges(at[None], np.array([along]), np.array([start]), np.array([math.pi]), cls)


def _wedges(at: Doubles, along: Doubles, start: Doubles, turn: Doubles, cls: int) -> tuple[Doubles, Indices]:
    """Return a fan of `_FAN` triangles for each place, from the angle `start` on by `turn`."""
    count = len(at)
    direction = start[:, None] + turn[:, None] * np.linspace(0, 1, _FAN + 1)[None]
    rows = np.empty((count, _FAN + 2, COLUMNS))
    rows[:, :, 0:2] = at[:, None]
    rows[:, :, 5] = along[:, None]
    rows[:, :-1, 2] = np.cos(direction)
    rows[:, :-1, 3] = np.sin(direction)
    rows[:, -1, 2:4] = (1.0, 0.0)
    rows[:, :-1, 4] = cls + 1
    rows[:, -1, 4] = cls + 1.5
    k = np.arange(_FAN, dtype=np.uint32)
    fan = np.stack([np.full(_FAN, _FAN + 1, np.uint32), k, k + 1], axis=1).reshape(-1)
    first = (_FAN + 2) * np.arange(count, dtype=np.uint32)[:, None]
    return rows.reshape(-1, COLUMNS), (first + fan).reshape(-1).astype(np.uint32)


def _joined(pieces: list[tuple[Doubles, Indices]]) -> tuple[Floats, Indices]:
    vertices, indices, first = [], [], 0
    for rows, own in pieces:
        vertices.append(rows)
        indices.append(own + np.uint32(first))
        first += len(rows)
    return np.concatenate(vertices).astype(np.float32), np.concatenate(indices).astype(np.uint32)
