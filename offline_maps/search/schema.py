# SPDX-License-Identifier: Apache-2.0
"""The search index as a SQLite file: its tables, and the few codes that builder and reader share.

    meta    one row a fact: region box, counts, attribution
    place   one row a place, the important first: what matches alike is then found in the order of its importance
    words   FTS5 without content over folded text: name, other names, surroundings, names as one word, map cells
    spot    places of a category by map cell, for "nearest" and "along"
    known   one row: all words of names, for finding misspelt ones

Positions are whole 1e-7 degrees, as OSM has them.
"""

from __future__ import annotations

from typing import Final

from offline_maps.search.model import Kind

APPLICATION_ID: Final = 0x41564E53  # "AVNS"
FORMAT: Final = 1

TABLES: Final = {
    "meta": "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    "place": (
        "CREATE TABLE place(id INTEGER PRIMARY KEY, kind INTEGER, weight INTEGER, category TEXT, name TEXT,"
        " lat INTEGER, lon INTEGER, context TEXT, street TEXT, number TEXT, postcode TEXT, city TEXT, folded TEXT,"
        " others TEXT, around TEXT, names TEXT, details TEXT, shape BLOB, houses BLOB)"
    ),
    "words": (
        "CREATE VIRTUAL TABLE words USING fts5(name, alt, area, whole, cell, content='', detail=column,"
        " prefix='1 2 3', tokenize='ascii', columnsize=0)"
    ),
    "spot": (
        "CREATE TABLE spot(category TEXT, row INTEGER, col INTEGER, id INTEGER,"
        " PRIMARY KEY(category, row, col, id)) WITHOUT ROWID"
    ),
    "known": "CREATE TABLE known(id INTEGER PRIMARY KEY, words BLOB)",
}

# Kind <-> number in the file; numbers are never used anew.
KIND_CODES: Final = {
    Kind.COUNTRY: 1,
    Kind.REGION: 2,
    Kind.CITY: 3,
    Kind.TOWN: 4,
    Kind.VILLAGE: 5,
    Kind.HAMLET: 6,
    Kind.SUBURB: 7,
    Kind.ISLAND: 8,
    Kind.POSTCODE: 9,
    Kind.STREET: 10,
    Kind.POI: 12,
    Kind.WATER: 13,
    Kind.NATURE: 14,
}
KINDS: Final = {code: kind for kind, code in KIND_CODES.items()}

SCALE: Final = 10_000_000
SPOT_ZOOM: Final = 13
NEAR_ZOOM: Final = 14  # cells of about 1.4 km at 55 degrees: "here"
WIDE_ZOOM: Final = 11  # about 11 km: "around here"
# First letters of cell words: private use, which no folded text holds; many, so that none heads every row.
_CELL_BASE: Final = 0xE000


def cell_word(zoom: int, col: int, row: int) -> str:
    """Return the word that stands for a map cell in the column `cell`."""
    return f"{chr(_CELL_BASE + (col * 31 + row) % 4096)}{zoom}x{col}y{row}"
