# SPDX-License-Identifier: Apache-2.0
"""Round trips over the region's own roads, for a car that is emulated."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Mapping, Sequence
from typing import Final

from offline_maps.demo.draft import Draft
from offline_maps.demo.geometry import Point, gap
from offline_maps.demo.network import Network
from offline_maps.demo.streets import DRIVEN

# From the quay over the harbour bridge, by the ring and the motorway through the tunnel to the village, and back by the
# old road, the ring and the shore.
TOWN: Final[Sequence[Point]] = (
    (60, -670), (860, -555), (1250, -430), (1830, 620), (1000, 1420), (-80, 2150), (-3680, 1900), (-3900, 1000),
    (-2700, 640), (-1780, 0), (-1050, -400), (-470, -195), (-215, -520), (60, -670),
)  # fmt: skip
# Up the bends of one hill and back around it.
HILL: Final[Sequence[Point]] = (
    (-2960, 3260), (-2480, 2790), (-1850, 2700), (-1500, 3560), (-1750, 3950), (-2300, 3700), (-3100, 3500),
    (-2960, 3260),
)  # fmt: skip


def loop(network: Network, draft: Draft, through: Sequence[Point]) -> list[int]:
    """Return the nodes of the quickest trip past these points; the last one is the first one where they are."""
    arcs: dict[int, dict[int, float]] = {}
    for road in network.roads:
        if road.kind not in DRIVEN:
            continue
        for way, refs in road.ways:
            speed = float(draft.ways[way][1].get("maxspeed", "30"))
            for a, b in itertools.pairwise(refs):
                seconds = gap(draft.places[a], draft.places[b]) / speed
                arcs.setdefault(a, {})[b] = seconds
                arcs.setdefault(b, {})
                if road.tags.get("oneway") != "yes":
                    arcs[b][a] = seconds
    where = sorted(arcs)
    stops = [min(where, key=lambda ref: (gap(draft.places[ref], point), ref)) for point in through]
    found = [stops[0]]
    for a, b in itertools.pairwise(stops):
        found += shortest(arcs, a, b)[1:]
    return found


def shortest(arcs: Mapping[int, Mapping[int, float]], start: int, end: int) -> Sequence[int]:
    """Return the nodes of the quickest way (Dijkstra); raises ValueError where there is none."""
    best: dict[int, float] = {start: 0.0}
    before: dict[int, int] = {}
    todo = [(0.0, start)]
    while todo:
        cost, here = heapq.heappop(todo)
        if here == end:
            found = [end]
            while found[-1] != start:
                found.append(before[found[-1]])
            return found[::-1]
        if cost > best[here]:
            continue
        for other, more in arcs[here].items():
            if cost + more < best.get(other, float("inf")):
                best[other], before[other] = cost + more, here
                heapq.heappush(todo, (cost + more, other))
    raise ValueError("no way leads there")
