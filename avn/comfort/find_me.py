# SPDX-License-Identifier: Apache-2.0
"""The signal that finds a parked car: hazard lights for a while, with or without two short hoots."""

from __future__ import annotations

import threading
from typing import Final

from avn.clock import NS_PER_MS, NS_PER_S
from avn.vehicle.commands import Origin
from avn.vehicle.controls import Control

FLASH_NS: Final = 6 * NS_PER_S
HOOTS_AT_NS: Final = (0, 1_000 * NS_PER_MS)
HOOT_NS: Final = 400 * NS_PER_MS
RETRY_NS: Final = 500 * NS_PER_MS
RETRIES: Final = 10


class FindMe:
    """Switches on what was off, and off again what it switched on; repeats the switching off until the car shows it.

    Hazard lights that were on before stay on. A hoot that the car denied is not tried
    again. Thread-safe.
    """

    def __init__(self, hazard: Control, horn: Control) -> None:
        self._hazard = hazard
        self._horn = horn
        self._lock = threading.Lock()
        self._started_ns: int | None = None
        self._origin = Origin.TOUCH
        self._hoots_left: list[int] = []
        self._off: dict[Control, tuple[int, int]] = {}  # what we switched on -> when it goes off, tries so far

    @property
    def running(self) -> bool:
        """True until everything is off again."""
        with self._lock:
            return self._started_ns is not None

    @property
    def next_due_ns(self) -> int | None:
        """When `tick` is needed next, or None."""
        with self._lock:
            if self._started_ns is None:
                return None
            due_ns = [self._started_ns + at_ns for at_ns in self._hoots_left[:1]]
            return min(due_ns + [at_ns for at_ns, _ in self._off.values()])

    def start(self, now_ns: int, *, with_horn: bool, origin: Origin = Origin.TOUCH) -> None:
        """Begin; nothing happens while it is running already."""
        with self._lock:
            if self._started_ns is not None:
                return
            self._started_ns = now_ns
            self._origin = origin
            self._hoots_left = list(HOOTS_AT_NS) if with_horn and self._horn.offered else []
            flash = self._hazard.offered and not self._hazard.shows(True)
            if flash:
                self._off[self._hazard] = (now_ns + FLASH_NS, 0)
        if flash:
            self._hazard.set(True, origin)
        self.tick(now_ns)

    def stop(self, now_ns: int) -> None:
        """Switch off now what was switched on."""
        with self._lock:
            self._hoots_left = []
            self._off = {control: (min(at_ns, now_ns), tries) for control, (at_ns, tries) in self._off.items()}
        self.tick(now_ns)

    def tick(self, now_ns: int) -> None:
        """Do what is due."""
        for control, value in self._due(now_ns):
            control.set(value, self._origin)

    def _due(self, now_ns: int) -> list[tuple[Control, bool]]:
        with self._lock:
            if self._started_ns is None:
                return []
            wishes: list[tuple[Control, bool]] = []
            for control, (at_ns, tries) in list(self._off.items()):
                if now_ns < at_ns:
                    continue
                failed = not tries and control.setting().failure is not None
                if failed and control is self._horn:
                    self._hoots_left = []
                if tries == RETRIES or ((tries or failed) and control.shows(False)):
                    del self._off[control]
                else:
                    self._off[control] = (now_ns + RETRY_NS, tries + 1)
                    wishes.append((control, False))
            if self._hoots_left and now_ns >= self._started_ns + self._hoots_left[0]:
                del self._hoots_left[0]
                self._off[self._horn] = (now_ns + HOOT_NS, 0)
                wishes.append((self._horn, True))
            if not self._off and not self._hoots_left:
                self._started_ns = None
            return wishes
