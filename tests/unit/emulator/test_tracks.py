# SPDX-License-Identifier: Apache-2.0
"""The shipped drives lie on the roads of the demo region: their lines, what is allowed there, and where they stop."""

from __future__ import annotations

import bisect
import itertools
import math
from dataclasses import dataclass
from pathlib import Path

import osmium
import pytest
from shapely.geometry import LineString
from shapely.geometry import Point as Dot

from avn.emulator.drive import Phase, SpeedLimit
from avn.emulator.scenario import Scenario, find_scenario, load_scenario
from avn.emulator.track import Plane, Track
from avn.resources import scenarios_folder
from offline_maps.demo.region import DemoRegion, write_region
from offline_maps.demo.tracks import TRACKS, rounded
from scripts.tracks import stale
from tests.support.emulated import car

type Tags = dict[str, str]
LOOPS = ("town_drive", "faults_tour", "winter_commute", "charging_evening")
NEAR_M = 4.0  # a limit changes within so much of its sign
_STATION_M = 200.0  # from the street through a car park


@dataclass(frozen=True)
class Roads:
    """A drive on the map: its own points in metres, and the tags of the road from each to the next."""

    plane: Plane
    line: LineString
    at_m: list[float]
    tags: list[Tags]

    def flat(self, place: tuple[float, float]) -> Dot:
        return Dot(self.plane.to_metres(*place))

    def road(self, place: tuple[float, float]) -> Tags:
        along = float(self.line.project(self.flat(place)))
        return self.tags[max(0, bisect.bisect_right(self.at_m, along) - 1)]

    def near_change(self, place: tuple[float, float]) -> bool:
        along = float(self.line.project(self.flat(place)))
        changes = [s for s, (a, b) in zip(self.at_m[1:], itertools.pairwise(self.tags), strict=False)
                   if a["maxspeed"] != b["maxspeed"]]  # fmt: skip
        return any(abs(along - s) < NEAR_M for s in changes)


class Map:
    """What of the region's file counts here."""

    def __init__(self, path: Path) -> None:
        self.places: dict[int, tuple[float, float]] = {}
        self.tagged: list[tuple[tuple[float, float], Tags]] = []
        self.arcs: dict[tuple[int, int], Tags] = {}
        for one in osmium.FileProcessor(str(path)):
            tags = dict(one.tags)
            if isinstance(one, osmium.osm.Node):
                self.places[one.id] = round(one.lat, 7), round(one.lon, 7)
                if tags:
                    self.tagged.append((self.places[one.id], tags))
            elif isinstance(one, osmium.osm.Way) and "highway" in tags:
                for a, b in itertools.pairwise(node.ref for node in one.nodes):
                    self.arcs[a, b] = tags
                    if tags.get("oneway") != "yes":
                        self.arcs[b, a] = tags
        self.nodes = {self.places[ref]: ref for arc in self.arcs for ref in arc}

    def roads(self, drive: tuple[tuple[float, float], ...]) -> Roads:
        plane = Plane(*drive[0])
        flat = [plane.to_metres(*place) for place in drive]
        at_m = list(itertools.accumulate((math.dist(a, b) for a, b in itertools.pairwise(flat)), initial=0.0))
        refs = [self.nodes[place] for place in drive]
        return Roads(plane, LineString(flat), at_m, [self.arcs[arc] for arc in itertools.pairwise(refs)])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[DemoRegion, Map]:
    path = tmp_path_factory.mktemp("tracks") / "demo.osm.pbf"
    return write_region(path), Map(path)


@pytest.fixture(scope="module")
def town(written: tuple[DemoRegion, Map]) -> Roads:
    return written[1].roads(written[0].drive)


@pytest.fixture(scope="module")
def hill(written: tuple[DemoRegion, Map]) -> Roads:
    return written[1].roads(written[0].hill_drive)


def shipped(name: str) -> Scenario:
    return load_scenario(find_scenario(name))


def place(track: Track, at_m: float) -> tuple[float, float]:
    found = track.at(at_m)
    return found.latitude, found.longitude


def limit_at(limits: tuple[SpeedLimit, ...], at_m: float) -> float:
    return next(one.kmh for one in reversed(limits) if one.from_m <= at_m)


def test_the_lines_are_those_of_the_region(written: tuple[DemoRegion, Map], tmp_path: Path) -> None:
    region, _ = written
    assert not stale(region, scenarios_folder()), "run: python -m scripts.tracks"
    assert stale(region, tmp_path) == list(TRACKS), "a missing line is told"
    for name, track in TRACKS.items():
        (tmp_path / name).write_text(track(region).replace("<ele>1", "<ele>2", 1), encoding="utf-8")
    assert stale(region, tmp_path) == list(TRACKS), "one changed height is told"


def test_a_rounded_corner_stays_near_its_point_and_ends_where_it_began() -> None:
    ring = [(0.0, 0.0), (100.0, 0.0), (100.0, 6.0), (40.0, 90.0), (0.0, 0.0)]
    line = rounded(ring)
    assert line[0] == line[-1]
    assert LineString(line).hausdorff_distance(LineString(ring)) < 2.0
    turns = []
    for (ax, ay), (bx, by), (cx, cy) in zip(line, line[1:], line[2:], strict=False):
        turns.append(abs(math.remainder(math.atan2(cy - by, cx - bx) - math.atan2(by - ay, bx - ax), math.tau)))
    assert max(turns) < math.radians(15)


@pytest.mark.parametrize("name", ["town_drive", "gnss_outage"])
def test_the_car_stays_on_its_road_and_keeps_what_is_allowed_there(name: str, town: Roads, hill: Roads) -> None:
    """A whole loop: within 2 m of the middle of the road, turning steadily, never faster than the signs say."""
    roads = town if name == "town_drive" else hill
    model = car(shipped(name)).model
    farthest = fastest = sharpest = aside = 0.0
    driven, before = 0.0, model.place
    stood: list[float] = []
    while driven < model.track.length_m:
        model.step(0.05)
        here, was = (model.place.latitude, model.place.longitude), (before.latitude, before.longitude)
        step = model.powertrain.speed_mps * 0.05
        driven += step
        farthest = max(farthest, float(roads.line.distance(roads.flat(here))))
        turned = abs(math.remainder(model.place.heading_deg - before.heading_deg, 360.0))
        sharpest = max(sharpest, turned / max(step, 0.05))
        if step > 0.3:
            (x, y), (u, v) = roads.plane.to_metres(*was), roads.plane.to_metres(*here)
            course = math.degrees(math.atan2(u - x, v - y))
            aside = max(aside, abs(math.remainder(model.place.heading_deg - course, 360.0)))
        if not roads.near_change(here):
            fastest = max(fastest, model.speed_kmh - float(roads.road(here)["maxspeed"]))
        if model.driver.phase is Phase.WAITING:
            stood.append(model.driver.stop.at_m if model.driver.stop else math.nan)
        before = model.place
    print(f"\n{name}: {driven:.0f} m, farthest {farthest:.2f} m from the road, {aside:.1f} degrees off its course")
    assert farthest < 2.0
    assert sharpest < math.degrees(1.0 / 4.4), "degrees on each metre, as a car can turn; never at once"
    assert aside < 15.0
    assert fastest < 1.5
    assert {*stood} == {stop.at_m for stop in model.scenario.stops}


@pytest.mark.parametrize("name", ["town_drive", "faults_tour", "winter_commute"])
def test_speed_limits_are_those_of_the_roads(name: str, town: Roads) -> None:
    given = shipped(name)
    track = Track(given.points)
    differ: dict[float, tuple[float, float]] = {}
    for at_m in range(0, int(track.length_m), 2):
        here = place(track, at_m)
        allowed, limit = float(town.road(here)["maxspeed"]), limit_at(given.limits, at_m)
        # On ice the driver of the winter's commute goes no faster than 100.
        wanted = min(allowed, 100.0) if name == "winter_commute" else allowed
        if limit != wanted and not town.near_change(here):
            differ[at_m] = limit, wanted
    assert not differ


def test_on_the_hill_one_limit_holds_all_around(hill: Roads) -> None:
    assert {tags["maxspeed"] for tags in hill.tags} == {f"{one.kmh:g}" for one in shipped("gnss_outage").limits}
    assert {tags["name"] for tags in hill.tags} == {"Åsveien", "Vatneveien"}


def test_the_driver_stops_where_there_is_a_reason_to(written: tuple[DemoRegion, Map], town: Roads) -> None:
    given = shipped("town_drive")
    track = Track(given.points)
    crossing, village, station = given.stops

    def nearest(at_m: float, **wanted: str) -> tuple[float, Tags]:
        here = town.flat(place(track, at_m))
        fitting = [(here.distance(town.flat(where)), tags) for where, tags in written[1].tagged
                   if wanted.items() <= tags.items()]  # fmt: skip
        return min(fitting, key=lambda one: one[0])

    assert 2.0 < nearest(crossing.at_m, highway="traffic_signals")[0] < 12.0
    ahead = nearest(crossing.at_m + 5.0, highway="traffic_signals")[0]
    assert ahead < nearest(crossing.at_m, highway="traffic_signals")[0], "in front of the signals, not behind them"
    assert nearest(village.at_m, place="village")[0] < 400.0
    assert town.road(place(track, village.at_m))["maxspeed"] == "50"
    away_m, charger = nearest(station.at_m, amenity="charging_station")
    assert away_m < _STATION_M
    assert float(charger["socket:type2_combo:output"].split()[0]) >= station.station_kw
    for stop in given.stops:
        assert not town.road(place(track, stop.at_m))["highway"].startswith("motorway")


def test_it_is_dark_and_without_satellites_exactly_in_the_tunnel(town: Roads) -> None:
    given = shipped("town_drive")
    track = Track(given.points)
    (dark,) = [one for one in given.stretches if one.during.get("faults.gnss_loss")]
    assert float(dark.during["environment.light"]) < 20.0
    inside = [s for s in range(0, int(track.length_m), 2) if "tunnel" in town.road(place(track, s))]
    assert (inside[0], inside[-1]) == pytest.approx((dark.from_m, dark.to_m), abs=NEAR_M)
    assert {town.road(place(track, s))["name"] for s in inside} == {"Åsentunnelen"}


def test_the_other_drives_begin_and_end_where_their_story_says(town: Roads) -> None:
    home, commute = shipped("charging_evening"), shipped("winter_commute")
    track = Track(home.points)
    assert town.road(place(track, home.start_m))["name"] == "Gamleveien"
    assert town.road(place(track, commute.start_m))["name"] == "Dalsveien"
    (work,) = commute.stops
    assert town.road(place(track, work.at_m))["name"] == "Havnegata"
    assert all(shipped(name).points == home.points for name in LOOPS)
