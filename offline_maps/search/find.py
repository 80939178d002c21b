# SPDX-License-Identifier: Apache-2.0
"""Searches several packs at once: one list, best first, in which nothing comes twice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from offline_maps.errors import Fault, SearchError
from offline_maps.geo import distance_m
from offline_maps.search.fold import fold
from offline_maps.search.index import Found, SearchIndex
from offline_maps.search.model import Kind, Place
from offline_maps.search.points import read_point

_log = logging.getLogger(__name__)

Point = tuple[float, float]
# Closer than this, two of the same name and kind are one, cut into two packs or mapped under two towns.
_SAME_M: Final = {Kind.ADDRESS: 120.0, Kind.POI: 120.0, Kind.STREET: 1500.0, Kind.WATER: 20_000.0}
_SAME_PLACE_M: Final = 8_000.0


def search(
    indexes: Sequence[SearchIndex], text: str, near: Point | None = None, limit: int = 10, language: str = "en"
) -> list[Place]:
    """Return what a text may mean in all packs, best first.

    Coordinates, geo: URIs and Open Location Codes are answered without any pack. A damaged pack is left out;
    SearchError where all are.
    """
    if limit < 1:
        return []
    answer = read_point(text, near, lambda name: _by_name(indexes, name, near, 1, language))
    if answer is not None and not answer.text:
        return [_away(one, near) for one in answer.places]
    return _by_name(indexes, answer.text if answer is not None else text, near, limit, language)


def nearby(
    indexes: Sequence[SearchIndex],
    category: str,
    near: Point,
    limit: int = 20,
    within_m: float = 20_000.0,
    language: str = "en",
) -> list[Place]:
    """Return the nearest places of a category in all packs, nearest first."""
    return _by_distance(indexes, lambda one: one.nearby(category, near, limit, within_m, language), limit)


def along(
    indexes: Sequence[SearchIndex],
    category: str,
    line: Sequence[Point],
    within_m: float,
    limit: int,
    language: str = "en",
) -> list[Place]:
    """Return places of a category beside a line in all packs, in the order one meets them."""
    return _by_distance(indexes, lambda one: one.along(category, line, within_m, limit, language), limit)


def _by_name(indexes: Sequence[SearchIndex], text: str, near: Point | None, limit: int, language: str) -> list[Place]:
    found = [one for answers in _each(indexes, lambda one: one.ranked(text, near, limit, language)) for one in answers]
    found.sort(key=lambda one: (-one.mark, one.place.pack, one.place.id))
    return without_doubles([one.place for one in found])[:limit]


def _by_distance(indexes: Sequence[SearchIndex], ask: Callable[[SearchIndex], list[Place]], limit: int) -> list[Place]:
    found = [one for answers in _each(indexes, ask) for one in answers]
    found.sort(key=lambda one: (one.distance_m or 0.0, one.pack, one.id))
    return without_doubles(found)[:limit]


def _each[Answers: (list[Place], list[Found])](
    indexes: Sequence[SearchIndex], ask: Callable[[SearchIndex], Answers]
) -> list[Answers]:
    """Return what each pack answers, leaving out those that cannot; SearchError where none can."""
    answers: list[Answers] = []
    faults: list[Fault] = []
    for index in indexes:
        try:
            answers.append(ask(index))
        except SearchError as error:
            faults += error.faults
            _log.warning("a search index cannot be asked: %s", error)
    if faults and not answers:
        raise SearchError(*faults)
    return answers


def without_doubles(places: Sequence[Place]) -> list[Place]:
    """Return the places without those that are an earlier one again."""
    chosen: list[Place] = []
    known: dict[tuple[str, ...], list[Place]] = {}
    for one in places:
        key = (one.kind, fold(one.name), one.number, one.category if not one.name else "")
        same = known.setdefault(key, [])
        reach = _SAME_M.get(one.kind, _SAME_PLACE_M) if one.name else 20.0
        if all(_apart(one, other) > reach for other in same):
            same.append(one)
            chosen.append(one)
    return chosen


def _apart(a: Place, b: Place) -> float:
    return distance_m((a.latitude_deg, a.longitude_deg), (b.latitude_deg, b.longitude_deg))


def _away(place: Place, near: Point | None) -> Place:
    if near is None:
        return place
    return replace(place, distance_m=distance_m(near, (place.latitude_deg, place.longitude_deg)))
