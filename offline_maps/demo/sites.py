# SPDX-License-Identifier: Apache-2.0
"""Places with grounds of their own: churches, schools, hospital, parks, squares, shops with a car park."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from offline_maps.demo.draft import Draft, Tags
from offline_maps.demo.geometry import Line, Point, rectangle, rotated
from offline_maps.demo.names import Names

HOURS = {"shop": "Mo-Fr 08:00-22:00; Sa 08:00-20:00", "office": "Mo-Fr 09:00-16:00",
         "museum": "Tu-Su 11:00-17:00", "pool": "Mo-Fr 06:30-21:00; Sa-Su 10:00-18:00"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """Grounds with their tags, and the buildings on them: offset of the middle, width, depth, tags."""

    centre: Point
    size: Point
    turn_deg: float
    tags: Mapping[str, str]
    buildings: Sequence[tuple[Point, float, float, Mapping[str, str]]] = field(default_factory=tuple)
    parking: tuple[Point, float, float] | None = None

    @property
    def ring(self) -> Line:
        """The outline of the grounds."""
        return rectangle(self.centre, *self.size, math.radians(self.turn_deg))

    def place(self, inner: Point) -> Point:
        """Return a place on the grounds, given from their middle."""
        x, y = rotated(inner, math.radians(self.turn_deg))
        return self.centre[0] + x, self.centre[1] + y


def _church(centre: Point, name: str, turn: float, tower: int) -> Site:
    worship = {"amenity": "place_of_worship", "religion": "christian", "denomination": "lutheran"}
    return Site(centre, (84, 62), turn, {"landuse": "cemetery", "name": f"{name} kirkegård"}, (
        ((2, 0), 34, 15, {"building": "church", "name": name, "height": "17", **worship}),
        ((-20, 0), 10, 10, {"building": "church", "building:part": "tower", "height": str(tower),
                            "man_made": "tower"}),
    ))  # fmt: skip


def _school(centre: Point, name: str, turn: float) -> Site:
    return Site(centre, (130, 92), turn, {"amenity": "school", "name": name}, (
        ((-25, 28), 62, 16, {"building": "school", "building:levels": "3"}),
        ((-48, 0), 16, 40, {"building": "school", "building:levels": "2"}),
        ((42, -22), 34, 40, {"leisure": "pitch", "sport": "soccer"}),
        ((0, -8), 18, 14, {"leisure": "playground"}),
    ))  # fmt: skip


def _market(centre: Point, name: str, turn: float) -> Site:
    return Site(centre, (104, 84), turn, {"landuse": "retail"}, (
        ((-22, 8), 46, 52, {"building": "retail", "building:levels": "1", "height": "7", "shop": "supermarket",
                            "name": name, "opening_hours": HOURS["shop"], "phone": "+999 22 10 40 50"}),
    ), ((30, 0), 34, 66))  # fmt: skip


def sites(names: Names) -> list[Site]:
    """Return all grounds of a region."""
    town, second = names.town, names.second
    hospital = {"amenity": "hospital", "emergency": "yes", "name": f"{town} sykehus", "phone": "+999 22 11 30 00",
                "opening_hours": "24/7"}  # fmt: skip
    return [
        _church((60, -430), "Vår Frelsers kirke", 12, 58), _church((-560, 760), "Nybyen kirke", -9, 46),
        _church((5120, -80), "Sundkirken", -12, 49), _church((-4010, 1130), f"{names.inland} kirke", 30, 32),
        _church((-6900, -560), f"{names.western} kirke", -8, 30),
        _church((3700, 4090), f"{names.northern} kirke", 5, 33),
        _church((250, -2790), f"{names.ferry} kirke", 0, 27),
        _school((-1320, 140), "Vestmarka skole", 4), _school((1560, 740), "Østlia skole", -6),
        _school((-330, 1580), "Nordåsen skole", 3), _school((5780, 330), f"{second} skole", 12),
        _school((-200, 480), "Katedralskolen", -9), _school((-4120, 820), f"{names.inland} skole", 14),
        Site((1590, 1560), (230, 150), 6, hospital, (
            ((-40, 20), 110, 22, {"building": "hospital", "building:levels": "7"}),
            ((-70, -20), 22, 60, {"building": "hospital", "building:levels": "5"}),
            ((0, -25), 22, 60, {"building": "hospital", "building:levels": "5"}),
            ((-35, -48), 60, 16, {"building": "hospital", "building:levels": "2"}),
        ), ((75, -10), 54, 96)),
        Site((-170, 1075), (150, 26), 2, {"landuse": "railway"}, (
            ((0, 0), 84, 15, {"building": "train_station", "building:levels": "2", "name": f"{town} stasjon"}),)),
        Site((150, -255), (76, 66), 14, {"place": "square", "highway": "pedestrian", "area": "yes", "name": "Torget"}),
        Site((62, -250), (52, 34), 14, {"landuse": "commercial"}, (
            ((0, 0), 44, 26, {"building": "civic", "amenity": "townhall", "name": f"{town} rådhus", "height": "24",
                              "opening_hours": HOURS["office"]}),)),
        Site((300, -520), (74, 58), 14, {"landuse": "commercial"}, (
            ((0, 0), 58, 36, {"building": "public", "tourism": "museum", "name": "Sjøfartsmuseet",
                              "building:levels": "3", "opening_hours": HOURS["museum"], "wheelchair": "yes"}),)),
        Site((-700, 480), (240, 170), -9, {"leisure": "park", "name": "Byparken"}),
        Site((390, 770), (150, 130), -9, {"leisure": "park", "name": "Elveparken"}),
        Site((620, -60), (110, 90), 8, {"leisure": "park", "name": "Slottshagen"}),
        Site((1120, 640), (130, 150), 10, {"leisure": "park", "name": "Bruparken"}),
        Site((-1600, 860), (190, 130), 20, {"leisure": "park", "name": "Marka park"}),
        Site((5180, 180), (130, 110), 8, {"leisure": "park", "name": "Prestehagen"}),
        Site((980, 1640), (180, 130), 6, {"leisure": "sports_centre", "name": f"{town} idrettspark"}, (
            ((-20, 0), 105, 68, {"leisure": "pitch", "sport": "soccer"}),
            ((62, 0), 26, 70, {"building": "sports_hall", "building:levels": "2", "height": "11", "sport": "swimming",
                               "leisure": "sports_hall", "name": "Skarnbadet", "opening_hours": HOURS["pool"]}))),
        Site((380, 1215), (220, 90), 2, {"landuse": "allotments", "name": "Elvehagen kolonihage"}),
        Site((-620, 1165), (260, 70), 6, {"landuse": "allotments", "name": "Banehagen"}),
        _market((-1500, -300), "Havkjøp Vest", -14), _market((1990, 480), "Kystmat Østlia", -4),
        _market((190, 1240), "Havkjøp Nordby", 4), _market((6160, -60), "Kystmat Sund", 12),
        _market((-3560, 760), f"Havkjøp {names.inland}", 70),
        Site((1210, 1040), (120, 86), 10, {"landuse": "retail"}, (
            ((0, 6), 96, 52, {"building": "retail", "building:levels": "3", "shop": "mall", "name": "Brusenteret",
                              "opening_hours": "Mo-Sa 10:00-20:00"}),)),
        Site((1990, -620), (150, 120), 0, {"landuse": "industrial", "name": "Oljekaia"}, tuple(
            ((x, y), 22, 22, {"man_made": "storage_tank", "building": "storage_tank", "height": "14"})
            for x in (-45, -5, 35) for y in (-30, 20))),
        Site((1800, -840), (170, 110), -4, {"landuse": "industrial", "name": "Containerterminalen"}, tuple(
            ((x, y), 38, 12, {"building": "warehouse", "height": "9"}) for x in (-50, 0, 50) for y in (-30, 0, 30))),
    ]  # fmt: skip


def draw(draft: Draft, found: Sequence[Site], land: BaseGeometry, chance: random.Random) -> None:
    """Make the grounds, what stands on them, and their car parks."""
    for site in found:
        draft.area(Polygon(site.ring).intersection(land), site.tags)
        turn = math.radians(site.turn_deg)
        for inner, width, depth, tags in site.buildings:
            draft.line(rectangle(site.place(inner), width, depth, turn), tags)
        if site.parking:
            inner, width, depth = site.parking
            draft.line(
                rectangle(site.place(inner), width, depth, turn),
                {"amenity": "parking", "parking": "surface", "fee": "no", "capacity": str(round(width * depth / 28))},
            )
        if site.tags.get("leisure") == "park":
            _furnish(draft, site, chance)


def _furnish(draft: Draft, site: Site, chance: random.Random) -> None:
    width, depth = site.size
    draft.node(
        site.place((width * 0.3, depth * 0.2)), {"leisure": "playground", "name": f"Lekeplassen i {site.tags['name']}"}
    )
    draft.node(site.place((-width * 0.3, -depth * 0.3)), {"amenity": "toilets", "fee": "no", "wheelchair": "yes"})
    for _ in range(14):
        spot = site.place((chance.uniform(-0.45, 0.45) * width, chance.uniform(-0.45, 0.45) * depth))
        draft.node(spot, {"natural": "tree"})
    draft.area(Polygon(rectangle(site.place((-width * 0.15, depth * 0.18)), width * 0.3, depth * 0.3, 0.4)).buffer(8),
               {"landuse": "grass"})  # fmt: skip


def walks(found: Sequence[Site]) -> list[tuple[Line, Tags]]:
    """Return the paths through parks, from side to side, with the tags of each."""
    made: list[tuple[Line, Tags]] = []
    for site in (s for s in found if s.tags.get("leisure") == "park"):
        w, d = site.size[0] / 2 + 26, site.size[1] / 2 + 26
        tags = {"highway": "footway", "surface": "gravel"}
        made.append(
            ([site.place(p) for p in ((-w, -d * 0.2), (-w * 0.3, d * 0.15), (w * 0.3, -d * 0.1), (w, 0))], tags)
        )
        made.append(([site.place(p) for p in ((0, -d), (w * 0.12, 0), (-w * 0.1, d))], tags))
    return made


def drives(found: Sequence[Site]) -> list[Point]:
    """Return the middles of the car parks, which want a service road."""
    return [site.place(site.parking[0]) for site in found if site.parking]


def covered(found: Sequence[Site], around: float) -> BaseGeometry:
    """Return what the grounds cover, with a margin."""
    return shapely.union_all([Polygon(site.ring).buffer(around, join_style="mitre") for site in found])
