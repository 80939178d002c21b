# SPDX-License-Identifier: Apache-2.0
"""What searching needs of the maps process, and what that process has said of its maps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any, Final, Protocol

from avn.navigation.place import Point
from offline_maps.search.model import Place

type Answer = Callable[[tuple[Place, ...]], None]


class Finder(Protocol):
    """What `avn.maps.client.MapsClient` does; answers come later, on the thread that asked."""

    on_opened: list[Callable[[dict[str, Any]], None]]

    def search(self, text: str, near: Point | None, limit: int, language: str, answer: Answer) -> int:
        """Search by text; return the number of the request."""

    def nearby(
        self, category: str, near: Point, limit: int, language: str, answer: Answer, within_m: float | None = None
    ) -> int:
        """Ask for places of a category, nearest first."""

    def cancel(self, request: int) -> None:
        """Want an answer no more."""


class MapsState(Enum):
    """Which maps there are to search."""

    WAITING = auto()  # the maps process has not said yet
    NONE = auto()
    UNREADABLE = auto()  # there are some, and none can be read
    READY = auto()


_WORLD: Final = (180.0, 90.0, 180.0, 90.0)


class InstalledMaps:
    """Follows the maps process: whether there are maps, and where the first of them has its middle."""

    def __init__(self) -> None:
        self.state = MapsState.NONE  # of a head unit without a maps process
        self.middle: Point | None = None
        self._told: Callable[[], None] | None = None

    def follow(self, finder: Finder, told: Callable[[], None]) -> None:
        """Listen to what the finder opens; `told` is called after each change."""
        self.state = MapsState.WAITING
        self._told = told
        finder.on_opened.append(self.opened)

    def opened(self, message: Mapping[str, Any]) -> None:
        """Take what `avn.maps.protocol` calls "opened"; a map whose bounds are no bounds has no middle."""
        maps, refused = message.get("opened"), message.get("refused")
        maps = maps if isinstance(maps, list) else []
        if maps:
            self.state = MapsState.READY
        else:
            self.state = MapsState.UNREADABLE if refused else MapsState.NONE
        middles = [_middle(one.get("bounds")) for one in maps if isinstance(one, Mapping)]
        self.middle = next((one for one in middles if one is not None), None)
        if self._told is not None:
            self._told()


def _middle(bounds: object) -> Point | None:
    if not isinstance(bounds, list) or len(bounds) != len(_WORLD):
        return None
    numbers = [one for one in bounds if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(numbers) != len(_WORLD) or not all(-most <= one <= most for one, most in zip(numbers, _WORLD, strict=True)):
        return None
    west, south, east, north = numbers
    return (south + north) / 2, (west + east) / 2
