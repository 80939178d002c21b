# SPDX-License-Identifier: Apache-2.0
"""Which processes a run consists of, and which private sockets join them.

`avn run` makes the plan and hands it to the launcher. Nothing here imports Qt
or a parser of outside input beyond the configuration file.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from avn.config import Configuration, load_configuration
from avn.errors import AvnError, Problem
from avn.launcher import ChildSpec, Role
from avn.platform.sockets import control_socketpair, frame_socketpair
from avn.toml_source import TomlDocument

# A bounded run gets this much longer to start, draw its picture and end before the launcher ends it.
GRACE_S = 45.0


def default_state_folder() -> Path:
    """The folder of what a run keeps ($XDG_STATE_HOME/avn, else ~/.local/state/avn)."""
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local/state")
    return Path(base) / "avn"


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What `avn run` was asked for. `seconds` None means until the window is closed."""

    config: Path | None = None
    vehicle: str = ""
    scenario: str = ""
    state: Path = field(default_factory=default_state_folder)
    seconds: float | None = None
    headless: bool = False
    panel: bool = False
    truth: Path | None = None
    head_unit: tuple[str, ...] = ()  # arguments that go to the head unit as they are


def configuration_or_problems(path: Path | None, vehicle: str) -> tuple[Configuration, tuple[Problem, ...]]:
    """Read the configuration; where that fails, return one without a car, and why.

    The emulator must not stand in for a real car whose configuration is broken:
    its values would look like the car's.
    """
    if path is None:
        return Configuration(vehicle=vehicle or "demo"), ()
    try:
        configuration = load_configuration(path)
    except AvnError as error:
        return Configuration(vehicle=""), error.problems
    if vehicle:
        configuration = Configuration(vehicle, configuration.language, configuration.buses, configuration.gnss)
    return configuration, ()


def _bus_names(vehicle_folder: Path) -> tuple[str, ...]:
    """The buses that signals.toml names; none where it cannot be read: the head unit then tells why."""
    try:
        buses = TomlDocument.load(vehicle_folder / "signals.toml").data.get("buses")
    except AvnError:
        return ()
    return tuple(buses) if isinstance(buses, dict) else ()


def _main(*arguments: str) -> Callable[[], int]:
    """What a child runs: one subcommand of `avn`."""

    def main() -> int:
        from avn.cli import main

        return main(arguments)

    return main


@contextmanager
def planned(options: RunOptions) -> Iterator[list[ChildSpec]]:
    """Yield the processes of a run; their sockets and the run's private folder live as long as the context."""
    configuration, problems = configuration_or_problems(options.config, options.vehicle)
    options.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    head = ["--state", str(options.state), *options.head_unit]
    if options.config is not None:
        head += ["--config", str(options.config)]
    if options.vehicle:
        head += ["--vehicle", options.vehicle]
    if options.seconds is not None:
        head += ["--seconds", str(options.seconds)]
    if options.headless:
        head += ["--headless"]
    sockets = []
    children: list[ChildSpec] = []
    head_fds: list[int] = []
    with tempfile.TemporaryDirectory(prefix="avn-run-") as private:
        buses = _bus_names(configuration.vehicle_folder) if configuration.emulated and not problems else ()
        if buses:
            emulator = ["--vehicle", configuration.vehicle, "--state-file", str(options.state / "emulator.json")]
            if options.scenario:
                emulator += ["--scenario", options.scenario]
            if options.truth is not None:
                emulator += ["--truth", str(options.truth)]
            emulator_fds = []
            for bus in buses:
                ours, theirs = frame_socketpair()
                sockets += [ours, theirs]
                head += ["--can-fd", f"{bus}={ours.fileno()}"]
                emulator += ["--can-fd", f"{bus}={theirs.fileno()}"]
                head_fds.append(ours.fileno())
                emulator_fds.append(theirs.fileno())
            link = str(Path(private) / "gnss")
            head += ["--gnss-device", link]
            emulator += ["--gnss-link", link]
            ours, theirs = control_socketpair()
            sockets += [ours, theirs]
            emulator += ["--control-fd", str(theirs.fileno())]
            emulator_fds.append(theirs.fileno())
            children.append(ChildSpec("avn-emulator", _main("emulate", *emulator), tuple(emulator_fds)))
            if options.panel:
                panel = _main("panel", "--control-fd", str(ours.fileno()))
                children.append(ChildSpec("avn-panel", panel, (ours.fileno(),), Role.ONCE))
        for bus_configuration in configuration.buses:
            if bus_configuration.interface == "socketcan":
                continue  # the head unit opens SocketCAN itself, before it seals itself
            ours, theirs = frame_socketpair()
            sockets += [ours, theirs]
            head += ["--can-fd", f"{bus_configuration.name}={ours.fileno()}"]
            head_fds.append(ours.fileno())
            bridge = [
                *("--interface", bus_configuration.interface, "--channel", bus_configuration.channel),
                *("--bitrate", str(bus_configuration.bitrate), "--fd", str(theirs.fileno())),
                *(("--can-fd-frames",) if bus_configuration.fd else ()),
                *(("--writable",) if bus_configuration.writable else ()),
                *(("--network",) if bus_configuration.network else ()),
            ]
            name = f"avn-bridge {bus_configuration.name}"
            children.append(ChildSpec(name, _main("bridge", *bridge), (theirs.fileno(),)))
        environment = {"QSG_RENDER_LOOP": "basic"}  # Python on the render thread can deadlock with the threaded loop
        if options.headless:
            environment["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM", "offscreen")
        primary = ChildSpec("avn", _main("headunit", *head), tuple(head_fds), Role.PRIMARY, environment)
        try:
            yield [primary, *children]
        finally:
            for one in sockets:
                one.close()
