# SPDX-License-Identifier: Apache-2.0
"""What can go wrong at rest; every error names the file and the remedy."""

from __future__ import annotations

from avn.errors import AvnError


class StorageError(AvnError):
    """The store cannot be opened, read, written or erased; nothing was overwritten."""


class KeyFileError(StorageError):
    """A key file is missing, unreadable, damaged, too open or not the one this database needs."""


class StoreDamagedError(StorageError):
    """The database cannot be decrypted with its key, or its pages do not hold together."""


class StoreBusyError(StorageError):
    """Another program, or another part of this one, has the database open."""


class SchemaError(StorageError):
    """A table is not tagged as it must be, or a migration does not fit."""


class SchemaTooNewError(SchemaError):
    """A newer version of the program wrote the database; this one leaves it untouched."""


class RowError(StorageError):
    """A row was refused: its purpose, profile, expiry or values are not acceptable."""
