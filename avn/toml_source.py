# SPDX-License-Identifier: Apache-2.0
"""TOML files that people edit: the values, and the line on which each of them stands.

The standard library's parser gives no positions. A message without a line is of
little use in a file of a thousand lines, so a second, small pass finds the lines
of table headers and keys. It runs only when a line is asked for.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from avn.errors import ConfigurationError, Problem

_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")
_KEY = re.compile(r"""\s*(?:([A-Za-z0-9_-]+)|"((?:[^"\\]|\\.)*)"|'([^']*)')\s*(\.)?""")


class TomlError(ConfigurationError):
    """A TOML file cannot be read or is not TOML."""


class TomlDocument:
    """One parsed file. `data` is what tomllib gives; `path` is where it came from."""

    def __init__(self, path: Path, text: str) -> None:
        """Parse `text`, which came from `path`; raises `TomlError`."""
        self.path = path
        self._text = text
        try:
            self.data: Mapping[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise TomlError(_syntax_problem(path, text, str(error))) from None
        except RecursionError:
            raise TomlError(Problem("The file is nested too deeply.", "Use fewer levels.", path)) from None

    @classmethod
    def load(cls, path: Path) -> TomlDocument:
        """Read and parse `path`; raises `TomlError` with the line and a remedy."""
        try:
            data = path.read_bytes()
        except OSError as error:
            reason = error.strerror or "unknown reason"
            raise TomlError(
                Problem(f"The file cannot be read: {reason}.", "Check path and permissions.", path)
            ) from None
        try:
            return cls(path, data.decode("utf-8"))
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise TomlError(Problem("The file is not UTF-8.", "Save it as UTF-8.", path, line)) from None

    def line_of(self, *keys: str) -> int | None:
        """Return the line (from 1) of the table or key at `keys`, or of the nearest one above it, or None."""
        for length in range(len(keys), 0, -1):
            line = self._lines.get(keys[:length])
            if line is not None:
                return line
        return None

    def problem(self, what: str, remedy: str, *keys: str) -> Problem:
        """Return a problem that points at `keys`."""
        return Problem(what, remedy, self.path, self.line_of(*keys))

    @functools.cached_property
    def _lines(self) -> dict[tuple[str, ...], int]:
        found: dict[tuple[str, ...], int] = {}
        table: tuple[str, ...] = ()
        scanner = _Scanner()
        for number, line in enumerate(self._text.split("\n"), 1):
            if scanner.at_top_level:
                stripped = line.lstrip()
                if stripped.startswith("["):
                    header = stripped.lstrip("[")
                    table = _keys(header)
                    keys = table
                else:
                    relative = _keys(stripped)
                    keys = table + relative if relative else ()
                for length in range(1, len(keys) + 1):
                    found.setdefault(keys[:length], number)
                if stripped.startswith("["):
                    found[table] = number  # a parent that was only implied so far gets its own header's line
            scanner.feed(line)
        return found


def _syntax_problem(path: Path, text: str, message: str) -> Problem:
    found = _AT_LINE.search(message)
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    what = _AT_LINE.sub("", message)
    return Problem(f"This is not valid TOML: {what}.", "Correct the line; see https://toml.io.", path, line)


def _keys(text: str) -> tuple[str, ...]:
    """Return the dotted key at the start of `text`; empty where there is none."""
    keys = []
    at = 0
    while found := _KEY.match(text, at):
        bare, basic, literal, dot = found.groups()
        keys.append(bare if bare is not None else basic if basic is not None else literal)
        at = found.end()
        if not dot:
            break
    return tuple(keys)


class _Scanner:
    """Knows, line by line, whether a line starts inside a multi-line string or an open bracket."""

    def __init__(self) -> None:
        self._quote = ""
        self._depth = 0

    @property
    def at_top_level(self) -> bool:
        return not self._quote and self._depth <= 0

    def feed(self, line: str) -> None:
        at = 0
        header = self.at_top_level and line.lstrip().startswith("[")
        while at < len(line):
            if self._quote:
                at = self._inside_string(line, at)
                continue
            char = line[at]
            if char == "#":
                break
            if char in "\"'":
                triple = line[at : at + 3]
                self._quote = triple if triple in ('"""', "'''") else char
                at += len(self._quote)
                continue
            if char in "[{":
                self._depth += 1
            elif char in "]}":
                self._depth -= 1
            at += 1
        if len(self._quote) == 1:
            self._quote = ""  # a string of one line ends with its line
        if header:
            self._depth = 0

    def _inside_string(self, line: str, at: int) -> int:
        if line.startswith(self._quote, at):
            at += len(self._quote)
            self._quote = ""
            return at
        return at + 2 if line[at] == "\\" and self._quote[0] == '"' else at + 1
