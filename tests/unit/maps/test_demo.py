# SPDX-License-Identifier: Apache-2.0
"""A unit that was given no map makes one, once; whoever removes it means it."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.maps.demo import CREDIT, KEY, NAME, REGION, TRIES, Note, is_wanted, make_demo, own_keys
from avn.maps.inventory import Job
from offline_maps.errors import BuildError, Cancelled
from offline_maps.install.store import PackStore
from offline_maps.pack.signing import Signer
from offline_maps.pack.verify import verify
from tests.support.car_maps import CarMaps


@pytest.fixture
def car(tmp_path: Path) -> Iterator[CarMaps]:
    maps = CarMaps(tmp_path)
    yield maps
    maps.close()


def test_a_unit_without_a_map_makes_one_and_never_again_once_it_was_removed(car: CarMaps) -> None:
    said: list[tuple[str, float]] = []
    car.service.listeners.append(lambda: said.extend((one.step, one.done) for one in (car.service.work,) if one))
    car.service.start()
    car.until(lambda: car.service.installed and car.opened and car.opened[-1]["opened"])
    (made,) = car.service.installed
    assert (made.region, made.name, made.trouble) == (REGION, NAME, None)
    assert made.in_use() is None  # nobody makes newer ones
    assert made.attribution == CREDIT  # nobody else's
    shares = [done for _, done in said]
    assert shares == sorted(shares)
    assert shares[-1] > 0.9
    assert {"invent", "build", "try"} <= {step for step, _ in said}
    assert stat.S_IMODE((car.state / KEY).stat().st_mode) == 0o600
    verify(made.folder, [Signer.load(car.state / KEY).public_key])
    assert not (car.state / "demo-region").exists()
    assert car.service.remove(REGION)
    car.until(lambda: not car.service.busy and not car.service.installed)
    again = car.make_service()  # the unit is switched off and on
    again.start()
    car.until(lambda: again.ready and not again.busy)
    assert again.installed == ()
    assert again.failure is None
    assert again.make_demo()  # it is there for the asking
    assert again.work is not None
    assert again.work.job is Job.DEMO
    again.stop()
    car.until(lambda: not again.busy)
    assert again.failure is None  # what the driver wants is no failure


def test_what_is_finished_is_kept_when_the_work_is_cut_off(tmp_path: Path) -> None:
    store, state = PackStore(tmp_path / "store"), tmp_path / "state"
    steps: list[str] = []

    def cut(step: str, done: float, /) -> None:
        steps.append(step)
        if done > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_demo(store, state, (), cut)
    assert (state / "demo-region" / "demo.osm.pbf").is_file()
    inode = (state / "demo-region" / "demo.osm.pbf").stat().st_ino
    went_on: list[int] = []

    def look(_step: str, _done: float, /) -> None:
        extract = state / "demo-region" / "demo.osm.pbf"
        if extract.is_file():
            went_on.append(extract.stat().st_ino)

        if len(went_on) > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_demo(store, state, (), look)
    assert set(went_on) == {inode}


def test_it_is_not_tried_in_a_circle(tmp_path: Path) -> None:
    state = tmp_path / "state"

    def fail(_step: str, _done: float, /) -> None:
        raise OSError(28, "No space left on device")

    for _ in range(TRIES):
        assert is_wanted(state)
        with pytest.raises(BuildError, match=r"No space left.*Remedy: Make room"):
            make_demo(PackStore(tmp_path / "store"), state, (), fail)
    assert not is_wanted(state)
    shutil.rmtree(state)
    assert is_wanted(state)


def test_a_damaged_key_is_put_aside_and_nothing_of_it_is_trusted(tmp_path: Path) -> None:
    state = tmp_path
    assert own_keys(None) == own_keys(state) == []
    Signer.create(state / KEY)
    assert len(own_keys(state)) == 1
    (state / KEY).chmod(0o644)
    assert own_keys(state) == []  # others may have read it


@given(st.binary(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["tries", "made", "x"]), inner),
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_a_note_that_cannot_be_read_counts_as_none(data: bytes) -> None:
    import tempfile

    from avn.maps import demo

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "demo-region.json").write_bytes(data)
        note = demo._read(Path(folder))
        assert isinstance(note, Note)
        assert is_wanted(Path(folder)) is (not note.made and note.tries < TRIES)
