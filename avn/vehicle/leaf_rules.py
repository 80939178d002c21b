# SPDX-License-Identifier: Apache-2.0
"""Checks one signal table of a vehicle folder, with its command, and makes a `SignalRule` of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeGuard

from avn.vehicle.bits import raw_from_physical
from avn.vehicle.catalogue import CommandRule, Gate, Kind, SignalRule, TextTransform, Transform
from avn.vehicle.catalogue_loader import Messages, Sheet, suggestion
from avn.vehicle.expressions import TransformError
from avn.vehicle.leaf_transforms import TRANSFORM_KEYS, choices_of, fits, transform_from
from avn.vehicle.signals import Value
from avn.vehicle.transforms import invert_transform
from avn.vehicle.vss import DATATYPES, WHOLE_RANGES, Leaf, load_vss

_SIGNAL_KEYS: Final = (
    *("source", "kind", "unit", "timeout_ms", "invalid", "minimum", "maximum", "overlay", "datatype", "allowed"),
    *(*TRANSFORM_KEYS, "inverse", "command"),
)
_TIMING_KEYS: Final = ("period_ms", "repeats", "confirm_within_ms", "min_interval_ms", "tolerance")
_COMMAND_KEYS: Final = (
    *("target", "enable", "minimum", "maximum", "gates", "ungated"),
    *(*TRANSFORM_KEYS, "inverse", *_TIMING_KEYS),
)
_TIMINGS: Final = {"period_ms": 50, "repeats": 3, "confirm_within_ms": 1500, "min_interval_ms": 200, "tolerance": 0}
_LEAST_CYCLES: Final = 2  # a timeout shorter than this makes one lost frame look like a dead unit

type Keys = tuple[str, ...]


class LeafChecker:
    """Makes rules of tables; what is wrong goes to the sheet, and None comes back."""

    def __init__(self, sheet: Sheet, messages: Messages, defaults: object) -> None:
        self._sheet = sheet
        self._messages = messages
        self._vss = load_vss()
        self._defaults: dict[str, float] = dict(_TIMINGS)
        if isinstance(defaults, Mapping):
            sheet.check_keys(defaults, _TIMING_KEYS, "commands")
            self._defaults |= self._timings(defaults, ("commands",))
        else:
            sheet.add("'commands' is no table.", "Write [commands].", "commands")

    # -------------------------------------------------------------- signal
    def rule(self, keys: Keys, table: Mapping[str, Any]) -> SignalRule | None:
        """Return the rule of the leaf at `keys`, or None with problems noted."""
        sheet = self._sheet
        before = len(sheet.problems)
        sheet.check_keys(table, _SIGNAL_KEYS, *keys)
        leaf = self._leaf(keys, table)
        timeout_ms = table.get("timeout_ms")
        if not _is_whole(timeout_ms) or timeout_ms < 0:
            sheet.add("timeout_ms is missing or no number of milliseconds.", "Give it; 0 never goes stale.", *keys)
            timeout_ms = 0
        minimum, maximum = self._limits(table, leaf, keys)
        place = self._place(table, "source", keys, bare="text" in table)
        if leaf is None or place is None:
            return None
        bus, message, signal = place
        transform = self._transform(table, signal, leaf, keys, "source")
        if isinstance(transform, TextTransform):
            for part in transform.parts:
                self._messages.signal(bus, message, part, *keys, "text")
        invalid = self._invalid(table, signal, keys)
        self._check_timeout(timeout_ms, message, signal, transform, keys)
        command = None
        if "command" in table:
            command = self._command(table["command"], leaf, (minimum, maximum), (*keys, "command"))
        if len(sheet.problems) > before:
            return None
        return SignalRule(
            path=leaf.path,
            kind=leaf.kind,
            datatype=leaf.datatype,
            unit=leaf.unit,
            bus=bus,
            message=message.name,
            signal=signal.name,
            transform=transform,
            timeout_ms=timeout_ms,
            invalid=invalid,
            minimum=minimum,
            maximum=maximum,
            command=command,
        )

    def _leaf(self, keys: Keys, table: Mapping[str, Any]) -> Leaf | None:
        path = ".".join(keys)
        known = self._vss.leaf(path)
        kind = table.get("kind")
        if kind not in [one.value for one in Kind]:
            self._sheet.add("kind is missing or unknown.", "Write sensor, actuator or attribute, as in VSS.", *keys)
            return None
        unit = table.get("unit", "")
        if table.get("overlay") is True:
            return self._overlay(path, keys, table, Kind(kind), unit, known)
        if known is None:
            self._no_such_leaf(path, keys)
            return None
        for name, given, right in (("unit", unit, known.unit), ("kind", kind, known.kind.value)):
            if given != right:
                remedy = (
                    f'Write {name} = "{right}"; a transform brings the value there.' if right else f"Remove {name}."
                )
                self._sheet.add(f"{path} has the {name} '{right}' in VSS, not '{given}'.", remedy, *keys, name)
        if "datatype" in table and table["datatype"] != known.datatype:
            self._sheet.add(f"{path} is {known.datatype} in VSS.", "Remove datatype.", *keys, "datatype")
        return known

    def _no_such_leaf(self, path: str, keys: Keys) -> None:
        version = self._vss.version
        if self._vss.was_removed(path):
            better = self._vss.replacement(path)
            remedy = f"Use '{better}'." if better else "Remove it, or declare it with overlay = true."
            self._sheet.add(f"VSS {version} no longer has '{path}'.", remedy, *keys)
            return
        near = self._vss.nearest(path)
        remedy = f"Did you mean '{near}'? Else declare it" if near else "Declare it"
        self._sheet.add(
            f"VSS {version} has no leaf '{path}'.", f"{remedy} with overlay = true and its datatype.", *keys
        )

    def _overlay(
        self, path: str, keys: Keys, table: Mapping[str, Any], kind: Kind, unit: object, known: Leaf | None
    ) -> Leaf | None:
        datatype, allowed = table.get("datatype"), table.get("allowed", [])
        if known is not None:
            self._sheet.add(f"VSS has '{path}' itself.", "Remove overlay and datatype.", *keys, "overlay")
        elif datatype not in sorted(DATATYPES):
            self._sheet.add(
                "An overlay leaf needs its datatype.", suggestion(str(datatype), DATATYPES), *keys, "overlay"
            )
        elif not isinstance(unit, str) or not isinstance(allowed, list) or not all(isinstance(a, str) for a in allowed):
            self._sheet.add("unit is a text, allowed a list of texts.", "Correct them.", *keys)
        else:
            return Leaf(path, kind, str(datatype), unit, tuple(allowed))
        return None

    def _place(self, table: Mapping[str, Any], key: str, keys: Keys, bare: bool) -> tuple[str, Any, Any] | None:
        """Return bus, message and signal of "bus.message.signal"; of a text, the signal is its first part."""
        where = table.get(key)
        parts = where.split(".") if isinstance(where, str) else []
        if bare and len(parts) == 2 and isinstance(table.get("text"), list) and table["text"]:
            parts.append(str(table["text"][0]))
        if len(parts) != 3:
            form = "bus.message" if bare else "bus.message.signal"
            self._sheet.add(f"{key} is missing or not of the form {form}.", f'Write {key} = "{form}".', *keys)
            return None
        message = self._messages.find(parts[0], parts[1], *keys, key)
        signal = None if message is None else self._messages.signal(parts[0], message, parts[2], *keys, key)
        return None if signal is None else (parts[0], message, signal)

    def _limits(self, table: Mapping[str, Any], leaf: Leaf | None, keys: Keys) -> tuple[float | None, float | None]:
        minimum, maximum = table.get("minimum"), table.get("maximum")
        if not all(
            one is None or (isinstance(one, int | float) and not isinstance(one, bool)) for one in (minimum, maximum)
        ):
            self._sheet.add("minimum and maximum are numbers.", "Correct them.", *keys)
            return None, None
        if minimum is not None and maximum is not None and not minimum <= maximum:
            self._sheet.add(f"minimum {minimum} is above maximum {maximum}.", "Exchange them.", *keys, "minimum")
        if leaf is not None and (minimum, maximum) != (None, None) and not _is_numeric(leaf):
            self._sheet.add(f"Limits mean nothing for a {leaf.datatype}.", "Remove minimum and maximum.", *keys)
        return minimum, maximum

    def _transform(self, table: Mapping[str, Any], signal: Any, leaf: Leaf, keys: Keys, where: str) -> Transform | None:
        try:
            return transform_from(table, signal, leaf)
        except TransformError as error:
            self._sheet.take(error, *keys, next((one for one in TRANSFORM_KEYS if one in table), where))
            return None

    def _invalid(self, table: Mapping[str, Any], signal: Any, keys: Keys) -> tuple[int, ...]:
        invalid = table.get("invalid", [])
        if not isinstance(invalid, list) or not all(_is_whole(raw) for raw in invalid):
            self._sheet.add("invalid is no list of raw values.", "Write invalid = [255].", *keys, "invalid")
            return ()
        low, high = _raw_range(signal)
        for raw in invalid:
            if signal.conversion.is_float or not low <= raw <= high:
                self._sheet.add(
                    f"'{signal.name}' ({signal.length} bits) never has the raw value {raw}.",
                    "Remove it, or give the raw value: before factor and offset.",
                    *(*keys, "invalid"),
                )
        return tuple(invalid)

    def _check_timeout(
        self, timeout_ms: int, message: Any, signal: Any, transform: Transform | None, keys: Keys
    ) -> None:
        cycle_ms = message.cycle_time or 0
        if signal.multiplexer_ids is not None:
            siblings = {n for one in message.signals for n in one.multiplexer_ids or ()}
            cycle_ms *= len(siblings)
        least = _LEAST_CYCLES * cycle_ms
        if 0 < timeout_ms < least:
            what = f"The value comes every {cycle_ms} ms; with timeout_ms = {timeout_ms} one lost frame makes it stale."
            self._sheet.add(what, f"Give at least {least}.", *keys, "timeout_ms")

    # -------------------------------------------------------------- command
    def _command(
        self, table: object, leaf: Leaf, readable: tuple[float | None, float | None], keys: Keys
    ) -> CommandRule | None:
        sheet = self._sheet
        if not isinstance(table, Mapping):
            sheet.add("command is no table.", "Write [<path>.command].", *keys)
            return None
        sheet.check_keys(table, _COMMAND_KEYS, *keys)
        if leaf.kind is not Kind.ACTUATOR:
            sheet.add(f"'{leaf.path}' is a {leaf.kind.value}: it cannot be commanded.", "Remove the command.", *keys)
            return None
        if "text" in table:
            sheet.add("A command cannot send text.", "Remove the command.", *keys, "text")
            return None
        minimum, maximum = self._limits(table, leaf, keys)
        timings = self._defaults | self._timings(table, keys)
        gates = self._gates(table.get("gates", []), keys)
        ungated = self._ungated(table, leaf, (minimum, maximum), keys)
        place = self._place(table, "target", keys, bare=False)
        if place is None:
            return None
        bus, message, signal = place
        if message.is_multiplexed():
            sheet.add(
                f"'{message.name}' is multiplexed: it cannot be a command frame.", "Use another.", *keys, "target"
            )
        before = len(sheet.problems)
        transform = self._transform(table, signal, leaf, keys, "target")
        if len(sheet.problems) == before:
            self._check_encodable(transform, signal, leaf, (minimum, maximum), ungated, keys)
        enable = self._enable(table.get("enable", {}), bus, message, keys)
        if _is_numeric(leaf):
            self._check_range((minimum, maximum), readable, keys)
        return CommandRule(
            bus=bus,
            message=message.name,
            signal=signal.name,
            transform=transform,
            enable=enable,
            minimum=minimum,
            maximum=maximum,
            period_ms=int(timings["period_ms"]),
            repeats=int(timings["repeats"]),
            confirm_within_ms=int(timings["confirm_within_ms"]),
            tolerance=timings["tolerance"],
            min_interval_ms=int(timings["min_interval_ms"]),
            gates=gates,
            ungated=ungated,
        )

    def _timings(self, table: Mapping[str, Any], keys: Keys) -> dict[str, float]:
        found: dict[str, float] = {}
        for key in _TIMING_KEYS:
            value = table.get(key)
            least = 0 if key in {"tolerance", "min_interval_ms"} else 1
            if value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, int | float) or value < least:
                self._sheet.add(f"{key} is no number from {least} on.", "Correct it.", *keys, key)
            elif key != "tolerance" and not isinstance(value, int):
                self._sheet.add(f"{key} is no whole number.", "Correct it.", *keys, key)
            else:
                found[key] = value
        return found

    def _gates(self, names: object, keys: Keys) -> tuple[Gate, ...]:
        known = [gate.value for gate in Gate]
        if not isinstance(names, list):
            self._sheet.add("gates is no list.", f"Write gates = [...] of: {', '.join(known)}.", *keys, "gates")
            return ()
        for name in names:
            if name not in known:
                self._sheet.unknown("gate", str(name), known, *keys, "gates")
        return tuple(Gate(name) for name in names if name in known)

    def _ungated(
        self, table: Mapping[str, Any], leaf: Leaf, limits: tuple[float | None, float | None], keys: Keys
    ) -> tuple[Value, ...]:
        if "ungated" not in table:
            return ()
        keys = (*keys, "ungated")
        values = table["ungated"]
        if not isinstance(values, list):
            self._sheet.add("ungated is no list of values.", "Write ungated = [...] of what always passes.", *keys)
            return ()
        if not table.get("gates"):
            self._sheet.add("ungated means nothing where there are no gates.", "Remove it, or name gates.", *keys)
        found = [value for value in values if _may_be(value, leaf, limits)]
        if len(found) < len(values):
            odd = next(value for value in values if not _may_be(value, leaf, limits))
            wanted = f"one of {', '.join(leaf.allowed)}" if leaf.allowed else f"{leaf.datatype} within the limits"
            self._sheet.add(f"ungated has {odd!r}, and the command wants {wanted}.", "Correct the value.", *keys)
        return tuple(found)

    def _enable(self, table: object, bus: str, message: Any, keys: Keys) -> tuple[tuple[str, int], ...]:
        if not isinstance(table, Mapping) or not all(_is_whole(raw) for raw in table.values()):
            self._sheet.add("enable is no table of raw values.", "Write { SignalName = 1 }.", *keys, "enable")
            return ()
        for name, raw in table.items():
            signal = self._messages.signal(bus, message, name, *keys, "enable")
            if signal is not None:
                low, high = _raw_range(signal)
                if not low <= raw <= high:
                    self._sheet.add(f"'{name}' cannot hold {raw}.", f"Use {low} to {high}.", *keys, "enable")
        return tuple(table.items())

    def _check_range(
        self, commanded: tuple[float | None, float | None], readable: tuple[float | None, float | None], keys: Keys
    ) -> None:
        low, high = commanded
        if low is None or high is None:
            self._sheet.add("A command of a number needs minimum and maximum.", "Give what the car allows.", *keys)
            return
        if (readable[0] is not None and low < readable[0]) or (readable[1] is not None and high > readable[1]):
            self._sheet.add(
                "The command's limits reach beyond those of its read-back: such a wish could never be confirmed.",
                "Widen the signal's limits or narrow the command's.",
                *keys,
            )

    def _check_encodable(
        self,
        transform: Transform | None,
        signal: Any,
        leaf: Leaf,
        limits: tuple[float | None, float | None],
        ungated: tuple[Value, ...],
        keys: Keys,
    ) -> None:
        """Note VSS values that may be wished for and that the frame cannot carry."""
        samples: list[Value] = [one for one in limits if one is not None]
        if leaf.datatype == "boolean":
            samples = [False, True]
        elif leaf.allowed:
            samples = list(leaf.allowed)
        elif leaf.datatype == "string":
            samples = ["00:00", "23:59", *ungated]
        try:
            inverse = invert_transform(transform, choices_of(signal))
            low, high = _raw_range(signal)
            for value in samples:
                raw = raw_from_physical(signal, inverse(value))
                if not signal.conversion.is_float and not low <= raw <= high:
                    what = f"'{signal.name}' ({signal.length} bits) cannot carry {value!r}."
                    self._sheet.add(what, "Narrow the command's limits, or correct the DBC.", *keys)
        except TransformError as error:
            self._sheet.take(error, *keys)
        except (ValueError, OverflowError) as error:
            self._sheet.add(f"'{signal.name}' cannot carry a wish: {error}.", "Correct limits or DBC.", *keys)


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _may_be(value: object, leaf: Leaf, limits: tuple[float | None, float | None]) -> TypeGuard[Value]:
    """Tell whether a command of this leaf may ask for a value."""
    if not isinstance(value, bool | int | float | str) or not fits(value, leaf):
        return False
    low, high = limits
    return isinstance(value, bool | str) or ((low is None or value >= low) and (high is None or value <= high))


def _is_numeric(leaf: Leaf) -> bool:
    return leaf.datatype in WHOLE_RANGES or leaf.datatype in {"float", "double"}


def _raw_range(signal: Any) -> tuple[int, int]:
    if signal.is_signed:
        return -(1 << signal.length - 1), (1 << signal.length - 1) - 1
    return 0, (1 << signal.length) - 1
