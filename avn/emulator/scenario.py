# SPDX-License-Identifier: Apache-2.0
"""Scenario files: where the emulated car drives, how it starts, and what happens when.

The header of `can/scenarios/town_drive.toml` is the guide to the format.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from avn.emulator.drive import SpeedLimit, Stop, Stretch
from avn.emulator.errors import ScenarioError, TrackError
from avn.emulator.gnss import ReceiverParameters
from avn.emulator.inputs import BY_NAME, InputKind
from avn.emulator.track import Point, Track, read_gpx
from avn.errors import Problem
from avn.resources import scenarios_folder
from avn.toml_source import TomlDocument
from avn.vehicle.signals import Value

DEFAULT = "town_drive"
_HH_MM = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_LONGEST_S = 7 * 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Event:
    """At `at_s` of the scenario's time, inputs are set, and a momentary input is pressed for a moment."""

    at_s: float
    settings: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    press: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario file, checked. `minute` is the local time of day at the start, None for this machine's clock."""

    name: str
    title: str
    points: tuple[Point, ...]
    limits: tuple[SpeedLimit, ...] = ()
    stops: tuple[Stop, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    start_m: float = 0.0
    start: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    events: tuple[Event, ...] = ()
    repeat_s: float = 0.0  # events come again after so long; 0: once
    time_factor: float = 1.0
    seed: int = 1
    minute: float | None = None
    receiver: ReceiverParameters = field(default_factory=ReceiverParameters)


def find_scenario(name: str) -> Path:
    """Return the file of a scenario: a name below can/scenarios, or a path. Raises ScenarioError with what there is."""
    if name.endswith(".toml") or "/" in name:
        return Path(name)
    folder = scenarios_folder()
    path = folder / f"{name or DEFAULT}.toml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in folder.glob("*.toml")))
        raise ScenarioError(
            Problem(f"there is no scenario '{name}'", f"One of: {known}; or the path of a file.", folder)
        )
    return path


def load_scenario(path: Path) -> Scenario:
    """Read a scenario file; raises ScenarioError (TomlError for bad TOML) with every mistake, its line and a remedy."""
    return _Reader(TomlDocument.load(path)).read()


def _flat(table: Mapping[str, Any], keys: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """Return the leaves of nested tables: `battery.soc = 5` and `"battery.soc" = 5` mean the same."""
    found: list[tuple[tuple[str, ...], Any]] = []
    for key, value in table.items():
        here = (*keys, key)
        found.extend(_flat(value, here) if isinstance(value, Mapping) else [(here, value)])
    return found


class _Reader:
    """Checks one document and collects every problem on the way."""

    def __init__(self, document: TomlDocument) -> None:
        self._document = document
        self._problems: list[Problem] = []
        self._headers: dict[str, list[int]] = {}

    def _complain(self, what: str, remedy: str, *keys: str, nth: int | None = None) -> None:
        line = self._document.line_of(*keys)
        if nth is not None:
            lines = self._lines_of(keys[0] if keys[0] != "route" else ".".join(keys[:2]))
            line = lines[nth] if nth < len(lines) else line
        self._problems.append(Problem(what, remedy, self._document.path, line))

    def _lines_of(self, table: str) -> list[int]:
        """Return the lines of the headers of an array of tables; the document itself only knows the last one."""
        if table not in self._headers:
            text = self._document.path.read_text(encoding="utf-8").split("\n")
            wanted = f"[[{table}]]"
            self._headers[table] = [n for n, line in enumerate(text, 1) if line.replace(" ", "").startswith(wanted)]
        return self._headers[table]

    def read(self) -> Scenario:
        data = self._document.data
        known = {"title", "seed", "time_factor", "time_of_day", "repeat_s", "route", "start", "gnss", "events"}
        self._unknown(data, known)
        route, gnss = self._table(data, "route"), self._table(data, "gnss")
        self._unknown(route, {"gpx", "line", "start_m", "limits", "stops", "stretches"}, "route")
        self._unknown(gnss, {"rate_hz", "wander_m", "noise_m"}, "gnss")
        title = data.get("title", self._document.path.stem)
        if not isinstance(title, str):
            self._complain("'title' is no text", "Put it in quotes.", "title")
            title = ""
        points = self._points(route)
        seed = int(self._number(data, "seed", 1, 0, 2**31, "seed"))
        scenario = Scenario(
            name=self._document.path.stem,
            title=title,
            points=points,
            limits=self._limits(route),
            stops=self._stops(route),
            stretches=self._stretches(route),
            start_m=self._number(route, "start_m", 0.0, 0.0, 1e6, "route", "start_m"),
            start=self._settings(self._table(data, "start"), "start"),
            events=self._events(data),
            repeat_s=self._number(data, "repeat_s", 0.0, 0.0, _LONGEST_S, "repeat_s"),
            time_factor=self._number(data, "time_factor", 1.0, 0.1, 600.0, "time_factor"),
            seed=seed,
            minute=self._minute(data),
            receiver=ReceiverParameters(
                rate_hz=self._number(gnss, "rate_hz", 5.0, 1.0, 10.0, "gnss", "rate_hz"),
                wander_m=self._number(gnss, "wander_m", 1.4, 0.0, 100.0, "gnss", "wander_m"),
                noise_m=self._number(gnss, "noise_m", 0.25, 0.0, 100.0, "gnss", "noise_m"),
            ),
        )
        if self._problems:
            raise ScenarioError(*self._problems)
        return scenario

    # ------------------------------------------------------------ pieces
    def _unknown(self, table: Mapping[str, Any], known: set[str], *keys: str, nth: int | None = None) -> None:
        for key in table:
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                hint = f"Did you mean '{near[0]}'?" if near else f"One of: {', '.join(sorted(known))}."
                self._complain(f"there is no '{key}' here", hint, *keys, key, nth=nth)

    def _table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = data.get(key, {})
        if isinstance(value, Mapping):
            return value
        self._complain(f"'{key}' is no table", f"Write [{key}].", key)
        return {}

    def _tables(self, data: Mapping[str, Any], key: str, *keys: str) -> list[Mapping[str, Any]]:
        value = data.get(key, [])
        if isinstance(value, list) and all(isinstance(one, Mapping) for one in value):
            return value
        self._complain(f"'{key}' is no list of tables", f"Write [[{'.'.join((*keys, key))}]].", *keys, key)
        return []

    def _number(
        self,
        table: Mapping[str, Any],
        key: str,
        default: float,
        low: float,
        high: float,
        *keys: str,
        nth: int | None = None,
    ) -> float:
        value = table.get(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return float(value)
        self._complain(f"'{key}' is {value!r}", f"Give a number from {low:g} to {high:g}.", *keys, nth=nth)
        return default

    def _minute(self, data: Mapping[str, Any]) -> float | None:
        value = data.get("time_of_day")
        if value is None:
            return None
        if isinstance(value, str) and (found := _HH_MM.fullmatch(value)):
            return int(found[1]) * 60.0 + int(found[2])
        self._complain(f"'time_of_day' is {value!r}", 'Write it as "18:30".', "time_of_day")
        return None

    def _settings(self, table: Mapping[str, Any], *keys: str, nth: int | None = None) -> Mapping[str, Value]:
        settings: dict[str, Value] = {}
        for parts, value in _flat(table):
            name = ".".join(parts)
            declaration = BY_NAME.get(name)
            if declaration is None:
                near = difflib.get_close_matches(name, BY_NAME, 1)
                hint = f"Did you mean '{near[0]}'?" if near else "The inputs are those of the control panel."
                self._complain(f"there is no input '{name}'", hint, *keys, *parts, nth=nth)
                continue
            try:
                settings[name] = declaration.accept(value)
            except ValueError as error:
                self._complain(str(error), "Correct the value.", *keys, *parts, nth=nth)
        return MappingProxyType(settings)

    def _events(self, data: Mapping[str, Any]) -> tuple[Event, ...]:
        events = []
        for nth, table in enumerate(self._tables(data, "events")):
            self._unknown(table, {"at_s", "set", "press"}, "events", nth=nth)
            at_s = self._number(table, "at_s", -1.0, 0.0, _LONGEST_S, "events", "at_s", nth=nth)
            settings = table.get("set", {})
            if not isinstance(settings, Mapping):
                self._complain("'set' is no table", "Write set = { battery.soc = 50 }.", "events", "set", nth=nth)
                settings = {}
            press = table.get("press", "")
            if press and (press not in BY_NAME or BY_NAME[press].kind is not InputKind.MOMENTARY):
                momentary = ", ".join(n for n, one in BY_NAME.items() if one.kind is InputKind.MOMENTARY)
                self._complain(f"'{press}' cannot be pressed", f"One of: {momentary}.", "events", "press", nth=nth)
                continue
            events.append(Event(at_s, self._settings(settings, "events", "set", nth=nth), press))
        return tuple(sorted(events, key=lambda one: one.at_s))

    def _limits(self, route: Mapping[str, Any]) -> tuple[SpeedLimit, ...]:
        value = route.get("limits", [])
        limits = []
        for pair in value if isinstance(value, list) else [None]:
            if (
                isinstance(pair, list)
                and len(pair) == 2
                and all(isinstance(n, int | float) and not isinstance(n, bool) for n in pair)
                and 0 <= pair[0] <= 1e6
                and 5 <= pair[1] <= 160
            ):
                limits.append(SpeedLimit(float(pair[0]), float(pair[1])))
            else:
                remedy = "Write limits = [[0, 50], [800, 80]]: from metres on, km/h from 5 to 160."
                self._complain(f"{pair!r} is no speed limit", remedy, "route", "limits")
        return tuple(limits)

    def _stops(self, route: Mapping[str, Any]) -> tuple[Stop, ...]:
        stops = []
        for nth, table in enumerate(self._tables(route, "stops", "route")):
            keys = ("route", "stops")
            self._unknown(
                table, {"at_m", "seconds", "during", "charge_below", "charge_to", "station_kw"}, *keys, nth=nth
            )
            stops.append(
                Stop(
                    at_m=self._number(table, "at_m", -1.0, 0.0, 1e6, *keys, "at_m", nth=nth),
                    seconds=self._number(table, "seconds", 10.0, 0.0, _LONGEST_S, *keys, "seconds", nth=nth),
                    during=self._during(table, keys, nth),
                    charge_below=self._number(table, "charge_below", 0.0, 0.0, 100.0, *keys, nth=nth),
                    charge_to=self._number(table, "charge_to", 0.0, 0.0, 100.0, *keys, nth=nth),
                    station_kw=self._number(table, "station_kw", 150.0, 1.4, 150.0, *keys, nth=nth),
                )
            )
        return tuple(stops)

    def _stretches(self, route: Mapping[str, Any]) -> tuple[Stretch, ...]:
        stretches = []
        for nth, table in enumerate(self._tables(route, "stretches", "route")):
            keys = ("route", "stretches")
            self._unknown(table, {"from_m", "to_m", "during"}, *keys, nth=nth)
            from_m = self._number(table, "from_m", -1.0, 0.0, 1e6, *keys, "from_m", nth=nth)
            to_m = self._number(table, "to_m", -1.0, max(from_m, 0.0), 1e6, *keys, "to_m", nth=nth)
            stretches.append(Stretch(from_m, to_m, self._during(table, keys, nth)))
        return tuple(stretches)

    def _during(self, table: Mapping[str, Any], keys: tuple[str, ...], nth: int) -> Mapping[str, Value]:
        during = table.get("during", {})
        if isinstance(during, Mapping):
            return self._settings(during, *keys, "during", nth=nth)
        self._complain("'during' is no table", "Write during = { doors.boot = true }.", *keys, nth=nth)
        return MappingProxyType({})

    def _points(self, route: Mapping[str, Any]) -> tuple[Point, ...]:
        points: tuple[Point, ...] = ()
        gpx, line = route.get("gpx"), route.get("line")
        try:
            if isinstance(gpx, str) and line is None:
                points = read_gpx(self._document.path.parent / gpx)
            elif isinstance(line, list) and gpx is None:
                points = tuple(Point(*(float(n) for n in one)) for one in line)
            else:
                self._complain("the route is not given", 'Write gpx = "file.gpx" or line = [[lat, lon], ...].', "route")
                return ()
            Track(points)
        except TrackError as error:
            key = "gpx" if line is None else "line"
            for problem in error.problems:
                where = f" ({problem.file.name})" if problem.file else ""
                self._complain(f"{problem.what}{where}", problem.remedy, "route", key)
        except (TypeError, ValueError):
            self._complain(
                "'line' is no list of points", "Write line = [[lat, lon], [lat, lon, height]].", "route", "line"
            )
        return points
