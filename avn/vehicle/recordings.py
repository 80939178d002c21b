# SPDX-License-Identifier: Apache-2.0
"""Reading recordings of a bus: candump (.log), ASC (.asc) and BLF (.blf).

A damaged file gives every frame before the damage and then a `RecordingError` that
names the place. `avn.vehicle.replay` plays them, `avn.vehicle.recorder` makes new ones.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple, TextIO

import can

from avn.clock import NS_PER_S
from avn.errors import AvnError, Problem
from avn.vehicle.blf import Damage, read_blf
from avn.vehicle.bridge import to_frame
from avn.vehicle.frames import (
    CLASSIC_MAX,
    EFF_FLAG,
    EFF_MASK,
    ERR_FLAG,
    FD_MAX,
    FLAG_BRS,
    FLAG_ESI,
    FLAG_FD,
    RTR_FLAG,
    SFF_MASK,
    Frame,
)

_DAMAGED = "The frames before this place were read; record again, or cut the file here."


class RecordingError(AvnError):
    """A recording cannot be read further, or not be written."""


class Recorded(NamedTuple):
    """One frame of a recording and the channel it was on.

    `frame.at_ns` is the file's own time: Unix time, or time since its start. Channels are
    names in candump files and numbers from '1' in the others.
    """

    frame: Frame
    channel: str


def read_recording(path: Path) -> Iterator[Recorded]:
    """Yield the frames of a candump (.log), ASC (.asc) or BLF (.blf) file in the order of the file.

    Raises RecordingError, naming file, place and remedy, where the file cannot be opened, is
    of another kind, or is damaged; the last only after every frame before the damage.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise RecordingError(
            Problem(
                f"'{path.suffix or path.name}' is no kind of recording that can be read.",
                f"Give a file that ends in {', '.join(_READERS)}.",
                path,
            )
        )
    try:
        yield from reader(path)
    except OSError as error:
        raise RecordingError(
            Problem(f"The recording cannot be read ({error.strerror}).", "Check the path and its permissions.", path)
        ) from error


def _read_blf(path: Path) -> Iterator[Recorded]:
    with path.open("rb") as file:
        try:
            for frame, channel in read_blf(file):
                yield Recorded(frame, str(channel))
        except Damage as damage:
            raise RecordingError(Problem(f"At byte {damage.at}: {damage.what}.", _DAMAGED, path)) from damage


class _Lines:
    """A text file that knows the number of the line it gave last."""

    def __init__(self, file: TextIO) -> None:
        self.number = 0
        self._file = file
        self.close = file.close

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._file.readline()
        if not line:
            raise StopIteration
        self.number += 1
        return line


def _read_asc(path: Path) -> Iterator[Recorded]:
    if not hasattr(can, "Message"):  # a folder named can/ in the way answers `import can` without an error
        raise RecordingError(Problem("The package python-can is missing.", "Install it: pip install python-can.", path))
    from can.io.asc import ASCReader

    with path.open(encoding="utf-8", errors="replace") as file:
        lines = _Lines(file)
        messages = iter(ASCReader(lines))  # type: ignore[arg-type]
        while True:
            try:
                message = next(messages)
                at_ns = _nanoseconds(message.timestamp)
                frame = to_frame(message, at_ns)
                if frame is None:
                    raise ValueError("no CAN frame")
                channel = message.channel
            except StopIteration:
                return
            except (ValueError, IndexError, KeyError, TypeError, OverflowError) as error:
                raise RecordingError(
                    Problem(f"This line is no ASC event ({error}).", _DAMAGED, path, lines.number)
                ) from error
            yield Recorded(frame, str(channel + 1) if isinstance(channel, int) else str(channel or 1))


def _nanoseconds(seconds: float) -> int:
    if not math.isfinite(seconds):
        raise ValueError("a time that is no number")
    return round(seconds * NS_PER_S)


# (1436509052.249713) can0 123#1122 | 18DAF110#R4 | 123##1112233 ; candump -L and -l, optionally with a direction
_CANDUMP: Final = re.compile(
    r"\((?P<seconds>\d{1,12})(?:\.(?P<fraction>\d{1,9}))?\)\s+(?P<channel>\S+)\s+"
    r"(?P<id>[0-9A-Fa-f]{3}|[0-9A-Fa-f]{8})#"
    r"(?:#(?P<flags>[0-9A-Fa-f])(?P<fd>(?:[0-9A-Fa-f]{2})*)|[Rr](?P<remote>[0-8]?)|(?P<data>(?:[0-9A-Fa-f]{2})*))"
    r"(?:_[0-9A-Fa-f])?(?:\s+[RTrt])?\s*",
    re.ASCII,
)


def _read_candump(path: Path) -> Iterator[Recorded]:
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if not line.strip() or line.startswith("#"):
                continue
            recorded = parse_candump(line)
            if recorded is None:
                raise RecordingError(
                    Problem(
                        "This line is not in candump's log format: (time) channel id#data.",
                        f"Make the log with `candump -L`. {_DAMAGED}",
                        path,
                        number,
                    )
                )
            yield recorded


def parse_candump(line: str) -> Recorded | None:
    """Return the frame of one line of `candump -L`, None where it is none. Never raises."""
    match = _CANDUMP.fullmatch(line.strip())
    if match is None:
        return None
    at_ns = int(match["seconds"]) * NS_PER_S + int((match["fraction"] or "0").ljust(9, "0"))
    can_id = int(match["id"], 16)
    if len(match["id"]) == 8 and not can_id & ERR_FLAG:
        can_id = can_id & EFF_MASK | EFF_FLAG
    elif can_id > SFF_MASK and not can_id & ERR_FLAG:
        return None
    flags = 0
    if match["fd"] is not None:
        bits = int(match["flags"], 16)
        flags = FLAG_FD | (FLAG_BRS if bits & 1 else 0) | (FLAG_ESI if bits & 2 else 0)
        data = bytes.fromhex(match["fd"])
    elif match["data"] is not None:
        data = bytes.fromhex(match["data"])
    else:
        can_id |= RTR_FLAG
        data = bytes(int(match["remote"] or "0"))
    if len(data) > (FD_MAX if flags else CLASSIC_MAX):
        return None
    return Recorded(Frame(can_id, data, at_ns, flags), match["channel"])


def format_candump(frame: Frame, channel: str) -> str:
    """Return a frame as a line of `candump -L`, without its end."""
    can_id, data, at_ns, flags = frame
    seconds, rest = divmod(at_ns, NS_PER_S)
    wide = can_id & (EFF_FLAG | ERR_FLAG)
    name = f"{can_id & (EFF_MASK | ERR_FLAG):08X}" if wide else f"{can_id & SFF_MASK:03X}"
    if flags & FLAG_FD:
        bits = (1 if flags & FLAG_BRS else 0) | (2 if flags & FLAG_ESI else 0)
        content = f"#{bits:X}{data.hex().upper()}"
    elif can_id & RTR_FLAG:
        content = f"R{len(data)}"
    else:
        content = data.hex().upper()
    return f"({seconds:010d}.{rest // 1000:06d}) {channel} {name}#{content}"


_READERS: Final = {".log": _read_candump, ".asc": _read_asc, ".blf": _read_blf}
