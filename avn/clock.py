# SPDX-License-Identifier: Apache-2.0
"""Time is injected everywhere, so that tests can set it.

`Clock` gives monotonic nanoseconds (CLOCK_MONOTONIC, the same in every process
of one machine). `WallClock` gives an aware UTC datetime.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

type Clock = Callable[[], int]
type WallClock = Callable[[], datetime]

NS_PER_MS = 1_000_000
NS_PER_S = 1_000_000_000

monotonic_ns: Clock = time.monotonic_ns


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)
