# SPDX-License-Identifier: Apache-2.0
"""The light behind the screen: /sys/class/backlight of the Linux kernel.

Sources: the kernel's Documentation/ABI/stable/sysfs-class-backlight (brightness, max_brightness, type) and
Documentation/ABI/testing/sysfs-class-backlight (scale). A write may take a display's controller many
milliseconds, so it is done on a thread of its own, and only the newest wish is carried out.
"""

from __future__ import annotations

import enum
import errno
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from avn.errors import AvnError, Problem

log = logging.getLogger(__name__)

FOLDER: Final = Path("/sys/class/backlight")
# Where a panel is driven by several, the kernel's text names this order of trust.
_TYPES: Final = ("firmware", "platform", "raw")
_GREATEST: Final = 2**31 - 1  # the kernel holds it in an int
_RULE: Final = (
    'let the group video write it with a udev rule: SUBSYSTEM=="backlight", '
    'RUN+="/bin/chgrp video $sys$devpath/brightness", RUN+="/bin/chmod g+w $sys$devpath/brightness"; '
    "and put the user of AVN into that group"
)


class BacklightState(enum.Enum):
    """Whether the light can be set."""

    LOOKING = enum.auto()  # nothing was asked of it yet
    READY = enum.auto()
    NONE = enum.auto()  # this screen has no light that the kernel can set
    NOT_ALLOWED = enum.auto()  # there is one, and this user may not set it
    FAILED = enum.auto()  # there is one, and it does not take the value


class BacklightError(AvnError):
    """The light cannot be set. `state` says why."""

    def __init__(self, state: BacklightState, problem: Problem) -> None:
        super().__init__(problem)
        self.state = state


def luminance(percent: float) -> float:
    """Return the share of the greatest light that looks like `percent` of its brightness, both from nothing to all.

    The inverse of CIE 1976 lightness (ISO/CIE 11664-4): half as bright to the eye is 18 % of the light.
    """
    lightness = min(max(percent, 0.0), 100.0)
    return float(((lightness + 16.0) / 116.0) ** 3) if lightness > 8.0 else lightness / 903.3


@dataclass(frozen=True, slots=True)
class Panel:
    """One backlight. `even` is true where its steps look even to the eye already (scale non-linear)."""

    folder: Path
    maximum: int
    even: bool = False

    def raw(self, percent: float) -> int:
        """Return the step for a perceived brightness; never 0, which may switch the screen off."""
        share = min(max(percent, 0.0), 100.0) / 100.0 if self.even else luminance(percent)
        return max(1, round(share * self.maximum))


def find_panel(folder: Path = FOLDER) -> Panel:
    """Return the backlight to set; raises BacklightError where there is none or it cannot be read."""
    try:
        found = sorted(one for one in folder.iterdir() if (one / "max_brightness").exists())
    except OSError:
        found = []
    if not found:
        remedy = "use the screen's own buttons, or load the kernel driver of its backlight"
        raise BacklightError(BacklightState.NONE, Problem("this screen has no adjustable backlight", remedy, folder))
    best = min(found, key=lambda one: (_rank(one), one.name))
    file = best / "max_brightness"
    text = _word(file)
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and 1 <= int(text) <= _GREATEST):
        what = f"the greatest brightness is {text!r}, not a number above 0"
        raise BacklightError(BacklightState.FAILED, Problem(what, "look for a newer kernel driver", file))
    return Panel(best, int(text), _word(best / "scale") == "non-linear")


def _rank(folder: Path) -> int:
    kind = _word(folder / "type")
    return _TYPES.index(kind) if kind in _TYPES else len(_TYPES)


def _word(file: Path) -> str:
    """The one word of a small file; empty where there is none."""
    try:
        with file.open("rb") as opened:
            return opened.read(64).decode("utf-8", "replace").strip()
    except OSError:
        return ""


def _write(file: Path, text: str) -> None:
    with file.open("r+") as opened:  # never makes a file
        opened.write(text)


def set_panel(panel: Panel, percent: float, write: Callable[[Path, str], None] = _write) -> None:
    """Set the light; raises BacklightError where this user may not, or the driver does not take it."""
    file = panel.folder / "brightness"
    try:
        write(file, f"{panel.raw(percent)}\n")
    except OSError as error:
        refused = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        state = BacklightState.NOT_ALLOWED if refused else BacklightState.FAILED
        remedy = _RULE if refused else "restart; where that does not help, look for a newer kernel driver"
        what = f"the brightness cannot be set: {error.strerror or error}"
        raise BacklightError(state, Problem(what, remedy, file)) from error


class Backlight:
    """Sets the light without ever making the caller wait; thread-safe. Nothing is opened before the first wish."""

    def __init__(self, folder: Path = FOLDER, write: Callable[[Path, str], None] = _write) -> None:
        self._folder = folder
        self._write = write
        self._changed = threading.Condition()
        self._wish: float | None = None
        self._ending = False
        self._thread: threading.Thread | None = None
        self._problem: Problem | None = None
        self._state = BacklightState.LOOKING

    @property
    def state(self) -> BacklightState:
        """Whether the light can be set, as of the last try."""
        return self._state

    @property
    def problem(self) -> Problem | None:
        """What is wrong and what helps, for those who can mend it; None while READY."""
        return self._problem

    def show(self, percent: float) -> None:
        """Have the light set to a perceived brightness of 0 to 100."""
        with self._changed:
            if self._ending:
                return
            self._wish = percent
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="backlight", daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self) -> None:
        """Carry out the last wish and end; waits a second at most."""
        with self._changed:
            self._ending = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(1.0)

    def _run(self) -> None:
        panel: Panel | None = None
        while (wish := self._next_wish()) is not None:
            try:
                panel = panel or find_panel(self._folder)
                set_panel(panel, wish, self._write)
            except BacklightError as error:
                panel = None  # looked for again: a driver may come late, a rule may be added
                self._tell(error.state, error.problems[0])
            else:
                self._tell(BacklightState.READY, None)

    def _next_wish(self) -> float | None:
        with self._changed:
            self._changed.wait_for(lambda: self._wish is not None or self._ending)
            wish, self._wish = self._wish, None
            return wish

    def _tell(self, state: BacklightState, problem: Problem | None) -> None:
        if state is not self._state and problem is not None:
            level = logging.INFO if state is BacklightState.NONE else logging.WARNING
            log.log(level, "%s", problem)
        self._state, self._problem = state, problem
