# SPDX-License-Identifier: Apache-2.0
"""The power may fail at every single change on the disk: afterwards the old pack is in use, or the new one, whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from offline_maps.install.disk import Disk
from offline_maps.install.store import PackStore
from offline_maps.pack.verify import verify
from tests.support.map_packs import TRUSTED, killed_at, make_pack, put_in, steps_of

HOW = ("before", "torn", "power cut")


@pytest.fixture(scope="module")
def packs() -> Iterator[Path]:
    """Versions 1 to 3 of a pack, and car/, which came from 1 by way of 2. In memory: what is synced is simulated."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        root = Path(folder)
        for version in (1, 2, 3):
            make_pack(root / str(version), version)
            if version < 3:
                put_in(root / str(version), PackStore(root / "car"))
        yield root


def _versions(store: PackStore) -> tuple[int, int] | None:
    """The versions in use and before it, both verified to the last byte; None where there is no pack."""
    current, previous = store.current("here"), store.previous("here")
    if current is None:
        assert previous is None
        assert store.installed() == ()
        return None
    verify(current.folder, TRUSTED)
    if previous is not None:
        verify(previous.folder, TRUSTED)
    return current.version, previous.version if previous else 0


def _kill_at_each(
    packs: Path,
    before: Path | None,
    change: Callable[[PackStore], object],
    allowed: set[tuple[int, int] | None],
    then: Callable[[PackStore], None],
    ways: Sequence[str] = HOW,
) -> int:
    root = packs / "killed"

    def work(disk: Disk) -> None:
        change(PackStore(root, disk))

    def again() -> None:
        shutil.rmtree(root, ignore_errors=True)
        if before is not None:
            shutil.copytree(before, root)

    again()
    steps = steps_of(work, root)
    seen = set()
    for how in ways:
        for at in range(1, steps + 1):
            again()
            assert killed_at(work, at, how, root)
            store = PackStore(root)
            assert store.recover()
            found = _versions(store)
            assert found in allowed, f"{how}, change {at} of {steps}: {found}"
            seen.add(found)
            _nothing_is_left_over(store)
            then(store)
    assert seen == allowed  # kills on both sides of the swap
    return steps * len(ways)


def _nothing_is_left_over(store: PackStore) -> None:
    assert {one.name for one in store.root.iterdir()} <= {".lock", "here"}
    if not (store.root / "here").exists():
        return
    names = [one.name for one in (store.root / "here").iterdir() if not one.name.startswith(".staging-")]
    packs = [one.folder.name for one in (store.current("here"), store.previous("here")) if one]
    assert sorted(names) == sorted([*packs, *(["current.json"] if packs else [])])


def test_a_first_installation(packs: Path) -> None:
    def then(store: PackStore) -> None:
        assert put_in(packs / "3", store).pack.version == 3
        assert _versions(store) == (3, 0)

    _kill_at_each(packs, None, lambda store: put_in(packs / "3", store), {None, (3, 0)}, then, HOW[2:])


def test_an_update(packs: Path) -> None:
    def then(store: PackStore) -> None:
        assert put_in(packs / "3", store).pack.version == 3
        assert _versions(store) == (3, 2)

    kills = _kill_at_each(packs, packs / "car", lambda store: put_in(packs / "3", store), {(2, 1), (3, 2)}, then)
    assert kills > 100


def test_a_roll_back(packs: Path) -> None:
    def then(store: PackStore) -> None:
        if _versions(store) == (2, 1):
            store.roll_back("here")
        assert _versions(store) == (1, 2)

    _kill_at_each(packs, packs / "car", lambda store: store.roll_back("here"), {(2, 1), (1, 2)}, then)


def test_a_removal(packs: Path) -> None:
    def then(store: PackStore) -> None:
        assert put_in(packs / "3", store).pack.version == 3

    _kill_at_each(packs, packs / "car", lambda store: store.remove("here"), {(2, 1), None}, then)


def test_taking_the_newer_one_again_after_a_roll_back(packs: Path) -> None:
    car = packs / "rolled back"
    shutil.copytree(packs / "car", car)
    PackStore(car).roll_back("here")

    def then(store: PackStore) -> None:
        put_in(packs / "2", store)
        assert _versions(store) == (2, 1)

    _kill_at_each(packs, car, lambda store: put_in(packs / "2", store), {(1, 2), (2, 1)}, then, HOW[2:])


def test_the_tidying_up_after_a_cut_is_cut_off_itself(packs: Path) -> None:
    half = packs / "half"
    shutil.copytree(packs / "car", half)
    shutil.copytree(packs / "3", half / "here/3-0123456789abcdef")  # named, and not yet pointed to
    shutil.copytree(packs / "3", half / "here/.removed1-0123456789abcdef")
    (half / ".incoming").mkdir()

    def then(store: PackStore) -> None:
        assert _versions(store) == (2, 1)

    _kill_at_each(packs, half, lambda store: store.recover(), {(2, 1)}, then, HOW[2:])
