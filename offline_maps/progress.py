# SPDX-License-Identifier: Apache-2.0
"""How far a long piece of work has come, and the wish to stop it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told now and then by whoever works; raises `offline_maps.errors.Cancelled` where the work is to stop."""

    def __call__(self, step: str, done: float, /) -> None:
        """Take note: `step` is a short English name, `done` from 0 to 1 within it."""


def silent(step: str, done: float, /) -> None:
    """Take no note."""
