# SPDX-License-Identifier: Apache-2.0
"""Copenhagen for the benchmarks of the map: its pack, made in a process of its own, and a drive along its real roads.

`python -m bench.copenhagen EXTRACT FOLDER` writes FOLDER/pack and FOLDER/drive.json: [[latitude, longitude], …].
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Round the lakes, through the old town, over the harbour and back: narrow streets, bridges, wide roads.
_STOPS = (
    *((55.6725, 12.5655), (55.6905, 12.5555), (55.6838, 12.5900), (55.6690, 12.5800), (55.6600, 12.5900)),
    *((55.6650, 12.6080), (55.6790, 12.5850), (55.6725, 12.5655)),
)
_M_PER_DEG = math.pi / 180 * 6_371_008.8

type Line = list[tuple[float, float]]


def make(shared: Path, folder: Path) -> tuple[Path, Line]:
    """Return the folder of the pack and the drive, latitude and longitude in degrees."""
    extract = shared / "data" / "osm" / "copenhagen.osm.pbf"
    command = [sys.executable, "-m", "bench.copenhagen", str(extract), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"bench: Copenhagen cannot be made from {extract}\n{done.stderr}")
    return folder / "pack", read_drive(folder)


def read_drive(folder: Path) -> Line:
    """Return the drive that lies in this folder."""
    return [(lat, lon) for lat, lon in json.loads((folder / "drive.json").read_text(encoding="utf-8"))]


def length_m(line: Line) -> float:
    """Return the length of a line on the ground; exact to some parts in 1 000."""
    return sum(distance_m(a, b) for a, b in pairwise(line))


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two near places."""
    across = (b[1] - a[1]) * math.cos(math.radians(a[0]))
    return math.hypot(b[0] - a[0], across) * _M_PER_DEG


def _drive(routing: Path) -> Line:
    import valhalla

    from offline_maps.routing.engine import engine_config

    actor = valhalla.Actor(engine_config(tar=routing))
    places = [{"lat": lat, "lon": lon} for lat, lon in _STOPS]
    answer = json.loads(actor.route(json.dumps({"locations": places, "costing": "auto"})))
    line: Line = []
    for leg in answer["trip"]["legs"]:
        points = _decoded(leg["shape"])
        line += points[1:] if line else points
    return line


def _decoded(shape: str) -> Line:
    """Return the points of a polyline of six decimals (Valhalla, "Decoding a route shape")."""
    numbers: list[int] = []
    value = shift = 0
    for letter in shape:
        bits = ord(letter) - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    line, lat, lon = [], 0, 0
    for north, east in zip(numbers[::2], numbers[1::2], strict=True):
        lat, lon = lat + north, lon + east
        line.append((lat / 1e6, lon / 1e6))
    return line


def main() -> None:
    """Make the pack, then the drive on its own routing tiles."""
    from offline_maps.pack import layout

    extract, folder = Path(sys.argv[1]), Path(sys.argv[2])
    pack = folder / "pack"
    subprocess.run([sys.executable, "-m", "offline_maps", "build", str(extract), "-o", str(pack)], check=True)
    (folder / "drive.json").write_text(json.dumps(_drive(pack / layout.ROUTING)), encoding="utf-8")


if __name__ == "__main__":
    main()
