# SPDX-License-Identifier: Apache-2.0
"""Finds the speed cameras in an extract: `highway=speed_camera` nodes and `type=enforcement` relations.

The tagging is that of https://wiki.openstreetmap.org/wiki/Relation:enforcement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from offline_maps.osm.extract import check_name, reading
from offline_maps.pack.cameras import SPEED_MAX_KMH, Camera, CameraKind, Point, write_cameras
from offline_maps.progress import Progress, silent

STEP: Final = "cameras"
KMH_PER_MPH: Final = 1.609344
_LIMIT: Final = re.compile(r"(\d{1,3})(?: ?(mph|km/h|kmh|kph))?")
_WINDS: Final = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
_KINDS: Final = {
    "maxspeed": CameraKind.SPEED,
    "average_speed": CameraKind.AVERAGE,
    "traffic_signals": CameraKind.RED_LIGHT,
}


def build_cameras(extract: Path, out: Path, *, progress: Progress = silent) -> int:
    """Write the cameras of this extract to `out`, which appears when whole; return how many.

    Raises ExtractError, OSError and what `progress` raises.
    """
    progress(STEP, 0.0)
    found = sorted(_cameras(extract), key=lambda one: (one.id, one.kind, repr(one)))
    write_cameras(out, found)
    progress(STEP, 1.0)
    return len(found)


def limit_kmh(text: str) -> int | None:
    """Return the speed in a `maxspeed` tag in whole km/h; None where it is no number: `none`, `RO:urban`, `50;70`."""
    found = _LIMIT.fullmatch(text.strip())
    if found is None:
        return None
    value = round(int(found[1]) * (KMH_PER_MPH if found[2] == "mph" else 1))
    return value if 0 < value < SPEED_MAX_KMH else None


def directions_deg(text: str) -> tuple[int, ...]:
    """Return the compass directions in a `direction` tag; what is none, such as `forward`, is left out."""
    found = []
    for one in (part.strip().upper() for part in text.split(";")):
        if one in _WINDS:
            found.append(round(_WINDS.index(one) * 22.5) % 360)
        elif one.isascii() and one.isdigit() and int(one[:4]) <= 360:
            found.append(int(one) % 360)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Node:
    at: Point
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Enforcement:
    id: int
    kind: CameraKind
    limit_kmh: int | None
    devices: tuple[int, ...]
    start: int | None
    end: int | None


def _cameras(extract: Path) -> Iterator[Camera]:
    check_name(extract)
    with reading(extract):
        relations = list(_enforcements(extract))
        wanted = {one for r in relations for one in (*r.devices, r.start, r.end) if one is not None}
        nodes = _nodes(extract, wanted)
        for relation in relations:
            yield from _watched(relation, nodes)
        known = {one for relation in relations for one in relation.devices}
        for node_id, node in _nodes(extract, None).items():
            if node_id not in known:
                yield _camera(f"n{node_id}", CameraKind.SPEED, node, None)


def _enforcements(extract: Path) -> Iterator[_Enforcement]:
    import osmium

    walk = osmium.FileProcessor(str(extract), osmium.osm.RELATION)
    for one in walk.with_filter(osmium.filter.TagFilter(("type", "enforcement"))):
        kind = _KINDS.get(one.tags.get("enforcement") or "")
        if kind is None or not isinstance(one, osmium.osm.Relation):
            continue
        roles: dict[str, list[int]] = {}
        for member in one.members:
            if member.type == "n":
                roles.setdefault(member.role, []).append(member.ref)
        start, end = (roles.get(role, [None])[0] for role in ("from", "to"))
        limit = limit_kmh(one.tags.get("maxspeed") or "")
        yield _Enforcement(one.id, kind, limit, tuple(roles.get("device", ())), start, end)


def _nodes(extract: Path, ids: set[int] | None) -> dict[int, _Node]:
    """The nodes of these ids, or every speed camera."""
    import osmium

    if ids is not None and not ids:
        return {}
    walk = osmium.FileProcessor(str(extract), osmium.osm.NODE)
    if ids is None:
        walk = walk.with_filter(osmium.filter.TagFilter(("highway", "speed_camera")))
    else:
        walk = walk.with_filter(osmium.filter.IdFilter(ids))
    return {
        one.id: _Node((round(one.location.lat, 7), round(one.location.lon, 7)), dict(one.tags))
        for one in walk
        if isinstance(one, osmium.osm.Node) and one.location.valid()
    }


def _watched(relation: _Enforcement, nodes: Mapping[int, _Node]) -> Iterator[Camera]:
    """One camera for each device; a section, or a relation whose devices are not mapped, is one of its own."""
    devices = [one for one in relation.devices if one in nodes]
    start, end = (nodes.get(one) if one is not None else None for one in (relation.start, relation.end))
    if relation.kind is not CameraKind.AVERAGE:
        for one in devices:
            yield _camera(f"n{one}", relation.kind, nodes[one], relation, start, end)
        if devices:
            return
    places = (start, end) if relation.kind is CameraKind.AVERAGE else (end, start)
    place = next((one for one in (*places, *(nodes[one] for one in devices)) if one), None)
    if place is not None:
        yield _camera(f"r{relation.id}", relation.kind, place, relation, start, end)


def _camera(
    name: str,
    kind: CameraKind,
    node: _Node,
    relation: _Enforcement | None,
    start: _Node | None = None,
    end: _Node | None = None,
) -> Camera:
    is_device = node.tags.get("highway") == "speed_camera"
    limit = relation.limit_kmh if relation else None
    if limit is None and is_device:
        limit = limit_kmh(node.tags.get("maxspeed", ""))
    directions = directions_deg(node.tags.get("direction", "")) if is_device else ()
    return Camera(name, kind, node.at, limit, directions, start.at if start else None, end.at if end else None)
