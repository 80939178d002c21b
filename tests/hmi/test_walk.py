# SPDX-License-Identifier: Apache-2.0
"""The walk over the rendered items finds every kind of fault, and finds none where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from avn.resources import qml_folder
from tests.support import walk

pytestmark = pytest.mark.usefixtures("qapp")

PLANTED = Path(__file__).parent / "planted" / "Planted.qml"


def found(fault: str) -> list[str]:
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(qml_folder()))
    engine.setInitialProperties({"fault": fault})
    engine.load(QUrl.fromLocalFile(str(PLANTED)))
    (window,) = engine.rootObjects()
    assert isinstance(window, QQuickWindow)
    QCoreApplication.processEvents()
    image = window.grabWindow()
    result = walk.faults(window, image)
    window.close()
    return result


def test_a_good_page_has_no_faults() -> None:
    assert found("") == []


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("small target", "target 'First' is 70 x 76 dp"),
        ("near", "targets 'First' and 'Second' are 5.0 dp apart"),
        ("off screen", "target 'Third' is cut off"),
        ("no name", "has no accessible name"),
        ("small", "text 'Another one' is 20 dp high"),
        ("cut short", "text 'A longer sentence' is cut short"),
        ("broken word", "text 'In a window' breaks the word 'window'"),
        ("clipped", "text 'In a window' leaves the screen or is clipped"),
        ("overlap", "text 'A good label' and text 'Another one' overlap"),
        ("covered", "text 'A longer sentence' lies across an edge"),
        ("edge", "lies across an edge"),
        ("text contrast", "text 'Another one' has a contrast of"),
        ("icon contrast", "has a contrast of"),
    ],
)
def test_each_kind_of_fault_is_found(fault: str, sentence: str) -> None:
    assert [one for one in found(fault) if sentence in one]
