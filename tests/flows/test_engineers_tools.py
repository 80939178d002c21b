# SPDX-License-Identifier: Apache-2.0
"""`avn replay`, `avn vehicle check-dbc` and `avn vehicle import-mapping` on real files, as an engineer calls them."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import can
import cantools.database
import pytest

from avn.cli import main

_START_S = 1_700_000_000.0
_SPEED, _GEAR, _ANGLE = 0x257, 0x118, 0x129  # ID257DIspeed, ID118DriveSystemStatus, ID129SteeringAngle


@pytest.fixture(scope="module")
def model3(shared: Path) -> Path:
    return shared / "data/can/model3"


@pytest.fixture(scope="module")
def recordings(model3: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same 300 frames in each format, written by python-can; speed rises from 0 to 99 km/h."""
    database = cantools.database.load_file(model3 / "Model3CAN.dbc", strict=False)
    speed, noise = database.get_message_by_frame_id(_SPEED), random.Random(7)
    frames = []
    for i in range(100):
        blank = dict.fromkeys((signal.name for signal in speed.signals), 0)
        moving = speed.encode({**blank, "DI_uiSpeed": i}, strict=False)
        others = [(number, noise.randbytes(8)) for number in (_GEAR, _ANGLE)]
        for j, (number, data) in enumerate([(_SPEED, moving), *others]):
            stamp = _START_S + i * 0.1 + j * 0.01
            frames.append(can.Message(timestamp=stamp, arbitration_id=number, data=data, is_extended_id=False))
    folder = tmp_path_factory.mktemp("recordings")
    paths = {}
    for kind in ("log", "asc", "blf"):
        paths[kind] = folder / f"drive.{kind}"
        with can.Logger(paths[kind]) as logger:
            for frame in frames:
                logger.on_message_received(frame)
    return paths


def _replay(recording: Path, model3: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    arguments = ["replay", str(recording), "--dbc", str(model3 / "Model3CAN.dbc")]
    assert main([*arguments, "--mapping", str(model3 / "vss_dbc.json"), "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("kind", ["log", "asc", "blf"])
def test_replay_prints_the_cars_speed_as_vss(
    kind: str, recordings: dict[str, Path], model3: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = _replay(recordings[kind], model3, capsys)
    assert all(set(row) == {"time", "path", "value", "unit", "quality"} for row in rows)
    speeds = [row for row in rows if row["path"] == "Vehicle.Speed"]
    assert [row["value"] for row in speeds] == [float(i) for i in range(100)]
    assert {row["unit"] for row in speeds} == {"km/h"} and {row["quality"] for row in speeds} == {"valid"}
    seconds = [row["time"] - speeds[0]["time"] for row in speeds]
    assert seconds == pytest.approx([i * 0.1 for i in range(100)], abs=0.002)


def test_the_three_formats_say_the_same(
    recordings: dict[str, Path], model3: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for path in recordings.values():
        rows = _replay(path, model3, capsys)
        said.append([(row["path"], row["value"], row["quality"]) for row in rows])
    assert said[0] == said[1] == said[2]
    assert len({path for path, _, _ in said[0]}) > 3


def test_replay_of_a_truncated_recording_gives_what_was_readable_and_says_where_it_ends(
    recordings: dict[str, Path], model3: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut = tmp_path / "cut.log"
    text = recordings["log"].read_text()
    cut.write_text(text[: len(text) // 2] + "\nthis is no frame\n")
    arguments = ["replay", str(cut), "--dbc", str(model3 / "Model3CAN.dbc")]
    assert main([*arguments, "--mapping", str(model3 / "vss_dbc.json"), "--json"]) == 65
    out, err = capsys.readouterr()
    assert len(out.splitlines()) > 50
    assert str(cut) in err and "Remedy:" in err


def test_check_dbc_prints_messages_signals_and_repairs(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shared / "data/can/opendbc"
    repaired = []
    for path in sorted(folder.glob("*.dbc")):
        assert main(["vehicle", "check-dbc", str(path)]) == 0
        out = capsys.readouterr().out
        assert " messages, " in out and " signals, " in out
        if "repaired line" in out:
            repaired.append(path.stem)
    assert len(repaired) == 6, repaired


def test_check_dbc_fails_only_where_nothing_could_be_loaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.dbc"
    broken.write_text('VERSION ""\nBO_ what is this\n')
    assert main(["vehicle", "check-dbc", str(broken)]) != 0
    assert f"{broken}:2" in capsys.readouterr().out
    assert main(["vehicle", "check-dbc", str(tmp_path / "absent.dbc")]) != 0


def test_import_mapping_makes_a_folder_that_the_head_unit_can_load(
    model3: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from avn.vehicle.catalogue import load_catalogue

    target = tmp_path / "model3"
    arguments = ["vehicle", "import-mapping", str(model3 / "vss_dbc.json"), "--dbc", str(model3 / "Model3CAN.dbc")]
    assert main([*arguments, "--out", str(target)]) == 1, "one entry of this mapping is ambiguous, and is left out"
    assert "CP_hvChargeStatus" in capsys.readouterr().out
    catalogue = load_catalogue(target)
    assert catalogue.rule("Vehicle.Speed").unit == "km/h"
    assert len(catalogue.signals) >= 27
