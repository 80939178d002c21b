# SPDX-License-Identifier: Apache-2.0
"""Personal data at rest: one encrypted SQLite file whose every row says why, for whom and until when it is kept.

`errors` is the error tree, `files` and `keys` keep the keys, `schema` makes and
checks the tables, `store` reads, writes and erases, `opening` is the way in.
Importing this package is cheap: SQLCipher, sqlite-utils and cryptography are
loaded when a store is opened, which belongs on a worker thread
(`open_in_background`).
"""

from avn.storage.errors import (
    KeyFileError,
    RowError,
    SchemaError,
    SchemaTooNewError,
    StorageError,
    StoreBusyError,
    StoreDamagedError,
)
from avn.storage.keys import KeyFile, MasterFile, MasterKeys
from avn.storage.opening import Migration, open_in_background, open_store
from avn.storage.store import UNTIL_DELETED, Expiry, Keep, Store

__all__ = [
    "UNTIL_DELETED",
    "Expiry",
    "Keep",
    "KeyFile",
    "KeyFileError",
    "MasterFile",
    "MasterKeys",
    "Migration",
    "RowError",
    "SchemaError",
    "SchemaTooNewError",
    "StorageError",
    "Store",
    "StoreBusyError",
    "StoreDamagedError",
    "open_in_background",
    "open_store",
]
