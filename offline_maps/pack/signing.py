# SPDX-License-Identifier: Apache-2.0
"""manifest.sig: an Ed25519 signature (RFC 8032) over the very bytes of manifest.json.

The file is text of two lines, `public-key HEX` and `signature HEX`. The key in it says who signed; whether that key
is trusted is for the reader to say.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from offline_maps.errors import BuildError, Fault, PackError
from offline_maps.pack import layout
from offline_maps.pack.files import write_whole
from offline_maps.pack.manifest import manifest_data

_FORM: Final = re.compile(rb"public-key ([0-9a-f]{64})\nsignature ([0-9a-f]{128})\n")
_FORM_BYTES: Final = 11 + 64 + 1 + 10 + 128 + 1
_PEM_BYTES: Final = 16 * 1024
_REMEDY: Final = "Get the pack again from whoever made it."


def fingerprint(public_key: bytes) -> str:
    """Return the first 16 bytes of the key's SHA-256 as hex in groups of four: short enough to read to one another."""
    digest = hashlib.sha256(public_key).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key that signs packs."""

    _key: Ed25519PrivateKey = field(repr=False)

    @property
    def public_key(self) -> bytes:
        """The 32 bytes by which readers know this signer."""
        return self._key.public_key().public_bytes_raw()

    def signature(self, data: bytes) -> bytes:
        """Return the 64 bytes of the signature over these bytes."""
        return self._key.sign(data)

    @classmethod
    def load(cls, path: Path) -> Signer:
        """Return the signer whose private key (PEM, PKCS #8, no password) lies there; raises BuildError."""
        try:
            if stat.S_IMODE(path.stat().st_mode) & 0o077:
                fault = Fault("Others than its owner may read this private key.", "Run `chmod 600` on it.", path)
                raise BuildError(fault)
            with path.open("rb") as file:
                key = serialization.load_pem_private_key(file.read(_PEM_BYTES), password=None)
        except OSError as error:
            raise BuildError(Fault(f"The key cannot be read ({error.strerror}).", "Name another key.", path)) from error
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise BuildError(_no_key(path)) from error
        if not isinstance(key, Ed25519PrivateKey):
            raise BuildError(_no_key(path))
        return cls(key)

    @classmethod
    def create(cls, path: Path) -> Signer:
        """Write a new private key there, for its owner's eyes only, and return its signer; raises BuildError.

        An existing file is never replaced: its key would be lost.
        """
        key = Ed25519PrivateKey.generate()
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        new = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                write_whole(new, pem, 0o600)
                path.hardlink_to(new)  # unlike a rename, this fails where there is a key already
            finally:
                new.unlink(missing_ok=True)
        except OSError as error:
            fault = Fault(f"The new key cannot be written ({error.strerror}).", "Name another place with --key.", path)
            raise BuildError(fault) from error
        return cls(key)


def load_public_key(path: Path) -> bytes:
    """Return the 32 bytes of the public key in this file; raises PackError.

    The file is a PEM with a public or a private Ed25519 key, or a `manifest.sig`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_PEM_BYTES)
    except OSError as error:
        raise PackError(Fault(f"The key cannot be read ({error.strerror}).", "Name another key.", path)) from error
    if found := _FORM.fullmatch(data):
        return bytes.fromhex(found[1].decode())
    try:
        if b"PRIVATE KEY" in data:
            private = serialization.load_pem_private_key(data, password=None)
            public: object = private.public_key()
        else:
            public = serialization.load_pem_public_key(data)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise PackError(_no_key(path)) from error
    if not isinstance(public, Ed25519PublicKey):
        raise PackError(_no_key(path))
    return public.public_bytes_raw()


def sign(folder: Path, signer: Signer) -> None:
    """Sign the manifest in this folder; raises PackError where there is none."""
    signature = signer.signature(manifest_data(folder))
    text = f"public-key {signer.public_key.hex()}\nsignature {signature.hex()}\n"
    write_whole(folder / layout.SIGNATURE, text.encode())


def check_signature(folder: Path, trusted: Collection[bytes]) -> bytes:
    """Return the public key that signed this pack's manifest; raises PackError where none of the trusted ones did."""
    path = folder / layout.SIGNATURE
    data = manifest_data(folder)
    try:
        with path.open("rb") as file:
            form = file.read(_FORM_BYTES + 1)
    except OSError as error:
        raise PackError(Fault(f"The pack is not signed ({error.strerror}).", _REMEDY, path)) from error
    found = _FORM.fullmatch(form)
    if found is None:
        raise PackError(Fault("This is not a signature as it should be.", _REMEDY, path))
    public_key = bytes.fromhex(found[1].decode())
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(bytes.fromhex(found[2].decode()), data)
    except (InvalidSignature, ValueError, UnsupportedAlgorithm) as error:
        fault = Fault("The signature does not belong to this manifest: one of them was changed.", _REMEDY, path)
        raise PackError(fault) from error
    if public_key not in trusted:
        remedy = "Trust this key only if whoever made the pack tells you the same fingerprint; then verify again."
        what = f"The pack is signed with a key that is not trusted: {fingerprint(public_key)}."
        raise PackError(Fault(what, remedy, path))
    return public_key


def _no_key(path: Path) -> Fault:
    return Fault("This is no Ed25519 key in PEM form without a password.", "Name another key, or make a new one.", path)
