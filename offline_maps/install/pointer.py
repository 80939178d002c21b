# SPDX-License-Identifier: Apache-2.0
"""current.json of a region: which pack is in use, and which one is kept for the way back."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from offline_maps.install.disk import Disk

NAME: Final = "current.json"
_LARGEST_BYTES: Final = 4096
_FOLDER: Final = re.compile(r"(\d{1,16})-[0-9a-f]{16}(?:-\d{1,3})?")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """A pack's folder within its region, `<version>-<digest>`, and since when it is there (UTC; empty: not known)."""

    folder: str
    installed_at: str = ""

    @property
    def version(self) -> int:
        """The version that the folder's name tells."""
        return int(self.folder.split("-")[0])


@dataclass(frozen=True, slots=True)
class Pointer:
    """The pack in use and the one before it."""

    current: Place
    previous: Place | None = None


def is_pack_folder(name: str) -> bool:
    """Return whether a folder of this name in a region is a pack."""
    return _FOLDER.fullmatch(name) is not None


def read_pointer(region: Path) -> Pointer | None:
    """Return what current.json in this folder says, None where it is missing or damaged."""
    path = region / NAME
    try:
        with path.open("rb") as file:
            raw = json.loads(file.read(_LARGEST_BYTES))
        previous = raw["previous"]
        return Pointer(_place(raw["current"]), _place(previous) if previous is not None else None)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        _log.error("%s cannot be read: %s", path, error)
        return None


def write_pointer(region: Path, pointer: Pointer, disk: Disk) -> None:
    """Replace current.json in this folder at once: with this, another pack is in use."""
    disk.write_whole(region / NAME, json.dumps(asdict(pointer)).encode())


def _place(raw: dict[str, object]) -> Place:
    folder, installed_at = raw["folder"], raw["installed_at"]
    if not isinstance(folder, str) or not isinstance(installed_at, str) or not is_pack_folder(folder):
        raise ValueError("it names no pack")
    return Place(folder, installed_at)
