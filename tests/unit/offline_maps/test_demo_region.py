# SPDX-License-Identifier: Apache-2.0
"""The invented region as OSM data: whole, the same every time, and with everything that it promises."""

from __future__ import annotations

import itertools
import math
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import opening_hours
import osmium
import pytest
import shapely
from shapely.geometry import LineString, Polygon

from offline_maps.demo.region import DemoRegion, write_region
from offline_maps.errors import BuildError
from offline_maps.geo import distance_m

DRIVEN = {
    "motorway",
    "motorway_link",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "unclassified",
    "residential",
    "living_street",
    "service",
}


@dataclass
class Osm:
    """A file's contents by id."""

    nodes: dict[int, tuple[float, float]] = field(default_factory=dict)  # longitude, latitude
    node_tags: dict[int, dict[str, str]] = field(default_factory=dict)
    ways: dict[int, tuple[list[int], dict[str, str]]] = field(default_factory=dict)
    relations: dict[int, tuple[list[tuple[str, int, str]], dict[str, str]]] = field(default_factory=dict)
    order: list[tuple[str, int]] = field(default_factory=list)
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    def tagged(self, **tags: str) -> Iterator[tuple[str, int, dict[str, str]]]:
        everything = itertools.chain(
            (("n", i, t) for i, t in self.node_tags.items()),
            (("w", i, t) for i, (_, t) in self.ways.items()),
            (("r", i, t) for i, (_, t) in self.relations.items()),
        )
        for kind, ref, found in everything:
            if all(found.get(k.replace("__", ":")) == v or (v == "*" and k.replace("__", ":") in found)
                   for k, v in tags.items()):  # fmt: skip
                yield kind, ref, found

    def flat(self, ref: int) -> tuple[float, float]:
        longitude, latitude = self.nodes[ref]
        return (longitude - 1.5) * 111_195 * math.cos(math.radians(57.0)), (latitude - 57.0) * 111_195

    def line(self, way: int) -> list[tuple[float, float]]:
        return [self.flat(ref) for ref in self.ways[way][0]]


def read(path: Path) -> Osm:
    found = Osm()
    box = osmium.io.Reader(str(path)).header().box()
    found.box = (box.bottom_left.lon, box.bottom_left.lat, box.top_right.lon, box.top_right.lat)
    for one in osmium.FileProcessor(str(path)):
        tags = dict(one.tags)
        found.order.append((one.type_str(), one.id))
        if isinstance(one, osmium.osm.Node):
            found.nodes[one.id] = (one.location.lon, one.location.lat)
            found.node_tags[one.id] = tags
        elif isinstance(one, osmium.osm.Way):
            found.ways[one.id] = ([n.ref for n in one.nodes], tags)
        elif isinstance(one, osmium.osm.Relation):
            found.relations[one.id] = ([(m.type, m.ref, m.role) for m in one.members], tags)
    return found


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DemoRegion]:
    path = tmp_path_factory.mktemp("demo") / "demo.osm.pbf"
    return path, write_region(path)


@pytest.fixture(scope="module")
def osm(written: tuple[Path, DemoRegion]) -> Osm:
    return read(written[0])


def driven(osm: Osm) -> dict[int, tuple[list[int], dict[str, str]]]:
    return {i: (r, t) for i, (r, t) in osm.ways.items() if t.get("highway") in DRIVEN or t.get("route") == "ferry"}


def test_the_file_is_small_and_the_same_in_another_process(written: tuple[Path, DemoRegion], tmp_path: Path) -> None:
    again = tmp_path / "again.osm.pbf"
    subprocess.run([sys.executable, "-m", "offline_maps.demo", str(again)], check=True, capture_output=True)
    assert again.read_bytes() == written[0].read_bytes()
    assert again.stat().st_size < 1_500_000
    assert [p.name for p in tmp_path.iterdir()] == ["again.osm.pbf"]


def test_ids_are_unique_and_sorted_and_every_reference_is_there(osm: Osm) -> None:
    rank = {"n": 0, "w": 1, "r": 2}
    keys = [(rank[kind], ref) for kind, ref in osm.order]
    assert keys == sorted(set(keys))
    assert all(ref in osm.nodes for refs, _ in osm.ways.values() for ref in refs)
    there: dict[str, Container[int]] = {"n": osm.nodes, "w": osm.ways, "r": osm.relations}
    assert all(ref in there[kind] for members, _ in osm.relations.values() for kind, ref, _ in members)
    assert all(len(refs) > 1 and all(a != b for a, b in itertools.pairwise(refs)) for refs, _ in osm.ways.values())
    assert not [t for _, t in osm.ways.values() if any(not v or len(v) > 255 for v in t.values())]


def test_every_way_that_closes_is_a_ring_that_does_not_cross_itself(osm: Osm) -> None:
    rings = [i for i, (r, _) in osm.ways.items() if r[0] == r[-1]]
    bad = [osm.ways[i][1] for i in rings if not Polygon(osm.line(i)).is_valid]
    assert not bad
    assert all(refs[0] == refs[-1] and len(refs) > 3 for refs, tags in osm.ways.values() if "building" in tags)


def test_the_coast_has_land_on_its_left_and_leaves_the_box_at_both_ends(osm: Osm) -> None:
    coast = {refs[0]: refs for refs, tags in osm.ways.values() if tags.get("natural") == "coastline"}
    ends = {refs[-1] for refs in coast.values()}
    (start,) = set(coast) - ends
    line = list(coast.pop(start))
    while line[-1] in coast:
        line += coast.pop(line[-1])[1:]
    west, south, east, north = osm.box
    assert osm.nodes[line[0]][0] < west < east < osm.nodes[line[-1]][0]
    # North of the mainland's shore is land: a closing line round the north makes it a ring that runs to the left.
    ring = [osm.nodes[ref] for ref in line] + [(east + 1, north), (west - 1, north)]
    assert Polygon(ring).is_valid
    assert shapely.is_ccw(shapely.LinearRing(ring))
    town = next(i for _, i, t in osm.tagged(place="town", name="Skarnhavn"))
    assert Polygon(ring).contains(shapely.Point(osm.nodes[town]))
    assert len(coast) > 10
    for refs in coast.values():
        assert refs[0] == refs[-1]
        assert shapely.is_ccw(shapely.LinearRing([osm.nodes[ref] for ref in refs]))
    assert south < min(osm.nodes[ref][1] for ref in line)


def test_no_two_nodes_of_roads_lie_at_one_place(osm: Osm) -> None:
    places = Counter(osm.nodes[ref] for ref in {ref for refs, _ in driven(osm).values() for ref in refs})
    assert not [place for place, count in places.items() if count > 1]
    rings = [refs for refs, tags in osm.ways.values() if tags.get("junction") == "roundabout"]
    starts, ends = Counter(refs[0] for refs in rings), Counter(refs[-1] for refs in rings)
    assert starts == ends  # the pieces of each ring follow one another


def test_what_is_driven_hangs_together_both_ways(osm: Osm) -> None:
    forward: dict[int, set[int]] = defaultdict(set)
    backward: dict[int, set[int]] = defaultdict(set)
    for refs, tags in driven(osm).values():
        for a, b in itertools.pairwise(refs):
            forward[a].add(b)
            backward[b].add(a)
            if tags.get("oneway") != "yes":
                forward[b].add(a)
                backward[a].add(b)
    every = set(forward) | set(backward)
    start = next(refs[0] for refs, tags in driven(osm).values() if tags.get("name") == "Havnegata")

    def reached(ways: dict[int, set[int]]) -> set[int]:
        seen, todo = {start}, [start]
        while todo:
            new = ways[todo.pop()] - seen
            seen |= new
            todo += new
        return seen

    # Only the last metres of the motorway, beyond where it turns back at the border, lead out of the country.
    lost = every - (reached(forward) & reached(backward))
    assert all(abs(osm.flat(ref)[0]) > 8700 for ref in lost)
    assert len(lost) < 10


def test_ways_that_cross_on_one_level_share_a_node(osm: Osm) -> None:
    roads = [i for i, (_, t) in osm.ways.items() if t.get("highway") in DRIVEN | {"track"} and "tunnel" not in t]
    lines = [LineString(osm.line(i)) for i in roads]
    tree = shapely.STRtree(lines)
    loose = 0
    for a, b in tree.query(lines, predicate="crosses").T:
        first, second = osm.ways[roads[a]], osm.ways[roads[b]]
        if a < b and first[1].get("layer") == second[1].get("layer") and not set(first[0]) & set(second[0]):
            loose += 1
    assert loose <= 2


def test_few_buildings_stand_on_roads_or_in_water(osm: Osm) -> None:
    roads = shapely.STRtree(
        [LineString(osm.line(i)).buffer(2.5) for i, (_, t) in osm.ways.items()
         if t.get("highway") in DRIVEN - {"service"} and not {"tunnel", "bridge"} & set(t)]
    )  # fmt: skip
    houses = [Polygon(osm.line(i)) for i, (_, t) in osm.ways.items() if "building" in t]
    hit = {int(i) for i in roads.query(houses, predicate="intersects")[0]}
    assert len(houses) > 5000
    assert len(hit) < 0.002 * len(houses)
    river = next(i for _, i, t in osm.tagged(natural="water", water="river"))
    river_shape = Polygon(osm.line(river)) if river in osm.ways else None
    assert river_shape is None or not any(river_shape.intersects(house) for house in houses)


def test_odd_numbers_are_on_the_left_and_even_ones_on_the_right(osm: Osm) -> None:
    streets: dict[tuple[str, str], list[LineString]] = defaultdict(list)
    town_of = {name: t["postal_code"] for _, _, t in osm.tagged(place="*", postal_code="*") for name in [t["name"]]}
    for way, (_, tags) in osm.ways.items():
        if "name" in tags and "highway" in tags and "area" not in tags:
            streets[tags["name"], ""].append(LineString(osm.line(way)))
    right = wrong = 0
    for way, (_, tags) in osm.ways.items():
        number = tags.get("addr:housenumber", "")
        if not number or "building" not in tags:
            continue
        assert tags["addr:postcode"] == town_of[tags["addr:city"]]
        house = Polygon(osm.line(way)).centroid
        line = min(streets[tags["addr:street"], ""], key=house.distance)
        s = line.project(house)
        (ax, ay), (bx, by) = (line.interpolate(v).coords[0] for v in (max(0.0, s - 4), min(line.length, s + 4)))
        left = (bx - ax) * (house.y - ay) - (by - ay) * (house.x - ax) > 0
        odd = int(number.rstrip("BCDEFGH")) % 2 == 1
        right, wrong = right + (left == odd), wrong + (left != odd)
    assert right > 4000
    assert wrong < 0.02 * right  # corner houses by a street's bend


def test_house_numbers_have_letters_gaps_and_interpolation(osm: Osm) -> None:
    numbered = [t for _, _, t in osm.tagged(addr__housenumber="*", building="*")]
    houses = [t for _, t in osm.ways.values() if "building" in t]
    assert 0.8 < len(numbered) / len(houses) < 0.97
    assert sum(not t["addr:housenumber"].isdigit() for t in numbered) > 30
    lines = [osm.ways[i] for _, i, _ in osm.tagged(addr__interpolation="*")]
    assert len(lines) >= 5
    for refs, tags in lines:
        ends = [int(osm.node_tags[ref]["addr:housenumber"]) for ref in (refs[0], refs[-1])]
        assert abs(ends[0] - ends[1]) > 6
        assert {end % 2 for end in ends} == {tags["addr:interpolation"] == "odd"}
    twice = Counter((t["addr:city"], t["addr:street"], t["addr:housenumber"]) for t in numbered)
    assert not [key for key, count in twice.items() if count > 1]


@pytest.mark.parametrize(
    ("tags", "least"),
    [
        ({"highway": "motorway_junction", "ref": "*"}, 12),
        ({"highway": "motorway_link", "destination": "*", "junction:ref": "*"}, 12),
        ({"highway": "motorway", "turn:lanes": "*"}, 12),
        ({"highway": "motorway", "tunnel": "yes", "layer": "-1"}, 2),
        ({"highway": "secondary", "tunnel": "yes"}, 1),
        ({"highway": "trunk", "toll": "yes"}, 1),
        ({"barrier": "toll_booth"}, 1),
        ({"junction": "roundabout"}, 4),
        ({"junction": "roundabout", "lanes": "2"}, 1),
        ({"highway": "traffic_signals"}, 12),
        ({"type": "restriction", "restriction": "no_left_turn"}, 1),
        ({"type": "restriction", "restriction": "only_straight_on"}, 1),
        ({"highway": "residential", "oneway": "yes"}, 20),
        ({"highway": "residential", "maxspeed": "30"}, 100),
        ({"highway": "pedestrian", "name": "*"}, 4),
        ({"highway": "living_street"}, 3),
        ({"highway": "cycleway"}, 1),
        ({"highway": "footway"}, 6),
        ({"highway": "track"}, 15),
        ({"highway": "service"}, 4),
        ({"highway": "primary", "bridge": "yes", "layer": "1"}, 3),
        ({"highway": "tertiary", "bridge": "yes"}, 3),
        ({"route": "ferry", "duration": "*"}, 1),
        ({"railway": "rail"}, 2),
        ({"railway": "tram"}, 1),
        ({"railway": "station"}, 3),
        ({"railway": "level_crossing"}, 1),
        ({"waterway": "river"}, 1),
        ({"waterway": "canal"}, 1),
        ({"natural": "water", "water": "lake"}, 5),
        ({"natural": "beach"}, 4),
        ({"natural": "wood"}, 20),
        ({"landuse": "farmland"}, 100),
        ({"leisure": "park"}, 5),
        ({"man_made": "pier"}, 8),
        ({"place": "town"}, 2),
        ({"place": "village"}, 4),
        ({"place": "suburb"}, 10),
        ({"place": "square"}, 1),
        ({"amenity": "charging_station", "socket:type2": "*"}, 10),
        ({"amenity": "charging_station", "socket:type2_combo": "*", "socket:type2_combo:output": "*"}, 8),
        ({"amenity": "charging_station", "socket:chademo": "*"}, 4),
        ({"amenity": "fuel"}, 5),
        ({"shop": "supermarket", "opening_hours": "*"}, 4),
        ({"amenity": "pharmacy"}, 3),
        ({"amenity": "hospital"}, 1),
        ({"amenity": "school"}, 5),
        ({"amenity": "restaurant"}, 8),
        ({"amenity": "cafe"}, 8),
        ({"tourism": "hotel"}, 3),
        ({"tourism": "museum"}, 1),
        ({"tourism": "viewpoint"}, 3),
        ({"amenity": "toilets"}, 3),
        ({"leisure": "playground"}, 5),
        ({"amenity": "parking"}, 5),
        ({"highway": "speed_camera"}, 7),
        ({"type": "enforcement", "enforcement": "average_speed"}, 1),
        ({"boundary": "administrative", "type": "boundary", "admin_level": "2", "ISO3166-1:alpha2": "XZ"}, 1),
        ({"boundary": "administrative", "type": "boundary", "admin_level": "7"}, 2),
        ({"building": "apartments", "building:levels": "12"}, 1),
        ({"building": "church", "height": "58"}, 1),
    ],
    ids=lambda value: " ".join(value.values()) if isinstance(value, dict) else str(value),
)
def test_what_is_promised_is_there(osm: Osm, tags: dict[str, str], least: int) -> None:
    assert len(list(osm.tagged(**tags))) >= least


def test_every_road_has_a_limit_and_opening_hours_can_be_read(osm: Osm) -> None:
    without = Counter(t["highway"] for _, t in driven(osm).values() if "maxspeed" not in t and "highway" in t)
    assert set(without) <= {"service"}
    for _, _, tags in osm.tagged(opening_hours="*"):
        assert opening_hours.validate(tags["opening_hours"]), tags


def test_restrictions_are_between_ways_that_end_at_their_node(osm: Osm) -> None:
    for _, ref, _tags in osm.tagged(type="restriction"):
        roles = {role: (kind, member) for kind, member, role in osm.relations[ref][0]}
        via = roles["via"][1]
        for role in ("from", "to"):
            refs = osm.ways[roles[role][1]][0]
            assert via in (refs[0], refs[-1])


def test_boundaries_are_closed_and_the_country_holds_everything(osm: Osm) -> None:
    shapes = {}
    for _, ref, tags in osm.tagged(type="boundary"):
        lines = [LineString(osm.line(i)) for kind, i, _ in osm.relations[ref][0] if kind == "w"]
        (shapes[tags["name"]],) = shapely.polygonize([shapely.line_merge(shapely.union_all(lines))]).geoms
    everything = shapely.MultiPoint([osm.flat(ref) for ref in osm.nodes])
    assert shapes["Skarnland"].buffer(1).contains(everything)
    parts = shapes["Skarnhavn kommune"].area + shapes["Nærøysund kommune"].area
    assert parts == pytest.approx(shapes["Ytre Skarn"].area)


def test_the_round_trip_follows_roads_in_their_direction(osm: Osm, written: tuple[Path, DemoRegion]) -> None:
    region = written[1]
    arcs: dict[tuple[int, int], dict[str, str]] = {}
    for refs, tags in driven(osm).values():
        for a, b in itertools.pairwise(refs):
            arcs[a, b] = tags
            if tags.get("oneway") != "yes":
                arcs[b, a] = tags
    by_place = {(osm.nodes[r][1], osm.nodes[r][0]): r for arc in arcs for r in arc}
    nodes = [by_place[round(point[0], 7), round(point[1], 7)] for point in region.drive]
    assert nodes[0] == nodes[-1]
    driven_tags = [arcs[a, b] for a, b in itertools.pairwise(nodes)]
    assert 10_000 < sum(distance_m(a, b) for a, b in itertools.pairwise(region.drive)) < 17_000
    kinds = {t["highway"] for t in driven_tags}
    assert {"motorway", "motorway_link", "primary", "secondary", "tertiary"} <= kinds
    assert any(t.get("junction") == "roundabout" for t in driven_tags)
    assert any(t.get("tunnel") == "yes" and t["highway"] == "motorway" for t in driven_tags)
    assert any(t.get("bridge") == "yes" and t.get("name") == "Havnebrua" for t in driven_tags)
    assert len(set(itertools.pairwise(nodes))) == len(nodes) - 1  # no stretch twice, no turning back
    assert all(a != c for a, c in zip(nodes, nodes[2:], strict=False))


def test_two_regions_lie_side_by_side_and_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "two.osm.pbf"
    region = write_region(path, towns=2)
    two = read(path)
    assert len(region.places) == 12
    assert all(region.bounds.contains(*where) for where in region.places.values())
    names = Counter(t["name"] for _, _, t in two.tagged(place="town"))
    assert len(names) == 4
    for kind in ("motorway", "secondary", "trunk", "coastline", "rail"):
        ends = Counter(ref for refs, t in two.ways.values() for ref in {refs[0], refs[-1]}
                       if kind in (t.get("highway"), t.get("natural"), t.get("railway")))  # fmt: skip
        joints = [ref for ref, count in ends.items() if count > 1 and abs(two.flat(ref)[0] - 9000) < 1]
        assert joints or kind in ("secondary", "trunk")
    assert len({t["name"] for _, _, t in two.tagged(type="boundary", admin_level="2")}) == 1


def test_bad_wishes_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1 to 20"):
        write_region(tmp_path / "none.osm.pbf", towns=0)
    with pytest.raises(BuildError, match="cannot be written"):
        write_region(tmp_path / "no such folder" / "demo.osm.pbf")
