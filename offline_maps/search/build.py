# SPDX-License-Identifier: Apache-2.0
"""Builds the search index of a pack from an OSM extract: extract → spool → streets, places, addresses → index.

Everything on the way lies in a SQLite file in the working folder, so that memory does not grow with the extract.
"""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from offline_maps.errors import BuildError, Fault
from offline_maps.geo import distance_m
from offline_maps.progress import Progress
from offline_maps.search import spool as spooled
from offline_maps.search.around import Surroundings
from offline_maps.search.fold import fold
from offline_maps.search.houses import House, read_number
from offline_maps.search.model import Kind
from offline_maps.search.streets import Known, Street, Way, gather
from offline_maps.search.write import Row, Writer

_SAME_M: Final = {Kind.POI: 150.0, Kind.NATURE: 1500.0, Kind.WATER: 3000.0}
_SAME_PLACE_M: Final = 4000.0
_STEPS: Final = {"odd": 2, "even": 2, "all": 1}
_MOST_BETWEEN: Final = 400  # house numbers of one interpolation way


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an index holds: rows that are no streets, house numbers, streets, and bytes of the file."""

    places: int
    addresses: int
    streets: int
    bytes: int


def build_index(extract: Path, out: Path, *, work: Path, progress: Progress) -> IndexReport:
    """Write the search index of `extract` to `out`; the same extract gives the same bytes.

    `work` takes files that are gone afterwards. ExtractError where the extract cannot be read, BuildError where the
    index cannot be written; `out` is then what it was before.
    """
    spool_file = work / "search-spool.db"
    making = out.with_name(out.name + ".part")
    try:
        work.mkdir(parents=True, exist_ok=True)
        for one in (spool_file, making):
            one.unlink(missing_ok=True)
        with closing(sqlite3.connect(spool_file)) as spool:
            spooled.fill(extract, spool, work, progress)
            _expand_interpolations(spool)
            report = _write(spool, making, progress)
        _keep(making, out)
    except (OSError, sqlite3.Error) as error:
        raise BuildError(Fault(f"the search index cannot be written: {error}", "Make room there.", out)) from error
    finally:
        for one in (spool_file, making):
            with suppress(OSError):
                one.unlink(missing_ok=True)
    progress("search: done", 1.0)
    return IndexReport(*report, out.stat().st_size)


def _keep(made: Path, out: Path) -> None:
    """Put the finished file in its place, so that a power cut leaves the old one or the new one."""
    with made.open("rb") as file:
        os.fsync(file.fileno())
    made.replace(out)
    folder = os.open(out.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _write(spool: sqlite3.Connection, out: Path, progress: Progress) -> tuple[int, int, int]:
    where = Surroundings(spool)
    writer = Writer(spool, where)
    addresses = streets = places = 0
    (total,) = spool.execute("SELECT count(DISTINCT folded) FROM line").fetchone()
    for done, (kind, street) in enumerate(_streets(spool, where)):
        writer.add(Row.of_street(kind, street))
        streets += kind is Kind.STREET
        places += kind is not Kind.STREET
        addresses += len(street.houses)
        if done % 2000 == 0:
            progress("search: streets", min(0.99, done / (1.2 * total + 1)))
    for rows in (_objects(spool, where), _boundaries(spool), _postcodes(spool, where)):
        for row in rows:
            writer.add(row)
            places += 1
            if places % 2000 == 0:
                progress("search: places", places / (places + 20_000))
    writer.finish(out, {"addresses": addresses, "streets": streets, "places": places})
    return places, addresses, streets


def _expand_interpolations(spool: sqlite3.Connection) -> None:
    """Turn addr:interpolation ways into the numbers between those of their nodes."""
    key = -(1 << 61)
    for street, step, refs, blob in spool.execute("SELECT street, step, nodes, points FROM gap ORDER BY id").fetchall():
        points = spooled.unpack_points(blob)
        ends: list[tuple[int, int, str, str, str, str]] = []
        for i, ref in enumerate(json.loads(refs)):
            found = spool.execute(
                "SELECT number, street, postcode, city, suburb FROM addr WHERE id = ?", (ref,)
            ).fetchone()
            number = read_number(found[0]) if found else None
            if number is not None:
                ends.append((i, number.first, *found[1:]))
        for a, b in itertools.pairwise(ends):
            name = street or a[2] or b[2]
            stride = _STEPS.get(step) or (int(step) if step.isdecimal() and int(step) else 0)
            if not stride or not name or not 0 < abs(b[1] - a[1]) // stride < _MOST_BETWEEN:
                continue
            low, high = (a, b) if a[1] < b[1] else (b, a)
            for wanted in range(low[1] + stride, high[1], stride):
                share = (wanted - a[1]) / (b[1] - a[1])
                lat, lon = _along(points[a[0] : b[0] + 1], share)
                spool.execute(
                    "INSERT INTO addr VALUES(?,?,?,?,?,?,?,?,?,0)",
                    (key, name, fold(name), str(wanted), *a[3:], round(lat * 1e7), round(lon * 1e7)),
                )
                key += 1


def _along(points: list[tuple[float, float]], share: float) -> tuple[float, float]:
    """Return the point at a share of the length of a line."""
    sizes = [distance_m(a, b) for a, b in itertools.pairwise(points)]
    left = share * sum(sizes)
    for (a, b), size in zip(itertools.pairwise(points), sizes, strict=True):
        if left <= size and size:
            return a[0] + (b[0] - a[0]) * left / size, a[1] + (b[1] - a[1]) * left / size
        left -= size
    return points[-1]


def _streets(spool: sqlite3.Connection, where: Surroundings) -> Iterator[tuple[Kind, Street]]:
    """Yield streets and watercourses, name by name."""
    spool.executescript("CREATE INDEX line_name ON line(folded); CREATE INDEX addr_name ON addr(folded)")
    names = spool.execute(
        "SELECT folded FROM line UNION SELECT folded FROM addr WHERE folded <> '' ORDER BY 1"
    ).fetchall()
    for (folded,) in names:
        if not folded:
            continue
        ways: dict[str, list[Way]] = {"street": [], "water": []}
        for kind, name, rank, others, blob in spool.execute(
            "SELECT kind, name, rank, others, points FROM line WHERE folded = ? ORDER BY id", (folded,)
        ):
            ways[kind].append(Way(name, rank, others, tuple(spooled.unpack_points(blob))))
        houses = [
            Known(street, city, House(number, lat / 1e7, lon / 1e7, postcode, bool(surveyed)))
            for street, number, postcode, city, lat, lon, surveyed in spool.execute(
                "SELECT street, number, postcode, city, lat, lon, surveyed FROM addr WHERE folded = ? ORDER BY id",
                (folded,),
            )
        ]
        for one in gather("street", ways["street"], houses, where):
            yield Kind.STREET, one
        for one in gather("water", ways["water"], [], where):
            yield Kind.WATER, one


def _objects(spool: sqlite3.Connection, where: Surroundings) -> Iterator[Row]:
    """Yield all that is neither street nor address; what is mapped twice, as point and as area, comes once."""
    group: list[tuple[Any, ...]] = []
    for found in spool.execute(
        "SELECT kind, folded, category, lat, lon, weight, name, others, names, details, street, number, postcode, city"
        " FROM object ORDER BY folded, kind, category, weight DESC, length(details) DESC, id"
    ):
        kind, folded, _category, lat, lon = found[:5]
        if group and group[0][:3] != found[:3]:
            group = []
        reach = _SAME_M.get(Kind(kind), _SAME_PLACE_M) if folded else 15.0
        if any(distance_m((lat / 1e7, lon / 1e7), (one[3] / 1e7, one[4] / 1e7)) < reach for one in group[-50:]):
            continue
        group.append(found)
        yield Row.of_object(found, where)


def _boundaries(spool: sqlite3.Connection) -> Iterator[Row]:
    """Yield countries, regions and towns of which the extract has the boundary but no place of that name."""
    known = {
        folded
        for (folded,) in spool.execute(
            "SELECT DISTINCT folded FROM object"
            " WHERE kind IN ('country', 'region', 'city', 'town', 'village', 'suburb')"
        )
    }
    for level, name, others, names, shape in spool.execute(
        "SELECT level, name, others, names, shape FROM boundary WHERE level < 11 AND name <> '' ORDER BY level, id"
    ):
        if fold(name) in known:
            continue
        known.add(fold(name))
        yield Row.of_boundary(level, name, others, names, shape)


def _postcodes(spool: sqlite3.Connection, where: Surroundings) -> Iterator[Row]:
    for postcode, lat, lon in spool.execute(
        "SELECT postcode, avg(lat), avg(lon) FROM addr WHERE postcode <> '' GROUP BY postcode ORDER BY postcode"
    ):
        yield Row.of_postcode(postcode, lat / 1e7, lon / 1e7, where)
