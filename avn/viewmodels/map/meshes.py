# SPDX-License-Identifier: Apache-2.0
"""From a baked tile to the bytes that the graphics unit takes: one buffer a kind, and soft edges for areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from offline_maps.bake.baked import BakedTile, Mesh

_WIDE: Final = 65_535  # more vertices than this need indices of four bytes


@dataclass(frozen=True, slots=True)
class Part:
    """Vertices and indices as bytes; `ranges` are (first index, count) of what is drawn apart."""

    vertices: bytes
    indices: bytes
    wide: bool
    ranges: tuple[tuple[int, int], ...]

    @property
    def size(self) -> int:
        """Bytes on the graphics unit."""
        return len(self.vertices) + len(self.indices)


@dataclass(frozen=True, slots=True)
class TileMeshes:
    """What of a tile is drawn; None where there is nothing of a kind.

    areas:     x, y, class (+ 0.5 on the fringe), angle of the way out; one range
    lines:     as baked; ranges by `Level`
    buildings: as baked; ranges: triangles, then pairs of roof edges
    """

    areas: Part | None
    lines: Part | None
    buildings: Part | None

    @property
    def size(self) -> int:
        """Bytes on the graphics unit."""
        return sum(part.size for part in (self.areas, self.lines, self.buildings) if part is not None)


def tile_meshes(tile: BakedTile) -> TileMeshes:
    """Return the bytes of a tile; takes some milliseconds, so not on the GUI thread."""
    buildings = tile.buildings
    return TileMeshes(
        areas=_part([fringed(tile.areas)]),
        lines=_part([(mesh.vertices, mesh.indices) for mesh in tile.lines]),
        buildings=_part(
            [(buildings.vertices, buildings.indices), (buildings.vertices[:0], tile.roof_edges)], shared=True
        ),
    )


type _Pieces = list[tuple[NDArray[np.float32], NDArray[np.uint32]]]


def _part(pieces: _Pieces, *, shared: bool = False) -> Part | None:
    """Join pieces into one buffer; `shared`: all indices count from the first vertex."""
    ranges: list[tuple[int, int]] = []
    first_index = first_vertex = 0
    indices: list[NDArray[np.uint32]] = []
    for vertices, own in pieces:
        indices.append(own if shared else own + np.uint32(first_vertex))
        ranges.append((first_index, len(own)))
        first_index += len(own)
        first_vertex += len(vertices)
    if first_index == 0:
        return None
    wide = first_vertex > _WIDE
    joined = np.concatenate(indices)
    return Part(
        np.concatenate([vertices for vertices, _ in pieces]).astype(np.float32, copy=False).tobytes(),
        joined.astype(np.uint32 if wide else np.uint16).tobytes() + (b"" if wide or first_index % 2 == 0 else b"\0\0"),
        wide,
        tuple(ranges),
    )


def fringed(mesh: Mesh) -> tuple[NDArray[np.float32], NDArray[np.uint32]]:
    """Return areas with a fringe around each: vertices float32 [n, 4], indices uint32 [m].

    An edge that only one triangle has is a border. There the shader draws one pixel more, from opaque to nothing:
    smooth borders at a fraction of what multisampling takes.
    """
    core, triangles = mesh.vertices, mesh.indices.reshape(-1, 3)
    count = len(core)
    vertices = np.zeros((count, 4), np.float32)
    vertices[:, :3] = core[:, :3]
    if len(triangles) == 0:
        return vertices, mesh.indices
    start, end, across = _borders(triangles, count)
    out = _outward(core[:, :2], start, end, across)
    rim, place = np.unique(np.concatenate([start, end]), return_inverse=True)
    sums = np.stack([np.bincount(place, np.tile(out[:, k], 2), len(rim)) for k in (0, 1)], axis=1)
    fringe = np.empty((len(rim), 4), np.float32)
    fringe[:, :3] = core[rim, :3]
    fringe[:, 2] += 0.5
    fringe[:, 3] = np.arctan2(sums[:, 1], sums[:, 0])
    outer_start = (count + place[: len(start)]).astype(np.uint32)
    outer_end = (count + place[len(start) :]).astype(np.uint32)
    quads = np.stack([start, end, outer_end, start, outer_end, outer_start], axis=1).reshape(-1, 3).astype(np.uint32)
    every = np.concatenate([triangles, quads])
    # Each class is finished, fringe and all, before the next one lies on it.
    order = np.argsort(2 * core[every[:, 0], 2] + (np.arange(len(every)) >= len(triangles)), kind="stable")
    return np.concatenate([vertices, fringe]), every[order].reshape(-1)


def _borders(triangles: NDArray[np.uint32], count: int) -> tuple[NDArray[np.int64], ...]:
    """Return start, end and the third corner of each edge that only one triangle has."""
    a, b, c = (triangles[:, k].astype(np.int64) for k in range(3))
    start, end, across = np.concatenate([a, b, c]), np.concatenate([b, c, a]), np.concatenate([c, a, b])
    key = np.minimum(start, end) * count + np.maximum(start, end)
    _, first, times = np.unique(key, return_index=True, return_counts=True)
    alone = first[times == 1]
    return start[alone], end[alone], across[alone]


def _outward(
    at: NDArray[np.float32], start: NDArray[np.int64], end: NDArray[np.int64], across: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the unit normal of each border edge, away from its triangle."""
    along = (at[end] - at[start]).astype(np.float64)
    normal = np.stack([along[:, 1], -along[:, 0]], axis=1)
    inward = np.einsum("ij,ij->i", normal, at[across] - at[start]) > 0
    normal[inward] *= -1
    length = np.maximum(np.hypot(normal[:, 0], normal[:, 1]), 1e-9)
    return normal / length[:, None]
