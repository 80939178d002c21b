# SPDX-License-Identifier: Apache-2.0
"""The head unit before its car: how it runs, and its descriptors, which are opened before the seal.

The launcher imports this too, so nothing here may be dear; the car itself is `avn.car`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from avn.config import Configuration, default_state_folder
from avn.errors import Problem
from avn.platform.sockets import Socket, SocketError, adopt, open_can


@dataclass(frozen=True, slots=True)
class HeadUnitOptions:
    """How the head unit runs. `seconds` None means until its window is closed; `can_fds` are descriptors by bus."""

    config: Path | None = None
    vehicle: str = ""
    state: Path = field(default_factory=default_state_folder)
    can_fds: Mapping[str, int] = field(default_factory=dict)
    gnss_device: str = ""
    seconds: float | None = None
    shots: tuple[Path, ...] = ()
    language: str = ""
    theme: str = ""
    page: str = "Home"
    size: tuple[int, int] = (1280, 720)
    observe: Path | None = None
    figures: Path | None = None
    record: Path | None = None
    maps_fd: int | None = None  # the head unit's end of the channel to the maps process
    packs: tuple[Path, ...] = ()  # map packs beside those that are installed
    demo_map: bool = True  # a unit without a map makes the invented region
    unseen: bool = False  # nobody sees this screen, so its machine's light and loudspeaker are not ours


@dataclass(frozen=True, slots=True)
class OpenBuses:
    """The descriptors of the buses by name, why others are missing, and which wait for their interface."""

    sockets: Mapping[str, Socket]
    problems: tuple[Problem, ...]
    waiting: Mapping[str, Problem] = field(default_factory=dict)

    def trouble(self, silent: Iterable[str]) -> tuple[Problem, ...]:
        """Return what to tell while the buses `silent` bring no frames."""
        silent = tuple(silent)
        known = tuple(self.waiting[bus] for bus in silent if bus in self.waiting)
        other = ", ".join(bus for bus in silent if bus not in self.waiting)
        return (*self.problems, *known, *((Problem(f"There are no frames on: {other}."),) if other else ()))


def open_buses(configuration: Configuration, inherited: Mapping[str, int]) -> OpenBuses:
    """Take over inherited descriptors and open the configured SocketCAN interfaces. Call before the seal.

    The socket of an interface that is not there yet is kept: the sealed process cannot make another.
    """
    found: dict[str, Socket] = {}
    waiting: dict[str, Problem] = {}
    problems: list[Problem] = []
    for name, fd in inherited.items():
        try:
            found[name] = adopt(fd)
        except SocketError as error:
            problems += error.problems
    for bus in configuration.buses:
        if bus.interface == "socketcan":
            try:
                opened = open_can(bus.channel, fd=bus.fd)
            except SocketError as error:
                problems += error.problems
                continue
            found[bus.name] = opened.sock
            if opened.problem is not None:
                waiting[bus.name] = opened.problem
    return OpenBuses(found, tuple(problems), waiting)
