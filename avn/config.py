# SPDX-License-Identifier: Apache-2.0
"""The configuration file: which car, which buses, which receiver, whose maps.

Every key has a default, so that an empty or missing file starts the emulated
car. The file is TOML:

    vehicle = "demo"            # a folder below can/vehicles/, or a path
    language = "nb"             # en, nb, da; empty: the system's language

    [bus.body]                  # one table for each bus of the vehicle's signals.toml
    interface = "socketcan"     # or any interface of python-can, which then runs in a bridge process
    channel = "can0"
    bitrate = 500000            # for interfaces that need to be told
    fd = false
    writable = false            # true lets AVN send the allow-listed command frames on this bus
    network = false             # true: this bus is reached over a network; only its bridge process gets it

    [bus.body.options]          # what else python-can's interface wants: text, numbers, true or false
    host = "127.0.0.1"          # for example the server of interface = "socketcand"; a figure, no name, and
    port = 29536                # without network = true on this machine

    [gnss]
    device = "/dev/serial0"     # NMEA 0183; empty: no receiver
    baud = 9600

    [maps]
    keys = "/etc/avn/keys"      # public keys of those whose map packs are taken in, one a file
    folder = "/srv/maps"        # looked through for packs, as USB sticks are

Without a [bus] table the emulator takes the place of the car; then `writable`
is true for the emulated car's body bus and nothing else. `socketcan` takes no
options, for the head unit opens it without python-can; those of another interface
stand on its page in python-can's documentation.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from avn.errors import AvnError, ConfigurationError, Problem
from avn.resources import vehicles_folder
from avn.toml_source import TomlDocument

LANGUAGES = ("en", "nb", "da")

type OptionValue = str | int | float | bool


@dataclass(frozen=True, slots=True)
class BusConfiguration:
    """How one bus of the vehicle is reached; `options` go to python-can, `line` is where the file says all this."""

    name: str
    interface: str = "socketcan"
    channel: str = ""
    bitrate: int = 0
    fd: bool = False
    writable: bool = False
    network: bool = False
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class GnssConfiguration:
    """The position receiver; an empty device means that there is none."""

    device: str = ""
    baud: int = 9600


@dataclass(frozen=True, slots=True)
class MapsConfiguration:
    """Whose map packs are taken in, and where they may lie besides on sticks; empty where nothing is set."""

    keys: str = ""  # a folder of public keys, one a file: packs signed with one of them are installed
    folder: str = ""  # looked through for packs, as a stick is


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the person who set up this unit decided; `file` is where it stands, None for the defaults."""

    vehicle: str = "demo"
    language: str = ""
    buses: tuple[BusConfiguration, ...] = ()
    gnss: GnssConfiguration = field(default_factory=GnssConfiguration)
    maps: MapsConfiguration = field(default_factory=MapsConfiguration)
    file: Path | None = field(default=None, compare=False)

    @property
    def emulated(self) -> bool:
        """True when the emulator takes the place of the car."""
        return not self.buses

    @property
    def vehicle_folder(self) -> Path:
        """The folder with signals.toml and the DBC files."""
        return Path(self.vehicle) if os.sep in self.vehicle else vehicles_folder() / self.vehicle

    @property
    def writable_buses(self) -> frozenset[str]:
        """The buses on which commands may be sent."""
        return frozenset({"body"}) if self.emulated else frozenset(b.name for b in self.buses if b.writable)


_TOP = {"vehicle": str, "language": str}
_BUS = {"interface": str, "channel": str, "bitrate": int, "fd": bool, "writable": bool, "network": bool}
_GNSS = {"device": str, "baud": int}
_MAPS = {"keys": str, "folder": str}
_OPTION = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)  # the name of an argument in Python


class _Reader:
    """Takes typed values out of the document and collects every problem on the way."""

    def __init__(self, document: TomlDocument) -> None:
        self._document = document
        self.problems: list[Problem] = []

    def complain(self, what: str, remedy: str, *keys: str) -> None:
        self.problems.append(Problem(what, remedy, self._document.path, self._document.line_of(*keys)))

    def take(self, table: Mapping[str, Any], types: Mapping[str, type], *place: str) -> dict[str, Any]:
        taken: dict[str, Any] = {}
        for key, value in table.items():
            kind = types.get(key)
            if kind is None:
                self.complain(f"there is no setting '{key}' here", f"one of: {', '.join(types)}", *place, key)
            elif type(value) is not kind:
                self.complain(f"'{key}' is {value!r}", f"give a {_WORDS[kind]}", *place, key)
            else:
                taken[key] = value
        return taken

    def bus(self, name: str, table: Mapping[str, Any]) -> BusConfiguration:
        """Take one [bus.NAME] table with its options."""
        table = dict(table)
        options = self._options(table.pop("options", {}), "bus", name, "options")
        line = self._document.line_of("bus", name)
        bus = BusConfiguration(name, **self.take(table, _BUS, "bus", name), options=options, line=line)
        if not bus.channel:
            self.complain(f"bus '{name}' has no channel", 'for example channel = "can0"', "bus", name)
        if options and bus.interface == "socketcan":
            self.complain("socketcan takes no options", "remove them, or name the interface", "bus", name, "options")
        return bus

    def _options(self, table: object, *place: str) -> dict[str, OptionValue]:
        if not isinstance(table, dict):
            self.complain("'options' is not a table", f"write [{'.'.join(place)}]", *place)
            return {}
        taken: dict[str, OptionValue] = {}
        for key, value in table.items():
            if key in _BUS:
                self.complain(f"'{key}' is no option", f"write it under [{'.'.join(place[:-1])}]", *place, key)
            elif not _OPTION.fullmatch(key):
                self.complain(f"'{key}' is no option's name", "use letters, digits and '_'", *place, key)
            elif not isinstance(value, OptionValue.__value__) or (
                isinstance(value, float) and not math.isfinite(value)
            ):
                self.complain(f"'{key}' is {value!r}", "give text in quotes, a number, true or false", *place, key)
            else:
                taken[key] = value
        return taken


_WORDS: Mapping[type, str] = {str: "text in quotes", int: "whole number", bool: "true or false"}


def load_configuration(path: Path) -> Configuration:
    """Read a configuration file.

    Raises ConfigurationError that names every wrong setting with file, line and remedy.
    """
    document = TomlDocument.load(path)
    data = dict(document.data)
    reader = _Reader(document)
    buses_table, gnss_table, maps_table = data.pop("bus", {}), data.pop("gnss", {}), data.pop("maps", {})
    top = reader.take(data, _TOP)
    if top.get("language", "") not in ("", *LANGUAGES):
        reader.complain(f"AVN does not speak '{top['language']}'", f"one of: {', '.join(LANGUAGES)}", "language")
    buses = []
    if not isinstance(buses_table, dict) or not all(isinstance(b, dict) for b in buses_table.values()):
        reader.complain("'bus' is not a table of tables", "write [bus.NAME]", "bus")
        buses_table = {}
    for name, table in buses_table.items():
        buses.append(reader.bus(name, table))
    if not isinstance(gnss_table, dict):
        reader.complain("'gnss' is not a table", "write [gnss]", "gnss")
        gnss_table = {}
    gnss = GnssConfiguration(**reader.take(gnss_table, _GNSS, "gnss"))
    if not isinstance(maps_table, dict):
        reader.complain("'maps' is not a table", "write [maps]", "maps")
        maps_table = {}
    maps = MapsConfiguration(**reader.take(maps_table, _MAPS, "maps"))
    if reader.problems:
        raise ConfigurationError(*reader.problems)
    return Configuration(buses=tuple(buses), gnss=gnss, maps=maps, file=path, **top)


def configuration_or_problems(path: Path | None, vehicle: str) -> tuple[Configuration, tuple[Problem, ...]]:
    """Read the configuration; where that fails, return one without a car, and why.

    The emulator must not stand in for a real car whose configuration is broken:
    its values would look like the car's.
    """
    if path is None:
        return Configuration(vehicle=vehicle or "demo"), ()
    try:
        configuration = load_configuration(path)
    except AvnError as error:
        return Configuration(vehicle=""), error.problems
    if vehicle:
        configuration = replace(configuration, vehicle=vehicle)
    return configuration, ()


def default_state_folder() -> Path:
    """The folder of what a run keeps ($XDG_STATE_HOME/avn, else ~/.local/state/avn)."""
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local/state")
    return Path(base) / "avn"
