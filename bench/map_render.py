# SPDX-License-Identifier: Apache-2.0
"""What a frame of the map costs: Python's part of it, and the whole against a minimal renderer of the same scene.

Copenhagen by day in a window of 1280×720 on Xvfb with Mesa's software OpenGL (llvmpipe): once as the driver sees it
(tilted, following), once flat from farther away and turning. The minimal renderer is tests/support/minimal_map.py.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from avn.platform.virtual_screen import virtual_screen
from bench.copenhagen import ROOT, make

SIZE = (1280, 720)


def figures(shared: Path) -> Iterator[dict[str, Any]]:
    """Yield `python_ms`, `python_p95_ms`, `frame_ms`, `frame_cpu_ms` of both scenes; `shared` holds data/osm."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(shared, folder)
        yield from measured("bench.map_render_child", str(folder))


def measured(module: str, *arguments: str) -> Iterator[dict[str, Any]]:
    """Run a measuring module on a screen in memory; yield the figures that it prints."""
    with virtual_screen(*SIZE) as display:
        if display is None:
            raise SystemExit("bench: there is no Xvfb. Remedy: apt-get install xvfb libgl1-mesa-dri")
        # Qt would wait 5 ms before each frame for more to draw (QT_QPA_UPDATE_IDLE_TIME).
        drawing = {"QT_QPA_PLATFORM": "xcb", "QSG_RENDER_LOOP": "basic", "QT_QPA_UPDATE_IDLE_TIME": "0"}
        environment = {**os.environ, **drawing, "LIBGL_ALWAYS_SOFTWARE": "1", "DISPLAY": display}
        command = [sys.executable, "-m", module, *arguments]
        with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            for line in child.stdout:
                yield json.loads(line)
        if child.returncode:
            raise SystemExit(f"{module}: the measuring process ended with {child.returncode}")
