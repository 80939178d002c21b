# SPDX-License-Identifier: Apache-2.0
"""The feed: everything that changed arrives once, in good time, and without needless work."""

from __future__ import annotations

from avn.clock import NS_PER_MS, NS_PER_S
from avn.vehicle.signals import Quality, Signal, SignalDeclaration, SignalStore
from avn.viewmodels.feed import FRAME_MS, IDLE_MS, SignalFeed

SPEED, DOOR = "Vehicle.Speed", "Vehicle.Body.Hood.IsOpen"


class Rig:
    def __init__(self, qapp: object) -> None:
        self.now_ns = 10 * NS_PER_S
        declarations = [SignalDeclaration(SPEED, "km/h", 500), SignalDeclaration(DOOR, "", 0)]
        self.store = SignalStore(declarations, lambda: self.now_ns)
        self.feed = SignalFeed(self.store, lambda: self.now_ns)
        self.heard: list[Signal] = []
        self.feed.follow(SPEED, lambda signal, _now_ns: self.heard.append(signal))

    def write(self, value: float) -> None:
        self.store.write(self.store.slot(SPEED), value, self.now_ns)


def test_the_first_reading_comes_at_once(qapp: object) -> None:
    assert [one.quality for one in Rig(qapp).heard] == [Quality.UNAVAILABLE]


def test_many_writes_between_two_ticks_arrive_as_the_newest(qapp: object) -> None:
    rig = Rig(qapp)
    for value in range(100):
        rig.write(float(value))
    rig.feed.tick()
    rig.feed.tick()
    assert [one.value for one in rig.heard[1:]] == [99.0]


def test_going_stale_arrives_without_a_write(qapp: object) -> None:
    rig = Rig(qapp)
    rig.write(50.0)
    rig.feed.tick()
    rig.now_ns += 501 * NS_PER_MS
    rig.feed.tick()
    assert (rig.heard[-1].quality, rig.heard[-1].value) == (Quality.STALE, 50.0)


def test_a_path_that_this_car_lacks_is_said_to_be_lacking(qapp: object) -> None:
    assert not Rig(qapp).feed.follow("Vehicle.Cabin.Sunroof.Position", lambda _signal, _now_ns: None)


def test_the_second_beats_once_a_second(qapp: object) -> None:
    rig = Rig(qapp)
    beats: list[int] = []
    rig.feed.each_second(beats.append)
    for _ in range(250):
        rig.now_ns += 20 * NS_PER_MS
        rig.feed.tick()
    assert len(beats) - 1 == 5


def test_the_pace_falls_when_nothing_happens_and_rises_with_the_first_change(qapp: object) -> None:
    rig = Rig(qapp)
    assert rig.feed.interval_ms == FRAME_MS
    for _ in range(40):
        rig.feed.tick()
    assert rig.feed.interval_ms == IDLE_MS
    rig.write(1.0)
    rig.feed.tick()
    assert rig.feed.interval_ms == FRAME_MS


def test_the_timer_carries_a_change_to_the_receiver(qtbot: object) -> None:
    rig = Rig(None)
    rig.feed.start()
    rig.write(12.0)
    qtbot.waitUntil(lambda: rig.heard[-1].value == 12.0, timeout=2000)  # type: ignore[attr-defined]
    rig.feed.stop()
