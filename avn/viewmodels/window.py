# SPDX-License-Identifier: Apache-2.0
"""Puts the screen together: engine, translation, view-models, window.

QML reaches the network behind Python's back: `network_signs` closes that way inside
this process, and the wall behind it is the kernel rule of `avn.platform.seal`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTranslator, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from avn.errors import AvnError, Problem
from avn.settings.preferences import Language
from avn.viewmodels.network_signs import install
from avn.viewmodels.stage import StageViewModel


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


def install_language(application: QCoreApplication, qml: Path, language: Language) -> QTranslator:
    """Install the words of `language`, before any view-model is made; keep the translator.

    English needs its file too: for its plurals.
    Raises ScreenError where the file is not there.
    """
    translator = QTranslator(application)
    file = qml / "i18n" / f"avn_{language.value}.qm"
    if not translator.load(str(file)):
        raise ScreenError(Problem("these translations cannot be read", "run scripts/translations.py", file))
    application.installTranslator(translator)
    return translator
