# SPDX-License-Identifier: Apache-2.0
"""The tones, made of sines: short, soft, each told from the others by its contour and not only by its pitch.

| kind | contour | length |
|---|---|---|
| touch | one tick | 30 ms |
| done | one bell that fades | 260 ms |
| listening | two notes up | 170 ms |
| warning | two notes down, twice | 640 ms |
"""

from __future__ import annotations

import enum
import math
from array import array
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

RATE: Final = 48_000  # samples a second, one channel of 16 bits
PEAK: Final = 0.5  # of full scale: even the loudest leaves room for music and guidance under it
_FULL: Final = 32_767
_ATTACK_S: Final = 0.004  # steep enough to be a beginning, not so steep that it clicks
_RELEASE_S: Final = 0.010
_OVERTONE: Final = 0.18  # of the second harmonic: a pure sine is hard to place, and hard to hear for older ears


class Kind(enum.Enum):
    """What a sound is for. The value is its urgency."""

    TOUCH = 1
    DONE = 2
    LISTENING = 3
    WARNING = 4


class Note(NamedTuple):
    """One sine. `fall_s` is the time in which it fades to a third."""

    at_s: float
    length_s: float
    hertz: float
    fall_s: float


_NOTES: Final[Mapping[Kind, tuple[Note, ...]]] = {
    Kind.TOUCH: (Note(0.0, 0.030, 1100.0, 0.010),),
    Kind.DONE: (Note(0.0, 0.260, 1046.5, 0.075),),  # C6
    Kind.LISTENING: (Note(0.0, 0.085, 523.3, 0.200), Note(0.085, 0.085, 784.0, 0.120)),  # C5, G5
    Kind.WARNING: (
        Note(0.0, 0.140, 932.3, 0.300),  # B flat 5
        Note(0.140, 0.160, 698.5, 0.150),  # F5
        Note(0.340, 0.140, 932.3, 0.300),
        Note(0.480, 0.160, 698.5, 0.150),
    ),
}


def _envelope(second: float, note: Note) -> float:
    """Loudness of a note at `second` after its beginning: 0 at both edges, with no corner anywhere."""
    rise = min(second / _ATTACK_S, 1.0)
    fall = min((note.length_s - second) / _RELEASE_S, 1.0)
    edges = math.sin(rise * math.pi / 2.0) ** 2 * math.sin(max(fall, 0.0) * math.pi / 2.0) ** 2
    return edges * math.exp(-second / note.fall_s)


@lru_cache(maxsize=len(Kind))
def tone(kind: Kind) -> array[int]:
    """Return the samples of a kind at its full volume; the same at every call."""
    notes = _NOTES[kind]
    samples = array("h", bytes(2 * round(max(one.at_s + one.length_s for one in notes) * RATE)))
    for note in notes:
        first = round(note.at_s * RATE)
        turn = 2.0 * math.pi * note.hertz / RATE
        for n in range(round(note.length_s * RATE)):
            wave = math.sin(turn * n) + _OVERTONE * math.sin(2.0 * turn * n)
            samples[first + n] += round(_FULL * PEAK / (1.0 + _OVERTONE) * wave * _envelope(n / RATE, note))
    return samples


def gain(percent: float) -> float:
    """Return the factor for a volume of 0 to 100 per cent: its square, so that each step sounds alike."""
    return (min(max(percent, 0.0), 100.0) / 100.0) ** 2


def at_volume(samples: array[int], percent: float) -> array[int]:
    """Return `samples` at a volume of 0 to 100 per cent."""
    factor = gain(percent)
    return array("h", (round(one * factor) for one in samples))


def fading(samples: array[int]) -> array[int]:
    """Return `samples` led down to nothing: the last of a sound that has to make way."""
    count = max(len(samples) - 1, 1)
    return array("h", (round(one * (1.0 - n / count)) for n, one in enumerate(samples)))
