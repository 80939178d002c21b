# SPDX-License-Identifier: Apache-2.0
"""Runs the routing engine's own programs, and hears from their logs how far they are and what went wrong."""

from __future__ import annotations

import logging
import re
import signal
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from offline_maps.errors import BuildError, Fault
from offline_maps.routing.engine import tool

POLL_S: Final = 0.2
_WORDS: Final = 600  # characters of a log that fit into an error
_STAMP: Final = re.compile(r"^[\d-]+ [\d:.]+ ")
_CUT: Final = re.compile(r"\] (.+) \(\d+\) is degenerate and will be skipped")
_NO_ROADS: Final = "Finished with 0 routable ways"
_ROUTINE: Final = ("[INFO]", "[TIMING]", "[DEBUG]", "[WARN] Degenerate")
_PLANET: Final = "Ignore if not using a planet extract"  # an "error" for each country that is not in the extract
logger = logging.getLogger(__name__)


def run(
    name: str, config: Path, pbf: Path, extract: Path, marks: Mapping[str, float], told: Callable[[float], None]
) -> None:
    """Run a program to its end; it never outlives this call.

    `marks` says how far it is once a text stands in its log; `told` hears it and may raise. Raises BuildError about
    `extract`, with the program's own last words.
    """
    log = config.with_name(f"{name}.log")
    with log.open("wb") as words:
        command = [str(one) for one in (tool(name), "-c", config, pbf)]
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=words, stderr=words, cwd=config.parent)
    try:
        code = _wait(child, log, marks, told)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
    text = log.read_text(errors="replace")
    for area in _CUT.findall(text):
        logger.warning("%s is cut by the edge of the extract: on which side people drive there is not known", area)
    if _NO_ROADS in text:
        raise BuildError(Fault("There is no road in it.", "Use an extract with roads.", extract, "ways"))
    if code:
        raise BuildError(Fault(f"{name} ended with {_ending(code)}: {_last_words(text)}", _remedy(code), extract))


def _wait(child: subprocess.Popen[bytes], log: Path, marks: Mapping[str, float], told: Callable[[float], None]) -> int:
    while True:
        try:
            return child.wait(POLL_S)
        except subprocess.TimeoutExpired:
            text = log.read_text(errors="replace")
            told(max((done for mark, done in marks.items() if mark in text), default=0.0))


def _remedy(code: int) -> str:
    if code == -signal.SIGKILL:
        return "Give it more memory; what is finished is kept."
    if code in (-signal.SIGXFSZ, -signal.SIGBUS):  # a file that may not grow, a mapping without room behind it
        return "Make room on the disk; what is finished is kept."
    return "Look whether disk and memory have room. If they have, download the extract again."


def _ending(code: int) -> str:
    return f"code {code}" if code > 0 else signal.Signals(-code).name


def _last_words(text: str) -> str:
    """What the program said last, without the routine of it."""
    lines = [_STAMP.sub("", one).strip() for one in text.splitlines()]
    lines = [one for one in lines if one and not one.startswith(_ROUTINE) and _PLANET not in one]
    return " | ".join(lines)[-_WORDS:] or "It said nothing."
