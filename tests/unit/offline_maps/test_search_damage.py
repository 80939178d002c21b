# SPDX-License-Identifier: Apache-2.0
"""A damaged or foreign index gives SearchError, and nothing else, in bounded work."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from offline_maps.errors import SearchError
from offline_maps.search import find, schema
from offline_maps.search.index import SearchIndex
from offline_maps.search.model import Place
from tests.unit.offline_maps.search_map import HERE, THERE, two_towns

TRIALS = 120


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path, _ = two_towns().index(tmp_path_factory.mktemp("damage"))
    return path.read_bytes()


def ask_all(path: Path) -> int:
    """Ask everything there is to ask; return how many answers came."""
    count = 0
    with SearchIndex(path) as index:
        for text in ("Kirkegata 3 Storby", "kirk", "lader", "nørre voldgaed 12", "apotek storby"):
            count += len(index.search(text, HERE))
        count += len(index.nearby("charging_station", HERE)) + len(index.along("pharmacy", [HERE, THERE], 2000, 5))
        count += sum(index.place(number) is not None for number in range(1, 40))
    return count


def survives(path: Path) -> bool:
    """Return whether asking worked; any error but SearchError fails the test."""
    try:
        ask_all(path)
    except SearchError as error:
        assert error.faults
        assert error.faults[0].file == path
        return False
    return True


def test_the_sound_index_answers(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    path.write_bytes(sound)
    assert ask_all(path) > 20


def test_a_cut_index_is_told_as_such(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    for size in (0, 1, 15, 16, 99, 100, 4095, 4096, 8192, len(sound) // 2, len(sound) - 4096):
        path.write_bytes(sound[:size])
        assert not survives(path), size


def test_changed_bytes_are_survived(sound: bytes, tmp_path: Path) -> None:
    rng = random.Random(11)
    path = tmp_path / "search.db"
    told = 0
    for _ in range(TRIALS):
        broken = bytearray(sound)
        for _ in range(rng.choice((1, 8, 64, 512))):
            broken[rng.randrange(100, len(broken))] = rng.randrange(256)
        path.write_bytes(broken)
        told += not survives(path)
    assert told > TRIALS // 4


def test_pages_of_nothing_are_survived(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    for page in range(1, len(sound) // 4096):
        path.write_bytes(sound[: page * 4096] + bytes(4096) + sound[(page + 1) * 4096 :])
        survives(path)
    path.write_bytes(sound[:4096] + bytes(len(sound) - 4096))
    assert not survives(path)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE place SET lat = 'north'", True),
        ("UPDATE place SET lat = 4000000000", True),
        ("UPDATE place SET kind = 77", True),
        ("UPDATE place SET kind = NULL", True),
        ("UPDATE place SET names = '[1, 2'", True),
        ("UPDATE place SET details = '[1]'", True),
        ("UPDATE place SET shape = x'ff', houses = x'00'", True),
        ("UPDATE place SET folded = NULL, others = 7", True),
        ("DELETE FROM known", True),
        ("UPDATE known SET words = NULL", False),  # then nothing misspelt is found
        ("DELETE FROM place", False),
    ],
)
def test_rows_of_another_kind_are_told_as_damage(sound: bytes, tmp_path: Path, statement: str, told: bool) -> None:
    path = tmp_path / "search.db"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as db:
        db.execute(statement)
        db.commit()
    assert survives(path) is not told


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA application_id = 1",
        f"PRAGMA user_version = {schema.FORMAT + 1}",
        "DROP TABLE spot",
        "CREATE TABLE more(x)",
        "CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT 1",
        "ALTER TABLE place ADD COLUMN x",
    ],
)
def test_a_foreign_database_is_refused_when_it_is_opened(sound: bytes, tmp_path: Path, statement: str) -> None:
    path = tmp_path / "search.db"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as db:
        db.execute(statement)
        db.commit()
    with pytest.raises(SearchError) as told:
        SearchIndex(path)
    assert told.value.faults[0].remedy


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.db"):
        with pytest.raises(SearchError, match="no such search index"):
            SearchIndex(path)


def test_asking_leaves_the_file_as_it_is(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    path.write_bytes(sound)
    ask_all(path)
    assert path.read_bytes() == sound
    assert [one.name for one in tmp_path.iterdir()] == ["search.db"]


def test_one_damaged_pack_does_not_silence_the_others(sound: bytes, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.db", tmp_path / "bad.db"
    for path in (good, bad):
        path.write_bytes(sound)
    with closing(sqlite3.connect(bad)) as db:
        db.execute("UPDATE place SET kind = 77")
        db.commit()
    with SearchIndex(good, "good") as one, SearchIndex(bad, "bad") as other:
        found: list[Place] = find.search([other, one], "Kirkegata 3 Storby", HERE)
        assert found[0].pack == "good"
        with pytest.raises(SearchError):
            find.search([other], "Kirkegata 3 Storby", HERE)


def test_a_question_without_an_end_is_broken_off(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    path.write_bytes(sound)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with SearchIndex(path) as index:
        with pytest.raises(SearchError), index._guarded():
            index._db.execute(endless).fetchone()
        assert index.search("Kirkegata 3 Storby", HERE)  # and the next one is answered
