#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps the words of the screen: hmi/qml/i18n/avn_{en,nb,da}.ts and the .qm files made of them.

    scripts/translations.py            take new texts into the .ts files and make the .qm files
    scripts/translations.py --check    write nothing; fail where anything is missing, unused, unfinished or stale

English is written in the sources; its file holds only the plurals.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "hmi" / "qml" / "i18n"
LANGUAGES = {"en": "en_GB", "nb": "nb_NO", "da": "da_DK"}
PLACES = re.compile(r"%\d")


def sources() -> list[Path]:
    """Return the files that hold words for the driver: QML and view-models, without the engineer's panel."""
    qml = (path for path in (ROOT / "hmi" / "qml").rglob("*.qml") if "Panel" not in path.parts)
    python = (path for path in (ROOT / "avn" / "viewmodels").rglob("*.py") if path.name != "panel.py")
    return sorted([*qml, *python])


def tool(name: str, *arguments: str | Path) -> None:
    """Run one of PySide6's tools; raises CalledProcessError with what it said."""
    program = Path(sysconfig.get_path("scripts")) / f"pyside6-{name}"
    done = subprocess.run([program, *arguments], text=True, capture_output=True, check=False, cwd=ROOT)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        done.check_returncode()


def update(folder: Path) -> None:
    """Bring the .ts files in `folder` up to date with the sources."""
    for language, locale in LANGUAGES.items():
        arguments = ["-no-obsolete", "-locations", "none", "-silent", "-target-language", locale]
        arguments += ["-source-language", "en_GB", *(["-pluralonly"] if language == "en" else [])]
        tool("lupdate", *arguments, *sources(), "-ts", folder / f"avn_{language}.ts")


def release(folder: Path) -> None:
    """Make the .qm files of the .ts files in `folder`; each is put in place whole, for a running screen maps it."""
    for language in LANGUAGES:
        made = folder / f".avn_{language}.qm"
        tool("lrelease", "-silent", folder / f"avn_{language}.ts", "-qm", made)
        made.replace(folder / f"avn_{language}.qm")


def placeholders(text: str) -> set[str]:
    """Return the numbered places of a text. The count %n may be left out: "one fault" and "them" say it too."""
    return set(PLACES.findall(text))


def faults(path: Path) -> list[str]:
    """Return what a translator has left to do in one .ts file."""
    found = []
    for message in ET.parse(path).getroot().iter("message"):  # noqa: S314 - our own file
        source = message.findtext("source", "")
        translation = message.find("translation")
        forms = [] if translation is None else translation.findall("numerusform") or [translation]
        texts = [form.text or "" for form in forms]
        if translation is None or translation.get("type") or not all(texts):
            found.append(f"{path.name}: not translated: {source!r}")
        elif any(placeholders(text) != placeholders(source) for text in texts):
            found.append(f"{path.name}: other placeholders than in {source!r}")
    return found


def check() -> list[str]:
    """Return what is missing, unused, unfinished or stale."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in sorted(FOLDER.glob("avn_*.ts")):
            shutil.copy(path, folder)
        update(folder)
        release(folder)
        for language in LANGUAGES:
            for made in (folder / f"avn_{language}.ts", folder / f"avn_{language}.qm"):
                kept = FOLDER / made.name
                if not kept.is_file() or kept.read_bytes() != made.read_bytes():
                    found.append(f"{kept.relative_to(ROOT)} is stale: run scripts/translations.py and commit it")
            found += faults(folder / f"avn_{language}.ts")
    return found


def main() -> int:
    """Update or check, and say what is left to do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    if parser.parse_args().check:
        found = check()
    else:
        FOLDER.mkdir(parents=True, exist_ok=True)
        update(FOLDER)
        release(FOLDER)
        found = [fault for language in LANGUAGES for fault in faults(FOLDER / f"avn_{language}.ts")]
    sys.stderr.write("".join(f"{one}\n" for one in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
