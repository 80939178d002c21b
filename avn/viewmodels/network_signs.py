# SPDX-License-Identifier: Apache-2.0
"""QML's own ways to the network, closed inside Qt: the sign on the wall that the kernel rule is.

Image, Loader, FontLoader and imports go through a URL interceptor,
XMLHttpRequest through a network access manager. Python's audit hooks see
neither. The wall itself is `avn.platform.seal`.

QML's loader threads call these objects and need Python's lock. So, with them
installed: load documents by URL (`engine.load(QUrl)`, `QQmlComponent(engine,
url)`), never with `loadData`, and never write a QML property from Python:
both hang. Let QML bind to view-model properties.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxy
from PySide6.QtQml import QQmlAbstractUrlInterceptor, QQmlEngine, QQmlNetworkAccessManagerFactory

_LOCAL_SCHEMES: Final = frozenset({"", "file", "qrc", "image"})
_BLOCKED: Final = "qrc:/blocked"
_DISCARD_PORT: Final = 9  # nothing proxies there; RFC 863


def is_local(url: QUrl) -> bool:
    """Tell whether QML may read `url`: files, resources and image providers of this process, no other host."""
    if url.scheme() not in _LOCAL_SCHEMES:
        return False
    # For a provider the host part is its name; anywhere else a host is another machine.
    return url.scheme() == "image" or url.host() in ("", "localhost")


class LocalOnly(QQmlAbstractUrlInterceptor):
    """Lets the engine load what is on this machine; any other URL becomes one that does not exist."""

    def intercept(self, path: QUrl | str, kind: QQmlAbstractUrlInterceptor.DataType) -> QUrl:
        """Return `path` where it is local. Called on QML's loader threads: no logging, no locks."""
        url = QUrl(path)
        return url if is_local(url) else QUrl(_BLOCKED)


class NoNetwork(QQmlNetworkAccessManagerFactory):
    """Gives QML network access managers that can reach nothing: their proxy is a port where nobody listens."""

    def create(self, parent: QObject) -> QNetworkAccessManager:
        """Return a manager owned by `parent`; without a parent Qt would use it after Python has freed it."""
        manager = QNetworkAccessManager(parent)
        manager.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.Socks5Proxy, "127.0.0.1", _DISCARD_PORT))
        return manager


# Qt takes no ownership and calls both until the engine is gone: they live as long as the process.
_installed: list[tuple[NoNetwork, LocalOnly]] = []


def install(engine: QQmlEngine) -> None:
    """Close both ways for `engine`; call it before the first document is loaded.

    One alone is worse than none: the interceptor does not see XMLHttpRequest, and the factory alone crashed when
    images were read on another thread.
    """
    signs = (NoNetwork(), LocalOnly())
    _installed.append(signs)
    engine.setNetworkAccessManagerFactory(signs[0])
    engine.addUrlInterceptor(signs[1])
