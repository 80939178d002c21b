# SPDX-License-Identifier: Apache-2.0
"""The row of the encrypted store that holds the charging schedule."""

from __future__ import annotations

import logging
import queue
import threading
from typing import Any, Final

from avn.charging.schedule import Schedule, schedule_of
from avn.storage import UNTIL_DELETED, StorageError, Store

_log = logging.getLogger(__name__)

TABLE: Final = "charging_schedule"
PURPOSE: Final = "charge.manage"


def make_table(store: Store) -> None:
    """Make the table: mode as VSS names it, local time of day as HH:MM."""
    store.personal_table(TABLE, {"mode": str, "at": str}, purpose=PURPOSE, not_null=("mode", "at"))


class KeptSchedule:
    """Reads the schedule of one profile, and writes it on a thread of its own: the screen waits for no memory card."""

    def __init__(self, store: Store, profile: str) -> None:
        self._store = store
        self._profile = profile
        self._waiting: queue.SimpleQueue[Schedule | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self.broken = False  # the last write failed

    def load(self) -> Schedule | None:
        """Return what is kept; None where there is nothing, or nothing that is a schedule. Raises StorageError."""
        rows = self._rows()
        return schedule_of(rows[-1]["mode"], rows[-1]["at"]) if rows else None

    def save(self, schedule: Schedule) -> None:
        """Keep `schedule` in place of the former one, soon."""
        if self._writer is None:
            self._writer = threading.Thread(target=self._write_all, name="keep-schedule", daemon=True)
            self._writer.start()
        self._waiting.put(schedule)

    def close(self) -> None:
        """Wait until everything is written."""
        if self._writer is not None:
            self._waiting.put(None)
            self._writer.join()
            self._writer = None

    def _write_all(self) -> None:
        while (schedule := self._waiting.get()) is not None:
            try:
                self._write(schedule)
            except StorageError as error:
                self.broken = True
                _log.error("the charging schedule is not kept: %s", error)
            else:
                self.broken = False

    def _write(self, schedule: Schedule) -> None:
        row = {"mode": schedule.mode.value, "at": f"{schedule.at:%H:%M}"}
        rows = self._rows()
        if rows:
            self._store.update(TABLE, rows[-1]["id"], row)
        else:
            self._store.insert(TABLE, row, purpose=PURPOSE, profile=self._profile, expires_at=UNTIL_DELETED)

    def _rows(self) -> list[dict[str, Any]]:
        return self._store.rows(TABLE, "profile = :profile", {"profile": self._profile})
