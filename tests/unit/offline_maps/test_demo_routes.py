# SPDX-License-Identifier: Apache-2.0
"""What the real routing engine makes of the invented region: ways between all places, toll, ferry, exits, tunnel."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from offline_maps.demo.region import DemoRegion, write_region
from offline_maps.geo import distance_m
from offline_maps.routing.build import build_routing
from offline_maps.routing.engine import engine_config


class Engine:
    """The engine over the region's own tiles."""

    def __init__(self, folder: Path) -> None:
        import valhalla

        extract, tar = folder / "demo.osm.pbf", folder / "routing.tar"
        self.region: DemoRegion = write_region(extract)
        build_routing(extract, tar, work=folder / "work")
        self.actor = valhalla.Actor(engine_config(tar=tar))

    def trip(self, start: str, end: str, **options: float) -> Any:
        ends = [dict(zip(("lat", "lon"), self.region.places[name], strict=True)) for name in (start, end)]
        wish = {"locations": ends, "costing": "auto", "costing_options": {"auto": options}, "turn_lanes": True}
        return self.actor.route(wish)["trip"]

    def traced(self, **line: object) -> Any:
        return self.actor.trace_attributes({**line, "costing": "auto"})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(tmp_path_factory.mktemp("routes"))


def test_every_place_is_reached_from_every_other_one(engine: Engine) -> None:
    for start, end in itertools.permutations(engine.region.places, 2):
        summary = engine.trip(start, end)["summary"]
        direct = distance_m(engine.region.places[start], engine.region.places[end]) / 1000
        assert direct < summary["length"] < 5 * direct + 3, (start, end)


def test_the_toll_bridge_is_the_fastest_way_and_there_is_another(engine: Engine) -> None:
    usual = engine.trip("Skarnhavn", "Nærøysund")["summary"]
    free = engine.trip("Skarnhavn", "Nærøysund", use_tolls=0.0)["summary"]
    assert usual["has_toll"]
    assert not free["has_toll"]
    assert free["time"] > 1.2 * usual["time"]


def test_the_ferry_is_the_fastest_way_and_there_is_another(engine: Engine) -> None:
    usual = engine.trip("Skarnhavn", "Tåkevik")["summary"]
    dry = engine.trip("Skarnhavn", "Tåkevik", use_ferry=0.0)["summary"]
    assert usual["has_ferry"]
    assert not dry["has_ferry"]
    assert dry["time"] > usual["time"]
    assert dry["length"] > 2 * usual["length"]


def test_exits_are_numbered_and_lanes_and_signs_are_given(engine: Engine) -> None:
    steps = engine.trip("Nærøysund", "Eikåsby", use_tolls=0.0)["legs"][0]["maneuvers"]
    signs = [step["sign"] for step in steps if "sign" in step]
    numbers = [one["text"] for sign in signs for one in sign.get("exit_number_elements", [])]
    toward = [one["text"] for sign in signs for one in sign.get("exit_toward_elements", [])]
    assert numbers == ["22"]
    assert "Eikåsby" in toward
    exit_step = next(step for step in steps if step.get("sign", {}).get("exit_number_elements"))
    assert len(exit_step["lanes"]) == 3
    assert [bool(lane.get("active")) for lane in exit_step["lanes"]] == [False, False, True]


def test_a_sensible_route_goes_through_the_motorway_tunnel_on_the_right(engine: Engine) -> None:
    trip = engine.trip("Nærøysund", "Eikåsby", use_tolls=0.0)
    traced = engine.traced(encoded_polyline=trip["legs"][0]["shape"], shape_match="edge_walk")
    edges = traced["edges"]
    tunnels = [edge for edge in edges if edge.get("tunnel")]
    assert {name for edge in tunnels for name in edge["names"]} >= {"Åsentunnelen"}
    assert all(edge["speed_limit"] == 80 for edge in tunnels)
    assert all(edge["drive_on_right"] for edge in edges)
    assert [admin["country_text"] for admin in traced["admins"]] == ["Skarnland"]


def test_the_round_trip_is_one_that_the_engine_can_follow(engine: Engine) -> None:
    drive = list(engine.region.drive)
    shape = [dict(zip(("lat", "lon"), point, strict=True)) for point in drive]
    edges = engine.traced(shape=shape, shape_match="map_snap")["edges"]
    km = sum(edge["length"] for edge in edges)
    straight = sum(distance_m(a, b) for a, b in itertools.pairwise(drive)) / 1000
    assert km == pytest.approx(straight, rel=0.02)
    assert {"motorway", "primary", "secondary", "tertiary"} <= {edge["road_class"] for edge in edges}
    assert any(edge.get("roundabout") for edge in edges)


def test_the_round_trip_begins_on_the_quay(engine: Engine) -> None:
    spot = dict(zip(("lat", "lon"), engine.region.drive[0], strict=True))
    edges = engine.actor.locate({"locations": [spot], "verbose": True})[0]["edges"]
    limits = {edge["edge_info"]["speed_limit"] for edge in edges if edge["edge_info"]["names"] == ["Havnegata"]}
    assert limits == {40}
