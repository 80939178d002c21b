# SPDX-License-Identifier: Apache-2.0
"""A child of the maps process that changes packs: installs, rolls back, removes, makes the first one, or looks.

    python -m avn.maps.changing PARENT_PID

Standard input: one JSON object, `Task`. Standard output: JSON objects, one a line: `{"name": STEP, "done": 0…1}` while
it works, at last `{"result": {…}}` or `{"faults": […], "gone": false}`. It may be killed at any moment: the store sees
to that.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final, NoReturn, TextIO

from avn.maps.answers import fault_json
from avn.maps.demo import is_wanted, make_demo, own_keys
from avn.maps.stock import installed_json, take_stock
from avn.platform.processes import die_with_parent
from avn.platform.sockets import Json
from offline_maps.errors import Cancelled, Fault, MapError

if TYPE_CHECKING:
    from offline_maps.install.source import FoundPack
    from offline_maps.install.store import PackStore

_TELL_EVERY_S: Final = 0.1
_PACKS_TOLD: Final = 24
_NICE: Final = 10  # making a map can wait for everything else


@dataclass(frozen=True, slots=True)
class Task:
    """What the child is to do; paths as text, empty where the verb needs none. `keys`: trusted public keys in hex.

    `state`: what the unit makes itself, with its own key. `asked`: somebody wants the demo region.
    """

    verb: str
    source: str = ""
    store: str = ""
    region: str = ""
    version: int = 0
    keys: Sequence[str] = ()
    state: str = ""
    asked: bool = False

    def to_json(self) -> str:
        """Return the task as the child reads it."""
        return json.dumps(asdict(self))


class _Teller:
    """Writes progress, not more often than anybody can see."""

    def __init__(self, out: TextIO, clock: Callable[[], float]) -> None:
        self._out = out
        self._clock = clock
        self._step = ""
        self._due = 0.0

    def __call__(self, step: str, done: float, /) -> None:
        now = self._clock()
        if step == self._step and now < self._due:
            return
        self._step, self._due = step, now + _TELL_EVERY_S
        self.say({"name": step, "done": round(min(1.0, max(0.0, done)), 3)})

    def say(self, line: dict[str, Json]) -> None:
        self._out.write(json.dumps(line, ensure_ascii=True) + "\n")
        self._out.flush()


def do(task: Task, tell: _Teller) -> dict[str, Json]:
    """Do the task and return what came of it. Raises MapError, Cancelled."""
    keys = [*(bytes.fromhex(one) for one in task.keys), *own_keys(Path(task.state) if task.state else None)]
    match task.verb:
        case "install":
            return _install(task, keys, tell)
        case "look":
            return _look(task, keys)
        case "roll_back":
            return _roll_back(task)
        case "remove":
            return _remove(task)
        case "stock":
            return take_stock(_store(task))
        case "demo":
            return _demo(task, keys, tell)
    raise MapError(Fault(f"There is no such change as {task.verb!a}."))


def _store(task: Task) -> PackStore:
    from offline_maps.install.store import PackStore

    return PackStore(Path(task.store))


def _install(task: Task, keys: Collection[bytes], tell: _Teller) -> dict[str, Json]:
    from offline_maps.install.install import install
    from offline_maps.install.smoke import try_out
    from offline_maps.install.source import FolderSource

    done = install(FolderSource(Path(task.source)), _store(task), trusted=keys, smoke=try_out, progress=tell)
    return {**installed_json(done.pack), "bytes_read": done.bytes_read, "bytes_reused": done.bytes_reused}


def _roll_back(task: Task) -> dict[str, Json]:
    store = _store(task)
    current = store.current(task.region)
    # Asked for again after a crash, it must not go back to where it came from.
    if current is not None and task.version not in (0, current.version):
        return installed_json(current)
    return installed_json(store.roll_back(task.region))


def _remove(task: Task) -> dict[str, Json]:
    store = _store(task)
    if (store.root / task.region).is_dir():  # else it is done already
        store.remove(task.region)
    return {"region": task.region}


def _demo(task: Task, keys: Collection[bytes], tell: _Teller) -> dict[str, Json]:
    if not task.state:
        raise MapError(Fault("There is no folder for a map that is made here.", "Install a map from a stick."))
    state, store = Path(task.state), _store(task)
    if not task.asked and not is_wanted(state):
        return {"made": False}
    os.nice(_NICE)
    return {**installed_json(make_demo(store, state, keys, tell).pack), "made": True}


def _look(task: Task, keys: Collection[bytes]) -> dict[str, Json]:
    from offline_maps.install.source import find_packs

    return {"packs": [_on_stick(one) for one in find_packs(Path(task.source), keys)[:_PACKS_TOLD]]}


def _on_stick(pack: FoundPack) -> dict[str, Json]:
    found: dict[str, Json] = {"folder": str(pack.folder), "bytes": pack.bytes}
    if pack.manifest is not None:
        manifest = pack.manifest
        found |= {"region": manifest.region, "name": manifest.name, "version": manifest.version}
        found |= {"osm_timestamp": manifest.osm_timestamp}
    if pack.fault is not None:
        found["fault"] = fault_json(pack.fault)
    return found


def _is_gone(task: Task) -> bool:
    from offline_maps.pack.layout import MANIFEST

    return task.verb == "install" and not (Path(task.source) / MANIFEST).is_file()


def main() -> int:
    """Do what standard input says; the exit status is 0 even where that failed, for then the reason was said."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise Cancelled

    signal.signal(signal.SIGTERM, stop)
    tell = _Teller(sys.stdout, time.monotonic)
    try:
        die_with_parent(int(sys.argv[1]), signal.SIGTERM)
        task = Task(**json.load(sys.stdin))
        tell.say({"result": do(task, tell)})
    except MapError as error:
        tell.say({"faults": [fault_json(one) for one in error.faults[:16]], "gone": _is_gone(task)})
    except Cancelled:
        tell.say({"faults": [fault_json(Fault("This was stopped.", "What was copied is kept for the next time."))]})
    return 0


if __name__ == "__main__":
    sys.exit(main())
