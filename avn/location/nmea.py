# SPDX-License-Identifier: Apache-2.0
"""NMEA 0183 from a GNSS receiver: bytes to checked sentences.

Read are RMC, GGA, GSA, GSV and VTG of any talker (GP, GN, GL, GA, GB, BD, ...);
other sentences are counted and skipped. A line that starts in its middle, has a
wrong or no checksum, is too long, or has binary protocol frames around it is
counted per cause and never raised. A sentence with one malformed field is
dropped whole.

Our own reader, because the behaviour matters more than the thirty lines that a
library saves: pynmea2 1.19 reads a void sentence as latitude 0.0, takes 75
minutes for 1.25 degrees and hemisphere Q for zero, and hands back text where a
number fails. The tests compare against it wherever it is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

MAX_SENTENCE: Final = 128  # the standard says 82; high-precision receivers exceed it
KMH_PER_MPS: Final = 3.6
MPS_PER_KNOT: Final = 1852 / 3600

# Receivers count GPS weeks modulo 1024 and fall back by 7168 days when their own
# firmware floor has passed. No date before this one can be true; it is set to a
# day before the release, and never later than it.
DATE_FLOOR: Final = date(2025, 1, 1)
GPS_WEEK_CYCLE: Final = timedelta(weeks=1024)


@dataclass(frozen=True, slots=True)
class Rmc:
    """Recommended minimum data. Position, speed and course are None in a void sentence."""

    talker: str
    valid: bool
    time_s: float | None  # seconds since midnight UTC
    day: date | None
    latitude_deg: float | None = field(repr=False)
    longitude_deg: float | None = field(repr=False)
    speed_mps: float | None
    course_deg: float | None


@dataclass(frozen=True, slots=True)
class Gga:
    """Fix data. Position and altitude are None where the quality says that there is none."""

    talker: str
    quality: int  # 0 none, 1 autonomous, 2 differential, 4 RTK fixed, 5 RTK float, 6 estimated, 7 manual, 8 simulated
    time_s: float | None
    latitude_deg: float | None = field(repr=False)
    longitude_deg: float | None = field(repr=False)
    satellites_used: int | None
    hdop: float | None
    altitude_m: float | None  # above mean sea level


@dataclass(frozen=True, slots=True)
class Gsa:
    """Satellites in use by one constellation, and dilution of precision of the whole solution."""

    talker: str
    fix_mode: int  # 1 none, 2 two-dimensional, 3 three-dimensional
    satellites: frozenset[tuple[str, int]]  # (system id or talker, satellite number)
    hdop: float | None


@dataclass(frozen=True, slots=True)
class Gsv:
    """Satellites in view of one constellation (and, since NMEA 4.1, of one of its signals)."""

    talker: str
    signal: str  # NMEA 4.1 signal id, empty in older versions
    in_view: int


@dataclass(frozen=True, slots=True)
class Vtg:
    """Speed and course over ground; None where the sentence is void."""

    talker: str
    speed_mps: float | None
    course_deg: float | None


type Sentence = Rmc | Gga | Gsa | Gsv | Vtg


class NmeaStream:
    """Cuts sentences out of a byte stream in pieces of any size.

    `counters` tells what came: the sentence type (`RMC`, ...) of each good one, or
    `garbage`, `too_long`, `no_checksum`, `checksum`, `malformed`, `other_sentence`.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._counters: Counter[str] = Counter()

    @property
    def counters(self) -> Mapping[str, int]:
        """How many sentences were good, by type, and how many were not, by cause: as of now."""
        return dict(self._counters)

    def feed(self, data: bytes) -> list[Sentence]:
        """Return the good sentences that `data` completes, in order."""
        *lines, rest = (self._rest + data).replace(b"\r", b"\n").split(b"\n")
        if len(rest) > MAX_SENTENCE:
            # '$' occurs only at a sentence's start, so nothing before the last one can still become a sentence.
            self._counters["too_long"] += 1
            start = rest.rfind(b"$")
            rest = rest[start:] if start >= 0 and len(rest) - start <= MAX_SENTENCE else b""
        self._rest = rest
        return [sentence for line in lines if line and (sentence := self._read(line)) is not None]

    def _read(self, line: bytes) -> Sentence | None:
        start = line.rfind(b"$")
        if start != 0:
            self._counters["garbage"] += 1
            if start < 0:
                return None
        if len(line) - start > MAX_SENTENCE:
            self._counters["too_long"] += 1
            return None
        body, star, digits = line[start + 1 :].partition(b"*")
        cause, sentence = "no_checksum", None
        if star:
            cause = "checksum"
            if _CHECKSUM.fullmatch(digits) and int(digits, 16) == checksum(body):
                cause, sentence = parse_body(body)
        self._counters[cause] += 1
        return sentence


def checksum(body: bytes) -> int:
    """Return the exclusive or of the bytes between '$' and '*' (NMEA 0183)."""
    value = 0
    for byte in body:
        value ^= byte
    return value


def parse_body(body: bytes) -> tuple[str, Sentence | None]:
    """Parse what stands between '$' and '*', checksum already verified.

    Returns the sentence type and the sentence, or the cause (`other_sentence`, `malformed`) and None.
    """
    if not _BODY.fullmatch(body):
        return "malformed", None
    address, *fields = body.decode("ascii").split(",")
    talker, kind = address[:2], address[2:]
    parser = _PARSERS.get(kind)
    if parser is None or len(address) != 5 or talker[0] == "P":  # P: proprietary, of any length
        return "other_sentence", None
    try:
        return kind, parser(talker, fields)
    except _MalformedError:
        return "malformed", None


def corrected_date(day: date, floor: date = DATE_FLOOR) -> date:
    """Return `day` moved on by whole GPS week cycles (7168 days) until it is not before `floor`.

    Source: IS-GPS-200, 20.3.3.3.1.1: the week number is transmitted modulo 1024.
    """
    while day < floor:
        day += GPS_WEEK_CYCLE
    return day


# ---------------------------------------------------------------- fields
class _MalformedError(Exception):
    """A field does not have the form that the standard gives it."""


_CHECKSUM: Final = re.compile(rb"[0-9A-Fa-f]{2}")
_BODY: Final = re.compile(rb"[0-9A-Z]{3,}(?:,[ -#%-)+-~]*)?")  # printable ASCII without '$' and '*'
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{0,12})?")
_LATITUDE: Final = re.compile(r"([0-9]{2})([0-9]{2}(?:\.[0-9]{0,12})?)")
_LONGITUDE: Final = re.compile(r"([0-9]{3})([0-9]{2}(?:\.[0-9]{0,12})?)")
_TIME: Final = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2}(?:\.[0-9]{0,9})?)")
_DAY: Final = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})")


def _at(fields: list[str], index: int) -> str:
    return fields[index] if index < len(fields) else ""


def _number(text: str, minimum: float, maximum: float) -> float | None:
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise _MalformedError
    value = float(text)
    if not minimum <= value <= maximum:
        raise _MalformedError
    return value


def _integer(text: str, minimum: int, maximum: int) -> int | None:
    value = _number(text, minimum, maximum)
    if value is not None and "." in text:
        raise _MalformedError
    return None if value is None else int(value)


def _time_s(text: str) -> float | None:
    if not text:
        return None
    match = _TIME.fullmatch(text)
    if match is None:
        raise _MalformedError
    hours, minutes, seconds = int(match[1]), int(match[2]), float(match[3])
    if hours > 23 or minutes > 59 or seconds >= 61:  # 60 is a leap second
        raise _MalformedError
    return hours * 3600 + minutes * 60 + seconds


def _day(text: str) -> date | None:
    if not text:
        return None
    match = _DAY.fullmatch(text)
    if match is None:
        raise _MalformedError
    year = int(match[3])
    try:
        return date(year + (1900 if year >= 80 else 2000), int(match[2]), int(match[1]))  # GPS began in 1980
    except ValueError as error:
        raise _MalformedError from error


def _angle(text: str, hemisphere: str, form: re.Pattern[str], letters: str, limit: int) -> float | None:
    if not text and not hemisphere:
        return None
    match = form.fullmatch(text)
    if match is None or len(hemisphere) != 1 or hemisphere not in letters:
        raise _MalformedError
    minutes = float(match[2])
    value = int(match[1]) + minutes / 60
    if minutes >= 60 or value > limit:
        raise _MalformedError
    return -value if hemisphere == letters[1] else value


def _position(fields: list[str], index: int) -> tuple[float | None, float | None]:
    latitude = _angle(_at(fields, index), _at(fields, index + 1), _LATITUDE, "NS", 90)
    longitude = _angle(_at(fields, index + 2), _at(fields, index + 3), _LONGITUDE, "EW", 180)
    if latitude is None or longitude is None:
        return None, None
    if latitude == 0 and longitude == 0:
        # In the Gulf of Guinea, where no road is: a receiver that marks a missing position as a good one.
        return None, None
    return latitude, longitude


def _course_deg(text: str) -> float | None:
    course = _number(text, 0, 360)
    return 0.0 if course == 360 else course


# ---------------------------------------------------------------- sentences
# Positioning by something else than satellites (estimated, manual, simulated) is not a fix for us: the car
# estimates better itself. FAA mode indicators: A autonomous, D differential, F float RTK, P precise, R RTK.
_SATELLITE_MODES: Final = frozenset({"", "A", "D", "F", "P", "R"})
_SATELLITE_QUALITIES: Final = frozenset({1, 2, 3, 4, 5})


def _rmc(talker: str, fields: list[str]) -> Rmc:
    if len(fields) < 9 or fields[1] not in {"A", "V"}:
        raise _MalformedError
    time_s, day = _time_s(fields[0]), _day(fields[8])
    void = Rmc(talker, False, time_s, day, None, None, None, None)
    if fields[1] == "V" or _at(fields, 11) not in _SATELLITE_MODES:
        return void  # what a void sentence says about the place is not even looked at
    latitude, longitude = _position(fields, 2)
    if latitude is None:
        return void
    knots = _number(fields[6], 0, 2_000)
    speed_mps = None if knots is None else knots * MPS_PER_KNOT
    return Rmc(talker, True, time_s, day, latitude, longitude, speed_mps, _course_deg(fields[7]))


def _gga(talker: str, fields: list[str]) -> Gga:
    if len(fields) < 9:
        raise _MalformedError
    time_s = _time_s(fields[0])
    quality = _integer(fields[5], 0, 9)
    if quality is None:
        raise _MalformedError
    satellites, hdop = _integer(fields[6], 0, 99), _number(fields[7], 0, 100)
    if quality not in _SATELLITE_QUALITIES:
        return Gga(talker, quality, time_s, None, None, satellites, hdop, None)
    latitude, longitude = _position(fields, 1)
    if latitude is None:
        return Gga(talker, 0, time_s, None, None, satellites, hdop, None)
    return Gga(talker, quality, time_s, latitude, longitude, satellites, hdop, _number(fields[8], -1_000, 20_000))


def _gsa(talker: str, fields: list[str]) -> Gsa:
    if len(fields) < 17:
        raise _MalformedError
    mode = _integer(fields[1], 1, 3)
    if mode is None:
        raise _MalformedError
    system = _at(fields, 17) or talker
    numbers = [number for text in fields[2:14] if (number := _integer(text, 0, 999))]
    return Gsa(talker, mode, frozenset((system, number) for number in numbers), _number(fields[15], 0, 100))


def _gsv(talker: str, fields: list[str]) -> Gsv:
    in_view = _integer(_at(fields, 2), 0, 99)
    if in_view is None:
        raise _MalformedError
    # Three leading fields, then four for each satellite; one more is the signal id.
    return Gsv(talker, fields[-1] if len(fields) % 4 == 0 else "", in_view)


def _vtg(talker: str, fields: list[str]) -> Vtg:
    if len(fields) < 8 or fields[1] not in {"", "T"} or fields[7] not in {"", "K"}:
        raise _MalformedError
    if _at(fields, 8) not in _SATELLITE_MODES:
        return Vtg(talker, None, None)
    speed = _number(fields[6], 0, 4_000)
    return Vtg(talker, None if speed is None else speed / KMH_PER_MPS, _course_deg(fields[0]))


_PARSERS: Final[Mapping[str, Callable[[str, list[str]], Sentence]]] = {
    "RMC": _rmc,
    "GGA": _gga,
    "GSA": _gsa,
    "GSV": _gsv,
    "VTG": _vtg,
}
