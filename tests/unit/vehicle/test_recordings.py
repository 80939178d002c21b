# SPDX-License-Identifier: Apache-2.0
"""Recordings: what was on the bus comes back the same, damage is named, time is kept."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import can
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avn.clock import NS_PER_S
from avn.vehicle.bridge import to_frame, to_message
from avn.vehicle.frames import EFF_FLAG, ERR_FLAG, FLAG_BRS, FLAG_ESI, FLAG_FD, RTR_FLAG, Frame
from avn.vehicle.recorder import Recorder
from avn.vehicle.recordings import Recorded, RecordingError, format_candump, parse_candump, read_recording
from avn.vehicle.replay import Replay

START_S = 1_700_000_000
START_NS = START_S * NS_PER_S
MS = 1_000_000

FRAMES = [
    Frame(0x123, b"\x01\x02\x03", 0),
    Frame(0x7FF, b"", 1 * MS),
    Frame(0x18DAF110 | EFF_FLAG, bytes(range(8)), 2 * MS),
    Frame(0x000 | EFF_FLAG, b"\xff", 3 * MS),
    Frame(0x321 | RTR_FLAG, bytes(4), 4 * MS),
    Frame(0x200, bytes(range(64)), 5 * MS, FLAG_FD),
    Frame(0x201 | EFF_FLAG, bytes(12), 6 * MS, FLAG_FD | FLAG_BRS | FLAG_ESI),
    Frame(0x04 | ERR_FLAG, b"\x00\x20\x00\x00\x00\x00\x80\x07", 7 * MS),
]


def record(path: Path, frames: list[Frame], channel: str = "body") -> None:
    recorder = Recorder(path, lambda: 0, wall_ns=lambda: START_NS)
    recorder.write(channel, frames)
    recorder.close()
    assert (recorder.written, recorder.dropped, recorder.failure) == (len(frames), 0, "")


def at(frames: list[Frame], start_ns: int = START_NS) -> list[Frame]:
    return [frame._replace(at_ns=frame.at_ns + start_ns) for frame in frames]


# --- round trips -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("suffix", "channel"), [(".log", "body"), (".blf", "1")])
def test_classic_fd_remote_and_error_frames_come_back_the_same(tmp_path: Path, suffix: str, channel: str) -> None:
    path = tmp_path / f"drive{suffix}"
    record(path, FRAMES)
    assert list(read_recording(path)) == [Recorded(frame, channel) for frame in at(FRAMES)]


def test_the_buses_of_one_blf_file_are_numbered_as_they_appear(tmp_path: Path) -> None:
    path = tmp_path / "drive.blf"
    recorder = Recorder(path, lambda: 0, wall_ns=lambda: START_NS)
    for channel in ("powertrain", "body", "powertrain"):
        recorder.write(channel, [Frame(1, b"", 0)])
    recorder.close()
    assert [recorded.channel for recorded in read_recording(path)] == ["1", "2", "1"]


def test_python_can_reads_the_blf_file_that_we_write(tmp_path: Path) -> None:
    path = tmp_path / "drive.blf"
    record(path, FRAMES)
    with can.BLFReader(path) as reader:
        assert reader.object_count == len(FRAMES)
        assert reader.file_size == path.stat().st_size
        messages = list(reader)
    assert [to_frame(m, round((m.timestamp - START_S) * 1000) * MS) for m in messages] == FRAMES
    assert {m.channel for m in messages} == {0}


@pytest.mark.parametrize(("suffix", "channel", "error_frames"), [(".blf", "1", True), (".asc", "1", False)])
def test_we_read_the_file_that_python_can_writes(tmp_path: Path, suffix: str, channel: str, error_frames: bool) -> None:
    path = tmp_path / f"drive{suffix}"
    frames = [frame for frame in FRAMES if error_frames or not frame.can_id & ERR_FLAG]
    with can.Logger(path) as writer:
        for frame in frames:
            writer.on_message_received(to_message(frame, START_S + frame.at_ns / NS_PER_S, 0))
    start_ns = START_NS if suffix == ".blf" else 0  # ASC counts from its start
    read = list(read_recording(path))
    assert [recorded.channel for recorded in read] == [channel] * len(frames)
    rounded = [r.frame._replace(at_ns=start_ns + round((r.frame.at_ns - start_ns) / MS) * MS) for r in read]
    assert rounded == at(frames, start_ns)


def test_an_asc_error_frame_is_a_bus_error(tmp_path: Path) -> None:
    path = tmp_path / "drive.asc"
    with can.Logger(path) as writer:
        writer.on_message_received(can.Message(START_S, is_error_frame=True, channel=0))
    (recorded,) = read_recording(path)
    assert recorded.frame.can_id == ERR_FLAG | 0x80


@pytest.mark.parametrize(
    ("line", "frame"),
    [
        ("(1436509052.249713) vcan0 044#2A366C2BBA", Frame(0x44, bytes.fromhex("2A366C2BBA"), 1436509052249713000)),
        ("(1436509052.249713) can1 18DAF110#", Frame(0x18DAF110 | EFF_FLAG, b"", 1436509052249713000)),
        ("(0.5) can1 123#R", Frame(0x123 | RTR_FLAG, b"", 500_000_000)),
        ("(0.5) can1 123#R4", Frame(0x123 | RTR_FLAG, bytes(4), 500_000_000)),
        ("(0.5) can1 123##3AABB R", Frame(0x123, b"\xaa\xbb", 500_000_000, FLAG_FD | FLAG_BRS | FLAG_ESI)),
        ("(0.5) can1 20000040#0000000000000000 T", Frame(ERR_FLAG | 0x40, bytes(8), 500_000_000)),
    ],
)
def test_lines_of_candump_are_read_as_can_utils_writes_them(line: str, frame: Frame) -> None:
    recorded = parse_candump(line + "\n")
    assert recorded is not None
    assert recorded.frame == frame


@given(
    st.one_of(
        st.builds(Frame, st.integers(0, 0x7FF), st.binary(max_size=8), st.integers(0, 10**18), st.just(0)),
        st.builds(
            Frame,
            st.integers(0, 0x1FFFFFFF).map(lambda i: i | EFF_FLAG),
            st.binary(max_size=64),
            st.integers(0, 10**18),
            st.sampled_from([FLAG_FD, FLAG_FD | FLAG_BRS, FLAG_FD | FLAG_ESI]),
        ),
    )
)
def test_a_candump_line_keeps_all_but_the_nanoseconds(frame: Frame) -> None:
    recorded = parse_candump(format_candump(frame, "body"))
    assert recorded == Recorded(frame._replace(at_ns=frame.at_ns // 1000 * 1000), "body")


# --- damage ----------------------------------------------------------------------------------------------------


def read_until_damage(path: Path) -> tuple[list[Recorded], RecordingError | None]:
    frames = []
    try:
        for recorded in read_recording(path):
            frames.append(recorded)  # noqa: PERF402 - what came before the error counts
    except RecordingError as error:
        return frames, error
    return frames, None


def test_a_bad_line_is_named_after_the_frames_before_it(tmp_path: Path) -> None:
    path = tmp_path / "drive.log"
    path.write_text("(1.0) can0 123#01\n\n(2.0) can0 123#0\n(3.0) can0 123#03\n")
    frames, error = read_until_damage(path)
    assert [recorded.frame.data for recorded in frames] == [b"\x01"]
    assert error is not None
    assert str(error).startswith(f"{path}:3: ")
    assert "Remedy: Make the log with `candump -L`" in str(error)


def test_a_bad_asc_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "drive.asc"
    with can.Logger(path) as writer:
        writer.on_message_received(to_message(FRAMES[0], START_S, 0))
    good = path.read_text().replace("End TriggerBlock\n", "")
    path.write_text(good + "   0.100000 1  123  Rx   d 8 01 02 ZZ\n")
    frames, error = read_until_damage(path)
    assert len(frames) == 1
    assert error is not None
    assert str(error).startswith(f"{path}:{len(good.splitlines()) + 1}: ")


def test_a_cut_blf_file_gives_what_is_whole_and_names_the_place(tmp_path: Path) -> None:
    path = tmp_path / "drive.blf"
    recorder = Recorder(path, lambda: 0, wall_ns=lambda: START_NS)
    frames = [Frame(i % 0x7FF, os.urandom(8), i * MS) for i in range(2000)]
    recorder.write("body", frames)
    recorder.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    read, error = read_until_damage(path)
    assert 500 < len(read) < 2000
    assert [recorded.frame for recorded in read] == at(frames)[: len(read)]
    assert error is not None
    assert f"{path}: At byte 144: the file ends in the middle" in str(error)


def test_an_object_of_size_zero_is_damage_and_not_an_endless_file(tmp_path: Path) -> None:
    path = tmp_path / "drive.blf"
    with can.BLFWriter(path, compression_level=0) as writer:
        for frame in FRAMES[:3]:
            writer.on_message_received(to_message(frame, START_S, 0))
    content = bytearray(path.read_bytes())
    second = content.index(b"LOBJ", content.index(b"LOBJ", 150) + 4)
    content[second + 8 : second + 12] = bytes(4)
    path.write_bytes(content)
    frames, error = read_until_damage(path)
    assert len(frames) == 1
    assert "impossible size" in str(error)


@pytest.mark.parametrize("name", ["drive.mf4", "drive", "drive.txt"])
def test_an_unknown_kind_of_file_is_named_with_the_kinds_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordingError, match=r"\.log, \.asc, \.blf"):
        list(read_recording(tmp_path / name))


def test_a_missing_file_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match=r"No such file.*Remedy"):
        list(read_recording(tmp_path / "drive.blf"))


@given(st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("suffix", [".log", ".asc", ".blf"])
def test_a_damaged_file_gives_frames_or_an_error_and_nothing_else(
    tmp_path: Path, suffix: str, data: st.DataObject
) -> None:
    path = tmp_path / f"damaged{suffix}"
    content = bytearray(_valid(tmp_path, suffix))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=6))
    path.write_bytes(content)
    frames, _ = read_until_damage(path)
    assert len(frames) <= 2 * len(FRAMES) + 4


def _valid(folder: Path, suffix: str) -> bytes:
    path = folder / f"valid{suffix}"
    if not path.exists():
        with can.BLFWriter(path, compression_level=0) if suffix == ".blf" else can.Logger(path) as writer:
            for frame in FRAMES:
                writer.on_message_received(to_message(frame, START_S, 0))
    return path.read_bytes()


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_content_is_survived(tmp_path: Path, content: bytes) -> None:
    for suffix in (".log", ".asc", ".blf"):
        path = tmp_path / f"noise{suffix}"
        path.write_bytes(content)
        read_until_damage(path)


# --- recording -------------------------------------------------------------------------------------------------


def test_an_existing_recording_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "drive.blf"
    path.write_bytes(b"dear to someone")
    with pytest.raises(RecordingError, match=r"File exists.*Remedy"):
        Recorder(path)
    assert path.read_bytes() == b"dear to someone"


def test_a_full_queue_drops_frames_and_counts_them(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "drive.log", queue_frames=10)
    recorder.write("body", [Frame(1, b"", 0)] * 11)
    recorder.close()
    assert (recorder.written, recorder.dropped) == (0, 11)


def test_a_full_disk_ends_the_recording_and_never_the_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    recorder = Recorder(tmp_path / "drive.log")
    recorder.write("body", [Frame(1, b"", 0)])
    recorder.close()
    assert recorder.failure == "No space left on device"
    recorder.write("body", [Frame(1, b"", 0)])
    assert recorder.dropped == 1


_KILLED = """
import sys, time
from pathlib import Path
from avn.vehicle.frames import Frame
from avn.vehicle.recorder import Recorder
recorder = Recorder(Path(sys.argv[1]), flush_s=0.05)
for i in range(3):
    recorder.write("body", [Frame(i, b"x", time.monotonic_ns())])
print("written", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("suffix", [".blf", ".log"])
def test_a_killed_recorder_leaves_a_readable_file(tmp_path: Path, root: Path, suffix: str) -> None:
    path = tmp_path / f"drive{suffix}"
    process = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(path)], cwd=root, stdout=subprocess.PIPE, env=dict(os.environ)
    )
    assert process.stdout is not None
    process.stdout.readline()
    tick = threading.Event()
    for _ in range(500):
        if len(read_until_damage(path)[0]) == 3:
            break
        tick.wait(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    frames, error = read_until_damage(path)
    assert [recorded.frame.can_id for recorded in frames] == [0, 1, 2]
    assert error is None


# --- replaying -------------------------------------------------------------------------------------------------


class Time:
    """A clock that runs only while someone waits."""

    def __init__(self) -> None:
        self.now_ns = 50 * NS_PER_S
        self.waited: list[float] = []
        self.on_wait: Callable[[], bool] = lambda: False

    def __call__(self) -> int:
        return self.now_ns

    def wait(self, seconds: float) -> bool:
        self.waited.append(seconds)
        self.now_ns += round(seconds * NS_PER_S)
        return self.on_wait()


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    path = tmp_path / "drive.log"
    record(path, [Frame(i, bytes([i]), i * 100 * MS) for i in range(5)])
    return path


class Played:
    def __init__(self, time: Time) -> None:
        self.time = time
        self.seen: list[tuple[int, int, int]] = []  # identifier, stamped after, delivered after (ms)

    def __call__(self, channel: str, frames: list[Frame]) -> None:
        assert channel == "body"
        for frame in frames:
            start = 50 * NS_PER_S
            self.seen.append((frame.can_id, (frame.at_ns - start) // MS, (self.time.now_ns - start) // MS))


@pytest.mark.parametrize(("pace", "spacing_ms"), [(1.0, 100), (10.0, 10), (0.5, 200)])
def test_a_replay_keeps_the_spacing_of_the_recording(drive: Path, pace: float, spacing_ms: int) -> None:
    time = Time()
    played = Played(time)
    Replay(drive, played, time, pace=pace, wait=time.wait).run()
    assert played.seen == [(i, i * spacing_ms, i * spacing_ms) for i in range(5)]


def test_without_pace_nothing_waits_and_times_are_those_of_the_recording(drive: Path) -> None:
    time = Time()
    played = Played(time)
    Replay(drive, played, time, pace=math.inf, wait=time.wait).run()
    assert time.waited == []
    assert played.seen == [(i, i * 100, 0) for i in range(5)]


def test_steps_go_frame_by_frame(drive: Path) -> None:
    time = Time()
    played = Played(time)
    replay = Replay(drive, played, time)
    assert replay.step() == 1
    assert [can_id for can_id, _, _ in played.seen] == [0]
    assert replay.step(2) == 2
    assert replay.position_s == pytest.approx(0.2)
    assert replay.step(10) == 2
    assert replay.step() == 0


def test_seeking_goes_both_ways(drive: Path) -> None:
    time = Time()
    played = Played(time)
    replay = Replay(drive, played, time)
    replay.seek(0.25)
    assert replay.step() == 1
    replay.seek(0.1)
    assert replay.step() == 1
    replay.seek(99)
    assert replay.step() == 0
    replay.seek(-1)
    assert replay.step() == 1
    assert [can_id for can_id, _, _ in played.seen] == [3, 1, 0]


def test_a_seek_while_playing_goes_on_from_there_at_once(drive: Path) -> None:
    time = Time()
    played = Played(time)
    replay = Replay(drive, played, time, wait=time.wait)

    def seek_once() -> bool:
        if len(time.waited) == 1:
            replay.seek(0.3)
        return False

    time.on_wait = seek_once
    replay.run()
    assert played.seen == [(0, 0, 0), (3, 100, 100), (4, 200, 200)]


def test_a_loop_starts_again_until_it_is_stopped(drive: Path) -> None:
    time = Time()
    played = Played(time)
    replay = Replay(drive, played, time, loop=True, wait=time.wait)
    time.on_wait = lambda: len(played.seen) >= 12
    replay.run()
    assert [can_id for can_id, _, _ in played.seen] == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1]
    assert all(stamped == delivered for _, stamped, delivered in played.seen)


def test_a_replay_of_a_damaged_file_plays_what_is_whole_and_then_says_so(drive: Path) -> None:
    drive.write_text(drive.read_text() + "nonsense\n")
    time = Time()
    played = Played(time)
    with pytest.raises(RecordingError, match=r"drive\.log:6"):
        Replay(drive, played, time, wait=time.wait).run()
    assert len(played.seen) == 5
    stepped = Replay(drive, played, time)
    assert stepped.step(9) == 5
    with pytest.raises(RecordingError, match=r"drive\.log:6"):
        stepped.step()


def test_an_empty_recording_ends_at_once_even_in_a_loop(tmp_path: Path) -> None:
    path = tmp_path / "empty.log"
    path.write_text("")
    Replay(path, Played(Time()), loop=True).run()


def test_a_recording_of_one_moment_does_not_loop_without_a_pause(tmp_path: Path) -> None:
    path = tmp_path / "moment.log"
    record(path, [Frame(1, b"", 0), Frame(2, b"", 0)])
    time = Time()
    played = Played(time)
    Replay(path, played, time, loop=True, wait=time.wait).run()
    assert [can_id for can_id, _, _ in played.seen] == [1, 2]


def test_stop_ends_a_replay_that_waits(drive: Path) -> None:
    began = threading.Event()
    replay = Replay(drive, lambda *_: began.set(), pace=1e-6)
    thread = threading.Thread(target=replay.run)
    thread.start()
    assert began.wait(5)
    replay.stop()
    thread.join(5)
    assert not thread.is_alive()


@pytest.mark.parametrize("pace", [0.0, -1.0, math.nan])
def test_time_does_not_run_backwards(drive: Path, pace: float) -> None:
    with pytest.raises(ValueError, match="forwards only"):
        Replay(drive, Played(Time()), pace=pace)
