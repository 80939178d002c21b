# SPDX-License-Identifier: Apache-2.0
"""Each sound at its own volume, the most urgent first, and nobody waits: not even for a loudspeaker that hangs."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable

import pytest

from avn.clock import NS_PER_MS, NS_PER_S
from avn.errors import Problem
from avn.platform.audio import AudioError, AudioOutput, AudioState
from avn.settings.catalogue import TOUCH_SOUNDS, WARNING_SOUNDS
from avn.settings.store import SettingsStore
from avn.sound.service import LATE_NS, REST_NS, SoundService
from avn.sound.tones import Kind, at_volume, tone


class Loudspeaker(AudioOutput):
    """Keeps what it is given; can be held up before a piece, or be missing."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = bytearray()
        self.missing: AudioState | None = None
        self.opened = 0
        self.there = False
        self.before_piece: Callable[[int], None] = lambda _piece: None
        self._pieces = 0

    @property
    def is_open(self) -> bool:
        return self.there

    def open(self) -> None:
        self.opened += 1
        if self.missing is not None:
            raise AudioError(self.missing, Problem("there is none", "connect one"))
        self.there = True

    def write(self, samples: bytes) -> None:
        self._pieces += 1
        self.before_piece(self._pieces)
        self.heard += samples

    def close(self) -> None:
        self.there = False

    def plays(self, kind: Kind, percent: int) -> bool:
        return at_volume(tone(kind), percent).tobytes() in bytes(self.heard)


class Rig:
    def __init__(self) -> None:
        self.now_ns = 50 * NS_PER_S
        self.settings = SettingsStore(None)
        self.out = Loudspeaker()
        self.service = SoundService(self.settings, self.out, lambda: self.now_ns)

    def hear(self, *kinds: Kind) -> Loudspeaker:
        """Play one after the other, each to its end."""
        for kind in kinds:
            self.service.play(kind)
            self.settle()
            self.now_ns += 10 * NS_PER_S
        return self.out

    def settle(self) -> None:
        """Wait until the service has nothing left to play."""
        with self.service._changed:
            assert self.service._changed.wait_for(
                lambda: self.service._waiting is None and self.service._playing is None, 10.0
            )


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_each_kind_has_its_own_volume(rig: Rig) -> None:
    rig.settings.set(TOUCH_SOUNDS, 40)
    rig.settings.set(WARNING_SOUNDS, 90)
    out = rig.hear(Kind.TOUCH, Kind.WARNING)
    rig.service.close()
    assert bytes(out.heard) == at_volume(tone(Kind.TOUCH), 40).tobytes() + at_volume(tone(Kind.WARNING), 90).tobytes()


def test_touch_sounds_can_be_switched_off_and_warnings_cannot(rig: Rig) -> None:
    rig.settings.set(TOUCH_SOUNDS, 0)
    rig.settings.set(WARNING_SOUNDS, 20)
    assert rig.service.play(Kind.TOUCH) is False
    assert rig.out.opened == 0
    assert rig.hear(Kind.WARNING).plays(Kind.WARNING, 20)
    assert rig.service.volume(Kind.WARNING) == 20
    rig.service.close()


def test_a_rattle_of_touches_is_thinned_and_two_faults_are_one_warning(rig: Rig) -> None:
    assert rig.service.play(Kind.TOUCH)
    rig.now_ns += REST_NS[Kind.TOUCH] - NS_PER_MS
    assert not rig.service.play(Kind.TOUCH)
    rig.now_ns += NS_PER_MS
    assert rig.service.play(Kind.TOUCH)
    assert rig.service.play(Kind.WARNING)
    rig.now_ns += NS_PER_S
    assert not rig.service.play(Kind.WARNING)
    rig.service.close()


def test_a_warning_cuts_in_within_a_hundredth_of_a_second_and_without_a_click(rig: Rig) -> None:
    def warn(piece: int) -> None:
        if piece == 3:
            rig.service.play(Kind.WARNING)

    rig.out.before_piece = warn
    out = rig.hear(Kind.DONE)
    rig.service.close()
    warning = at_volume(tone(Kind.WARNING), 70).tobytes()
    assert bytes(out.heard).endswith(warning)
    done = array("h", bytes(out.heard).removesuffix(warning))
    assert len(done) == 4 * 480  # three pieces, and one that leads to silence
    assert done[-1] == 0


def test_a_touch_does_not_disturb_a_warning(rig: Rig) -> None:
    answers: list[bool] = []
    rig.out.before_piece = lambda piece: answers.append(rig.service.play(Kind.TOUCH)) if piece == 3 else None
    out = rig.hear(Kind.WARNING)
    rig.service.close()
    assert answers == [False]
    assert bytes(out.heard) == at_volume(tone(Kind.WARNING), 70).tobytes()


def test_a_loudspeaker_that_hangs_holds_up_nobody_and_late_touches_are_left_out(rig: Rig) -> None:
    entered, go_on = threading.Event(), threading.Event()

    def hang(piece: int) -> None:
        if piece == 1:
            entered.set()
            assert go_on.wait(5.0)

    rig.out.before_piece = hang
    assert rig.service.play(Kind.TOUCH)
    assert entered.wait(5.0)
    for _ in range(100):
        rig.now_ns += REST_NS[Kind.TOUCH]
        rig.service.play(Kind.TOUCH)  # would never come back if it waited
    rig.now_ns += LATE_NS[Kind.TOUCH] + 1
    go_on.set()
    rig.settle()
    rig.service.close()
    assert bytes(rig.out.heard) == at_volume(tone(Kind.TOUCH), 30).tobytes()


@pytest.mark.parametrize("state", [AudioState.NO_DEVICE, AudioState.NO_LIBRARY])
def test_without_a_loudspeaker_it_says_so_and_goes_on(rig: Rig, state: AudioState) -> None:
    rig.out.missing = state
    rig.hear(Kind.TOUCH)
    assert rig.service.state is state
    assert rig.service.problem is not None
    assert rig.service.problem.remedy
    rig.service.close()


def test_a_loudspeaker_that_is_plugged_in_later_is_found(rig: Rig) -> None:
    rig.out.missing = AudioState.NO_DEVICE
    rig.hear(Kind.TOUCH)
    rig.out.missing = None
    assert rig.hear(Kind.TOUCH).plays(Kind.TOUCH, 30)
    assert (rig.service.state, rig.service.problem) == (AudioState.READY, None)
    rig.service.close()


def test_a_missing_loudspeaker_is_not_asked_for_at_every_touch(rig: Rig) -> None:
    rig.out.missing = AudioState.NO_DEVICE
    rig.hear(Kind.TOUCH)
    before = rig.out.opened
    for _ in range(20):
        rig.service.play(Kind.TOUCH)
        rig.settle()
        rig.now_ns += 100 * NS_PER_MS
    assert rig.out.opened == before + 1
    rig.service.close()


def test_a_missing_library_is_not_looked_for_again(rig: Rig) -> None:
    rig.out.missing = AudioState.NO_LIBRARY
    rig.hear(Kind.TOUCH, Kind.WARNING, Kind.DONE)
    assert rig.out.opened == 1
    rig.service.close()


def test_a_loudspeaker_that_is_pulled_out_while_it_plays_is_told(rig: Rig) -> None:
    def pull(piece: int) -> None:
        if piece == 2:
            rig.out.there, rig.out.missing = False, AudioState.NO_DEVICE
            raise AudioError(AudioState.NO_DEVICE, Problem("gone", "plug it in"))

    rig.out.before_piece = pull
    rig.hear(Kind.WARNING)
    assert rig.service.state is AudioState.NO_DEVICE
    rig.out.missing, rig.out.before_piece = None, lambda _piece: None
    assert rig.hear(Kind.WARNING).plays(Kind.WARNING, 70)
    rig.service.close()


def test_after_the_end_nothing_is_played_and_nothing_is_held(rig: Rig) -> None:
    rig.hear(Kind.TOUCH)
    rig.service.close()
    assert rig.service.play(Kind.WARNING) is False
    assert not rig.out.is_open
