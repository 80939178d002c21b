# SPDX-License-Identifier: Apache-2.0
"""A drive is recorded, and the recording takes the car's place on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from avn.vehicle.recordings import read_recording
from tests.support.running import json_lines, running, wait_for


@pytest.mark.parametrize("kind", ["blf", "log"])
def test_a_recorded_drive_is_played_back_to_the_screen(tmp_path: Path, kind: str) -> None:
    recording = tmp_path / f"drive.{kind}"
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    with running(first, "--seconds", "9", "--language", "en", "--record", str(recording)) as run:
        assert run.finish() == 0, run.log.read_text()
    frames = list(read_recording(recording))
    assert len(frames) > 1000
    assert len({recorded.channel for recorded in frames}) == 2, "both buses are in it"

    with running(second, "--seconds", "40", "--language", "en", "--replay", str(recording), "--pace", "2") as run:
        wait_for(lambda: "avn-player" in run.children(), why="the player")
        assert "avn-emulator" not in run.children()
        wait_for(lambda: run.texts.get("speedValue", "").isdigit(), why="a speed from the recording")
        wait_for(lambda: run.texts.get("speedNote", "").strip(), 15, "the end of the recording: silence is marked")
        last = run.texts["speedValue"]
    shown = {line["texts"].get("speedValue") for line in json_lines(run.observed)}
    recorded = [line["texts"].get("speedValue", "") for line in json_lines(first / "observed.jsonl")]
    assert abs(int(last) - int([text for text in recorded if text.isdigit()][-1])) <= 2, "it ends as the drive ended"
    assert len(shown & set(recorded)) > 5


def test_a_recording_never_overwrites_a_file_and_the_screen_goes_on_without_it(tmp_path: Path) -> None:
    there = tmp_path / "drive.blf"
    there.write_bytes(b"mine")
    with running(tmp_path, "--seconds", "30", "--language", "en", "--record", str(there)) as run:
        wait_for(lambda: run.texts.get("speedValue", "").isdigit(), why="the car's speed all the same")
        wait_for(lambda: str(there) in run.log.read_text(), 5, "the reason in the log")
        assert "bannerTitle" in run.texts
    assert there.read_bytes() == b"mine"
