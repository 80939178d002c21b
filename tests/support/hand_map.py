# SPDX-License-Identifier: Apache-2.0
"""A small invented town as OSM XML, for tests of what is made from an extract."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

WEST, SOUTH, STEP = 10.0, 60.0, 0.01  # degrees; 0.01 is about 1.1 km to the north


def write_town(
    path: Path, *, columns: int = 6, rows: int = 3, person: str = "", name: str = "gate", timestamp: str = ""
) -> Path:
    """Write a grid of streets, `columns` by `rows` crossings, 0.01 degrees apart, with a speed camera and a café.

    With `person`, every object carries that contributor's name and a time.
    """
    meta = 'version="1"'
    if person:
        meta += f' user={quoteattr(person)} uid="77" changeset="88" timestamp="2026-03-04T05:06:07Z"'
    nodes = []
    for row in range(rows):
        for column in range(columns):
            tags = {"highway": "speed_camera", "maxspeed": "50"} if (row, column) == (1, 1) else {}
            nodes.append(_node(_id(row, column), row, column, tags, meta))
    nodes.append(_node(9001, 0.5, 0.5, {"amenity": "cafe", "name": "Kafé Sjøboden"}, meta))
    nodes.append(_node(9002, 0.5, columns - 1.5, {"place": "town", "name": "Østby"}, meta))
    ways = [
        _way(100 + row, [_id(row, one) for one in range(columns)], f"{row + 1}. {name}", meta) for row in range(rows)
    ]
    ways += [
        _way(200 + column, [_id(one, column) for one in range(rows)], f"Tverr{name} {column + 1}", meta)
        for column in range(columns)
    ]
    stamp = f' timestamp="{timestamp}"' if timestamp else ""
    path.write_text(f'<osm version="0.6"{stamp}>\n' + "\n".join([*nodes, *ways]) + "\n</osm>\n", encoding="utf-8")
    return path


def _id(row: int, column: int) -> int:
    return 1 + row * 100 + column


def _tags(tags: dict[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())


def _node(number: int, row: float, column: float, tags: dict[str, str], meta: str) -> str:
    place = f'lat="{SOUTH + row * STEP:.7f}" lon="{WEST + column * STEP:.7f}"'
    return f'<node id="{number}" {meta} {place}>{_tags(tags)}</node>'


def _way(number: int, nodes: list[int], name: str, meta: str) -> str:
    inner = "".join(f'<nd ref="{one}"/>' for one in nodes)
    return f'<way id="{number}" {meta}>{inner}{_tags({"highway": "residential", "name": name})}</way>'
