# SPDX-License-Identifier: Apache-2.0
"""Driving state, status line and notices, as the pages see them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from avn.clock import NS_PER_S
from avn.errors import Problem
from avn.live_use import LiveUses, Resource, Use
from avn.settings.preferences import Preferences
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import SignalDeclaration, SignalStore
from avn.viewmodels.driving import DrivingViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.notices import NoticeKind, NoticesViewModel
from avn.viewmodels.status import StatusViewModel


class Rig:
    def __init__(self) -> None:
        self.now_ns = 10 * NS_PER_S
        self.store = SignalStore([SignalDeclaration("Vehicle.Speed", "km/h", 1000)], lambda: self.now_ns)
        self.feed = SignalFeed(self.store, lambda: self.now_ns)


def test_until_it_is_known_to_stand_the_car_counts_as_moving(qapp: object) -> None:
    rig, state = Rig(), [DrivingState.PARKED]
    driving = DrivingViewModel(rig.feed, lambda: state[0])
    assert driving.moving
    rig.feed.tick()
    assert (driving.moving, driving.parked) == (False, True)
    state[0] = DrivingState.IDLING
    rig.feed.tick()
    assert (driving.moving, driving.parked) == (False, False)


@pytest.mark.parametrize("resource", list(Resource))
def test_a_mark_follows_its_use_at_the_next_tick(resource: Resource, qapp: object) -> None:
    rig, uses = Rig(), LiveUses()
    status = StatusViewModel(
        rig.feed, Formatter(Preferences()), lambda: datetime(2026, 1, 1, tzinfo=UTC), lambda: uses.now, True
    )

    def live() -> list[str]:
        rig.feed.tick()
        return [one["name"] for one in status.property("uses") if one["live"]]

    first = uses.begin(Use(resource, "test", "to be seen"))
    second = uses.begin(Use(resource, "test", "to be seen"))
    assert live() == [resource.value]
    assert status.property(f"{resource.value}Live")
    first()
    first()
    assert live() == [resource.value], "a use that has ended twice does not end another one"
    second()
    assert live() == []
    assert not status.property(f"{resource.value}Live")


def test_the_gravest_notice_stands_first_and_the_rest_are_counted(qapp: object) -> None:
    notices = NoticesViewModel()
    assert (notices.count, notices.firstTitle, notices.moreText) == (0, "", "")
    notices.put(NoticeKind.NO_GNSS)
    notices.put(NoticeKind.STORAGE)
    notices.put(NoticeKind.NO_BUS)
    notices.put(NoticeKind.NO_BUS)
    assert notices.count == notices.rowCount() == 3
    assert notices.firstTitle == "No connection to the car"
    notices.clear(NoticeKind.NO_BUS)
    notices.clear(NoticeKind.NO_BUS)
    assert (notices.count, notices.firstTitle) == (2, "Stored data cannot be opened")


def test_a_notice_names_file_line_and_remedy(qapp: object) -> None:
    notices = NoticesViewModel()
    notices.put(NoticeKind.VEHICLE, [Problem("'x' is no signal", "write y", Path("signals.toml"), 12)])
    roles = {bytes(name.data()).decode(): role for role, name in notices.roleNames().items()}
    row = {name: notices.data(notices.index(0), role) for name, role in roles.items()}
    assert row["detail"] == "signals.toml, line 12\n'x' is no signal. Write y."
    assert row["title"] == "The car's signal list has an error"
    assert row["remedy"] == "Mend the file, then restart."
