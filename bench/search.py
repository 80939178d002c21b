# SPDX-License-Identifier: Apache-2.0
"""Whether the search finds what people mean, and how soon: three real extracts.

Recall: names drawn from each index itself (fixed seed), typed in full, as their first five characters, and with one
typing mistake; the car stands at a place drawn from the same index. A hit is the wanted name among the first ten.
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
QUERIES: Final = 250  # names of each extract
LIMIT: Final = 10
SEED: Final = 20
ADDRESSES: Final = Path(__file__).with_name("address_queries.toml")
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name of an index, and where the car stands when it is looked for."""

    name: str
    near: tuple[float, float]


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
    times: list[float] = []
    hits: dict[str, dict[str, float]] = {}
    for extract, index in indexes.items():
        rng = random.Random(SEED)  # noqa: S311 - test data
        wanted = drawn(index, rng)
        for sort, typed in (
            ("exact", [one.name for one in wanted]),
            ("prefix5", [one.name[:5] for one in wanted]),
            ("typo", [mistyped(one.name, rng) for one in wanted]),
        ):
            found = [_finds(index, one, text, times) for one, text in zip(wanted, typed, strict=True)]
            hits.setdefault(sort, {})[extract] = sum(found) / len(found)
    for sort, aim in (("exact", 0.99), ("prefix5", 0.90), ("typo", 0.98)):
        each = ", ".join(f"{extract} {value:.3f}" for extract, value in hits[sort].items())
        yield _figure(f"recall_{sort}", statistics.mean(hits[sort].values()), "share found", aim, f"at {LIMIT}; {each}")
    times.sort()
    note = f"median {1000 * statistics.median(times):.1f} ms, worst {1000 * times[-1]:.0f} ms, {len(times)} queries"
    yield _figure("p95_ms", 1000 * times[math.floor(0.95 * len(times))], "ms", 10, note)


def drawn(index: SearchIndex, rng: random.Random) -> list[Wanted]:
    """Return names of the index of six characters and more, each with the place where the car stands."""
    with closing(sqlite3.connect(f"{index.path.as_uri()}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT name, lat, lon FROM place WHERE length(name) > 5 ORDER BY id").fetchall()
    names = sorted({name for name, _, _ in rows})
    picked = rng.sample(names, min(QUERIES, len(names)))
    stands = [rng.choice(rows) for _ in picked]
    return [Wanted(name, (lat / 1e7, lon / 1e7)) for name, (_, lat, lon) in zip(picked, stands, strict=True)]


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


def _finds(index: SearchIndex, wanted: Wanted, text: str, times: list[float]) -> bool:
    start = time.perf_counter()
    found = search([index], text, wanted.near, LIMIT, language="")
    times.append(time.perf_counter() - start)
    return any(one.name == wanted.name for one in found)


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
    centres = {"copenhagen": (55.6761, 12.5683), "liechtenstein": (47.141, 9.522), "monaco": (43.7384, 7.4246)}
    ranks = [rank(search([indexes[one.extract]], one.query, centres[one.extract], LIMIT), one) for one in listed]
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
