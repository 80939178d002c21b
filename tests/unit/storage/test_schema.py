# SPDX-License-Identifier: Apache-2.0
"""No table of the file can hold personal rows without tags: a walk over all of them, and planted ones that it finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from avn.storage import Migration, SchemaError, SchemaTooNewError, Store
from tests.support.storage import MIGRATIONS, add_place, database, open_in


def test_every_table_is_tagged_or_gives_its_reason(tmp_path: Path) -> None:
    with open_in(tmp_path) as store:
        assert store.problems() == []


@pytest.mark.parametrize(
    ("sql", "word"),
    [
        ("CREATE TABLE secret_trips (id INTEGER PRIMARY KEY, line TEXT)", "secret_trips carries neither tags"),
        ("CREATE VIRTUAL TABLE words USING fts5(text)", "words carries neither tags"),
        ("CREATE VIRTUAL TABLE area USING rtree(id, a, b)", "area carries neither tags"),
        ("ALTER TABLE place RENAME TO old_place", "old_place carries neither tags"),
        ("DROP TABLE visit", "visit is listed but missing"),
        ("CREATE TABLE leg (id INTEGER PRIMARY KEY, visit INTEGER REFERENCES visit(id))", "erasure of visit"),
    ],
)
def test_a_planted_table_is_found_and_the_file_refused(tmp_path: Path, sql: str, word: str) -> None:
    with open_in(tmp_path) as store:
        with store.transaction() as plain:
            plain.execute(sql)
        assert word in "\n".join(map(str, store.problems()))
    with pytest.raises(SchemaError, match=word):
        open_in(tmp_path)


@pytest.mark.parametrize(
    ("columns", "word"),
    [
        ("profile TEXT NOT NULL, expires_at INTEGER, until_deleted INTEGER NOT NULL", "its tag purpose"),
        ("purpose TEXT, profile TEXT NOT NULL, expires_at INTEGER, until_deleted INTEGER NOT NULL", "its tag purpose"),
        ("purpose TEXT NOT NULL, profile TEXT NOT NULL, expires_at INTEGER", "its tag until_deleted"),
        (
            "purpose TEXT NOT NULL, profile TEXT NOT NULL, expires_at INTEGER, until_deleted INTEGER NOT NULL",
            "the checks of its tags",
        ),
    ],
)
def test_a_table_that_lost_a_tag_or_its_check_is_found(tmp_path: Path, columns: str, word: str) -> None:
    with open_in(tmp_path) as store:
        with store.transaction() as plain:
            plain.execute("DROP TABLE visit")
            plain.execute(f"CREATE TABLE visit (id INTEGER PRIMARY KEY, {columns})")
        assert f"visit has lost {word}" in str(store.problems()[0])


def test_adding_and_renaming_columns_keeps_a_table_whole(tmp_path: Path) -> None:
    with open_in(tmp_path) as store:
        with store.transaction() as plain:
            plain.table("place").add_column("city", str)
            plain.table("visit").transform(rename={"note": "remark"})
        assert store.problems() == []


@pytest.mark.parametrize(
    ("name", "columns", "options"),
    [
        ("Trip", {"a": str}, {}),
        ("trip; DROP TABLE place", {"a": str}, {}),
        ("avn_trip", {"a": str}, {}),
        ("sqlite_trip", {"a": str}, {}),
        ("trip_fts", {"a": str}, {}),
        ("trip", {}, {}),
        ("trip", {"a b": str}, {}),
        ("trip", {"purpose": str}, {}),
        ("trip", {"id": int}, {}),
        ("trip", {"a": dict}, {}),
        ("trip", {"a": str}, {"purpose": ()}),
        ("trip", {"a": str}, {"purpose": ""}),
        ("trip", {"a": str}, {"not_null": ("b",)}),
        ("trip", {"a": str}, {"search": ("b",)}),
        ("trip", {"a": int}, {"references": {"a": "setting"}}),
    ],
)
def test_a_table_that_is_not_fit_for_personal_rows_is_not_made(
    tmp_path: Path, name: str, columns: dict[str, type], options: dict[str, Any]
) -> None:
    with open_in(tmp_path) as store:
        with pytest.raises(SchemaError, match="Remedy"):
            store.personal_table(name, columns, **{"purpose": "navigation.history", **options})
        assert store.problems() == []


@pytest.mark.parametrize(("key", "reason"), [("name", " "), ("other", "no person"), ("name", "")])
def test_a_plain_table_needs_a_reason_and_a_key(tmp_path: Path, key: str, reason: str) -> None:
    with open_in(tmp_path) as store, pytest.raises(SchemaError):
        store.plain_table("tile", {"name": str}, key=key, reason=reason)


def test_a_purpose_with_a_quote_is_only_text(tmp_path: Path) -> None:
    purpose = "it's'); DROP TABLE place; --"
    with open_in(tmp_path) as store:
        store.personal_table("trip", {"a": str}, purpose=purpose)
        store.insert("trip", {"a": "x"}, purpose=purpose, profile="anna", expires_at=_tomorrow())
        assert store.rows("trip")[0]["purpose"] == purpose
        assert store.problems() == []


def _tomorrow() -> Any:
    from datetime import UTC, datetime, timedelta

    return datetime.now(UTC) + timedelta(days=1)


def _second(store: Store) -> None:
    store.personal_table("trip", {"start": str}, purpose="navigation.history")


SECOND = Migration(2, "trips", _second)


def test_migrations_are_applied_in_order_and_once(tmp_path: Path) -> None:
    with open_in(tmp_path) as store:
        number = add_place(store, "home")
    for _ in range(2):
        with open_in(tmp_path, migrations=(*MIGRATIONS, SECOND)) as store:
            assert store.rows("trip") == []
            assert store.rows("place")[0]["id"] == number


def test_a_newer_schema_is_refused_and_the_file_stays_as_it_is(tmp_path: Path) -> None:
    open_in(tmp_path, migrations=(*MIGRATIONS, SECOND)).close()
    before = database(tmp_path).read_bytes()
    with pytest.raises(SchemaTooNewError, match=r"store\.db: the database has schema 2, this program knows 1 Remedy"):
        open_in(tmp_path)
    assert database(tmp_path).read_bytes() == before
    open_in(tmp_path, migrations=(*MIGRATIONS, SECOND)).close()


def _half(store: Store) -> None:
    _second(store)
    add_place(store, "written by a migration that fails")
    store.personal_table("trip", {"start": str}, purpose="navigation.history")


def _untagged(store: Store) -> None:
    with store.transaction() as plain:
        plain.table("secret_trips").create({"line": str})


def _orphan(store: Store) -> None:
    with store.transaction() as plain:
        plain.execute("PRAGMA defer_foreign_keys = ON")
        plain.execute("INSERT INTO visit VALUES (1, 4711, '', 'navigation.history', 'anna', NULL, 1)")


def _fails_in_its_own_way(store: Store) -> None:
    _second(store)
    raise RuntimeError("a bug")


def _ends_its_transaction(store: Store) -> None:
    with store.transaction() as plain:
        plain.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("step", "word"),
    [
        (_half, "already exists"),
        (_untagged, "secret_trips"),
        (_orphan, "point to nothing"),
        (_ends_its_transaction, "savepoint"),
        (_fails_in_its_own_way, "a bug"),
    ],
)
def test_a_migration_that_fails_leaves_no_trace(tmp_path: Path, step: Any, word: str) -> None:
    with open_in(tmp_path) as store:
        add_place(store, "home")
    with pytest.raises(SchemaError, match=rf"(?s)migration 2 \(broken\) failed.*{word}"):
        open_in(tmp_path, migrations=(*MIGRATIONS, Migration(2, "broken", step)))
    with open_in(tmp_path) as store:
        assert [row["label"] for row in store.rows("place")] == ["home"]
        assert store.problems() == []
    with open_in(tmp_path, migrations=(*MIGRATIONS, SECOND)) as store:
        assert store.rows("trip") == []


@pytest.mark.parametrize("versions", [(1, 3), (2,), (1, 1)])
def test_a_gap_in_the_versions_is_refused(tmp_path: Path, versions: tuple[int, ...]) -> None:
    steps = tuple(Migration(version, "step", lambda _: None) for version in versions)
    with pytest.raises(SchemaError, match="number migrations 1, 2, 3"):
        open_in(tmp_path, migrations=steps)
    assert not database(tmp_path).exists()
