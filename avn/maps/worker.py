# SPDX-License-Identifier: Apache-2.0
"""The work of the maps process, one small piece at a time: hear, answer a search, bake a tile, say so.

Nothing of what was asked is written to the log: not a word, not a place, not a tile.
"""

from __future__ import annotations

import logging
from collections import deque
from typing import TYPE_CHECKING, Final

from avn.maps import answers
from avn.maps.asking import ask
from avn.maps.changes import Changes
from avn.maps.packs import Packs, open_packs
from avn.maps.requests import Cancel, Change, Request, Search, Use, Want, read_request
from avn.maps.sticks import StickWatch
from avn.platform.sockets import Json, JsonChannel, SendResult, Unread
from offline_maps.errors import Fault, MapError

if TYPE_CHECKING:
    from offline_maps.bake.cache import BakeCache
    from offline_maps.geo import Tile

_log = logging.getLogger(__name__)

_HEARD_AT_ONCE: Final = 64  # messages
_SEARCHES_MAX: Final = 256  # not answered yet; beyond, further messages stay in the channel


class MapsWorker:
    """What the process knows and has yet to do. `step` does one piece."""

    def __init__(self, channel: JsonChannel, changes: Changes, sticks: StickWatch | None = None) -> None:
        self._channel = channel
        self._sticks = sticks
        self._changes = changes
        self._packs: Packs | None = None
        self._cache: BakeCache | None = None
        self._tiles: deque[Tile] = deque()
        self._searches: dict[int, Search] = {}
        self._unsent: deque[answers.Message] = deque()
        self.closed = False

    @property
    def unsent(self) -> bool:
        """Whether messages wait for room in the channel."""
        return bool(self._unsent)

    def say(self, message: answers.Message) -> None:
        """Send a message after those that wait."""
        self._unsent.append(message)
        self._send()

    def look_for_sticks(self) -> None:
        """Say which sticks there are, where that has changed."""
        if self._sticks is not None and self._sticks.look():
            self._say_sticks()

    def _say_sticks(self) -> None:
        there = self._sticks.there if self._sticks is not None else ()
        self.say({"sticks": [{"folder": str(one.folder), "name": one.name} for one in there]})

    def step(self) -> bool:
        """Hear what has come, then do one piece of work; return False where there is none to do."""
        self._send()
        if self._unsent:
            return False  # nothing more is heard until the head unit has taken what there is
        heard = self._hear()
        for message in self._changes.news():
            self.say(message)
        if self.closed:
            return False
        return self._answer_one() or self._bake_one() or heard

    def close(self) -> None:
        """Close packs and end the children."""
        self._changes.close()
        if self._packs is not None:
            self._packs.close()

    # ------------------------------------------------------------ the channel
    def _send(self) -> None:
        while self._unsent:
            result = self._channel.send(self._unsent[0])
            if result is SendResult.FULL:
                return
            if result is not SendResult.SENT:
                _log.warning("A message cannot be sent: %s", result.value)
            self._unsent.popleft()

    def _hear(self) -> bool:
        heard = False
        for _ in range(_HEARD_AT_ONCE):
            if len(self._searches) >= _SEARCHES_MAX:
                break
            message = self._channel.receive()
            if message is Unread.NOTHING:
                break
            if message is Unread.CLOSED:
                self.closed = True
                break
            heard = True
            request = None if isinstance(message, Unread) else read_request(message)
            if request is None:
                _log.warning("A message is ignored: it is none that the maps process knows.")
            else:
                self._take(request)
        return heard

    def _take(self, request: Request) -> None:
        match request:
            case Use():
                self._use(request)
            case Want():
                self._tiles = deque(request.tiles)
            case Search():
                self._searches[request.id] = request
            case Cancel():
                self._searches.pop(request.id, None)
                self._changes.cancel(request.id)
            case Change():
                fault = self._changes.start(request)
                if fault is not None:
                    self.say(answers.failed(request.id, [fault]))

    # ------------------------------------------------------------ packs
    def _use(self, request: Use) -> None:
        from offline_maps.bake.cache import BakeCache

        if self._packs is not None:
            self._packs.close()
        self._packs = open_packs(request.packs)
        self._cache = None
        if self._packs.opened:
            try:
                self._cache = BakeCache(request.cache, self._packs.key)
            except OSError as error:
                _log.warning("%s: no tiles can be kept there (%s).", request.cache, error.strerror)
        self.say(answers.opened(self._packs))
        self._say_sticks()  # the head unit may be another one than before

    # ------------------------------------------------------------ searches
    def _answer_one(self) -> bool:
        if not self._searches:
            return False
        request = self._searches.pop(next(iter(self._searches)))
        try:
            self.say(answers.found(request.id, ask(self._packs.indexes, request) if self._packs else ()))
        except MapError as error:
            _log.warning("A search was not answered: %s", type(error).__name__)
            self.say(answers.failed(request.id, error.faults))
        return True

    # ------------------------------------------------------------ tiles
    def _bake_one(self) -> bool:
        if not self._tiles or self._packs is None:
            return False
        tile = self._tiles.popleft()
        place: list[Json] = [tile.z, tile.x, tile.y]
        try:
            self.say({"tile": place, "file": self._baked(self._packs, tile)})
        except MapError as error:
            _log.warning("A tile of the maps is damaged.")
            self.say({"damaged": place, "what": error.faults[0].what})
        except OSError as error:
            _log.warning("A baked tile cannot be kept (%s).", error.strerror)
            self.say({"damaged": place, "what": f"The tile cannot be kept: {error.strerror}."})
        return True

    def _baked(self, packs: Packs, tile: Tile) -> str:
        from offline_maps.bake.bake import bake
        from offline_maps.bake.write import to_bytes

        if self._cache is None:
            if packs.opened:
                raise MapError(Fault("There is no folder in which baked tiles can be kept."))
            return ""
        if not self._cache.note(tile):
            found = packs.tile(tile)
            if not found:
                return ""
            self._cache.write(tile, to_bytes(bake(found[0], tile, found[1:])))
        return self._cache.name(tile)
