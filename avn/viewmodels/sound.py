# SPDX-License-Identifier: Apache-2.0
"""The sounds for the screen: what asks for one, and why none can be heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.viewmodels.feed import SignalFeed

if TYPE_CHECKING:
    from avn.sound.service import SoundService

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SoundViewModel(QObject):
    """Asks for sounds. Until the service is there, and where it never comes, it is silent."""

    stateChanged = Signal()

    def __init__(
        self, feed: SignalFeed, sounds: Callable[[], SoundService | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sounds = sounds
        self._state = (False, "")
        feed.each_second(self._look)

    def _look(self, _now_ns: int) -> None:
        state = self._say()
        if state != self._state:
            self._state = state
            self.stateChanged.emit()

    def _say(self) -> tuple[bool, str]:
        sounds = self._sounds()
        if sounds is None:
            return False, ""
        from avn.platform.audio import AudioState

        match sounds.state:
            case AudioState.READY:
                return True, ""
            case AudioState.NO_DEVICE:
                return False, self.tr("No loudspeaker found. Connect one; AVN finds it by itself.")
            case AudioState.NO_LIBRARY:
                return False, self.tr("The package libportaudio2 or sounddevice is missing. Install it, then restart.")
        return False, ""  # not tried yet

    def _play(self, name: str) -> None:
        sounds = self._sounds()
        if sounds is not None:
            from avn.sound.tones import Kind

            sounds.play(Kind[name])

    # ------------------------------------------------------------ what QML calls
    @Slot()
    def touched(self) -> None:
        """Something was touched and answers."""
        self._play("TOUCH")

    @Slot()
    def done(self) -> None:
        """What was asked for is done."""
        self._play("DONE")

    @Slot()
    def listening(self) -> None:
        """The microphone listens now."""
        self._play("LISTENING")

    @Slot()
    def warn(self) -> None:
        """Something needs to be seen to; also to hear how loud warnings are."""
        self._play("WARNING")

    # ------------------------------------------------------------ what QML reads
    @Property(bool, notify=stateChanged)
    def available(self) -> bool:
        """Whether sounds can be heard."""
        return self._state[0]

    @Property(str, notify=stateChanged)
    def stateText(self) -> str:
        """Why nothing can be heard, and what helps; empty where sounds can be heard or nobody has tried."""
        return self._state[1]
