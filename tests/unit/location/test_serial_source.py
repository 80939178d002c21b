# SPDX-License-Identifier: Apache-2.0
"""A receiver on a real pseudo-terminal that is absent, comes, falls silent, vanishes and returns."""

from __future__ import annotations

import contextlib
import logging
import os
import pty
import queue
import time
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from avn.clock import NS_PER_S
from avn.location.epochs import GnssFix
from avn.location.errors import ReceiverSettingsError
from avn.location.serial_source import ReceiverState, SerialGnssSource
from tests.support.nmea import gga, rmc

DEADLINE_S = 10.0


class Receiver:
    """The far end of a pseudo-terminal whose near end is reached through `link`."""

    def __init__(self, link: Path) -> None:
        self.master, self.slave = pty.openpty()
        tty.setraw(self.slave)
        fresh = link.with_suffix(".new")
        fresh.symlink_to(os.ttyname(self.slave))
        fresh.replace(link)

    def send(self, data: bytes) -> None:
        os.write(self.master, data)

    def unplug(self) -> None:
        for descriptor in (self.master, self.slave):
            with contextlib.suppress(OSError):
                os.close(descriptor)


class Desk:
    """A source under test, its fixes in a queue, and a clock that stands unless it is pushed."""

    def __init__(self, link: Path) -> None:
        self.link = link
        self.fixes: queue.Queue[GnssFix] = queue.Queue()
        self.pushed_ns = 0
        self.states: queue.Queue[ReceiverState] = queue.Queue()
        self.source = SerialGnssSource(
            link, self.fixes.put, clock=lambda: time.monotonic_ns() + self.pushed_ns, on_state=self.states.put
        )
        self.seconds = 0
        self.receivers: list[Receiver] = []

    def plug_in(self) -> Receiver:
        self.receivers.append(Receiver(self.link))
        return self.receivers[-1]

    def burst(self) -> bytes:
        self.seconds += 1
        now = f"1200{self.seconds:02}.00"
        return rmc(now) + gga(now)

    def fix_through(self, receiver: Receiver) -> GnssFix:
        """Send bursts until one arrives: what is sent before the source opens the line is lost, as on a real one."""
        deadline = time.monotonic() + DEADLINE_S
        while time.monotonic() < deadline:
            receiver.send(self.burst())
            with contextlib.suppress(queue.Empty):
                return self.fixes.get(timeout=0.1)
        raise AssertionError("no fix came through the line")

    def wait_for(self, state: ReceiverState) -> None:
        while self.states.get(timeout=DEADLINE_S) is not state:
            pass


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "gnss")
    yield desk
    desk.source.stop()
    for receiver in desk.receivers:
        receiver.unplug()


def test_a_receiver_absent_at_start_is_read_when_it_comes(desk: Desk) -> None:
    desk.source.start()
    fix = desk.fix_through(desk.plug_in())
    assert fix.valid
    assert desk.source.state is ReceiverState.OPEN
    assert desk.source.counters["RMC"] >= 1


def test_a_receiver_that_vanishes_and_returns_as_another_tty_is_read_within_two_seconds(desk: Desk) -> None:
    first = desk.plug_in()
    desk.source.start()
    desk.fix_through(first)
    first.unplug()
    desk.wait_for(ReceiverState.ABSENT)
    second = desk.plug_in()
    began = time.monotonic()
    desk.fix_through(second)
    assert time.monotonic() - began < 2.0
    assert desk.source.state is ReceiverState.OPEN


def test_a_silent_line_is_told_and_left_for_the_tty_that_its_link_names_by_then(desk: Desk) -> None:
    first = desk.plug_in()
    desk.source.start()
    desk.fix_through(first)
    desk.pushed_ns += 4 * NS_PER_S
    desk.wait_for(ReceiverState.SILENT)
    second = desk.plug_in()  # the first is still open and says nothing
    desk.fix_through(second)
    assert desk.source.state is ReceiverState.OPEN


def test_a_line_that_only_talks_nonsense_is_silent(desk: Desk) -> None:
    receiver = desk.plug_in()
    desk.source.start()
    desk.fix_through(receiver)
    receiver.send(b"\xb5\x62\x01\x07" + bytes(500) + b"$GNRMC,,,\r\n")
    desk.pushed_ns += 4 * NS_PER_S
    desk.wait_for(ReceiverState.SILENT)
    receiver.send(desk.burst())
    desk.wait_for(ReceiverState.OPEN)
    assert desk.source.counters["no_checksum"] == 1


def test_a_half_epoch_is_handed_over_when_the_line_falls_quiet(desk: Desk) -> None:
    receiver = desk.plug_in()
    desk.source.start()
    desk.fix_through(receiver)
    while not desk.fixes.empty():
        desk.fixes.get()
    receiver.send(rmc("130000.00"))
    fix = desk.fixes.get(timeout=DEADLINE_S)
    assert fix.valid
    assert fix.altitude_m is None


@pytest.mark.parametrize("kind", ["nothing", "folder", "file"])
def test_a_path_that_is_no_tty_is_an_absent_receiver(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "gnss"
    if kind == "folder":
        path.mkdir()
    elif kind == "file":
        path.write_bytes(rmc() * 10)
    fixes: list[GnssFix] = []
    source = SerialGnssSource(path, fixes.append)
    source.start()
    source.start()
    source.stop()
    source.stop()
    assert source.state is ReceiverState.ABSENT
    assert fixes == []


def test_the_log_tells_the_line_s_state_and_nothing_of_what_it_says(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    receiver = desk.plug_in()
    desk.source.start()
    desk.fix_through(receiver)
    receiver.send(rmc().replace(b"4807", b"4907") + rmc(place="4899.000,N,01131.000,E") + rmc()[:20])
    receiver.unplug()
    desk.wait_for(ReceiverState.ABSENT)
    assert "is open" in caplog.text
    assert "is absent" in caplog.text
    assert not any(form in caplog.text for form in ("4807", "4907", "4899", "01131", "48.1", "11.5"))


def test_an_impossible_rate_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ReceiverSettingsError, match="9600"):
        SerialGnssSource(tmp_path / "gnss", lambda _fix: None, baud=0)
