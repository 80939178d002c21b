# SPDX-License-Identifier: Apache-2.0
"""Which interfaces a bridge opens, with which options, and what it says where it cannot."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import can
import pytest

from avn.cli import main
from avn.vehicle import bridge
from avn.vehicle.bridge import (
    bus_options,
    open_bus,
)
from avn.vehicle.bridge_policy import NODE_LOCAL_GROUP, BridgeError

DEADLINE_S = 10.0


def options(interface: str, channel: str = "", *, network: bool = False, **more: Any) -> dict[str, Any]:
    return bus_options(interface, channel, bitrate=None, writable=False, network=network, options=more)


def test_an_interface_that_does_not_exist_is_named_with_the_ones_that_do() -> None:
    with pytest.raises(BridgeError, match=r"no interface 'vitrual'.*Remedy: Take one of: .*virtual"):
        options("vitrual")


def test_a_missing_python_can_is_seen_behind_the_folder_of_the_same_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(can, "Message")
    with pytest.raises(BridgeError, match="pip install python-can"):
        options("virtual")


def test_multicast_stays_on_this_machine_unless_the_network_is_allowed() -> None:
    default = options("udp_multicast")
    assert default["channel"] == NODE_LOCAL_GROUP
    assert default["hop_limit"] == 0
    assert options("udp_multicast", "ff01::1", hop_limit=5)["hop_limit"] == 0
    assert "hop_limit" not in options("udp_multicast", "239.74.163.2", network=True)


@pytest.mark.parametrize(
    ("interface", "channel", "more"),
    [
        ("udp_multicast", "239.74.163.2", {}),
        ("udp_multicast", "ff15::1", {}),
        ("udp_multicast", "example.org", {}),
        ("socketcand", "can0", {"host": "192.0.2.1", "port": 29536}),
        ("socketcand", "can0", {"host": "example.org", "port": 29536}),
        ("socketcand", "can0", {"host": 2130706433, "port": 29536}),
        ("socketcand", "can0", {}),
        ("slcan", "/dev/ttyUSB0", {"port": "socket://192.0.2.1:7000"}),
        ("slcan", "socket://192.0.2.1:7000", {}),
        ("serial", "rfc2217://192.0.2.1:7000", {}),
    ],
)
def test_what_could_reach_a_network_is_refused(interface: str, channel: str, more: dict[str, Any]) -> None:
    with pytest.raises(BridgeError, match=r"network.*Remedy"):
        options(interface, channel, **more)
    assert options(interface, channel, network=True, **more)["interface"] == interface


@pytest.mark.parametrize(
    "hidden",
    [
        {"channel": "socket://192.0.2.1:7000"},
        {"interface": "vector"},
        {"bustype": "vector"},
        {"ignore_config": False},
        {"fd": True},
    ],
)
def test_an_option_is_no_way_round_a_setting(hidden: dict[str, Any]) -> None:
    with pytest.raises(BridgeError, match=f"'{next(iter(hidden))}' is no option.*Remedy"):
        bus_options("slcan", "/dev/ttyUSB0", bitrate=None, writable=True, network=False, options=hidden)


def test_an_option_cannot_open_a_read_only_adapter_for_sending() -> None:
    hidden = {"listen_only": False}
    given = bus_options("slcan", "/dev/ttyUSB0", bitrate=None, writable=False, network=False, options=hidden)
    assert given["listen_only"] is True


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("port=29536", 29536),
        ("tcp_tune=true", True),
        ("host=127.0.0.1", "127.0.0.1"),
        ('serial="0042"', "0042"),
        ("serial=a=b", "a=b"),
        ("wait=0.5", 0.5),
        ("thing=null", "null"),
        ("name=NaN", "NaN"),
    ],
)
def test_an_option_of_the_command_line_has_the_type_it_is_written_in(
    monkeypatch: pytest.MonkeyPatch, text: str, value: object
) -> None:
    asked: list[dict[str, Any]] = []

    def run_bridge(**given: Any) -> int:
        asked.append(given)
        return 0

    monkeypatch.setattr(bridge, "run_bridge", run_bridge)
    assert main(["bridge", "--interface", "slcan", "--channel", "x", "--fd", "0", "--option", text]) == 0
    (found,) = asked[0]["options"].values()
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("text", ["port", "=1", "a b=1"])
def test_an_option_without_a_name_is_bad_usage(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["bridge", "--interface", "slcan", "--channel", "x", "--fd", "0", "--option", text])
    assert caught.value.code == os.EX_USAGE
    assert "KEY=VALUE" in capsys.readouterr().err


def test_socketcand_on_this_machine_is_no_network() -> None:
    assert options("socketcand", "can0", host="127.0.0.1", port=29536)["host"] == "127.0.0.1"


def test_the_users_python_can_configuration_is_not_consulted() -> None:
    assert options("virtual")["ignore_config"] is True


def test_a_read_only_slcan_adapter_is_opened_listen_only() -> None:
    assert options("slcan", "/dev/ttyUSB0")["listen_only"] is True


def test_a_wrong_bitrate_is_an_error_with_a_remedy() -> None:
    adapter, line = pty.openpty()
    arguments = bus_options(
        "slcan", os.ttyname(line), bitrate=123, writable=True, network=False, options={"sleep_after_open": 0.0}
    )
    with pytest.raises(BridgeError, match=r"Invalid bitrate.*Remedy"):
        open_bus(arguments, writable=True)
    os.close(adapter)
    os.close(line)


@pytest.mark.parametrize(
    "kind", [ImportError, NameError, AttributeError, KeyError, can.CanInterfaceNotImplementedError]
)
def test_a_driver_that_does_not_work_on_this_machine_is_an_error_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    def driver(**_: object) -> can.BusABC:
        raise kind("a library is missing")

    monkeypatch.setattr(can, "Bus", driver)
    with pytest.raises(BridgeError, match=r"'kvaser'.*a library is missing.*Remedy: "):
        open_bus({"interface": "kvaser"}, writable=False)


@pytest.mark.parametrize("kind", [OSError, can.CanInitializationError, can.CanOperationError, TimeoutError])
def test_a_device_that_may_yet_come_is_waited_for(monkeypatch: pytest.MonkeyPatch, kind: type[Exception]) -> None:
    def driver(**_: object) -> can.BusABC:
        raise kind("no such device")

    monkeypatch.setattr(can, "Bus", driver)
    with pytest.raises(kind):
        open_bus({"interface": "slcan"}, writable=False)


def test_a_machine_without_python_can_is_told_what_to_install(root: Path) -> None:
    program = (
        "import sys; sys.modules['can'] = None\n"
        "from avn.cli import main\n"
        "sys.exit(main(['bridge', '--interface', 'slcan', '--channel', '/dev/x', '--fd', '0']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, check=False, text=True, timeout=DEADLINE_S
    )
    assert done.returncode == os.EX_DATAERR
    assert done.stderr.strip() == "The package python-can is missing. Remedy: Install it: pip install python-can."


def test_the_network_is_allowed_by_the_command_line_alone(root: Path) -> None:
    command = [sys.executable, "-m", "avn", "bridge", "--interface", "slcan", "--channel", "socket://127.0.0.1:1"]
    with open(os.devnull) as null:  # noqa: PTH123 - a descriptor that is no frame socket: nothing is opened
        command += ["--fd", str(null.fileno())]
        refused, allowed = (
            subprocess.run(
                [*command, *more],
                cwd=root,
                pass_fds=[null.fileno()],
                capture_output=True,
                check=False,
                text=True,
                timeout=DEADLINE_S,
            ).stderr
            for more in ((), ("--network",))
        )
    assert "could send on a network" in refused
    assert "is no socket" in allowed and "network" not in allowed
