# SPDX-License-Identifier: Apache-2.0
"""A piece of Oslo, written by hand and indexed by the real builder, and a finder that asks it in this process."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import quoteattr

from avn.navigation.finder import Answer
from avn.navigation.place import Point, Role
from avn.navigation.service import NavigationService
from offline_maps.progress import silent
from offline_maps.search import find
from offline_maps.search.build import build_index
from offline_maps.search.index import SearchIndex
from offline_maps.search.model import Place

OPENED = {"opened": [{"bounds": [10.6, 59.85, 10.9, 59.98]}], "refused": []}
MIDDLE = (59.915, 10.75)

_PLACES: tuple[tuple[float, float, dict[str, str]], ...] = (
    (59.9133, 10.7389, {"place": "city", "name": "Oslo", "population": "700000"}),
    (59.9230, 10.7590, {"place": "suburb", "name": "Grünerløkka"}),
    (59.9110, 10.7528, {"railway": "station", "name": "Oslo sentralstasjon"}),
    (59.9139, 10.7340, {"railway": "station", "name": "Nationaltheatret stasjon"}),
    (59.9075, 10.7531, {"amenity": "theatre", "name": "Den Norske Opera & Ballett", "website": "https://operaen.no"}),
    (59.9270, 10.7010, {"leisure": "park", "name": "Vigelandsparken", "tourism": "attraction"}),
    (59.9170, 10.7270, {"tourism": "museum", "name": "Nasjonalmuseet", "opening_hours": "Tu-Su 10:00-18:00"}),
    (
        59.9190,
        10.7400,
        {
            "amenity": "charging_station",
            "name": "Bislett hurtiglading",
            "operator": "Elvelading",
            "socket:type2_combo": "4",
            "socket:type2_combo:output": "150 kW",
            "socket:chademo": "1",
            "socket:chademo:output": "50 kW",
            "socket:type2": "2",
            "socket:type2:output": "22 kW",
            "opening_hours": "24/7",
            "phone": "+47 22 00 00 00",
        },
    ),
    (
        59.9130,
        10.7700,
        {
            "amenity": "charging_station",
            "name": "Grønland P-hus",
            "operator": "Oslo kommune",
            "socket:type2": "12",
            "socket:type2:output": "11 kW",
        },
    ),
    (
        59.9210,
        10.7300,
        {
            "amenity": "charging_station",
            "name": "Majorstuen ladepark",
            "operator": "Fjordlader",
            "socket:type2_combo": "8",
            "socket:type2_combo:output": "300 kW",
        },
    ),
    (59.9300, 10.7550, {"amenity": "charging_station", "name": "Torshov lading"}),
    (59.9095, 10.7460, {"amenity": "charging_station", "operator": "Havnelader", "socket:schuko": "2"}),
    (59.9125, 10.7445, {"amenity": "parking", "name": "Paleet P-hus", "opening_hours": "24/7"}),
    (59.9182, 10.7362, {"amenity": "parking", "name": "St. Olavs plass parkering"}),
    (59.9151, 10.7512, {"amenity": "restaurant", "name": "Elvekroken", "opening_hours": "Mo-Su 12:00-23:00"}),
    (59.9229, 10.7521, {"amenity": "cafe", "name": "Kaffebrenneriet på hjørnet", "opening_hours": "Mo-Fr 07:00-19:00"}),
    (59.9105, 10.7415, {"amenity": "toilets"}),
    (59.9240, 10.7270, {"amenity": "fuel", "name": "Kirkeveien bensin", "opening_hours": "Mo-Su 06:00-23:00"}),
    (59.9155, 10.7385, {"tourism": "hotel", "name": "Hotell Pilestredet", "phone": "+47 22 11 22 33"}),
    *(
        (59.9180 + number * 0.0002, 10.7550, {"addr:street": "Markveien", "addr:housenumber": str(number)})
        for number in range(1, 40)
    ),
    *(
        (59.9140, 10.7330 + number * 0.0002, {"addr:street": "Karl Johans gate", "addr:housenumber": str(number)})
        for number in range(1, 48)
    ),
)
_STREETS = (
    ("Markveien", ((59.9180, 10.7550), (59.9260, 10.7555))),
    ("Karl Johans gate", ((59.9140, 10.7330), (59.9115, 10.7500))),
    ("Nordre gate", ((59.9225, 10.7480), (59.9215, 10.7600))),
    ("Nordstrandveien", ((59.8700, 10.7800), (59.8720, 10.7950))),
)


def extract() -> str:
    """Return it as OSM XML."""
    nodes, ways, number = [], [], 1000
    for lat, lon, tags in _PLACES:
        number += 1
        nodes.append(f'<node id="{number}" version="1" lat="{lat}" lon="{lon}">{_tags(tags)}</node>')
    for at, (name, line) in enumerate(_STREETS, 1):
        refs = ""
        for lat, lon in line:
            number += 1
            nodes.append(f'<node id="{number}" version="1" lat="{lat}" lon="{lon}"/>')
            refs += f'<nd ref="{number}"/>'
        ways.append(f'<way id="{at}" version="1">{refs}{_tags({"highway": "residential", "name": name})}</way>')
    return f'<osm version="0.6">{"".join((*nodes, *ways))}</osm>'


def _tags(tags: dict[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())


@cache
def _folder() -> TemporaryDirectory[str]:
    """Build the index once; it goes with this process."""
    folder = TemporaryDirectory()
    source, out = Path(folder.name, "oslo.osm"), Path(folder.name, "search.db")
    source.write_text(extract(), encoding="utf-8")
    build_index(source, out, work=Path(folder.name, "work"), progress=silent)
    return folder


class TownFinder:
    """Answers as the maps process does, from the same index; `holds` keeps the answers back until `let_go`."""

    def __init__(self, *, holds: bool = False) -> None:
        self._index = SearchIndex(Path(_folder().name, "search.db"))
        self.on_opened: list[Callable[[dict[str, Any]], None]] = []
        self.asked: list[tuple[str, Point | None]] = []
        self.cancelled: list[int] = []
        self.holds = holds
        self._held: list[tuple[Answer, tuple[Place, ...]]] = []

    def open(self) -> None:
        """Say that the map is there."""
        for listener in self.on_opened:
            listener(OPENED)

    def search(self, text: str, near: Point | None, limit: int, language: str, answer: Answer) -> int:
        return self._answer(text, near, answer, tuple(find.search([self._index], text, near, limit, language)))

    def nearby(
        self, category: str, near: Point, limit: int, language: str, answer: Answer, within_m: float | None = None
    ) -> int:
        found = find.nearby([self._index], category, near, limit, within_m or 20_000.0, language)
        return self._answer(category, near, answer, tuple(found))

    def cancel(self, request: int) -> None:
        self.cancelled.append(request)

    def _answer(self, text: str, near: Point | None, answer: Answer, found: tuple[Place, ...]) -> int:
        self.asked.append((text, near))
        if self.holds:
            self._held.append((answer, found))
        else:
            answer(found)
        return len(self.asked)

    def let_go(self) -> None:
        """Deliver what was held back, the cancelled ones too: a message may be under way already."""
        held, self._held = self._held, []
        for answer, found in held:
            answer(found)

    def place(self, text: str) -> Place:
        """Return the best place for a text."""
        return find.search([self._index], text, MIDDLE, 1)[0]


def live_here(navigation: NavigationService, finder: TownFinder) -> None:
    """Have a map, and the places of somebody who has lived here for a while."""
    navigation.find_with(finder)
    finder.open()
    keep = navigation.places.keep
    keep(Role.HOME, finder.place("Markveien 12"))
    keep(Role.WORK, finder.place("Karl Johans gate 31"))
    keep(Role.FAVOURITE, finder.place("Vigelandsparken"))
    keep(Role.FAVOURITE, finder.place("Bislett hurtiglading"), "The quick one")
    for text in ("Nasjonalmuseet", "Markveien 31", "Nordstrandveien", "Den Norske Opera", "Nationaltheatret"):
        navigation.places.note(finder.place(text))
