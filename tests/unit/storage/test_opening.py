# SPDX-License-Identifier: Apache-2.0
"""A store opens with its own key only, says what is wrong otherwise, and then leaves every file as it was."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avn.storage import (
    KeyFile,
    KeyFileError,
    StorageError,
    StoreBusyError,
    StoreDamagedError,
    open_in_background,
    open_store,
)
from avn.storage.connection import connect
from tests.support.storage import MIGRATIONS, add_place, canary, database, key_file, open_in


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix != ".lock"
    }


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    with open_in(tmp_path) as store:
        add_place(store, "home")
    return tmp_path


def test_the_settings_that_durability_and_erasure_rest_on_are_in_force(tmp_path: Path) -> None:
    with open_in(tmp_path) as store, store.transaction() as plain:
        found = {
            name: plain.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout", "temp_store")
        }
        assert plain.execute("PRAGMA cipher_version").fetchone()[0].startswith("4.")
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "secure_delete": 1,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "temp_store": 2,  # memory
    }


def test_no_file_shows_what_the_rows_say(tmp_path: Path) -> None:
    word = canary()
    with open_in(tmp_path) as store:
        add_place(store, word)
        everything = b"".join(snapshot(tmp_path).values())
        assert word.encode() not in everything
        assert b"SQLite format 3" not in everything
        assert b"CREATE TABLE" not in everything


def test_only_their_owner_can_read_the_files(tmp_path: Path) -> None:
    with open_in(tmp_path) as store:
        add_place(store, "home")
        files = list(database(tmp_path).parent.iterdir())
        assert {file.name for file in files} == {"store.db", "store.db-wal", "store.db-shm", "store.db.lock"}
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE(database(tmp_path).parent.stat().st_mode) == 0o700


def refused(folder: Path, kind: type[StorageError], *words: str) -> None:
    before = snapshot(folder)
    with pytest.raises(kind) as caught:
        open_in(folder)
    for word in (str(folder), "Remedy: ", *words):
        assert word in str(caught.value)
    assert snapshot(folder) == before


def test_a_database_without_its_key_file_is_refused(closed: Path) -> None:
    key_file(closed).path.unlink()
    refused(closed, KeyFileError, "store.keys", "put the key file back", "store.db")


def test_the_key_file_of_another_database_is_refused(closed: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    open_in(other).close()
    for name in ("store.keys", "store.master"):
        (closed / "keys" / name).write_bytes((other / "keys" / name).read_bytes())
    refused(closed, StoreDamagedError, "store.db", "the key file is another one")


def test_a_damaged_key_file_is_refused(closed: Path) -> None:
    key_file(closed).path.write_bytes(b"\0" * 300)
    refused(closed, KeyFileError, "store.keys", "damaged")


def test_keys_that_others_can_read_are_refused(closed: Path) -> None:
    key_file(closed).path.chmod(0o644)
    refused(closed, KeyFileError, "chmod 600")


def test_a_damaged_first_page_is_refused(closed: Path) -> None:
    content = bytearray(database(closed).read_bytes())
    content[100:200] = bytes(100)
    database(closed).write_bytes(content)
    refused(closed, StoreDamagedError, "store.db", "damaged")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(min_size=1, max_size=9000))
def test_a_file_of_any_other_content_is_refused(closed: Path, content: bytes) -> None:
    database(closed).write_bytes(content)
    refused(closed, StorageError, "store.db")


def test_a_log_without_its_database_is_not_thrown_away(tmp_path: Path) -> None:
    with open_in(tmp_path) as store:
        add_place(store, "home")
        log = database(tmp_path).with_name("store.db-wal").read_bytes()
    assert log
    database(tmp_path).write_bytes(b"")
    database(tmp_path).with_name("store.db-wal").write_bytes(log)
    refused(tmp_path, StoreDamagedError, "store.db", "log")


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    key = key_file(tmp_path).add("store.db")
    database(tmp_path).parent.mkdir()
    other = connect(database(tmp_path), key)
    other.execute("CREATE TABLE theirs (a)")
    other.close()
    refused(tmp_path, StorageError, "another program")


def test_a_folder_in_place_of_the_database_is_refused(tmp_path: Path) -> None:
    key_file(tmp_path).add("store.db")
    database(tmp_path).mkdir(parents=True)
    refused(tmp_path, StorageError, "store.db")


def test_damage_in_a_later_page_is_found_by_a_check(tmp_path: Path) -> None:
    with open_in(tmp_path) as store:
        for number in range(200):
            add_place(store, f"place {number} {canary()}")
        assert store.check() == []
    content = bytearray(database(tmp_path).read_bytes())
    content[-4000:-3000] = bytes(1000)
    database(tmp_path).write_bytes(content)
    with open_in(tmp_path) as store:
        assert store.check()


def test_a_second_owner_is_refused_until_the_first_has_closed(tmp_path: Path) -> None:
    with open_in(tmp_path) as store:
        with pytest.raises(StoreBusyError, match=r"already open.*fuser"):
            open_in(tmp_path)
        add_place(store, "home")
    with open_in(tmp_path) as store:
        assert len(store.rows("place")) == 1
        store.close()
        store.close()


def test_a_failed_opening_does_not_keep_the_file_to_itself(closed: Path) -> None:
    with pytest.raises(StorageError):
        open_in(closed, migrations=())
    open_in(closed).close()


def test_a_file_that_was_made_but_never_written_is_no_obstacle(tmp_path: Path) -> None:
    """This is what a power cut during the very first start leaves."""
    key_file(tmp_path).add("store.db")
    database(tmp_path).parent.mkdir()
    database(tmp_path).touch(0o600)
    with open_in(tmp_path) as store:
        assert add_place(store, "home") == 1


def test_two_databases_share_a_key_file_and_no_key(tmp_path: Path) -> None:
    keys = key_file(tmp_path)
    paths = [tmp_path / "data" / name for name in ("one.db", "two.db")]
    for path in paths:
        open_store(path, keys, migrations=MIGRATIONS).close()
    one, two = (keys.data_keys(path.name) for path in paths)
    assert one != two
    with pytest.raises(StoreDamagedError):
        connect(paths[0], two[0])


def test_opening_in_the_background_hands_over_the_store_or_the_error(tmp_path: Path) -> None:
    path = database(tmp_path)
    with open_in_background(path, key_file(tmp_path), migrations=MIGRATIONS).result(timeout=30) as store:
        assert add_place(store, "home") == 1  # made on another thread, used on this one
    key_file(tmp_path).path.chmod(0o644)
    future = open_in_background(path, KeyFile(key_file(tmp_path).path), migrations=MIGRATIONS)
    assert isinstance(future.exception(timeout=30), KeyFileError)


def test_importing_the_package_loads_none_of_the_heavy_libraries(root: Path) -> None:
    heavy = ("sqlite_utils", "sqlcipher3", "cryptography")
    program = f"import sys, avn.storage; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
