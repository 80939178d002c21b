# SPDX-License-Identifier: Apache-2.0
"""A baked tile as outlines, painted from straight above: the look of the map where there is no graphics unit.

Triangles and ribbons are turned back into the outlines and lines that they were made of: a painter fills an outline
without seams, and strokes a line evenly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from avn.viewmodels.map.camera import WORLD_DP
from avn.viewmodels.map.style import AREAS, LINE_COLOURS, OTHERS, Pair, Slot, mixed, widths
from offline_maps.geo import EXTENT, Tile, metres_per_world, to_degrees

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from offline_maps.bake.baked import BakedTile, Mesh

BUILDINGS_FROM: Final = 13.6  # zoom
TUNNEL_OPACITY: Final = 0.45


class FlatTile:
    """Paths of one tile, in its units."""

    def __init__(self, tile: Tile, baked: BakedTile) -> None:
        """Take the outlines out of the arrays; some milliseconds, for a worker."""
        self._per_metre = EXTENT * (1 << tile.z) / metres_per_world(to_degrees(0.5, (tile.y + 0.5) / (1 << tile.z))[0])
        self._tile = tile
        self._areas = [(one, _filled(baked.areas, baked.areas.vertices[:, 2] == one)) for one in AREAS]
        self._lines = [_centre_lines(mesh) for mesh in baked.lines]
        roofs = baked.buildings.vertices[:, 3] >= 0.999
        self._roofs = _filled(baked.buildings, roofs)
        self._edges = _edges(baked.buildings.vertices, baked.roof_edges)

    def paint(self, painter: QPainter, zoom: float, night: float) -> None:
        """Paint all of the tile; the painter counts in units of the tile, and the map has this zoom."""
        units_per_dp = EXTENT * (1 << self._tile.z) / (WORLD_DP * 2.0**zoom)
        painter.setPen(Qt.PenStyle.NoPen)
        for area, path in self._areas:
            if not path.isEmpty():
                painter.fillPath(path, _brush(AREAS[area], night))
        table = widths(zoom, 1.0)
        for level, lines in enumerate(self._lines):
            painter.setOpacity(TUNNEL_OPACITY if level == 0 else 1.0)
            for casing in (True, False):
                self._paint_lines(painter, lines, table, units_per_dp, night, casing=casing)
            painter.setOpacity(1.0)
            if level == 0 and zoom >= BUILDINGS_FROM:
                painter.fillPath(self._roofs, _brush(OTHERS[Slot.ROOF], night))
                painter.strokePath(self._edges, QPen(_colour(OTHERS[Slot.ROOF_EDGE], night), units_per_dp))

    def _paint_lines(
        self,
        painter: QPainter,
        lines: dict[int, QPainterPath],
        table: NDArray[np.float32],
        units_per_dp: float,
        night: float,
        *,
        casing: bool,
    ) -> None:
        opacity = painter.opacity()
        for line, path in lines.items():
            half_m, casing_m, least_dp, shown = (float(one) for one in table[line])
            fill, edge = LINE_COLOURS[line]
            if shown <= 0.0 or (casing and (casing_m <= 0.0 or edge is None)):
                continue
            half = max(half_m * self._per_metre, least_dp * units_per_dp)
            if casing:
                half += max(casing_m * self._per_metre, units_per_dp)
            pair = edge if casing and edge is not None else fill
            pen = QPen(_colour(pair, night), 2 * half, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setOpacity(opacity * shown)
            painter.strokePath(path, pen)
        painter.setOpacity(opacity)


def _colour(pair: Pair, night: float) -> QColor:
    return QColor.fromRgbF(*mixed(pair, night))


def _brush(pair: Pair, night: float) -> QBrush:
    return QBrush(_colour(pair, night))


def _filled(mesh: Mesh, of: NDArray[np.bool_]) -> QPainterPath:
    """Return the outlines of the triangles whose vertices are all in `of`."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    triangles = mesh.indices.reshape(-1, 3)
    triangles = triangles[of[triangles].all(axis=1)] if len(triangles) else triangles
    for ring in outlines(mesh.vertices[:, :2], triangles):
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in mesh.vertices[ring, :2].tolist()]))
        path.closeSubpath()
    return path


def outlines(xy: NDArray[np.float32], triangles: NDArray[np.uint32]) -> list[list[int]]:
    """Return the rings around triangles that share vertices, as indices: each edge that only one triangle has."""
    if not len(triangles):
        return []
    corners = xy[triangles].astype(np.float64)
    ab, ac = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    turn = ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0]
    triangles = triangles[turn != 0].astype(np.int64)
    flipped = turn[turn != 0] < 0
    triangles[flipped] = triangles[flipped][:, ::-1]
    begin = triangles.ravel()
    end = np.roll(triangles, -1, axis=1).ravel()
    count = len(xy)
    alone = ~np.isin(begin * count + end, end * count + begin)
    following: dict[int, list[int]] = {}
    for a, b in zip(begin[alone].tolist(), end[alone].tolist(), strict=True):
        following.setdefault(a, []).append(b)
    rings: list[list[int]] = []
    while following:
        first = next(iter(following))
        ring, at = [], first
        while at in following:
            ring.append(at)
            onwards = following[at]
            at = onwards.pop()
            if not onwards:
                del following[ring[-1]]
        if len(ring) > 2:
            rings.append(ring)
    return rings


def _centre_lines(mesh: Mesh) -> dict[int, QPainterPath]:
    """Return the middles of ribbons by class of line: vertices come in pairs, left and right of a station."""
    paths: dict[int, QPainterPath] = {}
    if not len(mesh.indices):
        return paths
    stations = mesh.vertices[0::2]
    quads = np.unique(mesh.indices.reshape(-1, 3).min(axis=1) // 2)
    joined = np.zeros(len(stations), np.bool_)
    joined[quads[quads + 1 < len(stations)] + 1] = True  # this station goes on from the one before
    places, classes = stations[:, :2].tolist(), (np.abs(stations[:, 4]).astype(int) - 1).tolist()
    for (x, y), line, goes_on in zip(places, classes, joined.tolist(), strict=True):
        path = paths.setdefault(line, QPainterPath())
        if goes_on and path.elementCount():
            path.lineTo(x, y)
        else:
            path.moveTo(x, y)
    return {line: paths[line] for line in sorted(paths) if line in LINE_COLOURS}


def _edges(vertices: NDArray[np.float32], edges: NDArray[np.uint32]) -> QPainterPath:
    path = QPainterPath()
    for (ax, ay), (bx, by) in vertices[edges.reshape(-1, 2), :2].tolist():
        path.moveTo(ax, ay)
        path.lineTo(bx, by)
    return path
