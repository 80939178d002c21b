# SPDX-License-Identifier: Apache-2.0
"""The schedule in the encrypted store."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from avn.charging.kept import PURPOSE, TABLE, KeptSchedule
from avn.charging.schedule import Schedule
from avn.charging.service import ScheduleMode
from avn.storage import UNTIL_DELETED, Store
from avn.tables import DRIVER, MIGRATIONS
from tests.support.storage import canary, database, decrypted, key_file, open_in

READY_AT_7 = Schedule(ScheduleMode.END_TIME, time(7, 0))


def opened(folder: Path) -> Store:
    return open_in(folder, migrations=MIGRATIONS)


def test_it_is_there_again_after_a_restart_in_one_row_with_its_purpose(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        kept = KeptSchedule(store, DRIVER)
        assert kept.load() is None
        kept.save(Schedule(ScheduleMode.START_TIME, time(23, 0)))
        kept.save(READY_AT_7)
        kept.close()
        assert not kept.broken
    with opened(tmp_path) as store:
        assert KeptSchedule(store, DRIVER).load() == READY_AT_7
        (row,) = store.rows(TABLE)
    assert (row["purpose"], row["profile"], row["until_deleted"]) == ("charge.manage", DRIVER, 1)


def test_nobody_reads_it_without_the_key(tmp_path: Path) -> None:
    mark = canary()
    with opened(tmp_path) as store:
        store.insert(TABLE, {"mode": mark, "at": "07:00"}, purpose=PURPOSE, profile=DRIVER, expires_at=UNTIL_DELETED)
    assert mark.encode() not in database(tmp_path).read_bytes()
    keys = key_file(tmp_path).data_keys(database(tmp_path).name)
    assert mark.encode() in decrypted(database(tmp_path), keys), "the check can fail"


@pytest.mark.parametrize(("mode", "at"), [("SOMETIMES", "07:00"), ("END_TIME", "late"), ("", "")])
def test_a_row_that_is_no_schedule_is_passed_over_and_replaced(tmp_path: Path, mode: str, at: str) -> None:
    with opened(tmp_path) as store:
        store.insert(TABLE, {"mode": mode, "at": at}, purpose=PURPOSE, profile=DRIVER, expires_at=UNTIL_DELETED)
        kept = KeptSchedule(store, DRIVER)
        assert kept.load() is None
        kept.save(READY_AT_7)
        kept.close()
        assert kept.load() == READY_AT_7


def test_erasing_the_purpose_erases_it(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        kept = KeptSchedule(store, DRIVER)
        kept.save(READY_AT_7)
        kept.close()
        assert store.erase(purpose=PURPOSE) == 1
        assert kept.load() is None


def test_a_write_that_fails_is_noticed_and_harms_nothing(tmp_path: Path) -> None:
    store = opened(tmp_path)
    kept = KeptSchedule(store, DRIVER)
    store.close()
    kept.save(READY_AT_7)
    kept.close()
    assert kept.broken
