# SPDX-License-Identifier: Apache-2.0
"""`python -m offline_maps.demo OUT.osm.pbf [--towns N]`: write the invented region."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from offline_maps.demo.region import MOST_TOWNS, write_region
from offline_maps.errors import MapError


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m offline_maps.demo", description="Write an invented region.")
    parser.add_argument("out", type=Path, metavar="OUT.osm.pbf")
    parser.add_argument("--towns", type=int, default=1, choices=range(1, MOST_TOWNS + 1), metavar="N",
                        help=f"so many regions side by side, at most {MOST_TOWNS}")  # fmt: skip
    chosen = parser.parse_args(arguments)
    try:
        region = write_region(chosen.out, towns=chosen.towns)
    except MapError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{chosen.out}: {chosen.out.stat().st_size} bytes, {', '.join(region.places)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
