# SPDX-License-Identifier: Apache-2.0
"""The maps of a car in tests: with a real maps process, or told by the test what that process would say."""

from __future__ import annotations

import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from avn.maps.client import MapsClient
from avn.maps.service import MapsService
from avn.platform.sockets import Json, JsonChannel, SendResult, Unread, control_socketpair
from offline_maps.pack import layout

_PATIENCE_S = 60.0
_RUN = (
    "import sys; from pathlib import Path; from avn.maps.process import run_maps;"
    "sys.exit(run_maps(int(sys.argv[1]), *map(Path, sys.argv[2:4]), [Path(sys.argv[4])]))"
)

type Message = dict[str, Json]


class CarMaps:
    """A unit's maps with a maps process that can be killed and started again; `stick` is a folder that is looked at."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.stick = folder, folder / "stick"
        self.store, self.state, self.keys = folder / "store", folder / "state", folder / "keys"
        for one in (self.stick, self.keys):
            one.mkdir(exist_ok=True)
        self.ours, self.theirs = control_socketpair()
        self.client = MapsClient(JsonChannel(self.ours))
        self.service = self.make_service()
        self.opened: list[Message] = []
        self.client.on_opened.append(self.opened.append)
        self.start()

    def make_service(self) -> MapsService:
        return MapsService(self.client, self.store, self.folder / "cache", window=self.folder / "window.json")

    def start(self) -> None:
        fd = self.theirs.fileno()
        words = [str(one) for one in (fd, self.keys, self.state, self.stick)]
        self.process = subprocess.Popen([sys.executable, "-c", _RUN, *words], pass_fds=(fd,))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def until(self, done: Callable[[], object]) -> None:
        end = time.monotonic() + _PATIENCE_S
        while not done():
            left = end - time.monotonic()
            assert left > 0, f"it never came: {self.service.work} {self.service.failure}"
            if not self.client.poll() and not done():
                select.select([self.client], [], [], left)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()
        self.ours.close()
        self.theirs.close()


class ToldMaps:
    """A unit's maps, and a test in the place of the maps process. What is asked of it lies in `asked`."""

    def __init__(self, folder: Path = Path("/nowhere"), **options: object) -> None:
        self._near, self._far = control_socketpair()
        self._channel = JsonChannel(self._far)
        self.client = MapsClient(JsonChannel(self._near))
        self.service = MapsService(self.client, folder / "store", folder / "cache", **options)  # type: ignore[arg-type]
        self.asked: list[Message] = []

    def say(self, message: Mapping[str, Json]) -> None:
        """The maps process says this, and the unit hears it."""
        assert self._channel.send(dict(message)) is SendResult.SENT
        self.hear()

    def hear(self) -> None:
        """Let the unit take in what was said, and take in what it says."""
        while self.client.poll():
            pass
        while not isinstance(message := self._channel.receive(), Unread):
            self.asked.append(message)

    def last(self, verb: str) -> int:
        """The id of the last request with this verb."""
        self.hear()
        found = [one[verb] for one in self.asked if verb in one]
        assert found, f"nobody asked for {verb}"
        assert isinstance(found[-1], int)
        return found[-1]

    def answer(self, verb: str, **values: Json) -> None:
        """Answer the last request with this verb."""
        self.say({**values, "done": self.last(verb)})

    def fail(self, verb: str, what: str, remedy: str = "", *, gone: bool = False) -> None:
        """The last request with this verb fails."""
        self.say({"failed": self.last(verb), "faults": [{"what": what, "remedy": remedy}], "gone": gone})

    def step(self, verb: str, name: str, done: float) -> None:
        """The last request with this verb goes on."""
        self.say({"step": self.last(verb), "name": name, "done": done})

    def put_in(self, *packs: Message, name: str = "MAPS", folder: str = "/media/MAPS") -> None:
        """A stick with these packs is put in."""
        self.say({"sticks": [{"folder": folder, "name": name}]})
        self.answer("look", packs=list(packs))

    def close(self) -> None:
        self._near.close()
        self._far.close()


@contextmanager
def told_maps(*installed: Message, demo: bool = False, **options: object) -> Iterator[ToldMaps]:
    """Start a unit that has these maps; with `demo` it makes the invented region where there are none."""
    maps = ToldMaps(**options)  # type: ignore[arg-type]
    try:
        maps.service.start()
        maps.answer("stock", **stock(*installed))
        if not installed and not demo:
            maps.answer("demo", made=False)
        yield maps
    finally:
        maps.close()


def stock(*installed: Message, damaged: tuple[str, ...] = (), free: int = 12_400_000_000) -> Message:
    """What the store holds, as the maps process tells it."""
    return {"installed": list(installed), "unreadable": list(damaged), "free": free, "used": 6_000_000_000}


def installed(
    region: str = "copenhagen",
    name: str = "Copenhagen",
    version: int = 2026020100,
    previous: int | None = None,
    day: str = "2026-02-01",
    size: int = 5_200_000,
    window_days: int = 1096,
    attribution: str = layout.ATTRIBUTION,
    licence: str = layout.LICENCE,
) -> Message:
    """An installed map, as the maps process tells it."""
    return {
        "folder": f"/nowhere/store/{region}/{version}-0123456789abcdef",
        "region": region,
        "name": name,
        "version": version,
        "previous": previous,
        "bytes": size,
        "osm_timestamp": f"{day}T20:21:00Z",
        "window_days": window_days,
        "attribution": attribution,
        "licence": licence,
    }


def on_stick(
    region: str = "copenhagen",
    name: str = "Copenhagen",
    version: int = 2026112000,
    day: str = "2026-11-20",
    size: int = 5_400_000,
    fault: str = "",
) -> Message:
    """A pack on a stick, as the maps process tells it."""
    found: Message = {
        "folder": f"/media/MAPS/{region}-{version}",
        "region": region,
        "name": name,
        "version": version,
        "bytes": size,
        "osm_timestamp": f"{day}T20:21:00Z",
    }
    return {**found, "fault": {"what": fault, "remedy": "Copy it again."}} if fault else found
