# SPDX-License-Identifier: Apache-2.0
"""Run the benchmarks named on the command line, or all; one JSON object a line on standard output."""

from __future__ import annotations

import importlib
import json
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Benchmark name -> modules of this package, each with `figures(shared: Path) -> Iterator[dict]`.
BENCHMARKS = {
    "can": ("can_decode", "can_receive"),
    "drive": ("map_drive",),
    "map": ("map_build",),
    "render": ("map_render",),
    "screen": ("screen",),
    "search": ("search",),
    "startup": ("startup",),
}


def figures(name: str, shared: Path) -> Iterator[dict[str, Any]]:
    """Yield the figures of one benchmark as they are measured."""
    for module in BENCHMARKS[name]:
        yield from importlib.import_module(f"bench.{module}").figures(shared)


def main() -> int:
    """Print each figure as soon as it is there."""
    names = sys.argv[1:] or list(BENCHMARKS)
    if unknown := [n for n in names if n not in BENCHMARKS]:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 64
    shared = Path(__file__).resolve().parent.parent.parent / "shared"
    machine = f"{platform.machine()}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    for name in names:
        for figure in figures(name, shared):
            print(json.dumps({"bench": name, **figure, "machine": machine}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
