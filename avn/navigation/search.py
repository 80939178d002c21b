# SPDX-License-Identifier: Apache-2.0
"""The search as somebody types: the driver's own places first, then what the maps know.

Nothing of what was typed or found is written down or logged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from avn.navigation.finder import Answer, Finder
from avn.navigation.place import KeptPlace, Point, point_of, same
from avn.navigation.places import PlacesService
from avn.navigation.question import Question
from offline_maps.geo import distance_m
from offline_maps.search.model import Place

FOUND_MOST: Final = 20
OWN_MOST: Final = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that was found; `kept` where it is one of the driver's own."""

    place: Place = field(repr=False)
    kept: KeptPlace | None = None


def away(place: Place, near: Point | None) -> Place:
    """Return the place with its distance from `near`, as the crow flies; None where that is not known."""
    return replace(place, distance_m=None if near is None else distance_m(near, point_of(place)))


class SearchService:
    """One search. The last query wins; what an earlier one found stays until the answer is there."""

    def __init__(self, places: PlacesService, finder: Callable[[], Finder | None], told: Callable[[], None]) -> None:
        """`told` is called whenever what was found is another."""
        self._places = places
        self._finder = finder
        self._told = told
        self._question = Question()
        self._own: tuple[Hit, ...] = ()
        self._found: tuple[Place, ...] = ()

    @property
    def looking(self) -> bool:
        """Whether the maps have not answered yet."""
        return self._question.open

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What was found, best first; a place that is kept does not come a second time."""
        own = self._own
        others = (one for one in self._found if not any(same(one, hit.place) for hit in own))
        return (*own, *(Hit(one) for one in others))[:FOUND_MOST]

    def ask(self, text: str, near: Point | None, language: str) -> None:
        """Search for `text`, nearest to `near` where that helps; a blank text brings the driver's own places."""
        own = self._places.matching(text)
        if text.strip():
            own = own[:OWN_MOST]
        self._own = tuple(Hit(away(one.place, near), one) for one in own)
        finder = self._finder()
        if finder is None or not text.strip():
            self._question.drop()
            self._found = ()
        else:

            def put(finder: Finder, answer: Answer) -> int:
                return finder.search(text.strip(), near, FOUND_MOST, language, answer)

            self._question.ask(finder, put, self._take)
        self._told()

    def end(self) -> None:
        """Forget the query and what it found."""
        self._question.drop()
        self._own, self._found = (), ()

    def _take(self, places: tuple[Place, ...]) -> None:
        self._found = places
        self._told()
