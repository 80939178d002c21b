# SPDX-License-Identifier: Apache-2.0
"""The root of AVN's error tree: what is wrong, where, and what to do about it.

Each package derives its own errors from `AvnError`. Values that are stale or
invalid are not errors; see `avn.vehicle.signals.Quality`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input, in words for the person who can mend it."""

    what: str
    remedy: str = ""
    file: Path | None = None
    line: int | None = None

    def __str__(self) -> str:
        place = ""
        if self.file is not None:
            place = f"{self.file}:{self.line}: " if self.line is not None else f"{self.file}: "
        return f"{place}{self.what}" + (f" Remedy: {self.remedy}" if self.remedy else "")


class AvnError(Exception):
    """Base of every error that AVN raises on purpose; carries one or more problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(p) for p in problems))
        self.problems = problems


class ConfigurationError(AvnError):
    """The configuration file cannot be used as it stands."""
