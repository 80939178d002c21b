# SPDX-License-Identifier: Apache-2.0
"""What lies on the sticks that are in the car now, looked at one after the other: each look is a process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from avn.maps.inventory import Message, StickMap, StickSeen, read_faults, read_found, read_sticks

if TYPE_CHECKING:
    from avn.maps.client import MapsClient


class StickBook:
    """Follows the sticks from `start` to `close`; `on_change` is called when there is something else to be seen."""

    def __init__(self, client: MapsClient, on_change: Callable[[], None]) -> None:
        self._client = client
        self._on_change = on_change
        self._to_look: list[Path] = []  # the first is being looked at
        self.seen: tuple[StickSeen, ...] = ()

    def start(self) -> None:
        """Begin to follow."""
        self._client.on_sticks.append(self._take)

    def close(self) -> None:
        """Follow no more."""
        self._client.on_sticks.remove(self._take)

    @property
    def packs(self) -> tuple[StickMap, ...]:
        """The packs on all sticks."""
        return tuple(pack for stick in self.seen for pack in stick.packs or ())

    def look_again(self) -> None:
        """Look at all of them once more."""
        self._look(*(one.folder for one in self.seen))

    def _take(self, message: Message) -> None:
        there = read_sticks(message)
        known = {one.folder for one in self.seen}
        kept = tuple(one for one in self.seen if one.folder in there)
        self.seen = (*kept, *(StickSeen(folder, name) for folder, name in there.items() if folder not in known))
        self._look(*(folder for folder in there if folder not in known))
        self._on_change()

    def _look(self, *folders: Path) -> None:
        waiting = bool(self._to_look)
        # Once more where it is being looked at: what it had then may be another stick's.
        self._to_look += [one for one in folders if one not in self._to_look[1:]]
        if not waiting:
            self._look_at_first()

    def _look_at_first(self) -> None:
        if not self._to_look:
            return
        folder = self._to_look[0]

        def ended(message: Message) -> None:
            self._to_look.pop(0)
            self._looked(folder, message)
            self._look_at_first()

        self._client.look(folder, ended, ended)

    def _looked(self, folder: Path, message: Message) -> None:
        """Take in what lies on a stick, where it has not gone meanwhile."""
        trouble = read_faults(message) if "failed" in message else None
        self.seen = tuple(
            replace(one, packs=read_found(message, one.name), trouble=trouble) if one.folder == folder else one
            for one in self.seen
        )
        self._on_change()
