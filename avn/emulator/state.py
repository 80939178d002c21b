# SPDX-License-Identifier: Apache-2.0
"""What the emulated car keeps over a restart: inputs, actuators, charge, odometer, place on the line.

The file is JSON and is replaced as a whole, so that a kill at any moment leaves the
old or the new state. A damaged file is put aside and the car starts with defaults.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from avn.emulator.errors import StateError
from avn.emulator.inputs import BY_NAME
from avn.errors import Problem
from avn.vehicle.signals import Value

_log = logging.getLogger(__name__)

VERSION = 1
_LARGEST = 256 * 1024
_LIMITS = {
    "time_s": (0.0, 1e10),
    "distance_m": (0.0, 1e9),
    "odometer_m": (0.0, 4e9),
    "soc_percent": (0.0, 100.0),
    "battery_c": (-60.0, 80.0),
    "cabin_c": (-60.0, 90.0),
}


@dataclass(frozen=True, slots=True)
class KeptState:
    """One saved state. `scenario` tells for which scenario the inputs and the place were kept."""

    scenario: str = ""
    time_s: float = 0.0
    distance_m: float = 0.0
    odometer_m: float = 18_452_300.0
    soc_percent: float | None = None
    battery_c: float | None = None
    cabin_c: float | None = None
    inputs: Mapping[str, Value] = field(default_factory=dict)
    actuators: Mapping[str, Value] = field(default_factory=dict)


def parse_state(text: str, path: Path) -> KeptState:
    """Return the state that `text` holds. Unknown inputs and values that no longer fit are left out.

    Raises StateError where the text is no state at all.
    """

    def damaged(why: str) -> StateError:
        return StateError(Problem(f"the saved state is damaged ({why})", "It is put aside; defaults are used.", path))

    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise damaged("no JSON") from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise damaged(f"version {VERSION} expected")
    taken: dict[str, object] = {}
    for one in fields(KeptState):
        value = data.get(one.name)
        if value is None:
            continue
        if one.name == "scenario":
            fits = isinstance(value, str)
        elif one.name in ("inputs", "actuators"):
            fits = isinstance(value, dict)
        else:
            low, high = _LIMITS[one.name]
            fits = isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
        if not fits:
            raise damaged(f"'{one.name}' is of the wrong kind")
        taken[one.name] = value
    inputs, actuators = taken.get("inputs", {}), taken.get("actuators", {})
    assert isinstance(inputs, dict)
    assert isinstance(actuators, dict)
    taken["inputs"] = {name: value for name, value in inputs.items() if _input_fits(name, value)}
    taken["actuators"] = {path: value for path, value in actuators.items() if _plain(value)}
    return KeptState(**taken)  # type: ignore[arg-type]


def _input_fits(name: str, value: object) -> bool:
    declaration = BY_NAME.get(name)
    if declaration is None or not declaration.kept:
        return False
    try:
        declaration.accept(value)
    except ValueError:
        return False
    return True


def _plain(value: object) -> bool:
    return isinstance(value, bool | str) or (isinstance(value, int | float) and abs(value) < 1e9)


def load_state(path: Path) -> KeptState:
    """Read the state file; where it is missing or damaged, return defaults. A damaged file is renamed and reported."""
    try:
        if path.stat().st_size > _LARGEST:
            raise StateError(Problem("the saved state is damaged (too large)", "It is put aside.", path))
        return parse_state(path.read_text(encoding="utf-8"), path)
    except FileNotFoundError:
        return KeptState()
    except OSError as error:
        _log.warning("%s: the saved state cannot be read (%s). Remedy: check its rights.", path, error.strerror)
        return KeptState()
    except (StateError, UnicodeDecodeError) as error:
        aside = path.with_name(path.name + ".damaged")
        try:
            path.replace(aside)
        except OSError:
            aside = path
        _log.warning("%s Kept as %s.", error, aside)
        return KeptState()


def save_state(path: Path, state: KeptState) -> None:
    """Write the state file as a whole; raises OSError where the folder cannot be written."""
    text = json.dumps({"version": VERSION, **asdict(state)}, indent=1, allow_nan=False)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
