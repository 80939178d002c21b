# SPDX-License-Identifier: Apache-2.0
"""The position is read for the sun seldom, long enough to be seen, and kept only to a tenth of a degree."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from avn.clock import NS_PER_S
from avn.display.place import HOLDER, PURPOSE, SunWatch
from avn.display.sun import elevation_deg
from avn.location.epochs import FixType, GnssFix
from avn.location.leases import LeaseMark
from avn.location.service import LocationService
from avn.vehicle.signals import SignalStore

NOON = datetime(2026, 6, 20, 11, 15, tzinfo=UTC)
MIDNIGHT = datetime(2026, 6, 20, 23, 15, tzinfo=UTC)
OSLO = (59.9139, 10.7522)


class Rig:
    """A location service, a watch, and a book of what the leases were."""

    def __init__(self, wall_clock: datetime = NOON) -> None:
        self.now_ns = 100 * NS_PER_S
        self.location = LocationService(SignalStore((), lambda: self.now_ns), lambda: self.now_ns)
        self.watch = SunWatch(lambda: wall_clock)
        self.taken: list[tuple[LeaseMark, ...]] = []
        self.location.on_leases_changed(self.taken.append)

    def fix(self, utc: datetime | None = None, fix_type: FixType = FixType.THREE_D) -> None:
        latitude, longitude = OSLO if fix_type is not FixType.NONE else (None, None)
        self.location.feed_fix(
            GnssFix(self.now_ns, utc, latitude, longitude, 20.0, 0.0, None, 1.0, 3.0, 9, 12, fix_type)
        )

    def go(self, seconds: float, *, asked: bool = True) -> float | None:
        """Let time pass in steps of 0.1 s, with a fix each second; return what the sun is at the end."""
        sun: float | None = None
        for step in range(round(seconds * 10)):
            if step % 10 == 0:
                self.fix()
            self.watch.tick(self.now_ns)
            if asked:
                sun = self.watch.sun_deg(self.location, self.now_ns)
            self.now_ns += NS_PER_S // 10
        return sun

    @property
    def times(self) -> int:
        """How often a lease was taken."""
        return sum(1 for marks in self.taken if marks)


def test_the_lease_names_who_and_why_and_is_held_for_a_second() -> None:
    rig = Rig()
    rig.go(0.9)
    (mark,) = rig.location.leases
    assert (mark.holder, mark.purpose) == (HOLDER, PURPOSE) == ("display", "to know day from night")
    rig.go(0.3)
    assert rig.location.leases == ()


def test_the_place_is_read_four_times_an_hour_and_the_sun_known_all_the_time() -> None:
    rig = Rig()
    assert rig.go(0.1) is not None
    for _ in range(60):
        assert rig.go(60.0) == pytest.approx(elevation_deg(NOON, *OSLO), abs=0.1)
    assert rig.times == 5  # at 0, 15, 30, 45 and 60 minutes
    rig.go(2.0)
    assert rig.location.leases == ()


def test_nobody_reads_the_position_while_nobody_asks_for_the_sun() -> None:
    rig = Rig()
    rig.go(30.0, asked=False)
    assert rig.taken == []


def test_without_a_fix_no_lease_is_taken() -> None:
    rig = Rig()
    rig.fix(fix_type=FixType.NONE)
    assert rig.watch.sun_deg(rig.location, rig.now_ns) is None
    assert rig.watch.sun_deg(None, rig.now_ns) is None
    assert rig.taken == []


def test_where_the_position_is_gone_it_is_tried_once_a_minute() -> None:
    rig = Rig()
    rig.fix()
    for _ in range(180):
        rig.now_ns += NS_PER_S
        rig.watch.tick(rig.now_ns)
        rig.watch.sun_deg(rig.location, rig.now_ns)
    assert rig.times <= 3


def test_only_a_rough_place_is_kept_and_it_is_never_shown() -> None:
    rig = Rig()
    rig.go(2.0)
    kept = rig.watch._place
    assert kept is not None
    assert (kept.latitude_deg, kept.longitude_deg) == (59.9, 10.8)
    assert repr(kept) == "RoughPlace()"


def test_the_receivers_time_goes_before_a_clock_that_woke_up_in_the_past() -> None:
    rig = Rig(wall_clock=datetime(1970, 1, 1, 12, tzinfo=UTC))
    rig.fix(utc=MIDNIGHT)
    assert rig.watch.sun_deg(rig.location, rig.now_ns) == pytest.approx(elevation_deg(MIDNIGHT, *OSLO), abs=0.1)
    rig.now_ns += 12 * 3600 * NS_PER_S  # the receiver is silent since; its time goes on
    rig.watch.tick(rig.now_ns)
    sun = rig.watch.sun_deg(rig.location, rig.now_ns)
    assert sun == pytest.approx(elevation_deg(NOON.replace(day=21), *OSLO), abs=0.2)


def test_leaving_the_car_lets_go_of_the_position() -> None:
    rig = Rig()
    rig.go(0.2)
    rig.watch.release()
    rig.watch.release()
    assert rig.location.leases == ()
