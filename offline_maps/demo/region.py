# SPDX-License-Identifier: Apache-2.0
"""The demo region as a whole, and several of them side by side, as an .osm.pbf file."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from offline_maps.demo import (
    addresses,
    blocks,
    borders,
    coast,
    copies,
    drive,
    land,
    motorway,
    places,
    pois,
    roads,
    sites,
    streets,
    traffic,
    transit,
)
from offline_maps.demo.blocks import House
from offline_maps.demo.draft import Draft
from offline_maps.demo.geometry import Frame, curve, locate, offset, part
from offline_maps.demo.names import Names
from offline_maps.demo.network import Network
from offline_maps.demo.road import Road
from offline_maps.errors import BuildError, Fault
from offline_maps.geo import Bounds

ORIGIN: Final = Frame(57.0, 1.5)  # open sea: the main town's square is where tiles of a quarter of a degree meet
WIDTH_M: Final = coast.EAST - coast.WEST
MOST_TOWNS: Final = 20  # farther east there is land
type Trip = tuple[tuple[float, float], ...]
_INSET_M: Final = 150.0  # ways go on beyond the box that the file's header names, as in any extract


@dataclass(frozen=True, slots=True)
class DemoRegion:
    """What was written: the box in the file's header, named places, and round trips along real road geometry.

    `places` are (latitude, longitude) in degrees of towns and villages, of the main region first; `drive` and
    `hill_drive` are closed loops of such points, driven in their order.
    """

    bounds: Bounds
    places: dict[str, tuple[float, float]]
    drive: Trip
    hill_drive: Trip


def write_region(out: Path, *, towns: int = 1) -> DemoRegion:
    """Write the region to `out` (.osm.pbf), the same bytes every time; `towns` regions lie side by side.

    Raises ValueError where `towns` is not 1 to 20, BuildError where the file cannot be written.
    """
    if not 1 <= towns <= MOST_TOWNS:
        raise ValueError(f"towns is {towns}; 1 to {MOST_TOWNS} fit into the sea")
    if not out.parent.is_dir():
        raise BuildError(Fault("cannot be written, there is no such folder", "Make the folder first.", out))
    draft, turns, trips = _laid_out()
    drafts = [draft]
    for number in range(1, towns):
        left_out = turns[0] if number == towns - 1 else turns[0] + turns[1]
        drafts.append(copies.shifted(draft, number, WIDTH_M, left_out=left_out))
    if towns > 1:
        for way in turns[1]:
            del draft.ways[way]
    borders.country(draft, Names(0), towns)
    bounds = _bounds(towns)
    try:
        _write(out, drafts, bounds)
    except (OSError, RuntimeError) as error:
        fault = Fault(f"cannot be written ({error})", "Check the folder, its rights and the free space.", out)
        raise BuildError(fault) from error
    found = {town.name: one.frame.to_degrees(town.centre) for one in drafts for town in places.towns(Names(one.number))}
    return DemoRegion(bounds, found, *trips)


def _bounds(towns: int) -> Bounds:
    end = Frame(ORIGIN.latitude_deg, ORIGIN.longitude_deg, (towns - 1) * WIDTH_M)
    south, west = ORIGIN.to_degrees((coast.WEST + _INSET_M, coast.SOUTH + _INSET_M))
    north, east = end.to_degrees((coast.EAST - _INSET_M, coast.NORTH - _INSET_M))
    return Bounds(west, south, east, north)


def _chance(part: str) -> random.Random:
    return random.Random(f"{part} 3")  # noqa: S311  (a picture, no secret)


def _laid_out() -> tuple[Draft, tuple[list[int], list[int]], tuple[Trip, Trip]]:
    """Return the region, the ways that turn back at its western and eastern edge, and the round trips."""
    names, draft, chance = Names(0), Draft(ORIGIN), _chance
    water = coast.make(random.Random(3))  # noqa: S311
    found = places.towns(names)
    grounds = sites.sites(names)
    covered = sites.covered(grounds, 7.0)
    network, turns = _roads(draft, water, found, grounds, covered, names)
    houses = _houses(network, water, found, covered, chance("houses"))
    coast.draw(draft, water, names)
    land.draw(draft, water, found, names, chance("land"))
    sites.draw(draft, grounds, water.land, chance("sites"))
    network.emit(draft)
    signalled = traffic.signals(network, draft)
    traffic.restrictions(network, draft, signalled)
    traffic.turn_lanes(network, set(signalled), draft)
    traffic.cameras(network, draft)
    addresses.number(houses, chance("numbers"))
    pois.draw(draft, houses, names, chance("pois"))
    addresses.interpolated(draft, houses, 12)
    addresses.draw(draft, houses)
    transit.draw(draft, names, chance("transit"))
    borders.draw(draft, names, found)
    town, hill = (tuple(draft.nodes[ref][:2] for ref in drive.loop(network, draft, through))
                  for through in (drive.TOWN, drive.HILL))  # fmt: skip
    west, east = ([way for way, _ in road.ways] for road in turns)
    return draft, (west, east), (town, hill)


def _roads(draft: Draft, water: coast.Water, found: list[places.Town], grounds: list[sites.Site], covered: BaseGeometry,
           names: Names) -> tuple[Network, tuple[Road, Road]]:  # fmt: skip
    network = Network()
    roads.lay(network, names)
    turns = motorway.build(network, names)
    transit.lay(network, names)
    rail = LineString(curve(transit.RAILWAY)).buffer(18.0)
    blocked = shapely.union_all([water.wet.buffer(16.0), rail, covered])
    rural = [LineString(road.line) for road in network.roads if road.kind in ("secondary", "tertiary", "unclassified")]
    for town in found:
        streets.lay(network, town, water.land, blocked, names, _chance(f"streets {town.postcode[-2:]}"))
    hulls = shapely.union_all([Polygon(town.hull).buffer(30) for town in found])
    free = water.land.difference(water.wet).difference(hulls)
    for line, name in land.farms(draft, rural, names, free, _chance("farms")):
        network.add(line, {"highway": "track", "tracktype": "grade2", "surface": "gravel", "name": f"{name}vegen"})
    for line in land.TRACKS:
        network.add(line, {"highway": "track", "tracktype": "grade3", "surface": "ground"})
    _smaller(network, grounds, water)
    network.join(water.wet)
    streets.open_oneways(network)
    return network, turns


def _smaller(network: Network, grounds: list[sites.Site], water: coast.Water) -> None:
    """Add drives to car parks, paths through parks, and the cycleway along the river."""
    streets_now = [r for r in network.roads if r.kind in ("residential", "tertiary", "secondary", "primary",
                                                          "unclassified")]  # fmt: skip
    lines = [LineString(road.line) for road in streets_now]
    tree = shapely.STRtree(lines)
    for point in sites.drives(grounds):
        spot = shapely.Point(point)
        line = lines[int(tree.nearest(spot))]
        end = line.interpolate(line.project(spot))
        network.add([(end.x, end.y), point], {"highway": "service", "service": "driveway"}, smooth=False)
    for walk, tags in sites.walks(grounds):
        network.add(walk, tags)
    bank = offset(water.axis, 36.0)
    above, below = (locate(bank, point)[0] for point in ((600.0, 2600.0), (880.0, -470.0)))
    network.add(part(bank, above, below), {"highway": "cycleway", "surface": "asphalt", "name": "Elvestien"},
                smooth=False)  # fmt: skip


def _houses(network: Network, water: coast.Water, found: list[places.Town], covered: BaseGeometry,
            chance: random.Random) -> list[House]:  # fmt: skip
    ways = [LineString(r.line).buffer(14.0 if r.kind in ("motorway", "rail") else 9.0) for r in network.roads
            if r.kind in ("motorway", "motorway_link", "rail", "service", "cycleway")]  # fmt: skip
    blocked = shapely.union_all([water.wet.buffer(7.0), covered, *ways])
    return [house for town in found for house in blocks.build(network, town, water.land, blocked, chance)]


def _write(out: Path, drafts: list[Draft], bounds: Bounds) -> None:
    import osmium
    from osmium.osm import Box
    from osmium.osm.mutable import Node, Relation, Way

    header = osmium.io.Header()
    header.add_box(Box(bounds.west, bounds.south, bounds.east, bounds.north))
    header.set("generator", "AVN demo region")
    temporary = out.with_name(f".{out.name}.{os.getpid()}.osm.pbf")
    temporary.unlink(missing_ok=True)
    try:
        with osmium.SimpleWriter(str(temporary), header=header) as writer:
            nodes = {ref: node for draft in drafts for ref, node in draft.nodes.items()}
            for ref in sorted(nodes):
                latitude, longitude, tags = nodes[ref]
                writer.add_node(Node(id=ref, version=1, location=(longitude, latitude), tags=tags))
            for draft in drafts:
                for ref, (refs, tags) in sorted(draft.ways.items()):
                    writer.add_way(Way(id=ref, version=1, nodes=refs, tags=tags))
            for draft in drafts:
                for ref, (members, tags) in sorted(draft.relations.items()):
                    writer.add_relation(Relation(id=ref, version=1, members=members, tags=tags))
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
