# SPDX-License-Identifier: Apache-2.0
"""Writes the lines in can/scenarios that the emulated car follows, from the roads of the demo region.

`python -m scripts.tracks` writes; with `--check` it writes nothing and returns 1 where a line is not on those roads.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from offline_maps.demo.region import DemoRegion, write_region
from offline_maps.demo.tracks import TRACKS

FOLDER = Path(__file__).resolve().parent.parent / "can" / "scenarios"


def stale(region: DemoRegion, folder: Path) -> list[str]:
    """Return the names of the files that are not what the region gives."""
    return [
        name
        for name, track in TRACKS.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != track(region)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write every line, or compare with `--check`."""
    parser = argparse.ArgumentParser(prog="python -m scripts.tracks", description="Write the lines of the scenarios.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a line is out of date")
    check = parser.parse_args(arguments).check
    with tempfile.TemporaryDirectory() as folder:
        region = write_region(Path(folder) / "demo.osm.pbf")
    if check:
        names = stale(region, FOLDER)
        sys.stderr.writelines(f"{FOLDER / name} is out of date. Run: python -m scripts.tracks\n" for name in names)
        return 1 if names else 0
    for name, track in TRACKS.items():
        (FOLDER / name).write_text(track(region), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
