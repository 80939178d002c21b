# SPDX-License-Identifier: Apache-2.0
"""The maps that the maps process has opened, as the view sees them: their tiles, bounds and faults."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from avn.platform.sockets import Json
from offline_maps.geo import Bounds, Tile

type Message = dict[str, Json]


class Client(Protocol):
    """What is needed of `avn.maps.client.MapsClient`."""

    on_opened: list[Callable[[Message], None]]
    on_tile: list[Callable[[Tile, Path | None], None]]
    on_damaged: list[Callable[[Tile, str], None]]

    def want(self, tiles: Sequence[Tile]) -> None:
        """Say which tiles are wanted now."""


@dataclass(frozen=True, slots=True)
class OpenPack:
    """A map that can be shown."""

    name: str
    bounds: Bounds
    attribution: str  # whose the data is


@dataclass(frozen=True, slots=True)
class Refused:
    """A map that cannot be read: why, and what helps."""

    what: str
    remedy: str


class OpenPacks:
    """Follows the client; a `TileSource` for the tile cache."""

    def __init__(self, client: Client | None) -> None:
        """Follow the client until `close`; without one there are no maps."""
        self._client = client
        self._come: list[tuple[Tile, Path | None]] = []
        self.packs: tuple[OpenPack, ...] = ()
        self.refused: tuple[Refused, ...] = ()
        self.answered = client is None  # the maps process has said what there is
        self.damaged = ""  # what was wrong with the last tile that could not be had
        self.on_packs: Callable[[], None] | None = None
        self.on_come: Callable[[], None] | None = None
        if client is not None:
            client.on_opened.append(self._take_opened)
            client.on_tile.append(self._take_tile)
            client.on_damaged.append(self._take_damaged)

    def close(self) -> None:
        """Follow it no more."""
        client, self._client = self._client, None
        if client is not None:
            client.on_opened.remove(self._take_opened)
            client.on_tile.remove(self._take_tile)
            client.on_damaged.remove(self._take_damaged)
        self.on_packs = self.on_come = None

    # ------------------------------------------------------------ for the tile cache
    def want(self, tiles: Sequence[Tile]) -> None:
        """Say which tiles are wanted now, most urgent first."""
        if self._client is not None:
            self._client.want(tiles)

    def take(self) -> list[tuple[Tile, Path | None]]:
        """Return what has come since the last call."""
        come, self._come = self._come, []
        return come

    # ------------------------------------------------------------ from the client
    def _take_opened(self, message: Message) -> None:
        self.packs = tuple(pack for one in _rows(message.get("opened")) if (pack := _pack(one)) is not None)
        self.refused = tuple(
            Refused(str(one.get("what", "")), str(one.get("remedy", ""))) for one in _rows(message.get("refused"))
        )
        self.answered, self.damaged = True, ""
        self._come.clear()
        if self.on_packs is not None:
            self.on_packs()

    def _take_tile(self, tile: Tile, file: Path | None) -> None:
        self._come.append((tile, file))
        if self.on_come is not None:
            self.on_come()

    def _take_damaged(self, tile: Tile, what: str) -> None:
        self.damaged = what or str(tile)
        self._take_tile(tile, None)


def _rows(value: object) -> list[Message]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _pack(row: Message) -> OpenPack | None:
    raw = row.get("bounds")
    edges = [float(one) for one in raw if isinstance(one, int | float)] if isinstance(raw, list) else []
    if len(edges) != 4:
        return None
    west, south, east, north = edges
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return None
    return OpenPack(
        str(row.get("name") or row.get("region") or ""),
        Bounds(west, south, east, north),
        str(row.get("attribution") or ""),
    )
