# SPDX-License-Identifier: Apache-2.0
"""The record of requests: complete, bounded, private, and readable after a power cut."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avn.vehicle.audit import AuditEntry, AuditLog, read_rows
from avn.vehicle.commands import Origin, Reason, State

NOON = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
PATH = "Vehicle.Cabin.Door.Row1.DriverSide.IsLocked"


def entry(request: int, state: State = State.GATED, value: object = False) -> AuditEntry:
    return AuditEntry(request, PATH, value, Origin.VOICE, state, Reason.MOVING)  # type: ignore[arg-type]


def log(path: Path, **options: float) -> AuditLog:
    return AuditLog(path, wall_clock=lambda: NOON, sync_every_s=0, **options)  # type: ignore[arg-type]


def test_a_row_says_when_what_who_and_what_came_of_it(tmp_path: Path) -> None:
    audit = log(tmp_path / "audit.jsonl")
    audit.record(entry(1))
    audit.close()
    assert list(read_rows(tmp_path / "audit.jsonl")) == [
        {
            "at": "2026-11-23T12:00:00.000+00:00",
            "run": "2026-11-23T12:00:00.000+00:00",
            "request": 1,
            "path": PATH,
            "value": False,
            "origin": "voice",
            "state": "gated",
            "reason": "moving",
        }
    ]


def test_only_the_owner_can_read_it_even_if_it_was_there_before(tmp_path: Path) -> None:
    path = tmp_path / "state" / "audit.jsonl"
    log(path).record(entry(1))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    path.chmod(0o644)
    log(path).record(entry(2))
    assert path.stat().st_mode & 0o777 == 0o600


def test_entries_are_added_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    for request in (1, 2, 3):
        audit = log(path)
        audit.record(entry(request))
        audit.close()
    assert [row["request"] for row in read_rows(path)] == [1, 2, 3]


def test_the_files_stay_within_their_bounds_and_the_newest_rows_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    audit = log(path, max_bytes=1000, files_kept=3)
    for request in range(1, 101):
        audit.record(entry(request))
    audit.close()
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["audit.jsonl", "audit.jsonl.1", "audit.jsonl.2"]
    assert all(file.stat().st_size <= 1000 and file.stat().st_mode & 0o777 == 0o600 for file in files)
    requests = [row["request"] for row in read_rows(path)]
    assert requests == list(range(requests[0], 101)) and len(requests) >= 8


def test_a_log_of_one_file_begins_anew(tmp_path: Path) -> None:
    audit = log(tmp_path / "audit.jsonl", max_bytes=300, files_kept=1)
    for request in range(1, 20):
        audit.record(entry(request))
    audit.close()
    assert [file.name for file in tmp_path.iterdir()] == ["audit.jsonl"]
    assert [row["request"] for row in read_rows(tmp_path / "audit.jsonl")][-1] == 19


@pytest.mark.parametrize("cut", range(1, 40, 3))
def test_a_line_torn_by_a_power_cut_costs_that_line_only(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "audit.jsonl"
    audit = log(path)
    audit.record(entry(1))
    audit.record(entry(2))
    audit.close()
    os.truncate(path, path.stat().st_size - cut)
    audit = log(path)
    audit.record(entry(3))
    audit.close()
    whole = [1, 2, 3] if cut == 1 else [1, 3]
    assert [row["request"] for row in read_rows(path)] == whole


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_whatever_is_in_the_file_the_rows_after_it_are_found(tmp_path: Path, noise: bytes) -> None:
    path = tmp_path / "audit.jsonl"
    path.write_bytes(noise)
    audit = log(path)
    audit.record(entry(7))
    audit.close()
    assert [row["request"] for row in read_rows(path)][-1] == 7


def test_deeply_nested_noise_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    path.write_bytes(b"[" * 200_000 + b"\n")
    audit = log(path)
    audit.record(entry(7))
    audit.close()
    assert [row["request"] for row in read_rows(path)] == [7]


def test_a_disk_that_takes_nothing_loses_the_entry_not_the_command(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "audit.jsonl"
    path.mkdir()
    audit = log(path)
    audit.record(entry(1))
    assert audit.lost == 1
    assert "audit entry lost" in caplog.text
    path.rmdir()
    audit.record(entry(2))
    audit.close()
    assert [row["request"] for row in read_rows(path)] == [2]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "audit.jsonl").symlink_to(tmp_path / "elsewhere")
    audit = log(tmp_path / "audit.jsonl")
    audit.record(entry(1))
    assert audit.lost == 1
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_every_line_is_json_by_the_standard(tmp_path: Path, value: float) -> None:
    path = tmp_path / "audit.jsonl"
    audit = log(path)
    audit.record(entry(1, value=value))
    audit.close()

    def refuse(word: str) -> None:
        raise AssertionError(word)

    assert json.loads(path.read_text(), parse_constant=refuse)["value"] == str(value)


def test_a_row_is_with_the_kernel_at_once_and_the_disk_follows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "audit.jsonl"
    synced: list[int] = []
    real = os.fdatasync
    monkeypatch.setattr(os, "fdatasync", lambda fd: (synced.append(fd), real(fd)))
    audit = AuditLog(path, wall_clock=lambda: NOON, sync_every_s=60)
    audit.record(entry(1))
    assert [row["request"] for row in read_rows(path)] == [1], "another process can read it before close"
    audit.close()
    assert synced, "close does not wait for the interval"


def test_a_record_that_is_not_there_has_no_rows(tmp_path: Path) -> None:
    assert list(read_rows(tmp_path / "audit.jsonl")) == []
