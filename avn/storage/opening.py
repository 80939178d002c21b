# SPDX-License-Identifier: Apache-2.0
"""The way in: find the key, open the file, finish what a power cut interrupted, bring the tables up to date."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from avn.clock import WallClock, utc_now
from avn.errors import Problem
from avn.storage import schema
from avn.storage.connection import (
    APPLICATION_ID,
    Connection,
    OwnerLock,
    checkpoint,
    configure,
    connect,
    create_private,
    translated,
)
from avn.storage.errors import KeyFileError, SchemaError, SchemaTooNewError, StorageError, StoreDamagedError
from avn.storage.keys import KeyFile
from avn.storage.store import Store

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: versions count 1, 2, 3 … without a gap; a released step is never changed."""

    version: int
    name: str
    apply: Callable[[Store], None]


def open_store(path: Path, key: KeyFile, *, migrations: Sequence[Migration] = (), clock: WallClock = utc_now) -> Store:
    """Open the database at `path` with its key from `key`, or make both; apply the missing `migrations`.

    Takes some 0.2 s of imports the first time: call it on a worker thread (`open_in_background`).
    Raises KeyFileError, StoreDamagedError, SchemaTooNewError, StoreBusyError or another StorageError, each with
    file and remedy; database and key file are then as they were, and the caller goes on without the store.
    """
    for number, migration in enumerate(migrations, start=1):
        if migration.version != number:
            what = f"migration {migration.name} has version {migration.version}, its place is {number}"
            raise SchemaError(Problem(what, "number migrations 1, 2, 3 … in order"))
    new = not _holds_data(path)
    keys = key.data_keys(path.name)
    if not new and not keys:
        what = f"it holds no key for the database {path}, which therefore cannot be read"
        remedy = "put the key file back from a copy, or move the database away to start afresh"
        raise KeyFileError(Problem(what, remedy, key.path))
    if new:
        create_private(path)
    lock = OwnerLock(path)
    try:
        return _open_locked(path, key, migrations, clock, lock)
    except BaseException:
        lock.release()
        raise


def open_in_background(
    path: Path, key: KeyFile, *, migrations: Sequence[Migration] = (), clock: WallClock = utc_now
) -> Future[Store]:
    """Do what `open_store` does on a thread of its own, imports included; the future carries the store or the error."""
    future: Future[Store] = Future()

    def work() -> None:
        try:
            future.set_result(open_store(path, key, migrations=migrations, clock=clock))
        except BaseException as error:  # noqa: BLE001 - the future carries it to whoever asks
            future.set_exception(error)

    threading.Thread(target=work, name="storage-open", daemon=True).start()
    return future


def _open_locked(path: Path, key: KeyFile, migrations: Sequence[Migration], clock: WallClock, lock: OwnerLock) -> Store:
    # Read again under the lock: the former owner may have renewed its key between our look and its end.
    keys = key.data_keys(path.name) or (key.add(path.name),)
    connection = _connect_with_one_of(path, keys)
    try:
        _refuse_strangers(connection, path, migrations)
        configure(connection, path)
        store = Store(path, connection, keys=key, lock=lock, clock=clock)
        _migrate(store, connection, migrations)
        checkpoint(connection, path)
        if len(keys) > 1:
            _finish_renewal(store, keys[0])
    except BaseException:
        connection.close()
        raise
    return store


def _connect_with_one_of(path: Path, keys: Sequence[bytes]) -> Connection:
    for data_key in keys[:-1]:
        try:
            return connect(path, data_key)
        except StoreDamagedError:
            continue  # a renewal was cut before its change of keys: the older key still fits
    return connect(path, keys[-1])


def _finish_renewal(store: Store, key: bytes) -> None:
    """End an erasure that was cut; where that fails (a full disk), both keys stay and the next opening tries again."""
    try:
        store.renew(key)
    except StorageError as error:
        logger.warning("an interrupted erasure could not be finished yet: %s", error)


def _refuse_strangers(connection: Connection, path: Path, migrations: Sequence[Migration]) -> None:
    with translated(path):
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not empty:
        what = "this is a database of another program"
        raise SchemaError(Problem(what, "name another file for the store", path))
    if version > len(migrations):
        what = f"the database has schema {version}, this program knows {len(migrations)}"
        raise SchemaTooNewError(Problem(what, "run the newer program again, or move the database away", path))


def _migrate(store: Store, connection: Connection, migrations: Sequence[Migration]) -> None:
    """Apply what is missing, each step in a transaction with its version number; a failed step leaves no trace."""
    with translated(store.path):
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            with store.transaction():
                schema.create_registry(connection)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        current = connection.execute("PRAGMA user_version").fetchone()[0]
        for migration in migrations[current:]:
            try:
                with store.transaction():
                    _apply(store, connection, migration)
            except Exception as error:  # whatever a step raises: the caller must be able to start without the store
                what = f"migration {migration.version} ({migration.name}) failed"
                first = Problem(what, "the database is as it was before", store.path)
                causes = error.problems if isinstance(error, StorageError) else (Problem(repr(error)),)
                raise SchemaError(first, *causes) from error
        found = schema.problems(connection)
    if found:
        raise SchemaError(*(Problem(problem.what, problem.remedy, store.path) for problem in found))


def _apply(store: Store, connection: Connection, migration: Migration) -> None:
    migration.apply(store)
    if not connection.in_transaction:
        raise SchemaError(Problem("it ended its transaction by itself", "leave commit and rollback to the store"))
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise SchemaError(Problem(f"{len(orphans)} rows point to nothing", "mend them in the migration"))
    found = schema.problems(connection)
    if found:
        raise SchemaError(*found)
    connection.execute(f"PRAGMA user_version = {migration.version}")


def _holds_data(path: Path) -> bool:
    size, log_size = _size(path), _size(path.with_name(f"{path.name}-wal"))
    if size == 0 and log_size > 0:  # SQLite would delete the log; no power cut leaves the two like this
        what = "the database is empty although its log is not: its content was lost"
        raise StoreDamagedError(Problem(what, "put both back from a copy, or move both away to start afresh", path))
    return size > 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
    except OSError as error:
        what = f"the database cannot be looked at: {error.strerror}"
        raise StorageError(Problem(what, "check the folder's owner and mode", path)) from error
