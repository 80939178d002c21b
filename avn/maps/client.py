# SPDX-License-Identifier: Apache-2.0
"""The head unit's end of the maps process: asks, remembers what is still to come, and asks again after a crash.

No call waits. Whatever finds the channel full is sent at a later `poll`. Every call is for one thread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from avn.clock import Clock, monotonic_ns
from avn.maps.places import read_number, read_place
from avn.maps.requests import MAX_LINE, MAX_TEXT, MAX_TILES, Point
from avn.platform.sockets import Json, JsonChannel, SendResult, Unread
from offline_maps.geo import Tile
from offline_maps.search.model import Place

type Message = dict[str, Json]
type Answer = Callable[[tuple[Place, ...]], None]
type Step = Callable[[str, float], None]
type Listener = Callable[[Message], None]

_AT_ONCE: Final = 8  # messages taken in one call of `poll`
_CHANGES: Final = frozenset({"install", "roll_back", "remove", "look", "stock", "demo"})
_DIED: Final = "The maps process ended each time that it tried this."
_STRIKES: Final = 2  # deaths of the maps process over one request, after which it is not asked again
_FILE: Final = re.compile(r"[0-9a-f]{16,64}-\d{1,9}/\d{1,2}/\d{1,8}/\d{1,8}\.avnt")
_NAME: Final = 80  # letters of the name of a step
_LINE_POINTS: Final = 800  # of a line, so that the message fits a datagram


def _nothing(*_: object) -> None:
    """Stand in where nobody wants to know."""


@dataclass(slots=True)
class _Asked:
    id: int
    message: Message
    done: Listener
    failed: Listener
    step: Step = _nothing
    sent: bool = False
    strikes: int = 0

    @property
    def is_change(self) -> bool:
        """Whether a child of the maps process does it, which cannot take that process along."""
        return not _CHANGES.isdisjoint(self.message)


@dataclass(slots=True)
class _Wish:
    """The tiles that are wanted, those sent last, and how often the process died over the first of them."""

    tiles: dict[Tile, None] = field(default_factory=dict)
    sent: bool = True
    strikes: int = 0


class MapsClient:
    """Asks the maps process. Listeners are called within `poll`, on the thread that calls it.

    on_opened(message): which packs are read and which were refused, as in `protocol.py`.
    on_tile(tile, file): a baked tile; None where the packs have none there.
    on_damaged(tile, what): it cannot be had, and why.
    on_sticks(message): which sticks there are now.
    """

    def __init__(self, channel: JsonChannel, clock: Clock = monotonic_ns) -> None:
        self._channel = channel
        # Answers to a head unit that ended before must not be taken for answers to this one.
        self._last_id = clock() // 1000
        self._use: Message | None = None
        self._use_sent = True
        self._cache = Path()
        self._wish = _Wish()
        self._asked: dict[int, _Asked] = {}
        self._cancelled: list[int] = []
        self.on_opened: list[Listener] = []
        self.on_tile: list[Callable[[Tile, Path | None], None]] = []
        self.on_damaged: list[Callable[[Tile, str], None]] = []
        self.on_sticks: list[Listener] = []
        self.closed = False

    def fileno(self) -> int:
        """Return the descriptor, for a notifier: when it is readable, `poll`."""
        return self._channel.fileno()

    # ------------------------------------------------------------ wishes
    def use(self, packs: Sequence[Path], cache: Path) -> None:
        """Read these packs from now on, and bake into this folder."""
        self._use = {"packs": [str(one) for one in packs], "cache": str(cache)}
        self._cache = cache
        self._use_sent = False
        self._wish.sent = not self._wish.tiles
        self._send()

    def want(self, tiles: Sequence[Tile]) -> None:
        """Say which tiles are wanted now, most urgent first; replaces the former wish."""
        wanted = dict.fromkeys(tiles[:MAX_TILES])
        if list(wanted) != list(self._wish.tiles):
            first = next(iter(wanted), None)
            strikes = self._wish.strikes if first == next(iter(self._wish.tiles), None) else 0
            self._wish = _Wish(wanted, False, strikes)
        self._send()

    def search(self, text: str, near: Point | None, limit: int, language: str, answer: Answer) -> int:
        """Search by text; `answer` gets the places, none where nothing was found or the search failed."""
        message: Message = {"text": text[:MAX_TEXT], "near": None if near is None else list(near)}
        return self._ask("search", {**message, "limit": limit, "language": language}, answer)

    def nearby(
        self, category: str, near: Point, limit: int, language: str, answer: Answer, within_m: float | None = None
    ) -> int:
        """Ask for places of a category, nearest first."""
        message: Message = {"category": category, "near": list(near), "limit": limit, "language": language}
        if within_m is not None:
            message["within_m"] = within_m
        return self._ask("nearby", message, answer)

    def along(
        self, category: str, line: Sequence[Point], within_m: float, limit: int, language: str, answer: Answer
    ) -> int:
        """Ask for places of a category within so many metres of a line, first on the way first."""
        points: list[Json] = [[round(lat, 5), round(lon, 5)] for lat, lon in _thinned(line)]
        message: Message = {"category": category, "line": points, "within_m": within_m}
        return self._ask("along", {**message, "limit": limit, "language": language}, answer)

    def install(self, source: Path, store: Path, done: Listener, failed: Listener, step: Step = _nothing) -> int:
        """Take in the pack of this folder; `done` and `failed` get the message of `protocol.py`."""
        return self._change("install", {"source": str(source), "store": str(store)}, done, failed, step)

    def roll_back(self, region: str, version: int, store: Path, done: Listener, failed: Listener) -> int:
        """Go back from this version of a region to the pack before it."""
        message: Message = {"region": region, "version": version, "store": str(store)}
        return self._change("roll_back", message, done, failed)

    def remove(self, region: str, store: Path, done: Listener, failed: Listener) -> int:
        """Remove the packs of a region."""
        return self._change("remove", {"region": region, "store": str(store)}, done, failed)

    def look(self, source: Path, done: Listener, failed: Listener) -> int:
        """Ask what packs lie below this folder."""
        return self._change("look", {"source": str(source)}, done, failed)

    def stock(self, store: Path, done: Listener, failed: Listener) -> int:
        """Ask which packs are installed; what a power cut has left is finished first."""
        return self._change("stock", {"store": str(store)}, done, failed)

    def demo(self, store: Path, asked: bool, done: Listener, failed: Listener, step: Step = _nothing) -> int:
        """Make and install the invented region; where nobody `asked`, not more often than makes sense."""
        return self._change("demo", {"store": str(store), "asked": asked}, done, failed, step)

    def cancel(self, request: int) -> None:
        """Want an answer no more; it will not come. A change of packs that is stopped still says `failed`."""
        asked = self._asked.get(request)
        if asked is None:
            return
        if not asked.is_change:
            del self._asked[request]
        if asked.sent:
            self._cancelled.append(request)
        elif request in self._asked:
            del self._asked[request]
            asked.failed({"failed": request, "faults": [{"what": "This was stopped."}]})
        self._send()

    def _ask(self, verb: str, message: Message, answer: Answer) -> int:
        def done(found: Message) -> None:
            places = found.get("places")
            read = [read_place(one) for one in places] if isinstance(places, list) else []
            answer(tuple(one for one in read if one is not None))

        return self._change(verb, message, done, lambda _: answer(()))

    def _change(self, verb: str, message: Message, done: Listener, failed: Listener, step: Step = _nothing) -> int:
        self._last_id += 1
        self._asked[self._last_id] = _Asked(self._last_id, {verb: self._last_id, **message}, done, failed, step)
        self._send()
        return self._last_id

    # ------------------------------------------------------------ the channel
    def poll(self) -> bool:
        """Take a few messages and send what waits; return whether more may have come."""
        for _ in range(_AT_ONCE):
            message = self._channel.receive()
            if isinstance(message, Unread):
                self.closed = self.closed or message is Unread.CLOSED
                if message in (Unread.NOTHING, Unread.CLOSED):
                    self._send()
                    return False
                continue
            self._take(message)
        self._send()
        return True

    @property
    def unsent(self) -> bool:
        """Whether something waits for room in the channel."""
        waits = any(not asked.sent for asked in self._asked.values())
        return waits or bool(self._cancelled) or not self._use_sent or not self._wish.sent

    def _send(self) -> None:
        if self._use is not None and not self._use_sent:
            if not self._sent(self._use):
                return
            self._use_sent = True
        while self._cancelled:
            if not self._sent({"cancel": self._cancelled[0]}):
                return
            del self._cancelled[0]
        for asked in list(self._asked.values()):
            if not asked.sent:
                if not self._sent(asked.message):
                    return
                asked.sent = True
        if not self._wish.sent:
            self._wish.sent = self._sent({"tiles": [[tile.z, tile.x, tile.y] for tile in self._wish.tiles]})

    def _sent(self, message: Message) -> bool:
        """Return whether the message is off our hands: what can never be sent is too, and `hello` mends the rest."""
        return self._channel.send(message) is not SendResult.FULL

    # ------------------------------------------------------------ answers
    def _take(self, message: Message) -> None:
        if "hello" in message:
            self._say_anew()
        elif "opened" in message:
            _call(self.on_opened, message)
        elif "sticks" in message:
            _call(self.on_sticks, message)
        elif "tile" in message or "damaged" in message:
            self._take_tile(message)
        else:
            self._take_answer(message)

    def _say_anew(self) -> None:
        """Ask again for everything that the process which died has not answered, except what may have killed it."""
        self._use_sent = self._use is None
        self._cancelled.clear()
        # It answers searches before tiles, and the oldest first: that one was under way.
        suspect = next((one for one in self._asked.values() if one.sent and not one.is_change), None)
        for asked in self._asked.values():
            asked.sent = False
        self._wish.sent = not self._wish.tiles
        if suspect is not None:
            suspect.strikes += 1
            if suspect.strikes > _STRIKES:
                self._take({"failed": suspect.id, "faults": [{"what": _DIED, "remedy": "Take the map pack in again."}]})
        elif self._wish.tiles:
            self._wish.strikes += 1
            if self._wish.strikes > _STRIKES:
                first = next(iter(self._wish.tiles))
                self._take({"damaged": [first.z, first.x, first.y], "what": _DIED})

    def _take_tile(self, message: Message) -> None:
        tile = _tile(message.get("tile", message.get("damaged")))
        if tile is None:
            return
        self._answered(tile)
        if "damaged" in message:
            for told in self.on_damaged:
                told(tile, str(message.get("what", "")))
            return
        name = message.get("file")
        if isinstance(name, str) and (not name or _FILE.fullmatch(name)):
            for listener in self.on_tile:
                listener(tile, self._cache / name if name else None)

    def _answered(self, tile: Tile) -> None:
        self._wish.tiles.pop(tile, None)
        self._wish.strikes = 0

    def _take_answer(self, message: Message) -> None:
        for key in ("found", "done", "failed", "step"):
            # "done" is the share done in a message of a step.
            request = message.get(key) if key != "done" or "step" not in message else None
            asked = self._asked.get(request) if type(request) is int else None
            if asked is None:
                continue
            if key == "step":
                done = read_number(message.get("done"), 1.0)
                if done is not None:
                    asked.step(str(message.get("name", ""))[:_NAME], done)
                return
            del self._asked[request]  # type: ignore[arg-type]  # it was found by it
            (asked.failed if key == "failed" else asked.done)(message)
            return


def _call(listeners: Sequence[Listener], message: Message) -> None:
    for listener in listeners:
        listener(message)


def _tile(raw: Json) -> Tile | None:
    if not isinstance(raw, list) or len(raw) != 3:
        return None
    z, x, y = raw
    return Tile(z, x, y) if type(z) is int and type(x) is int and type(y) is int else None


def _thinned(line: Sequence[Point]) -> Sequence[Point]:
    """Return the line with so few points that it fits a message, its ends among them."""
    most = min(_LINE_POINTS, MAX_LINE)
    if len(line) <= most:
        return line
    return [line[round(i * (len(line) - 1) / (most - 1))] for i in range(most)]
