# SPDX-License-Identifier: Apache-2.0
"""Which processes a run consists of, and which private sockets join them.

`avn run` makes the plan and hands it to the launcher. Nothing here imports Qt
or a parser of outside input beyond the configuration file.
"""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from avn.config import MapsConfiguration, configuration_or_problems
from avn.errors import ConfigurationError, Problem
from avn.head_unit import HeadUnitOptions
from avn.launcher import ChildSpec, Role
from avn.platform.sockets import Socket, control_socketpair, frame_socketpair

# A bounded run gets this much longer to start, draw its picture and end before the launcher ends it.
GRACE_S = 45.0


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What `avn run` was asked for."""

    head_unit: HeadUnitOptions = field(default_factory=HeadUnitOptions)
    headless: bool = False
    scenario: str = ""
    panel: bool = False
    truth: Path | None = None
    replay: Path | None = None  # a recording that takes the place of the emulated car
    pace: float = 1.0


def _bus_names(vehicle_folder: Path) -> tuple[str, ...]:
    """The buses that signals.toml names; none where it cannot be read: the head unit then tells why."""
    try:
        text = (vehicle_folder / "signals.toml").read_text(encoding="utf-8")
        # The head of the file is enough, and parsing all of it would hold up the first frame.
        head, *_ = text.partition("\n[messages.")
        buses = tomllib.loads(head).get("buses") or tomllib.loads(text).get("buses")
    except (OSError, ValueError):
        return ()
    return tuple(buses) if isinstance(buses, dict) else ()


def _head_unit(options: HeadUnitOptions) -> Callable[[], int]:
    def main() -> int:
        from avn.app import run_head_unit

        return run_head_unit(options)

    return main


def _maps(fd: int, state: Path, maps: MapsConfiguration) -> Callable[[], int]:
    """The maps process, without the detour over a command line: it starts while the head unit makes its first frame."""

    def main() -> int:
        from avn.maps.process import run_maps

        keys = Path(maps.keys) if maps.keys else None
        return run_maps(fd, keys, state, [Path(maps.folder)] if maps.folder else [])

    return main


def _main(*arguments: str) -> Callable[[], int]:
    """What another child runs: one subcommand of `avn`."""

    def main() -> int:
        from avn.cli import main

        return main(arguments)

    return main


class _Wires:
    """The private socketpairs of a run; `near` are the head unit's ends, by bus."""

    def __init__(self) -> None:
        self.near: dict[str, int] = {}
        self._sockets: list[Socket] = []

    def bus(self, name: str) -> int:
        """Make the pair of a bus and return the descriptor of the end that is not the head unit's."""
        near, far = self._pair(frame_socketpair)
        self.near[name] = near
        return far

    def control(self) -> tuple[int, int]:
        """Make a pair for messages: the end of who asks, and the end of who answers."""
        return self._pair(control_socketpair)

    def _pair(self, make: Callable[[], tuple[Socket, Socket]]) -> tuple[int, int]:
        near, far = make()
        self._sockets += [near, far]
        return near.fileno(), far.fileno()

    def close(self) -> None:
        """Close every end that this process holds."""
        for one in self._sockets:
            one.close()


@contextmanager
def planned(options: RunOptions) -> Iterator[list[ChildSpec]]:
    """Yield the processes of a run; their sockets and the run's private folder live as long as the context."""
    unit = options.head_unit
    configuration, problems = configuration_or_problems(unit.config, unit.vehicle)
    try:
        unit.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        what = f"The folder of what is kept between runs cannot be made: {error.strerror}."
        raise ConfigurationError(Problem(what, "Name one that may be written with --state DIR.", unit.state)) from error
    wires = _Wires()
    children: list[ChildSpec] = []
    gnss_device = ""
    with tempfile.TemporaryDirectory(prefix="avn-run-") as private, closing(wires):
        buses = _bus_names(configuration.vehicle_folder) if configuration.emulated and not problems else ()
        far = {bus: wires.bus(bus) for bus in buses}
        named = [word for bus, fd in far.items() for word in ("--can-fd", f"{bus}={fd}")]
        if buses and options.replay is not None:
            player = _main("play", str(options.replay), "--pace", str(options.pace), *named)
            children.append(ChildSpec("avn-player", player, tuple(far.values()), Role.ONCE))
        elif buses:
            gnss_device = str(Path(private) / "gnss")
            engineer, control = wires.control()
            emulator = [
                *("--vehicle", configuration.vehicle, "--state-file", str(unit.state / "emulator.json"), *named),
                *("--gnss-link", gnss_device, "--control-fd", str(control)),
                *(("--scenario", options.scenario) if options.scenario else ()),
                *(("--truth", str(options.truth)) if options.truth is not None else ()),
            ]
            children.append(ChildSpec("avn-emulator", _main("emulate", *emulator), (*far.values(), control)))
            if options.panel:
                panel = _main("panel", "--control-fd", str(engineer))
                children.append(ChildSpec("avn-panel", panel, (engineer,), Role.ONCE))
        for bus_configuration in configuration.buses:
            if bus_configuration.interface == "socketcan":
                continue  # the head unit opens SocketCAN itself, before it seals itself
            fd = wires.bus(bus_configuration.name)
            bridge = [
                *("--interface", bus_configuration.interface, "--channel", bus_configuration.channel),
                *("--bitrate", str(bus_configuration.bitrate), "--fd", str(fd)),
                *(("--can-fd-frames",) if bus_configuration.fd else ()),
                *(("--writable",) if bus_configuration.writable else ()),
                *(("--network",) if bus_configuration.network else ()),
            ]
            for key, value in bus_configuration.options.items():
                bridge += ["--option", f"{key}={json.dumps(value)}"]
            children.append(ChildSpec(f"avn-bridge {bus_configuration.name}", _main("bridge", *bridge), (fd,)))
        near, far_maps = wires.control()
        children.append(ChildSpec("avn-maps", _maps(far_maps, unit.state.resolve(), configuration.maps), (far_maps,)))
        unit = replace(unit, can_fds=wires.near, gnss_device=gnss_device, maps_fd=near, unseen=options.headless)
        with _screen(options) as environment:
            primary = ChildSpec("avn", _head_unit(unit), (*wires.near.values(), near), Role.PRIMARY, environment)
            yield [primary, *children]


@contextmanager
def _screen(options: RunOptions) -> Iterator[dict[str, str]]:
    """Yield the head unit's environment; without a screen it gets one in memory, where Xvfb is installed."""
    environment = {"QSG_RENDER_LOOP": "basic"}  # Python on the render thread can deadlock with the threaded loop
    if not options.headless:
        yield environment
    elif wanted := os.environ.get("QT_QPA_PLATFORM"):
        yield environment | {"QT_QPA_PLATFORM": wanted}
    else:
        from avn.platform.virtual_screen import virtual_screen

        with virtual_screen(*options.head_unit.size) as display:
            seen = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display} if display else {"QT_QPA_PLATFORM": "offscreen"}
            yield environment | seen
