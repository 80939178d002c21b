# SPDX-License-Identifier: Apache-2.0
"""Home, work, favourites and recent places, in memory and in the encrypted store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.errors import Problem
from avn.navigation.kept import PURPOSE, TABLE, PlaceRows
from avn.navigation.place import KeptPlace, Role, same
from avn.navigation.places import PlacesService, Storage
from avn.settings.catalogue import RECENTS
from avn.settings.store import SettingsStore
from avn.storage import UNTIL_DELETED, StorageError, Store
from avn.tables import DRIVER, MIGRATIONS
from offline_maps.search.model import Kind, Place
from tests.support.storage import open_in
from tests.unit.navigation.conftest import Time

HERE = Place(Kind.ADDRESS, "Markveien 12", 59.9204, 10.7550, street="Markveien", number="12", city="Oslo")
THERE = Place(Kind.POI, "Vigelandsparken", 59.9270, 10.7010, category="attraction", city="Oslo", distance_m=99.0, id=7)
METRE = 1 / 111_195


@contextmanager
def drive(folder: Path, places: PlacesService, time: Time) -> Iterator[Store]:
    """Have the store open for a while, as on a drive; what is under way is written at its end."""
    with open_in(folder, migrations=MIGRATIONS, clock=time) as store:
        rows = PlaceRows(store, DRIVER, time)
        places.open(rows, rows.load())
        yield store
        places.close()


def again(settings: SettingsStore, time: Time) -> PlacesService:
    return PlacesService(settings, time)


def named(found: tuple[KeptPlace, ...]) -> list[str]:
    return [one.place.name for one in found]


def test_home_is_one_and_its_successor_replaces_it(places: PlacesService) -> None:
    places.keep(Role.HOME, HERE)
    places.keep(Role.HOME, THERE)
    assert places.home is not None
    assert places.home.place.name == THERE.name
    assert places.home.place.distance_m is None, "a distance belongs to one search"
    assert places.kept_as(Role.HOME, HERE) is None


def test_recents_are_newest_first_and_hold_nothing_twice(places: PlacesService, time: Time) -> None:
    for place in (HERE, THERE, HERE):
        time.pass_by(minutes=5)
        places.note(place)
    assert named(places.recents) == [HERE.name, THERE.name]


@pytest.mark.parametrize(("metres", "name", "count"), [(25, "", 1), (35, "", 2), (0, "Another house", 2)])
def test_the_same_place_is_within_thirty_metres_and_of_the_same_name(
    places: PlacesService, metres: float, name: str, count: int
) -> None:
    places.note(HERE)
    places.note(replace(HERE, latitude_deg=HERE.latitude_deg + metres * METRE, name=name or "MARKVEIEN  12"))
    assert len(places.recents) == count


def test_fifty_recents_are_enough(places: PlacesService) -> None:
    for number in range(60):
        places.note(replace(HERE, number=str(number)))
    assert len(places.recents) == 50
    assert places.recents[0].place.number == "59"


def test_own_places_are_found_by_any_word_that_is_begun(places: PlacesService) -> None:
    places.keep(Role.HOME, HERE)
    places.keep(Role.FAVOURITE, THERE, "Dog walk")
    places.note(THERE)
    assert named(places.matching("dog")) == [THERE.name], "once, though it is a recent place too"
    assert named(places.matching("mark")) == [HERE.name]
    assert named(places.matching("hjem")) == [HERE.name]
    assert named(places.matching("oslo")) == [], "a town's name means the town"
    assert named(places.matching("")) == [HERE.name, THERE.name]
    assert places.matching("vigeland mark") == ()


def test_a_name_of_ones_own_comes_and_goes(places: PlacesService) -> None:
    kept = places.keep(Role.FAVOURITE, THERE)
    places.rename(kept, "  Dog walk  ")
    (named_,) = places.favourites
    assert named_.label == "Dog walk"
    places.rename(named_, " ")
    assert places.favourites[0].label == ""
    places.rename(kept, "gone")  # a place that is no more has no name
    assert places.favourites[0].label == ""


def test_every_place_is_there_on_the_next_drive(
    tmp_path: Path, places: PlacesService, settings: SettingsStore, time: Time
) -> None:
    with drive(tmp_path, places, time):
        places.keep(Role.HOME, HERE)
        places.keep(Role.FAVOURITE, THERE, "Dog walk")
        places.note(THERE)
    later = again(settings, time)
    with drive(tmp_path, later, time) as store:
        assert later.home is not None
        assert later.home.place == HERE
        assert later.favourites[0].label == "Dog walk"
        assert named(later.recents) == [THERE.name]
        purposes = {row["role"]: (row["purpose"], row["until_deleted"]) for row in store.rows(TABLE)}
        assert purposes == {"home": (PURPOSE, 1), "favourite": (PURPOSE, 1), "recent": ("nav.recents", 0)}


def test_what_is_saved_before_the_store_is_open_is_newer_and_written_then(
    tmp_path: Path, places: PlacesService, settings: SettingsStore, time: Time
) -> None:
    with drive(tmp_path, places, time):
        places.keep(Role.HOME, HERE)
        places.note(HERE)
    quick = again(settings, time)
    quick.keep(Role.HOME, THERE)
    quick.note(HERE)
    assert quick.storage is Storage.WAITING
    with drive(tmp_path, quick, time):
        assert named(quick.recents) == [HERE.name]
    last = again(settings, time)
    with drive(tmp_path, last, time) as store:
        assert last.home is not None
        assert last.home.place.name == THERE.name
        assert sorted(row["role"] for row in store.rows(TABLE)) == ["home", "recent"]


def test_without_a_store_everything_works_for_this_drive(places: PlacesService) -> None:
    places.refuse()
    places.keep(Role.HOME, HERE)
    assert places.home is not None
    assert not places.lasting


def test_removing_one_takes_its_recent_entry_along(places: PlacesService) -> None:
    kept = places.keep(Role.WORK, HERE)
    places.note(HERE)
    places.note(THERE)
    places.remove(kept)
    assert places.work is None
    assert named(places.recents) == [THERE.name]


def test_switching_recents_off_erases_those_of_earlier_drives(
    tmp_path: Path, places: PlacesService, settings: SettingsStore, time: Time
) -> None:
    with drive(tmp_path, places, time):
        places.note(HERE)
        places.keep(Role.HOME, THERE)
    settings.set(RECENTS, False)  # while the store was closed
    later = again(settings, time)
    with drive(tmp_path, later, time) as store:
        later.note(HERE)
        later.close()
        assert [row["role"] for row in store.rows(TABLE)] == ["home"]
        assert later.recents == ()


class FullDisk:
    """A store that refuses writes until there is room again."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.full = True

    def __getattr__(self, name: str) -> object:
        if self.full and name in ("insert", "erase", "erase_rows"):
            raise StorageError(Problem("the disk is full"))
        return getattr(self.store, name)


def test_what_a_full_disk_refuses_is_told_and_done_in_its_order_later(
    tmp_path: Path, places: PlacesService, settings: SettingsStore, time: Time
) -> None:
    with open_in(tmp_path, migrations=MIGRATIONS, clock=time) as store:
        disk = FullDisk(store)
        rows = PlaceRows(disk, DRIVER, time)  # type: ignore[arg-type]  # it is the store, behind a full disk
        places.open(rows, ())
        kept = places.keep(Role.HOME, HERE)
        places.remove(kept)
        places.keep(Role.WORK, THERE)
        places.close()
        assert not places.lasting
        disk.full = False
        places.keep(Role.FAVOURITE, THERE)
        rows.close()
        assert places.lasting
        assert sorted(row["role"] for row in store.rows(TABLE)) == ["favourite", "work"]


ROW = st.fixed_dictionaries(
    {
        "role": st.one_of(st.sampled_from([*Role]), st.text(max_size=8)),
        "label": st.text(st.characters(codec="utf-8"), max_size=8),
        "place": st.one_of(
            st.just('{"kind": "poi", "name": "X", "latitude_deg": 1.0, "longitude_deg": 2.0}'),
            st.text(st.characters(codec="utf-8", exclude_characters="\0")),
            st.sampled_from(["[" * 99_999, "NaN", "{}", "1e999", '{"kind": "poi", "latitude_deg": 91}']),
        ),
        "used_at": st.sampled_from(["2026-01-24T20:47:00+00:00", "2026-01-24T20:47:00", "soon", ""]),
    }
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_in(tmp_path_factory.mktemp("rows"), migrations=MIGRATIONS) as store:
        yield store


@given(row=ROW)
def test_a_row_that_is_no_place_is_passed_over(opened: Store, row: dict[str, str]) -> None:
    opened.insert(TABLE, row, purpose=PURPOSE, profile="reader", expires_at=UNTIL_DELETED)
    for kept in PlaceRows(opened, "reader").load():
        assert isinstance(kept.role, Role)
        assert same(kept.place, kept.place)
        assert kept.at.tzinfo is not None
