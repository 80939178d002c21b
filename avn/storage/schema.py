# SPDX-License-Identifier: Apache-2.0
"""The shape of every table: personal ones carry purpose, profile and expiry; any other gives its reason.

The tables of a file are listed in its table `avn_table`. `problems` compares
that list with what is really there; a file with an untagged table is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from avn.errors import Problem
from avn.storage.connection import Connection
from avn.storage.errors import SchemaError

TAGS: Final = ("purpose", "profile", "expires_at", "until_deleted")

# `expires_at` is milliseconds since 1970 UTC. Its absence is a decision of its own, never an oversight.
_TAG_COLUMNS: Final = """\
purpose TEXT NOT NULL CHECK (purpose <> ''),
profile TEXT NOT NULL CHECK (profile <> ''),
expires_at INTEGER,
until_deleted INTEGER NOT NULL CHECK (until_deleted IN (0, 1)),
CHECK ((expires_at IS NULL) = (until_deleted = 1))"""

_TAG_CHECKS: Final = (
    "check(purpose<>'')",
    "check(profile<>'')",
    "check(until_deletedin(0,1))",
    "check((expires_atisnull)=(until_deleted=1))",
)

_REGISTRY_SQL: Final = """\
CREATE TABLE avn_table (
name TEXT PRIMARY KEY,
kind TEXT NOT NULL CHECK (kind IN ('personal', 'plain')),
purposes TEXT,
reason TEXT,
CHECK ((kind = 'personal') = (purposes IS NOT NULL)),
CHECK ((kind = 'plain') = (reason IS NOT NULL))
) STRICT"""

_TYPES: Final[Mapping[type, str]] = {str: "TEXT", int: "INTEGER", bool: "INTEGER", float: "REAL", bytes: "BLOB"}
_IDENTIFIER: Final = re.compile(r"[a-z][a-z0-9_]{0,47}")
_SPACE_AND_QUOTES: Final = re.compile(r'[\s"`\[\]]')
_INDEX_SUFFIXES: Final = ("", "_data", "_idx", "_docsize", "_config")


@dataclass(frozen=True, slots=True)
class PersonalTable:
    """A table whose rows are about somebody: its columns, the purposes it may serve, and what is searchable."""

    name: str
    columns: Mapping[str, type]
    purposes: tuple[str, ...]
    not_null: Collection[str] = ()
    references: Mapping[str, str] = field(default_factory=dict)  # column -> personal table it points to
    search: Sequence[str] = ()  # columns of the full-text index

    def __post_init__(self) -> None:
        _check_names(self.name, self.columns, (*TAGS, "id", "rowid", "rank"))
        if not self.purposes or not all(self.purposes):
            raise SchemaError(Problem(f"table {self.name} names no purpose", "name the processing it serves"))
        for column in (*self.not_null, *self.references, *self.search):
            if column not in self.columns:
                raise SchemaError(Problem(f"table {self.name} has no column {column}", "declare it in columns"))

    def sql(self) -> str:
        """Return the CREATE TABLE statement; rows that point to an erased row go with it."""
        lines = ["id INTEGER PRIMARY KEY"]
        for column, kind in self.columns.items():
            parts = [f'"{column}"', _TYPES[kind]]
            if column in self.not_null:
                parts.append("NOT NULL")
            if column in self.references:
                parts.append(f'REFERENCES "{self.references[column]}" (id) ON DELETE CASCADE')
            lines.append(" ".join(parts))
        allowed = ", ".join("'" + purpose.replace("'", "''") + "'" for purpose in self.purposes)
        lines += [_TAG_COLUMNS, f"CHECK (purpose IN ({allowed}))"]
        return f'CREATE TABLE "{self.name}" (\n' + ",\n".join(lines) + "\n) STRICT"


def create_registry(connection: Connection) -> None:
    """Make the list of tables in a new file."""
    connection.execute(_REGISTRY_SQL)
    _register_plain(connection, "avn_table", "names of tables")


def create_personal(database: Any, table: PersonalTable) -> None:
    """Make `table` with its indexes and its full-text index, and list it.

    `database` is the sqlite_utils.Database. Raises SchemaError for a reference to a table that is not personal.
    """
    known = personal_tables(database.conn)
    for target in table.references.values():
        if target not in known and target != table.name:
            raise SchemaError(Problem(f"table {table.name} points to {target}", "point to a personal table"))
    database.conn.execute(table.sql())
    for columns in ("expires_at", "profile", "purpose", *table.references):
        database.conn.execute(f'CREATE INDEX "{table.name}__{columns}" ON "{table.name}" ("{columns}")')
    if table.search:
        tokenizer = "unicode61 remove_diacritics 2"
        database[table.name].enable_fts(list(table.search), create_triggers=True, tokenize=tokenizer)
    listed = json.dumps(table.purposes)
    database.conn.execute("INSERT INTO avn_table VALUES (?, 'personal', ?, NULL)", (table.name, listed))


def create_plain(connection: Connection, name: str, columns: Mapping[str, type], key: str, reason: str) -> None:
    """Make a table that holds nothing about anybody; `reason` says why that is so, `key` is its primary key."""
    _check_names(name, columns)
    if not reason.strip():
        raise SchemaError(Problem(f"table {name} gives no reason to be untagged", "make it a personal table"))
    if key not in columns:
        raise SchemaError(Problem(f"table {name} has no column {key}", "declare its key in columns"))
    lines = [f'"{c}" {_TYPES[kind]}' + (" PRIMARY KEY" if c == key else "") for c, kind in columns.items()]
    connection.execute(f'CREATE TABLE "{name}" (' + ", ".join(lines) + ") STRICT")
    _register_plain(connection, name, reason)


def personal_tables(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return the personal tables of the file with the purposes that each may serve."""
    rows = connection.execute("SELECT name, purposes FROM avn_table WHERE kind = 'personal' ORDER BY name")
    return {name: tuple(json.loads(purposes)) for name, purposes in rows}


def search_indexes(connection: Connection) -> dict[str, str]:
    """Return the full-text index of each personal table that has one: table -> index."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {name: f"{name}_fts" for name in personal_tables(connection) if f"{name}_fts" in names}


def rebuild_search(connection: Connection) -> None:
    """Make every full-text index anew from its table: 'optimize' would leave terms of deleted rows behind."""
    for index in search_indexes(connection).values():
        connection.execute(f'INSERT INTO "{index}" ("{index}") VALUES (\'rebuild\')')  # noqa: S608 - a checked name


def problems(connection: Connection) -> list[Problem]:
    """Return what is wrong with the tables of this file; empty when every personal row must carry its tags."""
    found: list[Problem] = []
    personal = personal_tables(connection)
    plain = {row[0] for row in connection.execute("SELECT name FROM avn_table WHERE kind = 'plain'")}
    indexes = {index + suffix for index in search_indexes(connection).values() for suffix in _INDEX_SUFFIXES}
    tables = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
    for name, sql in tables.items():
        if name in personal:
            found += _untagged(connection, name, sql)
        elif name not in plain and name not in indexes and not name.startswith("sqlite_stat"):
            remedy = "make it with personal_table, or with plain_table and a reason"
            found.append(Problem(f"table {name} carries neither tags nor a reason", remedy))
        found += _loose_references(connection, name, personal)
    found += [Problem(f"table {name} is listed but missing", "") for name in {*personal, *plain} - {*tables}]
    for index in search_indexes(connection).values():
        if "content=" not in "".join(tables[index].split()).lower():
            found.append(Problem(f"index {index} keeps a copy of its own", "make it with personal_table"))
    return found


def _untagged(connection: Connection, name: str, sql: str) -> list[Problem]:
    columns = {row[1]: (row[2], bool(row[3])) for row in connection.execute(f'PRAGMA table_info("{name}")')}
    wanted = {
        "purpose": ("TEXT", True),
        "profile": ("TEXT", True),
        "expires_at": ("INTEGER", False),
        "until_deleted": ("INTEGER", True),
    }
    bad = [tag for tag in TAGS if columns.get(tag) != wanted[tag]]
    said = _SPACE_AND_QUOTES.sub("", sql).lower()  # ALTER TABLE and sqlite-utils write the same checks differently
    if bad or any(check not in said for check in _TAG_CHECKS):
        what = f"personal table {name} has lost " + (f"its tag {', '.join(bad)}" if bad else "the checks of its tags")
        return [Problem(what, "make it with personal_table; change it by adding columns")]
    return []


def _loose_references(connection: Connection, name: str, personal: Collection[str]) -> list[Problem]:
    rows = connection.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
    return [
        Problem(f"{name}.{row[3]} would stop the erasure of {row[2]}", "let it say ON DELETE CASCADE or SET NULL")
        for row in rows
        if row[2] in personal and row[6] not in ("CASCADE", "SET NULL")
    ]


def _register_plain(connection: Connection, name: str, reason: str) -> None:
    connection.execute("INSERT INTO avn_table VALUES (?, 'plain', NULL, ?)", (name, reason))


def _check_names(name: str, columns: Mapping[str, type], reserved: Collection[str] = (*TAGS, "rowid")) -> None:
    for identifier in (name, *columns):
        if not _IDENTIFIER.fullmatch(identifier):
            raise SchemaError(Problem(f"{identifier!r} is not a name", "use a-z, 0-9 and _, 48 characters at most"))
    if name.startswith(("avn_", "sqlite_")) or "_fts" in name:
        raise SchemaError(Problem(f"table name {name} is reserved", "choose another"))
    if not columns:
        raise SchemaError(Problem(f"table {name} has no columns", "declare some"))
    for column, kind in columns.items():
        if column in reserved:
            raise SchemaError(Problem(f"{name}.{column} is reserved", "choose another name"))
        if kind not in _TYPES:
            raise SchemaError(Problem(f"{name}.{column} has no storable type", "use str, int, float, bool or bytes"))
