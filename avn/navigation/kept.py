# SPDX-License-Identifier: Apache-2.0
"""The rows of the encrypted store that hold the driver's places: home, work and favourites until they are deleted,
recent places for ninety days.
"""

from __future__ import annotations

import json
import logging
import queue
import threading
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from avn.clock import WallClock, utc_now
from avn.maps.places import read_place
from avn.navigation.place import RECENTS_KEPT, KeptPlace, Role, bare, new_number
from avn.storage import UNTIL_DELETED, RowError, StorageError, Store

_log = logging.getLogger(__name__)

TABLE: Final = "kept_place"
PURPOSE: Final = "nav.places"
RECENTS_PURPOSE: Final = "nav.recents"


def make_table(store: Store) -> None:
    """Make the table: role, the driver's own name, the place as JSON, and when it was last used (UTC, ISO 8601)."""
    store.personal_table(
        TABLE,
        {"role": str, "label": str, "place": str, "used_at": str},
        purpose=(PURPOSE, RECENTS_PURPOSE),
        not_null=("role", "label", "place", "used_at"),
    )


@dataclass(frozen=True, slots=True)
class _Put:
    kept: KeptPlace


@dataclass(frozen=True, slots=True)
class _Drop:
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _DropRecents:
    pass


type _Change = _Put | _Drop | _DropRecents


class PlaceRows:
    """Reads the places of one profile, and writes them on a thread of its own: the screen waits for no memory card.

    What the store refuses is tried again, in its order, with the next change and at the end.
    """

    def __init__(self, store: Store, profile: str, clock: WallClock = utc_now) -> None:
        self._store = store
        self._profile = profile
        self._clock = clock
        self._rows: dict[int, int] = {}  # number of a place -> id of its row
        self._waiting: queue.SimpleQueue[_Change | None] = queue.SimpleQueue()
        self._left: deque[_Change] = deque()
        self._writer: threading.Thread | None = None
        self.broken = False  # something waits that the store refuses

    def load(self) -> tuple[KeptPlace, ...]:
        """Erase what has expired and return the rest, oldest first; a row that is no place is passed over.

        Raises StorageError.
        """
        self._store.expire(self._clock())
        found = []
        for row in self._store.rows(TABLE, "profile = :profile", {"profile": self._profile}):
            kept = _read(row)
            if kept is not None:
                self._rows[kept.number] = row["id"]
                found.append(kept)
        return tuple(found)

    # ------------------------------------------------------------ changes, in their order
    def put(self, kept: KeptPlace) -> None:
        """Keep a place, soon."""
        self._change(_Put(kept))

    def drop(self, numbers: Collection[int]) -> None:
        """Erase places by their numbers, soon."""
        if numbers:
            self._change(_Drop(tuple(numbers)))

    def drop_recents(self) -> None:
        """Erase every recent place there is, soon."""
        self._change(_DropRecents())

    def close(self) -> None:
        """Wait until everything is written."""
        if self._writer is not None:
            self._waiting.put(None)
            self._writer.join()
            self._writer = None

    def _change(self, change: _Change) -> None:
        if self._writer is None:
            self._writer = threading.Thread(target=self._write_all, name="keep-places", daemon=True)
            self._writer.start()
        self._waiting.put(change)

    # ------------------------------------------------------------ on the thread
    def _write_all(self) -> None:
        while (change := self._waiting.get()) is not None:
            self._left.append(change)
            self._write_left()
        self._write_left()

    def _write_left(self) -> None:
        while self._left:
            try:
                self._write(self._left[0])
            except RowError as error:  # it will never fit
                _log.error("a place is not kept: %s", error)
            except StorageError as error:
                self.broken = True
                _log.error("places cannot be kept or erased now: %s", error)
                return
            self._left.popleft()
        self.broken = False

    def _write(self, change: _Change) -> None:
        match change:
            case _Put(kept):
                self._rows[kept.number] = self._insert(kept)
            case _Drop(numbers):
                self._store.erase_rows(TABLE, [self._rows[one] for one in numbers if one in self._rows])
                for one in numbers:
                    self._rows.pop(one, None)
            case _DropRecents():
                self._store.erase(purpose=RECENTS_PURPOSE, profile=self._profile)

    def _insert(self, kept: KeptPlace) -> int:
        recent = kept.role is Role.RECENT
        row = {
            "role": kept.role.value,
            "label": kept.label,
            "place": json.dumps(bare(kept.place).to_json()),
            "used_at": kept.at.astimezone(UTC).isoformat(),
        }
        return self._store.insert(
            TABLE,
            row,
            purpose=RECENTS_PURPOSE if recent else PURPOSE,
            profile=self._profile,
            expires_at=kept.at + RECENTS_KEPT if recent else UNTIL_DELETED,
        )


def _read(row: dict[str, Any]) -> KeptPlace | None:
    try:
        place = read_place(json.loads(row["place"]))
        role, at = Role(row["role"]), datetime.fromisoformat(row["used_at"])
    except (ValueError, TypeError, RecursionError):
        return None
    if place is None or at.tzinfo is None:
        return None
    return KeptPlace(role, place, at, str(row["label"]), new_number())
