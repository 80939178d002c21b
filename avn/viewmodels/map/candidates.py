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

    from offline_maps.bake.baked import BakedLabel

    type Floats = NDArray[np.float64]

ALONG: Final = frozenset({LabelKind.ROAD, LabelKind.RIVER})
LOOKS: Final = {
    LabelKind.COUNTRY: Look.AIRY,
    LabelKind.CITY: Look.CITY,
    LabelKind.TOWN: Look.TOWN,
    LabelKind.VILLAGE: Look.VILLAGE,
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


class TileLabels:
    """The labels of one tile as arrays; candidates are made of them when they are looked at."""

    def __init__(self, tile: Tile, labels: Sequence[BakedLabel]) -> None:
        """Take the labels of a tile; some milliseconds for thousands, so not on the GUI thread."""
        self._tile, self._labels = tile, labels
        self._made: dict[int, Candidate] = {}
        single = [k for k, one in enumerate(labels) if not (one.kind in ALONG and len(one.path) > 1)]
        anchors = [(k, _anchors(one.path)) for k, one in enumerate(labels) if one.kind in ALONG and len(one.path) > 1]
        of_label = single + [k for k, found in anchors for _ in found]
        places = [labels[k].path[0] for k in single] + [at for _, found in anchors for at in found]
        table = np.array(places, np.float64).reshape(-1, 2)
        n = EXTENT * (1 << tile.z)
        self.label = np.array(of_label, np.int64)
        self.x, self.y = (tile.x * EXTENT + table[:, 0]) / n, (tile.y * EXTENT + table[:, 1]) / n
        self.rank = np.array([one.rank for one in labels], np.float64)[self.label]
        self.zoom = np.array([one.min_zoom for one in labels], np.float64)[self.label]
        self.names = frozenset((one.text or one.icon, one.kind) for one in labels)

    def candidate(self, row: int) -> Candidate:
        """Return the candidate of a row of the arrays."""
        if row not in self._made:
            label = self._labels[self.label[row]]
            self._made[row] = Candidate(label, self._tile, (float(self.x[row]), float(self.y[row])))
        return self._made[row]


class Candidates:
    """All labels of the tiles that are shown."""

    def __init__(self, tiles: Sequence[TileLabels]) -> None:
        """Join the labels of some tiles."""
        self._tiles = tiles
        empty = [np.zeros(0)]
        self._x = np.concatenate([one.x for one in tiles] or empty)
        self._y = np.concatenate([one.y for one in tiles] or empty)
        self._rank = np.concatenate([one.rank for one in tiles] or empty)
        self._zoom = np.concatenate([one.zoom for one in tiles] or empty)
        self._starts = np.concatenate(([0], np.cumsum([len(one.x) for one in tiles], dtype=np.int64)))

    def has(self, candidate: Candidate) -> bool:
        """Return whether a label of this name and kind is among them."""
        return any(candidate.key[:2] in one.names for one in self._tiles)

    def seen(self, camera: Camera, most: int, calm: float) -> list[tuple[float, Candidate, Point]]:
        """Return the most eager candidates on the screen: how eager, the lower the more, and where they are seen.

        `calm` is how much farther away than the camera's own zoom a label is held to be.
        """
        if not len(self._x):
            return []
        x, y, depth = projected(camera, self._x, self._y)
        width, height = camera.size
        # What is far away is small: only what a map of a smaller scale would show is named there.
        zoom = camera.zoom - np.log2(np.maximum(depth, 1e-6)) - calm
        inside = (depth > NEAR) & (depth < FAR) & (x > 0) & (x < width) & (y > 0) & (y < height)
        indices = np.nonzero(inside & (self._zoom <= zoom))[0]
        away = np.hypot(x[indices] - camera.focus[0], y[indices] - camera.focus[1]) / height
        eager = self._rank[indices] + 6.0 * away
        order = np.argsort(eager, kind="stable")[:most]
        found: list[tuple[float, Candidate, Point]] = []
        for i in order.tolist():
            index = int(indices[i])
            tile = int(np.searchsorted(self._starts, index, "right")) - 1
            candidate = self._tiles[tile].candidate(index - int(self._starts[tile]))
            found.append((float(eager[i]), candidate, (float(x[index]), float(y[index]))))
        return found


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


def _anchors(path: Sequence[Point]) -> list[Point]:
    """Return places along a path, the middle first."""
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
