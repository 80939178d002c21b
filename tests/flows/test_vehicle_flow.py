# SPDX-License-Identifier: Apache-2.0
"""Flow 1, end to end: the emulated car's frames on the screen, and a touch back to the car."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.support.running import json_lines, running

_TOLERANCE_KMH = 1.0
_WITHIN_NS = 200_000_000


@pytest.fixture(scope="module")
def drive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drive of 14 s as `./dev run --headless` starts it, with two pictures 2 s apart."""
    folder = tmp_path_factory.mktemp("drive")
    pictures = ("--shot", str(folder / "first.png"), "--shot", str(folder / "second.png"))
    with running(folder, "--seconds", "14", *pictures, "--language", "en") as run:
        assert run.finish() == 0, run.log.read_text()
    return folder


def test_the_speed_on_screen_is_the_cars_within_200_ms_and_1_kmh(drive: Path) -> None:
    truth = [(line["at_ns"], line["speed_kmh"]) for line in json_lines(drive / "truth.jsonl")]
    shown = [(line["at_ns"], line["texts"].get("speedValue", "")) for line in json_lines(drive / "observed.jsonl")]
    compared, speeds = 0, set()
    for at_ns, text in shown:
        if not text.isdigit() or not truth[0][0] < at_ns < truth[-1][0]:
            continue
        # The figure is rounded to whole km/h, which is not an error of the display.
        recent = [kmh for t, kmh in truth if at_ns - _WITHIN_NS <= t <= at_ns]
        assert any(abs(round(kmh) - int(text)) <= _TOLERANCE_KMH for kmh in recent), (at_ns, text, recent)
        compared += 1
        speeds.add(text)
    assert compared > 200
    assert len(speeds) > 5, "the car did not drive, so nothing was shown"


def test_two_pictures_two_seconds_apart_differ(drive: Path) -> None:
    pictures = [(drive / name).read_bytes() for name in ("first.png", "second.png")]
    assert all(picture.startswith(b"\x89PNG") and len(picture) > 10_000 for picture in pictures)
    assert len({hashlib.sha256(picture).digest() for picture in pictures}) == 2


def test_every_value_of_the_first_screen_is_there(drive: Path) -> None:
    texts = json_lines(drive / "observed.jsonl")[-1]["texts"]
    for name in ("speedValue", "gearValue", "chargeValue", "rangeValue", "outsideTemperatureValue", "doorsValue"):
        assert texts[name].strip() not in ("", "–", "—"), name
    assert texts["driverTemperature"].startswith("2")
    assert not [name for name in texts if name.endswith("Note")], "no value may be stale on a healthy car"
    assert "bannerTitle" not in texts
