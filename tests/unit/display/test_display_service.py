# SPDX-License-Identifier: Apache-2.0
"""Hand, light sensor, headlights and sun together, over one store of signals and a real location service."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from avn.clock import NS_PER_MS, NS_PER_S
from avn.display.appearance import Source
from avn.display.automatic import LIGHT, LIGHT_SWITCH, LOW_BEAM, RAIN
from avn.display.service import DisplayService
from avn.location.epochs import FixType, GnssFix
from avn.location.service import LocationService
from avn.settings.catalogue import APPEARANCE, BRIGHTNESS_DAY, BRIGHTNESS_NIGHT, REDUCED_MOTION
from avn.settings.preferences import Appearance
from avn.settings.store import SettingsStore
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import SignalDeclaration, SignalStore, Value
from tests.unit.display.test_brightness import Lamp

NOON = datetime(2026, 1, 24, 11, 30, tzinfo=UTC)
EVENING = datetime(2026, 1, 24, 20, 47, tzinfo=UTC)


class Rig:
    """The service before a car whose signals are said anew all the time, as buses do."""

    def __init__(self, *, forced: Appearance | None = None, utc: datetime = EVENING) -> None:
        self.now_ns = 100 * NS_PER_S
        self.utc = utc
        self.fixed = False
        self.says: dict[str, Value] = {}
        self.parked = False
        paths = (LIGHT, LIGHT_SWITCH, LOW_BEAM, RAIN)
        self.store = SignalStore([SignalDeclaration(path, "", 1000) for path in paths], self.clock)
        self.location = LocationService(self.store, self.clock)
        self.settings = SettingsStore(None)
        self.service = DisplayService(self.settings, self.clock, lambda: self.utc, forced)
        self.service.watch(self.store, self.location, self.driving_state)

    def clock(self) -> int:
        return self.now_ns

    def driving_state(self) -> DrivingState:
        return DrivingState.PARKED if self.parked else DrivingState.MOVING

    def go(self, seconds: float) -> bool:
        """Let time pass; return whether it is night in the end."""
        for _step in range(round(seconds * 50)):
            for path, value in self.says.items():
                self.store.write(self.store.slot(path), value, self.now_ns)
            if self.fixed:
                self.location.feed_fix(
                    GnssFix(self.now_ns, None, 59.91, 10.75, 5.0, 0.0, None, 1.0, 3.0, 9, 12, FixType.THREE_D)
                )
            self.service.tick(self.now_ns)
            self.now_ns += 20 * NS_PER_MS
        return self.service.night


def test_before_there_is_a_car_it_is_night() -> None:
    service = DisplayService(SettingsStore(None), lambda: 0, lambda: NOON)
    service.watch(SignalStore((), lambda: 0), None, lambda: DrivingState.MOVING)
    service.tick(0)
    assert (service.night, service.automatic, service.source) == (True, True, None)


def test_each_source_hands_over_to_the_next() -> None:
    rig = Rig(utc=NOON)
    rig.fixed = True
    rig.says = {LIGHT: 80.0, LIGHT_SWITCH: "AUTO", LOW_BEAM: True}
    assert (rig.go(20.0), rig.service.source) == (False, Source.LIGHT_SENSOR)
    del rig.says[LIGHT]  # goes stale
    assert (rig.go(20.0), rig.service.source) == (True, Source.HEADLIGHTS)
    rig.says[LIGHT_SWITCH] = "BEAM"
    assert (rig.go(20.0), rig.service.source) == (False, Source.SUN)
    rig.fixed = False  # a rough place is enough for the sun of the whole day
    rig.utc = EVENING
    assert (rig.go(20.0), rig.service.source) == (True, Source.SUN)


def test_a_sensor_at_fault_is_not_believed() -> None:
    rig = Rig()
    rig.says = {LIGHT: 80.0}
    rig.go(1.0)
    rig.says = {LIGHT_SWITCH: "AUTO", LOW_BEAM: True}
    rig.store.invalidate(rig.store.slot(LIGHT))
    assert (rig.go(20.0), rig.service.source) == (True, Source.HEADLIGHTS)


def test_the_position_is_not_read_while_the_car_tells_day_from_night_itself() -> None:
    rig = Rig()
    rig.fixed = True
    rig.says = {LIGHT_SWITCH: "AUTO", LOW_BEAM: True}
    taken: list[object] = []
    rig.location.on_leases_changed(taken.append)
    rig.go(120.0)
    assert taken == []


def test_the_position_is_not_read_while_the_driver_has_chosen() -> None:
    rig = Rig()
    rig.fixed = True
    rig.settings.set(APPEARANCE, Appearance.DAY)
    taken: list[object] = []
    rig.location.on_leases_changed(taken.append)
    assert rig.go(120.0) is False
    assert taken == []


def test_another_car_lets_go_of_the_position_and_keeps_the_appearance() -> None:
    rig = Rig(utc=NOON)
    rig.fixed = True
    assert rig.go(0.5) is False
    assert rig.location.leases
    rig.service.watch(rig.store, rig.location, rig.driving_state)
    assert rig.location.leases == ()
    assert rig.service.night is False


def test_lamps_off_in_a_parked_car_at_night_do_not_make_day() -> None:
    rig = Rig()
    rig.says = {LIGHT_SWITCH: "AUTO", LOW_BEAM: True}
    rig.go(20.0)
    rig.parked, rig.says[LOW_BEAM] = True, False
    assert (rig.go(60.0), rig.service.source) == (True, Source.LAST)


@pytest.mark.parametrize("rain", [0, 45])
def test_a_low_beam_by_day_means_a_tunnel_unless_it_rains(rain: int) -> None:
    rig = Rig(utc=NOON)
    rig.fixed = True
    rig.says = {LIGHT_SWITCH: "AUTO", LOW_BEAM: False, RAIN: rain}
    rig.go(20.0)
    rig.says[LOW_BEAM] = True
    assert rig.go(5.0) is (rain == 0)


def test_the_drivers_hand_counts_at_once_and_automatic_knows_what_went_on_meanwhile() -> None:
    rig = Rig()
    rig.says = {LIGHT: 80.0}
    assert rig.go(20.0) is False
    rig.settings.set(APPEARANCE, Appearance.NIGHT)
    assert rig.service.night is True
    rig.says = {LIGHT: 5.0}
    rig.go(20.0)
    rig.settings.set(APPEARANCE, Appearance.DAY)
    assert rig.service.night is False
    rig.settings.set(APPEARANCE, Appearance.AUTOMATIC)
    assert rig.service.night is True


def test_the_command_line_goes_before_the_setting_until_the_driver_touches_it() -> None:
    rig = Rig(forced=Appearance.DAY)
    rig.says = {LIGHT: 5.0}
    assert rig.go(20.0) is False
    rig.settings.set(BRIGHTNESS_DAY, 90)
    assert rig.go(1.0) is False
    rig.settings.set(APPEARANCE, Appearance.NIGHT)
    rig.settings.set(APPEARANCE, Appearance.AUTOMATIC)
    assert rig.go(1.0) is True


def test_the_light_follows_day_and_night() -> None:
    rig, lamp = Rig(), Lamp()
    rig.settings.set(BRIGHTNESS_DAY, 90)
    rig.settings.set(BRIGHTNESS_NIGHT, 20)
    rig.service.light_with(lamp)
    rig.says = {LIGHT: 5.0}
    rig.go(1.0)
    assert lamp.asked == [20]
    rig.says = {LIGHT: 80.0}
    rig.go(15.0)
    assert lamp.asked[-1] == 90
    assert len(lamp.asked) == 11
    rig.settings.set(REDUCED_MOTION, True)
    rig.says = {LIGHT: 5.0}
    rig.go(5.0)
    assert lamp.asked[11:] == [20]
