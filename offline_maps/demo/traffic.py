# SPDX-License-Identifier: Apache-2.0
"""What rules the traffic at junctions: signals, crossings, turn restrictions, lanes; and speed cameras."""

from __future__ import annotations

import itertools
from typing import Final

from offline_maps.demo.draft import Draft, Member
from offline_maps.demo.geometry import Point, gap, locate
from offline_maps.demo.network import Network
from offline_maps.demo.road import MAIN, Road

# Where main roads meet under signals.
_SIGNALS: Final[list[Point]] = [
    (110, 345), (520, 400), (-950, 300), (1300, 470), (60, 1430), (-950, 1270), (1420, 1290), (150, -665), (420, -640),
    (1835, 560), (-1800, 200), (1250, -430), (5560, 600), (-270, -195), (-800, -330), (5380, -500), (1700, 1000),
]  # fmt: skip
_CAMERAS: Final[list[tuple[str, Point, int, str]]] = [  # road, place, limit, direction
    ("Ringveien", (-1700, 620), 60, "forward"),
    ("Ringveien", (1840, 400), 60, "backward"),
    ("Vestre Kystvei", (-4700, -480), 70, "forward"),
    ("Nordveien", (700, 3380), 70, "backward"),
    ("Sundveien", (5680, 2000), 70, "forward"),
    ("Fjordveien", (4600, -400), 80, "backward"),
]
_SECTION: Final = ((2600.0, 2300.0), (4700.0, 2240.0), 110)  # average speed on the motorway, eastbound


def signals(network: Network, draft: Draft) -> list[int]:
    """Put signals where main roads meet, and lanes on what leads there; returns the nodes."""
    main = [r for r in network.roads if r.kind in MAIN and not r.closed]
    met = {ref for road in main for ref in _junctions(network, road)}
    found: list[int] = []
    for point in _SIGNALS:
        node = min(met, key=lambda ref: (gap(draft.places[ref], point), ref))
        if gap(draft.places[node], point) < 60 and node not in found:
            found.append(node)
            draft.nodes[node][2].update({"highway": "traffic_signals", "traffic_signals": "signal"})
    return found


def _junctions(network: Network, road: Road) -> list[int]:
    return [network.nodes[network.root(j)] for _, j in road.cuts]


def restrictions(network: Network, draft: Draft, signalled: list[int]) -> int:
    """Forbid some turns at signals and beside them; returns how many relations were made."""
    ends: dict[int, list[tuple[int, list[int]]]] = {}
    for road in network.roads:
        if road.kind in MAIN and road.tags.get("oneway") != "yes":
            for way, refs in road.ways:
                for ref in (refs[0], refs[-1]):
                    ends.setdefault(ref, []).append((way, refs))
    made = 0
    for index, node in enumerate(signalled):
        arms = ends.get(node, [])
        for (a, from_refs), (b, to_refs) in itertools.permutations(arms, 2):
            turn = _turn(draft, node, from_refs, to_refs)
            kind = {0: "no_left_turn", 1: "no_right_turn", 2: "only_straight_on"}[index % 3]
            fits = {"no_left_turn": 60 < turn < 120, "no_right_turn": -120 < turn < -60,
                    "only_straight_on": abs(turn) < 20}[kind]  # fmt: skip
            if fits and len(arms) >= (4 if kind == "only_straight_on" else 3):
                members: list[Member] = [("w", a, "from"), ("n", node, "via"), ("w", b, "to")]
                draft.relation(members, {"type": "restriction", "restriction": kind})
                made += 1
                break
    return made


def _turn(draft: Draft, node: int, a: list[int], b: list[int]) -> float:
    """Return the change of direction in degrees, positive to the left."""
    import math

    before, after = a[1] if a[0] == node else a[-2], b[1] if b[0] == node else b[-2]
    (x0, y0), (x1, y1), (x2, y2) = draft.places[before], draft.places[node], draft.places[after]
    change = math.degrees(math.atan2(y2 - y1, x2 - x1) - math.atan2(y1 - y0, x1 - x0))
    return (change + 180.0) % 360.0 - 180.0


def turn_lanes(network: Network, signalled: set[int], draft: Draft) -> None:
    """Give three lanes with arrows to the main roads that come to a signal with four arms."""
    for road in network.roads:
        if road.kind not in ("primary", "secondary") or road.tags.get("oneway") == "yes":
            continue
        for way, refs in road.ways:
            tags = draft.ways[way][1]
            if refs[-1] in signalled and "bridge" not in tags:
                tags.update({"lanes": "3", "lanes:forward": "2", "lanes:backward": "1",
                             "turn:lanes:forward": "left;through|right"})  # fmt: skip
            elif refs[0] in signalled and "bridge" not in tags:
                tags.update({"lanes": "3", "lanes:forward": "1", "lanes:backward": "2",
                             "turn:lanes:backward": "left;through|right"})  # fmt: skip


def cameras(network: Network, draft: Draft) -> None:
    """Make speed cameras on the roads, with enforcement relations, and one section of average speed."""
    for name, point, limit, direction in _CAMERAS:
        road = min(network.named(name), key=lambda one: locate(one.line, point)[1])
        node = _nearest(road, draft, point)
        draft.nodes[node][2].update({"highway": "speed_camera", "maxspeed": str(limit), "direction": direction})
        members: list[Member] = [("n", node, "device"), ("n", road.refs[0][1], "from"), ("n", node, "to")]
        draft.relation(members, {"type": "enforcement", "enforcement": "maxspeed", "maxspeed": str(limit)})
    start, end, limit = _SECTION
    east = next(r for r in network.roads if r.kind == "motorway" and not r.backward)
    a, b = _nearest(east, draft, start), _nearest(east, draft, end)
    for node in (a, b):
        draft.nodes[node][2].update({"highway": "speed_camera", "maxspeed": str(limit)})
    section: list[Member] = [("n", a, "from"), ("n", b, "to"), ("n", a, "device"), ("n", b, "device")]
    section += [("w", way, "section") for way, refs in east.ways if _between(draft, refs, start[0], end[0])]
    draft.relation(section, {"type": "enforcement", "enforcement": "average_speed", "maxspeed": str(limit)})


def _nearest(road: Road, draft: Draft, point: Point) -> int:
    plain = [ref for _, ref in road.refs if not draft.nodes[ref][2]]
    return min(plain, key=lambda ref: (gap(draft.places[ref], point), ref))


def _between(draft: Draft, refs: list[int], low: float, high: float) -> bool:
    return low < (draft.places[refs[0]][0] + draft.places[refs[-1]][0]) / 2 < high
