# SPDX-License-Identifier: Apache-2.0
"""Loads DBC files: cantools first, and where it refuses, once more after reported repairs.

A DBC file comes from outside. Whatever its bytes are, `load_dbc` returns a database
or raises `DbcError`; sizes that no CAN frame can have are refused before they cost memory.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TextIO

from avn.errors import AvnError, Problem
from avn.vehicle.dbc_repairs import Repair, layouts, repair_text

__all__ = ["DbcError", "LoadedDbc", "Repair", "check_dbc", "describe_dbc", "load_dbc", "parse_dbc"]

_log = logging.getLogger(__name__)

MAX_FILE_BYTES: Final = 32 * 1024 * 1024
MAX_MESSAGE_BYTES: Final = 1785  # the longest J1939 transport message (SAE J1939-21, 5.10)
MAX_MULTIPLEXER_VALUES: Final = 1 << 16

_REMEDY: Final = "Correct the file there, or export it again from the tool that made it."
_MESSAGE_LENGTH = re.compile(r"\bBO_\s+\d+\s+\w+\s*:\s*(\d+)")
_SIGNAL_PLACE = re.compile(r":\s*(\d+)\s*\|\s*(\d+)\s*@")
_MULTIPLEXER_RANGES = re.compile(r"\bSG_MUL_VAL_\s([^;\"]*);")
_RANGE = re.compile(r"(\d+)\s*-\s*(\d+)")


class DbcError(AvnError):
    """A DBC file of which nothing could be loaded."""


@dataclass(frozen=True, slots=True)
class LoadedDbc:
    """A DBC file in memory. `database` is a `cantools.database.can.Database`."""

    path: Path
    database: Any
    repairs: tuple[Repair, ...] = ()


def load_dbc(path: Path) -> LoadedDbc:
    """Load a DBC file; what had to be mended for it is in `repairs`.

    The text is UTF-8, or Windows-1252 where it is no UTF-8. Raises `DbcError` where
    the file cannot be read or nothing of it can be loaded.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_FILE_BYTES else b""
    except OSError as error:
        raise DbcError(
            Problem(f"The file cannot be read ({error.strerror}).", "Check the path and its permissions.", path)
        ) from error
    if size > MAX_FILE_BYTES:
        raise DbcError(Problem(f"{size} bytes are more than any DBC file has.", "Check that this is a DBC file.", path))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return parse_dbc(text, path)


def parse_dbc(text: str, path: Path) -> LoadedDbc:
    """Load a DBC text; `path` is for messages only. Raises `DbcError`."""
    text = text.replace("\r\n", "\n")
    _refuse_excess(text, path)
    first, line = _attempt(text)
    if not isinstance(first, str):
        return LoadedDbc(path, first)
    mended, repairs = repair_text(text)
    reasons = f"cantools refuses it: {first}"
    if repairs:
        if layouts(mended) != layouts(text):  # a fault of ours, not of the file: say so, do not drive on it
            raise DbcError(Problem(f"{reasons}; the repairs would change a layout.", _REMEDY, path, line))
        _refuse_excess(mended, path)
        second, second_line = _attempt(mended)
        if not isinstance(second, str):
            _log.info("%s: loaded after %d repairs", path.name, len(repairs))
            return LoadedDbc(path, second, repairs)
        reasons += f"; after {len(repairs)} repairs: {second}"
        line = second_line or line
    else:
        reasons += "; no known repair applies"
    raise DbcError(Problem(f"{reasons}.", _REMEDY, path, line))


def _attempt(text: str) -> tuple[Any | str, int | None]:
    """Return the database, or why cantools refuses the text and at which line."""
    if "\0" in text:
        return "it contains NUL characters", text.count("\n", 0, text.index("\0")) + 1
    import cantools.database  # here, because it costs more than the first frame may take

    try:
        return cantools.database.load_string(text, database_format="dbc", strict=False), None
    except Exception as error:  # noqa: BLE001 - the parser of an outside file: every failure is a refusal
        cause = getattr(error, "e_dbc", None) or error
        reason = " ".join(str(cause).split()) or type(cause).__name__
        return reason[:300].rstrip("."), getattr(cause, "line", None)


def _refuse_excess(text: str, path: Path) -> None:
    """Raise `DbcError` for sizes that cannot be meant, before cantools allocates memory for them."""

    def refuse(what: str, position: int) -> None:
        raise DbcError(Problem(what, _REMEDY, path, text.count("\n", 0, position) + 1))

    for found in _MESSAGE_LENGTH.finditer(text):
        if len(found[1]) > 6 or int(found[1]) > MAX_MESSAGE_BYTES:
            refuse(f"A message of {found[1][:20]} bytes is longer than any CAN message.", found.start())
    for found in _SIGNAL_PLACE.finditer(text):
        if any(len(one) > 6 or int(one) > 8 * MAX_MESSAGE_BYTES for one in found.groups()):
            refuse("A signal lies outside any CAN message.", found.start())
    for found in _MULTIPLEXER_RANGES.finditer(text):
        for low, high in _RANGE.findall(found[1]):
            if len(high) > 20 or len(low) > 20 or int(high) - int(low) >= MAX_MULTIPLEXER_VALUES:
                refuse("A range of multiplexer values is too wide.", found.start())


# ------------------------------------------------------------------ for people
def describe_dbc(loaded: LoadedDbc) -> tuple[str, ...]:
    """Return the file's messages, signals and repairs as lines of text."""
    messages = sorted(loaded.database.messages, key=lambda one: (one.is_extended_frame, one.frame_id))
    lines = []
    for message in messages:
        number = f"0x{message.frame_id:08X}" if message.is_extended_frame else f"0x{message.frame_id:03X}"
        lines.append(f"{number} {message.name} ({message.length} bytes)")
        for signal in message.signals:
            order = "big-endian" if signal.byte_order == "big_endian" else "little-endian"
            kind = "float" if signal.is_float else "signed" if signal.is_signed else "unsigned"
            when = ""
            if signal.multiplexer_ids:
                ids = sorted(signal.multiplexer_ids)
                shown = ", ".join(map(str, ids[:8])) + (", ..." if len(ids) > 8 else "")
                when = f", when {signal.multiplexer_signal} is {shown}"
            scale = f"x{signal.scale:g}{signal.offset:+g}"
            unit = f" {signal.unit}" if signal.unit else ""
            lines.append(
                f"    {signal.name}: bit {signal.start}, {signal.length} bits, {order}, {kind}, {scale}{unit}{when}"
            )
    signals = sum(len(one.signals) for one in messages)
    lines.append(f"{loaded.path.name}: {len(messages)} messages, {signals} signals, {len(loaded.repairs)} repairs")
    lines += [f"    repaired {repair}" for repair in loaded.repairs]
    return tuple(lines)


def check_dbc(path: Path, out: TextIO) -> int:
    """Write what `path` contains, or why it cannot be loaded; return the exit status (1 where nothing was loaded)."""
    try:
        lines = describe_dbc(load_dbc(path))
    except DbcError as error:
        out.write(f"{error}\n")
        return 1
    out.write("\n".join(lines) + "\n")
    return 0
