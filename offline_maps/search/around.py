# SPDX-License-Identifier: Apache-2.0
"""Where a point is: its quarter, town and postcode, from addresses close by, boundaries and places, in this order."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import shapely

from offline_maps.geo import distance_m
from offline_maps.search.fold import fold

# Votes: the towns and postcodes of the addresses in cells of about 330 m.
_VOTES: Final = """
CREATE TABLE vote AS SELECT lat / 30000 AS row, lon / 50000 AS col, city, postcode, count(*) AS n FROM addr
    WHERE city <> '' OR postcode <> '' GROUP BY 1, 2, 3, 4;
CREATE INDEX vote_at ON vote(row, col);
"""
_REACH_M: Final = {"city": 9000.0, "town": 5000.0, "village": 3500.0, "hamlet": 1500.0}
_QUARTER_REACH_M: Final = 900.0
_LANGUAGES: Final = ("en", "nb", "no", "nn", "da", "sv", "de", "fr", "fi", "nl", "it", "es")  # a town is typed in these
_TOWN_LEVELS: Final = (8, 7)
_DISTRICT: Final = re.compile(r" [a-z]{1,2}$")  # "kobenhavn k", "kobenhavn nv"
_GRID: Final = 20  # cells of places a degree


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around a point; `names` are further folded names of the same town, for finding only."""

    city: str = ""
    quarter: str = ""
    postcode: str = ""
    names: str = ""

    @property
    def context(self) -> str:
        """What tells the place from others of its name: quarter and town."""
        return ", ".join(dict.fromkeys(one for one in (self.quarter, self.city) if one))


class Surroundings:
    """Answers where a point is, from what the spool holds."""

    def __init__(self, spool: sqlite3.Connection) -> None:
        spool.executescript(_VOTES)
        self._db = spool
        self._areas = [
            (level, name, postcode, others, shapely.from_wkb(shape))
            for level, name, postcode, others, shape in spool.execute(
                "SELECT level, name, postcode, others, shape FROM boundary ORDER BY id"
            )
        ]
        self._tree = shapely.STRtree([one[4] for one in self._areas])
        self._towns: dict[tuple[int, int], list[tuple[str, float, float, float]]] = {}
        self._quarters: dict[tuple[int, int], list[tuple[str, float, float, float]]] = {}
        self._aliases: dict[str, str] = {}
        self._spelling: dict[str, str] = {}
        for kind, name, names, lat, lon in spool.execute(
            "SELECT kind, name, names, lat, lon FROM object WHERE kind IN"
            " ('city', 'town', 'village', 'hamlet', 'suburb', 'island') ORDER BY weight, id"
        ):
            if kind != "hamlet":
                languages = json.loads(names) if names else {}
                self._aliases[fold(name)] = " ".join(fold(languages[one]) for one in _LANGUAGES if one in languages)
                self._spelling[fold(name)] = name
            if kind == "island":
                continue
            at = (name, lat / 1e7, lon / 1e7, _REACH_M.get(kind, _QUARTER_REACH_M))
            grid = self._quarters if kind == "suburb" else self._towns
            grid.setdefault((int(at[1] * _GRID), int(at[2] * _GRID)), []).append(at)

    def at(self, latitude_deg: float, longitude_deg: float, city: str = "") -> Around:
        """Return what lies around the point; a `city` that its tags name stays."""
        found = self._at(round(latitude_deg, 3), round(longitude_deg, 3))
        city = self._spelling.get(fold(city), city)
        if not city or city == found.city:
            return found
        return Around(city, found.quarter, found.postcode, f"{found.names} {fold(found.city)} {self.aliases(city)}")

    def aliases(self, city: str) -> str:
        """Return other folded names of a town, and the town itself where `city` is a district of it."""
        plain = fold(city)
        whole = _DISTRICT.sub("", plain)
        own = self._aliases.get(plain, "")
        return own if whole == plain else f"{own} {whole} {self._aliases.get(whole, '')}"

    @lru_cache(maxsize=50_000)  # noqa: B019 - lives as long as one build
    def _at(self, latitude_deg: float, longitude_deg: float) -> Around:
        voted_city, voted_code = self._votes(latitude_deg, longitude_deg)
        inside = self._inside(latitude_deg, longitude_deg)
        names: list[str] = []
        town = quarter = postcode = ""
        for level, name, code, others in inside:
            postcode = postcode or code
            if level in (7, 8, 6, 5):
                names += [fold(name), *others.split("\n")[:4]]
            if level in (9, 10) and name:
                quarter = name
            if level == _TOWN_LEVELS[0] and name:
                town = name
        town = town or self._nearest(self._towns, latitude_deg, longitude_deg)
        town = town or next((name for level, name, _, _ in inside if level == _TOWN_LEVELS[1]), "")
        city = self._spelling.get(fold(voted_city), voted_city) or town
        names += [fold(town), self.aliases(city), self.aliases(town)]
        quarter = quarter or self._nearest(self._quarters, latitude_deg, longitude_deg)
        if fold(quarter) == fold(city):
            quarter = ""
        return Around(city, quarter, voted_code or postcode, " ".join(dict.fromkeys(" ".join(names).split())))

    def _votes(self, latitude_deg: float, longitude_deg: float) -> tuple[str, str]:
        """Return the town and the postcode that most addresses close by have."""
        row, col = int(latitude_deg * 1e7) // 30000, int(longitude_deg * 1e7) // 50000
        winners = []
        for what in ("city", "postcode"):
            found = self._db.execute(
                f"SELECT {what} FROM vote WHERE row BETWEEN ? AND ? AND col BETWEEN ? AND ? AND {what} <> ''"  # noqa: S608
                f" GROUP BY {what} ORDER BY sum(n * (CASE WHEN row = ? AND col = ? THEN 4 ELSE 1 END)) DESC, {what}",
                (row - 1, row + 1, col - 1, col + 1, row, col),
            ).fetchone()
            winners.append(found[0] if found else "")
        return winners[0], winners[1]

    def _inside(self, latitude_deg: float, longitude_deg: float) -> list[tuple[int, str, str, str]]:
        hits = self._tree.query(shapely.Point(longitude_deg, latitude_deg), predicate="within")
        return sorted(self._areas[i][:4] for i in hits)

    def _nearest(
        self, grid: dict[tuple[int, int], list[tuple[str, float, float, float]]], latitude: float, longitude: float
    ) -> str:
        """Return the place that is closest for its size, within its reach."""
        best = min(
            (
                (distance_m((latitude, longitude), one[1:3]) / one[3], one[0])
                for one in _close(grid, latitude, longitude)
            ),
            default=(9.0, ""),
        )
        return best[1] if best[0] <= 1.0 else ""


def _close(
    grid: dict[tuple[int, int], list[tuple[str, float, float, float]]], latitude: float, longitude: float
) -> Iterator[tuple[str, float, float, float]]:
    row, col = int(latitude * _GRID), int(longitude * _GRID)
    for r in range(row - 2, row + 3):
        for c in range(col - 4, col + 5):
            yield from grid.get((r, c), ())
