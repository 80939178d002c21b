# SPDX-License-Identifier: Apache-2.0
"""What the encoder writes, cantools reads; all other bits stay; counter and checksum are there."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import cantools.database
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.vehicle.catalogue import ChecksumRule, CounterRule
from avn.vehicle.checks import CheckError, Checksum
from avn.vehicle.dbc import load_dbc, parse_dbc
from avn.vehicle.encoder import EncoderError, MessageEncoder

CLIMATE = """VERSION ""
BS_:
BU_: HU HVAC
BO_ 1541 ClimateCommand: 8 HU
 SG_ Temperature : 0|8@1+ (0.5,10) [16|28] "degC" HVAC
 SG_ Offset : 15|6@0- (1,0) [-32|31] "" HVAC
 SG_ Wide : 23|20@0+ (1,0) [0|0] "" HVAC
 SG_ Counter : 48|4@1+ (1,0) [0|15] "" HVAC
 SG_ Crc : 56|8@1+ (1,0) [0|255] "" HVAC

BO_ 1542 Floats: 12 HU
 SG_ Single : 0|32@1- (1,0) [0|0] "" HVAC
 SG_ Double : 32|64@1- (1,0) [0|0] "" HVAC

SIG_VALTYPE_ 1542 Single : 1;
SIG_VALTYPE_ 1542 Double : 2;
"""
COUNTER = CounterRule("Counter", 16)
CRC = ChecksumRule("Crc", "crc8_j1850")


@pytest.fixture
def climate() -> Any:
    return parse_dbc(CLIMATE, Path("climate.dbc")).database.get_message_by_name("ClimateCommand")


def test_physical_and_raw_values_arrive_at_cantools(climate: Any) -> None:
    encoder = MessageEncoder(climate)
    data = encoder.encode({"Temperature": 21.5, "Offset": -3, "Wide": 0xABCDE}, physical=True)
    assert climate.decode(data)["Temperature"] == 21.5
    assert climate.decode(data)["Offset"] == -3
    assert climate.decode(data)["Wide"] == 0xABCDE
    assert climate.decode(encoder.encode({"Temperature": 23}))["Temperature"] == 21.5
    assert (encoder.name, encoder.can_id, encoder.length) == ("ClimateCommand", 1541, 8)


@given(base=st.binary(min_size=8, max_size=8), temperature=st.integers(0, 255), offset=st.integers(-32, 31))
def test_a_partial_update_keeps_every_other_bit_of_the_base(base: bytes, temperature: int, offset: int) -> None:
    message = parse_dbc(CLIMATE, Path("climate.dbc")).database.get_message_by_name("ClimateCommand")
    data = MessageEncoder(message).encode({"Temperature": temperature, "Offset": offset}, base)
    assert data[0] == temperature
    assert data[1] & 0x03 == base[1] & 0x03  # Offset has the upper six bits of byte 1
    assert data[2:] == base[2:]
    assert message.decode(data)["Offset"] == offset


def test_the_counter_steps_from_frame_to_frame_and_the_checksum_fits(climate: Any) -> None:
    encoder = MessageEncoder(climate, CRC, COUNTER)
    check = Checksum(CRC, climate)
    frames = [encoder.encode({"Temperature": 20}) for _ in range(18)]
    assert [climate.decode(data)["Counter"] for data in frames] == [*range(16), 0, 1]
    assert all(check.matches(data) for data in frames)


def test_the_first_counter_follows_that_of_the_base_and_a_given_one_wins(climate: Any) -> None:
    encoder = MessageEncoder(climate, CRC, COUNTER)
    base = MessageEncoder(climate).encode({"Counter": 7})
    assert climate.decode(encoder.encode({}, base))["Counter"] == 8
    assert climate.decode(encoder.encode({}, base))["Counter"] == 9
    assert climate.decode(encoder.encode({}, base, counter=2))["Counter"] == 2
    assert climate.decode(encoder.encode({}))["Counter"] == 3


def test_every_signal_of_every_shared_message_can_be_written_alone(shared: Path) -> None:
    rng = random.Random(5)
    written = 0
    for path in sorted((shared / "data/can").rglob("*.dbc")):
        for message in load_dbc(path).database.messages:
            encoder = MessageEncoder(message)
            for signal in message.signals:
                if not signal.conversion.is_float and message.length and signal.multiplexer_ids is None:
                    raw = rng.getrandbits(signal.length) - (1 << signal.length - 1 if signal.is_signed else 0)
                    try:
                        data = encoder.encode({signal.name: raw}, rng.randbytes(message.length))
                    except EncoderError:
                        continue  # outside its message
                    try:
                        read = message.decode(data, decode_choices=False, scaling=False)
                    except cantools.database.DecodeError:
                        continue  # a random base with an impossible multiplexer
                    assert read[signal.name] == raw, (path.name, message.name, signal.name)
                    written += 1
    assert written > 3000


def test_floats_are_ieee_754() -> None:
    message = parse_dbc(CLIMATE, Path("climate.dbc")).database.get_message_by_name("Floats")
    values = {"Single": -0.15625, "Double": 1e300}
    assert message.decode(MessageEncoder(message).encode(values)) == values


@pytest.mark.parametrize(
    ("values", "physical"),
    [
        ({"Nothing": 1}, False),
        ({"Temperature": 256}, False),
        ({"Temperature": -1}, False),
        ({"Temperature": 0.5}, False),
        ({"Offset": 32}, False),
        ({"Temperature": 200.0}, True),
        ({"Temperature": float("nan")}, True),
        ({"Temperature": float("inf")}, False),
    ],
)
def test_what_the_message_cannot_carry_is_refused_by_name(
    climate: Any, values: dict[str, float], physical: bool
) -> None:
    with pytest.raises(EncoderError, match=next(iter(values))):
        MessageEncoder(climate).encode(values, physical=physical)


def test_a_counter_that_the_message_lacks_is_refused(climate: Any) -> None:
    with pytest.raises(CheckError, match="Nothing"):
        MessageEncoder(climate, None, CounterRule("Nothing", 16))
