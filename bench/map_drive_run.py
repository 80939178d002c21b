# SPDX-License-Identifier: Apache-2.0
"""A whole run of AVN whose head unit notes its frames while the map moves; started by `bench.map_drive`.

`python -m bench.map_drive_run FRAMES.json PACK SCENARIO SECONDS STATE`: FRAMES.json gets [[ns of the frame, ns that
Python spent on the map for it], …].
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from avn.head_unit import HeadUnitOptions
from avn.launcher import Role, supervise
from avn.run import GRACE_S, RunOptions, planned


class Frames:
    """The frames of the head unit's window, and what the map's Python took for each."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, int]] = []
        self._spent_ns = 0
        self._window: Any = None
        self._map: Any = None

    def watch(self) -> None:
        """Have the methods that make a frame of the map add up their time; before there is a map."""
        from avn.viewmodels.map.map import MapViewModel
        from avn.viewmodels.map.renderer import MapRenderer

        self._clock(MapViewModel, "advance")
        self._clock(MapRenderer, "render")
        self._clock(MapRenderer, "synchronize", self._meet)

    def _clock(self, kind: type, name: str, first: Callable[[Any], None] | None = None) -> None:
        original = getattr(kind, name)

        def call(this: Any, *arguments: Any) -> None:
            start = time.thread_time_ns()  # of this thread alone: what else the machine does is not Python's
            original(this, *arguments)
            self._spent_ns += time.thread_time_ns() - start
            if first is not None:
                first(arguments[0])

        setattr(kind, name, call)

    def _meet(self, surface: Any) -> None:
        if self._window is None and surface.map is not None:
            self._map, self._window = surface.map, surface.window()
            self._window.frameSwapped.connect(self._swapped)

    def _swapped(self) -> None:
        if self._map.property("animated"):
            self.rows.append((time.monotonic_ns(), self._spent_ns))
        self._spent_ns = 0


def noted(main: Callable[[], int], file: Path) -> Callable[[], int]:
    """Return the head unit that writes down its frames when it ends."""

    def run() -> int:
        frames = Frames()
        frames.watch()
        status = main()
        file.write_text(json.dumps(frames.rows), encoding="utf-8")
        return status

    return run


def main() -> int:
    """Run the product."""
    file, pack, scenario, seconds, state = sys.argv[1:]
    unit = HeadUnitOptions(state=Path(state), seconds=float(seconds), theme="day", packs=(Path(pack),))
    with planned(RunOptions(unit, headless=True, scenario=scenario)) as children:
        children = [
            replace(one, main=noted(one.main, Path(file))) if one.role is Role.PRIMARY else one for one in children
        ]
        return supervise(children, at_most_s=float(seconds) + GRACE_S)


if __name__ == "__main__":
    sys.exit(main())
