# SPDX-License-Identifier: Apache-2.0
"""House numbers: read as people write them, kept compactly for each street, looked up and interpolated."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from offline_maps.search.fold import fold

_NUMBER: Final = re.compile(
    r"\s*(\d{1,5})\s*(bis|ter|quater|[a-z](?![a-z]))?\s*(?:[-–—]\s*(\d{1,5})\s*([a-z](?![a-z]))?)?\s*(?:/\s*(\w{1,4}))?",
    re.IGNORECASE,
)
_MOST_BYTES: Final = 4_000_000  # of one street unpacked; the longest in OSM have some thousand numbers
_GAP: Final = 60  # numbers between two neighbours that may still be interpolated
_BEYOND: Final = 6  # numbers behind the last known one that may still be taken for it


@dataclass(frozen=True, slots=True, order=True)
class HouseNumber:
    """A number, its suffix ("b", "bis") in small letters, and the last number where it stands for several."""

    first: int
    suffix: str = ""
    last: int = 0  # 0: one number
    unit: str = ""  # behind a slash: flat, floor or door


@dataclass(frozen=True, slots=True)
class House:
    """One known number of a street."""

    text: str
    latitude_deg: float
    longitude_deg: float
    postcode: str = ""
    surveyed: bool = True  # False: from an addr:interpolation way


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a wanted number is; `quality` is 1 for the number itself, less for what stands in for it."""

    house: House
    exact: bool
    quality: float


def read_number(text: str) -> HouseNumber | None:
    """Return what a house number says: "12", "12 B", "12-14", "12/3", "4bis"; None where it says no number."""
    found = _NUMBER.match(text)
    if found is None:
        return None
    first, suffix, last, _, unit = found.groups()
    return HouseNumber(int(first), (suffix or "").lower(), int(last or 0), (unit or "").lower())


def pack_houses(houses: Iterable[House]) -> bytes:
    """Return the houses in order of their numbers, deflated; the same houses give the same bytes."""
    ordered = sorted(set(houses), key=lambda one: (read_number(one.text) or HouseNumber(0), one.text, one.postcode))
    head = "\n".join(("" if one.surveyed else "~") + f"{one.text}\t{one.postcode}" for one in ordered).encode()
    points = [round(value * 1e7) for one in ordered for value in (one.latitude_deg, one.longitude_deg)]
    body = struct.pack(f"<I{len(points)}i", len(head), *points)
    return zlib.compress(body + head, 9)


def unpack_houses(blob: bytes | None) -> list[House]:
    """Return the houses of a street; ValueError where the bytes are not from `pack_houses`."""
    if not blob:
        return []
    unpack = zlib.decompressobj()
    try:
        body = unpack.decompress(blob, _MOST_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if len(body) < 4 or unpack.unconsumed_tail:
        raise ValueError("house numbers without an end")
    (size,) = struct.unpack_from("<I", body)
    lines = body[len(body) - size :].decode().split("\n")
    if len(body) != 4 + 8 * len(lines) + size:
        raise ValueError("house numbers of another length")
    points = struct.unpack_from(f"<{2 * len(lines)}i", body, 4)
    found = []
    for i, line in enumerate(lines):
        text, _, postcode = line.removeprefix("~").partition("\t")
        at = points[2 * i] / 1e7, points[2 * i + 1] / 1e7
        found.append(House(text, *at, postcode, not line.startswith("~")))
    return found


def locate(houses: Sequence[House], wanted: str) -> Hit | None:
    """Return where a number of this street is: known, part of a known range, or between two of the same side."""
    number = read_number(wanted)
    if number is None:
        return None
    plain = fold(wanted).replace(" ", "")
    known: list[tuple[HouseNumber, House]] = []
    best: Hit | None = None
    for house in houses:
        has = read_number(house.text)
        if has is None:
            continue
        known.append((has, house))
        quality = _match(number, has, plain, house)
        if quality and (best is None or quality > best.quality):
            best = Hit(house, house.surveyed and quality >= 0.9, quality)
    return best or _between(known, number.first)


def _match(number: HouseNumber, has: HouseNumber, plain: str, house: House) -> float:
    """Return how well a known number is the wanted one: 1 the same, 0.9 and more contains it, less: its neighbour."""
    if fold(house.text).replace(" ", "") == plain:
        return 1.0
    if has.first == number.first and has.suffix == number.suffix:
        return 0.97 if has.last == number.last else 0.95
    if has.last and has.first <= number.first <= has.last and (number.first - has.first) % 2 == 0 and not number.suffix:
        return 0.93
    if number.last and has.first == number.last and not has.suffix:
        return 0.91
    return 0.6 - 0.01 * (len(has.suffix) > 0) if has.first == number.first else 0.0


def _between(known: Sequence[tuple[HouseNumber, House]], wanted: int) -> Hit | None:
    """Return a point between the neighbours on the wanted number's side, or the last one before the end."""
    side = [(has, house) for has, house in known if has.first % 2 == wanted % 2]
    below = max((one for one in side if one[0].first < wanted), key=lambda one: one[0].first, default=None)
    above = min((one for one in side if one[0].first > wanted), key=lambda one: one[0].first, default=None)
    if below and above and above[0].first - below[0].first <= _GAP:
        share = (wanted - below[0].first) / (above[0].first - below[0].first)
        a, b = below[1], above[1]
        latitude = a.latitude_deg + (b.latitude_deg - a.latitude_deg) * share
        longitude = a.longitude_deg + (b.longitude_deg - a.longitude_deg) * share
        postcode = a.postcode if share < 0.5 else b.postcode
        return Hit(House(str(wanted), latitude, longitude, postcode, False), False, 0.5)
    ends = [one for one in (below, above) if one and abs(one[0].first - wanted) <= _BEYOND]
    if not ends:
        return None
    near = min(ends, key=lambda one: abs(one[0].first - wanted))[1]
    return Hit(House(str(wanted), near.latitude_deg, near.longitude_deg, near.postcode, False), False, 0.4)
