# SPDX-License-Identifier: Apache-2.0
"""One connection to one database file: the key, the settings that durability and erasure rest on, the owner's lock."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from avn.errors import Problem
from avn.storage.errors import StorageError, StoreBusyError, StoreDamagedError

APPLICATION_ID: Final = 0x41564E31  # "AVN1": tells our files from any other SQLite database

type Connection = Any  # sqlcipher3 ships no types; it follows PEP 249 as the sqlite3 module does

_NOT_A_DATABASE: Final = 26  # SQLITE_NOTADB: what a wrong key looks like, https://www.sqlite.org/rescode.html


class OwnerLock:
    """Makes the holder the only one who has `database` open; the kernel lets go when the process ends."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.lock")
        # A file of its own: closing any descriptor of the database itself would drop SQLite's POSIX locks.
        try:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            raise _cannot_open(database, error.strerror or str(error)) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self.release()
            what = "the database is already open, here or in another program"
            raise StoreBusyError(
                Problem(what, f"close the other one; fuser {self._path} shows it", database)
            ) from error

    def release(self) -> None:
        """Let go; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def connect(path: Path, key: bytes | None) -> Connection:
    """Open `path` with the raw 32-byte `key`; None opens a plain file, for looking at pages in tests.

    Nothing is written. Raises StoreDamagedError where the key does not fit.
    """
    from sqlcipher3 import dbapi2

    try:
        connection = dbapi2.connect(str(path), timeout=5.0, isolation_level=None, check_same_thread=False)
    except dbapi2.Error as error:
        raise _cannot_open(path, str(error)) from error
    try:
        if key is not None:
            connection.execute("PRAGMA cipher_log_level = NONE")  # it would print to the standard error stream
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    except dbapi2.Error as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", None) == _NOT_A_DATABASE or "not a database" in str(error):
            what = "the database does not open with its key: the key file is another one, or the first page is damaged"
            remedy = "put database and key files back from the same copy, or move the database away to start afresh"
            raise StoreDamagedError(Problem(what, remedy, path)) from error
        raise _cannot_open(path, str(error)) from error
    if pages == 0 and path.stat().st_size > 0:  # SQLite takes less than a page for a new file and would overwrite it
        connection.close()
        what = "the database is cut off: it holds less than a page"
        raise StoreDamagedError(Problem(what, "put it back from a copy, or move it away to start afresh", path))
    return connection


def configure(connection: Connection, path: Path) -> None:
    """Set what durability and erasure rest on; raises StorageError where the file system cannot do it."""
    with translated(path):
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            what = f"the file system does not support write-ahead logging (journal mode {mode})"
            raise StorageError(Problem(what, "keep the database on a local disk", path))
        for setting in (
            "synchronous = FULL",  # a commit that was acknowledged survives a power cut
            "secure_delete = ON",
            "foreign_keys = ON",
            "busy_timeout = 5000",
            "temp_store = MEMORY",  # a temporary file would hold personal data in clear
            "cell_size_check = ON",
            "trusted_schema = OFF",
        ):
            connection.execute(f"PRAGMA {setting}")


def checkpoint(connection: Connection, path: Path) -> None:
    """Move the whole write-ahead log into the database and empty it; raises StorageError where a reader prevents it."""
    with translated(path):
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        what = "the write-ahead log could not be emptied, erased rows may still be in it"
        raise StorageError(Problem(what, "end what is reading the database, then erase again", path))


def change_key(connection: Connection, path: Path, key: bytes) -> None:
    """Encrypt every page anew with `key`, and check that the file on disk opens with it and holds together.

    Returns only when the former key is needed no more.
    """
    with translated(path):
        connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"").fetchall()
    checkpoint(connection, path)
    with contextlib.closing(connect(path, key)) as fresh, translated(path):
        damage = fresh.execute("PRAGMA cipher_integrity_check").fetchall()
    if damage:
        what = f"after the change of keys {len(damage)} places do not decrypt; both keys are kept"
        raise StoreDamagedError(Problem(what, "copy database and key files away, then check the disk", path))


def create_private(path: Path) -> None:
    """Make an empty database file of mode 0600 and its folder where they are missing; SQLite's own files follow."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise _cannot_open(path, error.strerror or str(error)) from error


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLCipher raises into a StorageError that names the file and what to do."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except dbapi2.DatabaseError as error:
        text = str(error)
        if "malformed" in text or "not a database" in text:
            raise StoreDamagedError(Problem(text, "put the database back from a copy", path)) from error
        remedy = "free some space" if "full" in text else "see what the message says; nothing was changed"
        raise StorageError(Problem(text, remedy, path)) from error


def _cannot_open(path: Path, reason: str) -> StorageError:
    remedy = "check that the folder exists and belongs to this user, and that the disk is writable"
    return StorageError(Problem(f"the database cannot be opened: {reason}", remedy, path))
