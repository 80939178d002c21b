# SPDX-License-Identifier: Apache-2.0
"""How smooth the screen is: time of a frame on every page, frame intervals while pages change, Python for each touch.

Runs on Xvfb with Mesa's software OpenGL, the nearest to a graphics chip that any machine has. Every figure has its
counterpart from a bare window of the same size in the same run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def figures(_shared: Path) -> Iterator[dict[str, Any]]:
    """Yield `frame_ms` of each page, `page_change_p95_ms`, `touch_to_frame_ms` and `python_ms` of each interaction."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [
            shutil.which("Xvfb") or "/usr/bin/Xvfb",
            "-displayfd",
            str(writer),
            "-screen",
            "0",
            "1280x720x24",
            "-nolisten",
            "tcp",
        ],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        display = os.read(reader, 16).decode().strip()
        environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QSG_RENDER_LOOP": "basic", "DISPLAY": f":{display}"}
        command = [sys.executable, "-m", "bench.screen_child"]
        with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            for line in child.stdout:
                yield json.loads(line)
        if child.returncode:
            raise SystemExit(f"bench screen: the child ended with {child.returncode}")
    finally:
        os.close(reader)
        server.terminate()
        server.wait()
