# SPDX-License-Identifier: Apache-2.0
"""What AVN is made of and under which licences: from what is installed here, not from a list kept by hand."""

from __future__ import annotations

import platform
import re
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from itertools import pairwise
from pathlib import Path
from typing import Final

COMMON: Final = Path("/usr/share/common-licenses")  # Debian Policy 12.5
# Where a package brings no text of its own. The LGPL 3 is an addition to the GPL 3 and says so: both are its text.
_COMMON_TEXTS: Final = {
    "LGPL-3.0-only": ("LGPL-3", "GPL-3"),
    "MPL-2.0": ("MPL-2.0",),
    "Apache-2.0": ("Apache-2.0",),
}
_FONT_COPYRIGHT: Final = Path("/usr/share/doc/fonts-inter/copyright")
_USUAL_FILES: Final = ("LICENSE", "LICENSE.txt", "LICENSE.md", "COPYING")
# A phrase that only this licence has, the more particular one first.
_PHRASES: Final = (
    ("Apache License, Version 2.0", "Apache-2.0"),
    ("Apache License Version 2.0", "Apache-2.0"),
    ("GNU LESSER GENERAL PUBLIC LICENSE Version 3", "LGPL-3.0-only"),
    ("Permission is hereby granted, free of charge", "MIT"),
    ("This software is provided 'as-is'", "Zlib"),
    ("Neither the name", "BSD-3-Clause"),
    ("Redistributions in binary form", "BSD-2-Clause"),
)


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that AVN is made of; `licence` is an SPDX expression, empty where nobody says."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...] = ()

    def text(self) -> str:
        """Return the licence's own words, for reading on a screen; empty where this machine does not have them."""
        return "\n\n".join(reflowed(one) for one in self.texts)


def components() -> tuple[Component, ...]:
    """Return AVN first, then all it stands on, by name."""
    avn, *packages = (_of_package(one) for one in _closure("avn"))
    avn = replace(avn, name="AVN")
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    others = [
        *packages,
        Component("Python", platform.python_version(), "PSF-2.0", _read(python)),
        Component("Vehicle Signal Specification", "6.0", "MPL-2.0", _common("MPL-2.0")),
    ]
    if _FONT_COPYRIGHT.is_file():
        others.append(Component("Inter", "", "OFL-1.1", _read(_FONT_COPYRIGHT)))
    return (avn, *sorted(others, key=lambda one: one.name.casefold()))


def _closure(root: str) -> Iterator[Distribution]:
    """Yield the package and what it needs to run; what is only needed on other systems is not installed here."""
    left, seen = [root], set()
    while left:
        name = re.sub(r"[-_.]+", "-", left.pop(0)).lower()  # PyPA, Name normalization
        if name in seen:
            continue
        seen.add(name)
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        yield package
        for needed in package.requires or ():
            what, _, marker = needed.partition(";")
            if "extra" not in marker:
                left.append(re.split(r"[^A-Za-z0-9._-]", what.strip(), maxsplit=1)[0])


def _of_package(package: Distribution) -> Component:
    metadata = package.metadata
    names = metadata.get_all("License-File") or _USUAL_FILES
    # PEP 639 puts them into a folder of their own; RECORD would tell, but that of Qt takes a fifth of a second.
    found = (package.read_text(f"licenses/{name}") or package.read_text(name) for name in names)
    texts = tuple(one for one in found if one)
    classifiers = (one.rpartition("::")[2].strip() for one in metadata.get_all("Classifier") or () if "License" in one)
    licence = (
        metadata.get("License-Expression") or recognised(texts) or metadata.get("License") or next(classifiers, "")
    )
    return Component(metadata["Name"], package.version, licence, texts or _common(licence))


def recognised(texts: Iterable[str]) -> str:
    """Return the licence whose phrase stands in one of the texts: what they say goes before a label on them."""
    for text in texts:
        words = " ".join(text.split())
        for phrase, licence in _PHRASES:
            if phrase in words:
                return licence
    return ""


def _common(licence: str) -> tuple[str, ...]:
    names = next((files for name, files in _COMMON_TEXTS.items() if name in licence), ())
    return _read(*(COMMON / name for name in names))


def _read(*files: Path) -> tuple[str, ...]:
    return tuple(one.read_text(encoding="utf-8", errors="replace") for one in files if one.is_file())


def reflowed(text: str) -> str:
    """Join the lines of each paragraph, which were broken for a terminal; headings and lists keep their lines."""
    paragraphs = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\f", "\n").strip("\n")):
        lines = [one for line in block.splitlines() if (one := line.strip()) not in ("", ".")]
        joined = lines[:1]
        for before, line in pairwise(lines):
            # A line is short where its sentence or heading ended there.
            if len(before) < 55 or re.match(r"(?:[-*•]|\(?\w{1,3}[.)]|[A-Z][\w-]*:)\s", line):
                joined.append(line)
            else:
                joined[-1] += " " + line
        if joined:
            paragraphs.append("\n".join(joined))
    return "\n\n".join(paragraphs)
