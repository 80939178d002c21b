# SPDX-License-Identifier: Apache-2.0
"""Rows of the index: what each is found by, and in which order they are written."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import shapely

from offline_maps.geo import tile_at
from offline_maps.pack.layout import ATTRIBUTION
from offline_maps.search import schema
from offline_maps.search.around import Around, Surroundings
from offline_maps.search.fold import fold
from offline_maps.search.houses import pack_houses
from offline_maps.search.model import Kind
from offline_maps.search.streets import Street, pack_shape

_LEVELS: Final = {2: (Kind.COUNTRY, 980), 3: (Kind.REGION, 900), 4: (Kind.REGION, 900), 5: (Kind.REGION, 860),
                  6: (Kind.REGION, 850), 7: (Kind.TOWN, 620), 8: (Kind.TOWN, 620), 9: (Kind.SUBURB, 540),
                  10: (Kind.SUBURB, 520)}  # fmt: skip
_MOST_CELLS: Final = 40
_COLUMNS: Final = (
    "weight, kind, category, name, folded, lat, lon, context, street, number, postcode, city, others, around, names,"
    " details, shape, houses, cells"
)
_PENDING: Final = f"CREATE TABLE pending(id INTEGER PRIMARY KEY, {_COLUMNS})"
_ORDERED: Final = f"SELECT {_COLUMNS} FROM pending ORDER BY weight DESC, folded, kind, lat, lon, id"  # noqa: S608
_LONGEST_WORD: Final = 24


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the index before it has a number."""

    kind: Kind
    weight: int
    name: str
    lat: float
    lon: float
    around: str = ""  # folded words of its surroundings
    category: str = ""
    context: str = ""
    street: str = ""
    number: str = ""
    postcode: str = ""
    city: str = ""
    others: str = ""
    names: str = ""
    details: str = ""
    shape: bytes = b""
    houses: bytes = b""
    cells: str = ""

    @classmethod
    def of_street(cls, kind: Kind, street: Street) -> Row:
        """Return the row of a street or watercourse."""
        around = street.around
        codes = Counter(house.postcode for house in street.houses if house.postcode)
        usual = min(codes, key=lambda one: (-codes[one], one), default="")
        postcode = usual or around.postcode
        points = [point for line in street.lines for point in line]
        points += [(house.latitude_deg, house.longitude_deg) for house in street.houses]
        extra = " ".join(sorted(codes)[:20])
        return cls(
            kind,
            street.rank,
            street.name,
            *street.at,
            _around(around, postcode, extra),
            context=around.context,
            postcode=postcode if kind is Kind.STREET else "",
            city=around.city,
            others="\n".join(street.others),
            shape=pack_shape(street.lines),
            houses=pack_houses(street.houses) if street.houses else b"",
            cells=_cells([*points[:: max(1, len(points) // 200)], street.at]),
        )

    @classmethod
    def of_object(cls, found: tuple[Any, ...], where: Surroundings) -> Row:
        """Return the row of an object of the spool."""
        kind, _, category, lat, lon, weight, name, others, names, details, street, number, postcode, city = found
        at = lat / 1e7, lon / 1e7
        around = where.at(*at, city)
        if kind in ("city", "town", "country", "region"):
            around = Around()
        elif kind in ("village", "hamlet", "island"):
            around = Around("" if fold(around.city) == fold(name) else around.city)
        if kind == "suburb" and fold(around.quarter) == fold(name):
            around = Around(around.city, "", around.postcode, around.names)
        return cls(
            Kind(kind),
            weight,
            name,
            *at,
            _around(around, postcode, fold(street)),
            category=category,
            context=around.context,
            street=street,
            number=number,
            postcode=postcode or (around.postcode if kind in ("poi", "street") else ""),
            city=around.city,
            others=others,
            names=names,
            details="" if details == "{}" else details,
            cells=_cells([at]),
        )

    @classmethod
    def of_boundary(cls, level: int, name: str, others: str, names: str, shape: bytes) -> Row:
        """Return the row of an administrative area."""
        kind, weight = _LEVELS[level]
        at = shapely.point_on_surface(shapely.from_wkb(shape))
        return cls(kind, weight, name, at.y, at.x, others=others, names=names, cells=_cells([(at.y, at.x)]))

    @classmethod
    def of_postcode(cls, postcode: str, lat: float, lon: float, where: Surroundings) -> Row:
        """Return the row of a postcode."""
        around = where.at(lat, lon)
        town = Around(around.city, "", "", around.names)
        return cls(Kind.POSTCODE, 450, postcode, lat, lon, _around(town, "", ""), context=around.city,
                   postcode=postcode, city=around.city, cells=_cells([(lat, lon)]))  # fmt: skip


def _around(around: Around, postcode: str, more: str) -> str:
    text = f"{fold(around.city)} {fold(around.quarter)} {around.names} {fold(postcode or around.postcode)} {more}"
    return " ".join(dict.fromkeys(text.split()))


def _cells(points: list[tuple[float, float]]) -> str:
    """Return the words of the map cells that hold a point."""
    found: dict[str, None] = {}
    for lat, lon in points:
        for zoom in (schema.NEAR_ZOOM, schema.WIDE_ZOOM):
            tile = tile_at(lat, lon, zoom)
            found[schema.cell_word(zoom, tile.x, tile.y)] = None
    return " ".join(list(found)[: 2 * _MOST_CELLS])


class Writer:
    """Takes rows in any order and writes the index with the important first."""

    def __init__(self, spool: sqlite3.Connection, where: Surroundings) -> None:
        self._spool = spool
        self._where = where
        spool.execute(_PENDING)
        self._insert = f"INSERT INTO pending({_COLUMNS}) VALUES({','.join('?' * len(_COLUMNS.split(',')))})"

    def add(self, row: Row) -> None:
        """Take a row."""
        self._spool.execute(
            self._insert,
            (row.weight, schema.KIND_CODES[row.kind], row.category, row.name, fold(row.name), round(row.lat * 1e7),
             round(row.lon * 1e7), row.context, row.street, row.number, row.postcode, row.city, row.others, row.around,
             row.names, row.details, row.shape, row.houses, row.cells),
        )  # fmt: skip

    def finish(self, out: Path, counts: Mapping[str, int]) -> None:
        """Write the index."""
        with closing(sqlite3.connect(out, isolation_level=None)) as db:
            db.executescript(
                f"PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
                f" PRAGMA application_id={schema.APPLICATION_ID}; PRAGMA user_version={schema.FORMAT}; BEGIN;"
            )
            for create in schema.TABLES.values():
                db.execute(create)
            known: Counter[str] = Counter()
            for number, found in enumerate(
                self._spool.execute(_ORDERED),
                1,
            ):
                _write_row(db, number, found, known)
            db.execute("INSERT INTO known VALUES(1, ?)", ("\n".join(sorted(known)).encode(),))
            for key, value in (*counts.items(), ("attribution", ATTRIBUTION)):
                db.execute("INSERT INTO meta VALUES(?, ?)", (key, str(value)))
            db.execute("INSERT INTO words(words) VALUES('optimize')")
            db.execute("COMMIT")
            db.execute("VACUUM")


def _write_row(db: sqlite3.Connection, number: int, found: tuple[Any, ...], known: Counter[str]) -> None:
    (weight, kind, category, name, folded, lat, lon, context, street, house, postcode, city, others, around, names,
     details, shape, houses, cells) = found  # fmt: skip
    db.execute(
        "INSERT INTO place VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (number, kind, weight, category, name, lat, lon, context, street, house, postcode, city, folded, others, around,
         names, details, shape or None, houses or None),
    )  # fmt: skip
    if folded:
        every = [folded, *others.split("\n")]
        whole = " ".join(dict.fromkeys(one.replace(" ", "") for one in every if one))
        db.execute(
            "INSERT INTO words(rowid, name, alt, area, whole, cell) VALUES(?,?,?,?,?,?)",
            (number, folded, others.replace("\n", " "), around, whole, cells),
        )
        known.update(word for word in f"{folded} {others} {whole}".split() if _misspellable(word))
    if category:
        tile = tile_at(lat / 1e7, lon / 1e7, schema.SPOT_ZOOM)
        db.execute("INSERT INTO spot VALUES(?,?,?,?)", (category, tile.y, tile.x, number))


def _misspellable(word: str) -> bool:
    return 4 <= len(word) <= 2 * _LONGEST_WORD and not word.isdecimal()


def details_from(text: str) -> dict[str, str]:
    """Return details from their JSON in the file; ValueError where it is none."""
    if not text:
        return {}
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("details are no object")
    return {str(key): str(value) for key, value in found.items()}
