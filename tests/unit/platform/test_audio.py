# SPDX-License-Identifier: Apache-2.0
"""The loudspeaker: what PortAudio does wrong becomes a state with a remedy, and real PortAudio gets our samples."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from avn.platform.audio import AudioError, AudioOutput, AudioState
from avn.sound.tones import Kind, tone


class Library:
    """Stands where the hardware begins: sounddevice with one stream."""

    def __init__(self, *, fails_at: str = "") -> None:
        self.fails_at = fails_at
        self.calls: list[str] = []
        self.heard = b""
        self.options: dict[str, Any] = {}

    def RawOutputStream(self, **options: Any) -> Library:
        self.options = options
        self._call("RawOutputStream")
        return self

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if self.fails_at == name:
            raise RuntimeError("Error querying device -1")

    def start(self) -> None:
        self._call("start")

    def write(self, data: bytes) -> bool:
        self._call("write")
        self.heard += data
        return False

    def stop(self) -> None:
        self._call("stop")

    def abort(self, ignore_errors: bool = True) -> None:
        self._call("abort")

    def close(self, ignore_errors: bool = True) -> None:
        self._call("close")

    def _terminate(self) -> None:
        self._call("_terminate")

    def _initialize(self) -> None:
        self._call("_initialize")


def test_nothing_is_loaded_before_the_first_sound() -> None:
    def load() -> Any:
        raise AssertionError("too early")

    AudioOutput(load).close()
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, avn.platform.audio, avn.sound.service; print('sounddevice' in sys.modules)",
        ],
        text=True,
        capture_output=True,
        check=True,
    )
    assert done.stdout == "False\n"


def test_it_opens_one_channel_of_16_bits_at_48_khz_and_writes_what_it_is_given() -> None:
    library = Library()
    output = AudioOutput(lambda: library)
    output.write(b"\x01\x02")
    output.write(b"\x03\x04")
    assert output.is_open
    assert library.options == {"samplerate": 48_000, "channels": 1, "dtype": "int16", "latency": "low"}
    assert library.heard == b"\x01\x02\x03\x04"
    output.close()
    assert not output.is_open
    assert library.calls == ["RawOutputStream", "start", "write", "write", "stop", "close"]


@pytest.mark.parametrize("error", [ModuleNotFoundError("sounddevice"), OSError("PortAudio library not found")])
def test_a_missing_library_names_the_packages(error: Exception) -> None:
    def load() -> Any:
        raise error

    with pytest.raises(AudioError) as caught:
        AudioOutput(load).open()
    assert caught.value.state is AudioState.NO_LIBRARY
    assert "libportaudio2" in caught.value.problems[0].remedy


@pytest.mark.parametrize("step", ["RawOutputStream", "start", "write"])
def test_where_there_is_no_loudspeaker_the_cards_are_listed_anew_for_the_next_try(step: str) -> None:
    library = Library(fails_at=step)
    output = AudioOutput(lambda: library)
    with pytest.raises(AudioError) as caught:
        output.write(b"\x00\x00")
    assert caught.value.state is AudioState.NO_DEVICE
    assert caught.value.problems[0].remedy
    assert library.calls[-2:] == ["_terminate", "_initialize"]
    assert not output.is_open
    library.fails_at = ""
    output.write(b"\x05\x06")
    assert library.heard == b"\x05\x06"


@pytest.mark.parametrize("step", ["stop", "_terminate", "_initialize"])
def test_an_end_that_fails_harms_nobody(step: str) -> None:
    library = Library(fails_at=step)
    output = AudioOutput(lambda: library)
    output.write(b"\x00\x00")
    output.close()
    assert not output.is_open


REAL = """
import sys
from avn.platform.audio import AudioOutput
from avn.platform.seal import seal_process
from avn.sound.tones import Kind, tone
seal_process()
output = AudioOutput()
for kind in (Kind.TOUCH, Kind.WARNING):
    output.write(tone(kind).tobytes())
output.close()
"""


def test_real_portaudio_plays_our_samples_under_the_seal(tmp_path: Path, root: Path) -> None:
    pytest.importorskip("sounddevice", reason="sounddevice is not installed", exc_type=(ImportError, OSError))
    heard = tmp_path / "heard.raw"
    alsa = tmp_path / "asound.conf"
    alsa.write_text(
        f'pcm.!default {{ type file slave.pcm {{ type null }} file "{heard}" format "raw" }}\n'
        "ctl.!default { type null }\n"
    )
    environment = os.environ | {"ALSA_CONFIG_PATH": str(alsa)}
    subprocess.run([sys.executable, "-c", REAL], env=environment, cwd=root, check=True, timeout=60)
    for kind in (Kind.TOUCH, Kind.WARNING):
        assert tone(kind).tobytes() in heard.read_bytes()
