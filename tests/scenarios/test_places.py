# SPDX-License-Identifier: Apache-2.0
"""Places as a driver meets them: what is deleted is gone from every file, recents end, a charger says what is known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from avn.navigation.kept import TABLE, PlaceRows
from avn.navigation.place import Role
from avn.navigation.search import SearchService
from avn.navigation.service import NavigationService
from avn.settings.catalogue import RECENTS
from avn.settings.store import SettingsStore
from avn.storage import Store
from avn.tables import DRIVER, MIGRATIONS
from offline_maps.search.model import Kind, Place
from tests.support.places import MIDDLE, TownFinder, live_here
from tests.support.screen import Stage
from tests.support.storage import canary, database, decrypted, key_file, open_in
from tests.support.views import View, look

START = datetime(2026, 1, 24, 20, 47, tzinfo=UTC)


class Time:
    """The wall clock of the car, which runs on while the car is off."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def drive(folder: Path, time: Time, settings: SettingsStore) -> Iterator[tuple[NavigationService, Store]]:
    """Start the head unit's places over the store of this folder, and switch off again."""
    with open_in(folder, migrations=MIGRATIONS, clock=time) as store:
        navigation = NavigationService(settings, time)
        rows = PlaceRows(store, DRIVER, time)
        navigation.places.open(rows, rows.load())
        yield navigation, store
        navigation.close()


def everything(folder: Path, *former: bytes) -> bytes:
    """The bytes of every file, and of database and log as each key reads them, the `former` ones too."""
    plain = b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    keys = {*key_file(folder).data_keys(database(folder).name), *former}
    return plain + decrypted(database(folder), keys)


@pytest.mark.scenario("C05")
def test_home_that_is_deleted_is_gone_from_every_file_and_every_list(tmp_path: Path) -> None:
    time, settings = Time(), SettingsStore(tmp_path / "settings.json")
    mark, other = canary(), canary()
    home = Place(Kind.ADDRESS, mark, 59.9204, 10.7550)
    with drive(tmp_path, time, settings) as (navigation, _):
        navigation.look_at(home)
        kept = navigation.places.keep(Role.HOME, home)
        navigation.places.keep(Role.WORK, Place(Kind.ADDRESS, other, 59.9, 10.7))
        navigation.places.close()
        former = key_file(tmp_path).data_keys(database(tmp_path).name)
        before = everything(tmp_path)
        assert mark.encode() in before, "the check can fail"
        assert other.encode() in before
        navigation.places.remove(kept)
        navigation.places.close()
        assert navigation.places.home is None
        assert mark not in {one.place.name for one in navigation.places.recents}
        search = SearchService(navigation.places, lambda: None, lambda: None)
        for text in (mark, "home", ""):
            search.ask(text, MIDDLE, "en")
            assert mark not in {hit.place.name for hit in search.hits}
        running = everything(tmp_path, *former)
        assert mark.encode() not in running
        assert other.encode() in running, "and nothing else went"
    assert mark.encode() not in everything(tmp_path, *former)
    with drive(tmp_path, time, settings) as (navigation, _):
        assert navigation.places.home is None
        assert navigation.places.work is not None


@pytest.mark.scenario("C06")
def test_recents_of_ninety_days_ago_are_gone_at_the_next_start(tmp_path: Path) -> None:
    time, settings = Time(), SettingsStore(None)
    old, young = canary(), canary()
    with drive(tmp_path, time, settings) as (navigation, _):
        navigation.places.note(Place(Kind.POI, old, 59.9, 10.7))
        time.now += timedelta(days=60)
        navigation.places.note(Place(Kind.POI, young, 59.9, 10.7))
    former = key_file(tmp_path).data_keys(database(tmp_path).name)
    assert old.encode() in everything(tmp_path), "the check can fail"
    time.now += timedelta(days=31)  # the car is off
    with drive(tmp_path, time, settings) as (navigation, store):
        assert [one.place.name for one in navigation.places.recents] == [young]
        assert len(store.rows(TABLE)) == 1
        assert old.encode() not in everything(tmp_path, *former)
        assert young.encode() in everything(tmp_path, *former)
        time.now += timedelta(days=60)  # a drive without an end
        assert navigation.places.recents == ()


@pytest.mark.scenario("C07")
def test_with_recents_off_no_row_is_written(tmp_path: Path) -> None:
    time, settings = Time(), SettingsStore(None)
    marks = [canary() for _ in range(3)]
    settings.set(RECENTS, False)
    with drive(tmp_path, time, settings) as (navigation, store):
        for mark in marks:
            time.now += timedelta(hours=1)
            navigation.look_at(Place(Kind.POI, mark, 59.9, 10.7))
        navigation.places.close()
        assert store.rows(TABLE) == []
        assert navigation.places.recents == ()
        assert not any(mark.encode() in everything(tmp_path) for mark in marks)
        settings.set(RECENTS, True)
        navigation.look_at(Place(Kind.POI, marks[0], 59.9, 10.7))
        navigation.places.close()
        assert marks[0].encode() in everything(tmp_path), "the check can fail"


def told(stage: Stage) -> list[str]:
    return [str(one.property("text")) for one in stage.items() if one.isVisible() and one.property("text")]


@pytest.mark.scenario("C08")
@pytest.mark.usefixtures("qapp")
def test_a_charger_says_where_it_is_and_its_plugs_and_that_nobody_knows_whether_it_is_free() -> None:
    with look(View("drive")) as stage:
        live_here(stage.model.navigation, TownFinder())
        stage.tap("railNavigate")
        stage.settle()
        stage.tap("quick_charging_station")
        stage.settle()
        assert any("Availability unknown (offline)" in one for one in told(stage))
        stage.tap("station_1")
        stage.settle()
        words = told(stage)
        assert "Bislett hurtiglading" in words
        assert any("990 m" in one for one in words)
        assert "Availability unknown (offline)" in words
        assert {"CCS 150 kW × 4", "CHAdeMO 50 kW", "Type 2 22 kW × 2"} <= set(words)
        assert not [one for one in words if "available" in one.casefold() or "free" in one.casefold()]
