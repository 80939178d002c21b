# SPDX-License-Identifier: Apache-2.0
"""Where every transition of a command goes: to the audit record, to the recent past, and to the listeners."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Container

from avn.vehicle.audit import AuditEntry, AuditSink
from avn.vehicle.commands import CommandRecord, State

_log = logging.getLogger(__name__)

KEPT_RECORDS = 256

type RecordListener = Callable[[CommandRecord], None]


class CommandLog:
    """Takes transitions under the caller's lock with `add`, and hands them on without it with `tell`. Thread-safe.

    `known_paths` are those whose words may stand in the audit record: an unknown
    path, and the value that came with it, may be anything, a place or a name too.
    """

    def __init__(self, audit: AuditSink, known_paths: Container[str]) -> None:
        self._audit = audit
        self._known_paths = known_paths
        self._lock = threading.Lock()
        self._ended: deque[CommandRecord] = deque(maxlen=KEPT_RECORDS)
        self._listeners: tuple[RecordListener, ...] = ()
        self._to_tell: deque[CommandRecord] = deque()
        self._telling = False

    def add(self, record: CommandRecord) -> None:
        """Record a transition; the repeated frames of one command are no news for the audit."""
        with self._lock:
            self._to_tell.append(record)
            if record.state.final:
                self._ended.append(record)
        if record.state is State.SENDING:
            return
        command = record.command
        path, value = (command.path, command.value) if command.path in self._known_paths else ("", None)
        self._audit.record(AuditEntry(record.id, path, value, command.origin, record.state, record.reason))

    def ended(self, request: int) -> CommandRecord | None:
        """Return the last record of a request that has its outcome, or None where that was long ago."""
        with self._lock:
            return next((one for one in self._ended if one.id == request), None)

    def subscribe(self, listener: RecordListener) -> Callable[[], None]:
        """Call `listener` with every transition; return a function that ends it."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe

    def tell(self) -> None:
        """Hand the transitions to the listeners, in order, by one thread at a time and without a lock."""
        while True:
            with self._lock:
                if self._telling or not self._to_tell:
                    return
                self._telling = True
                record = self._to_tell.popleft()
                listeners = self._listeners
            for listener in listeners:
                try:
                    listener(record)
                except Exception:  # noqa: BLE001 - a fault of one listener stops neither the others nor the reader thread
                    _log.exception("a listener of the actuation failed")
            with self._lock:
                self._telling = False
