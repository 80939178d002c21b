# SPDX-License-Identifier: Apache-2.0
"""Writes docs/reference/ from the files that the program itself reads, so that the two cannot differ.

`python -m avn.reference_docs` writes; with `--check` it writes nothing and returns 1
where a page is not what its source says.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from avn.resources import vehicles_folder
from avn.vehicle.catalogue import (
    CommandRule,
    MappingTransform,
    MathTransform,
    SignalRule,
    TextTransform,
    TimeOfDayTransform,
    Transform,
)
from avn.vehicle.catalogue_loader import LoadedVehicle, load_vehicle
from avn.vehicle.vss import load_vss
from offline_maps.tiles import schema

_REFERENCE: Final = Path(__file__).resolve().parent.parent / "docs" / "reference"


# ------------------------------------------------------------------ signals.md
def signals_page(vehicle: LoadedVehicle) -> str:
    """Return the page on one vehicle folder: its signals, what can be commanded, and its messages."""
    catalogue = vehicle.catalogue
    commands = [(rule, rule.command) for rule in catalogue.signals if rule.command is not None]
    return "\n".join(
        [
            f"# Signals of the vehicle `{catalogue.id}`",
            "",
            f"Generated from `can/vehicles/{catalogue.id}/signals.toml` by `python -m avn.reference_docs`.",
            f"{catalogue.name}: {len(catalogue.signals)} signals, {len(commands)} commands. The vocabulary is VSS",
            f"{load_vss().version}; a path in *italics* is an overlay that VSS does not have.",
            "The head of `signals.toml` explains the format and how to add a signal.",
            "",
            "## Signals",
            "",
            *_table(
                ("VSS path", "kind", "type", "unit", "limits", "stale after", "from", "meaning"),
                (_signal_row(rule) for rule in catalogue.signals),
            ),
            "",
            "## Commands",
            "",
            "A command is sent only on a bus that the configuration names as writable, and it counts as done only when",
            "the signal of the same path reads back the value in time.",
            "",
            *_table(
                ("VSS path", "frame and signal", "limits", "gates", "frames", "confirmed within"),
                (_command_row(rule, command) for rule, command in commands),
            ),
            "",
            "## Messages",
            "",
            *_table(
                ("bus", "id", "message", "sender", "length", "cycle", "counter", "checksum"), _message_rows(vehicle)
            ),
            "",
        ]
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


def _signal_row(rule: SignalRule) -> Sequence[str]:
    return (
        f"`{rule.path}`" if load_vss().leaf(rule.path) else f"*{rule.path}*",
        rule.kind.value,
        rule.datatype,
        rule.unit,
        _limits(rule.minimum, rule.maximum),
        f"{rule.timeout_ms} ms" if rule.timeout_ms else "never",
        f"{rule.bus}.{rule.message}" if isinstance(rule.transform, TextTransform) else f"{rule.message}.{rule.signal}",
        _meaning(rule.transform),
    )


def _command_row(rule: SignalRule, command: CommandRule) -> Sequence[str]:
    return (
        f"`{rule.path}`",
        f"{command.message}.{command.signal}",
        _limits(command.minimum, command.maximum),
        _gates(command),
        f"{command.repeats}, every {command.period_ms} ms",
        f"{command.confirm_within_ms} ms" + (f", ±{command.tolerance:g}" if command.tolerance else ""),
    )


def _gates(command: CommandRule) -> str:
    gates = ", ".join(gate.value for gate in command.gates)
    return f"{gates}; always allowed: {', '.join(map(_value, command.ungated))}" if command.ungated else gates


def _limits(minimum: float | None, maximum: float | None) -> str:
    if minimum is None and maximum is None:
        return ""
    return f"{'' if minimum is None else f'{minimum:g}'} .. {'' if maximum is None else f'{maximum:g}'}".strip()


def _meaning(transform: Transform | None) -> str:
    match transform:
        case MappingTransform():
            return ", ".join(f"{source} = {_value(target)}" for source, target in transform.pairs)
        case MathTransform():
            return f"`{transform.expression}`"
        case TimeOfDayTransform():
            return "minutes since midnight as HH:MM"
        case TextTransform():
            return f"text from {len(transform.parts)} parts"
        case None:
            return ""


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _message_rows(vehicle: LoadedVehicle) -> Iterable[Sequence[str]]:
    rules = {(rule.bus, rule.name): rule for rule in vehicle.catalogue.messages}
    for bus, loaded in vehicle.databases.items():
        messages: list[Any] = sorted(loaded.database.messages, key=lambda one: one.frame_id)
        for message in messages:
            rule = rules.get((bus, message.name))
            counter = rule.counter if rule else None
            checksum = rule.checksum if rule else None
            yield (
                bus,
                f"0x{message.frame_id:03X}",
                message.name,
                ", ".join(message.senders),
                str(message.length),
                f"{message.cycle_time} ms" if message.cycle_time else "on request",
                f"modulo {counter.modulo}" if counter else "",
                checksum.algorithm if checksum else "",
            )


# ------------------------------------------------------------------ all pages
PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "map-tiles.md": schema.markdown,
    "signals.md": lambda: signals_page(load_vehicle(vehicles_folder() / "demo")),
}


def main(arguments: Sequence[str] | None = None, folder: Path = _REFERENCE) -> int:
    """Write every page, or compare with `--check`; return 1 where the comparison fails."""
    parser = argparse.ArgumentParser(prog="python -m avn.reference_docs", description="Write docs/reference/.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is out of date")
    check = parser.parse_args(arguments).check
    stale = 0
    for name, page in PAGES.items():
        target = folder / name
        text = page()
        if check:
            if not target.is_file() or target.read_text(encoding="utf-8") != text:
                sys.stderr.write(f"{target} is out of date. Run: python -m avn.reference_docs\n")
                stale = 1
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    raise SystemExit(main())
