# SPDX-License-Identifier: Apache-2.0
"""Runs a module in a process of its own with a screen in memory that has graphics (Xvfb and Mesa's llvmpipe).

The test process itself is `offscreen`, which has none.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from avn.platform.virtual_screen import virtual_screen

ROOT = Path(__file__).resolve().parents[2]


def on_screen(module: str, job: dict[str, Any], folder: Path, *, timeout_s: float = 60.0) -> Any:
    """Return the JSON that `python -m module JOB.json` writes; fails with its errors, skips where there is no Xvfb."""
    path = folder / "job.json"
    path.write_text(json.dumps(job))
    width, height = job["size"]
    with virtual_screen(width, height) as display:
        if display is None:
            pytest.skip("no Xvfb: apt-get install xvfb libgl1-mesa-dri")
        environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QSG_RENDER_LOOP": "basic",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        done = subprocess.run(
            [sys.executable, "-m", module, str(path)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
