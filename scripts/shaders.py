#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles the shaders of the map with qsb, which PySide6-Addons holds and the product does without.

    scripts/shaders.py --qsb FILE      compile each source to a .qsb beside it; note of which source it was made
    scripts/shaders.py --check         write nothing; fail where a .qsb is stale, missing or left over
    scripts/shaders.py --check --qsb FILE    also compile anew and compare

A .qsb holds the shader for OpenGL, OpenGL ES and Vulkan; it is read by the Qt that made it and by later ones.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHADERS = ROOT / "hmi" / "qml" / "Avn" / "Map" / "shaders"
NOTE = "compiled.json"  # source name -> SHA-256 of the source and of what was made of it
TARGETS = "100 es,120,150,300 es"
STAGES = (".vert", ".frag")


def sources(folder: Path) -> list[Path]:
    """Return every shader of a folder."""
    return sorted(path for path in folder.iterdir() if path.suffix in STAGES)


def digest(data: bytes) -> str:
    """Return the SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def compiled(qsb: Path, source: Path) -> bytes:
    """Return what the compiler makes of one source; ValueError in its own words where it refuses."""
    spec = find_spec("PySide6")
    libraries = [str(qsb.parent / "Qt" / "lib")]
    if spec is not None and spec.origin is not None:
        libraries.append(str(Path(spec.origin).parent / "Qt" / "lib"))
    environment = {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(libraries)}
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / (source.name + ".qsb")
        made = subprocess.run(
            [qsb, "--glsl", TARGETS, "-o", target, source],
            text=True,
            capture_output=True,
            check=False,
            env=environment,
        )
        if made.returncode or not target.is_file():
            raise ValueError(f"{source.name}: {made.stdout}{made.stderr}")
        return target.read_bytes()


def write(qsb: Path, folder: Path) -> list[str]:
    """Compile all of a folder; return what the compiler has against them."""
    faults: list[str] = []
    note: dict[str, list[str]] = {}
    for source in sources(folder):
        try:
            made = compiled(qsb, source)
        except ValueError as error:
            faults.append(str(error))
            continue
        source.with_name(source.name + ".qsb").write_bytes(made)
        note[source.name] = [digest(source.read_bytes()), digest(made)]
    if not faults:
        (folder / NOTE).write_text(json.dumps(note, indent=1) + "\n")
    return faults


def check(folder: Path, qsb: Path | None = None) -> list[str]:
    """Return what is stale, missing or left over in a folder."""
    remedy = "run scripts/shaders.py --qsb FILE and commit what it writes\n"
    note = json.loads((folder / NOTE).read_text()) if (folder / NOTE).is_file() else {}
    faults: list[str] = []
    for source in sources(folder):
        path = source.with_name(source.name + ".qsb")
        made = path.read_bytes() if path.is_file() else b""
        stale = note.get(source.name) != [digest(source.read_bytes()), digest(made)]
        if stale or (qsb is not None and compiled(qsb, source) != made):
            faults.append(f"{path.name} is stale: {remedy}")
    known = {source.name + ".qsb" for source in sources(folder)}
    faults += [f"{path.name} has no source: delete it\n" for path in folder.glob("*.qsb") if path.name not in known]
    return faults


def main() -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--qsb", type=Path, help="the compiler: PySide6/qsb of PySide6-Addons")
    arguments = parser.parse_args()
    if arguments.check:
        faults = check(SHADERS, arguments.qsb)
    elif arguments.qsb is None:
        parser.error("--qsb FILE is needed to compile")
    else:
        faults = write(arguments.qsb, SHADERS)
    sys.stderr.write("".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
