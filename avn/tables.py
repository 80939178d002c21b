# SPDX-License-Identifier: Apache-2.0
"""Every table of the product's encrypted store, in the order in which they came; a released step is never changed."""

from __future__ import annotations

from typing import Final

from avn.charging import kept
from avn.navigation import kept as kept_places
from avn.storage import Migration

DRIVER: Final = "driver"  # whose the rows are: drivers are not told apart yet

MIGRATIONS: Final = (
    Migration(1, "charging schedule", kept.make_table),
    Migration(2, "kept places", kept_places.make_table),
)
