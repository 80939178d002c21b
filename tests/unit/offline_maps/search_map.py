# SPDX-License-Identifier: Apache-2.0
"""A small hand-made map for the tests of the search: two towns ten kilometres apart, streets, houses, places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from offline_maps.progress import silent
from offline_maps.search.build import IndexReport, build_index

Point = tuple[float, float]
HERE: Point = (59.0, 10.0)
THERE: Point = (59.0, 10.18)  # about 10 km east


class Map:
    """Nodes, ways and relations of an .osm file, numbered as they come."""

    def __init__(self) -> None:
        self._parts: dict[str, list[str]] = {"node": [], "way": [], "relation": []}

    def node(self, at: Point, **tags: str) -> int:
        number = len(self._parts["node"]) + 1
        self._parts["node"].append(f'<node id="{number}" lat="{at[0]:.7f}" lon="{at[1]:.7f}">{_tags(tags)}</node>')
        return number

    def way(self, nodes: Sequence[int], **tags: str) -> int:
        number = len(self._parts["way"]) + 1
        refs = "".join(f'<nd ref="{one}"/>' for one in nodes)
        self._parts["way"].append(f'<way id="{number}">{refs}{_tags(tags)}</way>')
        return number

    def street(self, name: str, points: Sequence[Point], **tags: str) -> int:
        return self.way([self.node(one) for one in points], name=name, highway="residential", **tags)

    def house(self, at: Point, street: str, number: str, **tags: str) -> int:
        return self.node(at, **{"addr:street": street, "addr:housenumber": number}, **tags)

    def relation(self, members: Sequence[tuple[str, int, str]], **tags: str) -> None:
        number = len(self._parts["relation"]) + 1
        inner = "".join(f'<member type="{kind}" ref="{ref}" role="{role}"/>' for kind, ref, role in members)
        self._parts["relation"].append(f'<relation id="{number}">{inner}{_tags(tags)}</relation>')

    def write(self, path: Path) -> Path:
        body = "\n".join(one for part in self._parts.values() for one in part)
        path.write_text(f'<?xml version="1.0"?><osm version="0.6" generator="test">{body}</osm>')
        return path

    def index(self, folder: Path, name: str = "map") -> tuple[Path, IndexReport]:
        """Build the index of this map; return its file and the report."""
        extract = self.write(folder / f"{name}.osm")
        out = folder / f"{name}.db"
        return out, build_index(extract, out, work=folder / "work", progress=silent)


def two_towns() -> Map:
    """Return a map of Lillevik and Storby: what people look for, in the forms that they meet."""
    made = Map()
    lat, lon = HERE
    made.node(HERE, place="town", name="Lillevik", **{"name:en": "Littlewick"})
    made.node(THERE, place="city", name="Storby", population="90000")
    made.node((lat + 0.004, lon), place="suburb", name="Nørre Havn")
    for town, (y, x), code in (("Lillevik", HERE, "1234"), ("Storby", THERE, "5678")):
        made.street("Kirkegata", [(y, x - 0.003), (y, x), (y, x + 0.003)])
        for i, number in enumerate(("1", "2", "3", "4", "9", "10", "12B", "14-16")):
            made.house((y + 0.0001 * (-1) ** i, x - 0.003 + i * 0.0007), "Kirkegata", number,
                       **{"addr:city": town, "addr:postcode": code})  # fmt: skip
    made.street("Nørre Voldgade", [(lat + 0.003, lon), (lat + 0.003, lon + 0.004)])
    made.house((lat + 0.0031, lon + 0.001), "Nørre Voldgade", "12", **{"addr:city": "Lillevik"})
    made.street("Storbyveien", [(lat - 0.002, lon), (lat - 0.002, lon + 0.005)])
    ends = [made.house((lat - 0.004, lon), "Langveien", "2"), made.house((lat - 0.004, lon + 0.01), "Langveien", "20")]
    made.way(ends, **{"addr:interpolation": "even"})
    made.street("Langveien", [(lat - 0.0041, lon), (lat - 0.0041, lon + 0.01)])
    plugs = {"socket:type2_combo": "2", "socket:type2_combo:output": "150 kW", "opening_hours": "24/7"}
    made.node((lat + 0.001, lon + 0.001), amenity="charging_station", operator="Strøm AS", **plugs)
    made.node((lat + 0.02, lon), amenity="charging_station", name="Fjellader")
    made.node((lat + 0.0045, lon + 0.001), amenity="pharmacy", name="Havneapoteket")
    made.node((lat - 0.001, lon), amenity="pharmacy", name="Løveapoteket")
    made.node((lat, lon + 0.05), amenity="charging_station", name="Midtveis")
    made.node((lat + 0.001, lon + 0.002), amenity="restaurant", name="Storby", cuisine="fish")
    made.node((lat + 0.002, lon + 0.002), natural="peak", name="Blåfjell")
    made.node((lat, lon), amenity="parking")
    return made


def _tags(tags: Mapping[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())
