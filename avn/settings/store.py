# SPDX-License-Identifier: Apache-2.0
"""Keeps the settings in one JSON file, replaced whole or not at all.

A file rather than the encrypted database: the language must be known before the
first frame, and none of these choices tells where somebody was or what they did.
"""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path

from avn.errors import AvnError, Problem
from avn.settings.catalogue import (
    CONSUMPTION_UNIT,
    DISTANCE_UNIT,
    LANGUAGE,
    PRESSURE_UNIT,
    SETTINGS,
    TEMPERATURE_UNIT,
    Declaration,
    Setting,
    SettingValue,
)
from avn.settings.preferences import Language, Preferences

type SettingListener = Callable[[Setting], None]

LARGEST_FILE_BYTES = 1 << 20  # a few hundred bytes in practice; more is not ours
_KEPT = "it is kept beside this one as .damaged when a setting is changed"


class SettingsError(AvnError):
    """The settings cannot be written; the file is as it was."""


class SettingsStore:
    """The chosen values; whatever the file does not say, or says wrongly, is the default. For one thread."""

    def __init__(self, path: Path | None) -> None:
        """Read `path`; None keeps nothing. What is wrong with the file stands in `problems`, and the file stays."""
        self.problems: tuple[Problem, ...] = ()
        self._path = path
        self._values: dict[str, SettingValue] = {}
        self._unknown: dict[str, object] = {}  # of a newer version: kept for it
        self._listeners: tuple[SettingListener, ...] = ()
        self._unsaved = False
        if path is not None:
            self.problems = self._read(path)
        self._damaged = bool(self.problems)

    def _read(self, path: Path) -> tuple[Problem, ...]:
        def refused(what: str, line: int | None = None) -> tuple[Problem, ...]:
            remedy = f"mend the file and restart, or choose again on the settings page; {_KEPT}"
            return (Problem(f"the stored settings cannot be read: {what}", remedy, path, line),)

        try:
            with path.open("rb") as file:
                raw = file.read(LARGEST_FILE_BYTES + 1)
            if len(raw) > LARGEST_FILE_BYTES:
                return refused("the file is larger than 1 MB")
            data = json.loads(raw)
            if not isinstance(data, dict):
                return refused("it does not hold names and values")
            return self._take(data, path)
        except FileNotFoundError:
            return ()
        except json.JSONDecodeError as error:
            return refused(f"{error.msg} in column {error.colno}", error.lineno)
        except OSError as error:
            return refused(error.strerror or str(error))
        except (ValueError, RecursionError) as error:  # no UTF-8, a number of many thousand digits, a deep nest
            return refused(str(error))

    def _take(self, data: dict[str, object], path: Path) -> tuple[Problem, ...]:
        known = {one.key: one for one in SETTINGS}
        unknown = {key: raw for key, raw in data.items() if key not in known}
        json.dumps(unknown, indent=1)  # what is so deep that it cannot be written again is refused here, by its error
        values: dict[str, SettingValue] = {}
        problems = []
        for key in data.keys() - unknown.keys():
            value = known[key].read(data[key])
            if value is None:
                remedy = f"choose it again on the settings page; {_KEPT}"
                problems.append(Problem(f"'{key}' cannot be {_shortened(data[key])}", remedy, path))
            else:
                values[key] = value
        self._values, self._unknown = values, unknown
        return tuple(sorted(problems, key=lambda one: one.what))

    # ------------------------------------------------------------ reading, typed by the declaration
    def get[T](self, setting: Declaration[T]) -> T:
        """Return what is chosen, else the default."""
        value = self.chosen(setting)
        return setting.default if value is None else value

    def chosen[T](self, setting: Declaration[T]) -> T | None:
        """Return what is chosen; None where nobody has chosen yet."""
        return setting.read(self._values.get(setting.key))

    def preferences(self, language: Language) -> Preferences:
        """Return how things are to be written; in `language` until one is chosen."""
        return Preferences(
            language=self.chosen(LANGUAGE) or language,
            distance=self.get(DISTANCE_UNIT),
            temperature=self.get(TEMPERATURE_UNIT),
            pressure=self.get(PRESSURE_UNIT),
            consumption=self.get(CONSUMPTION_UNIT),
        )

    # ------------------------------------------------------------ writing
    def set(self, setting: Setting, value: SettingValue) -> None:
        """Choose a value, tell the listeners, write the file.

        Raises ValueError for a value that the setting cannot have, and SettingsError where the file cannot be
        written: the value then holds until the end of this run, and the next writing tries again.
        """
        self.hold(setting, value)
        self.save()

    def hold(self, setting: Setting, value: SettingValue) -> None:
        """Choose a value and tell the listeners; `save` writes it, once the finger has come to rest.

        Raises ValueError for a value that the setting cannot have.
        """
        checked = setting.read(value)
        if checked is None:
            raise ValueError(f"{setting.key} cannot be {_shortened(value)}")
        if self._values.get(setting.key) == checked:
            return
        self._values[setting.key] = checked
        self._unsaved = True
        for listener in self._listeners:
            listener(setting)

    def save(self) -> None:
        """Write what is not yet written; raises SettingsError where the file cannot be written."""
        if self._path is None or not self._unsaved:
            return
        # ASCII, so that a lone half of a character pair, kept for a newer version, can be written too.
        text = json.dumps(self._unknown | self._values, indent=1, sort_keys=True) + "\n"
        try:
            self._replace(self._path, text)
        except OSError as error:
            what = f"the settings cannot be written: {error.strerror or error}"
            raise SettingsError(Problem(what, "free some space, or make the folder writable", self._path)) from error
        self._unsaved = self._damaged = False

    def _replace(self, path: Path, text: str) -> None:
        """Power may fail between any two lines: the old file or the new one is there, and whole."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if self._damaged and os.path.lexists(path):  # it may have been put right, or away, by hand
            _set_aside(path)
        beside.replace(path)
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def subscribe(self, listener: SettingListener) -> Callable[[], None]:
        """Call `listener` with each setting that is changed; return a function that ends it."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe


def _set_aside(path: Path) -> None:
    """Give a damaged file a second name, under which it stays: NAME.damaged, NAME.damaged-2 and so on."""
    names = itertools.chain(("damaged",), (f"damaged-{number}" for number in itertools.count(2)))
    aside = next(one for name in names if not (one := path.with_name(f"{path.name}.{name}")).exists())
    try:
        os.link(path, aside)
    except OSError:  # a file system without links, or a folder in the file's place
        path.rename(aside)


def _shortened(value: object) -> str:
    """Return `value` as it stands in a message: strange values may be long."""
    text = ascii(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
