# SPDX-License-Identifier: Apache-2.0
"""Counters and checksums against check values and frames that others published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import crccheck.crc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.vehicle.catalogue import ChecksumRule, CounterRule
from avn.vehicle.checks import ALGORITHMS, CheckError, Checksum, CounterCheck, CounterVerdict, crc8
from avn.vehicle.dbc import parse_dbc


def message(identifier: int, length: int, checksum: str = "7|8@0+") -> Any:
    text = f'VERSION ""\nBS_:\nBU_: A\nBO_ {identifier} M: {length} A\n SG_ Sum : {checksum} (1,0) [0|0] "" A\n'
    return parse_dbc(text, Path("m.dbc")).database.messages[0]


def last_byte(length: int) -> str:
    return f"{8 * length - 1}|8@0+"


# ------------------------------------------------------------------ check values
@pytest.mark.parametrize(
    ("polynomial", "init", "xor_out", "check"),
    [
        (0x1D, 0xFF, 0xFF, 0x4B),  # CRC-8/SAE-J1850; AUTOSAR SWS CRC Library 7.2.1.1
        (0x2F, 0xFF, 0xFF, 0xDF),  # CRC-8/AUTOSAR (8H2F); AUTOSAR SWS CRC Library 7.2.1.2
        (0x1D, 0x00, 0x00, 0x37),  # CRC-8/GSM-A, the one of Great Wall before its XOR
        (0x2F, 0x00, 0x00, 0x3E),  # CRC-8/OPENSAFETY
        (0x07, 0x00, 0x00, 0xF4),  # CRC-8/SMBUS
    ],
)
def test_crcs_give_the_check_values_of_the_crc_catalogue(polynomial: int, init: int, xor_out: int, check: int) -> None:
    assert crc8(b"123456789", polynomial, init, xor_out) == check


# AUTOSAR SWS CRC Library, the table of examples of 7.2.1.1 and 7.2.1.2: data, SAE J1850, 0x2F
AUTOSAR = [
    ("00000000", 0x59, 0x12),
    ("F20183", 0x37, 0xC2),
    ("0FAA0055", 0x79, 0xC6),
    ("00FF5511", 0xB8, 0x77),
    ("332255AABBCCDDEEFF", 0xCB, 0x11),
    ("926B55", 0x8C, 0x33),
    ("FFFFFFFF", 0x74, 0x6C),
]


@pytest.mark.parametrize(("data", "j1850", "h2f"), AUTOSAR)
def test_the_examples_of_the_autosar_specification(data: str, j1850: int, h2f: int) -> None:
    covered = bytes.fromhex(data)
    frame = message(1, len(covered) + 1)
    assert Checksum(ChecksumRule("Sum", "crc8_j1850"), frame).expected(b"\0" + covered) == j1850
    assert Checksum(ChecksumRule("Sum", "crc8_h2f"), frame).expected(b"\0" + covered) == h2f


@given(st.binary(min_size=1, max_size=64))
def test_every_crc_agrees_with_crccheck(data: bytes) -> None:
    assert crc8(data, 0x1D, 0xFF, 0xFF) == crccheck.crc.Crc8SaeJ1850.calc(data)
    assert crc8(data, 0x2F, 0xFF, 0xFF) == crccheck.crc.Crc8Autosar.calc(data)
    assert crc8(data, 0x1D, 0, 0) == crccheck.crc.Crc8GsmA.calc(data)
    hyundai = crccheck.crc.Crc(8, 0x1D, 0x22, False, False, 0xDF)
    frame = message(1, len(data) + 1, last_byte(len(data) + 1)) if len(data) < 64 else None
    if frame is not None:
        assert Checksum(ChecksumRule("Sum", "crc8_hyundai"), frame).expected(data + b"\0") == hyundai.calc(data)


# ------------------------------------------------------------------ frames that others published
# Each: identifier, place of the checksum, rule, frames with their checksum in place.
ESP_21 = (0xB4, 0xEF, 0xF8, 0x49, 0x1E, 0xE5, 0xC2, 0xC0, 0x97, 0x19, 0x3C, 0xC9, 0xF1, 0x98, 0xD6, 0x61)
TSK_06 = (0xC4, 0xE2, 0x4F, 0xE4, 0xF8, 0x2F, 0x56, 0x81, 0x9F, 0xE5, 0x83, 0x44, 0x05, 0x3F, 0x97, 0xDF)
PUBLISHED = {
    # AUTOSAR PRS E2E Protocol, E2E profile 2 example (data IDs 01 to 10, counter 1)
    "AUTOSAR E2E profile 2": (
        0x1,
        "7|8@0+",
        ChecksumRule("Sum", "crc8_h2f", {"data_ids": tuple(range(1, 17))}),
        ["1B01000000000000"],
    ),
    # A Mercedes frame with its CRC in the last byte, elektronik-keller.de, "AVC-LAN CRC-8 J1815"
    "Mercedes SAE J1850": (0x1, last_byte(8), ChecksumRule("Sum", "crc8_j1850"), ["00C0DFACAA07406C"]),
    # Recorded in cars: commaai/opendbc, opendbc/can/tests/test_checksums.py
    "Volkswagen MQB LWI_01": (
        0x86,
        "7|8@0+",
        ChecksumRule("Sum", "crc8_h2f", {"data_id": 0x86}),
        ["6B00BD0000000000", "EE010A0000000000", "0303BEA212000000", "7B04312003000000", "600F62C000000000"],
    ),
    "Volkswagen MQB HCA_01": (
        0x126,
        "7|8@0+",
        ChecksumRule("Sum", "crc8_h2f", {"data_id": 0xDA}),
        ["00300DC005FE0700", "3E3154C005FE0700", "9B3F204005FE0700"],
    ),
    "Volkswagen MQB ESP_21": (
        0xFD,
        "7|8@0+",
        ChecksumRule("Sum", "crc8_h2f", {"data_ids": ESP_21}),
        ["66D01F8045050000", "87D11F8052050000", "2ED61F80F0030000", "61D91F806D050000", "FBDF1F8046000000"],
    ),
    "Volkswagen MQB TSK_06": (
        0x120,
        "7|8@0+",
        ChecksumRule("Sum", "crc8_h2f", {"data_ids": TSK_06}),
        ["C10000020008FF21", "340100020008FF21", "0B0F00020008FF21"],
    ),
    # Recorded in a Peugeot 308 T9: commaai/opendbc, opendbc/car/psa/tests/fixtures/moving.csv
    "PSA 0x2F5": (
        0x2F5,
        "7|4@0+",
        ChecksumRule("Sum", "psa_nibbles"),
        ["1302007FFF0001", "1401007FFF0001", "F601007FFF0001", "B902007FFF0001", "8C00007FFF0021"],
    ),
    "PSA 0x305": (
        0x305,
        "39|4@0+",
        ChecksumRule("Sum", "psa_steering", {"end": 5}),
        ["001A0007B70020", "001A0007480020", "001A0087D90020", "00360107B80120", "00340007EE0020"],
    ),
    # Frames of the driver support unit that stands in for Toyota's: commaai/opendbc, opendbc/car/toyota/values.py
    "Toyota 0x128": (0x128, last_byte(6), ChecksumRule("Sum", "toyota"), ["F40190830037"]),
    "Toyota 0x141": (0x141, last_byte(4), ChecksumRule("Sum", "toyota"), ["00000046"]),
    "Toyota 0x160": (0x160, last_byte(8), ChecksumRule("Sum", "toyota"), ["0000081201319C51"]),
    "Toyota 0x344": (0x344, last_byte(8), ChecksumRule("Sum", "toyota"), ["0000010000000050"]),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_frames_carry_the_checksum_that_we_compute(name: str) -> None:
    identifier, place, rule, frames = PUBLISHED[name]
    for text in frames:
        data = bytes.fromhex(text)
        checksum = Checksum(rule, message(identifier, len(data), place))
        assert checksum.matches(data), text
        assert checksum.fill(data) == data


# Recorded at the gear lever of a Model 3, uhi22/tesla-crc, tesla-crc.c: CRC by counter for five lever positions.
LEVER = {
    (0x00, 0x00): "4644526D4341DDF94CA5F68C492F313B",
    (0x40, 0x00): "B7B5A39CB2B02C08BD54077DB8DEC0CA",
    (0x00, 0x01): "AFADBB84AAA83410A54C1F65A0C6D8D2",
    (0x20, 0x00): "A9ABBD82ACAE3216A34A1963A6C0DED4",
    (0x30, 0x00): "494B5D624C4ED2F643AAF98346203E34",
}


def test_the_data_ids_of_a_model_3_message_found_at_rest_hold_for_every_lever_position() -> None:
    """Message 0x229 is protected as in E2E profile 2; its data IDs follow from 16 frames, 64 others confirm them."""
    frame = message(0x229, 3)

    def checksum(ids: tuple[int, ...]) -> Checksum:
        return Checksum(ChecksumRule("Sum", "crc8_h2f", {"data_ids": ids}), frame)

    rest = bytes.fromhex(LEVER[0x00, 0x00])
    by_id = [checksum((candidate,) * 16) for candidate in range(256)]
    ids = tuple(
        next(one for one in range(256) if by_id[one].expected(bytes((0, counter, 0))) == rest[counter])
        for counter in range(16)
    )
    check = checksum(ids)
    for (lever, button), crcs in LEVER.items():
        for counter, crc in enumerate(bytes.fromhex(crcs)):
            assert check.matches(bytes((crc, lever | counter, button)))


# ------------------------------------------------------------------ what every checksum must do
RULES = {
    "sum8": {},
    "xor8": {},
    "crc8": {"polynomial": 0x31, "init": 0},
    "crc8_j1850": {"data_id": (0x12, 0x34), "before": 1},
    "crc8_h2f": {"data_id": 0x9A},
    "crc8_gwm": {"xor_out": 0x2D},
    "crc8_hyundai": {},
    "tesla": {},
    "toyota": {},
    "hyundai_nibbles": {},
    "psa_nibbles": {},
    "psa_steering": {},
}


def test_every_algorithm_is_tried() -> None:
    assert RULES.keys() == ALGORITHMS.keys()


@pytest.mark.parametrize("name", RULES)
@given(data=st.binary(min_size=8, max_size=8), bit=st.integers(0, 63))
def test_a_filled_frame_matches_and_any_flipped_bit_is_noticed(name: str, data: bytes, bit: int) -> None:
    nibble = "nibbles" in name or name == "psa_steering"
    checksum = Checksum(ChecksumRule("Sum", name, RULES[name]), message(0x2F5, 8, "63|4@0+" if nibble else "63|8@0+"))
    filled = checksum.fill(data)
    assert checksum.matches(filled)
    assert filled[:7] == data[:7]
    broken = (int.from_bytes(filled, "big") ^ 1 << bit).to_bytes(8, "big")
    assert not checksum.matches(broken)


def test_hyundai_half_byte_sums_make_zero_with_their_checksum() -> None:
    """The description in opendbc's safety code: all half bytes and the checksum add up to a multiple of 16."""
    checksum = Checksum(ChecksumRule("Sum", "hyundai_nibbles"), message(0x260, 8, "56|4@1+"))
    filled = checksum.fill(bytes.fromhex("25303D3000000020"))
    assert sum((byte >> 4) + (byte & 15) for byte in filled) % 16 == 0


def test_tesla_sums_the_identifier_and_every_other_byte() -> None:
    """The description in opendbc: both identifier bytes and all data bytes but the checksum."""
    checksum = Checksum(ChecksumRule("Sum", "tesla"), message(0x488, 4, "31|8@0+"))
    assert checksum.expected(bytes.fromhex("4000C100")) == (0x04 + 0x88 + 0x40 + 0xC1) & 0xFF


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (ChecksumRule("Sum", "md5"), "no checksum algorithm 'md5'"),
        (ChecksumRule("Nothing", "sum8"), "no checksum signal 'Nothing'"),
        (ChecksumRule("Sum", "sum8", {"end": 9}), "do not lie in message"),
        (ChecksumRule("Sum", "sum8", {"first": 3, "end": 3}), "do not lie in message"),
        (ChecksumRule("Sum", "sum8", {"offset": 3}), "knows no parameter offset"),
        (ChecksumRule("Sum", "sum8", {"start": (1, 2)}), "one number"),
        (ChecksumRule("Sum", "crc8"), "polynomial"),
        (ChecksumRule("Sum", "crc8_h2f", {"data_ids": (1, 2)}), "16 bytes"),
        (ChecksumRule("Sum", "crc8_h2f", {"data_id": 256}), "range"),
    ],
)
def test_a_rule_that_does_not_fit_is_refused_with_the_reason(rule: ChecksumRule, said: str) -> None:
    with pytest.raises(CheckError, match=said):
        Checksum(rule, message(1, 8))


# ------------------------------------------------------------------ counters
GOOD, FROZEN, JUMP = CounterVerdict.GOOD, CounterVerdict.FROZEN, CounterVerdict.JUMP


@pytest.mark.parametrize(
    ("rule", "values", "verdicts"),
    [
        (CounterRule("C", 16), [14, 15, 0, 1], [GOOD, GOOD, GOOD, GOOD]),
        (CounterRule("C", 15), [13, 14, 0, 15, 1], [GOOD, GOOD, GOOD, JUMP, GOOD]),
        (CounterRule("C", 4, step=3), [0, 3, 2, 1, 0, 1], [GOOD, GOOD, GOOD, GOOD, GOOD, JUMP]),
        (CounterRule("C", 16), [3, 3, 3, 4], [GOOD, FROZEN, FROZEN, GOOD]),
        (CounterRule("C", 16), [3, 6, 7, 5], [GOOD, JUMP, GOOD, JUMP]),
    ],
)
def test_counters(rule: CounterRule, values: list[int], verdicts: list[CounterVerdict]) -> None:
    check = CounterCheck(rule)
    assert [check.see(value) for value in values] == verdicts


def test_equal_counters_in_a_row_are_numbered_and_a_step_starts_anew() -> None:
    check = CounterCheck(CounterRule("C", 16))
    for expected, value in ((0, 3), (1, 3), (2, 3), (0, 4), (1, 4)):
        check.see(value)
        assert check.frozen == expected


@pytest.mark.parametrize("rule", [CounterRule("C", 1), CounterRule("C", 16, step=0), CounterRule("C", 4, step=4)])
def test_a_counter_that_cannot_move_is_refused(rule: CounterRule) -> None:
    with pytest.raises(CheckError, match="never moves"):
        CounterCheck(rule)
