# SPDX-License-Identifier: Apache-2.0
"""A clock that tests move on, and the places of one test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from avn.navigation.places import PlacesService
from avn.settings.store import SettingsStore
from tests.support.places import TownFinder


@dataclass
class Time:
    """The wall clock of a test."""

    now: datetime = datetime(2026, 1, 24, 20, 47, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def settings() -> SettingsStore:
    return SettingsStore(None)


@pytest.fixture
def places(settings: SettingsStore, time: Time) -> PlacesService:
    return PlacesService(settings, time)


@pytest.fixture
def finder() -> TownFinder:
    return TownFinder()
