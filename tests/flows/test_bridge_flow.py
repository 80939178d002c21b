# SPDX-License-Identifier: Apache-2.0
"""A car on CAN adapters and servers: each bus has a bridge process, which may die and sends nothing unasked."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from avn.emulator.car import EmulatedCar
from avn.emulator.scenario import find_scenario, load_scenario
from avn.platform import sockets
from avn.vehicle.frames import Frame, pack_frame
from tests.support.emulated import demo
from tests.support.running import ROOT, Run, json_lines, running, wait_for
from tests.support.slcan_adapter import CarOnAdapters, one_adapter
from tests.support.socketcand_server import SocketCandServer

_BUSES = ("powertrain", "body")
_BRIDGE = {bus: f"avn-bridge {bus}"[:15] for bus in _BUSES}  # the kernel cuts process names there
_TOLERANCE_KMH = 1.0
_WITHIN_NS = 500_000_000  # an older speed is marked as such
_BACK_WITHIN_S = 2.0
_DONT_WAIT = 0x40  # MSG_DONTWAIT


def _table(bus: str, channel: str, interface: str = "slcan") -> str:
    return f'[bus.{bus}]\ninterface = "{interface}"\nchannel = "{channel}"\nbitrate = 500000\n'


def _configuration(folder: Path, *tables: str) -> Path:
    path = folder / "avn.toml"
    path.write_text('vehicle = "demo"\n' + "".join(tables), encoding="utf-8")
    return path


@contextmanager
def _drive(folder: Path) -> Iterator[tuple[Run, CarOnAdapters]]:
    """A run whose two buses are adapters, with the emulated car behind them."""
    car = EmulatedCar(load_scenario(find_scenario("")), *demo())
    with CarOnAdapters(car, _BUSES) as adapters:
        config = _configuration(folder, *(_table(bus, one.device) for bus, one in adapters.adapters.items()))
        with running(folder, "--seconds", "90", "--config", str(config), "--language", "en") as run:
            wait_for(lambda: _speed_is_good(run), 30, f"the first speed: {run.log.read_text()}")
            yield run, adapters


def _speed_is_good(run: Run) -> bool:
    texts = run.texts
    return texts.get("speedValue", "").isdigit() and "speedNote" not in texts


def test_the_speed_of_a_car_on_serial_adapters_is_on_the_screen(tmp_path: Path) -> None:
    with _drive(tmp_path) as (run, car):
        wait_for(lambda: car.kmh > 20, 30, "a driving car")
        wait_for(lambda: run.texts.get("doorsValue", "").strip(" –—"), 10, "the other bus")
        seen = run.observed.read_bytes().count(b"\n")
        wait_for(lambda: run.observed.read_bytes().count(b"\n") > seen + 60, 20, "a second of the drive on the screen")
        began_ns = car.speeds[0][0]
        shown = [
            (line["at_ns"], line["texts"].get("speedValue", ""))
            for line in json_lines(run.observed)
            if "speedNote" not in line["texts"]
        ]
        truth = list(car.speeds)
        assert set(_BRIDGE.values()) <= set(run.children())
        assert "avn-emulator" not in run.children(), "the emulator must not pass for the car"
    compared = 0
    for at_ns, text in shown:
        if text.isdigit() and at_ns > began_ns + _WITHIN_NS:
            recent = [kmh for t, kmh in truth if at_ns - _WITHIN_NS <= t <= at_ns]
            # The figure is rounded to whole km/h, which is not an error of the display.
            assert any(abs(round(kmh) - int(text)) <= _TOLERANCE_KMH for kmh in recent), (at_ns, text, recent[::10])
            compared += 1
    assert compared > 50
    assert int(shown[-1][1]) > 15, "the car drove"
    assert car.transmissions == {}
    for bus, adapter in car.adapters.items():
        assert adapter.commands[:2] == ["C", "S6"] and "L" in adapter.commands, bus
        assert "O" not in adapter.commands, "a bus that is not writable is only listened to"
        assert adapter.commands[-1] == "C", "the adapter is closed at the end"


def test_the_options_of_a_bus_reach_its_bridge_and_its_frames_the_screen(tmp_path: Path) -> None:
    car = EmulatedCar(load_scenario(find_scenario("")), *demo())
    with SocketCandServer() as server:
        table = _table("powertrain", "can7", "socketcand")
        options = f'[bus.powertrain.options]\nhost = "127.0.0.1"\nport = {server.port}\ntcp_tune = true\n'
        config = _configuration(tmp_path, table, options)
        with running(tmp_path, "--seconds", "60", "--config", str(config), "--language", "en") as run:
            server.accept()

            def shown() -> bool:
                car.step(0.02)
                server.say(*(frame for bus, frame in car.frames() if bus == "powertrain"))
                return _speed_is_good(run)

            wait_for(shown, 40, f"a speed: {run.log.read_text()}")
            assert server.asked == ["open can7", "rawmode"]


def test_a_killed_bridge_makes_the_values_of_its_bus_stale_and_they_come_back(tmp_path: Path) -> None:
    with _drive(tmp_path) as (run, car):
        head, other = run.children()["avn"], run.children()[_BRIDGE["body"]]
        before = len(json_lines(run.observed))

        def marked() -> bool:
            return any(line["texts"].get("speedNote", "").strip() for line in json_lines(run.observed)[before:])

        # One death may be over before the values are old. Those that follow take longer: the launcher's patience grows.
        deaths: list[int] = []
        deadline = time.monotonic() + 20
        while not marked():
            assert time.monotonic() < deadline, "the old speed was never marked"
            pid = run.children().get(_BRIDGE["powertrain"])
            if pid is not None and pid not in deaths:
                run.kill(_BRIDGE["powertrain"])
                deaths.append(pid)
            time.sleep(0.02)
        texts = next(line["texts"] for line in json_lines(run.observed)[before:] if line["texts"].get("speedNote"))
        assert texts["speedValue"].isdigit(), "a stale value is kept"
        assert "doorsNote" not in texts, "the other bus lives"

        wait_for(lambda: run.children().get(_BRIDGE["powertrain"], deaths[-1]) not in deaths, 10, "a new bridge")
        began = time.monotonic()
        wait_for(lambda: _speed_is_good(run), 10, "a good speed")
        assert time.monotonic() - began < _BACK_WITHIN_S
        wait_for(lambda: abs(int(run.texts["speedValue"]) - car.kmh) < 5, 5, "the present speed")
        assert (run.children()["avn"], run.children()[_BRIDGE["body"]]) == (head, other)
        assert car.transmissions == {}


@pytest.mark.parametrize("writable", [False, True])
def test_only_a_writable_bus_passes_frames_of_the_head_unit_on(writable: bool) -> None:
    ours, theirs = sockets.frame_socketpair()
    with one_adapter() as adapter:
        command = [sys.executable, "-m", "avn", "bridge", "--interface", "slcan", "--channel", adapter.device]
        command += ["--bitrate", "500000", "--fd", str(theirs.fileno()), *(("--writable",) if writable else ())]
        process = subprocess.Popen(command, cwd=ROOT, pass_fds=(theirs.fileno(),))

        def came(line: Frame) -> bool:
            """Whether the head unit has heard the car, and with it its own words have had their time."""
            sockets.send_now(ours, pack_frame(Frame(0x321, b"\x07", 0)))
            adapter.hear()
            adapter.say([line])
            try:
                return bool(ours.recv(80, _DONT_WAIT))
            except BlockingIOError:
                return False

        for _ in range(5):
            wait_for(lambda: came(Frame(0x123, b"\xaa", 0)), why="a frame of the car")
        process.terminate()
        assert process.wait(10) == 0
        adapter.hear()
        assert ("t321107" in adapter.transmissions) is writable
        assert writable or adapter.transmissions == []
        assert ("O" if writable else "L") in adapter.commands
    ours.close()
    theirs.close()


def _told(run: Run, *words: str) -> None:
    wait_for(lambda: all(word in run.log.read_text() for word in words), 20, f"{words} in {run.log.read_text()}")
    wait_for(lambda: run.texts.get("bannerTitle") == "No connection to the car", 20, "a banner")
    assert run.texts["bannerRemedy"].strip() and run.texts["clockValue"], "the rest of the screen is there"
    assert run.texts["speedValue"].strip(" –—") == "", "an unknown speed is no figure"


@pytest.mark.parametrize(
    ("interface", "channel", "words"),
    [
        ("slkan", "/dev/ttyUSB0", ("no interface 'slkan'", "Remedy: Take one of: ")),
        ("slcan", "socket://192.0.2.1:7000", ("could send on a network", "Remedy: ")),
        ("socketcand", "can0", ("could send on a network", "Remedy: Give the options host")),
        ("slcan", "/dev/avn-no-such-tty", ("/dev/avn-no-such-tty", "Remedy: Connect the device")),
    ],
)
def test_what_the_bridge_cannot_use_is_told_while_the_screen_is_up(
    tmp_path: Path, interface: str, channel: str, words: tuple[str, ...]
) -> None:
    config = _configuration(tmp_path, _table("powertrain", channel, interface))
    with running(tmp_path, "--seconds", "60", "--config", str(config), "--language", "en") as run:
        _told(run, *words)


@pytest.mark.parametrize(
    ("package", "interface", "words"),
    [
        ("gs_usb", "gs_usb", ("Interface 'gs_usb' cannot be used", "Remedy: Install what it names")),
        ("can", "slcan", ("python-can is missing", "Remedy: Install it: pip install python-can")),
    ],
)
def test_a_missing_package_is_told_while_the_screen_is_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, interface: str, words: tuple[str, ...]
) -> None:
    missing = tmp_path / "missing"
    missing.mkdir()
    text = f"raise ModuleNotFoundError('No module named {package}', name='{package}')\n"
    (missing / f"{package}.py").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(missing))
    config = _configuration(tmp_path, _table("powertrain", "0", interface))
    with running(tmp_path, "--seconds", "60", "--config", str(config), "--language", "en") as run:
        _told(run, *words)


def test_a_car_on_multicast_groups_of_this_machine_is_on_the_screen(tmp_path: Path) -> None:
    """udp_multicast joins the processes; the namespace has no way out, and the groups are node-local besides."""
    command = ["unshare", "--user", "--map-root-user", "--net", sys.executable, "-m", "tests.support.multicast_car"]
    done = subprocess.run([*command, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    slowest, fastest = answer["driven"]
    assert slowest - _TOLERANCE_KMH <= answer["shown"] <= fastest + _TOLERANCE_KMH
