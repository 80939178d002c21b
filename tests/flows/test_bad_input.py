# SPDX-License-Identifier: Apache-2.0
"""Whatever is wrong with what AVN is given, the screen starts, says so, and names file, line and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from avn.resources import vehicles_folder
from tests.support.running import Run, running, wait_for


def _demo_copy(folder: Path) -> Path:
    return Path(shutil.copytree(vehicles_folder() / "demo", folder / "mycar"))


def _banner(run: Run, words: str) -> None:
    wait_for(lambda: words in run.texts.get("bannerTitle", ""), 30, f"a banner with '{words}': {run.log.read_text()}")
    assert run.texts["bannerRemedy"].strip()
    assert run.texts["clockValue"], "the rest of the screen is there"


def _replace(path: Path, old: str, new: str) -> int:
    """Replace the first `old` of a file; return the number of its line."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_broken_dbc(tmp_path: Path) -> None:
    car = _demo_copy(tmp_path)
    line = _replace(car / "body.dbc", " SG_ ", " SG_ ??? ")
    with running(tmp_path, "--seconds", "40", "--vehicle", str(car), "--language", "en") as run:
        _banner(run, "signal list has an error")
        assert f"body.dbc:{line}" in run.log.read_text()
        assert "Remedy:" in run.log.read_text()


def test_a_dbc_that_is_not_there_is_told_in_a_few_lines(tmp_path: Path) -> None:
    car = _demo_copy(tmp_path)
    (car / "powertrain.dbc").unlink()
    with running(tmp_path, "--seconds", "40", "--vehicle", str(car), "--language", "en") as run:
        _banner(run, "signal list has an error")
        told = [line for line in run.log.read_text().splitlines() if str(car) in line]
        assert "powertrain.dbc: The file cannot be read" in told[0]
        assert "signals.toml:" in told[1] and len(told) < 5, told


def test_a_bus_that_the_vehicle_does_not_have(tmp_path: Path) -> None:
    config = tmp_path / "avn.toml"
    # A `virtual` bus of python-can opens everywhere and is silent.
    table = '[bus.{}]\ninterface = "virtual"\nchannel = "{}"\n'
    config.write_text(table.format("powertrain", "a") + table.format("bodi", "b"), encoding="utf-8")
    with running(tmp_path, "--seconds", "40", "--config", str(config), "--language", "en") as run:
        wait_for(lambda: "no bus 'bodi'" in run.log.read_text(), 30, run.log.read_text())
        log = run.log.read_text()
        assert f"{config}:4: " in log and "Did you mean 'body'?" in log
        assert "how bus 'body' of the vehicle is reached" in log
        wait_for(lambda: "bannerTitle" in run.texts, 10, "a banner")
        assert {"avn-bridge powe", "avn-bridge bodi"} <= set(run.children()), "everything else goes on"


def test_a_mapping_that_names_an_unknown_signal(tmp_path: Path) -> None:
    car = _demo_copy(tmp_path)
    line = _replace(car / "signals.toml", '.VCU_VehicleSpeed"', '.VCU_VehicleSped"')
    with running(tmp_path, "--seconds", "40", "--vehicle", str(car), "--language", "en") as run:
        _banner(run, "signal list has an error")
        log = run.log.read_text()
        assert f"signals.toml:{line}: " in log and "VCU_VehicleSped" in log and "Remedy:" in log


def test_a_broken_settings_file(tmp_path: Path) -> None:
    config = tmp_path / "avn.toml"
    config.write_text('language = "en"\n\n[bus.body]\nchanel = "can0"\n', encoding="utf-8")
    with running(tmp_path, "--seconds", "40", "--config", str(config), "--language", "en") as run:
        _banner(run, "settings file has an error")
        assert f"{config}:4: " in run.log.read_text()
        assert "avn-emulator" not in run.children(), "the emulator must not pass for the car"


@pytest.mark.parametrize("damage", ["garbage", "open to others"])
def test_an_unreadable_key_file(tmp_path: Path, damage: str) -> None:
    state = tmp_path / "state"
    state.mkdir(mode=0o700)
    key = state / "avn.key"
    key.write_text("this is no key", encoding="utf-8")
    key.chmod(0o600 if damage == "garbage" else 0o644)
    with running(tmp_path, "--seconds", "40", "--language", "en") as run:
        _banner(run, "Stored data cannot be opened")
        assert str(key) in run.log.read_text() and "Remedy:" in run.log.read_text()
        wait_for(lambda: run.texts.get("speedValue", "").isdigit(), why="the car's speed all the same")
    assert key.read_text(encoding="utf-8") == "this is no key", "nothing is overwritten"


def test_no_bus_and_no_receiver(tmp_path: Path) -> None:
    config = tmp_path / "avn.toml"
    config.write_text('[bus.body]\nchannel = "nocan7"\n[gnss]\ndevice = "/dev/avn-no-such-tty"\n', encoding="utf-8")
    with running(tmp_path, "--seconds", "40", "--config", str(config), "--language", "en") as run:
        _banner(run, "No connection to the car")
        wait_for(lambda: "/dev/avn-no-such-tty" in run.log.read_text(), 10, "the absent receiver in the log")
        assert "speedValue" in run.texts and not run.texts["speedValue"].isdigit(), "an unknown speed is no figure"
        assert "Remedy:" in run.log.read_text()
