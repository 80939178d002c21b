# SPDX-License-Identifier: Apache-2.0
"""The loudspeaker, through PortAudio and its Python package sounddevice (0.4 or newer).

sounddevice and the library libportaudio2 are looked for when the first sound is to be played, never before the
first frame, and AVN runs without them. Sources: the documentation of sounddevice (RawOutputStream: 16-bit samples as
bytes, `write` waits until they are taken, `stop` until they are heard) and portaudio.h.
PortAudio's ALSA, PulseAudio and JACK paths speak to local daemons over AF_UNIX: the seal leaves them be.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, Final

from avn.errors import AvnError, Problem

RATE: Final = 48_000  # samples a second, one channel, 16 bits
_LATENCY: Final = "low"
_PACKAGES: Final = "apt-get install libportaudio2, and pip install sounddevice into the environment of AVN"
_DEVICE: Final = "connect a sound card, or start PipeWire, PulseAudio or ALSA for the user of AVN"


class AudioState(enum.Enum):
    """Whether sounds can be heard."""

    LOOKING = enum.auto()  # not tried yet
    READY = enum.auto()
    NO_DEVICE = enum.auto()  # there is none, or it is taken, or it is gone
    NO_LIBRARY = enum.auto()


class AudioError(AvnError):
    """Nothing can be heard. `state` says why."""

    def __init__(self, state: AudioState, problem: Problem) -> None:
        super().__init__(problem)
        self.state = state


def load_sounddevice() -> Any:
    """Import sounddevice; takes some hundred milliseconds. Raises ImportError, or OSError without PortAudio."""
    import sounddevice  # type: ignore[import-not-found, import-untyped, unused-ignore]

    return sounddevice


class AudioOutput:
    """One stream to the default loudspeaker, open only while it is needed. For one thread, which may have to wait."""

    def __init__(self, load: Callable[[], Any] = load_sounddevice) -> None:
        self._load = load
        self._library: Any = None
        self._stream: Any = None

    @property
    def is_open(self) -> bool:
        """Whether the loudspeaker is held."""
        return self._stream is not None

    def open(self) -> None:
        """Take the loudspeaker; raises AudioError where there is none or the library is missing."""
        if self._stream is not None:
            return
        library = self._find_library()
        try:
            stream = library.RawOutputStream(samplerate=RATE, channels=1, dtype="int16", latency=_LATENCY)
            stream.start()
        except Exception as error:
            self._look_again(library)
            raise self._gone(error) from error
        self._stream = stream

    def write(self, samples: bytes) -> None:
        """Play 16-bit samples in this machine's byte order; returns once they are taken. Raises AudioError."""
        self.open()
        try:
            self._stream.write(samples)
        except Exception as error:
            self._abandon()
            raise self._gone(error) from error

    def close(self) -> None:
        """Play out what was written and let go of the loudspeaker; it is taken again when it is needed."""
        stream, self._stream = self._stream, None
        if stream is not None:
            try:
                stream.stop()
            except Exception:  # noqa: BLE001 - PortAudioError; a card that was pulled out cannot be stopped
                stream.abort(ignore_errors=True)
            stream.close(ignore_errors=True)

    def _abandon(self) -> None:
        stream, self._stream = self._stream, None
        stream.abort(ignore_errors=True)
        stream.close(ignore_errors=True)
        self._look_again(self._library)

    def _find_library(self) -> Any:
        if self._library is None:
            try:
                self._library = self._load()
            except (ImportError, OSError) as error:
                problem = Problem(f"sounds need sounddevice and PortAudio: {error}", _PACKAGES)
                raise AudioError(AudioState.NO_LIBRARY, problem) from error
        return self._library

    @staticmethod
    def _look_again(library: Any) -> None:
        """PortAudio lists the sound cards once, when it is initialised: begin anew, for one may be plugged in later."""
        try:
            library._terminate()
            library._initialize()
        except Exception:  # noqa: BLE001, S110 - PortAudioError; the next try says what is wrong
            pass

    @staticmethod
    def _gone(error: Exception) -> AudioError:
        return AudioError(AudioState.NO_DEVICE, Problem(f"there is no loudspeaker: {error}", _DEVICE))
