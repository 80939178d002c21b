# SPDX-License-Identifier: Apache-2.0
"""The emulated car tells of dusk and tunnels as a real one does: by its light sensor, its switch and its low beam."""

from __future__ import annotations

import pytest

from avn.clock import NS_PER_S
from avn.display.appearance import AppearanceDecider, Outside, automatic_low_beam
from avn.display.automatic import LIGHT, LIGHT_SWITCH, LOW_BEAM
from avn.emulator.scenario import Event, find_scenario, load_scenario
from tests.support.emulated import Ears, car, scenario

TUNNEL = (Event(6.0, {"environment.light": 3.0}), Event(26.0, {"environment.light": 70.0}))


def outside(ears: Ears, *, sensor: bool) -> Outside:
    light = ears.value(LIGHT)
    return Outside(
        light_percent=float(light) if sensor and light is not None else None,
        low_beam=automatic_low_beam(ears.value(LIGHT_SWITCH), ears.value(LOW_BEAM), parked=False),
    )


@pytest.mark.parametrize("sensor", [True, False], ids=["light sensor", "headlights"])
def test_a_tunnel_turns_the_screen_dark_and_its_end_light_again(sensor: bool) -> None:
    ears, decider = Ears(car(scenario(start={"environment.light": 70.0}, events=TUNNEL))), AppearanceDecider()
    seen: list[tuple[float, bool]] = []
    for tenth in range(1, 350):
        ears.run(0.1)
        decider.update(outside(ears, sensor=sensor), tenth * NS_PER_S // 10)
        if not seen or seen[-1][1] != decider.night:
            seen.append((tenth / 10, decider.night))
    (_, first), (into_s, dark), (out_s, light) = seen[-3:]
    assert (first, dark, light) == (False, True, False)
    assert 8.0 <= into_s <= 9.5  # 2 s, and what the bus takes
    assert 29.0 <= out_s <= 30.5  # 3 s


def test_a_light_switch_turned_by_hand_is_sent_as_such() -> None:
    ears = Ears(car(scenario(start={"environment.light": 70.0, "lights.switch": "BEAM"})))
    ears.run(2.0)
    assert (ears.value(LIGHT_SWITCH), ears.value(LOW_BEAM)) == ("BEAM", True)
    assert ears.value(LIGHT) == 70.0


def test_the_default_drive_has_a_tunnel_that_is_long_enough_to_be_one() -> None:
    given = load_scenario(find_scenario("town_drive"))
    dark = [one for one in given.stretches if float(one.during.get("environment.light", 100.0)) < 20.0]
    fastest = max(limit.kmh for limit in given.limits) / 3.6
    assert dark
    assert all(one.to_m - one.from_m > 6.0 * fastest for one in dark), "seconds; the screen turns dark after two"
    assert float(given.start["environment.light"]) > 35.0


def test_the_charging_evening_becomes_night() -> None:
    given = load_scenario(find_scenario("charging_evening"))
    last = [event.settings["environment.light"] for event in given.events if "environment.light" in event.settings][-1]
    assert float(last) < 20.0
