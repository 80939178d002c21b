# SPDX-License-Identifier: Apache-2.0
"""The pinned table is VSS 6.0: what its release notes changed is changed here, and removed leaves say where to go."""

import json
from pathlib import Path

import pytest

from avn.vehicle.catalogue import Kind
from avn.vehicle.vss import DATATYPES, Leaf, load_vss


@pytest.mark.parametrize(
    "leaf",
    [
        Leaf("Vehicle.Speed", Kind.SENSOR, "float", "km/h"),
        Leaf("Vehicle.TraveledDistance", Kind.SENSOR, "uint32", "m"),  # 6.0: metres, was km
        Leaf("Vehicle.TripMeterReading", Kind.ACTUATOR, "uint32", "m"),
        Leaf("Vehicle.Exterior.AirTemperature", Kind.SENSOR, "float", "Celsius"),  # 6.0: capital letter
        Leaf("Vehicle.Powertrain.CombustionEngine.Speed", Kind.SENSOR, "float", "rpm"),  # 6.0: was uint16
        Leaf("Vehicle.Cabin.Seat.Row1.DriverSide.HeatingCooling", Kind.ACTUATOR, "int8", "percent"),
        Leaf("Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature", Kind.ACTUATOR, "float", "Celsius"),
        Leaf("Vehicle.Powertrain.Transmission.IsParkLockEngaged", Kind.ACTUATOR, "boolean"),
        Leaf("Vehicle.ADAS.ObstacleDetection.Rear.Center.Distance", Kind.SENSOR, "float", "m"),
        Leaf(
            "Vehicle.Cabin.HVAC.Station.Row1.Driver.AirDistribution",
            Kind.ACTUATOR,
            "string",
            "",
            ("UP", "MIDDLE", "DOWN"),
        ),
        Leaf(
            "Vehicle.Powertrain.TractionBattery.Charging.ChargingPort.AnyPosition.IsChargingCableConnected",
            Kind.SENSOR,
            "boolean",
        ),
    ],
    ids=lambda leaf: leaf.path,
)
def test_leaves_are_those_of_version_6_0(leaf: Leaf) -> None:
    assert load_vss().leaf(leaf.path) == leaf


def test_every_leaf_is_well_formed() -> None:
    vss = load_vss()
    assert vss.version == "6.0"
    assert len(vss.paths) > 900
    for path in vss.paths:
        leaf = vss.leaf(path)
        assert leaf is not None
        assert path.startswith("Vehicle.")
        assert leaf.datatype in DATATYPES or leaf.datatype.removesuffix("[]") in DATATYPES
        assert leaf.unit != "celsius"
        assert not leaf.allowed or leaf.datatype in {"string", "string[]"}


def test_the_obd_branch_is_gone_and_names_its_successors() -> None:
    vss = load_vss()
    assert not [path for path in vss.paths if path.startswith("Vehicle.OBD")]
    assert vss.was_removed("Vehicle.OBD.Speed")
    assert vss.replacement("Vehicle.OBD.Speed") == "Vehicle.Speed"
    assert vss.was_removed("Vehicle.OBD.PidsA")
    assert vss.replacement("Vehicle.OBD.PidsA") is None
    assert vss.replacement("Vehicle.Speed") is None
    assert not vss.was_removed("Vehicle.Speed")


def test_every_successor_exists_and_no_removed_leaf_does(root: Path) -> None:
    vss = load_vss()
    removed = json.loads((root / "avn/vehicle/vss_6_0.json").read_text(encoding="utf-8"))["removed"]
    assert len(removed) > 300
    for path, better in removed.items():
        assert vss.leaf(path) is None
        assert not better or vss.leaf(better) is not None


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("Vehicle.Sped", "Vehicle.Speed"),
        ("Vehicle.Cabin.Doors.Row1.DriverSide.IsOpen", "Vehicle.Cabin.Door.Row1.DriverSide.IsOpen"),
        ("Vehicle.Exterior.AirTemprature", "Vehicle.Exterior.AirTemperature"),
        ("Vehicle.Cabin.Door.Row2.Right.IsOpen", "Vehicle.Cabin.Door.Row2.PassengerSide.IsOpen"),  # renamed in 4.0
        ("Vehicle.Cabin.Seat.Row1.Pos1.IsBelted", "Vehicle.Cabin.Seat.Row1.DriverSide.IsBelted"),
        ("Vehicle.Cabin.HVAC.Station.Row1.Left.FanSpeed", "Vehicle.Cabin.HVAC.Station.Row1.Driver.FanSpeed"),
        ("Nonsense.Without.Any.Neighbour", None),
    ],
)
def test_a_wrong_path_has_the_one_that_was_meant(wrong: str, meant: str | None) -> None:
    assert load_vss().nearest(wrong) == meant


def test_the_table_names_its_licence_and_origin(root: Path) -> None:
    data = json.loads((root / "avn/vehicle/vss_6_0.json").read_text(encoding="utf-8"))
    assert data["licence"] == "MPL-2.0"
    assert "COVESA" in data["source"]
    assert not any("description" in json.dumps(leaf) for leaf in data["leaves"].values())


def test_the_table_agrees_with_the_tree_it_was_made_from(shared: Path) -> None:
    """Leaves that version 6.0 did not touch are as in the published 4.2 tree."""
    tree = json.loads((shared / "data/can/model3/vss_dbc.json").read_text(encoding="utf-8"))
    vss = load_vss()
    same = 0

    def walk(table: dict[str, dict[str, object]], above: str) -> None:
        nonlocal same
        for name, node in table.items():
            children = node.get("children")
            if isinstance(children, dict):
                walk(children, f"{above}{name}.")
                continue
            leaf = vss.leaf(f"{above}{name}")
            assert leaf is not None or vss.was_removed(f"{above}{name}")
            unit = str(node.get("unit", "")).replace("celsius", "Celsius")
            same += leaf is not None and (leaf.kind, leaf.datatype, leaf.unit) == (node["type"], node["datatype"], unit)

    walk(tree, "")
    assert same > 700
