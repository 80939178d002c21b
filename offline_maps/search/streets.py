# SPDX-License-Identifier: Apache-2.0
"""Ways and house numbers of one name become streets: one for each town, and for each place in it that lies apart."""

from __future__ import annotations

import itertools
import math
import struct
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import shapely

from offline_maps.geo import distance_m
from offline_maps.search.around import Around, Surroundings
from offline_maps.search.fold import fold
from offline_maps.search.houses import House

_APART: Final = {"street": 0.009, "water": 0.05}  # degrees of latitude: ways closer than this are one
_SAME_TOWN_M: Final = 300.0  # a way takes the town of a house of its street this close
_TOLERANCE_DEG: Final = 0.00007  # about 8 m
_MOST_CORNERS: Final = 400

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of a street or a watercourse: latitude and longitude of its corners."""

    name: str
    rank: int
    others: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One house of a street, with the town that its tags name."""

    street: str
    city: str
    house: House


@dataclass(slots=True)
class Street:
    """A street as the index holds it."""

    name: str
    rank: int
    around: Around
    at: Point
    others: list[str] = field(default_factory=list)
    lines: list[list[Point]] = field(default_factory=list)
    houses: list[House] = field(default_factory=list)


def gather(kind: str, ways: Sequence[Way], houses: Sequence[Known], where: Surroundings) -> list[Street]:
    """Return the streets that ways and houses of the same folded name make, in a fixed order."""
    towns: dict[str, tuple[list[Way], list[Known]]] = {}
    homes = [(one.city or where.at(one.house.latitude_deg, one.house.longitude_deg).city, one) for one in houses]
    for city, one in homes:
        towns.setdefault(fold(city), ([], []))[1].append(one)
    close = _Homes(homes)
    for way in ways:
        middle = way.points[len(way.points) // 2]
        town = "" if kind == "water" else close.town_at(middle)
        if not town and kind != "water":
            town = where.at(*middle).city
        towns.setdefault(fold(town), ([], []))[0].append(way)
    found = []
    for _, (its_ways, its_houses) in sorted(towns.items()):
        for group_ways, group_houses in _apart(its_ways, its_houses, _APART[kind]):
            found.append(_street(group_ways, group_houses, where))
    return found


class _Homes:
    """The houses of a street by cells, so that those close to a way are found at once."""

    def __init__(self, homes: Iterable[tuple[str, Known]]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, Point]]] = {}
        for city, one in homes:
            at = one.house.latitude_deg, one.house.longitude_deg
            self._cells.setdefault(self._cell(at), []).append((city, at))

    @staticmethod
    def _cell(at: Point) -> tuple[int, int]:
        step = _SAME_TOWN_M / 111_000
        row = math.floor(at[0] / step)
        return row, math.floor(at[1] * max(0.05, math.cos(math.radians(row * step))) / step)

    def town_at(self, at: Point) -> str:
        """Return the town of the closest house, empty where none is close."""
        row, col = self._cell(at)
        cells = ((row + dy, col + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1))
        close = ((distance_m(at, point), city) for one in cells for city, point in self._cells.get(one, ()))
        away, city = min(close, default=(math.inf, ""))
        return city if away <= _SAME_TOWN_M else ""


def _apart(ways: Sequence[Way], houses: Sequence[Known], apart_deg: float) -> list[tuple[list[Way], list[Known]]]:
    """Return groups of ways and houses between which more than about `apart_deg` lies."""
    cells: dict[tuple[int, int], int] = {}
    parents: list[int] = []

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    def cell(point: Point) -> tuple[int, int]:
        row = math.floor(point[0] / apart_deg)
        return row, math.floor(point[1] * max(0.05, math.cos(math.radians(row * apart_deg))) / apart_deg)

    def put(points: Iterable[Point]) -> int:
        mine = len(parents)
        parents.append(mine)
        for one in {cell(point) for point in points}:
            for row in (-1, 0, 1):
                for col in (-1, 0, 1):
                    other = cells.get((one[0] + row, one[1] + col))
                    if other is not None:
                        parents[root(other)] = root(mine)
            cells[one] = mine
        return mine

    placed = [(put(_filled(way.points, apart_deg)), way) for way in ways]
    housed = [(put([(one.house.latitude_deg, one.house.longitude_deg)]), one) for one in houses]
    groups: dict[int, tuple[list[Way], list[Known]]] = {}
    for mine, way in placed:
        groups.setdefault(root(mine), ([], []))[0].append(way)
    for mine, one in housed:
        groups.setdefault(root(mine), ([], []))[1].append(one)
    return list(groups.values())


def _filled(points: Sequence[Point], step: float) -> Iterable[Point]:
    """Yield the corners, and points between them where they are further apart than a step."""
    yield points[0]
    for a, b in itertools.pairwise(points):
        pieces = min(200, int(max(abs(a[0] - b[0]), abs(a[1] - b[1])) / step) + 1)
        for i in range(1, pieces + 1):
            yield a[0] + (b[0] - a[0]) * i / pieces, a[1] + (b[1] - a[1]) * i / pieces


def _street(ways: Sequence[Way], known: Sequence[Known], where: Surroundings) -> Street:
    lines = _merged([way.points for way in ways])
    names = Counter(way.name for way in ways) or Counter(one.street for one in known)
    name = min(names, key=lambda one: (-names[one], one))
    spots = [point for line in lines for point in line] or [
        (one.house.latitude_deg, one.house.longitude_deg) for one in known
    ]
    at = _central(lines, spots)
    cities = Counter(one.city for one in known if one.city)
    city = min(cities, key=lambda one: (-cities[one], one)) if cities else ""
    others = dict.fromkeys(line for way in ways for line in way.others.split("\n") if line)
    rank = max((way.rank for way in ways), default=350)
    return Street(name, rank, where.at(*at, city), at, list(others)[:20], lines, [one.house for one in known])


def _merged(lines: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """Return the lines joined where they meet, without the corners that nobody would miss."""
    whole = [[(lon, lat) for lat, lon in line] for line in lines if len(line) > 1]
    if not whole:
        return [list(line) for line in lines]
    joined = shapely.line_merge(shapely.MultiLineString(whole))
    tolerance = _TOLERANCE_DEG
    while True:
        simple = shapely.simplify(joined, tolerance)
        parts = [list(part.coords) for part in getattr(simple, "geoms", [simple])]
        if sum(map(len, parts)) <= _MOST_CORNERS or tolerance > 0.1:
            break
        tolerance *= 2
    return sorted([(lat, lon) for lon, lat in part] for part in parts)


def _central(lines: Sequence[Sequence[Point]], spots: Sequence[Point]) -> Point:
    """Return the point of the street that is closest to the middle of its box."""
    middle = (
        (min(lat for lat, _ in spots) + max(lat for lat, _ in spots)) / 2,
        (min(lon for _, lon in spots) + max(lon for _, lon in spots)) / 2,
    )
    return nearest_on(lines, middle) if lines else min(spots, key=lambda one: (distance_m(one, middle), one))


def nearest_on(lines: Sequence[Sequence[Point]], at: Point) -> Point:
    """Return the point on the lines that is nearest to `at`; lines must have a corner."""
    east = max(0.05, math.cos(math.radians(at[0])))
    best: tuple[float, Point] = (math.inf, at)
    for line in lines:
        for a, b in zip(line, line[1:] or line, strict=False):
            dy, dx = b[0] - a[0], (b[1] - a[1]) * east
            py, px = at[0] - a[0], (at[1] - a[1]) * east
            length = dy * dy + dx * dx
            share = min(1.0, max(0.0, (py * dy + px * dx) / length)) if length else 0.0
            off = (py - share * dy) ** 2 + (px - share * dx) ** 2
            if off < best[0]:
                best = (off, (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
    return best[1]


def pack_shape(lines: Sequence[Sequence[Point]]) -> bytes:
    """Return lines as bytes: the number of corners and then the corners of each, in whole 1e-6 degrees."""
    parts = []
    for line in lines:
        values = [round(value * 1e6) for point in line for value in point]
        parts.append(struct.pack(f"<H{len(values)}i", len(line), *values))
    return b"".join(parts)


def unpack_shape(blob: bytes | None) -> list[list[Point]]:
    """Return the lines of `pack_shape`; struct.error or ValueError where the bytes are none."""
    lines: list[list[Point]] = []
    at = 0
    while blob and at < len(blob):
        (count,) = struct.unpack_from("<H", blob, at)
        if not count:
            raise ValueError("a line without a corner")
        values = struct.unpack_from(f"<{2 * count}i", blob, at + 2)
        lines.append([(lat / 1e6, lon / 1e6) for lat, lon in zip(values[::2], values[1::2], strict=True)])
        at += 2 + 8 * count
    return lines
