# SPDX-License-Identifier: Apache-2.0
"""Day comes with light and night with the dark, each from the best that is known, and neither with a lamp."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_S
from avn.display.appearance import AppearanceDecider, Outside, Source, automatic_low_beam

DARK, LIGHT = Outside(light_percent=5.0), Outside(light_percent=80.0)
NOTHING = Outside()


class Drive:
    """A decider and the time."""

    def __init__(self, first: Outside = NOTHING) -> None:
        self.decider = AppearanceDecider()
        self.now_ns = 10 * NS_PER_S
        self.changes = 0
        self.go(first, 0.1)

    def go(self, outside: Outside, seconds: float) -> bool:
        """Drive on; return whether it is night in the end."""
        for _ in range(round(seconds * 10)):
            night = self.decider.night
            self.decider.update(outside, self.now_ns)
            self.changes += night != self.decider.night
            self.now_ns += NS_PER_S // 10
        return self.decider.night


def test_it_is_night_until_something_tells() -> None:
    drive = Drive()
    assert (drive.decider.night, drive.decider.source) == (True, None)


@pytest.mark.parametrize(
    ("outside", "night", "source"),
    [
        (Outside(light_percent=27.0), True, Source.LIGHT_SENSOR),
        (Outside(light_percent=28.0), False, Source.LIGHT_SENSOR),
        (Outside(light_percent=5.0, low_beam=False, sun_deg=40.0), True, Source.LIGHT_SENSOR),
        (Outside(low_beam=True, sun_deg=40.0), True, Source.HEADLIGHTS),  # in a tunnel
        (Outside(low_beam=False, sun_deg=-20.0), False, Source.HEADLIGHTS),
        (Outside(low_beam=True, raining=True, sun_deg=40.0), False, Source.SUN),  # on with the wipers
        (Outside(low_beam=True, raining=True, sun_deg=-20.0), True, Source.HEADLIGHTS),
        (Outside(low_beam=True, raining=True), True, Source.HEADLIGHTS),
        (Outside(sun_deg=-1.6), True, Source.SUN),
        (Outside(sun_deg=-1.4), False, Source.SUN),
    ],
)
def test_the_first_verdict_counts_at_once_and_comes_from_the_first_that_tells(
    outside: Outside, night: bool, source: Source
) -> None:
    drive = Drive(outside)
    assert (drive.decider.night, drive.decider.source) == (night, source)


def test_a_bridge_by_day_changes_nothing() -> None:
    drive = Drive(LIGHT)
    for _ in range(5):
        drive.go(DARK, 1.8)
        drive.go(LIGHT, 1.0)
    assert drive.changes == 1  # the first verdict


def test_lamps_over_a_road_at_night_change_nothing() -> None:
    drive = Drive(DARK)
    for _ in range(30):
        drive.go(Outside(light_percent=60.0), 2.0)
        drive.go(DARK, 0.5)
    assert drive.changes == 0


def test_a_tunnel_is_dark_after_two_seconds_and_the_day_is_back_three_seconds_behind_it() -> None:
    drive = Drive(LIGHT)
    assert drive.go(DARK, 2.0) is False
    assert drive.go(DARK, 0.2) is True
    drive.go(DARK, 30.0)
    assert drive.go(LIGHT, 3.0) is True
    assert drive.go(LIGHT, 0.2) is False


def test_the_gaps_in_a_row_of_tunnels_do_not_flash() -> None:
    drive = Drive(LIGHT)
    drive.go(DARK, 5.0)
    before = drive.changes
    assert drive.go(LIGHT, 6.0) is True  # 3 s of light, but not yet 10 s of night
    drive.go(DARK, 20.0)
    assert drive.changes == before


@pytest.mark.parametrize(
    ("low", "high", "of"),
    [
        (19.0, 34.0, lambda value: Outside(light_percent=value)),
        (-3.5, -0.5, lambda value: Outside(sun_deg=value)),
    ],
    ids=["light sensor", "sun"],
)
def test_between_the_limits_it_stays_as_it_is(low: float, high: float, of: type[Outside]) -> None:
    drive = Drive(of(low))
    assert drive.go(of(high), 60.0) is True
    assert drive.go(of(90.0), 60.0) is False
    assert drive.go(of(low + 1.5), 60.0) is False
    assert drive.go(of(low - 0.5), 60.0) is True


def test_without_any_source_it_stays_as_it_was_and_says_so() -> None:
    drive = Drive(LIGHT)
    assert drive.go(NOTHING, 3600.0) is False
    assert drive.decider.source is Source.LAST


def test_what_takes_over_from_a_failed_sensor_waits_as_well() -> None:
    drive = Drive(LIGHT)
    assert drive.go(Outside(low_beam=True), 1.9) is False
    assert drive.go(Outside(low_beam=True), 0.4) is True
    assert drive.decider.source is Source.HEADLIGHTS


def test_a_low_beam_that_the_driver_switched_on_says_nothing_about_the_light() -> None:
    assert automatic_low_beam("BEAM", True, parked=False) is None
    assert automatic_low_beam("DAYTIME_RUNNING_LIGHTS", False, parked=False) is None
    assert automatic_low_beam("AUTO", True, parked=False) is True
    assert automatic_low_beam("AUTO", False, parked=False) is False
    assert automatic_low_beam("AUTO", True, parked=True) is True


def test_a_parked_car_with_its_lamps_off_is_not_in_daylight_for_that() -> None:
    assert automatic_low_beam("AUTO", False, parked=True) is None


@pytest.mark.parametrize(("switch", "beam"), [(None, True), ("AUTO", None), (3, True), ("AUTO", "ON")])
def test_headlights_that_are_not_received_say_nothing(switch: object, beam: object) -> None:
    assert automatic_low_beam(switch, beam, parked=False) is None


def outsides() -> st.SearchStrategy[Outside]:
    return st.builds(
        Outside,
        light_percent=st.none() | st.floats(0.0, 100.0),
        low_beam=st.none() | st.booleans(),
        raining=st.booleans(),
        sun_deg=st.none() | st.floats(-90.0, 90.0),
    )


@given(st.lists(st.tuples(outsides(), st.floats(0.1, 15.0)), max_size=40))
def test_whatever_happens_the_screen_changes_at_most_twice_in_ten_seconds(ways: list[tuple[Outside, float]]) -> None:
    drive = Drive()
    at_ns: list[int] = []
    for outside, seconds in ways:
        for _ in range(round(seconds * 10)):
            before = drive.changes
            drive.go(outside, 0.1)
            if drive.changes > before:
                at_ns.append(drive.now_ns)
    later = at_ns[1:]  # the first verdict waits for nothing
    assert all(third - first >= 10 * NS_PER_S for first, third in zip(later, later[2:], strict=False))
