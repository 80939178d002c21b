# SPDX-License-Identifier: Apache-2.0
"""The configuration file: defaults, and errors that name file, line and remedy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.config import Configuration, OptionValue, configuration_or_problems, load_configuration
from avn.errors import ConfigurationError
from avn.head_unit import HeadUnitOptions
from avn.run import RunOptions, planned
from avn.vehicle import bridge

_OPTIONS: dict[str, OptionValue] = {
    **{"port": 29536, "wait": 0.5, "tune": True, "host": "127.0.0.1"},
    **{"serial": "0042", "yes": "true", "odd": 'a="b" \\ c', "minus": "--fd", "far": "blå", "none": ""},
}


def _file(folder: Path, text: str) -> Path:
    path = folder / "avn.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_file_is_the_emulated_demo_car_and_writes_only_on_its_body_bus(tmp_path: Path) -> None:
    configuration = load_configuration(_file(tmp_path, ""))
    assert configuration.emulated and configuration.vehicle == "demo"
    assert configuration.writable_buses == {"body"}


def test_a_real_bus_is_read_only_unless_it_is_named_writable(tmp_path: Path) -> None:
    text = '[bus.body]\nchannel = "can0"\n[bus.drive]\nchannel = "can1"\nwritable = true\n'
    configuration = load_configuration(_file(tmp_path, text))
    assert not configuration.emulated
    assert configuration.writable_buses == {"drive"}


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('vehicle = "demo"\nlangage = "nb"\n', 2, "langage"),
        ('language = "xx"\n', 1, "xx"),
        ('[bus.body]\nchannel = "can0"\nwritable = "yes"\n', 3, "writable"),
        ("[bus.body]\nbitrate = 500000\n", 1, "channel"),
        ('[gnss]\nbaud = "fast"\n', 2, "baud"),
        ("vehicle = \n", 1, ""),
        ('[bus.body]\ninterface = "pcan"\nchannel = "0"\noptions = 3\n', 4, "options"),
        ('[bus.body]\ninterface = "pcan"\nchannel = "0"\n[bus.body.options]\nbitrate = 1\n', 5, "bitrate"),
        ('[bus.body]\ninterface = "pcan"\nchannel = "0"\n[bus.body.options]\nfilters = [1]\n', 5, "filters"),
        ('[bus.body]\ninterface = "pcan"\nchannel = "0"\n[bus.body.options]\nwait = inf\n', 5, "wait"),
        ('[bus.body]\ninterface = "pcan"\nchannel = "0"\n[bus.body.options]\n"a-b" = 1\n', 5, "a-b"),
        ('[bus.body]\nchannel = "can0"\n\n[bus.body.options]\nport = 29536\n', 4, "socketcan "),
    ],
)
def test_a_wrong_setting_is_named_with_its_line_and_a_remedy(tmp_path: Path, text: str, line: int, word: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(path)
    problem = caught.value.problems[0]
    assert problem.file == path
    assert problem.line == line
    assert word in problem.what
    assert problem.remedy


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(_file(tmp_path, "a = 1\nb = 2\n[bus.x]\nchannel = 3\n"))
    assert len(caught.value.problems) == 4


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_does_more_than_raise_a_configuration_error(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "avn.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        assert isinstance(load_configuration(path), Configuration)
    except ConfigurationError as error:
        assert all(problem.file == path for problem in error.problems)


def test_a_broken_file_starts_the_screen_but_no_emulator_in_place_of_the_car(tmp_path: Path) -> None:
    path = _file(tmp_path, "vehicle = \n")
    configuration, problems = configuration_or_problems(path, "")
    assert problems and not configuration.vehicle
    with planned(RunOptions(HeadUnitOptions(config=path, state=tmp_path / "state"))) as children:
        assert [child.name for child in children] == ["avn", "avn-maps"]


def test_the_default_run_is_the_head_unit_and_the_emulator_joined_by_private_sockets(tmp_path: Path) -> None:
    with planned(RunOptions(HeadUnitOptions(state=tmp_path / "state"), headless=True)) as children:
        head, emulator, maps = children
        assert (head.name, emulator.name, maps.name) == ("avn", "avn-emulator", "avn-maps")
        assert not set(head.fds) & set(emulator.fds) and not set(head.fds) & set(maps.fds)
        assert head.environment["QT_QPA_PLATFORM"] == "offscreen"
        assert (tmp_path / "state").stat().st_mode & 0o077 == 0


def test_without_a_screen_the_head_unit_gets_one_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    options = HeadUnitOptions(state=tmp_path / "state", size=(320, 240))
    with planned(RunOptions(options, headless=True)) as children:
        environment = children[0].environment
        assert environment["QT_QPA_PLATFORM"] == "xcb"
        code = "from PySide6.QtGui import QGuiApplication as A; print(A([]).primaryScreen().size().toTuple())"
        found = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, **environment}, capture_output=True, check=True
        )
        assert found.stdout.decode().strip() == "(320, 240)"
        server = environment["DISPLAY"].removeprefix(":")
    assert not Path(f"/tmp/.X{server}-lock").exists(), "it ends with the run"


def test_a_bus_of_another_interface_runs_in_a_bridge_and_socketcan_does_not(tmp_path: Path) -> None:
    text = '[bus.body]\nchannel = "vcan0"\n[bus.drive]\ninterface = "virtual"\nchannel = "test"\nwritable = true\n'
    with planned(RunOptions(HeadUnitOptions(config=_file(tmp_path, text), state=tmp_path / "state"))) as children:
        names = [child.name for child in children]
        assert names == ["avn", "avn-bridge drive", "avn-maps"]


def test_a_bus_is_kept_off_the_network_unless_the_file_says_so(tmp_path: Path) -> None:
    text = '[bus.body]\ninterface = "slcan"\nchannel = "socket://192.0.2.1:7000"\n'
    assert not load_configuration(_file(tmp_path, text)).buses[0].network
    assert load_configuration(_file(tmp_path, text + "network = true\n")).buses[0].network


@pytest.mark.parametrize("line", ["", "network = true\n", "writable = true\nfd = true\n"])
def test_a_bridge_is_started_with_what_the_file_says_of_its_bus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    asked: list[dict[str, Any]] = []

    def run_bridge(**given: Any) -> int:
        asked.append(given)
        return 0

    monkeypatch.setattr(bridge, "run_bridge", run_bridge)
    text = f'[bus.body]\ninterface = "slcan"\nchannel = "/dev/ttyUSB0"\nbitrate = 500000\n{line}'
    text += "[bus.body.options]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in _OPTIONS.items())
    with planned(RunOptions(HeadUnitOptions(config=_file(tmp_path, text), state=tmp_path / "state"))) as children:
        child = children[1]
        assert child.main() == 0
        assert asked[0].pop("fd") in child.fds
    allowed = {"can_fd": "fd" in line, "writable": "writable" in line, "network": "network" in line}
    given = {"interface": "slcan", "channel": "/dev/ttyUSB0", "bitrate": 500000, "options": _OPTIONS}
    assert asked == [{**given, **allowed}]
    assert [type(value) for value in asked[0]["options"].values()] == [type(value) for value in _OPTIONS.values()]


def test_a_state_folder_that_cannot_be_made_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with (
        pytest.raises(ConfigurationError) as caught,
        planned(RunOptions(HeadUnitOptions(state=tmp_path / "file/state"))),
    ):
        pass
    assert caught.value.problems[0].file == tmp_path / "file/state"
    assert "--state" in caught.value.problems[0].remedy
