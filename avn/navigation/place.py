# SPDX-License-Identifier: Apache-2.0
"""A place that is kept, and when two places are the same one."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from offline_maps.geo import distance_m
from offline_maps.search.fold import fold
from offline_maps.search.model import Place

type Point = tuple[float, float]  # latitude and longitude in degrees

RECENTS_KEPT: Final = timedelta(days=90)
SAME_WITHIN_M: Final = 30.0
LABEL_LONGEST: Final = 24  # characters of the driver's own name for a place

_numbers = itertools.count(1)


class Role(StrEnum):
    """As what a place is kept."""

    HOME = "home"
    WORK = "work"
    FAVOURITE = "favourite"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """One place of the driver's; `number` tells it from others for as long as the program runs."""

    role: Role
    place: Place = field(repr=False)
    at: datetime = field(repr=False)  # when it was saved or last used; aware
    label: str = field(default="", repr=False)  # the driver's own name for it
    number: int = 0


def new_number() -> int:
    """Return a number that no other place has; from any thread."""
    return next(_numbers)


def point_of(place: Place) -> Point:
    """Return where a place is."""
    return place.latitude_deg, place.longitude_deg


def bare(place: Place) -> Place:
    """Return a place without what belongs to one search: its distance, and its row in a pack that may be replaced."""
    return replace(place, distance_m=None, pack="", id=0)


def same(one: Place, other: Place) -> bool:
    """Return whether two places are one: within 30 m of each other, and of the same name."""
    return (
        fold(one.name) == fold(other.name)
        and one.number == other.number
        and (one.name != "" or one.category == other.category)
        and distance_m(point_of(one), point_of(other)) <= SAME_WITHIN_M
    )
