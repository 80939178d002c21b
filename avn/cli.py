# SPDX-License-Identifier: Apache-2.0
"""The `avn` command: one subcommand each for what a driver's unit runs and what an engineer asks.

Every subcommand imports what it needs when it runs, so that none pays for another.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

from avn import __version__
from avn.cli_maps import Add, add_maps, add_process, add_search, pack_command, size
from avn.errors import AvnError

type Command = Callable[[argparse.Namespace], int]


def _pace(text: str) -> float:
    try:
        pace = float(text)
    except ValueError:
        pace = 0.0
    if not 0 < pace < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return pace


class _Parser(argparse.ArgumentParser):
    """Answers bad usage with EX_USAGE: the launcher takes argparse's own 2 for a crash and would start it again."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(os.EX_USAGE, f"{self.prog}: {message}\n")


def _add(commands: argparse._SubParsersAction[_Parser], name: str, run: Command, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def _named_fd(text: str) -> tuple[str, int]:
    name, separator, number = text.partition("=")
    if not separator or not number.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=DESCRIPTOR")
    return name, int(number)


def _option(text: str) -> tuple[str, str | int | float | bool]:
    """KEY=VALUE with a number, true, false or quoted text, as in JSON; anything else is text as it stands."""
    key, separator, value = text.partition("=")
    if not separator or not key.isidentifier():
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=VALUE")
    try:
        parsed = json.loads(value, parse_constant=str)  # NaN and Infinity are words here, as in JSON's standard
    except (ValueError, RecursionError):
        return key, value
    return key, parsed if isinstance(parsed, str | int | float | bool) else value


def _page(text: str) -> str:
    from avn.resources import qml_folder

    names = sorted(file.stem.removesuffix("Page") for file in (qml_folder() / "Avn" / "Pages").glob("*Page.qml"))
    if text not in names:
        raise argparse.ArgumentTypeError(f"there is no page {text!r}; one of: {', '.join(names)}")
    return text


# ---------------------------------------------------------------- run and its parts
def _run(arguments: argparse.Namespace) -> int:
    from avn.config import default_state_folder
    from avn.head_unit import HeadUnitOptions
    from avn.launcher import supervise
    from avn.run import GRACE_S, RunOptions, planned

    unit = HeadUnitOptions(
        config=arguments.config,
        vehicle=arguments.vehicle,
        state=arguments.state or default_state_folder(),
        seconds=arguments.seconds,
        shots=tuple(arguments.shot),
        language=arguments.language,
        theme=arguments.theme,
        page=arguments.page,
        size=arguments.size,
        observe=arguments.observe,
        figures=arguments.figures,
        record=arguments.record,
        packs=tuple(pack.resolve() for pack in arguments.pack),
        demo_map=arguments.demo_map,
    )
    options = RunOptions(
        unit,
        arguments.headless,
        arguments.scenario,
        arguments.panel,
        arguments.truth,
        arguments.replay,
        arguments.pace,
    )
    with planned(options) as children:
        return supervise(children, at_most_s=None if unit.seconds is None else unit.seconds + GRACE_S)


def _emulate(arguments: argparse.Namespace) -> int:
    from avn.emulator.process import EmulatorOptions, run_emulator

    return run_emulator(
        EmulatorOptions(
            vehicle=arguments.vehicle,
            can_fds=dict(arguments.can_fd),
            control_fd=arguments.control_fd,
            gnss_link=arguments.gnss_link,
            scenario=arguments.scenario,
            state_file=arguments.state_file,
            truth_file=arguments.truth,
        )
    )


def _play(arguments: argparse.Namespace) -> int:
    from avn.vehicle.player import run_player

    return run_player(arguments.file, dict(arguments.can_fd), pace=arguments.pace)


def _panel(arguments: argparse.Namespace) -> int:
    from avn.panel import run_panel

    return run_panel(arguments.control_fd)


def _bridge(arguments: argparse.Namespace) -> int:
    from avn.vehicle.bridge import run_bridge

    return run_bridge(
        interface=arguments.interface,
        channel=arguments.channel,
        fd=arguments.fd,
        bitrate=arguments.bitrate,
        can_fd=arguments.can_fd_frames,
        writable=arguments.writable,
        network=arguments.network,
        options=dict(arguments.option),
    )


# ---------------------------------------------------------------- engineers' tools
def _replay(arguments: argparse.Namespace) -> int:
    from avn.vehicle.replay_tool import replay_command

    return replay_command(arguments.file, arguments.dbc, arguments.mapping, sys.stdout, realtime=arguments.realtime)


def _check_dbc(arguments: argparse.Namespace) -> int:
    from avn.vehicle.dbc import check_dbc

    return check_dbc(arguments.file, sys.stdout)


def _import_mapping(arguments: argparse.Namespace) -> int:
    from avn.vehicle.mapping_import import import_mapping_command

    return import_mapping_command(arguments.mapping, arguments.dbc, arguments.out, sys.stdout)


def _add_run(add: Add) -> None:
    run = add("run", _run, "start the head unit, with the emulated car unless the configuration names buses")
    run.add_argument("--config", type=Path, metavar="FILE", help="configuration file")
    run.add_argument("--vehicle", default="", metavar="ID", help="vehicle folder: a name below can/vehicles, or a path")
    run.add_argument("--state", type=Path, metavar="DIR", help="folder of what is kept between runs")
    run.add_argument("--headless", action="store_true", help="without a screen")
    run.add_argument("--seconds", type=float, metavar="N", help="end after N seconds")
    run.add_argument("--language", choices=("en", "nb", "da"), default="", help="language of the screen")
    run.add_argument("--page", type=_page, default="Home", help="the page to begin with, for example Climate")
    run.add_argument("--theme", choices=("day", "night"), default="", help="day or night colours")
    run.add_argument("--size", type=size, default=(1280, 720), metavar="WxH", help="size of the window")
    run.add_argument(
        "--shot",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="save a picture of the screen at the end; given again: further pictures before it, 2 s apart",
    )
    run.add_argument(
        "--observe", type=Path, metavar="FILE", help="write what the screen shows: a JSON line every 20 ms"
    )
    run.add_argument("--figures", type=Path, metavar="FILE", help="write start-up time and memory at the end")
    run.add_argument(
        "--scenario",
        default="",
        metavar="NAME",
        help="what the emulated car does: a name below can/scenarios, or a file",
    )
    run.add_argument(
        "--pack", type=Path, action="append", default=[], metavar="DIR", help="a map pack beside the installed ones"
    )
    run.add_argument(
        "--no-demo-map", dest="demo_map", action="store_false", help="make no invented region where there is no map"
    )
    run.add_argument("--panel", action="store_true", help="open the control panel of the emulated car")
    run.add_argument("--record", type=Path, metavar="FILE", help="record every frame, as candump (.log) or .blf")
    run.add_argument("--replay", type=Path, metavar="FILE", help="a recording in place of the emulated car")
    _add_pace(run)
    _add_truth(run)


def _add_pace(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pace", type=_pace, default=1.0, metavar="N", help="play the recording N times as fast")


def _add_truth(parser: argparse.ArgumentParser) -> None:
    what = "write the car's true state to FILE, a JSON line every 20 ms"
    parser.add_argument("--truth", type=Path, metavar="FILE", help=what)


def _add_can_fd(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--can-fd", type=_named_fd, action="append", default=[], metavar="BUS=FD")


def _add_play(add: Add) -> None:
    play = add("play", _play, "a recording in place of the car (started by `avn run --replay`)")
    play.add_argument("file", type=Path)
    _add_pace(play)
    _add_can_fd(play)


def _add_emulate(add: Add) -> None:
    emulate = add("emulate", _emulate, "the emulated car alone (started by `avn run`)")
    emulate.add_argument("--vehicle", default="demo")
    emulate.add_argument("--scenario", default="")
    emulate.add_argument("--gnss-link", type=Path)
    emulate.add_argument("--state-file", type=Path)
    emulate.add_argument("--control-fd", type=int)
    _add_truth(emulate)
    _add_can_fd(emulate)


def _add_panel(add: Add) -> None:
    panel = add("panel", _panel, "the control panel of the emulated car (started by `avn run --panel`)")
    panel.add_argument("--control-fd", type=int, required=True)


def _add_bridge(add: Add) -> None:
    bridge = add("bridge", _bridge, "join any python-can interface to a head unit (started by `avn run`)")
    bridge.add_argument("--interface", required=True)
    bridge.add_argument("--channel", required=True)
    bridge.add_argument("--bitrate", type=int, default=0)
    bridge.add_argument("--fd", type=int, required=True)
    bridge.add_argument("--can-fd-frames", action="store_true", help="CAN FD")
    bridge.add_argument("--writable", action="store_true", help="let frames out onto the bus")
    bridge.add_argument("--network", action="store_true", help="allow an interface that could reach a network")
    bridge.add_argument(
        "--option",
        type=_option,
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="what else python-can's interface wants, such as port=29536; may be given again",
    )


def _add_replay(add: Add) -> None:
    replay = add("replay", _replay, "decode a recording (candump, ASC, BLF) into VSS signals, one JSON line each")
    replay.add_argument("file", type=Path)
    replay.add_argument("--dbc", type=Path, required=True)
    replay.add_argument("--mapping", type=Path, required=True, help="signals.toml or a kuksa vss_dbc.json")
    replay.add_argument("--json", action="store_true", required=True, help="the only output format so far")
    replay.add_argument("--realtime", action="store_true", help="at the pace of the recording")


def _add_vehicle(add: Add) -> None:
    check = add("check-dbc", _check_dbc, "load a DBC file; print messages, signals and repairs")
    check.add_argument("file", type=Path)
    mapping = add("import-mapping", _import_mapping, "turn a kuksa vss_dbc.json into a vehicle folder")
    mapping.add_argument("mapping", type=Path)
    mapping.add_argument("--dbc", type=Path, required=True)
    mapping.add_argument("--out", type=Path, required=True, help="the new vehicle folder")


_COMMANDS: Mapping[str, Callable[[Add], None]] = {
    "run": _add_run,
    "play": _add_play,
    "emulate": _add_emulate,
    "panel": _add_panel,
    "bridge": _add_bridge,
    "replay": _add_replay,
    "search": add_search,
    "maps-process": add_process,
}
_GROUPS: Mapping[str, tuple[str, Callable[[Add], None]]] = {
    "vehicle": ("look into DBC files and mappings", _add_vehicle),
    "maps": ("make, look into and draw map packs", add_maps),
}


def _parser(command: str) -> argparse.ArgumentParser:
    """Make the parser of one command, or of all where there is none of this name: one is made in a sixth of the time,
    for which the first frame waits.
    """
    parser = _Parser(prog="avn", description="A head unit that belongs to the driver.")
    parser.add_argument("--version", action="version", version=f"avn {__version__}")
    parser.add_argument("-v", "--verbose", action="store_true", help="say more about what happens")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    known = command in _COMMANDS or command in _GROUPS
    for name, add in _COMMANDS.items():
        if name == command or not known:
            add(partial(_add, commands))
    for name, (text, add) in _GROUPS.items():
        if name == command or not known:
            add(partial(_add, commands.add_parser(name, help=text).add_subparsers(required=True)))
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; return its exit status (64: bad usage, 65: bad input)."""
    argv = sys.argv[1:] if argv is None else list(argv)
    if (made := pack_command(argv)) is not None:
        return made()
    arguments = _parser(argv[0] if argv else "").parse_args(argv)
    logging.basicConfig(
        level=logging.INFO if arguments.verbose else logging.WARNING,
        format="%(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )
    command: Command = arguments.run
    try:
        return command(arguments)
    except AvnError as error:
        print(error, file=sys.stderr)
        return os.EX_DATAERR
    except BrokenPipeError:
        # The reader of our output (head, less) has what it wanted.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
