# SPDX-License-Identifier: Apache-2.0
"""Rules about the repository itself."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import can


def _tracked(root: Path) -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    return [root / name for name in listing.decode().split("\0") if name and (root / name).is_file()]


def test_can_folder_holds_data_only(root: Path) -> None:
    """A Python file below can/ would shadow or break python-can, whose import name is `can`."""
    assert not list((root / "can").rglob("*.py"))
    assert can.__file__ is not None and "site-packages" in can.__file__
    assert hasattr(can, "Message")


def test_no_machine_paths_and_no_index_hosts(root: Path) -> None:
    """Files name neither this machine nor a package index; the lock file names no address at all."""
    forbidden = re.compile(
        "|".join(("/wo" + "rk/", "/home/[a-z]", "/ro" + "ot/", "pypi[.]org", "files[.]python" + "hosted", "npmjs[.]"))
    )
    found = []
    for path in _tracked(root):
        if path.suffix in {".png", ".qm", ".blf", ".qsb"} or path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if forbidden.search(line):
                found.append(f"{path.relative_to(root)}:{number}: {line.strip()}")
    assert not found
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    assert "--hash=sha256:" in lock
    assert "://" not in lock and "--index" not in lock


def test_every_source_file_names_its_licence(root: Path) -> None:
    """SPDX on each source file."""
    sources = [p for p in _tracked(root) if p.suffix in {".py", ".qml"}]
    assert sources
    missing = [p for p in sources if "SPDX-License-Identifier" not in p.read_text(encoding="utf-8")[:200]]
    assert not missing
