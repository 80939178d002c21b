# SPDX-License-Identifier: Apache-2.0
"""The maps in the car: which are installed and in use, which lie on sticks, and the one change that is under way.

Nothing here waits for a disk but the small file of the update windows: the maps process looks, copies and builds. All
calls, and all calls of listeners, belong to one thread: the one that polls the client.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from avn.clock import Clock, WallClock, monotonic_ns, utc_now
from avn.maps.inventory import (
    InstalledMap,
    Job,
    Message,
    Outcome,
    Standing,
    StickMap,
    StickSeen,
    Stock,
    Work,
    read_faults,
    read_refused,
    read_stock,
)
from avn.maps.requests import MAX_PACKS
from avn.maps.stick_book import StickBook
from avn.maps.updates import Reminder, Updates

if TYPE_CHECKING:
    from avn.maps.client import MapsClient
    from offline_maps.geo import Tile

_log = logging.getLogger(__name__)

_DEMO: Final = "demo"


class MapsService:
    """Owns the packs of this unit. `start` it once; then `tick` it now and then while the client is polled.

    listeners: something is another than before. on_outcome: a change has ended.
    `updates.receiver` is set once there is a car: how its receiver is doing.
    """

    def __init__(
        self,
        client: MapsClient,
        store: Path,
        cache: Path,
        extra: Sequence[Path] = (),
        *,
        window: Path | None = None,
        demo: bool = True,
        clock: Clock = monotonic_ns,
        wall_clock: WallClock = utc_now,
    ) -> None:
        """`store` is the folder of the packs, `cache` that of baked tiles, `window` the file of the update windows.

        `extra` are packs that are used where they lie; the store does not know them. Without any map, and where `demo`
        says so, the invented region is made.
        """
        self._client, self._store, self._cache = client, store, cache
        self._extra = tuple(extra)
        self._may_demo = demo
        self.updates = Updates(window, clock, wall_clock)
        self._request: int | None = None
        self.folders: tuple[Path, ...] = ()  # the packs in use, for whoever reads them
        self._using = False
        self._stocking = self._stock_again = self._probed = False
        self._announced: set[tuple[str, int]] = set()
        self.stock = Stock()
        self.ready = False  # it is known what there is
        self._sticks = StickBook(client, self._take_sticks)
        self.work: Work | None = None
        self.failure: Outcome | None = None  # the last one, until the driver has read it
        self.damage = ""  # of a tile: what was wrong
        self.listeners: list[Callable[[], None]] = []
        self.on_outcome: list[Callable[[Outcome], None]] = []

    # ------------------------------------------------------------ life
    def start(self) -> None:
        """Begin: ask what there is, and have it used."""
        self._client.on_opened.append(self._take_opened)
        self._sticks.start()
        self._client.on_damaged.append(self._take_damaged)
        self._take_stock()

    def close(self) -> None:
        """Follow nothing any more; what is under way is gone on with at the next start."""
        self._client.on_opened.remove(self._take_opened)
        self._sticks.close()
        self._client.on_damaged.remove(self._take_damaged)

    def tick(self) -> None:
        """Look every ten seconds whether the receiver has a fix: with the first one an update window begins."""
        if self.updates.tick(self.stock.installed):
            self._tell()

    # ------------------------------------------------------------ what there is
    @property
    def installed(self) -> tuple[InstalledMap, ...]:
        """The maps of the store."""
        return self.stock.installed

    @property
    def sticks(self) -> tuple[StickSeen, ...]:
        """The sticks that are in the car, with what lies on them."""
        return self._sticks.seen

    @property
    def found(self) -> tuple[StickMap, ...]:
        """The maps on all sticks, with their standing to the installed ones."""
        return tuple(pack.beside(self.stock.installed) for pack in self._sticks.packs)

    @property
    def busy(self) -> bool:
        """Whether a change is under way; there is one at a time."""
        return self.work is not None

    @property
    def has_map(self) -> bool:
        """Whether there is any map, be it a damaged one."""
        return bool(self.stock.installed or self.stock.damaged or self._extra)

    @property
    def reminder(self) -> Reminder | None:
        """What the driver is to be told; `updates.reminded` once that is done."""
        return self.updates.reminder(self.stock.installed)

    @property
    def unannounced(self) -> StickMap | None:
        """A map on a stick that could be taken in, and of which the driver was not told yet."""
        fit = (one for one in self.found if one.standing in (Standing.NEW, Standing.NEWER))
        return next((one for one in fit if (one.region, one.version) not in self._announced), None)

    def announced(self, found: StickMap) -> None:
        """Take note that the driver was told of this map, and of the others that lie there now."""
        self._announced |= {(one.region, one.version) for one in (found, *self.found)}

    # ------------------------------------------------------------ what the driver may want
    def install(self, found: StickMap) -> bool:
        """Take in a map from a stick; False where it may not be, or something else is under way."""
        if self.busy or found.beside(self.stock.installed).standing not in (Standing.NEW, Standing.NEWER):
            return False
        self._begin(Work(Job.INSTALL, found.region, found.name, found.version))
        self._install(found.folder)
        return True

    def _install(self, folder: Path) -> None:
        self._request = self._client.install(folder, self._store, self._done, self._failed, self._step)

    def roll_back(self, region: str) -> bool:
        """Go back to the map before this one; False where there is none, or something else is under way."""
        one = self._one(region)
        if self.busy or one is None or one.previous is None:
            return False
        self._begin(Work(Job.ROLL_BACK, region, one.name, one.version))
        self._request = self._client.roll_back(region, one.version, self._store, self._done, self._failed)
        return True

    def remove(self, region: str) -> bool:
        """Remove all maps of a region; False where there is none, or something else is under way."""
        one = self._one(region)
        if self.busy or (one is None and region not in self.stock.damaged):
            return False
        self._begin(Work(Job.REMOVE, region, one.name if one is not None else region))
        self._request = self._client.remove(region, self._store, self._done, self._failed)
        return True

    def make_demo(self) -> bool:
        """Make the invented region, where it is not installed; False where it is, or something else is under way."""
        if self.busy or self._one(_DEMO) is not None:
            return False
        self._demo(asked=True)
        return True

    def stop(self) -> None:
        """Stop what is under way; what was copied or made is kept for the next time."""
        work = self.work
        if work is None:
            return
        if work.waiting:
            self._end(Outcome(work.job, work.region, work.name, stopped=True))
        elif self._request is not None and not work.stopping:
            self.work = replace(work, stopping=True)
            self._tell()
            self._client.cancel(self._request)

    def dismiss(self) -> None:
        """Take the failure away: the driver has read it."""
        self.failure = None
        self._tell()

    def look_again(self) -> None:
        """Look at the sticks once more, and at the room that is left: somebody wants to see it."""
        self._sticks.look_again()
        if not self.busy:
            self._take_stock()

    def _one(self, region: str) -> InstalledMap | None:
        return next((one for one in self.stock.installed if one.region == region), None)

    # ------------------------------------------------------------ the change under way
    def _begin(self, work: Work) -> None:
        self.work, self.failure = work, None
        self._tell()

    def _demo(self, *, asked: bool) -> None:
        """Begin with the invented region; where nobody asked, it is no work before its first step."""

        def mine() -> bool:
            self.ready = True
            if self.work is None:
                self._begin(Work(Job.DEMO, _DEMO, ""))
            return self.work is not None and self.work.job is Job.DEMO

        def step(name: str, share: float) -> None:
            if mine():
                self._request = request
                self._step(name, share)
            else:  # something else was begun meanwhile
                self._client.cancel(request)

        def done(message: Message) -> None:
            if message.get("made") is not False and mine():
                self._done(message)
            self.ready = True  # else it was tried, or removed, before
            self._tell()

        def failed(message: Message) -> None:
            if mine():
                self._failed(message)

        request = self._client.demo(self._store, asked, done, failed, step)
        if asked and mine():
            self._request = request

    def _step(self, step: str, done: float) -> None:
        if self.work is not None:
            self.work = self.work.at(step, done)
            self._tell()

    def _done(self, message: Message) -> None:
        work = self.work
        if work is None:
            return
        self._end(Outcome(work.job, work.region, work.name))
        self._take_stock()

    def _failed(self, message: Message) -> None:
        work = self.work
        if work is None:
            return
        if message.get("gone") is True and not work.stopping:
            self.work = replace(work, waiting=True)
            self._request = None
            self._tell()
            self._go_on()  # it may be back already
            return
        trouble = None if work.stopping else read_faults(message)
        if trouble is not None:
            _log.warning("A map was not changed (%s): %s", work.job, trouble.what)
        self._end(Outcome(work.job, work.region, work.name, trouble, work.stopping))
        self._take_stock()

    def _end(self, outcome: Outcome) -> None:
        self.work, self._request = None, None
        if outcome.trouble is not None:
            self.failure = outcome
        self._tell()
        for listener in list(self.on_outcome):
            listener(outcome)

    def _go_on(self) -> None:
        work = self.work
        if work is None or not work.waiting:
            return
        for one in self.found:
            if (one.region, one.version) == (work.region, work.version) and one.trouble is None:
                self.work = replace(work, waiting=False)
                self._install(one.folder)
                self._tell()
                return

    # ------------------------------------------------------------ what there is, from the maps process
    def _take_stock(self) -> None:
        """Ask what there is; what is asked meanwhile is asked once more at the end."""
        if self._stocking:
            self._stock_again = True
            return
        self._stocking = True
        self._client.stock(self._store, self._stocked, self._unstocked)

    def _took_stock(self) -> None:
        again, self._stocking, self._stock_again = self._stock_again, False, False
        if again:
            self._take_stock()

    def _stocked(self, message: Message) -> None:
        self._took_stock()
        stock = read_stock(message)
        troubles = {one.folder: one.trouble for one in self.stock.installed}
        known = tuple(replace(one, trouble=troubles.get(one.folder)) for one in stock.installed)
        self.stock = replace(stock, installed=known)
        self._use()
        if self._may_demo and not self.has_map and not self._probed and not self.busy:
            self._demo(asked=False)
        else:
            self.ready = True
        self._probed = True
        self._tell()

    def _unstocked(self, message: Message) -> None:
        self._took_stock()
        self.ready = True
        self.failure = Outcome(Job.STOCK, "", "", read_faults(message))
        self._use()
        self._tell()

    def _use(self) -> None:
        folders = tuple(dict.fromkeys((*self._extra, *(one.folder for one in self.stock.installed))))[:MAX_PACKS]
        if folders != self.folders or not self._using:
            self.folders, self._using = folders, True
            self._client.use(folders, self._cache)

    def _take_opened(self, message: Message) -> None:
        refused = read_refused(message)
        installed = tuple(replace(one, trouble=refused.get(one.folder)) for one in self.stock.installed)
        self.stock, self.damage = replace(self.stock, installed=installed), ""
        self._tell()

    def _take_damaged(self, _tile: Tile, what: str) -> None:
        if not self.damage:
            self.damage = what or "A part of the map cannot be read."
            self._tell()

    def _take_sticks(self) -> None:
        self.updates.heard_of(self.found)
        self._go_on()
        self._tell()

    def _tell(self) -> None:
        for listener in list(self.listeners):
            listener()
