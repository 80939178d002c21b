# SPDX-License-Identifier: Apache-2.0
"""From frames to the store: what is used, what is counted, what becomes invalid."""

from __future__ import annotations

import math
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.clock import NS_PER_MS
from avn.vehicle.binding import BindingError
from avn.vehicle.catalogue import (
    ChecksumRule,
    CommandRule,
    CounterRule,
    Kind,
    MappingTransform,
    MathTransform,
    MessageRule,
    SignalRule,
    TextTransform,
    TimeOfDayTransform,
    Transform,
    VehicleCatalogue,
)
from avn.vehicle.checks import CheckError
from avn.vehicle.dbc import LoadedDbc, parse_dbc
from avn.vehicle.decoder import Cause
from avn.vehicle.encoder import MessageEncoder
from avn.vehicle.frames import EFF_FLAG, ERR_FLAG, FLAG_FD, RTR_FLAG, Frame
from avn.vehicle.pipeline import VehiclePipeline
from avn.vehicle.signals import Quality, Signal, SignalStore

DBC = """VERSION ""
BS_:
BU_: VCU BCM HU
BO_ 256 Motion: 8 VCU
 SG_ Speed : 0|16@1+ (0.01,0) [0|300] "km/h" HU
 SG_ Gear : 16|3@1+ (1,0) [0|7] "" HU
 SG_ Steering : 31|14@0- (0.1,0) [0|0] "deg" HU
 SG_ Count : 48|4@1+ (1,0) [0|15] "" HU
 SG_ Crc : 56|8@1+ (1,0) [0|255] "" HU

BO_ 2566844672 Doors: 2 BCM
 SG_ Open : 0|2@1+ (1,0) [0|3] "" HU
 SG_ Level : 8|8@1+ (1,-40) [0|0] "" HU

BO_ 512 Facts: 8 BCM
 SG_ Part M : 0|8@1+ (1,0) [0|3] "" HU
 SG_ Vin0 m0 : 15|56@0+ (1,0) [0|0] "" HU
 SG_ Vin1 m1 : 15|56@0+ (1,0) [0|0] "" HU
 SG_ Vin2 m2 : 15|56@0+ (1,0) [0|0] "" HU
 SG_ Base : 8|8@1+ (1,0) [0|0] "" HU

BO_ 513 Floats: 4 BCM
 SG_ Single : 0|32@1- (1,0) [0|0] "" HU

BO_ 514 Long: 10 BCM
 SG_ Minutes : 64|16@1+ (1,0) [0|0] "" HU

BO_ 768 Command: 8 HU
 SG_ Wish : 0|8@1+ (1,0) [0|0] "" BCM

SIG_VALTYPE_ 513 Single : 1;
VAL_ 256 Gear 0 "P" 1 "R" 2 "N" 3 "D" 7 "SNA" ;
"""
GEARS = MappingTransform((("P", 126), ("R", -1), ("N", 0), ("D", 1)))
SPEED, GEAR, ANGLE = (
    "Vehicle.Speed",
    "Vehicle.Powertrain.Transmission.CurrentGear",
    "Vehicle.Chassis.SteeringWheel.Angle",
)
GEAR_NAME, OPEN, LEVEL = "Vehicle.GearName", "Vehicle.Cabin.Door.Row1.DriverSide.IsOpen", "Vehicle.Level"
VIN, PART, FLOAT, TIME = "Vehicle.VehicleIdentification.VIN", "Vehicle.Part", "Vehicle.Float", "Vehicle.Time"


def rule(
    path: str,
    message: str,
    signal: str,
    datatype: str = "float",
    transform: Transform | None = None,
    invalid: tuple[int, ...] = (),
    minimum: float | None = None,
    maximum: float | None = None,
) -> SignalRule:
    return SignalRule(
        path, Kind.SENSOR, datatype, "", "bus", message, signal, transform, 500, invalid, minimum, maximum
    )


RULES = (
    rule(SPEED, "Motion", "Speed", maximum=300.0, invalid=(0xFFFF,)),
    rule(GEAR, "Motion", "Gear", "int8", GEARS),
    rule(GEAR_NAME, "Motion", "Gear", "string"),
    rule(ANGLE, "Motion", "Steering", "int16", MathTransform("floor(x+0.5)")),
    rule(OPEN, "Doors", "Open", "boolean", invalid=(3,)),
    rule(LEVEL, "Doors", "Level", "int16", minimum=-30.0, maximum=100.0),
    rule(VIN, "Facts", "Vin0", "string", TextTransform(("Vin0", "Vin1", "Vin2"))),
    rule(PART, "Facts", "Part", "uint8"),
    rule(FLOAT, "Floats", "Single"),
    rule(TIME, "Long", "Minutes", "string", TimeOfDayTransform()),
)
CHECKED = MessageRule("bus", "Motion", CounterRule("Count", 16), ChecksumRule("Crc", "crc8_j1850"))
DOORS = 0x18FF0000 | EFF_FLAG


class Car:
    """A pipeline on one bus, a store, a clock, and the means to send to it."""

    def __init__(self, rules: tuple[SignalRule, ...] = RULES, messages: tuple[MessageRule, ...] = (CHECKED,)) -> None:
        self.now_ns = 1000 * NS_PER_MS
        text = DBC.replace("2566844672", str(0x98FF0000))
        self.loaded = LoadedDbc(Path("car.dbc"), parse_dbc(text, Path("car.dbc")).database)
        self.catalogue = VehicleCatalogue("car", "Car", Path(), {"bus": Path("car.dbc")}, messages, rules)
        self.store = SignalStore((one.declaration for one in rules), lambda: self.now_ns)
        self.pipeline = VehiclePipeline(self.catalogue, {"bus": self.loaded}, self.store, lambda: self.now_ns)
        self.take = self.pipeline.sink("bus")
        motion = self.message("Motion")
        self.motion = MessageEncoder(motion, CHECKED.checksum, CHECKED.counter)

    def message(self, name: str) -> Any:
        return self.loaded.database.get_message_by_name(name)

    def send(self, can_id: int, data: bytes, flags: int = 0) -> None:
        self.now_ns += NS_PER_MS
        self.take([Frame(can_id, data, self.now_ns, flags)])

    def send_motion(self, speed: int = 5000, gear: int = 3, steering: int = 0, counter: int | None = None) -> bytes:
        data = self.motion.encode({"Speed": speed, "Gear": gear, "Steering": steering}, counter=counter)
        self.send(256, data)
        return data

    def get(self, path: str) -> Signal:
        return self.store.get(path)

    def causes(self) -> dict[Cause, int]:
        return {cause: number for cause, number in self.pipeline.counters().items() if number}


@pytest.fixture
def car() -> Car:
    return Car()


# ------------------------------------------------------------------ good frames
def test_a_good_frame_gives_vss_values_in_their_datatypes(car: Car) -> None:
    car.send_motion(speed=4250, gear=1, steering=-1234)
    assert car.get(SPEED) == Signal(SPEED, 42.5, "", car.now_ns, Quality.VALID)
    assert car.get(GEAR).value == -1
    assert car.get(GEAR_NAME).value == "R"
    assert (car.get(ANGLE).value, type(car.get(ANGLE).value)) == (-123, int)
    assert car.causes() == {}
    assert car.pipeline.received("bus") == 1


def test_an_equal_value_takes_on_the_new_time_and_is_no_change(car: Car) -> None:
    car.send_motion()
    car.store.take_changes()
    first = car.get(SPEED).at_ns
    car.send_motion()
    assert car.get(SPEED).at_ns == first + NS_PER_MS
    assert car.store.take_changes() == ()


def test_booleans_and_floats_keep_their_type(car: Car) -> None:
    car.send(DOORS, bytes([1, 60]))
    assert car.get(OPEN).value is True
    assert (car.get(LEVEL).value, type(car.get(LEVEL).value)) == (20, int)
    car.send_motion(speed=5000)
    assert type(car.get(SPEED).value) is float


def test_a_whole_number_of_a_float_path_is_a_float() -> None:
    car = Car((rule(PART, "Facts", "Part"), rule(FLOAT, "Long", "Minutes")), ())
    car.send(512, bytes([2, 0, 0, 0, 0, 0, 0, 0]))
    car.send(514, bytes(8) + b"\x07\x00", FLAG_FD)
    assert (car.get(PART).value, type(car.get(PART).value)) == (2.0, float)
    assert (car.get(FLOAT).value, type(car.get(FLOAT).value)) == (7.0, float)


def test_listeners_hear_a_press_and_release_of_one_batch(car: Car) -> None:
    heard: list[Signal] = []
    car.store.subscribe((OPEN,), heard.append)
    car.take([Frame(DOORS, bytes([state, 60]), car.now_ns) for state in (0, 1, 0)])
    assert [one.value for one in heard] == [False, True, False]


# ------------------------------------------------------------------ length, identifier
@pytest.mark.parametrize("length", [0, 1, 7, 9])
def test_a_frame_of_another_length_is_counted_and_not_decoded(car: Car, length: int) -> None:
    car.send(256, bytes(length))
    assert car.causes() == {Cause.SHORT_FRAME: 1}
    assert car.get(SPEED).quality is Quality.UNAVAILABLE


def test_can_fd_padding_is_taken_off(car: Car) -> None:
    car.send(514, bytes(8) + (754).to_bytes(2, "little") + bytes(2), FLAG_FD)
    assert car.get(TIME).value == "12:34"
    car.send(514, bytes(12))
    car.send(514, bytes(16), FLAG_FD)
    assert car.causes() == {Cause.SHORT_FRAME: 2}


def test_other_identifiers_error_frames_and_requests_are_counted_apart(car: Car) -> None:
    car.send(0x7FF, bytes(8))
    car.send(256 | EFF_FLAG, bytes(8))  # the same number, but 29 bits
    car.send(ERR_FLAG | 0x40, bytes(8))
    car.send(256 | RTR_FLAG, bytes(8))
    assert car.causes() == {Cause.UNKNOWN_ID: 2, Cause.ERROR_FRAME: 1, Cause.REMOTE_FRAME: 1}


# ------------------------------------------------------------------ checksum and counter
def test_a_wrong_checksum_makes_every_signal_of_the_message_invalid_until_the_next_good_frame(car: Car) -> None:
    data = car.send_motion(speed=5000)
    good = car.get(SPEED)
    car.send(256, data[:1] + bytes([data[1] ^ 1]) + data[2:])
    assert car.get(SPEED) == replace(good, quality=Quality.INVALID)
    assert {car.get(path).quality for path in (GEAR, GEAR_NAME, ANGLE)} == {Quality.INVALID}
    assert car.get(OPEN).quality is Quality.UNAVAILABLE
    assert car.causes() == {Cause.CHECKSUM: 1}
    car.send_motion(speed=5000)
    assert car.get(SPEED).valid
    assert car.get(GEAR).valid


def test_a_frozen_counter_is_not_used_and_the_fifth_in_a_row_makes_invalid(car: Car) -> None:
    car.send_motion(speed=5000, counter=3)
    for number in range(1, 5):
        car.send_motion(speed=6000, counter=3)
        assert car.get(SPEED).value == 50.0
        assert car.get(SPEED).valid
        assert car.causes() == {Cause.COUNTER_FROZEN: number}
    car.send_motion(speed=6000, counter=3)
    assert car.get(SPEED).quality is Quality.INVALID
    car.send_motion(speed=6000, counter=3)
    assert car.get(SPEED).quality is Quality.INVALID
    car.send_motion(speed=6000, counter=4)
    assert car.get(SPEED) == Signal(SPEED, 60.0, "", car.now_ns, Quality.VALID)
    assert car.causes() == {Cause.COUNTER_FROZEN: 6}


def test_a_jump_of_the_counter_is_counted_and_the_frame_used(car: Car) -> None:
    car.send_motion(speed=5000, counter=3)
    car.send_motion(speed=6000, counter=7)
    assert car.get(SPEED) == Signal(SPEED, 60.0, "", car.now_ns, Quality.VALID)
    assert car.causes() == {Cause.COUNTER_JUMP: 1}


def test_a_message_goes_stale_while_its_counter_is_frozen(car: Car) -> None:
    car.send_motion(counter=3)
    car.now_ns += 600 * NS_PER_MS
    car.send_motion(counter=3)
    assert car.get(SPEED).quality is Quality.STALE


# ------------------------------------------------------------------ values
def test_an_invalid_raw_value_keeps_the_last_good_one(car: Car) -> None:
    car.send_motion(speed=5000)
    good = car.get(SPEED)
    car.send_motion(speed=0xFFFF)
    assert car.get(SPEED) == replace(good, quality=Quality.INVALID)
    assert car.get(GEAR).valid
    assert car.causes() == {Cause.INVALID_VALUE: 1}
    car.send_motion(speed=5000)
    assert car.get(SPEED).valid


def test_a_value_outside_its_limits_is_invalid_whatever_its_width(car: Car) -> None:
    car.send_motion(speed=30001)
    car.send(DOORS, bytes([0, 5]))
    assert (car.get(SPEED).quality, car.get(LEVEL).quality) == (Quality.INVALID, Quality.INVALID)
    assert car.causes() == {Cause.OUT_OF_RANGE: 2}
    car.send_motion(speed=30000)
    car.send(DOORS, bytes([0, 140]))
    assert (car.get(SPEED).value, car.get(LEVEL).value) == (300.0, 100)


def test_a_value_that_the_mapping_does_not_know_is_invalid_and_counted_each_time(car: Car) -> None:
    car.send_motion(gear=7)
    car.send_motion(gear=7)
    assert car.get(GEAR).quality is Quality.INVALID
    assert car.get(GEAR).value is None
    assert car.get(GEAR_NAME).value == "SNA"  # a name of the DBC, and this path has no mapping
    assert car.causes() == {Cause.INVALID_VALUE: 2}


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_nan_and_infinity_are_invalid(car: Car, value: float) -> None:
    car.send(513, struct.pack("<f", 1.5))
    car.send(513, struct.pack("<f", value))
    assert car.get(FLOAT).value == 1.5
    assert car.get(FLOAT).quality is Quality.INVALID
    assert car.causes() == {Cause.INVALID_VALUE: 1}


def test_invalidity_is_told_once_and_recovery_once(car: Car) -> None:
    heard: list[Signal] = []
    car.store.subscribe((SPEED,), heard.append)
    for speed in (5000, 0xFFFF, 0xFFFF, 5000):
        car.send_motion(speed=speed)
    assert [one.quality for one in heard] == [Quality.VALID, Quality.INVALID, Quality.VALID]


def test_an_invalidation_by_others_ends_with_the_next_equal_frame(car: Car) -> None:
    car.send_motion(speed=5000)
    car.store.invalidate(car.store.slot(SPEED))
    assert not car.get(SPEED).valid
    car.send_motion(speed=5000)
    assert car.get(SPEED).valid


# ------------------------------------------------------------------ multiplexers and text
def segment(part: int, text: bytes) -> bytes:
    return bytes([part]) + text.ljust(7, b"\0")


def test_a_text_is_there_when_its_last_part_is(car: Car) -> None:
    car.send(512, segment(2, b"789"))
    car.send(512, segment(0, b"WAVN012"))
    assert car.get(VIN).quality is Quality.UNAVAILABLE
    car.send(512, segment(1, b"3456XYZ"))
    assert car.get(VIN).value == "WAVN0123456XYZ789"
    at_ns = car.get(VIN).at_ns
    car.send(512, segment(0, b"WAVN012"))
    assert car.get(VIN).at_ns == at_ns + NS_PER_MS


def test_a_text_with_a_gap_is_invalid_until_it_is_whole(car: Car) -> None:
    for part, text in ((0, b"WAVN012"), (1, b""), (2, b"789")):
        car.send(512, segment(part, text))
    assert car.get(VIN).quality is Quality.INVALID
    assert car.causes() == {Cause.INVALID_VALUE: 1}
    car.send(512, segment(1, b"3456XYZ"))
    assert car.get(VIN).value == "WAVN0123456XYZ789"
    assert car.get(VIN).valid


def test_an_impossible_multiplexer_is_counted_and_the_base_signals_are_used(car: Car) -> None:
    car.send(512, segment(9, b"WAVN012"))
    assert car.causes() == {Cause.IMPOSSIBLE_MULTIPLEXER: 1}
    assert car.get(PART).value == 9
    assert car.get(VIN).quality is Quality.UNAVAILABLE


# ------------------------------------------------------------------ around it
def command() -> CommandRule:
    return CommandRule("bus", "Command", "Wish", None, (), None, None, 100, 3, 500, 0.0, 0, ())


def test_wanted_are_the_mapped_messages_the_commands_and_the_watched() -> None:
    car = Car((replace(RULES[0], command=command()), RULES[4]))
    assert car.pipeline.wanted_ids("bus") == [(256, False), (768, False), (0x18FF0000, True)]
    end = car.pipeline.watch("bus", 0x123, lambda _: None)
    assert (0x123, False) in car.pipeline.wanted_ids("bus")
    end()
    assert (0x123, False) not in car.pipeline.wanted_ids("bus")


def test_watchers_see_every_data_frame_of_their_identifier_and_decoding_goes_on(car: Car) -> None:
    seen: list[Frame] = []
    end = car.pipeline.watch("bus", 256, seen.append)
    car.pipeline.watch("bus", 0x123, lambda frame: (car.get(SPEED), seen.append(frame)))  # the lock is free

    def fail(_: Frame) -> None:
        raise RuntimeError("watcher")

    car.pipeline.watch("bus", 256, fail)
    data = car.send_motion(speed=5000)
    car.send(0x123, b"\x01")
    car.send(0x124, b"\x01")
    assert [(one.can_id, one.data) for one in seen] == [(256, data), (0x123, b"\x01")]
    assert car.get(SPEED).value == 50.0
    assert car.causes() == {Cause.UNKNOWN_ID: 1}
    end()
    car.send_motion(speed=6000)
    assert len(seen) == 2
    assert car.get(SPEED).value == 60.0


def test_the_last_payload_is_that_of_the_last_good_frame_and_gets_too_old(car: Car) -> None:
    assert car.pipeline.last_payload("bus", "Motion") is None
    data = car.send_motion(speed=5000)
    car.send(256, bytes(8))  # wrong checksum
    assert car.pipeline.last_payload("bus", "Motion") == data
    assert car.pipeline.last_payload("bus", "Nothing") is None
    car.now_ns += 5001 * NS_PER_MS
    assert car.pipeline.last_payload("bus", "Motion") is None


def test_counters_are_per_bus_and_in_total() -> None:
    car = Car()
    both = VehiclePipeline(
        replace(car.catalogue, databases={"bus": Path(), "other": Path()}),
        {"bus": car.loaded, "other": car.loaded},
        car.store,
        lambda: 0,
    )
    both.sink("other")([Frame(0x7FF, b"", 1)])
    assert both.counters("other")[Cause.UNKNOWN_ID] == both.counters()[Cause.UNKNOWN_ID] == 1
    assert both.counters("bus")[Cause.UNKNOWN_ID] == 0
    assert both.buses == ("bus", "other")
    assert both.message_rule("bus", "Motion") == CHECKED
    assert both.message_rule("other", "Motion") is None


def test_a_decoder_that_fails_is_counted_and_the_rest_of_the_batch_is_used(
    car: Car, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: bytes, __: int, ___: int) -> None:
        raise OverflowError("int too large")

    bus = car.pipeline._buses["bus"]
    monkeypatch.setitem(bus._handlers, 513, fail)
    broken = Frame(513, bytes(4), car.now_ns)
    car.take([broken, Frame(DOORS, bytes([1, 60]), car.now_ns), broken])
    assert car.get(OPEN).value is True
    assert car.causes() == {Cause.UNDECODABLE: 2}
    assert caplog.text.count("cannot be decoded") == 1


@pytest.mark.parametrize(
    ("rules", "messages", "error", "said"),
    [
        ((rule(SPEED, "Nothing", "Speed"),), (), BindingError, "no message 'Nothing'"),
        ((rule(SPEED, "Motion", "Sped"),), (), BindingError, "no signal 'Sped'"),
        (
            (rule(SPEED, "Motion", "Speed"),),
            (MessageRule("bus", "Motion", CounterRule("Cnt", 16)),),
            BindingError,
            "no counter signal 'Cnt'",
        ),
        (
            (rule(SPEED, "Motion", "Speed"),),
            (MessageRule("bus", "Motion", None, ChecksumRule("Crc", "md5")),),
            CheckError,
            "md5",
        ),
    ],
)
def test_a_catalogue_that_does_not_fit_its_dbc_is_refused_by_name(
    rules: tuple[SignalRule, ...], messages: tuple[MessageRule, ...], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        Car(rules, messages)


def test_a_signal_outside_its_message_stays_unavailable(caplog: pytest.LogCaptureFixture) -> None:
    car = Car((rule(SPEED, "Motion", "Speed"), rule(LEVEL, "Motion", "Gear")), ())
    motion = car.message("Motion")
    motion.get_signal_by_name("Gear").start = 63
    VehiclePipeline(car.catalogue, {"bus": car.loaded}, car.store, lambda: 0).sink("bus")([Frame(256, bytes(8), 1)])
    assert car.get(LEVEL).quality is Quality.UNAVAILABLE
    assert LEVEL in caplog.text


frames = st.builds(
    Frame,
    st.sampled_from([256, 512, 513, 514, 768, DOORS, 256 | RTR_FLAG, ERR_FLAG, 0x7FF, 0xFFFF_FFFF]),
    st.binary(max_size=16),
    st.integers(1, 2**62),
    st.integers(0, 7),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(frames, max_size=20))
def test_no_frame_whatever_raises_and_every_value_is_of_its_type_and_range(batch: list[Frame]) -> None:
    car = Car(messages=())
    car.take(batch)
    kinds = {SPEED: float, GEAR: int, GEAR_NAME: str, ANGLE: int, OPEN: bool, LEVEL: int, VIN: str, PART: int}
    for signal in car.store.snapshot():
        kind = kinds.get(signal.path)
        assert signal.value is None or kind is None or type(signal.value) is kind
    speed, level = car.get(SPEED).value, car.get(LEVEL).value
    assert speed is None or 0 <= float(speed) <= 300
    assert level is None or -30 <= float(level) <= 100
    assert Cause.UNDECODABLE not in car.causes()
    assert car.pipeline.received("bus") == len(batch)
