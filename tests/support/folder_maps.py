# SPDX-License-Identifier: Apache-2.0
"""Baked tiles of a folder, in place of the maps process and its client."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from avn.platform.sockets import Json
from offline_maps.geo import Bounds, Tile
from offline_maps.pack.layout import ATTRIBUTION


class FolderMaps:
    """Answers as `MapsClient` does, at once, from `folder`/z/x/y.avnt."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self.on_opened: list[Callable[[dict[str, Json]], None]] = []
        self.on_tile: list[Callable[[Tile, Path | None], None]] = []
        self.on_damaged: list[Callable[[Tile, str], None]] = []
        self.wanted: list[Tile] = []
        self._folder = folder
        self._bounds = bounds

    def open(self) -> None:
        """Say that the map of this folder is open."""
        b = self._bounds
        box: list[Json] = [b.west, b.south, b.east, b.north]
        self.say({"opened": [{"name": "Here", "bounds": box, "attribution": ATTRIBUTION}], "refused": []})

    def say(self, message: dict[str, Json]) -> None:
        """Say which maps are open."""
        for listener in self.on_opened:
            listener(message)

    def want(self, tiles: Sequence[Tile]) -> None:
        """Bring these tiles."""
        self.wanted += tiles
        for tile in tiles:
            path = self._folder / str(tile.z) / str(tile.x) / f"{tile.y}.avnt"
            for listener in self.on_tile:
                listener(tile, path if path.is_file() else None)
