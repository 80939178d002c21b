# SPDX-License-Identifier: Apache-2.0
"""Keeps the settings in one JSON file, replaced whole or not at all.

A file rather than the encrypted database: the language must be known before the
first frame, and none of these choices tells where somebody was or what they did.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from avn.errors import AvnError, Problem
from avn.settings.catalogue import SETTINGS, Choice, Setting, SettingValue, Span, Switch, Text

type SettingListener = Callable[[Setting], None]


class SettingsError(AvnError):
    """The settings cannot be written; the old ones are still whole."""


class SettingsStore:
    """The chosen values; whatever the file does not say, or says wrongly, is the default. For one thread."""

    def __init__(self, path: Path | None) -> None:
        """Read `path`; None keeps nothing. What is wrong with the file stands in `problems`, and the file stays."""
        self.problems: tuple[Problem, ...] = ()
        self._path = path
        self._values: dict[str, SettingValue] = {}
        self._unknown: dict[str, object] = {}  # of a newer version: kept for it
        self._listeners: tuple[SettingListener, ...] = ()
        if path is not None:
            self._read(path)

    def _read(self, path: Path) -> None:
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError) as error:
            remedy = "it is replaced when a setting is changed; put it back from a copy to keep the old choices"
            self.problems = (Problem(f"the stored settings cannot be read: {error}", remedy, path),)
            return
        known = {one.key: one for one in SETTINGS}
        problems = []
        for key, raw in data.items() if isinstance(data, dict) else ():
            setting = known.get(key)
            if setting is None:
                self._unknown[key] = raw
            elif (value := setting.read(raw)) is None:
                problems.append(Problem(f"'{key}' is {raw!r}", "choose it again on the settings page", path))
            else:
                self._values[key] = value
        self.problems = tuple(problems)

    # ------------------------------------------------------------ reading, typed by the declaration
    def choice[E](self, setting: Choice[E]) -> E | None:  # type: ignore[type-var]
        """Return the chosen member, else the default."""
        value = setting.read(self._values.get(setting.key))
        return setting.default if value is None else value

    def switch(self, setting: Switch) -> bool:
        """Return whether it is on."""
        value = setting.read(self._values.get(setting.key))
        return setting.default if value is None else value

    def number(self, setting: Span) -> int:
        """Return the number."""
        value = setting.read(self._values.get(setting.key))
        return setting.default if value is None else value

    def text(self, setting: Text) -> str:
        """Return the text."""
        value = setting.read(self._values.get(setting.key))
        return setting.default if value is None else value

    # ------------------------------------------------------------ writing
    def set(self, setting: Setting, value: SettingValue) -> None:
        """Choose a value, tell the listeners, write the file.

        Raises ValueError for a value that the setting cannot have, and SettingsError where the file cannot be
        written: the value then holds until the end of this run.
        """
        checked = setting.read(value)
        if checked is None:
            raise ValueError(f"{setting.key} cannot be {value!r}")
        if self._values.get(setting.key) == checked:
            return
        self._values[setting.key] = checked
        for listener in self._listeners:
            listener(setting)
        self._write()

    def subscribe(self, listener: SettingListener) -> Callable[[], None]:
        """Call `listener` with each setting that is changed; return a function that ends it."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe

    def _write(self) -> None:
        if self._path is None:
            return
        text = json.dumps(self._unknown | self._values, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        beside = self._path.with_name(f".{self._path.name}.new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        except OSError as error:
            what = f"the settings cannot be written: {error.strerror or error}"
            raise SettingsError(Problem(what, "free some space, or make the folder writable", self._path)) from error
