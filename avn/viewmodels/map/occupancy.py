# SPDX-License-Identifier: Apache-2.0
"""Which parts of the screen are taken: a grid of cells on which labels, panels and the route are marked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

CELL_DP: Final = 8.0
ROUTE_DP: Final = 18.0  # to each side of it stays free

type Box = tuple[float, float, float, float]  # x, y, width, height in dp


@dataclass(frozen=True, slots=True)
class Obstacles:
    """Where no label may lie: outside of `room`, in `boxes`, on `lines` (float [n, 2] of dp)."""

    room: Box
    boxes: Sequence[Box] = ()
    lines: Sequence[NDArray[np.float64]] = field(default=())


class Grid:
    """The cells of the screen."""

    def __init__(self, obstacles: Obstacles) -> None:
        """Mark what labels must leave free."""
        self._left, self._top, width, height = obstacles.room
        self._right, self._bottom = self._left + width, self._top + height
        rows, columns = math.ceil(max(0.0, height) / CELL_DP), math.ceil(max(0.0, width) / CELL_DP)
        self._taken = np.zeros((rows, columns), np.bool_)
        for x, y, w, h in obstacles.boxes:
            self.take(((x, y, w, h),))
        for line in obstacles.lines:
            self._take_line(line)

    def free(self, boxes: Iterable[Box]) -> bool:
        """Return whether all of the boxes lie within the room and on nothing else."""
        for x, y, w, h in boxes:
            if x < self._left or y < self._top or x + w > self._right or y + h > self._bottom:
                return False
            if self._part(x, y, w, h).any():
                return False
        return True

    def take(self, boxes: Iterable[Box], pad_x: float = 0.0, pad_y: float = 0.0) -> None:
        """Mark boxes, and so much around them."""
        for x, y, w, h in boxes:
            self._part(x - pad_x, y - pad_y, w + 2 * pad_x, h + 2 * pad_y)[:] = True

    def _part(self, x: float, y: float, w: float, h: float) -> NDArray[np.bool_]:
        rows, columns = self._taken.shape
        left, top = max(0, int((x - self._left) // CELL_DP)), max(0, int((y - self._top) // CELL_DP))
        right = min(columns, math.ceil((x + w - self._left) / CELL_DP))
        bottom = min(rows, math.ceil((y + h - self._top) / CELL_DP))
        return self._taken[top : max(top, bottom), left : max(left, right)]

    def _take_line(self, line: NDArray[np.float64]) -> None:
        """Mark a broad line: points along it, and the cells around each of them."""
        if len(line) < 2 or not self._taken.size:
            return
        near = line[:-1].min(initial=np.inf) < 1e7  # a line that leaves the screen far away stays countable
        steps = np.hypot(*np.diff(line, axis=0).T)
        for (ax, ay), (bx, by), step in zip(line[:-1], line[1:], steps, strict=True):
            if not near or not self._touches(ax, ay, bx, by):
                continue
            count = min(2000, max(2, int(step / CELL_DP) + 2))
            share = np.linspace(0.0, 1.0, count)
            self._take_points(ax + (bx - ax) * share, ay + (by - ay) * share)

    def _touches(self, ax: float, ay: float, bx: float, by: float) -> bool:
        return (
            min(ax, bx) < self._right + ROUTE_DP
            and max(ax, bx) > self._left - ROUTE_DP
            and min(ay, by) < self._bottom + ROUTE_DP
            and max(ay, by) > self._top - ROUTE_DP
        )

    def _take_points(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
        rows, columns = self._taken.shape
        reach = math.ceil(ROUTE_DP / CELL_DP)
        column = np.floor((x - self._left) / CELL_DP).astype(np.int64)
        row = np.floor((y - self._top) / CELL_DP).astype(np.int64)
        for down in range(-reach, reach + 1):
            for right in range(-reach, reach + 1):
                r, c = row + down, column + right
                inside = (r >= 0) & (r < rows) & (c >= 0) & (c < columns)
                self._taken[r[inside], c[inside]] = True
