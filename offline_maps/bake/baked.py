# SPDX-License-Identifier: Apache-2.0
"""A baked tile: arrays that go to the graphics unit as they are, and the labels.

All positions are in units of the tile: 0 to 4096 (`geo.EXTENT`) from its north-west corner, x east, y south; parts of
areas and lines reach a little beyond. A renderer scales and shifts columns 0 and 1 and uploads the rest unchanged.

The file: 4 bytes magic, 4 bytes length of the header (little endian), the header (JSON, UTF-8), zero bytes up to a
multiple of 16, then the arrays one after the other, each starting at a multiple of 16. The header is
`{"version": style.VERSION, "arrays": {name: [dtype, rows, columns, offset]}, "labels": {name: [...]}}`; offsets count
from the first array. Labels lie in columns, one list for each of their properties; of their paths the header has the
counts, and the array `label_points` the points. A reader refuses what does not fit exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from offline_maps.bake.style import LabelKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    type Floats = NDArray[np.float32]
    type Indices = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Mesh:
    """Vertices, float32 [n, columns], and triangles as indices into them, uint32 [3 * triangles], in drawing order."""

    vertices: Floats
    indices: Indices


@dataclass(frozen=True, slots=True)
class BakedLabel:
    """One label. `path` is one point, or the line along which the label may lie; in units of the tile."""

    text: str
    kind: LabelKind
    rank: int  # 0 first; among labels that cannot all be shown the lower wins
    path: tuple[tuple[float, float], ...]
    min_zoom: float = 0.0  # not shown on a map of a smaller scale than this zoom
    icon: str = ""  # of a POI: its category in `search/categories.py`; of a shield: its network ("e-road", …)


@dataclass(frozen=True, slots=True)
class BakedTile:
    """Everything of one tile that is drawn. A mesh without triangles may be left out of drawing.

    areas:      x, y, class (`Area`)
    lines[lvl]: x, y, nx, ny, side_class: the centre line; (nx, ny) is the mitre normal, so that x + nx * w is the edge
                of a ribbon of half width w; side_class is +(class + 1) on its left, -(class + 1) on its right.
                Lines of a lower class come first. y points south, as x and y do.
    buildings:  x, y, height in metres, shade (1 for roofs, less for walls by where they face), class 0;
                walls first, then roofs. `roof_edges` are pairs of indices into the same vertices: the roof's outline.
    """

    areas: Mesh
    lines: tuple[Mesh, Mesh, Mesh]  # by `Level`
    buildings: Mesh
    roof_edges: Indices
    labels: tuple[BakedLabel, ...] = field(default=())
