# SPDX-License-Identifier: Apache-2.0
"""Where the data files lie: inside an installed package, or in the checkout it runs from."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(inside: str, checkout: str) -> Path:
    # A wheel carries can/ and hmi/qml/ inside the package; hatchling does not do so for an editable install.
    installed = _PACKAGE / "resources" / inside
    return installed if installed.is_dir() else _PACKAGE.parent / checkout


def vehicles_folder() -> Path:
    """The folder of the vehicle folders."""
    return _folder("can", "can") / "vehicles"


def scenarios_folder() -> Path:
    """The folder of the emulator's scenario files."""
    return _folder("can", "can") / "scenarios"


def qml_folder() -> Path:
    """The import path of the QML modules."""
    return _folder("qml", "hmi/qml")
