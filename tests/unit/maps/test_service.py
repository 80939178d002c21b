# SPDX-License-Identifier: Apache-2.0
"""The maps in the car: with real packs, a real maps process and its deaths, and told what there is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.location.epochs import FixType
from avn.maps import inventory
from avn.maps.changes import AT_ONCE
from avn.maps.inventory import Job, Outcome, Standing
from avn.maps.service import MapsService
from offline_maps.pack import layout
from tests.support.car_maps import CarMaps, ToldMaps, installed, on_stick, stock, told_maps
from tests.support.town_packs import town_pack

_DAY_NS = 86_400 * 10**9


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Version 1 of a real map, and version 2 with more houses in it."""
    folder = tmp_path_factory.mktemp("packs")
    town_pack(folder / "1", 1)
    town_pack(folder / "2", 2, more=20)
    return folder


@pytest.fixture
def car(tmp_path: Path, packs: Path) -> Iterator[CarMaps]:
    """A unit that trusts the maker of these maps, and does not make one itself."""
    maps = CarMaps(tmp_path)
    shutil.copy(packs / "1" / "pack" / layout.SIGNATURE, maps.keys / "maker.sig")
    maps.state.mkdir()
    (maps.state / "demo-region.json").write_text('{"tries": 0, "made": true}')
    maps.kill()
    maps.start()  # the keys are read at the start
    yield maps
    maps.close()


def lay(car: CarMaps, packs: Path, version: int) -> None:
    """Put a map on the stick, and have it found."""
    shutil.copytree(packs / str(version) / "pack", car.stick / f"town-{version}")
    car.service.look_again()
    car.until(lambda: any(one.version == version for one in car.service.found))


def take(car: CarMaps, version: int) -> None:
    """Install the map of this version, which then is open."""
    (found,) = (one for one in car.service.found if one.version == version)
    assert car.service.install(found)
    assert not car.service.install(found)  # one at a time
    car.until(lambda: not car.service.busy and [one.version for one in car.service.installed] == [version])
    car.until(lambda: car.opened and [one["version"] for one in car.opened[-1]["opened"]] == [version])  # type: ignore[union-attr,call-overload,index]


def test_a_map_is_taken_in_updated_rolled_back_and_removed(car: CarMaps, packs: Path) -> None:
    ended: list[Outcome] = []
    car.service.on_outcome.append(ended.append)
    car.service.start()
    car.until(lambda: car.service.ready and not car.service.busy and car.service.sticks)
    lay(car, packs, 1)
    assert [one.standing for one in car.service.found] == [Standing.NEW]
    take(car, 1)
    assert [one.standing for one in car.service.found] == [Standing.SAME]
    lay(car, packs, 2)
    assert {one.version: one.standing for one in car.service.found} == {1: Standing.SAME, 2: Standing.NEWER}
    take(car, 2)
    (town,) = car.service.installed
    assert (town.name, town.previous, town.data_of, town.trouble) == ("Town", 1, date(2026, 2, 25), None)
    assert {one.version: one.standing for one in car.service.found} == {1: Standing.OLDER, 2: Standing.SAME}
    assert car.service.roll_back("town")
    car.until(lambda: not car.service.busy and car.service.installed[0].version == 1)
    assert car.service.folders == (car.service.installed[0].folder,)
    assert car.service.remove("town")
    car.until(lambda: not car.service.busy and not car.service.installed)
    assert [(one.job, one.trouble) for one in ended] == [
        (Job.INSTALL, None),
        (Job.INSTALL, None),
        (Job.ROLL_BACK, None),
        (Job.REMOVE, None),
    ]
    car.until(lambda: car.opened[-1]["opened"] == [])


def test_what_is_under_way_outlives_the_maps_process(car: CarMaps, packs: Path) -> None:
    car.service.start()
    car.until(lambda: car.service.sticks)
    lay(car, packs, 1)
    (found,) = car.service.found
    assert car.service.install(found)
    car.until(lambda: car.service.work is not None and car.service.work.step)
    car.kill()
    car.start()
    car.until(lambda: car.service.installed)
    assert car.service.failure is None


def test_a_stick_that_was_pulled_is_waited_for(car: CarMaps, packs: Path) -> None:
    car.service.start()
    car.until(lambda: car.service.sticks)
    lay(car, packs, 1)
    (found,) = car.service.found
    away = found.folder.rename(car.folder / "away")
    assert car.service.install(found)
    car.until(lambda: car.service.work is not None and car.service.work.waiting)
    assert car.service.failure is None
    away.rename(found.folder)
    car.service.look_again()
    car.until(lambda: car.service.installed)
    assert not car.service.busy


def test_the_map_of_somebody_unknown_is_refused_with_words(car: CarMaps, packs: Path) -> None:
    (car.keys / "maker.sig").unlink()
    car.kill()
    car.start()
    car.service.start()
    car.until(lambda: car.service.sticks)
    lay(car, packs, 1)
    (found,) = car.service.found
    assert found.standing is Standing.BAD
    assert found.trouble is not None
    assert "not trusted" in found.trouble.what
    assert not car.service.install(found)


# ---------------------------------------------------------------- told what there is
def test_a_head_unit_that_starts_anew_hears_of_the_sticks_again(car: CarMaps) -> None:
    car.service.start()
    car.until(lambda: car.service.ready and car.service.sticks)
    car.service.close()
    again = car.make_service()
    again.start()
    car.until(lambda: again.ready and again.sticks)


def test_only_one_change_at_a_time_and_only_what_makes_sense() -> None:
    with told_maps(installed(previous=None)) as maps:
        service = maps.service
        maps.put_in(on_stick(version=1), on_stick(version=2026112000), on_stick("sweden", "Sweden", fault="No."))
        older, newer, bad = sorted(service.found, key=lambda one: (one.region, one.version))
        assert (older.standing, newer.standing, bad.standing) == (Standing.OLDER, Standing.NEWER, Standing.BAD)
        for one in (older, bad):
            assert not service.install(one)
        assert not service.roll_back("copenhagen")
        assert not service.remove("atlantis")
        assert service.remove("copenhagen")
        assert not service.install(newer)
        assert not service.make_demo()
        maps.fail("remove", "The disk for the maps cannot be used (Read-only file system).", "Remove a map.")
        assert service.failure is not None
        assert service.failure.trouble is not None
        assert service.failure.trouble.remedy == "Remove a map."
        assert not service.busy
        service.dismiss()
        assert service.failure is None


def test_what_is_stopped_is_no_failure() -> None:
    with told_maps(installed()) as maps:
        maps.put_in(on_stick())
        assert maps.service.install(maps.service.found[0])
        maps.step("install", "copy", 0.5)
        before = maps.service.work
        maps.service.stop()
        maps.service.stop()
        maps.hear()
        assert [one for one in maps.asked if "cancel" in one] == [{"cancel": maps.last("install")}]
        maps.fail("install", "This was stopped.", gone=True)
        assert before is not None
        assert before.done == pytest.approx(0.385)
        assert not maps.service.busy
        assert maps.service.failure is None


def test_the_waiting_can_be_ended_and_another_stick_does_not_end_it() -> None:
    with told_maps(installed()) as maps:
        service = maps.service
        maps.put_in(on_stick())
        assert service.install(service.found[0])
        maps.say({"sticks": []})
        assert service.found == ()
        maps.fail("install", "The stick is gone.", gone=True)
        maps.put_in(on_stick("sweden", "Sweden"), folder="/media/OTHER")
        assert service.work is not None
        assert service.work.waiting
        service.stop()
        assert not service.busy
        assert service.failure is None


def test_progress_never_goes_back() -> None:
    with told_maps(installed()) as maps:
        maps.put_in(on_stick())
        assert maps.service.install(maps.service.found[0])
        seen: list[float] = []
        maps.service.listeners.append(lambda: seen.append(maps.service.work.done if maps.service.work else 1.0))
        for name in ("check", "copy", "verify", "try", "activate", "dance"):
            for done in (0.0, 0.5, 1.0):
                maps.step("install", name, done)
        assert seen == sorted(seen)
        assert len(set(seen)) > 9


def test_a_demo_that_failed_is_told_once_and_not_begun_again() -> None:
    with told_maps(demo=True) as maps:
        maps.fail("demo", "The demo region cannot be made: No space left on device.", "Make room on the disk.")
        maps.answer("stock", **stock())
        assert maps.service.failure is not None
        assert maps.service.failure.job is Job.DEMO
        assert not maps.service.busy
        assert len([one for one in maps.asked if "demo" in one]) == 1
        assert maps.service.make_demo()
        maps.hear()
        assert [one["asked"] for one in maps.asked if "demo" in one] == [False, True]


def test_who_removes_the_last_map_gets_no_other_unasked() -> None:
    with told_maps(installed()) as maps:
        assert maps.service.remove("copenhagen")
        maps.answer("remove", region="copenhagen")
        maps.answer("stock", **stock())
        assert not maps.service.has_map
        maps.hear()
        assert not [one for one in maps.asked if "demo" in one]


def test_packs_that_are_given_are_used_and_no_demo_is_made() -> None:
    maps = ToldMaps()
    given_pack = Path("/nowhere/given")
    service = MapsService(maps.client, Path("/nowhere/store"), Path("/nowhere/cache"), [given_pack])
    service.start()
    maps.answer("stock", **stock())
    maps.hear()
    assert service.folders == (given_pack,)
    assert [one["packs"] for one in maps.asked if "packs" in one] == [[str(given_pack)]]
    assert not [one for one in maps.asked if "demo" in one]
    maps.close()


def test_a_map_that_cannot_be_opened_says_why() -> None:
    with told_maps(installed(), installed("sweden", "Sweden")) as maps:
        folder = str(maps.service.installed[0].folder)
        maps.say({"opened": [], "refused": [{"folder": folder, "what": "Damaged.", "remedy": "Again."}]})
        assert [one.trouble is not None for one in maps.service.installed] == [True, False]
        maps.say({"damaged": [14, 1, 2], "what": "The tile is damaged."})
        assert maps.service.damage == "The tile is damaged."
        maps.say({"opened": [], "refused": []})
        assert maps.service.damage == ""
        assert [one.trouble for one in maps.service.installed] == [None, None]


class Receiver:
    """A receiver on a day; without a fix it is no use."""

    fix_type = FixType.THREE_D

    def __init__(self, day: date, at_ns: int) -> None:
        self.utc, self.at_ns = datetime(day.year, day.month, day.day, 8, tzinfo=UTC), at_ns


@pytest.mark.scenario("G05")
def test_updates_are_counted_by_the_receiver_and_their_end_is_told_once(tmp_path: Path) -> None:
    now = [10**12]
    long_ago = datetime(1970, 1, 1, tzinfo=UTC)
    options = {"clock": lambda: now[0], "window": tmp_path / "window.json", "wall_clock": lambda: long_ago}
    bought = installed(day="2026-02-01")

    def drive(service: MapsService, day: date) -> None:
        now[0] += _DAY_NS
        service.updates.receiver = lambda: Receiver(day, now[0])
        service.tick()

    with told_maps(bought, **options) as maps:  # type: ignore[arg-type]
        service = maps.service
        (map_in_use,) = service.installed
        assert service.updates.of(map_in_use) is None  # there was no fix yet
        service.tick()
        assert service.updates.of(map_in_use) is None
        drive(service, date(2026, 3, 1))
        window = service.updates.of(map_in_use)
        assert window is not None
        assert (window.starts, window.ends) == (date(2026, 3, 1), date(2029, 3, 1))
        assert service.reminder is None
    with told_maps(bought, **options) as maps:  # type: ignore[arg-type]
        drive(maps.service, date(2029, 1, 30))
        reminder = maps.service.reminder
        assert reminder is not None
        assert (reminder.name, reminder.ends) == ("Copenhagen", date(2029, 3, 1))
        maps.service.updates.reminded(reminder.region)
        assert maps.service.reminder is None
    with told_maps(bought, **options) as maps:  # type: ignore[arg-type]
        drive(maps.service, date(2029, 1, 31))
        assert maps.service.reminder is None


def test_a_fix_that_is_old_or_none_begins_no_window() -> None:
    now = [10**12]
    with told_maps(installed(), clock=lambda: now[0]) as maps:
        status = Receiver(date(2026, 3, 1), now[0])
        maps.service.updates.receiver = lambda: status
        now[0] += 60 * 10**9
        maps.service.tick()
        status.at_ns, status.fix_type = now[0] + 10**10, FixType.NONE
        now[0] += 11 * 10**9
        maps.service.tick()
        assert maps.service.updates.of(maps.service.installed[0]) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("/media/x"),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["installed", "unreadable", "sticks", "packs", "refused", "faults", "folder", "region", "name", "version",
             "previous", "bytes", "osm_timestamp", "window_days", "what", "remedy", "fault", "free", "used"]
        ),
        inner,
        max_size=8,
    ),
    max_leaves=20,
)  # fmt: skip
MESSAGES = st.dictionaries(
    st.sampled_from(["installed", "unreadable", "sticks", "packs", "refused", "faults", "free"]), JSON
)


@given(MESSAGES)
def test_no_message_hurts(message: dict[str, object]) -> None:
    found = inventory.read_stock(message)  # type: ignore[arg-type]
    assert all(one.folder.is_absolute() and one.region for one in found.installed)
    assert all(folder.is_absolute() for folder in inventory.read_sticks(message))  # type: ignore[arg-type]
    for one in inventory.read_found(message, "x"):  # type: ignore[arg-type]
        assert one.beside(found.installed).standing in Standing
    inventory.read_refused(message)  # type: ignore[arg-type]
    assert inventory.read_faults(message).what  # type: ignore[arg-type]


def test_more_changes_than_hands_wait_their_turn(tmp_path: Path) -> None:
    maps = CarMaps(tmp_path)
    ended: dict[int, str] = {}

    def note(message: dict[str, object]) -> None:
        ended[message.get("done") or message["failed"]] = "done" if "done" in message else "failed"  # type: ignore[index]

    asked = [maps.client.look(maps.stick, note, note) for _ in range(3 * AT_ONCE)]  # type: ignore[arg-type]
    maps.until(lambda: len(ended) == len(asked))
    assert set(ended) == set(asked)
    assert set(ended.values()) == {"done"}
    maps.close()
