# SPDX-License-Identifier: Apache-2.0
"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QSG_RENDER_LOOP", "basic")

# No deadline: speed is for ./dev bench. CI repeats the same examples, so that its verdict is about the change;
# ./dev test on a workbench draws new ones each time, and --all ten times as many.
settings.register_profile("workbench", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("all", deadline=None, max_examples=1000)
settings.load_profile("all" if os.environ.get("AVN_TEST_ALL") else "ci" if os.environ.get("CI") else "workbench")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real inputs beside the checkout; never part of the product."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("no ../shared/data beside this checkout: real DBC files are not redistributed here")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of this checkout."""
    return ROOT
