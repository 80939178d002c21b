# SPDX-License-Identifier: Apache-2.0
"""What is read from a receiver's bytes, and what never is."""

from __future__ import annotations

from datetime import date

import pynmea2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from avn.location.nmea import (
    MAX_SENTENCE,
    MPS_PER_KNOT,
    Gga,
    Gsa,
    Gsv,
    NmeaStream,
    Rmc,
    Sentence,
    Vtg,
    checksum,
    corrected_date,
)
from tests.support.nmea import gga, nmea, rmc

UBX_NAV_PVT_HEADER = bytes.fromhex("b562 0107 5c00")


def read(data: bytes) -> list[Sentence]:
    return NmeaStream().feed(data)


def causes(data: bytes) -> dict[str, int]:
    stream = NmeaStream()
    stream.feed(data)
    return dict(stream.counters)


# ---------------------------------------------------------------- the five sentences
def test_the_checksum_of_the_published_example() -> None:
    assert checksum(b"GPGLL,5300.97914,N,00259.98174,E,125926,A") == 0x28  # u-blox protocol description


@pytest.mark.parametrize("talker", ["GP", "GN", "GL", "GA", "GB", "BD", "GQ"])
def test_rmc_of_any_constellation(talker: str) -> None:
    (sentence,) = read(rmc(talker=talker))
    assert isinstance(sentence, Rmc)
    assert sentence.talker == talker
    assert sentence.valid
    assert sentence.latitude_deg == pytest.approx(48 + 7.038 / 60)
    assert sentence.longitude_deg == pytest.approx(11 + 31 / 60)
    assert sentence.speed_mps == pytest.approx(43.2 * MPS_PER_KNOT)
    assert sentence.course_deg == 84.4
    assert sentence.day == date(2026, 6, 15)
    assert sentence.time_s == 12 * 3600


def test_south_and_west_are_negative() -> None:
    (sentence,) = read(rmc(place="3352.125,S,15112.600,W"))
    assert isinstance(sentence, Rmc)
    assert sentence.latitude_deg == pytest.approx(-33.86875)
    assert sentence.longitude_deg == pytest.approx(-151.21)


def test_gga() -> None:
    (sentence,) = read(gga(quality=2))
    assert isinstance(sentence, Gga)
    assert (sentence.quality, sentence.satellites_used, sentence.hdop, sentence.altitude_m) == (2, 8, 0.9, 545.4)


def test_gsa_with_and_without_the_system_id_of_nmea_4_10() -> None:
    old, new = read(
        nmea("GLGSA,A,3,65,67,80,,,,,,,,,,1.72,1.03,1.38") + nmea("GNGSA,A,3,04,05,,,,,,,,,,,1.7,1.0,1.3,3")
    )
    assert old == Gsa("GL", 3, frozenset({("GL", 65), ("GL", 67), ("GL", 80)}), 1.03)
    assert new == Gsa("GN", 3, frozenset({("3", 4), ("3", 5)}), 1.0)


def test_gsv_with_and_without_a_signal_id() -> None:
    satellites = "01,40,083,46,02,17,308,41"
    assert read(nmea(f"GPGSV,1,1,02,{satellites}") + nmea(f"GAGSV,1,1,02,{satellites},7")) == [
        Gsv("GP", "", 2),
        Gsv("GA", "7", 2),
    ]


def test_vtg_and_its_void_form() -> None:
    good, void = read(nmea("GNVTG,054.7,T,034.4,M,005.5,N,010.2,K,A") + nmea("GNVTG,054.7,T,,M,9.9,N,18.0,K,N"))
    assert isinstance(good, Vtg)
    assert good.speed_mps == pytest.approx(10.2 / 3.6)
    assert good.course_deg == 54.7
    assert void == Vtg("GN", None, None)


# ---------------------------------------------------------------- no fix, no position
@pytest.mark.parametrize(
    "line",
    [
        rmc(status="V"),  # void, although it names a place
        nmea("GPRMC,120000.00,V,,,,,,,150626,,,N"),
        nmea("GPRMC,,V,,,,,,,,,,N"),
        nmea("GPRMC,120000.00,A,4807.038,N,01131.000,E,43.2,084.4,150626,,,N"),  # mode indicator: not valid
        nmea("GPRMC,120000.00,A,4807.038,N,01131.000,E,43.2,084.4,150626,,,E"),  # the receiver's own guess
        nmea("GPRMC,120000.00,A,,,,,43.2,084.4,150626,,,A"),
        rmc(place="0000.000,N,00000.000,E"),
        gga(quality=0),
        gga(quality=6),
        gga(quality=1, place="0000.0000,N,00000.0000,E"),
        nmea("GPGGA,120000.00,,,,,0,00,99.99,,,,,,"),
    ],
)
def test_without_a_fix_there_is_no_position_and_never_zero_zero(line: bytes) -> None:
    (sentence,) = read(line)
    assert isinstance(sentence, Rmc | Gga)
    assert sentence.latitude_deg is None
    assert sentence.longitude_deg is None
    assert not (isinstance(sentence, Rmc) and (sentence.valid or sentence.speed_mps is not None))


@pytest.mark.parametrize(
    "place",
    [
        "9000.001,N,01131.000,E",
        "4807.038,N,18000.001,E",
        "4860.000,N,01131.000,E",
        "4807.038,Q,01131.000,E",
        "4807.038,,01131.000,E",
        "4807.038,N,1131.000,E",
        "48a7.038,N,01131.000,E",
        "nan,N,01131.000,E",
        "4_07.038,N,01131.000,E",
        "-4807.038,N,01131.000,E",
    ],
)
def test_a_place_outside_its_form_or_range_drops_the_sentence(place: str) -> None:
    assert read(rmc(place=place) + gga(place=place)) == []
    assert causes(rmc(place=place)) == {"malformed": 1}


@pytest.mark.parametrize(
    "body",
    [
        "GPRMC,250000.00,A,4807.038,N,01131.000,E,43.2,084.4,150626,,,A",
        "GPRMC,120000.00,A,4807.038,N,01131.000,E,inf,084.4,150626,,,A",
        "GPRMC,120000.00,A,4807.038,N,01131.000,E,43.2,361.0,150626,,,A",
        "GPRMC,120000.00,A,4807.038,N,01131.000,E,43.2,084.4,310226,,,A",
        "GPRMC,120000.00,B,4807.038,N,01131.000,E,43.2,084.4,150626,,,A",
        "GPRMC,120000.00,A,4807.038,N",
        "GPGGA,120000.00,4807.038,N,01131.000,E,,08,0.9,545.4,M",
        "GPGGA,120000.00,4807.038,N,01131.000,E,1,8.5,0.9,545.4,M",
        "GPGSA,A,4,01,,,,,,,,,,,,1.7,1.0,1.3",
        "GPGSV,1,1",
        "GPVTG,10,X,,M,1,N,1,K,A",
    ],
)
def test_one_malformed_field_drops_the_sentence(body: str) -> None:
    assert read(nmea(body)) == []
    assert causes(nmea(body)) == {"malformed": 1}


# ---------------------------------------------------------------- the byte stream
def test_a_line_that_starts_in_its_middle_is_skipped() -> None:
    assert len(read(rmc()[17:] + gga())) == 1
    assert causes(rmc()[17:] + gga()) == {"garbage": 1, "GGA": 1}


def test_a_sentence_cut_off_by_the_next_one_is_skipped() -> None:
    assert [type(s) for s in read(rmc()[:30] + gga())] == [Gga]


def test_a_wrong_or_missing_checksum_is_not_read() -> None:
    assert causes(rmc().replace(b"4807", b"4907")) == {"checksum": 1}
    assert causes(rmc().split(b"*")[0] + b"\r\n") == {"no_checksum": 1}
    assert causes(rmc().replace(b"\r\n", b"0\r\n")) == {"checksum": 1}


def test_lower_case_checksums_and_bare_line_ends_are_read() -> None:
    body, digits = rmc().rstrip().split(b"*")
    assert len(read(rmc().rstrip() + b"\n" + gga().rstrip() + b"\r" + body + b"*" + digits.lower() + b"\n")) == 3


def test_binary_frames_between_sentences_do_no_harm() -> None:
    binary = UBX_NAV_PVT_HEADER + bytes(range(92)) + b"\x0a\x24$GNRMC,\x0d\x0a\xff\x00"
    sentences = read(binary + rmc() + binary + gga() + binary)
    assert [type(s) for s in sentences] == [Rmc, Gga]


def test_an_endless_line_is_dropped_and_the_memory_stays_small() -> None:
    stream = NmeaStream()
    for _ in range(1_000):
        assert stream.feed(b"$GNRMC," + b"1" * 500) == []
    assert len(stream._rest) <= MAX_SENTENCE
    assert stream.counters["too_long"] >= 1
    assert len(stream.feed(b"\r\n" + rmc())) == 1


def test_a_sentence_begun_at_the_end_of_endless_garbage_is_found() -> None:
    stream = NmeaStream()
    assert stream.feed(b"x" * 500 + rmc()[:30]) == []
    assert len(stream.feed(rmc()[30:])) == 1


def test_other_sentences_and_proprietary_ones_are_counted() -> None:
    assert causes(nmea("GNGLL,4807.038,N,01131.000,E,120000.00,A,A") + nmea("PUBX,00,120000.00") + nmea("PARMC,1")) == {
        "other_sentence": 3
    }


good_lines = st.sampled_from(
    [rmc(), rmc(status="V"), gga(), gga(quality=0), nmea("GPGSV,1,1,00"), nmea("GNVTG,,T,,M,0.1,N,0.2,K,A")]
)
pieces = st.one_of(good_lines, st.binary(max_size=60), st.just(b"$GPGGA,12"), st.just(b"\r\n"), st.just(b"$" * 3))


@given(st.lists(pieces, max_size=12), st.lists(st.integers(1, 40), min_size=1, max_size=30))
@example([b"$" + b"x" * 300, rmc()], [1])
def test_how_the_bytes_are_cut_never_matters(parts: list[bytes], sizes: list[int]) -> None:
    data = b"".join(parts)
    stream, sentences, at, turn = NmeaStream(), [], 0, 0
    while at < len(data):
        size = sizes[turn % len(sizes)]
        sentences += stream.feed(data[at : at + size])
        at, turn = at + size, turn + 1
    assert sentences == read(data)


@given(st.lists(st.one_of(st.binary(max_size=200), good_lines), max_size=20))
def test_no_bytes_raise_and_good_lines_after_a_line_end_are_found(parts: list[bytes]) -> None:
    stream = NmeaStream()
    for part in parts:
        stream.feed(part)
    stream.feed(b"\r\n")
    assert len(stream.feed(rmc())) == 1


fields = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E, exclude_characters="$*,"), max_size=12)
numbers = st.one_of(fields, st.from_regex(r"-?[0-9]{1,5}(\.[0-9]{1,5})?", fullmatch=True), st.sampled_from("ANVEWSKTM"))


@given(st.sampled_from(["RMC", "GGA", "GSA", "GSV", "VTG", "GLL"]), st.lists(numbers, max_size=20))
def test_any_fields_under_a_right_checksum_give_a_sane_sentence_or_none(kind: str, content: list[str]) -> None:
    for sentence in read(nmea(",".join([f"GN{kind}", *content]))):
        if isinstance(sentence, Rmc | Gga) and sentence.latitude_deg is not None:
            assert sentence.longitude_deg is not None
            assert -90 <= sentence.latitude_deg <= 90
            assert -180 <= sentence.longitude_deg <= 180
            assert (sentence.latitude_deg, sentence.longitude_deg) != (0, 0)
        if isinstance(sentence, Rmc | Vtg) and sentence.course_deg is not None:
            assert 0 <= sentence.course_deg < 360
        if isinstance(sentence, Rmc | Vtg) and sentence.speed_mps is not None:
            assert 0 <= sentence.speed_mps < 1_200


@given(
    st.integers(0, 89), st.integers(0, 59_999), st.sampled_from("NS"),
    st.integers(0, 179), st.integers(1, 59_999), st.sampled_from("EW"),
)  # fmt: skip
def test_where_pynmea2_is_right_we_agree(lat: int, lat_min: int, ns: str, lon: int, lon_min: int, ew: str) -> None:
    line = rmc(place=f"{lat:02}{lat_min / 1000:06.3f},{ns},{lon:03}{lon_min / 1000:06.3f},{ew}")
    (ours,), theirs = read(line), pynmea2.parse(line.decode(), check=True)
    assert isinstance(ours, Rmc)
    assert ours.latitude_deg == pytest.approx(theirs.latitude)
    assert ours.longitude_deg == pytest.approx(theirs.longitude)


def test_a_repr_names_no_place() -> None:
    assert "48" not in repr(read(rmc())[0])
    assert "48" not in repr(read(gga())[0])


# ---------------------------------------------------------------- GPS week roll-over
@pytest.mark.parametrize(
    ("told", "true"),
    [
        (date(2006, 10, 30), date(2026, 6, 15)),  # one cycle of 7168 days
        (date(1987, 3, 16), date(2026, 6, 15)),  # two
        (date(2026, 6, 15), date(2026, 6, 15)),
        (date(2041, 1, 1), date(2041, 1, 1)),
    ],
)
def test_dates_1024_weeks_in_the_past_are_moved_on(told: date, true: date) -> None:
    assert corrected_date(told, floor=date(2025, 1, 1)) == true


def test_two_digit_years_of_the_first_gps_cycle_are_before_2000() -> None:
    (sentence,) = read(rmc(day="160387"))
    assert isinstance(sentence, Rmc)
    assert sentence.day == date(1987, 3, 16)
