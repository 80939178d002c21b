# SPDX-License-Identifier: Apache-2.0
"""The update window informs, once, and no clock and no damaged file makes it do anything else."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avn.maps.window import CURRENT_DAYS, LARGEST_FILE_BYTES, REMINDER_DAYS, MapInUse, UpdateWindow, Window

FIRST_FIX = date(2026, 3, 1)
ENDS = date(2029, 3, 1)
THREE_YEARS = 1096
OLD = MapInUse("denmark", 2026022500, date(2026, 2, 25), THREE_YEARS)


class Clock:
    def __init__(self, day: date = FIRST_FIX) -> None:
        self.day = day

    def __call__(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)


def pack_of(day: date) -> MapInUse:
    return MapInUse("denmark", int(day.strftime("%Y%m%d00")), day, THREE_YEARS)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(tmp_path: Path, clock: Clock) -> UpdateWindow:
    return UpdateWindow(tmp_path / "maps/window.json", clock)


def seen(window: UpdateWindow, pack: MapInUse) -> Window:
    found = window.state(pack)
    assert found is not None
    return found


def test_before_the_first_fix_there_is_no_window(window: UpdateWindow) -> None:
    assert window.state(OLD) is None
    window.reminded("denmark")
    window.heard_of("denmark", 9999999999)
    window.used(OLD)
    assert seen(window, OLD) == Window(FIRST_FIX, ENDS, THREE_YEARS, current=True, reminder=False)


def test_only_the_first_fix_counts_and_an_update_does_not_begin_anew(window: UpdateWindow, clock: Clock) -> None:
    window.used(OLD)
    for day in (date(2026, 3, 2), date(2027, 1, 1), date(2029, 6, 1)):
        clock.day = day
        window.used(pack_of(day - timedelta(days=1)))
        assert seen(window, pack_of(day)).starts == FIRST_FIX


def test_the_reminder_comes_thirty_days_before_the_end_and_once(
    window: UpdateWindow, clock: Clock, tmp_path: Path
) -> None:
    window.used(OLD)
    clock.day = ENDS - timedelta(days=REMINDER_DAYS + 1)
    assert not seen(window, OLD).reminder
    clock.day = ENDS - timedelta(days=REMINDER_DAYS)
    assert seen(window, OLD).reminder
    assert seen(window, OLD).reminder  # until somebody has shown it
    window.reminded("denmark")
    assert not seen(window, OLD).reminder
    again = UpdateWindow(tmp_path / "maps/window.json", clock)  # the unit is restarted
    assert seen(again, OLD) == seen(window, OLD)
    assert not seen(again, OLD).reminder


def test_no_reminder_for_a_current_map(window: UpdateWindow, clock: Clock) -> None:
    window.used(OLD)
    clock.day = ENDS - timedelta(days=20)
    recent = pack_of(clock.day - timedelta(days=CURRENT_DAYS))
    window.used(recent)
    assert seen(window, recent).current
    assert not seen(window, recent).reminder
    window.heard_of("denmark", recent.version + 1)  # a later one lies on a stick
    assert seen(window, recent).reminder
    assert seen(window, pack_of(clock.day - timedelta(days=CURRENT_DAYS + 1))).reminder


def test_a_window_that_is_over_says_so_and_is_no_reason_for_a_reminder(window: UpdateWindow, clock: Clock) -> None:
    window.used(OLD)
    for day in (ENDS, date(2031, 1, 1), date.max):
        clock.day = day
        assert seen(window, OLD) == Window(FIRST_FIX, ENDS, 0, current=False, reminder=False)


def test_a_map_whose_updates_never_end_has_no_window(window: UpdateWindow) -> None:
    pack = MapInUse("denmark", 1, FIRST_FIX, 0)
    window.used(pack)
    assert window.state(pack) is None


def test_a_clock_that_was_set_back_changes_nothing(window: UpdateWindow, clock: Clock) -> None:
    window.used(OLD)
    for day in (date(1970, 1, 1), date(2000, 1, 1), date(2026, 2, 1)):
        clock.day = day
        window.used(OLD)
        assert seen(window, OLD) == Window(FIRST_FIX, ENDS, THREE_YEARS, current=True, reminder=False)


def test_a_clock_that_was_wrong_at_the_first_fix_is_set_right(window: UpdateWindow, clock: Clock) -> None:
    clock.day = date(1980, 1, 6)
    window.used(OLD)
    assert window.state(OLD) is None
    clock.day = date(2099, 1, 1)
    window.used(OLD)
    assert seen(window, OLD).starts == date(2099, 1, 1)
    clock.day = FIRST_FIX
    assert seen(window, OLD).days_left == THREE_YEARS
    window.used(OLD)
    assert seen(window, OLD).starts == FIRST_FIX


def test_the_file_holds_days_and_versions_and_nothing_else(window: UpdateWindow, clock: Clock, tmp_path: Path) -> None:
    window.used(OLD)
    path = tmp_path / "maps/window.json"
    assert json.loads(path.read_text()) == {
        "denmark": {"starts": "2026-03-01", "newest_version": 2026022500, "reminded": False}
    }
    written = path.stat().st_mtime_ns
    window.used(OLD)  # a fix a second must not wear the disk
    assert path.stat().st_mtime_ns == written
    assert [one.name for one in path.parent.iterdir()] == ["window.json"]


def test_a_folder_that_cannot_be_written_keeps_the_window_for_this_run(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("")
    window = UpdateWindow(tmp_path / "file" / "window.json", clock)
    window.used(OLD)
    assert seen(window, OLD).starts == FIRST_FIX


def test_a_file_that_is_far_too_long_counts_as_none(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "window.json"
    path.write_text(" " * LARGEST_FILE_BYTES + "{}")
    assert UpdateWindow(path, clock).state(OLD) is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just("2026-03-01"),
    lambda inner: (
        st.dictionaries(
            st.sampled_from(["denmark", "starts", "newest_version", "reminded"]) | st.text(max_size=5),
            inner,
            max_size=4,
        )
        | st.lists(inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200) | _JSON.map(lambda one: json.dumps(one).encode()), day=st.dates())
def test_no_file_and_no_clock_do_harm(tmp_path: Path, data: bytes, day: date) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(data)
    window = UpdateWindow(path, Clock(day))
    window.used(OLD)
    found = window.state(OLD)
    assert found is None or 0 <= found.days_left <= THREE_YEARS
    assert UpdateWindow(path, Clock(day)).state(OLD) == found or found is None
