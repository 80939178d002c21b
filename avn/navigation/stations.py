# SPDX-License-Identifier: Apache-2.0
"""Places of a category nearby; of charging stations their plugs, and which of them the driver wants to see.

Whether a plug is free now cannot be known without a network, and nothing here says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from avn.navigation.finder import Answer, Finder
from avn.navigation.place import Point
from avn.navigation.question import Question
from avn.settings.preferences import LeastPower, Plug
from offline_maps.search.charging import Connector, connectors
from offline_maps.search.model import Place

CHARGING: Final = "charging_station"
NEARBY_MOST: Final = 40
WITHIN_M: Final = 50_000.0

_KINDS: Final = {
    Plug.CCS: {"ccs"},
    Plug.TYPE2: {"type2", "type2_cable"},
    Plug.CHADEMO: {"chademo"},
    Plug.SCHUKO: {"schuko", "cee_blue", "cee_red"},
}


@dataclass(frozen=True, slots=True)
class Station:
    """A charging station: where it is, and its plugs, the strongest first; empty where the map names none."""

    place: Place = field(repr=False)
    plugs: tuple[Connector, ...]


def station(place: Place) -> Station:
    """Return the charging station that a place is."""
    return Station(place, connectors(place.details))


def fits(one: Station, plug: Plug, least: LeastPower) -> bool:
    """Return whether some plug is of this kind and has this power; a power that nobody knows is none."""
    return any(_fits(each, plug, least) for each in one.plugs) or (plug is Plug.ANY and least is LeastPower.ANY)


def _fits(each: Connector, plug: Plug, least: LeastPower) -> bool:
    kind = plug is Plug.ANY or each.kind in _KINDS[plug]
    return kind and (least is LeastPower.ANY or (each.power_kw or 0.0) >= float(least.value))


def chosen(places: Iterable[Place], plug: Plug, least: LeastPower) -> tuple[Station, ...]:
    """Return the charging stations that fit, in their order."""
    return tuple(one for one in map(station, places) if fits(one, plug, least))


class NearbyService:
    """What is near of one category; the last question wins."""

    def __init__(self, finder: Callable[[], Finder | None], told: Callable[[], None]) -> None:
        """`told` is called whenever what was found is another."""
        self._finder = finder
        self._told = told
        self._question = Question()
        self.found: tuple[Place, ...] = ()

    @property
    def looking(self) -> bool:
        """Whether the maps have not answered yet."""
        return self._question.open

    def ask(self, category: str, near: Point, language: str) -> None:
        """Look for places of a category near a point; what was found before stays until the answer is there."""
        finder = self._finder()
        if finder is None:
            self.end()
            return

        def put(finder: Finder, answer: Answer) -> int:
            return finder.nearby(category, near, NEARBY_MOST, language, answer, WITHIN_M)

        self._question.ask(finder, put, self._take)
        self._told()

    def end(self) -> None:
        """Forget what was found."""
        self._question.drop()
        self.found = ()
        self._told()

    def _take(self, places: tuple[Place, ...]) -> None:
        self.found = places
        self._told()
