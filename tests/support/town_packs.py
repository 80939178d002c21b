# SPDX-License-Identifier: Apache-2.0
"""A small town, written by hand and made into a real map pack: drawn, searched and routed on."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

from offline_maps.pack.build import BuildOptions, build_pack
from tests.support.map_packs import KEY

SIDE = 5  # streets in each direction
STEP_DEG = 0.002
_STREETS = ("Mill", "Bridge", "Church", "Garden", "Harbour", "Castle", "Orchard", "Meadow", "Station", "Baker")


def town_pack(
    folder: Path,
    version: int,
    *,
    latitude_deg: float = 47.14,
    longitude_deg: float = 9.52,
    names: str = "",
    more: int = 0,
) -> Path:
    """Build the pack of the town in this folder; `more` houses make it another one."""
    folder.mkdir(parents=True, exist_ok=True)
    extract = folder / f"town-{version}.osm"
    extract.write_text(_town(latitude_deg, longitude_deg, names, more), encoding="utf-8")
    pack = folder / "pack"
    build_pack(extract, pack, BuildOptions("town", KEY, name="Town", version=version))
    return pack


def _town(latitude_deg: float, longitude_deg: float, names: str, more: int) -> str:
    places = [
        (latitude_deg + row * STEP_DEG, longitude_deg + col * STEP_DEG) for row in range(SIDE) for col in range(SIDE)
    ]
    nodes, ways = [_node(number, *place) for number, place in enumerate(places, 1)], []
    for number in range(SIDE):
        along = [number * SIDE + column + 1 for column in range(SIDE)]
        across = [row * SIDE + number + 1 for row in range(SIDE)]
        ways.append(_way(number + 1, along, highway="residential", name=f"{names}{_STREETS[number]} Street"))
        ways.append(_way(number + 11, across, highway="secondary", name=f"{names}{_STREETS[number + SIDE]} Road"))
    middle = latitude_deg + 2.2 * STEP_DEG, longitude_deg + 2.2 * STEP_DEG
    nodes.append(_node(100, *middle, place="town", name=f"{names}Hillbury", population="12000"))
    nodes.append(_node(101, middle[0] + 0.0003, middle[1], amenity="fuel", name=f"{names}Corner Fuel"))
    for house in range(10 + more):
        place = latitude_deg + 0.0002, longitude_deg + house * 0.0004
        tags = {"addr:street": f"{names}Mill Street", "addr:housenumber": str(house + 1), "building": "yes"}
        nodes.append(_node(200 + house, *place, **tags))
    return '<osm version="0.6">\n' + "\n".join((*nodes, *ways)) + "\n</osm>\n"


def _node(number: int, latitude_deg: float, longitude_deg: float, **tags: str) -> str:
    at = f'lat="{latitude_deg:.7f}" lon="{longitude_deg:.7f}"'
    return f'<node id="{number}" version="1" timestamp="2026-02-25T20:21:00Z" {at}>{_tags(tags)}</node>'


def _way(number: int, nodes: list[int], **tags: str) -> str:
    refs = "".join(f'<nd ref="{one}"/>' for one in nodes)
    return f'<way id="{number}" version="1" timestamp="2026-02-25T20:21:00Z">{refs}{_tags(tags)}</way>'


def _tags(tags: dict[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())
