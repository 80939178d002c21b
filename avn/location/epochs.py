# SPDX-License-Identifier: Apache-2.0
"""Sentences of one moment to one `GnssFix`.

RMC and GGA name their time; GSA, GSV and VTG belong to whatever is being
collected. A fix is ready when RMC and GGA of one time are both there, when the
next time begins, or when the line falls quiet, so that a receiver which sends
only one of them works as well.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final

from avn.clock import NS_PER_MS, NS_PER_S
from avn.location.nmea import DATE_FLOOR, Gga, Gsa, Gsv, Rmc, Sentence, Vtg, corrected_date

QUIET_NS: Final = 80 * NS_PER_MS  # a burst of sentences has no gap as long as this, down to 4800 baud
GSV_KEPT_NS: Final = 10 * NS_PER_S  # receivers may send satellites in view every few seconds only
GSA_KEPT_NS: Final = 5 * NS_PER_S

# Standard deviation of each horizontal axis at HDOP 1, by GGA quality: receivers' data sheets give 1.5 to 2.5 m
# CEP in the open; streets are worse.
_SIGMA_M: Final = {1: 3.5, 2: 2.0, 3: 2.0, 4: 0.05, 5: 0.5}
_HDOP_UNKNOWN: Final = 2.0


class FixType(enum.StrEnum):
    """What the satellites suffice for; values as in VSS CurrentLocation.GNSSReceiver.FixType."""

    NONE = "NONE"
    TWO_D = "TWO_D"
    THREE_D = "THREE_D"


@dataclass(frozen=True, slots=True)
class GnssFix:
    """What the receiver said of one moment; without a fix there is no position (None, never 0, 0).

    `at_ns` is the arrival of the first sentence with this time. `altitude_m` is above mean sea level.
    `accuracy_m` is one standard deviation of each horizontal axis, from HDOP and fix quality.
    """

    at_ns: int
    utc: datetime | None
    latitude_deg: float | None = field(repr=False)
    longitude_deg: float | None = field(repr=False)
    altitude_m: float | None
    speed_mps: float | None
    course_deg: float | None
    hdop: float | None
    accuracy_m: float | None
    satellites_used: int | None
    satellites_in_view: int | None
    fix_type: FixType

    @property
    def valid(self) -> bool:
        """True when there is a position."""
        return self.latitude_deg is not None and self.longitude_deg is not None


class EpochAssembler:
    """Combines the sentences of one time; `add` and `flush` return a fix when one is complete."""

    def __init__(self, date_floor: date = DATE_FLOOR) -> None:
        self._date_floor = date_floor
        self._began_ns = 0
        self._heard_ns = 0
        self._time_s: float | None = None
        self._done_time_s: float | None = None
        self._rmc: Rmc | None = None
        self._gga: Gga | None = None
        self._vtg: Vtg | None = None
        self._gsa: list[Gsa] = []
        self._gsa_before: list[Gsa] = []
        self._gsa_at_ns = 0
        self._denied = False  # a GSA of this very epoch says that there is no fix
        self._in_view: dict[tuple[str, str], tuple[int, int]] = {}  # (talker, signal) -> (satellites, heard at)

    def add(self, sentence: Sentence, at_ns: int) -> list[GnssFix]:
        """Take one sentence that arrived at `at_ns`; return the fixes it completes: none, one or two."""
        self._heard_ns = at_ns
        match sentence:
            case Gsa():
                self._gsa.append(sentence)
                del self._gsa[:-16]
                self._gsa_at_ns = at_ns
                self._denied |= self._pending and sentence.fix_mode == 1
            case Gsv():
                self._in_view[sentence.talker, sentence.signal] = (sentence.in_view, at_ns)
            case Vtg():
                self._vtg = sentence
            case Rmc() | Gga():
                return self._take_timed(sentence, at_ns)
        return []

    def flush(self, now_ns: int) -> list[GnssFix]:
        """Return what is pending if the line has been quiet; call it when no byte came for a while."""
        return self._emit() if now_ns - self._heard_ns >= QUIET_NS else []

    def _take_timed(self, sentence: Rmc | Gga, at_ns: int) -> list[GnssFix]:
        if sentence.time_s is not None and sentence.time_s == self._done_time_s:
            return []  # the second of the pair came too late
        ready: list[GnssFix] = []
        slot_taken = self._rmc if isinstance(sentence, Rmc) else self._gga
        if self._pending and (slot_taken is not None or sentence.time_s != self._time_s):
            ready = self._emit()
        if not self._pending:
            self._began_ns, self._time_s = at_ns, sentence.time_s
        if isinstance(sentence, Rmc):
            self._rmc = sentence
        else:
            self._gga = sentence
        if self._rmc is not None and self._gga is not None:
            ready += self._emit()
        return ready

    @property
    def _pending(self) -> bool:
        return self._rmc is not None or self._gga is not None

    def _emit(self) -> list[GnssFix]:
        if not self._pending:
            return []
        rmc, gga, vtg, denied = self._rmc, self._gga, self._vtg, self._denied
        gsa = self._gsa or (self._gsa_before if self._began_ns - self._gsa_at_ns < GSA_KEPT_NS else [])
        self._rmc = self._gga = self._vtg = None
        self._gsa_before, self._gsa, self._denied = gsa, [], False
        self._done_time_s = self._time_s

        hdop = gga.hdop if gga is not None and gga.hdop is not None else next((g.hdop for g in gsa if g.hdop), None)
        satellites_used = _satellites_used(gga, gsa)
        utc, satellites_in_view = self._utc(rmc), self._satellites_in_view()
        # One sentence that calls the moment void is enough.
        place = None if denied or (rmc is not None and not rmc.valid) else gga or rmc
        if place is None or place.latitude_deg is None:
            nothing = (None, None, None, None, None)
            return [
                GnssFix(self._began_ns, utc, *nothing, hdop, None, satellites_used, satellites_in_view, FixType.NONE)
            ]
        speed_mps, course_deg = _motion(rmc, vtg)
        return [
            GnssFix(
                at_ns=self._began_ns,
                utc=utc,
                latitude_deg=place.latitude_deg,
                longitude_deg=place.longitude_deg,
                altitude_m=None if gga is None else gga.altitude_m,
                speed_mps=speed_mps,
                course_deg=course_deg,
                hdop=hdop,
                accuracy_m=_accuracy_m(gga, hdop),
                satellites_used=satellites_used,
                satellites_in_view=satellites_in_view,
                fix_type=_fix_type(gga, gsa),
            )
        ]

    def _satellites_in_view(self) -> int | None:
        """Sum over constellations; of several signals of one constellation the largest count is taken."""
        by_talker: dict[str, int] = {}
        for (talker, _signal), (satellites, at_ns) in self._in_view.items():
            if self._heard_ns - at_ns < GSV_KEPT_NS:
                by_talker[talker] = max(satellites, by_talker.get(talker, 0))
        return sum(by_talker.values()) if by_talker else None

    def _utc(self, rmc: Rmc | None) -> datetime | None:
        if rmc is None or rmc.day is None or rmc.time_s is None:
            return None
        day = corrected_date(rmc.day, self._date_floor)
        return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=rmc.time_s)


def _fix_type(gga: Gga | None, gsa: list[Gsa]) -> FixType:
    mode = max((g.fix_mode for g in gsa), default=0)
    if mode >= 2:
        return FixType.TWO_D if mode == 2 else FixType.THREE_D
    return FixType.THREE_D if gga is not None and gga.altitude_m is not None else FixType.TWO_D


def _satellites_used(gga: Gga | None, gsa: list[Gsa]) -> int | None:
    """Return the larger of both counts: GGA stops at 12 in many receivers, GSA may lag by one epoch."""
    listed = len(frozenset(satellite for one in gsa for satellite in one.satellites)) if gsa else None
    counted = None if gga is None else gga.satellites_used
    if counted is None or counted < 12:
        return listed if counted is None else counted
    return max(counted, listed or 0)


def _motion(rmc: Rmc | None, vtg: Vtg | None) -> tuple[float | None, float | None]:
    if rmc is not None and rmc.speed_mps is not None:
        return rmc.speed_mps, rmc.course_deg
    return (vtg.speed_mps, vtg.course_deg) if vtg is not None else (None, None)


def _accuracy_m(gga: Gga | None, hdop: float | None) -> float:
    sigma_m = _SIGMA_M.get(gga.quality, 3.5) if gga is not None else 3.5
    return sigma_m * max(0.5, hdop if hdop is not None else _HDOP_UNKNOWN)
