# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with an extract or a pack: what, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, in words; `place` is where in the file: a byte offset, a tile, a key."""

    what: str
    remedy: str = ""
    file: Path | None = None
    place: str = ""

    def __str__(self) -> str:
        where = ": ".join(str(one) for one in (self.file, self.place) if one)
        return (f"{where}: " if where else "") + self.what + (f" Remedy: {self.remedy}" if self.remedy else "")


class MapError(Exception):
    """Base of every error that this package raises on purpose; carries one or more faults."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(str(one) for one in faults))
        self.faults = faults


class ExtractError(MapError):
    """The input is no OSM extract, or a damaged one."""


class BuildError(MapError):
    """A part of the pack cannot be made."""


class PackError(MapError):
    """A pack, or a file of it, is damaged, incomplete, unsigned, too new or not the one that it says it is."""


class InstallError(MapError):
    """A pack cannot be taken in; the installed one stays as it is."""


class SearchError(MapError):
    """A search index cannot be asked."""


class Cancelled(Exception):  # noqa: N818  (a wish, not an error)
    """The caller's `Progress` said stop."""
