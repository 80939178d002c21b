# SPDX-License-Identifier: Apache-2.0
"""The emulated receiver, read by a parser that we did not write (pynmea2)."""

from __future__ import annotations

import math
import os
import random
import select
from datetime import UTC, date, datetime
from pathlib import Path

import pynmea2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.emulator.gnss import Fix, GnssPort, GnssReceiver, ReceiverParameters, epoch, sentence
from avn.emulator.track import Place, Plane
from tests.support.emulated import Ears, car, scenario

AT = datetime(2026, 3, 4, 5, 6, 7, 250_000, tzinfo=UTC)
SATELLITES = ((3, 40, 120, 41), (7, 61, 300, 44), (11, 15, 20, 33), (19, 33, 210, 38), (28, 70, 75, 46))
PLACE = Place(47.1234567, 9.7654321, 512.0, 123.0, 0.0, 0.0)


def _fix(latitude: float = 47.5, longitude: float = 9.5, speed: float = 20.0) -> Fix:
    return Fix(latitude, longitude, 480.0, speed, 271.25, SATELLITES, 0.9)


def test_checksum_of_a_published_sentence() -> None:
    body = "GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,"
    assert sentence(body) == f"${body}*47\r\n".encode()


def test_one_epoch_says_the_same_in_every_sentence() -> None:
    parsed = {m.sentence_type: m for m in (pynmea2.parse(s.decode(), check=True) for s in epoch(AT, _fix()))}
    assert set(parsed) == {"RMC", "GGA", "VTG", "GSA", "GSV"}
    rmc, gga, vtg, gsa = (parsed[name] for name in ("RMC", "GGA", "VTG", "GSA"))
    assert rmc.status == "A"
    assert rmc.datetime.replace(tzinfo=UTC) == AT
    assert (rmc.latitude, rmc.longitude) == pytest.approx((47.5, 9.5), abs=1e-7)
    assert (gga.latitude, gga.longitude) == pytest.approx((47.5, 9.5), abs=1e-7)
    assert rmc.spd_over_grnd * 0.514444 == pytest.approx(20.0, abs=0.01)
    assert float(vtg.spd_over_grnd_kmph) == pytest.approx(72.0, abs=0.01)
    assert rmc.true_course == pytest.approx(271.25)
    assert (gga.gps_qual, int(gga.num_sats), gga.altitude) == (1, 5, 480.0)
    assert gsa.mode_fix_type == "3"
    assert int(gsa.sv_id01) == 3


def test_satellites_in_view_are_paged_by_four() -> None:
    pages = [pynmea2.parse(s.decode()) for s in epoch(AT, _fix()) if b"GSV" in s]
    assert [(page.num_messages, page.msg_num, page.num_sv_in_view) for page in pages] == [
        ("2", "1", "05"),
        ("2", "2", "05"),
    ]


def test_a_standing_receiver_knows_no_course() -> None:
    rmc = pynmea2.parse(epoch(AT, _fix(speed=0.0))[0].decode())
    assert rmc.true_course is None


@settings(deadline=None)
@given(st.floats(-89.99, 89.99), st.floats(-180.0, 180.0))
def test_any_place_on_earth_comes_back(latitude: float, longitude: float) -> None:
    rmc = pynmea2.parse(epoch(AT, _fix(latitude, longitude))[0].decode(), check=True)
    assert (rmc.latitude, rmc.longitude) == pytest.approx((latitude, longitude), abs=1.5e-7)


@pytest.mark.parametrize("zero", [False, True])
def test_without_a_fix_every_sentence_is_void(zero: bool) -> None:
    parsed = {
        m.sentence_type: m for m in (pynmea2.parse(s.decode(), check=True) for s in epoch(AT, None, zero_position=zero))
    }
    assert parsed["RMC"].status == "V"
    assert parsed["GGA"].gps_qual == 0
    assert parsed["GSA"].mode_fix_type == "1"


def _drive(receiver: GnssReceiver, seconds: float, *, sky: bool = True, rolled_over: bool = False) -> list[pynmea2.RMC]:
    lines = []
    for _ in range(round(seconds * 100)):
        lines += receiver.step(0.01, PLACE, 15.0, AT, sky=sky, rolled_over=rolled_over)
    return [pynmea2.parse(line.decode(), check=True) for line in lines if b"RMC" in line]


@pytest.mark.parametrize("rate", [1.0, 5.0, 10.0])
def test_the_rate_is_kept(rate: float) -> None:
    sentences = _drive(GnssReceiver(ReceiverParameters(rate_hz=rate), random.Random(1)), 10.0)
    assert len(sentences) == pytest.approx(10 * rate, abs=1)


def _offset_m(rmc: pynmea2.RMC) -> float:
    east, north = Plane(PLACE.latitude, PLACE.longitude).to_metres(rmc.latitude, rmc.longitude)
    return math.hypot(east, north)


def test_noise_has_the_size_that_was_asked_for() -> None:
    for sigma in (0.5, 5.0):
        parameters = ReceiverParameters(rate_hz=10.0, wander_m=sigma, wander_s=0.5, noise_m=0.0)
        errors = [_offset_m(rmc) ** 2 for rmc in _drive(GnssReceiver(parameters, random.Random(3)), 120.0)]
        assert (sum(errors) / len(errors) / 2.0) ** 0.5 == pytest.approx(sigma, rel=0.25)


def test_loss_and_return() -> None:
    receiver = GnssReceiver(ReceiverParameters(acquisition_s=2.0), random.Random(1))
    assert all(rmc.status == "A" for rmc in _drive(receiver, 1.0))
    lost = _drive(receiver, 3.0, sky=False)
    assert all(rmc.status == "V" for rmc in lost)
    assert any(rmc.lat == "0000.00000" for rmc in lost), "the zero position of a void sentence is part of the test"
    assert [rmc.status for rmc in _drive(receiver, 4.0)][-5:] == ["A"] * 5
    assert not all(rmc.status == "A" for rmc in lost)


def test_a_jump_is_far_and_ends() -> None:
    receiver = GnssReceiver(ReceiverParameters(), random.Random(1))
    receiver.jump()
    assert _offset_m(_drive(receiver, 1.0)[-1]) > 500.0
    assert _offset_m(_drive(receiver, 11.0)[-1]) < 20.0


def test_week_roll_over_is_1024_weeks_back() -> None:
    rolled = _drive(GnssReceiver(ReceiverParameters(), random.Random(1)), 1.0, rolled_over=True)
    assert (date(2026, 3, 4) - rolled[0].datestamp).days == 1024 * 7


def test_the_car_hands_over_loss_and_jump() -> None:
    ears = Ears(car(scenario(start={"faults.gnss_loss": True})))
    ears.run(2.0)
    assert ears.truth["gnss_fix"] is False
    assert all(b",V," in line for line in ears.car.sentences() if b"RMC" in line)
    ears.car.set_input("faults.gnss_loss", value=False)
    assert ears.run(4.0, lambda: ears.truth["gnss_fix"] is True)


def test_the_port_is_a_terminal_behind_a_link(tmp_path: Path) -> None:
    link = tmp_path / "gnss"
    link.symlink_to("/nonexistent")  # left over from a killed emulator
    port = GnssPort(link)
    reader = os.open(link, os.O_RDONLY | os.O_NOCTTY)
    try:
        assert os.isatty(reader)
        lines = epoch(AT, _fix())
        port.write(lines)
        got = b""
        while len(got) < len(b"".join(lines)):
            ready, _, _ = select.select([reader], [], [], 5.0)
            assert ready
            got += os.read(reader, 4096)
        assert got == b"".join(lines), "no echo, no changed line ends"
    finally:
        os.close(reader)
        port.close()
    assert not link.is_symlink()


def test_a_port_that_nobody_reads_never_blocks_and_keeps_the_newest(tmp_path: Path) -> None:
    port = GnssPort(tmp_path / "gnss")
    for _ in range(200):
        port.write(epoch(AT, _fix()))
    assert port.dropped > 0
    newest = sentence("GNTXT,newest")
    port.write([newest])
    reader = os.open(tmp_path / "gnss", os.O_RDONLY | os.O_NOCTTY)
    got = b""
    try:
        while newest not in got:
            ready, _, _ = select.select([reader], [], [], 5.0)
            assert ready, "the newest sentence never came"
            got += os.read(reader, 4096)
    finally:
        os.close(reader)
        port.close()
    assert got.count(b"RMC") < 100, "old positions gave way"
