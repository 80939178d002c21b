# SPDX-License-Identifier: Apache-2.0
"""Geometry to the commands of vector tiles (specification 2.1, 4.3), thousands of features at a time.

Positions become whole units of a tile; what has no extent then is left out, rings get the direction that the
specification asks for, and everything is written in one pass over arrays.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import shapely

from offline_maps.tiles import varint

if TYPE_CHECKING:
    from numpy.typing import NDArray

    type Objects = NDArray[Any]
    type Ints = NDArray[np.int64]
    type Floats = NDArray[np.float64]

_RING: Final = 2
_MOVE: Final = 9  # MoveTo, once
_LINE: Final = 2
_CLOSE: Final = 15


class _Parts(NamedTuple):
    """Points, lines and rings in the order of their features."""

    points: Ints  # [n, 2]
    sizes: Ints  # of each part: how many points
    owner: Ints  # of each part: its feature
    kind: Ints  # of each part: 0 a point, 1 a line, 2 a ring (GEOS's type ids)
    outer: Ints  # of each part: the part that is the outer ring around it, or itself


def commands(shapes: Objects, corners: Floats, scale: float, least: float) -> list[bytes]:
    """Return the commands of each shape, empty where nothing of it is left.

    shapes: points, lines and areas in world coordinates. corners [n, 2]: north-west corner of each one's tile, in
    units. scale: units in the world. least: rings of less area, in square units, are left out.
    """
    pieces, owner, outer = _pieces(shapes)
    if not len(pieces):
        return [b""] * len(shapes)
    places, part = shapely.get_coordinates(pieces, return_index=True)
    units = np.rint(places * scale - corners[owner[part]]).astype(np.int64)
    kind = shapely.get_type_id(pieces).astype(np.int64)
    parts = _wound(_clean(units, part, owner, kind, outer), least)
    return _written(parts, len(shapes))


def _pieces(shapes: Objects) -> tuple[Objects, Ints, Ints]:
    """Take shapes apart: points, lines and rings, the feature of each, and the piece that is its outer ring."""
    singles, owner = shapely.get_parts(shapes, return_index=True)
    if bool((shapely.get_type_id(singles) >= 4).any()):  # collections within collections
        singles, within = shapely.get_parts(singles, return_index=True)
        owner = owner[within]
    # What is of a lower dimension than its feature is a remnant of the cut.
    whole = shapely.get_dimensions(singles) == shapely.get_dimensions(shapes)[owner]
    singles, owner = singles[whole & ~shapely.is_empty(singles)], owner[whole & ~shapely.is_empty(singles)]
    areas = np.nonzero(shapely.get_dimensions(singles) == 2)[0]
    rings, polygon = shapely.get_rings(singles[areas], return_index=True)
    counts = np.ones(len(singles), dtype=np.int64)
    counts[areas] = np.bincount(polygon, minlength=len(areas))
    starts = np.cumsum(counts) - counts
    pieces = np.empty(int(counts.sum()), dtype=object)
    pieces[starts] = singles
    places = np.repeat(starts, counts)
    inside = np.isin(places, starts[areas])
    pieces[inside] = rings
    return pieces, np.repeat(owner, counts), places


def _clean(units: Ints, part: Ints, owner: Ints, kind: Ints, outer: Ints) -> _Parts:
    """Drop points that repeat the one before, and the last of rings, which repeats the first."""
    keep = np.ones(len(units), dtype=bool)
    keep[1:] = (part[1:] != part[:-1]) | (units[1:] != units[:-1]).any(axis=1)
    units, part = units[keep], part[keep]
    sizes = np.bincount(part, minlength=len(owner))
    lasts = np.cumsum(sizes) - 1
    rings = (kind == _RING) & (sizes > 1)
    drop = lasts[rings]
    keep = np.ones(len(units), dtype=bool)
    keep[drop] = False
    return _Parts(units[keep], sizes - rings, owner, kind, outer)


def _wound(parts: _Parts, least: float) -> _Parts:
    """Turn rings the right way round, and drop parts without extent."""
    sizes, ring = parts.sizes, parts.kind == _RING
    starts = np.cumsum(sizes) - sizes
    total = len(parts.points)
    index = np.arange(total)
    of = np.repeat(np.arange(len(sizes)), sizes)
    following = np.where(index + 1 == (starts + sizes)[of], starts[of], index + 1)
    x, y = parts.points[:, 0], parts.points[:, 1]
    twice = np.bincount(of, weights=x * y[following] - x[following] * y, minlength=len(sizes))
    good = np.where(ring, (sizes >= 3) & (np.abs(twice) > 2 * least), sizes > parts.kind)
    good &= good[parts.outer]
    wanted = np.where(parts.outer == np.arange(len(sizes)), 1, -1)
    turn = ring & (twice * wanted < 0)
    order = np.where(turn[of], starts[of] + (starts + sizes)[of] - 1 - index, index)[good[of]]
    return _Parts(parts.points[order], sizes[good], parts.owner[good], parts.kind[good], parts.outer[good])


def _written(parts: _Parts, count: int) -> list[bytes]:
    sizes, ring = parts.sizes, parts.kind == _RING
    more = sizes > 1
    lengths = 3 + np.where(more, 2 * sizes - 1, 0) + ring
    starts = np.cumsum(lengths) - lengths
    firsts = np.cumsum(sizes) - sizes
    of = np.repeat(np.arange(len(sizes)), sizes)
    within = np.arange(len(parts.points)) - firsts[of]
    steps = parts.points.copy()
    owners = parts.owner[of]
    same = owners[1:] == owners[:-1]
    steps[1:][same] -= parts.points[:-1][same]
    out = np.empty(int(lengths.sum()), dtype=np.uint64)
    out[starts] = _MOVE
    out[starts[more] + 3] = ((sizes[more] - 1) << 3) | _LINE
    out[(starts + lengths)[ring] - 1] = _CLOSE
    places = starts[of] + np.where(within == 0, 1, 2 * within + 2)
    signed = varint.zigzag(steps)
    out[places], out[places + 1] = signed[:, 0], signed[:, 1]
    data, ends = varint.encode(out)
    sums = np.zeros(count + 1, dtype=np.int64)
    sums[1:] = np.cumsum(np.bincount(parts.owner, weights=lengths, minlength=count).astype(np.int64))
    bounds = ends[sums].tolist()
    raw = data.tobytes()
    return [raw[start:end] for start, end in itertools.pairwise(bounds)]
