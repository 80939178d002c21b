# SPDX-License-Identifier: Apache-2.0
"""Reads, writes and erases personal rows in one open database.

A `Store` may be used from several threads; each call holds its lock. Whatever a
call acknowledges is durable. Erasing is more than deleting: see `_forget`.
"""

from __future__ import annotations

import contextlib
import enum
import logging
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from avn.clock import WallClock, utc_now
from avn.errors import Problem
from avn.storage import schema
from avn.storage.connection import Connection, OwnerLock, change_key, checkpoint, translated
from avn.storage.errors import RowError, StorageError, StoreDamagedError
from avn.storage.keys import KeyFile

if TYPE_CHECKING:
    import sqlite_utils

logger = logging.getLogger(__name__)


class Keep(enum.Enum):
    """The one way to keep a row without an end."""

    UNTIL_DELETED = "until deleted"


UNTIL_DELETED: Final = Keep.UNTIL_DELETED

type Expiry = datetime | Literal[Keep.UNTIL_DELETED]
type Value = str | int | float | bool | bytes | None
type Row = dict[str, Any]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NO_SYNTAX: Final = str.maketrans('"\0', "  ")
_LIVE: Final = "(expires_at IS NULL OR expires_at > :avn_now)"


class Store:
    """One open, encrypted database; `avn.storage.open_store` makes it."""

    def __init__(
        self,
        path: Path,
        connection: Connection,
        *,
        keys: KeyFile | None = None,
        lock: OwnerLock | None = None,
        clock: WallClock = utc_now,
    ) -> None:
        import sqlite_utils

        self._path = path
        self._connection = connection
        self._keys = keys
        self._owner = lock
        self._clock = clock
        self._guard = threading.RLock()
        # Plugins of sqlite-utils could run anything inside this process.
        self._database = sqlite_utils.Database(connection, execute_plugins=False)

    @property
    def path(self) -> Path:
        """The database file."""
        return self._path

    def close(self) -> None:
        """Empty the log, close the file and let others open it; a second call does nothing."""
        with self._guard:
            self._connection.close()
            if self._owner is not None:
                self._owner.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite_utils.Database]:
        """Give the sqlite-utils database; all writes inside are kept together or not at all.

        Calls of this store inside join the transaction. Raises StorageError where SQLite refuses.
        """
        with self._guard, translated(self._path), self._database.atomic():
            yield self._database

    # Tables

    def personal_table(
        self,
        name: str,
        columns: Mapping[str, type],
        *,
        purpose: str | Collection[str],
        not_null: Collection[str] = (),
        references: Mapping[str, str] | None = None,
        search: Sequence[str] = (),
    ) -> None:
        """Make a table about people, with `id` and the tags beside `columns`; belongs in a migration.

        `purpose` lists what its rows may serve, `references` the personal tables whose rows it hangs on
        (erased together), `search` the columns of its full-text index. Raises SchemaError.
        """
        purposes = (purpose,) if isinstance(purpose, str) else tuple(purpose)
        table = schema.PersonalTable(name, dict(columns), purposes, not_null, dict(references or {}), search)
        with self.transaction() as database:
            schema.create_personal(database, table)

    def plain_table(self, name: str, columns: Mapping[str, type], *, key: str, reason: str) -> None:
        """Make a table that holds nothing about anybody, for the `reason` given; belongs in a migration."""
        with self.transaction() as database:
            schema.create_plain(database.conn, name, columns, key, reason)

    def problems(self) -> list[Problem]:
        """Return every table that is not tagged as it must be; empty is right."""
        with self._guard, translated(self._path):
            return schema.problems(self._connection)

    # Rows

    def insert(self, table: str, row: Mapping[str, Value], *, purpose: str, profile: str, expires_at: Expiry) -> int:
        """Keep `row` for `purpose` and `profile` until `expires_at`; return its id once it is durable.

        Raises RowError where the table does not serve the purpose, a tag is empty, the time has no zone, or a
        value does not fit its column.
        """
        with self._guard:
            allowed = self._purposes(table)
            if purpose not in allowed:
                what = f"table {table} does not serve the purpose {purpose!r}"
                raise RowError(Problem(what, f"use one of {', '.join(allowed)}", self._path))
            if not profile:
                raise RowError(Problem(f"a row for {table} names no profile", "say whose it is", self._path))
            self._refuse_tags(table, row)
            until = None if expires_at is UNTIL_DELETED else _milliseconds(expires_at)
            tags = {"purpose": purpose, "profile": profile, "expires_at": until, "until_deleted": int(until is None)}
            with self._rows_refused(table), self.transaction() as database:
                return int(cast(int, database.table(table).insert({**row, **tags}, pk="id").last_pk))

    def update(self, table: str, row_id: int, values: Mapping[str, Value]) -> None:
        """Change columns of one row; its tags stay. Raises RowError where there is no such row."""
        import sqlite_utils.db

        with self._guard:
            self._purposes(table)
            self._refuse_tags(table, values)
            try:
                with self._rows_refused(table), self.transaction() as database:
                    database.table(table).update(row_id, dict(values))
            except sqlite_utils.db.NotFoundError as error:
                raise RowError(Problem(f"table {table} has no row {row_id}", "", self._path)) from error

    def rows(self, table: str, where: str = "1", values: Mapping[str, Value] | None = None) -> list[Row]:
        """Return the rows that `where` selects, by id, with their tags; what has expired is not shown.

        `where` is SQL with named parameters (":name") from `values`.
        """
        with self._guard, translated(self._path):
            self._purposes(table)
            arguments = {**(values or {}), "avn_now": _milliseconds(self._clock())}
            return list(self._database.table(table).rows_where(f"({where}) AND {_LIVE}", arguments, order_by="id"))

    def search(self, table: str, text: str, *, limit: int = 20) -> list[Row]:
        """Return the best `limit` rows for the words of `text`; accents and case do not matter."""
        with self._guard, translated(self._path):
            self._purposes(table)
            if table not in schema.search_indexes(self._connection):
                raise RowError(Problem(f"table {table} has no search index", "declare search columns", self._path))
            # Each word becomes a quoted string: nothing a driver types is read as query syntax.
            words = " ".join(f'"{word}"' for word in text.translate(_NO_SYNTAX).split())
            if not words:
                return []
            arguments = {"avn_now": _milliseconds(self._clock())}
            found = self._database.table(table).search(words, limit=limit, where=_LIVE, where_args=arguments)
            return [{name: value for name, value in row.items() if name != "rowid"} for row in found]

    # Forgetting

    def expire(self, now: datetime) -> int:
        """Erase what was to be kept until `now` at most; return how many rows.

        A clock that is wrong erases wrongly: pass the time only when it is known.
        """
        return self._forget("expires_at <= :moment", {"moment": _milliseconds(now)})

    def erase(self, *, purpose: str | None = None, profile: str | None = None) -> int:
        """Erase the rows of a purpose, of a profile, or of both together; return how many."""
        chosen = {"purpose": purpose, "profile": profile}
        values: dict[str, Value] = {tag: value for tag, value in chosen.items() if value is not None}
        if not values:
            raise RowError(Problem("neither purpose nor profile says what to erase", "use erase_all for all of it"))
        return self._forget(" AND ".join(f"{tag} = :{tag}" for tag in values), values)

    def erase_all(self) -> int:
        """Erase every personal row; return how many."""
        return self._forget("1", {})

    def erase_rows(self, table: str, ids: Collection[int]) -> int:
        """Erase single rows, and what hangs on them; return how many of `ids` there were."""
        self._purposes(table)
        return self._forget(f"id IN ({', '.join(str(int(number)) for number in ids)})", {}, (table,))

    def renew(self, key: bytes) -> None:
        """Rewrite every page without remains, under `key`, and forget the former key.

        Deleting is not enough, even with secure_delete and an emptied log: after B-tree pages were balanced,
        copies of deleted cells can stay in the unused part of pages. VACUUM builds each page anew.
        """
        with self._guard:
            with translated(self._path):
                self._connection.execute("VACUUM")
            change_key(self._connection, self._path, key)
            if self._keys is not None:
                self._keys.keep_only(self._path.name, key)

    def check(self) -> list[Problem]:
        """Read every page; return what is damaged."""
        with self._guard, translated(self._path):
            bad = [row[0] for row in self._connection.execute("PRAGMA cipher_integrity_check")]
        if not bad:  # a page that does not decrypt would only make this one stop
            with self._guard, translated(self._path):
                bad = [row[0] for row in self._connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        return [Problem(text, "put the database back from a copy", self._path) for text in bad]

    def _forget(self, where: str, values: dict[str, Value], tables: Collection[str] | None = None) -> int:
        """Delete rows so that no file holds their bytes any more.

        The fresh key is on disk before the first row goes: a cut anywhere leaves two keys, and the next opening
        finishes the work.
        """
        with self._guard:
            if self._connection.in_transaction:
                raise StorageError(Problem("erasing cannot join a transaction", "erase on its own", self._path))
            with translated(self._path):
                chosen = schema.personal_tables(self._connection) if tables is None else tables
                count: int = sum(self._database.table(table).count_where(where, values) for table in chosen)
            if count == 0:
                return 0
            key = self._keys.add(self._path.name) if self._keys is not None else None
            with self.transaction() as database:
                for table in chosen:
                    database.table(table).delete_where(where, values)
                schema.rebuild_search(self._connection)
            if key is not None:
                self.renew(key)
            else:
                with translated(self._path):
                    self._connection.execute("VACUUM")
                checkpoint(self._connection, self._path)
            logger.info("%d personal rows erased", count)
            return count

    def _purposes(self, table: str) -> tuple[str, ...]:
        with self._guard, translated(self._path):
            personal = schema.personal_tables(self._connection)
        if table not in personal:
            raise RowError(
                Problem(f"{table!r} is no personal table of this file", "make it in a migration", self._path)
            )
        return personal[table]

    def _refuse_tags(self, table: str, row: Mapping[str, Value]) -> None:
        wrong = sorted({*row} & {*schema.TAGS, "id"})
        if wrong:
            what = f"{', '.join(wrong)} of {table} cannot be given as a value"
            raise RowError(Problem(what, "tags are arguments of insert and stay as they are", self._path))

    @contextlib.contextmanager
    def _rows_refused(self, table: str) -> Iterator[None]:
        try:
            yield
        except StoreDamagedError:
            raise
        except StorageError as error:
            what = error.problems[0].what
            if "full" in what or "disk" in what:  # the machine refuses, not the table
                raise
            raise RowError(Problem(f"table {table} refuses the row: {what}", "", self._path)) from error
        except (OverflowError, TypeError, ValueError) as error:
            raise RowError(Problem(f"table {table} cannot hold a value: {error}", "", self._path)) from error


def _milliseconds(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise RowError(Problem("a time without a zone says nothing about an end", "pass an aware datetime"))
    return (moment - _EPOCH) // timedelta(milliseconds=1)
