# SPDX-License-Identifier: Apache-2.0
"""Plays one sound at a time, the most urgent, each kind at a volume of its own; nobody waits for it."""

from __future__ import annotations

import logging
import threading
from array import array
from collections.abc import Mapping
from typing import Final, NamedTuple

from avn.clock import NS_PER_MS, NS_PER_S, Clock
from avn.errors import Problem
from avn.platform.audio import AudioError, AudioOutput, AudioState
from avn.settings.catalogue import TOUCH_SOUNDS, WARNING_SOUNDS, Span
from avn.settings.store import SettingsStore
from avn.sound.tones import RATE, Kind, at_volume, fading, tone

log = logging.getLogger(__name__)

# The volume of each kind; guidance, media and calls bring settings of their own.
VOLUMES: Final[Mapping[Kind, Span]] = {
    Kind.TOUCH: TOUCH_SOUNDS,
    Kind.DONE: TOUCH_SOUNDS,
    Kind.LISTENING: TOUCH_SOUNDS,
    Kind.WARNING: WARNING_SOUNDS,
}
WARNING_FLOOR_PERCENT: Final = 20

# The same kind is not begun again within this time: two faults at once are one warning, a fast finger is no rattle.
REST_NS: Final[Mapping[Kind, int]] = {
    Kind.TOUCH: 60 * NS_PER_MS,
    Kind.DONE: 300 * NS_PER_MS,
    Kind.LISTENING: 300 * NS_PER_MS,
    Kind.WARNING: 2 * NS_PER_S,
}
# A sound that comes later than this after its reason (the loudspeaker was asleep) is left out.
LATE_NS: Final[Mapping[Kind, int]] = {
    Kind.TOUCH: 150 * NS_PER_MS,
    Kind.DONE: NS_PER_S,
    Kind.LISTENING: 300 * NS_PER_MS,
    Kind.WARNING: 5 * NS_PER_S,
}
KEEP_OPEN_S: Final = 10.0  # the next touch often comes soon; then the loudspeaker is let go
_PIECE: Final = RATE // 100  # samples; after each piece a more urgent sound may cut in
_ASK_AGAIN_NS: Final = 5 * NS_PER_S  # a missing loudspeaker is not asked for at each touch


class _Sound(NamedTuple):
    kind: Kind
    percent: int
    asked_ns: int


class SoundService:
    """Takes wishes from any one thread and plays them on its own."""

    def __init__(self, settings: SettingsStore, output: AudioOutput, clock: Clock) -> None:
        self._settings = settings
        self._output = output
        self._clock = clock
        self._changed = threading.Condition()
        self._waiting: _Sound | None = None
        self._playing: Kind | None = None
        self._ending = False
        self._thread: threading.Thread | None = None
        self._begun_ns: dict[Kind, int] = {}
        self._state = AudioState.LOOKING
        self._problem: Problem | None = None
        self._refused_ns: int | None = None

    @property
    def state(self) -> AudioState:
        """Whether sounds can be heard, as of the last try."""
        return self._state

    @property
    def problem(self) -> Problem | None:
        """What is wrong and what helps, for those who can mend it; None while READY."""
        return self._problem

    def start(self) -> None:
        """Find out whether there is a loudspeaker, on the service's own thread."""
        with self._changed:
            if self._thread is None and not self._ending:
                self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
                self._thread.start()

    def play(self, kind: Kind) -> bool:
        """Have a sound played; returns at once, False where it is switched off, has just been played, or makes way."""
        percent = self.volume(kind)
        now_ns = self._clock()
        rests = now_ns - self._begun_ns.get(kind, now_ns - REST_NS[kind]) < REST_NS[kind]
        if not percent or rests or self._ending:
            return False
        with self._changed:
            waiting = self._waiting.kind if self._waiting is not None else None
            if any(one is not None and one.value > kind.value for one in (self._playing, waiting)):
                return False
            self._waiting = _Sound(kind, percent, now_ns)
            self._changed.notify()
        self._begun_ns[kind] = now_ns
        self.start()
        return True

    def volume(self, kind: Kind) -> int:
        """Return the volume of a kind in per cent; a warning is never silent."""
        percent = self._settings.get(VOLUMES[kind])
        return max(percent, WARNING_FLOOR_PERCENT) if kind is Kind.WARNING else percent

    def close(self) -> None:
        """End with the sound that is playing; waits a second at most."""
        with self._changed:
            self._ending = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(1.0)

    # ------------------------------------------------------------ on the service's own thread
    def _run(self) -> None:
        self._open()
        while not self._ending:
            sound = self._next()
            if sound is None:
                self._output.close()
            elif self._open() and self._clock() - sound.asked_ns <= LATE_NS[sound.kind]:
                self._give(sound)
            with self._changed:
                self._playing = None
                self._changed.notify_all()
        self._output.close()

    def _next(self) -> _Sound | None:
        """Wait for the next sound; None where the loudspeaker has rested long enough, and at the end."""
        with self._changed:
            rest_s = KEEP_OPEN_S if self._output.is_open else None
            self._changed.wait_for(lambda: self._waiting is not None or self._ending, rest_s)
            sound, self._waiting = self._waiting, None
            if sound is not None:
                self._playing = sound.kind
            return sound

    def _open(self) -> bool:
        if self._output.is_open:
            return True
        if self._state is AudioState.NO_LIBRARY:
            return False  # no use to look again before a restart
        if self._refused_ns is not None and self._clock() - self._refused_ns < _ASK_AGAIN_NS:
            return False
        try:
            self._output.open()
        except AudioError as error:
            self._refuse(error)
            return False
        self._state, self._problem, self._refused_ns = AudioState.READY, None, None
        return True

    def _give(self, sound: _Sound) -> None:
        samples = at_volume(tone(sound.kind), sound.percent)
        try:
            for first in range(0, len(samples), _PIECE):
                piece = samples[first : first + _PIECE]
                if self._has_to_make_way(sound.kind):
                    self._write(fading(piece))
                    return
                self._write(piece)
        except AudioError as error:
            self._refuse(error)

    def _write(self, samples: array[int]) -> None:
        self._output.write(samples.tobytes())

    def _has_to_make_way(self, kind: Kind) -> bool:
        waiting = self._waiting
        return waiting is not None and waiting.kind.value > kind.value

    def _refuse(self, error: AudioError) -> None:
        if error.state is not self._state:
            log.warning("%s", error.problems[0])
        self._state, self._problem, self._refused_ns = error.state, error.problems[0], self._clock()
