# SPDX-License-Identifier: Apache-2.0
"""The virtual ECUs on their buses, judged by what a bystander with the DBC files sees."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from avn.emulator.errors import EmulatorError
from avn.emulator.inputs import ECUS
from avn.emulator.values import readers
from avn.vehicle.catalogue import MappingTransform, SignalRule, TextTransform
from avn.vehicle.checks import Checksum
from avn.vehicle.frames import ERR_FLAG, Frame
from avn.vehicle.leaf_transforms import choices_of
from avn.vehicle.signals import Value
from avn.vehicle.transforms import compile_transform
from tests.support.emulated import Ears, car, commandable, demo, plain, scenario

LOCK = "Vehicle.Cabin.Door.Row1.DriverSide.IsLocked"
TEMPERATURE = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"
START_STOP = "Vehicle.Powertrain.TractionBattery.Charging.StartStopCharging"
CHARGING = "Vehicle.Powertrain.TractionBattery.Charging."
STANDING = {"drive.mode": "pedals", "pedals.brake": 50}


def _standing() -> Ears:
    ears = Ears(car(scenario(start=STANDING)))
    ears.run(1.2)
    return ears


# ------------------------------------------------------------------ what they send
def test_every_message_comes_at_its_own_cycle() -> None:
    ears = Ears(car())
    ears.run(4.0)
    seen = Counter((bus, frame.can_id) for bus, frame in ears.frames)
    for bus, database in ears.databases.items():
        for message in database.messages:
            if message.senders[0] == "HU":
                assert (bus, message.frame_id) not in seen, "no ECU imitates the head unit"
            else:
                assert seen[bus, message.frame_id] == pytest.approx(4000 / message.cycle_time, abs=1)


def test_every_node_of_the_dbc_is_an_ecu_with_a_fault_switch() -> None:
    senders = {m.senders[0] for database in demo()[1].values() for m in database.messages} - {"HU"}
    assert senders == set(ECUS)


def test_counters_and_checksums_are_right() -> None:
    ears = Ears(car())
    ears.run(2.0)
    for check in ears.catalogue.messages:
        message = ears.message(check.bus, check.name)
        if message.senders[0] == "HU":
            continue
        frames = [frame for bus, frame in ears.frames if (bus, frame.can_id) == (check.bus, message.frame_id)]
        assert len(frames) > 5
        if check.checksum:
            checksum = Checksum(check.checksum, message)
            assert all(checksum.matches(frame.data) for frame in frames)
        if check.counter:
            values = [message.decode(f.data, decode_choices=False)[check.counter.signal] for f in frames]
            assert all((b - a) % check.counter.modulo == check.counter.step for a, b in itertools.pairwise(values))


def test_every_signal_of_the_catalogue_has_a_valid_value() -> None:
    ears = Ears(car())
    ears.run(3.0)
    for rule in plain():
        value = ears.value(rule.path)
        assert value is not None, rule.path
        assert ears.raw(rule.path) not in rule.invalid, rule.path
        if isinstance(value, int | float) and not isinstance(value, bool):
            assert rule.minimum is None or value >= rule.minimum, rule.path
            assert rule.maximum is None or value <= rule.maximum, rule.path


def test_no_value_is_left_over() -> None:
    """A path that no car uses is a path that nobody tests."""
    used = {rule.path for rule in demo()[0].signals}
    assert set(readers(car().model)) == used


def test_texts_arrive_in_pieces() -> None:
    ears = Ears(car(scenario(start={"defects.brake": True, "battery.auxiliary_voltage": 10.5})))
    ears.run(4.0)
    expected = {
        "Vehicle.VehicleIdentification.VIN": "AVNTESTCAR0000001",
        "Vehicle.VehicleIdentification.VehicleExteriorColor": "Fjord blue",
        "Vehicle.Diagnostics.DTCList": "C0110,P0562",
    }
    for path, text in expected.items():
        rule = ears.catalogue.rule(path)
        assert isinstance(rule.transform, TextTransform)
        message, parts = ears.message(rule.bus, rule.message), dict[str, int]()
        for bus, frame in ears.frames:
            if (bus, frame.can_id) == (rule.bus, message.frame_id):
                parts |= message.decode(frame.data, decode_choices=False)
        data = b"".join(
            parts[p].to_bytes(message.get_signal_by_name(p).length // 8, "big") for p in rule.transform.parts
        )
        assert data.rstrip(b"\0").decode("latin-1") == text
    assert ears.value("Vehicle.Diagnostics.DTCCount") == 2


def test_tyre_pressures_take_turns_on_one_message() -> None:
    ears = Ears(car(scenario(start={"tyres.rear_left": 180})))
    ears.run(4.5)
    rule = ears.catalogue.rule("Vehicle.Chassis.Axle.Row2.Wheel.Left.Tire.Pressure")
    message = ears.message(rule.bus, rule.message)
    frames = [message.decode(f.data) for bus, f in ears.frames if (bus, f.can_id) == (rule.bus, message.frame_id)]
    assert {frame[rule.signal] for frame in frames if rule.signal in frame} == {180}
    assert sum(1 for frame in frames if rule.signal in frame) == len(frames) // 4


@pytest.mark.parametrize(
    ("name", "value", "path", "shown"),
    [
        ("doors.boot", True, "Vehicle.Body.Trunk.Rear.IsOpen", True),
        ("doors.bonnet", True, "Vehicle.Body.Hood.IsOpen", True),
        ("belts.driver", False, "Vehicle.Cabin.Seat.Row1.DriverSide.IsBelted", False),
        ("body.sunroof", 40, "Vehicle.Cabin.Sunroof.Position", 40),
        ("lights.indicator", "RIGHT", "Vehicle.Body.Lights.DirectionIndicator.Right.IsSignaling", True),
        ("lights.high_beam", True, "Vehicle.Body.Lights.Beam.High.IsOn", True),
        ("environment.light", 5, "Vehicle.Body.Lights.Beam.Low.IsOn", True),
        ("environment.temperature", -12.5, "Vehicle.Exterior.AirTemperature", -12.5),
        ("environment.rain", 55, "Vehicle.Body.Raindetection.Intensity", 55),
        ("body.wiper", "FAST", "Vehicle.Body.Windshield.Front.Wiping.Mode", "FAST"),
        ("body.washer_level", 5, "Vehicle.Body.Windshield.Front.WasherFluid.IsLevelLow", True),
        ("alarm.shock", True, "Vehicle.Body.Alarm.IsShockDetected", True),
        ("alarm.unlawful_unlock", True, "Vehicle.Body.Alarm.IsUnlawfulUnlock", True),
        ("buttons.push_to_talk", True, "Vehicle.Cabin.SteeringWheel.Switches.PushToTalk", True),
        ("defects.steering_assist", True, "Vehicle.Chassis.SteeringAssist.IsError", True),
        ("defects.lamp", True, "Vehicle.Body.Lights.IsFaulty", True),
        ("service.distance", -20, "Vehicle.Service.IsServiceDue", True),
        ("service.days", 30, "Vehicle.Service.TimeToService", 30 * 86400),
        ("drive.rear_obstacle", 1.25, "Vehicle.ADAS.ObstacleDetection.Rear.Center.Distance", 1.25),
        ("climate.driver_temperature", 25.5, TEMPERATURE, 25.5),
        ("battery.soc", 33, "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed", 33.0),
        ("key.unlock", True, LOCK, False),
    ],
)
def test_an_input_reaches_the_bus(name: str, value: object, path: str, shown: Value) -> None:
    ears = _standing()
    ears.car.set_input(name, value)
    assert ears.run(2.0, lambda: ears.value(path) == pytest.approx(shown, abs=0.11)), ears.value(path)


def test_a_car_that_the_emulator_cannot_fill_is_refused_with_the_path() -> None:
    from dataclasses import replace

    from avn.emulator.ecus import EcuNetwork

    catalogue, databases = demo()
    odd = replace(catalogue.signals[0], path="Vehicle.Wings.Span")
    with pytest.raises(EmulatorError, match=r"Vehicle\.Wings\.Span"):
        EcuNetwork(replace(catalogue, signals=(odd,)), databases, readers(car().model), lambda *_: "")


# ------------------------------------------------------------------ what they obey
def _another(rule: SignalRule, present: Value | None) -> Value:
    """A value that a driver may wish for, unlike the present one."""
    command = rule.command
    assert command is not None
    if isinstance(command.transform, MappingTransform):
        return next(value for _, value in command.transform.pairs if value != present)
    if command.minimum is None or command.maximum is None:
        return "06:45"
    low, high = command.minimum, command.maximum
    middle = low + round((high - low) * 0.75)
    return middle if middle != present else high


@pytest.mark.parametrize("rule", list(commandable()), ids=lambda rule: rule.path)
def test_every_command_is_answered_in_time(rule: SignalRule) -> None:
    ears = _standing()
    if rule.path == START_STOP:
        ears.car.set_input("charging.cable", value=True)
        ears.run(1.5)
    wanted = _another(rule, ears.value(rule.path))
    ears.command(rule.path, wanted)
    command = rule.command
    assert command is not None

    def shows() -> bool:
        value = ears.value(rule.path)
        if isinstance(wanted, bool | str) or value is None or isinstance(value, str):
            return value == wanted
        return abs(value - wanted) <= command.tolerance

    assert not shows()
    assert ears.run(command.confirm_within_ms / 1000.0, shows), ears.value(rule.path)


def test_what_was_not_marked_as_meant_is_left_alone() -> None:
    ears = _standing()
    before = {rule.path: ears.value(rule.path) for rule in commandable()}
    ears.command(TEMPERATURE, 27.0)
    ears.run(2.0)
    after = {rule.path: ears.value(rule.path) for rule in commandable()}
    assert {path for path in before if before[path] != after[path]} == {TEMPERATURE}


def test_windows_take_their_time() -> None:
    path = "Vehicle.Cabin.Door.Row1.DriverSide.Window.Position"
    ears = _standing()
    ears.command(path, 100)
    ears.run(2.0)
    assert 20 < ears.value(path) < 80  # type: ignore[operator]
    assert ears.run(5.0, lambda: ears.value(path) == 100)


def test_the_horn_stops_by_itself() -> None:
    path = "Vehicle.Body.Horn.IsActive"
    ears = _standing()
    ears.command(path, True)
    assert ears.run(1.0, lambda: ears.value(path) is True)
    assert ears.run(4.0, lambda: ears.value(path) is False)


def test_no_unlocking_while_moving() -> None:
    ears = Ears(car())
    ears.run(6.0)
    assert ears.truth["speed_kmh"] > 10.0
    ears.command(LOCK, False)
    ears.run(2.0)
    assert ears.value(LOCK) is True
    assert ears.truth["commands_refused"] == 3
    ears.command(TEMPERATURE, 26.0)
    assert ears.run(1.0, lambda: ears.value(TEMPERATURE) == 26.0), "climate is not gated by motion"


def test_no_locking_of_an_open_door() -> None:
    ears = _standing()
    ears.command(LOCK, False)
    ears.car.set_input("doors.front_driver", value=True)
    ears.run(1.0)
    ears.command(LOCK, True)
    ears.run(1.0)
    assert ears.value(LOCK) is False


def test_no_charging_without_a_cable() -> None:
    ears = _standing()
    ears.command(START_STOP, "START")
    ears.run(3.0)
    assert ears.value(START_STOP) == "STOP"
    ears.car.set_input("charging.cable", value=True)
    assert ears.run(3.0, lambda: ears.value(CHARGING + "IsCharging") is True)
    ears.command(START_STOP, "STOP")
    assert ears.run(3.0, lambda: ears.value(CHARGING + "IsCharging") is False)


@pytest.mark.parametrize("what", ["checksum", "counter", "length"])
def test_a_bad_command_frame_is_not_obeyed(what: str) -> None:
    ears = _standing()
    bus, good = ears.command_frame(TEMPERATURE, 18.0, counter=7)
    before = ears.value(TEMPERATURE)
    if what == "checksum":
        ears.car.receive(bus, good._replace(data=bytes([good.data[0] ^ 1]) + good.data[1:]))
    elif what == "length":
        ears.car.receive(bus, good._replace(data=good.data[:-1]))
    else:
        ears.car.receive(*ears.command_frame(TEMPERATURE, before or 0, counter=7))
        ears.car.receive(bus, good)
    ears.run(1.0)
    assert ears.value(TEMPERATURE) == before
    ears.car.receive(*ears.command_frame(TEMPERATURE, 18.0, counter=8))
    assert ears.run(1.0, lambda: ears.value(TEMPERATURE) == 18.0)


def test_a_wish_beyond_the_limits_is_not_obeyed() -> None:
    ears = _standing()
    bus, good = ears.command_frame(TEMPERATURE, 28.0)
    message = ears.message("body", ears.catalogue.rule(TEMPERATURE).command.message)  # type: ignore[union-attr]
    from avn.vehicle.encoder import MessageEncoder

    check = next(one for one in ears.catalogue.messages if one.name == message.name)
    command = ears.catalogue.rule(TEMPERATURE).command
    assert command is not None
    data = MessageEncoder(message, check.checksum, check.counter).encode({command.signal: 100, **dict(command.enable)})
    ears.car.receive(bus, Frame(good.can_id, data, 0))
    ears.run(1.0)
    assert ears.value(TEMPERATURE) == 21.0


def test_arbitrary_frames_do_no_harm() -> None:
    ears = _standing()
    for can_id in (0x600, 0x608, 0x610, 0x618, 0x620, 0x628, 0x7FF, ERR_FLAG | 0x40):
        for data in (b"", b"\xff" * 8, bytes(range(8)), b"\0"):
            ears.car.receive("body", Frame(can_id, data, 0))
    ears.run(0.5)


# ------------------------------------------------------------------ faults
def _with(name: str, value: object, seconds: float = 1.0) -> Ears:
    ears = Ears(car())
    ears.run(2.0)
    ears.car.set_input(f"faults.{name}", value)
    ears.run(0.1)
    ears.frames.clear()
    ears.run(seconds)
    return ears


def _of(ears: Ears, ecu: str) -> list[tuple[str, Frame]]:
    ids = {(b, m.frame_id) for b, d in ears.databases.items() for m in d.messages if m.senders[0] == ecu}
    return [(bus, frame) for bus, frame in ears.frames if (bus, frame.can_id) in ids]


@pytest.mark.parametrize("ecu", ECUS)
def test_a_silent_ecu_says_nothing_and_the_others_go_on(ecu: str) -> None:
    ears = _with("silent_ecu", ecu)
    assert not _of(ears, ecu)
    assert all(_of(ears, other) for other in ECUS if other != ecu)


def test_a_silent_ecu_does_not_obey() -> None:
    ears = _with("silent_ecu", "HVAC")
    ears.command(TEMPERATURE, 18.0)
    ears.run(1.0)
    ears.car.set_input("faults.silent_ecu", "none")
    ears.run(1.0)
    assert ears.value(TEMPERATURE) == 21.0


def _checked(ears: Ears, ecu: str, *, counter: bool) -> list[tuple[object, object, list[bytes]]]:
    found: list[tuple[object, object, list[bytes]]] = []
    for check in ears.catalogue.messages:
        message = ears.message(check.bus, check.name)
        rule = check.counter if counter else check.checksum
        if message.senders[0] == ecu and rule is not None:
            frames = [f.data for b, f in ears.frames if (b, f.can_id) == (check.bus, message.frame_id)]
            found.append((rule, message, frames))
    assert found
    return found


def test_a_frozen_counter_stands_still_under_a_right_checksum() -> None:
    ears = _with("frozen_counter", "VCU")
    for rule, message, frames in _checked(ears, "VCU", counter=True):
        assert len({message.decode(one, decode_choices=False)[rule.signal] for one in frames}) == 1  # type: ignore[attr-defined]
    for rule, message, frames in _checked(ears, "VCU", counter=False):
        assert all(Checksum(rule, message).matches(one) for one in frames)  # type: ignore[arg-type]


def test_a_bad_checksum_is_wrong_in_every_frame_and_heals() -> None:
    ears = _with("bad_checksum", "ESC")
    for rule, message, frames in _checked(ears, "ESC", counter=False):
        assert not any(Checksum(rule, message).matches(one) for one in frames)  # type: ignore[arg-type]
    ears.car.set_input("faults.bad_checksum", "none")
    ears.run(0.1)
    ears.frames.clear()
    ears.run(1.0)
    for rule, message, frames in _checked(ears, "ESC", counter=False):
        assert all(Checksum(rule, message).matches(one) for one in frames)  # type: ignore[arg-type]


def test_short_frames_are_shorter_than_the_dbc_says() -> None:
    ears = _with("short_frames", "HVAC")
    lengths = {m.frame_id: m.length for m in ears.databases["body"].messages}
    assert all(len(frame.data) == lengths[frame.can_id] - 1 for _, frame in _of(ears, "HVAC"))


def test_stuck_values_stand_still_while_the_counter_runs() -> None:
    ears = _with("stuck_values", "VCU")
    first = ears.value("Vehicle.Speed")
    ears.run(2.0)
    assert ears.value("Vehicle.Speed") == first
    assert ears.truth["speed_kmh"] != pytest.approx(first, abs=3.0)


@pytest.mark.parametrize("ecu", ["VCU", "BMS", "BCM", "HVAC", "ESC"])
def test_values_out_of_range_are_out_of_range_and_not_the_invalid_code(ecu: str) -> None:
    ears = _with("out_of_range", ecu)
    spoilt = 0
    for rule in plain():
        message = ears.message(rule.bus, rule.message)
        if message.senders[0] != ecu or isinstance(rule.transform, MappingTransform):
            continue
        signal = message.get_signal_by_name(rule.signal)
        physical = signal.conversion.raw_to_scaled(ears.raw(rule.path), decode_choices=False)
        high = rule.maximum if rule.maximum is not None else signal.maximum
        low = rule.minimum if rule.minimum is not None else signal.minimum
        if (high is not None and physical > high) or (low is not None and physical < low):
            spoilt += 1
            assert ears.raw(rule.path) not in rule.invalid
    assert spoilt


def test_undefined_enum_values_are_in_no_value_table() -> None:
    ears = _with("undefined_enum", "BCM")
    rule = ears.catalogue.rule("Vehicle.Cabin.Door.Row1.DriverSide.IsOpen")
    signal = ears.message(rule.bus, rule.message).get_signal_by_name(rule.signal)
    assert ears.raw(rule.path) not in signal.choices
    assert compile_transform(rule.transform, choices_of(signal))(ears.raw(rule.path)) is None


def test_an_impossible_multiplexer_is_unknown_to_the_dbc() -> None:
    ears = _with("unknown_multiplexer", True, 2.0)
    rule = ears.catalogue.rule("Vehicle.VehicleIdentification.VIN")
    message = ears.message(rule.bus, rule.message)
    selector = next(one for one in message.signals if one.is_multiplexer)
    known = {n for one in message.signals for n in one.multiplexer_ids or ()}
    seen = [f.data[0] for b, f in ears.frames if (b, f.can_id) == (rule.bus, message.frame_id)]
    assert selector.length == 8
    assert any(number not in known for number in seen)
    assert any(number in known for number in seen)


@pytest.mark.parametrize("bus", ["powertrain", "body"])
def test_bus_off_is_announced_then_silent_and_comes_back(bus: str) -> None:
    ears = Ears(car())
    ears.run(1.0)
    ears.car.set_input("faults.bus_off", bus)
    ears.frames.clear()
    ears.run(1.0)
    mine = [frame for on, frame in ears.frames if on == bus]
    assert [frame.can_id for frame in mine] == [ERR_FLAG | 0x40]
    assert any(on != bus for on, _ in ears.frames)
    ears.car.set_input("faults.bus_off", "none")
    ears.frames.clear()
    ears.run(0.5)
    back = [frame for on, frame in ears.frames if on == bus]
    assert back[0].can_id == ERR_FLAG | 0x100
    assert len(back) > 20


def test_a_flood_fills_the_bus() -> None:
    ears = _with("flood", "body")
    flood = sum(1 for bus, frame in ears.frames if (bus, frame.can_id) == ("body", 0x7FF))
    assert flood == pytest.approx(4000, abs=50)
    assert _of(ears, "BCM"), "the other nodes still get through"


def test_a_second_sender_uses_the_head_units_frames_and_means_nothing() -> None:
    ears = _with("second_sender", True, 2.0)
    assert _of(ears, "HU")
    before = {rule.path: ears.value(rule.path) for rule in commandable()}
    for bus, frame in _of(ears, "HU"):
        ears.car.receive(bus, frame)
    ears.run(1.0)
    assert before == {rule.path: ears.value(rule.path) for rule in commandable()}


def test_the_same_seed_gives_the_same_frames() -> None:
    one, other, third = Ears(car()), Ears(car()), Ears(car(seed=99))
    for ears in (one, other, third):
        ears.run(2.0)
    assert one.frames == other.frames
    assert one.frames != third.frames
