# SPDX-License-Identifier: Apache-2.0
"""For how long updates of a map are offered: counted in the car, from the first fix with that map.

The window informs and does nothing else: a map works before, within and after it. What is kept is one small file with
dates, region ids and version numbers; no place, and nothing of it leaves the car.

A map counts as current while the car knows of no later version of it, and while it is no older than `CURRENT_DAYS`:
without a network a car hears of later versions only from sticks, and the calendar must say the rest. Thirty days before
the window ends, somebody whose map is not current is told so, once.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

REMINDER_DAYS: Final = 30
CURRENT_DAYS: Final = 180  # packs are commonly made every few months
LARGEST_FILE_BYTES: Final = 1 << 20
_REGIONS: Final = 1000
_VERSION_MAX: Final = 2**53
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MapInUse:
    """What is needed of a pack's manifest: region id, version, the day of its OSM data, days of its window."""

    region: str
    version: int
    data_of: date
    window_days: int


@dataclass(frozen=True, slots=True)
class Window:
    """The update window of one region; `ends` is its first day without updates, `days_left` is 0 from then on."""

    starts: date
    ends: date
    days_left: int
    current: bool
    reminder: bool  # to be shown now; `reminded` says that it was


@dataclass(frozen=True, slots=True)
class _Region:
    starts: date | None = None
    newest_version: int = 0
    reminded: bool = False


class UpdateWindow:
    """The windows of all regions, with the file that keeps them. For one thread."""

    def __init__(self, path: Path | None, clock: Callable[[], datetime]) -> None:
        """Read `path`, None keeps nothing; `clock` gives the time of day, best the receiver's, aware of its zone.

        A file that cannot be read counts as none: the window then begins anew, which harms nobody.
        """
        self._path = path
        self._clock = clock
        self._regions: dict[str, _Region] = _read(path) if path is not None else {}

    def used(self, pack: MapInUse) -> None:
        """Take note that there is a fix and this pack is in use: the first time counts, for the region.

        A clock that is behind the map's own data is wrong, and is not taken down; the next fix may bring a better one.
        A start that turns out to lie in the future was taken down by a wrong clock, and is set right.
        """
        known = self._regions.get(pack.region, _Region())
        today, starts = self._today(), known.starts
        if today >= pack.data_of and (starts is None or starts > today):
            starts = today
        self._keep(pack.region, replace(known, starts=starts, newest_version=max(known.newest_version, pack.version)))

    def heard_of(self, region: str, version: int) -> None:
        """Take note that this version exists, on a stick say; of regions that were never in use nothing is noted."""
        if (known := self._regions.get(region)) is not None:
            self._keep(region, replace(known, newest_version=max(known.newest_version, version)))

    def state(self, pack: MapInUse, now: datetime | None = None) -> Window | None:
        """Return the window of the pack in use, or None before the first fix and where its updates never end."""
        known = self._regions.get(pack.region, _Region())
        if known.starts is None or pack.window_days <= 0:
            return None
        today = max(_day(now) if now else self._today(), pack.data_of)  # no clock is right that is behind the map
        ends = _after(known.starts, pack.window_days)
        left = min(max(0, (ends - today).days), pack.window_days)
        age_days = (today - pack.data_of).days
        current = pack.version >= known.newest_version and age_days <= CURRENT_DAYS
        due = 0 < left <= REMINDER_DAYS and not current
        return Window(known.starts, ends, left, current, due and not known.reminded)

    def reminded(self, region: str) -> None:
        """Take note that the driver was told: it is not said again."""
        if (known := self._regions.get(region)) is not None:
            self._keep(region, replace(known, reminded=True))

    def _today(self) -> date:
        return _day(self._clock())

    def _keep(self, region: str, found: _Region) -> None:
        if self._regions.get(region) == found:
            return
        self._regions[region] = found
        if self._path is None:
            return
        text = json.dumps({one: asdict(kept) for one, kept in self._regions.items()}, default=date.isoformat, indent=1)
        try:
            _replace(self._path, text)
        except OSError as error:  # it holds for this run, and is tried again with the next change
            _log.warning("the update window cannot be written: %s", error.strerror)


def _day(now: datetime) -> date:
    """Return the local day: by that a driver counts."""
    return now.date()


def _after(start: date, days: int) -> date:
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return date.max


def _read(path: Path) -> dict[str, _Region]:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE_BYTES + 1)
        if len(data) > LARGEST_FILE_BYTES:
            raise ValueError("it is larger than 1 MB")
        raw = json.loads(data)
        if not isinstance(raw, dict) or len(raw) > _REGIONS:
            raise ValueError("it does not hold regions")
        return {name: _region(one) for name, one in raw.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("%s cannot be read, the update windows begin anew: %s", path, error)
        return {}


def _region(raw: Any) -> _Region:
    if not isinstance(raw, Mapping):
        raise ValueError("a region is no JSON object")
    starts, newest, reminded = raw.get("starts"), raw.get("newest_version"), raw.get("reminded")
    if starts is not None and not isinstance(starts, str):
        raise ValueError("a day is no text")
    if type(newest) is not int or not 0 <= newest <= _VERSION_MAX or type(reminded) is not bool:
        raise ValueError("a region is incomplete")
    return _Region(date.fromisoformat(starts) if starts else None, newest, reminded)


def _replace(path: Path, text: str) -> None:
    """Power may fail between any two lines: the old file or the new one is there, and whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
