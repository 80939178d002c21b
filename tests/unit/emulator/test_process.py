# SPDX-License-Identifier: Apache-2.0
"""The emulator with its sockets: the wire, the control protocol, full queues, and the process itself."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.emulator.control import handle, state_message
from avn.emulator.inputs import INPUTS, InputKind, Inputs
from avn.emulator.process import BusPort, Emulator
from avn.platform.sockets import JsonChannel, Socket, control_socketpair, frame_socketpair
from avn.vehicle.frames import CLASSIC_SIZE, unpack_frame
from tests.support.emulated import Ears, car, scenario

ROOT = Path(__file__).resolve().parents[3]
TEMPERATURE = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[SimpleNamespace]:
    """An emulator between socketpairs with a clock of its own, stepped by hand."""
    pairs = {bus: frame_socketpair() for bus in ("powertrain", "body")}
    ours, theirs = control_socketpair()
    now = SimpleNamespace(ns=10**9)
    emulated = car()
    emulator = Emulator(
        emulated,
        {bus: BusPort(pair[1]) for bus, pair in pairs.items()},
        control=JsonChannel(theirs),
        state_file=tmp_path / "state.json",
        clock=lambda: now.ns,
    )

    def run(ticks: int) -> None:
        for _ in range(ticks):
            emulator.tick()
            now.ns += 10_000_000

    for pair in pairs.values():
        pair[0].setblocking(False)
    rig = SimpleNamespace(
        car=emulated,
        emulator=emulator,
        run=run,
        now=now,
        control=JsonChannel(ours),
        state=tmp_path / "state.json",
        **{bus: pair[0] for bus, pair in pairs.items()},
    )
    yield rig
    emulator.close()
    for pair in (*pairs.values(), (ours, theirs)):
        for end in pair:
            end.close()


def _drain(sock: Socket) -> list[bytes]:
    taken = []
    while True:
        try:
            taken.append(sock.recv(100))
        except BlockingIOError:
            return taken


def test_each_datagram_is_one_struct_can_frame(rig: SimpleNamespace) -> None:
    rig.run(50)
    datagrams = _drain(rig.powertrain) + _drain(rig.body)
    assert len(datagrams) > 150
    assert {len(one) for one in datagrams} == {CLASSIC_SIZE}
    assert all(unpack_frame(one, 0) is not None for one in datagrams)


def test_a_command_on_the_wire_is_obeyed(rig: SimpleNamespace) -> None:
    from avn.vehicle.frames import pack_frame

    _, frame = Ears(rig.car).command_frame(TEMPERATURE, 25.0)
    rig.body.send(b"nonsense")
    rig.body.send(pack_frame(frame))
    rig.run(60)
    assert rig.car.inputs["climate.driver_temperature"] == 25.0


def test_a_full_queue_drops_and_counts_and_the_car_drives_on(rig: SimpleNamespace) -> None:
    rig.car.set_input("faults.flood", "body")
    rig.run(400)
    states = []
    while isinstance(message := rig.control.receive(), dict):
        states.append(message["state"]["truth"])
    assert states[-1]["frames_dropped"] > 0
    assert states[-1]["speed_kmh"] > 15.0
    _drain(rig.body)
    before = states[-1]["frames_dropped"]
    rig.car.set_input("faults.flood", "none")
    rig.run(20)
    while isinstance(message := rig.control.receive(), dict):
        states.append(message["state"]["truth"])
    assert states[-1]["frames_dropped"] == before, "room again: nothing is lost any more"


def test_state_is_pushed_ten_times_a_second(rig: SimpleNamespace) -> None:
    rig.run(100)
    pushed = []
    while isinstance(message := rig.control.receive(), dict):
        pushed.append(message)
    assert len(pushed) == 10
    assert pushed[-1]["at_ns"] - pushed[0]["at_ns"] == 900_000_000
    state = pushed[-1]["state"]
    assert set(state["inputs"]) == {one.name for one in INPUTS}
    assert {"speed_kmh", "soc_percent", "gear", "power_kw", "latitude_deg", "heading_deg"} <= set(state["truth"])


def test_set_do_and_get(rig: SimpleNamespace) -> None:
    rig.control.send({"set": {"doors.boot": True, "environment.rain": 30}})
    rig.control.send({"do": "press", "input": "buttons.mute", "seconds": 0.1})
    rig.control.send({"get": True})
    rig.run(1)
    answer = rig.control.receive()
    assert answer["state"]["inputs"]["doors.boot"] is True
    assert answer["state"]["inputs"]["buttons.mute"] is True
    rig.run(15)
    assert rig.car.inputs["buttons.mute"] is False


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"set": {"doors.sunroof": True}}, "no input"),
        ({"set": {"battery.soc": 101}}, "0 to 100"),
        ({"set": {"battery.soc": True}}, "0 to 100"),
        ({"set": 5}, "inputs"),
        ({"do": "fly"}, "restart"),
        ({"do": "press", "input": "doors.boot"}, "pressed"),
        ({"do": "press", "input": "buttons.next", "seconds": 1e9}, "60 s"),
        ({}, "'set', 'do' or 'get'"),
    ],
)
def test_what_cannot_be_done_is_answered(message: dict[str, object], words: str) -> None:
    answers = handle(car(), message, 0)  # type: ignore[arg-type]
    assert words in str(answers[0]["error"])


def test_restart_begins_the_scenario_anew() -> None:
    ears = Ears(car())
    ears.run(10.0)
    odometer = ears.truth["odometer_m"]
    handle(ears.car, {"do": "restart"}, 0)
    assert (ears.truth["distance_m"], ears.truth["odometer_m"]) == (0.0, odometer)
    ears.frames.clear()
    ears.run(1.0)
    assert len(ears.frames) == pytest.approx(406, abs=12), "every message keeps its cycle"


_SHARED = car(scenario(start={"drive.mode": "pedals"}))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(["set", "do", "get", "input", "seconds"]),
        _JSON
        | st.dictionaries(st.sampled_from([one.name for one in INPUTS]), _JSON)
        | st.sampled_from(["press", "restart"]),
    )
)
def test_any_message_is_answered_and_the_state_stays_json(message: dict[str, object]) -> None:
    handle(_SHARED, message, 0)  # type: ignore[arg-type]
    _SHARED.step(0.01)
    _SHARED.frames()
    text = json.dumps(state_message(_SHARED, 0), allow_nan=False)
    assert len(text.encode()) < 32 * 1024


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(INPUTS), _JSON | st.just(float("nan")) | st.just(10**400))
def test_an_input_holds_only_what_it_declares(one: object, value: object) -> None:
    from avn.emulator.inputs import InputDeclaration

    assert isinstance(one, InputDeclaration)
    inputs = Inputs()
    try:
        taken = inputs.set(one.name, value)
    except ValueError as error:
        assert one.name in str(error)
        assert inputs[one.name] == one.default
        return
    match one.kind:
        case InputKind.NUMBER:
            assert one.minimum <= float(taken) <= one.maximum
        case InputKind.CHOICE:
            assert taken in one.choices
        case _:
            assert isinstance(taken, bool)


def test_every_declaration_is_sound() -> None:
    for one in INPUTS:
        assert one.accept(one.default) == one.default
        assert one.title
        if one.kind is InputKind.NUMBER:
            assert one.minimum < one.maximum
            assert one.step > 0
            assert one.unit
    assert len({one.name for one in INPUTS}) == len(INPUTS)


def test_a_change_is_saved_soon(rig: SimpleNamespace) -> None:
    rig.control.send({"set": {"doors.boot": True}})
    rig.run(60)
    rig.emulator._saving.join(5.0)
    assert json.loads(rig.state.read_text())["inputs"]["doors.boot"] is True


def test_the_process_sends_saves_and_ends_orderly(tmp_path: Path) -> None:
    ours, theirs = frame_socketpair()
    state, link, truth = tmp_path / "state.json", tmp_path / "gnss", tmp_path / "truth.jsonl"
    arguments = [
        *("emulate", "--can-fd", f"powertrain={theirs.fileno()}", "--state-file", str(state)),
        *("--gnss-link", str(link), "--truth", str(truth)),
    ]
    process = subprocess.Popen([sys.executable, "-m", "avn", *arguments], cwd=ROOT, pass_fds=(theirs.fileno(),))
    try:
        ours.settimeout(20.0)
        seen = 0
        deadline = time.monotonic() + 20.0
        while seen < 60 and time.monotonic() < deadline:
            seen += unpack_frame(ours.recv(100), 0) is not None
        assert seen == 60
        assert link.is_symlink()
        process.send_signal(signal.SIGTERM)
        assert process.wait(10.0) == 0
        assert json.loads(state.read_text())["scenario"] == "town_drive"
        assert not link.is_symlink()
        assert "speed_kmh" in json.loads(truth.read_text().splitlines()[-1])
    finally:
        process.kill()
        process.wait()
        ours.close()
        theirs.close()


def test_bad_options_are_explained_and_not_restarted() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "avn", "emulate", "--scenario", "no_such"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == os.EX_DATAERR
    assert "town_drive" in done.stderr
