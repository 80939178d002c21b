# SPDX-License-Identifier: Apache-2.0
"""What the driver's unit keeps between drives, read at the start: the encrypted store with all that lies in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from avn.charging.kept import KeptSchedule
from avn.charging.schedule import Schedule
from avn.navigation.kept import PlaceRows
from avn.navigation.place import KeptPlace
from avn.storage import Store
from avn.storage.keys import KeyFile
from avn.storage.opening import open_store
from avn.tables import DRIVER, MIGRATIONS


@dataclass(frozen=True, slots=True)
class Kept:
    """The open store; who writes the charging schedule and the places, and what was kept of them."""

    store: Store
    schedule_row: KeptSchedule
    schedule: Schedule | None
    place_rows: PlaceRows
    places: tuple[KeptPlace, ...]


def open_kept(state: Path) -> Kept:
    """Open the store in this folder and read it: on a thread that nobody waits for.

    Raises StorageError.
    """
    store = open_store(state / "avn.db", KeyFile(state / "avn.key"), migrations=MIGRATIONS)
    try:
        schedule_row, place_rows = KeptSchedule(store, DRIVER), PlaceRows(store, DRIVER)
        return Kept(store, schedule_row, schedule_row.load(), place_rows, place_rows.load())
    except BaseException:
        store.close()
        raise
