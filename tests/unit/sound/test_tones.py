# SPDX-License-Identifier: Apache-2.0
"""The samples of the tones: short, without clipping, without a click at either edge, each unlike the others."""

from __future__ import annotations

import math
from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.sound.tones import PEAK, RATE, Kind, at_volume, fading, gain, tone

FULL = 32_767
# What the ear takes for a click is energy far above the tone's own: the steepest step between two samples that a sine
# of the highest partial at this loudness makes is known, and nothing may be steeper.
HIGHEST_HZ = 2 * 1100.0
STEEPEST = FULL * PEAK * 2.0 * math.pi * HIGHEST_HZ / RATE

every_kind = pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)


def loudness(samples: array[int]) -> float:
    """Root mean square, as a share of full scale."""
    return math.sqrt(sum(one * one for one in samples) / max(len(samples), 1)) / FULL


def share_of(samples: array[int], hertz: float) -> float:
    """How much of one frequency there is (Goertzel), as a share of full scale."""
    turn = 2.0 * math.pi * hertz / RATE
    real = sum(one * math.cos(turn * n) for n, one in enumerate(samples))
    imaginary = sum(one * math.sin(turn * n) for n, one in enumerate(samples))
    return 2.0 * math.hypot(real, imaginary) / max(len(samples), 1) / FULL


@every_kind
def test_it_is_short_and_a_touch_is_the_shortest(kind: Kind) -> None:
    seconds = len(tone(kind)) / RATE
    assert seconds <= 0.7
    assert seconds <= 0.04 or kind is not Kind.TOUCH


@every_kind
def test_it_can_be_heard_and_never_clips(kind: Kind) -> None:
    assert 0.3 * FULL < max(abs(one) for one in tone(kind)) <= PEAK * FULL


@every_kind
def test_it_begins_and_ends_in_silence_without_a_click(kind: Kind) -> None:
    samples = tone(kind)
    assert samples[0] == 0
    assert abs(samples[-1]) < FULL * 0.001
    steps = [abs(after - before) for before, after in pairwise(samples)]
    assert max(steps) <= STEEPEST
    assert max(steps[:24]) < STEEPEST / 4  # the first half millisecond rises gently
    assert max(steps[-24:]) < STEEPEST / 4


@every_kind
def test_it_carries_no_direct_current(kind: Kind) -> None:
    assert abs(sum(tone(kind)) / len(tone(kind))) < 0.003 * FULL


@every_kind
def test_it_is_the_same_every_time(kind: Kind) -> None:
    first = tone(kind).tobytes()
    tone.cache_clear()
    assert tone(kind).tobytes() == first


def test_listening_goes_up_and_a_warning_goes_down_twice() -> None:
    listening, warning = tone(Kind.LISTENING), tone(Kind.WARNING)
    half = len(listening) // 2
    assert share_of(listening[:half], 523.3) > 5 * share_of(listening[:half], 784.0)
    assert share_of(listening[half:], 784.0) > 5 * share_of(listening[half:], 523.3)
    for first in (0.0, 0.34):
        high, low = (warning[round((first + at) * RATE) : round((first + at + 0.14) * RATE)] for at in (0.0, 0.14))
        assert share_of(high, 932.3) > 5 * share_of(high, 698.5)
        assert share_of(low, 698.5) > 5 * share_of(low, 932.3)


def test_no_two_kinds_are_alike() -> None:
    contours = {tuple(round(loudness(tone(kind)[n : n + 1200]), 2) for n in range(0, 9600, 1200)) for kind in Kind}
    assert len(contours) == len(Kind)


@given(st.integers(0, 100))
def test_a_volume_makes_it_softer_and_never_louder(percent: int) -> None:
    samples = at_volume(tone(Kind.TOUCH), percent)
    assert loudness(samples) == pytest.approx(loudness(tone(Kind.TOUCH)) * (percent / 100) ** 2, abs=0.0005)


def test_nothing_is_silent_and_everything_is_whole() -> None:
    assert (gain(0), gain(100), gain(-5), gain(500)) == (0.0, 1.0, 0.0, 1.0)
    assert set(at_volume(tone(Kind.TOUCH), 0)) == {0}
    assert at_volume(tone(Kind.TOUCH), 100) == tone(Kind.TOUCH)


@given(st.lists(st.integers(-32_768, 32_767), max_size=600))
def test_what_has_to_make_way_ends_in_silence(samples: list[int]) -> None:
    faded = fading(array("h", samples))
    assert len(faded) == len(samples)
    assert all(abs(after) <= abs(before) for before, after in zip(samples, faded, strict=True))
    if len(samples) > 1:
        assert faded[-1] == 0
