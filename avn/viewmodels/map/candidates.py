# SPDX-License-Identifier: Apache-2.0
"""The labels of the tiles that are drawn, ready to be chosen from: arrays of anchors, and paths only when asked for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from avn.viewmodels.map.camera import FAR, NEAR, Camera, Point
from avn.viewmodels.map.glyphs import Glyphs, Look
from offline_maps.bake.style import LabelKind
from offline_maps.geo import EXTENT, Tile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from offline_maps.bake.baked import BakedLabel, BakedTile

    type Floats = NDArray[np.float64]

ALONG: Final = frozenset({LabelKind.ROAD, LabelKind.RIVER})
LOOKS: Final = {
    LabelKind.COUNTRY: Look.AIRY,
    LabelKind.CITY: Look.LARGE,
    LabelKind.SUBURB: Look.AIRY,
    LabelKind.WATER: Look.SLANTED,
    LabelKind.RIVER: Look.SLANTED,
    LabelKind.SHIELD: Look.PLATE,
}
DEEPEST: Final = 0.12  # in distances to the focus: what is nearer to the eye is behind the lower edge
PIECE: Final = EXTENT / 6  # of a path for which there is one anchor
MOST_ANCHORS: Final = 5


class Candidate:
    """A label and a place where it could stand, in world coordinates."""

    __slots__ = ("_path", "_tile", "anchor", "glyphs", "label")

    def __init__(self, label: BakedLabel, tile: Tile, anchor: Point) -> None:
        """Take the label of a tile, and the anchor in world coordinates."""
        self.label = label
        self.anchor = anchor
        self.glyphs = Glyphs(label.text, LOOKS.get(label.kind, Look.BODY))
        self._tile = tile
        self._path: tuple[Floats, Floats] | None = None

    @property
    def key(self) -> tuple[str, LabelKind, Point]:
        """What tells it from every other one, also when its tile is loaded again."""
        return self.label.text or self.label.icon, self.label.kind, self.anchor

    @property
    def along(self) -> bool:
        """Whether it lies along a line."""
        return self.label.kind in ALONG and len(self.label.path) > 1

    @property
    def path(self) -> tuple[Floats, Floats]:
        """World x and y of the points of its line."""
        if self._path is None:
            points, n = np.array(self.label.path, np.float64), EXTENT * (1 << self._tile.z)
            self._path = (self._tile.x * EXTENT + points[:, 0]) / n, (self._tile.y * EXTENT + points[:, 1]) / n
        return self._path


class Candidates:
    """All labels of some tiles."""

    def __init__(self, tiles: Sequence[tuple[Tile, BakedTile]]) -> None:
        """Take the labels of the tiles that are shown."""
        self.all: list[Candidate] = [
            Candidate(label, tile, _world(tile, at))
            for tile, baked in tiles
            for label in baked.labels
            for at in _anchors(label)
        ]
        self.names = {one.key[:2] for one in self.all}
        self._x = np.array([one.anchor[0] for one in self.all], np.float64)
        self._y = np.array([one.anchor[1] for one in self.all], np.float64)
        self._rank = np.array([one.label.rank for one in self.all], np.float64)
        self._zoom = np.array([one.label.min_zoom for one in self.all], np.float64)

    def seen(self, camera: Camera, most: int, calm: float) -> list[tuple[float, Candidate]]:
        """Return the most eager candidates on the screen, each with how eager it is, the lower the more.

        `calm` is how much farther away than the camera's own zoom a label is held to be.
        """
        if not self.all:
            return []
        x, y, depth = projected(camera, self._x, self._y)
        width, height = camera.size
        # What is far away is small: only what a map of a smaller scale would show is named there.
        zoom = camera.zoom - np.log2(np.maximum(depth, 1e-6)) - calm
        inside = (depth > NEAR) & (depth < FAR) & (x > 0) & (x < width) & (y > 0) & (y < height)
        indices = np.nonzero(inside & (self._zoom <= zoom))[0]
        if not len(indices):
            return []
        away = np.hypot(x[indices] - camera.focus[0], y[indices] - camera.focus[1]) / height
        eager = self._rank[indices] + 6.0 * away
        order = np.argsort(eager, kind="stable")[:most]
        return [(float(eager[i]), self.all[indices[i]]) for i in order]


def projected(camera: Camera, x: Floats, y: Floats) -> tuple[Floats, Floats, Floats]:
    """Return where world points are on the screen in dp, and their depth in distances to the focus."""
    here, k, eye = camera.world, camera.world_dp, camera.distance
    bearing, pitch = math.radians(camera.bearing_deg), math.radians(camera.pitch_deg)
    east, south = ((x - here[0] + 0.5) % 1.0 - 0.5) * k, (y - here[1]) * k
    right = east * math.cos(bearing) + south * math.sin(bearing)
    ahead = east * math.sin(bearing) - south * math.cos(bearing)
    depth = 1.0 + ahead * (math.sin(pitch) / eye)
    safe = np.where(np.abs(depth) < 1e-9, 1e-9, depth)
    return camera.focus[0] + right / safe, camera.focus[1] - ahead * math.cos(pitch) / safe, depth


def _world(tile: Tile, at: Point) -> Point:
    n = EXTENT * (1 << tile.z)
    return (tile.x * EXTENT + at[0]) / n, (tile.y * EXTENT + at[1]) / n


def _anchors(label: BakedLabel) -> list[Point]:
    """Return places along the path, the middle first; one for what stands at a point."""
    path = label.path
    if label.kind not in ALONG or len(path) < 2:
        return [path[0]]
    steps = [math.dist(a, b) for a, b in pairwise(path)]
    length = sum(steps)
    count = max(1, min(MOST_ANCHORS, round(length / PIECE))) | 1  # odd: the middle is one of them
    shares = sorted(((i + 0.5) / count for i in range(count)), key=lambda share: abs(share - 0.5))
    return [_at(path, steps, share * length) for share in shares]


def _at(path: Sequence[Point], steps: Sequence[float], way: float) -> Point:
    for a, b, step in zip(path, path[1:], steps, strict=False):
        if way <= step and step > 0:
            share = way / step
            return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        way -= step
    return path[-1]
