# SPDX-License-Identifier: Apache-2.0
"""What a signal calls is declared as a slot.

PySide makes an undeclared one at run time, and gives that one object a meta-object of its own. QML remembers the
properties of a type by the address of its meta-object; once the object is gone and the address is used again, it
reads nothing where the property of another view-model stands.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from avn import viewmodels

FOLDER = Path(viewmodels.__file__).parent
SOURCES = sorted(FOLDER.glob("*.py"))


def undeclared(source: str) -> list[str]:
    """Names of methods that are connected as `….connect(self.NAME)` and are neither slots nor signals."""
    tree = ast.parse(source)
    methods = {one.name: one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    connected = {
        call.args[0].attr
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "connect"
        and call.args
        and isinstance(call.args[0], ast.Attribute)
    }
    return [
        name
        for name in sorted(connected & methods.keys())
        if not any("Slot" in ast.unparse(decorator) for decorator in methods[name].decorator_list)
    ]


def test_an_undeclared_slot_is_found() -> None:
    bad = "class A:\n def f(self):\n  x.changed.connect(self._hear)\n def _hear(self): pass\n"
    assert undeclared(bad) == ["_hear"]
    assert undeclared(bad.replace(" def _hear", " @Slot()\n def _hear")) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_what_a_signal_calls_is_a_slot(path: Path) -> None:
    assert undeclared(path.read_text(encoding="utf-8")) == []
