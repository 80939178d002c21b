# SPDX-License-Identifier: Apache-2.0
"""Real extracts, asked as people ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.search import CENTRES, LIMIT, Address, addresses, rank
from offline_maps.progress import silent
from offline_maps.search import spool
from offline_maps.search.build import build_index
from offline_maps.search.find import search
from offline_maps.search.index import SearchIndex
from offline_maps.search.model import Kind

SMALL = ("liechtenstein", "monaco")  # Copenhagen is left to ./dev bench


@pytest.fixture(scope="module")
def indexes(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, SearchIndex]]:
    folder = tmp_path_factory.mktemp("real")
    opened = {}
    for name in SMALL:
        build_index(shared / f"data/osm/{name}.osm.pbf", folder / name, work=folder / "work", progress=silent)
        opened[name] = SearchIndex(folder / name, name)
    yield opened
    for one in opened.values():
        one.close()


def test_there_are_a_hundred_queries() -> None:
    assert len(addresses()) == 100
    assert len({one.query for one in addresses()}) == 100


@pytest.mark.parametrize(
    "wanted", [one for one in addresses() if one.extract in SMALL], ids=lambda one: f"{one.extract}-{one.query}"
)
def test_addresses_as_people_type_them(indexes: dict[str, SearchIndex], wanted: Address) -> None:
    found = search([indexes[wanted.extract]], wanted.query, CENTRES[wanted.extract], LIMIT)
    assert rank(found, wanted) in (1, 2)


@pytest.mark.parametrize(
    ("extract", "text", "kind", "name"),
    [
        ("liechtenstein", "Vaduz", Kind.VILLAGE, "Vaduz"),
        ("liechtenstein", "vadz", Kind.VILLAGE, "Vaduz"),
        ("liechtenstein", "9490", Kind.POSTCODE, "9490"),
        ("liechtenstein", "Fuerstentum Liechtenstein", Kind.COUNTRY, "Liechtenstein"),
        ("monaco", "monte carlo", Kind.SUBURB, "Monte-Carlo"),
        ("monaco", "モナコ", Kind.CITY, "Monaco"),
        ("monaco", "bd albert premier", Kind.STREET, "Boulevard Albert 1er"),
    ],
)
def test_places_as_people_type_them(
    indexes: dict[str, SearchIndex], extract: str, text: str, kind: Kind, name: str
) -> None:
    found = search([indexes[extract]], text, CENTRES[extract])
    assert (found[0].kind, found[0].name) == (kind, name)


def test_both_at_once_answer_for_the_named_one(indexes: dict[str, SearchIndex]) -> None:
    both = list(indexes.values())
    assert search(both, "Landstrasse 20 Balzers", CENTRES["monaco"])[0].pack == "liechtenstein"
    assert search(both, "10 avenue princesse grace", CENTRES["liechtenstein"])[0].pack == "monaco"


def test_positions_on_the_disk_give_the_same_index(
    indexes: dict[str, SearchIndex], shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "BIG_FILE", 0)
    out = tmp_path / "search.db"
    build_index(shared / "data/osm/monaco.osm.pbf", out, work=tmp_path / "work", progress=silent)
    assert out.read_bytes() == indexes["monaco"].path.read_bytes()
    assert not list((tmp_path / "work").iterdir())
