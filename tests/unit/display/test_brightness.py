# SPDX-License-Identifier: Apache-2.0
"""The light goes where the driver wants it in 600 ms, in few steps, and never so low that nothing can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_MS
from avn.display.brightness import Dimmer, shown_percent
from avn.platform.backlight import Backlight


class Lamp(Backlight):
    """A backlight that notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[float] = []

    def show(self, percent: float) -> None:
        self.asked.append(percent)


class Rig:
    def __init__(self) -> None:
        self.lamp = Lamp()
        self.dimmer = Dimmer(self.lamp)
        self.now_ns = 5_000 * NS_PER_MS

    def go(self, chosen: float, ms: int, *, night: bool = True, jump: bool = False) -> list[float]:
        """Tick each 16 ms, as the screen does; return what the lamp was asked for."""
        before = len(self.lamp.asked)
        for _ in range(0, ms, 16):
            self.dimmer.tick(chosen, self.now_ns, night=night, jump=jump)
            self.now_ns += 16 * NS_PER_MS
        return self.lamp.asked[before:]


def test_the_first_brightness_is_set_at_once() -> None:
    assert Rig().go(40, 16) == [40]


def test_it_glides_in_ten_steps_and_then_rests() -> None:
    rig = Rig()
    rig.go(40, 16)
    assert rig.go(100, 700, night=False) == pytest.approx([46, 52, 58, 64, 70, 76, 82, 88, 94, 100])
    assert rig.go(100, 5000, night=False) == []


def test_it_takes_600_ms() -> None:
    rig = Rig()
    rig.go(40, 16)
    assert rig.go(100, 560)[-1] < 100
    assert rig.go(100, 64)[-1] == 100


def test_a_new_wish_on_the_way_starts_from_where_the_light_is() -> None:
    rig = Rig()
    rig.go(100, 16)
    on_the_way = rig.go(20, 300)[-1]
    back = rig.go(100, 700)
    assert 20 < on_the_way < 100
    assert back == sorted(back)
    assert back[0] >= on_the_way


def test_without_motion_it_goes_there_at_once() -> None:
    rig = Rig()
    rig.go(40, 16)
    assert rig.go(100, 16, jump=True) == [100]


@given(st.integers(0, 100), st.booleans())
def test_the_screen_can_always_be_read(chosen: int, night: bool) -> None:
    assert shown_percent(chosen, night=night) >= (10 if night else 30)
    assert shown_percent(chosen, night=night) in (chosen, 10, 30)
