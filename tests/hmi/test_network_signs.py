# SPDX-License-Identifier: Apache-2.0
"""QML reaches no server while the signs are up, and does without them."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlAbstractUrlInterceptor

from avn.viewmodels.network_signs import LocalOnly, is_local
from tests.support.leaky_screen import CountingServer, run_screen

KIND = QQmlAbstractUrlInterceptor.DataType.UrlString


@pytest.mark.parametrize("options", [("--signs",), ("--signs", "--seal", "after")])
def test_no_way_of_qml_reaches_a_server(options: tuple[str, ...]) -> None:
    with CountingServer() as server:
        done = run_screen(server.url, *options)
        assert (done.returncode, done.stdout) == (0, "all ended\n"), done.stderr
        assert server.hits == []


def test_the_same_screen_without_the_signs_reaches_it_by_picture_and_by_request() -> None:
    with CountingServer() as server:
        done = run_screen(server.url)
        assert (done.returncode, done.stdout) == (0, "all ended\n"), done.stderr
        assert "/image0" in server.hits
        assert "/request0" in server.hits


@pytest.mark.parametrize(
    "url",
    [
        "file:///usr/share/fonts/x.ttf",
        "qrc:/qt/qml/Avn/Shell/Main.qml",
        "image://icons/fan?day",
        "Card.qml",
        "../Theme/qmldir",
        "",
    ],
)
def test_what_is_on_this_machine_is_let_through_unchanged(url: str) -> None:
    assert LocalOnly().intercept(QUrl(url), KIND) == QUrl(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "HTTPS://example.org/x.qml",
        "ftp://example.org/",
        "ws://example.org/",
        "data:image/svg+xml,<svg/>",
        "//example.org/x.png",
        "file://example.org/share/x.png",
        "qrc://example.org/x.png",
        "blob:x",
        "javascript:0",
    ],
)
def test_what_is_elsewhere_becomes_a_file_that_does_not_exist(url: str) -> None:
    assert LocalOnly().intercept(QUrl(url), KIND) == QUrl("qrc:/blocked")


@given(
    scheme=st.text(string.ascii_letters + string.digits + "+-.", min_size=1, max_size=12),
    rest=st.text(max_size=40),
)
def test_no_other_scheme_is_ever_local(scheme: str, rest: str) -> None:
    url = QUrl(f"{scheme}:{rest}")
    assert not is_local(url) or url.scheme() in ("", "file", "qrc", "image")
    assert LocalOnly().intercept(url, KIND).scheme() in ("", "file", "qrc", "image")


@given(text=st.text(max_size=60))
def test_nothing_that_names_another_host_is_local(text: str) -> None:
    url = QUrl(text)
    if is_local(url) and url.scheme() != "image":
        assert url.host() in ("", "localhost")
