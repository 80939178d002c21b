# SPDX-License-Identifier: Apache-2.0
"""Every DBC file loads, mended where it must be, with its layouts untouched; or the error says where and why."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avn.vehicle.dbc import DbcError, LoadedDbc, check_dbc, describe_dbc, load_dbc, parse_dbc
from avn.vehicle.dbc_repairs import repair_text

# The files of the shared data that cantools refuses, and what is known to be wrong with each.
REFUSED = {
    "gm_global_a_lowspeed.dbc": ("29-bit identifier without bit 31", 13),
    "mazda_2017.dbc": ("message name starts with a digit", 7),
    "psa_aee2010_r3.dbc": ("signal name starts with a digit", 2),
    "tesla_can.dbc": ("values for a signal that does not exist, UI_mapSpeedLimit", 1),
    "toyota_2017_ref_pt.dbc": ("has more than 29 bits, the lower 29 are kept", 32),
    "toyota_radar_dsu_tssp.dbc": ("the closing semicolon of CM_", 6),
}
HEAD = 'VERSION ""\n\nNS_ :\n  CM_\n  VAL_\n\nBS_:\n\nBU_: A B\n\n'
MESSAGE = 'BO_ 100 M: 8 A\n SG_ S : 0|8@1+ (1,0) [0|255] "" B\n SG_ T : 15|8@0- (0.5,-1) [0|0] "km/h" B\n\n'


def parse(text: str) -> LoadedDbc:
    return parse_dbc(HEAD + text, Path("test.dbc"))


def files(shared: Path) -> list[Path]:
    return sorted((shared / "data/can").rglob("*.dbc"))


# ------------------------------------------------------------------ the shared files
def test_every_shared_file_loads_and_exactly_the_six_are_mended(shared: Path) -> None:
    loaded = {path.name: load_dbc(path) for path in files(shared)}
    assert len(loaded) == 22 + 1
    assert {name for name, one in loaded.items() if one.repairs} == REFUSED.keys()
    for name, (cause, count) in REFUSED.items():
        assert sum(cause in repair.cause for repair in loaded[name].repairs) == count, name


@pytest.mark.parametrize("name", REFUSED)
def test_each_repair_names_a_line_of_the_file_that_holds_what_it_changed(shared: Path, name: str) -> None:
    path = shared / "data/can/opendbc" / name
    lines = path.read_text().split("\n")
    for repair in load_dbc(path).repairs:
        assert repair.before.split(" ")[0] in lines[repair.line - 1], repair
        assert str(repair).startswith(f"line {repair.line}: ")


SIGNAL_LINE = re.compile(
    r"^\s*SG_\s+(\w+)\s*(m\d*M?|M)?\s*:\s*(\d+)\|(\d+)@([01])([+-])\s*\(([^,]+),([^)]+)\)", re.ASCII
)
MESSAGE_LINE = re.compile(r"^BO_\s+(\d+)\s+(\w+)\s*:\s*(\d+)", re.ASCII)


def test_the_layout_of_every_signal_is_that_of_the_text_of_the_file(shared: Path) -> None:
    """An independent reading of the lines, against what the loader gives."""
    compared = 0
    for path in files(shared):
        expected: dict[int, list[tuple[object, ...]]] = {}
        name = ""
        for line in path.read_text("cp1252", errors="replace").splitlines():
            if message := MESSAGE_LINE.match(line):
                identifier, name = int(message[1]) & 0x1FFF_FFFF, message[2]
                if name != "VECTOR__INDEPENDENT_SIG_MSG":
                    expected[identifier] = [("length", int(message[3]))]
            elif (found := SIGNAL_LINE.match(line)) and name != "VECTOR__INDEPENDENT_SIG_MSG":
                signal, _, start, size, order, sign, factor, offset = found.groups()
                signal = f"_{signal}" if signal[0].isdigit() else signal
                place = (int(start), int(size), order == "1", sign == "-", float(factor), float(offset))
                expected[identifier].append((signal, *place))
        read = {}
        for message in load_dbc(path).database.messages:
            read[message.frame_id] = [("length", message.length), *sorted(map(_layout, message.signals))]
            compared += len(message.signals)
        assert read == {key: [one[0], *sorted(one[1:])] for key, one in expected.items()}, path.name
    assert compared > 10_000


def _layout(signal: Any) -> tuple[object, ...]:
    little = signal.byte_order == "little_endian"
    scale, offset = float(signal.scale), float(signal.offset)
    return (signal.name, signal.start, signal.length, little, signal.is_signed, scale, offset)


# ------------------------------------------------------------------ each fault
@pytest.mark.parametrize(
    ("text", "cause", "line", "before", "after"),
    [
        (MESSAGE + 'CM_ SG_ 100 "no name";\n', "comment that does not name", 15, 'CM_ SG_ 100 "no name";', ""),
        (MESSAGE + 'CM_ 100 "no kind";\n', "comment that does not name", 15, 'CM_ 100 "no kind";', ""),
        (MESSAGE + 'VAL_ 100 Gone 1 "a;b" ;\n', "signal that does not exist, Gone", 15, 'VAL_ 100 Gone 1 "a;b" ;', ""),
        (MESSAGE + 'VAL_ 7 S 1 "a" ;\n', "message that does not exist, 7", 15, 'VAL_ 7 S 1 "a" ;', ""),
        ('BO_ 4096 M: 8 A\n SG_ S : 0|8@1+ (1,0) [0|1] "" B\n', "without bit 31", 11, "4096", "2147487744"),
        (
            'BO_ 100 M: 8 A\n SG_ S : 0|8@1+ (.25,-.5) [.5|1] "(.75,.1) [" B\n',
            "without a digit before its point",
            12,
            ".",
            "0.",
        ),
        ('BO_ 100 4Runner: 8 A\n SG_ S : 0|8@1+ (1,0) [0|1] "" B\n', "message name", 11, "4Runner", "_4Runner"),
        ('BO_ 100 M: 8 A\n SG_ 4WD : 0|8@1+ (1,0) [0|1] "" B\n', "signal name", 12, "4WD", "_4WD"),
        ("Front target!\n" + MESSAGE, "stray text", 11, "Front target!", ""),
        (MESSAGE + "see the wiki\n" + MESSAGE.replace("100", "101"), "stray text", 15, "see the wiki", ""),
        ('CM_ "Front target"\n' + MESSAGE, "closing semicolon of CM_", 11, '"', '";'),
    ],
)
def test_each_known_fault_is_mended_and_reported(text: str, cause: str, line: int, before: str, after: str) -> None:
    loaded = parse(text)
    repair = loaded.repairs[0]
    assert (repair.line, repair.before, repair.after) == (line, before, after)
    assert cause in repair.cause
    assert loaded.database.messages


def test_numbers_without_a_leading_zero_keep_their_value_and_texts_are_left_alone() -> None:
    loaded = parse('BO_ 100 M: 8 A\n SG_ S : 0|8@1+ (.25,-.5) [.5|1] "(.75,.1)" B\n')
    (signal,) = loaded.database.messages[0].signals
    assert (signal.scale, signal.offset, signal.minimum, signal.unit) == (0.25, -0.5, 0.5, "(.75,.1)")
    assert len(loaded.repairs) == 3


def test_what_refers_to_a_mended_message_or_signal_follows_it() -> None:
    text = (
        'BU_: 4A B\n\nBO_ 4096 4M: 8 4A\n SG_ 4S M : 0|8@1+ (1,0) [0|1] "" B,4A\n'
        ' SG_ 5S m1 : 8|32@1- (1,0) [0|1] "" B\n\n'
        'CM_ SG_ 4096 4S "4S in 4M";\nCM_ BO_ 4096 "message";\nCM_ BU_ 4A "node";\n'
        'BA_DEF_ SG_ "Rank" INT 0 9;\nBA_DEF_ BO_ "Rank" INT 0 9;\nBA_ "Rank" SG_ 4096 4S 7;\nBA_ "Rank" BO_ 4096 8;\n'
        'VAL_ 4096 4S 1 "4S" ;\nSIG_VALTYPE_ 4096 5S : 1;\nSG_MUL_VAL_ 4096 5S 4S 1-2;\n'
        "SIG_GROUP_ 4096 G 1 : 4S 5S;\nBO_TX_BU_ 4096 : 4A,B;\n"
    )
    loaded = parse_dbc('VERSION ""\nBS_:\n' + text, Path("test.dbc"))
    (message,) = loaded.database.messages
    selector, value = message.get_signal_by_name("_4S"), message.get_signal_by_name("_5S")
    assert (message.name, message.frame_id, message.is_extended_frame) == ("_4M", 4096, True)
    assert (selector.comment, message.comment) == ("4S in 4M", "message")
    assert dict(selector.choices) == {1: "4S"}
    assert (value.is_float, value.multiplexer_ids) == (True, [1, 2])
    assert selector.dbc.attributes["Rank"].value == 7
    assert message.dbc.attributes["Rank"].value == 8
    assert message.senders == ["_4A", "B"]
    assert message.signal_groups[0].signal_names == ["_4S", "_5S"]
    assert [node.name for node in loaded.database.nodes] == ["_4A", "B"]
    assert loaded.database.nodes[0].comment == "node"


def test_a_new_name_never_meets_one_that_is_there() -> None:
    text = 'BO_ 100 M: 8 A\n SG_ 4S : 0|8@1+ (1,0) [0|1] "" B\n SG_ _4S : 8|8@1+ (1,0) [0|1] "" B\n'
    assert {one.name for one in parse(text).database.messages[0].signals} == {"__4S", "_4S"}


def test_texts_that_look_like_faults_are_left_alone() -> None:
    comment = 'CM_ "BO_ 4096 4M: 8 A\nstray text\nVAL_ 9 X 1 ;\n SG_ 4S : 0|8@1+ (.5,0)";\n'
    text = HEAD + MESSAGE + comment
    assert repair_text(text) == (text, ())
    loaded = parse(MESSAGE + comment + 'CM_ SG_ 100 "no name";\n')
    assert len(loaded.repairs) == 1
    assert ".5,0" in loaded.database.dbc.attributes.get("", "") or "4M" in str(loaded.database.as_dbc_string())


def test_mending_twice_changes_nothing_more(shared: Path) -> None:
    for name in REFUSED:
        mended, repairs = repair_text((shared / "data/can/opendbc" / name).read_text())
        assert repairs
        assert repair_text(mended) == (mended, ())


# ------------------------------------------------------------------ what cannot be loaded
def test_the_error_names_file_line_reason_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "broken.dbc"
    path.write_text(HEAD + 'BO_ 100 M: 8 A\n SG_ S : 0|8@1+ (1,0) [0|255 "" B\n')
    with pytest.raises(DbcError) as caught:
        load_dbc(path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (path, 12)
    assert "cantools refuses it" in problem.what
    assert problem.remedy
    assert str(caught.value).startswith(f"{path}:12: ")


def test_the_error_after_repairs_names_both_tries() -> None:
    with pytest.raises(DbcError, match=r"cantools refuses it.*; after 1 repairs: "):
        parse(MESSAGE + 'CM_ SG_ 100 "x";\nBO_ 101 N: 8 A\n SG_ S : 0|8@1 (1,0) [0|255] "" B\n')


def test_a_type_of_a_signal_that_does_not_exist_is_no_known_fault() -> None:
    """It would decide how another, misspelt signal decodes."""
    with pytest.raises(DbcError, match="SIG_VALTYPE_"):
        parse(MESSAGE + "SIG_VALTYPE_ 100 U : 1;\n")


@pytest.mark.parametrize(
    "text",
    [
        "BO_ 100 M: 1000000000 A\n",
        'BO_ 100 M: 8 A\n SG_ S : 0|999999999@1+ (1,0) [0|1] "" B\n',
        MESSAGE + "SG_MUL_VAL_ 100 S T 0-4000000000;\n",
    ],
)
def test_sizes_that_no_frame_has_are_refused_before_they_cost_memory(text: str) -> None:
    with pytest.raises(DbcError, match=r"longer than any|outside any|too wide"):
        parse(text)


def test_what_is_no_text_file_is_refused(tmp_path: Path) -> None:
    for name, data in (("a.dbc", b"\x7fELF\x00\x01\x02" * 50), ("b.dbc", b"PK\x03\x04")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(DbcError):
            load_dbc(tmp_path / name)
    for path in (tmp_path, tmp_path / "missing.dbc"):
        with pytest.raises(DbcError, match="cannot be read"):
            load_dbc(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_units_are_read_in_the_encoding_of_the_file(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "unit.dbc"
    path.write_text((HEAD + MESSAGE).replace("km/h", "°C"), encoding)
    assert load_dbc(path).database.messages[0].get_signal_by_name("T").unit == "°C"


# ------------------------------------------------------------------ any text
BROKEN = HEAD + (
    'BO_ 4096 4M: 8 A\n SG_ 4S M : 0|8@1+ (.25,0) [0|1] "" B\n SG_ U m1 : 8|8@0- (1,0) [0|1] "" B\n\n'
    'BO_ 100 M: 8 A\n SG_ S : 0|8@1+ (1,0) [0|255] "" B\n\nstray\n'
    'CM_ SG_ 100 "no name";\nCM_ BO_ 100 "m";\nVAL_ 100 S 1 "one" 0 "zero" ;\nVAL_ 100 Gone 1 "x" ;\n'
    'BA_DEF_ BO_ "GenMsgCycleTime" INT 0 1000;\nBA_ "GenMsgCycleTime" BO_ 100 10;\nSIG_VALTYPE_ 100 S : 0;\n'
    "SG_MUL_VAL_ 4096 U 4S 1-3;\n"
)
PIECES = [
    *'"();:|@,-+ \n\t/\\',
    "BO_ ",
    "SG_ ",
    "CM_ ",
    "VAL_ ",
    "M ",
    "m0 ",
    "0",
    "4294967296",
    ".5",
    "1e999",
    "é",
    "\x80",
    "\0",
]


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(BROKEN)), st.integers(0, 12), st.one_of(st.sampled_from(PIECES), st.text(max_size=6))
        ),
        max_size=5,
    )
)
def test_a_text_changed_anyhow_loads_or_is_refused_and_keeps_its_lines(changes: list[tuple[int, int, str]]) -> None:
    text = BROKEN
    for position, length, piece in changes:
        text = text[:position] + piece + text[position + length :]
    mended, _ = repair_text(text)
    assert mended.count("\n") == text.count("\n")
    try:
        loaded = parse_dbc(text, Path("fuzz.dbc"))
    except DbcError as error:
        assert error.problems[0].file == Path("fuzz.dbc")
    else:
        assert describe_dbc(loaded)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_any_bytes_load_or_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.dbc"
    path.write_bytes(data)
    try:
        load_dbc(path)
    except DbcError as error:
        assert error.problems[0].file == path


# ------------------------------------------------------------------ for people
def test_the_check_prints_messages_signals_and_repairs(shared: Path) -> None:
    out = io.StringIO()
    assert check_dbc(shared / "data/can/opendbc/gm_global_a_lowspeed.dbc", out) == 0
    text = out.getvalue()
    assert "0x10630000 DriverDoorStatus (1 bytes)" in text
    assert "    DriverDoorOpened: bit 0, 1 bits, big-endian, unsigned, x1+0" in text
    assert "13 messages" in text
    assert "line 45: 29-bit identifier without bit 31: '274923520' -> '2422407168'" in text


def test_the_check_tells_multiplexed_and_float_signals_and_units(shared: Path) -> None:
    out = io.StringIO()
    assert check_dbc(shared / "data/can/model3/Model3CAN.dbc", out) == 0
    assert re.search(r"when VCFRONT_statusIndex is 5$", out.getvalue(), re.MULTILINE)
    assert re.search(r"DI_uiSpeed: .*, unsigned, x1\+0", out.getvalue())


def test_the_check_fails_only_where_nothing_was_loaded(tmp_path: Path) -> None:
    out = io.StringIO()
    assert check_dbc(tmp_path / "missing.dbc", out) == 1
    assert "missing.dbc" in out.getvalue()
    assert "Remedy" in out.getvalue()
