# SPDX-License-Identifier: Apache-2.0
"""Which tiles a camera sees, and which stand in while some are not there yet. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Final

from avn.viewmodels.map.style import HAZE_FULL
from offline_maps.geo import Tile

if TYPE_CHECKING:
    from avn.viewmodels.map.camera import Camera

MIN_LEVEL: Final = 0
MAX_LEVEL: Final = 14  # tiles of a closer view are drawn larger
MOST: Final = 40
BIAS: Final = 0.5  # a view of zoom 13.5 takes tiles of 14: they hold the buildings
SLACK: Final = 0.15  # of a level, before the tiles of another one are taken

type Point = tuple[float, float]


def level_for(zoom: float, before: int | None) -> int:
    """Return the level of tiles for a zoom; `before` is kept while the zoom only hovers around the limit."""
    level = math.floor(zoom + BIAS)
    if before is not None and abs(zoom + BIAS - (before + 0.5)) < 0.5 + SLACK:
        level = before
    return max(MIN_LEVEL, min(MAX_LEVEL, level))


def seen_quad(camera: Camera) -> list[Point]:
    """Return the world points of the ground that is seen before the haze hides it."""
    near_left, near_right, far_right, far_left = camera.ground_quad()
    sin_p = math.sin(math.radians(camera.pitch_deg))
    if sin_p < 1e-6:
        return [near_left, near_right, far_right, far_left]
    farthest = (HAZE_FULL - 1) * camera.distance / sin_p

    def cut(near: Point, far: Point) -> Point:
        low, high = _ahead(camera, near), _ahead(camera, far)
        t = 1.0 if high <= farthest else max(0.0, (farthest - low) / (high - low))
        return near[0] + (far[0] - near[0]) * t, near[1] + (far[1] - near[1]) * t

    return [near_left, near_right, cut(near_right, far_right), cut(near_left, far_left)]


def _ahead(camera: Camera, at: Point) -> float:
    """Return how many dp ahead of the focus a world point lies, in the direction that points up."""
    bearing = math.radians(camera.bearing_deg)
    x, y = camera.world
    return ((at[0] - x) * math.sin(bearing) - (at[1] - y) * math.cos(bearing)) * camera.world_dp


def tiles_in_view(camera: Camera, level: int, margin: float = 0.0) -> list[Tile]:
    """Return the tiles that the camera sees, the nearest to the focus first, at most `MOST`.

    `margin` is in tiles. A coarser level is taken where there would be too many.
    """
    quad = seen_quad(camera)
    while True:
        found = _tiles_of(quad, level, margin)
        if len(found) <= MOST or level == MIN_LEVEL:
            break
        level -= 1
    n = 1 << level
    focus = camera.world[0] * n - 0.5, camera.world[1] * n - 0.5
    found.sort(key=lambda place: math.dist(place, focus))
    return list(dict.fromkeys(Tile(level, x % n, y) for x, y in found[:MOST]))


def _tiles_of(quad: list[Point], level: int, margin: float) -> list[tuple[int, int]]:
    n = 1 << level
    points = [(x * n, y * n) for x, y in quad]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    low_x, high_x = math.floor(min(xs) - margin), math.floor(max(xs) + margin)
    low_y, high_y = max(0, math.floor(min(ys) - margin)), min(n - 1, math.floor(max(ys) + margin))
    if (high_x - low_x + 1) * (high_y - low_y + 1) > 64 * MOST:
        return [(0, 0)] * (MOST + 1)  # far too many: a coarser level, without counting them
    sides = _sides(points)
    return [
        (x, y)
        for x in range(low_x, high_x + 1)
        for y in range(low_y, high_y + 1)
        if all(
            a * (x + 0.5) + b * (y + 0.5) + c >= -(abs(a) + abs(b)) * (0.5 + margin)  # the corner that is farthest in
            for a, b, c in sides
        )
    ]


def _sides(points: list[Point]) -> list[tuple[float, float, float]]:
    """Return a, b, c of each side of a convex polygon, so that a * x + b * y + c >= 0 within."""
    middle = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    sides = []
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        a, b = y0 - y1, x1 - x0
        c = -(a * x0 + b * y0)
        if a * middle[0] + b * middle[1] + c < 0:
            a, b, c = -a, -b, -c
        sides.append((a, b, c))
    return sides


def parent(tile: Tile, up: int = 1) -> Tile:
    """Return the tile `up` levels coarser that holds this one."""
    return Tile(tile.z - up, tile.x >> up, tile.y >> up)


def drawn(
    visible: Collection[Tile], ready: Callable[[Tile], bool], settled: Callable[[Tile], bool], before: Collection[Tile]
) -> list[Tile]:
    """Return the tiles to draw, none over another, so that as little as possible is bare.

    `ready` says whether a tile can be drawn, `settled` whether it never will be; `before` was drawn until now. A
    coarser tile stands in until all the wanted ones within it are there; one that comes in beside those already drawn
    does not bring the coarse one back. Finer tiles stand in as they are.
    """
    chosen: dict[Tile, None] = {}
    covered: set[Tile] = set()
    for tile in visible:
        if ready(tile) or settled(tile):
            continue
        up = next((parent(tile, n) for n in range(1, tile.z + 1) if ready(parent(tile, n))), None)
        if up is None or up in covered:
            continue
        inside = [one for one in visible if parent(one, one.z - up.z) == up]
        if up in before or not any(one in before for one in inside):
            chosen[up] = None
            covered.add(up)
            covered.update(inside)
    for tile in visible:
        if tile in covered:
            continue
        if ready(tile):
            chosen[tile] = None
        elif not settled(tile):
            chosen.update(dict.fromkeys(_finer(tile, ready, before)))
    return list(chosen)


def _finer(tile: Tile, ready: Callable[[Tile], bool], before: Collection[Tile]) -> list[Tile]:
    """Return what was drawn of the finer tiles within a tile, up to two levels down."""
    return [one for one in before if 0 < one.z - tile.z <= 2 and parent(one, one.z - tile.z) == tile and ready(one)]
