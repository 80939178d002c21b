# SPDX-License-Identifier: Apache-2.0
"""Whether the search finds what people mean, and how soon: three real extracts.

Recall: names drawn from the indexes themselves (fixed seed), typed in full, as their first five characters, and with
one typing mistake. A hit is the wanted name among the first ten. Five characters such as "Boule" begin more names in
Monaco than a list holds, so that they are measured where as-you-type is at home, near by, and anywhere as well.
Addresses: `address_queries.toml`, written by hand; the mark is the mean reciprocal rank of the wanted house.
"""

from __future__ import annotations

import math
import random
import sqlite3
import statistics
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from offline_maps.progress import silent
from offline_maps.search.build import build_index
from offline_maps.search.find import search
from offline_maps.search.fold import fold
from offline_maps.search.index import SearchIndex
from offline_maps.search.model import Place

EXTRACTS: Final = ("copenhagen", "liechtenstein", "monaco")
QUERIES: Final = 800  # names
CLOSE_M: Final = 1000
LIMIT: Final = 10
SEED: Final = 20
ADDRESSES: Final = Path(__file__).with_name("address_queries.toml")
CENTRES: Final = {"copenhagen": (55.6761, 12.5683), "liechtenstein": (47.141, 9.522), "monaco": (43.7384, 7.4246)}
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name of an index, and where the car stands when it is looked for: close to it, or anywhere on the map."""

    extract: str
    name: str
    close: tuple[float, float]
    far: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Address:
    """One address as people type it, and the house they mean."""

    extract: str
    query: str
    street: str
    number: str
    place: str
    exact: bool


def figures(shared: Path) -> Iterator[dict[str, object]]:
    """Yield the recalls, the mean reciprocal rank of addresses, and the time of a query."""
    with tempfile.TemporaryDirectory() as folder:
        indexes = {name: _built(shared / f"data/osm/{name}.osm.pbf", Path(folder)) for name in EXTRACTS}
        try:
            yield from _recalls(indexes)
            yield from _addresses(indexes)
        finally:
            for one in indexes.values():
                one.close()


def _built(extract: Path, folder: Path) -> SearchIndex:
    out = folder / f"{extract.name}.db"
    build_index(extract, out, work=folder / "work", progress=silent)
    return SearchIndex(out, extract.name.partition(".")[0])


# ------------------------------------------------------------------ names
def _recalls(indexes: dict[str, SearchIndex]) -> Iterator[dict[str, object]]:
    """Yield recalls over the names of all extracts together: an extract counts by how many names it has."""
    rng = random.Random(SEED)  # noqa: S311 - test data
    wanted = drawn(indexes, rng)
    times: list[float] = []
    for name, aim, typed, note in (
        ("recall_exact", 0.99, [(one.name, one.far) for one in wanted], "the car anywhere on the map"),
        ("recall_prefix5", 0.90, [(one.name[:5], one.close) for one in wanted], f"the car within {CLOSE_M} m of it"),
        ("recall_prefix5_far", 0.90, [(one.name[:5], one.far) for one in wanted], "the car anywhere on the map"),
        ("recall_typo", 0.98, [(mistyped(one.name, rng), one.far) for one in wanted], "the car anywhere on the map"),
    ):
        hits: dict[str, list[bool]] = {}
        for one, (text, near) in zip(wanted, typed, strict=True):
            hits.setdefault(one.extract, []).append(_finds(indexes[one.extract], one.name, text, near, times))
        each = ", ".join(f"{extract} {statistics.mean(found):.3f} of {len(found)}" for extract, found in hits.items())
        share = statistics.mean(hit for found in hits.values() for hit in found)
        yield _figure(name, share, "share found", aim, f"among {LIMIT}; {note}; {each}")
    times.sort()
    note = (
        f"CPU, median {1000 * statistics.median(times):.1f} ms, worst {1000 * times[-1]:.0f} ms, {len(times)} queries"
    )
    yield _figure("p95_ms", 1000 * times[math.floor(0.95 * len(times))], "ms", 10, note)


def drawn(indexes: dict[str, SearchIndex], rng: random.Random) -> list[Wanted]:
    """Return names of six characters and more from all indexes, each with two places where the car may stand."""
    names: list[tuple[str, str, float, float]] = []
    stands: dict[str, list[tuple[float, float]]] = {}
    for extract, index in indexes.items():
        with closing(sqlite3.connect(f"{index.path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            rows = db.execute("SELECT name, lat / 1e7, lon / 1e7 FROM place ORDER BY id").fetchall()
        stands[extract] = [(lat, lon) for _, lat, lon in rows]
        names += [(extract, *row) for row in {row[0]: row for row in rows if len(row[0]) > 5}.values()]
    picked = rng.sample(sorted(names), QUERIES)
    return [
        Wanted(extract, name, beside(lat, lon, rng), rng.choice(stands[extract])) for extract, name, lat, lon in picked
    ]


def beside(lat: float, lon: float, rng: random.Random) -> tuple[float, float]:
    """Return a point within `CLOSE_M` of another, each as likely as any."""
    away, angle = CLOSE_M * math.sqrt(rng.random()) / 111_195, rng.uniform(0, math.tau)
    return lat + away * math.cos(angle), lon + away * math.sin(angle) / math.cos(math.radians(lat))


def mistyped(name: str, rng: random.Random) -> str:
    """Return the name with one letter left out, changed over with the next, wrong, or typed twice too many."""
    places = [i for i in range(1, len(name) - 1) if name[i].isalpha()]
    i = rng.choice(places) if places else 1
    return rng.choice(
        (
            name[:i] + name[i + 1 :],
            name[:i] + name[i + 1] + name[i] + name[i + 2 :],
            name[:i] + rng.choice(LETTERS) + name[i + 1 :],
            name[:i] + rng.choice(LETTERS) + name[i:],
        )
    )


def _finds(index: SearchIndex, name: str, text: str, near: tuple[float, float], times: list[float]) -> bool:
    start = time.process_time()
    found = search([index], text, near, LIMIT, language="")
    times.append(time.process_time() - start)
    return any(one.name == name for one in found)


# ------------------------------------------------------------------ addresses
def addresses() -> list[Address]:
    """Return the queries written by hand."""
    listed: list[dict[str, Any]] = tomllib.loads(ADDRESSES.read_text())["query"]
    return [
        Address(one["in"], one["type"], one["street"], one["number"], one["place"], one.get("exact", True))
        for one in listed
    ]


def _addresses(indexes: dict[str, SearchIndex]) -> Iterator[dict[str, object]]:
    listed = addresses()
    ranks = [rank(search([indexes[one.extract]], one.query, CENTRES[one.extract], LIMIT), one) for one in listed]
    misses = [one.query for one, at in zip(listed, ranks, strict=True) if at != 1]
    mean = statistics.mean(1 / one if one else 0.0 for one in ranks)
    note = f"{len(listed)} queries written by hand; not first: {'; '.join(misses) or 'none'}"
    yield _figure("mrr_addresses", mean, "mean reciprocal rank", 0.8, note)


def rank(found: Sequence[Place], wanted: Address) -> int:
    """Return which answer is the wanted house, from 1; 0 where none is."""
    for i, one in enumerate(found, 1):
        where = fold(f"{one.context} {one.city} {one.postcode}")
        same_street = one.street == wanted.street or one.name == wanted.street
        same_number = one.number.lower() == wanted.number.lower() and one.exact == wanted.exact
        if same_street and same_number and fold(wanted.place) in where:
            return i
    return 0


def _figure(name: str, value: float, unit: str, aim: float, note: str) -> dict[str, object]:
    return {
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "baseline": "aim",
        "baseline_value": aim,
        "ratio": round(value / aim, 4),
        "note": note,
    }
