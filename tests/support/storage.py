# SPDX-License-Identifier: Apache-2.0
"""A small schema for the tests of the store, and a way to look at what its encrypted pages really hold."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from avn.storage import UNTIL_DELETED, KeyFile, Migration, Store, open_store

PAGE_BYTES = 4096
RESERVE_BYTES = 80  # SQLCipher 4: 16 bytes IV, 64 bytes HMAC-SHA512 at the end of each page
SALT_BYTES = 16  # at the start of page 1
WAL_HEADER_BYTES, FRAME_HEADER_BYTES = 32, 24  # https://www.sqlite.org/fileformat2.html#the_write_ahead_log


def _tables(store: Store) -> None:
    store.personal_table(
        "place",
        {"label": str, "latitude": float, "photo": bytes},
        purpose=("navigation.places", "navigation.history"),
        not_null=("label",),
        search=("label",),
    )
    store.personal_table(
        "visit", {"place_id": int, "note": str}, purpose="navigation.history", references={"place_id": "place"}
    )
    store.plain_table("setting", {"name": str, "value": str}, key="name", reason="day or night, nothing about anybody")


MIGRATIONS = (Migration(1, "places and visits", _tables),)


def key_file(folder: Path) -> KeyFile:
    """Return the key file that `open_in` uses."""
    return KeyFile(folder / "keys" / "store.keys")


def database(folder: Path) -> Path:
    """Return the database that `open_in` uses."""
    return folder / "data" / "store.db"


def open_in(folder: Path, **options: Any) -> Store:
    """Open, or make, the store of a test folder."""
    return open_store(database(folder), key_file(folder), **{"migrations": MIGRATIONS, **options})


def add_place(store: Store, label: str, **tags: Any) -> int:
    """Insert a place for anna, until deleted, unless `tags` say otherwise."""
    given = {"purpose": "navigation.places", "profile": "anna", "expires_at": UNTIL_DELETED, **tags}
    return store.insert("place", {"label": label}, **given)


def canary() -> str:
    """Return a word that is in no file by chance."""
    return "canary" + secrets.token_hex(12)


def decrypted(path: Path, keys: Iterable[bytes]) -> bytes:
    """Return every page of the database and of its log as each of `keys` decrypts it, valid or not."""
    pages = _pages(path.read_bytes(), 0, 0)
    log = path.with_name(path.name + "-wal")
    if log.exists():
        pages += _pages(log.read_bytes(), WAL_HEADER_BYTES, FRAME_HEADER_BYTES)
    return b"".join(_plain(page, key) for key in keys for page in pages)


def _pages(content: bytes, start: int, header: int) -> list[bytes]:
    step = header + PAGE_BYTES
    return [content[at + header : at + step] for at in range(start, len(content) - step + 1, step)]


def _plain(page: bytes, key: bytes) -> bytes:
    body, iv = page[:-RESERVE_BYTES], page[-RESERVE_BYTES:][:16]
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv))
    # Page 1 begins with the salt, in clear; decrypting from there as well costs nothing and needs no page number.
    return cipher.decryptor().update(body) + b"|" + cipher.decryptor().update(body[SALT_BYTES:])
