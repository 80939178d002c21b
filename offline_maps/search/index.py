# SPDX-License-Identifier: Apache-2.0
"""Asks the search index of one pack. Read-only, on one thread; a damaged file gives SearchError and nothing else."""

from __future__ import annotations

import json
import math
import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from offline_maps.errors import Fault, SearchError
from offline_maps.geo import distance_m
from offline_maps.search import categories, nearby, schema
from offline_maps.search.address import LIGHT, Reading, read_query
from offline_maps.search.ask import Asker
from offline_maps.search.fold import words
from offline_maps.search.fuzzy import KnownWords
from offline_maps.search.houses import locate, unpack_houses
from offline_maps.search.model import Kind, Place
from offline_maps.search.rank import HOUSE, NO_HOUSE, farness
from offline_maps.search.streets import nearest_on, unpack_shape
from offline_maps.search.write import details_from

_COLUMNS: Final = (
    "id, kind, category, name, lat, lon, context, street, number, postcode, city, names, details, shape, houses"
)
_STEP: Final = 20_000  # SQLite instructions between two looks at the budget
_BUDGET: Final = 400  # looks: far beyond any question that an index in order needs
_LONGEST_VALUE: Final = 64_000_000
_CATEGORY: Final = 172.0  # mark of the nearest place of a category that was asked for
_REST: Final = 70.0  # of those of a category that names may come before
_THERE: Final = 131.0  # of one in a place that was named: behind what has just that name
_SURE: Final = 120.0  # mark of a place that has every word of a text in its name
_BEGUN_THERE: Final = 80.0  # mark of a place that a text may mean where it is not finished
_BEGUN: Final = 96.0  # of one whose word has only been begun
_THERE_M: Final = {Kind.CITY: 12_000.0, Kind.TOWN: 6_000.0, Kind.VILLAGE: 4_000.0}
_LOOKED_AT: Final = 2  # times the limit: rows whose house numbers and shapes are looked at
_FAR_BEHIND: Final = 70.0  # a mark so much below the best is no answer
_RIGHT: Final = 132.0  # mark of a name that is the text
_ROW_FAULTS: Final = (
    sqlite3.Error, ValueError, TypeError, KeyError, IndexError, OverflowError, struct.error, MemoryError,
    RecursionError, AttributeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A place and its mark: higher answers better, over all packs."""

    mark: float
    place: Place


class SearchIndex:
    """The search index of one pack; `region` is told with each place that it finds."""

    def __init__(self, path: Path, region: str = "") -> None:
        self._path = path
        self._region = region
        self._known: KnownWords | None = None
        self._looks = 0
        if not path.is_file():
            raise SearchError(Fault("there is no such search index", "Install the map pack anew.", path))
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, cached_statements=64)
        try:
            with self._guarded():
                self._check()
        except SearchError:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def search(
        self, text: str, near: tuple[float, float] | None = None, limit: int = 10, language: str = "en"
    ) -> list[Place]:
        """Return what a text may mean, best first; at most `limit`. SearchError where the file is damaged."""
        return [one.place for one in self.ranked(text, near, limit, language)]

    def ranked(
        self, text: str, near: tuple[float, float] | None = None, limit: int = 10, language: str = "en"
    ) -> list[Found]:
        """Return what `search` returns, with marks."""
        near = near if near is not None and _is_on_earth(near) else None
        with self._guarded():
            readings = read_query(text)
            if not readings or limit < 1:
                return []
            found = self._by_category(text, near, limit, language)
            found += self._by_name(readings, near, limit, language)
            return _best(found, limit)

    def nearby(
        self,
        category: str,
        near: tuple[float, float],
        limit: int = 20,
        within_m: float = 20_000.0,
        language: str = "en",
    ) -> list[Place]:
        """Return the nearest places of a category, nearest first."""
        if not _is_on_earth(near):
            return []
        with self._guarded():
            rows = nearby.around(self._db, category, near, limit, within_m)
            return [replace(self._place(number, language), distance_m=away) for away, number in rows]

    def along(
        self,
        category: str,
        line: Sequence[tuple[float, float]],
        within_m: float,
        limit: int,
        language: str = "en",
    ) -> list[Place]:
        """Return places of a category beside a line, in the order one meets them; `distance_m` is along the line."""
        with self._guarded():
            rows = nearby.along(self._db, category, [one for one in line if _is_on_earth(one)], within_m, limit)
            return [replace(self._place(number, language), distance_m=way) for way, number in rows]

    def place(self, number: int, language: str = "en") -> Place | None:
        """Return the place of this row; None where there is none."""
        with self._guarded():
            row = self._row(number) if 0 < number < 1 << 63 else None
            return None if row is None else self._as_place(row, language)

    # ------------------------------------------------------------------ inside
    def _check(self) -> None:
        db = self._db
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        db.executescript(
            "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA query_only=ON; PRAGMA mmap_size=0"
        )
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if application != schema.APPLICATION_ID:
            raise SearchError(Fault("this is no search index", "Install the map pack anew.", self._path))
        if version != schema.FORMAT:
            remedy = (
                "Install a newer version of the program." if version > schema.FORMAT else "Install the map pack anew."
            )
            raise SearchError(Fault(f"the search index has format {version}, not {schema.FORMAT}", remedy, self._path))
        tables = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        strange = [name for name in tables if name not in schema.TABLES and not name.startswith("words_")]
        if strange or any(tables.get(name) != sql for name, sql in schema.TABLES.items()):
            raise SearchError(
                Fault("the tables of the search index are others", "Install the map pack anew.", self._path)
            )
        db.execute("SELECT rowid FROM words WHERE words MATCH 'a' LIMIT 1").fetchall()
        db.set_progress_handler(self._look, _STEP)

    def _look(self) -> int:
        self._looks += 1
        return int(self._looks > _BUDGET)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn whatever a damaged file does into SearchError."""
        self._looks = 0
        try:
            yield
        except _ROW_FAULTS as error:
            raise SearchError(
                Fault(f"the search index is damaged: {error}", "Verify the map pack, or install it anew.", self._path)
            ) from error

    def _words(self) -> KnownWords:
        if self._known is None:
            (blob,) = self._db.execute("SELECT words FROM known WHERE id = 1").fetchone()
            self._known = KnownWords(bytes(blob).decode().split("\n") if blob else [])
        return self._known

    def _by_name(
        self, readings: Sequence[Reading], near: tuple[float, float] | None, limit: int, language: str
    ) -> list[Found]:
        asker = Asker(self._db, self._words, near, limit)
        found: list[Found] = []
        for reading in readings:
            found += self._answers(asker.plainly(reading), reading.number, near, limit, language)
        numbered = [one for one in readings if one.number]
        if not _enough(found, bool(numbered), limit):
            for reading in (*numbered, readings[0]):
                found += self._answers(asker.loosely(reading), reading.number, near, limit, language)
        return found

    def _answers(
        self, marks: dict[int, float], house: str, near: tuple[float, float] | None, limit: int, language: str
    ) -> list[Found]:
        best = sorted(marks, key=lambda number: (-marks[number], number))[: limit * _LOOKED_AT]
        found = [
            self._answer(number, marks[number], house, near, language)
            for number in best
            if marks[number] > marks[best[0]] - _FAR_BEHIND
        ]
        return [one for one in found if one is not None]

    def _answer(
        self, number: int, mark: float, house: str, near: tuple[float, float] | None, language: str
    ) -> Found | None:
        row = self._row(number)
        if row is None:
            return None
        place = self._as_place(row, language)
        if house:
            hit = locate(unpack_houses(row["houses"]), house) if place.kind is Kind.STREET else None
            if hit is None:
                mark -= NO_HOUSE
            else:
                mark += HOUSE * hit.quality
                text = hit.house.text
                place = replace(
                    place, kind=Kind.ADDRESS, street=place.name, number=text, name=f"{place.name} {text}",
                    latitude_deg=hit.house.latitude_deg, longitude_deg=hit.house.longitude_deg,
                    postcode=hit.house.postcode or place.postcode, exact=hit.exact,
                )  # fmt: skip
        at = place.latitude_deg, place.longitude_deg
        if near is None:
            return Found(mark, place)
        lines = unpack_shape(row["shape"]) if place.kind in (Kind.STREET, Kind.WATER) else []
        away = distance_m(near, nearest_on(lines, near) if lines else at)
        middle = distance_m(near, (row["lat"] / 1e7, row["lon"] / 1e7))
        mark += farness(middle / 1000) - farness(away / 1000)
        return Found(mark, replace(place, distance_m=away))

    def _by_category(self, text: str, near: tuple[float, float] | None, limit: int, language: str) -> list[Found]:
        typed = words(text[:200])
        asked = categories.category_in(typed)
        if asked is None:
            begun = categories.category_begun(typed[0]) if len(typed) == 1 else None
            return [] if begun is None or near is None else self._nearest(begun, near, limit, 20_000, language, _BEGUN)
        category, rest = asked
        if rest:
            return self._nearest_to(category, rest, near, limit, language)
        if near is not None:
            found = self._nearest(category, near, limit, 100_000, language, _CATEGORY)
            sure = limit - limit // 3  # leaves room for names that begin with the word
            return [*found[:sure], *(Found(one.mark - _CATEGORY + _REST, one.place) for one in found[sure:])]
        rows = self._db.execute("SELECT id FROM spot WHERE category = ? LIMIT 2000", (category,)).fetchall()
        numbers = sorted(number for (number,) in rows)[:limit]
        return [Found(_CATEGORY - 0.1 * i, self._place(number, language)) for i, number in enumerate(numbers)]

    def _nearest_to(
        self, category: str, rest: tuple[str, ...], near: tuple[float, float] | None, limit: int, language: str
    ) -> list[Found]:
        """Return places of a category where the other words of the text say; near what they begin, less surely."""
        where = " ".join(one for one in rest if one not in LIGHT) or " ".join(rest)
        there = [one for one in self._by_name(read_query(where), near, 5, language) if one.mark > _BEGUN_THERE]
        if not there:
            return []
        best = max(there, key=lambda one: one.mark)
        centre = best.place.latitude_deg, best.place.longitude_deg
        within = _THERE_M.get(best.place.kind, 2_000.0)
        mark = _THERE if best.mark > _SURE else _BEGUN
        found = self._nearest(category, centre, limit, within, language, mark)
        away = [distance_m(near or centre, (one.place.latitude_deg, one.place.longitude_deg)) for one in found]
        return [
            Found(one.mark, replace(one.place, distance_m=None if near is None else m))
            for one, m in zip(found, away, strict=True)
        ]

    def _nearest(
        self, category: str, near: tuple[float, float], limit: int, within_m: float, language: str, mark: float
    ) -> list[Found]:
        rows = nearby.around(self._db, category, near, limit, within_m)
        return [
            Found(mark - 4 * math.log10(1 + away / 1000), replace(self._place(number, language), distance_m=away))
            for away, number in rows
        ]

    def _row(self, number: int) -> dict[str, Any] | None:
        found = self._db.execute(f"SELECT {_COLUMNS} FROM place WHERE id = ?", (number,)).fetchone()  # noqa: S608
        return None if found is None else dict(zip(_COLUMNS.split(", "), found, strict=True))

    def _place(self, number: int, language: str) -> Place:
        row = self._row(number)
        if row is None:
            raise ValueError("a row is missing")
        return self._as_place(row, language)

    def _as_place(self, row: dict[str, Any], language: str) -> Place:
        names = json.loads(row["names"]) if row["names"] else {}
        name = names.get(language) or (names.get("no") if language == "nb" else None) or row["name"]
        latitude, longitude = row["lat"] / schema.SCALE, row["lon"] / schema.SCALE
        if not _is_on_earth((latitude, longitude)):
            raise ValueError("a place is not on Earth")
        return Place(
            schema.KINDS[row["kind"]],
            str(name),
            latitude,
            longitude,
            category=str(row["category"]),
            context=str(row["context"]),
            street=str(row["street"]),
            number=str(row["number"]),
            postcode=str(row["postcode"]),
            city=str(row["city"]),
            pack=self._region,
            id=int(row["id"]),
            details=details_from(row["details"]),
        )


def _is_on_earth(at: tuple[float, float]) -> bool:
    return -90.0 <= at[0] <= 90.0 and -180.0 <= at[1] <= 180.0


def _enough(found: Sequence[Found], with_house: bool, limit: int) -> bool:
    """Return whether nothing better can come of looking for misspelt words."""
    if with_house:
        return any(one.place.kind is Kind.ADDRESS and one.mark > _RIGHT for one in found)
    return len(found) >= limit or any(one.mark > _RIGHT for one in found)


def _best(found: Sequence[Found], limit: int) -> list[Found]:
    """Return the best, each place once: as the better of street and address, and of name and category.

    Of those that a text only begins, each name comes once before any comes again: ten of a chain help nobody choose.
    """
    chosen: dict[int, Found] = {}
    for one in sorted(found, key=lambda one: (-one.mark, one.place.id, one.place.number)):
        chosen.setdefault(one.place.id, one)
    names: set[str] = set()
    first: list[Found] = []
    again: list[Found] = []
    for one in chosen.values():
        new = one.mark > _RIGHT or one.place.name not in names
        (first if new else again).append(one)
        names.add(one.place.name)
    return [*first, *again][:limit]
