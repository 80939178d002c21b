# SPDX-License-Identifier: Apache-2.0
"""What the scene lays over the tiles, as bytes: lines with their outlines, filled areas, pins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import mapbox_earcut
import numpy as np

from avn.viewmodels.map.ground_metres import corners, in_metres, lengths
from avn.viewmodels.map.meshes import fringed
from avn.viewmodels.map.pins import pin_rows
from avn.viewmodels.map.ribbons import COLUMNS, ribbon, simplified
from avn.viewmodels.map.scene import LineRole, MapArea, MapLine, MapScene
from avn.viewmodels.map.style import Own, Slot
from offline_maps.bake.baked import Mesh

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from offline_maps.geo import Bounds

    type Floats = NDArray[np.float32]
    type Indices = NDArray[np.uint32]

REACH_OPACITY: Final = 0.13
_DETAILS: Final = (8, 10, 12, 14)  # zooms for which lines are made anew
_TOLERANCE_DP: Final = 0.35
_NEVER_M: Final = 1e9  # how far along a line is that cannot be driven

type Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layers:
    """Bytes of the layers and what of the indices is what."""

    lines: bytes
    line_indices: bytes
    roles: dict[LineRole, Range]
    outlines: Range
    areas: bytes
    area_indices: bytes
    area_count: int
    sheets: bytes
    sheet_indices: bytes
    sheet_count: int
    pins: bytes
    pin_count: int  # vertices


def detail(zoom: float) -> int:
    """Return the zoom for whose scale lines are simplified: the next coarser of a few."""
    return max((one for one in _DETAILS if one <= zoom), default=_DETAILS[0])


def build(scene: MapScene) -> Layers:
    """Return the layers of a scene. Takes milliseconds for a long route: only where something has changed."""
    # Drawn for up to two levels closer than `detail`; as fine as that needs.
    closest = min(detail(scene.camera.zoom) + 2, 18)
    metres_per_dp = 40_075_016.7 / (512.0 * 2.0**closest)
    vertices: list[Floats] = [np.zeros((0, COLUMNS), np.float32)]
    indices: list[Indices] = [np.zeros(0, np.uint32)]
    roles: dict[LineRole, Range] = {}
    first_vertex = first_index = 0

    def add(pieces: list[tuple[Floats, Indices]]) -> Range:
        nonlocal first_vertex, first_index
        start = first_index
        for rows, own in pieces:
            vertices.append(rows)
            indices.append(own + np.uint32(first_vertex))
            first_vertex += len(rows)
            first_index += len(own)
        return start, first_index - start

    for role in LineRole:
        roles[role] = add([_line(one, scene.origin, metres_per_dp) for one in scene.lines if one.role is role])
    outlines = add([part for area in scene.areas for part in _outline(area, scene.origin)])
    area_vertices, area_indices = _fill(scene.areas, scene.origin)
    sheet_vertices, sheet_indices = _sheets(scene.sheets, scene.origin)
    pins = pin_rows(scene.pins, in_metres([pin.at for pin in scene.pins], scene.origin))
    return Layers(
        np.concatenate(vertices).tobytes(),
        np.concatenate(indices).tobytes(),
        roles,
        outlines,
        area_vertices.tobytes(),
        area_indices.tobytes(),
        len(area_indices),
        sheet_vertices.tobytes(),
        sheet_indices.tobytes(),
        len(sheet_indices),
        pins.tobytes(),
        len(pins),
    )


def _line(line: MapLine, origin: tuple[float, float], metres_per_dp: float) -> tuple[Floats, Indices]:
    points, along = in_metres(line.points, origin), lengths(line.points)
    if len(points) > 2:
        keep = simplified(points, _TOLERANCE_DP * metres_per_dp)
        points, along = points[keep], along[keep]
    if line.role is not LineRole.ROUTE:
        along = np.full(len(points), _NEVER_M)
    return ribbon(points, Own.ALTERNATIVE + line.role, along)


def _outline(area: MapArea, origin: tuple[float, float]) -> list[tuple[Floats, Indices]]:
    return [ribbon(_open(in_metres(ring, origin)), Own.REACH, closed=True) for ring in area.rings]


def _open(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a ring without its last point where that is the first again (RFC 7946 closes rings so)."""
    return ring[:-1] if len(ring) > 1 and math.dist(ring[0], ring[-1]) < 1e-6 else ring


def _fill(areas: Sequence[MapArea], origin: tuple[float, float]) -> tuple[Floats, Indices]:
    vertices: list[Floats] = [np.zeros((0, 3), np.float32)]
    indices: list[Indices] = [np.zeros(0, np.uint32)]
    first = 0
    for area in areas:
        rings = [ring for ring in (_open(in_metres(one, origin)) for one in area.rings) if len(ring) > 2]
        if not rings:
            continue
        points = np.concatenate(rings)
        ends = np.cumsum([len(ring) for ring in rings]).astype(np.uint32)
        indices.append(mapbox_earcut.triangulate_float64(points, ends) + np.uint32(first))
        first += len(points)
        vertices.append(np.column_stack([points, np.full(len(points), float(Slot.REACH))]).astype(np.float32))
    return fringed(Mesh(np.concatenate(vertices), np.concatenate(indices).astype(np.uint32)))


def _sheets(boxes: Sequence[Bounds], origin: tuple[float, float]) -> tuple[Floats, Indices]:
    """Return the land of each box."""
    if not boxes:
        return np.zeros((0, 4), np.float32), np.zeros(0, np.uint32)
    points = np.concatenate([corners(box, origin) for box in boxes])
    vertices = np.column_stack([points, np.full(len(points), float(Slot.LAND))]).astype(np.float32)
    first = np.arange(0, len(points), 4, dtype=np.uint32)
    return fringed(Mesh(vertices, (first[:, None] + np.array((0, 1, 2, 0, 2, 3), np.uint32)).ravel()))
