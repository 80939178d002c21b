# SPDX-License-Identifier: Apache-2.0
"""Key files are private, whole at any moment, renewed at every write, and never overwritten when they look wrong."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avn.storage import KeyFile, KeyFileError
from avn.storage import keys as keys_module
from avn.storage.files import replace_private

RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "store.keys"


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}


def refused(path: Path, *words: str) -> None:
    """The file is refused with its name and `words`, and nothing in its folder changes."""
    before = contents(path.parent)
    for use in (KeyFile.data_keys, KeyFile.add):
        with pytest.raises(KeyFileError) as caught:
            use(KeyFile(path), "store.db")
        for word in (str(path.parent), "Remedy: ", *words):
            assert word in str(caught.value)
    assert contents(path.parent) == before


def test_a_key_is_random_and_read_back_by_the_next_start(path: Path) -> None:
    key = KeyFile(path).add("store.db")
    assert len(key) == 32
    assert KeyFile(path).data_keys("store.db") == (key,)
    assert KeyFile(path).data_keys("other.db") == ()
    assert KeyFile(path).add("other.db") != key


def test_only_their_owner_can_read_the_files(path: Path) -> None:
    old = os.umask(0)
    try:
        KeyFile(path).add("store.db")
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    assert len(list(path.parent.iterdir())) == 2


def test_the_file_shows_no_key(path: Path) -> None:
    key = KeyFile(path).add("store.db")
    assert key not in path.read_bytes()
    assert key.hex().encode() not in path.read_bytes()


def test_reading_makes_no_file(path: Path) -> None:
    assert KeyFile(path).data_keys("store.db") == ()
    assert not path.parent.exists()


def test_an_old_copy_of_the_key_file_is_worthless_after_the_next_write(path: Path) -> None:
    keys = KeyFile(path)
    keys.add("store.db")
    old = path.read_bytes()
    keys.keep_only("store.db", keys.add("store.db"))
    path.write_bytes(old)
    refused(path, "master key", "same copy")


def test_the_bytes_of_an_old_key_file_are_overwritten(path: Path) -> None:
    KeyFile(path).add("store.db")
    with path.open("rb") as old, path.with_suffix(".master").open("rb") as old_master:
        KeyFile(path).add("other.db")
        for file in (old, old_master):
            content = file.read()
            assert content
            assert not content.strip(b"\0")


def test_a_renewal_has_two_keys_and_a_second_one_does_not_begin(path: Path) -> None:
    keys = KeyFile(path)
    old = keys.add("store.db")
    fresh = keys.add("store.db")
    assert keys.data_keys("store.db") == (fresh, old)
    assert keys.add("store.db") == fresh
    keys.keep_only("store.db", fresh)
    assert KeyFile(path).data_keys("store.db") == (fresh,)


def test_a_key_that_is_not_there_is_not_kept(path: Path) -> None:
    keys = KeyFile(path)
    key = keys.add("store.db")
    with pytest.raises(KeyFileError):
        keys.keep_only("store.db", bytes(32))
    assert keys.data_keys("store.db") == (key,)


@pytest.mark.parametrize(
    ("name", "mode", "remedy"),
    [("store.keys", 0o640, "chmod 600"), ("store.master", 0o604, "chmod 600"), (".", 0o750, "chmod 700")],
)
def test_files_that_others_can_use_are_refused_with_the_command_that_mends_them(
    path: Path, name: str, mode: int, remedy: str
) -> None:
    KeyFile(path).add("store.db")
    (path.parent / name).chmod(mode)
    refused(path, remedy)
    (path.parent / name).chmod(0o700 if name == "." else 0o600)
    assert KeyFile(path).data_keys("store.db")


def test_a_file_of_another_user_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KeyFile(path).add("store.db")
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    refused(path, f"belongs to user {owner}", "runs as user 12345", "chown 12345")


def test_what_is_no_regular_file_is_refused(path: Path) -> None:
    KeyFile(path).add("store.db")
    kept = path.rename(path.with_name("elsewhere"))
    path.symlink_to(kept)
    refused(path)
    path.unlink()
    os.mkfifo(path, 0o600)  # opening it must not wait for a writer
    refused(path, "regular file")


def test_a_missing_master_key_is_named(path: Path) -> None:
    KeyFile(path).add("store.db")
    path.with_suffix(".master").unlink()
    refused(path, "store.master", "same copy")


def test_a_file_of_a_newer_program_is_left_alone(path: Path) -> None:
    KeyFile(path).add("store.db")
    record = json.loads(path.read_bytes())
    path.write_text(json.dumps({**record, "version": 2}))
    refused(path, "version 2", "run the version of the program that wrote it")


@pytest.mark.parametrize("name", ["store.keys", "store.master"])
@RELAXED
@given(
    content=st.one_of(st.binary(max_size=200), st.recursive(st.none(), st.lists).map(lambda x: json.dumps(x).encode()))
)
def test_no_content_crashes_or_is_overwritten(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "keys" / "store.keys"
    if not path.exists():
        KeyFile(path).add("store.db")
    good = (path.parent / name).read_bytes()
    try:
        (path.parent / name).write_bytes(content)
        refused(path)
    finally:
        (path.parent / name).write_bytes(good)


@pytest.mark.parametrize("content", [b"[" * 60_000, b"x" * 70_000])
def test_deep_or_long_content_is_refused(path: Path, content: bytes) -> None:
    KeyFile(path).add("store.db")
    path.write_bytes(content)
    refused(path)


@pytest.mark.parametrize("name", ["store.keys", "store.master"])
@RELAXED
@given(data=st.data())
def test_a_flipped_bit_never_yields_another_key(tmp_path: Path, name: str, data: st.DataObject) -> None:
    path = tmp_path / "keys" / "store.keys"
    if not path.exists():
        KeyFile(path).add("store.db")
    key = KeyFile(path).data_keys("store.db")
    good = (path.parent / name).read_bytes()
    at = data.draw(st.integers(0, 8 * len(good) - 1))
    bad = bytearray(good)
    bad[at // 8] ^= 1 << at % 8
    try:
        (path.parent / name).write_bytes(bad)
        try:
            assert KeyFile(path).data_keys("store.db") == key  # a letter of a hex digit may change its case
        except KeyFileError:
            assert (path.parent / name).read_bytes() == bad
    finally:
        (path.parent / name).write_bytes(good)


class PowerCutError(Exception):
    """The machine lost its power here."""


def cuts() -> Iterator[tuple[int, bool]]:
    """Each of the three file replacements of one write, cut before it or after it."""
    yield from ((number, done) for number in range(3) for done in (False, True))


@pytest.mark.parametrize(("number", "done"), list(cuts()))
@pytest.mark.parametrize("step", ["first", "add", "keep"])
def test_a_cut_at_any_replacement_leaves_the_old_or_the_new_keys(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, done: bool, step: str
) -> None:
    keys = KeyFile(path)
    if step != "first":
        keys.add("store.db")
    if step == "keep":
        keys.add("store.db")
    before = keys.data_keys("store.db")
    real, count = replace_private, 0

    def replace(target: Path, content: bytes) -> None:
        nonlocal count
        count += 1
        if count - 1 == number and not done:
            raise PowerCutError
        real(target, content)
        if count - 1 == number:
            raise PowerCutError

    def change() -> Any:
        return keys.keep_only("store.db", before[0]) if step == "keep" else keys.add("store.db")

    with monkeypatch.context() as patched:
        patched.setattr(keys_module, "replace_private", replace)
        with pytest.raises(PowerCutError):
            change()
    after = KeyFile(path).data_keys("store.db")
    lengths = {"first": {0, 1}, "add": {1, 2}, "keep": {1, 2}}[step]
    assert len(after) in lengths
    assert set(after) <= set(before) or set(before) <= set(after)
    if after:
        assert len(json.loads(path.with_suffix(".master").read_bytes())["keys"]) == 1  # the reader tidied up
    change()
    assert KeyFile(path).data_keys("store.db")


def test_a_file_left_by_a_cut_does_not_stay(path: Path) -> None:
    KeyFile(path).add("store.db")
    left = path.with_name(".store.keys.new")
    left.write_bytes(b"half a key")
    KeyFile(path).add("other.db")
    assert not left.exists()


def test_a_disk_that_refuses_is_named_and_the_keys_stay(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = KeyFile(path).add("store.db")

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(KeyFileError, match="No space left on device"):
            KeyFile(path).add("other.db")
    assert KeyFile(path).data_keys("store.db") == (key,)
