# SPDX-License-Identifier: Apache-2.0
"""Sentences of one moment become one fix, whatever the receiver sends and in whatever order."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_MS
from avn.location.epochs import QUIET_NS, EpochAssembler, FixType, GnssFix
from avn.location.nmea import NmeaStream
from tests.support.nmea import gga, nmea, rmc

GSA = nmea("GNGSA,A,3,04,05,09,12,24,,,,,,,,1.7,0.9,1.3,1") + nmea("GNGSA,A,3,66,67,80,,,,,,,,,,1.7,0.9,1.3,2")
GSV = nmea("GPGSV,1,1,11,01,40,083,46,1") + nmea("GPGSV,1,1,09,01,40,083,40,8") + nmea("GLGSV,1,1,07,65,40,083,41,1")
VTG = nmea("GNVTG,054.7,T,034.4,M,005.5,N,010.2,K,A")
MS = NS_PER_MS


class Line:
    """Feeds bytes at a time of our choosing."""

    def __init__(self, date_floor: date = date(2025, 1, 1)) -> None:
        self.stream = NmeaStream()
        self.epochs = EpochAssembler(date_floor)

    def at(self, ms: int, data: bytes) -> list[GnssFix]:
        return [fix for s in self.stream.feed(data) for fix in self.epochs.add(s, ms * MS)]

    def quiet_until(self, ms: int) -> list[GnssFix]:
        return self.epochs.flush(ms * MS)


def test_one_burst_gives_one_whole_fix() -> None:
    line = Line()
    (fix,) = line.at(1_000, GSA + GSV + rmc() + VTG + gga())
    assert fix.at_ns == 1_000 * MS
    assert fix.utc == datetime(2026, 6, 15, 12, tzinfo=UTC)
    assert fix.latitude_deg == pytest.approx(48.1173)
    assert fix.longitude_deg == pytest.approx(11.516667)
    assert fix.altitude_m == 545.4
    assert fix.speed_mps == pytest.approx(43.2 * 1852 / 3600)
    assert fix.course_deg == 84.4
    assert fix.hdop == 0.9
    assert fix.accuracy_m == pytest.approx(3.5 * 0.9)
    assert (fix.satellites_used, fix.satellites_in_view) == (8, 18)  # GPS on two signals counts once
    assert fix.fix_type is FixType.THREE_D
    assert fix.valid
    assert line.quiet_until(1_500) == []


@pytest.mark.parametrize("order", list(itertools.permutations([rmc(), gga(), GSA])))
def test_the_order_of_the_sentences_does_not_matter(order: tuple[bytes, ...]) -> None:
    line = Line()
    fixes = line.at(1_000, b"".join(order)) + line.quiet_until(1_200)
    assert len(fixes) == 1
    assert fixes[0].valid
    assert fixes[0].altitude_m == 545.4
    assert fixes[0].course_deg == 84.4


@pytest.mark.parametrize("only", [rmc(), gga(), gga() + VTG])
def test_a_receiver_that_sends_only_one_of_them_works_when_the_line_falls_quiet(only: bytes) -> None:
    line = Line()
    assert line.at(1_000, only) == []
    assert line.quiet_until(1_000 + QUIET_NS // MS - 1) == []
    (fix,) = line.quiet_until(1_000 + QUIET_NS // MS)
    assert fix.valid
    assert (fix.speed_mps is not None) == (only != gga())


def test_or_when_the_next_moment_begins() -> None:
    line = Line()
    assert line.at(1_000, rmc("120000.00")) == []
    (fix,) = line.at(1_050, rmc("120000.05"))
    assert fix.at_ns == 1_000 * MS


def test_sentences_of_different_moments_are_never_joined() -> None:
    line = Line()
    fixes = line.at(1_000, rmc("120000.00")) + line.at(1_010, gga("120001.00")) + line.quiet_until(1_500)
    assert [fix.altitude_m for fix in fixes] == [None, 545.4]
    assert [fix.course_deg for fix in fixes] == [84.4, None]


def test_a_straggler_of_a_finished_moment_makes_no_second_fix() -> None:
    line = Line()
    line.at(1_000, rmc())
    assert len(line.quiet_until(1_200)) == 1
    assert line.at(1_210, gga()) == []
    assert line.quiet_until(1_500) == []


def test_a_receiver_that_hangs_at_one_time_gives_one_fix() -> None:
    line = Line()
    fixes = [fix for second in range(10) for fix in line.at(1_000 * second, rmc() + gga())]
    assert len(fixes) == 1


@pytest.mark.parametrize(
    "burst",
    [
        rmc(status="V") + gga(quality=0),
        rmc(status="V") + gga(quality=1),
        rmc() + gga(quality=0),
        rmc() + nmea("GNGSA,A,1,,,,,,,,,,,,,99.9,99.9,99.9") + gga(),
        nmea("GNRMC,,V,,,,,,,,,,N") + nmea("GNGGA,,,,,,0,00,99.99,,,,,,"),
    ],
)
def test_one_sentence_that_calls_the_moment_void_is_enough(burst: bytes) -> None:
    (fix,) = Line().at(1_000, burst)
    assert not fix.valid
    assert (fix.latitude_deg, fix.longitude_deg, fix.speed_mps, fix.course_deg, fix.accuracy_m) == (None,) * 5
    assert fix.fix_type is FixType.NONE


def test_a_void_gsa_of_the_moment_before_does_not_hold_back_the_first_fix() -> None:
    line = Line()
    line.at(1_000, rmc("115959.00", status="V") + gga("115959.00", quality=0))
    line.at(1_000, nmea("GNGSA,A,1,,,,,,,,,,,,,99.9,99.9,99.9"))
    (fix,) = line.at(2_000, rmc() + gga())
    assert fix.valid


def test_two_dimensional_fixes_are_told_as_such() -> None:
    (fix,) = Line().at(1_000, GSA.replace(b"A,3", b"A,2") + rmc() + gga())
    assert fix.fix_type is FixType.THREE_D  # that GSA broke its checksum
    (fix,) = Line().at(1_000, nmea("GNGSA,A,2,04,05,09,,,,,,,,,,3.7,2.9,2.3") + rmc() + gga())
    assert fix.fix_type is FixType.TWO_D


def test_without_any_dilution_the_accuracy_is_doubtful() -> None:
    line = Line()
    line.at(1_000, rmc())
    (fix,) = line.quiet_until(1_200)
    assert fix.hdop is None
    assert fix.accuracy_m == 7.0


def test_satellites_in_view_are_forgotten_after_ten_seconds() -> None:
    line = Line()
    (fix,) = line.at(1_000, GSV + rmc() + gga())
    assert fix.satellites_in_view == 18
    (fix,) = line.at(12_000, rmc("120011.00") + gga("120011.00"))
    assert fix.satellites_in_view is None


def test_the_week_roll_over_is_mended_in_the_fix() -> None:
    (fix,) = Line().at(1_000, rmc(day="301006") + gga())
    assert fix.utc == datetime(2026, 6, 15, 12, tzinfo=UTC)


def test_a_leap_second_is_a_time() -> None:
    (fix,) = Line().at(1_000, rmc("235960.00", day="301226") + gga("235960.00"))
    assert fix.utc == datetime(2026, 12, 31, tzinfo=UTC)


def test_a_repr_names_no_place() -> None:
    (fix,) = Line().at(1_000, rmc() + gga())
    assert "48.1" not in repr(fix)
    assert "11.5" not in repr(fix)


anything = st.sampled_from(
    [rmc(), rmc("120001.00"), rmc(status="V"), gga(), gga("120001.00"), gga(quality=0), GSA, GSV, VTG, rmc("", "V", "")]
)


@given(st.lists(st.tuples(anything, st.integers(0, 1_500)), max_size=40))
def test_any_mixture_gives_whole_fixes_in_order_of_time(bursts: list[tuple[bytes, int]]) -> None:
    line, now, fixes = Line(), 1, []
    for data, pause in bursts:
        fixes += line.at(now, data)
        now += pause
        fixes += line.quiet_until(now)
    assert [f.at_ns for f in fixes] == sorted(f.at_ns for f in fixes)
    for fix in fixes:
        assert (fix.latitude_deg is None) == (fix.longitude_deg is None) == (fix.fix_type is FixType.NONE)
        assert fix.valid == (fix.accuracy_m is not None)
