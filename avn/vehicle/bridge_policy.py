# SPDX-License-Identifier: Apache-2.0
"""What the bridge asks of python-can, and what it refuses to ask: the rule that keeps a bus on this machine.

What could leave this machine (multicast beyond the node, TCP, interfaces that we do not
know) is refused unless the configuration allows the network for this bus by name.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from typing import Any, Final

from avn.errors import AvnError, Problem

# Interfaces that end at hardware of this machine, or in this process. All others count as network.
LOCAL_INTERFACES: Final = frozenset(
    (
        *("canalystii", "cantact", "gs_usb", "iscan", "ixxat", "kvaser", "neousys", "nican", "pcan", "robotell"),
        *("seeedstudio", "serial", "slcan", "socketcan", "systec", "usb2can", "virtual"),
    )
)
# What has a setting of its own, and what decides where python-can looks for more: no option may change it.
RESERVED: Final = frozenset(
    (
        *("interface", "channel", "bitrate", "fd", "writable", "network"),
        *("bustype", "config_context", "context", "ignore_config"),
    )
)
# Interface-local scope (RFC 4291, 2.7): such packets never leave the node, and joining announces nothing (RFC 3810, 6).
NODE_LOCAL: Final = ipaddress.IPv6Network("ff01::/16")
NODE_LOCAL_GROUP: Final = "ff01:7079:7468:6f6e:6465:6d6f:6d63:6173"

_SLCAN_WAIT_S = 0.1  # python-can waits 2 s before it speaks to a serial adapter, which most do not need
_REMEDIES: Final = {
    "udp_multicast": f"Give a channel of {NODE_LOCAL}, or write network = true for this bus.",
    "socketcand": 'Give the options host = "127.0.0.1" and port, or write network = true for this bus.',
}
_REMEDY: Final = "Use an interface of this machine, or write network = true for this bus."


class BridgeError(AvnError):
    """The bridge cannot start as it is configured."""


def bus_arguments(
    interface: str,
    channel: str,
    *,
    bitrate: int | None,
    fd: bool = False,
    writable: bool,
    network: bool,
    options: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the arguments for `can.Bus`, made safe; `bitrate` is in bit/s, None for the interface's own.

    Raises BridgeError where they could reach a network that the configuration did not
    allow, or where an option stands in for a setting.
    """
    if reserved := sorted(RESERVED & options.keys()):
        what = f"'{reserved[0]}' is no option of interface '{interface}'."
        raise BridgeError(Problem(what, "Use the setting of this bus, or remove it."))
    arguments: dict[str, Any] = {**options, "interface": interface, "ignore_config": True}
    if channel:
        arguments["channel"] = channel
    if bitrate is not None:
        arguments["bitrate"] = bitrate
    if fd:
        arguments["fd"] = True
    if interface == "slcan":
        arguments.setdefault("sleep_after_open", _SLCAN_WAIT_S)
        if not writable:
            arguments["listen_only"] = True
    if network:
        return arguments
    if interface == "udp_multicast":
        arguments.setdefault("channel", NODE_LOCAL_GROUP)
        arguments["hop_limit"] = 0
    if not _stays_here(interface, arguments):
        what = f"Interface '{interface}' on '{channel}' could send on a network, which is not allowed."
        raise BridgeError(Problem(what, _REMEDIES.get(interface, _REMEDY)))
    return arguments


def _stays_here(interface: str, arguments: Mapping[str, Any]) -> bool:
    if interface == "udp_multicast":
        return _address_in(arguments["channel"], lambda address: address in NODE_LOCAL)
    if interface == "socketcand":
        return _address_in(arguments.get("host"), lambda address: address.is_loopback)
    # pyserial opens socket:// and rfc2217://, and a driver may take its port from an option.
    return interface in LOCAL_INTERFACES and not any("://" in str(value) for value in arguments.values())


def _address_in(address: object, test: Callable[[ipaddress.IPv4Address | ipaddress.IPv6Address], bool]) -> bool:
    try:
        # A number is no address here: ip_address(2130706433) would be one, and the driver may read it otherwise.
        return isinstance(address, str) and test(ipaddress.ip_address(address))
    except ValueError:  # a name would have to be looked up, and that alone is traffic
        return False
