# SPDX-License-Identifier: Apache-2.0
"""Our decoders give what cantools gives, wherever cantools decodes; elsewhere they report."""

from __future__ import annotations

import math
import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

import cantools
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.vehicle.dbc import load_dbc, parse_dbc
from avn.vehicle.decoder import Cause, DecoderError, MessageDecoder

PAYLOADS = 2000 if os.environ.get("AVN_TEST_ALL") == "1" else 200


def same(ours: float, theirs: float) -> bool:
    """True for equal values of the same type and sign; NaN equals NaN."""
    if isinstance(theirs, float) and math.isnan(theirs):
        return isinstance(ours, float) and math.isnan(ours)
    return ours == theirs and type(ours) is type(theirs) and math.copysign(1, ours) == math.copysign(1, theirs)


def database(text: str) -> Any:
    return parse_dbc('VERSION ""\nBS_:\nBU_: A B\n' + text, Path("test.dbc")).database


def test_every_message_of_every_shared_file_decodes_as_in_cantools(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = random.Random(20)
    count: Counter[str] = Counter()
    differences = []
    files = sorted((shared / "data/can").rglob("*.dbc"))
    for path in files:
        for message in load_dbc(path).database.messages:
            decoder = MessageDecoder(message)
            count["messages"] += 1
            count["signals"] += len(message.signals)
            for number in range(PAYLOADS):
                data = (
                    (bytes(message.length), b"\xff" * message.length)[number]
                    if number < 2
                    else rng.randbytes(message.length)
                )
                ours = decoder.decode(data)
                try:
                    theirs = message.decode(data, decode_choices=False)
                except cantools.database.DecodeError:
                    count["refused by cantools"] += 1
                    assert ours.cause is Cause.IMPOSSIBLE_MULTIPLEXER or not _clean(message)
                    continue
                count["compared"] += 1
                equal = ours.values.keys() == theirs.keys() and all(same(ours.values[k], v) for k, v in theirs.items())
                if not equal or ours.cause is not None:
                    differences.append((path.name, message.name, data.hex(), ours.cause))
    with capsys.disabled():
        print(f"\n{len(files)} DBC files: {dict(count)}, {len(differences)} differences")
    assert not differences, differences[:5]
    assert count["compared"] > 0.9 * count["messages"] * PAYLOADS


def _clean(message: Any) -> bool:
    """False where cantools cannot decode a message at all: signals that overlap, or lie outside it."""
    try:
        message.refresh(strict=True)
    except cantools.database.Error:
        return False
    return True


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, int]:
    """A message of signals side by side, in one byte order, some floats."""
    length = draw(st.integers(1, 64))
    little = draw(st.booleans())
    lines, types = [], []
    bit = 0
    while bit < 8 * length and len(lines) < 12:
        bit += draw(st.integers(0, 5))
        room = 8 * length - bit
        if room < 1:
            break
        size = draw(st.integers(1, min(room, 64)))
        kind = draw(st.sampled_from(["+", "-", "float"]))
        if kind == "float":
            size = next((one for one in (64, 32, 16) if one <= size), 0)
            if not size:
                continue
        start = bit if little else bit // 8 * 8 + 7 - bit % 8
        factor = draw(st.sampled_from(["1", "2", "-1", "0.5", "-0.1", "1.0", "1e-3"]))
        offset = draw(st.sampled_from(["0", "-40", "0.25", "1"]))
        name = f"S{len(lines)}"
        sign = "-" if kind != "+" else "+"
        lines.append(f' SG_ {name} : {start}|{size}@{int(little)}{sign} ({factor},{offset}) [0|0] "" B')
        if kind == "float" and size > 16:  # the format has no attribute for 16 bits
            types.append(f"SIG_VALTYPE_ 1 {name} : {1 if size == 32 else 2};")
        bit += size
    return f"BO_ 1 M: {length} A\n" + "\n".join([*lines, "", *types]) + "\n", length


@settings(max_examples=150, deadline=None)
@given(layouts(), st.data())
def test_any_layout_decodes_as_in_cantools(layout: tuple[str, int], data: st.DataObject) -> None:
    text, length = layout
    (message,) = database(text).messages
    payload = data.draw(st.binary(min_size=length, max_size=length))
    theirs = message.decode(payload, decode_choices=False)
    ours = MessageDecoder(message).decode(payload)
    assert ours.cause is None
    assert ours.values.keys() == theirs.keys()
    assert all(same(ours.values[name], value) for name, value in theirs.items())


def test_only_wanted_signals_are_decoded_and_their_multiplexers_are_followed(shared: Path) -> None:
    db = load_dbc(shared / "data/can/cantools/issue_184_extended_mux_cascaded.dbc").database
    (message,) = db.messages
    wanted = next(one for one in message.signals if one.multiplexer_ids and not one.is_multiplexer)
    everything, one = MessageDecoder(message), MessageDecoder(message, {wanted.name})
    rng = random.Random(3)
    seen = 0
    for _ in range(2000):
        data = rng.randbytes(message.length)
        values = everything.decode(data).values
        expected = {name: value for name, value in values.items() if name == wanted.name}
        assert one.decode(data).values == expected
        seen += bool(expected)
    assert seen


MULTIPLEXED = """BO_ 2 M: 4 A
 SG_ Mode M : 0|4@1+ (1,0) [0|0] "" B
 SG_ One m1 : 8|8@1+ (1,0) [0|0] "" B
 SG_ Two m2 : 8|8@1+ (1,0) [0|0] "" B
 SG_ Always : 16|8@1+ (1,0) [0|0] "" B

VAL_ 2 Mode 3 "Named" ;
"""


def test_an_unknown_multiplexer_value_is_reported_and_the_base_signals_are_there() -> None:
    decoder = MessageDecoder(database(MULTIPLEXED).messages[0])
    assert decoder.decode(bytes([1, 7, 9, 0])).values == {"Mode": 1, "One": 7, "Always": 9}
    unknown = decoder.decode(bytes([5, 7, 9, 0]))
    assert unknown.cause is Cause.IMPOSSIBLE_MULTIPLEXER
    assert unknown.values == {"Mode": 5, "Always": 9}


def test_a_multiplexer_value_with_a_name_but_no_signals_is_known() -> None:
    assert MessageDecoder(database(MULTIPLEXED).messages[0]).decode(bytes([3, 7, 9, 0])).cause is None


@pytest.mark.parametrize("length", [0, 3, 5, 8, 64])
def test_a_frame_of_another_length_is_reported_and_has_no_values(length: int) -> None:
    decoded = MessageDecoder(database(MULTIPLEXED).messages[0]).decode(bytes(length))
    assert decoded.values == {}
    assert decoded.cause is Cause.SHORT_FRAME


def test_can_fd_padding_is_accepted_to_the_next_length_only() -> None:
    decoder = MessageDecoder(database('BO_ 2 M: 10 A\n SG_ S : 72|8@1+ (1,0) [0|0] "" B\n').messages[0])
    assert decoder.decode(bytes(9) + b"\x2a" + bytes(2), fd=True).values == {"S": 42}
    assert decoder.decode(bytes(9) + b"\x2a" + bytes(2)).cause is Cause.SHORT_FRAME
    assert decoder.decode(bytes(16), fd=True).cause is Cause.SHORT_FRAME


def test_a_signal_outside_its_message_is_named_and_the_others_decode() -> None:
    text = 'BO_ 2 M: 2 A\n SG_ In : 0|8@1+ (1,0) [0|0] "" B\n SG_ Out : 12|8@1+ (1,0) [0|0] "" B\n'
    decoder = MessageDecoder(database(text).messages[0])
    assert decoder.undecodable == ("Out",)
    assert decoder.decode(b"\x05\xff").values == {"In": 5}


def test_names_of_the_dbc_cannot_become_code() -> None:
    message = database('BO_ 2 M: 1 A\n SG_ S : 0|8@1+ (1,0) [0|0] "" B\n').messages[0]
    hostile = "x'];__import__('os').abort();o['"
    message.signals[0].name = hostile
    assert MessageDecoder(message).decode(b"\x07").values == {hostile: 7}


def test_half_precision_floats_follow_ieee_754() -> None:
    message = database('BO_ 2 M: 2 A\n SG_ S : 0|16@1- (1,0) [0|0] "" B\n').messages[0]
    message.signals[0].conversion.is_float = True
    assert MessageDecoder(message).decode(bytes.fromhex("003c")).values == {"S": 1.0}  # binary16: 3C00
    assert MessageDecoder(message).decode(bytes.fromhex("007c")).values == {"S": math.inf}


def test_infinite_factors_do_not_stop_the_decoder() -> None:
    message = database('BO_ 2 M: 1 A\n SG_ S : 0|8@1+ (1e999,0) [0|0] "" B\n').messages[0]
    assert MessageDecoder(message).decode(b"\x01").values == {"S": math.inf}


def test_multiplexers_nested_without_end_are_refused() -> None:
    lines = [' SG_ M0 M : 0|1@1+ (1,0) [0|0] "" B']
    lines += [f' SG_ M{n} m1M : 0|1@1+ (1,0) [0|0] "" B' for n in range(1, 60)]
    extended = [f"SG_MUL_VAL_ 2 M{n} M{n - 1} 1-1;" for n in range(1, 60)]
    message = database("\n".join(["BO_ 2 M: 1 A", *lines, "", *extended, ""])).messages[0]
    with pytest.raises(DecoderError, match="nested"):
        MessageDecoder(message)
