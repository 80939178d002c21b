# SPDX-License-Identifier: Apache-2.0
"""Answers that need no map: coordinates as people write them, geo: URIs (RFC 5870), Open Location Codes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from openlocationcode import openlocationcode

from offline_maps.search.model import Kind, Place

_LONGEST: Final = 200

# North and south, east and west in English, Norwegian, Danish and German. O is taken for east (Ost), which it is in
# German; French and Spanish mean west by it, and people there write W to be understood abroad.
_NORTH: Final = "N"
_SOUTH: Final = "S"
_EAST: Final = "EØ"
_WEST: Final = "WV"
_LETTER: Final = r"[NSEWØVO]"
_NUMBER: Final = r"[-+−]?\d{1,3}(?:[.,]\d{1,12})?"
_DEGREES: Final = re.compile(
    rf"(?P<before>{_LETTER})?\s*(?P<sign>[-+−])?(?P<deg>\d{{1,3}}(?:[.,]\d{{1,12}})?)\s*(?:[°ºd˚]\s*)?"
    rf"(?:(?P<min>\d{{1,2}}(?:[.,]\d{{1,10}})?)\s*['′’´m]?\s*)?(?:(?P<sec>\d{{1,2}}(?:[.,]\d{{1,10}})?)\s*(?:[\"″”“]|''|′′)?\s*)?"
    rf"(?P<after>{_LETTER})?",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(rf"^\s*\(?\s*({_NUMBER})\s*°?\s*(?:,\s+|;\s*|\s+|/\s*)({_NUMBER})\s*°?\s*\)?\s*$")
_POINT_PAIR: Final = re.compile(
    r"^\s*\(?\s*([-+−]?\d{1,3}(?:\.\d{1,12})?)\s*°?\s*,\s*([-+−]?\d{1,3}(?:\.\d{1,12})?)\s*°?\s*\)?\s*$"
)
_PLAIN: Final = re.compile(r"^[\d\s.,;:°º˚'′’´\"″”“+\-−/()]*$")
_GEO: Final = re.compile(
    r"^geo:(?P<lat>-?\d+(?:\.\d+)?),(?P<lon>-?\d+(?:\.\d+)?)(?:,-?\d+(?:\.\d+)?)?(?P<parameters>(?:;[^?;]+)*)"
    r"(?:\?(?P<query>.*))?$",
    re.IGNORECASE,
)
_CODE: Final = re.compile(
    r"(?<![\w+])([23456789CFGHJMPQRVWX0]{2,8}\+[23456789CFGHJMPQRVWX]{0,7})(?![\w+])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Points that a text says by itself, and a text to search for instead, where it says one."""

    places: tuple[Place, ...] = ()
    text: str = ""


def read_point(
    text: str, near: tuple[float, float] | None, find: Callable[[str], Sequence[Place]] | None = None
) -> Answer | None:
    """Return the point that a text says; None where it says none and is a name to search for.

    `near`, or a place that `find` knows by the name behind it, completes a short Open Location Code.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if text[:4].lower() == "geo:":
        return _geo(text)
    for read in (_pair, _written):
        at = read(text)
        if at is not None:
            return Answer((point(*at),))
    return _open_location_code(text, near, find)


def point(latitude_deg: float, longitude_deg: float, name: str = "") -> Place:
    """Return a bare point, named by its coordinates where it has no name."""
    shown = name or f"{latitude_deg:.5f}, {longitude_deg:.5f}"
    return Place(Kind.POINT, shown, latitude_deg, longitude_deg)


def _geo(text: str) -> Answer | None:
    """Read a geo: URI; another coordinate system than WGS 84 is one that nobody here can read."""
    found = _GEO.match(text)
    if found is None:
        return Answer()
    parameters = dict(one.lower().partition("=")[::2] for one in found["parameters"].split(";") if one)
    if parameters.get("crs", "wgs84") != "wgs84":
        return Answer()
    at = float(found["lat"]), float(found["lon"])
    query = dict(one.partition("=")[::2] for one in (found["query"] or "").split("&"))
    label = unquote(query.get("q", "").replace("+", " ")).strip()
    inner = re.match(rf"^({_NUMBER}),\s*({_NUMBER})\s*(?:\((.*)\))?$", label)
    if inner is not None:  # Android: q=lat,lon(label)
        at, label = (float(inner[1].replace("−", "-")), float(inner[2].replace("−", "-"))), inner[3] or ""
    if not _on_earth(*at):
        return Answer()
    if at == (0.0, 0.0) and label:
        return Answer((), label)  # Android: geo:0,0?q=what to search for
    return Answer((point(*at, label),))


def _pair(text: str) -> tuple[float, float] | None:
    """Read two decimal numbers; the comma may be the decimal sign where something else parts the two."""
    found = _POINT_PAIR.match(text) or _PAIR.match(text)
    if found is None:
        return None
    numbers = [one.replace("−", "-").replace(",", ".") for one in found.groups()]
    if not any("." in one for one in numbers):
        return None  # "12 14" is a house number rather
    latitude, longitude = map(float, numbers)
    return (latitude, longitude) if _on_earth(latitude, longitude) else None


def _written(text: str) -> tuple[float, float] | None:
    """Read degrees, minutes and seconds, with letters or signs."""
    plain = text.upper().replace("NORD", "N").replace("NORTH", "N").replace("SYD", "S").replace("SØR", "S")
    plain = (
        plain.replace("SOUTH", "S").replace("ØST", "Ø").replace("EAST", "E").replace("VEST", "V").replace("WEST", "W")
    )
    if not _PLAIN.match(re.sub(rf"{_LETTER}|(?<=\d)[DM]", "", plain, flags=re.IGNORECASE)):
        return None
    parts: list[tuple[float, str]] = []
    at = 0
    while at < len(plain):
        if plain[at] in " ,;/()":
            at += 1
            continue
        found = _DEGREES.match(plain, at)
        if found is None or len(parts) == 2:
            return None
        before, after = found["before"] or "", found["after"] or ""
        if before and after:
            if parts or not plain[found.end() :].strip():
                return None
            found = _DEGREES.match(plain[: found.start("after")], at)
            if found is None:
                return None
            after = ""
        value = _degrees(found)
        if value is None:
            return None
        parts.append((value, before or after))
        at = found.end()
    return _joined(parts) if "°" in text or any(letter for _, letter in parts) else None


def _degrees(found: re.Match[str]) -> float | None:
    values = [float(found[one].replace(",", ".")) if found[one] else 0.0 for one in ("deg", "min", "sec")]
    if values[1] >= 60 or values[2] >= 60:
        return None
    value = values[0] + values[1] / 60 + values[2] / 3600
    return -value if found["sign"] in ("-", "−") else value


def _joined(parts: Sequence[tuple[float, str]]) -> tuple[float, float] | None:
    """Return latitude and longitude of two parts in either order, as their letters say."""
    if len(parts) != 2:
        return None
    (a, first), (b, second) = parts
    if bool(first) != bool(second):
        return None
    if first and first in _EAST + _WEST + "O":
        (a, first), (b, second) = (b, second), (a, first)
    if first and (first not in _NORTH + _SOUTH or second not in _EAST + _WEST + "O"):
        return None
    if (first and a < 0) or (second and b < 0):
        return None
    latitude = -a if first in tuple(_SOUTH) else a
    longitude = -b if second in tuple(_WEST) else b
    return (latitude, longitude) if _on_earth(latitude, longitude) else None


def _open_location_code(
    text: str, near: tuple[float, float] | None, find: Callable[[str], Sequence[Place]] | None
) -> Answer | None:
    found = _CODE.search(text)
    if found is None or not openlocationcode.isValid(found[1]):
        return None
    code = found[1].upper()
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,")
    if openlocationcode.isFull(code):
        if rest and len(code) < 10:
            return None
    else:
        if rest and find is not None:
            known = find(rest)
            if known:
                near = known[0].latitude_deg, known[0].longitude_deg
        if near is None or not _on_earth(*near):
            return None
        code = openlocationcode.recoverNearest(code, *near)
    area = openlocationcode.decode(code)
    return Answer((point(area.latitudeCenter, area.longitudeCenter, code),))


def _on_earth(latitude: float, longitude: float) -> bool:
    return math.isfinite(latitude) and math.isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180
