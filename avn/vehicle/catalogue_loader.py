# SPDX-License-Identifier: Apache-2.0
"""Reads a vehicle folder and checks every name and number in it before anything is used.

All problems of a folder are reported together, each with its line and a remedy:
the VSS leaf that was meant, the DBC name that comes near, the value that fits.
What only follows from another problem is not reported: of a DBC file that cannot be
loaded there is its own fault, and nothing on what signals.toml takes from its bus.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeGuard

from avn.errors import ConfigurationError, Problem
from avn.toml_source import TomlDocument
from avn.vehicle.catalogue import ChecksumRule, CounterRule, MessageRule, SignalRule, VehicleCatalogue
from avn.vehicle.checks import CheckError, Checksum, CounterCheck
from avn.vehicle.dbc import DbcError, LoadedDbc, load_dbc

_IDENTIFIER: Final = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_TABLES: Final = ("vehicle", "buses", "commands", "messages", "Vehicle")


class CatalogueError(ConfigurationError):
    """A vehicle folder cannot be used; each problem names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class LoadedVehicle:
    """A checked vehicle folder with its DBC files in memory, by bus."""

    catalogue: VehicleCatalogue
    databases: Mapping[str, LoadedDbc]


def load_vehicle(folder: Path) -> LoadedVehicle:
    """Read `folder`/signals.toml and the DBC files that it names.

    Raises `CatalogueError` with every problem found, or `TomlError` where the file
    cannot be read at all.
    """
    document = TomlDocument.load(folder / "signals.toml")
    sheet = Sheet(document.path, document.line_of)
    databases, lost = _load_databases(sheet, document.data.get("buses"), folder)
    return check_vehicle(sheet, document.data, folder, databases, lost)


# ------------------------------------------------------------------ what all parts of the check share
@dataclass(slots=True)
class Sheet:
    """Collects problems of one file. `line_of` gives the line of a path of keys."""

    path: Path
    line_of: Callable[..., int | None]
    problems: list[Problem] = field(default_factory=list)

    def add(self, what: str, remedy: str, *keys: str) -> None:
        """Note a problem at `keys`."""
        self.problems.append(Problem(what, remedy, self.path, self.line_of(*keys)))

    def take(self, error: ConfigurationError | Exception, *keys: str) -> None:
        """Note the problems of an error that was raised for what stands at `keys`."""
        for problem in getattr(error, "problems", ()):
            if problem.file is None:
                self.add(problem.what, problem.remedy, *keys)
            else:
                self.problems.append(problem)

    def raise_if_any(self) -> None:
        """Raise `CatalogueError` with all problems: those of other files first, each file in the order of its lines."""
        if self.problems:
            raise CatalogueError(
                *sorted(self.problems, key=lambda one: (one.file == self.path, str(one.file), one.line or 0))
            )

    def unknown(self, what: str, name: str, known: Collection[str], *keys: str) -> None:
        """Note that `name` is none of `known`, with what was probably meant."""
        self.add(f"There is no {what} '{name}'.", suggestion(name, known), *keys)

    def check_keys(self, table: Mapping[str, Any], known: Collection[str], *keys: str) -> None:
        """Note every key of `table` that is not among `known`."""
        for key in table:
            if key not in known:
                self.unknown("key", key, known, *keys, key)


def suggestion(name: str, known: Collection[str]) -> str:
    """Return the remedy for a wrong name."""
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f"Did you mean '{near[0]}'?"
    shown = sorted(known)[:12]
    return f"Use one of: {', '.join(shown)}{', ...' if len(known) > len(shown) else ''}." if shown else "Remove it."


# ------------------------------------------------------------------ buses
def _load_databases(sheet: Sheet, buses: object, folder: Path) -> tuple[dict[str, LoadedDbc], frozenset[str]]:
    """Return the DBC file of each bus, and the buses that are declared and have none that can be used."""
    loaded: dict[str, LoadedDbc] = {}
    if not isinstance(buses, Mapping) or not buses:
        sheet.add("The table [buses] is missing.", 'Name each bus and its file: body = "body.dbc".', "buses")
        return loaded, frozenset()
    for bus, name in buses.items():
        if not _IDENTIFIER.fullmatch(bus):
            sheet.add(f"'{bus}' is no name for a bus.", "Use small letters, digits and '_'.", "buses", bus)
        elif not isinstance(name, str) or Path(name).is_absolute() or ".." in Path(name).parts:
            sheet.add(f"The DBC file of bus '{bus}' is no file name.", "Name a file beside this one.", "buses", bus)
        else:
            try:
                loaded[bus] = load_dbc(folder / name)
            except DbcError as error:
                sheet.take(error, "buses", bus)
                remedy = f"Mend {name}, or name another file here."
                sheet.add(f"The DBC file of bus '{bus}' cannot be used.", remedy, "buses", bus)
    return loaded, frozenset(buses) - loaded.keys()


# ------------------------------------------------------------------ the whole file
def check_vehicle(
    sheet: Sheet,
    data: Mapping[str, Any],
    folder: Path,
    databases: Mapping[str, LoadedDbc],
    lost: Collection[str] = (),
) -> LoadedVehicle:
    """Check the content of a signals.toml against its DBC files and VSS; raises `CatalogueError`.

    `lost` are the buses whose DBC file is not in `databases` because of a problem that is on the sheet.
    """
    from avn.vehicle.leaf_rules import LeafChecker  # it needs this module's Sheet

    sheet.check_keys(data, _TABLES)
    head = data.get("vehicle")
    head = head if isinstance(head, Mapping) else {}
    identity, name = head.get("id"), head.get("name")
    if not isinstance(identity, str) or not _IDENTIFIER.fullmatch(identity):
        sheet.add("[vehicle] has no id.", 'Write id = "demo": small letters, digits and "_".', "vehicle", "id")
    if not isinstance(name, str) or not name:
        sheet.add("[vehicle] has no name.", "Give the name that people see.", "vehicle", "name")
    sheet.check_keys(head, ("id", "name"), "vehicle")

    messages = Messages(sheet, databases, lost)
    rules = tuple(_message_rules(sheet, data.get("messages", {}), messages))
    checker = LeafChecker(sheet, messages, data.get("commands", {}))
    signals: list[SignalRule] = []
    if isinstance(data.get("Vehicle"), Mapping):
        for keys, table in _leaves(sheet, data["Vehicle"], ("Vehicle",)):
            rule = checker.rule(keys, table)
            if rule is not None:
                signals.append(rule)
    else:
        sheet.add("No signal is declared.", "Add tables such as [Vehicle.Speed].")
    messages.check_overlaps()
    sheet.raise_if_any()
    paths = {bus: loaded.path for bus, loaded in databases.items()}
    catalogue = VehicleCatalogue(str(identity), str(name), folder, paths, rules, tuple(signals))
    return LoadedVehicle(catalogue, databases)


def _leaves(
    sheet: Sheet, table: Mapping[str, Any], keys: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Give each table that has keys of its own; names of VSS nodes start with a capital letter, our keys do not."""
    own = {key: value for key, value in table.items() if not key[:1].isupper()}
    nodes = {key: value for key, value in table.items() if key[:1].isupper()}
    if own:
        yield keys, own
    for key, value in nodes.items():
        if own:
            sheet.add(f"'{'.'.join(keys)}' is a leaf and has a node '{key}' below it.", "Separate them.", *keys, key)
        elif isinstance(value, Mapping):
            yield from _leaves(sheet, value, (*keys, key))
        else:
            sheet.add(f"'{key}' is no table.", "A signal is a table: [Vehicle.Speed].", *keys, key)
    if not table:
        sheet.add(f"'{'.'.join(keys)}' says nothing.", "Add source, kind and timeout_ms, or remove it.", *keys)


# ------------------------------------------------------------------ messages
class Messages:
    """Finds messages and signals by name, and remembers which signals of a message are used.

    Nothing is found on the `lost` buses, and nothing is complained of there. The same goes for
    every bus where none is declared: what is wrong then is that.
    """

    def __init__(self, sheet: Sheet, databases: Mapping[str, LoadedDbc], lost: Collection[str] = ()) -> None:
        self._sheet = sheet
        self._lost = lost
        self._messages = {bus: {one.name: one for one in db.database.messages} for bus, db in databases.items()}
        self._used: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}

    def find(self, bus: str, name: str, *keys: str) -> Any | None:
        """Return the cantools message, or None with a problem noted at `keys` (none for a lost bus)."""
        if bus not in self._messages:
            declared = (*self._messages, *self._lost)
            if declared and bus not in self._lost:
                self._sheet.unknown("bus", bus, declared, *keys)
            return None
        message = self._messages[bus].get(name)
        if message is None:
            self._sheet.unknown(f"message on bus '{bus}' named", name, self._messages[bus], *keys)
        return message

    def signal(self, bus: str, message: Any, name: str, *keys: str) -> Any | None:
        """Return the cantools signal, or None with a problem noted at `keys`."""
        signal = next((one for one in message.signals if one.name == name), None)
        if signal is None:
            names = [one.name for one in message.signals]
            self._sheet.unknown(f"signal in message '{message.name}' named", name, names, *keys)
        else:
            self._used.setdefault((bus, message.name), {}).setdefault(name, keys)
        return signal

    def check_overlaps(self) -> None:
        """Note used signals of one message that share bits: a DBC mistake that mixes two values."""
        from avn.vehicle.bits import bit_field

        for (bus, name), used in self._used.items():
            message = self._messages[bus][name]
            places: list[tuple[Any, int]] = []
            for signal in (one for one in message.signals if one.name in used):
                place = bit_field(signal, message.length)
                if place is None:
                    what = f"DBC signal '{signal.name}' lies outside message '{name}'."
                    self._sheet.add(what, "Correct the DBC.", *used[signal.name])
                    continue
                bits = int.from_bytes(place.write(bytes(message.length), place.mask), "big")
                for other, other_bits in places:
                    if bits & other_bits and _together(signal, other):
                        what = f"DBC signals '{other.name}' and '{signal.name}' of message '{name}' share bits."
                        self._sheet.add(what, "Correct the DBC, or use one of them.", *used[signal.name])
                places.append((signal, bits))


def _together(one: Any, other: Any) -> bool:
    """True where two signals can be in the same frame."""
    if one.multiplexer_ids is None or other.multiplexer_ids is None:
        return True
    if one.multiplexer_signal != other.multiplexer_signal:
        return True
    return bool(set(one.multiplexer_ids) & set(other.multiplexer_ids))


def _message_rules(sheet: Sheet, table: object, messages: Messages) -> Iterator[MessageRule]:
    if not isinstance(table, Mapping):
        sheet.add("'messages' is no table.", "Write [messages.<bus>.<message>].", "messages")
        return
    for bus, entries in table.items():
        for name, entry in entries.items() if isinstance(entries, Mapping) else ():
            keys = ("messages", bus, name)
            message = messages.find(bus, name, *keys)
            if message is None:
                continue
            if not isinstance(entry, Mapping):
                sheet.add(f"'{name}' is no table.", "Write [messages.<bus>.<message>].", *keys)
                continue
            sheet.check_keys(entry, ("counter", "checksum"), *keys)
            counter = _counter(sheet, entry.get("counter"), bus, message, messages, (*keys, "counter"))
            checksum = _checksum(sheet, entry.get("checksum"), bus, message, messages, (*keys, "checksum"))
            if counter or checksum:
                yield MessageRule(bus, name, counter, checksum)


def _counter(
    sheet: Sheet, table: object, bus: str, message: Any, messages: Messages, keys: tuple[str, ...]
) -> CounterRule | None:
    if table is None:
        return None
    if not isinstance(table, Mapping):
        sheet.add("'counter' is no table.", 'Write { signal = "Name", modulo = 16 }.', *keys)
        return None
    sheet.check_keys(table, ("signal", "modulo", "step"), *keys)
    name, modulo, step = table.get("signal"), table.get("modulo"), table.get("step", 1)
    if not isinstance(name, str) or not _is_whole(modulo) or not _is_whole(step):
        sheet.add("A counter needs signal and modulo.", 'Write { signal = "Name", modulo = 16 }.', *keys)
        return None
    signal = messages.signal(bus, message, name, *keys)
    if signal is None:
        return None
    if modulo > 1 << signal.length:
        sheet.add(f"'{name}' has {signal.length} bits and cannot count to {modulo}.", "Correct modulo.", *keys)
        return None
    rule = CounterRule(name, modulo, step)
    try:
        CounterCheck(rule)
    except CheckError as error:
        sheet.take(error, *keys)
    return rule


def _checksum(
    sheet: Sheet, table: object, bus: str, message: Any, messages: Messages, keys: tuple[str, ...]
) -> ChecksumRule | None:
    if table is None:
        return None
    if not isinstance(table, Mapping) or not all(isinstance(table.get(key), str) for key in ("signal", "algorithm")):
        sheet.add("A checksum needs signal and algorithm.", 'Write { signal = "Name", algorithm = "xor8" }.', *keys)
        return None
    parameters: dict[str, int | tuple[int, ...]] = {}
    for key, value in table.items():
        if key in {"signal", "algorithm"}:
            continue
        if isinstance(value, list) and all(_is_whole(one) for one in value):
            parameters[key] = tuple(value)
        elif _is_whole(value):
            parameters[key] = value
        else:
            sheet.add(f"'{key}' is no whole number or list of them.", "See avn.vehicle.checks.", *keys)
            return None
    rule = ChecksumRule(table["signal"], table["algorithm"], parameters)
    if messages.signal(bus, message, rule.signal, *keys) is None:
        return None
    try:
        Checksum(rule, message)
    except CheckError as error:
        sheet.take(error, *keys)
    return rule


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
