# SPDX-License-Identifier: Apache-2.0
"""Country, county and municipalities: closed boundaries with relations, complete within the extract."""

from __future__ import annotations

from offline_maps.demo.coast import EAST, NORTH, SOUTH, WEST
from offline_maps.demo.draft import Draft
from offline_maps.demo.geometry import Line
from offline_maps.demo.names import Names
from offline_maps.demo.places import Town

# A country whose border is not complete is left out by routing engines, and with it the side on which one drives.
_OUT_M = 600.0
_SEA = {"boundary": "administrative", "maritime": "yes"}


def draw(draft: Draft, names: Names, found: list[Town]) -> None:
    """Make the boundary of the region's two municipalities, divided by the fjord, and of its county."""
    west: Line = [(WEST, SOUTH), (3000, SOUTH)]
    divide: Line = [(3000, SOUTH), (2950, -1500), (3000, 600), (3060, 1500), (2900, 2600), (2500, 4700), (2600, NORTH)]
    ring_west = [*west, *divide[1:], (WEST, NORTH)]
    left = [draft.node(p) for p in ring_west]
    bottom, top = left[1], left[len(divide)]
    border = left[1 : len(divide) + 1]
    right = [bottom, draft.node((EAST, SOUTH)), draft.node((EAST, NORTH)), top]
    outer_west = draft.way([top, left[-1], left[0], bottom], {**_SEA, "admin_level": "4"})
    outer_east = draft.way(right, {**_SEA, "admin_level": "4"})
    inner = draft.way(border, {"boundary": "administrative", "admin_level": "7"})
    base = {"type": "boundary", "boundary": "administrative"}
    draft.relation([("w", outer_west, "outer"), ("w", outer_east, "outer")],
                   {**base, "admin_level": "4", "name": names.county})  # fmt: skip
    for town, way in ((found[0], outer_west), (found[1], outer_east)):
        draft.relation([("w", way, "outer"), ("w", inner, "outer")],
                       {**base, "admin_level": "7", "name": f"{town.name} kommune"})  # fmt: skip


def country(draft: Draft, names: Names, towns: int) -> None:
    """Make the country around `towns` regions that lie side by side from this one to the east."""
    west, east = WEST - _OUT_M, EAST + _OUT_M + (towns - 1) * (EAST - WEST)
    south, north = SOUTH - _OUT_M, NORTH + _OUT_M
    way = draft.line([(west, south), (east, south), (east, north), (west, north), (west, south)],
                     {**_SEA, "admin_level": "2"})  # fmt: skip
    draft.relation([("w", way, "outer")], {
        "type": "boundary", "boundary": "administrative", "admin_level": "2", "name": names.country,
        "ISO3166-1": "XZ", "ISO3166-1:alpha2": "XZ", "driving_side": "right"})  # fmt: skip
