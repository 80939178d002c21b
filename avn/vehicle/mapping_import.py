# SPDX-License-Identifier: Apache-2.0
"""Reads kuksa's mapping of DBC signals to VSS (`vss_dbc.json`) and makes a vehicle folder of it.

Such a mapping names a DBC signal without its message, knows no timeouts, and often
turns a fault into a plausible value. An entry that cannot be decided here is an
error, and its leaf is left out; what is renamed, converted, or plainly wrong is a
diagnostic that a person should read. Nothing is guessed. Commands (`vss2dbc`) are
never imported: a command is a permission, given by hand.

The format is that of eclipse-kuksa/kuksa-can-provider: a VSS tree in JSON whose
leaves carry `dbc2vss: {signal, interval_ms, transform: {mapping | math}}`. Beside
these keys we read `message`, `timeout_ms` and `invalid`, as in signals.toml.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TextIO

from avn.errors import ConfigurationError, Problem
from avn.toml_source import TomlDocument
from avn.vehicle.catalogue import SignalRule, VehicleCatalogue
from avn.vehicle.catalogue_loader import Messages, Sheet, check_vehicle, suggestion
from avn.vehicle.dbc import LoadedDbc, load_dbc
from avn.vehicle.expressions import TransformError, compile_expression
from avn.vehicle.leaf_rules import LeafChecker
from avn.vehicle.leaf_transforms import choices_of
from avn.vehicle.mapping_units import conversion, plainly_other
from avn.vehicle.vss import Leaf, Vss, load_vss

_log = logging.getLogger(__name__)

MAX_FILE_BYTES: Final = 64 * 1024 * 1024
BUS: Final = "can"
_FAULT: Final = re.compile(r"(?:^|_)(?:FAULT(?:ED)?|INVALID|SNA|ERROR|NOT_AVAILABLE|UNKNOWN|UNDEFINED)(?:_|$)", re.I)
_LEAST_TIMEOUT_MS: Final = 1000
_CYCLES: Final = 5  # a value is stale after this many missing updates


class MappingError(ConfigurationError):
    """A kuksa mapping of which nothing can be used."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """A mapping in our terms: `text` is the signals.toml of `catalogue`.

    `errors` are entries that a person has to decide; their leaves are left out.
    `diagnostics` say what was changed or left out because it is wrong.
    """

    text: str
    catalogue: VehicleCatalogue
    errors: tuple[Problem, ...]
    diagnostics: tuple[Problem, ...]


def import_mapping(mapping: Path, dbc: Path, identity: str = "imported", name: str = "") -> ImportResult:
    """Translate a kuksa mapping for one DBC file.

    Entries with an unknown signal or transform, and signals that are in several
    messages, are `errors` of the result. Raises `MappingError` where the file is no
    mapping or nothing of it fits the DBC, and `DbcError` for the DBC file.
    """
    tree, text = _read(mapping)
    database = load_dbc(dbc)
    importer = _Importer(mapping, text, database)
    tables = importer.tables(tree)
    if not tables:
        nothing = Problem("Nothing in the mapping could be imported.", "See its 'dbc2vss' entries.", mapping)
        raise MappingError(nothing, *importer.errors.problems, *importer.diagnostics)
    toml = _signals_toml(tables, identity, name or mapping.stem, mapping.name, dbc.name)
    document = TomlDocument(dbc.parent / "signals.toml", toml)
    sheet = Sheet(document.path, document.line_of)
    vehicle = check_vehicle(sheet, document.data, dbc.parent, {BUS: database})
    return ImportResult(toml, vehicle.catalogue, tuple(importer.errors.problems), tuple(importer.diagnostics))


def catalogue_from_kuksa(mapping: Path, dbc: Path) -> VehicleCatalogue:
    """Return the catalogue of a kuksa mapping, without writing a folder; errors go to the log.

    Raises as `import_mapping`.
    """
    result = import_mapping(mapping, dbc)
    for problem in result.errors:
        _log.warning("%s", problem)
    return result.catalogue


def import_mapping_command(mapping: Path, dbc: Path, out_folder: Path, out: TextIO) -> int:
    """Write `out_folder` with signals.toml and the DBC file, and report to `out`.

    Returns 0, or 1 where entries of the mapping are left for a person to decide. An
    existing signals.toml is never replaced; raises `MappingError` as `import_mapping`.
    """
    target = out_folder / "signals.toml"
    if target.exists():
        raise MappingError(Problem("There is a signals.toml already.", "Name another folder, or remove it.", target))
    identity = re.sub(r"[^a-z0-9_]", "_", out_folder.resolve().name.lower())
    identity = identity if identity[:1].isalpha() else f"car_{identity}"
    result = import_mapping(mapping, dbc, identity)
    out_folder.mkdir(parents=True, exist_ok=True)
    if dbc.resolve() != (out_folder / dbc.name).resolve():
        shutil.copyfile(dbc, out_folder / dbc.name)
    target.write_text(result.text, encoding="utf-8")
    for kind, problems in (("error", result.errors), ("note", result.diagnostics)):
        for problem in problems:
            out.write(f"{kind}: {problem}\n")
    signals = result.catalogue.signals
    messages = {rule.message for rule in signals}
    out.write(
        f"{target}: {len(signals)} signals from {len(messages)} messages; "
        f"{len(result.errors)} errors, {len(result.diagnostics)} notes\n"
    )
    return 1 if result.errors else 0


# ------------------------------------------------------------------ the file
def _read(path: Path) -> tuple[Mapping[str, Any], str]:
    if path.suffix == ".vspec":
        raise MappingError(
            Problem("A .vspec overlay is only half of a mapping.", "Export it: vspec export json.", path)
        )
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise MappingError(Problem("The file is larger than any mapping.", "Check that it is the right one.", path))
        text = path.read_text(encoding="utf-8")
        tree = json.loads(text)
    except OSError as error:
        raise MappingError(Problem(f"The file cannot be read: {error.strerror}.", "Check the path.", path)) from None
    except json.JSONDecodeError as error:
        raise MappingError(Problem(f"This is not JSON: {error.msg}.", "Correct it.", path, error.lineno)) from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise MappingError(Problem("This is not a JSON text that can be read.", "Export it again.", path)) from None
    if not isinstance(tree, Mapping):
        raise MappingError(Problem("This is no VSS tree.", "Use the vss_dbc.json of a kuksa mapping.", path))
    return tree, text


def _walk(table: Mapping[str, Any], above: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the leaves in the order of the file. The depth is bounded by that of the JSON parser."""
    for key, node in table.items():
        if isinstance(node, Mapping):
            path = f"{above}{key}"
            children = node.get("children")
            if isinstance(children, Mapping):
                yield from _walk(children, f"{path}.")
            else:
                yield path, node


# ------------------------------------------------------------------ the translation
class _Importer:
    """Turns kuksa leaves into signals.toml tables, one VSS path each."""

    def __init__(self, path: Path, text: str, database: LoadedDbc) -> None:
        self._text = text
        self._seen: dict[str, int] = {}  # key -> where the walk is in the text, which has the leaves in the same order
        self._line: int | None = None
        self.errors = Sheet(path, lambda *_: self._line)
        self.diagnostics: list[Problem] = []
        self._database = database
        self._vss: Vss = load_vss()
        self._places: dict[str, list[Any]] = {}
        for message in database.database.messages:
            for signal in message.signals:
                self._places.setdefault(signal.name, []).append(message)

    def tables(self, tree: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """Return VSS path -> table. Problems go to `errors` and `diagnostics`."""
        tables: dict[str, dict[str, Any]] = {}
        later: list[tuple[str, str, Mapping[str, Any], int | None]] = []  # removed leaves; a leaf's own mapping wins
        for path, node in _walk(tree, ""):
            if "vss2dbc" in node:
                self._seek('"vss2dbc"')
                self._remark(
                    f"The command of '{path}' is not imported.", "Write a command table by hand if it is safe."
                )
            if "dbc2vss" not in node:
                continue
            self._seek('"dbc2vss"')
            if self._vss.was_removed(path):
                later.append((path, self._replacement(path), node, self._line))
            elif self._vss.leaf(path) is None:
                near = self._vss.nearest(path)
                self._remark(
                    f"VSS {self._vss.version} has no leaf '{path}'.",
                    f"Left out. Did you mean '{near}'?" if near else "Left out; declare it as an overlay.",
                )
            else:
                self._import(path, node, tables)
        for path, better, node, self._line in later:
            if not better or better in tables:
                continue
            if self._import(better, node, tables):
                self._remark(f"'{path}' is imported as '{better}'.", "Check that it means the same.")
        return tables

    def _seek(self, text: str) -> None:
        """Set the line of what is being read: the next `text` of the file."""
        found = self._text.find(text, self._seen.get(text, -1) + 1)
        if found >= 0:
            self._seen[text] = found
            self._line = self._text.count("\n", 0, found) + 1

    def _remark(self, what: str, remedy: str) -> None:
        self.diagnostics.append(Problem(what, remedy, self.errors.path, self._line))

    def _replacement(self, path: str) -> str:
        better = self._vss.replacement(path) or ""
        self._remark(
            f"VSS {self._vss.version} no longer has '{path}'.",
            f"Its place is '{better}'." if better else "Left out: there is no replacement.",
        )
        return better

    def _import(self, path: str, node: Mapping[str, Any], tables: dict[str, dict[str, Any]]) -> bool:
        leaf = self._vss.leaf(path)
        entry = node["dbc2vss"]
        if leaf is None or not isinstance(entry, Mapping) or not isinstance(entry.get("signal"), str):
            self.errors.add(f"The 'dbc2vss' of '{path}' names no signal.", 'Write {"signal": "Name"}.')
            return False
        place = self._place(path, entry)
        if place is None:
            return False
        message, signal = place
        table: dict[str, Any] = {"source": f"{BUS}.{message.name}.{signal.name}", "kind": leaf.kind.value}
        if leaf.unit:
            table["unit"] = leaf.unit
        table["timeout_ms"] = self._timeout_ms(entry, message, signal)
        if not self._value(path, leaf, node, entry, signal, table):
            return False
        if self._rule(leaf, table) is None:
            return False
        tables[path] = table
        return True

    def _place(self, path: str, entry: Mapping[str, Any]) -> tuple[Any, Any] | None:
        name = entry["signal"]
        messages = self._places.get(name, [])
        if "message" in entry:
            messages = [one for one in messages if one.name == entry["message"]]
        if not messages:
            where = f"message '{entry['message']}' of the DBC" if "message" in entry else "the DBC"
            self.errors.add(f"'{path}': {where} has no signal '{name}'.", suggestion(name, self._places))
            return None
        if len(messages) > 1:
            names = " and ".join(f"'{one.name}'" for one in messages)
            self.errors.add(
                f"'{path}': signal '{name}' is in the messages {names}.", 'Add "message": "..." beside "signal".'
            )
            return None
        return messages[0], next(one for one in messages[0].signals if one.name == name)

    def _timeout_ms(self, entry: Mapping[str, Any], message: Any, signal: Any) -> int:
        given = entry.get("timeout_ms")
        if isinstance(given, int) and not isinstance(given, bool) and given >= 0:
            return given
        interval = entry.get("interval_ms")
        interval_ms = interval if isinstance(interval, int) and not isinstance(interval, bool) else 0
        cycle_ms = message.cycle_time or 0
        if signal.multiplexer_ids is not None:
            cycle_ms *= len({n for one in message.signals for n in one.multiplexer_ids or ()})
        return max(_LEAST_TIMEOUT_MS, _CYCLES * cycle_ms, min(_CYCLES * interval_ms, 60_000))

    # -------------------------------------------------------------- value
    def _value(
        self,
        path: str,
        leaf: Leaf,
        node: Mapping[str, Any],
        entry: Mapping[str, Any],
        signal: Any,
        table: dict[str, Any],
    ) -> bool:
        """Add what says how the DBC value becomes the VSS value; False where the leaf is left out."""
        invalid = entry.get("invalid")
        if isinstance(invalid, list):
            table["invalid"] = invalid
        transform = entry.get("transform")
        if transform is None:
            return self._plain(path, leaf, signal, table)
        if not isinstance(transform, Mapping) or len(transform) != 1 or not set(transform) & {"mapping", "math"}:
            keys = ", ".join(map(str, transform)) if isinstance(transform, Mapping) else repr(transform)
            self.errors.add(f"'{path}': the transform '{keys}' is not known.", "Use either 'mapping' or 'math'.")
            return False
        if "mapping" in transform:
            return self._mapping(path, transform["mapping"], table)
        return self._math(path, leaf, node, str(transform["math"]), table)

    def _plain(self, path: str, leaf: Leaf, signal: Any, table: dict[str, Any]) -> bool:
        names = choices_of(signal)
        faults = sorted(_as_received(raw, signal) for raw, name in names.items() if _FAULT.search(name))
        if len(names) - len(faults) > 1 and (leaf.unit or (leaf.datatype == "string" and not leaf.allowed)):
            shown = ", ".join(list(names.values())[:3])
            wanted = f"a value in {leaf.unit}" if leaf.unit else "a text"
            self._remark(
                f"'{path}' wants {wanted}, and '{signal.name}' is a list of states ({shown}).",
                "Left out: map another signal.",
            )
            return False
        if plainly_other(signal.unit, leaf.unit):
            formula = conversion(signal.unit, leaf.unit)
            if formula is None:
                self._remark(
                    f"'{path}' is in {leaf.unit}, and '{signal.name}' in {signal.unit}.",
                    "Left out: map another signal.",
                )
                return False
            table["math"] = formula
            self._remark(f"'{signal.name}' is in {signal.unit}: converted to {leaf.unit} for '{path}'.", "Check it.")
        if faults and leaf.datatype not in {"string", "boolean"}:
            table.setdefault("invalid", faults)
        return True

    def _mapping(self, path: str, pairs: object, table: dict[str, Any]) -> bool:
        chosen: dict[str, Any] = {}
        for pair in pairs if isinstance(pairs, list) else [None]:
            if not isinstance(pair, Mapping) or not {"from", "to"} <= set(pair):
                self.errors.add(f"'{path}': the mapping is no list of 'from' and 'to'.", "Correct it.")
                return False
            source, target = pair["from"], pair["to"]
            key = str(int(source)) if isinstance(source, bool | int) else str(source)
            if key in chosen and chosen[key] != target:
                self.errors.add(f"'{path}': '{key}' is mapped twice.", "Keep one of the two entries.")
                return False
            if _FAULT.search(key):
                self._remark(f"'{path}': '{key}' is mapped to {target!r}.", "Left out: a fault is an invalid value.")
                continue
            chosen[key] = target
        table["mapping"] = chosen
        return True

    def _math(self, path: str, leaf: Leaf, node: Mapping[str, Any], text: str, table: dict[str, Any]) -> bool:
        expression = text.replace("^", "**")  # kuksa's grammar writes a power as '^'
        written = str(node.get("unit", "") or "")
        if plainly_other(written, leaf.unit):
            formula = conversion(written, leaf.unit)
            if formula is None:
                self._remark(f"'{path}' was in {written} and is in {leaf.unit}.", "Left out: correct the expression.")
                return False
            self._remark(f"'{path}' was in {written}: converted to {leaf.unit}.", "Check it.")
            expression = re.sub(r"\bx\b", lambda _: f"({expression})", formula)
        try:
            compile_expression(expression)
        except TransformError as error:
            for problem in error.problems:
                self.errors.add(f"'{path}': {problem.what}", problem.remedy)
            return False
        table["math"] = expression
        return True

    def _rule(self, leaf: Leaf, table: Mapping[str, Any]) -> SignalRule | None:
        """Check the table as the loader will; what does not fit VSS leaves the leaf out, with a diagnostic."""
        trial = Sheet(self.errors.path, lambda *_: self._line)
        messages = Messages(trial, {BUS: self._database})
        rule = LeafChecker(trial, messages, {}).rule(tuple(leaf.path.split(".")), table)
        for problem in trial.problems:
            self._remark(f"'{leaf.path}' is left out: {problem.what}", problem.remedy)
        return rule


def _as_received(raw: int, signal: Any) -> int:
    """Return the raw value as it is decoded: tables of signed signals are often written by their bits."""
    return raw - (1 << signal.length) if signal.is_signed and raw >= 1 << signal.length - 1 else raw


# ------------------------------------------------------------------ writing
def _signals_toml(
    tables: Mapping[str, Mapping[str, Any]], identity: str, name: str, mapping_name: str, dbc_name: str
) -> str:
    lines = [
        f"# Imported from {_comment(mapping_name)}. The format is explained in can/vehicles/demo/signals.toml.",
        "# Counters, checksums, limits and commands are not in such a mapping: add them by hand.",
        "",
        "[vehicle]",
        f"id = {_toml(identity)}",
        f"name = {_toml(name)}",
        "",
        "[buses]",
        f"{BUS} = {_toml(dbc_name)}",
    ]
    for path, table in tables.items():
        lines += ["", f"[{path}]", *(f"{key} = {_toml(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_toml_key(str(key))} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    if isinstance(value, int | float):
        return repr(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007F")


def _toml_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key, re.ASCII) else _toml(key)
