# SPDX-License-Identifier: Apache-2.0
"""What the head unit opens before its seal, and what it tells of what it could not open."""

from __future__ import annotations

from pathlib import Path

import pytest

from avn import head_unit
from avn.config import BusConfiguration, Configuration
from avn.errors import Problem
from avn.head_unit import open_buses
from avn.platform.sockets import OpenCan, SocketError, frame_socketpair

_GONE = Problem("CAN interface 'can1' cannot be opened.", "Bring it up.")


def _buses(**channels: str) -> Configuration:
    return Configuration(buses=tuple(BusConfiguration(name, channel=channel) for name, channel in channels.items()))


def test_an_interface_that_is_not_there_keeps_its_socket_and_is_told_until_it_brings_frames(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, there = frame_socketpair()
    opened = {"can0": OpenCan(here), "can1": OpenCan(there, _GONE)}
    monkeypatch.setattr(head_unit, "open_can", lambda channel, **_: opened[channel])
    buses = open_buses(_buses(powertrain="can0", body="can1"), {})
    assert buses.sockets == {"powertrain": here, "body": there}
    assert buses.trouble(buses.waiting) == (_GONE,)
    assert buses.trouble(("powertrain", "body")) == (_GONE, Problem("There are no frames on: powertrain."))
    assert buses.trouble(()) == ()
    here.close()
    there.close()


def test_a_kernel_without_can_is_told_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> OpenCan:
        raise SocketError(_GONE)

    monkeypatch.setattr(head_unit, "open_can", refuse)
    buses = open_buses(_buses(body="can1"), {})
    assert buses.sockets == {}
    assert buses.trouble(()) == (_GONE,)


def test_a_descriptor_that_is_no_frame_socket_is_told(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file:
        buses = open_buses(Configuration(), {"body": file.fileno()})
    assert buses.sockets == {}
    assert "Remedy: " in str(buses.trouble(())[0])
