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
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from avn.config import configuration_or_problems
from avn.errors import ConfigurationError, Problem
from avn.head_unit import HeadUnitOptions
from avn.launcher import ChildSpec, Role
from avn.platform.sockets import control_socketpair, frame_socketpair

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


def _main(*arguments: str) -> Callable[[], int]:
    """What another child runs: one subcommand of `avn`."""

    def main() -> int:
        from avn.cli import main

        return main(arguments)

    return main


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
    sockets = []
    children: list[ChildSpec] = []
    can_fds: dict[str, int] = {}
    gnss_device = ""
    with tempfile.TemporaryDirectory(prefix="avn-run-") as private:
        buses = _bus_names(configuration.vehicle_folder) if configuration.emulated and not problems else ()
        if buses and options.replay is not None:
            player = [str(options.replay), "--pace", str(options.pace)]
            player_fds = []
            for bus in buses:
                ours, theirs = frame_socketpair()
                sockets += [ours, theirs]
                can_fds[bus] = ours.fileno()
                player += ["--can-fd", f"{bus}={theirs.fileno()}"]
                player_fds.append(theirs.fileno())
            children.append(ChildSpec("avn-player", _main("play", *player), tuple(player_fds), Role.ONCE))
        elif buses:
            emulator = ["--vehicle", configuration.vehicle, "--state-file", str(unit.state / "emulator.json")]
            if options.scenario:
                emulator += ["--scenario", options.scenario]
            if options.truth is not None:
                emulator += ["--truth", str(options.truth)]
            emulator_fds = []
            for bus in buses:
                ours, theirs = frame_socketpair()
                sockets += [ours, theirs]
                can_fds[bus] = ours.fileno()
                emulator += ["--can-fd", f"{bus}={theirs.fileno()}"]
                emulator_fds.append(theirs.fileno())
            gnss_device = str(Path(private) / "gnss")
            emulator += ["--gnss-link", gnss_device]
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
            can_fds[bus_configuration.name] = ours.fileno()
            bridge = [
                *("--interface", bus_configuration.interface, "--channel", bus_configuration.channel),
                *("--bitrate", str(bus_configuration.bitrate), "--fd", str(theirs.fileno())),
                *(("--can-fd-frames",) if bus_configuration.fd else ()),
                *(("--writable",) if bus_configuration.writable else ()),
                *(("--network",) if bus_configuration.network else ()),
            ]
            for key, value in bus_configuration.options.items():
                bridge += ["--option", f"{key}={json.dumps(value)}"]
            name = f"avn-bridge {bus_configuration.name}"
            children.append(ChildSpec(name, _main("bridge", *bridge), (theirs.fileno(),)))
        environment = {"QSG_RENDER_LOOP": "basic"}  # Python on the render thread can deadlock with the threaded loop
        if options.headless:
            environment["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM", "offscreen")
        main = _head_unit(replace(unit, can_fds=can_fds, gnss_device=gnss_device))
        primary = ChildSpec("avn", main, tuple(can_fds.values()), Role.PRIMARY, environment)
        try:
            yield [primary, *children]
        finally:
            for one in sockets:
                one.close()
