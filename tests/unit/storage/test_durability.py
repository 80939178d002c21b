# SPDX-License-Identifier: Apache-2.0
"""What was acknowledged is still there: after kill -9 at any moment, and with any tail of the log lost."""

from __future__ import annotations

import multiprocessing
import random
import secrets
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.storage import add_place, database, key_file, open_in
from tests.support.store_writer import write_until_killed

ROUNDS = 24
DEADLINE_S = 30.0


@pytest.fixture(scope="module")
def context() -> Any:
    forkserver = multiprocessing.get_context("forkserver")
    forkserver.set_forkserver_preload(["tests.support.store_writer", "sqlite_utils", "sqlcipher3.dbapi2"])
    return forkserver


def killed_writer(context: Any, folder: Path, seed: int, *, erasing: bool) -> list[tuple[str, str, str]]:
    """Run a writer, kill it after a random number of messages while it goes on, and return all that it said."""
    receiver, sender = context.Pipe(duplex=False)
    writer = context.Process(target=write_until_killed, args=(str(folder), sender, seed, erasing), daemon=True)
    writer.start()
    sender.close()
    said: list[tuple[str, str, str]] = []
    wanted = random.Random(seed).randint(0, 24)
    try:
        while len(said) < wanted:
            assert receiver.poll(DEADLINE_S), "the writer says nothing"
            said.append(receiver.recv())
    finally:
        writer.kill()
        writer.join(DEADLINE_S)
    assert writer.exitcode == -9
    while True:  # what it managed to say before the signal came
        try:
            said.append(receiver.recv())
        except EOFError:
            return said


def test_no_acknowledged_row_is_lost_by_a_kill(tmp_path: Path, context: Any) -> None:
    expected: list[str] = []
    for seed in range(ROUNDS):
        said = killed_writer(context, tmp_path, seed, erasing=False)
        acknowledged = [label for what, _, label in said if what == "kept"]
        tried = [label for what, _, label in said if what == "trying"]
        with open_in(tmp_path) as store:
            found = [row["label"] for row in store.rows("place")]
            assert store.check() == []
        assert found[: len(expected)] == expected
        new = found[len(expected) :]
        assert new[: len(acknowledged)] == acknowledged
        assert new == tried[: len(new)]  # at most the one row more whose acknowledgement was under way
        expected = found
    assert len(expected) > ROUNDS


def test_a_kill_during_an_erasure_loses_no_other_row_and_revives_none(tmp_path: Path, context: Any) -> None:
    anna: set[str] = set()
    erasures = 0
    for seed in range(ROUNDS):
        said = killed_writer(context, tmp_path, 1000 + seed, erasing=True)
        anna |= {label for what, profile, label in said if (what, profile) == ("kept", "anna")}
        ends = [number for number, (what, _, _) in enumerate(said) if what == "erased"]
        erasures += len(ends)
        before = {label for what, profile, label in said[: ends[-1]] if profile == "bob"} if ends else set()
        with open_in(tmp_path) as store:
            labels = {row["label"] for row in store.rows("place")}
            assert anna <= labels
            assert not before & labels
            assert store.check() == []
            assert len(key_file(tmp_path).data_keys("store.db")) == 1
    assert erasures


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[int, str]]]:
    """A store as it lies on the disk while open, and the size of its log after each acknowledged row."""
    live, copy = tmp_path_factory.mktemp("live"), tmp_path_factory.mktemp("copy") / "store"
    log = database(live).with_name("store.db-wal")
    choose = random.Random(7)
    acknowledged = []
    with open_in(live) as store:
        for _ in range(30):
            label = secrets.token_hex(choose.choice([8, 100, 3000]))
            add_place(store, label)
            acknowledged.append((log.stat().st_size, label))
        shutil.copytree(live, copy)
    return copy, acknowledged


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_tail_of_the_log_leaves_the_committed_prefix(
    recorded: tuple[Path, list[tuple[int, str]]], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """The log is cut at any byte; what follows is nothing, zeros, or garbage."""
    source, acknowledged = recorded
    folder = tmp_path_factory.mktemp("tail") / "store"
    shutil.copytree(source, folder)
    log = database(folder).with_name("store.db-wal")
    content = log.read_bytes()
    cut = data.draw(st.integers(0, len(content)), label="cut")
    tail = data.draw(st.sampled_from(["nothing", "zeros", "garbage"]), label="tail")
    length = data.draw(st.integers(1, 3 * 4120), label="length")
    added = {"nothing": b"", "zeros": bytes(length), "garbage": random.Random(cut).randbytes(length)}[tail]
    log.write_bytes(content[:cut] + added)
    with open_in(folder) as store:
        found = [row["label"] for row in store.rows("place")]
        assert store.check() == []
    whole = [label for size, label in acknowledged if size <= cut]
    assert found[: len(whole)] == whole
    # A byte of the tail may happen to be what stood there, so that one commit more is whole.
    assert found == [label for _, label in acknowledged][: len(found)]
    assert len(found) <= len(whole) + 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_flipped_byte_in_the_log_never_yields_another_row(
    recorded: tuple[Path, list[tuple[int, str]]], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    source, acknowledged = recorded
    folder = tmp_path_factory.mktemp("flip") / "store"
    shutil.copytree(source, folder)
    log = database(folder).with_name("store.db-wal")
    content = bytearray(log.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    log.write_bytes(content)
    with open_in(folder) as store:
        found = [row["label"] for row in store.rows("place")]
    assert found == [label for _, label in acknowledged][: len(found)]
    assert len(found) >= len([label for size, label in acknowledged if size <= at])
