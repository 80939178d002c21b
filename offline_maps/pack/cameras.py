# SPDX-License-Identifier: Apache-2.0
"""cameras.json: speed cameras, in a file of their own because not every country lets a car tell of them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from offline_maps.errors import Fault, PackError
from offline_maps.geo import Bounds

FORMAT: Final = 1
CAMERAS: Final = 200_000  # more than the whole world has
SPEED_MAX_KMH: Final = 1000
FILE_BYTES: Final = 64 * 1024 * 1024
_REMEDY: Final = "Get the pack again, or make it again."

type Point = tuple[float, float]  # latitude and longitude in degrees


class CameraKind(StrEnum):
    """What is watched."""

    SPEED = "speed"  # at one place
    AVERAGE = "average"  # over a section, from its start to its end
    RED_LIGHT = "red_light"


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera, or one section that is watched as a whole.

    `id` is the OSM object, such as n450569196. `directions_deg` are the directions in which the camera looks,
    clockwise from north, empty where not known. `start` and `end` are where a driver comes from and goes to.
    """

    id: str
    kind: CameraKind
    at: Point
    limit_kmh: int | None = None
    directions_deg: tuple[int, ...] = ()
    start: Point | None = None
    end: Point | None = None


def write_cameras(out: Path, cameras: Iterable[Camera]) -> None:
    """Write these cameras; the file appears when whole. Raises OSError."""
    rows = ",\n".join(json.dumps(_row(one), separators=(",", ":"), sort_keys=True) for one in cameras)
    new = out.with_name(out.name + ".new")
    with new.open("w", encoding="ascii") as file:
        file.write(f'{{"format":{FORMAT},"cameras":[\n{rows}\n]}}\n')
        file.flush()
        os.fsync(file.fileno())
    new.replace(out)


def read_cameras(path: Path) -> list[Camera]:
    """Return the cameras in this file; raises PackError naming file and place."""
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise PackError(Fault(f"The cameras cannot be read ({error.strerror}).", _REMEDY, path)) from error
    place = ""
    try:
        if len(data) > FILE_BYTES:
            raise ValueError("longer than cameras can be")
        raw = json.loads(data)
        if not isinstance(raw, dict) or raw.get("format") != FORMAT or not isinstance(raw.get("cameras"), list):
            raise ValueError(f"no camera file of format {FORMAT}")
        found = []
        if len(raw["cameras"]) > CAMERAS:
            raise ValueError(f"more than {CAMERAS} cameras")
        for index, row in enumerate(raw["cameras"]):
            place = f"cameras[{index}]"
            found.append(_camera(row))
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as error:
        raise PackError(Fault(f"This is not as it should be ({error}).", _REMEDY, path, place)) from error
    return found


def within(cameras: Iterable[Camera], box: Bounds) -> list[Camera]:
    """Return the cameras of which any point lies in the box."""
    return [one for one in cameras if any(point and box.contains(*point) for point in (one.at, one.start, one.end))]


def _row(camera: Camera) -> dict[str, Any]:
    row: dict[str, Any] = {"id": camera.id, "kind": camera.kind.value, "at": camera.at}
    if camera.limit_kmh is not None:
        row["limit_kmh"] = camera.limit_kmh
    if camera.directions_deg:
        row["directions_deg"] = camera.directions_deg
    return row | {key: value for key, value in (("from", camera.start), ("to", camera.end)) if value}


def _camera(row: Mapping[str, Any]) -> Camera:
    name, limit, directions = row["id"], row.get("limit_kmh"), row.get("directions_deg", [])
    if not isinstance(name, str) or not re.fullmatch(r"[nr]\d{1,20}", name):
        raise ValueError("no id")
    if limit is not None and (type(limit) is not int or not 0 < limit < SPEED_MAX_KMH):
        raise ValueError("no speed")
    if not isinstance(directions, list) or any(type(one) is not int or not 0 <= one < 360 for one in directions):
        raise ValueError("no directions")
    start, end = (_point(row[key]) if key in row else None for key in ("from", "to"))
    return Camera(name, CameraKind(row["kind"]), _point(row["at"]), limit, tuple(directions), start, end)


def _point(raw: object) -> Point:
    if not isinstance(raw, list) or len(raw) != 2 or any(type(one) not in (int, float) for one in raw):
        raise ValueError("no position")
    latitude, longitude = raw
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError("no position on Earth")
    return float(latitude), float(longitude)
