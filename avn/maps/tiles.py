# SPDX-License-Identifier: Apache-2.0
"""The maps process as a map sees it: wishes for tiles, and the tiles that have come."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from avn.maps.client import MapsClient
from offline_maps.geo import Tile

_KEPT: Final = 1024  # tiles that nobody takes


class MapTiles:
    """The tiles of one map. A damaged tile is one that the packs do not have."""

    def __init__(self, client: MapsClient) -> None:
        self._client = client
        self._come: deque[tuple[Tile, Path | None]] = deque(maxlen=_KEPT)
        client.on_tile.append(lambda tile, file: self._come.append((tile, file)))
        client.on_damaged.append(lambda tile, _what: self._come.append((tile, None)))

    def want(self, tiles: Sequence[Tile]) -> None:
        """Say which tiles are wanted now, most urgent first; replaces the former wish."""
        self._client.want(tiles)

    def take(self) -> list[tuple[Tile, Path | None]]:
        """Return what has come since the last call: a file of a baked tile, or None where the packs have none."""
        self._client.poll()
        come = list(self._come)
        self._come.clear()
        return come
