# SPDX-License-Identifier: Apache-2.0
"""A row says why, for whom and until when it is kept, or it is not kept at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from avn.storage import UNTIL_DELETED, RowError, StorageError, Store
from tests.support.storage import add_place, open_in

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PURPOSES = ("navigation.places", "navigation.history")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_in(tmp_path_factory.mktemp("store"), clock=lambda: NOW) as opened:
        yield opened


@settings(max_examples=60, deadline=None)
@given(
    label=st.text(st.characters(exclude_categories=["Cs"])),
    latitude=st.none() | st.floats(allow_nan=False),
    photo=st.none() | st.binary(max_size=200),
    profile=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
    purpose=st.sampled_from(PURPOSES),
    seconds=st.none() | st.integers(1, 10**9),
)
def test_what_is_inserted_is_read_back_with_its_tags(
    store: Store,
    label: str,
    latitude: float | None,
    photo: bytes | None,
    profile: str,
    purpose: str,
    seconds: int | None,
) -> None:
    end = UNTIL_DELETED if seconds is None else NOW + timedelta(seconds=seconds)
    values: dict[str, Any] = {"label": label, "latitude": latitude, "photo": photo}
    number = store.insert("place", values, purpose=purpose, profile=profile, expires_at=end)
    (row,) = store.rows("place", "id = :id", {"id": number})
    expires = None if seconds is None else int(end.timestamp() * 1000)  # type: ignore[union-attr]
    tags = {"purpose": purpose, "profile": profile, "expires_at": expires, "until_deleted": int(seconds is None)}
    assert row == {"id": number, **values, **tags}


@pytest.mark.parametrize(
    ("tags", "word"),
    [
        ({"purpose": "marketing"}, "does not serve the purpose 'marketing'"),
        ({"purpose": ""}, "does not serve"),
        ({"profile": ""}, "names no profile"),
        ({"expires_at": datetime(2030, 1, 1)}, "without a zone"),  # noqa: DTZ001 - this is what is refused
    ],
)
def test_a_row_without_a_full_set_of_tags_is_refused(store: Store, tags: dict[str, Any], word: str) -> None:
    count = len(store.rows("place"))
    with pytest.raises(RowError, match=word):
        add_place(store, "home", **tags)
    assert len(store.rows("place")) == count


@pytest.mark.parametrize(
    "values",
    [
        {"label": None},
        {"latitude": 1.0},
        {"label": "home", "latitude": "north"},
        {"label": "home", "street": "x"},
        {"label": "home", "purpose": "navigation.history"},
        {"label": "home", "until_deleted": 1},
        {"label": "home", "id": 7},
        {"label": "home", "latitude": 2**80},
    ],
)
def test_a_row_that_does_not_fit_its_table_is_refused(store: Store, values: dict[str, Any]) -> None:
    count = len(store.rows("place"))
    with pytest.raises(RowError, match="place"):
        store.insert("place", values, purpose=PURPOSES[0], profile="anna", expires_at=UNTIL_DELETED)
    assert len(store.rows("place")) == count


@pytest.mark.parametrize("table", ["setting", "nowhere", "avn_table", "place_fts"])
def test_only_personal_tables_take_rows(store: Store, table: str) -> None:
    with pytest.raises(RowError, match="no personal table"):
        store.insert(table, {"name": "x"}, purpose=PURPOSES[0], profile="anna", expires_at=UNTIL_DELETED)
    with pytest.raises(RowError, match="no personal table"):
        store.rows(table)


@pytest.mark.parametrize(
    "columns",
    [
        "purpose = NULL",
        "purpose = ''",
        "purpose = 'marketing'",
        "profile = NULL",
        "profile = ''",
        "until_deleted = 0",
        "until_deleted = NULL",
        "until_deleted = 2",
        "expires_at = 5",
    ],
)
def test_the_database_itself_refuses_to_lose_a_tag(store: Store, columns: str) -> None:
    """Also against SQL that goes around the methods of the store."""
    number = add_place(store, "home")
    with pytest.raises((StorageError, dbapi2.IntegrityError)), store.transaction() as database:
        database.execute(f"UPDATE place SET {columns} WHERE id = ?", (number,))
    assert store.rows("place", "id = :id", {"id": number})[0]["purpose"] == PURPOSES[0]


def test_an_update_changes_values_and_no_tags(store: Store) -> None:
    number = add_place(store, "hmoe")
    store.update("place", number, {"label": "home"})
    assert store.rows("place", "id = :id", {"id": number})[0]["label"] == "home"
    with pytest.raises(RowError, match="cannot be given"):
        store.update("place", number, {"profile": "bob"})
    with pytest.raises(RowError, match="no row 999999999"):
        store.update("place", 999999999, {"label": "x"})


def test_what_has_expired_is_not_shown_even_before_it_is_erased(store: Store) -> None:
    number = add_place(store, "yesterday's stop", expires_at=NOW)
    later = add_place(store, "yesterday's other stop", expires_at=NOW + timedelta(milliseconds=1))
    assert [row["id"] for row in store.rows("place", "id >= :id", {"id": number})] == [later]
    assert [row["id"] for row in store.search("place", "yesterday")] == [later]


def test_writes_of_a_transaction_are_kept_together_or_not_at_all(store: Store) -> None:
    count = len(store.rows("place"))
    with pytest.raises(RowError), store.transaction():
        add_place(store, "kept with the next")
        add_place(store, "refused", purpose="marketing")
    assert len(store.rows("place")) == count
    with store.transaction():
        add_place(store, "one")
        add_place(store, "two")
    assert len(store.rows("place")) == count + 2


@pytest.mark.parametrize("words", ["cafe", "CAFÉ", "größe cafe", "Café"])
def test_search_minds_neither_accents_nor_case(store: Store, words: str) -> None:
    number = add_place(store, f"Café Größe {words}")
    assert number in [row["id"] for row in store.search("place", words, limit=100)]


@settings(max_examples=100, deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_no_search_text_is_read_as_syntax(store: Store, words: str) -> None:
    assert isinstance(store.search("place", words), list)


def test_several_threads_share_a_store(store: Store) -> None:
    numbers: list[int] = []

    def work(name: str) -> None:
        numbers.extend(add_place(store, f"{name} {n}", profile=name) for n in range(10))

    threads = [threading.Thread(target=work, args=(f"thread {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(numbers)) == 40
    assert len(store.rows("place", "profile LIKE 'thread %'")) == 40
