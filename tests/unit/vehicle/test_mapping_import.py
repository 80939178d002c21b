# SPDX-License-Identifier: Apache-2.0
"""A kuksa mapping becomes a vehicle folder; what cannot be decided, or is plainly wrong, is said and left out."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.errors import AvnError
from avn.vehicle.catalogue import MappingTransform, MathTransform, load_catalogue
from avn.vehicle.mapping_import import (
    ImportResult,
    MappingError,
    catalogue_from_kuksa,
    import_mapping,
    import_mapping_command,
)
from avn.vehicle.mapping_units import conversion, plainly_other
from avn.vehicle.transforms import compile_transform

DBC = """VERSION ""
NS_ :
BS_:
BU_: CAR HU
BO_ 256 Motion: 8 CAR
 SG_ Speed : 0|16@1+ (0.01,0) [0|600] "km/h" HU
 SG_ SpeedMiles : 16|8@1+ (1,0) [0|250] "mph" HU
 SG_ Gear : 24|3@1+ (1,0) [0|7] "" HU
 SG_ Torque : 27|5@1- (1,0) [-15|15] "Nm" HU
 SG_ Units : 32|1@1+ (1,0) [0|1] "" HU
 SG_ Temperature : 40|8@1+ (0.5,-40) [-40|85] "C" HU
BO_ 257 Doors: 8 CAR
 SG_ State : 0|2@1+ (1,0) [0|3] "" HU
 SG_ Odometer : 8|24@1+ (1,0) [0|0] "km" HU
BO_ 258 OtherDoors: 8 CAR
 SG_ State : 0|2@1+ (1,0) [0|3] "" HU
VAL_ 256 Gear 0 "GEAR_P" 1 "GEAR_R" 4 "GEAR_D" 7 "GEAR_INVALID" ;
VAL_ 256 Torque 16 "TORQUE_SNA" ;
VAL_ 256 Units 0 "MILES" 1 "KILOMETRES" ;
VAL_ 257 State 0 "CLOSED" 1 "OPEN" 2 "LATCH_FAULT" ;
"""


def leaf(signal: str, unit: str = "", **more: Any) -> dict[str, Any]:
    node: dict[str, Any] = {"type": "sensor", "datatype": "float", "dbc2vss": {"signal": signal, **more}}
    return node | ({"unit": unit} if unit else {})


def mapped(pairs: dict[Any, Any]) -> dict[str, Any]:
    return {"transform": {"mapping": [{"from": source, "to": target} for source, target in pairs.items()]}}


def files(tmp_path: Path, **leaves: dict[str, Any]) -> tuple[Path, Path]:
    """Write a mapping whose leaves are named by their path below Vehicle, with '_' for '.'."""
    tree: dict[str, Any] = {"Vehicle": {"type": "branch", "children": {}}}
    for path, node in leaves.items():
        at = tree["Vehicle"]["children"]
        *branches, name = path.split("_")
        for branch in branches:
            at = at.setdefault(branch, {"type": "branch", "children": {}})["children"]
        at[name] = node
    mapping, dbc = tmp_path / "vss_dbc.json", tmp_path / "car.dbc"
    mapping.write_text(json.dumps(tree, indent=1), encoding="utf-8")
    dbc.write_text(DBC, encoding="utf-8")
    return mapping, dbc


def run(tmp_path: Path, **leaves: dict[str, Any]) -> ImportResult:
    return import_mapping(*files(tmp_path, Speed=leaf("Speed", "km/h"), **leaves))


def said(result: ImportResult) -> str:
    return "\n".join(map(str, result.diagnostics))


# ------------------------------------------------------------------ what is translated
def test_mapping_and_math_transforms_are_compiled_and_kept(tmp_path: Path) -> None:
    result = run(
        tmp_path,
        Powertrain_Transmission_CurrentGear=leaf("Gear", **mapped({"GEAR_P": 126, "GEAR_R": -1, "GEAR_D": 1})),
        Powertrain_TractionBattery_CurrentPower=leaf("Speed", "W", transform={"math": "floor(x ^ 2)"}),
    )
    assert result.errors == ()
    gear = result.catalogue.rule("Vehicle.Powertrain.Transmission.CurrentGear")
    assert gear.transform == MappingTransform((("GEAR_P", 126), ("GEAR_R", -1), ("GEAR_D", 1)))
    power = result.catalogue.rule("Vehicle.Powertrain.TractionBattery.CurrentPower")
    assert power.transform == MathTransform("floor(x ** 2)")
    assert compile_transform(power.transform, None)(2.5) == 6


def test_a_fault_never_becomes_a_plausible_value(tmp_path: Path) -> None:
    pairs = {"GEAR_P": 126, "GEAR_D": 1, "GEAR_INVALID": 0}
    result = run(tmp_path, Powertrain_Transmission_CurrentGear=leaf("Gear", **mapped(pairs)))
    gear = result.catalogue.rule("Vehicle.Powertrain.Transmission.CurrentGear")
    assert gear.transform == MappingTransform((("GEAR_P", 126), ("GEAR_D", 1)))
    assert "'GEAR_INVALID' is mapped to 0" in said(result)


def test_a_removed_leaf_is_reported_with_its_replacement_and_imported_there(tmp_path: Path) -> None:
    result = run(
        tmp_path, OBD_AmbientAirTemperature=leaf("Temperature", "celsius"), OBD_EngineLoad=leaf("Gear", "percent")
    )
    rule = result.catalogue.rule("Vehicle.Exterior.AirTemperature")
    assert (rule.unit, rule.signal) == ("Celsius", "Temperature")
    assert "no longer has 'Vehicle.OBD.AmbientAirTemperature'. Remedy: Its place is 'Vehicle.Exterior.Air" in said(
        result
    )
    assert "no longer has 'Vehicle.OBD.EngineLoad'. Remedy: Left out" in said(result)


def test_the_leafs_own_mapping_wins_over_that_of_a_removed_one(tmp_path: Path) -> None:
    result = run(tmp_path, OBD_Speed=leaf("SpeedMiles", "km/h"))
    assert result.catalogue.rule("Vehicle.Speed").signal == "Speed"


def test_another_unit_is_converted_and_said(tmp_path: Path) -> None:
    result = run(tmp_path, AverageSpeed=leaf("SpeedMiles", "km/h"), TraveledDistance=leaf("Odometer", "km"))
    speed = result.catalogue.rule("Vehicle.AverageSpeed").transform
    assert compile_transform(speed, None)(100) == pytest.approx(160.9344)
    distance = result.catalogue.rule("Vehicle.TraveledDistance").transform
    assert compile_transform(distance, None)(12) == 12_000
    assert "converted to km/h" in said(result)
    assert "converted to m for" in said(result)


def test_an_expression_for_an_older_unit_is_converted(tmp_path: Path) -> None:
    result = run(tmp_path, TraveledDistance=leaf("Odometer", "km", transform={"math": "x + 1"}))
    transform = result.catalogue.rule("Vehicle.TraveledDistance").transform
    assert compile_transform(transform, None)(2) == 3000


def test_a_signal_that_measures_something_else_is_left_out_and_said(tmp_path: Path) -> None:
    result = run(
        tmp_path,
        Exterior_AirTemperature=leaf("SpeedMiles", "celsius"),
        Cabin_Infotainment_Media_Volume=leaf("Units", "percent"),
        Cabin_Infotainment_Media_Played_Album=leaf("Units"),
    )
    assert [rule.path for rule in result.catalogue.signals] == ["Vehicle.Speed"]
    assert "'Vehicle.Exterior.AirTemperature' is in Celsius, and 'SpeedMiles' in mph" in said(result)
    assert "'Vehicle.Cabin.Infotainment.Media.Volume' wants a value in percent" in said(result)
    assert "'Vehicle.Cabin.Infotainment.Media.Played.Album' wants a text" in said(result)


def test_a_named_marker_of_no_reading_becomes_an_invalid_raw_value(tmp_path: Path) -> None:
    result = run(tmp_path, Powertrain_ElectricMotor_Torque=leaf("Torque", "Nm"))
    assert result.catalogue.rule("Vehicle.Powertrain.ElectricMotor.Torque").invalid == (-16,)  # 16 in five signed bits


def test_a_command_is_a_permission_and_is_not_imported(tmp_path: Path) -> None:
    node = leaf("Gear", **mapped({"GEAR_P": True, "GEAR_D": False})) | {"vss2dbc": {"signal": "Gear"}}
    result = run(tmp_path, Powertrain_Transmission_IsParkLockEngaged=node)
    assert all(rule.command is None for rule in result.catalogue.signals)
    assert "command of 'Vehicle.Powertrain.Transmission.IsParkLockEngaged' is not imported" in said(result)


def test_a_leaf_that_vss_never_had_is_left_out_with_a_guess(tmp_path: Path) -> None:
    result = run(tmp_path, Sped=leaf("Speed", "km/h"))
    assert "no leaf 'Vehicle.Sped'" in said(result)
    assert "Did you mean 'Vehicle.Speed'" in said(result)


def test_the_timeout_covers_several_updates(tmp_path: Path) -> None:
    result = run(tmp_path, AverageSpeed=leaf("Speed", "km/h", interval_ms=3000))
    assert result.catalogue.rule("Vehicle.Speed").timeout_ms == 1000
    assert result.catalogue.rule("Vehicle.AverageSpeed").timeout_ms == 15_000


# ------------------------------------------------------------------ what a person has to decide
def test_a_signal_in_two_messages_is_an_error_that_names_both(tmp_path: Path) -> None:
    result = run(tmp_path, Body_Hood_IsOpen=leaf("State", **mapped({0: False, 1: True})))
    (problem,) = result.errors
    assert "'State' is in the messages 'Doors' and 'OtherDoors'" in problem.what
    assert "message" in problem.remedy
    assert [rule.path for rule in result.catalogue.signals] == ["Vehicle.Speed"]


def test_naming_the_message_settles_it(tmp_path: Path) -> None:
    result = run(tmp_path, Body_Hood_IsOpen=leaf("State", message="Doors", **mapped({"CLOSED": False, "OPEN": True})))
    assert result.errors == ()
    assert result.catalogue.rule("Vehicle.Body.Hood.IsOpen").message == "Doors"


@pytest.mark.parametrize(
    ("node", "what"),
    [
        (leaf("Sped", "km/h"), "no signal 'Sped'"),
        (leaf("Speed", "km/h", message="Moton"), "message 'Moton' of the DBC has no signal"),
        (leaf("Speed", "km/h", transform={"lookup": []}), "transform 'lookup' is not known"),
        (leaf("Speed", "km/h", transform={"math": "x", "mapping": []}), "is not known"),
        (leaf("Speed", "km/h", transform=["math"]), "is not known"),
        (leaf("Speed", "km/h", transform={"math": "import os"}), "'import' is not known"),
        (leaf("Gear", transform={"mapping": [{"from": 1}]}), "no list of 'from' and 'to'"),
        (leaf("Gear", transform={"mapping": [{"from": 1, "to": 1}, {"from": 1, "to": 2}]}), "mapped twice"),
        ({"type": "sensor", "dbc2vss": {"signal": 5}}, "names no signal"),
    ],
)
def test_what_cannot_be_decided_is_an_error_with_line_and_remedy(
    tmp_path: Path, node: dict[str, Any], what: str
) -> None:
    result = run(tmp_path, AverageSpeed=node)
    (problem,) = result.errors
    assert what in problem.what
    assert problem.remedy
    assert problem.file == tmp_path / "vss_dbc.json"
    lines = (tmp_path / "vss_dbc.json").read_text(encoding="utf-8").splitlines()
    assert problem.line is not None and "dbc2vss" in lines[problem.line - 1]
    assert problem.line > lines.index('   "Speed": {')


@pytest.mark.parametrize(
    ("text", "what"),
    [("{", "not JSON"), ("[1]", "no VSS tree"), ("{}", "Nothing"), ("\ud800", "JSON"), ("[" * 200_000, "JSON")],
)
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str, what: str) -> None:
    mapping, dbc = files(tmp_path)
    mapping.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(MappingError, match=what):
        import_mapping(mapping, dbc)


def test_a_missing_file_and_an_overlay_are_named_with_a_remedy(tmp_path: Path) -> None:
    _, dbc = files(tmp_path)
    for name in ("missing.json", "dbc_overlay.vspec"):
        with pytest.raises(MappingError) as caught:
            import_mapping(tmp_path / name, dbc)
        assert name in str(caught.value)
        assert caught.value.problems[0].remedy


# ------------------------------------------------------------------ the command
def test_the_folder_that_is_written_loads_and_is_never_overwritten(tmp_path: Path) -> None:
    mapping, dbc = files(tmp_path, Speed=leaf("Speed", "km/h"))
    folder, out = tmp_path / "My Car", io.StringIO()
    assert import_mapping_command(mapping, dbc, folder, out) == 0
    catalogue = load_catalogue(folder)
    assert catalogue.id == "my_car"
    assert [rule.path for rule in catalogue.signals] == ["Vehicle.Speed"]
    assert "1 signals from 1 messages; 0 errors" in out.getvalue()
    before = (folder / "signals.toml").read_bytes()
    with pytest.raises(MappingError, match="already"):
        import_mapping_command(mapping, dbc, folder, out)
    assert (folder / "signals.toml").read_bytes() == before


def test_errors_are_printed_and_told_by_the_exit_status(tmp_path: Path) -> None:
    mapping, dbc = files(tmp_path, Speed=leaf("Speed", "km/h"), Body_Hood_IsOpen=leaf("State", **mapped({0: False})))
    out = io.StringIO()
    assert import_mapping_command(mapping, dbc, tmp_path / "car", out) == 1
    assert f"error: {mapping}:" in out.getvalue()


def test_nothing_is_written_where_the_mapping_is_refused(tmp_path: Path) -> None:
    mapping, dbc = files(tmp_path)
    with pytest.raises(MappingError):
        import_mapping_command(mapping, dbc, tmp_path / "car", io.StringIO())
    assert not (tmp_path / "car").exists()


# ------------------------------------------------------------------ a real one
def test_the_model_3_mapping_becomes_a_second_car(shared: Path, tmp_path: Path) -> None:
    model3 = shared / "data/can/model3"
    out = io.StringIO()
    assert import_mapping_command(model3 / "vss_dbc.json", model3 / "Model3CAN.dbc", tmp_path / "model3", out) == 1
    catalogue = load_catalogue(tmp_path / "model3")
    assert catalogue.signals == tuple(
        rule for rule in catalogue_from_kuksa(model3 / "vss_dbc.json", model3 / "Model3CAN.dbc").signals
    )
    paths = {rule.path for rule in catalogue.signals}
    assert len(paths) == 30
    assert {"Vehicle.Speed", "Vehicle.Powertrain.Transmission.CurrentGear", "Vehicle.Exterior.AirTemperature"} <= paths
    assert {"Vehicle.LowVoltageBattery.CurrentVoltage", "Vehicle.Powertrain.ElectricMotor.Torque"} <= paths
    assert not any(path.startswith("Vehicle.OBD") for path in paths)
    assert "Vehicle.Cabin.Infotainment.Media.Volume" not in paths
    report = out.getvalue()
    assert "'CP_hvChargeStatus' is in the messages 'ID23DCP_chargeStatus' and 'ID13DCP_chargeStatus'" in report
    assert report.count("error: ") == 1
    assert "'LIGHT_FAULT' is mapped to False" in report
    assert "'DI_GEAR_INVALID' is mapped to 0" in report


# ------------------------------------------------------------------ units
@pytest.mark.parametrize(
    ("unit", "vss", "x", "result"),
    [
        ("mph", "km/h", 100, 160.9344),
        ("bar", "kPa", 2.4, 240),
        ("K", "Celsius", 300, 26.85),
        ("km", "m", 3, 3000),
        ("mV", "V", 500, 0.5),
    ],
)
def test_convertible_units_convert_exactly(unit: str, vss: str, x: float, result: float) -> None:
    formula = conversion(unit, vss)
    assert formula is not None
    assert compile_transform(MathTransform(formula), None)(x) == pytest.approx(result, rel=1e-11)


@pytest.mark.parametrize(
    ("unit", "vss"), [("kph", "km/h"), ("degC", "Celsius"), ("%", "percent"), ("", "m"), ("steps", "V")]
)
def test_spellings_of_the_same_unit_and_unknown_units_prove_nothing(unit: str, vss: str) -> None:
    assert not plainly_other(unit, vss)


def test_units_of_different_quantities_have_no_conversion() -> None:
    assert plainly_other("mph", "Celsius")
    assert conversion("mph", "Celsius") is None


# ------------------------------------------------------------------ nothing but our own errors
_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["Speed", "Gear", "State", "x*2", "GEAR_P", "Motion", "km/h"])
    | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["signal", "transform", "mapping", "math", "from", "to", "message", "invalid", "timeout_ms"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
_paths = st.sampled_from(["Speed", "TraveledDistance", "IsMoving", "Powertrain_Transmission_Type", "OBD_Speed", "X"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mapping")


@settings(max_examples=60, deadline=None)
@given(entries=st.dictionaries(_paths, _json, min_size=1, max_size=4))
def test_no_mapping_raises_anything_but_our_own_error(folder: Path, entries: dict[str, Any]) -> None:
    leaves = {path: {"type": "sensor", "datatype": "float", "dbc2vss": entry} for path, entry in entries.items()}
    mapping, dbc = files(folder, **leaves)
    try:
        result = import_mapping(mapping, dbc)
    except AvnError as error:
        assert error.problems
    else:
        assert result.catalogue.signals
