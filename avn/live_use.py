# SPDX-License-Identifier: Apache-2.0
"""Who uses microphone, position and network at this moment: what the marks in the status line say."""

from __future__ import annotations

import enum
import threading
from collections.abc import Callable
from typing import NamedTuple


class Resource(enum.StrEnum):
    """What the driver wants to know the use of."""

    MICROPHONE = "microphone"
    POSITION = "position"
    NETWORK = "network"


class Use(NamedTuple):
    """One use. `holder` is the part of AVN, or the app, that uses it; `purpose` says what for."""

    resource: Resource
    holder: str
    purpose: str


class LiveUses:
    """The uses that go on now, oldest first; thread-safe.

    The position keeps a book of its own (`avn.location.leases`), because there a use is also the key.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._uses: dict[object, Use] = {}

    def begin(self, use: Use) -> Callable[[], None]:
        """Enter a use before it begins; return the function that ends it, which may be called twice."""
        token = object()
        with self._lock:
            self._uses[token] = use

        def end() -> None:
            with self._lock:
                self._uses.pop(token, None)

        return end

    @property
    def now(self) -> tuple[Use, ...]:
        """The uses of this moment."""
        with self._lock:
            return tuple(self._uses.values())
