# SPDX-License-Identifier: Apache-2.0
"""The pinned vocabulary: the leaves of the COVESA Vehicle Signal Specification 6.0.

`vss_6_0.json` beside this module holds paths, node types, datatypes, units and
allowed values under the MPL-2.0, and what became of the leaves that 6.0 no longer
has. It is read on first use, in about two milliseconds, and only by code that
checks files: nothing needs it while the car drives.
"""

from __future__ import annotations

import difflib
import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from avn.vehicle.catalogue import Kind

# Datatypes of VSS (specification, "Data Entry: Data Types") with the range of the whole numbers.
WHOLE_RANGES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        **{f"uint{bits}": (0, 2**bits - 1) for bits in (8, 16, 32, 64)},
        **{f"int{bits}": (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) for bits in (8, 16, 32, 64)},
    }
)
DATATYPES: Final = frozenset({*WHOLE_RANGES, "boolean", "float", "double", "string", "string[]"})

# Instances of doors, seats, mirrors and climate stations until VSS 4.0, and what can stand in their place.
_OLD_INSTANCES: Final = {
    "Left": ("DriverSide", "Driver"),
    "Right": ("PassengerSide", "Passenger"),
    "Pos1": ("DriverSide",),
    "Pos2": ("Middle", "PassengerSide"),
    "Pos3": ("PassengerSide",),
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf of the tree; `unit` is empty and `allowed` is empty where VSS sets none."""

    path: str
    kind: Kind
    datatype: str
    unit: str = ""
    allowed: tuple[str, ...] = ()


class Vss:
    """One version of the specification, with its instances written out as paths."""

    def __init__(self, version: str, leaves: Mapping[str, list[Any]], removed: Mapping[str, str]) -> None:
        self.version = version
        self._leaves = leaves
        self._removed = removed

    @property
    def paths(self) -> tuple[str, ...]:
        """Every leaf path, sorted."""
        return tuple(self._leaves)

    def leaf(self, path: str) -> Leaf | None:
        """Return the leaf at `path`, or None where this version has none."""
        entry = self._leaves.get(path)
        if entry is None:
            return None
        kind, datatype, *rest = entry
        return Leaf(path, Kind(kind), datatype, rest[0] if rest else "", tuple(rest[1]) if len(rest) > 1 else ())

    def was_removed(self, path: str) -> bool:
        """True where an earlier version had this leaf and this one has not."""
        return path in self._removed

    def replacement(self, path: str) -> str | None:
        """Return the leaf to use in place of a removed one, or None where there is none or it was not removed."""
        return self._removed.get(path) or None

    def nearest(self, path: str) -> str | None:
        """Return the leaf that was probably meant, or None; old names of sides are read as in a left-hand-drive car."""
        for old, instances in _OLD_INSTANCES.items():
            for instance in instances:
                renamed = path.replace(f".{old}.", f".{instance}.")
                if renamed != path and renamed in self._leaves:
                    return renamed
        name = path.rpartition(".")[2]
        same_name = [one for one in self._leaves if one.endswith(f".{name}")]
        near = difflib.get_close_matches(path, same_name, n=1, cutoff=0.6)
        if not near:
            branch = path.rpartition(".")[0]
            near = difflib.get_close_matches(path, [p for p in self._leaves if p.startswith(branch)], n=1, cutoff=0.8)
        if not near:
            near = difflib.get_close_matches(path, self._leaves, n=1, cutoff=0.8)
        return near[0] if near else None


@functools.cache
def load_vss() -> Vss:
    """Return the pinned specification; it is read once per process."""
    data = json.loads(Path(__file__).with_name("vss_6_0.json").read_bytes())
    return Vss(data["version"], data["leaves"], data["removed"])
