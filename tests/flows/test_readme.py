# SPDX-License-Identifier: Apache-2.0
"""The README's commands exist and answer; what its other promises say is shown by the flows beside this file."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from avn.cli import main


def _commands(root: Path) -> list[list[str]]:
    text = (root / "README.md").read_text(encoding="utf-8")
    return [words.split() for words in re.findall(r"\./dev ((?:avn )?[a-z][^`#\n]*)", text)]


def test_every_command_of_the_readme_is_one_of_dev(root: Path) -> None:
    commands = _commands(root)
    assert len(commands) >= 10
    known = subprocess.run(
        [sys.executable, "-m", "scripts.dev", "help"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    for words in commands:
        assert f"./dev {words[0]}" in known, words


def test_every_avn_option_of_the_readme_exists(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in _commands(root):
        if words[0] not in ("avn", "run"):
            continue
        arguments = words[1:] if words[0] == "avn" else words
        subcommands = [word for word in arguments[:2] if re.fullmatch(r"[a-z-]+", word) and not word.startswith("-")]
        try:
            status: object = main([*subcommands, "--help"])
        except SystemExit as left:
            status = left.code
        assert status == 0
        usage = capsys.readouterr().out
        for option in (word for word in arguments if word.startswith("--")):
            assert option in usage, (words, option)


def test_links_of_the_documents_lead_somewhere(root: Path) -> None:
    for document in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_named_test_files_of_the_documents_exist(root: Path) -> None:
    for document in [root / "README.md", root / "SECURITY.md", root / "docs/architecture.md"]:
        for name in re.findall(r"tests/[\w/]+(?:\.py|/)", document.read_text(encoding="utf-8")):
            assert (root / name).exists(), f"{document.name}: {name}"
