# SPDX-License-Identifier: Apache-2.0
"""What the head unit knows of maps, as plain values: installed ones, those on sticks, what is being done to them.

The values are read from messages of the maps process: what is not as it should be is left out, never raised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from avn.maps.window import MapInUse
from avn.platform.sockets import Json

type Message = Mapping[str, Json]

_TEXT: Final = 500
_FAULTS: Final = 4  # more help nobody
_WHOLE_MAX: Final = 2**53
# What the steps of an installation take of its time, from a stick of 30 MB a second.
_SHARES: Final[Mapping[str, tuple[float, float]]] = {
    "check": (0.0, 0.02),
    "copy": (0.02, 0.75),
    "verify": (0.75, 0.9),
    "try": (0.9, 0.99),
    "activate": (0.99, 1.0),
}


class Job(StrEnum):
    """What can be done to maps."""

    INSTALL = "install"
    ROLL_BACK = "roll_back"
    REMOVE = "remove"
    DEMO = "demo"
    STOCK = "stock"  # to see what there is: done at the start and after every other one


class Standing(StrEnum):
    """How a map on a stick stands to the installed one of its region."""

    NEW = "new"
    NEWER = "newer"
    SAME = "same"
    OLDER = "older"
    BAD = "bad"  # it cannot be taken in: `trouble` says why


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, and what helps; in English, as `offline_maps` words it."""

    what: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class InstalledMap:
    """A map in use; `previous` is the version to go back to, `trouble` why it cannot be read."""

    folder: Path
    region: str
    name: str
    version: int
    previous: int | None
    bytes: int
    data_of: date | None
    window_days: int
    attribution: str = ""
    licence: str = ""
    trouble: Trouble | None = None

    def in_use(self) -> MapInUse | None:
        """Return what the update window needs to know; None where no updates are offered or no day is known."""
        if self.window_days <= 0 or self.data_of is None:
            return None
        return MapInUse(self.region, self.version, self.data_of, self.window_days)


@dataclass(frozen=True, slots=True)
class StickMap:
    """A pack on a stick; without a region where not even its manifest can be read."""

    stick: str
    folder: Path
    region: str
    name: str
    version: int
    bytes: int
    data_of: date | None
    standing: Standing = Standing.NEW
    trouble: Trouble | None = None

    def beside(self, installed: Sequence[InstalledMap]) -> StickMap:
        """Return it with its standing to these."""
        if self.trouble is not None or not self.region:
            return replace(self, standing=Standing.BAD)
        versions = [one.version for one in installed if one.region == self.region]
        if not versions:
            return replace(self, standing=Standing.NEW)
        mine = max(versions)
        order = Standing.NEWER if self.version > mine else Standing.SAME if self.version == mine else Standing.OLDER
        return replace(self, standing=order)


@dataclass(frozen=True, slots=True)
class StickSeen:
    """A stick and what lies on it; `packs` is None while it is looked at."""

    folder: Path
    name: str
    packs: tuple[StickMap, ...] | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What is being done: the step by its name, how far from 0 to 1. `waiting`: it goes on when the stick is back."""

    job: Job
    region: str
    name: str
    version: int = 0
    step: str = ""
    done: float = 0.0
    waiting: bool = False
    stopping: bool = False

    def at(self, step: str, done: float) -> Work:
        """Return it at this step; an installation tells how far each step is, the demo region how far all is."""
        if self.job is Job.INSTALL:
            start, end = _SHARES.get(step, (self.done, self.done))
            done = start + (end - start) * done
        return replace(self, step=step, done=min(1.0, max(self.done, done)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went; `trouble` where it failed. `stopped`: the driver wanted it so."""

    job: Job
    region: str
    name: str
    trouble: Trouble | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Stock:
    """What the store holds; bytes. `damaged` are regions of which no pack can be read."""

    installed: tuple[InstalledMap, ...] = ()
    damaged: tuple[str, ...] = ()
    free: int | None = None
    used: int = 0


# ---------------------------------------------------------------- from messages
def read_stock(message: Message) -> Stock:
    """Return what the answer to `stock` says."""
    damaged = message.get("unreadable")
    return Stock(
        tuple(found for row in rows(message.get("installed")) if (found := _installed(row)) is not None),
        tuple(_text(one) for one in damaged if isinstance(one, str)) if isinstance(damaged, list) else (),
        _whole(message.get("free")),
        _whole(message.get("used")) or 0,
    )


def _installed(row: Message) -> InstalledMap | None:
    folder, region, version = _text(row.get("folder")), _text(row.get("region")), _whole(row.get("version"))
    if not folder.startswith("/") or not region or version is None:
        return None
    return InstalledMap(
        Path(folder),
        region,
        _text(row.get("name")) or region,
        version,
        _whole(row.get("previous")),
        _whole(row.get("bytes")) or 0,
        _day(row.get("osm_timestamp")),
        _whole(row.get("window_days")) or 0,
        _text(row.get("attribution")),
        _text(row.get("licence")),
    )


def read_sticks(message: Message) -> dict[Path, str]:
    """Return the folders of the sticks that there are, with their names."""
    found = ((_text(row.get("folder")), _text(row.get("name"))) for row in rows(message.get("sticks")))
    return {Path(folder): name for folder, name in found if folder.startswith("/")}


def read_found(message: Message, stick: str) -> tuple[StickMap, ...]:
    """Return the packs that the answer to `look` tells of."""
    return tuple(_found(row, stick) for row in rows(message.get("packs")) if _text(row.get("folder")).startswith("/"))


def _found(row: Message, stick: str) -> StickMap:
    fault = row.get("fault")
    region, version, folder = _text(row.get("region")), _whole(row.get("version")), Path(_text(row.get("folder")))
    return StickMap(
        stick,
        folder,
        region if version is not None else "",
        _text(row.get("name")) or region or folder.name,
        version or 0,
        _whole(row.get("bytes")) or 0,
        _day(row.get("osm_timestamp")),
        trouble=_trouble(fault) if isinstance(fault, dict) else None,
    )


def read_refused(message: Message) -> dict[Path, Trouble]:
    """Return which folders were not opened, and why."""
    return {Path(_text(row.get("folder"))): _trouble(row) for row in rows(message.get("refused"))}


def read_faults(message: Message) -> Trouble:
    """Return why something failed, in one."""
    found = [_trouble(row) for row in rows(message.get("faults"))[:_FAULTS]]
    if not found:
        return Trouble("It failed, and nobody said why.", "Try again.")
    remedies = dict.fromkeys(one.remedy for one in found if one.remedy)
    return Trouble(" ".join(dict.fromkeys(one.what for one in found)), " ".join(remedies))


def rows(value: Json) -> list[dict[str, Json]]:
    """Return the objects in a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _trouble(row: Message) -> Trouble:
    return Trouble(_text(row.get("what")) or "It cannot be read.", _text(row.get("remedy")))


def _text(raw: Json) -> str:
    return raw[:_TEXT] if isinstance(raw, str) and "\0" not in raw else ""


def _whole(raw: Json) -> int | None:
    return raw if type(raw) is int and 0 <= raw < _WHOLE_MAX else None


def _day(raw: Json) -> date | None:
    try:
        return date.fromisoformat(_text(raw)[:10])
    except ValueError:
        return None
