# SPDX-License-Identifier: Apache-2.0
"""A vehicle folder is either right in every name and number, or refused with every mistake, its line and a remedy."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.errors import AvnError, ConfigurationError
from avn.toml_source import TomlDocument, TomlError
from avn.vehicle.catalogue import (
    ChecksumRule,
    CommandRule,
    CounterRule,
    Gate,
    Kind,
    MappingTransform,
    MathTransform,
    MessageRule,
    SignalRule,
    TextTransform,
    TimeOfDayTransform,
    load_catalogue,
)
from avn.vehicle.catalogue_loader import CatalogueError, Sheet, check_vehicle, load_vehicle
from avn.vehicle.dbc import load_dbc

DBC = """VERSION ""
NS_ :
BS_:
BU_: CAR HU
BO_ 256 Motion: 8 CAR
 SG_ Motion_Checksum : 0|8@1+ (1,0) [0|255] "" HU
 SG_ Motion_Counter : 8|4@1+ (1,0) [0|15] "" HU
 SG_ Speed : 16|16@1+ (0.01,0) [0|400] "km/h" HU
 SG_ Gear : 12|3@1+ (1,0) [0|7] "" HU
 SG_ Angle : 32|16@1- (0.1,0) [-780|780] "deg" HU
 SG_ Trunk : 48|2@1+ (1,0) [0|3] "" HU
 SG_ Twin : 48|4@1+ (1,0) [0|15] "" HU
BO_ 257 Facts: 8 CAR
 SG_ Segment M : 0|8@1+ (1,0) [0|255] "" HU
 SG_ Vin1 m0 : 15|56@0+ (1,0) [0|0] "" HU
 SG_ Vin2 m1 : 15|56@0+ (1,0) [0|0] "" HU
 SG_ Vin3 m2 : 15|56@0+ (1,0) [0|0] "" HU
 SG_ Timer m3 : 8|11@1+ (1,0) [0|1439] "min" HU
 SG_ Energy m4 : 8|32@1- (1,0) [0|0] "kWh" HU
BO_ 258 Status: 8 CAR
 SG_ SetTemperature : 0|8@1+ (0.5,0) [0|40] "degC" HU
 SG_ Flap : 8|2@1+ (1,0) [0|3] "" HU
 SG_ Recirculation : 10|1@1+ (1,0) [0|1] "" HU
BO_ 512 Command: 8 HU
 SG_ WantTemperature : 0|8@1+ (0.5,0) [16|28] "degC" CAR
 SG_ WantTemperatureValid : 8|1@1+ (1,0) [0|1] "" CAR
 SG_ WantFlap : 10|2@1+ (1,0) [0|3] "" CAR
 SG_ WantFlapValid : 12|1@1+ (1,0) [0|1] "" CAR
BA_DEF_ BO_ "GenMsgCycleTime" INT 0 65535;
BA_DEF_DEF_ "GenMsgCycleTime" 0;
BA_ "GenMsgCycleTime" BO_ 256 20;
BA_ "GenMsgCycleTime" BO_ 257 100;
VAL_ 256 Gear 0 "PARK" 1 "REVERSE" 2 "NEUTRAL" 3 "DRIVE" 7 "INVALID" ;
VAL_ 256 Trunk 0 "CLOSED" 1 "OPEN" 3 "INVALID" ;
VAL_ 258 Flap 0 "UP" 1 "MIDDLE" 2 "DOWN" 3 "INVALID" ;
VAL_ 512 WantFlap 0 "UP" 1 "MIDDLE" 2 "DOWN" ;
SIG_VALTYPE_ 257 Energy : 1;
"""

TOML = """[vehicle]
id = "small"
name = "Small car"

[buses]
main = "main.dbc"

[commands]
repeats = 5

[messages.main.Motion]
counter = { signal = "Motion_Counter", modulo = 16 }
checksum = { signal = "Motion_Checksum", algorithm = "crc8_h2f", data_id = 0x28 }

[Vehicle.Speed]
source = "main.Motion.Speed"
kind = "sensor"
unit = "km/h"
timeout_ms = 500
invalid = [65535]
minimum = 0
maximum = 400

[Vehicle.Powertrain.Transmission.CurrentGear]
source = "main.Motion.Gear"
kind = "sensor"
timeout_ms = 500
mapping = { PARK = 126, REVERSE = -1, NEUTRAL = 0, 3 = 1 }

[Vehicle.Chassis.SteeringWheel.Angle]
source = "main.Motion.Angle"
kind = "sensor"
unit = "degrees"
timeout_ms = 500

[Vehicle.Body.Trunk.Rear.IsOpen]
source = "main.Motion.Trunk"
kind = "actuator"
timeout_ms = 500
mapping = { CLOSED = false, OPEN = true }

[Vehicle.VehicleIdentification.VIN]
source = "main.Facts"
text = ["Vin1", "Vin2", "Vin3"]
kind = "attribute"
timeout_ms = 0

[Vehicle.Powertrain.TractionBattery.Charging.Timer.Time]
source = "main.Facts.Timer"
time_of_day = true
kind = "actuator"
unit = "iso8601"
timeout_ms = 2000

[Vehicle.Powertrain.TractionBattery.StateOfCharge.CurrentEnergy]
source = "main.Facts.Energy"
kind = "sensor"
unit = "kWh"
timeout_ms = 2000

[Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature]
source = "main.Status.SetTemperature"
kind = "actuator"
unit = "Celsius"
timeout_ms = 1000
minimum = 0
maximum = 40

[Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature.command]
target = "main.Command.WantTemperature"
enable = { WantTemperatureValid = 1 }
minimum = 16
maximum = 28
tolerance = 0.25
gates = ["not_moving"]

[Vehicle.Cabin.HVAC.Station.Row1.Driver.AirDistribution]
source = "main.Status.Flap"
kind = "actuator"
timeout_ms = 1000

[Vehicle.Cabin.HVAC.Station.Row1.Driver.AirDistribution.command]
target = "main.Command.WantFlap"
enable = { WantFlapValid = 1 }
gates = ["parked"]
ungated = ["UP"]

[Vehicle.Cabin.HVAC.IsRecirculationActive]
source = "main.Status.Recirculation"
kind = "actuator"
timeout_ms = 1000

[Vehicle.Our.Own]
source = "main.Motion.Speed"
kind = "sensor"
overlay = true
datatype = "float"
unit = "m/s"
math = "x / 3.6"
inverse = "x * 3.6"
timeout_ms = 500
"""


def folder_of(tmp_path: Path, toml: str = TOML, dbc: str = DBC) -> Path:
    (tmp_path / "signals.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "main.dbc").write_text(dbc, encoding="utf-8")
    return tmp_path


def test_a_right_folder_becomes_rules(tmp_path: Path) -> None:
    catalogue = load_catalogue(folder_of(tmp_path))
    assert (catalogue.id, catalogue.name, catalogue.folder) == ("small", "Small car", tmp_path)
    assert catalogue.databases == {"main": tmp_path / "main.dbc"}
    assert catalogue.messages == (
        MessageRule(
            "main",
            "Motion",
            CounterRule("Motion_Counter", 16),
            ChecksumRule("Motion_Checksum", "crc8_h2f", {"data_id": 0x28}),
        ),
    )
    assert catalogue.rule("Vehicle.Speed") == SignalRule(
        path="Vehicle.Speed",
        kind=Kind.SENSOR,
        datatype="float",
        unit="km/h",
        bus="main",
        message="Motion",
        signal="Speed",
        transform=None,
        timeout_ms=500,
        invalid=(65535,),
        minimum=0,
        maximum=400,
    )
    assert catalogue.rule("Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature").command == CommandRule(
        bus="main",
        message="Command",
        signal="WantTemperature",
        transform=None,
        enable=(("WantTemperatureValid", 1),),
        minimum=16,
        maximum=28,
        period_ms=50,
        repeats=5,
        confirm_within_ms=1500,
        tolerance=0.25,
        min_interval_ms=200,
        gates=(Gate.NOT_MOVING,),
    )
    flap = catalogue.rule("Vehicle.Cabin.HVAC.Station.Row1.Driver.AirDistribution").command
    assert flap is not None
    assert (flap.gates, flap.ungated) == ((Gate.PARKED,), ("UP",))
    assert [flap.gates_for(value) for value in ("UP", "DOWN", None)] == [(), flap.gates, flap.gates]
    assert len(catalogue.signals) == 11


def test_every_rule_has_the_transform_that_gives_its_datatype(tmp_path: Path) -> None:
    catalogue = load_catalogue(folder_of(tmp_path))
    transforms = {rule.path.rpartition(".")[2]: rule.transform for rule in catalogue.signals}
    assert transforms["CurrentGear"] == MappingTransform((("PARK", 126), ("REVERSE", -1), ("NEUTRAL", 0), (3, 1)))
    assert transforms["Angle"] == MathTransform("round(x)", "x")  # int16 from steps of 0.1
    assert transforms["IsRecirculationActive"] == MappingTransform(((0, False), (1, True)))
    assert transforms["AirDistribution"] == MappingTransform((("UP", "UP"), ("MIDDLE", "MIDDLE"), ("DOWN", "DOWN")))
    assert transforms["VIN"] == TextTransform(("Vin1", "Vin2", "Vin3"))
    assert transforms["Time"] == TimeOfDayTransform()
    assert transforms["Own"] == MathTransform("x / 3.6", "x * 3.6")


def test_the_dbc_files_come_along(tmp_path: Path) -> None:
    vehicle = load_vehicle(folder_of(tmp_path))
    assert vehicle.databases["main"].database.get_message_by_name("Motion").frame_id == 256


# Each mistake: what is written instead of what, what the message says, and the text of its line.
MISTAKES = [
    ("[Vehicle.Speed]", "[Vehicle.Sped]", "no leaf 'Vehicle.Sped'", "Did you mean 'Vehicle.Speed'", "[Vehicle.Sped]"),
    (
        "[Vehicle.Speed]",
        "[Vehicle.OBD.Speed]",
        "no longer has 'Vehicle.OBD.Speed'",
        "Use 'Vehicle.Speed'",
        "[Vehicle.OBD",
    ),
    ('unit = "km/h"', 'unit = "mph"', "unit 'km/h' in VSS, not 'mph'", 'unit = "km/h"', "unit"),
    ('unit = "km/h"\n', "", "unit 'km/h' in VSS, not ''", 'unit = "km/h"', "[Vehicle.Speed]"),
    ("main.Motion.Speed", "mian.Motion.Speed", "no bus 'mian'", "Did you mean 'main'", "source"),
    ("main.Motion.Speed", "main.Moton.Speed", "no message on bus 'main' named 'Moton'", "'Motion'", "source"),
    ("main.Motion.Speed", "main.Motion.Sped", "no signal in message 'Motion' named 'Sped'", "'Speed'", "source"),
    ("main.Motion.Speed", "Speed", "not of the form bus.message.signal", "bus.message.signal", "[Vehicle.Speed]"),
    ('"main.dbc"', '"other.dbc"', "other.dbc", "", "main = "),
    ('"main.dbc"', '"../main.dbc"', "no file name", "beside this one", "main = "),
    ("timeout_ms = 500\ninvalid", "timout_ms = 500\ninvalid", "no key 'timout_ms'", "'timeout_ms'", "timout_ms"),
    ("timeout_ms = 500\ninvalid", "timeout_ms = 30\ninvalid", "one lost frame", "at least 40", "timeout_ms = 30"),
    (
        "timeout_ms = 2000\n\n[Vehicle.Cabin",
        "timeout_ms = 900\n\n[Vehicle.Cabin",
        "every 500 ms",
        "1000",
        "timeout_ms = 900",
    ),
    ("[65535]", "[65536]", "never has the raw value 65536", "raw value", "invalid"),
    (
        "minimum = 0\nmaximum = 400",
        "minimum = 500\nmaximum = 400",
        "500 is above maximum 400",
        "Exchange",
        "minimum = 500",
    ),
    ("PARK = 126", "PRAK = 126", "no value named 'PRAK'", "Did you mean 'PARK'", "mapping"),
    ("PARK = 126", "PARK = 300", "gives 300, and the leaf wants int8", "Correct", "mapping"),
    ("OPEN = true", 'OPEN = "yes"', "gives 'yes', and the leaf wants boolean", "Correct", "mapping"),
    ("mapping = { PARK", 'math = "x"\nmapping = { PARK', "exclude each other", "Keep one", "mapping"),
    ('"x / 3.6"', '"x // 3.6"', "missing before '/'", "Use numbers", "math"),
    ('"float"', '"flaot"', "needs its datatype", "Did you mean 'float'", "overlay"),
    (
        "[Vehicle.Our.Own]",
        "[Vehicle.AverageSpeed]",
        "VSS has 'Vehicle.AverageSpeed' itself",
        "Remove overlay",
        "overlay",
    ),
    ('kind = "sensor"\nunit = "km/h"', 'kind = "actuator"\nunit = "km/h"', "kind 'sensor' in VSS", "sensor", "kind"),
    ('"crc8_h2f"', '"crc9"', "no checksum algorithm 'crc9'", "crc8_h2f", "checksum"),
    ("data_id = 0x28", "data_idd = 0x28", "data_id", "", "checksum"),
    ("modulo = 16", "modulo = 32", "4 bits and cannot count to 32", "Correct", "counter"),
    ('"Motion_Counter"', '"Counter"', "no signal in message 'Motion' named 'Counter'", "Motion_Counter", "counter"),
    ("[messages.main.Motion]", "[messages.main.Moton]", "named 'Moton'", "'Motion'", "[messages"),
    ('["not_moving"]', '["not_movin"]', "no gate 'not_movin'", "not_moving", "gates"),
    ('gates = ["parked"]\n', "", "no gates", "name gates", "ungated"),
    ('gates = ["parked"]\n', "gates = []\n", "no gates", "name gates", "ungated"),
    ('["UP"]', '"UP"', "ungated is no list", "ungated = [...]", "ungated"),
    ('["UP"]', '["UP", "SIDEWAYS"]', "'SIDEWAYS', and the command wants one of UP, MIDDLE", "Correct", "ungated"),
    ('["UP"]', "[true]", "has True", "Correct", "ungated"),
    ('["not_moving"]', '["not_moving"]\nungated = [true]', "has True", "Correct", "ungated"),
    ('["not_moving"]', '["not_moving"]\nungated = [15.5]', "float within the limits", "Correct", "ungated"),
    ('["not_moving"]', '["not_moving"]\nungated = [nan]', "has nan", "Correct", "ungated"),
    ('["not_moving"]', '["not_moving"]\nungated = [[16]]', "has [16]", "Correct", "ungated"),
    (
        "minimum = 16\nmaximum = 28\n",
        "",
        "needs minimum and maximum",
        "",
        "[Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature.c",
    ),
    (
        "maximum = 28",
        "maximum = 41",
        "beyond those of its read-back",
        "Widen",
        "[Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature.c",
    ),
    ("{ WantTemperatureValid = 1 }", "{ WantTemperatureValid = 2 }", "cannot hold 2", "0 to 1", "enable"),
    ("main.Command.WantTemperature", "main.Facts.Timer", "multiplexed", "Use another", "target"),
    (
        "main.Command.WantFlap",
        "main.Command.WantFlapValid",
        "no named value among UP, MIDDLE, DOWN",
        "mapping",
        "target",
    ),
    (
        '[Vehicle.Our.Own]\nsource = "main.Motion.Speed"',
        '[Vehicle.Our.Own]\nsource = "main.Motion.Twin"',
        "'Trunk' and 'Twin' of message 'Motion' share bits",
        "Correct the DBC",
        "source",
    ),
    ('["Vin1", "Vin2", "Vin3"]', '["Vin1", "Vin9"]', "named 'Vin9'", "Vin", "text"),
    ("[Vehicle.Our.Own]", "[Vehicle.Speed.Own]", "has a node 'Own' below it", "Separate", "[Vehicle.Speed.Own]"),
    ('name = "Small car"', "", "has no name", "name that people see", "[vehicle]"),
    ('id = "small"', 'id = "Small car"', "has no id", "small letters", "id"),
    ("repeats = 5", "repeats = 0", "repeats is no number from 1 on", "Correct", "repeats"),
    (
        'source = "main.Facts.Timer"\ntime_of_day = true',
        'source = "main.Facts.Timer"',
        "no named value",
        "time_of_day",
        "source",
    ),
]


@pytest.mark.parametrize(
    ("right", "wrong", "what", "remedy", "place"), MISTAKES, ids=[m[1][:40] or m[0] for m in MISTAKES]
)
def test_a_mistake_is_named_with_its_line_and_a_remedy(
    tmp_path: Path, right: str, wrong: str, what: str, remedy: str, place: str
) -> None:
    assert right in TOML
    text = TOML.replace(right, wrong, 1)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder_of(tmp_path, text))
    found = [one for one in caught.value.problems if what in one.what + one.remedy and remedy in one.remedy]
    assert found, str(caught.value)
    assert all(one.remedy for one in caught.value.problems)
    if found[0].file == tmp_path / "signals.toml":
        assert found[0].line is not None
        assert text.splitlines()[found[0].line - 1].startswith(place)


def test_a_sensor_cannot_be_commanded(tmp_path: Path) -> None:
    text = TOML + '\n[Vehicle.Speed.command]\ntarget = "main.Command.WantTemperature"\n'
    with pytest.raises(CatalogueError, match=r"'Vehicle\.Speed' is a sensor: it cannot be commanded"):
        load_catalogue(folder_of(tmp_path, text))


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = TOML.replace('"km/h"', '"mph"', 1).replace("PARK = 126", "PRAK = 126").replace('["not_moving"]', '["no"]')
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder_of(tmp_path, text))
    lines = [one.line for one in caught.value.problems]
    assert len(lines) == 3
    assert lines == sorted(lines, key=lambda line: line or 0)
    assert str(tmp_path / "signals.toml") in str(caught.value)
    assert isinstance(caught.value, ConfigurationError)


@pytest.mark.parametrize("dbc", ["BO_ nonsense", None])
def test_of_a_dbc_that_cannot_be_used_its_own_fault_is_told_and_nothing_that_follows(
    tmp_path: Path, dbc: str | None
) -> None:
    folder = folder_of(tmp_path, dbc=dbc or "")
    if dbc is None:
        (folder / "main.dbc").unlink()
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    dbcs, ours = caught.value.problems
    assert dbcs.file == folder / "main.dbc" and dbcs.remedy
    assert (ours.file, ours.line) == (folder / "signals.toml", TOML.splitlines().index('main = "main.dbc"') + 1)
    assert "main.dbc" in ours.remedy


def test_a_dbc_that_cannot_be_used_hides_no_fault_elsewhere(tmp_path: Path) -> None:
    text = TOML.replace("[commands]", 'other = "xother.dbc"\n[commands]').replace(
        "main.Motion.Angle", "mian.Motion.Angle"
    )
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder_of(tmp_path, text.replace("main.Motion.Speed", "main.Motion.Sped", 1)))
    places = [(one.file.name if one.file else "", one.what) for one in caught.value.problems]
    assert [file for file, _ in places] == ["xother.dbc", *["signals.toml"] * 3]
    assert "There is no bus 'mian'." in [what for _, what in places]
    assert any("'Sped'" in what for _, what in places)


def test_where_no_bus_is_declared_only_that_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder_of(tmp_path, TOML.replace('[buses]\nmain = "main.dbc"\n', "")))
    assert [one.what for one in caught.value.problems] == ["The table [buses] is missing."]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(TomlError) as caught:
        load_catalogue(tmp_path / "nowhere")
    assert "nowhere" in str(caught.value)
    assert caught.value.problems[0].remedy


def test_the_same_signal_may_feed_two_leaves(tmp_path: Path) -> None:
    catalogue = load_catalogue(folder_of(tmp_path))
    assert [rule.path for rule in catalogue.signals if rule.signal == "Speed"] == ["Vehicle.Speed", "Vehicle.Our.Own"]


# ------------------------------------------------------------------ nothing but our own errors
@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("fuzz") / "main.dbc"
    path.write_text(DBC, encoding="utf-8")
    return load_dbc(path)


_scalars = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=8)
_names = st.sampled_from(
    [
        "main.Motion.Speed",
        "main.Motion.Gear",
        "main.Facts",
        "main.Facts.Vin1",
        "main.Command.WantFlap",
        "sensor",
        "actuator",
        "PARK",
        "x*2",
        "km/h",
        "not_moving",
        "Motion_Checksum",
        "sum8",
        "float",
        "string",
        "boolean",
    ]
)
_values = st.recursive(
    _scalars | _names,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["PARK", "0", "signal", "modulo", "algorithm", "first"]) | st.text(max_size=4),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)
_keys = st.sampled_from(
    [
        "source",
        "kind",
        "unit",
        "timeout_ms",
        "invalid",
        "minimum",
        "maximum",
        "overlay",
        "datatype",
        "allowed",
        "mapping",
        "math",
        "inverse",
        "text",
        "time_of_day",
        "command",
        "target",
        "enable",
        "gates",
        "ungated",
        "repeats",
    ]
)
_table = st.dictionaries(_keys, _values, max_size=6)


@st.composite
def _folders(draw: st.DrawFn) -> dict[str, Any]:
    """Our small car with a few values replaced by something else."""
    data: dict[str, Any] = TomlDocument(Path("signals.toml"), TOML).data  # type: ignore[assignment]
    vehicle = dict(data["Vehicle"])
    leaf = dict(vehicle["Speed"]) | draw(_table)
    station = dict(data["Vehicle"]["Cabin"]["HVAC"]["Station"]["Row1"]["Driver"]["Temperature"])
    station["command"] = dict(station["command"]) | draw(_table)
    vehicle["Speed"] = leaf
    vehicle["Cabin"] = {"HVAC": {"Station": {"Row1": {"Driver": {"Temperature": station | draw(_table)}}}}}
    changed = dict(data) | {"Vehicle": vehicle}
    changed["messages"] = draw(st.just(data["messages"]) | _values | st.just({"main": {"Motion": draw(_values)}}))
    changed["commands"] = draw(st.just(data["commands"]) | _table | _values)
    changed["vehicle"] = draw(st.just(data["vehicle"]) | _values)
    return changed


@settings(max_examples=150, deadline=None)
@given(data=_folders())
def test_no_content_raises_anything_but_a_catalogue_error(database: Any, data: dict[str, Any]) -> None:
    sheet = Sheet(Path("signals.toml"), lambda *_: 1)
    try:
        vehicle = check_vehicle(sheet, data, Path(), {"main": database})
    except AvnError as error:
        assert all(one.what and one.remedy for one in error.problems)
    else:
        assert vehicle.catalogue.signals
