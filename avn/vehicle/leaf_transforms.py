# SPDX-License-Identifier: Apache-2.0
"""From the keys of a `signals.toml` table to a transform whose results have the leaf's VSS datatype.

What is left unsaid in the file is made explicit here: 0 and 1 become booleans,
names of the DBC's value table become texts, and numbers are rounded for a leaf of
whole numbers. So whoever uses a `SignalRule` needs no rule about datatypes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Final

from avn.errors import Problem
from avn.vehicle.catalogue import MappingTransform, MathTransform, TextTransform, TimeOfDayTransform, Transform
from avn.vehicle.expressions import TransformError, rounds_result
from avn.vehicle.signals import Value
from avn.vehicle.transforms import compile_transform
from avn.vehicle.vss import WHOLE_RANGES, Leaf

TRANSFORM_KEYS: Final = ("mapping", "math", "text", "time_of_day")
_BOOLEAN: Final = MappingTransform(((0, False), (1, True)))


def choices_of(signal: Any) -> dict[int, str]:
    """Return the value table of a cantools signal: raw value -> name."""
    return {int(raw): str(name) for raw, name in (signal.choices or {}).items()}


def transform_from(table: Mapping[str, Any], signal: Any, leaf: Leaf) -> Transform | None:
    """Return the transform that `table` asks for, completed for the leaf's datatype.

    `signal` is the cantools signal. Raises `TransformError` where keys contradict
    each other, where the DBC lacks a name, or where the results do not fit the leaf.
    """
    if leaf.datatype.endswith("[]") and leaf.datatype != "string[]":
        raise _error(f"A leaf of type {leaf.datatype} cannot come from one signal.", "Remove it.")
    given = [key for key in TRANSFORM_KEYS if key in table]
    if len(given) > 1:
        raise _error(f"{' and '.join(given)} exclude each other.", "Keep one of them.")
    if "inverse" in table and given != ["math"]:
        raise _error("'inverse' belongs to 'math'.", "Remove it, or add 'math'.")
    transform = _stated(given[0], table, signal) if given else _unstated(signal, leaf)
    completed = _complete(transform, signal, leaf)
    compile_transform(completed, choices_of(signal))
    return completed


def _error(what: str, remedy: str) -> TransformError:
    return TransformError(Problem(what, remedy))


def _stated(key: str, table: Mapping[str, Any], signal: Any) -> Transform:
    value = table[key]
    if key == "mapping":
        if not isinstance(value, Mapping) or not all(isinstance(to, bool | int | float | str) for to in value.values()):
            raise _error("'mapping' is not a table of values.", "Write it as { NAME = value, 3 = value }.")
        names = set(choices_of(signal).values())
        return MappingTransform(tuple((_source(one, names), to) for one, to in value.items()))
    if key == "math":
        inverse = table.get("inverse")
        if not isinstance(value, str) or not isinstance(inverse, str | None):
            raise _error("'math' and 'inverse' are texts.", 'Write math = "x * 2", inverse = "x / 2".')
        return MathTransform(value, inverse)
    if key == "text":
        if not isinstance(value, list) or not value or not all(isinstance(part, str) for part in value):
            raise _error("'text' is not a list of DBC signals.", 'Write text = ["Part1", "Part2"].')
        return TextTransform(tuple(value))
    if value is not True:
        raise _error("'time_of_day' is switched on or left out.", "Write time_of_day = true.")
    return TimeOfDayTransform()


def _source(text: str, names: set[str]) -> Value:
    if text in names:
        return text
    try:
        return int(text, 0)
    except ValueError:
        return text  # unknown: compile_transform names what was probably meant


def _unstated(signal: Any, leaf: Leaf) -> Transform | None:
    if leaf.datatype == "boolean":
        return _BOOLEAN
    if leaf.datatype == "string":
        names = dict.fromkeys(choices_of(signal).values())
        known = [name for name in names if not leaf.allowed or name in leaf.allowed]
        if not known:
            wanted = f" among {', '.join(leaf.allowed)}" if leaf.allowed else ""
            raise _error(
                f"DBC signal '{signal.name}' has no named value{wanted}, and the leaf is a text.",
                "Add 'mapping', 'text' or 'time_of_day'.",
            )
        return MappingTransform(tuple((name, name) for name in known))
    if leaf.datatype == "string[]":
        raise _error("The leaf is a list of texts.", "Add 'text'.")
    if leaf.datatype in WHOLE_RANGES and not _whole_physical(signal):
        return MathTransform("round(x)", "x")
    return None


def _whole_physical(signal: Any) -> bool:
    conversion = signal.conversion
    return not conversion.is_float and all(float(n).is_integer() for n in (conversion.scale, conversion.offset))


def _complete(transform: Transform | None, signal: Any, leaf: Leaf) -> Transform | None:
    match transform:
        case MappingTransform():
            _check_targets(transform, leaf)
            if (signal.conversion.scale, signal.conversion.offset) != (1, 0):
                raise _error(
                    f"DBC signal '{signal.name}' has a factor or offset, and a mapping is by raw value.",
                    "Use 'math', or correct the DBC.",
                )
        case MathTransform():
            if leaf.datatype not in WHOLE_RANGES and leaf.datatype not in {"float", "double"}:
                raise _error(f"Arithmetic gives no {leaf.datatype}.", "Use 'mapping'.")
            if leaf.datatype in WHOLE_RANGES and not rounds_result(transform.expression):
                return dataclasses.replace(transform, expression=f"round({transform.expression})")
        case TimeOfDayTransform() | TextTransform():
            texts = {"string", "string[]"} if isinstance(transform, TextTransform) else {"string"}
            if leaf.datatype not in texts:
                raise _error(f"The transform gives a text, and the leaf is {leaf.datatype}.", "Use another transform.")
        case None:
            pass
    return transform


def _check_targets(transform: MappingTransform, leaf: Leaf) -> None:
    for _, target in transform.pairs:
        if not fits(target, leaf):
            wanted = f"one of {', '.join(leaf.allowed)}" if leaf.allowed else leaf.datatype
            raise _error(f"The mapping gives {target!r}, and the leaf wants {wanted}.", "Correct the value.")


def fits(value: Value, leaf: Leaf) -> bool:
    """Tell whether a VSS value is of the leaf's datatype and among the texts that it allows."""
    if leaf.datatype == "boolean":
        return isinstance(value, bool)
    if leaf.datatype == "string":
        return isinstance(value, str) and (not leaf.allowed or value in leaf.allowed)
    if isinstance(value, bool | str):
        return False
    if leaf.datatype in WHOLE_RANGES:
        low, high = WHOLE_RANGES[leaf.datatype]
        return isinstance(value, int) and low <= value <= high
    return leaf.datatype in {"float", "double"}
