#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the QML types of the view-models and lints all QML against them.

    scripts/qml_types.py            write hmi/qml/Avn/ViewModels, then lint
    scripts/qml_types.py --check    write nothing; fail where the committed files are stale, then lint

With the types, a misspelt property is an error before anybody runs the screen.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QML = ROOT / "hmi" / "qml"
MODULE = QML / "Avn" / "ViewModels"
SOURCES = ROOT / "avn" / "viewmodels"

QMLDIR = "module Avn.ViewModels\ntypeinfo viewmodels.qmltypes\ndepends QtQml.Models\ndepends QtQuick\n"


def tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one of PySide6's tools of this environment; its output is not checked here."""
    program = Path(sysconfig.get_path("scripts")) / f"pyside6-{name}"
    return subprocess.run([program, *arguments], text=True, capture_output=True, check=False, cwd=ROOT)


def generate() -> tuple[dict[str, str], list[str]]:
    """Return the files of the module by name, and what is wrong with the sources."""
    sources = [
        path.relative_to(ROOT)
        for path in sorted(SOURCES.rglob("*.py"))
        if re.search(r"^@QmlElement$", path.read_text(), re.MULTILINE)
    ]
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        types = Path(folder) / "types.qmltypes"
        dumps: list[Path] = []
        for source in sources:
            dump = Path(folder) / f"{source.stem}.json"
            dumped = tool("metaobjectdump", "--out-file", dump, source)
            if dumped.returncode:
                # The dumper reads the source without running it: a getter must be a named method.
                faults.append(f"{source}: no types can be made of it\n{dumped.stderr.splitlines()[-1]}\n")
            else:
                _mark_objects(dump)
                dumps.append(dump)
        made = tool(
            "qmltyperegistrar",
            *("--generate-qmltypes", types, "-o", Path(folder) / "unused.cpp"),
            *("--import-name", "Avn.ViewModels", "--major-version", "1"),
            *dumps,
        )
        if made.returncode:
            return {}, [*faults, made.stderr]
        text = types.read_text()
    # The tool writes the place of the sources on this machine; the repository names them from its own root.
    text = re.sub(r'file: "[^"]*/(avn/viewmodels/[^"]*)"', r'file: "\1"', text)
    # Python's float is C++'s double and its list a QVariantList, also for PySide6 at run time; only the dumper takes
    # the names for its own.
    text = text.replace('type: "float"', 'type: "double"').replace('type: "list"', 'type: "QVariantList"')
    # An item that QtQuick has no QML type for.
    text = text.replace('prototype: "QQuickRhiItem"', 'prototype: "QQuickItem"')
    return {"viewmodels.qmltypes": text, "qmldir": QMLDIR}, faults


def _mark_objects(dump: Path) -> None:
    """Say of whatever is an element of QML that it is an object: the dumper does not know all of Qt's classes."""
    modules = json.loads(dump.read_text())
    for module in modules:
        for one in module["classes"]:
            one["object"] = one["object"] or any(info["name"] == "QML.Element" for info in one.get("classInfos", ()))
    dump.write_text(json.dumps(modules))


def qml_files() -> list[Path]:
    """Return every QML file of the project."""
    return sorted(QML.rglob("*.qml"))


def lint() -> list[str]:
    """Return what qmllint and qmlformat have against the QML files."""
    found: list[str] = []
    linted = tool("qmllint", "--max-warnings", "0", "-I", QML, *qml_files())
    if linted.returncode:
        found.append(linted.stdout + linted.stderr)
    for path in qml_files():
        formatted = tool("qmlformat", path)
        if formatted.returncode or formatted.stdout != path.read_text():
            found.append(f"{path.relative_to(ROOT)}: not formatted; run pyside6-qmlformat -i on it\n{formatted.stderr}")
    return found


def main() -> int:
    """Write or check the types, then lint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    files, faults = generate()
    for name, text in files.items():
        path = MODULE / name
        if arguments.check:
            if not path.is_file() or path.read_text() != text:
                faults.append(f"{path.relative_to(ROOT)} is stale: run scripts/qml_types.py and commit it\n")
        else:
            MODULE.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    faults += lint()
    sys.stderr.write("".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
