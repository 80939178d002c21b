# SPDX-License-Identifier: Apache-2.0
"""Progress for people: one line that changes on a terminal, plain lines in a log."""

from __future__ import annotations

from typing import Final, TextIO

_WIDTH: Final = 24
_QUARTERS: Final = 4
_LINE: Final = 100  # characters, so that it stays one line on most terminals


class Told:
    """A `Progress` that writes to a stream; `close` it before anything else is written there.

    Of `part: step` only the newest step of each part is under way.
    """

    def __init__(self, stream: TextIO, *, is_terminal: bool) -> None:
        self._stream = stream
        self._is_terminal = is_terminal
        self._parts: dict[str, tuple[str, float]] = {}
        self._line = ""

    def __call__(self, step: str, done: float, /) -> None:
        """Show how far this step is."""
        part = step.partition(":")[0]
        before, share = self._parts.get(part, ("", 0.0))
        self._parts[part] = step, done
        if self._is_terminal:
            self._draw()
        elif before != step or int(share * _QUARTERS) != int(done * _QUARTERS):
            self._stream.write(f"{step}: {done:.0%}\n")
            self._stream.flush()

    def _draw(self) -> None:
        """What is under way, with a bar over all that has been heard of."""
        under_way = [f"{step} {done:.0%}" for step, done in self._parts.values() if done < 1.0]
        whole = sum(done for _, done in self._parts.values()) / len(self._parts)
        filled = int(whole * _WIDTH)
        line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {', '.join(under_way)}"[:_LINE]
        if line != self._line:
            self._stream.write("\r" + line.ljust(len(self._line)))
            self._stream.flush()
            self._line = line

    def note(self, text: str) -> None:
        """Write a line of its own."""
        self.close()
        self._stream.write(text + "\n")
        self._stream.flush()

    def close(self) -> None:
        """Leave the line that changes."""
        if self._line:
            self._stream.write("\r" + " " * len(self._line) + "\r")
            self._stream.flush()
            self._line = ""
