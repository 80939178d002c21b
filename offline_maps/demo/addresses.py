# SPDX-License-Identifier: Apache-2.0
"""House numbers: odd on the left of a street as it runs, even on the right, growing; some letters, some missing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from offline_maps.demo.blocks import House
from offline_maps.demo.draft import Draft
from offline_maps.demo.geometry import Point, locate

_MISSING: Final = 0.06
_LETTERED: Final = 0.03  # of the houses share the number of the one before
_STEP_M: Final = 11.0  # of a street for each pair of numbers
_LETTERS: Final = "BCDEFGH"


def number(houses: Sequence[House], chance: random.Random) -> None:
    """Give address tags to the houses, street by street."""
    streets: dict[tuple[str, str], list[tuple[int, float, int, House]]] = {}
    starts: dict[tuple[str, str], dict[int, int]] = {}
    for house in houses:
        key = (house.town.name, house.road.tags["name"])
        pieces = starts.setdefault(key, {})
        piece = pieces.setdefault(id(house.road), len(pieces))
        s, _, side = locate(house.road.line, house.front)
        streets.setdefault(key, []).append((piece, s, 1 if side > 0 else 0, house))
    for row in streets.values():
        _street(sorted(row, key=lambda one: (one[0], one[1], one[2], one[3].front)), chance)


def _street(row: Sequence[tuple[int, float, int, House]], chance: random.Random) -> None:
    latest = {0: (0, 0), 1: (-1, 0)}  # even ones on the right, odd ones on the left; and how many letters were given
    base, piece_now, high = 0, -1, 0
    for piece, s, left, house in row:
        if piece != piece_now:
            base, piece_now = (high + 2) // 2 * 2 if piece_now >= 0 else 0, piece
        wanted = base + 2 * int(s / _STEP_M) + (1 if left else 2)
        before, letters = latest[left]
        text = ""
        likely = 0.6 if wanted <= before else _LETTERED
        if before > 0 and letters < len(_LETTERS) and chance.random() < likely:
            value, text, letters = before, _LETTERS[letters], letters + 1
        else:
            value, letters = max(wanted, before + 2), 0
        latest[left] = (value, letters)
        high = max(high, value)
        if chance.random() < _MISSING:
            continue
        house.tags.update({"addr:housenumber": f"{value}{text}", "addr:street": house.road.tags["name"],
                           "addr:postcode": house.town.postcode, "addr:city": house.town.name})  # fmt: skip


def interpolated(draft: Draft, houses: Sequence[House], most: int) -> None:
    """Put interpolation lines along some rows of houses, and take the numbers in between from the houses."""
    rows: dict[tuple[str, int, int], list[tuple[float, int, House]]] = {}
    for house in houses:
        text = house.tags.get("addr:housenumber", "")
        if house.style == "villa" and text.isdigit():
            s, _, side = locate(house.road.line, house.front)
            key = (house.road.tags["name"], id(house.road), 1 if side > 0 else 0)
            rows.setdefault(key, []).append((s, int(text), house))
    made = 0
    for row in rows.values():
        row.sort(key=lambda one: one[0])
        if len(row) < 6 or made == most:
            continue
        made += 1
        refs = []
        for index, (_s, value, house) in enumerate(row):
            tags = {k: v for k, v in house.tags.items() if k.startswith("addr:")}
            for tag in tags:
                del house.tags[tag]
            if index in (0, len(row) - 1):
                refs.append(draft.node(house.front, {**tags, "addr:housenumber": str(value)}))
        draft.way(refs, {"addr:interpolation": "odd" if row[0][1] % 2 else "even"})


def draw(draft: Draft, houses: Sequence[House]) -> None:
    """Make the buildings; walls that two of them share have the same nodes."""
    shared: dict[Point, int] = {}
    for house in houses:
        refs = []
        for x, y in house.ring[:-1]:
            key = (round(x, 2), round(y, 2))
            if key not in shared:
                shared[key] = draft.node(key)
            refs.append(shared[key])
        draft.way([*refs, refs[0]], house.tags)
