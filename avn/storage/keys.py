# SPDX-License-Identifier: Apache-2.0
"""The keys of the encrypted databases: data keys in one small file, sealed under a master key kept apart.

Each write seals with a master key that was never used before (AES-256-GCM) and
then drops the one before it, so that an old copy of the key file is worthless
to whoever lacks the old master key. Where the master key lies is behind
`MasterKeys`: a file beside it here, something better where the machine has it.
Without hardware the claim is "unrecoverable through the storage interface",
not "against reading the flash chip".

A write can be cut anywhere: the master keys hold the old and the new one until
the key file names the new one, and a reader tidies up what a cut left.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from avn.errors import Problem
from avn.storage.errors import KeyFileError
from avn.storage.files import private_folder, read_private, replace_private

type Random = Callable[[int], bytes]

KEY_BYTES = 32
_NONCE_BYTES = 12
_DATA_FORMAT = "avn-data-keys"
_MASTER_FORMAT = "avn-master-keys"
_VERSION = 1
_FROM_A_COPY = "put the file back from a copy; without it the database beside it stays unreadable"


class MasterKeys(Protocol):
    """Where the master keys are kept; at most two, the newest first."""

    @property
    def path(self) -> Path:
        """The file to name in an error."""

    def read(self) -> tuple[bytes, ...]:
        """Return the master keys of 32 bytes each; empty where there are none yet."""

    def write(self, keys: tuple[bytes, ...]) -> None:
        """Keep exactly `keys` from now on, atomically and durably."""


class MasterFile:
    """Master keys in a file of mode 0600: the place for them on a machine without key hardware."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def read(self) -> tuple[bytes, ...]:
        """Return the keys; raises KeyFileError where the file is not usable."""
        content = read_private(self._path)
        if content is None:
            return ()
        record = _record(content, _MASTER_FORMAT, self._path)
        listed = record.get("keys")
        if not isinstance(listed, list) or not listed:
            raise _damaged(self._path, "keys")
        return tuple(_hex(key, KEY_BYTES, "keys", self._path) for key in listed)

    def write(self, keys: tuple[bytes, ...]) -> None:
        """Replace the file; raises KeyFileError where the disk refuses."""
        record = {"format": _MASTER_FORMAT, "version": _VERSION, "keys": [key.hex() for key in keys]}
        replace_private(self._path, json.dumps(record).encode())


class KeyFile:
    """The data keys of one program, by database name; the newest key of a name first.

    One program owns the file. Every method raises KeyFileError, and overwrites
    nothing, where a file is unreadable, damaged, too open or does not fit its master key.
    """

    def __init__(self, path: Path, *, master: MasterKeys | None = None, random: Random = secrets.token_bytes) -> None:
        self._path = path
        self._master: MasterKeys = master or MasterFile(path.with_suffix(".master"))
        self._random = random

    @property
    def path(self) -> Path:
        """The file with the sealed data keys."""
        return self._path

    def data_keys(self, name: str) -> tuple[bytes, ...]:
        """Return the keys of the database `name`, newest first; two only while a renewal is under way."""
        return self._read().get(name, ())

    def add(self, name: str) -> bytes:
        """Put a fresh key before those of `name` and return it; where a renewal is under way, return its key."""
        keys = self._read()
        present = keys.get(name, ())
        if len(present) > 1:
            return present[0]
        fresh = self._random(KEY_BYTES)
        self._write({**keys, name: (fresh, *present)})
        return fresh

    def keep_only(self, name: str, key: bytes) -> None:
        """Forget every key of `name` but `key`, under a fresh master key."""
        keys = self._read()
        if key not in keys.get(name, ()):
            raise KeyFileError(Problem(f"the key to keep for {name} is not in the file", "report this", self._path))
        self._write({**keys, name: (key,)})

    def _read(self) -> Mapping[str, tuple[bytes, ...]]:
        content = read_private(self._path)
        if content is None:
            return {}
        record = _record(content, _DATA_FORMAT, self._path)
        named = record.get("master")
        masters = self._master.read()
        master = next((key for key in masters if _identity(key) == named), None)
        if master is None:
            what = f"it is sealed under master key {named!r}, which {self._master.path} does not hold"
            raise KeyFileError(Problem(what, "put both files back from the same copy", self._path))
        nonce = _hex(record.get("nonce"), _NONCE_BYTES, "nonce", self._path)
        sealed = _hex(record.get("sealed"), None, "sealed", self._path)
        keys = self._unseal(master, nonce, sealed)
        if len(masters) > 1:  # a write was cut after the key file was replaced, or just before
            self._master.write((master,))
        return keys

    def _unseal(self, master: bytes, nonce: bytes, sealed: bytes) -> dict[str, tuple[bytes, ...]]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            plain = AESGCM(master).decrypt(nonce, sealed, _header(_identity(master)))
        except InvalidTag as error:
            raise _damaged(self._path, "sealed") from error
        return {name: tuple(bytes.fromhex(key) for key in keys) for name, keys in json.loads(plain).items()}

    def _write(self, keys: Mapping[str, tuple[bytes, ...]]) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        master = self._random(KEY_BYTES)
        nonce = self._random(_NONCE_BYTES)
        plain = json.dumps({name: [key.hex() for key in listed] for name, listed in keys.items()}).encode()
        sealed = AESGCM(master).encrypt(nonce, plain, _header(_identity(master)))
        record = {
            "format": _DATA_FORMAT,
            "version": _VERSION,
            "master": _identity(master),
            "nonce": nonce.hex(),
            "sealed": sealed.hex(),
        }
        private_folder(self._path.parent)
        # The order makes each cut harmless: both masters, then the file that names the new one, then the new one alone.
        self._master.write((master, *self._master.read()[:1]))
        replace_private(self._path, json.dumps(record).encode())
        self._master.write((master,))


def _identity(master: bytes) -> str:
    """Name a master key without showing it; 64 bits tell the two that can exist at once apart."""
    return hashlib.sha256(b"avn master key\0" + master).hexdigest()[:16]


def _header(identity: str) -> bytes:
    return f"{_DATA_FORMAT}/{_VERSION}/{identity}".encode()


def _record(content: bytes, form: str, path: Path) -> dict[str, object]:
    try:
        record = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _damaged(path, "the whole file, which is not JSON") from error
    if not isinstance(record, dict) or record.get("format") != form:
        raise _damaged(path, f"format, which is not {form}")
    if record.get("version") != _VERSION:
        what = f"version {record.get('version')!r} of the key file is not known here, only {_VERSION}"
        raise KeyFileError(Problem(what, "run the version of the program that wrote it", path))
    return record


def _hex(value: object, length: int | None, field: str, path: Path) -> bytes:
    if not isinstance(value, str):
        raise _damaged(path, field)
    try:
        found = bytes.fromhex(value)
    except ValueError as error:
        raise _damaged(path, field) from error
    if length is not None and len(found) != length:
        raise _damaged(path, field)
    return found


def _damaged(path: Path, field: str) -> KeyFileError:
    return KeyFileError(Problem(f"the key file is damaged at: {field}", _FROM_A_COPY, path))
