# SPDX-License-Identifier: Apache-2.0
"""Puts the screen together: engine, translation, view-models, window.

QML reaches the network behind Python's back. `keep_off_network` closes that way
inside this process; the wall behind it is the kernel rule of the launcher.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTranslator, QUrl
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxy
from PySide6.QtQml import QQmlAbstractUrlInterceptor, QQmlApplicationEngine, QQmlNetworkAccessManagerFactory
from PySide6.QtQuick import QQuickWindow

from avn.errors import AvnError, Problem
from avn.viewmodels.climate import ClimateViewModel
from avn.viewmodels.display import DisplayViewModel
from avn.viewmodels.driving import DrivingViewModel
from avn.viewmodels.formatting import Language
from avn.viewmodels.notices import NoticesViewModel
from avn.viewmodels.status import StatusViewModel
from avn.viewmodels.vehicle import VehicleViewModel

LOCAL_SCHEMES = ("", "file", "qrc", "image")


class ScreenError(AvnError):
    """The screen cannot be built."""


@dataclass(frozen=True, slots=True)
class ViewModels:
    """The initial properties of `Avn/Shell/Main.qml`, by name."""

    climate: ClimateViewModel
    display: DisplayViewModel
    driving: DrivingViewModel
    notices: NoticesViewModel
    status: StatusViewModel
    vehicle: VehicleViewModel


class _NoNetwork(QQmlNetworkAccessManagerFactory):
    """For XMLHttpRequest: a manager whose every request ends at a proxy that is not there."""

    def create(self, parent: QObject) -> QNetworkAccessManager:
        manager = QNetworkAccessManager(parent)  # without the parent Qt crashes
        manager.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.Socks5Proxy, "127.0.0.1", 9))
        return manager


class _LocalOnly(QQmlAbstractUrlInterceptor):
    """For images, loaders, fonts and imports."""

    def intercept(self, path: QUrl | str, _kind: QQmlAbstractUrlInterceptor.DataType) -> QUrl:
        url = QUrl(path)
        return url if url.scheme() in LOCAL_SCHEMES else QUrl("qrc:/blocked")


class Screen:
    """The engine and its window; keeps alive what the engine only borrows.

    Write no QML property from Python: the engine's loader threads ask the
    interceptor, which needs the interpreter lock that the writer holds.
    """

    def __init__(self, qml: Path, models: ViewModels, *, width: int = 1280, height: int = 720) -> None:
        """Load the window.

        Raises ScreenError with what the engine said.
        """
        self.models = models
        self.warnings: list[str] = []
        self._factory = _NoNetwork()
        self._interceptor = _LocalOnly()
        self.engine = QQmlApplicationEngine()
        self.engine.warnings.connect(lambda found: self.warnings.extend(one.toString() for one in found))
        self.engine.setNetworkAccessManagerFactory(self._factory)
        self.engine.addUrlInterceptor(self._interceptor)
        self.engine.addImportPath(str(qml))
        properties = {one.name: getattr(models, one.name) for one in fields(models)}
        self.engine.setInitialProperties({**properties, "width": width, "height": height})
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
