# SPDX-License-Identifier: Apache-2.0
"""Lines that are drawn in dashes: ferries and borders. Each dash becomes a line of its own: no shader has to count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from offline_maps.bake.ribbons import Polylines
from offline_maps.bake.style import TILE_PX, Line
from offline_maps.geo import EXTENT

if TYPE_CHECKING:
    from numpy.typing import NDArray

_UNITS: Final = EXTENT / TILE_PX  # of a logical pixel on a map of the tile's zoom
_DASHES: Final = {Line.FERRY: (9 * _UNITS, 7 * _UNITS), Line.BOUNDARY: (14 * _UNITS, 6 * _UNITS)}  # drawn, left out
_MOST: Final = 400  # dashes of one line: a longer one has longer dashes


def dashed(lines: Polylines, classes: NDArray[np.int64]) -> tuple[Polylines, NDArray[np.int64]]:
    """Return the lines with those of dashed classes cut into dashes, and the class of each, in the same order."""
    if not np.isin(classes, list(_DASHES)).any():
        return lines, classes
    pieces: list[NDArray[np.float64]] = []
    kinds: list[int] = []
    for kind, start, end in zip(classes.tolist(), lines.starts[:-1], lines.starts[1:], strict=True):
        line = lines.xy[start:end]
        found = _cut(line, *_DASHES[Line(kind)]) if kind in _DASHES else [line]
        pieces += found
        kinds += [kind] * len(found)
    starts = np.concatenate(([0], np.cumsum([len(one) for one in pieces])))
    return Polylines(np.concatenate(pieces), starts), np.array(kinds, np.int64)


def _cut(line: NDArray[np.float64], drawn: float, left_out: float) -> list[NDArray[np.float64]]:
    """Return the dashes of a line: at both of its ends there is one."""
    run = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    count = min(_MOST, max(1, round((run[-1] + left_out) / (drawn + left_out))))
    # Stretched, so that the last dash ends where the line does.
    stretch = run[-1] / (count * (drawn + left_out) - left_out)
    begins = np.arange(count) * (drawn + left_out) * stretch
    found: list[NDArray[np.float64]] = []
    for begin in begins.tolist():
        end = begin + drawn * stretch
        between = line[(run > begin + 1e-6) & (run < end - 1e-6)]
        ends = np.array([[np.interp(way, run, line[:, axis]) for axis in (0, 1)] for way in (begin, end)])
        found.append(np.concatenate((ends[:1], between, ends[1:])))
    return found
