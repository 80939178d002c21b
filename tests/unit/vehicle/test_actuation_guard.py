# SPDX-License-Identifier: Apache-2.0
"""The last guard, over all identifiers, lengths and flags: what is not on the list does not leave."""

from __future__ import annotations

import pytest

from avn.clock import NS_PER_S
from avn.vehicle.frames import EFF_FLAG, ERR_FLAG, FLAG_BRS, FLAG_ESI, FLAG_FD, RTR_FLAG, SFF_MASK, Frame
from avn.vehicle.guard import BURST_FRAMES, FRAMES_PER_S, AllowedFrame, FrameGuard, Verdict
from tests.support.actuation_car import BODY, CHARGE_ID, COMMAND_ID, DRIVE, SmallCar

ALLOWED = (AllowedFrame(BODY, COMMAND_ID, 8), AllowedFrame(BODY, CHARGE_ID, 1))


class Bus:
    def __init__(self) -> None:
        self.frames: list[Frame] = []

    def __call__(self, frame: Frame) -> bool:
        self.frames.append(frame)
        return True


@pytest.fixture
def body() -> Bus:
    return Bus()


@pytest.fixture
def drive() -> Bus:
    return Bus()


@pytest.fixture
def guard(body: Bus, drive: Bus) -> FrameGuard:
    return FrameGuard(ALLOWED, {BODY}, {BODY: body, DRIVE: drive}, frames_per_s=10**9, burst=10**6)


def test_of_all_eleven_bit_ids_buses_and_lengths_only_the_listed_ones_pass(
    guard: FrameGuard, body: Bus, drive: Bus, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL")
    passed = [
        (bus, can_id, length)
        for bus in (BODY, DRIVE, "attic")
        for can_id in range(SFF_MASK + 1)
        for length in range(9)
        if guard.send(bus, Frame(can_id, bytes(length), 0)) is Verdict.SENT
    ]
    assert passed == [(BODY, COMMAND_ID, 8), (BODY, CHARGE_ID, 1)]
    assert len(body.frames) == 2 and not drive.frames


@pytest.mark.parametrize("flag", [EFF_FLAG, RTR_FLAG, ERR_FLAG, EFF_FLAG | RTR_FLAG])
def test_the_same_number_as_another_kind_of_frame_does_not_pass(guard: FrameGuard, body: Bus, flag: int) -> None:
    assert guard.send(BODY, Frame(COMMAND_ID | flag, bytes(8), 0)) is Verdict.NOT_ALLOWED
    assert not body.frames


@pytest.mark.parametrize("flags", [FLAG_FD, FLAG_FD | FLAG_BRS, FLAG_BRS, FLAG_ESI, 0x80])
def test_a_classic_message_does_not_leave_as_fd(guard: FrameGuard, body: Bus, flags: int) -> None:
    assert guard.send(BODY, Frame(COMMAND_ID, bytes(8), 0, flags)) is Verdict.NOT_ALLOWED
    assert not body.frames


def test_an_fd_message_leaves_as_fd_only(body: Bus) -> None:
    guard = FrameGuard({AllowedFrame(BODY, 0x1F, 64, fd=True)}, {BODY}, {BODY: body})
    assert guard.send(BODY, Frame(0x1F, bytes(64), 0)) is Verdict.NOT_ALLOWED
    assert guard.send(BODY, Frame(0x1F, bytes(64), 0, FLAG_FD | FLAG_BRS)) is Verdict.SENT


def test_a_listed_frame_on_a_bus_that_nobody_named_does_not_pass(body: Bus) -> None:
    guard = FrameGuard(ALLOWED, (), {BODY: body})
    assert guard.send(BODY, Frame(COMMAND_ID, bytes(8), 0)) is Verdict.READ_ONLY
    assert guard.refused() == {Verdict.READ_ONLY: 1}
    assert not body.frames


def test_a_second_sender_blocks_its_id_whatever_code_sends(guard: FrameGuard, body: Bus) -> None:
    guard.saw_frame(BODY, COMMAND_ID)
    assert guard.send(BODY, Frame(COMMAND_ID, bytes(8), 0)) is Verdict.SECOND_SENDER
    assert guard.send(BODY, Frame(CHARGE_ID, bytes(1), 0)) is Verdict.SENT
    guard.clear(BODY, COMMAND_ID)
    assert guard.send(BODY, Frame(COMMAND_ID, bytes(8), 0)) is Verdict.SENT


def test_the_rate_over_any_second_stays_within_burst_and_refill(body: Bus) -> None:
    guard = FrameGuard(ALLOWED, {BODY}, {BODY: body})
    for ms in range(3_000):
        guard.send(BODY, Frame(COMMAND_ID, bytes(8), ms * 1_000_000))
    times = [frame.at_ns for frame in body.frames]
    in_a_second = max(sum(start <= t < start + NS_PER_S for t in times) for start in times)
    assert in_a_second <= FRAMES_PER_S + BURST_FRAMES
    assert len(times) == pytest.approx(3 * FRAMES_PER_S + BURST_FRAMES, abs=2)


def test_a_clock_that_steps_back_gives_no_extra_frames(body: Bus) -> None:
    guard = FrameGuard(ALLOWED, {BODY}, {BODY: body}, frames_per_s=10, burst=1)
    for at_ns in [NS_PER_S, 0] * 20:
        guard.send(BODY, Frame(COMMAND_ID, bytes(8), at_ns))
    assert len(body.frames) == 1


def test_a_bus_error_is_a_frame_not_taken() -> None:
    def broken(_frame: Frame) -> bool:
        raise OSError(105, "No buffer space available")

    guard = FrameGuard(ALLOWED, {BODY}, {BODY: broken})
    assert guard.send(BODY, Frame(COMMAND_ID, bytes(8), 0)) is Verdict.BUS


def test_the_service_allows_exactly_the_command_frames_of_its_catalogue(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")
    car = SmallCar()
    passed = {
        (can_id, length)
        for can_id in range(SFF_MASK + 1)
        for length in range(9)
        if car.service._guard.send(BODY, Frame(can_id, bytes(length), car.now_ns)) is Verdict.SENT
    }
    assert passed == {(COMMAND_ID, 8), (CHARGE_ID, 1)}
