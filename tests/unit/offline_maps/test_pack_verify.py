# SPDX-License-Identifier: Apache-2.0
"""A pack is taken as whole only when it is: signed by someone trusted, and every byte of every file as listed."""

from __future__ import annotations

import dataclasses
import shutil
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from offline_maps.errors import BuildError, Cancelled, MapError, PackError
from offline_maps.geo import Bounds
from offline_maps.pack import layout
from offline_maps.pack.digests import entry_of
from offline_maps.pack.manifest import Manifest, manifest_bytes, read_manifest
from offline_maps.pack.signing import Signer, check_signature, fingerprint, load_public_key, sign
from offline_maps.pack.verify import verify

CHUNK = layout.CHUNK_BYTES
KEY = Signer(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
OTHER = Signer(Ed25519PrivateKey.from_private_bytes(bytes(32)))
TRUSTED = (KEY.public_key,)


def _pack(folder: Path, seed: int, signer: Signer = KEY) -> Path:
    folder.mkdir()
    contents = {
        layout.CAMERAS: f'{{"seed": {seed}}}\n'.encode(),
        layout.ROUTING: bytes([seed]) * (CHUNK + 100),
        layout.SEARCH: bytes([seed + 1]) * (2 * CHUNK),
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    manifest = Manifest(
        layout.FORMAT, "here", "Here", seed, Bounds(1, 2, 3, 4), "2026-11-25T20:21:00Z", "2026-11-26T03:00:00Z", "b",
        layout.ATTRIBUTION, layout.LICENCE, {}, (), 1096,
        tuple(entry_of(folder / one, one) for one in sorted(contents)),
    )  # fmt: skip
    (folder / layout.MANIFEST).write_bytes(manifest_bytes(manifest))
    sign(folder, signer)
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return _pack(tmp_path / "pack", 1)


def _faults(pack: Path, *, contents: bool = True) -> list[str]:
    with pytest.raises(PackError) as caught:
        verify(pack, TRUSTED, contents=contents)
    assert all(one.remedy for one in caught.value.faults)
    return [f"{one.file.name if one.file else ''}: {one.place}: {one.what}" for one in caught.value.faults]


def test_a_whole_pack_is_whole_and_its_progress_only_grows(pack: Path) -> None:
    told: list[float] = []
    assert verify(pack, TRUSTED, lambda _, done: told.append(done)) == read_manifest(pack)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 4
    assert check_signature(pack, TRUSTED) == KEY.public_key


def test_a_flipped_bit_is_found_in_its_chunk(pack: Path) -> None:
    with (pack / layout.SEARCH).open("r+b") as file:
        file.seek(CHUNK + 12)
        file.write(b"\xff")
    (fault,) = _faults(pack)
    assert fault.startswith(f"search.db: chunk 1 (from byte {CHUNK}): ")
    assert verify(pack, TRUSTED, contents=False)  # sizes and names are as listed


def test_a_cut_and_a_missing_and_an_extra_file_are_all_named_at_once(pack: Path) -> None:
    with (pack / layout.ROUTING).open("r+b") as file:
        file.truncate(CHUNK + 99)
    (pack / layout.CAMERAS).unlink()
    (pack / "elevation").mkdir()
    (pack / "elevation" / "notes.txt").write_text("x")
    faults = _faults(pack, contents=False)
    assert [one.split(":")[0] for one in faults] == ["cameras.json", "routing.tar", "notes.txt"]
    assert "cut off" in faults[1]
    assert "chunk 1" in faults[1]


def test_a_longer_file_and_a_link_are_not_the_packs(pack: Path, tmp_path: Path) -> None:
    with (pack / layout.ROUTING).open("ab") as file:
        file.write(b"x")
    elsewhere = tmp_path / "elsewhere"
    shutil.move(pack / layout.SEARCH, elsewhere)
    (pack / layout.SEARCH).symlink_to(elsewhere)
    (pack / "elevation").symlink_to(tmp_path)
    assert [one.split(":")[0] for one in _faults(pack)] == ["routing.tar", "search.db", "elevation"]


def test_files_of_another_pack_are_found_however_they_are_mixed(pack: Path, tmp_path: Path) -> None:
    other = _pack(tmp_path / "other", 7)
    shutil.copy(other / layout.SEARCH, pack / layout.SEARCH)
    (fault,) = _faults(pack)
    assert "another file" in fault
    shutil.copy(other / layout.MANIFEST, pack / layout.MANIFEST)
    (fault,) = _faults(pack)
    assert fault.startswith("manifest.sig: ")  # a good signature, of another manifest
    shutil.copy(other / layout.SIGNATURE, pack / layout.SIGNATURE)
    assert [one.split(":")[0] for one in _faults(pack)] == ["cameras.json", "routing.tar"]


def test_a_manifest_whose_own_digests_disagree_is_found(pack: Path) -> None:
    manifest = read_manifest(pack)
    entry = dataclasses.replace(manifest.files[0], sha256="0" * 64)
    changed = dataclasses.replace(manifest, files=(entry, *manifest.files[1:]))
    (pack / layout.MANIFEST).write_bytes(manifest_bytes(changed))
    sign(pack, KEY)
    (fault,) = _faults(pack)
    assert "together they do not have" in fault


def test_a_key_that_is_not_trusted_is_named_by_its_fingerprint(tmp_path: Path) -> None:
    pack = _pack(tmp_path / "pack", 1, OTHER)
    (fault,) = _faults(pack)
    assert fingerprint(OTHER.public_key) in fault
    assert verify(pack, {KEY.public_key, OTHER.public_key})


def test_a_pack_without_a_signature_or_with_half_of_one_is_refused(pack: Path) -> None:
    path = pack / layout.SIGNATURE
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert "not a signature" in _faults(pack)[0]
    path.write_bytes(whole + b"\n")
    assert "not a signature" in _faults(pack)[0]
    path.unlink()
    assert "not signed" in _faults(pack)[0]


def test_verifying_stops_when_it_is_told_to(pack: Path) -> None:
    def stop(step: str, done: float, /) -> None:
        raise Cancelled(f"{step} {done}")

    with pytest.raises(Cancelled):
        verify(pack, TRUSTED, stop)


@given(position=st.integers(0), flip=st.integers(1, 255), data=st.data())
def test_no_changed_byte_anywhere_goes_unseen(
    tmp_path_factory: pytest.TempPathFactory, position: int, flip: int, data: st.DataObject
) -> None:
    pack = _cached(tmp_path_factory)
    path = pack / data.draw(st.sampled_from([layout.MANIFEST, layout.SIGNATURE, layout.CAMERAS]))
    whole = path.read_bytes()
    at = position % len(whole)
    path.write_bytes(whole[:at] + bytes([whole[at] ^ flip]) + whole[at + 1 :])
    try:
        with pytest.raises(PackError):
            verify(pack, TRUSTED)
    finally:
        path.write_bytes(whole)


_CACHE: list[Path] = []


def _cached(factory: pytest.TempPathFactory) -> Path:
    if not _CACHE:
        pack = _pack(factory.mktemp("changed") / "pack", 1)
        for name in (layout.ROUTING, layout.SEARCH):  # small, so that many examples take no time
            (pack / name).unlink()
        manifest = read_manifest(pack)
        (pack / layout.MANIFEST).write_bytes(manifest_bytes(dataclasses.replace(manifest, files=manifest.files[:1])))
        sign(pack, KEY)
        _CACHE.append(pack)
    return _CACHE[0]


def test_a_new_key_is_its_owners_alone_and_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "pack.pem"
    signer = Signer.create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert Signer.load(path).public_key == signer.public_key == load_public_key(path)
    with pytest.raises(BuildError, match="cannot be written"):
        Signer.create(path)
    assert Signer.load(path).public_key == signer.public_key
    assert [one.name for one in path.parent.iterdir()] == ["pack.pem"]
    path.chmod(0o644)
    with pytest.raises(BuildError, match="chmod 600"):
        Signer.load(path)


def test_public_keys_are_read_from_pem_and_from_signatures(tmp_path: Path, pack: Path) -> None:
    public = tmp_path / "public.pem"
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key()
    public.write_bytes(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    assert load_public_key(public) == KEY.public_key == load_public_key(pack / layout.SIGNATURE)
    foreign = tmp_path / "foreign.pem"
    foreign.write_bytes(X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    foreign.chmod(0o600)
    for read in (load_public_key, Signer.load):
        with pytest.raises(MapError, match="no Ed25519 key"):
            read(foreign)
        with pytest.raises(MapError, match="cannot be read"):
            read(tmp_path / "nothing")


@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda one: b"-----BEGIN PRIVATE KEY-----\n" + one))
def test_any_bytes_are_a_key_or_a_map_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.pem"
    path.write_bytes(data)
    path.chmod(0o600)
    for read in (load_public_key, Signer.load):
        with pytest.raises(MapError):
            read(path)
