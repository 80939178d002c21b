# SPDX-License-Identifier: Apache-2.0
"""Puts the screen together: engine, words, view-models, window.

QML reaches the network behind Python's back: `network_signs` closes that way inside
this process, and the wall behind it is the kernel rule of `avn.platform.seal`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, QTranslator, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from avn.errors import AvnError, Problem
from avn.settings.catalogue import LANGUAGE, WORDING, Setting
from avn.settings.preferences import Language
from avn.viewmodels.network_signs import install
from avn.viewmodels.notices import NoticeKind
from avn.viewmodels.stage import Session, StageViewModel


class ScreenError(AvnError):
    """The screen cannot be built."""


class Screen:
    """The engine and its window; keeps alive what the engine only borrows.

    Write no QML property from Python: the engine's loader threads ask the
    interceptor, which needs the interpreter lock that the writer holds.
    """

    def __init__(self, qml: Path, stage: StageViewModel, *, width: int = 1280, height: int = 720) -> None:
        """Load the window.

        Raises ScreenError with what the engine said.
        """
        self.stage = stage
        self.warnings: list[str] = []
        self.engine = QQmlApplicationEngine()
        self.engine.warnings.connect(lambda found: self.warnings.extend(one.toString() for one in found))
        install(self.engine)
        self.engine.addImportPath(str(qml))
        self.engine.setInitialProperties({"stage": stage, "width": width, "height": height})
        main = qml / "Avn" / "Shell" / "Main.qml"
        self.engine.load(QUrl.fromLocalFile(str(main)))
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise ScreenError(*(Problem(one, file=main) for one in self.warnings or ["the screen cannot be loaded"]))
        self.window = roots[0]

    def close(self) -> None:
        """Close the window and let go of the engine before the view-models go."""
        self.window.close()
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(self.engine, QEvent.Type.DeferredDelete.value)


class Words:
    """The words of the screen, in the language of the settings, and everything said anew when that or a unit changes.

    English needs its file too: for its plurals.
    """

    def __init__(self, application: QCoreApplication, qml: Path, session: Session) -> None:
        """Install the words, before any view-model is made.

        Raises ScreenError where the file is not there.
        """
        self._application = application
        self._folder = qml / "i18n"
        self._session = session
        self._translator = self._load(session.preferences().language)
        self._stage: StageViewModel | None = None
        application.installTranslator(self._translator)
        self._end = session.settings.subscribe(self._follow)

    def follow(self, stage: StageViewModel) -> None:
        """Say everything on `stage` anew from now on."""
        self._stage = stage

    def close(self) -> None:
        """Take the words away."""
        self._end()
        self._application.removeTranslator(self._translator)

    def _load(self, language: Language) -> QTranslator:
        translator = QTranslator(self._application)
        file = self._folder / f"avn_{language.value}.qm"
        if not translator.load(str(file)):
            raise ScreenError(Problem("these translations cannot be read", "install AVN again", file))
        return translator

    def _follow(self, setting: Setting) -> None:
        if setting is LANGUAGE:
            try:
                former, self._translator = self._translator, self._load(self._session.preferences().language)
            except ScreenError as error:  # the words that are there stay
                self._session.notices.put(NoticeKind.CONFIGURATION, error.problems)
                return
            self._application.installTranslator(self._translator)
            self._application.removeTranslator(former)
            former.deleteLater()
        if setting in WORDING and self._stage is not None:
            # After this call has come back to the page that made it: the exchange takes its view-model away.
            QTimer.singleShot(0, self._stage, self._stage.rewrite)
